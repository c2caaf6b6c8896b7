"""Polite HTTP: one request at a time to a server and a pause between two, nothing asked again that has not changed.

Whatever answers is a stranger: size, time and the number of redirects are capped, each redirect is looked at like the
first address, what is packed is unpacked under the same cap. It keeps no cookies and sends none, and runs nothing.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Literal, TypeAlias
from urllib.parse import urljoin

from huddlebook.curation.addresses import NoSuchName, Place, Resolve, look_up, resolve
from huddlebook.errors import HuddlebookError

AGENT = "Huddlebook (learning hub; feeds and link checks chosen by a person)"
MOST_BYTES = 5 * 1024 * 1024
TIMEOUT = 10.0  # s without a sign
LONGEST = 30.0  # s for the whole answer
PAUSE = 1.0  # s between two requests to a server
MOST_REDIRECTS = 5
PIECE = 64 * 1024
LATER = 3600.0  # s, when a server says "later" without a time
LATEST = 7 * 24 * 3600.0
FOR_GOOD, FOR_NOW = {301, 308}, {302, 303, 307}
MOST_KNOWN = 2_000

Method: TypeAlias = Literal["GET", "HEAD"]


class Unreached(HuddlebookError):
    """Nothing came that could be used; the message says what. lost: the name is known to nobody. after: wait, in s."""

    def __init__(self, sentence: str, *, lost: bool = False, after: float = 0.0) -> None:
        super().__init__(sentence)
        self.lost, self.after = lost, after


@dataclass(frozen=True)
class Known:
    """What is known of an address from the last time, so that nothing is sent twice."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Answer:
    """What a server said. url: where it was found in the end; moved: where it moved for good, "" where it did not."""

    status: int
    url: str
    content: bytes = b""
    media: str = ""
    known: Known = Known()
    moved: str = ""
    language: str = ""

    @property
    def unchanged(self) -> bool:
        """It is what it was."""
        return self.status == 304


