"""The learning habit: minutes and days of one's own choice, a rhythm that a missed day does not break, pauses."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.unit.hub.sharing import ANA, BEN, Hub, mark, words

from huddlebook.activities.contract import Refusal
from huddlebook.hub import registry
from huddlebook.hub.contract import Command
from huddlebook.hub.habit import (
    EndHabit,
    HabitDesign,
    HabitView,
    PauseHabit,
    ResumeHabit,
    SetHabit,
    TickHabit,
    habit,
    look,
)

DAY = 86_400_000
WORKDAYS = (0, 1, 2, 3, 4)


def seen(hub: Hub, person: str = ANA, *, small: bool = False) -> HabitView:
    return look(HabitDesign(small=small), hub.world(person), hub.me(person))


def test_a_plan_says_minutes_days_and_when_and_where() -> None:
    hub = Hub()
    hub.do(ANA, SetHabit(10, (*WORKDAYS, 4, 9), "After my first coffee, at the window"))
    view = seen(hub)
    assert (view.minutes, view.days, view.cue) == (10, WORKDAYS, "After my first coffee, at the window")
    assert (view.today, view.due, view.done) == ("2026-11-24", True, False)
    hub.now += 4 * DAY
    assert not seen(hub).due  # Saturday


def test_the_rhythm_is_days_a_week_and_a_missed_day_takes_nothing_away() -> None:
    hub = Hub()
    hub.do(ANA, SetHabit(5, WORKDAYS))
    for ago in ("2026-11-24", "2026-11-23", "2026-11-19", "2026-11-17"):
        hub.do(ANA, TickHabit(ago))
    assert [week.done for week in seen(hub).weeks] == [2, 2]
    hub.do(ANA, TickHabit("2026-11-24", on=False))
    assert (seen(hub).done, seen(hub).weeks[0].done) == (False, 1)
    assert len(seen(hub, small=True).weeks) == 1
    hub.now += 14 * DAY
    assert [week.done for week in seen(hub).weeks] == [0, 0, 1, 2]


def test_in_a_pause_nothing_is_expected_and_one_may_go_on_early() -> None:
    hub = Hub()
    hub.do(ANA, SetHabit(20, (1, 2)))
    hub.do(ANA, PauseHabit("2026-12-04"))
    assert (seen(hub).due, seen(hub).until, seen(hub).weeks[0].pause) == (False, "2026-12-04", True)
    hub.do(ANA, PauseHabit("2026-11-30"))
    assert seen(hub).until == "2026-11-30"
    hub.now += DAY
    hub.do(ANA, ResumeHabit())
    assert (seen(hub).due, seen(hub).until) == (True, "")
    hub.do(ANA, EndHabit())
    assert seen(hub).minutes == 0


def test_it_is_nobody_else_s_to_see() -> None:
    hub = Hub()
    hub.do(ANA, SetHabit(5, WORKDAYS, mark(1)))
    for part in registry.parts().values():
        for other in (BEN, ""):
            shown = part.look(part.design(), hub.world(other), hub.me(other, curates=True))
            assert words(shown) == set(), part.kind
    assert hub.own[ANA].slices["habit"].cue == mark(1)
    assert mark(1) not in repr(hub.shared)


@pytest.mark.parametrize(
    "command",
    [
        SetHabit(5, ()), SetHabit(5, (1,), "a" * 121), TickHabit("2026-11-25"), TickHabit("2026-11-16"),
        TickHabit("today"), PauseHabit("2026-11-23"), PauseHabit(""),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_a_sentence(command: Command) -> None:
    assert isinstance(Hub().ask(ANA, command), Refusal)
    with pytest.raises(msgspec.ValidationError):
        registry.commands().decode(b'{"type": "set_habit", "minutes": 60, "days": [1]}')


@given(some.lists(some.tuples(some.integers(0, 4), some.integers(0, 6)), max_size=12))
def test_asking_the_same_again_changes_nothing(moves: list[tuple[int, int]]) -> None:
    hub = Hub()
    for kind, number in moves:
        command = (
            SetHabit(10, (number,)), TickHabit(f"2026-11-{18 + number}", number % 2 == 0),
            PauseHabit(f"2026-12-0{number + 1}"), ResumeHabit(), EndHabit(),
        )[kind]  # fmt: skip
        hub.ask(ANA, command)
        before = habit(hub.me(ANA))
        assert hub.ask(ANA, command) == [] or isinstance(hub.ask(ANA, command), Refusal)
        assert habit(hub.me(ANA)) == before
