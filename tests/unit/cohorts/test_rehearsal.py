from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace
from tests.unit.cohorts.programmes import item, live, written

from huddlebook.client.people import Mind
from huddlebook.client.sayings import NAMES
from huddlebook.cohorts.message_causes import Rules
from huddlebook.cohorts.message_times import week
from huddlebook.cohorts.reading import parse
from huddlebook.cohorts.rehearsal import Course, Plan, rehearse
from huddlebook.cohorts.rehearsal_figures import Report, report
from huddlebook.cohorts.rehearsal_people import ZONES, people
from huddlebook.cohorts.rehearsal_text import markdown
from huddlebook.cohorts.schedule import CannotStart
from huddlebook.rooms.events import Placed

FIRST = date(2027, 1, 11)
ITEMS = (
    item(
        "note", "week 1 Mon 09:00", "week 1 Thu 17:00", kind='"reflection"', mandatory="true", why='"It begins here."'
    ),
    item("read", "week 1 Fri 09:00", "week 2 Fri 17:00", kind='"review"'),
    item("vote", "week 2 Mon 09:00", "week 2 Wed 17:00"),
    live("meet", "week 2 Thu 14:00"),
)
PLACED = (
    Placed("note", "reflection", "note", {"prompt": "How was it?", "longest": 500}),
    Placed("read", "peerreview", "read", {"prompt": "Read these", "of": "note", "need": 2}),
    Placed("vote", "poll", "vote", {"prompt": "Which?", "options": ["a", "b"]}),
)


def plan(
    *items: str, placed: tuple[Placed, ...] = PLACED, many: int = 30, seed: int = 7, zones: tuple[str, ...] = ZONES,
    budget: int = 3, minutes: float = 30,
) -> Plan:  # fmt: skip
    text = written(*(items or ITEMS), head="[pods]\nsize = 4\n")
    return Plan(
        programme=parse(text), activities=placed, first=FIRST, people=many, seed=seed, names=NAMES, zones=zones,
        rules=Rules(budget=budget), minutes=minutes, text=text,
    )  # fmt: skip


@cache
def lived(seed: int = 7, budget: int = 3) -> Course:
    return rehearse(plan(seed=seed, budget=budget), Mind)


def told(seed: int = 7) -> Report:
    return report(lived(seed))


def seats(course: Course, persona: str) -> set[str]:
    return {one.seat for one in course.people if one.persona.name == persona}


def test_the_same_seed_gives_the_same_rehearsal_and_another_one_another() -> None:
    assert report(rehearse(plan(), Mind)) == told()
    assert told(8) != told()


def test_all_kinds_of_people_take_part_by_their_shares() -> None:
    counts = Counter(one.persona.name for one in people(200, 7, NAMES, ZONES, 0, 10**9))
    assert counts == {"keen": 40, "steady": 84, "late": 32, "silent": 16, "gone": 14, "comes late": 14}
    assert len(people(1, 7, NAMES, ZONES, 0, 10**9)) == 1


def test_silent_people_never_answer_and_may_need_help() -> None:
    course, silent = lived(), seats(lived(), "silent")
    assert silent
    assert all(not course.state.people[seat].active for seat in silent)
    assert silent <= set(course.helped)
    assert any(course.state.people[seat].active for seat in seats(course, "keen"))


def test_who_goes_is_gone_and_who_comes_late_was_not_there_before() -> None:
    course = lived()
    for one in course.people:
        known = course.state.people[one.seat]
        assert (known.left is not None) == (one.persona.name == "gone")
        assert one.joins is None or known.joined == one.joins
        assert one.leaves is None or all(hour * 3_600_000 <= one.leaves for hour in known.active)


