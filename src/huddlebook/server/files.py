"""Files that may be kept for ever, because their names change with their content; and the QR code of a room."""

from __future__ import annotations

import asyncio
import gzip
import io
import mimetypes
import re
from functools import lru_cache
from pathlib import Path

import segno

from huddlebook.errors import NotFound
from huddlebook.pages.shell import STATIC
from huddlebook.server.web import Stop, Web

FOR_EVER = "public, max-age=31536000, immutable"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9]+){1,3}")
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
# What a page may show. Anything else is handed out as a download, so that nothing of a notebook runs as a page here.
_SHOWN = {".js", ".css", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".woff2"}

_TEXTS = {".js", ".css", ".svg"}


def content_type(name: str) -> str:
    """By the name's end."""
    suffix = Path(name).suffix.lower()
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def codings(handler: Web) -> set[str]:
    """In which forms the browser takes a file, whose answer differs by that."""
    handler.set_header("Vary", "Accept-Encoding")
    return {one.partition(";")[0].strip() for one in handler.request.headers.get("Accept-Encoding", "").split(",")}


@lru_cache(maxsize=32)
def _gzipped(data: bytes) -> bytes:
    """The modules of strangers' widgets are large and few."""
    return gzip.compress(data, mtime=0)


@lru_cache(maxsize=512)
def _read(path: Path, stamp: int) -> bytes:
    return path.read_bytes()


class Files(Web):
    """A file of the built front-end, in the smallest form that the browser takes."""

    route = "/static/hb/NAME"

    def get(self, name: str) -> None:
        found = STATIC / name
        if not _NAME.fullmatch(name) or name == "manifest.json" or not found.is_file():
            raise Stop(404)
        accepted = codings(self)
        self.set_header("Content-Type", content_type(name))
        self.set_header("Cache-Control", FOR_EVER if re.search(r"-[A-Z0-9]{8}\.", name) else "no-cache")
        for coding, suffix in (("br", ".br"), ("gzip", ".gz")):
            packed = STATIC / f"{name}{suffix}"
            if coding in accepted and packed.is_file():
                self.set_header("Content-Encoding", coding)
                found = packed
                break
        self.finish(_read(found, found.stat().st_mtime_ns))

    head = get


class Assets(Web):
    """A picture or module of a rendered notebook, by its content's hash."""

    route = "/assets/HASH"

    async def get(self, name: str) -> None:
        try:
            data = await asyncio.to_thread(self.site.opening.workspace.files().read, name)
        except NotFound:
            raise Stop(404) from None
        suffix = Path(name).suffix.lower()
        if suffix not in _SHOWN:
            raise Stop(404)
        self.set_header("Content-Type", content_type(name))
        self.set_header("Cache-Control", FOR_EVER)
        if suffix == ".svg":  # a picture in a page; opened by itself it may do nothing
            self.set_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        if suffix in _TEXTS and "gzip" in codings(self):
            self.set_header("Content-Encoding", "gzip")
            data = await asyncio.to_thread(_gzipped, data)
        self.finish(data)


class Qr(Web):
    """The join link as a QR code."""

    route = "/qr/CODE"

    def get(self, code: str) -> None:
        known = self.known(code)
        self.set_header("Content-Type", "image/svg+xml")
        self.finish(qr(self.site.join_url(known.opened.code)))


@lru_cache(maxsize=64)
def qr(url: str) -> bytes:
    """Black on white with its quiet zone: what cameras read best, in dark mode too."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", scale=8, border=3, light="#fff", xmldecl=False)
    return out.getvalue()
