"""What a page had to leave out of its notebook."""

from __future__ import annotations

import msgspec


class Notice(msgspec.Struct, frozen=True):
    """id: stable name of the kind of thing. cell: its number in the file, from 1."""

    id: str
    sentence: str
    cell: int | None = None
