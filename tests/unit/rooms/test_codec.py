from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact
from huddlebook.activities.poll import POLL, Answered
from huddlebook.errors import StorageError
from huddlebook.rooms import codec
from huddlebook.rooms.events import Seated
from huddlebook.rooms.log import Entry


class Danced(Event, frozen=True, tag="danced"):
    """In version 1 it had `steps` as text; in version 2 no tempo."""

    VERSION = 3
    steps: int
    tempo: str


def test_a_fact_is_written_and_read_as_it_was() -> None:
    known = Fact(7, 1_700_000_000_000, "s1", Answered(2, (0, 1), "Grüße 👋"))
    stored = codec.entry(known, "mood", "s1:k")
    data = msgspec.json.encode({"round": 2, "choice": [0, 1], "other": "Grüße 👋"})
    assert stored == Entry(7, 1_700_000_000_000, "s1", "s1:k", "mood", "answered", 1, data)
    assert codec.fact(stored, POLL) == known


def test_facts_of_the_room_and_of_an_activity_are_kept_apart() -> None:
    seated = codec.entry(Fact(1, 1, "s1", Seated("s1", "Ana")), None, None)
    assert codec.fact(seated, None).event == Seated("s1", "Ana")
    with pytest.raises(StorageError, match="'seated' that this version cannot read"):
        codec.fact(seated, POLL)


@pytest.mark.parametrize(
    ("version", "data"), [(1, {"steps": "4"}), (2, {"steps": 4}), (3, {"steps": 4, "tempo": "slow"})]
)
def test_an_older_event_is_upcast_step_by_step(
    monkeypatch: pytest.MonkeyPatch, version: int, data: dict[str, object]
) -> None:
    upcasts = {
        ("danced", 1): lambda raw: {**raw, "steps": int(raw["steps"])},
        ("danced", 2): lambda raw: {**raw, "tempo": "slow"},
    }
    dance = type(POLL)(**{**vars(POLL), "kind": "dance", "events": (Danced,), "upcasts": upcasts})
    monkeypatch.setattr(codec, "activity", {"dance": dance}.__getitem__)
    stored = Entry(1, 1, "s1", None, "d", "danced", version, msgspec.json.encode(data))
    assert codec.fact(stored, dance).event == Danced(4, "slow")
    assert codec.fact(replace(stored, seq=9), dance).seq == 9
