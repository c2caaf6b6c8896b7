"""Whatever a stranger calls HTML is read to its end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huddlebook.markup import Markup

PIECES = [
    "<",
    ">",
    "!",
    "[",
    "CDATA[",
    "]]>",
    "--",
    "/",
    "?",
    "a",
    "p",
    "script",
    "doctype",
    "if",
    "=",
    '"',
    "&#x",
    " ",
]


class Heard(Markup):
    """What was text, and what was a tag."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.tags = "", ""

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += tag


def heard(text: str) -> Heard:
    reader = Heard()
    reader.feed(text)
    reader.close()
    return reader


@pytest.mark.parametrize("odd", ["<![x", "<![if !IE]>", "<![\x00", "<![CDATA[x]]>"])
def test_what_follows_an_odd_declaration_is_read(odd: str) -> None:
    found = heard(f"before<p>{odd}><b>after")
    assert found.words.startswith("before")
    assert found.words.endswith("after")
    assert found.tags == "pb"


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_any_text_is_read_to_its_end(text: str) -> None:
    assert heard(f"{text}\"'>--></script>the end").words.endswith("the end")
