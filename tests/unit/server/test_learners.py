from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from tests.unit.rooms.enrolled import DAY, HOUR, OPENED, PLACED, START, Group
from tests.unit.server.fakes import Ear, FakePen, FakeTiming

from huddlebook.activities.contract import Audience, Event
from huddlebook.rooms import wire
from huddlebook.rooms.events import LinkRenewed, Placed, RoomEnded, Unenrolled, Window, WindowsSet
from huddlebook.server.crowd import Pages
from huddlebook.server.learners import Learners
from huddlebook.server.live import LiveRoom

NOTE = Placed("note", "reflection", "praise", {"prompt": "Whom did you praise?"})
GROUP = replace(OPENED, activities=(*PLACED, NOTE))
PAGES = {
    name: wire.Fragment(html=f"<p>of {name}</p>", notes="<p>secret</p>") for name in ("praise", "think", "read", "ask")
}
WRITE = {"type": "save", "texts": ["A private thought"]}
SUBMIT = {"type": "submit", "texts": ["I praised Ben"]}
COMMENT = {"type": "release_comment", "seat": "s1", "round": 1, "comment": "Well seen."}


class CohortTiming(FakeTiming):
    """Stands on the first day of the cohort, at ten."""

    def now(self) -> int:
        return START + 10 * HOUR + int(self.at * 1000)


class House:
    """A live cohort on fakes; people connect and ask."""

    def __init__(self) -> None:
        self.group, self.timing = Group(GROUP).at(0, 10), CohortTiming()
        self.room = self.load()
        self._keys = itertools.count(1)

    def load(self) -> LiveRoom:
        pen: Any = FakePen(self.group.log)  # type: ignore[arg-type]  # a Log is all it needs
        return LiveRoom.load("r1", self.group.log, lambda _: Pages(PAGES), pen, self.timing)

    def welcomed(self, seat: str | None) -> tuple[Ear, wire.Welcome]:
        """Connects; a learner's page without a seat is a facilitator's."""
        ear = Ear(Audience.PARTICIPANTS if seat else Audience.FACILITATOR, seat)
        return ear, msgspec.json.decode(self.room.arrive(ear), type=wire.Welcome)

    def ear(self, seat: str | None) -> Ear:
        return self.welcomed(seat)[0]

    def do(self, ear: Ear, act: str | None, command: dict[str, Any]) -> None:
        cmd = msgspec.Raw(msgspec.json.encode(command))
        self.room.command(ear, wire.Do(key=f"key-{next(self._keys):06d}", act=act, cmd=cmd))
        self.timing.pass_(1.5)

    def elsewhere(self, *events: Event) -> None:
        """Another process of the workspace writes."""
        self.group.state = self.room.state
        self.group.now = self.timing.now()
        self.group.happens(*events)
        self.room.follow()
        self.timing.pass_(1.5)

    def pass_days(self, days: float) -> None:
        self.timing.pass_(days * DAY / 1000)


@pytest.fixture
def house() -> House:
    return House()


def last(ear: Ear) -> wire.Views:
    views = ear.of(wire.Views)[-1]
    assert isinstance(views, wire.Views)
    return views


def test_a_learner_is_welcomed_with_what_is_open_to_them_and_nothing_else(house: House) -> None:
    _, welcome = house.welcomed("s1")
    assert set(welcome.views) == {"mood", "note"}
    assert list(welcome.pages) == ["praise"]
    assert welcome.learner is not None
    assert [(item.id, item.state) for item in welcome.learner.items][:2] == [("praise", "today"), ("think", "next")]
    assert welcome.learner.now == house.timing.now()
    assert (welcome.cohort, welcome.room.steps, welcome.room.people, welcome.room.here) == (None, (), None, 0)


def test_pages_that_a_browser_has_are_not_sent_again(house: House) -> None:
    ear = Ear(seat="s1")
    welcome = msgspec.json.decode(house.room.arrive(ear, {"praise"}), type=wire.Welcome)
    assert welcome.pages == {}


