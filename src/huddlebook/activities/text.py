"""People's words before they are kept: cleaned of what would harm a screen or a store, never rewritten."""

from __future__ import annotations

import unicodedata

# Bidirectional overrides and isolates can turn a neighbour's text around; zero-width joiners and the tags of regional
# flags are needed by emoji, non-joiners by Persian and Indic scripts, so they stay.
_BIDI = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])
_LINES = {0x0D: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
# Letters and symbols that nobody sees: Hangul fillers and the empty Braille cell.
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800")
# No script needs more marks on one letter; with more, a letter climbs over its neighbours' lines.
MOST_MARKS = 8


def clean(text: str, *, lines: bool = True) -> str:
    """`text` in NFC without control characters, surrogates and bidirectional marks; with `lines` line breaks stay.

    White space at both ends goes; runs of more than two line breaks become two. What this Python's Unicode does not
    know yet (next year's emoji) stays.
    """
    known = text.replace("\r\n", "\n").translate(_BIDI).translate(_LINES)
    # Last, because what is taken out may have stood between a letter and its mark.
    kept = known if known.isascii() and known.isprintable() else unicodedata.normalize("NFC", _kept(known, lines))
    while "\n\n\n" in kept:
        kept = kept.replace("\n\n\n", "\n\n")
    return kept.strip() if lines else " ".join(kept.split())


def blank(text: str) -> bool:
    """Whether nobody would see anything of it."""
    return not any(unicodedata.category(char) == "Cn" or _seen(char) for char in text)


def _seen(char: str) -> bool:
    return char not in _UNSEEN and unicodedata.category(char)[0] not in "ZCM"


def _kept(text: str, lines: bool) -> str:
    kept, marks = [], 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            kept.append(_keep(char, lines))
    return "".join(kept)


def _keep(char: str, lines: bool) -> str:
    if char == "\n":
        return "\n" if lines else " "
    if char == "\t":
        return " "
    return "" if unicodedata.category(char) in ("Cc", "Cs", "Co") or _nowhere(char) else char


def _nowhere(char: str) -> bool:
    """One of the 66 code points that will never be a character."""
    return ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
