"""Files that people give, as activities speak of them: what one is, and what an activity that takes files says of them.

The bytes are elsewhere: the server takes them in and hands them out, and nothing here opens one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

import msgspec

from huddlebook.activities.contract import Command, Design, Own, Refusal, State, View

D = TypeVar("D", bound=Design)
S = TypeVar("S", bound=State)


class GivenFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file that somebody gave. file: the SHA-256 of its content in hex; size: bytes; media: read from its bytes."""

    WORDS: ClassVar[tuple[str, ...]] = ("name",)
    PLAIN: ClassVar[tuple[str, ...]] = ("file", "media")
    file: str
    name: str
    size: int
    media: str


@dataclass(frozen=True)
class Files(Generic[D, S]):
    """What an activity that takes files says of them.

    most(design): bytes that a file may have, 0 where none is taken. refused(design, size, media): why this one is not.
    add(seat, person, file): the command that puts it to a person's part, which no page may ask. shown(seen): the files
    in a view or an own part; who is shown a file may fetch it. kept(state): every file that is still somebody's.
    """

    most: Callable[[D], int]
    refused: Callable[[D, int, str | None], Refusal | None]
    add: Callable[[str, str, GivenFile], Command]
    shown: Callable[[View | Own], Iterable[GivenFile]]
    kept: Callable[[S], Iterable[GivenFile]]
