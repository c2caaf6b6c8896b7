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
CAMERA = "Point the camera of your phone here."
STYLE = """
.paper { max-width: 44rem; margin: 0 auto; padding: 1.25rem; line-height: 1.55; }
.paper img { max-width: 100%; height: auto; }
.paper table { border-collapse: collapse; display: block; max-width: 100%; overflow-x: auto; }
.paper th, .paper td { border: 1px solid; padding: .3rem .6rem; text-align: start; vertical-align: top; }
.paper section + section { border-top: 1px solid; margin-top: 1.5rem; padding-top: .5rem; }
.paper .ways { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.paper .ways a { display: inline-block; padding: .7rem 0; }
.paper .again { display: none; }
.poster { display: grid; align-content: center; justify-items: center; min-height: 100dvh; text-align: center; }
.poster h1 { margin: 0; font-size: clamp(2rem, 7vw, 3.75rem); line-height: 1.1; text-wrap: balance; }
.poster p { margin: 1rem 0 0; font-size: clamp(1.1rem, 2.4vw, 1.6rem); max-width: 34rem; }
.poster img { display: block; width: min(80vw, 26rem); margin-top: 1rem; border-radius: 14px; background: #fff; }
.poster .address { font-size: 1rem; overflow-wrap: anywhere; }
@media print {
  .paper .ways { display: none; }
  .paper { max-width: none; padding: 0; font-size: 11pt; }
  .paper.aid { font-size: 16pt; line-height: 1.5; }
  .paper h1 { margin: 0 0 .3em; font-size: 26pt; line-height: 1.15; }
  .paper h2, .paper h3 { break-after: avoid; }
  .paper li, .paper tr, .paper img, .paper .again { break-inside: avoid; }
  .paper .again { display: flex; gap: 5mm; align-items: center; margin-top: 12mm; font-size: 10pt; }
  .paper .again img { width: 26mm; }
  .paper.poster { min-height: 96vh; }
  .paper.poster h1 { font-size: 44pt; }
  .paper.poster p { font-size: 20pt; }
  .paper.poster img { width: 110mm; margin-top: 8mm; border-radius: 0; }
  .paper.poster .address { font-size: 12pt; }
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

    def code(self, one: Resource) -> str:
        """The QR code that opens it."""
        url = f"{self.site.base}hub/poster/{one.id}.svg"
        return f'<img src="{escape(url)}" alt="QR code for {escape(self.way_to(one.id))}">'

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
        body = f'<div lang="{escape(about.language)}">{body}</div>'
        self.show(about.title, _head(one) + self._ways(one) + body + self._again(one), "" if about.document else "aid")

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

    def _again(self, one: Resource) -> str:
        """On paper only: the way back to what it says by now."""
        return f'<div class="again">{self.code(one)}<p>As it is now: {escape(self.way_to(one.id))}</p></div>'


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
        way = f'{self.code(one)}<p>{CAMERA}</p><p class="address">{escape(self.way_to(one.id))}</p>'
        self.show(one.about.title, _head(one) + way, "poster")


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
