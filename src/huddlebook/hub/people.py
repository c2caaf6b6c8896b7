"""Who has come to the hub: a name, and for some an e-mail that a link proved; teams that somebody vouched for.

Coming takes a name and nothing else. What a page claims is never believed: e-mails, teams and another generation of
one's link come from the server, which has seen the proof. E-mails are shown to nobody but the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar, Literal

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.activities.text import clean
from huddlebook.hub.contract import Command, Me, Scope, Slice, State, World
from huddlebook.rooms.names import LONGEST_NAME

PERSON = re.compile(r"p[a-z0-9]{16}")
MOST_PEOPLE = 50_000
MOST_TEAMS = 20
LONGEST_TEAM = 60
FULL = Refusal("full", f"This hub is full: {MOST_PEOPLE} people have come. Tell whoever runs it.")
NAMELESS = Refusal("invalid", "Write a name, so that others know who shares something with them.")


class Came(Event, frozen=True, tag="person_came"):
    """A person came, by themselves or on a list. email: "" unless a link that was sent there proved it, or a list."""

    NAMES: ClassVar[tuple[str, ...]] = ("name", "email")
    PLAIN: ClassVar[tuple[str, ...]] = ("person", "teams")
    OF: ClassVar[str] = "person"
    person: str
    name: str
    email: str = ""
    teams: tuple[str, ...] = ()


class Named(Event, frozen=True, tag="person_named"):
    """They go by another name."""

    PLAIN: ClassVar[tuple[str, ...]] = ("person",)
    OF: ClassVar[str] = "person"
    person: str
    name: str


class EmailKnown(Event, frozen=True, tag="person_email_known"):
    """A link that was sent to this address brought them."""

    NAMES: ClassVar[tuple[str, ...]] = ("email",)
    PLAIN: ClassVar[tuple[str, ...]] = ("person",)
    OF: ClassVar[str] = "person"
    person: str
    email: str


class TeamsSet(Event, frozen=True, tag="person_teams_set"):
    """They are in these teams now."""

    PLAIN: ClassVar[tuple[str, ...]] = ("person", "teams")
    OF: ClassVar[str] = "person"
    person: str
    teams: tuple[str, ...]


class LinkRenewed(Event, frozen=True, tag="person_link_renewed"):
    """Their links and cookies of earlier generations are worth nothing."""

    PLAIN: ClassVar[tuple[str, ...]] = ("person",)
    person: str
    generation: int


class Left(Event, frozen=True, tag="person_left"):
    """They are forgotten: nothing of theirs is shown any more."""

    PLAIN: ClassVar[tuple[str, ...]] = ("person",)
    person: str


class Person(msgspec.Struct, frozen=True):
    """A person of the hub. came: ms."""

    name: str
    email: str = ""
    teams: tuple[str, ...] = ()
    came: int = 0
    generation: int = 0
    left: bool = False


class People(State, frozen=True, kw_only=True):
    """All people by id, and who has which proven address (lower case)."""

    all: Map[str, Person] = Map()
    by_email: Map[str, str] = Map()

    def here(self, person: str) -> bool:
        """Whether this person has come and was not forgotten."""
        found = self.all.get(person)
        return found is not None and not found.left

    def name(self, person: str) -> str:
        """What others call them; "Somebody" for who is forgotten."""
        return self.all[person].name if self.here(person) else "Somebody"

    def of_team(self, team: str) -> list[str]:
        """The ids of everybody in the team."""
        return [person for person, known in self.all.items() if team in known.teams and not known.left]


class Come(Command, frozen=True, tag="come"):
    """The server saw somebody come: by name, or by a link that proved the address."""

    needs: ClassVar[Literal["anybody", "person", "curator"]] = "anybody"
    vouched: ClassVar[bool] = True
    person: str
    name: str
    email: str = ""
    teams: tuple[str, ...] = ()


class Rename(Command, frozen=True, tag="rename"):
    """Go by another name."""

    name: str


class LeaveTeam(Command, frozen=True, tag="leave_team"):
    """Be in this team no more."""

    team: str


class ProveEmail(Command, frozen=True, tag="prove_email"):
    """The server saw the person come by a link that was sent to this address."""

    vouched: ClassVar[bool] = True
    email: str


class JoinTeam(Command, frozen=True, tag="join_team"):
    """The server saw the person come by a team's link."""

    vouched: ClassVar[bool] = True
    team: str


class RenewLink(Command, frozen=True, tag="renew_link"):
    """End what was signed in with earlier links, on every device; the server hangs up on them."""

    vouched: ClassVar[bool] = True


class Leave(Command, frozen=True, tag="leave_hub"):
    """The server forgets this person."""

    vouched: ClassVar[bool] = True


