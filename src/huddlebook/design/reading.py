"""Checks of what people read: how much of it, which words, pictures for those who hear the page, colours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from huddlebook.design.colours import GROUNDS, LEAST, contrast, pair
from huddlebook.design.findings import Finding, found
from huddlebook.design.jargon import JARGON
from huddlebook.design.subject import Subject
from huddlebook.markup import Markup
from huddlebook.sessions.agenda import Part
from huddlebook.sessions.live import NO_ALT
from huddlebook.sessions.notebook import number

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_EMPTY_ALT = re.compile(r"<img\b(?![^>]*\balt=\"[^\"])[^>]*>")


def amount(subject: Subject) -> Iterator[Finding]:
    """Steps, and the lobby, with more text than a phone holds."""
    for part in subject.agenda.parts:
        words = sum(len(re.findall(r"\w+", _prose(cell.source))) for cell in subject.texts(part))
        if words > subject.limits.words:
            what = f"“{part.step.title}” has {words} words; {subject.limits.words} are what a phone holds."
            first = next(subject.texts(part))
            yield found("long-text", what, number(first))


def _prose(source: str) -> str:
    """What a text says, headings and code apart."""
    tokens = _MARKDOWN.parse(source)
    inline = [one for at, one in enumerate(tokens) if one.type == "inline" and tokens[at - 1].type != "heading_open"]
    return " ".join(child.content for one in inline for child in one.children or [] if child.type == "text")


def plain_words(subject: Subject) -> Iterator[Finding]:
    """Words that hide what is meant, each said once."""
    texts = [(number(cell), cell.source) for part in subject.agenda.parts for cell in subject.texts(part)]
    asked: list[tuple[int | None, str]] = [(None, f"{one.design.prompt} {one.design.hint}") for one in subject.all()]
    for pattern, instead in JARGON:
        for cell, text in (*texts, *asked):
            if hit := pattern.search(text):
                yield found("jargon", f"“{hit[0]}”: {instead}.", cell)
                break


def pictures(subject: Subject) -> Iterator[Finding]:
    """Pictures that say nothing to who hears the page."""
    for part in subject.agenda.parts:
        known = 0
        for cell in subject.texts(part):
            silent, decorative = _silent(cell.source)
            known += len(silent) + decorative
            for picture in silent:
                yield found("no-alt", f"The picture {picture[:80]!r} has no words.", number(cell))
        yield from _drawn(subject, part, known)
    for one in subject.ran.live if subject.ran else ():
        if one.alt == NO_ALT:
            yield found(
                "no-alt", "A live cell has no words: begin it with a comment that tells what it shows.", one.cell
            )


def _silent(source: str) -> tuple[list[str], int]:
    """Pictures without words in a Markdown text, and how many say with alt="" that they are decoration."""
    tags = _Tags()
    silent = []
    for token in _inside(_MARKDOWN.parse(source)):
        if token.type == "image" and not token.content.strip():
            silent.append(str(token.attrGet("src")))
        elif token.type in ("html_inline", "html_block"):
            tags.feed(token.content)
    images = [one for name, one in tags.found if name == "img"]
    silent += [one.get("src") or "img" for one in images if "alt" not in one]
    return silent, sum(1 for one in images if one.get("alt") == "")


def _drawn(subject: Subject, part: Part, known: int) -> Iterator[Finding]:
    """Pictures that cells made, in the page as people get it; those of its texts are known already."""
    page = subject.ran.pages.get(part.step.id) if subject.ran else None
    if page and len(_EMPTY_ALT.findall(page.html)) > known:
        what = (
            f"A picture that a cell of “{part.step.title}” makes has no words. Tell in a text what it shows, or give it"
        )
        yield found("no-alt", f"{what} metadata “alt”.", subject.cell_of(part))


def colours(subject: Subject) -> Iterator[Finding]:
    """Text in colours of its own that does not stand out, on a light page or on a dark one."""
    for part in subject.agenda.parts:
        for cell in subject.texts(part):
            tags = _Tags()
            tags.feed(cell.source)
            for _, attributes in tags.found:
                if weak := _weakest(attributes):
                    wrote = attributes.get("style") or attributes.get("color")
                    what = f"“{wrote}” is {weak[0]:.1f} to 1 on {weak[1]} ground; {LEAST:g} to 1 is the least."
                    yield found("contrast", what, number(cell))


def _weakest(attributes: dict[str, str | None]) -> tuple[float, str] | None:
    """(contrast, on which ground) of a tag's own colour where it is too weak."""
    text, ground = pair(attributes)
    if text is None:
        return None
    ratios = [(contrast(text, one), name) for name, one in ({"its": ground} if ground else GROUNDS).items()]
    return min(ratios) if min(ratios)[0] < LEAST else None


class _Tags(Markup):
    """The tags of a text with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag, also one that ends itself."""
        self.found.append((tag, dict(attrs)))


def _inside(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _inside(token.children or [])


CHECKS = (amount, plain_words, pictures, colours)
