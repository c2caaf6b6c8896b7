"""Which format a file has, by what is in it, and its text whatever it was saved as."""

from __future__ import annotations

from pathlib import Path

from huddlebook.imports.found import Found, Unreadable
from huddlebook.imports.gift import read_gift
from huddlebook.imports.kahoot import read_kahoot
from huddlebook.imports.lists import read_list
from huddlebook.imports.moodle import read_moodle

LARGEST = 20 * 1024 * 1024
KNOWN = "Known are Kahoot’s XLSX files, GIFT, Moodle XML, and lists as CSV."


def read_file(path: Path) -> Found:
    """The questions of a file. Raises Unreadable."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"{path.name} has more than {LARGEST >> 20} MB. Export it without pictures, or in parts.")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} cannot be read ({error.strerror}).") from error
    return read(data, path.name)


def read(data: bytes, name: str) -> Found:
    """The questions of a file's bytes; its name decides only where they could be two things."""
    if data[:4] == b"PK\x03\x04":
        return read_kahoot(data, name)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise Unreadable(f"{name} is in Excel’s old format. Save it as .xlsx, and import that.")
    text = decoded(data)
    if not text.strip() or "\x00" in text:
        raise Unreadable(f"{name} holds no text. {KNOWN}")
    if text.lstrip().startswith("<"):
        return read_moodle(data, name)
    if name.lower().endswith((".csv", ".tsv")) or not _is_gift(text):
        return read_list(text)
    return read_gift(text)


def decoded(data: bytes) -> str:
    """Text of any of the encodings that spreadsheets save: UTF-8 or UTF-16 with their marks, UTF-8, Windows Latin."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _is_gift(text: str) -> bool:
    return "{" in text or "::" in text