AnyCommand = Come | Rename | LeaveTeam | ProveEmail | JoinTeam | RenewLink | Leave


def is_person(known: str) -> bool:
    """Whether this is the form of a person's id."""
    return PERSON.fullmatch(known) is not None


def people(world: World) -> People:
    """The people of this world."""
    found: People = world.shared["people"]
    return found


def me_of(world: World, person: str, own: Map[str, object], *, zone: str, curates: bool, at: int) -> Me:
    """Somebody who looks: a person who is here, or nobody in particular."""
    known = people(world).all.get(person)
    if known is None or known.left:
        return Me(zone=zone, curates=curates, at=at)
    return Me(person, known.name, frozenset(known.teams), own, zone, curates, at)


def team_name(typed: str) -> str:
    """A team's name as it is kept."""
    return clean(typed[: LONGEST_TEAM * 4], lines=False)[:LONGEST_TEAM].strip()


def email_of(typed: str) -> str:
    """An address as it is compared."""
    return typed.strip().casefold()


def decide(world: World, me: Me, command: AnyCommand) -> Sequence[Event] | Refusal:
    """A command on oneself."""
    there = people(world)
    match command:
        case Come():
            return _come(there, command)
        case Rename(name=wanted):
            name = _name(wanted)
            return [Named(me.person, name)] if name else NAMELESS
        case LeaveTeam(team=team):
            return _teams(there, me.person, [one for one in there.all[me.person].teams if one != team])
        case JoinTeam(team=team):
            return _teams(there, me.person, [*there.all[me.person].teams, team_name(team)])
        case ProveEmail(email=email):
            taken = there.by_email.get(email_of(email), me.person) != me.person
            return [] if taken or not email else [EmailKnown(me.person, email_of(email))]
        case RenewLink():
            return [LinkRenewed(me.person, there.all[me.person].generation + 1)]
        case Leave():
            return [Left(me.person)]


def _come(there: People, command: Come) -> Sequence[Event] | Refusal:
    if command.person in there.all:
        return []
    if len(there.all) >= MOST_PEOPLE:
        return FULL
    name, email = _name(command.name), email_of(command.email)
    teams = tuple(dict.fromkeys(filter(None, map(team_name, command.teams))))[:MOST_TEAMS]
    free = email if email not in there.by_email else ""
    return [Came(command.person, name, free, teams)] if name else NAMELESS


def _teams(there: People, person: str, wanted: Iterable[str]) -> Sequence[Event] | Refusal:
    teams = tuple(dict.fromkeys(filter(None, wanted)))
    if len(teams) > MOST_TEAMS:
        return Refusal("full", f"{MOST_TEAMS} teams are the most. Leave one first.")
    return [] if teams == there.all[person].teams else [TeamsSet(person, teams)]


def _name(wanted: str) -> str:
    name = clean(wanted[: LONGEST_NAME * 4], lines=False)[:LONGEST_NAME].strip()
    return name if any(char.isalnum() for char in name) else ""


def fold(state: People, fact: Fact[Event]) -> People:
    """The people after this."""
    match fact.event:
        case Came(person=person, name=name, email=email, teams=teams):
            everybody = state.all.set(person, Person(name, email, teams, fact.at))
            return replace(
                state, all=everybody, by_email=state.by_email.set(email, person) if email else state.by_email
            )
        case Named(person=person, name=name):
            return _changed(state, person, name=name)
        case EmailKnown(person=person, email=email):
            emails = _without(state.by_email, state.all[person].email).set(email, person)
            return replace(_changed(state, person, email=email), by_email=emails)
        case TeamsSet(person=person, teams=teams):
            return _changed(state, person, teams=teams)
        case LinkRenewed(person=person, generation=generation):
            return _changed(state, person, generation=generation)
        case Left(person=person):
            emails = _without(state.by_email, state.all[person].email)
            known = state.all[person]
            gone = Person("", "", (), known.came, known.generation + 1, left=True)
            return replace(state, all=state.all.set(person, gone), by_email=emails)
    raise AssertionError(fact.event)


def _changed(state: People, person: str, **to: object) -> People:
    return replace(state, all=state.all.set(person, replace(state.all[person], **to)))


def _without(emails: Map[str, str], email: str) -> Map[str, str]:
    return emails.delete(email) if email in emails else emails


PEOPLE: Slice[People, Command, Event] = Slice(
    name="people",
    scope=Scope.SHARED,
    state=People,
    commands=(Come, Rename, LeaveTeam, ProveEmail, JoinTeam, RenewLink, Leave),
    events=(Came, Named, EmailKnown, TeamsSet, LinkRenewed, Left),
    decide=decide,  # type: ignore[arg-type]  # it is asked its own commands only
    fold=fold,
)
SLICES = (PEOPLE,)