def test_ones_own_answer_changes_ones_list_and_shows_the_results(house: House) -> None:
    ana, ben = house.ear("s1"), house.ear("s2")
    house.do(ana, "mood", {"type": "answer", "choice": [0]})
    assert ana.of(wire.Ack)[0].own == {"mood": {"round": 1, "choice": [0], "other": ""}}
    seen = last(ana)
    assert list(seen.views) == ["mood"]
    assert seen.views["mood"]["rounds"][0]["counts"] == [1, 0]
    assert seen.learner is not None
    assert (seen.learner.items[0].left, seen.learner.week) == (3.0, (0,))
    assert ana.of(wire.Mine) == []
    assert ben.frames == []


def test_others_see_an_answer_once_they_gave_theirs(house: House) -> None:
    ana, ben = house.ear("s1"), house.ear("s2")
    house.do(ana, "mood", {"type": "answer", "choice": [0]})
    ana.frames.clear()
    house.do(ben, "mood", {"type": "answer", "choice": [1]})
    assert last(ana).views["mood"]["rounds"][0]["counts"] == [1, 1]
    assert last(ana).learner is None


def test_drafts_and_texts_reach_nobody_else_in_any_frame(house: House) -> None:
    ana, ben, desk = house.ear("s1"), house.ear("s2"), house.ear(None)
    house.do(ana, "note", WRITE)
    assert not [frame for ear in (ben, desk) for frame in ear.frames if b"private" in frame]
    house.do(ana, "note", SUBMIT)
    assert not [frame for frame in ben.frames if b"praised" in frame]
    assert [frame for frame in desk.frames if b"praised" in frame]
    late, _ = house.welcomed("s3")
    assert b"praised" not in b"".join(late.frames)
    assert b"praised" not in house.room.shows.welcome(Audience.PARTICIPANTS, "s3", ())


def test_a_comment_reaches_its_author_within_a_second_and_nobody_else(house: House) -> None:
    ana, ben, desk = house.ear("s1"), house.ear("s2"), house.ear(None)
    house.do(ana, "note", SUBMIT)
    house.timing.pass_(5)
    ana.frames.clear()
    ben.frames.clear()
    cmd = msgspec.Raw(msgspec.json.encode(COMMENT))
    house.room.command(desk, wire.Do(key="a-key-of-mine", act="note", cmd=cmd))
    house.timing.pass_(1)
    assert ana.of(wire.Mine)[0].own["note"]["rounds"][0]["comment"]["comment"] == "Well seen."
    assert ben.frames == []
    assert [view for view in desk.of(wire.Views) if view.cohort and not view.cohort.owed]


def test_all_pages_of_a_person_hear_of_their_own_once(house: House) -> None:
    phone, laptop = house.ear("s1"), house.ear("s1")
    house.do(phone, "note", WRITE)
    assert len(phone.of(wire.Ack)) == len(laptop.of(wire.Mine)) == 1
    assert phone.of(wire.Mine) == []
    house.room.leave(phone)
    house.room.leave(phone)
    house.do(laptop, "note", SUBMIT)
    assert laptop.of(wire.Views)
    house.room.leave(laptop)
    assert house.room.shows.empty
    assert house.room.idle


def test_many_commands_are_one_look_a_second(house: House) -> None:
    ana, ben = house.ear("s1"), house.ear("s2")
    house.do(ana, "mood", {"type": "answer", "choice": [0]})
    house.timing.pass_(5)
    ana.frames.clear()
    for number in range(20):
        cmd = msgspec.Raw(msgspec.json.encode({"type": "answer", "choice": [number % 2]}))
        house.room.command(ben, wire.Do(key=f"many-{number:06d}", act="mood", cmd=cmd))
        house.timing.pass_(0.05)
    house.timing.pass_(1)
    assert len(ana.of(wire.Views)) == 2
    assert last(ana).views["mood"]["rounds"][0]["counts"] == [1, 1]


