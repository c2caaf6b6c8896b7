from __future__ import annotations

from typing import Any

import pytest
from tests.unit.rooms.enrolled import DAY, HOUR, START, Group

from huddlebook.activities.peerreview import finished, standing
from huddlebook.cohorts.handing import handed_out
from huddlebook.rooms import engine, forgetting
from huddlebook.rooms.events import Enrolled, Placed, RoomOpened, Step, Unenrolled, Window, WindowsSet
from huddlebook.rooms.redaction import Person

STEPS = (Step("talk", "The talk", 20, "reflection"), Step("read", "Read two others", 8, "review"))
PLACED = (
    Placed("text", "reflection", "talk", {"prompt": "The talk you put off"}),
    Placed("eyes", "peerreview", "read", {"prompt": "Read", "of": "text", "need": 1}),
)
OPENED = RoomOpened("FERN42", "g", "G", STEPS, PLACED, kind="cohort", start="2026-11-02")
WINDOWS = {"talk": Window(START, START + 20 * DAY), "read": Window(START + 2 * DAY, START + 10 * DAY)}


@pytest.fixture
def group() -> Group:
    """Five people, four of whom handed a text in on the first day."""
    made = Group(OPENED)
    for seat, name in (("s1", "Ana"), ("s2", "Ben"), ("s3", "Cleo"), ("s4", "Dan"), ("s5", "Eve")):
        made.happens(Enrolled(seat, name, f"{name}@example.org", "UTC", WINDOWS))
    for seat in ("s1", "s2", "s3", "s4"):
        submit(made.at(0, 9), seat)
    return made


def submit(group: Group, seat: str) -> None:
    assert group.do(seat, "text", type="submit", texts=[f"Of {seat}"]) is None


def tick(group: Group) -> bool:
    """Whether anything was handed out."""
    drafts = handed_out(group.state, group.now)
    if drafts:
        group.keep(engine.apply(group.state, drafts, "tick", key=None, now=group.now))
    return bool(drafts)


def reviews(group: Group) -> Any:
    return group.state.activities["eyes"]


def readers(group: Group) -> set[str]:
    return {reader for reader, _ in standing(reviews(group))}


def review_all(group: Group, *seats: str) -> None:
    for seat in seats:
        for number, place in enumerate(reviews(group).places[seat]):
            if not place.dropped:
                assert group.do(seat, "eyes", type="review", text=number, comment="Well seen.") is None


def test_nothing_is_handed_out_before_the_review_opens_and_once_after(group: Group) -> None:
    assert not tick(group.at(1, 23))
    assert tick(group.at(2))
    assert readers(group) == {"s1", "s2", "s3", "s4"}
    assert not tick(group.at(2, 1))


def test_one_text_alone_is_not_handed_out() -> None:
    made = Group(OPENED)
    made.happens(*(Enrolled(seat, seat, f"{seat}@example.org", "UTC", WINDOWS) for seat in ("s1", "s2")))
    submit(made.at(0, 9), "s1")
    assert not tick(made.at(3))


def test_who_hands_in_late_is_taken_in(group: Group) -> None:
    tick(group.at(2))
    submit(group.at(3), "s5")
    assert tick(group)
    assert "s5" in readers(group)
    assert "s5" in {author for _, author in standing(reviews(group))}


def test_what_lies_with_somebody_who_left_or_is_away_or_silent_goes_to_others(group: Group) -> None:
    tick(group.at(2))
    review_all(group.at(2, 2), "s1", "s2")
    done = set(finished(reviews(group)))
    group.happens(Unenrolled("s3"))
    assert tick(group.at(2, 3))
    assert "s3" not in readers(group)
    group.happens(WindowsSet("s4", {}, "pause", Window(START + 3 * DAY, START + 5 * DAY)))
    assert tick(group.at(3))
    assert done <= set(standing(reviews(group))), "what was written stands"
    assert "s4" not in readers(group)
    assert not tick(group.at(3, 1))


def test_nobody_is_asked_to_read_the_text_of_somebody_who_was_forgotten(group: Group) -> None:
    tick(group.at(2))
    review_all(group.at(2, 2), "s2")
    written = {pair for pair in finished(reviews(group)) if pair[1] == "s1"}
    forgetting.forget(group.log, "r1", Person(frozenset({"s1"})), group.now)
    group.state = engine.load(group.log, "r1")
    assert tick(group.at(2, 3))
    assert {pair for pair in standing(reviews(group)) if "s1" in pair} == written
    assert not tick(group.at(2, 4))


def test_who_does_nothing_for_four_days_is_not_waited_for(group: Group) -> None:
    tick(group.at(2))
    review_all(group.at(2, 2), "s1", "s2", "s3")
    assert not tick(group.at(5, 23))
    assert tick(group.at(6))
    assert "s4" not in readers(group)


def test_a_tick_long_after_the_end_hands_nothing_out(group: Group) -> None:
    assert not tick(group.at(10))
    tick(group.at(2))
    assert group.at(10, 1).now == START + 10 * DAY + HOUR
    assert not tick(group)


def test_a_review_of_what_is_not_here_or_has_no_texts_hands_nothing_out() -> None:
    for of in ("nothing", "eyes"):
        lost = Placed("eyes", "peerreview", "read", {"prompt": "Read", "of": of})
        made = Group(RoomOpened("FERN42", "g", "G", STEPS, (PLACED[0], lost), kind="cohort", start="2026-11-02"))
        made.happens(Enrolled("s1", "Ana", "ana@example.org", "UTC", WINDOWS))
        assert not tick(made.at(3))


def test_what_was_done_for_a_challenge_is_handed_out_too() -> None:
    task = Placed("text", "challenge", "talk", {"prompt": "Say it to somebody"})
    made = Group(RoomOpened("FERN42", "g", "G", STEPS, (task, PLACED[1]), kind="cohort", start="2026-11-02"))
    for seat in ("s1", "s2"):
        made.happens(Enrolled(seat, seat, f"{seat}@example.org", "UTC", WINDOWS))
        assert made.at(0, 9).do(seat, "text", type="show", text=f"Said by {seat}") is None
    assert tick(made.at(2))
    assert readers(made) == {"s1", "s2"}
