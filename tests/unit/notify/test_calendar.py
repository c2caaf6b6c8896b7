from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from msgspec.structs import replace
from tests.unit.rooms.enrolled import DAY, HOUR, OPENED, START, WINDOWS, Group

from huddlebook.notify.calendar import feed
from huddlebook.notify.clock_rules import clock_rules
from huddlebook.rooms.events import Enrolled, LinkRenewed, Step, Unenrolled, Window, WindowsSet

BASE = "https://learn.example.org/"


def read(group: Group, seat: str = "s1") -> dict[str, Any]:
    """The entries by what their UIDs say of the item."""
    written = feed(group.state, list(group.log.read("r1")), seat, BASE)
    entries: list[Any] = list(Calendar.from_ical(written).walk("VEVENT"))
    found = {str(one["uid"]).removeprefix(f"r1-{seat}-").removesuffix("@huddlebook"): one for one in entries}
    assert len(found) == len(entries)
    return found


def start(entry: Any) -> datetime:
    moment: datetime = entry["dtstart"].dt.astimezone(UTC)
    return moment


def at(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)


def test_what_opens_and_what_is_due_stand_in_it_at_the_persons_time() -> None:
    found = read(Group())
    assert list(found) == ["praise-open", "praise-due", "think-open", "think-due", "read-open", "ask-open", "ask-due"]
    opening = found["praise-open"]
    assert start(opening) == at(WINDOWS["praise"].opens)
    assert opening["dtstart"].to_ical() == b"20261102T100000"
    assert opening["dtstart"].params["TZID"] == "Europe/Zurich"
    assert opening["dtend"].dt - start(opening) == timedelta(minutes=6)
    assert opening["url"] == "https://learn.example.org/c/FERN42/praise"
    due = found["praise-due"]
    assert due["dtend"].dt == at(WINDOWS["praise"].closes or 0)
    assert due["summary"] == "Last chance: Praise that is specific"


def test_a_change_raises_the_sequence_of_what_changed_and_keeps_every_uid() -> None:
    group = Group()
    before = read(group)
    group.at(1).happens(WindowsSet("s1", {"praise": Window(WINDOWS["praise"].opens, START + 9 * DAY)}))
    group.at(2).happens(WindowsSet("s1", {"praise": Window(WINDOWS["praise"].opens, START + 9 * DAY)}))  # no change
    group.at(2).happens(WindowsSet("s2", {"think": Window(START, None)}), LinkRenewed("s1", 2))
    after = read(group)
    assert after.keys() == before.keys()
    assert {name: one["sequence"] for name, one in before.items()} == dict.fromkeys(before, 0)
    raised = {name: one["sequence"] for name, one in after.items()}
    assert raised == {**dict.fromkeys(before, 0), "praise-open": 1, "praise-due": 1}
    assert after["praise-due"]["last-modified"].dt == at(START + DAY)
    assert after["praise-due"]["dtend"].dt == at(START + 9 * DAY)
    group.at(3).happens(WindowsSet("s1", {"praise": WINDOWS["praise"]}))
    assert read(group)["praise-open"]["sequence"] == 2


def test_nothing_changes_while_nothing_happens() -> None:
    group = Group()
    entries = list(group.log.read("r1"))
    assert feed(group.state, entries, "s1", BASE) == feed(group.state, entries, "s1", BASE)


def test_what_is_done_is_not_due() -> None:
    group = Group().at(0, 10)
    assert group.answers("s1") is None
    assert "praise-due" not in read(group)
    assert "praise-due" in read(group, "s2")


