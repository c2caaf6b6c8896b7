"""Feeds (RSS, Atom) as plain records: what came, in whatever state it came, and nothing that could run.

A feed that breaks off in the middle gives what could be read of it. What is no feed is refused with what it is.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import feedparser
import msgspec

from huddlebook.activities.resource import Medium
from huddlebook.curation.addresses import tidy
from huddlebook.curation.fetching import MOST_BYTES
from huddlebook.curation.webpage import read_page
from huddlebook.curation.words import (
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    MOST_MINUTES,
    language_of,
    line,
    minutes_of,
    shortened,
    words_of,
)
from huddlebook.errors import HuddlebookError

MOST_ENTRIES = 100
ENTITIES = tuple("<!ENTITY".encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be"))
_VIDEO = re.compile(r"^https?://(www\.|m\.)?(youtube\.com/(watch|shorts)|youtu\.be/|vimeo\.com/\d)")


class NoFeed(HuddlebookError):
    """It is no feed; the message says what to do. feeds: addresses of feeds that the page names."""

    def __init__(self, sentence: str, feeds: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.feeds = feeds


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a feed announces. at: ms since 1970 UTC, 0 for unknown; minutes: 0 for unknown."""

    url: str
    title: str
    summary: str = ""
    at: int = 0
    language: str = ""
    minutes: float = 0.0
    medium: Medium = "article"


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """url: of the site that it belongs to. notes: sentences about what could not be read."""

    title: str
    url: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()


def read_feed(data: bytes, *, url: str = "", media: str = "") -> Feed:
    """The feed. url: where it was found, media: what the server called it. Raises NoFeed."""
    if len(data) > MOST_BYTES:
        raise NoFeed(f"The feed is larger than {MOST_BYTES >> 20} MB, which no reader needs.")
    if not data.strip():
        raise NoFeed("There is nothing at this address, so it is no feed.")
    if any(entity in data for entity in ENTITIES):
        raise NoFeed("The feed declares entities of its own, which no feed needs; it was not read.")
    headers = {"content-type": media or "application/xml", "content-location": url}
    found = _parsed(data, headers)
    if not found.version and not found.entries:
        raise _no_feed(data, url, media, found.get("bozo_exception"))
    channel, notes = found.feed, []
    entries = [_entry(one, _said(channel, "language")) for one in found.entries]
    kept = [one for one in entries if one is not None]
    if len(kept) < len(entries):
        lost = len(entries) - len(kept)
        notes.append(f"{'1 entry has' if lost == 1 else f'{lost} entries have'} no address that can be opened.")
    if found.bozo and not isinstance(found.bozo_exception, feedparser.CharacterEncodingOverride):
        notes.append("The feed is not well made; what could be read of it is here.")
    kept = list({one.url: one for one in reversed(kept)}.values())[::-1]
    kept.sort(key=lambda one: one.at, reverse=True)
    return Feed(
        title=line(_said(channel, "title"), LONGEST_TITLE),
        url=tidy(_said(channel, "link")),
        language=language_of(_said(channel, "language")),
        entries=tuple(kept[:MOST_ENTRIES]),
        notes=tuple(notes),
    )


def _parsed(data: bytes, headers: dict[str, str]) -> Any:
    try:
        return feedparser.parse(
            BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # the boundary around a reader of files that may be made to break it
        raise NoFeed("This feed is damaged and cannot be read. Look whether the site offers another.") from error


def _entry(one: Any, language: str) -> Entry | None:
    url = next(filter(None, map(tidy, _addresses(one))), "")
    if not url:
        return None
    content = max((_said(part, "value") for part in _listed(one, "content")), key=len, default="")
    summary = _said(one, "summary") or content
    words = words_of(content or summary)
    heard = _duration(_said(one, "itunes_duration"))
    title = line(_said(one, "title"), LONGEST_TITLE) or shortened(words, 80) or url
    when = one.get("published_parsed") or one.get("updated_parsed")
    return Entry(
        url=url,
        title=title,
        summary=line(summary, LONGEST_SUMMARY),
        at=_ms(when),
        language=language_of(_said(one, "language") or language),
        minutes=heard or minutes_of(words),
        medium=_medium(one, url),
    )


def _addresses(one: Any) -> Iterator[str]:
    """The entry's page; else what is attached; else an id that is an address."""
    yield _said(one, "link")
    for attached in _listed(one, "enclosures"):
        yield _said(attached, "href")
    yield _said(one, "id")


def _said(one: Any, name: str) -> str:
    """A text; feedparser makes something else of a tag that stands where no feed has it."""
    found = one.get(name)
    return found if isinstance(found, str) else ""


def _listed(one: Any, name: str) -> list[Any]:
    found = one.get(name)
    return found if isinstance(found, list) else []


def _medium(one: Any, url: str) -> Medium:
    types = [_said(attached, "type") for attached in _listed(one, "enclosures")]
    if _VIDEO.match(url) or any(kind.startswith("video/") for kind in types):
        return "video"
    return "podcast" if any(kind.startswith("audio/") for kind in types) else "article"


def _duration(text: str) -> float:
    """Minutes of a podcast's length: seconds, MM:SS or HH:MM:SS."""
    parts = text.strip().split(":")
    if not all(part.isdecimal() and len(part) < 7 for part in parts) or len(parts) > 3:
        return 0.0
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    return min(MOST_MINUTES, float(max(1, round(seconds / 60)))) if seconds else 0.0


def _ms(when: Any) -> int:
    """feedparser gives UTC."""
    try:
        return max(0, calendar.timegm(when) * 1000) if when else 0
    except (OverflowError, ValueError, TypeError):
        return 0


def _no_feed(data: bytes, url: str, media: str, error: object) -> NoFeed:
    page = read_page(data, url=url, media=media)
    if not page.page:
        why = f" ({error})" if error else ""
        return NoFeed(f"This is no feed{why[:200]}. A feed is RSS or Atom; look for its sign on the page.")
    if not page.feeds:
        return NoFeed("This is a web page and no feed, and it names none. Keep it as a link instead.")
    return NoFeed(f"This is a web page and no feed. The feed that it names: {', '.join(page.feeds)}", page.feeds)
