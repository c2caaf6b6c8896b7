"""Commands on a workspace that may only be read: looking works, the rest says what to do."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from tests.integration.storage.disks import can_mount, mounted, read_only
from tests.integration.storage.rooms import ROOM, answer, open_room
from tests.unit.cli.conftest import ROOT

from huddlebook.rooms.log import Append
from huddlebook.rooms.state import RoomState
from huddlebook.workspace import Workspace


def huddlebook(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "huddlebook", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=200, cwd=ROOT / "docs")
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own, where one can be mounted."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    with mounted(folder) if can_mount() else nullcontext():
        yield folder


def test_a_workspace_with_rooms_is_listed_and_exported_but_not_served(shelf: Path, tmp_path: Path) -> None:
    (shelf / "sessions").mkdir()
    place = Workspace.open(shelf)
    place.secret()
    with closing(place.log()) as log:
        state = open_room(log, ("s1",))
        log.append([engine_append(state)])
    with read_only(shelf):
        (room,) = json.loads(huddlebook("rooms", shelf, "--json").stdout)
        assert (room["code"], room["people"], room["answers"]) == ("FERN42", 1, 1)
        assert huddlebook("export", "FERN42", "-w", shelf, "--to", "csv", "--out", tmp_path / "out").returncode == 0
        assert (tmp_path / "out" / "answers.csv").exists()
        served = huddlebook("serve", shelf, "--port", "0")
        assert served.returncode == 1
        assert "cannot be written" in served.stderr
        made = huddlebook("new", "session", "Mine", "-w", shelf)
        assert made.returncode == 1
        assert "cannot be written" in made.stderr


def test_a_workspace_without_rooms_cannot_be_served(shelf: Path) -> None:
    (shelf / "sessions").mkdir()
    with read_only(shelf):
        assert json.loads(huddlebook("rooms", shelf, "--json").stdout) == []
        served = huddlebook("serve", shelf, "--port", "0")
        assert served.returncode == 1
        assert "Allow writing there, or copy it to where you may write." in served.stderr


def engine_append(state: RoomState) -> Append:
    return Append(ROOM, state.seq, answer(state, "s1", 1).entries)
