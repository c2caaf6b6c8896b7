"""What an activity is: a design, a state, and pure functions over them.

    decide(design, state, command, actor) -> events | Refusal   may this person do this now?
    fold(state, fact) -> state                                  what is true after it
    view(design, state, audience) -> View                       what may this audience see of it
    own(design, state, seat) -> Own | None                      the audience "participant (self)"
    rows(design, state) -> rows                                 its answers as plain records, for frames

Nothing here reads a clock, makes a random id or touches a file: time comes with each fact, and a fact's sequence
number is the id of what it made. What every activity shares (open, reveal, rounds) is in `stage`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar

import msgspec

if TYPE_CHECKING:
    from huddlebook.activities.files import Files


class Role(StrEnum):
    """What somebody may do in a room. The server decides it from a signed cookie, never from a message."""

    PARTICIPANT = "participant"
    PRESENTER = "presenter"
    FACILITATOR = "facilitator"


class Audience(StrEnum):
    """Who looks. A participant sees the view for PARTICIPANTS, and `own` beside it."""

    PARTICIPANTS = "participants"
    PRESENTER = "presenter"
    FACILITATOR = "facilitator"


class Actor(msgspec.Struct, frozen=True):
    """Who asks: `id` is a seat id for participants, and `"facilitator"` otherwise.

    name is what a participant is called now. `decide` copies it into an event only where the activity is not
    anonymous, so that a name behind an anonymous answer is nowhere near its state. group: the breakout room they are
    in, for an activity that each room does for itself. at: when a
    participant asks (ms), the instant that the facts will carry; 0 of a facilitator.
    """

    id: str
    role: Role
    name: str = ""
    group: str = ""
    at: int = 0


RefusalCode = Literal[
    "bad_command",
    "closed",
    "full",
    "gone",
    "invalid",
    "not_allowed",
    "not_open",
    "paused",
    "room_ended",
    "slow_down",
    "storage",
    "too_long",
    "unknown_activity",
    "unknown_step",
]


class Refusal(msgspec.Struct, frozen=True):
    """A 'no' with a plain sentence for the person who asked: what happened and what to do."""

    code: RefusalCode
    message: str


class Command(msgspec.Struct, frozen=True, tag_field="type", forbid_unknown_fields=True):
    """Something a person asks of an activity. `needs` is the role it takes; participants' need an open stage.

    after_end: whether a facilitator may still ask it once the room has ended. People look back then, so a rude card can
    still be taken off; nothing else of an ended room changes. renews: nothing is decided, the activity is given
    anew what it has to work with, and settles afresh.
    """

    needs: ClassVar[Role] = Role.PARTICIPANT
    after_end: ClassVar[bool] = False
    renews: ClassVar[bool] = False


class Event(msgspec.Struct, frozen=True, tag_field="type"):
    """A fact's content, past tense. `VERSION` rises when its fields change; older data is upcast on read.

    What of it is a person's is declared, so that it can be forgotten (`rooms/redaction.py`); a test finds a text that
    is not. WORDS: what somebody said; a dictionary's keys are the seats of whose words its values are. NAMES: what they
    are called, and their addresses. MENTIONS: what is made of several people's words, or may speak of anybody. PLAIN:
    no person's words: ids, hashes. Whose they are: who caused the fact, and the seat in the field OF (or who caused the
    fact whose number is in it). Structs in an event declare theirs likewise.
    """

    VERSION: ClassVar[int] = 1
    WORDS: ClassVar[tuple[str, ...]] = ()
    NAMES: ClassVar[tuple[str, ...]] = ("name",)
    MENTIONS: ClassVar[tuple[str, ...]] = ()
    PLAIN: ClassVar[tuple[str, ...]] = ()
    OF: ClassVar[str] = ""


E = TypeVar("E", bound=Event)


class Fact(msgspec.Struct, Generic[E], frozen=True):
    """An event as it stands in the log: its number in the room, its instant (ms since 1970, UTC), who caused it."""

    seq: int
    at: int
    by: str
    event: E


class Design(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the author wrote. Never changes during a run.

    prompt: the question or task, at most 300 characters.
    hint: one more sentence under it.
    anonymous: names are never sent or exported with the answers.
    results: "reveal" hides results from participants and screen until the facilitator reveals; "live" shows them.
    lasting: stays open in every step (a question box); else an activity opens and closes with its step.
    """

    prompt: str
    hint: str = ""
    anonymous: bool = True
    results: Literal["reveal", "live"] = "reveal"
    lasting: bool = False


