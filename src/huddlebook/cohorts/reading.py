"""Reads `programme.toml` strictly: every mistake at once, each with its line, its field and what is allowed.

Longer than most modules: the fields of the file and what may stand in them are one table.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, get_args

import msgspec

from huddlebook.cohorts.moments import FORMS, Moment, NoMoment, moment
from huddlebook.cohorts.problems import BadProgramme, Problem
from huddlebook.cohorts.programme import BARE, LARGEST_POD, LEARNER, SMALLEST_POD, Item, Kind, Programme, Rule
from huddlebook.cohorts.toml_lines import Place, line_of, places
from huddlebook.cohorts.zones import no_zone, zone_name
from huddlebook.errors import NotFound

FILE = "programme.toml"
KINDS: tuple[str, ...] = get_args(Kind)
MOST_ITEMS, MOST_MINUTES, LONGEST_TEXT, LONGEST_TITLE = 200, 480, 4_000, 120
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,23}")
# Pages of a cohort beside its items (docs/architecture.md, addresses).
TAKEN = frozenset({"desk"})
# A Monday without holidays near it, to see what comes before what.
_ANY_MONDAY = date(2026, 1, 5)


class _Top(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    need: str
    audience: str
    items: list[dict[str, Any]]
    zone: str = LEARNER
    holidays: list[Any] = []
    pods: dict[str, Any] | None = None
    complete: dict[str, Any] | None = None


class _Item(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    title: str
    kind: Kind
    release: str
    due: str | None = None
    minutes: float | None = None
    notebook: str = ""
    session: str = ""
    link: str = ""
    zone: str | None = None
    mandatory: bool = False
    why: str = ""
    message: str = ""


class _Pods(msgspec.Struct, forbid_unknown_fields=True):
    size: int = 4


def read_programme(path: Path) -> Programme:
    """The programme in the file at `path`, whose notebooks stand beside it. Raises BadProgramme, NotFound."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadProgramme(str(path), [Problem(1, "", "this is not UTF-8. Save it as UTF-8.")]) from error
    except OSError as error:
        raise NotFound(f"{path} cannot be read ({error.strerror}). Check the path.") from error
    return parse(text, str(path), path.parent)


def parse(text: str, where: str = FILE, folder: Path | None = None) -> Programme:
    """The programme of this text. folder: where its notebooks have to be. Raises BadProgramme."""
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadProgramme(where, [_not_toml(text, str(error))]) from error
    reader = _Reader(places(text), folder)
    programme = reader.programme(raw)
    if reader.problems or programme is None:
        raise BadProgramme(where, reader.problems)
    return programme


def _not_toml(text: str, message: str) -> Problem:
    found = re.search(r"\(at line (\d+), column \d+\)", message)
    line = int(found[1]) if found else 1 if "line" not in message else max(1, text.count("\n") + 1)
    return Problem(line, "", f"{re.sub(r' ?[(]at .*[)]', '', message)}. See docs/cohorts.md for how it is written.")


