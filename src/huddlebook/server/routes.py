"""The public addresses, all of them; docs/architecture.md tells who may use each. What is not here does not exist."""

from __future__ import annotations

from re import escape
from typing import Any

from huddlebook.server import (
    api,
    cohort,
    downloads,
    files,
    learner_doors,
    messages,
    minutes,
    phrases,
    screens,
    time_machine,
    uploads,
)
from huddlebook.server.hub import curating, drips, papers
from huddlebook.server.hub import pages as hub_pages
from huddlebook.server.hub.cards import Card
from huddlebook.server.hub.mine import HubForget, MineZip
from huddlebook.server.hub.sharing import HubIcon, HubManifest
from huddlebook.server.hub.stream import HubStream
from huddlebook.server.hub.teams import TeamJoin, TeamLink
from huddlebook.server.site import Site
from huddlebook.server.stream import Stream

CODE = r"([A-Za-z0-9]{1,16})"
ITEM = r"([a-z0-9][a-z0-9_-]{0,63})"
ACTIVITY = ITEM
FILE = r"([0-9a-f]{64})"
PAGE = r"([a-z][a-z0-9_-]{0,40})"
TOKEN = r"([A-Za-z0-9_.~-]{1,200})"


def routes(site: Site) -> list[tuple[str, type[Any]]]:
    """Patterns and handlers, under the site's base."""
    table: list[tuple[str, type[Any]]] = [
        # Tornado tries one pattern after the other: what a whole room asks at once stands first.
        (f"stream/{CODE}", Stream),
        ("api/join", api.Join),
        (f"r/{CODE}", screens.Participant),
        (f"j/{CODE}/?", screens.JoinPage),
        ("static/hb/([^/]+)", files.Files),
        ("", screens.Start),
        (f"r/{CODE}/screen", screens.Presenter),
        (f"r/{CODE}/console", screens.Console),
        (f"c/{CODE}/?", cohort.LearnerPage),
        (f"c/{CODE}/desk", cohort.DeskPage),
        (f"c/{CODE}/desk/see", time_machine.SeePage),
        (f"c/{CODE}/mine/(certificate\\.pdf|badge\\.svg|badge\\.jwt)", learner_doors.AwardFile),
        (f"c/{CODE}/{ITEM}", cohort.ItemPage),
        ("hub/?", hub_pages.HubPage),
        ("hub/stream", HubStream),
        ("hub/in", hub_pages.HubInPage),
        ("hub/drip", drips.DripPage),
        ("hub/address", drips.AddressPage),
        ("hub/habit\\.ics", drips.HabitCalendar),
        ("api/hub/drip", drips.DripApi),
        ("api/hub/address", drips.AddressApi),
        ("hub/app\\.webmanifest", HubManifest),
        ("hub/icon\\.svg", HubIcon),
        ("hub/mine\\.zip", MineZip),
        ("api/hub/forget", HubForget),
        ("hub/document/([0-9]{1,12})", papers.Paper),
        ("hub/document/([0-9]{1,12})/original", papers.Original),
        ("hub/card", Card),
        ("hub/poster/([0-9]{1,12})", papers.Poster),
        ("hub/poster/([0-9]{1,12})\\.svg", papers.PosterCode),
        ("api/curate", curating.CurateApi),
        ("api/curate/document", curating.DocumentApi),
        ("api/curate/feeds", curating.FeedsApi),
        (f"hub/{PAGE}(?:/([0-9a-zA-Z_-]{{1,80}}))?", hub_pages.HubPage),
        ("api/hub/come", hub_pages.HubCome),
        ("api/hub/team-link", TeamLink),
        ("api/hub/team-join", TeamJoin),
        ("api/hub/link", hub_pages.HubLink),
        ("api/hub/in", hub_pages.HubIn),
        ("api/hub/out", hub_pages.HubOut),
        ("facilitator", screens.FacilitatorPage),
        ("api/cohort/sign-in", cohort.SignIn),
        ("api/cohort/pause", learner_doors.Pause),
        ("api/cohort/come", learner_doors.Come),
        ("api/facilitator", api.Facilitator),
        ("api/kernel", api.KernelSeat),
        ("api/sessions", api.Sessions),
        ("api/rooms", api.RoomsApi),
        ("api/minutes", minutes.MinutesApi),
        ("api/phrases", phrases.PhrasesApi),
        (f"api/files/{CODE}/{ACTIVITY}", uploads.Upload),
        (f"files/{CODE}/{ACTIVITY}/{FILE}(/small)?", downloads.Download),
        (f"qr/{CODE}\\.svg", files.Qr),
        ("assets/([^/]+)", files.Assets),
        (f"messages/(pause|stop|resume)/{TOKEN}", messages.MessageLink),
        (f"messages/calendar/{TOKEN}", messages.CalendarFeed),
        ("healthz", api.Health),
    ]
    here: list[tuple[str, type[Any]]] = [(f"{escape(site.base)}{pattern}", handler) for pattern, handler in table]
    if site.base != "/":
        # People type the address on the screen, and its last slash is not there.
        here.append((escape(site.base.rstrip("/")), screens.ToStart))
    return here
