"""What a notebook's HTML becomes on our pages: no scripts, nothing from other servers, pictures as files of our own.

An author's HTML is trusted to be meant well, not to be safe beside people's answers: it passes nh3 with a list of what
may stay. A script in it could not run anyway (our pages forbid inline scripts), so its place is named to the author.
"""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nh3

from huddlebook.pages.rendered import Assets
from huddlebook.sessions.notices import Notice

MOST_HTML = 1024 * 1024
MOST_PICTURE = 10 * 1024 * 1024
PICTURES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/svg+xml": "svg",
}
_FILES = {**{f".{extension}": extension for extension in PICTURES.values()}, ".jpeg": "jpg"}
_SVG = (
    "svg g path rect circle ellipse line polyline polygon text tspan textPath defs use symbol clipPath mask pattern "
    "linearGradient radialGradient stop title desc marker"
).split()
_MATH = (
    "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd "
    "mstyle mpadded mphantom menclose semantics"
).split()
_TAGS = nh3.ALLOWED_TAGS | {
    *_SVG, *_MATH, "section", "figure", "figcaption", "u", "s", "mark", "progress", "meter", "video", "audio",
    "source", "colgroup", "col", "caption", "tfoot",
}  # fmt: skip
_SVG_ATTRIBUTES = (
    "viewBox x y x1 y1 x2 y2 cx cy r rx ry d points transform fill fill-opacity fill-rule stroke stroke-width "
    "stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin stroke-miterlimit opacity font-size font-family "
    "font-weight font-style text-anchor dominant-baseline alignment-baseline dx dy offset stop-color stop-opacity "
    "clip-path clip-rule mask marker-end marker-start preserveAspectRatio gradientUnits gradientTransform version "
    "xmlns pointer-events visibility"
).split()
_ATTRIBUTES = {
    "*": {"class", "id", "style", "title", "lang", "dir", "role", "align", "width", "height", "colspan", "rowspan",
          "scope", "span", "valign", "border", "start", "type", "value", "max", "min", "open", "name", "datetime",
          *_SVG_ATTRIBUTES},
    "img": {"src", "alt", "loading"},
    "a": {"href"},
    "use": {"href"},
    "video": {"src", "controls", "poster", "loop", "muted", "playsinline"},
    "audio": {"src", "controls", "loop"},
    "source": {"src", "type"},
    "math": {"display"},
    "mo": {"stretchy", "fence", "separator"},
}  # fmt: skip
_MEDIA = {"img", "video", "audio", "source"}
_SCOPED = re.compile(r"<style scoped>.*?</style>", re.DOTALL)
# A stylesheet is lifted out before cleaning: inside math or svg a parser may take its text for markup.
_STYLE = re.compile(r"<style\b[^>]*>([^<]*)</style>", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_FRAME = re.compile(r"<(iframe|object|embed)\b", re.IGNORECASE)
_DATA = re.compile(r"data:(?P<type>[\w/+.-]+)(?:;[\w=-]+)*;base64,(?P<data>[\sA-Za-z0-9+/=]+)")


class Cleaner:
    """Cleans the HTML of one notebook; keeps its pictures, and what it had to leave out.

    folder: where relative pictures are looked for; root: nothing outside it is read.
    """

    def __init__(self, assets: Assets, folder: Path, root: Path) -> None:
        self.assets, self._folder, self._root = assets, folder, root.resolve()
        self.notices: list[Notice] = []
        self._cell: int | None = None

    def clean(self, html: str, cell: int | None) -> str:
        """`html` of this cell (its number) as it may stand on a page."""
        self._cell = cell
        if len(html) > MOST_HTML and len(_DATA.sub("", html)) > MOST_HTML:
            self._say("too-long", f"shows more than {MOST_HTML >> 20} MB of text, which is too much for a phone")
            return '<p class="left-out">This part is too long to be shown here.</p>'
        if _SCRIPT.search(html):
            hint = "; for Altair’s charts install huddlebook[charts]" if "vega" in html else ""
            self._say("script", f"shows something that runs a script of its own; that part stays empty{hint}")
        if _FRAME.search(html):
            self._say("frame", "shows a page inside the page, which is left out; a link to it works")
        html = _SCOPED.sub("", html)
        styles = "".join(f"<style>{css}</style>" for css in _STYLE.findall(html))
        cleaned = nh3.clean(
            _STYLE.sub("", html),
            tags=_TAGS,
            clean_content_tags={"script", "style"},
            attributes=_ATTRIBUTES,
            generic_attribute_prefixes={"data-", "aria-"},
            url_schemes={"http", "https", "mailto", "tel", "data"},
            attribute_filter=self._attribute,
            link_rel="noopener noreferrer",
            set_tag_attribute_values={"a": {"target": "_blank"}},
        )
        return styles + _stay(cleaned)

    def _say(self, name: str, what: str) -> None:
        notice = Notice(name, f"Cell {self._cell} {what}.", self._cell)
        if notice not in self.notices:
            self.notices.append(notice)

    def _attribute(self, tag: str, name: str, value: str) -> str | None:
        if name in ("src", "poster"):
            return self._media(value) if tag in _MEDIA else None
        if name == "href" and urlsplit(value).scheme == "data":
            return None
        if name == "id" and not value.startswith("T_"):  # pandas' Styler: its <style> names these
            return f"nb-{value}"
        if name == "href" and value.startswith("#"):
            return f"#nb-{value[1:]}"
        return value

    def _media(self, url: str) -> str | None:
        if found := _DATA.fullmatch(url):
            return self._embedded(found["type"], found["data"])
        if urlsplit(url).scheme or url.startswith("//"):
            self._say("outside", f"shows {url[:100]}, which is on another server; put the file beside the notebook")
            return None
        return self._file(unquote(urlsplit(url).path))

    def _embedded(self, kind: str, data: str) -> str | None:
        extension = PICTURES.get(kind)
        try:
            content = base64.b64decode(data)
        except (binascii.Error, ValueError):
            return None
        if extension is None or len(content) > MOST_PICTURE:
            self._say("picture", f"shows a file ({kind}) that is too large or no picture")
            return None
        return self.assets.add(content, extension)

    def _file(self, name: str) -> str | None:
        path = (self._folder / name).resolve()
        extension = _FILES.get(path.suffix.lower())
        if extension is None or not self._may_read(path):
            self._say("missing", f"shows the picture {name[:100]!r}, which is not there")
            return None
        if path.stat().st_size > MOST_PICTURE:
            self._say("picture", f"shows {name[:100]!r}, which is larger than {MOST_PICTURE >> 20} MB")
            return None
        return self.assets.add(path.read_bytes(), extension)

    def _may_read(self, path: Path) -> bool:
        """Files below the root that are not hidden; `path` is resolved, so no link leads out."""
        inside = path.is_relative_to(self._root)
        return inside and path.is_file() and not any(p.startswith(".") for p in path.relative_to(self._root).parts)


def _stay(html: str) -> str:
    """Links to a place on the same page stay in it."""
    return re.sub(r"<a\b[^>]*>", lambda found: _inside(found[0]), html)


def _inside(tag: str) -> str:
    return (
        tag if 'href="#' not in tag else tag.replace(' target="_blank"', "").replace(' rel="noopener noreferrer"', "")
    )
