"""A disk that is full in mid-room, and a workspace that may only be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from tests.integration.storage.disks import Disk, can_mount, disk, mounted, read_only
from tests.integration.storage.rooms import ROOM, answer, open_room

from huddlebook.errors import StorageFull
from huddlebook.rooms import engine
from huddlebook.rooms.log import Append, Appended
from huddlebook.storage import ContentFiles, Writer, open_log


@pytest.fixture(params=["limit", *(["mount"] if can_mount() else [])])
def small(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    with disk(request.param, tmp_path) as made:
        yield made


def test_a_full_disk_refuses_loses_nothing_and_goes_on(small: Disk) -> None:
    with closing(open_log(small.folder / "log.db")) as log:
        writer, state = Writer(log), open_room(log, ("s1",))
        number, room_is_full = 0, False
        small.fill()
        # What the files hold already may still take some answers; then it is full, and stays so.
        while not room_is_full:
            number += 1
            tried = answer(state, "s1", number)
            error = writer.submit(Append(ROOM, state.seq, tried.entries)).exception(20)
            assert error is None or isinstance(error, StorageFull), error
            if error is None:
                state = tried.state
            room_is_full = error is not None
        assert "Make some room" in str(error)
        for _ in range(5):
            with pytest.raises(StorageFull):
                writer.submit(Append(ROOM, state.seq, answer(state, "s1", number).entries)).result(20)
        # Reading goes on, and shows what was acknowledged, no more.
        assert engine.load(log, ROOM) == state
        small.free()
        tried = answer(state, "s1", number)
        assert writer.submit(Append(ROOM, state.seq, tried.entries)).result(20) == Appended()
        writer.close()
    with closing(open_log(small.folder / "log.db")) as log:
        assert engine.load(log, ROOM) == tried.state
        assert [one.key for one in log.read(ROOM, 3)] == [f"s1:{one}" for one in range(1, number + 1)]


def test_a_snapshot_on_a_full_disk_fails_alone(small: Disk) -> None:
    with closing(open_log(small.folder / "log.db")) as log:
        writer, state = Writer(log), open_room(log, ("s1",))
        small.fill()
        room, seq, stamp, _ = engine.snapshot(state)
        with pytest.raises(StorageFull):
            writer.save_snapshot(room, seq, stamp, b"x" * 3_000_000).result(20)
        small.free()
        assert engine.load(log, ROOM) == state
        writer.close()


def test_a_file_on_a_full_disk_is_refused_whole(small: Disk) -> None:
    files = ContentFiles(small.folder)
    (small.folder / "some").write_bytes(b"")
    small.fill()
    with pytest.raises(StorageFull, match="disk is full"):
        files.keep(b"x" * 3_000_000)
    small.free()
    assert [path.name for path in small.folder.iterdir()] == ["some"]


def test_a_read_only_workspace_is_read_and_refuses_answers(tmp_path: Path) -> None:
    with mounted(tmp_path) if can_mount() else nullcontext():
        with closing(open_log(tmp_path / "log.db")) as log:
            state = open_room(log, ("s1",))
        with read_only(tmp_path), closing(open_log(tmp_path / "log.db")) as log:
            assert engine.load(log, ROOM) == state
            assert log.heads() == {ROOM: state.seq}
            with pytest.raises(StorageFull, match="read-only: nothing new can be kept"):
                log.append([Append(ROOM, state.seq, answer(state, "s1", 1).entries)])
            with pytest.raises(StorageFull, match="read-only"):
                ContentFiles(tmp_path / "files").keep(b"page")
            assert log.version() == log.version()
