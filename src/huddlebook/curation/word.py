"""DOCX by its styles, as mammoth reads it: a heading that was made one in Word is one here."""

from __future__ import annotations

import io
import re
from typing import Any

import mammoth

from huddlebook.curation.documents import Document, Unreadable, titled
from huddlebook.curation.packed import BROKEN, check_packed
from huddlebook.curation.screening import PREFIX, Pictures, screened, text_of
from huddlebook.imports.words import plain

# The page has a heading of level 1 already: the title.
_STYLES = "\n".join(
    [
        "p[style-name='Title'] => h2:fresh",
        "p[style-name='Subtitle'] => p > em:fresh",
        "p[style-name='Quote'] => blockquote > p:fresh",
        "p[style-name='Intense Quote'] => blockquote > p:fresh",
        "u => u",
        "strike => s",
        *(f"p[style-name='heading {level}'] => h{min(level + 1, 6)}:fresh" for level in range(1, 7)),
        *(f"p[style-name='Heading {level}'] => h{min(level + 1, 6)}:fresh" for level in range(1, 7)),
    ]
)
_FIRST = re.compile(r"^\s*<h2\b[^>]*>(.*?)</h2>", re.DOTALL)


def read_word(data: bytes, name: str) -> Document:
    """The document as a page. Raises Unreadable."""
    check_packed(data)
    pictures = Pictures()

    def picture(image: Any) -> dict[str, str]:
        with image.open() as opened:
            return {"src": pictures.add(opened.read()), "alt": image.alt_text or ""}

    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, id_prefix=PREFIX, convert_image=mammoth.images.img_element(picture)
        )
    except Exception as error:  # the boundary around a reader of files that may be made to break it
        raise Unreadable(BROKEN) from error
    html = screened(made.value, pictures)
    first = _FIRST.match(html)
    title = titled(plain(first[1])[0]) if first else ""
    html = html[first.end() :] if first and title else html
    text = text_of(html)
    notes = pictures.notes()
    if not text and not pictures.kept:
        notes.append("Nothing in this document could be shown as a page. Open the original.")
    return Document(
        kind="docx",
        title=title or name,
        html=html,
        text=text,
        pictures=pictures.kept,
        notes=tuple(notes),
    )
