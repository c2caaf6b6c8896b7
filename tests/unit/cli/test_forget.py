from __future__ import annotations

import io
import zipfile
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from tests.unit.cli.conftest import Run
from tests.unit.rooms.staged import Staged

from huddlebook.curation.documents import Document, Kind
from huddlebook.hub import room as hub
from huddlebook.hub.people import Came
from huddlebook.hub.resource_state import About, ResourceAdded
from huddlebook.rooms import engine
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.events import Placed, Renamed, RoomOpened, Seated, Step
from huddlebook.rooms.log import Append
from huddlebook.rooms.state import RoomState
from huddlebook.storage import SqlLog
from huddlebook.storage.traces import Traces, in_file
from huddlebook.workspace import Workspace

OPENED = RoomOpened(
    "OAK10",
    "talk",
    "Talk",
    (Step("one", "One"),),
    (Placed("cards", "opentext", "one", {"prompt": "What helped?", "anonymous": False}),),
)
WORDS = "Zoë said: “breathe”\nand I did, for once."


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.fixture
def talked(workspace: Path) -> Path:
    """A workspace with the room OAK10, in which Zoë Novák and two Bens wrote."""
    with closing(Workspace.open(workspace).log()) as log:
        room = Staged(OPENED, log)
        for seat, name in (("s1", "Zoë Novák"), ("s2", "Ben"), ("s3", "Ben Two")):
            room.join(seat, name)
        room.do("s3", None, type="rename", name="Ben 3")
        room.go("one")
        room.do("s1", "cards", type="post", text=WORDS)
        room.do("s2", "cards", type="post", text="Thank you, Zoë Novák!")
    return workspace


def test_somebody_in_a_room_is_forgotten_to_the_last_byte(run: Run, talked: Path) -> None:
    assert b"breathe" in everything(talked)
    result = run("forget", "oak 10:zoë novák", "--yes", "-w", talked)
    assert (result.code, "OAK 10 (Talk)" in result.out) == (0, True)
    assert "No file of the workspace holds anything of them." in result.aside
    left = everything(talked)
    for trace in ("Zoë", "Novák", "breathe", "Zo\\u00eb"):
        assert trace.encode() not in left
    frame = Workspace.open(talked).room("OAK10").answers()
    assert list(frame["name"]) == ["Somebody", "Ben"]
    assert frame["text"][1] == "Thank you, Somebody!"
    assert Workspace.open(talked).rooms()[0].people == 3
    assert run("forget", "OAK10:Zoë Novák", "--yes", "-w", talked).code == 1


def test_a_dry_run_says_what_would_go_and_changes_nothing(run: Run, talked: Path) -> None:
    before = everything(talked / ".huddlebook")
    result = run("forget", "OAK10:Zoë Novák", "--dry-run", "-w", talked)
    assert result.code == 0
    assert "Zoë Novák" in result.out
    assert 'huddlebook forget "OAK10:Zoë Novák"' in result.aside
    assert everything(talked / ".huddlebook") == before


def test_it_asks_first_and_without_a_yes_nothing_is_changed(
    run: Run, talked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert run("forget", "OAK10:Zoë Novák", "-w", talked).code == 1
    assert "breathe" in str(list(Workspace.open(talked).room("OAK10").answers()["text"]))


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("OAK10:Ben", None),
        ("OAK10:Bem", "There is nobody called 'Bem' in OAK 10."),
        ("OAK10:Novák", "Did you mean Zoë Novák?"),
        ("ELM99:Ben", "There is no room 'ELM99'. There: OAK 10."),
        ("Ben", "could be several people"),
        ("ben@example.org", "Nobody has the address"),
        ("p0123456789abcdef", "There is no person"),
    ],
)
def test_who_is_meant_has_to_be_one_person(run: Run, talked: Path, who: str, sentence: str | None) -> None:
    result = run("forget", who, "--dry-run", "-w", talked)
    assert (result.code, sentence is None or sentence in result.aside) == (0 if sentence is None else 1, True)


def test_two_who_were_called_the_same_are_told_apart_by_their_seats(run: Run, talked: Path) -> None:
    with closing(Workspace.open(talked).log()) as log:
        renamed = [Draft(None, Renamed("s2", "Benno")), Draft(None, Renamed("s3", "Ben"))]
        state = engine.load(log, "r1")
        tried = engine.apply(state, renamed, "facilitator", key=None, now=state.at)
        log.append([Append("r1", state.seq, tried.entries)])
    result = run("forget", "OAK10:Ben", "--dry-run", "-w", talked)
    assert result.code == 1
    assert "2 people in OAK 10 were called 'Ben'. Say which one: OAK10:s2 (Benno); OAK10:s3 (Ben)" in result.aside
    assert "Ben, Benno" in run("forget", "OAK10:s2", "--dry-run", "-w", talked).out


def test_what_others_made_is_named_and_never_changed(run: Run, talked: Path) -> None:
    (talked / "notes.txt").write_text("Ask Zoë Novák.", encoding="utf-8")
    (talked / "old.parquet").write_bytes(b"PAR1")
    with zipfile.ZipFile(talked / "old.xlsx", "w") as book:
        book.writestr("sheet.xml", "<t>for once.</t><t>Zoë Novák</t>")
    (talked / "Zoë Novák.pdf").write_bytes(b"%PDF")
    result = run("forget", "OAK10:Zoë Novák", "--yes", "-w", talked)
    assert result.code == 0
    for line in (
        "Still in notes.txt: the name. Delete it, or make it anew.",
        "Still in old.xlsx: the name.",
        "Still in Zoë Novák.pdf: the name in its name.",
        "These cannot be looked into: old.parquet",
    ):
        assert line in result.aside
    assert (talked / "notes.txt").read_text(encoding="utf-8") == "Ask Zoë Novák."


