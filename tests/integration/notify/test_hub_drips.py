"""Somebody's few minutes a day by mail: once, on their clock and days; and what a link does, for whoever has it."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from tests.integration.notify.cohort import mail_settings, ms
from tests.integration.notify.servers import Inbox, channel, mail_server
from tests.integration.notify.test_hub_news import ANA, BEN, Hub
from tests.integration.server.house import House
from tests.waiting import until
from typer.testing import CliRunner

from huddlebook.cli.app import app
from huddlebook.client.hub import HubPage, come
from huddlebook.client.stream import Cookies
from huddlebook.hub import room
from huddlebook.hub.contract import World
from huddlebook.hub.drips import ChooseDripCourses, Drips
from huddlebook.hub.habit import PauseHabit, SetHabit, TickHabit
from huddlebook.hub.people import Come
from huddlebook.hub.reach import ConfirmHabitAddress, GiveHabitAddress, SetHabitWay, reach
from huddlebook.hub.room import HUB
from huddlebook.notify import following, tick
from huddlebook.notify.links import HABIT, BadLink
from huddlebook.workspace import Workspace
from huddlebook.workspace.drips import kept, notebooks
from huddlebook.workspace.forgetting import forget
from huddlebook.workspace.persons import find

TUESDAY, HOUR, DAY = ms("2026-11-24 06:00"), 3_600_000, 86_400_000
ALL = tuple(range(7))
IMPORT = "from huddlebook.widgets import Poll, Quiz, question"
SAW = """Quiz("Seen", [question("Which did you see?", ["Lazy", "Late twice"], right="Late twice",
    explanation="A camera could tell.")], pace="own", id="saw")"""
ASK = 'Poll("When could you ask?", ["Today", "Never"], id="ask")'
COURSE = [
    ("markdown", "# Feedback\n\nA little each day."),
    ("code", IMPORT),
    ("markdown", "## Say what you saw\n\nNot more."),
    ("code", SAW),
    ("markdown", "## Ask first\n\nIt takes *three* seconds."),
    ("code", ASK),
]


def written(path: Path, cells: list[tuple[str, str]]) -> None:
    """A notebook of these cells."""
    code: dict[str, Any] = {"execution_count": None, "outputs": []}
    made: list[dict[str, Any]] = [
        {"cell_type": kind, "metadata": {}, "source": text, **(code if kind == "code" else {})} for kind, text in cells
    ]
    path.parent.mkdir(exist_ok=True)
    whole = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(whole), encoding="utf-8")


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose course was run already, so that each test need not."""
    root = tmp_path_factory.mktemp("course")
    written(root / "drips" / "feedback.ipynb", COURSE)
    (root / "sessions").mkdir()
    found = kept(Workspace(root), root / "drips" / "feedback.ipynb")
    assert found.problem == ""
    return root


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with mail_server() as there:
        yield there


def begun(root: Path, read: Path, inbox: Inbox, more: str = "") -> Path:
    """A folder with the course and settings."""
    (root / "sessions").mkdir(parents=True)
    for file in (*read.glob("drips/*"), *read.glob(".huddlebook/drips/*")):
        target = root / file.relative_to(read)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    settings = f'[notify]\nurl = "https://learn.example.org"\n{mail_settings(inbox.port, more)}'
    (root / "huddlebook.toml").write_text(settings, encoding="utf-8")
    return root


class Dripping(Hub):
    """Ana has a habit of each day, and wants the course by mail at half past eight in Berlin."""

    zone = "Europe/Berlin"

    def wants(self, *, by: str = "mail") -> None:
        self.do(ANA, Come(ANA, "Ana Silva", "ana@example.org"))
        self.do(BEN, Come(BEN, "Ben"))
        self.do(ANA, SetHabit(10, ALL, "After my coffee"))
        self.do(ANA, ChooseDripCourses(("feedback",)))
        self.do(ANA, SetHabitWay("08:30", by))

    def world(self, shared: Any) -> World:
        return World(shared.slices, drips=self.place.drips()[0])


def links(inbox: Inbox, number: int = -1) -> dict[str, str]:
    """What each link of this mail says, and the way it leads."""
    text = inbox.mails[number].get_body(("plain",)).get_content()  # type: ignore[union-attr]  # each mail has one
    return dict(re.findall(r"(?:- )?([^\n:.·]+): https://learn\.example\.org(/\S+)", text))


