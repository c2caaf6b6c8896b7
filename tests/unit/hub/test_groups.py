"""Numbers of groups: whatever happens and whoever looks when, nothing follows from them about anybody in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some
from immutables import Map
from tests.unit.conftest import TIMES
from tests.unit.hub.sharing import ANA, BEN, CY, EVE, TUESDAY, Hub
from tests.unit.hub.town import COACHES, PEOPLE, PLACES, TEAMS, WEEK, Told, Town

from huddlebook.activities.contract import Refusal
from huddlebook.hub import groups_told as arithmetic
from huddlebook.hub.coaches import AcceptCoachee, EndCoach, NameCoach
from huddlebook.hub.excerpts import WithCoach, WithTeam
from huddlebook.hub.goals_commands import SetGoal
from huddlebook.hub.groups import NOT_THERE, CountMe, Place, countable, counted_at, groups
from huddlebook.hub.groups_told import MOST_DAYS, Given, closed_week, enough, fewest, third
from huddlebook.hub.groups_views import (
    CountingDesign,
    GroupNumbersDesign,
    GroupWeek,
    look,
    look_counting,
)
from huddlebook.hub.habit import TickHabit
from huddlebook.hub.people import LeaveTeam

BLUE, RED = WithTeam("Blue"), WithTeam("Red")

# -- the arithmetic ---------------------------------------------------------------------------------------------------


def sums(counted: int, most: int, said: str) -> list[int]:
    """Every sum of so many people that is said in this way."""
    return [one for one in range(most * counted + 1) if third(one, most * counted) == said]


@pytest.mark.parametrize("most", [1, MOST_DAYS])
def test_each_value_of_each_person_goes_with_each_third_whatever_a_viewer_knows(most: int) -> None:
    for counted, known in product(range(1, 25), range(8)):
        if not enough(counted, known, arithmetic.LEAST_SMALLEST):
            continue
        others = most * (counted - known - 1)
        for said in ("low", "middle", "high"):
            possible = sums(counted, most, said)
            for theirs, value in product(range(most * known + 1), range(most + 1)):
                assert not possible or any(0 <= one - theirs - value <= others for one in possible)


def test_with_one_person_less_than_enough_a_viewer_could_be_sure_of_somebody() -> None:
    """So the rule is no stricter than it has to be: two learned on every day, so the third did not on any."""
    assert not enough(5, 1, 3)
    assert [one for one in sums(5, MOST_DAYS, "low") if one >= 2 * MOST_DAYS] == []


def test_how_many_there_are_is_said_coarsely() -> None:
    said = [arithmetic.at_least(others, 5) for others in (5, 9, 10, 19, 20, 400)]
    assert said == [5, 5, 10, 10, 20, 200]


def test_a_week_is_over_when_it_is_over_everywhere() -> None:
    monday = date(2026, 11, 23)
    noon = TUESDAY - 33 * 3_600_000 + 12 * 3_600_000  # of that Monday
    assert closed_week(noon) == monday - timedelta(weeks=1)
    assert closed_week(noon - 1) == monday - timedelta(weeks=2)


# -- arbitrary histories ----------------------------------------------------------------------------------------------

person = some.sampled_from(PEOPLE)
place = some.sampled_from(PLACES)
days = some.lists(some.integers(0, MOST_DAYS), min_size=len(PEOPLE), max_size=len(PEOPLE))
goals = some.lists(some.booleans(), min_size=len(PEOPLE), max_size=len(PEOPLE))
alike = some.integers(0, MOST_DAYS).map(lambda one: [one] * len(PEOPLE))
wish = some.sampled_from((*PLACES[:1] * 4, *PLACES[2:3] * 3, *PLACES, None))
step = some.one_of(
    some.tuples(some.just("team"), person, some.sampled_from(TEAMS)),
    some.tuples(some.just("coaching"), person, some.sampled_from(COACHES)),
    some.tuples(some.just("end_coaching"), person, some.sampled_from(COACHES)),
    some.tuples(some.just("count"), person, wish),
    some.tuples(some.just("share"), person, place),
    some.tuples(some.just("take_back"), person),
    some.tuples(some.just("forget"), person),
    some.tuples(some.just("tell"), days | alike, goals, some.integers(0, 2)),
)
start = some.tuples(some.just(set(PLACES)) | some.sets(some.sampled_from(PLACES)), wish)
"""Where somebody is in the beginning, and where they say that they want to be counted: many are where others are."""


def lives(
    smallest: int, starts: Sequence[tuple[set[Place], Place | None]], steps: Iterable[tuple[object, ...]]
) -> Town:
    town = Town(smallest)
    for who, (where, wish) in zip(PEOPLE, starts, strict=True):
        for one in where:
            town.team(who, one.team) if isinstance(one, WithTeam) else town.coaching(who, one.person)
        town.count(who, wish)
    for name, *arguments in steps:
        act: Callable[..., None] = getattr(town, str(name))
        act(*arguments)
        if name == "tell":
            town.all_look()
    town.all_look()
    return town


histories = some.builds(
    lives,
    some.sampled_from([3, 5]),
    some.lists(start, min_size=len(PEOPLE), max_size=len(PEOPLE)),
    some.lists(step, max_size=12).map(lambda steps: [("tell", [0] * len(PEOPLE), [False] * len(PEOPLE)), *steps]),
)


@given(histories)
@settings(max_examples=20 * TIMES, phases=[Phase.generate])
def test_nobody_can_be_found_in_what_everybody_was_ever_shown(town: Town) -> None:
    """Against all numbers of teams and coaches together, and what any one who looks knows of themselves.

    The numbers of a coach are not shown to those who are counted in them.
    """
    for told in town.told:
        sets = {line.to: told.counted[line.to] for line in told.event.groups}
        for where, counted in sets.items():
            assert all(told.wishes[one] == where for one in counted)
            assert len(counted) - in_it(where) >= town.smallest
        for viewer in ("", *PEOPLE):
            may_see = [counted for where, counted in sets.items() if in_it(where) or viewer not in counted]
            nothing_by_difference(may_see, viewer, town.smallest)
        for line in told.event.groups:
            everything_stays_possible(town, told, line.to)
    frozen(town)


def in_it(where: Place) -> bool:
    """Whether somebody who is counted is shown the numbers: of a team, not of a coach."""
    return isinstance(where, WithTeam)


def nothing_by_difference(sets: Sequence[list[str]], viewer: str, smallest: int) -> None:
    """No combination of the sums, the viewer's own values known, speaks of fewer than the smallest group."""
    rows = [[Fraction(who in counted) for who in PEOPLE if who != viewer] for counted in sets]
    reduced = echelon(rows)
    for number in range(len(PEOPLE) - (viewer != "")):
        unit = [Fraction(at == number) for at in range(len(PEOPLE) - (viewer != ""))]
        assert len(echelon([*reduced, unit])) == len(reduced) + 1, "somebody's own value follows"
    for one, other in product(sets, repeat=2):
        apart = (set(one) ^ set(other)) - {viewer}
        assert not apart or len(apart) >= smallest
    for row in reduced:
        assert sum(value != 0 for value in row) >= smallest


