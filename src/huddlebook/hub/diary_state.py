"""What a work diary is made of: entries that their owner writes, on any device, with or without a network.

A page makes an entry's id before anything is saved, so that what is sent again, or written offline, makes one entry. A
fact of a change holds what changed, not the whole text: a text that is saved while it is written would otherwise stand
in the log a hundred times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

import msgspec
from immutables import Map

from huddlebook.activities.contract import Event
from huddlebook.hub.contract import Command, State
from huddlebook.hub.diary_words import searched, tags_in

LONGEST = 10_000
"""Characters of an entry: with three bytes each it still travels in one message."""
LONGEST_PROMPT = 300
MOST_ENTRIES = 5_000
MOST_TAGS = 12
MOST_MOMENTS = 10
MOST_ASIDE = 10
MADE = re.compile(r"[A-Za-z0-9_-]{8,40}")
"""The form of an id that a page makes."""


class Moment(msgspec.Struct, frozen=True):
    """Something that an entry is about: a session or cohort the person took part in, or an item of a cohort.

    key: "room:ID" or "item:URL". url: beneath the base, "" where there is nothing to open.
    """

    PLAIN: ClassVar[tuple[str, ...]] = ("key", "title", "kind", "url")
    key: str
    title: str
    kind: str
    url: str = ""


class Written(Event, frozen=True, tag="diary_written"):
    """An entry began. entry: its id. page: the page that wrote it. day: the person's own. began: ms."""

    WORDS: ClassVar[tuple[str, ...]] = ("text", "prompt", "tags")
    PLAIN: ClassVar[tuple[str, ...]] = ("entry", "page", "day")
    entry: str
    page: str
    day: str
    began: int
    text: str
    prompt: str = ""
    tags: tuple[str, ...] = ()
    about: tuple[Moment, ...] = ()


class Changed(Event, frozen=True, tag="diary_changed"):
    """From `start` on, `out` characters of the text gave way to `put`.

    aside: the page had not seen what another one wrote, so that the text before this stays beside it.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("put",)
    PLAIN: ClassVar[tuple[str, ...]] = ("entry", "page")
    entry: str
    page: str
    start: int
    out: int
    put: str
    aside: bool = False


class Labelled(Event, frozen=True, tag="diary_labelled"):
    """What stands with the text: the prompt it answers, tags that were added, what it is about."""

    WORDS: ClassVar[tuple[str, ...]] = ("prompt", "tags")
    PLAIN: ClassVar[tuple[str, ...]] = ("entry",)
    entry: str
    prompt: str
    tags: tuple[str, ...]
    about: tuple[Moment, ...]


class Settled(Event, frozen=True, tag="diary_settled"):
    """What that page wrote at the same time is not needed any more."""

    PLAIN: ClassVar[tuple[str, ...]] = ("entry", "page")
    entry: str
    page: str


class Dropped(Event, frozen=True, tag="diary_dropped"):
    """The entry is deleted."""

    PLAIN: ClassVar[tuple[str, ...]] = ("entry",)
    entry: str


class Restored(Event, frozen=True, tag="diary_restored"):
    """It is not, after all."""

    PLAIN: ClassVar[tuple[str, ...]] = ("entry",)
    entry: str


class Write(Command, frozen=True, tag="write_diary"):
    """An entry reads like this: the whole of it, as often as it is saved.

    entry: an id made by the page. page: the page's own. base: the entry's version that the writing went out from, 0 for
    a new one. began: when it was begun (ms), 0 for now. tags: besides those in the text. about: keys of moments.
    """

    entry: str
    text: str
    page: str
    base: int = 0
    began: int = 0
    prompt: str = ""
    tags: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class Settle(Command, frozen=True, tag="settle_diary"):
    """What that page wrote into the entry at the same time is not needed any more."""

    entry: str
    page: str


class Drop(Command, frozen=True, tag="drop_diary"):
    """Delete an entry."""

    entry: str


class Restore(Command, frozen=True, tag="restore_diary"):
    """Put a deleted entry back."""

    entry: str


DiaryCommand = Write | Settle | Drop | Restore


@dataclass(frozen=True)
class Entry:
    """An entry. number: of the fact that began it. version: of the fact that changed its text last; page: its writer.

    others: by page, texts that were written at the same time. dropped: when it was deleted (ms), 0 if it was not.
    """

    number: int
    began: int
    day: str
    text: str
    version: int
    page: str
    prompt: str = ""
    added: tuple[str, ...] = ()
    about: tuple[Moment, ...] = ()
    others: Map[str, str] = Map()  # noqa: RUF009 - immutable
    dropped: int = 0

    @property
    def there(self) -> bool:
        """Whether it is shown: an entry without a word is none."""
        return not self.dropped and bool(self.text or self.others)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Those added and those in the text, each once."""
        return tuple(dict.fromkeys((*self.added, *tags_in(self.text))))

    @cached_property
    def searched(self) -> str:
        """The words of it as a search compares them. Made when it is first asked for: most entries never are."""
        said = (self.text, self.prompt, *self.tags, *(one.title for one in self.about), *self.others.values())
        return searched("\n".join(said))


class Diary(State, frozen=True, kw_only=True):
    """Entries by id; order: (began, id) of each, the oldest first."""

    entries: Map[str, Entry] = Map()
    order: tuple[tuple[int, str], ...] = ()

    def changed(self, entry: str, **to: object) -> Diary:
        """With another state of one entry."""
        known = replace(self.entries[entry], **to)  # type: ignore[arg-type]  # fields of Entry
        return Diary(entries=self.entries.set(entry, known), order=self.order)
