from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.unit.cohorts.programmes import item, live, programme

from huddlebook.cohorts import schedule
from huddlebook.cohorts.moments import MOST_WEEKS, Moment, moment
from huddlebook.cohorts.schedule import CannotStart
from huddlebook.cohorts.zones import zone_name
from huddlebook.rooms.events import Window

MONDAY = date(2026, 11, 2)
some = settings(max_examples=150, deadline=None)
ZONES = st.sampled_from(sorted(name for name in available_timezones() if zone_name(name)))
CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
MOMENTS = st.builds(Moment, st.just(0), st.integers(1, 60), CLOCKS) | st.builds(
    Moment, st.integers(1, 8), st.integers(0, 6), CLOCKS
)
STARTS = st.dates(date(2000, 1, 1), date(2060, 1, 1)) | st.sampled_from([date(2024, 2, 29), date(2028, 2, 28)])
HOLIDAYS = st.frozensets(st.integers(0, 30), max_size=12)


def at(text: str, zone: str = "UTC") -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def said(instant: int | None, zone: str) -> str:
    assert instant is not None
    return f"{datetime.fromtimestamp(instant / 1000, UTC).astimezone(ZoneInfo(zone)):%a %Y-%m-%d %H:%M}"


def test_days_and_weekdays_count_from_the_start() -> None:
    made = programme(item("a", "day 1 09:00", "day 3 17:00"), item("b", "week 2 Thu 08:30", "week 2 Fri 08:30"))
    found = schedule.windows(made, MONDAY, "Europe/Zurich")
    assert found["a"] == Window(at("2026-11-02 09:00", "Europe/Zurich"), at("2026-11-04 17:00", "Europe/Zurich"))
    assert said(found["b"].opens, "Europe/Zurich") == "Thu 2026-11-12 08:30"


def test_a_weekday_is_never_before_the_start() -> None:
    assert moment("week 1 Mon 09:00").on(date(2026, 11, 4)) == date(2026, 11, 9)
    assert moment("week 1 Wed 09:00").on(date(2026, 11, 4)) == date(2026, 11, 4)


def test_the_same_clock_time_is_25_hours_apart_round_the_world() -> None:
    made = programme(item("a"))
    first = schedule.windows(made, MONDAY, "Pacific/Kiritimati")["a"]
    last = schedule.windows(made, MONDAY, "Pacific/Pago_Pago")["a"]
    assert last.opens - first.opens == 25 * 3_600_000
    assert said(first.opens, "Pacific/Kiritimati") == said(last.opens, "Pacific/Pago_Pago") == "Mon 2026-11-02 09:00"


def test_a_meeting_is_at_one_instant_and_lasts_its_minutes() -> None:
    made = programme(live("meet", "week 1 Thu 14:00"))
    here, there = (schedule.windows(made, MONDAY, zone)["meet"] for zone in ("Asia/Tokyo", "America/New_York"))
    assert here == there == Window(at("2026-11-05 13:00"), at("2026-11-05 13:30"))


def test_a_message_is_news_for_a_day_and_what_has_no_due_stays_open() -> None:
    note = item("note", "day 2 09:00", None, kind='"message"', notebook="", minutes="", message='"Hello"')
    found = schedule.windows(programme(item("a", due=None), note), MONDAY, "UTC")
    assert found["a"].closes is None
    assert found["note"] == Window(at("2026-11-03 09:00"), at("2026-11-04 09:00"))


def test_a_time_that_does_not_exist_is_the_one_after_the_gap() -> None:
    spring = schedule.instant(date(2026, 3, 29), time(2, 30), "Europe/Zurich")
    assert said(spring, "Europe/Zurich") == "Sun 2026-03-29 03:30"
    # A whole day that was never there.
    assert said(schedule.instant(date(2011, 12, 30), time(9), "Pacific/Apia"), "Pacific/Apia") == "Sat 2011-12-31 09:00"


def test_a_time_that_comes_twice_is_the_first() -> None:
    autumn = schedule.instant(date(2026, 10, 25), time(2, 30), "Europe/Zurich")
    assert autumn == at("2026-10-25 00:30")