def own(place: Workspace, person: str = ANA) -> Drips:
    """What stands in their own room."""
    with closing(place.log()) as log:
        found: Drips = room.load(log, person).slices["drips"]
    return found


def test_it_comes_once_at_the_time_of_their_day_and_on_their_days(
    tmp_path: Path, read_once: Path, inbox: Inbox
) -> None:
    hub = Dripping(Workspace(begun(tmp_path / "work", read_once, inbox)), now=TUESDAY)
    hub.wants()
    assert hub.tick(ms("2026-11-24 07:29")).sent == []  # 08:29 in Berlin
    dry = hub.tick(ms("2026-11-24 07:30"), dry_run=True)
    sent = hub.tick(ms("2026-11-24 07:30")).sent
    assert [one.to for one in dry.sent] == [one.to for one in sent] == ["ana@example.org"]
    assert (sent[0].message.subject, sent[0].message.text.count("/hub/drip#")) == ("Say what you saw", 2)
    assert "Which did you see?" in sent[0].message.text
    assert "camera" not in sent[0].message.text
    assert "/messages/stop/" in str(inbox.mails[0]["List-Unsubscribe"])
    assert [*hub.tick(ms("2026-11-24 07:31")).sent, *hub.tick(ms("2026-11-24 11:00")).sent] == []
    assert hub.tick(ms("2026-11-25 12:00")).sent == []  # more than four hours late: not at all
    assert len(hub.tick(ms("2026-11-26 07:30")).sent) == 1
    hub.now = ms("2026-11-27 06:00")
    hub.do(ANA, TickHabit("2026-11-27"))
    assert hub.tick(ms("2026-11-27 07:30")).sent == []  # nobody is told of what they have done
    hub.do(ANA, PauseHabit("2026-11-29"))
    with closing(hub.place.log()) as log:
        feed = following.calendar(log, HABIT, ANA, "https://learn.example.org", hub.now)
        with pytest.raises(BadLink):
            following.calendar(log, HABIT, "p" + "z" * 16, "https://learn.example.org", hub.now)
    days = [entry.decoded("dtstart") for entry in Calendar.from_ical(feed).walk("VEVENT")]
    assert datetime(2026, 11, 30, 8, 30) in days  # noqa: DTZ001  # it has no zone on purpose
    assert datetime(2026, 11, 28, 8, 30) not in days  # noqa: DTZ001
    assert hub.tick(ms("2026-11-29 07:30")).sent == []
    # Four in a week, and more than the budget of what others send.
    assert [len(hub.tick(ms(f"2026-{day} 07:30")).sent) for day in ("11-30", "12-01", "12-02", "12-03")] == [1] * 4
    with closing(hub.place.log()) as log:
        following.follow(log, "pause", HABIT, ANA, ms("2026-12-03 08:00"))
    assert [len(hub.tick(ms(f"2026-12-{day} 07:30")).sent) for day in ("04", "09", "10")] == [0, 0, 1]
    with closing(hub.place.log()) as log:
        for _ in range(2):
            following.follow(log, "stop", HABIT, ANA, ms("2026-12-10 08:00"))
    assert hub.tick(ms("2026-12-11 07:30")).sent == []
    assert hub.said == []


def test_what_was_queued_when_a_process_died_goes_once_and_is_dropped_when_nobody_wants_it(
    tmp_path: Path, read_once: Path, inbox: Inbox
) -> None:
    hub = Dripping(Workspace(begun(tmp_path / "work", read_once, inbox)), now=TUESDAY)
    hub.wants()
    inbox.before = lambda number, envelope: "451 not now"
    assert hub.tick(ms("2026-11-24 07:30")).sent == []
    inbox.before = lambda number, envelope: None
    later = [one for minute in (36, 37, 38) for one in hub.tick(ms(f"2026-11-24 07:{minute}")).sent]
    assert (len(later), len(inbox.mails)) == (1, 1)
    inbox.before = lambda number, envelope: "451 not now"
    hub.tick(ms("2026-11-25 07:30"))
    inbox.before = lambda number, envelope: None
    late = hub.tick(ms("2026-11-25 12:30"))
    assert (late.sent, late.dropped, late.waits) == ([], 1, 0)


