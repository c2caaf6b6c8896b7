from __future__ import annotations

from typing import Any

from tests.unit.rooms.staged import Staged

from huddlebook.rehearsal.losses import Receipt, lost


def taken(room: Staged, key: str, **command: Any) -> Receipt:
    """s1 sends it, and gets an acknowledgement."""
    assert room.do("s1", "hello", f"s1:{key}", **command) is None
    return receipt(room, key, command)


def receipt(room: Staged, key: str, command: dict[str, Any], code: str = "") -> Receipt:
    return Receipt(
        number=0, seat="s1", activity="hello", key=key, command=command, wait=1.0, cursor=room.state.seq, code=code
    )


def test_what_stands_in_the_log_once_is_not_lost() -> None:
    room = Staged()
    room.join("s1")
    receipts = [taken(room, f"key-{at}", type="answer", choice=[at % 2]) for at in range(3)]
    assert lost("r1", list(room.log.read("r1")), receipts) == []


def test_the_same_answer_again_leaves_no_fact_and_is_not_lost() -> None:
    room = Staged()
    room.join("s1")
    receipts = [taken(room, key, type="answer", choice=[1]) for key in ("first", "again")]
    entries = list(room.log.read("r1"))
    assert not any(entry.key == "s1:again" for entry in entries)
    assert lost("r1", entries, receipts) == []


def test_what_was_acknowledged_and_is_not_there_is_lost() -> None:
    room = Staged()
    room.join("s1")
    kept = taken(room, "kept", type="answer", choice=[1])
    gone = receipt(room, "gone", {"type": "answer", "choice": [0]})
    refused = receipt(room, "refused", {"type": "answer", "choice": [0]}, code="closed")
    assert lost("r1", list(room.log.read("r1")), [kept, gone, refused]) == [gone]


def test_what_stands_there_twice_is_lost_too() -> None:
    room = Staged()
    room.join("s1")
    kept = taken(room, "kept", type="answer", choice=[1])
    entries = list(room.log.read("r1"))
    assert lost("r1", [*entries, entries[-1]], [kept]) == [kept]
