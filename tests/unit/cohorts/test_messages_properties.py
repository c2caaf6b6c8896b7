"""Whatever people do, whenever the clock is looked at: never twice, too many, at night, or unwanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.unit.cohorts.post_office import Office, done, ms

from huddlebook.cohorts.message_causes import Group, News, Person, Rules, Task
from huddlebook.cohorts.message_times import DAY, HOUR, week
from huddlebook.cohorts.messages import plan
from huddlebook.rooms.outbox import Letter, MessagesPaused, MessagesStopped

START = ms("2026-10-19 00:00")  # the clocks change within these weeks, in Europe and America
ZONES = ("UTC", "Europe/Zurich", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago")
# One person in both rooms, in two spellings.
SEATS = {"r1": ("s1", "s2"), "r2": ("s1", "s3")}
EMAILS = {"r1": {"s1": "Ana@example.org", "s2": "ben@example.org"}, "r2": {"s1": "ana@example.org", "s3": "cy@x.org"}}
instants = st.integers(0, 3 * 7 * 24).map(lambda hours: START + hours * HOUR)


@st.composite
def tasks(draw: Callable[[Any], Any]) -> tuple[Task, ...]:
    found = []
    for number in range(draw(st.integers(0, 4))):
        opens = draw(instants)
        closes = draw(st.none() | st.integers(1, 10 * 24).map(lambda hours: hours * HOUR))
        meeting = closes is not None and draw(st.booleans())
        until = opens + closes if closes else None
        found.append(Task(id=f"t{number}", title=f"T {number}", minutes=9, opens=opens, closes=until, meeting=meeting))
    return tuple(found)


@st.composite
def people(draw: Callable[[Any], Any], room: str, zones: dict[str, str]) -> tuple[Person, ...]:
    found = []
    for seat in SEATS[room]:
        email = EMAILS[room][seat]
        some = draw(st.lists(instants, max_size=2, unique=True))
        news = tuple(News(kind="comment", cause=f"comment:{at}", item="why", title="Why", at=at) for at in some)
        zone = zones[email.casefold()]
        found.append(
            Person(seat=seat, name=seat, email=email, zone=zone, tasks=draw(tasks()), news=news, since=draw(instants))
        )
    return tuple(found)


@st.composite
def offices(draw: Callable[[Any], Any]) -> Office:
    emails = sorted({email.casefold() for seats in EMAILS.values() for email in seats.values()})
    zones = {email: draw(st.sampled_from(ZONES)) for email in emails}
    groups = {room: Group(room=room, title=room, zone="UTC", people=draw(people(room, zones))) for room in SEATS}
    return Office(groups, Rules(budget=draw(st.integers(1, 3))))


@st.composite
def happenings(draw: Callable[[Any], Any]) -> list[tuple[int, str, str, str]]:
    """(instant, what, room, seat or task) in order."""
    found = []
    for _ in range(draw(st.integers(0, 8))):
        room = draw(st.sampled_from(sorted(SEATS)))
        found.append(
            (
                draw(instants),
                draw(st.sampled_from(["stop", "pause", "t0", "t1"])),
                room,
                draw(st.sampled_from(SEATS[room])),
            )
        )
    return sorted(found)


def live(office: Office, happened: list[tuple[int, str, str, str]], ticks: list[int]) -> dict[tuple[str, str], int]:
    """Let it all happen; when who stopped the messages."""
    stopped: dict[tuple[str, str], int] = {}
    ticking = [(at, "tick", "", "") for at in ticks]
    for at, what, room, seat in sorted([*ticking, *happened], key=lambda one: (one[0], one[1] == "tick")):
        if what == "tick":
            office.tick(at)
        elif what == "stop":
            office.happen(room, MessagesStopped(seat), at)
            stopped.setdefault((room, seat), at)
        elif what == "pause":
            if (room, seat) not in stopped:
                office.happen(room, MessagesPaused(seat, at + 3 * DAY), at)
        else:
            office.change(room, seat, done(what))
    return stopped


TICKS = st.lists(instants, max_size=60) | st.integers(5, 30).map(
    lambda hours: [START + number * hours * HOUR for number in range(3 * 7 * 24 // hours)]
)
FAILS = st.sampled_from([0, 2, 3])


def failing(every: int) -> Callable[[Letter, int], bool]:
    return lambda letter, at: bool(every) and (at // HOUR + int(letter.id[:4], 16)) % every == 0


@settings(deadline=None, max_examples=60)
@given(offices(), happenings(), TICKS, FAILS)
def test_never_two_for_one_cause_never_over_budget_never_in_quiet_hours_never_after_a_stop(
    office: Office, happened: list[tuple[int, str, str, str]], ticks: list[int], fails: int
) -> None:
    office.fails = failing(fails)
    stopped = live(office, happened, ticks)
    causes = Counter((one.room, one.letter.seat, cause) for one in office.sent for cause in one.letter.causes)
    assert max(causes.values(), default=0) <= 1
    assert len({one.letter.id for one in office.sent}) == len(office.sent)
    spent: Counter[tuple[str, tuple[int, int]]] = Counter()
    for one in office.sent:
        known = next(p for p in office.groups[one.room].people if p.seat == one.letter.seat)
        assert not office.rules.quiet.holds(one.at, known.zone)
        assert one.at < stopped.get((one.room, one.letter.seat), one.at + 1)
        assert one.held
        spent[office.key(one), week(one.at, known.zone)] += 1
    assert max(spent.values(), default=0) <= office.rules.budget


@settings(deadline=None, max_examples=40)
@given(offices(), happenings(), instants)
def test_the_plan_depends_on_nothing_but_what_is_true_and_twice_adds_nothing(
    office: Office, happened: list[tuple[int, str, str, str]], now: int
) -> None:
    live(office, [one for one in happened if one[0] <= now], [])
    groups = list(office.groups.values())
    planned = plan(groups, office.rules, now)
    shuffled = [replace(one, people=one.people[::-1]) for one in reversed(groups)]
    assert sorted(plan(shuffled, office.rules, now), key=str) == sorted(planned, key=str)
    for one in planned:
        office.happen(one.room, one.queued, now)
    assert plan(list(office.groups.values()), office.rules, now) == []


@settings(deadline=None, max_examples=15)
@given(offices())
def test_what_is_still_to_be_done_is_told_in_the_end(office: Office) -> None:
    """With a look every three hours, whatever stays open and undone has been told before six weeks are over."""
    live(office, [], [START + hour * HOUR for hour in range(0, 6 * 7 * 24, 3)])
    for room, group in office.groups.items():
        for person in group.people:
            told = {
                cause
                for one in office.sent
                if (one.room, one.letter.seat) == (room, person.seat)
                for cause in one.letter.causes
            }
            lasting = [task for task in person.tasks if task.closes is None]
            assert {f"release:{task.id}" for task in lasting} <= told
