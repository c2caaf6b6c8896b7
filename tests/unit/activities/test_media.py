"""Files are what their bytes say."""

from __future__ import annotations

import pytest

from huddlebook.activities.media import KNOWN, sniffed

FILES = {
    "image/png": b"\x89PNG\r\n\x1a\n" + b"\0" * 9,
    "image/jpeg": b"\xff\xd8\xff\xe0" + b"\0" * 9,
    "image/gif": b"GIF89a" + b"\0" * 9,
    "image/webp": b"RIFF\x10\0\0\0WEBPVP8 ",
    "application/pdf": b"%PDF-1.7\n",
    "text/plain": "Notes from today: äöü, 中文\n".encode(),
}


@pytest.mark.parametrize("media", KNOWN)
def test_what_is_known(media: str) -> None:
    assert sniffed(FILES[media]) == media


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b"<html><script>alert(1)</script>",
        b"\xef\xbb\xbf\n <svg onload=alert(1)>",
        b"MZ\x90\x00\x03",
        b"\x7fELF\x02\x01",
        b"PK\x03\x04 a zip, or a document",
        b"\xff\xfe<\0h\0t\0m\0l\0",
        b"text with a \x00 in it",
        b"\x1b[31mred",
        b"RIFF\x10\0\0\0WAVEfmt ",
        b"latin-1: \xe4\xf6\xfc",
    ],
)
def test_everything_else_is_nothing(data: bytes) -> None:
    assert sniffed(data) is None
