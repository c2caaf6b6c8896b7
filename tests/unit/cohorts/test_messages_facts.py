"""A room of a cohort as messages see it."""

from __future__ import annotations

import pytest
from tests.unit.rooms.enrolled import DAY, HOUR, START, WINDOWS, Group
from tests.unit.rooms.staged import FACILITATOR

from huddlebook.cohorts import message_facts
from huddlebook.cohorts.message_causes import Group as Seen
from huddlebook.cohorts.message_causes import News, Person
from huddlebook.rooms.events import LinkRenewed, Placed, RoomOpened, Step, Unenrolled, Window, WindowsSet

STEPS = (
    Step("why", "A talk", 10, "reflection"),
    Step("peers", "Read each other", 10, "review"),
    Step("meet", "Huddle", 20, "live"),
    Step("hello", "Hello", None, "message"),
    Step("page", "Three pages", 5, "resource"),
)
PLACED = (
    Placed("talk", "reflection", "why", {"prompt": "What did you say?"}),
    Placed("read", "peerreview", "peers", {"prompt": "What would you do?", "of": "talk"}),
)
PROGRAMME = """
title = "Giving feedback"
need = "n"
audience = "a"
zone = "Europe/Zurich"
[[items]]
id = "hello"
title = "Hello"
kind = "message"
release = "day 1 09:00"
message = "Welcome, *all*."
"""
OPENED = RoomOpened(
    "FERN42",
    "giving-feedback",
    "Giving feedback",
    STEPS,
    PLACED,
    kind="cohort",
    start="2026-11-02",
    programme=PROGRAMME,
)
OPEN = Window(START, START + 9 * DAY)


@pytest.fixture
def group() -> Group:
    """Four people with the same windows."""
    made = Group(OPENED)
    for seat in ("s1", "s2", "s3", "s4"):
        made.happens(WindowsSet(seat, {step.id: OPEN for step in STEPS}))
    return made.at(0, 10)


def seen(group: Group) -> Seen:
    return message_facts.group(group.state, group.now, channels=("c1",), desk=("mail",), mail=True)


def someone(group: Group, seat: str = "s1") -> Person:
    return next(one for one in seen(group).people if one.seat == seat)


def news(group: Group, seat: str = "s1") -> list[str]:
    return [one.cause for one in someone(group, seat).news]


def test_people_are_those_who_are_there_with_what_they_have_to_do(group: Group) -> None:
    group.happens(Unenrolled("s4"), LinkRenewed("s1", 2))
    found = seen(group)
    assert [one.seat for one in found.people] == ["s1", "s2", "s3"]
    ana = found.people[0]
    assert (ana.name, ana.email, ana.zone, ana.link, ana.since) == ("Ana", "ana@example.org", "Europe/Zurich", 2, START)
    assert [
        (one.id, one.meeting, one.review, one.asks) for one in ana.tasks if one.id in {step.id for step in STEPS}
    ] == [
        ("why", False, False, True),
        ("peers", False, True, True),
        ("meet", True, False, False),
        ("page", False, False, False),
    ]
    assert (ana.tasks[0].opens, ana.tasks[0].closes, ana.tasks[0].minutes) == (OPEN.opens, OPEN.closes, 10)


def test_what_was_handed_in_is_done_and_waits_for_the_facilitator(group: Group) -> None:
    assert group.do("s1", "talk", type="submit", texts=["I listened."]) is None
    assert [one.done for one in someone(group).tasks[:1]] == [True]
    assert [(one.title, one.name, one.at) for one in seen(group).waiting] == [("A talk", "Ana", START + 10 * HOUR)]


def test_a_comment_is_news_of_its_author_once_for_each_round(group: Group) -> None:
    assert group.do("s1", "talk", type="submit", texts=["I listened."]) is None
    assert news(group) == []
    group.do(FACILITATOR, "talk", type="release_comment", seat="s1", round=1, comment="Good!")
    group.at(1).do(FACILITATOR, "talk", type="release_comment", seat="s1", round=1, comment="Very good!")
    assert (news(group), news(group, "s2")) == (["comment:talk:1"], [])
    group.do(FACILITATOR, "talk", type="withdraw_comment", seat="s1", round=1)
    assert news(group) == []


def test_texts_to_review_are_news_while_they_wait_and_the_reviews_are_their_authors(group: Group) -> None:
    for seat in ("s1", "s2"):
        assert group.do(seat, "talk", type="submit", texts=[f"I, {seat}."]) is None
    peers = someone(group).tasks[1]
    assert peers.done  # nothing was handed out: there is nothing to remind of
    texts = [{"author": seat, "parts": [f"I, {seat}."]} for seat in ("s1", "s2")]
    pairs = [["s1", "s2"], ["s2", "s1"]]
    assert group.do(FACILITATOR, "read", type="allocate", pairs=pairs, texts=texts) is None
    assert (news(group), news(group, "s3")) == (["review:read"], [])
    assert not someone(group).tasks[1].done
    assert group.do("s1", "read", type="review", text=0, comment="Clear and kind, and a little long.") is None
    assert (news(group), news(group, "s2")) == ([], ["review:read", "received:read"])
    told = [one for one in someone(group, "s2").news if one.kind == "comment"]
    assert told == [News(kind="comment", cause="received:read", item="peers", title="Read each other", at=START)]


def test_the_channels_words_come_when_the_item_opens_on_the_groups_clock(group: Group) -> None:
    found = seen(group)
    assert [(one.id, one.text, one.at) for one in found.posts] == [("hello", "Welcome, *all*.", START + 8 * HOUR)]
    assert (found.zone, found.channels, found.desk) == ("Europe/Zurich", ("c1",), ("mail",))


def test_who_may_need_help_is_told_with_the_reason(group: Group) -> None:
    assert seen(group).concerns == ()
    assert [one.name for one in seen(group.at(3)).concerns] == ["Ana", "Ben", "Cleo", "Dan"]


def test_a_programme_that_is_read_no_more_has_no_words_for_the_channel() -> None:
    group = Group()  # its programme's text is "…"
    assert seen(group).posts == ()
    assert seen(group).zone == "Europe/Zurich"
    assert {one.id for one in someone(group).tasks} == set(WINDOWS)
