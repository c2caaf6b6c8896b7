"""The pages that people open: each is the shell of one front-end app with the data it starts from."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

import msgspec

from huddlebook.activities.contract import Audience
from huddlebook.pages.shell import embedded, head, shell
from huddlebook.rooms.commands import LOCKED
from huddlebook.rooms.names import person_name, read_code
from huddlebook.server.api import cohort_lines, room_lines
from huddlebook.server.identity import new_seat
from huddlebook.server.live import LiveRoom
from huddlebook.server.rooms import Known, Rooms
from huddlebook.server.web import Stop, Web

ENDED = "This huddle has ended. Thank you for coming!"


class Screen(Web):
    """A page of ours."""

    def show(self, app: str, title: str, data: Any) -> None:
        """The shell of `app`."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(shell(app, title, data, manifest=self.site.manifest(), base=self.site.base))

    def elsewhere(self, known: Known, desk: bool = False) -> bool:
        """Whether it is a cohort, whose pages have addresses of their own; who comes here is sent there."""
        if known.opened.kind == "cohort":
            self.redirect(f"{self.site.base}c/{known.opened.code}{'/desk' if desk else ''}", status=303)
        return known.opened.kind == "cohort"


class Start(Screen):
    """Join by code; for facilitators the sessions and the rooms."""

    route = "/"

    async def get(self) -> None:
        facilitator = self.facilitates()
        sessions = await asyncio.to_thread(self.site.opening.sessions) if facilitator else []
        rooms = room_lines(self) if facilitator else []
        cohorts = await cohort_lines(self) if facilitator else []
        data = {"facilitator": facilitator, "sessions": sessions, "rooms": rooms, "cohorts": cohorts}
        self.show("app-start", "Huddlebook", data)


class ToStart(Screen):
    """The base without its last slash."""

    route = "/"

    def get(self) -> None:
        self.redirect(self.site.base)


class JoinPage(Screen):
    """The name, before a seat."""

    route = "/j/CODE"

    def get(self, code: str) -> None:
        known = error = None
        try:
            known = self.known(code)
        except Stop as stop:
            self.set_status(stop.status_code)
            error = stop.sentence
        if known and self.elsewhere(known):
            return
        if known and Rooms.ended(known):
            self.set_status(410)
            error = ENDED
        elif known and known.live and known.live.state.course.locked and self.seat_in(known) is None:
            error = LOCKED.message
        title, suggested = known.opened.title if known else None, person_name("", (), new_seat())[0]
        data = {"code": read_code(code), "title": title, "error": error, "suggested": suggested}
        self.show("app-join", title or "Join a huddle", data)


class FacilitatorPage(Screen):
    """Reads the capability from the fragment, which browsers send to nobody, and posts it."""

    route = "/facilitator"

    def get(self) -> None:
        self.show("app-facilitator", "Huddlebook", {})


class RoomPage(Screen):
    """A page of a room: its data holds the first message of the stream, so that it is complete at once."""

    app: ClassVar[str]
    audience: ClassVar[Audience]
    word: ClassVar[str]

    async def get(self, code: str) -> None:
        known = self.known(code)
        if self.elsewhere(known, desk=self.audience is not Audience.PARTICIPANTS):
            return
        seat = self.seat(known)
        room = await self.site.rooms.live(known)
        if self.audience is Audience.PARTICIPANTS and (seat is None or not room.state.here(seat)):
            self.redirect(f"{self.site.base}j/{known.opened.code}", status=303)
            return
        welcome = msgspec.Raw(room.shows.welcome(self.audience, seat, ()))
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.write(head(self.app, known.opened.title, self.site.manifest(), self.site.base))
        self.write(embedded({**self.data(known, room), "welcome": welcome}))
        self.finish(b"</script>\n</body>\n</html>\n")

    def seat(self, known: Known) -> str | None:
        """Whose page it is; stops whoever may not see it."""
        raise NotImplementedError

    def data(self, known: Known, room: LiveRoom) -> dict[str, Any]:
        """What every page of a room starts from."""
        code = known.opened.code
        return {"code": code, "stream": f"{self.site.base}stream/{code}?as={self.word}"}


class Participant(RoomPage):
    """For whoever has a seat; everyone else is asked for their name first."""

    route, app, audience, word = "/r/CODE", "app-participant", Audience.PARTICIPANTS, "participant"

    async def get(self, code: str) -> None:
        """A notebook that needs Python for each visitor has a page of its own, as long as the room is open."""
        known = self.known(code)
        if known.opened.lane == "kernel" and not Rooms.ended(known) and self.seat_in(known) is not None:
            self.redirect(f"{self.site.base}k/{known.opened.code}", status=303)
            return
        await super().get(code)

    def seat(self, known: Known) -> str | None:
        return self.seat_in(known)


class _Facilitators(RoomPage):
    def seat(self, known: Known) -> str | None:
        self.need_facilitator()
        return None

    def data(self, known: Known, room: LiveRoom) -> dict[str, Any]:
        code, base = known.opened.code, self.site.base
        host = self.site.public.partition("://")[2]
        join = {"url": self.site.join_url(code), "host": host, "qr": f"{base}qr/{code}.svg"}
        return {**super().data(known, room), "join": join}


class Presenter(_Facilitators):
    """The projector."""

    route, app, audience, word = "/r/CODE/screen", "app-presenter", Audience.PRESENTER, "presenter"


class Console(_Facilitators):
    """Where a facilitator runs the room."""

    route, app, audience, word = "/r/CODE/console", "app-console", Audience.FACILITATOR, "console"

    def data(self, known: Known, room: LiveRoom) -> dict[str, Any]:
        return {**super().data(known, room), "links": {"screen": f"{self.site.base}r/{known.opened.code}/screen"}}
