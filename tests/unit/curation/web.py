"""A server on this machine that says what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from huddlebook.curation.fetching import Fetcher


@dataclass(frozen=True)
class Said:
    """An answer. hold: called before it is given."""

    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hold: Callable[[], object] | None = None


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: Message


class Web:
    """says: an answer by path, or a function of the request's headers that gives one."""

    def __init__(self) -> None:
        self.says: dict[str, Said | Callable[[Message], Said]] = {}
        self.asked: list[Asked] = []
        self.url = ""

    def answer(self, handler: BaseHTTPRequestHandler, method: str) -> None:
        path, headers = handler.path, handler.headers
        self.asked.append(Asked(method, path, headers))
        found = self.says.get(path, Said(status=404))
        said = found if isinstance(found, Said) else found(headers)
        if said.hold:
            said.hold()
        handler.send_response(said.status)
        for name, value in {"Content-Length": str(len(said.content)), **said.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        if method == "GET":
            handler.wfile.write(said.content)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Who asks may leave in the middle."""


@contextmanager
def serving() -> Iterator[Web]:
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.answer(self, "GET")

        def do_HEAD(self) -> None:
            web.answer(self, "HEAD")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    web.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield web
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Clock:
    """A clock that moves when somebody waits."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waited: list[float] = []

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waited.append(round(seconds, 3))
        self.now += seconds


def fetcher(clock: Clock | None = None, *, private: bool = True, timeout: float = 20.0) -> Fetcher:
    """One that may ask this machine, on a clock of its own."""
    used = clock or Clock()
    return Fetcher(private=private, clock=used, wait=used.wait, timeout=timeout)
