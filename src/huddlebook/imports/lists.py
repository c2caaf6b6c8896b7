"""Lists as CSV, as polling tools export them and people keep them: a question a row, or an option a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Literal, TypeAlias

from huddlebook.activities.opentext import OpenTextDesign
from huddlebook.activities.poll import PollDesign
from huddlebook.activities.quiz_questions import Question
from huddlebook.activities.scale import ScaleDesign
from huddlebook.activities.wordcloud import WordCloudDesign
from huddlebook.imports.found import Found, Item, Unreadable
from huddlebook.imports.words import number, plain

Kind: TypeAlias = Literal["choice", "text", "words", "scale", "other"]

_NAMES = {
    "question": r"(poll )?(question|prompt|title|text|poll|slide|question text|poll question)",
    "kind": r"(poll |question |slide )?(type|kind)",
    "option": r"((poll |answer )?(option|choice|answer|alternative))s?( ?\d+| [a-z])?|[a-f]",
    "right": r"(correct|right|solution|key)( ?(answer|option|choice)(\(s\)|s)?)?",
    "why": r"explanation|feedback|reason|rationale",
    "seconds": r"(time|seconds|time limit|timer).*",
    "points": r"points|score",
}
_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"word ?cloud|words?\b", "words"),
    (r"open|text|free|short", "text"),
    (r"rating|scale|stars", "scale"),
    (r"choice|poll|quiz|select|single|multi|true", "choice"),
)


@dataclass
class _Row:
    """What one question has; options of further rows are added to it."""

    where: str
    text: str
    kind: str = ""
    options: list[str] = field(default_factory=list)
    right: str = ""
    why: str = ""
    seconds: str = ""
    points: str = ""


def read_list(text: str) -> Found:
    """The questions of a list. Raises Unreadable."""
    csv.field_size_limit(1_000_000)
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
        rows = [[cell.strip() for cell in row] for row in reader]
    except csv.Error as error:
        raise Unreadable(f"The list cannot be read ({error}). Save it as CSV again.") from error
    named = next((at for at, row in enumerate(rows[:10]) if _is_heading(row)), None)
    found = Found()
    if named is None:
        asked = [_Row(f"row {at}", row[0], options=[one for one in row[1:] if one])
                 for at, row in enumerate(rows, start=1) if row and row[0]]  # fmt: skip
    else:
        asked = _rows(rows[named], rows[named + 1 :], named + 2)
    for one in asked:
        _take(found, one)
    return found


def _delimiter(text: str) -> str:
    """What stands between cells: the sign that the first lines have most often."""
    first = "\n".join(text.splitlines()[:10])
    return max(",;\t|", key=first.count) if any(sign in first for sign in ",;\t|") else ","


def _column(heading: str) -> str | None:
    name = re.sub(r"\s+", " ", heading.lower()).strip(" :*")
    return next((one for one, pattern in _NAMES.items() if re.fullmatch(pattern, name)), None)


def _is_heading(row: Sequence[str]) -> bool:
    return "question" in {_column(cell) for cell in row}


def _rows(heading: Sequence[str], rows: Sequence[Sequence[str]], first: int) -> list[_Row]:
    """A row a question; where there is one column of options, rows without a question (or with the same) go on."""
    columns = [_column(cell) for cell in heading]
    long = columns.count("option") == 1
    asked: list[_Row] = []
    for line, row in enumerate(rows, start=first):
        values: dict[str, list[str]] = {}
        for name, cell in zip(columns, row, strict=False):
            if name and cell:
                values.setdefault(name, []).append(cell)
        text = next(iter(values.get("question", ())), "")
        options = values.get("option", [])
        if long and asked and options and text in ("", asked[-1].text):
            _go_on(asked[-1], options, values)
        elif text:
            row_ = _Row(f"row {line}", text, options=_split(options))
            for name in ("kind", "right", "why", "seconds", "points"):
                setattr(row_, name, _first(values, name))
            asked.append(row_)
    return asked


def _first(values: dict[str, list[str]], name: str) -> str:
    return next(iter(values.get(name, ())), "")


def _split(options: list[str]) -> list[str]:
    """One cell may hold all of them, a line each or with ; or | between them."""
    if len(options) != 1:
        return options
    parts = [one.strip() for one in re.split(r"\n|;|\|", options[0])]
    return [one for one in parts if one]


def _go_on(row: _Row, options: list[str], values: dict[str, list[str]]) -> None:
    row.options += options
    said = _first(values, "right")
    if said.lower() in ("x", "yes", "true", "1", "✓", "correct"):
        row.right = ";".join(filter(None, [row.right, str(len(row.options))]))


def _take(found: Found, row: _Row) -> None:
    text, others = plain(row.text)
    for other in others:
        found.leave(row.where, f"{other} in it was left out")
    options = tuple(plain(one)[0] for one in row.options)
    kind = _kind(row)
    if kind == "other":
        found.leave(row.where, f"“{row.kind}” is a kind that is not taken over")
    elif row.right and kind == "choice":
        _take_question(found, row, text, options)
    else:
        found.add(row.where, _unmarked(kind, text, options))


def _kind(row: _Row) -> Kind:
    said = row.kind.lower()
    if said:
        return next((kind for pattern, kind in _KINDS if re.search(pattern, said)), "other")
    return "choice" if row.options or row.right else "text"


def _unmarked(kind: Kind, text: str, options: tuple[str, ...]) -> Item:
    if kind == "choice":
        return PollDesign(prompt=text, options=options)
    if kind == "scale":
        return ScaleDesign(prompt=text, statements=options or (text,))
    return WordCloudDesign(prompt=text) if kind == "words" else OpenTextDesign(prompt=text)


def _take_question(found: Found, row: _Row, text: str, options: tuple[str, ...]) -> None:
    why, _ = plain(row.why)
    more = {"explanation": why, "seconds": round(number(row.seconds) or 0), "points": number(row.points) or 1.0}
    right = _right(row.right, options)
    if options and not right:
        found.leave(row.where, f"“{row.right}” is none of its options")
    elif options:
        kind = "many" if len(right) > 1 else "one"
        found.add(row.where, Question(text=text, kind=kind, options=options, right=right, **more))  # type: ignore[arg-type]
    elif (value := number(row.right)) is not None:
        found.add(row.where, Question(text=text, kind="number", number=value, **more))  # type: ignore[arg-type]
    else:
        accept = tuple(one.strip() for one in re.split(r"[;|]", row.right) if one.strip())
        found.add(row.where, Question(text=text, kind="text", accept=accept, **more))  # type: ignore[arg-type]


def _right(said: str, options: tuple[str, ...]) -> tuple[int, ...]:
    """Indices of the right options: by their words, else by numbers from 1 or letters from A."""
    whole = [at for at, option in enumerate(options) if option.casefold() == said.casefold()]
    if whole:
        return tuple(whole)
    parts = [one.strip() for one in re.split(r"[,;|/\n]", said) if one.strip()]
    words = [at for at, option in enumerate(options) if option.casefold() in {one.casefold() for one in parts}]
    if len(words) == len(parts):
        return tuple(words)
    places = [int(one) - 1 if one.isdecimal() else ord(one.upper()) - 65 for one in parts
              if (one.isdecimal() and len(one) < 4) or re.fullmatch("[A-Za-z]", one)]  # fmt: skip
    return (
        tuple(sorted(set(places))) if len(places) == len(parts) and all(0 <= at < len(options) for at in places) else ()
    )
