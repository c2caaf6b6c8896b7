"""When a person's part is done, and what waits for a facilitator: the activities that say so themselves."""

from __future__ import annotations

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.checklist import CHECKLIST, ChecklistDesign, ChecklistState
from huddlebook.activities.contract import Owed
from huddlebook.activities.discussion import DISCUSSION, DiscussionDesign, DiscussionState
from huddlebook.activities.discussion_threads import Written
from huddlebook.activities.peerreview import PEERREVIEW, PeerReviewDesign, PeerReviewState
from huddlebook.activities.peerreview_places import Given, Place
from huddlebook.activities.recall import RECALL, Graded, RecallDesign, RecallState
from huddlebook.activities.reflection import REFLECTION, Draft, ReflectionDesign
from huddlebook.activities.reflection import ReflectionState as Reflections
from huddlebook.activities.reflection_rounds import Handed, ReflectionComment
from huddlebook.activities.resource import RESOURCE, Mark, ResourceDesign, ResourceState


def test_a_draft_is_not_handed_in_and_what_was_waits_for_a_comment() -> None:
    assert REFLECTION.done
    assert REFLECTION.owed
    design = ReflectionDesign(prompt="What happened?")
    comment = ReflectionComment(9, "Well seen.", None, ())
    state = Reflections(
        drafts=Map({"s1": Draft(1, ("So",))}),
        rounds=Map(
            {
                "s2": (Handed(2, "Ben", ("A",), comment), Handed(5, "Ben", ("B",))),
                "s3": (Handed(3, "Cleo", ("C",), comment),),
            }
        ),
    )
    assert [REFLECTION.done(design, state, seat) for seat in ("s1", "s2", "s3")] == [False, True, True]
    assert REFLECTION.owed(design, state) == [Owed(5, "s2")]


def test_a_checklist_is_done_when_everything_is_ticked() -> None:
    assert CHECKLIST.done
    design = ChecklistDesign(prompt="Before you go", items=("Ask", "Thank"))
    state = ChecklistState(ticks=Map({(1, "s1"): Map({0: 5}), (1, "s2"): Map({0: 5, 1: 6})}))
    assert [CHECKLIST.done(design, state, seat) for seat in ("s1", "s2", "s3")] == [False, True, False]


def test_cards_are_done_when_each_was_recalled_once() -> None:
    assert RECALL.done
    cards = [{"front": front, "back": "So"} for front in ("First?", "Last?")]
    design = msgspec.convert({"prompt": "From memory", "cards": cards}, RecallDesign)
    once = (Graded(5, 3),)
    state = RecallState(reviews=Map({("s1", 0): once, ("s2", 0): once, ("s2", 1): (*once, *once)}))
    assert [RECALL.done(design, state, seat) for seat in ("s1", "s2", "s3")] == [False, True, False]


def test_a_resource_is_done_when_its_reader_says_so() -> None:
    assert RESOURCE.done
    design = msgspec.convert({"prompt": "Read this", "text": "Three lines."}, ResourceDesign)
    state = ResourceState(marks=Map({"s1": Mark(5, done=False, helpful=True), "s2": Mark(5, done=True)}))
    assert [RESOURCE.done(design, state, seat) for seat in ("s1", "s2", "s3")] == [False, True, False]


def test_a_reaction_is_no_post_and_a_post_that_was_taken_back_is_none() -> None:
    assert DISCUSSION.done
    design = DiscussionDesign(prompt="What did you try?")
    stands, withdrawn = (Written(at=5, by=who, name="", thread=None, text="So") for who in ("s1", "s2"))
    state = DiscussionState(
        posts=Map({1: stands, 2: replace(withdrawn, withdrawn=True)}), mine=Map({"s1": (1,), "s2": (2,)})
    )
    assert [DISCUSSION.done(design, state, seat) for seat in ("s1", "s2", "s3")] == [True, False, False]


def test_a_review_is_done_with_ones_own_text_in_and_all_others_read() -> None:
    assert PEERREVIEW.done
    design = PeerReviewDesign(prompt="Review two", of="talk")
    given = Given(9, 9, "s2", "Well seen.", ())
    state = PeerReviewState(
        texts=Map({"s1": ("A",), "s2": ("B",), "s3": ("C",)}),
        places=Map({"s1": (Place("s2"), Place("s3", dropped=True)), "s2": (Place("s1"),), "s9": ()}),
        reviews=Map({("s1", 0): given}),
    )
    assert [PEERREVIEW.done(design, state, seat) for seat in ("s1", "s2", "s3", "s9")] == [True, False, True, False]
