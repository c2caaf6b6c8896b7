"""A room as tidy frames: a row an answer, a row a person, a row a thing that happened.

Their columns and dtypes are the same for every room, an empty one included, and stand in docs/frames.md. Nothing here
says whose an anonymous answer is: its seat and name are missing, and rows never stand in an order of people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import pandas as pd

from huddlebook.activities.contract import Row, in_order
from huddlebook.rooms.log import Entry
from huddlebook.rooms.state import Planned, RoomState

TEXT, WHOLE, NUMBER, TRUTH, INSTANT = "string", "Int64", "Float64", "boolean", "datetime64[ms, UTC]"

ANSWERS: Mapping[str, str] = {
    "activity": TEXT,
    "kind": TEXT,
    "step": TEXT,
    "prompt": TEXT,
    "round": WHOLE,
    "seat": TEXT,
    "name": TEXT,
    "at": INSTANT,
    "field": TEXT,
    "item": TEXT,
    "value": NUMBER,
    "text": TEXT,
}
PARTICIPANTS: Mapping[str, str] = {"seat": TEXT, "name": TEXT, "joined": INSTANT, "removed": TRUTH}
TIMELINE: Mapping[str, str] = {
    "at": INSTANT,
    "until": INSTANT,
    "what": TEXT,
    "step": TEXT,
    "title": TEXT,
    "activity": TEXT,
    "kind": TEXT,
    "round": WHOLE,
    "planned": NUMBER,
    "actual": NUMBER,
}
FRAMES: Mapping[str, Mapping[str, str]] = {
    "answers": ANSWERS,
    "participants": PARTICIPANTS,
    "timeline": TIMELINE,
}
MINUTE = 60_000


def frames(state: RoomState, entries: Iterable[Entry] = ()) -> dict[str, pd.DataFrame]:
    """All frames of a room by name, as `exports.export` takes them."""
    return {
        "answers": answers(state),
        "participants": participants(state),
        "timeline": timeline(state, entries),
    }


WITHHELD = ("pending_", "hidden_")  # how fields begin that say a facilitator withholds a text


def answers(state: RoomState, activity: str | None = None, *, withheld: bool = True) -> pd.DataFrame:
    """A row for each answer, in the agenda's order, then by round and time; of one activity if its id is given.

    withheld: also texts that a facilitator has not let out. Raises KeyError for an activity that is not in the room.
    """
    planned = state.plan.activities if state.plan else {}
    chosen = planned.values() if activity is None else [planned[activity]]
    return _frame(ANSWERS, [record for one in chosen for record in _answers(state, one, withheld)])


def _answers(state: RoomState, planned: Planned, withheld: bool) -> Iterator[tuple[Any, ...]]:
    rows: list[Row] = planned.activity.rows(planned.design, state.activities[planned.id])
    same = (planned.id, planned.activity.kind, planned.step, planned.design.prompt)
    for row in in_order(rows):
        if row.field.startswith(WITHHELD) and not withheld:
            continue
        seat = None if planned.design.anonymous else row.seat
        known = state.seats.get(seat) if seat else None
        name = known.name if known else None
        yield (*same, row.round, seat, name, row.at, row.field, row.item, row.value, row.text)


def participants(state: RoomState) -> pd.DataFrame:
    """A row for each person who ever took a seat, in the order they joined."""
    people = sorted((seat.joined, seat_id, seat) for seat_id, seat in state.seats.items())
    return _frame(PARTICIPANTS, [(seat_id, seat.name, joined, seat.removed) for joined, seat_id, seat in people])


def timeline(state: RoomState, entries: Iterable[Entry] = ()) -> pd.DataFrame:
    """A row for each thing that happened: from the state the room and its steps, with the log's entries all of it.

    minutes are planned (the time box, or what an extension added) and actual (from `at` until `until`; of a step
    without the rests in it).
    """
    happened = [*_room(state), *_steps(state), *_Moves(state).read(entries)]
    return _frame(TIMELINE, sorted(happened, key=lambda record: record[0]))


def _room(state: RoomState) -> Iterator[tuple[Any, ...]]:
    if state.plan:
        yield _span("room_opened", state.opened_at, state.ended_at, title=state.plan.opened.title)
    if state.ended_at is not None:
        yield _span("room_ended", state.ended_at, None)


def _steps(state: RoomState) -> Iterator[tuple[Any, ...]]:
    ends = [*(visit.at for visit in state.visits[1:]), state.ended_at]
    for visit, end in zip(state.visits, ends, strict=False):
        step = state.plan.steps[visit.step] if state.plan else None
        minutes = step.minutes if step else None
        title = step.title if step else None
        rest = state.course.rested(visit.at, end if end is not None else state.at)
        yield _span("step_opened", visit.at, end, step=visit.step, title=title, planned=minutes, rest=rest)
    for begin, end in state.course.rests:
        yield _span("room_paused", begin, end)


class _Moves:
    """Reads the log once for when activities were open and revealed, and for extended steps."""

    def __init__(self, state: RoomState) -> None:
        self._state, self._found = state, list[tuple[Any, ...]]()
        self._since: dict[tuple[str, str], int] = {}
        self._round: dict[str, int] = {}

    def read(self, entries: Iterable[Entry]) -> Sequence[tuple[Any, ...]]:
        for entry in entries:
            if entry.at > self._state.at:
                break
            self._take(entry)
        for activity, what in list(self._since):
            self._end(activity, what, self._state.ended_at)
        return self._found

    def _take(self, entry: Entry) -> None:
        match entry.activity, entry.type:
            case None, "step_extended":
                data = msgspec.json.decode(entry.data)
                self._found.append(
                    _span("step_extended", entry.at, None, step=data["step"], planned=float(data["minutes"]))
                )
            case str() as activity, "opened":
                self._begin(activity, "activity_opened", entry.at)
            case str() as activity, "closed":
                self._end(activity, "activity_opened", entry.at)
            case str() as activity, "revealed":
                self._begin(activity, "activity_revealed", entry.at)
            case str() as activity, "hidden":
                self._end(activity, "activity_revealed", entry.at)
            case str() as activity, "round_started":
                self._next_round(activity, entry)

    def _next_round(self, activity: str, entry: Entry) -> None:
        self._end(activity, "activity_opened", entry.at)
        self._end(activity, "activity_revealed", entry.at)
        self._round[activity] = msgspec.json.decode(entry.data)["round"]
        self._begin(activity, "activity_opened", entry.at)

    def _begin(self, activity: str, what: str, at: int) -> None:
        self._since.setdefault((activity, what), at)

    def _end(self, activity: str, what: str, until: int | None) -> None:
        at, plan = self._since.pop((activity, what), None), self._state.plan
        if at is None or plan is None:
            return
        planned, number = plan.activities[activity], self._round.get(activity, 1)
        kind, prompt = planned.activity.kind, planned.design.prompt
        self._found.append(_span(what, at, until, planned.step, prompt, activity, kind, number))


def _span(
    what: str,
    at: int,
    until: int | None,
    step: str | None = None,
    title: str | None = None,
    activity: str | None = None,
    kind: str | None = None,
    number: int | None = None,
    planned: float | None = None,
    rest: int = 0,
) -> tuple[Any, ...]:
    actual = None if until is None else round((until - at - rest) / MINUTE, 3)
    return (at, until, what, step, title, activity, kind, number, planned, actual)


def _frame(columns: Mapping[str, str], records: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    values = zip(*records, strict=True) if records else ((),) * len(columns)
    named = zip(columns.items(), values, strict=True)
    return pd.DataFrame({name: _series(list(column), dtype) for (name, dtype), column in named})


def _series(values: list[Any], dtype: str) -> pd.Series[Any]:
    if dtype != INSTANT:
        return pd.Series(values, dtype=dtype)
    instants = pd.Series(pd.array(values, dtype="Int64"))
    return pd.to_datetime(instants, unit="ms", utc=True).astype(pd.DatetimeTZDtype("ms", "UTC"))
