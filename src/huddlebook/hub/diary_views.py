"""What its owner sees of a diary: the newest entries, what to write about, and whatever they search or turn back to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

import msgspec

from huddlebook.activities.contract import Refusal
from huddlebook.hub.contract import Answer, Ask, Design, Me, Part, View, World
from huddlebook.hub.days import day_of
from huddlebook.hub.diary import GONE, UNDO, diary
from huddlebook.hub.diary_moments import today
from huddlebook.hub.diary_prompts import Prompt, prompts
from huddlebook.hub.diary_state import LONGEST, MADE, Diary, Entry, Moment
from huddlebook.hub.diary_words import excerpt, holds, tag_of
from huddlebook.hub.excerpts import excerpts
from huddlebook.hub.shares import READS, AudienceLine, ShareCard, audiences, card

SHORT = 600
"""An entry of so many characters is shown as a whole; of a longer one the beginning, until it is opened."""
NEWEST = 10
MOST_FOUND = 20
MOST_SHOWN_TAGS = 30
MOST_DROPPED = 5


class DiaryDesign(Design, frozen=True, kw_only=True):
    """prompts: questions in place of ours, up to 30."""

    prompts: tuple[str, ...] = ()


class Aside(msgspec.Struct, frozen=True):
    """What another page wrote at the same time."""

    page: str
    text: str


class Line(msgspec.Struct, frozen=True):
    """An entry. text: all of it when `whole`, else its beginning or what was found, between `FOUND` and `END`.

    number: what its shares name; shares: words that others see now. day: ISO. began: ms. version: what a page that
    writes on goes out from; page: its writer. added: tags that were put to it, besides those in the text.
    """

    entry: str
    number: int
    day: str
    began: int
    version: int
    page: str
    text: str
    whole: bool
    prompt: str
    tags: tuple[str, ...]
    added: tuple[str, ...]
    about: tuple[Moment, ...]
    others: tuple[Aside, ...]
    shares: tuple[ShareCard, ...]


class TagCount(msgspec.Struct, frozen=True):
    """A tag and how many entries have it."""

    tag: str
    n: int


class DiaryView(View, frozen=True, kw_only=True):
    """today: ISO, in the person's zone. entries: how many there are; newest: the last ones, `more` beyond them.

    prompts: the first is today's. moments: what happened today. dropped: what can still be put back.
    audiences: whom words can be shared with.
    """

    title: str
    today: str
    prompts: tuple[Prompt, ...]
    moments: tuple[Moment, ...]
    newest: tuple[Line, ...]
    more: bool
    entries: int
    tags: tuple[TagCount, ...]
    dropped: tuple[Line, ...]
    audiences: tuple[AudienceLine, ...]
    longest: int


class Find(Ask, frozen=True, tag="find_diary"):
    """Entries with all of these words, the last of which may be unfinished, and this tag; older than `before`'s."""

    words: str = ""
    tag: str = ""
    before: str = ""


class Read(Ask, frozen=True, tag="read_diary"):
    """The whole of an entry."""

    entry: str


class Found(Answer, frozen=True, kw_only=True):
    """The newest first; `more` beyond them."""

    lines: tuple[Line, ...]
    more: bool


class Whole(Answer, frozen=True, kw_only=True):
    """An entry with its whole text."""

    line: Line


Shared: TypeAlias = Mapping[int, Sequence[ShareCard]]
"""What is shared now, by the number of the entry that it comes from."""


def shared(world: World, me: Me) -> Shared:
    """What this person shares of their diary."""
    found: dict[int, list[ShareCard]] = {}
    for one in excerpts(world).mine(me.person):
        if one.about == "diary" and one.entry is not None:
            found.setdefault(one.entry, []).append(card(world, me, one))
    return found


def line(entry: str, known: Entry, out: Shared, *, whole: bool = False, words: str = "") -> Line:
    """The entry as it is shown to its owner."""
    fits = whole or len(known.text) <= SHORT
    text = known.text if fits and not words else excerpt(known.text, words)
    return Line(
        entry,
        known.number,
        known.day,
        known.began,
        known.version,
        known.page,
        text,
        fits and not words,
        known.prompt,
        known.tags,
        known.added,
        known.about,
        tuple(Aside(page, other) for page, other in sorted(known.others.items())),
        tuple(out.get(known.number, ())),
    )


def newest(there: Diary, before: str = "") -> Iterator[tuple[str, Entry]]:
    """Entries that are there, the newest first; those before this one."""
    known = there.entries.get(before)
    end = bisect_left(there.order, (known.began, before)) if known else len(there.order)
    for _, entry in reversed(there.order[:end]):
        if (found := there.entries[entry]).there:
            yield entry, found


def look(design: DiaryDesign, world: World, me: Me) -> DiaryView:
    """The diary page of this person, and of nobody else."""
    there, day, out = diary(me), day_of(me.at, me.zone), shared(world, me)
    own = tuple(Prompt(one, (one,)) for one in design.prompts[:30])
    lines = [line(entry, known, out) for entry, known in islice(newest(there), NEWEST + 1)]
    count = sum(one.there for one in there.entries.values())
    return DiaryView(
        title=design.title,
        today=day.isoformat(),
        prompts=prompts(day, me.person, own),
        moments=today(world, me),
        newest=tuple(lines[:NEWEST]),
        more=len(lines) > NEWEST,
        entries=count,
        tags=tags(there),
        dropped=tuple(_dropped(there, me.at, out)),
        audiences=audiences(world, me),
        longest=LONGEST,
    )


def tags(there: Diary) -> tuple[TagCount, ...]:
    """The tags that most entries have."""
    counted = Counter(tag for one in there.entries.values() if one.there for tag in one.tags)
    order = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return tuple(TagCount(tag, n) for tag, n in order[:MOST_SHOWN_TAGS])


def _dropped(there: Diary, at: int, out: Shared) -> list[Line]:
    found = [(one.dropped, entry) for entry, one in there.entries.items() if one.dropped and at <= one.dropped + UNDO]
    return [line(entry, there.entries[entry], out) for _, entry in sorted(found, reverse=True)[:MOST_DROPPED]]


def answer(design: DiaryDesign, world: World, me: Me, ask: Find | Read) -> Answer | Refusal:
    """A search, older entries, or one as a whole."""
    there, out = diary(me), shared(world, me)
    if isinstance(ask, Read):
        return whole(there, ask.entry, out)
    found = islice(find(there, ask), MOST_FOUND + 1)
    lines = [line(entry, known, out, words=ask.words) for entry, known in found]
    return Found(lines=tuple(lines[:MOST_FOUND]), more=len(lines) > MOST_FOUND)


def whole(there: Diary, entry: str, out: Shared) -> Answer | Refusal:
    """The whole of an entry."""
    known = there.entries.get(entry) if MADE.fullmatch(entry) else None
    return Whole(line=line(entry, known, out, whole=True)) if known and not known.dropped else GONE


def find(there: Diary, ask: Find) -> Iterator[tuple[str, Entry]]:
    """Entries that have what is asked for, the newest first."""
    tag = tag_of(ask.tag)
    for entry, known in newest(there, ask.before):
        if (not tag or tag in known.tags) and (not ask.words or holds(known.searched, ask.words)):
            yield entry, known


DIARY: Part[DiaryDesign, DiaryView] = Part(
    kind="diary",
    title="Work diary",
    design=DiaryDesign,
    view_type=DiaryView,
    look=look,
    reads=READS | {"diary", "past"},
    asks=(Find, Read),
    answers=(Found, Whole),
    answer=answer,
)
PARTS = (DIARY,)
