"""Fonts for names in any script: the one that comes along, else one of this machine, else the letters that can be had.

DejaVu Sans comes along (Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic and more; free, see LICENSE.txt).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

OURS = Path(__file__).parent / "fonts" / "DejaVuSans.ttf"
FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)


def font_for(text: str, folders: Sequence[Path] | None = None) -> Path | None:
    """A font file with every letter of this text, None where there is none. folders: default: this machine's."""
    wanted = frozenset(ord(letter) for letter in text if not letter.isspace())
    return next(
        (path for path in _fonts(_machines() if folders is None else folders) if wanted <= _letters(path)), None
    )


def printable(text: str) -> str:
    """The text in letters that our font has: marks are left off before letters are; "" where nothing is left."""
    found = "".join(_nearest(letter) for letter in text)
    words = " ".join(found.split())
    # Signs alone, or half of the letters, are nobody's name.
    return words if sum(map(str.isalpha, words)) * 2 > sum(map(str.isalpha, text)) else ""


def _nearest(letter: str) -> str:
    """The letter, or the plain one under its marks; "" where our font has neither."""
    if _has(letter):
        return letter
    plain = unicodedata.normalize("NFKD", letter)
    return "".join(one for one in plain if _has(one) and not unicodedata.combining(one))


def _has(letter: str) -> bool:
    return letter.isspace() or ord(letter) in _letters(OURS)


def _machines() -> list[Path]:
    """Where fonts are on this machine; not everybody who runs programs has a home."""
    with suppress(RuntimeError):
        return [*FOLDERS, Path.home() / ".local/share/fonts"]
    return [*FOLDERS]


def _fonts(folders: Sequence[Path]) -> Iterator[Path]:
    """Ours first; then the machine's in upright and usual weight, which most families call Regular."""
    yield OURS
    for folder in folders:
        yield from sorted(folder.rglob("*Sans*-Regular.ttf"))


@cache
def _letters(path: Path) -> frozenset[int]:
    """The letters in the font; none where it cannot be read."""
    try:
        with TTFont(path, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError):
        return frozenset()
