"""Links of drips and of addresses: a page that reads the token behind the #, and what it may do with it.

Nothing is recorded by a GET, ever: programs that look at links get an empty page. What a link may do is decided by who
sits at the browser. Its person's answer is kept at once. Nobody in particular is asked, once, whether it is them: a
yes counts only where there is no answer yet. Somebody else answers for themselves, and never for the first.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from huddlebook.activities.contract import Refusal
from huddlebook.hub.contract import Command
from huddlebook.hub.drips import AnswerDrip, AnswerDripByLink
from huddlebook.hub.drips_courses import Drip
from huddlebook.hub.drips_views import DripsFeedback, feedback
from huddlebook.hub.people import people
from huddlebook.hub.reach import Address, ConfirmHabitAddress, reach
from huddlebook.notify import links
from huddlebook.notify.hub_links import Tapped, address_mark, read_address, read_drip
from huddlebook.pages.shell import embedded, head
from huddlebook.server.hub.keeper import Who
from huddlebook.server.hub.pages import SHEETS, who_asks
from huddlebook.server.screens import Screen
from huddlebook.server.web import Api, Stop, Web, stopped

OLD = "This link is not valid (any more). Today's question is on your hub."
CHANGED = "This question was changed or taken away since. Today's is on your hub."
NO_ADDRESS = "This link is not valid (any more). Give the address again on your hub, and a new one comes."

NOBODY = "Say your name first: then there is something of yours here."

State = Literal["kept", "ask", "other", "try", "tried", "yours"]


class DripBody(msgspec.Struct, forbid_unknown_fields=True):
    """me: whether it is them, where nobody is signed in. choice: another option, for whoever tries it."""

    token: str
    me: bool | None = None
    choice: int | None = None


class DripSaid(msgspec.Struct, frozen=True):
    """What the page shows: nothing of anybody. feedback: only once an option is chosen, and it is clear for whom.

    state: "kept" for its person, "yours" for somebody else themselves, "tried" for nobody; "ask": is it you?
    "other": it was sent to somebody else, and they may answer for themselves; "try": they may try it.
    """

    state: State
    title: str
    question: str
    hint: str
    options: tuple[str, ...]
    feedback: DripsFeedback | None = None


class LinkPage(Screen):
    """Empty but for the script that reads what is behind the #, and posts it."""

    def link(self, what: str) -> None:
        """The page for a link of this kind."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.write(head("app-hub-link", "Huddlebook", self.site.manifest(), self.site.base, sheets=SHEETS))
        self.write(embedded({"link": what}))
        self.finish(b"</script>\n</body>\n</html>\n")


class DripPage(LinkPage):
    """Of an option."""

    route = "/hub/drip"

    def get(self) -> None:
        self.link("drip")


class DripApi(Api):
    """Does what this browser may do with the link."""

    route = "/api/hub/drip"

    async def post(self) -> None:
        body: DripBody = self.body(DripBody)
        if self.site.rates.tokens.empty(self.address):
            raise Stop(429)
        tapped = read_drip(self.site.signer, body.token, self.now)
        if tapped is None:
            self.site.rates.tokens.take(self.address)
            raise Stop(403, OLD)
        if not self.site.rates.commands.take(f"drip:{tapped.person}"):
            raise Stop(429)
        drip = (await self.site.hub.shelf()).marked(tapped.mark)
        if drip is None or tapped.choice >= len(drip.options):
            raise Stop(410, CHANGED)
        choice = tapped.choice if body.choice is None else body.choice
        if not 0 <= choice < len(drip.options):
            raise Stop(400)
        state = await self._done(tapped, drip, body, choice)
        told = feedback(drip, choice) if state in ("kept", "yours", "tried") else None
        self.answer(DripSaid(state, drip.title, drip.question, drip.hint, drip.options, told))

    async def _done(self, tapped: Tapped, drip: Drip, body: DripBody, choice: int) -> State:
        who = await who_asks(self)
        owner = await self._owner(tapped)
        if who.person == owner.person:
            return await self._kept(owner, AnswerDripByLink(drip.id, choice, tapped.day, sure=True), "kept")
        if who.person:
            if body.choice is None:
                return "other"
            return await self._kept(who, AnswerDrip(drip.id, choice), "yours")
        if body.me:
            return await self._kept(owner, AnswerDripByLink(drip.id, tapped.choice, tapped.day, sure=False), "kept")
        return "ask" if body.me is None else "try" if body.choice is None else "tried"

    async def _owner(self, tapped: Tapped) -> Who:
        """Whom it was sent to, on their clock."""
        world, _ = await self.site.hub.keeper.look(Who(""))
        if not people(world).here(tapped.person):
            raise Stop(410, OLD)
        way = reach(world).ways.get(tapped.person)
        return Who(tapped.person, way.zone if way else "UTC")

    async def _kept(self, who: Who, command: Command, state: State) -> State:
        verdict = await self.site.hub.keeper.do(who, command)
        if isinstance(verdict, Refusal):
            raise stopped(verdict)
        return state


class HabitCalendar(Web):
    """Leads whoever is signed in to the address of their own calendar, which a program can subscribe to."""

    route = "/hub/habit.ics"

    async def get(self) -> None:
        who = await who_asks(self)
        if not who.person:
            raise Stop(403, NOBODY)
        path = links.calendar_path(self.site.signer, links.HABIT, who.person, self.now)
        self.redirect(f"{self.site.base}{path.lstrip('/')}")


class AddressBody(msgspec.Struct, forbid_unknown_fields=True):
    """sure: whoever reads the mail said yes."""

    token: str
    sure: bool = False


class AddressPage(LinkPage):
    """Of an address."""

    route = "/hub/address"

    def get(self) -> None:
        self.link("address")


class AddressApi(Api):
    """Says yes to messages at the address that the link was sent to; it signs nobody in and tells nothing."""

    route = "/api/hub/address"

    async def post(self) -> None:
        body: AddressBody = self.body(AddressBody)
        if self.site.rates.tokens.empty(self.address):
            raise Stop(429)
        person, mark = read_address(self.site.signer, body.token, self.now)
        world, _ = await self.site.hub.keeper.look(Who(""))
        address = reach(world).addresses.get(person, Address())
        fits = people(world).here(person) and mark in {
            address_mark(one) for one in (address.asked, address.email) if one
        }
        if not fits:
            self.site.rates.tokens.take(self.address)
            raise Stop(403, NO_ADDRESS)
        if body.sure and mark == address_mark(address.asked):
            verdict = await self.site.hub.keeper.do(Who(person), ConfirmHabitAddress(address.asked))
            if isinstance(verdict, Refusal):
                raise stopped(verdict)
        self.answer({"done": body.sure})
