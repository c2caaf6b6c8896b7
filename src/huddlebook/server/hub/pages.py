"""The hub's pages, and the way in: a name. Everybody may look around; what is private, views alone decide."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import AsyncIterator, Iterator

import msgspec

from huddlebook.activities.contract import Refusal
from huddlebook.errors import BadNotebook, NotFound
from huddlebook.hub.past import TakePart, past
from huddlebook.hub.people import Come, ProveEmail, RenewLink, people
from huddlebook.pages.shell import STYLES, embedded, head
from huddlebook.server import identity
from huddlebook.server.files import qr
from huddlebook.server.hub.apps import CURATORS, HOME
from huddlebook.server.hub.desk import Desk
from huddlebook.server.hub.keeper import Who
from huddlebook.server.hub.persons import COOKIE, DAYS, ZONE, new_person, read_link, read_person, sign_link, sign_person
from huddlebook.server.rooms import Known
from huddlebook.server.screens import Screen
from huddlebook.server.web import Api, Stop, Web, stopped

SHEETS = (STYLES, "hub.css")
MOST_ZONE = 64
BAD_LINK = "This link is not valid (any more). Open the newest one, on the device where you are known."
NO_PAGE = "There is no such page in the hub. Choose one from its menu."


class ComeBody(msgspec.Struct, forbid_unknown_fields=True):
    """What the page sends for somebody who comes."""

    name: str


class InBody(msgspec.Struct, forbid_unknown_fields=True):
    """What the page of a link sends. sure: the person has said that this is who they are."""

    token: str
    sure: bool = False


async def who_asks(handler: Web) -> Who:
    """The person whose cookie came, or somebody who only looks around."""
    person, generation = read_person(handler.site.signer, handler.get_cookie(COOKIE), handler.now)
    zone = (handler.get_cookie(ZONE) or "UTC").replace("%2F", "/")[:MOST_ZONE]
    return await handler.site.hub.who(person, generation, zone=zone, curates=handler.facilitates())


async def desk_of(handler: Web, page: str) -> Desk:
    """What whoever asks has in front of them on this page. Raises NotFound."""
    hub, who = handler.site.hub, await who_asks(handler)
    if page == CURATORS and not who.curates:
        raise NotFound(NO_PAGE)
    app = await hub.apps.page(page)
    own = await hub.keeper.own(who.person) if who.person else None
    return Desk(hub, who, app, await hub.shared(), own)


class HubPage(Screen):
    """A page; complete at once, as its data holds the stream's first message."""

    route = "/hub/PAGE"

    async def get(self, page: str = HOME, rest: str | None = None) -> None:
        try:
            await remember(self)
            desk = await desk_of(self, page)
            app = await self.site.hub.apps.page(page)
        except NotFound as missing:
            raise Stop(404, str(missing)) from None
        except BadNotebook as bad:
            raise Stop(503, str(bad)) from None
        base = self.site.base
        data = {
            "page": page,
            "title": app.title,
            "pages": self.site.hub.apps.lines(curates=desk.who.curates),
            "fragment": app.fragment,
            "stream": f"{base}hub/stream?page={page}",
            "welcome": msgspec.Raw(desk.welcome()),
        }
        parts = [f"hub-{kind}" for kind in app.kinds.values()]
        self.set_header("Content-Type", "text/html; charset=utf-8")
        installs = f"{base}hub/app.webmanifest"
        self.write(head("app-hub", app.title, self.site.manifest(), base, soon=parts, sheets=SHEETS, installs=installs))
        self.write(embedded(data))
        self.finish(b"</script>\n</body>\n</html>\n")


class HubCome(Api):
    """Somebody says their name; from now on this browser is theirs."""

    route = "/api/hub/come"

    async def post(self) -> None:
        body: ComeBody = self.body(ComeBody)
        who, hub = await who_asks(self), self.site.hub
        if not who.person:
            rates = self.site.rates
            if not (rates.joins.take(self.address) and rates.all_joins.take("all")):
                raise Stop(429, "Very many people are coming just now. Wait a moment, then try again.")
            person = new_person()
            verdict = await hub.keeper.do(Who(person), Come(person, body.name))
            if isinstance(verdict, Refusal):
                raise stopped(verdict)
            self.keep_cookie(COOKIE, sign_person(self.site.signer, person, 0, self.now), DAYS)
        self.answer({"ok": True})