class Stage(msgspec.Struct, frozen=True):
    """Where an activity is in its run. `ever` is False until it was first open: nothing of it is sent before that."""

    open: bool = False
    ever: bool = False
    revealed: bool = False
    round: int = 1


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What is true of one activity in one room; subclasses add theirs in immutable maps."""

    stage: Stage = Stage()


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What one audience may see: everything a screen needs, the design's public part included."""

    prompt: str
    hint: str
    anonymous: bool
    stage: Stage


class Own(msgspec.Struct, frozen=True, kw_only=True):
    """What a participant sees of their own part."""


Standing = Literal["pending", "shown", "hidden"]
"""Where a person's text stands with the facilitator: not looked at yet, out, or taken out."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One answer, tidy. `field` says what it is ("choice", "rating", "word" ...); see docs/frames.md.

    seat is None where the activity is anonymous. value is a number or None, text the person's words or None.
    """

    round: int
    seat: str | None
    at: int
    field: str
    item: str | None = None
    value: float | None = None
    text: str | None = None


class Owed(msgspec.Struct, frozen=True, order=True):
    """Something that waits for a facilitator since an instant (ms); seat: whose it is, "" where that is nobody's."""

    since: int
    seat: str = ""


class Idea(msgspec.Struct, frozen=True):
    """A thing that a group made or chose between. key: its number in its source. weight: how many stand behind it."""

    MENTIONS: ClassVar[tuple[str, ...]] = ("text",)
    key: int
    text: str
    weight: float = 0.0


class Offer(msgspec.Struct, frozen=True):
    """What an activity gives to those that build on it. said: by seat, in a few words, what that person answered."""

    ideas: tuple[Idea, ...] = ()
    said: dict[str, str] = {}


class Given(Event, frozen=True, tag="given"):
    """What an activity has to work with from now on, as it was when its step opened.

    It stands in the log, so that a room replays the same although the source went on; going to the step again gives it
    anew. Ideas keep their keys, so that a vote stays with its idea. seats: the people who are here. met: groups that
    some of them were in together earlier in this room.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("said",)
    PLAIN: ClassVar[tuple[str, ...]] = ("seats", "met")
    ideas: tuple[Idea, ...] = ()
    said: dict[str, str] = {}
    seats: tuple[str, ...] = ()
    met: tuple[tuple[str, ...], ...] = ()


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Rows by round, then time, then what they say.

    Never in the order of the map they came from: that order follows the seats' hashes, is the same in every activity
    of a room, and so would tell whose the rows of an anonymous one are.
    """
    return sorted(rows, key=lambda row: (row.round, row.at, row.field, row.item or "", row.text or "", row.seat or ""))


LONGEST_PROMPT = 300


def check_words(design: Design) -> list[str]:
    """Sentences about what is wrong with the words every design has."""
    wrong = []
    if not design.prompt.strip():
        wrong.append("the prompt is empty: say what people are asked")
    wrong += [
        f"the {name} has {len(text)} characters, {LONGEST_PROMPT} are the most"
        for name, text in (("prompt", design.prompt), ("hint", design.hint))
        if len(text) > LONGEST_PROMPT
    ]
    return wrong


D = TypeVar("D", bound=Design)
S = TypeVar("S", bound=State)
C = TypeVar("C", bound=Command)


