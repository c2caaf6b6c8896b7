"""The words of messages: Markdown files in `templates/message/`, the workspace's own before those that come along.

A template's first line is `Subject: ...`. A placeholder such as `{first}` has to be one that its kind of message has: a
wrong one is an error with its file and line, found before anything is sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import huddlebook
from huddlebook.errors import HuddlebookError

FOLDER = Path("templates") / "message"
_PERSON = {"first", "programme", "link"}
_ITEM = _PERSON | {"title", "minutes", "open"}
PLACEHOLDERS: dict[str, frozenset[str]] = {
    "welcome": frozenset(_PERSON),
    "release": frozenset(_ITEM),
    "reminder": frozenset(_ITEM),
    "meeting": frozenset(_PERSON | {"title", "minutes", "when"}),
    "comment": frozenset(_PERSON | {"title"}),
    "review": frozenset(_PERSON | {"title"}),
    "digest": frozenset(_PERSON | {"count", "list"}),
    "post": frozenset({"programme", "title", "text", "minutes", "link"}),
    "summary": frozenset({"programme", "list", "link"}),
    "trouble": frozenset({"programme", "list", "link"}),
    "wall": frozenset({"first", "count", "list", "link"}),
    "gem": frozenset({"who", "team", "title", "why", "link", "wall"}),
    "drip": frozenset({"first", "title", "tip", "question", "options", "link"}),
    "habit": frozenset({"first", "minutes", "cue", "link"}),
    "confirm": frozenset({"link"}),
    "footer": frozenset({"programme", "pause", "stop", "calendar"}),
    "hub-footer": frozenset({"pause", "stop"}),
    "habit-footer": frozenset({"at", "calendar", "pause", "stop"}),
}
FOOTERS = frozenset({"footer", "hub-footer", "habit-footer"})
# Values that are Markdown already: the others are words, in which a * is a *.
_MARKDOWN = {"list", "text", "tip", "options"}
_PLACE = re.compile(r"\{([^{}\n]*)\}")
_LINK = re.compile(r"\[((?:\\.|[^\]\\\n])+)\]\(([^)\s]+)\)")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!<>|~&])")


class BadTemplate(HuddlebookError):
    """A template that cannot be filled; the message names its file and line."""


@dataclass(frozen=True)
class Template:
    """A template as it stands in its file."""

    subject: str
    body: str


def folders_of(root: Path) -> list[Path]:
    """Where a workspace's templates are looked for: its own, then those that came along."""
    package = Path(huddlebook.__file__).parent
    return [root / FOLDER, package / "sample" / FOLDER, package.parents[1] / FOLDER]


def read_template(kind: str, folders: Sequence[Path]) -> Template:
    """The template of this kind from the first folder that has it, checked. Raises BadTemplate."""
    for folder in folders:
        path = folder / f"{kind}.md"
        if path.is_file():
            return _checked(kind, path)
    raise BadTemplate(
        f"There is no template {kind}.md in {', '.join(map(str, folders))}. Copy it back: huddlebook init"
    )


def read_templates(folders: Sequence[Path]) -> dict[str, Template]:
    """All templates by their kind, so that a mistake shows before the first message goes. Raises BadTemplate."""
    return {kind: read_template(kind, folders) for kind in PLACEHOLDERS}


def _checked(kind: str, path: Path) -> Template:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadTemplate(f"{path} cannot be read. It has to be a text file in UTF-8.") from error
    for number, line in enumerate(text.splitlines(), 1):
        for name in _PLACE.findall(line):
            if name not in PLACEHOLDERS[kind]:
                allowed = ", ".join(f"{{{one}}}" for one in sorted(PLACEHOLDERS[kind]))
                raise BadTemplate(f"{path}, line {number}: there is no {{{name}}} here. Allowed: {allowed}.")
    first, _, rest = text.partition("\n")
    if kind in FOOTERS:
        return Template("", text.strip())
    if not first.startswith("Subject: ") or not first.removeprefix("Subject: ").strip() or not rest.strip():
        raise BadTemplate(f'{path}, line 1: write "Subject: ..." here, then an empty line, then the message.')
    return Template(first.removeprefix("Subject: ").strip(), rest.strip())


def subject(template: Template, values: Mapping[str, str]) -> str:
    """One line."""
    return " ".join(_filled(template.subject, values).split())


def plain(body: str, values: Mapping[str, str]) -> str:
    """The body as plain text: links as `words: address`."""
    return _filled(without_links(body), {**values, **_plainer(values)})


def markdown(body: str, values: Mapping[str, str]) -> str:
    """The body as Markdown in which people's words mean nothing but themselves."""
    kept = {
        name: value if name in _MARKDOWN or _is_address(value) else escaped(value) for name, value in values.items()
    }
    return _filled(body, kept)


def escaped(words: str) -> str:
    """Words in Markdown that are shown as they are."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))


def linkable(url: str) -> str:
    """An address that somebody typed, such that it ends where it should in Markdown."""
    return url.translate({ord("("): "%28", ord(")"): "%29", ord("<"): "%3C", ord(">"): "%3E"})


def without_links(text: str) -> str:
    """Markdown's links for people who see the source."""
    return _LINK.sub(r"\1: \2", text)


def _plainer(values: Mapping[str, str]) -> dict[str, str]:
    found = {name: without_links(values[name]) for name in _MARKDOWN & values.keys()}
    return {name: re.sub(r"\\([^\w\s])", r"\1", value) for name, value in found.items()}


def _is_address(value: str) -> bool:
    return bool(re.fullmatch(r"https?://[^\s()<>]+", value))


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda found: values[found[1]], text)
