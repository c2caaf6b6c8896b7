"""Peer review: nobody learns whose text it was, nor who read theirs."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest
from tests.unit.activities.played import DESIGNS, HIDDEN_FROM, Played

from huddlebook.activities import peerreview
from huddlebook.activities.contract import Audience
from huddlebook.activities.peerreview import PEERREVIEW, PeerReviewDesign

PEOPLE = ("ana", "ben", "cem")
RING = [("ana", "ben"), ("ben", "cem"), ("cem", "ana")]
RUBRIC = [{"name": "Clear", "levels": ["no", "yes"]}]


def texts(*people: str) -> list[dict[str, Any]]:
    return [{"author": person, "parts": [f"Kestrel of {person[0]}"]} for person in people]


def handed_out(pairs: Any = RING, **design: Any) -> Played:
    played = Played("peerreview", PEOPLE, **design)
    assert played.do(None, {"type": "allocate", "pairs": pairs, "texts": texts(*PEOPLE)})
    return played


def review(text: int, comment: str = "Clear", **more: Any) -> dict[str, Any]:
    return {"type": "review", "text": text, "comment": comment, **more}


def seen(played: Played, person: str) -> str:
    return str(msgspec.json.encode(played.own(person)).decode())


def test_before_texts_are_handed_out_there_is_nothing_of_ones_own() -> None:
    played = Played("peerreview")
    assert played.own("ana") is None
    assert not played.do("ana", review(0))
    assert played.refused == peerreview.GONE


def test_one_reads_what_one_was_given_and_nothing_else() -> None:
    played = handed_out()
    (text,) = played.own("ana").assigned
    assert (text.text, text.parts, text.review) == (0, ("Kestrel of b",), None)
    assert played.own("ana").mine == ("Kestrel of a",)
    assert "Kestrel of c" not in seen(played, "ana")


def test_a_review_reaches_the_author_without_its_reader() -> None:
    played = handed_out()
    assert played.do("ana", review(0, "What came of it?"))
    assert played.own("ben").received[0].comment == "What came of it?"
    assert played.own("ana").assigned[0].review.comment == "What came of it?"
    assert played.own("cem").received == ()


@pytest.mark.parametrize("pairs", [RING, [(b, a) for a, b in RING]])
def test_nothing_that_travels_to_a_person_or_the_screens_names_anybody(pairs: Any) -> None:
    played = handed_out(pairs)
    for person in PEOPLE:
        assert played.do(person, review(0))
    for person in PEOPLE:
        assert not [one for one in (*PEOPLE, "Name-", str(played.now)) if one in seen(played, person)]
    for audience in Audience:
        assert not [one for one in (*PEOPLE, "Name-", "Kestrel") if one in played.json(audience)]
    assert not [row for row in played.rows() if row.seat is not None]


def test_who_reviews_whom_cannot_be_read_out_of_what_a_person_gets() -> None:
    """Two allocations that differ only in who reads cem's text look the same to cem, to the byte."""
    sent = []
    for reader, other in (("ana", "ben"), ("ben", "ana")):
        played = handed_out([(reader, "cem"), (other, "ana" if other == "ben" else "ben")])
        played.do(reader, review(0, "Clear"))
        sent.append(seen(played, "cem"))
    assert sent[0] == sent[1]


def test_a_review_can_be_changed_and_keeps_its_number() -> None:
    played = handed_out([("ana", "cem"), ("ben", "cem")])
    for person, comment in (("ana", "first"), ("ben", "second"), ("ana", "first, better")):
        assert played.do(person, review(0, comment))
    assert [one.comment for one in played.own("cem").received] == ["first, better", "second"]
    before = len(played.entries())
    assert played.do("ben", review(0, "second"))
    assert len(played.entries()) == before


def test_held_reviews_wait_for_the_facilitator() -> None:
    played = handed_out(held=True)
    played.do("ana", review(0, "Osprey"))
    assert played.own("ben").received is None
    assert "Osprey" not in seen(played, "ben")
    assert played.do(None, {"type": "release"})
    assert played.do(None, {"type": "release"})
    assert played.own("ben").received[0].comment == "Osprey"
    assert played.view().released


def test_a_rude_review_can_be_hidden_after_the_end_and_nothing_else_changes() -> None:
    played = handed_out(held=True)
    played.do("ana", review(0, "Osprey"))
    played.do(None, {"type": "end_room"}, on=None)
    number = played.view(Audience.FACILITATOR).reviews[0].review
    assert played.do(None, {"type": "hide_review", "review": number})
    assert not played.do(None, {"type": "release"})


def test_a_hidden_review_is_gone_for_its_author_and_can_come_back() -> None:
    played = handed_out()
    played.do("ana", review(0, "Osprey"))
    (shown,) = played.view(Audience.FACILITATOR).reviews
    assert played.do(None, {"type": "hide_review", "review": shown.review})
    assert "Osprey" not in seen(played, "ben")
    assert [row.field for row in played.rows()] == ["hidden_review"]
    assert played.do(None, {"type": "hide_review", "review": shown.review, "hidden": False})
    assert "Osprey" in seen(played, "ben")
    assert not played.do(None, {"type": "hide_review", "review": 999})


