"""Ticks when things go wrong: servers that hang, refuse or are away, two ticks at once, a process that dies."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest
from aiosmtpd.smtp import Envelope
from tests.integration.notify.cohort import Cohort, begin, mail_settings, ms
from tests.integration.notify.servers import away_server, channel, mail_server, silent_server

from huddlebook.cohorts.roster import Person
from huddlebook.errors import StorageError
from huddlebook.notify import links, tick
from huddlebook.notify.lock import alone
from huddlebook.rooms.outbox import Letter
from huddlebook.signing import Signer

MINUTE = 60_000
FRIDAY = ms("2026-10-16 10:00")
MONDAY = ms("2026-10-19 08:00")
MANY = tuple(Person(f"P{n}", f"p{n}@example.org", "Europe/Zurich") for n in range(8))


def letters(cohort: Cohort) -> list[Letter]:
    return sorted(cohort.state.outbox.letters.values(), key=lambda one: one.id)


def states(cohort: Cohort) -> Counter[str]:
    return Counter(one.state for one in letters(cohort))


def test_a_dry_run_prints_what_a_tick_would_send_and_writes_nothing(tmp_path: Path) -> None:
    with mail_server() as inbox, channel() as hook:
        settings = mail_settings(inbox.port, f'channel = ["{hook.address}"]')
        cohort = begin(tmp_path / "work", settings=settings)
        before = cohort.state.seq
        dry = tick(cohort.workspace, MONDAY, dry_run=True)
        assert (cohort.state.seq, inbox.mails, hook.posts) == (before, [], [])
        real = tick(cohort.workspace, MONDAY)
        assert [(one.to, one.message.subject) for one in dry.sent] == [
            (one.to, one.message.subject) for one in real.sent
        ]
        assert [one.to for one in real.sent] == ["the channel", "Ana Silva <ana@example.org>"]


def test_a_workspace_without_cohorts_or_without_settings_sends_nothing(tmp_path: Path) -> None:
    cohort = begin(tmp_path / "work")
    (cohort.workspace.root / "huddlebook.toml").unlink()
    assert tick(cohort.workspace, MONDAY).sent == []
    assert letters(cohort) == []


def test_only_one_ticks_at_a_time(tmp_path: Path) -> None:
    with mail_server() as inbox:
        cohort = begin(tmp_path / "work", settings=mail_settings(inbox.port))
        with alone(cohort.workspace.home / "tick.lock") as free:
            assert free
            assert tick(cohort.workspace, MONDAY).busy
        assert inbox.mails == []
        assert len(tick(cohort.workspace, MONDAY).sent) == 1


def test_ticks_from_many_threads_at_once_send_each_message_once(tmp_path: Path) -> None:
    with mail_server() as inbox:
        cohort = begin(tmp_path / "work", MANY, mail_settings(inbox.port))
        threads = [threading.Thread(target=tick, args=(cohort.workspace, FRIDAY)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        tick(cohort.workspace, FRIDAY)
        assert Counter(str(mail["To"]) for mail in inbox.mails) == {f"P{n} <p{n}@example.org>": 1 for n in range(8)}


def test_an_address_that_is_refused_is_given_up_and_the_others_get_theirs(tmp_path: Path) -> None:
    with mail_server() as inbox, channel() as hook:
        more = f'facilitator-channel = ["{hook.address}"]'
        cohort = begin(tmp_path / "work", MANY, mail_settings(inbox.port, more))
        inbox.refused.add("p3@example.org")
        report = tick(cohort.workspace, FRIDAY)
        assert report.problems == ["Giving feedback: The mail server does not take this message or its address (550)."]
        assert (len(inbox.mails), states(cohort)) == (7, {"sent": 7, "failed": 1})
        tick(cohort.workspace, FRIDAY + MINUTE)
        (told,) = hook.posts
        assert told["title"] == "Giving feedback: messages that did not arrive"
        assert "P3" in told["message"]
        assert len(tick(cohort.workspace, FRIDAY + 2 * MINUTE).sent) == 0


def test_what_is_refused_for_now_is_tried_again_with_growing_gaps(tmp_path: Path) -> None:
    with mail_server() as inbox:
        cohort = begin(tmp_path / "work", MANY[:1], mail_settings(inbox.port))
        tries: list[int] = []
        now = FRIDAY

        def before(number: int, envelope: Envelope) -> str | None:
            tries.append((now - FRIDAY) // MINUTE)
            return "451 later" if len(tries) < 4 else None

        inbox.before = before
        for minute in range(0, 6 * 60, 5):
            now = FRIDAY + minute * MINUTE
            tick(cohort.workspace, now)
        assert tries == [0, 5, 20, 80]
        assert len(inbox.mails) == 1


@pytest.mark.parametrize("kind", ["away", "silent"])
def test_a_mail_server_that_is_away_costs_one_timeout_and_nothing_is_lost(tmp_path: Path, kind: str) -> None:
    with silent_server() if kind == "silent" else away_server() as port, channel() as hook:
        settings = mail_settings(port, f'channel = ["{hook.address}"]', timeout=5)
        cohort = begin(tmp_path / "work", MANY, settings)
        report = tick(cohort.workspace, MONDAY)
        assert len(report.problems) == 1  # and not eight
        assert (report.waits, len(hook.posts)) == (8, 1)  # the channel is not delayed
        assert tick(cohort.workspace, MONDAY + MINUTE).problems == []  # it rests for five minutes
    with mail_server() as inbox:
        text = (
            (cohort.workspace.root / "huddlebook.toml")
            .read_text()
            .replace(f"smtp-port = {port}", f"smtp-port = {inbox.port}")
            .replace("timeout = 5", "timeout = 60")
        )
        (cohort.workspace.root / "huddlebook.toml").write_text(text)
        assert len(tick(cohort.workspace, MONDAY + 6 * MINUTE).sent) == 8
        assert len({mail["Message-ID"] for mail in inbox.mails}) == 8


def test_a_server_that_is_long_away_is_asked_ever_less_and_the_facilitator_hears_of_it(tmp_path: Path) -> None:
    with channel() as hook, away_server() as port:
        more = f'facilitator-channel = ["{hook.address}"]'
        cohort = begin(tmp_path / "work", MANY, mail_settings(port, more))
        asked = [
            minute
            for minute in range(0, 9 * 60, 5)
            if any("reached" in said for said in tick(cohort.workspace, MONDAY + minute * MINUTE).problems)
        ]
        assert asked == [0, 5, 20, 80, 320]
        assert [post["title"] for post in hook.posts] == ["Giving feedback: messages that did not arrive"]


def test_a_server_that_hangs_in_the_middle_delays_only_what_hangs(tmp_path: Path) -> None:
    with mail_server() as inbox:
        released = threading.Event()
        cohort = begin(tmp_path / "work", MANY[:4], mail_settings(inbox.port, timeout=5))

        def before(number: int, envelope: Envelope) -> str | None:
            if "p1@example.org" in envelope.rcpt_tos and not released.is_set():
                released.wait(60)
                return "451 too late"
            return None

        inbox.before = before
        report = tick(cohort.workspace, FRIDAY)
        released.set()
        assert report.problems == ["Giving feedback: The mail server did not answer in time, or hung up."]
        assert states(cohort) == {"sent": 3, "waiting": 1}
        assert len(tick(cohort.workspace, FRIDAY + 6 * MINUTE).sent) == 1


def test_a_channel_that_fails_is_tried_again_and_never_shows_its_address(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with channel() as hook:
        hook.status = 500
        cohort = begin(tmp_path / "work", settings=f'channel = ["{hook.address}"]\n')
        report = tick(cohort.workspace, MONDAY)
        assert report.problems == ["Giving feedback: The channel did not take it."]
        hook.status = 200
        assert len(tick(cohort.workspace, MONDAY + 6 * MINUTE).sent) == 1
        assert len(hook.posts) == 1
    said = capfd.readouterr()
    assert "secret-of" not in caplog.text + said.out + said.err + str(report)


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # the server is a test's, on this machine
@pytest.mark.parametrize(("password", "sent"), [("open sesame", 1), ("open barley", 0)])
def test_who_has_to_sign_in_signs_in_and_the_password_is_told_nobody(
    tmp_path: Path, password: str, sent: int, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with mail_server(sign_in=True) as inbox:
        settings = mail_settings(inbox.port, 'smtp-user = "learning"', f'smtp-password = "{password}"')
        cohort = begin(tmp_path / "work", MANY[:1], settings)
        report = tick(cohort.workspace, FRIDAY)
        assert len(report.sent) == len(inbox.mails) == sent
        assert ("does not take the user and the password" in str(report.problems)) is not bool(sent)
    said = capfd.readouterr()
    assert password not in caplog.text + said.out + said.err + str(report)
    assert password.encode() not in cohort.workspace.database.read_bytes()


def test_a_server_without_encryption_gets_nothing_unless_that_is_said(tmp_path: Path) -> None:
    with mail_server() as inbox:
        settings = mail_settings(inbox.port).replace('smtp-security = "none"\n', "")
        cohort = begin(tmp_path / "work", MANY[:1], settings)
        (problem,) = tick(cohort.workspace, FRIDAY).problems
        assert "lacks STARTTLS" in problem
        assert inbox.mails == []


def test_an_address_that_apprise_does_not_know_is_said_without_showing_it(tmp_path: Path) -> None:
    cohort = begin(tmp_path / "work", settings='channel = ["slak://secret/token"]\n')
    (problem,) = tick(cohort.workspace, MONDAY).problems
    assert problem == "Giving feedback: A channel's address in the settings is none that Apprise knows."


def test_a_lock_that_cannot_be_made_sends_nothing_and_says_so(tmp_path: Path) -> None:
    with mail_server() as inbox:
        cohort = begin(tmp_path / "work", settings=mail_settings(inbox.port))
        (cohort.workspace.home / "tick.lock").mkdir()
        with pytest.raises(StorageError, match="nothing was sent"):
            tick(cohort.workspace, MONDAY)
        assert inbox.mails == []


def test_a_stop_by_link_ends_messages_and_twice_is_once(tmp_path: Path) -> None:
    with mail_server() as inbox:
        cohort = begin(tmp_path / "work", settings=mail_settings(inbox.port))
        tick(cohort.workspace, FRIDAY)
        (mail,) = inbox.mails
        token = mail["List-Unsubscribe"].strip("<>").rsplit("/", 1)[1]
        room, seat = links.read_path(Signer(cohort.workspace.secret()), "stop", token, FRIDAY // 1000)
        assert (room, seat) == (cohort.room, cohort.seat("Ana"))
        cohort.write(links.drafts(cohort.state.outbox, "stop", seat, FRIDAY), FRIDAY)
        assert links.drafts(cohort.state.outbox, "stop", seat, FRIDAY) == []
        tick(cohort.workspace, MONDAY)
        assert [mail for mail in inbox.mails if "ana" in mail["To"]] == [mail]


TICK = """
import sys
from pathlib import Path
from huddlebook.notify import tick
from huddlebook.workspace import Workspace
tick(Workspace(Path(sys.argv[1])), int(sys.argv[2]))
"""


@pytest.mark.parametrize("at", [1, 4, 8])
def test_kill_9_in_the_middle_of_sending_repeats_at_most_the_one_in_flight(tmp_path: Path, at: int) -> None:
    """The server takes the message, and the process dies before it hears so: the worst moment there is."""
    with mail_server() as inbox:
        cohort = begin(tmp_path / "work", MANY, mail_settings(inbox.port))
        process = subprocess.Popen([sys.executable, "-c", TICK, str(cohort.workspace.root), str(FRIDAY)])

        def after(number: int) -> None:
            if number == at:
                process.kill()
                process.wait()

        inbox.after = after
        process.wait(timeout=120)
        assert states(cohort) == Counter(["sent"] * (at - 1) + ["waiting"] * (9 - at))
        tick(cohort.workspace, FRIDAY)
        assert states(cohort) == {"sent": 8}
    times = Counter(mail["Message-ID"] for mail in inbox.mails)
    assert sorted(times.values()) == [*[1] * 7, 2]
    (twice,) = [name for name, number in times.items() if number == 2]
    assert len({str(mail["To"]) for mail in inbox.mails if mail["Message-ID"] == twice}) == 1
