"""Reads a roster: who takes part, from a CSV file as a spreadsheet or another system wrote it.

All of it or nothing: every bad line is told with its number, and then nobody is taken. Cells are text and stay text.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from huddlebook.activities.text import blank, clean
from huddlebook.cohorts.problems import BadRoster, Problem
from huddlebook.cohorts.zones import no_zone, zone_name

FIELDS = ("name", "email", "zone", "team", "coach")
_ALSO = {
    "e-mail": "email", "mail": "email", "email address": "email", "e-mail address": "email",
    "time zone": "zone", "timezone": "zone", "full name": "name",
}  # fmt: skip
MOST_PEOPLE, MOST_BYTES, LONGEST = 5_000, 5_000_000, 120
_EMAIL = re.compile(r"[^@\s<>,;:\"\\()\[\]]{1,64}@[^@\s<>,;:\"\\()\[\]]{1,250}\.[^@\s<>,;:\"\\()\[\].]{2,63}")


class Person(msgspec.Struct, frozen=True):
    """Somebody on a roster. email: in the one spelling that stands for them. zone: an IANA name."""

    name: str
    email: str
    zone: str
    team: str = ""
    coach: str = ""


class Roster(msgspec.Struct, frozen=True):
    """notes: sentences about what was left out or is worth a look."""

    people: tuple[Person, ...]
    notes: tuple[str, ...] = ()


def read_roster(data: bytes, where: str = "roster.csv", *, zone: str | None = None) -> Roster:
    """The people in this file. zone: of those who have none in it. Raises BadRoster with every bad line."""
    if len(data) > MOST_BYTES:
        raise BadRoster(where, [Problem(1, "", f"the file is larger than {MOST_BYTES // 1_000_000} MB.")])
    text, notes = decoded(data)
    return _Reader(where, zone, notes).roster(text)


def decoded(data: bytes) -> tuple[str, list[str]]:
    """The text: UTF-8 or UTF-16 by their marks, else UTF-8, else Latin-1 as Windows writes it; and what to say."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        # cp1252 is Latin-1 with letters where that has controls; five bytes are nothing in it.
        text = data.decode("cp1252", errors="replace")
        return text, ["The file is not UTF-8; it was read as Latin-1. Check that names with accents look right."]


def same_email(typed: str) -> str:
    """The one spelling of an address: letters in small, the domain as the network has it."""
    address = unicodedata.normalize("NFKC", clean(typed, lines=False)).removeprefix("mailto:").casefold()
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return address


class _Reader:
    def __init__(self, where: str, zone: str | None, notes: Sequence[str]) -> None:
        self._where, self._zone = where, zone
        self._notes, self._problems = list(notes), list[Problem]()

    def roster(self, text: str) -> Roster:
        lines = self._lines(text)
        columns = self._columns(next(lines, (1, [])))
        people: dict[str, tuple[int, Person]] = {}
        for number, cells in lines if columns else ():
            person = self._person(number, cells, columns)
            if person is None:
                continue
            if person.email in people:
                self._notes.append(
                    f"Line {number} is the same person as line {people[person.email][0]} ({person.email}): left out."
                )
            else:
                people[person.email] = number, person
        if len(people) > MOST_PEOPLE:
            self._wrong(1, "", f"there are {len(people)} people. Allowed: at most {MOST_PEOPLE}.")
        if not people and not self._problems:
            self._wrong(1, "", "there is nobody in it. Write a line for each person.")
        if self._problems:
            raise BadRoster(self._where, self._problems)
        return Roster(tuple(person for _, person in people.values()), tuple(self._notes))

    def _lines(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """The number of its first line and the cells of each record that is not empty."""
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        number = 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._wrong(number, "", f"this cannot be read ({error}). Check the quotes in it.")
                return
            if any(cell.strip() for cell in cells):
                yield number, cells
            number = reader.line_num + 1

    def _columns(self, heading: tuple[int, list[str]]) -> dict[str, int]:
        number, names = heading
        found: dict[str, int] = {}
        for index, name in enumerate(names):
            plain = " ".join(name.split()).casefold()
            column = _ALSO.get(plain, plain)
            if column in found:
                self._wrong(number, column, "this column stands twice. Leave one out.")
            elif column in FIELDS:
                found[column] = index
            elif plain:
                self._notes.append(f"The column “{clean(name, lines=False)[:40]}” is not used.")
        for column in ("name", "email"):
            if column not in found:
                self._wrong(number, column, f"this column is missing. The first line names them: {', '.join(FIELDS)}.")
        return {} if self._problems else found

    def _person(self, number: int, cells: list[str], columns: Mapping[str, int]) -> Person | None:
        got = {name: _cell(cells, index) for name, index in columns.items()}
        before = len(self._problems)
        for name, value in got.items():
            if len(value) > LONGEST:
                self._wrong(number, name, f"has {len(value)} characters. Allowed: at most {LONGEST}.")
        if blank(got["name"]):
            self._wrong(number, "name", "is empty.")
        email = same_email(got["email"])
        if not _EMAIL.fullmatch(email):
            shown = got["email"][:60]
            self._wrong(number, "email", f"{shown!r} is no address. Allowed: one address, such as ana@example.org.")
        zone = self._zone_of(number, got.get("zone", ""))
        if len(self._problems) > before:
            return None
        return Person(got["name"], email, zone, got.get("team", ""), got.get("coach", ""))

    def _zone_of(self, number: int, typed: str) -> str:
        if not typed and self._zone:
            return self._zone
        known = zone_name(typed)
        if known is None:
            self._wrong(number, "zone", no_zone(typed) if typed else "is empty. Write one, or say one for all.")
        return known or ""

    def _wrong(self, line: int, field: str, sentence: str) -> None:
        self._problems.append(Problem(line, field, sentence))


def _delimiter(text: str) -> str:
    """What stands most often in the first line that has anything in it."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=first.count)


def _cell(cells: list[str], index: int) -> str:
    """The cell, cleaned; a missing one is empty."""
    return clean(cells[index], lines=False) if index < len(cells) else ""


def csv_cell(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@") or text[:1] in ("\t", "\r") else text
