"""What all our pages and calls have in common: headers that close doors, who asks, calm errors, logs without names."""

from __future__ import annotations

import logging
from html import escape
from typing import Any, ClassVar
from urllib.parse import urlsplit

import msgspec
from tornado.web import HTTPError, RequestHandler

from huddlebook.activities.contract import Refusal
from huddlebook.pages.shell import STYLES
from huddlebook.rooms.names import read_code
from huddlebook.server.identity import DAY, FACILITATOR_COOKIE, is_facilitator, read_seat, seat_cookie
from huddlebook.server.rooms import Known
from huddlebook.server.site import Site

log = logging.getLogger(__name__)

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SENTENCES = {
    400: "That could not be understood. Go back and try again.",
    403: "This page is not for you, or your way in has expired. Use the link you were given again.",
    404: "There is nothing here. Check the address, or join with your code.",
    405: "That is not how this address is used. Go back and try again.",
    413: "That is more than fits. Make it shorter and try again.",
    429: "That was too often. Wait a minute, then try again.",
    500: "Something went wrong here. It was noted; please try again in a moment.",
    503: "This is not possible just now. Please try again in a moment.",
}
MOST_BODY = 64 * 1024
STATUS = {"room_ended": 410, "gone": 410, "full": 503, "slow_down": 429, "storage": 507, "not_allowed": 403}


class Stop(HTTPError):
    """The request ends here, with a status and a sentence for the person."""

    def __init__(self, status: int, sentence: str = "") -> None:
        super().__init__(status)
        self.sentence = sentence or SENTENCES.get(status, SENTENCES[500])


def stopped(refusal: Refusal) -> Stop:
    """A refusal of the room as an answer of the web."""
    return Stop(STATUS.get(refusal.code, 400), refusal.message)


class Web(RequestHandler):
    """A handler of ours. `route` is its name in the log, where addresses, codes and seats never stand."""

    route: ClassVar[str] = "other"
    json: ClassVar[bool] = False

    @property
    def site(self) -> Site:
        site: Site = self.settings["huddlebook"]
        return site

    @property
    def now(self) -> int:
        """s since 1970."""
        return self.site.timing.now() // 1000

    def set_default_headers(self) -> None:
        for name, value in HEADERS.items():
            self.set_header(name, value)
        self.set_header("Cache-Control", "no-store")
        self.clear_header("Server")

    def compute_etag(self) -> None:
        """Pages differ for each person; files that may be kept have their content in their name."""

    # -- who asks -------------------------------------------------------------------------------------------------

    @property
    def address(self) -> str:
        """Where the request came from, for counting only."""
        return self.request.remote_ip or ""

    def facilitates(self) -> bool:
        """Whether the person holds the facilitator's cookie."""
        return is_facilitator(self.site.signer, self.get_cookie(FACILITATOR_COOKIE), self.now)

    def need_facilitator(self) -> None:
        """Stop everyone else."""
        if not self.facilitates():
            raise Stop(
                403, "This is the facilitator's. Open the facilitator link that was printed when the server started."
            )

    def seat_in(self, known: Known) -> str | None:
        """The seat that the person's cookie gives them in this room."""
        return read_seat(self.site.signer, known.id, self.get_cookie(seat_cookie(known.id)), self.now)

    def keep_cookie(self, name: str, value: str, days: int) -> None:
        """For this server alone, and no script of a page."""
        self.set_cookie(
            name,
            value,
            path=self.site.base,
            max_age=days * DAY,
            httponly=True,
            samesite="Lax",
            secure=self.site.secure,
        )

    def same_origin(self) -> bool | None:
        """Whether a page of ours asks; None when the asker does not say, as browsers always do."""
        return same_origin(self, self.site)

    def known(self, code: str) -> Known:
        """The room with this code. Guessing codes is slowed down: a wrong one counts, too many stop everything."""
        wrong, found = self.site.rates.wrong_codes, self.site.rooms.find(read_code(code))
        trusted = self.facilitates() or (found is not None and self.seat_in(found) is not None)
        if not trusted and wrong.empty(self.address):
            raise Stop(429, "Too many wrong codes came from here. Wait a minute, then try again.")
        if found is None:
            if not trusted:
                wrong.take(self.address)
            raise Stop(404, "There is no huddle with this code. Check it with the facilitator, and try again.")
        return found

    # -- answers --------------------------------------------------------------------------------------------------

    def answer(self, data: Any, status: int = 200) -> None:
        """JSON."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(msgspec.json.encode(data))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        error = (kwargs.get("exc_info") or (None, None))[1]
        sentence = error.sentence if isinstance(error, Stop) else SENTENCES.get(status_code, SENTENCES[500])
        if self.json:
            self.answer({"error": sentence}, status_code)
        else:
            self.finish(calm_page(self.site, sentence))

    def log_exception(self, typ: Any, value: BaseException | None, tb: Any) -> None:
        if not isinstance(value, HTTPError):
            log.error("%s %s failed", self.request.method, self.route, exc_info=value)


def same_origin(handler: RequestHandler, site: Site) -> bool | None:
    """Whether a page of this site asks; None when the asker does not say, as browsers always do."""
    origin = handler.request.headers.get("Origin")
    if origin is None:
        return None
    here = urlsplit(origin).netloc.lower() == handler.request.headers.get("Host", "").lower() != ""
    return here or origin.lower() == site.origin


def calm_page(site: Site, sentence: str) -> str:
    """An error as a page: a sentence and a way on."""
    base, styles = site.base, site.manifest().url(STYLES, site.base)
    link = f'<link rel="stylesheet" href="{escape(styles)}">' if styles else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Huddlebook</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{link}\n</head>\n'
        f'<body class="hb">\n<main class="calm"><h1>Sorry</h1><p>{escape(sentence)}</p>'
        f'<p><a href="{escape(base)}">To the start</a></p></main>\n</body>\n</html>\n'
    )


class Missing(Web):
    """Every address that is not ours."""

    route = "unknown"

    def prepare(self) -> None:
        raise Stop(404)


class Api(Web):
    """A call that changes something: JSON from a page of ours, nothing else."""

    json = True

    def prepare(self) -> None:
        if self.request.method != "POST":
            return
        if not self.same_origin():
            raise Stop(403, "This can only be done from Huddlebook's own pages. Open the page again and try there.")
        if self.request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
            raise Stop(415, "This address takes JSON.")
        if len(self.request.body) > MOST_BODY:
            raise Stop(413)

    def body(self, kind: type[Any]) -> Any:
        """The request's JSON as a struct."""
        try:
            return msgspec.json.decode(self.request.body, type=kind)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            raise Stop(400) from None


def log_request(handler: RequestHandler) -> None:
    """One line a request: what kind of page, how it ended, how long it took. Never who, where or which."""
    route, status = getattr(handler, "route", type(handler).__name__), handler.get_status()
    took = 1000 * handler.request.request_time()
    level = logging.INFO if status < 500 else logging.ERROR
    logging.getLogger("huddlebook.access").log(level, "%d %s %s %.1f ms", status, handler.request.method, route, took)