def test_a_window_round_a_clock_change_keeps_its_clock_times_and_never_vanishes() -> None:
    made = programme(item("gap", "day 1 02:30", "day 1 03:00"), item("day", "day 1 01:00", "day 1 23:00"))
    found = schedule.windows(made, date(2026, 3, 29), "Europe/Zurich")
    assert found["gap"].closes == found["gap"].opens + 30 * 60_000
    assert (found["day"].closes or 0) - found["day"].opens == 21 * 3_600_000


def test_a_holiday_moves_to_the_next_day_that_is_none() -> None:
    made = programme(
        item("a", "day 1 09:00", "day 2 17:00"),
        item("b", "day 1 17:00", "day 2 09:00"),
        head='holidays = ["2026-11-02 to 2026-11-03"]\n',
    )
    found = schedule.windows(made, MONDAY, "UTC")
    assert found["a"] == Window(at("2026-11-04 09:00"), at("2026-11-04 17:00"))
    # Both ends were moved to one day, in the wrong order: the end goes on to the next.
    assert found["b"] == Window(at("2026-11-04 17:00"), at("2026-11-05 09:00"))


def test_the_29th_of_february_is_a_day_to_start_on() -> None:
    made = programme(item("a", "day 1 09:00", "day 2 09:00"))
    assert said(schedule.windows(made, date(2028, 2, 29), "UTC")["a"].closes, "UTC") == "Wed 2028-03-01 09:00"


def test_a_start_that_turns_release_and_due_around_is_refused_with_another_day() -> None:
    made = programme(item("a", "week 1 Tue 09:00", "week 1 Thu 17:00"))
    with pytest.raises(CannotStart, match=r"on a Wednesday\. Start it on a Monday\."):
        schedule.windows(made, date(2026, 11, 4), "UTC")
    assert schedule.windows(made, date(2026, 11, 6), "UTC")["a"].closes


@pytest.mark.parametrize("start", [date(1, 1, 1), date(9999, 12, 31)])
def test_nobody_starts_in_another_age(start: date) -> None:
    with pytest.raises(CannotStart, match="is not a date to start on"):
        schedule.windows(programme(item("a")), start, "UTC")


@some
@given(ZONES, STARTS, MOMENTS, MOMENTS, HOLIDAYS)
def test_in_every_zone_windows_end_after_they_begin_on_no_holiday(
    zone: str, start: date, release: Moment, due: Moment, off: frozenset[int]
) -> None:
    holidays = frozenset(start + timedelta(days=number) for number in off)
    if (release.on(start), release.clock) >= (due.on(start), due.clock):
        release, due = due, replace(release, day=release.day + 1 if not release.week else release.day)
    assume((release.on(start), release.clock) < (due.on(start), due.clock))
    one = replace(programme(item("a")).items[0], release=release, due=due)
    made = replace(programme(item("a")), items=(one,), holidays=holidays)
    window = schedule.windows(made, start, zone)["a"]
    assert window.closes is not None
    assert window.closes > window.opens
    local = datetime.fromtimestamp(window.opens / 1000, UTC).astimezone(ZoneInfo(zone))
    wanted = datetime.combine(schedule.working(release.on(start), holidays), release.clock)
    # Exactly what the clock should say, or later by a gap: never earlier.
    assert timedelta() <= local.replace(tzinfo=None) - wanted <= timedelta(days=1)


@some
@given(ZONES, STARTS, st.lists(MOMENTS, min_size=2, max_size=6), HOLIDAYS)
def test_what_comes_first_in_the_calendar_opens_first(
    zone: str, start: date, moments: list[Moment], off: frozenset[int]
) -> None:
    holidays = frozenset(start + timedelta(days=number) for number in off)
    ordered = sorted(moments, key=lambda one: (one.on(start), one.clock))
    days = [schedule.working(one.on(start), holidays) for one in ordered]
    assert days == sorted(days)


@some
@given(MOMENTS)
def test_a_moment_is_read_as_it_is_written(one: Moment) -> None:
    assert moment(str(one)) == one
    assert moment(f"  {str(one).upper()} ") == one


