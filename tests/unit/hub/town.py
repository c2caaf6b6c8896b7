"""A hub with two teams and two coaches, to count people in; what everybody was ever shown of it is kept, to be used
against those who were counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tests.unit.hub.sharing import TUESDAY

from huddlebook.activities.contract import Event
from huddlebook.hub import room
from huddlebook.hub.coaches import AcceptCoachee, EndCoach, NameCoach
from huddlebook.hub.contract import Around, Command, Me, World
from huddlebook.hub.excerpts import WithCoach, WithTeam
from huddlebook.hub.groups import CountMe, GroupsTold, Place, TellGroups, countable
from huddlebook.hub.groups_told import Given, closed_week
from huddlebook.hub.groups_views import GroupLine, GroupNumbersDesign, look
from huddlebook.hub.people import Come, JoinTeam, Leave, LeaveTeam, me_of, people
from huddlebook.hub.room import HUB, HubRoom
from huddlebook.hub.shares import ShareExcerpt, TakeAllBack

WEEK = 7 * 86_400_000
TEAMS = ("Blue", "Red")
PEOPLE = tuple(f"p{letter * 16}" for letter in "abcdefghijk")
COACHES = PEOPLE[:2]
PLACES: tuple[Place, ...] = (*map(WithTeam, TEAMS), *map(WithCoach, COACHES))


class Told:
    """A week that was told: the world it was told in, what everybody gave, what was said, and who knows of whom."""

    def __init__(
        self, world: World, at: int, command: TellGroups, event: GroupsTold, wishes: dict[str, Place | None]
    ) -> None:
        self.world, self.at, self.command, self.event, self.wishes = world, at, command, event, wishes
        self.counted: Mapping[Place, list[str]] = countable(world, command.week, command.smallest)

    def again(self, given: Mapping[str, Given]) -> Sequence[Event]:
        """What would be told if people had given this."""
        command = TellGroups(self.command.week, given, self.command.smallest)
        events = room.decide(self.world, Me(at=self.at), command)
        assert isinstance(events, Sequence)
        return events


class Town:
    """smallest: as settings say. wishes: where each said last that they want to be counted.

    shown: of each person, what they were ever shown, by group and week.
    """

    def __init__(self, smallest: int) -> None:
        self.smallest, self.shared, self.now = smallest, HubRoom.empty(HUB), TUESDAY
        self.told: list[Told] = []
        self.shown: dict[tuple[str, str, str, str], set[tuple[int, str, str]]] = {}
        self.sharers: dict[date, set[str]] = {}
        self.wishes: dict[str, Place | None] = {}
        for number, person in enumerate(PEOPLE):
            self.do(person, Come(person, f"Person {number}"))

    @property
    def world(self) -> World:
        return World(self.shared.slices, Around(smallest=self.smallest))

    def me(self, person: str) -> Me:
        return me_of(self.world, person, HubRoom.empty("p").slices, zone="UTC", curates=True, at=self.now)

    def do(self, person: str, command: Command) -> bool:
        """Whatever becomes of it; whether it was not refused."""
        self.now += 1
        events = room.decide(self.world, self.me(person), command)
        if isinstance(events, Sequence) and events:
            self.shared = room.apply(self.shared, events, person or "curator", key=None, now=self.now).room
        return isinstance(events, Sequence)

    # -- what happens -----------------------------------------------------------------------------------------------

    def team(self, person: str, team: str) -> None:
        """They join it, or leave it when they are in it."""
        known = people(self.world).all[person]
        self.do(person, LeaveTeam(team) if team in known.teams else JoinTeam(team))

    def coaching(self, person: str, coach: str) -> None:
        """It begins, or ends."""
        self.do(person, EndCoach(coach))
        self.do(person, NameCoach(coach))
        self.do(coach, AcceptCoachee(person))

    def end_coaching(self, person: str, coach: str) -> None:
        self.do(person, EndCoach(coach))

    def count(self, person: str, place: Place | None) -> None:
        if self.do(person, CountMe(place)):
            self.wishes[person] = place

    def share(self, person: str, place: Place) -> None:
        """They share words of a goal, and half of them take them back."""
        self.do(person, ShareExcerpt("My goal", place, "goal"))
        self.sharers.setdefault(closed_week(self.now + WEEK), set()).add(person)

    def take_back(self, person: str) -> None:
        self.do(person, TakeAllBack())

    def forget(self, person: str) -> None:
        self.do(person, Leave())

    def tell(self, days: Sequence[int], goals: Sequence[bool], weeks: int = 1) -> None:
        """So many weeks go by, and the last of them is told."""
        self.now += weeks * WEEK
        given = {person: Given(*both) for person, both in zip(PEOPLE, zip(days, goals, strict=True), strict=True)}
        command = TellGroups(closed_week(self.now), given, self.smallest)
        world, at = self.world, self.now + 1
        events = room.decide(world, Me(at=at), command)
        assert isinstance(events, Sequence)
        for event in events:
            assert isinstance(event, GroupsTold)
            self.told.append(Told(world, at, command, event, dict(self.wishes)))
        self.do("", command)

    # -- what is seen -----------------------------------------------------------------------------------------------

    def all_look(self) -> None:
        """Everybody looks at everything that they can see."""
        for person in PEOPLE:
            for line in self.lines(person):
                for week in line.weeks:
                    if week.at_least or week.days or week.goals:
                        key = (person, line.kind, line.name, week.monday)
                        self.shown.setdefault(key, set()).add((week.at_least, week.days, week.goals))

    def lines(self, person: str) -> Iterable[GroupLine]:
        me = self.me(person)
        if me.person:
            yield from look(GroupNumbersDesign(of="team"), self.world, me).groups
            yield from look(GroupNumbersDesign(of="coach"), self.world, me).groups
