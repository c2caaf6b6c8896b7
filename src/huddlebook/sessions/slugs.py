"""Stable, readable ids out of people's words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container

ACTIVITY_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_LONGEST = 48


def slug(text: str, otherwise: str = "activity") -> str:
    """`text` in lower-case ASCII words: "How it felt" is `how-it-felt`.

    Words that ASCII cannot hold give `otherwise` and a digest of them, so that the id is the same tomorrow.
    """
    folded = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", folded)
    letters = sum(char.isalnum() for char in text)
    if not words or sum(map(len, words)) * 2 < letters:
        return f"{otherwise}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return _cut(words)


def _cut(words: list[str]) -> str:
    kept = words[0][:_LONGEST]
    for word in words[1:]:
        if len(kept) + 1 + len(word) > _LONGEST:
            break
        kept = f"{kept}-{word}"
    return kept


def numbered(wanted: str, taken: Container[str]) -> str:
    """`wanted`, or with the first number that is free: `how-it-felt-2`."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
