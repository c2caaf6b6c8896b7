"""Two weeks of a cohort before a real mail server and a real channel, with a clock that is put forward hour by hour."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from tests.integration.notify.cohort import Cohort, begin, mail_settings, ms
from tests.integration.notify.servers import channel, mail_server

from huddlebook.notify import tick

HOUR = 3_600_000
FRIDAY = ms("2026-10-16 00:00")

# When (UTC), to whom, what. Zurich is two hours ahead, after Sunday 25 one; Kiritimati 14; Pago Pago 11 behind.
EXPECTED = """
Fri 16 10h ana: Welcome to Giving feedback
Fri 16 19h cleo: Welcome to Giving feedback
Sun 18 18h ben: Welcome to Giving feedback
Sun 18 19h ben: New for you: Praise that is specific
Mon 19 07h ana: New for you: Praise that is specific
Mon 19 20h cleo: New for you: Praise that is specific
Wed 21 03h ben: Giving feedback: 2 things for you
Wed 21 07h ana: New for you: A talk that went well
Wed 21 20h cleo: New for you: A talk that went well
Thu 22 04h cleo: Still time for Praise that is specific
Mon 26 07h ruth: Giving feedback: your week
Tue 27 03h ben: Giving feedback: 2 things for you
Tue 27 04h cleo: Soon: Half-way huddle
Tue 27 10h ana: You have feedback on A talk that went well
Tue 27 13h ana: Soon: Half-way huddle
Wed 28 04h cleo: Still time for A talk that went well
Mon 02 07h ruth: Giving feedback: your week
"""


def happens(cohort: Cohort, now: int) -> None:
    """Ana does everything, and gets an answer; the others nothing."""
    if now == ms("2026-10-20 10:00"):
        cohort.do("Ana", "mood", now, type="answer", choice=[0])
    elif now == ms("2026-10-22 10:00"):
        cohort.do("Ana", "talk", now, type="submit", texts=["I listened first."])
    elif now == ms("2026-10-27 10:00"):
        seat = cohort.seat("Ana")
        cohort.do("facilitator", "talk", now, type="release_comment", seat=seat, round=1, comment="Well done!")


def arrived(mail: EmailMessage) -> str:
    when = mail["Date"].datetime
    return f"{when:%a %d %H}h {mail['To'].addresses[0].username}: {mail['Subject']}"


def text(mail: EmailMessage, kind: str = "plain") -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_exactly_the_expected_messages_arrive(tmp_path: Path) -> None:
    with mail_server() as inbox, channel() as hook:
        more = ('facilitators = ["Ruth <ruth@example.org>"]', f'channel = ["{hook.address}"]')
        cohort = begin(tmp_path / "work", settings=mail_settings(inbox.port, *more))
        for hour in range(24 * 18):
            happens(cohort, FRIDAY + hour * HOUR)
            report = tick(cohort.workspace, FRIDAY + hour * HOUR)
            assert report.problems == []
            if report.sent:  # twice adds nothing
                assert tick(cohort.workspace, FRIDAY + hour * HOUR).sent == []
    assert [arrived(mail) for mail in inbox.mails] == EXPECTED.strip().splitlines()
    assert len({mail["Message-ID"] for mail in inbox.mails}) == len(inbox.mails)
    (post,) = hook.posts
    assert (post["title"], post["message"].splitlines()[0]) == (
        "Hello",
        "We begin **today**. Ten minutes a day are enough.",
    )
    assert hook.address not in cohort.workspace.database.read_bytes().decode("latin-1")


def test_a_message_can_be_read_everywhere_and_ended(tmp_path: Path) -> None:
    with mail_server() as inbox:
        cohort = begin(tmp_path / "work", settings=mail_settings(inbox.port))
        tick(cohort.workspace, ms("2026-10-16 19:00"))
    (mail,) = [one for one in inbox.mails if "cleo" in one["To"]]
    assert "Hello Cleo,\n" in text(mail).replace("\r\n", "\n")
    assert "<b>" not in text(mail, "html")
    (stop,) = [word.strip("<>") for word in mail["List-Unsubscribe"].split()]
    assert stop.startswith("https://learn.example.org/messages/stop/")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in text(mail)
    assert stop in text(mail, "html")
    assert mail["Auto-Submitted"] == "auto-generated"
