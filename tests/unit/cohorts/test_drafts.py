from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import count

import msgspec
import pytest
from tests.unit.cohorts.programmes import item, live, programme
from tests.unit.rooms.enrolled import DAY, HOUR, START

from huddlebook.activities.contract import Actor, Refusal, Role
from huddlebook.cohorts import drafts, schedule
from huddlebook.cohorts.completion import completion
from huddlebook.cohorts.drafts import UnknownPerson
from huddlebook.cohorts.links import read_link, sign_link
from huddlebook.cohorts.programme import Rule
from huddlebook.cohorts.roster import Person
from huddlebook.rooms import engine
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.events import Placed, RoomOpened, Window
from huddlebook.rooms.learner import learner_view
from huddlebook.rooms.state import RoomState
from huddlebook.signing import Signer

PROGRAMME = programme(
    item("one", "day 1 09:00", "day 3 17:00", mandatory="true", why='"All of us."'),
    item("two", "day 8 09:00", "day 10 17:00"),
    live("meet", "day 9 10:00"),
    head="[pods]\nsize = 3\n[complete]\nitems = 2\n",
)
PLACED = tuple(Placed(name, "poll", name, {"prompt": "How?", "options": ["So", "So-so"]}) for name in ("one", "two"))


class Cohort:
    """A cohort in memory of this programme; `at` is the day and hour after the start's midnight, UTC."""

    def __init__(self) -> None:
        opened = RoomOpened(
            "FERN42", "g", "G", drafts.steps(PROGRAMME), PLACED, kind="cohort", start="2026-11-02", programme="…"
        )
        self.now, self.state = START, RoomState(id="r1")
        self._seats = count(1)
        self.take(drafts.started(opened))

    def new_seat(self) -> str:
        return f"s{next(self._seats)}"

    def at(self, day: float, hour: float = 0) -> Cohort:
        self.now = START + round(day * DAY + hour * HOUR)
        return self

    def take(self, made: Sequence[Draft]) -> list[str]:
        self.state = engine.apply(self.state, made, "facilitator", key=None, now=self.now).state
        return [type(draft.event).__name__ for draft in made]

    def enrol(self, *names: str, zone: str = "UTC") -> list[str]:
        people = [
            Person(name, f"{name.casefold().replace(' ', '.')}@example.org", zone, "AB"[len(name) % 2])
            for name in names
        ]
        return self.take(drafts.enrolled(self.state, PROGRAMME, people, self.now, self.new_seat))

    def answers(self, seat: str, activity: str) -> None:
        command = {"type": "answer", "choice": [0]}
        tried = engine.attempt(self.state, activity, command, Actor(seat, Role.PARTICIPANT), key=None, now=self.now)
        assert not isinstance(tried, Refusal), tried
        self.state = tried.state


@pytest.fixture
def cohort() -> Cohort:
    made = Cohort()
    made.enrol("Ana", "Ben", "Cleo", "Dan")
    return made


def test_people_come_in_with_their_windows_and_a_pod(cohort: Cohort) -> None:
    assert [one.email for one in cohort.state.people.values()].count("ana@example.org") == 1
    assert cohort.state.people["s1"].windows == schedule.windows(PROGRAMME, date(2026, 11, 2), "UTC")
    assert sorted(map(len, cohort.state.pods)) == [4]
    assert cohort.state.plan
    assert cohort.state.plan.steps["one"].why == "All of us."
    assert learner_view(cohort.state, "s1", cohort.at(0, 10).now).today == 10


def test_two_people_of_one_name_are_told_apart(cohort: Cohort) -> None:
    cohort.take(
        drafts.enrolled(
            cohort.state, PROGRAMME, [Person("ANA", "other@example.org", "UTC")], cohort.now, cohort.new_seat
        )
    )
    assert cohort.state.seats["s5"].name == "ANA 2"


def test_a_roster_that_is_read_again_adds_people_and_changes_nothing_else(cohort: Cohort) -> None:
    cohort.take(drafts.unenrolled(cohort.state, PROGRAMME, "s2"))
    people = [Person("Ana Other", "ana@example.org", "Asia/Tokyo"), Person("Ben", "ben@example.org", "UTC")]
    found = drafts.additions(cohort.state, [*people, Person("Eve", "eve@example.org", "UTC")])
    assert [one.name for one in found.known] == ["Ana Other"]
    assert [one.name for one in found.gone] == ["Ben"]
    before = cohort.state.people["s1"]
    cohort.take(drafts.enrolled(cohort.state, PROGRAMME, found.new, cohort.now, cohort.new_seat))
    assert cohort.state.people["s1"] == before
    assert cohort.state.seats["s5"].name == "Eve"


def test_who_comes_late_gets_a_plan_to_catch_up(cohort: Cohort) -> None:
    assert cohort.at(6).enrol("Late") == ["Enrolled", "WindowsSet", "PodsFormed"]
    one = cohort.state.people["s5"].windows["one"]
    assert one.closes == START + 8 * DAY
    cohort.answers("s5", "one")
    assert cohort.at(0).enrol("Early") == ["Enrolled", "PodsFormed"]


def test_a_pause_of_the_group_moves_everybody_and_who_comes_later(cohort: Cohort) -> None:
    cohort.at(5)
    assert cohort.take(drafts.postponed(cohort.state, date(2026, 11, 8), 7)) == ["Postponed", *["WindowsSet"] * 4]
    cohort.enrol("Late")
    assert cohort.state.people["s5"].windows["two"] == cohort.state.people["s1"].windows["two"]
    assert cohort.state.people["s1"].windows["two"].opens == START + 14 * DAY + 9 * HOUR
    assert cohort.state.people["s1"].away(START + 7 * DAY)
    assert cohort.state.people["s1"].windows["one"].closes == START + 2 * DAY + 17 * HOUR


