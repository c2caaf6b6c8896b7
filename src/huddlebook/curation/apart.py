"""Reads a document in a process of its own, with an end to its time and memory: a file may be made to take all of both.

The process gets the bytes and gives the page; it opens no file and no connection.
"""

from __future__ import annotations

import resource
import subprocess
import sys

import msgspec

from huddlebook.curation.documents import Document, Unreadable, kind_of, read_document
from huddlebook.loading import spare_grammar

SECONDS = 60
MOST_MEMORY = 2 * 1024**3
TRAP = "The file takes too long to read, or too much memory, so it was given up. Save it again, smaller."


class _Failed(msgspec.Struct, frozen=True, tag=True):
    sentence: str


class _Read(msgspec.Struct, frozen=True, tag=True):
    document: Document


def read_apart(data: bytes, name: str, *, seconds: float = SECONDS) -> Document:
    """What `read_document` gives. Raises Unreadable."""
    kind_of(data)  # most mistakes need no process
    try:
        done = subprocess.run(  # bytes go in by a pipe, the name is an argument: no shell reads it
            [sys.executable, "-P", "-m", "huddlebook.curation.apart", name[:200].replace("\0", "")],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=True,
        )
        found = msgspec.msgpack.decode(done.stdout, type=_Read | _Failed)
    except (subprocess.SubprocessError, msgspec.DecodeError) as error:
        raise Unreadable(TRAP) from error
    if isinstance(found, _Failed):
        raise Unreadable(found.sentence)
    return found.document


def _main(name: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    spare_grammar()
    found: _Read | _Failed
    try:
        found = _Read(read_document(sys.stdin.buffer.read(), name))
    except Unreadable as error:
        found = _Failed(str(error))
    sys.stdout.buffer.write(msgspec.msgpack.encode(found))


if __name__ == "__main__":
    _main(sys.argv[1])
