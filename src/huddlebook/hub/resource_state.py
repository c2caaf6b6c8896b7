"""The library as its facts make it: what curators say of each thing, who it helped, and the sets it is found by."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias, TypeVar

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact
from huddlebook.hub import shelf
from huddlebook.hub.contract import State
from huddlebook.hub.days import day_named

# Half-way between "all say yes" and "nobody knows": one yes or no moves a resource a little, ten say something.
YES_BEFORE, SAID_BEFORE, QUALITIES = 2, 3, 20
T = TypeVar("T")

Kind: TypeAlias = Literal[
    "article", "video", "podcast", "course", "book", "tool", "people", "jobaid", "document", "activity"
]
Origin: TypeAlias = Literal["internal", "external"]
Form: TypeAlias = Literal["formal", "informal"]
Company: TypeAlias = Literal["individual", "social"]
Level: TypeAlias = Literal["any", "beginner", "intermediate", "advanced"]


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What curators say of a resource. url: http or https; text: own words in Markdown; document: of an upload.

    minutes: 0 for unknown. level: for whom. why: the curator's note: why it is worth the time. expires: the last day
    on which it is shown ("2027-03-31"), "" for none.
    """

    MENTIONS: ClassVar[tuple[str, ...]] = ("title", "url", "text", "tags", "why")
    PLAIN: ClassVar[tuple[str, ...]] = ("document", "language", "expires")
    title: str
    kind: Kind = "article"
    url: str = ""
    text: str = ""
    document: str = ""
    origin: Origin = "external"
    form: Form = "informal"
    company: Company = "individual"
    minutes: int = 0
    level: Level = "any"
    language: str = "en"
    tags: tuple[str, ...] = ()
    why: str = ""
    expires: str = ""


class ResourceAdded(Event, frozen=True, tag="resource_added"):
    """A curator put it into the library; its id is this fact's number."""

    about: About


class ResourceChanged(Event, frozen=True, tag="resource_changed"):
    """A curator says it otherwise."""

    id: int
    about: About


class ResourceRetired(Event, frozen=True, tag="resource_retired"):
    """It is found no more; who kept it still has its title."""

    id: int


class ResourceRestored(Event, frozen=True, tag="resource_restored"):
    """It is found again."""

    id: int


class ResourceRated(Event, frozen=True, tag="resource_rated"):
    """It helped somebody, or did not; null: they do not say."""

    id: int
    helpful: bool | None


class ResourceHelped(Event, frozen=True, tag="resource_helped"):
    """It helped somebody with this, they say to all; "" takes it back."""

    WORDS: ClassVar[tuple[str, ...]] = ("words",)
    id: int
    words: str


class HelpHidden(Event, frozen=True, tag="resource_help_hidden"):
    """A curator took somebody's words off the page, or put them back."""

    PLAIN: ClassVar[tuple[str, ...]] = ("person",)
    id: int
    person: str
    hidden: bool


class Helped(msgspec.Struct, frozen=True):
    """What it helped a person with. at: ms."""

    words: str
    at: int
    hidden: bool = False


class Resource(msgspec.Struct, frozen=True):
    """A resource. place: its number in the order of arrival. added, changed: ms. ratings, helped: by person."""

    id: int
    place: int
    about: About
    added: int
    changed: int
    by: str
    retired: bool = False
    ratings: Map[str, bool] = Map()
    yes: int = 0
    helped: Map[str, Helped] = Map()

    @property
    def quality(self) -> int:
        """How well it is thought of, 0 to 20; 13 of what nobody has rated."""
        return round(QUALITIES * (self.yes + YES_BEFORE) / (len(self.ratings) + SAID_BEFORE))


class Resources(State, frozen=True, kw_only=True):
    """All resources by id. at: ids by place. urls: ids by address. sets: places by mark. tags: how many."""

    all: Map[int, Resource] = Map()
    at: Map[int, int] = Map()
    urls: Map[str, int] = Map()
    sets: shelf.Sets = Map()
    expiring: Map[int, int] = Map()
    tags: int = 0

    def here(self, now: int) -> int:
        """The places of what is neither retired nor expired (by the day in UTC)."""
        past, today = 0, now // 86_400_000 + EPOCH
        for day, places in self.expiring.items():
            if day < today:
                past |= places
        return self.sets.get(HERE, 0) & ~past

    def shown(self, resource: int, now: int) -> Resource | None:
        """The resource, when it can be found now."""
        found = self.all.get(resource)
        return found if found and not found.retired and not over(found.about, now) else None


HERE, RATED = "here", "rated"
EPOCH = 719_163  # the ordinal of 1970-01-01
MINUTES = (5, 10, 20, 60)
LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced")


def over(about: About, now: int) -> bool:
    """Whether its last day is past (in UTC)."""
    last = day_named(about.expires)
    return last is not None and last.toordinal() < now // 86_400_000 + EPOCH


