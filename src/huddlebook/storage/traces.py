"""What a person leaves in files: their names, addresses and texts, as bytes, however a file writes letters.

Pure but for `in_file`. It knows no room and no course; those who keep files say which of them it may change.
"""

from __future__ import annotations

import html
import json
import re
import zipfile
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import msgspec

SHORTEST_LINE = 12
"""A line of fewer letters is not looked for: others write it, too."""
QUOTE = 20
"""A text of fewer letters is left where others wrote it."""
MOST_LINES = 300
_ZIPPED = (".docx", ".npz", ".pptx", ".xlsx", ".zip")
_ANY = ".original"
"""How the library keeps documents, whatever they are."""
SEALED = (".7z", ".gz", ".parquet", ".pdf")
"""Kinds of file that hold texts which cannot be found in their bytes."""


class Traces(msgspec.Struct, frozen=True, dict=True):
    """names: what the person was called, of one word or several; emails; texts: what they wrote.

    careful: names of one word are not looked for: they may be words.
    """

    names: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    careful: bool = False

    @cached_property
    def lines(self) -> list[str]:
        """Of the texts those lines that tell whose they are, the longest first, as many as are looked for."""
        return sorted(self._telling, key=lambda one: (-len(one), one))[:MOST_LINES]

    @property
    def unsought(self) -> int:
        """Lines that are not looked for, because there are so many."""
        return len(self._telling) - len(self.lines)

    @cached_property
    def _telling(self) -> set[str]:
        found = {line.strip() for text in self.texts for line in text.splitlines()}
        return {line for line in found if len(line) >= SHORTEST_LINE}

    @cached_property
    def _full(self) -> re.Pattern[bytes] | None:
        return _words({name for name in self.names if " " in name} | self.emails, re.IGNORECASE)

    @cached_property
    def _single(self) -> re.Pattern[bytes] | None:
        return _words({name for name in self.names if " " not in name and len(name) > 2 and not self.careful})

    @cached_property
    def _written(self) -> list[tuple[str, set[bytes]]]:
        return [(line, forms(line)) for line in self.lines]

    @cached_property
    def _quoted(self) -> list[bytes]:
        return sorted((one for text in self.texts if len(text) >= QUOTE for one in forms(text)), key=len, reverse=True)

    def found(self, data: bytes, *, binary: bool = False) -> list[str]:
        """Whose traces are in there: "name", "e-mail" or the beginning of a text; binary: where words are no words."""
        full = [_text(one) for one in self._full.findall(data)] if self._full else []
        named = any("@" not in one for one in full)
        if not named and not binary and self._single:
            named = self._single.search(data) is not None
        told = [*(["the name"] if named else []), *(["the e-mail address"] if any("@" in one for one in full) else [])]
        first = next((line for line, how in self._written if any(one in data for one in how)), None)
        return [*told, f"“{first[:40]}…”"] if first else told

    def without(self, data: bytes) -> bytes:
        """The bytes of a text, with neither."""
        for words in (self._full, self._single):
            data = words.sub(b"Somebody", data) if words else data
        for one in self._quoted:
            data = data.replace(one, b"[deleted]")
        return data


def forms(text: str) -> set[bytes]:
    """A text as files write it: plain, as JSON in two ways, as HTML."""
    told = (text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1], html.escape(text))
    return {one.encode() for one in told}


def _words(names: Iterable[str], how: int = 0) -> re.Pattern[bytes] | None:
    """Finds these where they stand as words of their own, beside letters of other scripts and after JSON's `\\n`."""
    known = sorted((one for name in names for one in forms(name)), reverse=True)  # a longer one before its beginning
    found = b"|".join(map(re.escape, known))
    before, after = rb"(?:(?<![\w\x80-\xff])|(?<=\\[nrt]))", rb"(?![\w\x80-\xff]|\\u)"
    return re.compile(before + b"(?:" + found + b")" + after, how) if found else None


def _text(found: bytes) -> str:
    return found.decode(errors="replace")


def in_file(path: Path, traces: Traces) -> list[str]:
    """What of the person is in this file, or in its name."""
    told = [f"{one} in its name" for one in traces.found(path.name.encode(errors="replace"))]
    try:
        if path.suffix.lower() in _ZIPPED or (path.suffix == _ANY and zipfile.is_zipfile(path)):
            with zipfile.ZipFile(path) as whole:
                parts = [whole.read(one) for one in whole.infolist()]
        else:
            parts = [path.read_bytes()]
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return told
    binary = b"\0" in parts[0][:8_192] if parts else False
    return [*told, *dict.fromkeys(one for part in parts for one in traces.found(part, binary=binary))]
