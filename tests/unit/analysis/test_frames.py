"""Frames: a row an answer, a person, a thing that happened; the same columns always."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pandas as pd
import pytest
from msgspec.structs import replace
from tests.unit.analysis.huddle import BEGIN, SECOND, Huddle, played

from huddlebook.activities.registry import activities
from huddlebook.analysis import frames
from huddlebook.rooms.state import RoomState

DOCS = Path(__file__).resolve().parents[3] / "docs"
EMPTY = RoomState(id="r000000000000")


def known(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """The rows of these columns as plain values."""
    plain = frame[list(columns)].astype(object)
    return list(plain.where(plain.notna(), None).itertuples(index=False, name=None))


@pytest.mark.parametrize("state", [EMPTY, Huddle().room.state, played().room.state], ids=["no room", "empty", "full"])
def test_columns_and_dtypes_are_always_the_same(state: RoomState) -> None:
    for name, frame in frames.frames(state).items():
        assert frame.dtypes.astype(str).to_dict() == dict(frames.FRAMES[name])
        assert isinstance(frame.index, pd.RangeIndex)


def test_answers_of_every_kind() -> None:
    found = frames.answers(played().room.state)
    assert known(found, "activity", "kind", "step", "round", "field", "item", "value", "text") == [
        ("where", "poll", "check-in", 1, "choice", "South", 1.0, None),
        ("where", "poll", "check-in", 1, "other", None, None, "=HYPERLINK(1)"),
        ("where", "poll", "check-in", 2, "choice", "North", 1.0, None),
        ("pace", "scale", "check-in", 1, "rating", "Pace", 4.0, None),
        ("word", "wordcloud", "check-in", 1, "word", "Flow", 1.0, "Flow"),
        ("ideas", "opentext", "ideas", 1, "pending_card", str(_card()), None, "-1 meeting\na day"),
        ("ask", "qanda", "ideas", 1, "question", str(_card() + 1), 1.0, "Why?"),
        ("ask", "qanda", "ideas", 1, "vote", str(_card() + 1), 1.0, None),
    ]
    assert found["prompt"].unique().tolist() == ["Where?", "How?", "One word", "Ideas?", "Questions"]


def _card() -> int:
    (number,) = played().room.state.activities["ideas"].cards  # type: ignore[attr-defined]
    return int(number)


def test_only_named_answers_say_whose_they_are() -> None:
    found = frames.answers(played().room.state)
    named = found[found["seat"].notna()]
    assert known(named, "activity", "seat", "name") == [("pace", "ana", "Ana"), ("ideas", "cem", "Cem")]
    assert found.loc[found["seat"].isna(), "name"].isna().all()


def test_a_careless_activity_gives_nobody_away() -> None:
    """A kind from elsewhere may forget what `anonymous` means, and give rows in the order of its map."""
    state = played().room.state
    assert state.plan
    where = state.plan.activities["where"]
    rows = [replace(row, seat="ana") for row in reversed(where.activity.rows(where.design, state.activities["where"]))]
    kind = dataclasses.replace(where.activity, rows=lambda design, state: rows)
    careless = {**state.plan.activities, "where": dataclasses.replace(where, activity=kind)}
    told = replace(state, plan=dataclasses.replace(state.plan, activities=careless))
    pd.testing.assert_frame_equal(frames.answers(told), frames.answers(state))


def test_instants_are_those_of_the_facts() -> None:
    found = frames.answers(played().room.state, "where")
    begun = pd.Timestamp(BEGIN, unit="ms", tz="UTC")
    assert found["at"].iloc[0] == begun + pd.Timedelta(seconds=5)


def test_answers_of_one_activity() -> None:
    state = played().room.state
    assert frames.answers(state, "word")["activity"].tolist() == ["word"]
    with pytest.raises(KeyError):
        frames.answers(state, "nothing")


def test_people_in_the_order_they_joined() -> None:
    found = frames.participants(played().room.state)
    assert known(found, "seat", "name", "removed") == [
        ("ana", "Ana", False),
        ("ben", "Ben", False),
        ("cem", "Cem", True),
    ]
    assert found["joined"].is_monotonic_increasing


def test_the_timeline_of_a_state_has_planned_and_actual_minutes() -> None:
    found = frames.timeline(played().room.state)
    assert known(found, "what", "step", "title", "planned", "actual") == [
        ("room_opened", None, "Friday", None, 13.3),
        ("step_opened", "check-in", "Check-in", 3.0, 5.15),
        ("step_opened", "ideas", "Ideas", 10.0, 8.083),
        ("room_ended", None, None, None, None),
    ]


def test_with_the_entries_it_also_says_when_what_was_open_and_revealed() -> None:
    huddle = played()
    found = frames.timeline(huddle.room.state, huddle.entries())
    assert found["at"].is_monotonic_increasing
    where = found[found["activity"] == "where"]
    assert known(where, "what", "kind", "round", "actual") == [
        ("activity_opened", "poll", 1, 1.1),
        ("activity_revealed", "poll", 1, 1.017),
        ("activity_opened", "poll", 2, 4.05),
    ]
    extended = found[found["what"] == "step_extended"]
    assert known(extended, "step", "planned", "actual") == [("check-in", 2.0, None)]
    assert found.groupby("step")["planned"].sum().to_dict()["check-in"] == 5.0


def test_what_is_still_open_has_no_end() -> None:
    huddle = played(ended=False)
    found = frames.timeline(huddle.room.state, huddle.entries())
    still = found[found["until"].isna() & (found["what"] != "step_extended")]
    assert set(known(still, "what", "step")) == {
        ("room_opened", None),
        ("step_opened", "ideas"),
        ("activity_opened", "ideas"),
    }
    assert still["actual"].isna().all()


def test_entries_after_the_state_are_not_told() -> None:
    early = played(ended=False)
    until, state = early.entries(), early.room.state
    early.late += 60 * SECOND
    early.do("ask", "reveal")
    early.do("ask", "close")
    assert frames.timeline(state, early.entries()).equals(frames.timeline(state, until))


def test_the_document_has_every_column_with_its_dtype() -> None:
    text = (DOCS / "frames.md").read_text(encoding="utf-8")
    for name, columns in frames.FRAMES.items():
        section = re.search(rf"^## {name}\n.*?^\| column \|(.*?)\n\n", text, re.DOTALL | re.MULTILINE)
        assert section, name
        assert dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", section[1], re.MULTILINE)) == dict(columns)


def test_the_document_tells_every_field() -> None:
    text = (DOCS / "frames.md").read_text(encoding="utf-8")
    fields = set(frames.answers(played().room.state)["field"])
    for kind in activities():
        assert re.search(rf"^\| `{kind}` \|", text, re.MULTILINE), kind
    assert not [field for field in fields if f"`{field}`" not in text]