def echelon(rows: Iterable[list[Fraction]]) -> list[list[Fraction]]:
    """An exact basis of what these rows span."""
    basis: list[list[Fraction]] = []
    for row in rows:
        for known in basis:
            pivot = next(at for at, value in enumerate(known) if value)
            row = [value - row[pivot] * other for value, other in zip(row, known, strict=True)]
        lead = next((value for value in row if value), None)
        if lead is not None:
            basis.append([value / lead for value in row])
    return basis


def everything_stays_possible(town: Town, told: Told, where: Place) -> None:
    """For each person a world in which they gave the other extreme, somebody who looks gave what they did, and all that
    is told is the same: made, and told anew by the program itself."""
    here, true = told.counted[where], told.command.given
    known_goals = town.sharers.get(told.command.week, set())
    for at, who in enumerate(here):
        viewer = here[at - 1] if in_it(where) else ""
        for value in (0, MOST_DAYS):
            fixed = {who: value} | ({viewer: true[viewer].days} if viewer else {})
            other = filled({one: true[one].days for one in here}, fixed, MOST_DAYS)
            changed = {one: Given(other.get(one, mine.days), mine.goals) for one, mine in true.items()}
            assert told.again(changed) == [told.event]
        if who in known_goals or not told.event.groups[[one.to for one in told.event.groups].index(where)].goals:
            continue
        for worked in (False, True):
            certain = {one: int(true[one].goals) for one in here if one in known_goals or one == viewer}
            other = filled({one: int(true[one].goals) for one in here}, certain | {who: int(worked)}, 1)
            changed = {one: Given(mine.days, bool(other.get(one, mine.goals))) for one, mine in true.items()}
            assert told.again(changed) == [told.event]