def test_an_address_is_asked_first_and_a_direct_channel_leads_to_one_person(
    tmp_path: Path, read_once: Path, inbox: Inbox
) -> None:
    with channel() as hook:
        direct = f'direct = {{ Chat = "json://127.0.0.1:{hook.port}/{{email}}" }}'
        hub = Dripping(Workspace(begun(tmp_path / "work", read_once, inbox, direct)), now=TUESDAY)
        hub.wants(by="Chat")
        hub.do(BEN, SetHabit(5, ALL))
        hub.do(BEN, SetHabitWay("08:30", "mail"))
        hub.do(BEN, GiveHabitAddress("ben@home.example"))
        assert [one.to for one in hub.tick(ms("2026-11-24 06:31")).sent] == ["ben@home.example"]
        assert "/hub/address#" in links(inbox)["Yes, send them here"]
        sent = hub.tick(ms("2026-11-24 07:30")).sent
        assert ([one.to for one in sent], len(inbox.mails)) == (["ana@example.org"], 1)
        assert "Which did you see?" in hook.posts[0]["message"]
        hub.do(BEN, ConfirmHabitAddress("ben@home.example"))
        assert [one.to for one in hub.tick(ms("2026-11-24 07:40")).sent] == ["ben@home.example"]
        assert inbox.to("ben@home.example")[-1] == "Your 5 minutes"
        assert hub.said == []


def test_a_broken_notebook_is_told_with_its_cell_and_stops_no_other(
    tmp_path: Path, read_once: Path, inbox: Inbox
) -> None:
    root = begun(tmp_path / "work", read_once, inbox)
    written(root / "drips" / "broken.ipynb", [*COURSE[:3], ("code", "Poll('Where?', ['a', 'b'], many=True)")])
    hub = Dripping(Workspace(root), now=TUESDAY)
    hub.wants()
    report = hub.tick(ms("2026-11-24 07:30"))
    assert len(report.sent) == 1
    assert len(report.problems) == 1
    assert re.match(r"drips/broken\.ipynb, cell 4: .* one tap cannot choose several", report.problems[0])
    checked = CliRunner().invoke(app, ["check", str(root / "drips" / "broken.ipynb")])
    assert checked.exit_code == 1
    assert "one tap cannot choose several" in checked.output.replace("\n", " ")
    assert [path.stem for path in notebooks(root)] == ["broken", "feedback"]


@pytest.fixture
def house(tmp_path: Path, read_once: Path, inbox: Inbox) -> Iterator[House]:
    with House(begun(tmp_path / "work", read_once, inbox)) as there:
        yield there


async def _wanting(house: House, name: str) -> tuple[Cookies, str]:
    """Somebody with a habit who chose the course, in a browser of their own."""
    cookies = await come(house.url, name)
    me = await HubPage.open(house.url, "me", cookies)
    await me.until(lambda views: views["dripplan"]["courses"])
    assert (await me.do("habit", type="set_habit", minutes=5, days=list(ALL), cue=""))["t"] == "ack"
    assert (await me.do("dripplan", type="choose_drip_courses", courses=["feedback"]))["t"] == "ack"
    me.close()
    assert me.you
    return cookies, me.you["seat"]


