"""A certificate as PDF: one page, landscape A4, in our colours; the name in whatever script it is written in.

Where no font has a name's letters the page says so with a line to write it by hand: a wrong name is worse than none.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
from fpdf import FPDF

from huddlebook.activities.text import clean
from huddlebook.awards.letters import OURS, font_for, printable

# docs/look.md; a PDF knows numbers only.
PAPER, SURFACE, INK, SOFT = (251, 248, 243), (255, 255, 255), (32, 36, 46), (91, 96, 112)
EMBER, LEAF, LINE = (184, 64, 12), (36, 112, 74), (230, 222, 206)
WIDTH, HEIGHT, EDGE = 297.0, 210.0, 12.0
INNER = WIDTH - 2 * EDGE - 40


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on it. need: what the programme is for. things: titles of what was done; minutes: what that takes."""

    name: str
    programme: str
    need: str
    day: date
    things: tuple[str, ...] = ()
    minutes: float = 0
    issuer: str = ""


def certificate(one: Certificate) -> tuple[bytes, bool]:
    """The PDF, and whether the name stands on it as it is written. The same certificate is the same bytes."""
    pdf = _page(one)
    whole = _name(pdf, clean(one.name, lines=False))
    _text(pdf, "has completed", 13, SOFT, 108)
    _text(pdf, one.programme, 24, EMBER, 118)
    _text(pdf, " ".join(one.need.split()), 11, SOFT, 133, lines=2)
    _text(pdf, _done(one), 11, INK, 150, lines=3)
    _foot(pdf, one)
    return bytes(pdf.output()), whole


def _page(one: Certificate) -> FPDF:
    pdf = FPDF(orientation="landscape", unit="mm", format="A4")
    pdf.set_auto_page_break(False)
    pdf.c_margin = 0
    pdf.set_title(f"Certificate: {clean(one.programme, lines=False)}")
    pdf.set_lang("en")
    pdf.set_creation_date(datetime(one.day.year, one.day.month, one.day.day, 12, tzinfo=UTC))
    pdf.add_font("ours", fname=OURS)
    pdf.set_text_shaping(True)
    pdf.add_page()
    pdf.set_fill_color(*PAPER)
    pdf.rect(0, 0, WIDTH, HEIGHT, style="F")
    pdf.set_fill_color(*SURFACE)
    pdf.set_draw_color(*LINE)
    pdf.rect(EDGE, EDGE, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE, style="DF", round_corners=True, corner_radius=5)
    pdf.set_fill_color(*EMBER)
    pdf.rect(EDGE + 20, 33, 16, 1.6, style="F")
    _text(pdf, "Certificate", 15, SOFT, 38, left=True)
    _mark(pdf)
    return pdf


def _mark(pdf: FPDF) -> None:
    """A ring of people around a fire: three dots of our colours."""
    for x, y, colour in ((250.0, 34.0, EMBER), (258.5, 42.0, LEAF), (247.0, 45.5, INK)):
        pdf.set_fill_color(*colour)
        pdf.circle(x, y, 4.2, style="F")


def _name(pdf: FPDF, name: str) -> bool:
    """The name, in a font that has it; else what of it can be had, else a line to write on."""
    path = font_for(name)
    if path is not None:
        if path != OURS:
            pdf.add_font("name", fname=path)
        _text(pdf, name, 38, INK, 82, family="ours" if path == OURS else "name")
        return True
    if shown := printable(name):
        _text(pdf, shown, 38, INK, 82)
        return False
    pdf.set_draw_color(*INK)
    pdf.line(WIDTH / 2 - 70, 98, WIDTH / 2 + 70, 98)
    return False


def _text(
    pdf: FPDF, words: str, size: float, colour: tuple[int, int, int], y: float, *, lines: int = 1,
    family: str = "ours", left: bool = False,
) -> None:  # fmt: skip
    """Words in the middle, made smaller until they fit into so many lines; what is longer still is cut."""
    shown = clean(words, lines=False) if family != "ours" else printable(clean(words, lines=False))
    pdf.set_text_color(*colour)
    pdf.set_font(family, size=size)
    while pdf.get_string_width(shown) > INNER * lines * 0.92 and size > 8:
        size -= 0.5
        pdf.set_font(family, size=size)
    while pdf.get_string_width(shown) > INNER * lines * 0.92:
        shown = shown[: int(len(shown) * 0.9)].rstrip() + "…"
    pdf.set_xy(EDGE + 20, y)
    pdf.multi_cell(INNER, size * 0.5, shown, align="L" if left else "C")


def _done(one: Certificate) -> str:
    if not one.things:
        return ""
    minutes = f", about {one.minutes:g} minutes of work" if one.minutes else ""
    return f"{len(one.things)} things done{minutes}: {', '.join(one.things)}."


def _foot(pdf: FPDF, one: Certificate) -> None:
    pdf.set_draw_color(*LINE)
    pdf.line(EDGE + 20, 178, WIDTH - EDGE - 20, 178)
    issuer = f", {one.issuer}" if one.issuer else ""
    _text(pdf, f"{one.day.day} {one.day:%B %Y}{issuer}", 11, SOFT, 182, left=True)
