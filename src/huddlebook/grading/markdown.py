"""Markdown of learners as HTML that runs nothing: what nbgrader's pages use in place of nbconvert's own renderer.

nbgrader_config.py names `safe_html`; without it a `<script>` in a reflection would run with the facilitator's rights.
Pictures are left out: each would tell another server who reads what, and when.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import nh3
from markdown_it import MarkdownIt

MOST_SOURCE = 60_000
_TAGS = set("p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del a table thead tbody tr th td".split())


@cache
def _markdown() -> MarkdownIt:
    options = {"html": False, "breaks": True, "maxNesting": 20}
    return MarkdownIt("commonmark", options).enable(["table", "strikethrough"])


def safe_html(source: str) -> str:
    """Markdown as HTML of harmless tags; raw HTML in it is shown as the text it is."""
    return nh3.clean(
        _markdown().render(source[:MOST_SOURCE]),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


def template_folders() -> list[str]:
    """Where nbgrader's pages find their templates: ours first, which load nothing from other servers."""
    nbgrader = find_spec("nbgrader")
    assert nbgrader
    assert nbgrader.origin
    theirs = Path(nbgrader.origin).parent / "server_extensions" / "formgrader" / "templates"
    return [str(Path(__file__).parent / "templates"), str(theirs)]
