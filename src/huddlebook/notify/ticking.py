"""One tick: queue what is due in every cohort, then send what is queued. As often as one likes, and nothing twice.

A message is a fact before it is sent. Whatever dies in between, the next tick sends what waits, in order; only the one
that was in flight can go twice, and then under the same Message-ID.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from typing import Protocol

from huddlebook.cohorts.message_causes import Due, Group
from huddlebook.cohorts.messages import person_key, plan, sent_this_week, verdict
from huddlebook.errors import HuddlebookError
from huddlebook.hub.drips_courses import Shelf
from huddlebook.hub.room import HUB
from huddlebook.notify import retrying, wording
from huddlebook.notify.books import TRIES, Books
from huddlebook.notify.channels import Channels
from huddlebook.notify.hub_books import TITLE, hub_books
from huddlebook.notify.hub_round import HubRound
from huddlebook.notify.links import Addresses
from huddlebook.notify.lock import alone
from huddlebook.notify.mail import NotSent, Post, email
from huddlebook.notify.settings import Settings, read_settings
from huddlebook.notify.templates import Template, folders_of, read_templates
from huddlebook.notify.wording import Message
from huddlebook.rooms.log import Log
from huddlebook.rooms.outbox import MAIL, Letter, MessageDropped, MessageSent
from huddlebook.signing import Signer

LOCK = "tick.lock"


class Place(Protocol):
    """What a tick needs of a workspace."""

    @property
    def root(self) -> Path: ...
    @property
    def home(self) -> Path: ...
    @property
    def database(self) -> Path: ...
    def log(self) -> Log: ...
    def secret(self) -> bytes: ...
    def drips(self) -> tuple[Shelf, list[str]]: ...


@dataclass(frozen=True)
class Sent:
    """A message that went, or in a dry run would go. to: people as text, never a secret address."""

    room: str
    programme: str
    to: str
    message: Message


@dataclass
class Report:
    """What a tick did. busy: another one was at it, so this one did nothing. waits: letters for later."""

    sent: list[Sent] = field(default_factory=list)
    dropped: int = 0
    waits: int = 0
    problems: list[str] = field(default_factory=list)
    busy: bool = False

    def take(self, hub: HubRound) -> None:
        """And what was done for the hub."""
        self.sent += [Sent(HUB, TITLE, to, message) for to, message in hub.sent]
        self.dropped += hub.dropped
        self.waits += hub.waits
        self.problems += hub.problems


def tick(place: Place, now: int, *, dry_run: bool = False, settings: Settings | None = None) -> Report:
    """Send what is due at `now` (ms since 1970 UTC). Raises BadSettings, BadTemplate, StorageError; nothing went."""
    if not place.database.exists():
        return Report()
    settings = settings or read_settings(place.root, place.home)
    if not settings.reaches:
        return Report()
    templates = read_templates(folders_of(place.root))
    if dry_run:
        return _tick(place, settings, templates, now, dry=True)
    with alone(place.home / LOCK) as free:
        return _tick(place, settings, templates, now, dry=False) if free else Report(busy=True)


def _tick(place: Place, settings: Settings, templates: dict[str, Template], now: int, *, dry: bool) -> Report:
    with closing(place.log()) as log, Post(settings) as post:
        books = Books(log, settings, now, dry=dry)
        wrong: list[str] = []
        hub = hub_books(log, books, now, dry=dry, drips=lambda: _drips(place, wrong))
        beside = [hub.group()] if hub else []
        _queue(books, settings, now, beside)
        signer = Signer(place.secret())
        work = _Round(books, settings, templates, signer, post, now, dry)
        work.send_all(beside)
        if hub:
            sent = sent_this_week([*books.groups.values(), *beside], now)
            more = HubRound(hub, settings, templates, signer, post, now, sent, dry=dry)
            more.run()
            work.report.take(more)
        work.report.problems += wrong
        return work.report


def _drips(place: Place, wrong: list[str]) -> Shelf:
    """The courses there are; what is wrong with others is added to `wrong`."""
    shelf, problems = place.drips()
    wrong += problems
    return shelf


def _queue(books: Books, settings: Settings, now: int, beside: Sequence[Group]) -> None:
    """Write down what is due. Whenever somebody else wrote meanwhile, it is planned anew.

    beside: who has had messages that count on the same budget, and is told nothing here.
    """
    for _ in range(TRIES):
        planned = plan([*books.groups.values(), *beside], settings.rules, now)
        rooms = sorted({one.room for one in planned})
        if all(books.write(room, [one.queued for one in planned if one.room == room]) for room in rooms):
            return
        books.read_again()
    raise HuddlebookError("The cohorts change faster than messages can be planned. Nothing is lost; try again.")


class _Round:
    """The sending of one tick."""

    def __init__(
        self, books: Books, settings: Settings, templates: dict[str, Template], signer: Signer, post: Post, now: int,
        dry: bool,
    ) -> None:  # fmt: skip
        self.report = Report()
        self._books, self._settings, self._templates, self._signer = books, settings, templates, signer
        self._post, self._now, self._dry = post, now, dry
        everywhere = {address for some in settings.channels.values() for address in some}
        addresses = {*settings.channel, *settings.facilitator_channel, *everywhere}
        self._channels = Channels(addresses, settings.timeout)
        self._strikes: Counter[str] = Counter()

    def send_all(self, beside: Sequence[Group]) -> None:
        """Send or drop every letter whose time it is, the oldest of each cohort first."""
        waiting = self._books.waiting()
        resting = retrying.resting([letter for _, letter in waiting], self._now)
        sent = sent_this_week([*self._books.groups.values(), *beside], self._now)
        for room, letter in waiting:
            group = self._books.group(room)
            what, held = verdict(group, letter, self._settings.rules, self._now, sent)
            if what == "drop":
                self._books.insist(room, MessageDropped(letter.id))
                self.report.dropped += 1
            elif what == "send" and letter.via not in resting and retrying.ready(letter, self._now):
                if self._send(group, letter, held):
                    sent[_key(group, letter)] += 1
                elif self._is_dead(group.room, letter):
                    resting.add(letter.via)
        self.report.waits = len(self._books.waiting())

    def _send(self, group: Group, letter: Letter, held: list[Due]) -> bool:
        try:
            to, message = self._worded(group, letter, held)
            self._carry(letter, to, message)
        except NotSent as problem:
            others = [one for _, one in self._books.waiting()]
            self._books.insist(group.room, retrying.failed(letter, problem, others, self._now))
            self._strikes[letter.via] += 0 if problem.final else 1
            self.report.problems.append(f"{group.title}: {problem}")
            return False
        self._books.insist(group.room, MessageSent(letter.id))
        self._strikes[letter.via] = 0
        names = ", ".join(f"{name} <{address}>" if name else address for name, address in to)
        self.report.sent.append(Sent(group.room, group.title, names or "the channel", message))
        return True

    def _is_dead(self, room: str, letter: Letter) -> bool:
        """Whether nothing more goes this way in this tick: it failed as a whole, or hangs again and again."""
        known = self._books.states[room].outbox.letters[letter.id]
        return (known.where == "way" and known.state == "waiting") or self._strikes[letter.via] >= retrying.STRIKES

    def _carry(self, letter: Letter, to: list[tuple[str, str]], message: Message) -> None:
        mail = email(letter.id, message, to, self._settings, self._now) if letter.via == MAIL else None
        if self._dry:
            return
        if mail is None:
            self._channels.send(letter.via, message)
        else:
            self._post.send(mail)

    def _worded(self, group: Group, letter: Letter, held: list[Due]) -> tuple[list[tuple[str, str]], Message]:
        state = self._books.states[group.room]
        assert state.plan
        code = state.plan.opened.code
        base = self._settings.url.rstrip("/")
        if letter.to == "channel":
            return [], wording.for_channel(self._templates, group, held[0], f"{base}/c/{code}")
        if letter.to == "facilitators":
            to = [parseaddr(address) for address in self._settings.facilitators] if letter.via == MAIL else []
            return to, wording.for_facilitators(self._templates, group, held, f"{base}/c/{code}/desk", self._now)
        person = next(one for one in group.people if one.seat == letter.seat)
        addresses = Addresses(self._settings.url, self._signer, state, person.seat, self._now // 1000)
        return [(person.name, person.email)], wording.for_person(self._templates, group, person, held, addresses)


def _key(group: Group, letter: Letter) -> str:
    found = next((one for one in group.people if one.seat == letter.seat), None)
    return person_key(group.room, found) if found else ""
