"""When two texts are the same answer: in other capitals, with other spaces, and mostly with or without accents."""

from __future__ import annotations

import unicodedata

_ENDS = " .,;:!?\"'“”‘’«»()"


def plain(text: str, *, accents: bool = False) -> str:
    """How a text is compared: without case, punctuation at its ends and doubled spaces.

    accents: they count. Else the marks of Latin, Greek and Cyrillic letters go; those of other scripts are letters.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    if not accents:
        folded = "".join(char for char in unicodedata.normalize("NFKD", folded) if not "\u0300" <= char <= "\u036f")
    words = " ".join(unicodedata.normalize("NFC", folded).split())
    return words.strip(_ENDS) or words
