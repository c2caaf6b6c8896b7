"""Several processes on one log, and one that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.integration.storage import rooms
from tests.integration.storage.rooms import ROOM, open_room

from huddlebook.rooms import engine
from huddlebook.storage import open_log

REPOSITORY = Path(__file__).parents[3]


def answering(path: Path, seat: str, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", rooms.__name__, str(path), seat, str(first), str(last)]
    writer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)
    assert writer.stdout
    assert writer.stdout.readline() == "ready\n"
    return writer


def begin(writer: subprocess.Popen[str]) -> None:
    assert writer.stdin
    writer.stdin.write("go\n")
    writer.stdin.flush()


def test_two_processes_share_a_room(tmp_path: Path) -> None:
    path, each = tmp_path / "log.db", 150
    with closing(open_log(path)) as log:
        before = open_room(log, ("s1", "s2"))
        writers = [answering(path, seat, 1, each) for seat in ("s1", "s2")]
        for writer in writers:
            begin(writer)
        said = [writer.communicate(timeout=120)[0].split() for writer in writers]
        assert [writer.returncode for writer in writers] == [0, 0]
        assert "moved" in said[0] + said[1]
        keys = Counter(entry.key for entry in log.read(ROOM, before.seq))
        assert keys == Counter(f"{seat}:{number}" for seat in ("s1", "s2") for number in range(1, each + 1))
        assert engine.follow(before, log.read(ROOM, before.seq)) == engine.load(log, ROOM)


def test_what_a_killed_process_acknowledged_is_there_once(tmp_path: Path) -> None:
    path, number = tmp_path / "log.db", 0
    with closing(open_log(path)) as log:
        seq = open_room(log, ("s1",)).seq
    for turn in range(10):
        writer = answering(path, "s1", number + 1, 10**9)
        begin(writer)
        assert writer.stdin
        assert writer.stdout
        heard = [int(writer.stdout.readline()) for _ in range(3 + 7 * turn)]
        os.kill(writer.pid, signal.SIGKILL)
        heard += [int(line) for line in writer.stdout.read().split("\n") if line]
        writer.wait(timeout=60)
        writer.stdout.close()
        writer.stdin.close()
        with closing(open_log(path)) as log:
            entries = list(log.read(ROOM, seq))
            assert engine.load(log, ROOM).seq == entries[-1].seq
        keys = [entry.key for entry in entries]
        number = len(keys)
        assert keys == [f"s1:{one}" for one in range(1, number + 1)]
        # At most the one that was being written is there without having been heard of.
        assert heard[-1] <= number <= heard[-1] + 1
