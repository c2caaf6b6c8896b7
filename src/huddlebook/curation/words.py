"""What is kept of strangers' words: plain lines of a sensible length, a language, minutes."""

from __future__ import annotations

import re

from huddlebook.imports.words import plain

LONGEST_TITLE, LONGEST_SUMMARY = 200, 600
LONGEST_RAW = 300_000
WORDS_A_MINUTE = 230  # silent reading of English non-fiction: Brysbaert 2019, doi 10.1016/j.jml.2019.104047
FEWEST_WORDS = 150  # a shorter text is an announcement, which says nothing of the length of the whole
MOST_MINUTES = 600.0


def words_of(html: str) -> str:
    """The words of a text that may be HTML, on one line."""
    return plain(html[:LONGEST_RAW])[0]


def line(html: str, most: int) -> str:
    """The words of a text that may be HTML, as many as fit."""
    return shortened(words_of(html), most)


def shortened(text: str, most: int) -> str:
    """The text, or as many of its words as fit, with an ellipsis."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(",;: ") + "…"


def language_of(tag: str) -> str:
    """The language of a tag such as en-GB, in lower case; "" for what is none."""
    found = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", tag.strip())
    return found[0].lower() if found else ""


def minutes_of(words: str) -> float:
    """How long it takes to read this; 0 for a text so short that it is only announced."""
    count = len(words.split())
    return 0.0 if count < FEWEST_WORDS else min(MOST_MINUTES, float(max(1, round(count / WORDS_A_MINUTE))))