@dataclass(frozen=True)
class Activity(Generic[D, S, C, E]):
    """One kind of activity, as registered under the entry point group `huddlebook.activities`.

    commands and events are tuples of struct types with tags unique in the activity; `view_type` and `own_type` are
    what `view` and `own` return (the TypeScript types are made from them). `check(design)` gives the sentences that
    are wrong with a design beyond its types (an empty option, two equal ones). `upcasts` maps (event tag, version) to
    a function from that version's raw dict to the next one's.

    For cohorts: `done(design, state, seat)` says whether a person did their part; without it they did once they have
    anything of their own. `owed(design, state)` gives what waits for a facilitator, such as a text to comment on.
    `again(design, state, seat)` says whether a person may go on although their time is over: a comment may be answered.

    public: whether its rows may be shown to everybody once its results are revealed, rows that a facilitator withholds
    (fields that begin with `pending_` or `hidden_`) apart. Where it is not so, what a live cell makes of them is for
    facilitators only.

    `clock(design, state, going)` is what its clock does when the whole room rests (going False) and goes on (True).

    `files` is there where people give files (`activities/files.py`).

    For chains: `offers(design, state)` is what others may build on. `takes(design)` is the id of the activity that this
    one builds on, "" for none; whoever has it folds `Given` events. `settles(design, state, given, seed, afresh)` is
    what it makes of what it is given: the seed is the number of the room's last fact, afresh that a facilitator asked
    for it once more. `joined(design, state, seat, here)` is what happens when somebody comes while it is open; `here`
    says of a seat whether that person is connected. `groups(state)` names the group of each seat: what one person does
    may be in the own parts of others then. `per(design)` is the id of the activity whose groups each do this one for
    themselves, "" for none. `naming(shown, called)` puts people's present names where a view or an own part has seats;
    a name is "" for who is not in the room any more.

    `same(design, event)` gives what two texts of it have in common when they count as one: when one of them is
    forgotten, it becomes the other, and everything is counted as before.
    """

    kind: str
    title: str
    design: type[D]
    state: type[S]
    commands: tuple[type[C], ...]
    events: tuple[type[E], ...]
    view_type: type[View]
    own_type: type[Own] | None
    decide: Callable[[D, S, C, Actor], Sequence[E] | Refusal]
    fold: Callable[[S, Fact[E]], S]
    view: Callable[[D, S, Audience], View]
    own: Callable[[D, S, str], Own | None]
    rows: Callable[[D, S], list[Row]]
    check: Callable[[D], list[str]]
    upcasts: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = field(default_factory=dict)
    done: Callable[[D, S, str], bool] | None = None
    owed: Callable[[D, S], list[Owed]] | None = None
    again: Callable[[D, S, str], bool] | None = None
    public: bool = False
    clock: Callable[[D, S, bool], Sequence[E]] | None = None
    files: Files[D, S] | None = None
    offers: Callable[[D, S], Offer] | None = None
    takes: Callable[[D], str] | None = None
    settles: Callable[[D, S, Given, int, bool], Sequence[E]] | None = None
    joined: Callable[[D, S, str, Callable[[str], bool]], Sequence[E]] | None = None
    groups: Callable[[S], Mapping[str, str]] | None = None
    per: Callable[[D], str] | None = None
    naming: Callable[[Any, Callable[[str], str]], Any] | None = None
    same: Callable[[D, E], Callable[[str], str]] | None = None

    def begin(self, design: D) -> S:
        """The state before anything happened: live results are revealed from the start."""
        return self.state(stage=Stage(revealed=design.results == "live"))


AnyActivity = Activity[Any, Any, Any, Any]


def sees_results(state: State, audience: Audience) -> bool:
    """Facilitators always see results; everyone else once they are revealed."""
    return audience is Audience.FACILITATOR or state.stage.revealed


def sees_count(state: State, audience: Audience) -> bool:
    """Participants learn how many have answered with the results: a vote under hidden ones changes nothing for them."""
    return audience is not Audience.PARTICIPANTS or state.stage.revealed
