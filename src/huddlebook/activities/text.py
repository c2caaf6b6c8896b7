"""What becomes of people's words before they are kept: cleaned of what would harm a screen or a store, never rewritten."""

from __future__ import annotations

import unicodedata

# Bidirectional overrides and isolates can turn a neighbour's text around; zero-width joiners are needed by emoji
# and by Persian or Indic scripts, so they stay.
_BIDI = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


def clean(text: str, *, lines: bool = True) -> str:
    """`text` in NFC without control characters, surrogates and bidirectional marks; with `lines` line breaks stay.

    White space at both ends goes; runs of more than two line breaks become two.
    """
    kept = "".join(_keep(char, lines) for char in unicodedata.normalize("NFC", text.translate(_BIDI)))
    while "\n\n\n" in kept:
        kept = kept.replace("\n\n\n", "\n\n")
    return kept.strip() if lines else " ".join(kept.split())


def _keep(char: str, lines: bool) -> str:
    if char == "\n":
        return "\n" if lines else " "
    category = unicodedata.category(char)
    if category in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp"):
        return " " if char in "\t\u2028\u2029" else ""
    return char
