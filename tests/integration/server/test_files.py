"""Files over the wire: what comes in, what does not and why, and who may fetch it; with files that lie in every way."""

from __future__ import annotations

import asyncio
import hashlib
import io
import itertools
import os
import resource
import socket
import time
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from PIL import ExifTags, Image
from tests.integration.server.house import Answer, House
from tests.integration.server.test_cohort import DAY, Group
from tests.waiting import until
from typer.testing import CliRunner

from huddlebook.cli.app import app
from huddlebook.client.stream import Cookies, Kind
from huddlebook.rooms.events import Placed, Window, WindowsSet
from huddlebook.server import leftovers
from huddlebook.server.limits import Limits

OCTETS = "application/octet-stream"
ASK = {"prompt": "Show it", "accepts": ["text", "file"], "anonymous": False, "most_bytes": 1_000_000}
CHALLENGES = (
    Placed("ask", "challenge", "one", ASK),
    Placed("secret", "challenge", "one", {**ASK, "prompt": "For me alone", "shared": False}),
    Placed("notes", "challenge", "one", {**ASK, "prompt": "Notes", "media": ["text/plain", "application/pdf"]}),
    Placed("mood", "poll", "one", {"prompt": "Mood?", "options": ["calm", "busy"]}),
    Placed("later", "challenge", "two", ASK),
)
_keys = itertools.count(10_000_000)


def picture(kind: str = "PNG", colour: str = "teal", size: tuple[int, int] = (40, 30), **more: Any) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, kind, **more)
    return made.getvalue()


PNG = picture()
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


def zipped(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, "<w:document/>")
    return made.getvalue()


class Room:
    """A room whose first step is open."""

    def __init__(self, house: House) -> None:
        self.house, self.code = house, house.open_room(activities=CHALLENGES)
        self.go("one")
        self.id = house.state(self.code).id

    def go(self, step: str) -> None:
        self.ask(None, {"type": "open_step", "step": step})

    def ask(self, act: str | None, command: dict[str, Any], cookies: Cookies | None = None) -> None:
        async def play() -> None:
            kind: Kind = "participant" if cookies else "console"
            stream = await self.house.stream(self.code, cookies or self.house.facilitator(), kind)
            await stream.do(act, command)
            await stream.close()

        asyncio.run(play())

    def give(self, who: Cookies | None, data: bytes, name: str = "photo.png", act: str = "ask", **more: str) -> Answer:
        return give(self.house, self.code, who, data, name, act, **more)

    def files(self, act: str = "ask") -> list[Any]:
        kept = self.house.state(self.code).activities[act].evidence.values()  # type: ignore[attr-defined]
        return [file for one in kept for file in one.files]

    @property
    def folder(self) -> Path:
        return self.house.workspace.given().folder / self.id


def give(
    house: House, code: str, who: Cookies | None, data: bytes, name: str = "photo.png", act: str = "ask", **more: str
) -> Answer:
    own = {
        "Content-Type": OCTETS,
        "Origin": house.url,
        "X-Huddlebook-Key": f"key-{next(_keys)}",
        "X-Huddlebook-Name": quote(name),
        **{key.replace("_", "-"): value for key, value in more.items()},
    }
    return house.ask("POST", f"/api/files/{code}/{act}", who, headers=own, body=data)


@pytest.fixture
def room(house: House) -> Room:
    return Room(house)


@pytest.fixture(scope="module")
def quiet(house: House) -> Room:
    """A room that never takes anything."""
    return Room(house)


@pytest.fixture(scope="module")
def busy(house: House) -> Room:
    """A room for many."""
    return Room(house)


