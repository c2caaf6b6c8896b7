"""What a word counts as: case, spaces, hyphens, closing marks and an English plural do not make another word of it.

Only for counting: what people see is always a spelling that somebody gave. Accents stay apart ("schon" and "schön" are
two words), and so does everything the few rules below cannot tell for sure.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# They end in s and are not the plural of what is left without it.
_NOT_PLURAL = frozenset(
    "always chaos customs does ethics goods has lens means news others series species thanks this was yes".split()
)
_BETWEEN = dict.fromkeys(map(ord, " \t-\u2010\u2011\u2012\u2013'\u2019_"))
_CLOSING = ".,;:!?\u2026"


@lru_cache(maxsize=20_000)
def key_of(word: str) -> str:
    """The same for all spellings of one word: "Team work", "teamworks" and "team-work!" are `teamwork`."""
    folded = unicodedata.normalize("NFKC", word).casefold().strip()
    folded = folded.rstrip(_CLOSING) or folded
    first, _, last = folded.rpartition(" ")
    joined = f"{first} {singular(last)}".translate(_BETWEEN)
    return joined or folded


def singular(word: str) -> str:
    """An English noun without its plural ending; anything doubtful stays as it is."""
    if len(word) < 4 or word in _NOT_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is", "'s")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1]
