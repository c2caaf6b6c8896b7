"""What the hub is made of: slices that keep facts, and parts that show them; the same three functions as everywhere.

    decide(world, me, command) -> events | Refusal      may this person do this now?
    fold(state, fact) -> state                          what is true after it
    look(design, world, me) -> view                     what may this person see of it: the only door

A *slice* is one kind of thing that the hub keeps. Its facts stand either in the person's own room, which is loaded for
nobody else, or in the hub's one room, which all share. A *part* is a place on a page; what it shows, and whatever it
answers, comes from `look` and `answer` alone. Nothing here reads a clock, makes a random id or asks the network.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Generic, Literal, Protocol, TypeVar

import msgspec
from immutables import Map

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.hub.drips_courses import Shelf


class Scope(StrEnum):
    """Whose room a slice's facts are in: the person's OWN, or the one that is SHARED."""

    OWN = "own"
    SHARED = "shared"


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What is true of one slice; `State()` of a subclass is the empty one. Immutable values only."""


class Command(msgspec.Struct, frozen=True, tag_field="type", forbid_unknown_fields=True):
    """Something a person asks of the hub; tags are unique in the whole hub.

    needs: "anybody" may ask it without having come, "person" who has, "curator" who holds the facilitator's right.
    vouched: only the server asks it, having seen itself what a page could only claim; refused over the wire.
    """

    needs: ClassVar[Literal["anybody", "person", "curator"]] = "person"
    vouched: ClassVar[bool] = False


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What one person is shown of one part."""


class Ask(msgspec.Struct, frozen=True, tag_field="type", forbid_unknown_fields=True):
    """A question to a part beyond its view: a search, an older page. It changes nothing. Tags unique in the hub."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a part says to an Ask."""


class Design(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an author set where a part stands. title: its heading, "" for the part's own."""

    title: str = ""


class LiveLine(msgspec.Struct, frozen=True, kw_only=True):
    """A huddle that is open now. opened: ms. minutes: planned."""

    code: str
    title: str
    opened: int
    here: int
    minutes: float | None = None


class ItemLine(msgspec.Struct, frozen=True, kw_only=True):
    """An item of one of the person's cohorts. url: beneath the base. state: as on the cohort's page. Times in ms."""

    url: str
    title: str
    kind: str
    state: Literal["today", "next", "done", "missed"]
    opens: int
    closes: int | None = None
    minutes: float = 0.0
    mandatory: bool = False


class CohortLine(msgspec.Struct, frozen=True, kw_only=True):
    """A cohort that the person is in. room, seat: which, and who they are there. comments: new ones that wait."""

    room: str
    seat: str
    code: str
    title: str
    url: str
    items: tuple[ItemLine, ...] = ()
    people: int = 0
    comments: int = 0


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What the rest of the workspace is like now: huddles that are open, and this person's own cohorts.

    smallest: people that a group has at least whose numbers are shown, as the workspace's settings say.
    """

    live: tuple[LiveLine, ...] = ()
    cohorts: tuple[CohortLine, ...] = ()
    smallest: int = 5


class Hit(msgspec.Struct, frozen=True):
    """Something that full-text search found. score: higher is better; only hits of one search compare."""

    id: str
    score: float


class Index(Protocol):
    """Full-text search over what everybody may see (`storage`); nobody's own words are ever in it.

    It is made anew from the facts whenever the server starts, so that it may be lost, and nothing in it outlives them.
    An id begins with its kind ("resource/12"); `among` is a kind, "" for all. Any words may be typed.
    """

    def put(self, documents: Mapping[str, tuple[str, ...]]) -> None:
        """Texts by id: (title, what it says, tags and the like); in place of what was there under the id."""

    def drop(self, ids: Sequence[str]) -> None:
        """Found no more."""

    def search(self, words: str, most: int, among: str = "") -> list[Hit]:
        """The best of what holds all of these words, or words that begin with the last of them; the best first.

        Of very many, it may be those with the words in their titles or tags; `matching` has all.
        """

    def matching(self, words: str, among: str = "") -> list[str]:
        """The ids of everything that holds these words, in any order."""

    def alike(self, words: Sequence[str], most: int, among: str = "") -> list[str]:
        """The ids of what has any of these words, or words that begin with one that ends in "*", in its title or tags,
        the newest first; fast."""


class NoIndex:
    """Finds nothing: for rooms that are folded without a server."""

    def put(self, documents: Mapping[str, tuple[str, ...]]) -> None:
        """Nothing is kept."""

    def drop(self, ids: Sequence[str]) -> None:
        """Nothing is there."""

    def search(self, words: str, most: int, among: str = "") -> list[Hit]:
        """Nothing."""
        return []

    def matching(self, words: str, among: str = "") -> list[str]:
        """Nothing."""
        return []

    def alike(self, words: Sequence[str], most: int, among: str = "") -> list[str]:
        """Nothing."""
        return []


@dataclass(frozen=True)
class World:
    """What everybody's views are made from: the shared slices' states by name, what is around, what can be searched.

    drips: the courses of drips that there are (content, no facts).
    """

    shared: Map[str, Any]
    around: Around = field(default_factory=Around)
    index: Index = field(default_factory=NoIndex)
    drips: Shelf = field(default_factory=Shelf)


@dataclass(frozen=True)
class Me:
    """Who looks or asks, and when. person "" is somebody who only looks around.

    own: the states of their own slices by name, empty for who has not come. zone: an IANA name. curates: holds the
    facilitator's right. at: now, ms since 1970 UTC.
    """

    person: str = ""
    name: str = ""
    teams: frozenset[str] = frozenset()
    own: Map[str, Any] = field(default_factory=Map)
    zone: str = "UTC"
    curates: bool = False
    at: int = 0


S = TypeVar("S", bound=State)
C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)
D = TypeVar("D", bound=Design)
V = TypeVar("V", bound=View)


@dataclass(frozen=True)
class Slice(Generic[S, C, E]):
    """One kind of thing that the hub keeps.

    A decision gives events of slices of one scope only, of other slices too (a kept link becomes a resource): an
    event's type says which slice it belongs to. texts: for an index, what a fact changes there, from the state
    after it; by id the texts, or None where it is found no more.
    """

    name: str
    scope: Scope
    state: type[S]
    commands: tuple[type[C], ...]
    events: tuple[type[E], ...]
    decide: Callable[[World, Me, C], Sequence[Event] | Refusal]
    fold: Callable[[S, Fact[E]], S]
    texts: Callable[[S, Fact[E]], dict[str, tuple[str, ...] | None]] | None = None
    upcasts: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = field(default_factory=dict)


AnySlice = Slice[Any, Any, Any]


@dataclass(frozen=True)
class Part(Generic[D, V]):
    """A place on a page of the hub, and the only door to what it shows.

    reads: names of the slices that it shows something of, "around" for huddles and cohorts: when one of them changes,
    it is looked at again. open: shown to people who have not come, too; others see an invitation in its place.
    asks, answers: what may be asked of it, and the types of what it says.
    """

    kind: str
    title: str
    design: type[D]
    view_type: type[V]
    look: Callable[[D, World, Me], V]
    reads: frozenset[str]
    open: bool = False
    asks: tuple[type[Ask], ...] = ()
    answers: tuple[type[Answer], ...] = ()
    answer: Callable[[D, World, Me, Any], Answer | Refusal] | None = None


AnyPart = Part[Any, Any]
