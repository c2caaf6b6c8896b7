"""Who is whose coach: a person's own choice, which the coach says yes or no to. Nobody is given one, or made one.

A coach is asked as a colleague of one of the person's teams, by the link that a coach hands out, or by the exact
e-mail. An e-mail is asked in the same way whether or not somebody here has it, so that asking never tells who is here.
Before the coach has said yes they see who asks, and nothing else. When it ends, what was shared with that coach is
taken back, unless the person wants it to stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.hub.contract import Command, Me, Scope, Slice, State, World
from huddlebook.hub.excerpts import ShareTakenBack, excerpts
from huddlebook.hub.people import email_of, people

MOST_COACHES = 5
MOST_ASKED = 10
LONGEST_EMAIL = 254
REST = 7 * 24 * 3_600_000  # ms before somebody who said no may be asked again
UNKNOWN = Refusal("gone", "Nobody can be asked by this link. Ask your coach for theirs again, or use their e-mail.")
NOBODY_ASKS = Refusal("gone", "This person does not ask you any more.")
SELF = Refusal("invalid", "You cannot be your own coach. Keep it as a goal or in your diary.")
NO_EMAIL = Refusal("invalid", "Write your coach's whole e-mail address, such as ana@example.org.")
ENOUGH = Refusal("full", f"{MOST_COACHES} coaches are the most. End with one first.")
ASKED_ENOUGH = Refusal("full", f"{MOST_ASKED} people have not answered you yet. Take one back before you ask another.")
SAID_NO = Refusal("not_allowed", "They cannot just now. You may ask again in a week.")


class CoachAsked(Event, frozen=True, tag="coach_asked"):
    """A person asked another one of the hub to be their coach."""

    PLAIN: ClassVar[tuple[str, ...]] = ("coach",)
    coach: str


class CoachAskedByEmail(Event, frozen=True, tag="coach_asked_by_email"):
    """A person asked whoever has this address (lower case) to be their coach."""

    WORDS: ClassVar[tuple[str, ...]] = ("email",)
    email: str


class CoachUnasked(Event, frozen=True, tag="coach_unasked"):
    """They took back what they had asked of this person, or of this address."""

    WORDS: ClassVar[tuple[str, ...]] = ("email",)
    PLAIN: ClassVar[tuple[str, ...]] = ("coach",)
    coach: str = ""
    email: str = ""


class CoachAccepted(Event, frozen=True, tag="coach_accepted"):
    """Who was asked said yes. email: what they were asked by, "" for their name."""

    MENTIONS: ClassVar[tuple[str, ...]] = ("email",)
    PLAIN: ClassVar[tuple[str, ...]] = ("person", "coach")
    person: str
    coach: str
    email: str = ""


class CoachDeclined(Event, frozen=True, tag="coach_declined"):
    """Who was asked said no."""

    MENTIONS: ClassVar[tuple[str, ...]] = ("email",)
    PLAIN: ClassVar[tuple[str, ...]] = ("person", "coach")
    person: str
    coach: str
    email: str = ""


class CoachEnded(Event, frozen=True, tag="coach_ended"):
    """The person or the coach ended it."""

    PLAIN: ClassVar[tuple[str, ...]] = ("person", "coach")
    person: str
    coach: str


class Coaching(msgspec.Struct, frozen=True):
    """How it stands between a person and the coach they named. since: ms, when this state began."""

    state: Literal["asked", "yes", "no", "ended"]
    since: int


NOTHING = Coaching("ended", 0)


class Coaches(State, frozen=True, kw_only=True):
    """coaches: by person, then by coach. coachees: by coach, who asks or has asked them.

    emails: by person, then by address, how that asking stands; who said no stays as unknown as before.
    asked_emails: by address, who asks.
    """

    coaches: Map[str, Map[str, Coaching]] = Map()
    coachees: Map[str, tuple[str, ...]] = Map()
    emails: Map[str, Map[str, Coaching]] = Map()
    asked_emails: Map[str, tuple[str, ...]] = Map()

    def between(self, person: str, coach: str) -> Coaching:
        """How it stands between these two; NOTHING where nothing was asked."""
        return self.coaches.get(person, Map()).get(coach, NOTHING)

    def by_email(self, person: str, email: str) -> Coaching:
        """How it stands with what this person asked of this address."""
        return self.emails.get(person, Map()).get(email, NOTHING)

    def of(self, person: str) -> list[str]:
        """The coaches of this person who said yes, the longest first."""
        return _in(self.coaches.get(person, Map()), "yes")

    def coached_by(self, coach: str) -> list[str]:
        """The people whose coach this is."""
        return [one for one in self.coachees.get(coach, ()) if self.between(one, coach).state == "yes"]


class NameCoach(Command, frozen=True, tag="name_coach"):
    """Ask somebody to be one's coach: a person by their id (from a team or a coach's link), or an exact e-mail."""

    person: str = ""
    email: str = ""


class EndCoach(Command, frozen=True, tag="end_coach"):
    """Have this coach no more, or take back the asking. keep: what was shared with them stays shared."""

    person: str = ""
    email: str = ""
    keep: bool = False


class AcceptCoachee(Command, frozen=True, tag="accept_coachee"):
    """Be this person's coach, as they asked."""

    person: str


