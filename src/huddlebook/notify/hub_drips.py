"""Somebody's few minutes a day as a message: at the time and on the way that they chose, with today's drip.

It is queued on a day that their habit has, within some hours of its time, once; and looked at again when it goes: what
was done meanwhile, paused, or left lying too long is dropped. One person's own room is in hand at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import quote

from huddlebook.hub.contract import Me
from huddlebook.hub.drips import next_drip
from huddlebook.hub.habit import habit
from huddlebook.hub.people import people
from huddlebook.hub.reach import CONFIRM, Address, Way, address_of, due_day, reach
from huddlebook.hub.room import HUB
from huddlebook.notify import hub_links, links
from huddlebook.notify.channels import Channels, mark
from huddlebook.notify.hub_books import HubBooks
from huddlebook.notify.hub_news import turn
from huddlebook.notify.links import HABIT
from huddlebook.notify.mail import NotSent
from huddlebook.notify.settings import Settings
from huddlebook.notify.templates import Template
from huddlebook.notify.wording import Message, confirm, drip
from huddlebook.notify.wording import habit as nudge
from huddlebook.rooms.outbox import MAIL, Letter, MessageQueued, letter_id
from huddlebook.signing import Signer

KIND = "habit"
PEOPLE_A_TICK = 500  # each costs a look into their own room; within minutes it is everybody's turn


def of_people(books: HubBooks, settings: Settings, now: int) -> Iterator[MessageQueued]:
    """One for each whose time it is and who has not had today's."""
    ways = reach(books.world).ways
    waiting = [person for person, way in sorted(ways.items()) if _waits(books, settings, person, way, now)]
    for person in turn(waiting, PEOPLE_A_TICK, now):
        way = ways[person]
        day, via = due_day(way, now), via_of(settings, way)
        cause = f"{KIND}:{day}"
        if expects(books.asks(person, way.zone), day):
            yield MessageQueued(letter_id(HUB, "person", person, via, (cause,)), "person", person, via, KIND, (cause,))


def _waits(books: HubBooks, settings: Settings, person: str, way: Way, now: int) -> bool:
    """Whether it is their time and today's has not been queued; their habit may still not have this day."""
    day = due_day(way, now)
    if not day or not via_of(settings, way) or not address_of(books.world, person):
        return False
    return not any(f"{KIND}:{day}" in one.causes for one in books.letters(person))


def via_of(settings: Settings, way: Way) -> str:
    """What a letter says of this way; "" where the settings do not have it (any more)."""
    if way.by == MAIL:
        return MAIL if settings.mail else ""
    address = settings.direct.get(way.by)
    return mark(address) if address else ""


def expects(me: Me, day: str) -> bool:
    """Whether their habit has this day, and they have not done it yet."""
    mine = habit(me)
    return mine.expects(date.fromisoformat(day)) and day not in mine.done


class Wished:
    """Makes and carries the letters that people asked for themselves."""

    def __init__(
        self, books: HubBooks, settings: Settings, templates: Mapping[str, Template], signer: Signer, now: int, *,
        dry: bool,
    ) -> None:  # fmt: skip
        self._books, self._settings, self._templates, self._signer = books, settings, templates, signer
        self._now, self._dry = now, dry
        self._base = settings.url.rstrip("/")

    def made(self, letter: Letter) -> tuple[str, Message] | None:
        """The address and the message, of what holds now; None where nobody needs it any more."""
        if not people(self._books.world).here(letter.seat):
            return None
        return self._question(letter) if letter.kind == CONFIRM else self._today(letter)

    def carry(self, letter: Letter, address: str, message: Message) -> None:
        """Through the channel that leads to this person. Raises NotSent."""
        known = next((one for one in self._settings.direct.values() if mark(one) == letter.via), None)
        if known is None:
            raise NotSent("The settings do not have this channel any more.", final=True)
        whole = known.replace("{email}", quote(address, safe="@"))
        if not self._dry:
            try:
                Channels([whole], self._settings.timeout).send(mark(whole), message)
            except NotSent as problem:
                raise NotSent(str(problem)) from None  # of this person: others of the channel may be reached

    def _question(self, letter: Letter) -> tuple[str, Message] | None:
        email = reach(self._books.world).addresses.get(letter.seat, Address()).asked
        way = hub_links.address_path(self._signer, letter.seat, email, self._now // 1000)
        return (email, confirm(self._templates, f"{self._base}{way}")) if email else None

    def _today(self, letter: Letter) -> tuple[str, Message] | None:
        world, person = self._books.world, letter.seat
        way, address = reach(world).ways.get(person), address_of(world, person)
        day = due_day(way, self._now) if way else ""
        if not way or not address or f"{KIND}:{day}" not in letter.causes or via_of(self._settings, way) != letter.via:
            return None
        me = self._books.asks(person, way.zone)
        return (address, self._message(me, way, day)) if expects(me, day) else None

    def _message(self, me: Me, way: Way, day: str) -> Message:
        acts: tuple[links.Act, ...] = ("pause", "stop", "calendar")
        foot: dict[str, str] = {act: self._link(act, me.person) for act in acts}
        foot["at"] = way.at
        one, home, mine = next_drip(self._books.world, me), f"{self._base}/hub", habit(me)
        if one is None:
            return nudge(self._templates, me.name, mine.minutes, mine.cue, home, foot)
        now = self._now // 1000
        ways = [
            f"{self._base}{hub_links.drip_path(self._signer, me.person, one, at, day, now)}"
            for at in range(len(one.options))
        ]
        return drip(self._templates, me.name, one, ways, home, foot)

    def _link(self, act: links.Act, person: str) -> str:
        return f"{self._base}{links.path(self._signer, act, HABIT, person, self._now // 1000)}"