class _Reader:
    """One reading; `problems` gathers what is wrong."""

    def __init__(self, lines: Mapping[Place, int], folder: Path | None) -> None:
        self._lines, self._folder = dict(lines), folder
        self.problems: list[Problem] = []

    def programme(self, raw: dict[str, Any]) -> Programme | None:
        top = self._struct(raw, _Top, ())
        if top is None:  # what stands in the items is worth telling all the same
            items = raw.get("items")
            self._items([one for one in items if isinstance(one, dict)] if isinstance(items, list) else [], LEARNER)
            return None
        for name in ("title", "need", "audience"):
            self._words(getattr(top, name), (name,), LONGEST_TEXT if name == "need" else 300, required=True)
        zone = self._zone(top.zone, ("zone",))
        holidays = frozenset(self._holidays(top.holidays))
        items = self._items(top.items, zone)
        return Programme(
            title=top.title.strip(), need=top.need.strip(), audience=top.audience.strip(), zone=zone, holidays=holidays,
            items=items, pods=self._pods(top.pods), complete=self._rule(top.complete, items),
        )  # fmt: skip

    # -- parts ----------------------------------------------------------------------------------------------------

    def _items(self, raw: list[dict[str, Any]], zone: str) -> tuple[Item, ...]:
        if not 1 <= len(raw) <= MOST_ITEMS and "items" not in [one.field for one in self.problems]:
            self._wrong(("items",), f"a programme has 1 to {MOST_ITEMS} items, this one has {len(raw)}.")
        found = [item for number, one in enumerate(raw) if (item := self._item(one, ("items", number), zone))]
        for name, times in Counter(one.get("id") for one in raw if isinstance(one.get("id"), str)).items():
            if times > 1:
                last = max(number for number, one in enumerate(raw) if one.get("id") == name)
                self._wrong(("items", last, "id"), f"{name!r} is the id of {times} items. Give each its own.")
        return tuple(found)

    def _item(self, raw: dict[str, Any], place: Place, zone: str) -> Item | None:
        one = self._struct(raw, _Item, place)
        if one is None:
            return None
        before = len(self.problems)
        self._item_words(one, place)
        own_zone = zone if one.zone is None else self._zone(one.zone, (*place, "zone"))
        if one.kind == "live" and own_zone == LEARNER:
            self._wrong((*place, "zone"), 'a live item happens for all at once: give it a zone, as "Europe/Zurich".')
        release, due = self._moment(one.release, (*place, "release")), self._due(one, place)
        if release and due and _instant(due) <= _instant(release):
            self._wrong((*place, "due"), f'"{due}" is not after the release, "{release}". Set a later one.')
        if len(self.problems) > before or release is None:
            return None
        return Item(
            id=one.id, title=one.title.strip(), kind=one.kind, release=release, due=due, minutes=one.minutes or 0.0,
            zone=own_zone, notebook=one.notebook, session=one.session, link=one.link, mandatory=one.mandatory,
            why=one.why.strip(), message=one.message.strip(),
        )  # fmt: skip

    def _item_words(self, one: _Item, place: Place) -> None:
        if not _ID.fullmatch(one.id):
            self._wrong(
                (*place, "id"), f"{one.id!r} is no id. Allowed: 1 to 24 of a to z, 0 to 9 and -, such as week-1-read."
            )
        if one.id in TAKEN:
            self._wrong((*place, "id"), f"{one.id!r} is the address of another page. Give the item another id.")
        self._words(one.title, (*place, "title"), LONGEST_TITLE, required=True)
        self._words(one.message, (*place, "message"), LONGEST_TEXT, required=one.kind == "message")
        self._words(one.why, (*place, "why"), 300, required=one.mandatory)
        if one.why and not one.mandatory:
            self._wrong(
                (*place, "why"), "only what is mandatory needs a reason. Add mandatory = true, or leave it out."
            )
        if one.mandatory and one.kind in BARE:
            self._wrong((*place, "mandatory"), "nobody can see who did this, so it cannot be mandatory.")
        if one.minutes is None and one.kind != "message":
            self._wrong((*place, "minutes"), f"is missing. Allowed: the minutes it should take, 1 to {MOST_MINUTES}.")
        elif one.minutes is not None and not 0 < one.minutes <= MOST_MINUTES:
            self._wrong((*place, "minutes"), f"{one.minutes:g} is not possible. Allowed: 1 to {MOST_MINUTES}.")
        self._material(one, place)

    def _material(self, one: _Item, place: Place) -> None:
        if one.kind in BARE:
            if one.notebook:
                self._wrong((*place, "notebook"), f"a {one.kind} has no notebook. Leave it out.")
        elif not one.notebook:
            self._wrong((*place, "notebook"), f'is missing. This kind needs one, such as "{one.id}.ipynb".')
        elif not re.fullmatch(r"[^/\\]+\.ipynb", one.notebook) or one.notebook.startswith("."):
            self._wrong((*place, "notebook"), f"{one.notebook!r} is not the name of a notebook beside this file.")
        elif self._folder and not (self._folder / one.notebook).is_file():
            there = ", ".join(sorted(path.name for path in self._folder.glob("*.ipynb"))) or "none"
            self._wrong((*place, "notebook"), f"there is no {one.notebook} beside this file. There: {there}.")
        for name in ("session", "link"):
            if getattr(one, name) and one.kind != "live":
                self._wrong((*place, name), f"only live items have a {name}. Leave it out.")
        if one.link and not re.fullmatch(r"https?://\S{1,500}", one.link):
            self._wrong((*place, "link"), f"{one.link[:80]!r} is no link. Allowed: addresses with https://.")

    def _due(self, one: _Item, place: Place) -> Moment | None:
        return None if one.due is None else self._moment(one.due, (*place, "due"))

    def _moment(self, text: str, place: Place) -> Moment | None:
        try:
            return moment(text)
        except NoMoment as error:
            self._wrong(place, str(error))
            return None

    def _zone(self, name: str, place: Place) -> str:
        if name == LEARNER:
            return LEARNER
        known = zone_name(name)
        if known is None:
            self._wrong(place, f'{no_zone(name)} Or "{LEARNER}": each person\'s own.')
        return known or LEARNER

    def _holidays(self, raw: list[Any]) -> Iterator[date]:
        for one in raw:
            first, last = _days(one)
            if first is None or last is None:
                shown = one if isinstance(one, str) else str(one)
                self._wrong(
                    ("holidays",),
                    f'{shown!r} is no day of the calendar. Allowed: "2026-12-25", or "2026-12-24 to 2027-01-02".',
                )
            elif not 0 <= (last - first).days <= 370:
                self._wrong(("holidays",), f"{one!r} does not run from a day to a later one within a year.")
            else:
                yield from (first + timedelta(days=number) for number in range((last - first).days + 1))

    def _pods(self, raw: dict[str, Any] | None) -> int | None:
        pods = None if raw is None else self._struct(raw, _Pods, ("pods",))
        if pods and not SMALLEST_POD <= pods.size <= LARGEST_POD:
            self._wrong(("pods", "size"), f"{pods.size} is not possible. Allowed: {SMALLEST_POD} to {LARGEST_POD}.")
        return pods.size if pods else None

    def _rule(self, raw: dict[str, Any] | None, items: tuple[Item, ...]) -> Rule:
        rule: Rule | None = self._struct(raw or {}, Rule, ("complete",))
        if rule is None:
            return Rule()
        asked = sum(1 for item in items if item.kind not in BARE)
        here = Counter(str(item.kind) for item in items if item.kind != "message")
        if not 0 <= rule.items <= asked:
            self._wrong(("complete", "items"), f"{rule.items} is not possible. Allowed: 0 to {asked}.")
        for kind, most in rule.kinds.items():
            there = ", ".join(sorted(here))
            if kind not in here:
                self._wrong(("complete", "kinds"), f"there are no items of the kind {kind!r}. Allowed: {there}.")
            elif not 0 <= most <= here[kind]:
                self._wrong(("complete", "kinds"), f"{kind} = {most} is not possible. Allowed: 0 to {here[kind]}.")
        return rule

    # -- fields ---------------------------------------------------------------------------------------------------

    def _words(self, text: str, place: Place, most: int, *, required: bool) -> None:
        if required and not text.strip():
            self._wrong(place, "is empty or missing. Say it in a sentence.")
        if len(text) > most:
            self._wrong(place, f"has {len(text)} characters. Allowed: at most {most}.")

    def _struct(self, raw: dict[str, Any], wanted: type[Any], place: Place) -> Any:
        """The table as its struct, None where one of its fields cannot be read."""
        fields = {field.encode_name: field for field in msgspec.structs.fields(wanted)}
        before = len(self.problems)
        for name in raw.keys() - fields.keys():
            self._wrong((*place, name), f"is no field here. Allowed: {', '.join(fields)}.")
        strange, values = len(self.problems) - before, {}
        for name, field in fields.items():
            if name in raw:
                values[name] = self._value(raw[name], field.type, (*place, name))
            elif field.required:
                self._wrong((*place, name), f"is missing. {_ALLOWED.get(name, _WORDS)}")
        return wanted(**values) if len(self.problems) == before + strange else None

    def _value(self, raw: Any, wanted: Any, place: Place) -> Any:
        try:
            return msgspec.convert(raw, wanted)
        except msgspec.ValidationError as error:
            what = str(error).partition(" - at ")[0]
            if found := re.match(r"Invalid enum value (.+)", what):
                self._wrong(place, f"{found[1]} is not possible. {_ALLOWED[str(place[-1])]}")
            else:
                self._wrong(place, f"{_plain(what)}.")
            return None

    def _wrong(self, place: Place, sentence: str) -> None:
        self.problems.append(Problem(line_of(self._lines, place), _named(place), sentence))


