"""A resource by itself: a document or a job aid as a page that needs no script and prints well, and its poster.

What a poster's QR code opens is in front of a person at once: a page of ours, or the address that the resource is.
Everybody may read these pages, as they may browse the library.
"""

from __future__ import annotations

import asyncio
from html import escape
from urllib.parse import quote

from huddlebook.errors import NotFound
from huddlebook.grading.markdown import safe_html
from huddlebook.hub.resource_state import Resource
from huddlebook.hub.resources import resources
from huddlebook.pages.shell import ICON, STYLES
from huddlebook.server.files import qr
from huddlebook.server.hub.keeper import Who
from huddlebook.server.web import Stop, Web
from huddlebook.workspace.documents import MEDIA, Documents, file_name

GONE = "This is not in the library any more. Search for something like it."
STYLE = """
.paper { max-width: 44rem; margin: 0 auto; padding: 1.25rem; line-height: 1.55; }
.paper img { max-width: 100%; height: auto; }
.paper table { border-collapse: collapse; display: block; max-width: 100%; overflow-x: auto; }
.paper th, .paper td { border: 1px solid; padding: .3rem .6rem; text-align: start; vertical-align: top; }
.paper section + section { border-top: 1px solid; margin-top: 1.5rem; padding-top: .5rem; }
.paper .ways { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.paper .ways a { display: inline-block; padding: .7rem 0; }
.poster { text-align: center; }
.poster img { width: min(70vw, 22rem); background: #fff; }
@media print {
  .paper .ways { display: none; }
  .paper { max-width: none; padding: 0; }
  .paper h2, .paper h3 { break-after: avoid; }
  .paper li, .paper tr, .paper img { break-inside: avoid; }
  @page { margin: 15mm; }
}
"""


class _Reading(Web):
    """One resource for whoever has its address."""

    async def one(self, known: str) -> Resource:
        """The resource, unless it is found no more."""
        world, me = await self.site.hub.keeper.look(Who("", curates=self.facilitates()))
        found = resources(world).shown(int(known), me.at)
        if found is None:
            raise Stop(404, GONE)
        return found

    def way_to(self, known: int) -> str:
        """What a poster leads to."""
        return f"{self.site.public}/hub/document/{known}"

    def show(self, title: str, body: str, kind: str = "") -> None:
        """A whole page around it."""
        styles = self.site.manifest().url(STYLES, self.site.base)
        link = f'<link rel="stylesheet" href="{escape(styles)}">' if styles else ""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<title>{escape(title)}</title>\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="color-scheme" content="light dark">\n<link rel="icon" href="{ICON}">\n{link}'
            f'<style>{STYLE}</style>\n</head>\n<body class="hb">\n<main class="paper prose {kind}">{body}</main>\n'
            "</body>\n</html>\n"
        )


class Paper(_Reading):
    """The resource itself."""

    route = "/hub/document/ID"

    async def get(self, known: str) -> None:
        one = await self.one(known)
        about = one.about
        if about.document:
            try:
                assets = f"{self.site.base}assets/"
                found = await asyncio.to_thread(self._documents.page, about.document, assets)
            except NotFound as missing:
                raise Stop(404, str(missing)) from None
            said = "".join(f"<p><em>{escape(note)}</em></p>" for note in found.notes)
            body = said + found.html
        elif about.text:
            body = safe_html(about.text)
        else:
            self.redirect(about.url)
            return
        self.show(about.title, _head(one) + self._ways(one) + f'<div lang="{escape(about.language)}">{body}</div>')

    @property
    def _documents(self) -> Documents:
        return Documents(self.site.opening.workspace)

    def _ways(self, one: Resource) -> str:
        here = f"{self.site.base}hub"
        ways = [(f"{here}/library/{one.id}", "In the library"), (f"{here}/poster/{one.id}", "Poster")]
        if one.about.document:
            ways.append((f"{here}/document/{one.id}/original", f"The original ({file_name(one.about.document)})"))
        if one.about.url:
            ways.append((one.about.url, "Open its address"))
        links = (f'<a href="{escape(url)}" rel="noopener noreferrer">{escape(words)}</a>' for url, words in ways)
        return f'<nav class="ways" aria-label="More">{"".join(links)}</nav>'


class Original(_Reading):
    """The file that a curator gave, to be saved."""

    route = "/hub/document/ID/original"

    async def get(self, known: str) -> None:
        document = (await self.one(known)).about.document
        try:
            path = Documents(self.site.opening.workspace).original(document)
            data = await asyncio.to_thread(path.read_bytes)
        except (NotFound, OSError):
            raise Stop(404, GONE) from None
        name = file_name(document)
        self.set_header("Content-Type", MEDIA.get(name.rpartition(".")[2], "application/octet-stream"))
        self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{quote(name)}")
        self.finish(data)


class Poster(_Reading):
    """One page for a wall: what it is, and a QR code that opens it in one tap."""

    route = "/hub/poster/ID"

    async def get(self, known: str) -> None:
        one = await self.one(known)
        url = f"{self.site.base}hub/poster/{one.id}.svg"
        shown = f'<p><img src="{escape(url)}" alt="QR code for {escape(self.way_to(one.id))}"></p>'
        self.show(one.about.title, f"{_head(one)}{shown}<p>{escape(self.way_to(one.id))}</p>", "poster")


class PosterCode(_Reading):
    """Its QR code."""

    route = "/hub/poster/ID.svg"

    async def get(self, known: str) -> None:
        one = await self.one(known)
        self.set_header("Content-Type", "image/svg+xml")
        self.finish(qr(self.way_to(one.id)))


def _head(one: Resource) -> str:
    """What it is, why it is worth the time, and how much of it."""
    about = one.about
    why = f'<p dir="auto">{escape(about.why)}</p>' if about.why else ""
    minutes = f"<p>{about.minutes} min</p>" if about.minutes else ""
    return f'<h1 dir="auto">{escape(about.title)}</h1>{why}{minutes}'
