"""PDF as a page to read: its words, in paragraphs and lists, page after page. How it looked is in the original.

A PDF says where letters stand, not what they mean: paragraphs are guessed from its lines, and what repeats at the top
or the foot of its pages is left out.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from html import escape

from pypdf import PdfReader

from huddlebook.curation.documents import MOST_TEXT, Document, Unreadable, titled
from huddlebook.curation.screening import Pictures, screened, text_of

MOST_PAGES = 300
FEWEST_REPEATS = 3
FULL_LINE = 0.7  # of the longest line: a shorter one ends a paragraph
BROKEN = "The PDF is damaged and cannot be read. Save it again in the program it comes from."
LOCKED = "The PDF is locked with a password. Save it without one."
NO_TEXT = (
    "This PDF holds pictures of pages and no words: search and screen readers find nothing in it. Open the original, "
    "or make the words readable first (OCR)."
)
_BULLET = re.compile(r"^([•▪◦‣·●○■–-])\s+(?=\S)")


def read_pdf(data: bytes, name: str) -> Document:
    """The document as a page. Raises Unreadable."""
    try:
        pages, title = _read(data)
    except Unreadable:
        raise
    except Exception as error:  # the boundary around a reader of files that may be made to break it
        raise Unreadable(BROKEN) from error
    lines = _without_repeats([page.splitlines() for page in pages])
    html = "".join(_section(number, one, len(pages)) for number, one in enumerate(lines, 1))
    html = screened(html, Pictures())
    text, empty = text_of(html), sum(not any(map(str.strip, one)) for one in lines)
    notes = []
    if not text:
        notes.append(NO_TEXT)
    elif empty:
        notes.append(
            f"{'1 page has' if empty == 1 else f'{empty} pages have'} no words. Open the original to see it all."
        )
    if sum(map(len, pages)) >= MOST_TEXT:
        notes.append("Only the beginning of this long document is here. Open the original for the rest.")
    return Document(kind="pdf", title=titled(title) or name, html=html, text=text, notes=tuple(notes), pages=len(pages))


def _read(data: bytes) -> tuple[list[str], str]:
    """(the words of each page, up to the most that are kept; its title)."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):  # many are locked against changes alone
        raise Unreadable(LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable(f"The PDF has {len(reader.pages)} pages; {MOST_PAGES} are the most. Split it, or keep a link.")
    pages, held = [], 0
    for page in reader.pages:
        words = page.extract_text() if held < MOST_TEXT else ""
        held += len(words)
        pages.append(words)
    title = str(reader.metadata.title or "") if reader.metadata else ""
    return pages, "" if re.search(r"\.(docx?|pptx?|indd|tex|pdf)$|^untitled", title, re.IGNORECASE) else title


def _without_repeats(pages: Sequence[list[str]]) -> list[list[str]]:
    """Without running titles and page numbers: first and last lines that come again but for their numbers."""
    edges = Counter(key for lines in pages for key in {_key(line) for line in [*lines[:1], *lines[-1:]]})
    often = {key for key, count in edges.items() if count >= max(FEWEST_REPEATS, len(pages) * 0.6)}
    return [_trimmed(lines, often) for lines in pages]


def _trimmed(lines: list[str], often: set[str]) -> list[str]:
    first = 1 if lines and _key(lines[0]) in often else 0
    last = len(lines) - 1 if len(lines) > first and _key(lines[-1]) in often else len(lines)
    return lines[first:last]


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _section(number: int, lines: Sequence[str], pages: int) -> str:
    blocks = "".join(_blocks([" ".join(line.split()) for line in lines]))
    return f'<section aria-label="Page {number}">{blocks}</section>' if pages > 1 else blocks


def _blocks(lines: Sequence[str]) -> list[str]:
    """Paragraphs and lists."""
    longest = max(map(len, lines), default=0)
    groups: list[tuple[bool, str]] = []
    ended = True
    for line in lines:
        bullet = _BULLET.match(line)
        if not line:
            ended = True
            continue
        if bullet or ended or not groups:
            groups.append((bool(bullet), line[bullet.end() :] if bullet else line))
        else:
            groups[-1] = (groups[-1][0], _joined(groups[-1][1], line))
        ended = len(line) < longest * FULL_LINE
    return _listed(groups)


def _joined(before: str, line: str) -> str:
    """A word that was divided at the line's end is one again."""
    if re.search(r"[^\W\d_]-$", before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _listed(groups: Sequence[tuple[bool, str]]) -> list[str]:
    made, inside = [], False
    for bullet, text in groups:
        if bullet != inside:
            made.append("<ul>" if bullet else "</ul>")
        inside = bullet
        made.append(f"<li>{escape(text)}</li>" if bullet else f"<p>{escape(text)}</p>")
    return [*made, "</ul>"] if inside else made
