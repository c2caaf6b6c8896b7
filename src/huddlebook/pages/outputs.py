"""What a cell or an Output widget shows, as HTML: one way for notebooks that ran before and for Python of one's own.

It gives markup as the author's Python made it; `pages.clean` says what of it may stand on a page.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from html import escape
from typing import Any

from nbconvert.filters.ansi import ansi2html
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from nbconvert.filters.metadata import get_metadata

from huddlebook.pages.formulas import FormulaRenderer, formula

WIDGET = "application/vnd.jupyter.widget-view+json"
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")


def output_html(output: Mapping[str, Any]) -> str:
    """The HTML of one output of nbformat, "" for what is not to be seen (warnings, logs)."""
    match output["output_type"]:
        case "stream":
            return f"<pre>{ansi2html(_text(output['text']))}</pre>" if output["name"] == "stdout" else ""
        case "error":
            return f"<pre>{escape(str(output['ename']))}: {escape(str(output['evalue']))}</pre>"
        case _:
            return data_html(output.get("data", {}), output.get("metadata", {}))


def data_html(data: Mapping[str, Any], metadata: Mapping[str, Any]) -> str:
    """The richest of an output's forms that a page can show."""
    if WIDGET in data:
        return f'<div data-view="{escape(str(data[WIDGET]["model_id"]))}"></div>'
    if "application/javascript" in data and len(data) == 1:
        return "<script></script>"  # left out, and named to the author, by pages.clean
    html = _text(data.get("text/html", ""))
    if html and not ("<script" in html and "image/svg+xml" in data):
        return html
    if "text/markdown" in data:
        return f'<div class="prose">{_markdown(_text(data["text/markdown"]))}</div>'
    if "image/svg+xml" in data:
        coded = base64.b64encode(_text(data["image/svg+xml"]).encode()).decode()
        return _picture("image/svg+xml", coded, metadata)
    if "text/latex" in data:
        return f'<div class="math">{_formula(_text(data["text/latex"]))}</div>'
    if found := next((kind for kind in _PICTURES if kind in data), None):
        return _picture(found, _text(data[found]).replace("\n", ""), metadata)
    return f"<pre>{ansi2html(_text(data['text/plain']))}</pre>" if "text/plain" in data else ""


def _text(value: Any) -> str:
    """nbformat knows texts and lists of lines."""
    return "".join(value) if isinstance(value, list) else str(value)


class _NoFiles:
    """Voilà's renderer asks for pictures here; `pages.clean` knows which may be read."""

    def file_exists(self, path: str) -> bool:
        return False


def _markdown(source: str) -> str:
    renderer = FormulaRenderer(_NoFiles(), escape=False, exclude_anchor_links=True)  # type: ignore[no-untyped-call]
    return str(MarkdownWithMath(renderer=renderer).render(source))


def _formula(source: str) -> str:
    plain = source.strip()
    body = plain.strip("$").removeprefix(r"\displaystyle").strip()
    return formula(body, "block") if plain.startswith("$") else escape(source)


def _picture(kind: str, coded: str, metadata: Mapping[str, Any]) -> str:
    alt = escape(str(get_metadata({"metadata": metadata}, "alt", kind) or ""))
    wide = get_metadata({"metadata": metadata}, "width", kind)
    width = "" if wide is None else f' width="{escape(str(wide))}"'
    return f'<img src="data:{kind};base64,{escape(coded)}" alt="{alt}"{width}>'