class Fetcher:
    """Asks servers. private: whether machines of one's own network may be asked. site: whose fetcher this is."""

    def __init__(
        self,
        *,
        private: bool = False,
        site: str = "",
        pause: float = PAUSE,
        timeout: float = TIMEOUT,
        longest: float = LONGEST,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], object] = time.sleep,
        resolving: Resolve = resolve,
    ) -> None:
        self._private, self._resolve = private, resolving
        self._agent = f"{AGENT}; +{site}" if site else AGENT
        self._pause, self._timeout, self._longest = pause, timeout, longest
        self._clock, self._wait = clock, wait
        self._lock = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}
        self._free: dict[str, float] = {}
        self._later: dict[str, float] = {}

    def get(self, url: str, *, known: Known = Known(), most: int = MOST_BYTES) -> Answer:
        """The content at `url`, unless it is what is known. Raises Unreached, BadAddress; not for a status over 400."""
        return self._follow(url, "GET", known, most)

    def head(self, url: str) -> Answer:
        """What `get` would say, without content."""
        return self._follow(url, "HEAD", Known(), 0)

    def peek(self, url: str) -> Answer:
        """As `head`, for servers that answer HEAD wrongly: asks for the content and does not wait for it."""
        return self._follow(url, "GET", Known(), 0)

    def _follow(self, url: str, method: Method, known: Known, most: int) -> Answer:
        moved, for_good = "", True
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._once(url, method, known, most)
            if answer.status not in FOR_GOOD | FOR_NOW or not answer.moved:
                return Answer(
                    answer.status, url, answer.content, answer.media, answer.known, moved, answer.language
                )  # fmt: skip
            url, known = _joined(url, answer.moved), Known()
            for_good = for_good and answer.status in FOR_GOOD
            moved = url if for_good else moved
        raise Unreached(f"It leads from address to address, more than {MOST_REDIRECTS} times.")

    def _once(self, url: str, method: Method, known: Known, most: int) -> Answer:
        try:
            place = look_up(url, private=self._private, resolving=self._resolve)
        except NoSuchName as error:
            raise Unreached(str(error), lost=True) from error
        except OSError as error:
            raise Unreached(f"The server’s name could not be looked up ({error}).") from error
        with self._turn(place.host):
            try:
                with self._connected(place) as connection:
                    return self._ask(connection, place, method, known, most)
            except (OSError, HTTPException, ValueError, zlib.error) as error:
                raise Unreached(f"{place.host} did not answer properly ({_said(error)}).") from error

    @contextmanager
    def _turn(self, host: str) -> Iterator[None]:
        """One at a time, with a pause; and not at all before the time that the server itself named."""
        with self._lock:
            if len(self._turns) > MOST_KNOWN:
                self._forget()
            turn = self._turns.setdefault(host, threading.Lock())
        with turn:
            now = self._clock()
            if (after := self._later.get(host, 0.0) - now) > 0:
                raise Unreached(f"{host} asked to be left alone for a while.", after=after)
            if (still := self._free.get(host, 0.0) - now) > 0:
                self._wait(still)
            try:
                yield
            finally:
                self._free[host] = self._clock() + self._pause

    def _forget(self) -> None:
        """Servers that may be asked again at any time, and that nobody is asking."""
        now = self._clock()
        for host in [one for one, turn in self._turns.items() if not turn.locked()]:
            if max(self._free.get(host, 0.0), self._later.get(host, 0.0)) <= now:
                del self._turns[host]
                self._free.pop(host, None)
                self._later.pop(host, None)

    @contextmanager
    def _connected(self, place: Place) -> Iterator[HTTPConnection]:
        """A connection to the very address that was looked at, cut when the whole takes too long."""
        line = _dial(place, self._timeout)
        with closing(line):
            if place.scheme == "https":
                line = _tls().wrap_socket(line, server_hostname=place.host)
            connection = HTTPConnection(place.host, place.port, timeout=self._timeout)
            connection.default_port = place.port if place.standard else 0  # it goes unsaid in the header
            connection.sock = line
            end = threading.Timer(self._longest + 1, _cut, [line])  # `_read` notices before; this is for the headers
            end.daemon = True
            end.start()
            try:
                yield connection
            finally:
                end.cancel()
                line.close()

    def _ask(self, connection: HTTPConnection, place: Place, method: Method, known: Known, most: int) -> Answer:
        headers = {
            "User-Agent": self._agent,
            "Accept": "application/atom+xml, application/rss+xml, text/html;q=0.9, */*;q=0.8",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.modified:
            headers["If-Modified-Since"] = known.modified
        began = self._clock()
        connection.request(method, place.target, headers=headers)
        answer = connection.getresponse()
        if answer.status in (429, 503):
            self._later[place.host] = self._clock() + _seconds(answer.getheader("Retry-After", ""))
        wanted = most if method == "GET" and answer.status < 400 else 0
        content = self._read(answer, place, wanted, began + self._longest) if wanted else b""
        return Answer(
            answer.status,
            "",
            content,
            answer.getheader("Content-Type", ""),
            Known(answer.getheader("ETag", "")[:200], answer.getheader("Last-Modified", "")[:100]),
            answer.getheader("Location", "")[:2000],
            answer.getheader("Content-Language", "")[:20],
        )

    def _read(self, answer: HTTPResponse, place: Place, most: int, end: float) -> bytes:
        packed = answer.getheader("Content-Encoding", "").lower()
        if packed not in ("", "identity", "gzip", "x-gzip"):
            raise ValueError(f"it is packed as {packed[:20]}")
        unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16) if "gzip" in packed else None
        content, came, said = bytearray(), 0, answer.length
        while piece := answer.read1(PIECE):
            came += len(piece)
            content += unpack.decompress(piece, most + 1 - len(content)) if unpack else piece
            if len(content) > most:
                raise Unreached(f"{place.host} sent more than {most / 1024 / 1024:g} MB, which is not read.")
            if self._clock() > end:
                raise Unreached(f"{place.host} sent too slowly, and was not waited for.")
        if (unpack and not unpack.eof) or came < (said or 0):
            raise ValueError("what it sent ends in the middle")
        return bytes(content)


def _joined(url: str, moved: str) -> str:
    try:
        return urljoin(url, moved)
    except ValueError as error:
        raise Unreached(f"It leads to {moved[:100]!r}, which is no address.") from error


def _dial(place: Place, timeout: float) -> socket.socket:
    """A connection to the first of the addresses that takes one."""
    failed: OSError = OSError("it has no address")
    for ip in place.ips[:4]:
        try:
            return socket.create_connection((ip, place.port), timeout=timeout)
        except OSError as error:
            failed = error
    raise failed


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _cut(line: socket.socket) -> None:
    """Whoever reads from it is woken."""
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is closed


def _seconds(after: str) -> float:
    """What a Retry-After header asks for: seconds, or a date."""
    if after.strip().isdecimal():
        return min(float(after), LATEST)
    try:
        date = parsedate_to_datetime(after)
    except (ValueError, OverflowError):
        return LATER
    zoned = date if date.tzinfo else date.replace(tzinfo=UTC)
    return min(max(0.0, (zoned - datetime.now(UTC)).total_seconds()), LATEST)


def _said(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "nothing came in time"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {error.verify_message}"
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:200].rstrip(".")
