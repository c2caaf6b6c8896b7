"""What a file is, read from its first bytes: its name and what a browser says of it may lie."""

from __future__ import annotations

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
)
KNOWN = ("application/pdf", "image/gif", "image/jpeg", "image/png", "image/webp", "text/plain")
"""Every media type that `sniffed` can tell: nothing of them runs when a page shows it as what it is."""
ENDINGS: dict[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "image/gif": (".gif",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "text/plain": (".txt", ".md"),
}
"""How names of files of each type end. Who saves a file opens it by its name's end, so that must not lie either."""


def sniffed(data: bytes) -> str | None:
    """The media type of a whole file, one of `KNOWN`; None for everything else, empty files among it."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    for beginning, media in _BEGINNINGS:
        if data.startswith(beginning):
            return media
    return "text/plain" if _plain(data) else None


def honest(name: str, media: str) -> str:
    """The name, with an ending of its type behind any other."""
    endings = ENDINGS.get(media, ())
    return name if not endings or name.lower().endswith(endings) else name + endings[0]


def _plain(data: bytes) -> bool:
    """Text that holds no markup a browser could take for a page, and no byte of a program."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    begins = text.lstrip("\ufeff \t\r\n")[:1]
    return bool(text.strip()) and begins != "<" and all(char in "\t\r\n" or char >= " " for char in text)
