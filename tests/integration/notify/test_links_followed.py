"""The links of a message on a real server, which sends the messages itself."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from tests.integration.notify.cohort import Cohort, begin
from tests.integration.server.house import House
from tests.waiting import until

from huddlebook.notify import links
from huddlebook.signing import Signer


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Cohort:
    return begin(tmp_path_factory.mktemp("links") / "work")


@pytest.fixture(scope="module")
def house(cohort: Cohort) -> Iterator[House]:
    with House(cohort.workspace.root) as house:
        yield house


def path(cohort: Cohort, act: links.Act, name: str = "Ana") -> str:
    signer = Signer(cohort.workspace.secret())
    return links.path(signer, act, cohort.room, cohort.seat(name), int(time.time()))


def test_opening_a_link_asks_and_changes_nothing(house: House, cohort: Cohort) -> None:
    before = cohort.state.seq
    for act in ("pause", "stop", "resume"):
        shown = house.get(path(cohort, act))
        assert shown.status == 200
        assert f'<form method="post" action="{path(cohort, act)}">' in shown.text
        assert "<script" not in shown.text
        assert shown.headers["content-security-policy"].startswith("default-src 'none'")
    assert cohort.state.seq == before


def test_the_button_of_a_mail_program_ends_messages_and_ours_brings_them_back(house: House, cohort: Cohort) -> None:
    seat, stop = cohort.seat("Ana"), path(cohort, "stop")
    one_click = {"Content-Type": "application/x-www-form-urlencoded"}
    done = house.ask("POST", stop, headers=one_click, body=b"List-Unsubscribe=One-Click")
    assert done.status == 200
    assert "you get no more messages" in done.text
    assert cohort.state.outbox.stopped == {seat}
    seq = cohort.state.seq
    house.ask("POST", stop, headers=one_click, body=b"List-Unsubscribe=One-Click")
    assert cohort.state.seq == seq
    house.ask("POST", path(cohort, "resume"), headers=one_click, body=b"")
    assert cohort.state.outbox.stopped == frozenset()


def test_a_pause_lasts_a_week(house: House, cohort: Cohort) -> None:
    assert house.ask("POST", path(cohort, "pause", "Ben"), headers={}, body=b"").status == 200
    until = cohort.state.outbox.paused[cohort.seat("Ben")] / 1000
    assert until == pytest.approx(time.time() + 7 * 86_400, abs=60)


def test_a_calendar_is_subscribed_to_by_its_address(house: House, cohort: Cohort) -> None:
    got = house.get(path(cohort, "calendar"))
    assert (got.status, got.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    titles = [str(entry["summary"]) for entry in Calendar.from_ical(got.body).walk("VEVENT")]
    assert "Half-way huddle" in titles
    assert f"{house.url}/c/FERN42/praise" in got.text.replace("\r\n ", "")


def test_a_link_that_is_none_is_refused_and_says_nothing(house: House, cohort: Cohort) -> None:
    stop = path(cohort, "stop")
    for wrong in (stop[:-2], stop.replace("stop", "pause"), "/messages/stop/x", "/messages/calendar/a.b.c"):
        assert house.get(wrong).status == 403
        assert house.ask("POST", wrong.replace("calendar", "stop"), headers={}, body=b"").status == 403
    assert house.get("/messages/nothing/x").status == 404
    assert cohort.seat("Ana") not in house.words


def test_what_is_wrong_with_the_settings_is_said_once_in_the_servers_log(tmp_path: Path) -> None:
    cohort = begin(tmp_path / "work", settings="budget = 0\n")
    with House(cohort.workspace.root) as house:
        until(lambda: "budget: allowed: 1 to 50" in house.words)
        assert json.loads(house.get("/healthz").body) == {"ok": True}
