from __future__ import annotations

from msgspec.structs import replace
from tests.unit.cohorts.programmes import item, written
from tests.unit.rooms.enrolled import DAY, HOUR, OPENED, START, Group

from huddlebook.cohorts.foreseen import Foreseen, foreseen, sent_messages
from huddlebook.cohorts.message_causes import Rules
from huddlebook.rooms.events import Unenrolled
from huddlebook.rooms.outbox import MessageQueued, MessageSent, MessagesStopped

RULES = Rules(budget=5)
WHOLE = replace(OPENED, programme=written(item("one")))


def coming(group: Group, days: float, seat: str = "s1") -> list[Foreseen]:
    return foreseen(group.state, seat, RULES, group.now, START + round(days * DAY))


def told(found: list[Foreseen]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.kind, one.titles) for one in found]


def test_what_is_to_come_is_told_in_its_order_and_outside_quiet_hours() -> None:
    found = coming(Group(WHOLE), 3)
    assert ("release", ("Praise that is specific",)) in told(found)
    assert ("release", ("A talk that went well",)) in told(found)
    assert [one.at for one in found] == sorted(one.at for one in found)
    # Zurich: quiet from 19:00 to 8:00.
    assert all(7 * HOUR <= (one.at - START) % DAY < 18 * HOUR for one in found)
    assert not any(one.sent for one in found)


def test_nothing_is_told_of_what_is_done_or_to_whom_wants_none() -> None:
    group = Group(WHOLE).at(0, 10)
    group.answers("s1")
    group.happens(MessagesStopped("s2"))
    assert "Praise that is specific" not in str(told(coming(group, 3)))
    assert coming(group, 3, "s2") == []
    group.happens(Unenrolled("s3"))
    assert coming(group, 3, "s3") == []


def test_nothing_comes_before_now() -> None:
    assert coming(Group(WHOLE).at(5), 4) == []


def test_what_was_sent_stands_with_its_titles_and_is_not_told_again() -> None:
    group = Group(WHOLE).at(0, 10)
    causes = ("release:praise", "comment:words:1")
    group.happens(MessageQueued("m1", "person", "s1", "mail", "digest", causes), MessageSent("m1"))
    assert sent_messages(group.state, "s1") == [
        Foreseen(group.now, "digest", ("A talk that went well", "Praise that is specific"), True)
    ]
    assert sent_messages(group.state, "s2") == []
    assert ("release", ("Praise that is specific",)) not in told(coming(group, 1.5))
    assert group.state.outbox.waiting() == []
