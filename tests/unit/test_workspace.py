from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.unit.rooms.staged import FACILITATOR, OPENED, PLACED, STEPS, Staged

import huddlebook
from huddlebook.errors import NotFound, StorageError
from huddlebook.rooms.events import RoomOpened
from huddlebook.rooms.log import Append
from huddlebook.workspace import ServerInfo, Workspace


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "work" / "sessions").mkdir(parents=True)
    return tmp_path / "work"


@pytest.fixture
def lived(root: Path) -> Staged:
    """A room of this workspace, still live."""
    with closing(Workspace.open(root).log()) as log:
        room = Staged(log=log)
        room.join("s1", "Ana")
        room.do("s1", "hello", type="answer", choice=[0])
        room.go("arrive")
        room.do("s1", "mood", type="answer", choice=[0, 1])
    return room


def test_it_is_found_from_inside(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = root / "sessions" / "deep" / "down"
    inside.mkdir(parents=True)
    assert Workspace.open(inside).root == root
    monkeypatch.chdir(inside)
    assert Workspace.open().root == root


def test_a_home_makes_a_workspace_too(tmp_path: Path) -> None:
    (tmp_path / ".huddlebook").mkdir()
    assert Workspace.open(tmp_path).root == tmp_path


def test_where_there_is_none_it_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="Make one with: huddlebook init"):
        Workspace.open(tmp_path)


def test_to_look_makes_nothing(root: Path) -> None:
    place = Workspace.open(root)
    assert place.rooms() == []
    assert place.sessions() == []
    assert place.server_info() is None
    with pytest.raises(NotFound, match="There: none yet"):
        place.room("FERN42")
    assert list(root.iterdir()) == [root / "sessions"]


def test_its_home_is_its_owners_alone_and_no_part_of_a_commit(root: Path) -> None:
    place = Workspace.open(root)
    place.log().close()
    place.secret()
    place.write_server_info(ServerInfo("http://127.0.0.1:1", os.getpid(), "token"))
    home = root / ".huddlebook"
    assert mode(home) == 0o700
    assert mode(home / "secret") == mode(home / "server.json") == 0o600
    assert (home / ".gitignore").read_text() == "*\n"


def test_the_secret_is_made_once_whoever_comes_first(root: Path) -> None:
    Workspace.open(root).files()
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: Workspace.open(root).secret(), range(32)))
    assert [len(secret) for secret in secrets] == [32]
    assert sorted(path.name for path in (root / ".huddlebook").iterdir()) == [".gitignore", "secret"]


def test_the_server_is_known_while_it_runs(root: Path) -> None:
    place, here = Workspace.open(root), ServerInfo("http://127.0.0.1:1", os.getpid(), "token")
    place.write_server_info(here)
    assert place.server_info() == here
    place.write_server_info(None)
    assert place.server_info() is None


