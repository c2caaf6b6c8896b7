from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager

import pytest
from tests.logs import append, entry

from huddlebook.errors import StorageError, StorageFull
from huddlebook.rooms.log import Append, Appended, HeadMoved, Outcome
from huddlebook.rooms.memory import MemoryLog
from huddlebook.storage import Writer

SECONDS = 10


class SlowLog(MemoryLog):
    """Appends only while its gate is open, and tells how the appends were batched."""

    def __init__(self) -> None:
        super().__init__()
        self.gate, self.busy = threading.Event(), threading.Event()
        self.batches: list[int] = []
        self.fails: Exception | None = None

    def append(self, batch: Sequence[Append]) -> list[Outcome]:
        self.busy.set()
        assert self.gate.wait(SECONDS)
        self.batches.append(len(batch))
        if self.fails:
            raise self.fails
        return super().append(batch)

    def save_snapshot(self, room: str, seq: int, stamp: str, state: bytes) -> None:
        if self.fails:
            raise self.fails
        super().save_snapshot(room, seq, stamp, state)


@contextmanager
def writing(log: SlowLog) -> Iterator[Writer]:
    writer = Writer(log)
    try:
        yield writer
    finally:
        log.gate.set()
        writer.close()


def test_what_waits_while_a_commit_runs_is_one_commit() -> None:
    log = SlowLog()
    with writing(log) as writer:
        first = writer.submit(append("r0", 0, "k"))
        assert log.busy.wait(SECONDS)
        others = [writer.submit(append(f"r{number}", 0, "k")) for number in range(1, 100)]
        log.gate.set()
        assert [one.result(SECONDS) for one in [first, *others]] == [Appended()] * 100
    assert log.batches == [1, 99]


def test_each_append_gets_its_own_outcome() -> None:
    log = SlowLog()
    with writing(log) as writer:
        wanted = [
            writer.submit(append("r1", 0, "a")),
            writer.submit(append("r1", 5, "b")),
            writer.submit(append("r2", 0)),
        ]
        log.gate.set()
        assert [one.result(SECONDS) for one in wanted] == [Appended(), HeadMoved(1), Appended()]


@pytest.mark.parametrize("error", [StorageFull("full"), StorageError("broken"), OSError("strange")])
def test_a_failing_batch_fails_its_futures_and_the_thread_lives_on(error: Exception) -> None:
    log = SlowLog()
    log.gate.set()
    with writing(log) as writer:
        log.fails = error
        assert writer.submit(append("r1", 0, "a")).exception(SECONDS) is error
        assert writer.save_snapshot("r1", 1, "now", b"").exception(SECONDS) is error
        log.fails = None
        assert writer.submit(append("r1", 0, "a")).result(SECONDS) == Appended()


def test_closing_writes_what_waits_and_takes_no_more() -> None:
    log = SlowLog()
    with writing(log) as writer:
        waiting = [writer.submit(append(f"r{number}", 0, "k")) for number in range(20)]
        log.gate.set()
        writer.close()
        assert [one.result(0) for one in waiting] == [Appended()] * 20
        with pytest.raises(StorageError, match="closed"):
            writer.submit(append("r1", 1, "late"))
        with pytest.raises(StorageError, match="closed"):
            writer.save_snapshot("r1", 1, "now", b"")
        writer.close()
    assert log.heads() == {f"r{number}": 1 for number in range(20)}


def test_a_bad_append_is_its_callers_error_alone() -> None:
    log = SlowLog()
    log.gate.set()
    with writing(log) as writer:
        with pytest.raises(ValueError, match="numbered"):
            writer.submit(Append("r1", 0, [entry(7)]))
        assert writer.submit(append("r1", 0, "a")).result(SECONDS) == Appended()


def test_what_was_given_up_before_its_commit_is_not_written() -> None:
    log = SlowLog()
    with writing(log) as writer:
        running = writer.submit(append("r1", 0, "a"))
        assert log.busy.wait(SECONDS)
        given_up: Future[Outcome] = writer.submit(append("r2", 0, "b"))
        assert given_up.cancel()
        assert not running.cancel()
    assert log.heads() == {"r1": 1}


def test_a_snapshot_is_kept_after_the_appends_that_wait() -> None:
    log = SlowLog()
    with writing(log) as writer:
        running = writer.submit(append("r1", 0, "a"))
        kept = writer.save_snapshot("r1", 1, "now", b"state")
        log.gate.set()
        kept.result(SECONDS)
        assert running.done()
    assert log.load_snapshot("r1", "now") == (1, b"state")
