"""A room's facts without what one person said and was called: same numbers, same instants, same counts.

Pure: it is given what was read, and gives what is to stand in its place. Who somebody is in which room, files, and
everything beside the log is not decided here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import msgspec
from msgspec.structs import replace

from huddlebook.activities.contract import Fact
from huddlebook.activities.files import GivenFile
from huddlebook.activities.personal import Owner, What, reworded, texts
from huddlebook.rooms.names import is_facilitator

SOMEBODY = "Somebody"
COMMON = 30
"""A text as short as this that somebody else gave, too, is no trace of anybody: it stays, and is counted as before."""
SHORTEST = 3
"""A name of fewer letters is left in others' texts: it would be found where nobody is meant."""
QUOTE = 20
"""A text of at least so many characters is taken out of others' texts, too, where it stands in them."""
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")

Same: TypeAlias = Callable[[str], str]


class Person(msgspec.Struct, frozen=True):
    """Somebody to forget: who they are in this room, and what they are called anywhere.

    careful: names of one word are left where others wrote them, since they may be words as well ("Will", "Hope").
    """

    seats: frozenset[str]
    names: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    careful: bool = False


class Read(msgspec.Struct, frozen=True):
    """A fact as it was read. activity: None for one of the room itself. same: what makes two texts of it one."""

    fact: Fact[Any]
    activity: str | None = None
    same: Same | None = None


class Redacted(msgspec.Struct, frozen=True):
    """facts: those that are others now, by number. texts: what was taken out. files: what the person alone gave.

    mentions: texts of others in which a name stands that is too short, or not to be taken out; they are as they were.
    """

    facts: dict[int, Fact[Any]]
    texts: frozenset[str]
    names: frozenset[str]
    files: frozenset[str]
    mentions: int


def redacted(reads: Sequence[Read], person: Person, known: Iterable[str] = ()) -> Redacted:
    """The facts without this person. known: texts of the room's design, which are the author's."""
    work = _Redaction(reads, person, known)
    facts = {read.fact.seq: new for read in reads if (new := work.without(read)) is not read.fact}
    return Redacted(facts, work.taken, frozenset(work.names), _files(reads, person), work.mentions)


class _Redaction:
    def __init__(self, reads: Sequence[Read], person: Person, known: Iterable[str]) -> None:
        self._seats, self._known = person.seats, dict.fromkeys(known)
        self._by = {read.fact.seq: read.fact.by for read in reads}
        self.names, self.mentions = {*person.names, *person.emails}, 0
        self._others: dict[str | None, dict[str, None]] = defaultdict(dict)
        self._places: dict[tuple[str, str], str] = {}
        self._numbers: dict[int, int] = defaultdict(int)
        self._taken: dict[str, str] = {}
        self._read(reads)
        # An address that they typed is somebody else's: it goes where they typed it, and stays where others did.
        self.taken = frozenset(text for text in self._taken if not _ADDRESS.fullmatch(text))
        self._heads = {text[:QUOTE] for text in self.taken if len(text) >= QUOTE}
        self._long = sorted((text for text in self.taken if len(text) >= QUOTE), key=len, reverse=True)
        names = self.names - {SOMEBODY}
        self._emails = {name.casefold() for name in names if "@" in name}
        full = {name for name in names if " " in name or "@" in name}
        short = {name for name in names - full if person.careful or len(name) < SHORTEST}
        self._full, self._one = _words(full, re.IGNORECASE), _words(names - full - short)
        self._left = _words(short)

    def _read(self, reads: Sequence[Read]) -> None:
        """What others gave has to be known before the place of anything is."""
        mine: list[tuple[Read, str]] = []
        for read in reads:
            for text, what, owner in texts(read.fact.event):
                if self._mine(read, owner):
                    if what == "name" and ("@" not in text or owner is not None):
                        self.names.add(text)  # an address in what they did may be another's
                    elif what == "words":
                        mine.append((read, text))
                elif what == "words" and not is_facilitator(read.fact.by):
                    self._others[read.activity if read.same else None][text] = None
        for read, text in mine:
            self._place(read, text)

    def _mine(self, read: Read, owner: Owner) -> bool:
        whose = self._by.get(owner) if isinstance(owner, int) else owner
        return read.fact.by in self._seats or whose in self._seats

    def _place(self, read: Read, text: str) -> str:
        """What stands for this text, everywhere the same, and for no other one."""
        same = read.same or str
        key = (str(read.activity) if read.same else "", same(text))
        if key not in self._places:
            self._places[key] = self._kept(read, text) or self._new(read.fact.seq, text)
        if self._places[key] != text:
            self._taken[text] = self._places[key]
        return self._places[key]

    def _kept(self, read: Read, text: str) -> str | None:
        """The text itself, or the one that counts as the same, where it is not this person's alone."""
        if read.same is None:
            return text if text in self._known or (len(text) <= COMMON and text in self._others[None]) else None
        theirs = {**self._known, **self._others[read.activity]}
        if text in theirs:
            return text
        return next((other for other in theirs if read.same(other) == read.same(text)), None)

    def _new(self, seq: int, text: str) -> str:
        self._numbers[seq] += 1
        number = f"{seq}.{self._numbers[seq]}" if self._numbers[seq] > 1 else str(seq)
        if text.startswith(("http://", "https://")):
            return f"https://deleted.invalid/{number}"
        return f"[deleted {number}]"

    def without(self, read: Read) -> Fact[Any]:
        """The fact itself where it holds nothing of the person."""

        def put(text: str, what: What, owner: Owner) -> str:
            if what == "name" and "@" in text:
                return "" if text.casefold() in self._emails else text
            if not self._mine(read, owner) or what == "mention":
                return self._mention(read, text, what)
            if what == "name":
                return SOMEBODY
            return self._place(read, text)

        event = reworded(read.fact.event, put)
        return read.fact if event is read.fact.event else replace(read.fact, event=event)

    def _mention(self, read: Read, text: str, what: What) -> str:
        """Somebody else's text without this person's name and words; another one of this name keeps theirs."""
        if what == "name":
            return text
        if what == "mention" or len(text) > COMMON:
            key = (str(read.activity) if read.same else "", (read.same or str)(text))
            text = self._places.get(key, self._taken.get(text, text))
        if self._heads and any(text[at : at + QUOTE] in self._heads for at in range(len(text) - QUOTE + 1)):
            for one in self._long:
                text = text.replace(one, self._taken[one])
        if self._left and self._left.search(text):
            self.mentions += 1
        for named in (self._full, self._one):
            text = named.sub(SOMEBODY, text) if named else text
        return text


def _words(names: Iterable[str], how: int = 0) -> re.Pattern[str] | None:
    """Finds these where they stand as words of their own."""
    found = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", how) if found else None


def _files(reads: Sequence[Read], person: Person) -> frozenset[str]:
    """Files that nobody else gave."""
    given: dict[bool, set[str]] = {True: set(), False: set()}
    for read in reads:
        for file in _given(read.fact.event):
            owner = getattr(read.fact.event, "seat", read.fact.by)
            given[owner in person.seats].add(file)
    return frozenset(given[True] - given[False])


def _given(thing: Any) -> Iterator[str]:
    if isinstance(thing, GivenFile):
        yield thing.file
    elif isinstance(thing, msgspec.Struct):
        for name in thing.__struct_fields__:
            yield from _given(getattr(thing, name))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _given(one)
