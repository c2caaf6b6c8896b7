"""Kahoot: its spreadsheet for importing questions, and the raw data of its reports, both XLSX.

The sheet is found by its headings, wherever they stand. Of a report only the questions are read: what players answered
stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from huddlebook.activities.quiz_questions import LONGEST_SECONDS, Question
from huddlebook.imports.found import Found, Unreadable
from huddlebook.imports.words import number, plain

LARGEST = 200 * 1024 * 1024
HEADINGS_WITHIN = 40
MOST_ROWS, MOST_COLUMNS = 200_000, 60  # a cell may claim to stand in row 1,048,576, and all before it are read
SPEED = "Kahoot gives more points to who is quicker; say speed=True in the quiz if you want that"


@dataclass(frozen=True)
class _Columns:
    """Where what stands, as indices into a row; right: by number (as in the sheet to import) or by its words."""

    question: int
    answers: tuple[int, ...]
    right: int
    seconds: int | None
    report: bool


def read_kahoot(data: bytes, name: str) -> Found:
    """The questions of a Kahoot spreadsheet. Raises Unreadable."""
    found = Found()
    try:
        if any(_read_sheet(found, rows) for rows in _sheets(data, name)):
            return found
    except Unreadable:
        raise
    except Exception as error:  # the boundary around a reader of files that may be made to break it
        raise Unreadable(f"{name} is no spreadsheet that can be read. Save it as .xlsx.") from error
    raise Unreadable(
        f"{name} has no sheet with the headings of Kahoot’s (Question, Answer 1, Answer 2 ..., Correct answer). "
        "Take Kahoot’s spreadsheet template, or a report’s raw data."
    )


def _sheets(data: bytes, name: str) -> Iterator[Iterator[Sequence[Any]]]:
    with ZipFile(BytesIO(data)) as packed:
        if sum(one.file_size for one in packed.infolist()) > LARGEST:
            raise Unreadable(f"{name} unpacks to more than {LARGEST >> 20} MB. Save only its questions.")
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    # The raw data of a report hold everything that its other sheets show in parts.
    sheets = sorted(book.worksheets, key=lambda one: not str(one.title).startswith("RawReportData"))
    for sheet in sheets:
        yield iter(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True))


def _read_sheet(found: Found, rows: Iterator[Sequence[Any]]) -> bool:
    columns, at = None, 0
    for at, row in enumerate(rows, start=1):
        columns = _columns([_cell(value) for value in row])
        if columns or at >= HEADINGS_WITHIN:
            break
    if columns is None:
        return False
    known: set[str] = set()
    for line, row in enumerate(rows, start=at + 1):
        if not any(row):
            continue
        cells = [_cell(value) for value in row]
        if not any(cells) or (columns.report and cells[columns.question] in known):
            continue
        known.add(_at(cells, columns.question))
        _read_row(found, f"row {line}", cells, columns)
    if found.items:
        found.leave("points", SPEED)
    if columns.report:
        found.leave("players", "what they answered, and their names, were not taken over")
    return True


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _at(cells: Sequence[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""


def _columns(cells: Sequence[str]) -> _Columns | None:
    lower = [cell.lower() for cell in cells]
    question = next((at for at, one in enumerate(lower) if re.match(r"question(?! ?n(umber|o))\b", one)), None)
    answers = tuple(at for at, one in enumerate(lower) if re.match(r"answer \d", one))
    right = next((at for at, one in enumerate(lower) if one.startswith("correct answer")), None)
    if question is None or len(answers) < 2 or right is None:
        return None
    seconds = next((at for at, one in enumerate(lower) if one.startswith("time")), None)
    return _Columns(question, answers, right, seconds, report="player" in lower)


def _read_row(found: Found, where: str, cells: Sequence[str], columns: _Columns) -> None:
    text, others = plain(_at(cells, columns.question))
    for other in others:
        found.leave(where, f"{other} in it was left out")
    given = {count: plain(_at(cells, at))[0] for count, at in enumerate(columns.answers, start=1)}
    options = {count: option for count, option in given.items() if option}
    right = _right(_at(cells, columns.right), options, by_words=columns.report)
    if not text:
        found.leave(where, "it has no question (an empty cell, or a formula that was never worked out)")
        return
    if not right:
        found.leave(where, "it does not say which answer is right, so it is no question for a quiz")
        return
    labels = tuple(options.values())
    found.add(where, Question(
        text=text, options=labels, right=tuple(at for at, count in enumerate(options) if count in right),
        seconds=_seconds(found, where, cells, columns),
    ))  # fmt: skip


def _right(said: str, options: dict[int, str], *, by_words: bool) -> set[int]:
    """The numbers of the right options, from "1,3", "1" or their words."""
    parts = [one.strip() for one in re.split(r"[,;/]", said) if one.strip()]
    numbers = {int(one) for one in parts if one.isdecimal() and len(one) < 4}
    if not by_words and parts and len(numbers) == len(set(parts)) and numbers <= options.keys():
        return numbers
    words = {count for count, option in options.items() if option == said}
    return words or {count for count, option in options.items() if option in parts}


def _seconds(found: Found, where: str, cells: Sequence[str], columns: _Columns) -> int:
    said = _at(cells, columns.seconds) if columns.seconds is not None else ""
    seconds = number(re.sub(r"[^\d.,]", "", said)) or 0
    if seconds > LONGEST_SECONDS:
        found.leave(where, f"its {seconds:g} seconds were left out; {LONGEST_SECONDS} are the most")
        return 0
    return round(seconds)