def test_a_picture_comes_in_and_goes_out_to_those_who_see_it(house: House, room: Room) -> None:
    ana, ben = house.seat(room.code, "Ana"), house.seat(room.code, "Ben")
    answer = room.give(ana, PNG, "My photo é.png")
    assert answer.status == 200, answer.text
    (file,) = room.files()
    assert (file.file, file.name, file.size, file.media) == (
        answer.json["file"], "My photo é.png", len(PNG), "image/png",
    )  # fmt: skip
    assert (room.folder / file.file).read_bytes() == PNG
    assert (room.folder / file.file).stat().st_mode & 0o777 == 0o600
    path = f"/files/{room.code}/ask/{file.file}"
    for who in (ana, ben, house.facilitator()):
        got = house.get(path, who)
        assert (got.status, got.body) == (200, PNG)
        assert got.headers["content-type"] == "image/png"
        assert got.headers["x-content-type-options"] == "nosniff"
        assert got.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert got.headers["content-disposition"].startswith('attachment; filename="My photo _.png"; filename*=UTF-8')
    small = house.get(f"{path}/small", ben)
    assert (small.status, small.headers["content-type"]) == (200, "image/webp")
    assert Image.open(io.BytesIO(small.body)).size == (40, 30)
    assert house.get(path).status == 404
    other = Room(house)
    assert house.get(f"/files/{other.code}/ask/{file.file}", house.seat(other.code)).status == 404
    assert house.get(f"/files/{room.code}/secret/{file.file}", ana).status == 404
    assert house.get(f"/assets/{file.file[:32]}.png").status == 404


def test_a_photo_does_not_tell_where_it_was_taken(house: House, room: Room) -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "Kestrel Lane 7"
    ana = house.seat(room.code)
    data = picture("JPEG", exif=exif)
    assert b"Kestrel" in data
    name = room.give(ana, data, "photo.jpg").json["file"]
    got = house.get(f"/files/{room.code}/ask/{name}", ana).body
    assert b"Kestrel" not in got
    assert Image.open(io.BytesIO(got)).tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert [file.size for file in room.files()] == [len(got)]


def test_what_others_do_not_see_they_do_not_fetch(house: House, room: Room) -> None:
    ana, ben = house.seat(room.code, "Ana"), house.seat(room.code, "Ben")
    name = room.give(ana, PNG, act="secret").json["file"]
    path = f"/files/{room.code}/secret/{name}"
    assert house.get(path, ana).status == house.get(path, house.facilitator()).status == 200
    assert house.get(path, ben).status == house.get(f"{path}/small", ben).status == 404
    shared = room.give(ana, PNG).json["file"]
    path = f"/files/{room.code}/ask/{shared}"
    assert house.get(path, ben).status == 200
    number = next(iter(house.state(room.code).activities["ask"].evidence.values())).number  # type: ignore[attr-defined]
    room.ask("ask", {"type": "hide_evidence", "evidence": number})
    assert house.get(path, ben).status == 404
    assert house.get(path, ana).status == house.get(path, house.facilitator()).status == 200
    room.ask("ask", {"type": "remove_file", "file": shared}, ana)
    assert house.get(path, ana).status == house.get(path, house.facilitator()).status == 404