def filled(true: dict[str, int], fixed: dict[str, int], most: int) -> dict[str, int]:
    """Others' values, so that the sum lies in the same third as that of the true ones. Fails where there are none."""
    said, free = third(sum(true.values()), most * len(true)), [one for one in true if one not in fixed]
    spare = sum(fixed.values())
    wanted = next(one for one in sums(len(true), most, said) if spare <= one <= spare + most * len(free)) - spare
    found = dict(fixed)
    for one in free:
        found[one] = min(most, wanted)
        wanted -= found[one]
    return found


def frozen(town: Town) -> None:
    """Whoever looked whenever was shown the same, and only what was told."""
    said = {
        ("team" if isinstance(line.to, WithTeam) else "coach", line.to, told.event.week): line
        for told in town.told for line in told.event.groups
    }  # fmt: skip
    for (viewer, kind, name, week), shown in town.shown.items():
        line = said[kind, WithTeam(name) if kind == "team" else WithCoach(viewer), week]
        assert shown == {(line.at_least, line.days, line.goals)}


# -- one thing after the other ----------------------------------------------------------------------------------------


def six(smallest: int = 5) -> Town:
    """Six of Blue who are counted there, and one who is not."""
    town = Town(smallest)
    for who in PEOPLE[:7]:
        town.team(who, "Blue")
    for who in PEOPLE[:6]:
        town.count(who, BLUE)
    return town


def week_of(town: Town, who: str, of: str = "team") -> GroupWeek | None:
    """The newest week of their first group."""
    design = msgspec.convert({"of": of}, GroupNumbersDesign)
    lines = look(design, town.world, town.me(who)).groups
    return lines[0].weeks[0] if lines and lines[0].weeks else None


def told(town: Town, day: int = 3, *, goal: bool = True) -> None:
    town.tell([day] * len(PEOPLE), [goal] * len(PEOPLE))


def test_a_team_of_six_who_are_counted_is_told_of_to_all_of_it_and_to_nobody_else() -> None:
    town = six()
    told(town)
    assert week_of(town, PEOPLE[0]) == GroupWeek("2026-11-23", 5, "middle", "high")
    assert week_of(town, PEOPLE[6]) == GroupWeek("2026-11-23", 5, "middle", "high")
    assert week_of(town, PEOPLE[8]) is None
    curator = town.me(PEOPLE[8])
    assert curator.curates
    assert b"2026-11-23" not in msgspec.json.encode(look(GroupNumbersDesign(), town.world, curator))


def test_five_are_too_few_when_one_of_them_looks_and_it_is_not_said_how_many() -> None:
    town = six()
    town.count(PEOPLE[5], None)
    told(town)
    assert week_of(town, PEOPLE[6]) == GroupWeek("2026-11-23")
    assert town.told[0].event.groups == ()


def test_five_who_have_the_same_coach_are_enough() -> None:
    town, coach = Town(5), PEOPLE[0]
    for who in PEOPLE[3:8]:
        town.coaching(who, coach)
        town.count(who, WithCoach(coach))
    told(town, 0, goal=False)
    assert week_of(town, coach, "coach") == GroupWeek("2026-11-23", 5, "low", "low")
    town.end_coaching(PEOPLE[3], coach)
    told(town)
    assert week_of(town, coach, "coach") == GroupWeek("2026-11-30")