def test_phrases_and_logs_of_ours_are_cleared(run: Run, talked: Path) -> None:
    home = talked / ".huddlebook"
    (home / "phrases.json").write_text('["Well done, Zo\\u00eb Nov\\u00e1k!"]', encoding="utf-8")
    (home / "grading.log").write_text("collected from Zoë Novák\nfine\n", encoding="utf-8")
    assert run("forget", "OAK10:Zoë Novák", "--yes", "-w", talked).code == 0
    assert (home / "phrases.json").read_text() == '["Well done, Somebody!"]'
    assert (home / "grading.log").read_text() == "collected from Somebody\nfine\n"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("Ana", ["the name"]),
        ('{"t":"a\\nAna"}', ["the name"]),
        ("Anaïs", []),
        ("banana", []),
        ("ANA KOWALSKA", ["the name"]),
        ("to ana@example.org,", ["the e-mail address"]),
        ("diana@example.org", []),
        ("x I stood there and waited. x", ["“I stood there and waited.…”"]),
    ],
)
def test_traces_are_whole_words_however_a_file_writes_them(tmp_path: Path, data: str, found: list[str]) -> None:
    traces = Traces(
        frozenset({"Ana", "Ana Kowalska"}),
        frozenset({"ana@example.org"}),
        frozenset({"I stood there and waited.\nshort"}),
    )
    file = tmp_path / "file.txt"
    file.write_text(data, encoding="utf-8")
    assert in_file(file, traces) == found
    assert not traces.found(traces.without(data.encode())) or "stood" in data


def test_rooms_that_still_speak_of_them_are_named(run: Run, talked: Path) -> None:
    with closing(Workspace.open(talked).log()) as log:
        opened = RoomOpened("ELM11", "about", "About Zoë Novák", (Step("one", "One"),), ())
        log.append(
            [Append("r2", 0, engine.apply(RoomState(id="r2"), [Draft(None, opened)], "x", key=None, now=1).entries)]
        )
    result = run("forget", "OAK10:Zoë Novák", "--yes", "-w", talked)
    assert "Still in .huddlebook/huddlebook.db: the name. It is in ELM 11 (About Zoë Novák)." in result.aside


def test_what_cannot_be_done_is_said_and_done_by_the_next_time(
    run: Run, talked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SqlLog, "compact", lambda log: False)
    result = run("forget", "OAK10:Zoë Novák", "--yes", "-w", talked)
    assert result.code == 1
    assert "could not be emptied" in result.aside
    assert "Then: huddlebook forget OAK10:s1" in result.aside
    monkeypatch.undo()
    assert run("forget", "OAK10:s1", "--yes", "-w", talked).code == 0
    assert "Novák".encode() not in everything(talked)


def test_somebody_with_the_same_name_elsewhere_is_mentioned(run: Run, talked: Path) -> None:
    with closing(Workspace.open(talked).log()) as log:
        opened = RoomOpened("ELM11", "talk", "Talk 2", (Step("one", "One"),), ())
        drafts = [Draft(None, opened), Draft(None, Seated("s7", "zoë Novák"))]
        log.append([Append("r2", 0, engine.apply(RoomState(id="r2"), drafts, "x", key=None, now=1).entries)])
    result = run("forget", "OAK10:Zoë Novák", "--dry-run", "-w", talked)
    assert (
        'Somebody in ELM 11 (Talk 2) is called zoë Novák, too. If it is them: huddlebook forget "ELM11:zoë Novák"'
        in (result.aside)
    )


def test_documents_of_the_library_that_hold_the_person_are_named(run: Run, talked: Path) -> None:
    """Packed in a Word file, or only in what a PDF's page says; one that nobody shows any more, too."""
    place, title = Workspace.open(talked), "Who moved the walls"
    folder = place.home / "files" / "documents"
    folder.mkdir(parents=True)
    document(folder / ("a" * 64), "docx", packed("<w:t>Zoë Novák</w:t>"), "Walls")
    document(folder / ("b" * 64), "pdf", b"%PDF-1.7 sealed", "Thanks to Zoë Novák")
    document(folder / ("c" * 64), "docx", packed("<w:t>Nobody</w:t>"), "Nobody")
    with closing(place.log()) as log:
        told = Came("p" + "a" * 16, "Ruth"), ResourceAdded(About(title=title, document=f"{'a' * 64}/walls.docx"))
        tried = hub.apply(hub.HubRoom.empty(hub.HUB), told, "curator", key=None, now=1)
        log.append([Append(hub.HUB, 0, tried.entries)])
    said = " ".join(run("forget", "OAK10:Zoë Novák", "--yes", "-w", talked).aside.split())
    assert f"{'a' * 64}.original: the name. It is the library's document “{title}” (walls.docx): retire it" in said
    assert f"{'b' * 64}.original: the name. It is the library's document that no resource shows any more" in said
    assert "c" * 64 not in said


def document(path: Path, kind: Kind, data: bytes, text: str) -> None:
    page = Document(kind=kind, title="", html=f"<p>{text}</p>", text=text)
    path.with_suffix(".original").write_bytes(data)
    path.with_suffix(".page").write_bytes(msgspec.msgpack.encode(page))


def packed(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("word/document.xml", text)
    return out.getvalue()