@pytest.mark.parametrize(
    ("data", "name", "act", "words"),
    [
        (b"<!doctype html><script>alert(1)</script>", "photo.png", "ask", "PNG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "p.png", "ask", "PNG"),
        (b"\xef\xbb\xbf  <svg onload=alert(1)>", "notes.txt", "notes", "PLAIN"),
        (b"\x89PNG\r\n\x1a\n" + PDF, "photo.png", "ask", "cannot be opened"),
        (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "photo.png", "ask", "cannot be opened"),
        (b"\xff\xd8\xff<?php system($_GET[0]); ?>", "photo.jpg", "ask", "cannot be opened"),
        (b"RIFF\x00\x00\x00\x00WEBP", "photo.webp", "ask", "cannot be opened"),
        (PNG[: len(PNG) // 2], "photo.png", "ask", "cannot be opened"),
        (picture("GIF"), "photo.png", "ask", "kind of file"),
        (zipped("word/document.xml"), "letter.docx", "ask", "kind of file"),
        (zipped("word/document.xml"), "letter.pdf", "notes", "kind of file"),
        (b"MZ\x90\x00" + bytes(100), "photo.png", "ask", "kind of file"),
        (bytes(5_000), "photo.png", "ask", "kind of file"),
        (b"a note\x00with a hole", "notes.txt", "notes", "kind of file"),
        ("\ud800 a half letter".encode("utf-8", "surrogatepass"), "notes.txt", "notes", "kind of file"),
        (b"", "photo.png", "ask", "empty"),
        (PNG, "photo.png", "mood", "takes files"),
        (PNG, "photo.png", "later", "not open yet"),
        (PNG, "photo.png", "nowhere", "not part of the huddle"),
    ],
)
def test_a_file_that_lies_is_refused_with_a_sentence_and_nothing_is_kept(
    house: House, quiet: Room, data: bytes, name: str, act: str, words: str
) -> None:
    answer = quiet.give(house.seat(quiet.code), data, name, act)
    assert answer.status in {400, 413, 415}
    assert words in answer.json["error"]
    assert not quiet.folder.exists()


def test_a_picture_with_far_too_many_pixels_is_not_opened(house: House, quiet: Room) -> None:
    bomb = picture("PNG", size=(8_100, 8_000), compress_level=9)
    assert len(bomb) < 1_000_000
    answer = quiet.give(house.seat(quiet.code), bomb)
    assert "cannot be opened" in answer.json["error"]


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("../../../etc/passwd", "passwd.png"),
        ("C:\\Users\\ana\\photo.png", "photo.png"),
        ("pho\x00to.png\r\nSet-Cookie: a=b", "photo.png Set-Cookie: a=b.png"),
        ("page.html", "page.html.png"),
        ("gnp.\u202eexe", "gnp.exe.png"),
        ("x" * 5_000 + ".png", "x" * 116 + ".png"),
        ("", "file.png"),
        ("..", "file.png"),
    ],
)
def test_a_name_is_only_ever_a_name(house: House, busy: Room, name: str, becomes: str) -> None:
    ana = house.seat(busy.code)
    answer = busy.give(ana, PNG, name)
    assert answer.status == 200, answer.text
    assert becomes in [file.name for file in busy.files()]
    assert sorted(one.name for one in busy.folder.iterdir()) == [answer.json["file"], f"{answer.json['file']}.small"]
    got = house.get(f"/files/{busy.code}/ask/{answer.json['file']}", ana)
    assert got.headers["content-disposition"].startswith("attachment; ")
    assert "set-cookie" not in got.headers


def test_half_letters_in_a_name(house: House, room: Room) -> None:
    answer = room.give(house.seat(room.code), PNG, X_Huddlebook_Name="%ED%A0%80photo%FF.png")
    assert answer.status == 200
    assert room.files()[0].name.endswith(".png")


def test_what_is_too_large_is_told_before_and_while_it_comes(house: House, room: Room) -> None:
    ana = house.seat(room.code)
    answer = room.give(ana, PNG + bytes(10_000_000))
    assert answer.status == 413
    assert "at most 1 MB" in answer.json["error"]
    with closing(_line(house)) as line:
        line.sendall(_head(house, room, ana, "Transfer-Encoding: chunked"))
        for _ in range(30):
            line.sendall(b"%x\r\n" % 65_536 + bytes(65_536) + b"\r\n")
        line.sendall(b"0\r\n\r\n")
        said = _hear(line)
    assert said.startswith(b"HTTP/1.1 413")
    assert b"at most 1 MB" in said
    assert not room.folder.exists()


def test_a_line_that_is_cut_in_the_middle_leaves_nothing(house: House, room: Room) -> None:
    ana = house.seat(room.code)
    for _ in range(5):
        with closing(_line(house)) as line:
            line.sendall(_head(house, room, ana, "Content-Length: 900000") + PNG + bytes(200_000))
    until(lambda: room.give(ana, PNG).status == 200)  # the places of the cut ones are free again
    assert sorted(path.name for path in room.folder.parent.iterdir() if path.name.startswith((".", "tmp"))) == []
    assert len(room.files()) == 1


def test_one_key_is_one_file(house: House, room: Room) -> None:
    ana = house.seat(room.code)
    first = room.give(ana, PNG, X_Huddlebook_Key="the-same-key")
    again = room.give(ana, PNG, X_Huddlebook_Key="the-same-key")
    other = room.give(ana, picture(colour="red"), X_Huddlebook_Key="the-same-key")
    assert first.json == again.json
    assert other.status == 200
    assert [file.file for file in room.files()] == [first.json["file"]]
    ben = house.seat(room.code, "Ben")
    assert room.give(ben, PNG, X_Huddlebook_Key="the-same-key").status == 200
    assert len(room.files()) == 2


def test_only_our_pages_and_only_ones_own_seat(house: House, room: Room) -> None:
    ana = house.seat(room.code)
    assert room.give(ana, PNG, Origin="http://evil.example").status == 403
    assert room.give(ana, PNG, Content_Type="multipart/form-data; boundary=x").status == 415
    assert room.give(ana, PNG, Content_Type="text/plain").status == 415
    assert room.give(ana, PNG, X_Huddlebook_Key="short").status == 400
    assert room.give(None, PNG).status == 403
    assert room.give(house.facilitator(), PNG).status == 403
    assert room.give(house.seat(Room(house).code), PNG).status == 403
    assert give(house, "NOPE11", ana, PNG).status == 404
    assert house.get(f"/api/files/{room.code}/ask", ana).status == 405
    assert room.files() == []
    (seat,) = house.state(room.code).seats
    room.ask(None, {"type": "remove", "seat": seat})
    assert room.give(ana, PNG).status == 410


def test_five_are_the_most_and_haste_is_slowed_down(house: House, room: Room) -> None:
    ana = house.seat(room.code)
    answers = [room.give(ana, picture(size=(number, 5))) for number in range(1, 7)]
    assert [answer.status for answer in answers] == [200] * 5 + [503]
    assert "5 files, which is the most" in answers[-1].json["error"]
    burst = [room.give(ana, PNG).status for _ in range(20)]
    assert burst[-1] == 429
    with closing(_line(house)) as one, closing(_line(house)) as two:
        ben = house.seat(room.code, "Ben")
        for line in (one, two):
            line.sendall(_head(house, room, ben, "Content-Length: 90000\r\nExpect: 100-continue"))
            assert line.recv(100).startswith(b"HTTP/1.1 100")
        third = room.give(ben, PNG)
        assert third.status == 429
        assert "still on their way" in third.json["error"]
    assert Limits().files_at_once == 2


def test_after_the_close_and_after_the_end(house: House, room: Room) -> None:
    ana = house.seat(room.code)
    name = room.give(ana, PNG).json["file"]
    room.go("two")
    answer = room.give(ana, PNG)
    assert answer.status == 400
    assert "closed. What you gave before is kept" in answer.json["error"]
    room.ask(None, {"type": "end_room"})
    assert room.give(ana, PNG, act="later").status == 410
    assert house.get(f"/files/{room.code}/ask/{name}", ana).status == 200


def test_in_a_cohort_each_persons_window_decides(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.integration.server.test_cohort.PLACED", (
        Placed("note", "challenge", "praise", ASK), Placed("plan", "challenge", "later", ASK),
    ))  # fmt: skip
    group = Group(house)
    ana, ben = group.sign_in("Ana"), group.sign_in("Ben")
    answer = give(house, group.code, ana, PNG, act="note")
    assert answer.status == 200, answer.text
    state = group.state
    assert [one.name for one in state.activities["note"].evidence.values()] == ["Ana"]  # type: ignore[attr-defined]
    assert state.people[group.seats["Ana"]].active, "to give a file is to do something"
    path = f"/files/{group.code}/note/{answer.json['file']}"
    assert house.get(path, ana).body == house.get(path, ben).body == house.get(path, house.facilitator()).body == PNG
    early = give(house, group.code, ana, PNG, act="plan")
    assert (early.status, early.json["error"]) == (400, "This opens later. Your page says when.")
    closed = int(time.time() * 1000) - 1
    group.write([WindowsSet(group.seats["Ben"], {"praise": Window(closed - DAY, closed)})])
    until(lambda: give(house, group.code, ben, PNG, act="note").status == 400)
    assert "Ask for more time" in give(house, group.code, ben, PNG, act="note").json["error"]
    assert house.get(path, ben).status == 200


