"""PPTX as a page to read: slide after slide its title, lists, tables, pictures and the numbers behind its charts.

Hidden slides and speaker's notes are left out: who made them did not mean them for everybody.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

import pptx
from pptx.enum.shapes import MSO_SHAPE_TYPE as SHAPE

from huddlebook.curation.documents import Document, Unreadable, titled
from huddlebook.curation.packed import BROKEN, check_packed
from huddlebook.curation.screening import Pictures, screened, text_of

MOST_SLIDES = 300
MOST_ROWS = 200
DEEPEST = 20


class _Reading:
    """One presentation, while it is read."""

    def __init__(self) -> None:
        self.pictures = Pictures()
        self.hidden = self.notes = self.others = 0

    def slide(self, number: int, slide: Any) -> str:
        title = slide.shapes.title
        heading = " ".join(title.text_frame.text.split()) if title is not None else ""
        label = escape(f"Slide {number}", quote=True)
        rest = (shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id)
        self.notes += bool(slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None)
        body = "".join(self.shapes(rest, 0))
        return f'<section aria-label="{label}"><h2>{escape(heading) or label}</h2>{body}</section>'

    def shapes(self, shapes: Iterable[Any], depth: int) -> Iterator[str]:
        for shape in shapes:
            if shape.shape_type == SHAPE.GROUP:
                if depth < DEEPEST:
                    yield from self.shapes(shape.shapes, depth + 1)
            elif getattr(shape, "has_table", False):
                yield _table([[cell.text for cell in row.cells] for row in list(shape.table.rows)[:MOST_ROWS]])
            elif getattr(shape, "has_chart", False):
                yield _chart(shape.chart)
            elif hasattr(shape, "image") and shape.shape_type in (SHAPE.PICTURE, SHAPE.PLACEHOLDER):
                yield self.picture(shape)
            elif shape.has_text_frame:
                yield _paragraphs(shape.text_frame.paragraphs)
            elif shape.shape_type not in (SHAPE.LINE, None):
                self.others += 1

    def picture(self, shape: Any) -> str:
        try:
            name = self.pictures.add(shape.image.blob)
        except (ValueError, KeyError):  # it is linked to, and lies elsewhere
            self.pictures.left += 1
            return ""
        alt = shape._element.xpath("string(.//p:cNvPr/@descr)")  # noqa: SLF001 - python-pptx has no other way to it
        return f'<p><img src="{name}" alt="{escape(str(alt), quote=True)}"></p>' if name else ""

    def said(self) -> Iterator[str]:
        """What is not on the page."""
        if self.hidden:
            yield f"{'1 hidden slide is' if self.hidden == 1 else f'{self.hidden} hidden slides are'} left out."
        if self.notes:
            yield "The speaker’s notes are left out."
        if self.others:
            yield "Drawings or films on its slides cannot be shown here. Open the original to see everything."
        yield from self.pictures.notes()


def read_slides(data: bytes, name: str) -> Document:
    """The presentation as a page. Raises Unreadable."""
    check_packed(data)
    reading = _Reading()
    try:
        show = pptx.Presentation(io.BytesIO(data))
        every = _few(list(show.slides))
        shown = [one for one in every if one._element.get("show") != "0"]  # noqa: SLF001 - as above
        reading.hidden = len(every) - len(shown)
        html = "".join(reading.slide(number, one) for number, one in enumerate(shown, 1))
        title = titled(show.core_properties.title or "")
    except Unreadable:
        raise
    except Exception as error:  # the boundary around a reader of files that may be made to break it
        raise Unreadable(BROKEN) from error
    html = screened(html, reading.pictures)
    return Document(
        kind="pptx",
        title=title if title and title != "PowerPoint Presentation" else name,
        html=html,
        text=text_of(html),
        pictures=reading.pictures.kept,
        notes=tuple(reading.said()),
        pages=len(shown),
    )


def _few(slides: list[Any]) -> list[Any]:
    if len(slides) > MOST_SLIDES:
        raise Unreadable(f"The presentation has {len(slides)} slides; {MOST_SLIDES} are the most. Split it.")
    return slides


def _paragraphs(paragraphs: Iterable[Any]) -> str:
    """Several are a list, as they look on the slide; levels within it nest."""
    lines = [(one.level, text) for one in paragraphs if (text := "".join(map(_run, one.runs)).strip())]
    if len(lines) < 2 and not any(level for level, _ in lines):
        return "".join(f"<p>{text}</p>" for _, text in lines)
    made, depth = [], -1
    for level, text in lines:
        level = min(level, depth + 1)
        made.append("<ul>" if level > depth else "</li>" + "</ul></li>" * (depth - level))
        made.append(f"<li>{text}")
        depth = level
    return "".join(made) + "</li></ul>" * (depth + 1)


def _run(run: Any) -> str:
    text = escape(run.text)
    address = run.hyperlink.address
    return f'<a href="{escape(address, quote=True)}">{text}</a>' if address else text


def _table(rows: list[list[str]]) -> str:
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in rows[0])
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows[1:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _chart(chart: Any) -> str:
    """The numbers behind it, which everybody can read."""
    title = chart.chart_title.text_frame.text if chart.has_title and chart.chart_title.has_text_frame else ""
    plot = chart.plots[0]
    series = list(plot.series)
    rows = [["", *(one.name for one in series)]]
    for at, category in enumerate(list(plot.categories)[:MOST_ROWS]):
        values = [one.values[at] if at < len(one.values) else None for one in series]
        rows.append([str(category), *("" if value is None else f"{value:g}" for value in values)])
    return (f"<p><strong>{escape(title)}</strong></p>" if title else "") + _table(rows)
