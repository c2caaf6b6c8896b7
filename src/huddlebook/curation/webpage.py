"""What a web page says of itself: title, description, language, feeds; and how long reading it takes."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import msgspec

from huddlebook.curation.addresses import tidy
from huddlebook.curation.words import LONGEST_SUMMARY, LONGEST_TITLE, language_of, line, minutes_of
from huddlebook.markup import Markup

LONGEST_RAW = 1_000_000
_FEED_TYPES = {"application/rss+xml", "application/atom+xml"}
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_UNREAD = {"script", "style", "template", "nav", "footer", "aside", "noscript", "svg", "form", "header"}
_PARAGRAPHS = {"p", "li", "blockquote", "td", "h1", "h2", "h3", "h4", "pre", "dd"}


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """page: whether it is HTML at all. minutes: to read it, 0 for unknown. feeds: addresses of feeds that it names."""

    page: bool
    title: str = ""
    summary: str = ""
    language: str = ""
    minutes: float = 0.0
    feeds: tuple[str, ...] = ()


class _Reader(Markup):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.language = False, ""
        self.said: dict[str, str] = {}
        self.feeds: list[str] = []
        self.title: list[str] = []
        self.words: list[str] = []
        self._titled, self._unread, self._paragraphs = False, 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a page says about itself."""
        has = {name: value or "" for name, value in attrs}
        self.page = self.page or tag in ("html", "head", "body")
        if tag == "html":
            self.language = has.get("lang", "")
        elif tag == "link" and "alternate" in has.get("rel", "").lower() and has.get("type", "").lower() in _FEED_TYPES:
            self.feeds.append(has.get("href", ""))
        elif tag == "meta":
            self.said.setdefault((has.get("property") or has.get("name", "")).lower(), has.get("content", ""))
        self._titled = tag == "title" and not self.title
        self._unread += tag in _UNREAD
        self._paragraphs += tag in _PARAGRAPHS

    def handle_endtag(self, tag: str) -> None:
        """Out of what was not read."""
        self._titled = self._titled and tag != "title"
        self._unread = max(0, self._unread - (tag in _UNREAD))
        self._paragraphs = max(0, self._paragraphs - (tag in _PARAGRAPHS))

    def handle_data(self, data: str) -> None:
        """Words of the title, and those of the text proper."""
        if self._titled:
            self.title.append(data)
        elif self._paragraphs and not self._unread:
            self.words.append(data)


def read_page(data: bytes, *, url: str = "", media: str = "") -> Page:
    """What can be known of the page without running it."""
    reader = _Reader()
    reader.feed(_text(data[:LONGEST_RAW], media))
    if not reader.page:
        return Page(page=False)
    feeds = filter(None, (_joined(url, one) for one in reader.feeds))
    said = reader.said
    return Page(
        page=True,
        title=line(said.get("og:title") or "".join(reader.title), LONGEST_TITLE),
        summary=line(said.get("description") or said.get("og:description", ""), LONGEST_SUMMARY),
        language=language_of(reader.language or said.get("og:locale", "")),
        minutes=minutes_of(" ".join(reader.words)),
        feeds=tuple(dict.fromkeys(feeds))[:5],
    )


def _joined(url: str, address: str) -> str:
    try:
        return tidy(urljoin(url, address))
    except ValueError:
        return ""


def _text(data: bytes, media: str) -> str:
    """As the server says, else as the page says, else UTF-8; what cannot be read becomes a mark of it."""
    for found in (_CHARSET.search(media.encode()), _CHARSET.search(data[:2048])):
        try:
            if found:
                return data.decode(found[1].decode(), "replace")
        except (LookupError, UnicodeError):  # some read whole words only, and take no marks
            continue
    return data.decode("utf-8", "replace")