def test_one_is_counted_in_one_place() -> None:
    town = six()
    town.coaching(PEOPLE[5], PEOPLE[0])
    town.count(PEOPLE[5], WithCoach(PEOPLE[0]))
    assert countable(town.world, closed_week(town.now + WEEK), 3) == {}
    town.count(PEOPLE[5], BLUE)
    assert list(countable(town.world, closed_week(town.now + WEEK), 5)) == [BLUE]


def test_who_says_so_after_a_weeks_end_is_counted_from_the_next() -> None:
    town = six()
    town.count(PEOPLE[5], None)
    town.now += WEEK
    town.count(PEOPLE[5], BLUE)
    town.now -= WEEK
    told(town)
    assert town.told[0].event.groups == ()


def test_what_was_told_stays_when_one_is_counted_no_more_or_is_forgotten() -> None:
    town = six()
    told(town)
    town.count(PEOPLE[0], None)
    town.forget(PEOPLE[1])
    assert week_of(town, PEOPLE[2]) == GroupWeek("2026-11-23", 5, "middle", "high")
    assert PEOPLE[0].encode() not in msgspec.json.encode(town.told[0].event)
    told(town)
    assert week_of(town, PEOPLE[2]) == GroupWeek("2026-11-30")


def test_a_week_is_told_once() -> None:
    town = six()
    told(town)
    town.tell([6] * len(PEOPLE), [False] * len(PEOPLE), weeks=0)
    assert [one.event.week for one in town.told] == ["2026-11-23"]


def test_where_people_said_what_they_work_on_their_goals_are_not_counted_out_of_the_others() -> None:
    town = six()
    town.share(PEOPLE[0], BLUE)
    town.share(PEOPLE[1], BLUE)
    town.take_back(PEOPLE[1])
    told(town)
    assert week_of(town, PEOPLE[2]) == GroupWeek("2026-11-23", 5, "middle", "")


def test_a_smallest_group_that_grew_hides_what_was_told_of_fewer() -> None:
    town = six()
    told(town)
    town.smallest = 8
    assert week_of(town, PEOPLE[0]) == GroupWeek("2026-11-23")


def test_nobody_is_counted_where_they_do_not_belong_or_without_having_said_so() -> None:
    hub = Hub()
    assert hub.ask(ANA, CountMe(RED)) == NOT_THERE
    assert hub.ask(ANA, CountMe(WithCoach(CY))) == NOT_THERE
    assert isinstance(hub.ask("", CountMe(BLUE)), Refusal)
    assert dict(groups(hub.world(ANA)).counted) == {}
    hub.do(ANA, CountMe(BLUE))
    assert hub.ask(ANA, CountMe(BLUE)) == []
    hub.do(ANA, LeaveTeam("Blue"))
    assert counted_at(hub.world(ANA), ANA) is None


def test_a_new_coaching_does_not_count_one_because_of_an_old_one() -> None:
    hub = Hub()
    for _ in range(2):
        hub.do(EVE, NameCoach(BEN))
        hub.do(BEN, AcceptCoachee(EVE))
        assert counted_at(hub.world(EVE), EVE) is None
        hub.do(EVE, CountMe(WithCoach(BEN)))
        assert counted_at(hub.world(EVE), EVE) is not None
        hub.do(EVE, EndCoach(BEN))


def test_what_one_gives_is_shown_before_one_says_yes() -> None:
    hub = Hub()
    for day in ("2026-11-23", "2026-11-24", "2026-11-22"):
        hub.do(ANA, TickHabit(day))
    before = look_counting(CountingDesign(), hub.world(ANA), hub.me(ANA))
    hub.do(ANA, SetGoal("goal-one", "Ask more"))
    hub.do(ANA, CountMe(BLUE))
    after = look_counting(CountingDesign(), hub.world(ANA), hub.me(ANA))
    assert (before.days, before.goals, before.places[0].chosen) == (2, False, False)
    assert (after.days, after.goals, after.places[0].chosen) == (2, True, True)
    assert (after.places[0].name, after.places[0].fewest) == ("Blue", fewest(1, 5))
    assert arithmetic.given(Map(), date(2026, 11, 23)) == Given(0, False)
