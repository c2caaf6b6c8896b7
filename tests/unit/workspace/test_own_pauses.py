"""A learner's own pauses, and the meetings they come to, over a real log."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.unit.cli.test_cohort import DAY, HOUR, ITEMS, START, begin
from tests.unit.cohorts.programmes import written

from huddlebook.cohorts import drafts
from huddlebook.cohorts.completion import completion
from huddlebook.cohorts.learner_page import page_of
from huddlebook.cohorts.reading import parse
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.events import Window, WindowsSet
from huddlebook.rooms.learner import own_pauses
from huddlebook.rooms.progress import standing
from huddlebook.workspace.cohorts import Cohort
from huddlebook.workspace.own_pauses import BadPause, plan, take_back

ANA, BEN, CLEO = (f"s{number:016}" for number in (1, 2, 3))
NOON = START + 12 * HOUR
RULE = "[complete]\nmandatory = false\nkinds = { live = 1 }\n"


class Clock:
    now = NOON

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cohort(tmp_path: Path, clock: Clock) -> Cohort:
    folder = tmp_path / "cohorts" / "feedback"
    folder.mkdir(parents=True)
    (tmp_path / "sessions").mkdir()
    (folder / "programme.toml").write_text(written(*ITEMS, head=f"[pods]\nsize = 3\n{RULE}"), encoding="utf-8")
    for name in ("one", "two"):
        (folder / f"{name}.ipynb").touch()
    return begin(tmp_path, clock)


def days(pause: Window) -> tuple[date, date]:
    first, last = (datetime.fromtimestamp(at / 1000, UTC).date() for at in (pause.opens, (pause.closes or 1) - 1))
    return first, last


def test_a_pause_gives_its_person_time_and_taken_back_before_it_begins_it_never_was(
    cohort: Cohort, clock: Clock
) -> None:
    before = cohort.state().people
    after = plan(cohort, BEN, date(2024, 11, 5), date(2024, 11, 7)).people
    (pause,) = own_pauses(cohort.state(), BEN, clock())
    assert days(pause) == (date(2024, 11, 5), date(2024, 11, 7))
    assert after[BEN].windows["one"].closes == (before[BEN].windows["one"].closes or 0) + 3 * DAY
    assert after[ANA] == before[ANA]
    clock.now = NOON + HOUR
    assert take_back(cohort, BEN, pause).people == before
    assert take_back(cohort, BEN, pause).people == before
    assert page_of(cohort.state(), BEN, clock()).pauses == ()


def test_who_comes_back_early_keeps_the_time(cohort: Cohort, clock: Clock) -> None:
    paused = plan(cohort, BEN, date(2024, 11, 4), date(2024, 11, 8)).people[BEN]
    (pause,) = paused.pauses
    clock.now = NOON + DAY
    assert page_of(cohort.state(), BEN, clock()).away == pause.closes
    back = take_back(cohort, BEN, pause).people[BEN]
    assert back.windows == paused.windows
    assert back.pauses == (Window(pause.opens, clock.now),)
    assert page_of(cohort.state(), BEN, clock()).away is None
    again = plan(cohort, BEN, date(2024, 11, 5), date(2024, 11, 5)).people[BEN]
    assert again.away(clock())


def test_more_time_that_came_after_a_pause_stays_when_it_is_taken_back(cohort: Cohort, clock: Clock) -> None:
    (pause,) = plan(cohort, BEN, date(2024, 11, 5), date(2024, 11, 7)).people[BEN].pauses
    given = Window(START, START + 30 * DAY)
    cohort.change(lambda state: [Draft(None, WindowsSet(BEN, {"one": given}))])
    assert take_back(cohort, BEN, pause).people[BEN].windows["one"] == given


def test_the_pause_of_the_whole_group_is_nobodys_own(cohort: Cohort, clock: Clock) -> None:
    state = cohort.change(lambda now: drafts.postponed(now, date(2024, 11, 5), 2))
    (shared,) = state.people[BEN].pauses
    assert own_pauses(state, BEN, clock()) == ()
    assert take_back(cohort, BEN, shared).people == state.people


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-11-03", "2024-11-05", "today or later"),
        ("2024-11-07", "2024-11-06", "1 to 31 days"),
        ("2024-11-05", "2024-12-31", "1 to 31 days"),
        ("2027-11-05", "2027-11-06", "within a year"),
        ("2024-11-11", "2024-11-12", "a pause on these days already"),
    ],
)
def test_days_on_which_nobody_can_pause(cohort: Cohort, first: str, last: str, said: str) -> None:
    plan(cohort, BEN, date(2024, 11, 10), date(2024, 11, 11))
    with pytest.raises(BadPause, match=said):
        plan(cohort, BEN, date.fromisoformat(first), date.fromisoformat(last))


def test_a_pause_is_days_on_the_persons_own_clock(cohort: Cohort, clock: Clock) -> None:
    (pause,) = plan(cohort, ANA, date(2024, 11, 5), date(2024, 11, 5)).people[ANA].pauses
    assert pause == Window(START + 23 * HOUR, START + DAY + 23 * HOUR)  # Zurich is an hour ahead


def test_who_comes_to_a_meeting_has_done_it_and_the_rule_counts_it(cohort: Cohort, clock: Clock) -> None:
    programme = parse(written(*ITEMS, head=RULE))
    assert completion(programme, cohort.state(), CLEO).missing == ("0 of 1 of the kind “live” are done.",)
    clock.now = START + DAY + 10 * HOUR
    state = cohort.change(lambda now: drafts.attended(now, CLEO, "meet"), by=CLEO)
    assert standing(state, "meet", CLEO, clock()) == "done"
    assert completion(programme, state, CLEO).complete
    assert not completion(programme, state, BEN).complete
    page = page_of(state, CLEO, clock())
    assert (page.complete, page.done, page.asked) == (True, 0, 2)
    assert cohort.change(lambda now: drafts.attended(now, CLEO, "meet"), by=CLEO).seq == state.seq
    assert page.week == (1,)
