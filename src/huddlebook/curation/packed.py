"""The zip files that Office documents are: looked at before anything in them is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from lzma import LZMAError

from huddlebook.curation.documents import Unreadable

MOST_PARTS = 5_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_XML = 40 * 1024 * 1024
_XML = (".xml", ".rels")
_TRAPS = tuple("<!DOCTYPE".encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be"))
_BROKEN = (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, zlib.error, LZMAError)
BROKEN = "The file is damaged: it cannot be unpacked. Open it in the program it comes from, and save it again."


def names_in(data: bytes) -> set[str]:
    """The names of its parts. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            return set(found.namelist())
    except _BROKEN as error:
        raise Unreadable(BROKEN) from error


def check_packed(data: bytes) -> None:
    """Raise Unreadable for what unpacks to too much, is locked, or holds XML with a DTD, which Office never writes.

    What a part says of its size is believed: no more than that is ever read of it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            parts = found.infolist()
            texts = [part for part in parts if part.filename.lower().endswith(_XML)]
            unpacked, xml = sum(part.file_size for part in parts), sum(part.file_size for part in texts)
            if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or xml > MOST_XML:
                raise Unreadable("The file unpacks to far more than a document holds, so it was not opened.")
            if any(part.flag_bits & 1 for part in parts):
                raise Unreadable("The file is locked with a password. Save it without one.")
            if any(trap in found.read(part) for part in texts for trap in _TRAPS):
                raise Unreadable("The file declares entities of its own, which no document needs; it was not opened.")
    except _BROKEN as error:
        raise Unreadable(BROKEN) from error
