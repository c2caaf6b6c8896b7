"""Finding in the library: words first, then what others found helpful, then what is new; and facets with their counts.

Nothing is gone through one by one but the hits of a search and what is shown (`shelf`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal, TypeAlias

import msgspec
from immutables import Map

from huddlebook.hub import shelf
from huddlebook.hub.contract import Answer, Ask, Me, World
from huddlebook.hub.diary_words import FOUND, excerpt
from huddlebook.hub.kept import Kept, kept
from huddlebook.hub.resource_state import (
    MINUTES,
    QUALITIES,
    RATED,
    Company,
    Form,
    Kind,
    Level,
    Origin,
    Resource,
    Resources,
    place_of,
    what,
)
from huddlebook.hub.resources import resources

PAGE = 20
MOST_RANKED = 1_000  # hits of a search that are ranked by it; the others stand behind them
MOST_SHOWN = 1_000  # one page after the other; who has not found it then had better narrow it down
MOST_TAGS = 40
MOST_READ = 4_000  # characters of a text in which words are looked for, to be shown
NEAR, BEGINNING = 5, 0.6
BANDS = 10  # hits whose words count alike, to a tenth, are told apart by their ratings

FIXED: Mapping[str, Sequence[str]] = {
    "kind": ("article", "video", "podcast", "course", "book", "tool", "people", "jobaid", "document", "activity"),
    "minutes": (*map(str, MINUTES), "more"),
    "origin": ("internal", "external"),
    "form": ("formal", "informal"),
    "company": ("individual", "social"),
    "level": ("beginner", "intermediate", "advanced"),
}
OPEN = ("language", "tag")
FACETS = (*FIXED, *OPEN)

Length: TypeAlias = Literal["5", "10", "20", "60", "more"]


class FindResources(Ask, frozen=True, tag="find_resources", kw_only=True):
    """What has these words, and of each facet one of the chosen values, of tags all. skip: so many are shown already.

    mine: among what one keeps for later, or is done with.
    """

    words: str = ""
    kind: tuple[Kind, ...] = ()
    minutes: tuple[Length, ...] = ()
    origin: tuple[Origin, ...] = ()
    form: tuple[Form, ...] = ()
    company: tuple[Company, ...] = ()
    level: tuple[Literal["beginner", "intermediate", "advanced"], ...] = ()
    language: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    mine: Literal["", "later", "done"] = ""
    sort: Literal["best", "new", "short", "rated"] = "best"
    skip: Annotated[int, msgspec.Meta(ge=0, le=MOST_SHOWN)] = 0


class ResourceLine(msgspec.Struct, frozen=True):
    """A resource in a list. content: there is more than a link. yes, of: whom it helped, of how many who said.

    excerpt: words around what was found, marked by \\x02 and \\x03. later, done: one's own marks.
    """

    id: int
    title: str
    kind: Kind
    url: str
    content: bool
    origin: Origin
    form: Form
    company: Company
    minutes: int
    level: Level
    language: str
    tags: tuple[str, ...]
    why: str
    yes: int
    of: int
    added: int
    excerpt: str = ""
    later: bool = False
    done: bool = False


class FacetValue(msgspec.Struct, frozen=True):
    """A value of a facet, and how many there would be with it."""

    value: str
    n: int


class Facet(msgspec.Struct, frozen=True):
    """A facet with those of its values that would give anything, or are chosen."""

    name: str
    values: tuple[FacetValue, ...]


class FoundResources(Answer, frozen=True, kw_only=True):
    """A page of what was found. next: how many to skip for the following page, None at the end.

    Where nothing was found: without, how many there were without what was chosen of a facet ("words": without the
    words), and near, what is a little alike.
    """

    total: int
    lines: tuple[ResourceLine, ...]
    facets: tuple[Facet, ...]
    next: int | None = None
    without: tuple[FacetValue, ...] = ()
    near: tuple[ResourceLine, ...] = ()


def find(world: World, me: Me, asked: FindResources) -> FoundResources:
    """A page of the library."""
    there, mine = resources(world), kept(me)
    words = asked.words if asked.words.strip() else ""
    hits = _hits(world, words) if words else None
    base = _base(there, mine, asked, me.at)
    found = base
    if words:
        found &= shelf.bits(map(place_of, world.index.matching(words, "resource")), len(there.all))
    chosen = {name: _chosen(there, asked, name) for name in FACETS if getattr(asked, name)}
    final = _all(found, chosen.values())
    places = _page(there, final, hits, asked)
    after = asked.skip + len(places)
    return FoundResources(
        total=final.bit_count(),
        lines=_lines(there, mine, places, words),
        facets=facets(there, found, chosen, asked),
        next=after if len(places) == PAGE and after < min(final.bit_count(), MOST_SHOWN) else None,
        without=() if final else tuple(_without(base, found, chosen, words)),
        near=() if final else _near(world, mine, there.here(me.at), words),
    )


def _base(there: Resources, mine: Kept, asked: FindResources, now: int) -> int:
    here = there.here(now)
    if not asked.mine:
        return here
    marked = mine.later if asked.mine == "later" else mine.done
    places = (there.all[one].place for one in marked if one in there.all)
    # What one keeps stays on one's list when its last day is past; retired, it is gone.
    return shelf.bits(places, len(there.all)) & there.sets.get("here", 0)


def _hits(world: World, words: str) -> list[tuple[int, float]]:
    """The places of the best that was found, with their scores."""
    return [(place_of(hit.id), hit.score) for hit in world.index.search(words, MOST_RANKED, "resource")]


def _chosen(there: Resources, asked: FindResources, name: str) -> int:
    values = getattr(asked, name)
    if name != "tag":
        return shelf.any_of(there.sets, [f"{name}:{value}" for value in values])
    return _all(-1, [there.sets.get(f"tag:{value}", 0) for value in values])


def _all(found: int, sets: Iterable[int]) -> int:
    for one in sets:
        found &= one
    return found


def facets(there: Resources, found: int, chosen: Mapping[str, int], asked: FindResources) -> tuple[Facet, ...]:
    """Of each facet the values, counted among what the other facets leave; of tags, what they leave together."""
    shown = []
    for name in FACETS:
        others = _all(found, [places for other, places in chosen.items() if other != name or name == "tag"])
        picked = set(getattr(asked, name))
        counted = [
            (value, (there.sets.get(f"{name}:{value}", 0) & others).bit_count()) for value in _values(there, name)
        ]
        there_are = [FacetValue(value, n) for value, n in counted if n or value in picked]
        if name in OPEN:
            there_are = sorted(there_are, key=lambda one: (one.value not in picked, -one.n, one.value))[:MOST_TAGS]
        shown.append(Facet(name, tuple(there_are)))
    return tuple(shown)


def _values(there: Resources, name: str) -> Iterable[str]:
    if name in FIXED:
        return FIXED[name]
    start = f"{name}:"
    return [mark[len(start) :] for mark in there.sets if mark.startswith(start)]


def _page(there: Resources, final: int, hits: list[tuple[int, float]] | None, asked: FindResources) -> list[int]:
    groups = _groups(there.sets, final, asked.sort)
    if asked.sort == "best" and hits:
        best = _ranked(there, final, hits)
        rest = final & ~shelf.bits(best, len(there.all))
        groups = [*(1 << place for place in best[asked.skip : asked.skip + PAGE]), *by_quality(there.sets, rest)]
        return shelf.page(groups, max(0, asked.skip - len(best)), PAGE)
    return shelf.page(groups, asked.skip, PAGE)


def _ranked(there: Resources, final: int, hits: list[tuple[int, float]]) -> list[int]:
    """Words first; among what they find alike, what helped more people, then what is newer."""
    row, top = final.to_bytes(len(there.all) // 8 + 1, "little"), hits[0][1] or 1.0
    found = [(round(BANDS * score / top), place) for place, score in hits if row[place >> 3] >> (place & 7) & 1]
    best = sorted(found, key=lambda one: (-one[0], -there.all[there.at[one[1]]].quality, -one[1]))
    return [place for _, place in best]


def _groups(sets: Map[str, int], found: int, sort: str) -> Iterable[int]:
    match sort:
        case "new":
            return [found]
        case "short":
            known = sorted(int(mark[5:]) for mark in sets if mark.startswith("long:"))
            return [found & sets[f"long:{minutes}"] for minutes in sorted(known, key=lambda one: (not one, one))]
        case "rated":
            rated = found & sets.get(RATED, 0)
            return [*by_quality(sets, rated), found & ~rated]
    return by_quality(sets, found)


def by_quality(sets: Map[str, int], found: int) -> list[int]:
    """In groups, the best thought of first; what nobody has rated stands between."""
    return [found & sets.get(f"quality:{quality}", 0) for quality in range(QUALITIES, -1, -1)]


def _lines(there: Resources, mine: Kept, places: Iterable[int], words: str) -> tuple[ResourceLine, ...]:
    shown = [there.all[there.at[place]] for place in places]
    return tuple(line(one, mine, _around(one, words) if words else "") for one in shown)


def _around(one: Resource, words: str) -> str:
    """A few words around what was found, "" where that is in the title or the tags only."""
    found = excerpt(what(one.about)[:MOST_READ], words)
    return found if FOUND in found else ""


def line(one: Resource, mine: Kept, around: str = "") -> ResourceLine:
    """A resource as it stands in a list."""
    about = one.about
    return ResourceLine(
        one.id, about.title, about.kind, about.url, bool(about.text or about.document), about.origin, about.form,
        about.company, about.minutes, about.level, about.language, about.tags, about.why, one.yes, len(one.ratings),
        one.added, around, one.id in mine.later, one.id in mine.done,
    )  # fmt: skip


def _without(base: int, found: int, chosen: Mapping[str, int], words: str) -> Iterable[FacetValue]:
    for name in chosen:
        left = _all(found, [places for other, places in chosen.items() if other != name])
        if left:
            yield FacetValue(name, left.bit_count())
    if words and (left := _all(base, chosen.values())):
        yield FacetValue("words", left.bit_count())


def _near(world: World, mine: Kept, here: int, words: str) -> tuple[ResourceLine, ...]:
    """What has words that begin as these do: half a word remembered, or the end of one misspelt."""
    there = resources(world)
    starts = [f"{word[: max(3, round(BEGINNING * len(word)))]}*" for word in words.split() if len(word) >= 3]
    found = world.index.alike(starts, 5 * NEAR, "resource")
    places = [place for name in found if here >> (place := place_of(name)) & 1]
    return tuple(line(there.all[there.at[place]], mine) for place in places[:NEAR])
