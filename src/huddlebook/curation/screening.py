"""What of a document's markup may stand on a page: structure and words; no script, no style, nothing from elsewhere."""

from __future__ import annotations

import re

import nh3

from huddlebook.curation.documents import MOST_HTML, MOST_TEXT, Unreadable
from huddlebook.imports.words import plain
from huddlebook.storage.files import content_name
from huddlebook.storage.pictures import SMALL_MEDIA, small
from huddlebook.storage.pictures import Unreadable as NoPicture

MOST_PICTURES = 200
MOST_PICTURE_BYTES = 20 * 1024 * 1024
PREFIX = "doc-"
PICTURE = re.compile(r"[0-9a-f]{32}\.webp")
_TAGS = set(
    "section h2 h3 h4 h5 h6 p br hr ul ol li table thead tbody tr th td caption strong em s u sup sub a img figure "
    "figcaption blockquote pre code dl dt dd".split()
)
_ATTRIBUTES = {
    "*": {"id", "lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "section": {"aria-label"},
}
_TYPES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp", b"GIF8": "image/gif"}


class Pictures:
    """The pictures of one document, made anew small enough for a phone, without notes of who took them where."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.left = 0

    def add(self, data: bytes) -> str:
        """Its name, "" for what cannot be shown."""
        media = next((media for begin, media in _TYPES.items() if data.startswith(begin)), "")
        room = len(self.kept) < MOST_PICTURES and sum(map(len, self.kept.values())) < MOST_PICTURE_BYTES
        try:
            made = small(data, media)[0] if media and room else b""
        except NoPicture:
            made = b""
        if not made:
            self.left += 1
            return ""
        name = content_name(made, f".{SMALL_MEDIA.rpartition('/')[2]}")
        self.kept[name] = made
        return name

    def notes(self) -> list[str]:
        """What is missing, in sentences."""
        if not self.left:
            return []
        some = "1 picture is" if self.left == 1 else f"{self.left} pictures are"
        return [f"{some} missing: too large, or of a type that browsers do not show. Open the original to see all."]


def screened(html: str, pictures: Pictures) -> str:
    """`html` as it may stand on a page. Raises Unreadable for more than a page holds."""
    if len(html) > MOST_HTML:
        raise Unreadable(f"The document has more than {MOST_HTML >> 20} MB of text. Split it: one page for one thing.")

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "src":
            return value if value in pictures.kept else None
        if name == "id":
            return value if value.startswith(PREFIX) else None
        if name == "href" and value.startswith("#"):
            return value if value.startswith(f"#{PREFIX}") else None
        return value

    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        attribute_filter=attribute,
        link_rel="noopener noreferrer",
    )
    return re.sub(r"<img(?![^>]*\ssrc=)[^>]*>", "", cleaned)


def text_of(html: str) -> str:
    """Its words, for search."""
    return plain(html)[0][:MOST_TEXT]
