from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huddlebook.cohorts.message_times import DAY, HOUR, Quiet, local, week

ZONES = ("UTC", "Europe/Zurich", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu")


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("at", "zone", "quiet"),
    [
        ("2026-11-23 07:59", "UTC", True),
        ("2026-11-23 08:00", "UTC", False),
        ("2026-11-23 18:59", "UTC", False),
        ("2026-11-23 19:00", "UTC", True),
        ("2026-11-21 12:00", "UTC", True),  # a Saturday
        ("2026-11-22 18:00", "Pacific/Kiritimati", False),  # Monday 08:00 there, UTC+14
        ("2026-11-23 06:00", "Pacific/Pago_Pago", True),  # Sunday 19:00 there, UTC-11
        ("2026-03-29 06:30", "Europe/Zurich", True),  # the day the clocks go forward is a Sunday
        ("2026-03-30 05:59", "Europe/Zurich", True),  # 07:59 in summer time
        ("2026-03-30 06:00", "Europe/Zurich", False),
        ("2026-10-26 06:59", "Europe/Zurich", True),  # 07:59 in winter time
        ("2026-10-26 07:00", "Europe/Zurich", False),
    ],
)
def test_quiet_hours_are_those_of_a_persons_own_clock(at: str, zone: str, quiet: bool) -> None:
    assert Quiet().holds(ms(at), zone) is quiet


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    lunch = Quiet(time(12), time(13), frozenset())
    assert [lunch.holds(ms(f"2026-11-23 {hour}:30"), "UTC") for hour in (11, 12, 13)] == [False, True, False]
    never = Quiet(time(0), time(0), frozenset())
    assert not any(never.holds(ms("2026-11-21 00:00") + hour * HOUR, "UTC") for hour in range(48))


@given(st.integers(ms("2026-01-01 00:00"), ms("2027-12-31 00:00")), st.sampled_from(ZONES))
def test_the_moment_before_a_quiet_time_is_not_quiet_and_shortly_before_it(at: int, zone: str) -> None:
    moment = Quiet().awake_before(at, zone)
    assert not Quiet().holds(moment, zone)
    assert moment == at or (at - 4 * DAY < moment < at and Quiet().holds(moment + 2 * HOUR, zone))


def test_when_it_is_always_quiet_the_moment_stays() -> None:
    assert Quiet(days=frozenset(range(7))).awake_before(5 * DAY, "UTC") == 5 * DAY


def test_weeks_turn_on_monday_there() -> None:
    sunday_evening = ms("2026-11-22 20:00")
    assert week(sunday_evening, "UTC") == (2026, 47)
    assert week(sunday_evening, "Pacific/Kiritimati") == (2026, 48)
    assert week(ms("2027-01-01 12:00"), "UTC") == (2026, 53)
    assert local(sunday_evening, "Pacific/Kiritimati").hour == 10
