"""What a live cell shows is cleaned, its pictures are in it, and its tables can be heard."""

import base64
import gzip
import re
from pathlib import Path

from huddlebook.pages.drawn import drawn

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="419" height="202"><g role="x"/><script>1</script></svg>'


def shown(*outputs: dict[str, str]) -> str:
    return drawn(outputs, "How the room feels", Path(), Path())


def test_a_drawing_is_an_image_in_which_nothing_runs() -> None:
    html = shown({"image/svg+xml": SVG})
    found = re.search(r'<img data-svgz="([^"]+)" alt="How the room feels" width="419" height="202">', html)
    assert found
    assert gzip.decompress(base64.b64decode(found[1])).decode() == SVG.replace(' role="x"', "")
    assert "<svg" not in html


def test_an_image_keeps_its_own_words_and_its_line_breaks_are_no_matter() -> None:
    data = base64.b64encode(b"\x89PNG\r\n").decode()
    html = shown({"image/png": f"{data[:4]}\n{data[4:]}", "alt": 'Ours "and" mine'})
    assert f"data:image/png;base64,{data}" in html
    assert "Ours &quot;and&quot; mine" in html


def test_tables_say_what_their_headings_are_for() -> None:
    table = "<table><thead><tr><th></th><th>n</th></tr></thead><tbody><tr><th>a</th><td>1</td></tr></tbody></table>"
    html = shown({"text/html": table})
    assert html.count('scope="col"') == 2
    assert '<th scope="row">a</th>' in html


def test_markup_of_people_and_authors_runs_nothing() -> None:
    trap = "<img src=x onerror=__xss=1><script>__xss=1</script><a href='javascript:1'>x</a>"
    for form in ("text/html", "text/markdown", "text/plain"):
        html = shown({form: trap})
        assert "<script" not in html, form
        assert "<img src=x" not in html.replace("&lt;img", ""), form
        assert 'href="javascript' not in html, form


def test_nothing_shown_is_nothing() -> None:
    assert shown({}) == ""