def test_a_meeting_takes_its_time_and_words_for_the_channel_none() -> None:
    steps = (Step("meet", "Huddle", 20, "live"), Step("hello", "Hello", kind="message"))
    group = Group(replace(OPENED, steps=steps, activities=()))
    windows = {"meet": Window(START + 14 * HOUR, START + 14 * HOUR + 1_200_000), "hello": Window(START, START + DAY)}
    group.happens(Enrolled("s9", "Zoë", "zoe@example.org", "UTC", windows))
    (meeting,) = read(group, "s9").values()
    assert (meeting["summary"], meeting["transp"]) == ("Huddle", "OPAQUE")
    assert meeting["dtstart"].to_ical() == b"20261102T140000Z"


def test_who_left_has_an_empty_calendar_and_who_never_was_there_none() -> None:
    group = Group()
    group.happens(Unenrolled("s1"))
    assert read(group) == {}
    with pytest.raises(KeyError):
        read(group, "s99")


def test_titles_cannot_add_entries() -> None:
    nasty = "A, b; c\\n\r\nEND:VEVENT\r\nBEGIN:VEVENT"
    group = Group(replace(OPENED, steps=(Step("praise", nasty, 6, "activity"),), activities=()))
    group.happens(Enrolled("s9", "Zoë", "zoe@example.org", "Asia/Kathmandu", {"praise": Window(START)}))
    (entry,) = read(group, "s9").values()
    assert str(entry["summary"]).startswith("A, b; c")


@pytest.mark.parametrize(
    "zone",
    ["Europe/Zurich", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Australia/Lord_Howe",
     "Asia/Kathmandu", "Africa/Casablanca", "America/Santiago"],
)  # fmt: skip
def test_the_rules_of_a_zone_give_its_time_at_every_hour_of_its_years(zone: str) -> None:
    """Read as RFC 5545 says: an onset is on the clock before the change, and the latest one counts."""
    rules: Any = clock_rules(ZoneInfo(zone), date(2026, 1, 1), date(2027, 12, 31))
    onsets = []
    for rule in rules.subcomponents:
        offset, before = rule["tzoffsetto"].td, rule["tzoffsetfrom"].td
        onsets.append(((rule["dtstart"].dt - before).replace(tzinfo=UTC), offset))
    onsets.sort()
    moment, end = datetime(2026, 1, 2, tzinfo=UTC), datetime(2027, 12, 30, tzinfo=UTC)
    while moment < end:
        offset = next(known for onset, known in reversed(onsets) if onset <= moment)
        assert offset == moment.astimezone(ZoneInfo(zone)).utcoffset(), moment
        moment += timedelta(minutes=30)


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Europe/Zurich", b"20260329T090000"),  # the day the clocks go forward
        ("Pacific/Kiritimati", b"20260329T210000"),
        ("Pacific/Pago_Pago", b"20260328T200000"),
    ],
)
def test_times_are_those_of_each_clock_on_the_day_the_clocks_change(zone: str, written: bytes) -> None:
    group = Group()
    opens = round(datetime(2026, 3, 29, 7, tzinfo=UTC).timestamp() * 1000)
    group.happens(Enrolled("s9", "Zoë", "zoe@example.org", zone, {"praise": Window(opens)}))
    (entry,) = read(group, "s9").values()
    assert entry["dtstart"].to_ical() == written
    assert start(entry) == at(opens)


@pytest.mark.parametrize(("hour", "written"), [(0, b"20261025T023000"), (1, b"20261025T013000Z")])
def test_the_day_the_clocks_go_back_holds_both_of_its_equal_hours(hour: int, written: bytes) -> None:
    """02:30 in summer time, then 02:30 in winter time, which no clock can tell from the first: it is told in UTC."""
    group = Group()
    opens = round(datetime(2026, 10, 25, hour, 30, tzinfo=UTC).timestamp() * 1000)
    window = Window(opens, opens + 7 * HOUR)
    group.happens(Enrolled("s9", "Zoë", "z@example.org", "Europe/Zurich", {"praise": window}))
    (entry, due) = read(group, "s9").values()
    assert due["dtend"].dt == at(opens + 7 * HOUR)
    assert entry["dtstart"].to_ical() == written
    assert start(entry) == at(opens)