def test_windows_open_and_close_by_themselves_while_people_look(house: House) -> None:
    ana = house.ear("s1")
    house.pass_days(1.5)
    closed = next(view for view in ana.of(wire.Views) if "mood" in view.views)
    assert closed.views["mood"]["stage"]["open"] is False
    assert closed.learner is not None
    assert {item.id: item.state for item in closed.learner.items}["praise"] == "missed"
    house.pass_days(0.2)
    opened = next(view for view in ana.of(wire.Views) if "think" in view.pages)
    assert set(opened.views) == {"words", "energy"}
    assert opened.now - (START + 2 * DAY) < 1_500
    house.pass_days(1)
    assert "read" in last(ana).pages


def test_no_timer_waits_for_those_who_are_not_here(house: House) -> None:
    ana = house.ear("s1")
    house.room.leave(ana)
    house.pass_days(0.2)
    assert house.timing._due == []


def test_an_extension_arrives(house: House) -> None:
    ana, ben = house.ear("s1"), house.ear("s2")
    house.elsewhere(WindowsSet("s1", {"think": Window(START, START + DAY)}))
    assert list(last(ana).pages) == ["think"]
    assert ben.frames == []


def test_who_left_is_told_and_hung_up(house: House) -> None:
    ana, ben = house.ear("s1"), house.ear("s2")
    house.elsewhere(Unenrolled("s1"))
    assert (ana.of(wire.Bye)[0].reason, ana.closed) == ("removed", 4001)
    assert ben.closed is None


def test_a_renewed_link_ends_what_the_earlier_one_began(house: House) -> None:
    ana = house.ear("s1")
    house.elsewhere(LinkRenewed("s1", 2))
    assert (ana.of(wire.Bye)[0].reason, ana.closed) == ("not_allowed", 4001)


def test_the_end_is_shown_to_everybody(house: House) -> None:
    ana, desk = house.ear("s1"), house.ear(None)
    house.elsewhere(RoomEnded())
    view = last(ana)
    assert view.room is not None
    assert (view.room.phase, view.views["mood"]["stage"]["open"]) == ("ended", False)
    assert view.learner is not None
    assert view.learner.ended == house.room.state.ended_at
    house.timing.pass_(5)
    assert [one for one in desk.of(wire.Views) if one.cohort and one.cohort.ended]


def test_another_name_is_told(house: House) -> None:
    ana, desk = house.ear("s1"), house.ear(None)
    house.do(ana, None, {"type": "rename", "name": "Anabel"})
    assert ana.of(wire.Mine)[0].you.name == "Anabel"
    assert last(ana).learner.name == "Anabel"  # type: ignore[union-attr]
    house.timing.pass_(5)
    assert [one for one in desk.of(wire.Views) if one.cohort and one.cohort.people[0].name == "Anabel"]


def test_what_does_not_work_is_said_to_facilitators_until_it_is_over(house: House) -> None:
    shows, ana = house.room.shows, house.ear("s1")
    assert isinstance(shows, Learners)
    desk = house.ear(None)
    for problems in (("nbgrader could not take a text in.",), ()):
        shows.warn(problems)
        house.timing.pass_(1.5)
        told = last(desk).cohort
        assert told
        assert told.problems == problems
    shows.warn(("nbgrader failed.",))
    welcome = house.welcomed(None)[1]
    assert welcome.cohort
    assert welcome.cohort.problems == ("nbgrader failed.",)
    assert "nbgrader" not in repr(ana.of(wire.Views))


def test_facilitators_are_welcomed_with_what_they_owe(house: House) -> None:
    ana = house.ear("s1")
    house.do(ana, "note", SUBMIT)
    desk, welcome = house.welcomed(None)
    assert welcome.cohort is not None
    assert [(one.name, one.activity) for one in welcome.cohort.owed] == [("Ana", "note")]
    assert welcome.pages["praise"].notes == "<p>secret</p>"
    assert welcome.learner is None
    second, again = house.welcomed(None)
    assert again.cohort is not None
    assert list(house.room.shows.listeners)[-1] is ana
    house.room.leave(desk)
    house.room.leave(second)
    assert list(house.room.shows.listeners) == [ana]