@pytest.mark.parametrize("week", [0, MOST_WEEKS + 1, 999])
def test_there_are_so_many_weeks(week: int) -> None:
    with pytest.raises(ValueError, match="Allowed: week 1 to week 60"):
        moment(f"week {week} Mon 09:00")


# -- more time ------------------------------------------------------------------------------------------------------

HOUR = 3_600_000
FOUR = {
    "over": Window(0, 10 * HOUR),
    "open": Window(5 * HOUR, 30 * HOUR),
    "soon": Window(25 * HOUR, 60 * HOUR),
    "ever": Window(0, None),
}


def test_an_extension_never_takes_time_away() -> None:
    assert schedule.extended(Window(0, 10), 20) == Window(0, 20)
    assert schedule.extended(Window(0, 10), 5) == Window(0, 10)
    assert schedule.extended(Window(0, None), 5) == Window(0, None)


def test_a_pause_of_ones_own_keeps_the_time_that_was_left() -> None:
    changed = schedule.paused(FOUR, 20 * HOUR, 40 * HOUR)
    # Ten hours were left of the open one; the other would have had 35.
    assert changed == {"open": Window(5 * HOUR, 50 * HOUR), "soon": Window(25 * HOUR, 75 * HOUR)}
    assert schedule.paused(FOUR, 70 * HOUR, 90 * HOUR) == {}


def test_a_pause_of_the_group_moves_everything_that_is_not_over() -> None:
    changed = schedule.postponed(FOUR, 20 * HOUR, 2, "UTC")
    assert changed == {"open": Window(5 * HOUR, 78 * HOUR), "soon": Window(73 * HOUR, 108 * HOUR)}


def test_a_pause_over_a_clock_change_keeps_the_clock_time() -> None:
    before = {"a": Window(at("2026-10-24 09:00", "Europe/Zurich"), at("2026-10-24 17:00", "Europe/Zurich"))}
    changed = schedule.postponed(before, at("2026-10-23 00:00"), 3, "Europe/Zurich")["a"]
    assert said(changed.opens, "Europe/Zurich") == "Tue 2026-10-27 09:00"
    assert said(changed.closes, "Europe/Zurich") == "Tue 2026-10-27 17:00"


@some
@given(st.integers(0, 100), st.integers(1, 100), st.integers(0, 100), st.integers(1, 100))
def test_no_pause_takes_time_away(opens: int, length: int, since: int, pause: int) -> None:
    before = {"a": Window(opens, opens + length)}
    for changed in (schedule.paused(before, since, since + pause), schedule.postponed(before, since, 1, "UTC")):
        after = changed.get("a", before["a"])
        left = max(0, opens + length - max(opens, since))
        assert max(0, (after.closes or 0) - max(after.opens, since)) >= left
        assert after.closes is not None
        assert after.closes >= opens + length


def test_a_late_joiner_catches_up_two_days_at_a_time_what_is_mandatory_first() -> None:
    made = programme(
        item("a", "day 1 09:00", "day 2 09:00"),
        item("b", "day 3 09:00", "day 4 09:00", mandatory="true", why='"Law"'),
        item("c", "day 10 09:00", "day 12 09:00"),
        live("meet", "day 1 10:00"),
    )
    before = schedule.windows(made, MONDAY, "UTC")
    joined = at("2026-11-10 12:00")
    changed = schedule.caught_up(made, before, joined, "UTC")
    assert {name: said(window.closes, "UTC") for name, window in changed.items()} == {
        "b": "Thu 2026-11-12 12:00",
        "a": "Sat 2026-11-14 12:00",
    }
    assert schedule.caught_up(made, before, at("2026-11-01 12:00"), "UTC") == {}


def test_mandatory_things_and_meetings_at_one_time_are_pointed_out() -> None:
    must = {"mandatory": "true", "why": '"Law"'}
    overlapping = programme(item("a", **must), item("b", "day 2 09:00", "day 3 09:00", **must), item("c"))
    (sentence,) = schedule.warnings(overlapping)
    assert "“The a” and “The b” overlap" in sentence
    assert len(list(schedule.warnings(programme(live("x"), live("y"), item("a"))))) == 1
    assert list(schedule.warnings(programme(item("a", **must), item("b", "day 2 17:00", "day 3 09:00", **must)))) == []