def test_a_link_answers_for_its_person_alone_whoever_has_it(house: House, inbox: Inbox) -> None:
    (ana, person), (ben, other) = (asyncio.run(_wanting(house, name)) for name in ("Ana", "Ben"))
    asyncio.run(_by_mail(house, ana, inbox))
    until(lambda: _ticked(house, half_past_eight(), inbox, 2), why=lambda: "the mail is there")
    ways = links(inbox)
    right, wrong = (ways[option].partition("#")[2] for option in ("Late twice", "Lazy"))

    def tap(token: str, cookies: Cookies | None = None, **more: Any) -> Any:
        return house.post("/api/hub/drip", {"token": token, **more}, cookies).json

    for _ in range(2):
        assert house.get("/hub/drip").status == 200  # whoever looks at links records nothing
    asked = tap(wrong)
    assert (asked["state"], asked["feedback"]) == ("ask", None)
    tried = tap(wrong, me=False), tap(wrong, me=False, choice=1)
    assert [one["state"] for one in tried] == ["try", "tried"]
    assert [one["feedback"] and one["feedback"]["verdict"] for one in tried] == [None, "right"]
    theirs = tap(wrong, ben)
    assert (theirs["state"], theirs["feedback"]) == ("other", None)
    assert tap(wrong, ben, me=True)["state"] == "other"
    assert not own(house.workspace, person).answers
    assert not own(house.workspace, other).answers
    assert tap(wrong, ben, choice=1)["state"] == "yours"
    assert not own(house.workspace, person).answers
    # A lie is one answer at most; the person sees how it came, and answers anew.
    assert tap(wrong, me=True)["state"] == "kept"
    assert tap(right, me=True)["state"] == "kept"
    (given,) = own(house.workspace, person).answers["feedback/saw"]
    assert (given.choice, given.sure) == (0, False)
    anew = tap(right, ana)
    assert (anew["state"], anew["feedback"]["why"]) == ("kept", "A camera could tell.")
    assert tap(wrong, me=True)["state"] == "kept"
    (given,) = own(house.workspace, person).answers["feedback/saw"]
    assert (given.choice, given.sure, given.grade) == (1, True, 3)
    feed = house.get("/hub/habit.ics", ana)
    assert (feed.status, house.get("/hub/habit.ics").status) == (302, 403)
    assert house.get(feed.headers["location"]).text.count("BEGIN:VEVENT") > 50
    # It is worth nothing else, signs nobody in, and tells nothing of anybody.
    answer = house.post("/api/hub/drip", {"token": right, "me": True})
    assert answer.cookies == {}
    assert "Ana" not in answer.text
    assert person not in answer.text
    assert house.post("/api/hub/in", {"token": right, "sure": True}).status == 403
    assert house.post("/api/hub/link", {}, Cookies({"hb-hub": right})).status == 403
    assert house.post("/api/hub/drip", {"token": right[:-1] + "x"}).status == 403
    assert house.post("/api/hub/drip", {"token": right, "choice": 9}).status == 400
    assert person not in house.words
    written(house.workspace.root / "drips" / "feedback.ipynb", [*COURSE[:3], ("code", SAW.replace("Lazy", "Rude"))])
    assert house.post("/api/hub/drip", {"token": wrong}, ana).status == 410
    seen = find(house.workspace, person)
    forget(house.workspace, seen, lambda: time.time_ns() // 1_000_000)
    until(lambda: house.post("/api/hub/drip", {"token": right}).status == 410, why=lambda: "they are forgotten")
    left = b"".join(path.read_bytes() for path in house.workspace.home.rglob("*") if path.is_file())
    assert b"ana@home.example" not in left


async def _by_mail(house: House, ana: Cookies, inbox: Inbox) -> None:
    """Ana gives an address, and whoever reads its mail says yes."""
    me = await HubPage.open(house.url, "me", ana)
    plan = "dripplan"
    assert (await me.do(plan, type="set_habit_way", at="08:30", by="mail"))["t"] == "ack"
    assert (await me.do(plan, type="give_habit_address", email="ana@home.example"))["t"] == "ack"
    assert me.views[plan]["asked"] == "ana@home.example"
    await asyncio.to_thread(until, lambda: _ticked(house, time.time_ns() // 1_000_000, inbox, 1))
    token = links(inbox)["Yes, send them here"].partition("#")[2]
    for sure, done in ((False, False), (True, True), (True, True)):
        answer = await asyncio.to_thread(house.post, "/api/hub/address", {"token": token, "sure": sure})
        assert (answer.json, answer.cookies) == ({"done": done}, {})
    await me.until(lambda views: views[plan]["email"] == "ana@home.example")
    assert (await asyncio.to_thread(house.post, "/api/hub/address", {"token": f"{token}x"})).status == 403
    me.close()
    with closing(house.workspace.log()) as log:
        assert len(reach(World(room.load(log, HUB).slices)).ways) == 1


def _ticked(house: House, now: int, inbox: Inbox, mails: int) -> bool:
    """Tick; the server does so, too, and one waits for the other."""
    tick(house.workspace, now)
    return len(inbox.mails) == mails


def half_past_eight(zone: str = "UTC") -> int:
    """The next one there, after today: what was chosen today comes from the next time on."""
    tomorrow = datetime.now(ZoneInfo(zone)) + timedelta(days=1)
    return round(tomorrow.replace(hour=8, minute=30, second=30, microsecond=0).timestamp() * 1000)