def test_a_pause_of_ones_own_moves_nobody_else(cohort: Cohort) -> None:
    cohort.take(drafts.paused(cohort.state, "s1", START + DAY, START + 3 * DAY))
    assert cohort.state.people["s1"].windows["one"].closes == START + 4 * DAY + 17 * HOUR
    assert cohort.state.people["s2"].windows["one"].closes == START + 2 * DAY + 17 * HOUR


def test_an_extension_that_changes_nothing_is_no_fact(cohort: Cohort) -> None:
    later: Callable[[Window], int] = lambda window: (window.closes or 0) + DAY  # noqa: E731 - a function as a value
    assert cohort.take(drafts.extended(cohort.state, "s1", ["one"], later)) == ["WindowsSet"]
    assert drafts.extended(cohort.state, "s1", ["one"], lambda window: START) == []


def test_who_leaves_leaves_no_hole(cohort: Cohort) -> None:
    cohort.enrol("Eve", "Finn")
    assert sorted(map(len, cohort.state.pods)) == [3, 3]
    cohort.take(drafts.unenrolled(cohort.state, PROGRAMME, "s1"))
    assert sorted(map(len, cohort.state.pods)) == [5]
    assert drafts.unenrolled(cohort.state, PROGRAMME, "s1") == []
    cohort.take(drafts.returned(cohort.state, PROGRAMME, "s1"))
    assert cohort.state.here("s1")
    assert sorted(map(len, cohort.state.pods)) == [3, 3]
    assert drafts.returned(cohort.state, PROGRAMME, "s1") == []


@pytest.mark.parametrize("who", ["s1", "Ana", " ana ", "ANA@example.org"])
def test_a_person_is_found_by_name_address_or_seat(cohort: Cohort, who: str) -> None:
    assert drafts.seat_of(cohort.state, who) == "s1"


def test_a_first_name_is_enough_where_only_one_has_it(cohort: Cohort) -> None:
    cohort.enrol("Maya Okafor", "Tom Maya")
    assert drafts.seat_of(cohort.state, "okafor") == "s5"
    with pytest.raises(UnknownPerson, match="Did you mean Maya Okafor, Tom Maya"):
        drafts.seat_of(cohort.state, "Maya")


@pytest.mark.parametrize("who", ["", "An", "nobody"])
def test_nobody_is_found_by_half_a_name(cohort: Cohort, who: str) -> None:
    with pytest.raises(UnknownPerson, match="Did you mean Ana" if who == "An" else "Say a name"):
        drafts.seat_of(cohort.state, who)


# -- links ----------------------------------------------------------------------------------------------------------

SIGNER, NOW = Signer(b"s" * 32), 1_793_577_600


def test_a_link_lets_its_person_in_and_nobody_else(cohort: Cohort) -> None:
    token = sign_link(SIGNER, cohort.state, "s1", NOW)
    assert read_link(SIGNER, cohort.state, token, NOW) == "s1"
    assert read_link(Signer(b"t" * 32), cohort.state, token, NOW) is None
    assert read_link(SIGNER, msgspec.structs.replace(cohort.state, id="r2"), token, NOW) is None
    assert read_link(SIGNER, cohort.state, token.replace("s1", "s2"), NOW) is None
    assert read_link(SIGNER, cohort.state, token, NOW + 401 * 86_400) is None
    assert [read_link(SIGNER, cohort.state, bad, NOW) for bad in (None, "", "x", "a.b.c", "s1-1.9.x")] == [None] * 5


def test_a_renewed_link_is_the_only_one_and_one_of_who_left_is_none(cohort: Cohort) -> None:
    old = sign_link(SIGNER, cohort.state, "s1", NOW)
    cohort.take(drafts.renewed(cohort.state, "s1"))
    new = sign_link(SIGNER, cohort.state, "s1", NOW)
    assert [read_link(SIGNER, cohort.state, token, NOW) for token in (old, new)] == [None, "s1"]
    cohort.take(drafts.unenrolled(cohort.state, PROGRAMME, "s1"))
    assert read_link(SIGNER, cohort.state, new, NOW) is None
    cohort.take(drafts.returned(cohort.state, PROGRAMME, "s1"))
    assert read_link(SIGNER, cohort.state, new, NOW) is None


# -- completion -----------------------------------------------------------------------------------------------------


def test_a_programme_is_complete_when_all_of_its_rule_holds(cohort: Cohort) -> None:
    found = completion(PROGRAMME, cohort.state, "s1")
    assert found.missing == ("“The one” is still to do.", "0 of 2 things are done.")
    cohort.at(1).answers("s1", "one")
    assert completion(PROGRAMME, cohort.state, "s1").missing == ("1 of 2 things are done.",)
    cohort.at(8).answers("s1", "two")
    assert completion(PROGRAMME, cohort.state, "s1").complete
    assert not completion(PROGRAMME, cohort.state, "s2").complete


def test_a_rule_may_ask_for_a_kind(cohort: Cohort) -> None:
    kinds = msgspec.structs.replace(PROGRAMME, complete=Rule(mandatory=False, kinds={"activity": 1}))
    assert completion(kinds, cohort.state, "s1").missing == ("0 of 1 of the kind “activity” are done.",)
    cohort.at(8).answers("s1", "two")
    assert completion(kinds, cohort.state, "s1").complete
