"""What every log keeps to, whatever it is stored in: `huddlebook.rooms.log.Log`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.logs import LOGS, append, entry

from huddlebook.rooms.log import Append, Appended, Entry, HeadMoved, KeysKnown, Log
from huddlebook.rooms.memory import MemoryLog


@pytest.fixture(params=LOGS)
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Log]:
    made = LOGS[request.param](tmp_path)
    yield made
    made.close()


def test_a_room_that_is_not_there_is_empty(log: Log) -> None:
    assert list(log.read("r1")) == []
    assert log.heads() == {}
    assert log.load_snapshot("r1", "stamp") is None


def test_what_was_appended_is_read_as_it_was(log: Log) -> None:
    first = Entry(1, 1_700_000_000_123, "facilitator", None, None, "room_opened", 3, '{"title":"Grüße 👋"}'.encode())
    second = Entry(2, 1_700_000_000_124, "s1", "s1:k1", "mood", "answered", 1, b"")
    assert log.append([Append("r1", 0, [first, second])]) == [Appended()]
    assert list(log.read("r1")) == [first, second]
    assert list(log.read("r1", 1)) == [second]
    assert list(log.read("r1", 2)) == []


def test_long_rooms_are_read_whole_and_in_order(log: Log) -> None:
    log.append([append("r1", 0, *[None] * 3_000), append("r2", 0, None)])
    assert [one.seq for one in log.read("r1")] == list(range(1, 3_001))
    assert [one.seq for one in log.read("r1", 2_990)] == list(range(2_991, 3_001))


def test_a_reader_may_stop_early(log: Log) -> None:
    log.append([append("r1", 0, *[None] * 500)])
    assert next(iter(log.read("r1"))).seq == 1
    assert log.append([append("r1", 500, None)]) == [Appended()]


def test_heads_names_every_room(log: Log) -> None:
    log.append([append("r1", 0, None, None), append("r2", 0, None)])
    log.append([append("r2", 1, None)])
    assert log.heads() == {"r1": 2, "r2": 2}


@pytest.mark.parametrize("after", [0, 1, 3])
def test_an_append_elsewhere_than_at_the_head_writes_nothing(log: Log, after: int) -> None:
    log.append([append("r1", 0, "a", "b")])
    assert log.append([append("r1", after, "c")]) == [HeadMoved(2)]
    assert log.heads() == {"r1": 2}


def test_a_head_in_a_room_that_is_not_there_is_zero(log: Log) -> None:
    assert log.append([append("r1", 4, "a")]) == [HeadMoved(0)]
    assert log.heads() == {}


def test_known_keys_are_told_and_nothing_is_written(log: Log) -> None:
    log.append([append("r1", 0, "a", None, "b")])
    assert log.append([append("r1", 3, "b", "c", "a")]) == [KeysKnown({"a": 1, "b": 3})]
    assert [one.key for one in log.read("r1")] == ["a", None, "b"]


def test_known_keys_are_told_before_a_moved_head(log: Log) -> None:
    log.append([append("r1", 0, "a", "b")])
    assert log.append([append("r1", 1, "b")]) == [KeysKnown({"b": 2})]


def test_two_thousand_known_keys_are_told(log: Log) -> None:
    keys = [f"k{number}" for number in range(2_000)]
    log.append([append("r1", 0, *keys)])
    assert log.append([append("r1", 2_000, *keys)]) == [KeysKnown({key: n for n, key in enumerate(keys, 1)})]


def test_the_same_key_in_another_room_is_another_key(log: Log) -> None:
    assert log.append([append("r1", 0, "a"), append("r2", 0, "a")]) == [Appended(), Appended()]


def test_entries_without_a_key_never_collide(log: Log) -> None:
    assert log.append([append("r1", 0, None, None)]) == [Appended()]
    assert log.append([append("r1", 2, None)]) == [Appended()]


def test_a_refused_room_leaves_the_others_of_its_batch_alone(log: Log) -> None:
    log.append([append("r1", 0, "a"), append("r2", 0, "b")])
    outcomes = log.append(
        [append("r3", 0, "x"), append("r1", 1, "a"), append("r2", 0, "y"), append("r4", 0, "z"), append("r1", 1, "c")]
    )
    assert outcomes == [Appended(), KeysKnown({"a": 1}), HeadMoved(1), Appended(), Appended()]
    assert log.heads() == {"r1": 2, "r2": 1, "r3": 1, "r4": 1}
    assert [one.key for one in log.read("r1")] == ["a", "c"]


def test_two_appends_of_one_room_follow_each_other(log: Log) -> None:
    assert log.append([append("r1", 0, "a"), append("r1", 1, "b", "c")]) == [Appended(), Appended()]
    assert log.append([append("r1", 3, "d"), append("r1", 3, "e")]) == [Appended(), HeadMoved(4)]
    assert log.append([append("r1", 4, "f"), append("r1", 5, "f")]) == [Appended(), KeysKnown({"f": 5})]
    assert [one.key for one in log.read("r1")] == ["a", "b", "c", "d", "f"]


def test_an_empty_append_makes_no_room(log: Log) -> None:
    assert log.append([]) == []
    assert log.append([Append("r1", 0, [])]) == [Appended()]
    assert log.heads() == {}


@pytest.mark.parametrize(
    "wrong",
    [
        Append("r1", 0, [entry(2)]),
        Append("r1", 0, [entry(1), entry(3)]),
        Append("r1", 0, [entry(1), entry(1)]),
        Append("r1", 0, [entry(1, "a"), entry(2, "a")]),
    ],
)
def test_a_misnumbered_append_or_a_key_twice_is_a_bug_and_writes_nothing(log: Log, wrong: Append) -> None:
    with pytest.raises(ValueError, match="r1"):
        log.append([append("r2", 0, "fine"), wrong])
    assert log.heads() == {}


def test_a_snapshot_is_kept_in_place_of_the_older(log: Log) -> None:
    log.append([append("r1", 0, *[None] * 9), append("r2", 0, None)])
    log.save_snapshot("r1", 5, "today", b"five")
    log.save_snapshot("r1", 9, "today", bytes(range(256)))
    log.save_snapshot("r2", 1, "today", b"one")
    assert log.load_snapshot("r1", "today") == (9, bytes(range(256)))
    assert log.load_snapshot("r2", "today") == (1, b"one")


def test_a_snapshot_of_another_stamp_is_not_given(log: Log) -> None:
    log.append([append("r1", 0, None)])
    log.save_snapshot("r1", 1, "yesterday", b"old")
    assert log.load_snapshot("r1", "today") is None


def test_any_thread_may_read_while_one_appends(log: Log) -> None:
    def reads(_: int) -> list[int]:
        return [one.seq for one in log.read("r1")]

    with ThreadPoolExecutor(4) as pool:
        readings = [pool.submit(reads, turn) for turn in range(40)]
        for seq in range(50):
            log.append([append("r1", seq, f"k{seq}")])
        # Whatever a reader saw was a beginning of the room, without gaps.
        for reading in readings:
            seen = reading.result()
            assert seen == list(range(1, len(seen) + 1))


def test_a_rewritten_entry_stands_in_the_place_of_the_old_one_and_the_snapshot_is_gone(log: Log) -> None:
    log.append([append("r1", 0, "a", "b", "c"), append("r2", 0, "a")])
    log.save_snapshot("r1", 3, "today", b"three")
    instead = entry(2, "b", data=b'{"text":"other"}')
    assert log.rewrite(append("r1", 3, None), [instead]) == Appended()
    assert [one.data for one in log.read("r1")] == [b"{}", instead.data, b"{}", b"{}"]
    assert [one.key for one in log.read("r1")] == ["a", "b", "c", None]
    assert log.load_snapshot("r1", "today") is None
    assert log.heads() == {"r1": 4, "r2": 1}


def test_after_a_rewrite_no_state_from_before_it_is_kept(log: Log) -> None:
    log.append([append("r1", 0, *[None] * 3)])
    log.rewrite(append("r1", 3, None), [entry(1)])
    log.save_snapshot("r1", 3, "today", b"old")
    assert log.load_snapshot("r1", "today") is None
    log.save_snapshot("r1", 4, "today", b"new")
    assert log.load_snapshot("r1", "today") == (4, b"new")


def test_a_rewrite_elsewhere_than_at_the_head_changes_nothing(log: Log) -> None:
    log.append([append("r1", 0, "a", "b")])
    log.save_snapshot("r1", 2, "today", b"two")
    assert log.rewrite(append("r1", 1, None), [entry(1, "a", data=b"new")]) == HeadMoved(2)
    assert [one.data for one in log.read("r1")] == [b"{}", b"{}"]
    assert log.load_snapshot("r1", "today") == (2, b"two")


def test_only_what_is_there_can_be_rewritten(log: Log) -> None:
    log.append([append("r1", 0, "a")])
    with pytest.raises(ValueError, match="r1"):
        log.rewrite(append("r1", 1, None), [entry(2)])
    assert log.heads() == {"r1": 1}


def test_an_erased_room_was_never_there(log: Log) -> None:
    log.append([append("r1", 0, "a", "b"), append("r2", 0, "a")])
    log.save_snapshot("r1", 2, "today", b"two")
    log.erase("r1")
    log.erase("nobody")
    assert log.compact()
    assert log.heads() == {"r2": 1}
    assert list(log.read("r1")) == []
    assert log.load_snapshot("r1", "today") is None
    assert log.append([append("r1", 0, "a")]) == [Appended()]


ROOMS = st.sampled_from(["r1", "r2"])
KEYS = st.lists(st.sampled_from([None, "a", "b", "c", "d"]), max_size=3).filter(
    lambda keys: len([key for key in keys if key]) == len({key for key in keys if key})
)
BATCHES = st.lists(st.lists(st.tuples(ROOMS, st.integers(0, 4), KEYS), max_size=4), max_size=6)


@pytest.mark.parametrize("other", [name for name in LOGS if name != "memory"])
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=BATCHES)
def test_every_log_answers_as_the_one_in_memory(
    other: str, tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[str, int, list[str | None]]]]
) -> None:
    model, log = MemoryLog(), LOGS[other](tmp_path_factory.mktemp("log"))
    for batch in batches:
        appends = [append(room, after, *keys) for room, after, keys in batch]
        assert log.append(appends) == model.append(appends)
    assert log.heads() == model.heads()
    for room in model.heads():
        assert list(log.read(room)) == list(model.read(room))
    log.close()
