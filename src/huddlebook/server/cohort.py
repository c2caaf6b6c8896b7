"""A cohort's pages: the learner's, an item's, and the facilitators' desk; and the way in by a personal link.

A learner's cookie holds their seat and the generation of the link that made it, so that a renewed link ends what an
earlier one began, in every browser. The token itself stands in an address's fragment, which no server ever sees, and is
posted once.
"""

from __future__ import annotations

from typing import Any

import msgspec

from huddlebook.activities.contract import Audience
from huddlebook.cohorts.links import read_link
from huddlebook.errors import HuddlebookError
from huddlebook.pages.shell import embedded, head
from huddlebook.rooms.state import RoomState
from huddlebook.server import identity
from huddlebook.server.identity import SEAT_DAYS
from huddlebook.server.live import LiveRoom
from huddlebook.server.rooms import Known
from huddlebook.server.screens import Screen
from huddlebook.server.web import Api, Stop, Web
from huddlebook.workspace.issuer import issuer_of

NO_COHORT = "There is no group with this address. Open the link that you were sent."
BAD_LINK = "This link is not valid (any more). Open the newest one that you were sent, or ask for another."


class LinkBody(msgspec.Struct, forbid_unknown_fields=True):
    """What the sign-in page sends."""

    code: str
    token: str


async def cohort(handler: Web, code: str) -> tuple[Known, LiveRoom]:
    """The cohort with this code; stops for anything else."""
    known = handler.known(code)
    if known.opened.kind != "cohort":
        raise Stop(404, NO_COHORT)
    return known, await handler.site.rooms.live(known)


def learner_in(handler: Web, state: RoomState) -> str | None:
    """The seat that the person's cookie gives them in this cohort, while its link counts and they are in it."""
    cookie = handler.get_cookie(identity.seat_cookie(state.id))
    seat, generation = identity.read_learner(handler.site.signer, state.id, cookie, handler.now)
    person = state.people.get(seat)
    return seat if person and person.generation == generation and state.here(seat) else None


class SignIn(Api):
    """Trades a personal link for the seat's cookie."""

    route = "/api/cohort/sign-in"

    async def post(self) -> None:
        body: LinkBody = self.body(LinkBody)
        if self.site.rates.tokens.empty(self.address):
            raise Stop(429)
        known, room = await cohort(self, body.code)
        room.follow()  # a link that was renewed a moment ago is worth nothing at once
        seat = read_link(self.site.signer, room.state, body.token, self.now)
        if seat is None:
            self.site.rates.tokens.take(self.address)
            raise Stop(403, BAD_LINK)
        generation = room.state.people[seat].generation
        value = identity.sign_learner(self.site.signer, known.id, seat, generation, self.now)
        self.keep_cookie(identity.seat_cookie(known.id), value, SEAT_DAYS)
        self.answer({"url": f"{self.site.base}c/{known.opened.code}"})


class LearnerPage(Screen):
    """What one person has in front of them; without their cookie the page that reads their link."""

    route = "/c/CODE"

    async def get(self, code: str, item: str = "") -> None:
        known, room = await cohort(self, code)
        seat = learner_in(self, room.state)
        if seat is None:
            self.show("app-signin", known.opened.title, {"code": known.opened.code, "title": known.opened.title})
            return
        if item and item not in room.state.people[seat].windows:
            raise Stop(404, "There is nothing here. Go back to your page, and choose from the list.")
        more = {"item": item, "badge": self._badges()}
        self._page(known, room, "app-cohort", Audience.PARTICIPANTS, seat, more)

    def _badges(self) -> bool:
        """Whether somebody here gives badges; settings that cannot be read are told to whoever starts commands."""
        try:
            return bool(issuer_of(self.site.opening.workspace))
        except HuddlebookError:
            return False

    def _page(
        self, known: Known, room: LiveRoom, app: str, audience: Audience, seat: str | None, more: dict[str, Any]
    ) -> None:
        code, base = known.opened.code, self.site.base
        word = "participant" if seat else "console"
        data = {"code": code, "stream": f"{base}stream/{code}?as={word}", **more}
        data["welcome"] = msgspec.Raw(room.shows.welcome(audience, seat, ()))
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.write(head(app, known.opened.title, self.site.manifest(), base))
        self.write(embedded(data))
        self.finish(b"</script>\n</body>\n</html>\n")


class ItemPage(LearnerPage):
    """The same page, with one of its items opened."""

    route = "/c/CODE/ITEM"


class DeskPage(LearnerPage):
    """For facilitators: what waits for them first."""

    route = "/c/CODE/desk"

    async def get(self, code: str, item: str = "") -> None:
        self.need_facilitator()
        known, room = await cohort(self, code)
        self._page(known, room, "app-desk", Audience.FACILITATOR, None, {})
