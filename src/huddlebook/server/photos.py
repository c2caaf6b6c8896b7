"""Takes out of a picture what its author cannot see in it: where and when it was taken, by whom, what hangs behind it.

Not a pixel changes, since nothing is decoded: the parts that a picture needs to look as it does are kept. It expects a
whole picture (`pictures.small` is the test) and leaves types without such notes alone.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

PNG_BEGIN = 8
PNG_NOTES = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
WEBP_NOTES = {b"EXIF", b"XMP "}
WEBP_FLAGS = 0x08 | 0x04  # of those in the chunk VP8X
SCAN, END, COMMENT = 0xDA, 0xD9, 0xFE
APPLICATION = range(0xE0, 0xF0)
NEEDED = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}  # how colours are meant


def bare(data: bytes, media: str, orientation: int = 1) -> bytes:
    """The picture without notes. orientation: how a JPEG is to be turned (1 to 8), which is kept."""
    match media:
        case "image/jpeg":
            return b"\xff\xd8" + _upright(orientation) + b"".join(_jpeg(data))
        case "image/png":
            return data[:PNG_BEGIN] + b"".join(_png(data))
        case "image/webp":
            return _webp(data)
    return data


def _upright(orientation: int) -> bytes:
    """Exif with nothing but how it is turned."""
    if orientation not in range(2, 9):
        return b""
    tiff = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    exif = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Its segments, and the scans behind their headings; what hangs behind its end is left out."""
    at = 2
    while at + 4 <= len(data):
        marker = data[at + 1]
        if marker == END:
            break
        if marker == 0xFF:  # fill
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if _needed(marker, data[at + 4 : end]):
            yield data[at:end]
        at = end
        if marker == SCAN:
            at = _behind_scan(data, end)
            yield data[end:at]
    yield b"\xff\xd9"


def _needed(marker: int, content: bytes) -> bool:
    if marker == COMMENT:
        return False
    return marker not in APPLICATION or (marker in NEEDED and content.startswith(NEEDED[marker]))


def _behind_scan(data: bytes, at: int) -> int:
    """Where the next marker is: in a scan, FF is followed by 0, or by a restart's number."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] and data[at + 1] not in range(0xD0, 0xD8):
            return at
        at += 2
    return len(data)


def _png(data: bytes) -> Iterator[bytes]:
    at = PNG_BEGIN
    while at + 12 <= len(data):
        kind, end = data[at + 4 : at + 8], at + 12 + int.from_bytes(data[at : at + 4])
        if kind not in PNG_NOTES:
            yield data[at:end]
        if kind == b"IEND":
            return
        at = end


def _webp(data: bytes) -> bytes:
    whole = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    edges, at = [12], 12
    while at + 8 <= whole:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
        edges.append(min(at, whole))
    chunks = [bytearray(data[begin:end]) for begin, end in pairwise(edges)]
    kept = [chunk for chunk in chunks if bytes(chunk[:4]) not in WEBP_NOTES]
    for chunk in kept:
        if chunk.startswith(b"VP8X"):
            chunk[8] &= ~WEBP_FLAGS & 0xFF
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body
