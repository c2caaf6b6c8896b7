"""The headings of a Markdown text, found by a Markdown parser: a `# comment` in a code block is none."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark")


@dataclass(frozen=True)
class Heading:
    """line: where it begins in its text, from 0. after: the line behind it. text: without marks, as people read it."""

    level: int
    text: str
    line: int
    after: int


def headings(source: str) -> list[Heading]:
    """The top-level headings, in order; those inside a quote or a list are part of it."""
    tokens = _PARSER.parse(source)
    return [
        _heading(one, tokens[at + 1]) for at, one in enumerate(tokens) if one.type == "heading_open" and not one.level
    ]


def _heading(opening: Token, inline: Token) -> Heading:
    assert opening.map
    return Heading(int(opening.tag[1]), plain(inline), *opening.map)


def plain(inline: Token) -> str:
    """What an inline token says, without its marks."""
    words = [" " if one.type in ("softbreak", "hardbreak") else one.content for one in inline.children or []]
    return " ".join("".join(words).split())
