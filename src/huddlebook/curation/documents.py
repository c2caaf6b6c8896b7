"""A document that somebody made elsewhere (DOCX, PPTX, PDF) as a simple page: words, lists, tables, pictures.

What cannot be taken over is said in sentences, to be shown with the page. A document whose author made it a trap is
refused by what it says of itself, before it is unpacked; `apart.py` sees to those that are traps otherwise.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal, TypeAlias

import msgspec

from huddlebook.activities.text import clean
from huddlebook.errors import HuddlebookError

Kind: TypeAlias = Literal["docx", "pptx", "pdf"]

MOST_BYTES = 25 * 1024 * 1024
MOST_HTML = 1024 * 1024
MOST_TEXT = 300_000
LONGEST_TITLE = 200
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
NAMES: dict[Kind, str] = {"docx": "Word document", "pptx": "presentation", "pdf": "PDF"}


class Unreadable(HuddlebookError):
    """A document that cannot be shown; the message says what to do."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """html: screened; its pictures' addresses are names in `pictures`. text: its words, for search. notes: sentences.

    pages: of a PDF, or slides; 0 for a text without pages.
    """

    kind: Kind
    title: str
    html: str
    text: str
    pictures: dict[str, bytes] = {}
    notes: tuple[str, ...] = ()
    pages: int = 0


def read_document(data: bytes, name: str) -> Document:
    """The document as a page. name: its file's, for a title where it has none. Raises Unreadable."""
    match kind_of(data):
        case "docx":
            from huddlebook.curation.word import read_word

            return read_word(data, title_of(name))
        case "pptx":
            from huddlebook.curation.slides import read_slides

            return read_slides(data, title_of(name))
        case "pdf":
            from huddlebook.curation.pdf import read_pdf

            return read_pdf(data, title_of(name))


def kind_of(data: bytes) -> Kind:
    """What it is, from its bytes; its name says nothing. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"The file is larger than {MOST_BYTES >> 20} MB. Make it smaller, or keep a link to it.")
    if data.startswith(OLD_OFFICE):
        raise Unreadable(
            "The file is locked with a password, or of Office before 2007. Save it without a password as DOCX or PPTX."
        )
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        from huddlebook.curation.packed import names_in

        names = names_in(data)
        if "word/document.xml" in names:
            return "docx"
        if "ppt/presentation.xml" in names:
            return "pptx"
    raise Unreadable("The file is no DOCX, PPTX or PDF. Save it as one of these; for anything else keep a link.")


def title_of(name: str) -> str:
    """A title from the name of a file."""
    return titled(PurePath(name.replace("\\", "/")).stem.replace("_", " ")) or "Document"


def titled(words: str) -> str:
    """Words as a title."""
    return clean(words[: LONGEST_TITLE * 4], lines=False)[:LONGEST_TITLE].strip()
