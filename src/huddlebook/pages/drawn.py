"""What a live cell showed, as HTML for every page: cleaned like an author's HTML, its pictures within it.

A picture is there a second and then another one is, so it travels in the message itself, packed: a file for each would
be a request from each phone, and would stay.
"""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

from huddlebook.pages.clean import Cleaner
from huddlebook.pages.visit import Embedded

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_SIZE = re.compile(r'<svg\b[^>]*? width="(\d+)(?:\.\d+)?"[^>]*? height="(\d+)')
# Nothing in an image is spoken, chosen by a style sheet or pointed at: its alternative text says what it is.
_UNSEEN = re.compile(r' (?:aria-[a-z]+|role|class|pointer-events)="[^"]*"')
_TABLE = re.compile(r"<table\b")
_HEAD = re.compile(r"<thead>.*?</thead>", re.DOTALL)
_BODY = re.compile(r"<tbody>.*?</tbody>", re.DOTALL)
_TH = re.compile(r"<th(?=[\s>])(?![^>]*\bscope=)")


def drawn(outputs: Sequence[Mapping[str, str]], alt: str, folder: Path, root: Path) -> str:
    """The outputs of one cell, each {its type: content, "alt": words}. alt: for pictures that say nothing themselves.

    folder: where relative pictures are looked for; nothing outside `root` is read.
    """
    cleaner = Cleaner(Embedded(), folder, root)
    return "".join(f'<div class="output">{cleaner.clean(_html(one, alt), None)}</div>' for one in outputs if one)


def _html(output: Mapping[str, str], alt: str) -> str:
    form, content = next((form, text) for form, text in output.items() if form != "alt")
    match form:
        case "image/svg+xml":
            return _drawing(content, output.get("alt") or alt)
        case "image/png" | "image/jpeg":
            return _picture(form, content.replace("\n", ""), output.get("alt") or alt)
        case "text/html":
            return _readable(content)
        case "text/markdown":
            return f'<div class="prose">{_readable(_MARKDOWN.render(content))}</div>'
    return f"<pre>{escape(content)}</pre>"


def _drawing(svg: str, alt: str) -> str:
    """Packed, a tenth of its size; `front/live_cell.tsx` makes an image of it. Its size keeps the place meanwhile."""
    packed = b64encode(gzip.compress(_UNSEEN.sub("", svg).encode(), mtime=0)).decode()
    size = _SIZE.match(svg)
    place = f' width="{size[1]}" height="{size[2]}"' if size else ""
    return f'<img data-svgz="{packed}" alt="{escape(alt)}"{place}>'


def _picture(form: str, data: str, alt: str) -> str:
    return f'<img src="data:{form};base64,{data}" alt="{escape(alt)}">'


def _readable(html: str) -> str:
    """Tables as one can hear them: each heading says whether it is a column's or a row's."""
    if not _TABLE.search(html):
        return html
    html = _HEAD.sub(lambda found: _TH.sub('<th scope="col"', found[0]), html)
    return _BODY.sub(lambda found: _TH.sub('<th scope="row"', found[0]), html)
