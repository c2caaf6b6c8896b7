"""The one thread that appends: what arrives while a commit runs goes into the next one, of all rooms together.

It decides nothing and retries nothing: each Append's outcome, or the batch's error, goes back to who submitted it.
"""

from __future__ import annotations

import queue
import threading
from concurrent.futures import Future
from dataclasses import dataclass, field

from huddlebook.errors import StorageError
from huddlebook.rooms.log import Append, Log, Outcome, checked


@dataclass(frozen=True)
class _Snapshot:
    room: str
    seq: int
    stamp: str
    state: bytes
    done: Future[None] = field(default_factory=Future)


@dataclass(frozen=True)
class _Job:
    append: Append
    done: Future[Outcome] = field(default_factory=Future)


class Writer:
    """Group commit over `log`, from any thread. `close` finishes what waits; it does not close the log."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._jobs: queue.SimpleQueue[_Job | _Snapshot | None] = queue.SimpleQueue()
        self._lock, self._open = threading.Lock(), True
        self._thread = threading.Thread(target=self._run, name="huddlebook-writer", daemon=True)
        self._thread.start()

    def submit(self, append: Append) -> Future[Outcome]:
        """The outcome, once it is durable. The future fails with StorageFull or StorageError.

        Raises ValueError for an Append that no log takes, StorageError after `close`.
        """
        job = _Job(checked(append))
        self._put(job)
        return job.done

    def save_snapshot(self, room: str, seq: int, stamp: str, state: bytes) -> Future[None]:
        """Keep a snapshot, after the appends that wait: nobody's answer waits for it longer than it takes to write."""
        job = _Snapshot(room, seq, stamp, state)
        self._put(job)
        return job.done

    def close(self) -> None:
        """Write what waits, then end the thread. Closing twice is harmless."""
        with self._lock:
            if self._open:
                self._open = False
                self._jobs.put(None)
        self._thread.join()

    def _put(self, job: _Job | _Snapshot) -> None:
        with self._lock:
            if not self._open:
                raise StorageError("The workspace is being closed: nothing more is written. Start the server again.")
            self._jobs.put(job)

    def _run(self) -> None:
        going = True
        while going:
            waiting = self._waiting()
            going = None not in waiting
            self._append([job for job in waiting if isinstance(job, _Job)])
            for job in waiting:
                if isinstance(job, _Snapshot):
                    self._keep(job)

    def _waiting(self) -> list[_Job | _Snapshot | None]:
        found = [self._jobs.get()]
        while not self._jobs.empty():
            found.append(self._jobs.get())
        return found

    def _append(self, jobs: list[_Job]) -> None:
        # Whoever gave up before its commit began is left out; after this line nobody can.
        jobs = [job for job in jobs if job.done.set_running_or_notify_cancel()]
        if not jobs:
            return
        try:
            outcomes = self._log.append([job.append for job in jobs])
        except Exception as error:  # noqa: BLE001 - whatever it is belongs to those who wait; the thread lives on
            for job in jobs:
                job.done.set_exception(error)
            return
        for job, outcome in zip(jobs, outcomes, strict=True):
            job.done.set_result(outcome)

    def _keep(self, job: _Snapshot) -> None:
        if not job.done.set_running_or_notify_cancel():
            return
        try:
            self._log.save_snapshot(job.room, job.seq, job.stamp, job.state)
        except Exception as error:  # noqa: BLE001 - as above
            job.done.set_exception(error)
        else:
            job.done.set_result(None)
