"""How somebody's few minutes a day reach them: at which time of their day, and on which way; or only on the hub.

It is shared only as far as it has to be: what is sent has to know when and where to. No view shows it to anybody else.
An address that somebody types gets one mail, which asks; nothing else goes there before it was said yes to. It serves
for these messages alone: it proves nothing about who somebody is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import ClassVar

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.hub.contract import Command, Me, Scope, Slice, State, World
from huddlebook.hub.days import DAY_MS, zone_of
from huddlebook.hub.people import email_of, people
from huddlebook.rooms.outbox import MAIL, MessageQueued, letter_id

CONFIRM = "confirm"
LATE = 4 * 3_600_000  # ms after the chosen time in which it still comes
LONGEST_EMAIL = 254
MOST_A_PERSON, MOST_AN_ADDRESS, MOST_A_DAY = 5, 3, 500  # mails that ask, in a day
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_EMAIL = re.compile(r"[^@\s<>,;:\"()\[\]\\]+@[^@\s<>,;:\"()\[\]\\]+\.[^@\s<>,;:\"()\[\]\\.]+")
NO_TIME = Refusal("invalid", "Write the time of day like 08:30.")
NO_WAY = Refusal("invalid", "Messages cannot be sent on this way any more. Choose another one.")
NO_EMAIL = Refusal("invalid", "This is no e-mail address. Check it, and try again.")
ENOUGH = Refusal("slow_down", "Many mails were asked for just now. Try again tomorrow.")


class WaySet(Event, frozen=True, tag="habit_way_set"):
    """Their few minutes come at this time of their day, on this way: "mail", or a channel's name."""

    PLAIN: ClassVar[tuple[str, ...]] = ("person", "at", "by", "zone")
    OF: ClassVar[str] = "person"
    person: str
    at: str
    by: str
    zone: str


class WayEnded(Event, frozen=True, tag="habit_way_ended"):
    """They get no such messages any more; what they do on the hub stays."""

    PLAIN: ClassVar[tuple[str, ...]] = ("person",)
    OF: ClassVar[str] = "person"
    person: str


class AddressGiven(Event, frozen=True, tag="habit_address_given"):
    """They typed this address; a mail asks whoever has it."""

    NAMES: ClassVar[tuple[str, ...]] = ("email",)
    PLAIN: ClassVar[tuple[str, ...]] = ("person",)
    OF: ClassVar[str] = "person"
    person: str
    email: str


class AddressConfirmed(Event, frozen=True, tag="habit_address_confirmed"):
    """Whoever reads the mail of the address that they gave last said yes."""

    PLAIN: ClassVar[tuple[str, ...]] = ("person",)
    OF: ClassVar[str] = "person"
    person: str


class Way(msgspec.Struct, frozen=True):
    """When and how. since: when it was chosen, ms."""

    at: str
    by: str
    zone: str
    since: int


class Address(msgspec.Struct, frozen=True):
    """email: where messages may go. asked: one that somebody still has to say yes to."""

    email: str = ""
    asked: str = ""


class Reach(State, frozen=True, kw_only=True):
    """Ways and addresses by person. recent: (person, address, ms) of what a mail asked, of the last day."""

    ways: Map[str, Way] = Map()
    addresses: Map[str, Address] = Map()
    recent: tuple[tuple[str, str, int], ...] = ()


class SetHabitWay(Command, frozen=True, tag="set_habit_way"):
    """Get them at this time ("08:30"), by "mail" or a channel; by "" only on the hub."""

    at: str
    by: str


class GiveHabitAddress(Command, frozen=True, tag="give_habit_address"):
    """Get them at this address, once whoever has it said yes to the mail that asks."""

    email: str


class ConfirmHabitAddress(Command, frozen=True, tag="confirm_habit_address"):
    """The server saw the link that was sent to this address."""

    vouched: ClassVar[bool] = True
    email: str


AnyReach = SetHabitWay | GiveHabitAddress | ConfirmHabitAddress


def reach(world: World) -> Reach:
    """How people are reached in this world."""
    found: Reach = world.shared["reach"]
    return found