@pytest.mark.parametrize("budget", [1, 2, 3])
def test_nobody_gets_more_messages_in_a_week_than_the_budget(budget: int) -> None:
    course = lived(budget=budget)
    zones = {one.seat: one.person.zone for one in course.people}
    sent = Counter(
        (one.letter.seat, week(one.at, zones[one.letter.seat])) for one in course.delivered if one.letter.seat
    )
    assert sent
    assert max(sent.values()) == report(course).most <= budget


def test_no_message_comes_in_a_quiet_hour() -> None:
    course = lived()
    zones = {one.seat: one.person.zone for one in course.people}
    some = [one for one in course.delivered if one.letter.to == "person"]
    assert not any(course.plan.rules.quiet.holds(one.at, zones[one.letter.seat]) for one in some)


def test_reviews_are_asked_for_and_received() -> None:
    (reviews,) = told().reviews
    assert reviews.texts >= 10
    assert reviews.need * reviews.texts <= reviews.asked
    assert reviews.texts < reviews.received <= reviews.asked
    assert 0 < reviews.covered <= reviews.texts - reviews.bare


def test_a_day_has_so_many_minutes_and_no_more() -> None:
    course = rehearse(plan(minutes=10), Mind)
    assert max(course.spent.values()) <= 10
    assert course.spent


def test_what_nobody_can_do_in_time_is_found() -> None:
    """Five things of half an hour in the same eight hours are four too many; the later ones are nobody's."""
    some = [item(f"day{number}", "day 1 09:00", "day 1 17:00", minutes="30") for number in range(5)]
    placed = tuple(Placed(f"p{n}", "poll", f"day{n}", {"prompt": "?", "options": ["a", "b"]}) for n in range(5))
    found = report(rehearse(plan(*some, placed=placed), Mind))
    assert sum(one.no_time for one in found.items) > sum(one.done for one in found.items) > 0
    assert "had no room for it in their days" in markdown(found)


def test_a_window_in_which_everybody_is_asleep_is_nobodys() -> None:
    found = report(
        rehearse(plan(item("night", "day 1 23:00", "day 2 02:00"), placed=(Placed(
            "p", "poll", "night", {"prompt": "?", "options": ["a", "b"]}),)), Mind)
    )  # fmt: skip
    assert not found.items[0].possible
    assert "“The night”: nobody could do it in time." in markdown(found)


def test_a_meeting_at_night_is_told() -> None:
    found = report(rehearse(plan(zones=("Europe/Zurich", "Australia/Sydney")), Mind))
    assert any("“The meet” is between 20:00 and 07:00 for" in sentence for sentence in found.warnings)


def test_figures_of_weeks_are_those_of_the_programme() -> None:
    found = told()
    weeks = {one.monday: one for one in found.weeks}
    assert weeks[FIRST].asked.most == 20
    assert weeks[date(2027, 1, 18)].asked.middle == 40
    assert all(one.messages.least <= one.messages.middle <= one.messages.most <= 3 for one in found.weeks)
    assert sum(one.answers for one in found.weeks) > 0


class Wordless:
    """Somebody who has no words for anything."""

    def __init__(self, seed: int, number: int) -> None:
        pass

    def answers(self, activity: str, view: Mapping[str, Any]) -> list[dict[str, Any]]:
        return []


def test_activities_for_which_there_are_no_words_are_named() -> None:
    found = report(rehearse(plan(), Wordless))
    assert found.mute == ("note", "vote")
    assert found.complete == 0
    assert "no words for the activity `note`" in markdown(found)


def test_words_of_authors_stay_words_in_the_report() -> None:
    text = markdown(replace(told(), title="<b>x|y_z"))
    assert text.startswith("# Rehearsal: \\<b\\>x\\|y\\_z\n")
    assert text.count("\n## ") == 7


def test_a_programme_that_cannot_start_on_this_day_is_refused() -> None:
    thursday = replace(plan(item("note", "day 5 09:00", "week 1 Sat 09:00")), first=date(2027, 1, 14))
    with pytest.raises(CannotStart):
        rehearse(thursday, Mind)