def test_a_full_disk_says_so_and_loses_nothing(folder: Path) -> None:
    with House(folder) as house:
        room = Room(house)
        ana = house.seat(room.code)
        first = room.give(ana, PNG).json["file"]
        limits = resource.prlimit(house.server.pid, resource.RLIMIT_FSIZE)
        large = PNG + os.urandom(800_000)
        resource.prlimit(house.server.pid, resource.RLIMIT_FSIZE, (600_000, limits[1]))
        answer = room.give(ana, large)
        assert (answer.status, "The disk here is full" in answer.text) == (507, True), answer.text
        assert house.get(f"/files/{room.code}/ask/{first}", ana).body == PNG
        assert house.get("/healthz").status == 200
        resource.prlimit(house.server.pid, resource.RLIMIT_FSIZE, limits)
        assert room.give(ana, picture(colour="navy")).status == 200
        assert len(room.files()) == 2


def test_an_export_lists_the_files_and_where_they_lie(house: House, room: Room, tmp_path: Path) -> None:
    name = room.give(house.seat(room.code), PNG, "=cmd|calc!A0.png").json["file"]
    told = CliRunner().invoke(
        app, ["export", room.code, "--to", "csv", "--out", str(tmp_path / "out"), "-w", str(house.workspace.root)]
    )
    assert told.exit_code == 0, told.output
    assert str(room.folder) in told.output.replace("\n", "")
    rows = (tmp_path / "out" / "answers.csv").read_text("utf-8-sig").splitlines()
    assert [row for row in rows if ",file," in row and "'=cmd|" in row], "no formula runs in a spreadsheet"
    assert [row for row in rows if ",file_kept," in row and name in row]


