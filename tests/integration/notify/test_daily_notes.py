"""The challenge that comes along, as a workplace lives it: its real notebooks and a roster, two weeks of ticks before a
real mail server and a real channel, and exactly the messages that were to be expected."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest
from tests.integration.notify.cohort import Cohort, mail_settings, ms
from tests.integration.notify.servers import Hook, Inbox, channel, mail_server
from tests.integration.notify.test_two_weeks import arrived

from huddlebook.cohorts.roster import read_roster
from huddlebook.notify import tick
from huddlebook.pages.rendered import Rendered
from huddlebook.rooms.outbox import MessagesStopped
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohorts

ROOT = Path(__file__).parents[3]
HOUR = 3_600_000
ENROLLED = ms("2026-10-16 10:00")  # the Friday before; Europe's clocks go back on the 25th, America's on 1 November
DAYS = ("mon", "tue", "wed", "thu", "fri")
ROSTER = b"""name,email,zone,team,coach
Ana Silva,ana@example.org,Europe/Zurich,Sales,
Ben Okafor,ben@example.org,Pacific/Kiritimati,Sales,
Cleo Q,cleo@example.org,Pacific/Pago_Pago,Support,
"""
# When (UTC), to whom, what. Three a week for each, the rest is on the page and in the channel; a new week begins with
# what is open. Ana did not look back a second time; Cleo stopped on the second Tuesday.
EXPECTED = """
Fri 16 10h ana: Welcome to Daily notes
Fri 16 20h cleo: Welcome to Daily notes
Sun 18 18h ben: Welcome to Daily notes
Sun 18 20h ben: New for you: Two weeks, three minutes a day
Mon 19 02h ben: New for you: Monday's line
Mon 19 08h ana: New for you: Two weeks, three minutes a day
Mon 19 14h ana: New for you: Monday's line
Mon 19 20h cleo: New for you: Two weeks, three minutes a day
Tue 20 02h cleo: New for you: Monday's line
Tue 20 14h ana: New for you: Tuesday's line
Wed 21 02h cleo: New for you: Tuesday's line
Sun 25 18h ben: New for you: Looking back at the first week
Mon 26 02h ben: New for you: Monday's line
Mon 26 08h ruth: Daily notes: your week
Mon 26 14h ana: Daily notes: 2 things for you
Mon 26 20h cleo: New for you: Looking back at the first week
Tue 27 02h cleo: New for you: Monday's line
Tue 27 04h ben: Daily notes: 2 things for you
Tue 27 14h ana: New for you: Tuesday's line
Wed 28 14h ana: New for you: Wednesday's line
Sun 01 18h ben: New for you: Looking back at both weeks
Mon 02 08h ruth: Daily notes: your week
Mon 02 08h ana: New for you: Looking back at both weeks
Tue 03 04h ben: Still time for Looking back at both weeks
Tue 03 16h ana: Still time for Looking back at both weeks
"""
POSTED = """
Mon 19 08h: Two weeks, three minutes a day
Wed 21 14h: Wednesday's line
Mon 26 14h: Monday's line
Thu 29 14h: Thursday's line
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which the daily notes were started for three people; nobody was told yet."""
    root = tmp_path_factory.mktemp("daily") / "work"
    shutil.copytree(ROOT / "cohorts/daily-notes", root / "cohorts/daily-notes")
    (root / "sessions").mkdir()
    cohorts, numbers = Cohorts(Workspace(root), clock=lambda: ENROLLED), count(1)
    people, rendered = read_roster(ROSTER).people, cohorts.render("daily-notes")
    first, seat = date(2026, 10, 19), lambda: f"s{next(numbers):016}"
    cohorts.start("daily-notes", first, people, rendered, lambda: "rdaily0000001", seat)
    return root


def happens(cohort: Cohort, now: int) -> None:
    """Ana writes every line and looks back, and is answered; Ben writes one line; Cleo stops her messages."""
    for week in (1, 2):
        for number, day in enumerate(DAYS):
            if now == ms("2026-10-19 16:00") + ((week - 1) * 7 + number) * 24 * HOUR:
                cohort.do("Ana", f"note-{week}-{day}--note", now, type="post", text="Next time I ask first.")
    if now == ms("2026-10-19 22:00"):
        cohort.do("Ben", "note-1-mon--note", now, type="post", text="It turned out that small is good.")
    elif now == ms("2026-10-23 18:00"):
        cohort.do("Ana", "look-back-1--week", now, type="submit", texts=["The third.", "I begin earlier."])
        cohort.do("Ana", "look-back-1--worth-it", now, type="rate", ratings=[5, 5])
    elif now == ms("2026-10-26 14:00"):
        said = {"type": "release_comment", "seat": cohort.seat("Ana"), "round": 1, "comment": "Well seen!"}
        cohort.do("facilitator", "look-back-1--week", now, **said)
    elif now == ms("2026-10-27 22:00"):
        cohort.happens(MessagesStopped(cohort.seat("Cleo")), now=now)


def lived(root: Path, inbox: Inbox, hook: Hook) -> tuple[Cohort, list[str]]:
    """Three weeks of ticks every two hours, until its last reflection is over; the cohort, and the channel's posts."""
    more = ('facilitators = ["Ruth <ruth@example.org>"]', f'channel = ["{hook.address}"]')
    settings = f'[notify]\nurl = "https://learn.example.org"\n{mail_settings(inbox.port, *more)}'
    (root / "huddlebook.toml").write_text(settings, encoding="utf-8")
    cohort = Cohort(Workspace(root), "rdaily0000001")
    posted: list[str] = []
    for now in range(ENROLLED, ms("2026-11-07 00:00"), 2 * HOUR):
        happens(cohort, now)
        report = tick(cohort.workspace, now)
        assert report.problems == []
        if report.sent:  # twice adds nothing
            assert tick(cohort.workspace, now).sent == []
        when = f"{datetime.fromtimestamp(now / 1000, UTC):%a %d %Hh}"
        posted += [f"{when}: {post['title']}" for post in hook.posts[len(posted) :]]
    return cohort, posted


def test_two_weeks_of_daily_notes_send_exactly_the_expected_messages(started: Path) -> None:
    with mail_server() as inbox, channel() as hook:
        cohort, posted = lived(started, inbox, hook)
    assert [arrived(mail) for mail in inbox.mails] == EXPECTED.strip().splitlines()
    assert len({mail["Message-ID"] for mail in inbox.mails}) == len(inbox.mails)
    assert posted == POSTED.strip().splitlines()
    assert "Together we aim for a hundred lines." in hook.posts[0]["message"]
    assert cohort.state.outbox.waiting() == []


def test_a_notebook_of_many_items_is_asked_anew_in_each(started: Path) -> None:
    place = Workspace(started)
    state = Cohorts(place).all()[0].state()
    assert state.plan
    notes = [name for name in state.plan.activities if name.endswith("--note")]
    assert len(notes) == 10
    pages = Rendered.unpack(place.files().read(state.plan.opened.page)).pages
    assert re.findall(r'data-activity="([^"]+)"', pages["note-1-mon"].html) == ["note-1-mon--note"]