def test_a_server_that_was_killed_is_not_there(root: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    place = Workspace.open(root)
    place.write_server_info(ServerInfo("http://127.0.0.1:1", gone.pid, "token"))
    assert place.server_info() is None


@pytest.mark.parametrize("written", [b"", b"{", b"[]", b'{"url": 7}'])
def test_a_broken_note_about_the_server_is_none(root: Path, written: bytes) -> None:
    place = Workspace.open(root)
    place.files()
    (root / ".huddlebook" / "server.json").write_bytes(written)
    assert place.server_info() is None


def test_sessions_are_the_notebooks_in_sessions(root: Path) -> None:
    for name in ("retro.ipynb", "a-start.ipynb", ".hidden.ipynb", "notes.md"):
        (root / "sessions" / name).write_text("")
    (root / "sessions" / ".ipynb_checkpoints").mkdir()
    (root / "sessions" / ".ipynb_checkpoints" / "old.ipynb").write_text("")
    place = Workspace.open(root)
    assert [session.slug for session in place.sessions()] == ["a-start", "retro"]
    assert place.session("retro").path == root / "sessions" / "retro.ipynb"
    with pytest.raises(NotFound, match="There: a-start, retro"):
        place.session("../retro")


def test_rooms_are_listed_newest_first(root: Path, lived: Staged) -> None:
    place = Workspace.open(root)
    with closing(place.log()) as log:
        opened = next(iter(log.read("r1")))
        log.append([Append("r2", 0, [type(opened)(1, opened.at + 1, "f", None, None, opened.type, 1, opened.data)])])
    later, first = place.rooms()
    assert (later.id, later.people, later.answers, later.ended) == ("r2", 0, 0, None)
    assert (first.id, first.code, first.title, first.people, first.answers) == ("r1", "FERN42", "Check-in", 1, 3)
    # A code names the newest room that had it; an id names its room.
    assert place.room("fern 42").id == "r2"
    assert place.room("r1").id == "r1"


def test_a_room_is_read_as_frames(root: Path, lived: Staged) -> None:
    room = huddlebook.room("fern-42", root)
    assert (room.code, room.title) == ("FERN42", "Check-in")
    assert list(room.answers()["activity"]) == ["hello", "mood", "mood"]
    assert list(room.answers("mood")["item"]) == ["Fine", "So-so"]
    assert list(room.participants()["name"]) == ["Ana"]
    assert "step_opened" in set(room.timeline()["what"])
    assert repr(room) == "<Room FERN 42: Check-in, 1 people, live>"
    with pytest.raises(NotFound, match="There: hello, box, mood, cards, again"):
        room.answers("nothing")


def test_frames_are_of_one_moment(root: Path, lived: Staged) -> None:
    room = huddlebook.room("FERN42", root)
    frames = room.frames()
    assert {name: len(frame) for name, frame in frames.items()} == {
        "answers": 3,
        "participants": 1,
        "timeline": len(room.timeline()),
    }


def test_a_live_room_is_read_anew_each_time(root: Path, lived: Staged) -> None:
    room = huddlebook.room("FERN42", root)
    assert len(room.participants()) == 1
    with closing(Workspace.open(root).log()) as log:
        lived.log = log
        lived.join("s2", "Ben")
        lived.do(FACILITATOR, None, type="end_room")
    assert len(room.participants()) == 2
    assert repr(room) == "<Room FERN 42: Check-in, 2 people, over>"


def test_the_time_machine_shows_a_room_as_it_was(root: Path, lived: Staged) -> None:
    joined = datetime.fromtimestamp((lived.state.opened_at + 1_500) / 1000, UTC)
    then = huddlebook.room("FERN42", root, until=joined)
    assert (len(then.participants()), len(then.answers())) == (1, 0)
    assert set(then.timeline()["what"]) <= {"room_opened", "activity_opened", "opened"}
    before = huddlebook.room("FERN42", root, until=datetime(2020, 1, 1, tzinfo=UTC))
    with pytest.raises(NotFound, match="was not open yet"):
        _ = before.title


def test_a_room_exports_itself(root: Path, lived: Staged, tmp_path: Path) -> None:
    written = huddlebook.room("FERN42", root).export(tmp_path / "all.xlsx", "xlsx")
    assert written == [tmp_path / "all.xlsx"]
    assert written[0].read_bytes()[:2] == b"PK"


def test_a_workspace_that_cannot_be_written_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", read_only)
    for ask in (Workspace(root).log, Workspace(root).secret, Workspace(root).files):
        with pytest.raises(StorageError, match=r"cannot be written \(Read-only file system\)\. Allow writing there"):
            ask()


def test_a_workspace_knows_what_its_rooms_opened_with(root: Path) -> None:
    opened = RoomOpened("MOSS10", "retro", "Retro", STEPS, PLACED, page="ab" * 16, lane="kernel")
    with closing(Workspace.open(root).log()) as log:
        Staged(opened, log)
    state, entries = Workspace.open(root).read("r1")
    assert state.plan
    assert state.plan.opened == opened != OPENED
    assert len(entries) == state.seq


def test_the_package_costs_nothing_to_import() -> None:
    heavy = "{'pandas', 'ipywidgets', 'sqlalchemy', 'tornado', 'msgspec'}"
    code = f"import sys, huddlebook; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
