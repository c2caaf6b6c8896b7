"""Formulas in Markdown as MathML, which every browser shows by itself: no page of ours loads a formula library."""

from __future__ import annotations

from html import escape
from typing import Literal

from latex2mathml.converter import convert
from voila.exporter import VoilaMarkdownRenderer


class FormulaRenderer(VoilaMarkdownRenderer):
    """Voilà's Markdown renderer; named in its exporter's configuration."""

    def inline_math(self, body: str) -> str:
        """`$...$`. "$5 and $10" are prices: a formula does not end in a space."""
        return f"${escape(body)}$" if body != body.strip() else formula(body, "inline")

    def block_math(self, body: str) -> str:
        """`$$...$$`."""
        return formula(body.strip(), "block")

    def latex_environment(self, name: str, body: str) -> str:
        """`\\begin{align}...\\end{align}`."""
        return formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", "block")


def formula(latex: str, display: Literal["inline", "block"]) -> str:
    """MathML, or the formula as it was written where it cannot be read."""
    try:
        return convert(latex, display=display)
    except Exception:  # noqa: BLE001 - the converter has a dozen ways to say no, also IndexError
        return f"<code>{escape(latex)}</code>"
