"""What stands beside a learner's items, over HTTP: pauses, meetings, awards; and the time machine of facilitators."""

from __future__ import annotations

import html
import itertools
import json
import subprocess
import sys
import time
from contextlib import closing
from typing import Any

import pytest
from tests.integration.server.house import House

from huddlebook.activities.contract import Actor, Event, Role
from huddlebook.client.stream import Cookies
from huddlebook.cohorts.links import sign_link
from huddlebook.rooms import engine
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.events import Enrolled, Placed, RoomOpened, Step, Window
from huddlebook.rooms.log import Append
from huddlebook.rooms.state import RoomState
from huddlebook.server.identity import new_room, new_seat
from huddlebook.signing import Signer

DAY = 86_400_000
PROGRAMME = """\
title = "Giving feedback"
need = "Reviews come too late to help."
audience = "Team leads"

[complete]
kinds = { reflection = 1, live = 1 }

[[items]]
id = "praise"
title = "Praise"
kind = "reflection"
notebook = "praise.ipynb"
release = "day 1 09:00"
minutes = 6

[[items]]
id = "meet"
title = "Together"
kind = "live"
session = "made-here"
release = "day 7 09:00"
zone = "UTC"
minutes = 30

[[items]]
id = "far"
title = "Far ahead"
kind = "live"
release = "day 30 09:00"
zone = "UTC"
minutes = 30
"""
STEPS = (
    Step("praise", "Praise", 6, "reflection"),
    Step("meet", "Together", 30, "live"),
    Step("far", "Far", 30, "live"),
)
PLACED = (
    Placed("note", "reflection", "praise", {"prompt": "Whom did you praise?"}),
    Placed("mood", "poll", "praise", {"prompt": "How was it?", "options": ["Easy", "Hard"]}),
)
DRAFT, TEXT = "A half-thought", "I praised Ben for it"
_numbers = itertools.count(10)


