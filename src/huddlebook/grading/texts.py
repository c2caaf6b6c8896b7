"""What people write, made fit for nbgrader's files, databases and pages. Pure; it changes as little as it can."""

from __future__ import annotations

import re

MOST_TEXT = 20_000
MOST_COMMENT = 10_000
MOST_NAME = 100
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ATTACHMENT = re.compile("attachment:", re.IGNORECASE)
# nbgrader writes names into pages as they are.
_MARKUP = str.maketrans({"<": "‹", ">": "›", "&": "＆", '"': "”", "'": "’", "`": "’", "\\": "/"})


def clean_text(text: str, most: int = MOST_TEXT) -> str:
    """An answer: no NUL (PostgreSQL refuses it), no lone surrogates (no file takes them), `most` characters.

    A link to an attachment, of which there is none, would break nbgrader's own pages.
    """
    kept = _CONTROL.sub("", _SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))
    kept = _ATTACHMENT.sub(lambda found: f"{found[0][:-1]}\u200b:", kept)
    return kept if len(kept) <= most else f"{kept[: most - 1]}…"


def clean_name(name: str) -> str:
    """A name or an e-mail address on a line, without what HTML could take for its own."""
    return " ".join(_CONTROL.sub(" ", _SURROGATE.sub("\ufffd", name)).split())[:MOST_NAME].translate(_MARKUP)


def first_and_last(name: str) -> tuple[str, str]:
    """A name in nbgrader's two parts; a single word goes into both, else nbgrader shows the id instead."""
    first, _, last = clean_name(name).rpartition(" ")
    return (first, last) if first else (last, last)
