"""Voilà's templates compiled once: it makes a new Jinja environment for each notebook, and would compile them anew.

Jinja's own door for that is a bytecode cache. This one lives in memory; a template that changed is compiled again.
"""

from __future__ import annotations

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """The code of every template that was asked for, by its file and its content's checksum."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Asked for each template of each environment."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """It was just compiled."""
        assert bucket.code is not None
        self._kept[bucket.key] = (bucket.checksum, bucket.code)


TEMPLATES = Compiled()