class Group:
    """Ana and Ben, a week after the start, while a meeting takes place."""

    def __init__(self, house: House) -> None:
        self.house, self.id, self.code = house, new_room(), f"PEAR{next(_numbers)}"
        self.seats = {name: new_seat() for name in ("Ana", "Ben")}
        now = _now()
        windows = {
            "praise": Window(now - 6 * DAY, now + DAY),
            "meet": Window(now - 60_000, now + DAY),
            "far": Window(now + 20 * DAY, now + 21 * DAY),
        }
        opened = RoomOpened(
            self.code, "g", "Giving feedback", STEPS, PLACED, kind="cohort", start="2026-01-05", programme=PROGRAMME
        )
        people = [Enrolled(seat, name, f"{name}@example.org", "UTC", windows) for name, seat in self.seats.items()]
        self.write([opened, *people], now - 7 * DAY)
        house._wait_for(self.code)

    def write(self, events: list[Event], at: int) -> None:
        with closing(self.house.workspace.log()) as log:
            state = engine.load(log, self.id)
            tried = engine.apply(state, [Draft(None, one) for one in events], "facilitator", key=None, now=at)
            log.append([Append(self.id, state.seq, tried.entries)])

    def does(self, name: str, activity: str, at: int, **command: Any) -> None:
        actor = Actor(self.seats[name], Role.PARTICIPANT, name)
        with closing(self.house.workspace.log()) as log:
            state = engine.load(log, self.id)
            tried = engine.attempt(state, activity, command, actor, key=None, now=at)
            assert isinstance(tried, engine.Attempt), tried
            log.append([Append(self.id, state.seq, tried.entries)])

    @property
    def state(self) -> RoomState:
        with closing(self.house.workspace.log()) as log:
            return engine.load(log, self.id)

    def sign_in(self, name: str) -> Cookies:
        token = sign_link(Signer(self.house.workspace.secret()), self.state, self.seats[name], _now() // 1000)
        return Cookies(self.house.post("/api/cohort/sign-in", {"code": self.code, "token": token}).cookies)

    def data(self, path: str, cookies: Cookies) -> dict[str, Any]:
        """What the server wrote into a page."""
        page = self.house.get(path, cookies)
        assert page.status == 200, page.text
        found: dict[str, Any] = json.loads(page.text.partition('id="data">')[2].partition("</script>")[0])
        return found


def _now() -> int:
    return time.time_ns() // 1_000_000


@pytest.fixture(scope="module")
def group(house: House) -> Group:
    return Group(house)


def test_the_time_machines_screen_and_command_agree_and_neither_shows_what_is_private(house: House) -> None:
    group, early = Group(house), _now() - 3 * DAY
    group.does("Ana", "note", early, type="save", texts=[TEXT])
    group.does("Ana", "note", early, type="submit", texts=[TEXT])
    group.does("Ana", "mood", early, type="answer", choice=[1])
    group.does("Ben", "note", early, type="save", texts=[DRAFT])
    host = house.facilitator()
    for name, at in (("Ana", early - DAY), ("Ana", _now() + 3 * DAY), ("Ben", _now() + 60_000)):
        when = time.strftime("%Y-%m-%dT%H:%M", time.gmtime(at / 1000))
        page = group.data(f"/c/{group.code}/desk/see?as={group.seats[name]}&at={when}", host)
        words = ("cohort", "preview", group.code, "--as", name, "--at", when, "--json")
        command = [sys.executable, "-m", "huddlebook", *words, "-w", str(house.workspace.root)]
        said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        shown = page["welcome"]
        assert shown["learner"] == said["page"]
        assert (shown["views"], shown.get("own", {})) == (said["views"], said["own"])
        assert [{key: one[key] for key in ("at", "kind", "titles", "sent")} for one in page["messages"]] == said[
            "messages"
        ]
        assert page["withheld"] == said["withheld"]
        if name == "Ana" and at > early:
            assert page["withheld"] == ["mood"]
            assert shown["own"]["note"]["rounds"][0]["texts"] == [TEXT]
        elif name == "Ana":
            assert ("own" in shown, page["withheld"]) == (False, [])
        assert DRAFT not in json.dumps([page, said])
    assert group.data(f"/c/{group.code}/desk/see", host)["people"] == [
        {"seat": group.seats[name], "name": name} for name in ("Ana", "Ben")
    ]


def test_the_time_machine_is_the_facilitators_and_says_what_it_cannot_show(group: Group, house: House) -> None:
    host, see = house.facilitator(), f"/c/{group.code}/desk/see"
    assert house.get(see).status == house.get(see, group.sign_in("Ana")).status == 403
    assert house.get(f"{see}?as=nobody", host).status == 404
    ana = group.seats["Ana"]
    assert "is no date and time" in html.unescape(house.get(f"{see}?as={ana}&at=soon", host).text)
    assert "not in the cohort at that time" in house.get(f"{see}?as={ana}&at=2020-01-01", host).text
    assert "too far away" in house.get(f"{see}?as={ana}&at=9999-12-31", host).text


def test_a_person_plans_a_pause_and_takes_it_back_and_nobody_else_can(group: Group, house: House) -> None:
    ben, home = group.sign_in("Ben"), f"/c/{group.code}"
    today = time.strftime("%Y-%m-%d", time.gmtime())
    planned = {"code": group.code, "first": today, "last": today}
    assert house.post("/api/cohort/pause", planned).status == 403
    assert house.post("/api/cohort/pause", planned, house.facilitator()).status == 403
    assert "today or later" in house.post("/api/cohort/pause", {**planned, "first": "2020-01-01"}, ben).json["error"]
    assert house.post("/api/cohort/pause", {**planned, "last": "soon"}, ben).status == 422
    assert house.post("/api/cohort/pause", planned, ben).json == {"ok": True}
    (pause,) = group.data(home, ben)["welcome"]["learner"]["pauses"]
    assert house.post("/api/cohort/pause", {"code": group.code, "back": pause}, ben).json == {"ok": True}
    shown = group.data(home, ben)["welcome"]["learner"]
    assert (shown["pauses"], shown["away"]) == ([], None)


def test_who_comes_to_the_meeting_is_in_its_room_under_their_name_and_the_certificate_follows(
    group: Group, house: House
) -> None:
    ana, home = group.sign_in("Ana"), f"/c/{group.code}"
    come = {"code": group.code, "item": "meet"}
    assert "not open yet" in house.post("/api/cohort/come", come, ana).json["error"]
    assert group.state.people[group.seats["Ana"]].attended == ()
    room = house.open_room()
    assert house.post("/api/cohort/come", come).status == 403
    assert house.post("/api/cohort/come", {**come, "item": "praise"}, ana).status == 404
    assert house.post("/api/cohort/come", {**come, "item": "far"}, ana).status == 409
    assert house.get(f"{home}/mine/certificate.pdf", ana).status == 422
    answer = house.post("/api/cohort/come", come, ana)
    assert answer.json == {"url": f"/r/{room}"}
    assert house.get(f"/r/{room}", Cookies(answer.cookies)).status == 200
    assert [seat.name for seat in house.state(room).seats.values()] == ["Ana"]
    again = house.post("/api/cohort/come", come, Cookies({**ana.values, **answer.cookies}))
    assert (again.status, len(house.state(room).seats)) == (200, 1)
    assert group.state.people[group.seats["Ana"]].attended == ("meet",)
    assert not group.data(home, ana)["welcome"]["learner"]["complete"]

    group.does("Ana", "note", _now(), type="submit", texts=[TEXT])
    group.does("Ana", "mood", _now(), type="answer", choice=[0])
    paper = house.get(f"{home}/mine/certificate.pdf", ana)
    assert (paper.status, paper.body[:5], paper.headers["content-type"]) == (200, b"%PDF-", "application/pdf")
    learner = group.data(home, ana)["welcome"]["learner"]
    assert (learner["complete"], learner["missing"]) == (True, [])
    assert house.get(f"{home}/mine/certificate.pdf", group.sign_in("Ben")).status == 422
    assert house.get(f"{home}/mine/certificate.pdf").status == 403
    assert "no badges" in house.get(f"{home}/mine/badge.svg", ana).text
    (house.workspace.root / "huddlebook.toml").write_text('[awards]\nissuer = "Example Ltd"\n')
    assert group.data(home, ana)["badge"] is True
    assert b"<svg" in house.get(f"{home}/mine/badge.svg", ana).body
    assert house.get(f"{home}/mine/badge.jwt", ana).text.count(".") == 2
    (house.workspace.root / "huddlebook.toml").write_text("[awards]\nissuer = 3\n")
    assert group.data(home, ana)["badge"] is False
    assert "name of your organisation" in house.get(f"{home}/mine/badge.jwt", ana).text
    (house.workspace.root / "huddlebook.toml").unlink()
