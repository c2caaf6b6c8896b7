"""Poll: choices, words of one's own, rounds beside each other."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.unit.activities.played import BEGIN, SECOND, Played

from huddlebook.activities.contract import Audience, Row
from huddlebook.activities.poll import POLL, PollOwn, Tally


def answer(*choice: int, other: str = "") -> dict[str, Any]:
    return {"type": "answer", "choice": list(choice), "other": other}


def test_the_last_answer_of_a_person_counts() -> None:
    played = Played("poll", many=False, other=False)
    for person, choice in (("ana", 0), ("ben", 2), ("ana", 2)):
        assert played.do(person, answer(choice))
    played.do(None, {"type": "reveal"})
    assert played.view().rounds == (Tally(1, (0, 0, 2), (), 2),)
    assert played.own("ana") == PollOwn(round=1, choice=(2,), other="")


def test_an_empty_answer_takes_the_earlier_one_back() -> None:
    played = Played("poll")
    played.do("ana", answer(0, 1))
    assert played.view(Audience.PRESENTER).answered == 1
    played.do("ana", answer())
    assert played.view(Audience.PRESENTER).answered == 0
    assert played.own("ana") is None
    assert played.rows() == []


def test_the_same_answer_again_and_an_empty_first_one_write_nothing() -> None:
    played = Played("poll")
    played.do("ben", answer())
    played.do("ana", answer(1, 0))
    before = len(played.entries())
    played.do("ana", answer(0, 1, 1))
    assert len(played.entries()) == before


def test_rounds_stand_beside_each_other() -> None:
    played = Played("poll", many=False)
    played.do("ana", answer(0))
    played.do(None, {"type": "next_round"})
    assert played.own("ana") is None
    played.do("ana", answer(1))
    played.do(None, {"type": "reveal"})
    assert played.view().rounds == (Tally(1, (1, 0, 0), (), 1), Tally(2, (0, 1, 0), (), 1))


def test_words_of_ones_own_come_sorted_and_cleaned() -> None:
    played = Played("poll", results="live")
    played.do("ana", answer(other="  west\u202e\n wind "))
    played.do("ben", answer(0, other="Up"))
    assert played.view().rounds == (Tally(1, (1, 0, 0), ("Up", "west wind"), 2),)


@pytest.mark.parametrize(
    ("design", "sent", "code"),
    [
        ({}, answer(3), "invalid"),
        ({}, answer(-1), "invalid"),
        ({"many": False}, answer(0, 1), "invalid"),
        ({"many": False}, answer(0, other="West"), "invalid"),
        ({"other": False}, answer(other="West"), "invalid"),
        ({}, answer(other="x" * 141), "too_long"),
    ],
)
def test_what_is_refused(design: dict[str, Any], sent: dict[str, Any], code: str) -> None:
    played = Played("poll", **design)
    assert not played.do("ana", sent)
    assert played.refused
    assert played.refused.code == code
    assert played.view().answered == 0


def test_rows_say_who_only_in_a_named_poll() -> None:
    at = BEGIN + 2 * SECOND
    for anonymous, seat in ((True, None), (False, "ana")):
        played = Played("poll", anonymous=anonymous)
        played.do("ana", answer(2, other="West"))
        assert played.rows() == [
            Row(round=1, seat=seat, at=at, field="choice", item="East", value=1.0),
            Row(round=1, seat=seat, at=at, field="other", text="West"),
        ]


def test_facilitators_see_what_is_hidden_from_others() -> None:
    played = Played("poll")
    played.do("ana", answer(2))
    assert played.view(Audience.FACILITATOR).rounds == (Tally(1, (0, 0, 1), (), 1),)
    assert played.view().rounds is None


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["a"], "a poll needs 2 to 12 options, this one has 1"),
        ([str(n) for n in range(13)], "a poll needs 2 to 12 options, this one has 13"),
        (["a", " "], "an option is empty"),
        (["a", "b", "a"], "the option 'a' stands twice"),
        (["a", "b" * 141], "an option has more than 140 characters"),
    ],
)
def test_bad_options_are_told(options: list[str], sentence: str) -> None:
    design = msgspec.convert({"prompt": "Where?", "options": options}, POLL.design)
    assert POLL.check(design) == [sentence]
