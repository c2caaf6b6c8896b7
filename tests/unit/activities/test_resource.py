"""Resource: done or not, helpful or not, and no address that could do harm."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.unit.activities.played import BEGIN, DESIGNS, SECOND, Played

from huddlebook.activities.contract import Audience, Row
from huddlebook.activities.resource import RESOURCE, ResourceDesign, ResourceTally

DONE, NOT_DONE = {"type": "mark_done"}, {"type": "mark_done", "done": False}


def rate(helpful: bool | None) -> dict[str, Any]:
    return {"type": "rate", "helpful": helpful}


def test_people_are_done_and_say_whether_it_helped() -> None:
    played = Played("resource")
    for person, command in (("ana", DONE), ("ana", rate(True)), ("ben", rate(False))):
        assert played.do(person, command)
    assert (played.own("ana").done, played.own("ana").helpful) == (True, True)
    assert (played.view().tally, played.view().answered) == (ResourceTally(done=1, helped=1, rated=2), 2)


def test_everything_can_be_taken_back() -> None:
    played = Played("resource")
    for command in (DONE, rate(False), rate(None), NOT_DONE, NOT_DONE, rate(None)):
        assert played.do("ana", command)
    assert (played.own("ana"), played.view().answered, played.rows()) == (None, 0, [])


def test_a_further_round_keeps_what_is_done() -> None:
    played = Played("resource")
    played.do("ana", DONE)
    played.do(None, {"type": "next_round"})
    assert played.own("ana").done
    assert played.view().answered == 1


def test_hidden_counts_are_the_facilitators() -> None:
    played = Played("resource", results="reveal")
    played.do("ana", rate(True))
    assert played.view().tally is None
    assert played.view(Audience.FACILITATOR).tally == ResourceTally(0, 1, 1)


def test_rows() -> None:
    played = Played("resource", anonymous=False)
    played.do("ana", DONE)
    played.do("ana", rate(False))
    base = Row(round=1, seat="ana", at=BEGIN + 3 * SECOND, field="done", value=1.0)
    assert played.rows() == [base, msgspec.structs.replace(base, field="helpful", value=0.0)]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"url": "javascript:alert(1)"}, "the url is not a complete http, https or mailto address"),
        ({"url": "example.org"}, "the url is not a complete"),
        ({"url": "", "text": " "}, "a resource needs a url, a text, or both"),
        ({"text": "x" * 10_001}, "the text has 10001 characters"),
        ({"minutes": -1}, "minutes are 0"),
        ({"minutes": 601}, "minutes are 0"),
    ],
)
def test_bad_designs_are_told(change: dict[str, Any], sentence: str) -> None:
    (said,) = RESOURCE.check(msgspec.convert({**DESIGNS["resource"], **change}, ResourceDesign))
    assert said.startswith(sentence)
    assert RESOURCE.check(msgspec.convert({"prompt": "x", "text": "A tip"}, ResourceDesign)) == []