def test_what_was_taken_away_is_deleted_and_what_is_someones_stays(house: House, room: Room) -> None:
    ana, ben = house.seat(room.code, "Ana"), house.seat(room.code, "Ben")
    gone, both = (room.give(ana, data).json["file"] for data in (picture(colour="red"), PNG))
    room.give(ben, PNG)
    for name in (gone, both):
        room.ask("ask", {"type": "remove_file", "file": name}, ana)
    orphan = house.workspace.given().keep(room.id, b"left by a crash")
    given = house.workspace.given()
    leftovers.clear(house.workspace, given, time.time() - 3_600)
    assert (room.folder / gone).exists(), "it may be on its way"
    leftovers.clear(house.workspace, given, time.time() + 1)
    assert sorted(path.name for path in room.folder.iterdir()) == [both, f"{both}.small"]
    assert not (room.folder / orphan).exists()
    assert hashlib.sha256((room.folder / both).read_bytes()).hexdigest() == both


def _line(house: House) -> socket.socket:
    parts = urlsplit(house.url)
    return socket.create_connection((parts.hostname or "", parts.port or 0), timeout=20)


def _head(house: House, room: Room, who: Cookies, length: str) -> bytes:
    lines = [
        f"POST /api/files/{room.code}/ask HTTP/1.1",
        f"Host: {urlsplit(house.url).netloc}",
        f"Origin: {house.url}",
        f"Cookie: {who.header}",
        f"Content-Type: {OCTETS}",
        f"X-Huddlebook-Key: key-{next(_keys)}",
        "X-Huddlebook-Name: photo.png",
        length,
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _hear(line: socket.socket) -> bytes:
    said = b""
    while b"}" not in said and (more := line.recv(65_536)):
        said += more
    return said