class DeclineCoachee(Command, frozen=True, tag="decline_coachee"):
    """Not be this person's coach; or be it no more, and see nothing of theirs any more."""

    person: str


AnyCommand = NameCoach | EndCoach | AcceptCoachee | DeclineCoachee


def coaches(world: World) -> Coaches:
    """Who coaches whom in this world."""
    found: Coaches = world.shared["coaches"]
    return found


def rests(state: str, since: int, now: int) -> bool:
    """Whether who said no is left in peace still."""
    return state == "no" and now < since + REST


def decide(world: World, me: Me, command: AnyCommand) -> Sequence[Event] | Refusal:
    """A command about one's coach, or of a coach."""
    match command:
        case NameCoach(person=person, email=email):
            return _by_email(world, me, email_of(email)) if email else _name(world, me, person)
        case EndCoach(person=person, email=email, keep=keep):
            return _end(world, me, person, email_of(email), keep)
        case AcceptCoachee(person=person):
            return _answer(world, me, person, accept=True)
        case DeclineCoachee(person=person):
            return _answer(world, me, person, accept=False)


def _name(world: World, me: Me, coach: str) -> Sequence[Event] | Refusal:
    known = coaches(world)
    one = known.between(me.person, coach)
    if coach == me.person:
        return SELF
    if not people(world).here(coach):
        return UNKNOWN
    if one.state in ("asked", "yes"):
        return []
    if rests(one.state, one.since, me.at):
        return SAID_NO
    return _room_for_one_more(known, me.person) or [CoachAsked(coach)]


def _by_email(world: World, me: Me, email: str) -> Sequence[Event] | Refusal:
    """The same whoever has this address, and whatever stands between the two."""
    known, there = coaches(world), people(world)
    name, at, domain = email.partition("@")
    if len(email) > LONGEST_EMAIL or not (name and at and domain) or len(email.split()) != 1:
        return NO_EMAIL
    if there.here(me.person) and there.all[me.person].email == email:
        return SELF
    one = known.by_email(me.person, email)
    if one.state == "asked":
        return []
    if rests(one.state, one.since, me.at):
        return SAID_NO
    return _room_for_one_more(known, me.person) or [CoachAskedByEmail(email)]


def _room_for_one_more(known: Coaches, person: str) -> Refusal | None:
    named = known.coaches.get(person, Map())
    asked = len(_in(named, "asked")) + len(_in(known.emails.get(person, Map()), "asked"))
    return ENOUGH if len(_in(named, "yes")) >= MOST_COACHES else ASKED_ENOUGH if asked >= MOST_ASKED else None


