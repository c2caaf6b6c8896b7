"""Lists from spreadsheets come into the library once, row by row, with a reason for each row that does not."""

from __future__ import annotations

import pytest

from huddlebook.cli.samples import sample
from huddlebook.hub import room
from huddlebook.hub.bringing import MOST_TRIES, BadFile, Brought, bring, read
from huddlebook.hub.resource_state import Resources
from huddlebook.rooms.log import Append, HeadMoved, Outcome
from huddlebook.rooms.memory import MemoryLog

LIST = """\
title,url,kind,minutes,tags,why,expires
Asking well,https://example.org/ask,job aid,5,Coaching; questions,"Short, and it works",2027-03-31
A talk,https://example.org/talk,video,12,,,
"""


def library(log: MemoryLog) -> Resources:
    found: Resources = room.load(log, room.HUB).slices["resources"]
    return found


def brought(log: MemoryLog, text: str | bytes) -> Brought:
    return bring(log, read(text if isinstance(text, bytes) else text.encode()), lambda: 1_000)


def test_a_list_comes_in_once_and_changes_are_changes() -> None:
    log = MemoryLog()
    assert (brought(log, LIST).added, brought(log, LIST).same) == (2, 2)
    again = brought(log, LIST.replace("12", "14"))
    assert (again.added, again.changed, again.same) == (0, 1, 1)
    first, second = library(log).all.values()
    asking, talk = sorted((first.about, second.about), key=lambda one: one.title, reverse=True)
    assert (asking.kind, asking.tags, asking.expires) == ("jobaid", ("coaching", "questions"), "2027-03-31")
    assert (talk.minutes, talk.kind) == (14, "video")


def test_semicolons_a_byte_order_mark_and_capitals_are_no_trouble() -> None:
    log = MemoryLog()
    assert brought(log, "\ufeffTitle;URL;Tags\r\nÜben;https://x.org;a, b\r\n".encode()).added == 1
    assert library(log).all[1].about.tags == ("a", "b")


def test_own_words_without_an_address_are_known_by_their_title() -> None:
    log, text = MemoryLog(), "title,text\nOne,first\nOne,second\n"
    assert brought(log, text).added == 1
    assert len(library(log).all) == 1


def test_a_row_that_cannot_be_taken_is_named_and_the_others_are_taken() -> None:
    log = MemoryLog()
    rows = "title,url,kind,minutes\nGood,https://a.org,,\nNo link,ftp://b.org,,\nWhat,https://c.org,film,\nLong,https://d.org,,x\n,https://e.org,,\n\nMany,https://f.org,video,3,4\n"
    found = brought(log, rows)
    assert (found.added, [line for line, _ in found.refused]) == (1, [3, 4, 5, 6, 8])
    assert all(why.endswith(".") for _, why in found.refused)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name,link\nx,y\n",
        "title\nx\n",
        "title,url,colour\nx,https://x.org,red\n",
        b"title,url\n\xff\xfe",
        f"title,{'u' * 140_000}\n",
    ],
)
def test_what_is_no_list_is_said(text: str | bytes) -> None:
    with pytest.raises(BadFile):
        brought(MemoryLog(), text)


class Busy(MemoryLog):
    """Somebody else writes first, so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def append(self, batch: list[Append]) -> list[Outcome]:  # type: ignore[override]  # a list is all that is given
        self.times -= 1
        return [HeadMoved(0)] if self.times >= 0 else super().append(batch)


def test_others_may_write_at_the_same_time() -> None:
    log = Busy(3)
    assert brought(log, LIST).added == 2
    assert len(library(log).all) == 2
    with pytest.raises(BadFile):
        brought(Busy(MOST_TRIES), LIST)


def test_the_list_that_comes_along_is_taken_as_a_whole() -> None:
    found = brought(MemoryLog(), (sample() / "templates/library/resources.csv").read_bytes())
    assert (found.refused, found.added > 10) == ([], True)
