"""What a cell shows, as HTML: the richest form that a page can show, texts as texts."""

from __future__ import annotations

from typing import Any

import pytest

from huddlebook.pages.outputs import output_html
from huddlebook.pages.visit import screened


def shown(data: dict[str, Any], **metadata: Any) -> str:
    return output_html({"output_type": "display_data", "data": data, "metadata": metadata})


def test_what_is_printed_is_text_and_warnings_are_not_shown() -> None:
    assert output_html({"output_type": "stream", "name": "stdout", "text": "<a>"}) == "<pre>&lt;a&gt;</pre>"
    assert output_html({"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]}) == "<pre>a\nb</pre>"
    assert output_html({"output_type": "stream", "name": "stderr", "text": "careful"}) == ""


@pytest.mark.parametrize(
    ("data", "html"),
    [
        ({"text/plain": "<Figure>", "text/html": "<b>x</b>"}, "<b>x</b>"),
        ({"text/plain": "x", "text/markdown": "**x**"}, '<div class="prose"><p><strong>x</strong></p>\n</div>'),
        ({"text/plain": "<x>"}, "<pre>&lt;x&gt;</pre>"),
        (
            {"application/vnd.jupyter.widget-view+json": {"model_id": "m"}, "text/plain": "W"},
            '<div data-view="m"></div>',
        ),
        ({"application/json": "{}"}, ""),
    ],
)
def test_the_richest_form_is_taken(data: dict[str, Any], html: str) -> None:
    assert shown(data) == html


def test_a_chart_that_is_a_drawing_too_is_the_drawing() -> None:
    html = shown({"text/html": "<script>vega()</script>", "image/svg+xml": "<svg/>"}, alt="Answers by day")
    assert html == '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="Answers by day">'


def test_a_picture_keeps_its_width_and_what_it_says() -> None:
    html = shown({"image/png": "AAAA\n"}, **{"image/png": {"width": 40, "alt": 'say "x"'}})
    assert html == '<img src="data:image/png;base64,AAAA" alt="say &quot;x&quot;" width="40">'


def test_a_formula_is_shown_without_a_library() -> None:
    assert "<math" in shown({"text/latex": r"$\displaystyle \frac{1}{2}$", "text/plain": "1/2"})


def test_a_script_alone_leaves_nothing() -> None:
    assert screened(shown({"application/javascript": "alert(1)"})) == ""


def test_no_file_of_this_machine_becomes_a_picture() -> None:
    assert "src" not in screened('<img src="/etc/hostname" alt="x"><img src="https://elsewhere.example/x.png" alt="y">')
