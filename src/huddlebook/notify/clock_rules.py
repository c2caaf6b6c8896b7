"""A time zone's rules for calendars: its changes between two dates, each with its onset (RFC 5545, 3.6.5).

Written here because icalendar 7.3 puts the onset of summer time on the clock after the change, not the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard


def clock_rules(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """The VTIMEZONE of `zone`, right from the first date to the last."""
    begin = datetime.combine(first, time(), tzinfo=zone)
    rules = Timezone()
    rules.add("tzid", zone.key)
    rules.add_component(_rule(begin, begin.replace(tzinfo=None), _offset(begin)))
    for instant in _changes(zone, begin.astimezone(UTC), datetime.combine(last, time(23), tzinfo=zone).astimezone(UTC)):
        before, after = (moment.astimezone(zone) for moment in (instant - timedelta(seconds=1), instant))
        onset = instant.replace(tzinfo=None) + _offset(before)
        rules.add_component(_rule(after, onset, _offset(before)))
    return rules


def _rule(after: datetime, onset: datetime, before: timedelta) -> TimezoneStandard | TimezoneDaylight:
    rule = TimezoneDaylight() if after.dst() else TimezoneStandard()
    rule.add("dtstart", onset)
    rule.add("tzoffsetfrom", before)
    rule.add("tzoffsetto", _offset(after))
    rule.add("tzname", after.tzname() or "")
    return rule


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The instants (UTC) at which the offset changes, to the minute."""
    at = begin
    while at < end:
        following = min(at + timedelta(days=1), end)
        if _there(at, zone) != _there(following, zone):
            yield _between(at, following, zone)
        at = following


def _between(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """The minute in which the offset changes, by halving."""
    minutes = int((high - low).total_seconds() // 60)
    first, last = 0, minutes
    while first + 1 < last:
        middle = (first + last) // 2
        same = _there(low + timedelta(minutes=middle), zone) == _there(low, zone)
        first, last = (middle, last) if same else (first, middle)
    return low + timedelta(minutes=last)


def _there(at: datetime, zone: ZoneInfo) -> timedelta:
    return _offset(at.astimezone(zone))


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()