def test_a_repair_keeps_letters_and_what_was_written() -> None:
    played = handed_out([("ana", "ben"), ("ana", "cem"), ("ben", "ana")])
    played.do("ana", review(0, "written"))
    assert played.do(None, {"type": "allocate", "pairs": [("ana", "ben"), ("cem", "ana")], "texts": []})
    assert [(one.text, one.review is not None) for one in played.own("ana").assigned] == [(0, True)]
    assert not played.do("ana", review(1)), "Text B is somebody else's to read now"
    assert not played.do("ben", review(0))
    assert played.do("cem", review(0))
    played.do(None, {"type": "allocate", "pairs": [("ana", "ben"), ("ana", "cem"), ("cem", "ana")]})
    assert [one.text for one in played.own("ana").assigned] == [0, 1]


def test_a_written_review_stands_though_its_pair_was_taken_back() -> None:
    played = handed_out()
    played.do("ana", review(0, "written"))
    played.do(None, {"type": "allocate", "pairs": [("cem", "ben")]})
    assert played.own("ben").received[0].comment == "written"
    assert played.do("ana", review(0, "and changed"))


def test_a_text_stays_as_it_was_reviewed() -> None:
    played = handed_out()
    again = [{"author": person, "parts": ["Revised"]} for person in PEOPLE]
    played.do("ana", review(0))
    played.do(None, {"type": "allocate", "pairs": RING, "texts": again})
    assert played.own("ana").assigned[0].parts == ("Kestrel of b",)
    assert played.own("ben").assigned[0].parts == ("Revised",)


def test_handing_out_the_same_again_is_no_fact() -> None:
    played = handed_out()
    before = len(played.entries())
    assert played.do(None, {"type": "allocate", "pairs": RING[::-1], "texts": texts(*PEOPLE)})
    assert len(played.entries()) == before


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ([("ana", "ana")], "Nobody reviews their own text."),
        ([("dua", "ana")], "Somebody in these pairs has no text here"),
        ([("ana", "dua")], "Somebody in these pairs has no text here"),
        ([("ana", "ben"), ("ana", "ben")], "A pair stands twice."),
    ],
)
def test_pairs_that_cannot_be_are_refused(pairs: Any, sentence: str) -> None:
    played = Played("peerreview", PEOPLE)
    assert not played.do(None, {"type": "allocate", "pairs": pairs, "texts": texts(*PEOPLE)})
    assert played.refused
    assert played.refused.message.startswith(sentence)


@pytest.mark.parametrize("place", [-1, 1, 99])
def test_a_place_that_is_not_ones_own_is_refused(place: int) -> None:
    played = handed_out()
    assert not played.do("ana", review(place))


def test_a_review_says_something_not_too_long_and_rates_every_line() -> None:
    played = handed_out(rubric=RUBRIC, longest=100)
    for command, code in (
        (review(0, "  ", levels=[1]), "invalid"),
        (review(0, "x" * 101, levels=[1]), "too_long"),
        (review(0, "x", levels=[]), "invalid"),
        (review(0, "x", levels=[None]), "invalid"),
        (review(0, "x", levels=[2]), "invalid"),
        (review(0, "x", levels=[0, 0]), "invalid"),
    ):
        assert not played.do("ana", command)
        assert played.refused
        assert played.refused.code == code
    assert played.do("ana", review(0, "x", levels=[1]))
    assert [(row.field, row.item, row.value) for row in played.rows() if row.field == "level"] == [
        ("level", "Clear", 2.0)
    ]


def test_coverage_counts_texts_by_their_reviews() -> None:
    pairs = [("ana", "ben"), ("cem", "ben"), ("ben", "cem")]
    played = handed_out(pairs, need=1)
    view = played.view(Audience.FACILITATOR)
    assert (view.coverage, view.due, view.answered) == ((3, 0), 3, 0)
    for person in ("ana", "cem"):
        played.do(person, review(0))
    view = played.view(Audience.FACILITATOR)
    assert (view.coverage, view.due, view.answered) == ((2, 1), 1, 2)
    for audience in HIDDEN_FROM:
        assert (played.view(audience).coverage, played.view(audience).due) == ((), 0)


def test_the_order_in_which_others_review_changes_no_number() -> None:
    pairs = [("ana", "cem"), ("ben", "ana"), ("cem", "ben")]
    found = []
    for order in itertools.permutations(PEOPLE):
        played = handed_out(pairs)
        for person in order:
            played.do(person, review(0, f"by {person[0]}"))
        found.append([seen(played, person) for person in PEOPLE])
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"of": " "}, "of= is empty"),
        ({"anonymous": False}, "a peer review is always anonymous"),
        ({"need": 0}, "a text needs 1 to 10 reviews"),
        ({"longest": 5_001}, "a review can have 100 to 5000 characters"),
        ({"rubric": [{"name": "A", "levels": []}]}, "the criterion 'A' needs 2 to 6 levels"),
    ],
)
def test_bad_designs_are_told(change: dict[str, Any], sentence: str) -> None:
    (said,) = PEERREVIEW.check(msgspec.convert({**DESIGNS["peerreview"], **change}, PeerReviewDesign))
    assert said.startswith(sentence)