def address_of(world: World, person: str) -> str:
    """Where this person's may go: what was said yes to, else what a link or a list proved; "" for nowhere."""
    there = people(world)
    own = reach(world).addresses.get(person, Address()).email
    return (own or there.all[person].email) if there.here(person) else ""


def due_day(way: Way, now: int) -> str:
    """The day (ISO, theirs) whose message may go now; "" outside of its hours."""
    here = datetime.fromtimestamp(now / 1000, zone_of(way.zone))
    wanted = time.fromisoformat(way.at)
    begins = datetime.combine(here.date(), wanted, here.tzinfo)
    late = now - round(begins.timestamp() * 1000)
    fresh = way.since <= round(begins.timestamp() * 1000)  # not at once, when it is chosen after its time
    return here.date().isoformat() if here.time() >= wanted and late < LATE and fresh else ""


def decide(world: World, me: Me, command: AnyReach) -> Sequence[Event] | Refusal:
    """What a person asks of their own."""
    match command:
        case SetHabitWay():
            return _set(world, me, command)
        case GiveHabitAddress(email=typed):
            return _give(world, me, email_of(typed[: LONGEST_EMAIL * 2]))
        case ConfirmHabitAddress(email=email):
            asked = reach(world).addresses.get(me.person, Address()).asked
            return [AddressConfirmed(me.person)] if asked and asked == email else []


def _set(world: World, me: Me, command: SetHabitWay) -> Sequence[Event] | Refusal:
    before = reach(world).ways.get(me.person)
    if not command.by:
        return [WayEnded(me.person)] if before else []
    if command.by not in world.drips.ways:
        return NO_WAY
    if not _TIME.fullmatch(command.at):
        return NO_TIME
    same = before and (before.at, before.by, before.zone) == (command.at, command.by, me.zone)
    return [] if same else [WaySet(me.person, command.at, command.by, me.zone)]


def _give(world: World, me: Me, email: str) -> Sequence[Event] | Refusal:
    if len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        return NO_EMAIL
    if MAIL not in world.drips.ways:
        return NO_WAY
    if email == address_of(world, me.person):
        return []
    recent = [one for one in reach(world).recent if one[2] > me.at - DAY_MS]
    if len(recent) >= MOST_A_DAY or sum(one[0] == me.person for one in recent) >= MOST_A_PERSON:
        return ENOUGH
    given = AddressGiven(me.person, email)
    # Nobody is told that others asked there, and whoever has the address is left in peace.
    return [given] if sum(one[1] == email for one in recent) >= MOST_AN_ADDRESS else [given, _question(me)]


def _question(me: Me) -> MessageQueued:
    causes = (f"{CONFIRM}:{me.at}",)
    letter = letter_id("hub", "person", me.person, MAIL, causes)
    return MessageQueued(letter, "person", me.person, MAIL, CONFIRM, causes)


def fold(state: Reach, fact: Fact[Event]) -> Reach:
    """The ways after this."""
    match fact.event:
        case WaySet(person=person, at=at, by=by, zone=zone):
            return replace(state, ways=state.ways.set(person, Way(at, by, zone, fact.at)))
        case WayEnded(person=person):
            return replace(state, ways=state.ways.delete(person)) if person in state.ways else state
        case AddressGiven(person=person, email=email):
            known = replace(state.addresses.get(person, Address()), asked=email)
            recent = (*(one for one in state.recent if one[2] > fact.at - DAY_MS), (person, email, fact.at))
            return replace(state, addresses=state.addresses.set(person, known), recent=recent[-MOST_A_DAY:])
        case AddressConfirmed(person=person):
            known = Address(state.addresses.get(person, Address()).asked)
            return replace(state, addresses=state.addresses.set(person, known))
    raise AssertionError(fact.event)


REACH: Slice[Reach, Command, Event] = Slice(
    name="reach",
    scope=Scope.SHARED,
    state=Reach,
    commands=(SetHabitWay, GiveHabitAddress, ConfirmHabitAddress),
    events=(WaySet, WayEnded, AddressGiven, AddressConfirmed),
    decide=decide,  # type: ignore[arg-type]  # it is asked its own commands only
    fold=fold,
)
SLICES = (REACH,)
