"""Sending what the hub has to tell: what is queued stands in the log first, and is looked at again before it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from huddlebook.hub.room import HUB
from huddlebook.notify import hub_drips, hub_news, links, retrying
from huddlebook.notify.channels import Channels
from huddlebook.notify.hub_books import TITLE, WISHED, HubBooks
from huddlebook.notify.mail import NotSent, Post, email
from huddlebook.notify.settings import Settings
from huddlebook.notify.templates import Template
from huddlebook.notify.wording import MOST_LISTED, Message, digest, find
from huddlebook.rooms.outbox import MAIL, Letter, MessageDropped, MessageSent
from huddlebook.signing import Signer


class HubRound:
    """The hub's part of one tick. sent: messages of this week by address; what goes here is counted in it."""

    def __init__(
        self, books: HubBooks, settings: Settings, templates: Mapping[str, Template], signer: Signer, post: Post,
        now: int, sent: Counter[str], *, dry: bool,
    ) -> None:  # fmt: skip
        self._books, self._settings, self._templates, self._signer = books, settings, templates, signer
        self._post, self._now, self._counted, self._dry = post, now, sent, dry
        addresses = {address for some in settings.teams.values() for address in some}
        self._channels = Channels(addresses, settings.timeout)
        self._wished = hub_drips.Wished(books, settings, templates, signer, now, dry=dry)
        self._strikes: Counter[str] = Counter()
        self.sent: list[tuple[str, Message]] = []
        self.problems: list[str] = []
        self.dropped = 0

    def run(self) -> None:
        """Queue what is due, and send, keep or drop what is queued."""
        queued = [
            *hub_news.of_channels(self._books, self._settings, self._now),
            *hub_news.of_people(self._books, self._settings, self._now),
            *hub_drips.of_people(self._books, self._settings, self._now),
        ]
        if queued:
            self._books.write(queued)
        resting = retrying.resting(self._books.box.waiting(), self._now)
        for letter in self._books.box.waiting():
            self._books.follow()
            if letter.id not in self._books.box.order or letter.via in resting:
                continue
            if not retrying.ready(letter, self._now):
                continue
            if self._one(letter) == "dead":
                resting.add(letter.via)

    @property
    def waits(self) -> int:
        """Letters for later."""
        return len(self._books.box.waiting())

    def _one(self, letter: Letter) -> str:
        """Send it, keep it or drop it; "dead" when nothing more goes its way in this tick."""
        try:
            made = self._made(letter)
            if made == "drop":
                self._books.write([MessageDropped(letter.id)])
                self.dropped += 1
            if isinstance(made, str):
                return made
            address, message = made
            self._carry(letter, address, message)
        except NotSent as problem:
            return self._failed(letter, problem)
        self._books.write([MessageSent(letter.id)])
        self._strikes[letter.via] = 0
        self._counted[address] += letter.kind not in WISHED
        self.sent.append((address or "the channel", message))
        return "sent"

    def _failed(self, letter: Letter, problem: NotSent) -> str:
        self._books.write([retrying.failed(letter, problem, self._books.box.waiting(), self._now)])
        self.problems.append(f"{TITLE}: {problem}")
        self._strikes[letter.via] += 0 if problem.final else 1
        return "dead" if problem.way or self._strikes[letter.via] >= retrying.STRIKES else "failed"

    def _made(self, letter: Letter) -> tuple[str, Message] | str:
        """The address ("" for a channel) and the message, of what holds now; or "drop", or "wait"."""
        base = f"{self._settings.url.rstrip('/')}/hub/wall"
        if letter.to == "channel":
            gem = hub_news.stands(self._books, int(letter.causes[0].partition(":")[2]))
            who = self._books.name(gem.by) if gem else ""
            return ("", find(self._templates, gem.gem, who, gem.team, base)) if gem else "drop"
        if letter.kind in WISHED:
            return self._wished.made(letter) or "drop"
        address = self._books.email(letter.seat)
        if not address or letter.seat in self._books.box.stopped:
            return "drop"
        world, me = self._books.seen_by(letter.seat)
        some = hub_news.news(self._books, world, me)
        if not some:
            return "drop"
        full = self._counted[address] >= self._settings.budget
        if full or hub_news.rests(self._books, me, self._settings.rules, self._now):
            return "wait"
        listed = hub_news.lines(world, me, some[: MOST_LISTED + 1], base)
        foot = {"pause": self._link("pause", letter.seat), "stop": self._link("stop", letter.seat)}
        return address, digest(self._templates, me.name, listed, len(some), base, foot)

    def _link(self, act: links.Act, person: str) -> str:
        return f"{self._settings.url.rstrip('/')}{links.path(self._signer, act, HUB, person, self._now // 1000)}"

    def _carry(self, letter: Letter, address: str, message: Message) -> None:
        if letter.to == "person" and letter.via != MAIL:
            self._wished.carry(letter, address, message)
            return
        if letter.via != MAIL:
            if not self._dry:
                self._channels.send(letter.via, message)
            return
        mail = email(letter.id, message, [(self._books.name(letter.seat), address)], self._settings, self._now)
        if not self._dry:
            self._post.send(mail)
