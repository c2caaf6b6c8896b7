"""A card of the library for a page of a session or a cohort: made when somebody looks, so that it is never stale."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from huddlebook.hub.contract import Me, World
from huddlebook.hub.inbox import inbox
from huddlebook.hub.resource_state import Resource
from huddlebook.hub.resources import resources
from huddlebook.server.hub.keeper import Who
from huddlebook.server.web import Web

KINDS = {"jobaid": "Job aid", "people": "People and communities"}
GONE = "This is not in the library, or not any more."
BROKEN = "Its address could not be opened lately. It may be back when you try."


class Card(Web):
    """`of`: a resource's number, or the address that it leads to."""

    route = "/hub/card"

    async def get(self) -> None:
        world, me = await self.site.hub.keeper.look(Who(""))
        of = self.get_query_argument("of", "")[:2_000]
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(card(world, me, of, self.site.base))


def card(world: World, me: Me, of: str, base: str) -> str:
    """What stands in the card's place, as HTML."""
    library = resources(world)
    known = int(of) if of.isascii() and of.isdecimal() and len(of) <= 12 else library.urls.get(of, 0)
    one = library.shown(known, me.at)
    if one is None:
        more = f'<a href="{escape(base)}hub/library" target="_blank" rel="noopener">Look for something like it</a>'
        return f'<div class="hb-slip"><p>{GONE} {more}</p></div>'
    link = inbox(world).links.get(known)
    broken = f"<p>{BROKEN}</p>" if link and link.url == one.about.url and link.broken else ""
    return f'<div class="hb-slip">{_said(one, base)}{broken}{_code(one, base)}</div>'


def _said(one: Resource, base: str) -> str:
    about, lang = one.about, f'lang="{escape(one.about.language)}" dir="auto"'
    way = f'<a href="{escape(base)}hub/library/{one.id}" target="_blank" rel="noopener">{escape(about.title)}</a>'
    facts = [KINDS.get(about.kind, about.kind.capitalize())]
    facts += [f"{about.minutes} min"] if about.minutes else []
    facts += [urlsplit(about.url).netloc] if about.url else []
    why = f"<p {lang}>{escape(about.why)}</p>" if about.why else ""
    return f'<p {lang}><strong>{way}</strong></p>{why}<p class="small soft">{escape(" · ".join(facts))}</p>'


def _code(one: Resource, base: str) -> str:
    """On paper only."""
    return f'<img class="hb-on-paper" src="{escape(base)}hub/poster/{one.id}.svg" alt="QR code that opens it">'
