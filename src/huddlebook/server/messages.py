"""Where the links of messages lead: pause, stop, messages again, the calendar. The address is the right to it.

Opening a link changes nothing, for mail servers open links to look at them; pressing the button does. A mail program's
own button posts to the same address (RFC 8058), which is all that it can do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from html import escape
from typing import TypeVar

from huddlebook.errors import StorageError
from huddlebook.hub.room import HUB
from huddlebook.notify import following, links
from huddlebook.notify.links import HABIT, Act, BadLink
from huddlebook.pages.shell import STYLES
from huddlebook.rooms.log import Log
from huddlebook.server.web import Stop, Web

T = TypeVar("T")


@dataclass(frozen=True)
class Words:
    """What a page says before and after its button was pressed."""

    ask: str
    button: str
    done: str


WORDS: dict[str, Words] = {
    "pause": Words(
        "Shall the messages of this group pause for a week?",
        "Pause for a week",
        "Done: no messages for a week. Your page stays as it is.",
    ),
    "stop": Words(
        "Shall the messages of this group end?",
        "No more messages",
        "Done: you get no more messages of this group. Your page stays as it is.",
    ),
    "resume": Words(
        "Shall the messages of this group come again?",
        "Messages again",
        "Done: the messages of this group come again.",
    ),
}


HUB_WORDS: dict[str, Words] = {
    "pause": Words(
        "Shall the messages of the team wall pause for a week?",
        "Pause for a week",
        "Done: no messages for a week. The wall stays as it is.",
    ),
    "stop": Words(
        "Shall the messages of the team wall end?",
        "No more messages",
        "Done: you get no more messages of the wall. The wall stays as it is.",
    ),
    "resume": Words(
        "Shall the messages of the team wall come again?",
        "Messages again",
        "Done: the messages of the team wall come again.",
    ),
}


HABIT_WORDS: dict[str, Words] = {
    "pause": Words(
        "Shall your few minutes a day pause for a week?",
        "Pause for a week",
        "Done: nothing is expected for a week, and no messages come.",
    ),
    "stop": Words(
        "Shall no more messages of your few minutes a day come?",
        "No more messages",
        "Done: no more messages. Your plan stays as it is on your hub, where you can have them again.",
    ),
    "resume": Words(
        "Shall your few minutes a day go on?",
        "Go on",
        "Done: they go on today.",
    ),
}


def words(room: str) -> dict[str, Words]:
    """Those for this group, for the hub, or for one's few minutes a day."""
    return {HUB: HUB_WORDS, HABIT: HABIT_WORDS}.get(room, WORDS)


class Linked(Web):
    """An address that came in a message."""

    def check_xsrf_cookie(self) -> None:
        """The address itself is the right to it; mail programs have no cookie of ours."""

    def whose(self, act: str, token: str) -> tuple[str, str]:
        """The room and the seat that the address is for; guessing is slowed down."""
        if self.site.rates.tokens.empty(self.address):
            raise Stop(429)
        try:
            return links.read_path(self.site.signer, act, token, self.now)
        except BadLink as error:
            self.site.rates.tokens.take(self.address)
            raise Stop(403, str(error)) from None

    async def with_log(self, work: Callable[[Log], T]) -> T:
        """`work` on the log, in a thread of its own: it may take a while."""
        workspace = self.site.opening.workspace

        def run() -> T:
            with closing(workspace.log()) as log:
                return work(log)

        try:
            return await asyncio.to_thread(run)
        except BadLink as error:
            raise Stop(410, str(error)) from None
        except StorageError as error:
            raise Stop(507, str(error)) from error


class MessageLink(Linked):
    """Asks, and does what was asked."""

    route = "/messages/ACT/TOKEN"

    async def get(self, act: Act, token: str) -> None:
        room, seat = self.whose(act, token)
        title = await self.with_log(lambda log: following.title_of(log, room, seat))
        self._page(title, words(room)[act].ask, self.request.path, words(room)[act].button)

    async def post(self, act: Act, token: str) -> None:
        room, seat = self.whose(act, token)
        now = self.site.timing.now()
        title = await self.with_log(lambda log: _followed(log, act, room, seat, now))
        over = act == "resume" or (room, act) == (HABIT, "stop")  # its time and way are chosen anew on the hub
        back = "" if over else links.resume_path(self.site.signer, room, seat, self.now)
        again = words(room)["resume"].button if back else ""
        self._page(title, words(room)[act].done, f"{self.site.base}{back.lstrip('/')}", again)

    def _page(self, named: str, sentence: str, action: str, button: str) -> None:
        """A sentence and a button, without any script."""
        title, styles = escape(named), self.site.manifest().url(STYLES, self.site.base)
        link = f'<link rel="stylesheet" href="{escape(styles)}">' if styles else ""
        pressed = f'<button class="hb-button">{escape(button)}</button>'
        form = f'<form method="post" action="{escape(action)}">{pressed}</form>' if button else ""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(
            f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{link}\n</head>\n'
            f'<body class="hb">\n<main class="calm"><h1>{title}</h1>'
            f"<p>{escape(sentence)}</p>{form}</main>\n</body>\n</html>\n"
        )


def _followed(log: Log, act: Act, room: str, seat: str, now: int) -> str:
    title = following.title_of(log, room, seat)
    following.follow(log, act, room, seat, now)
    return title


class CalendarFeed(Linked):
    """A person's calendar, for the program that subscribed to it."""

    route = "/messages/calendar/TOKEN"

    async def get(self, token: str) -> None:
        room, seat = self.whose("calendar", token)
        now = self.site.timing.now()
        written = await self.with_log(lambda log: following.calendar(log, room, seat, self.site.public, now))
        self.set_header("Content-Type", "text/calendar; charset=utf-8")
        self.finish(written)