class LinkBody(msgspec.Struct, forbid_unknown_fields=True):
    """renew: what was signed in with earlier links ends, on every other device."""

    renew: bool = False


class HubLink(Api):
    """One's own link for another device, and its QR code, to whoever this browser belongs to."""

    route = "/api/hub/link"
    ended = ""  # whose other devices are to be ended

    async def post(self) -> None:
        body: LinkBody = self.body(LinkBody)
        who, hub = await who_asks(self), self.site.hub
        if not who.person:
            raise Stop(403, "Say your name first: then there is somebody to take along.")
        if body.renew and isinstance(refused := await hub.keeper.do(who, RenewLink()), Refusal):
            raise stopped(refused)
        self.ended = who.person if body.renew else ""
        world, _ = await hub.keeper.look(who)
        generation = people(world).all[who.person].generation
        self.keep_cookie(COOKIE, sign_person(self.site.signer, who.person, generation, self.now), DAYS)
        url = f"{self.site.public}/hub/in#{sign_link(self.site.signer, who.person, generation, self.now)}"
        self.answer({"url": url, "qr": f"data:image/svg+xml;base64,{b64encode(qr(url)).decode()}"})

    def on_finish(self) -> None:
        """Pages that are open come again: this browser's by its new cookie, the others as nobody."""
        for desk in [one for one in self.site.hub.desks if self.ended and one.who.person == self.ended]:
            desk.close(1001, "signed in anew")


class HubInPage(Screen):
    """Reads the link's token from the fragment, which browsers send to nobody, and posts it."""

    route = "/hub/in"

    def get(self) -> None:
        self.show("app-hub-in", "Huddlebook", {})


class HubIn(Api):
    """Makes this browser the person's whose link it is, once whoever sits there has said that it is them.

    A link that somebody else sent would otherwise make one write one's diary into theirs.
    """

    route = "/api/hub/in"

    async def post(self) -> None:
        body: InBody = self.body(InBody)
        if self.site.rates.tokens.empty(self.address):
            raise Stop(429)
        person, generation = read_link(self.site.signer, body.token, self.now)
        who = await self.site.hub.who(person, generation, zone="UTC", curates=False)
        if not who.person:
            self.site.rates.tokens.take(self.address)
            raise Stop(403, BAD_LINK)
        if not body.sure and (await who_asks(self)).person != person:
            _, me = await self.site.hub.keeper.look(who)
            self.answer({"name": me.name})
            return
        self.keep_cookie(COOKIE, sign_person(self.site.signer, person, generation, self.now), DAYS)
        self.answer({"url": f"{self.site.base}hub"})


class HubOut(Api):
    """This browser is nobody's again."""

    route = "/api/hub/out"

    def post(self) -> None:
        self.clear_cookie(COOKIE, path=self.site.base)
        self.answer({"url": f"{self.site.base}hub"})


async def remember(handler: Web) -> None:
    """What this browser's cookies prove: seats in huddles and cohorts, and the address that a cohort's link went to."""
    hub, who = handler.site.hub, await who_asks(handler)
    if not who.person:
        return
    world, me = await hub.keeper.look(who)
    for known, seat, email in [one async for one in _seats(handler)]:
        taken = past(me).rooms.get(known.id)
        opened = known.opened
        if taken is None or taken.seat != seat:
            await hub.keeper.do(who, TakePart(known.id, seat, opened.title, opened.kind, opened.session))
        if email and people(world).all[who.person].email != email:
            await hub.keeper.do(who, ProveEmail(email))


async def _seats(handler: Web) -> AsyncIterator[tuple[Known, str, str]]:
    """Room, seat and proven address ("" for none) of each of this browser's cookies that counts."""
    for known in _rooms(handler):
        if known.opened.kind == "session":
            if seat := handler.seat_in(known):
                yield known, seat, ""
            continue
        cookie = handler.get_cookie(identity.seat_cookie(known.id))
        seat, generation = identity.read_learner(handler.site.signer, known.id, cookie, handler.now)
        state = (await handler.site.rooms.live(known)).state if seat else None
        person = state.people.get(seat) if state else None
        if state and person and person.generation == generation and state.here(seat):
            yield known, seat, person.email


def _rooms(handler: Web) -> Iterator[Known]:
    prefix = identity.seat_cookie("")
    for name in list(handler.request.cookies):
        known = handler.site.rooms.by_id(name.removeprefix(prefix)) if name.startswith(prefix) else None
        if known:
            yield known