def marks(about: About) -> list[str]:
    """What a resource is found by, besides words.

    A thing of 4 minutes is one of at most 5, of at most 10 and so on; one for any level is for each of them.
    """
    long = [f"minutes:{most}" for most in MINUTES if 0 < about.minutes <= most]
    levels = LEVELS if about.level == "any" else [about.level]
    return [
        f"kind:{about.kind}", f"origin:{about.origin}", f"form:{about.form}", f"company:{about.company}",
        f"language:{about.language}", f"long:{about.minutes}", *(f"level:{level}" for level in levels),
        *(long or (["minutes:more"] if about.minutes else [])), *(f"tag:{tag}" for tag in about.tags),
    ]  # fmt: skip


def fold(state: Resources, fact: Fact[Event]) -> Resources:
    """The library after this."""
    match fact.event:
        case ResourceAdded(about=about):
            one = Resource(fact.seq, len(state.all), about, fact.at, fact.at, fact.by)
            state = replace(state, at=state.at.set(one.place, one.id))
            return _placed(state, one)
        case ResourceChanged(id=known, about=about):
            before = state.all[known]
            return _placed(_lifted(state, before), replace(before, about=about, changed=fact.at))
        case ResourceRetired(id=known) | ResourceRestored(id=known):
            before = state.all[known]
            retired = isinstance(fact.event, ResourceRetired)
            return _placed(_lifted(state, before), replace(before, retired=retired))
        case ResourceRated(id=known, helpful=helpful):
            return _rated(state, state.all[known], fact.by, helpful)
        case ResourceHelped(id=known, words=words):
            one = state.all[known]
            said = one.helped.set(fact.by, Helped(words, fact.at)) if words else _without(one.helped, fact.by)
            return replace(state, all=state.all.set(known, replace(one, helped=said)))
        case HelpHidden(id=known, person=person, hidden=hidden):
            return _hidden(state, state.all[known], person, hidden)
    raise AssertionError(fact.event)


def _all_marks(one: Resource) -> list[str]:
    here = [] if one.retired else [HERE]
    return [*here, *([RATED] if one.ratings else []), f"quality:{one.quality}", *marks(one.about)]


def _lifted(state: Resources, one: Resource) -> Resources:
    """Without its marks, its address and its last day."""
    last, bit = day_named(one.about.expires), 1 << one.place
    expiring = state.expiring
    if last:
        left = expiring[last.toordinal()] & ~bit
        expiring = expiring.set(last.toordinal(), left) if left else expiring.delete(last.toordinal())
    urls = state.urls.delete(one.about.url) if state.urls.get(one.about.url) == one.id else state.urls
    sets = shelf.take(state.sets, one.place, _all_marks(one))
    gone = sum(f"tag:{tag}" not in sets for tag in one.about.tags)
    return replace(state, sets=sets, urls=urls, expiring=expiring, tags=state.tags - gone)


def _placed(state: Resources, one: Resource) -> Resources:
    """With all of them."""
    last, bit, about = day_named(one.about.expires), 1 << one.place, one.about
    expiring = state.expiring
    if last:
        expiring = expiring.set(last.toordinal(), expiring.get(last.toordinal(), 0) | bit)
    new = sum(f"tag:{tag}" not in state.sets for tag in about.tags)
    return replace(
        state,
        all=state.all.set(one.id, one),
        urls=state.urls.set(about.url, one.id) if about.url else state.urls,
        sets=shelf.put(state.sets, one.place, _all_marks(one)),
        expiring=expiring,
        tags=state.tags + new,
    )


def _hidden(state: Resources, one: Resource, person: str, hidden: bool) -> Resources:
    said = one.helped.get(person)
    helped = one.helped.set(person, replace(said, hidden=hidden)) if said else one.helped
    return replace(state, all=state.all.set(one.id, replace(one, helped=helped)))


def _rated(state: Resources, one: Resource, person: str, helpful: bool | None) -> Resources:
    before = one.ratings.get(person)
    ratings = one.ratings.set(person, helpful) if helpful is not None else _without(one.ratings, person)
    after = replace(one, ratings=ratings, yes=one.yes + (helpful is True) - (before is True))
    sets = shelf.take(state.sets, one.place, [RATED, f"quality:{one.quality}"])
    now = [f"quality:{after.quality}", *([RATED] if ratings else [])]
    return replace(state, all=state.all.set(one.id, after), sets=shelf.put(sets, one.place, now))


def _without(known: Map[str, T], person: str) -> Map[str, T]:
    return known.delete(person) if person in known else known


def document_of(one: Resource) -> str:
    """Its id in the index: by its place, so that thousands of hits become a set without looking anything up."""
    return f"resource/{one.place}"


def place_of(document: str) -> int:
    """The place of what has this id in the index."""
    return int(document[9:])


def what(about: About) -> str:
    """What it says."""
    return "\n".join(part for part in (about.why, about.text) if part)


def texts(state: Resources, fact: Fact[Event]) -> dict[str, tuple[str, ...] | None]:
    """What is found by words: title, note and text; tags, and what people say that it helped them with."""
    if isinstance(fact.event, ResourceRated):
        return {}
    found = state.all[fact.seq if isinstance(fact.event, ResourceAdded) else fact.event.id]  # type: ignore[attr-defined]
    if found.retired:
        return {document_of(found): None}
    about, said = found.about, [one.words for one in found.helped.values() if not one.hidden]
    return {document_of(found): (about.title, what(about), " ".join([*about.tags, *said]))}
