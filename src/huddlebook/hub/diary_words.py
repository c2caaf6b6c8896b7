"""Words of a diary as they are searched and tagged: case and accents do not matter, nor what stands between words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

WORD = re.compile(r"\w+")
TAG = re.compile(r"(?<![\w#/&])#(\w[\w-]{0,39})")
MARKS = re.compile("[\u0300-\u036f]+")
FOUND, END = "\x02", "\x03"
EXCERPT = 240
BEFORE = 60


def plain(text: str) -> str:
    """In small letters, without accents."""
    if text.isascii():
        return text.lower()
    return MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def searched(text: str) -> str:
    """Its words, each between spaces."""
    return f" {' '.join(WORD.findall(plain(text)))} "


@lru_cache(maxsize=64)
def wanted(typed: str) -> tuple[str, ...]:
    """What a text has to hold for these words: each of them, the last one also as the beginning of a word."""
    words = WORD.findall(plain(typed[:200]))
    return (*(f" {word} " for word in words[:-1]), *(f" {word}" for word in words[-1:]))


def holds(words: str, typed: str) -> bool:
    """Whether `searched` words hold everything that was typed."""
    return all(one in words for one in wanted(typed))


def tags_in(text: str) -> tuple[str, ...]:
    """#tags in a text, in small letters, each once; a number alone is none."""
    if "#" not in text:
        return ()
    return tags_of(TAG.findall(text))


def tags_of(typed: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept, each once."""
    return tuple(dict.fromkeys(tag for one in typed if any(map(str.isalpha, tag := tag_of(one)))))


def tag_of(typed: str) -> str:
    """A tag as it is kept; "" for what is none."""
    kept = "-".join(WORD.findall(typed.strip().lstrip("#").casefold().replace("-", " ")))[:40]
    return kept.strip("-_")


def excerpt(text: str, typed: str = "") -> str:
    """The beginning of a text, or the part of it around what was found, with `FOUND` and `END` around each word."""
    wants = tuple(one.strip() for one in wanted(typed))
    if not wants:
        return shortened(text, 0)
    spans = [one.span() for one in WORD.finditer(text) if _meant(plain(one.group()), wants)]
    if not spans:
        return shortened(text, 0)
    start = 0 if spans[0][0] < EXCERPT - BEFORE else spans[0][0] - BEFORE
    return shortened(text, start, spans)


def _meant(word: str, wants: tuple[str, ...]) -> bool:
    return word in wants or word.startswith(wants[-1])


def shortened(text: str, start: int, spans: list[tuple[int, int]] | None = None) -> str:
    """From near `start` at most `EXCERPT` characters, cut between words, the spans marked."""
    if start:
        start = text.find(" ", start) + 1 or start
    end = len(text)
    if end > start + EXCERPT:
        end = max(text.rfind(" ", start, start + EXCERPT), start + EXCERPT // 2)
    made, at = "…" if start else "", start
    for first, last in spans or ():
        if at <= first and last <= end:
            made, at = f"{made}{text[at:first]}{FOUND}{text[first:last]}{END}", last
    return f"{made}{text[at:end]}{'…' if end < len(text) else ''}"