def _instant(when: Moment) -> tuple[date, time]:
    return when.on(_ANY_MONDAY), when.clock


def _named(place: Place) -> str:
    match place:
        case ("items", int(number), *rest):
            return " of ".join([*reversed([str(part) for part in rest]), f"item {number + 1}"])
        case _:
            return ".".join(str(part) for part in place)


_ALLOWED = {
    "kind": f"Allowed: {', '.join(KINDS)}.",
    "release": f"Allowed: a time after the start, such as {FORMS}.",
    "id": "Allowed: 1 to 24 of a to z, 0 to 9 and -.",
    "items": "A programme needs at least one [[items]].",
    "need": "Say in a sentence what the business needs it for.",
    "audience": "Say in a sentence whom it is for.",
}
_WORDS = "Say it in a few words."
_TYPES = {"str": "a text in quotes", "int": "a whole number", "float": "a number", "bool": "true or false",
          "array": "a list in brackets", "object": "a table", "null": "nothing"}  # fmt: skip


def _plain(what: str) -> str:
    named = re.sub(r"`([\w | ]+)`", lambda found: " or ".join(
        _TYPES.get(one.strip(), one.strip()) for one in found[1].split("|") if one.strip() != "null"
    ), what)  # fmt: skip
    return re.sub(r"^Expected (.*), got (.*)$", r"has to be \1, not \2", named)


def _days(one: Any) -> tuple[date | None, date | None]:
    """A holiday's first and last day."""
    if isinstance(one, date):
        day = one.date() if isinstance(one, datetime) else one
        return day, day
    if not isinstance(one, str):
        return None, None
    first, _, last = one.partition(" to ")
    return _day(first), _day(last or first)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
