"""Plain words out of what other tools keep: HTML, entities, escapes; and numbers as they are written there."""

from __future__ import annotations

import re

from huddlebook.activities.text import clean
from huddlebook.markup import Markup

_BREAKS = frozenset("address article br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table td th tr ul".split())
_UNREAD = frozenset(("script", "style", "head", "template"))
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
_SHOWN = {"img": "a picture", "audio": "a sound", "video": "a film", "iframe": "a page inside", "object": "an object"}


class _Reader(Markup):
    """The words of a piece of HTML, and what else was in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.others: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is no text."""
        self._unread += tag in _UNREAD
        if tag in _SHOWN:
            self.others.append(_SHOWN[tag])
        if tag in _BREAKS:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Words of two paragraphs stay apart."""
        self._unread = max(0, self._unread - (tag in _UNREAD))
        if tag in _BREAKS:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        """Text, unless it is a program's."""
        if not self._unread:
            self.words.append(data)


def plain(text: str) -> tuple[str, list[str]]:
    """(the words of a text that may be HTML, on one line; what else was in it: "a picture" ...)."""
    if not _TAG.search(text) and "&" not in text:
        return clean(text, lines=False), []
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return clean("".join(reader.words), lines=False), list(dict.fromkeys(reader.others))


def number(text: str) -> float | None:
    """A number as it is written in a file: 3, 3.5, 3,5, 1e3; None for none."""
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return found if abs(found) < 1e15 else None
