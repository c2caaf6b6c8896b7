"""Reflection: drafts are nobody else's, submissions the facilitator's, comments their author's."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from immutables import Map
from tests.unit.activities.played import BEGIN, DESIGNS, HIDDEN_FROM, SECOND, Played

from huddlebook.activities import reflection
from huddlebook.activities.contract import Audience, Row
from huddlebook.activities.reflection import REFLECTION, ReflectionDesign
from huddlebook.activities.reflection_rounds import MOST_WAITING, Handed
from huddlebook.activities.rubric import Criterion

RUBRIC = [{"name": "Concrete", "levels": ["vague", "an example"]}, {"name": "Honest", "levels": ["no", "so", "yes"]}]


def save(*texts: str) -> dict[str, Any]:
    return {"type": "save", "texts": texts}


def submit(*texts: str) -> dict[str, Any]:
    return {"type": "submit", "texts": texts}


def comment(seat: str, text: str = "Good point", number: int = 1, **more: Any) -> dict[str, Any]:
    return {"type": "release_comment", "seat": seat, "round": number, "comment": text, **more}


def submitted(*people: str, **design: Any) -> Played:
    played = Played("reflection", **design)
    for person in people:
        assert played.do(person, submit(f"Words of {person}"))
    return played


def everything(played: Played, *but: str) -> str:
    """All that leaves the room, without what these people get themselves."""
    owns = [msgspec.json.encode(played.own(who)).decode() for who in ("ana", "ben", "cem") if who not in but]
    return " ".join([*map(played.json, Audience), *owns, repr(played.rows())])


def test_a_draft_is_its_authors_and_nobody_elses() -> None:
    played = Played("reflection")
    assert played.do("ana", save("Heron, and more"))
    assert played.own("ana").draft == ("Heron, and more",)
    assert "Heron" not in everything(played, "ana")
    assert (played.view(Audience.FACILITATOR).writing, played.view().writing) == (1, 0)
    assert "Heron" in repr(played.entries()), "a draft that was acknowledged is not lost"


def test_an_empty_draft_is_none_and_the_same_again_is_no_fact() -> None:
    played = Played("reflection")
    assert played.do("ana", save("  \n "))
    assert played.own("ana") is None
    played.do("ana", save("Heron"))
    before = len(played.entries())
    assert played.do("ana", save("Heron  "))
    assert len(played.entries()) == before
    assert played.do("ana", save(""))
    assert played.own("ana") is None


def test_a_submission_is_the_facilitators_and_its_authors() -> None:
    played = submitted("ana")
    assert played.own("ana").draft is None
    assert [one.texts for one in played.own("ana").rounds] == [("Words of ana",)]
    for audience in HIDDEN_FROM:
        assert "Words" not in played.json(audience)
    assert (played.view().answered, played.view(Audience.PRESENTER).answered) == (0, 1)
    (one,) = played.view(Audience.FACILITATOR).submissions
    assert (one.seat, one.name, one.round, one.texts) == ("ana", "Name-ana", 1, ("Words of ana",))
    assert played.own("ben") is None


@pytest.mark.parametrize("move", ["reveal", "close", "next_round"])
def test_no_move_shows_it_to_others(move: str) -> None:
    played = submitted("ana")
    played.do(None, {"type": move})
    for audience in HIDDEN_FROM:
        assert "Words" not in played.json(audience)
    assert played.own("ana").rounds[0].texts == ("Words of ana",)


def test_each_submission_is_a_round_and_every_round_stays() -> None:
    played = submitted("ana")
    played.do("ana", save("Words of ana, revised"))
    assert played.own("ana").draft == ("Words of ana, revised",)
    assert played.do("ana", submit("Words of ana, better"))
    own = played.own("ana")
    assert (own.draft, [one.texts[0] for one in own.rounds]) == (None, ["Words of ana", "Words of ana, better"])
    assert [(row.round, row.text) for row in played.rows()] == [(1, "Words of ana"), (2, "Words of ana, better")]


def test_the_same_text_again_is_no_round_and_ends_the_draft() -> None:
    played = submitted("ana")
    played.do("ana", save("a thought"))
    assert played.do("ana", submit("Words of ana"))
    assert (played.own("ana").draft, len(played.own("ana").rounds)) == (None, 1)
    assert played.do("ana", submit("Words of ana"))
    assert len(played.own("ana").rounds) == 1


def test_nine_rounds_are_the_most() -> None:
    played = Played("reflection")
    for number in range(reflection.MOST_ROUNDS):
        assert played.do("ana", submit(f"round {number}"))
    assert not played.do("ana", submit("once more"))
    assert played.refused
    assert played.refused.code == "full"


def test_a_comment_reaches_its_author_alone_and_can_be_taken_back() -> None:
    played = submitted("ana", "ben")
    assert played.do(None, comment("ana", "Kestrel **bold**", score=2.5))
    back = played.own("ana").rounds[0].comment
    assert (back.comment, back.score, back.at) == ("Kestrel **bold**", 2.5, played.now)
    assert "Kestrel" not in msgspec.json.encode(played.own("ben")).decode()
    for audience in HIDDEN_FROM:
        assert "Kestrel" not in played.json(audience)
    assert played.do(None, {"type": "withdraw_comment", "seat": "ana", "round": 1})
    assert played.own("ana").rounds[0].comment is None
    assert "Kestrel" not in everything(played)


def test_an_unreleased_comment_is_no_fact_and_the_same_one_is_one_fact() -> None:
    played = submitted("ana")
    assert played.do(None, comment("ana"))
    before = len(played.entries())
    assert played.do(None, comment("ana"))
    assert len(played.entries()) == before
    assert played.do(None, comment("ana", "Another"))
    assert played.own("ana").rounds[0].comment.comment == "Another"


def test_a_comment_works_while_it_is_closed() -> None:
    played = submitted("ana")
    played.do(None, {"type": "close"})
    assert played.do(None, comment("ana"))
    assert not played.do("ana", save("too late"))


def test_a_score_of_zero_is_never_shown() -> None:
    played = submitted("ana")
    assert played.do(None, comment("ana", score=0))
    assert played.own("ana").rounds[0].comment.score is None
    assert [row.value for row in played.rows() if row.field == "comment"] == [None]


@pytest.mark.parametrize("score", [-1, 3.01, 1e308])
def test_a_score_out_of_range_is_refused(score: float) -> None:
    played = submitted("ana")
    assert not played.do(None, comment("ana", score=score))
    assert played.refused
    assert played.refused.message == "A score here is 0 to 3."


def test_where_there_are_no_scores_none_is_taken() -> None:
    played = submitted("ana", points=0)
    assert not played.do(None, comment("ana", score=1))
    assert played.do(None, comment("ana", score=0)), "nbgrader gives 0 to what has no points"


def test_a_rubric_is_rated_alone_or_beside_a_comment() -> None:
    played = submitted("ana", rubric=RUBRIC)
    assert not played.do(None, comment("ana", "  "))
    assert not played.do(None, comment("ana", "x", levels=[0]))
    assert not played.do(None, comment("ana", "x", levels=[2, 0]))
    assert played.do(None, comment("ana", "", levels=[1, None]))
    assert played.own("ana").rounds[0].comment.levels == (1, None)


@pytest.mark.parametrize(("seat", "number"), [("ben", 1), ("nobody", 1), ("ana", 0), ("ana", 2), ("ana", -1)])
@pytest.mark.parametrize("type_", ["release_comment", "withdraw_comment"])
def test_what_was_not_submitted_has_no_comment(seat: str, number: int, type_: str) -> None:
    played = submitted("ana")
    text = {"comment": "x"} if type_ == "release_comment" else {}
    assert not played.do(None, {"type": type_, "seat": seat, "round": number, **text})
    assert played.refused
    assert played.refused.code == "gone"


def test_the_queue_has_the_oldest_waiting_first_then_the_newest_answered() -> None:
    played = submitted("ana", "ben", "cem")
    played.do(None, comment("ben"))
    played.do("ben", submit("Second try"))
    view = played.view(Audience.FACILITATOR)
    assert [(one.seat, one.round) for one in view.submissions] == [("ana", 1), ("cem", 1), ("ben", 2), ("ben", 1)]
    assert (view.waiting, view.answered) == (3, 3)


def test_the_queue_is_bounded() -> None:
    people = [f"p{n}" for n in range(MOST_WAITING + 5)]
    played = Played("reflection", people)
    for person in people:
        played.do(person, submit("words"))
    view = played.view(Audience.FACILITATOR)
    assert (view.waiting, len(view.submissions)) == (len(people), MOST_WAITING)
    assert view.submissions[0].seat == "p0"


def test_one_box_without_prompts_and_one_each_with_them() -> None:
    assert Played("reflection").view().prompts == ("What did you learn?",)
    played = Played("reflection", prompts=["What?", "So what?"])
    assert not played.do("ana", submit("only one"))
    assert played.do("ana", submit("one", ""))
    assert played.rows() == [
        Row(round=1, seat="ana", at=BEGIN + 3 * SECOND, field="reflection", item="What?", text="one")
    ]


def test_harm_goes_from_every_text() -> None:
    played = Played("reflection")
    assert played.do("ana", save("a\x00b\u202e <script>alert(1)</script> ![x](attachment:nope.png)"))
    assert played.own("ana").draft == ("ab <script>alert(1)</script> ![x](attachment:nope.png)",)
    assert played.do("ana", submit("one\ud800"), plain=True)
    assert played.own("ana").rounds[0].texts == ("one",)


@pytest.mark.parametrize("command", [save, submit])
def test_what_is_too_long_or_empty_is_refused(command: Any) -> None:
    played = Played("reflection", longest=20_000)
    assert played.do("ana", command("x" * 20_000))
    assert not played.do("ben", command("x" * 20_001))
    assert played.refused
    assert played.refused.code == "too_long"
    assert played.do("cem", submit(" \n")) is False


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"anonymous": True}, "a reflection cannot be anonymous"),
        ({"prompts": ["x"] * 7}, "a reflection has at most 6 prompts"),
        ({"prompts": ["x", " "]}, "one of the prompts is empty"),
        ({"longest": 20_001}, "a reflection can have 100 to 20000 characters"),
        ({"points": -1}, "points are 0"),
        ({"points": 1_001}, "points are 0"),
        ({"rubric": [{"name": "A", "levels": ["one"]}]}, "the criterion 'A' needs 2 to 6 levels"),
        ({"rubric": [{"name": "A", "levels": ["one", " "]}]}, "a level of 'A' is empty"),
        ({"rubric": [{"name": "", "levels": ["one", "two"]}]}, "a criterion's name"),
        ({"rubric": RUBRIC[:1] * 2}, "the criterion 'Concrete' stands twice"),
        ({"rubric": [{"name": f"C{n}", "levels": ["a", "b"]} for n in range(9)]}, "a rubric has at most 8"),
    ],
)
def test_bad_designs_are_told(change: dict[str, Any], sentence: str) -> None:
    design = msgspec.convert({**DESIGNS["reflection"], **change}, ReflectionDesign)
    (said,) = REFLECTION.check(design)
    assert said.startswith(sentence)


def test_a_view_for_two_thousand_people_holds_no_text() -> None:
    design = ReflectionDesign(prompt="x", rubric=(Criterion("A", ("a", "b")),))
    rounds = {f"s{n}": (Handed(n, "", ("Heron",)),) for n in range(2_000)}
    state = msgspec.structs.replace(REFLECTION.begin(design), rounds=Map(rounds))
    assert b"Heron" not in msgspec.json.encode(REFLECTION.view(design, state, Audience.PARTICIPANTS))