def _end(world: World, me: Me, coach: str, email: str, keep: bool) -> Sequence[Event] | Refusal:
    known = coaches(world)
    if email:
        return [CoachUnasked(email=email)] if known.by_email(me.person, email).state == "asked" else []
    one = known.between(me.person, coach)
    if one.state == "asked":
        return [CoachUnasked(coach=coach)]
    return _ended(world, me.person, coach, keep=keep) if one.state == "yes" else []


def _answer(world: World, me: Me, person: str, *, accept: bool) -> Sequence[Event] | Refusal:
    known, there = coaches(world), people(world)
    mine = there.all[me.person].email
    email = mine if mine and known.by_email(person, mine).state == "asked" and person != me.person else ""
    state = known.between(person, me.person).state
    if state == "yes" and not email:
        return [] if accept else _ended(world, person, me.person)
    if not there.here(person) or not (email or state == "asked"):
        return NOBODY_ASKS
    if accept and state != "yes" and len(known.of(person)) >= MOST_COACHES:
        return Refusal("full", "They have as many coaches as there may be. They can end with one and ask you again.")
    return [CoachAccepted(person, me.person, email) if accept else CoachDeclined(person, me.person, email)]


def _ended(world: World, person: str, coach: str, *, keep: bool = False) -> list[Event]:
    standing = () if keep else excerpts(world).to_coach(person, coach)
    return [CoachEnded(person, coach), *(ShareTakenBack(one.id) for one in standing)]


def _in(named: Map[str, Coaching], state: str) -> list[str]:
    return sorted((one for one, how in named.items() if how.state == state), key=lambda one: (named[one].since, one))


def fold(state: Coaches, fact: Fact[Event]) -> Coaches:
    """Who coaches whom after this."""
    match fact.event:
        case CoachAsked(coach=coach):
            return _stands(state, fact.by, coach, Coaching("asked", fact.at))
        case CoachAskedByEmail(email=email):
            return _email(state, fact.by, email, Coaching("asked", fact.at))
        case CoachUnasked(coach=coach, email=email):
            state = _stands(state, fact.by, coach, None) if coach else state
            return _email(state, fact.by, email, None)
        case CoachAccepted(person=person, coach=coach, email=email):
            return _stands(_email(state, person, email, None), person, coach, Coaching("yes", fact.at))
        case CoachDeclined(person=person, coach=coach, email=email):
            no = Coaching("no", fact.at)
            state = _email(state, person, email, no)
            return _stands(state, person, coach, no) if state.between(person, coach).state == "asked" else state
        case CoachEnded(person=person, coach=coach):
            return _stands(state, person, coach, Coaching("ended", fact.at))
    raise AssertionError(fact.event)


def _stands(state: Coaches, person: str, coach: str, how: Coaching | None) -> Coaches:
    named = _with(state.coaches.get(person, Map()), coach, how)
    others = tuple(one for one in state.coachees.get(coach, ()) if one != person)
    coachees = state.coachees.set(coach, (*others, person) if how else others)
    return replace(state, coaches=state.coaches.set(person, named), coachees=coachees)


def _email(state: Coaches, person: str, email: str, how: Coaching | None) -> Coaches:
    if not email:
        return state
    asked = _with(state.emails.get(person, Map()), email, how)
    others = tuple(one for one in state.asked_emails.get(email, ()) if one != person)
    waits = how is not None and how.state == "asked"
    by_email = state.asked_emails.set(email, (*others, person) if waits else others)
    return replace(state, emails=state.emails.set(person, asked), asked_emails=by_email)


def _with(named: Map[str, Coaching], one: str, how: Coaching | None) -> Map[str, Coaching]:
    return named.set(one, how) if how else named.delete(one) if one in named else named


COACHES: Slice[Coaches, Command, Event] = Slice(
    name="coaches",
    scope=Scope.SHARED,
    state=Coaches,
    commands=(NameCoach, EndCoach, AcceptCoachee, DeclineCoachee),
    events=(CoachAsked, CoachAskedByEmail, CoachUnasked, CoachAccepted, CoachDeclined, CoachEnded),
    decide=decide,  # type: ignore[arg-type]  # it is asked its own commands only
    fold=fold,
)
SLICES = (COACHES,)
