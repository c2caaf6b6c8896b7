"""A mail server and a channel on this machine, that keep what they get, and misbehave when they are told to."""

from __future__ import annotations

import asyncio
import email
import json
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope


@dataclass
class Inbox:
    """What a mail server got. before(n, envelope): an answer for the n-th message in place of "250 OK", or None.

    after(n): called when the n-th is kept and its sender not told yet.
    """

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    before: Callable[[int, Envelope], str | None] = lambda number, envelope: None
    after: Callable[[int], None] = lambda number: None
    refused: set[str] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802  # the name is aiosmtpd's
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        answer = await asyncio.to_thread(self.before, len(self.mails) + 1, envelope)
        if answer and not answer.startswith("2"):
            return answer
        content = envelope.content
        assert isinstance(content, bytes)
        parsed = email.message_from_bytes(content, policy=SMTP)
        assert isinstance(parsed, EmailMessage)
        self.mails.append(parsed)
        await asyncio.to_thread(self.after, len(self.mails))
        return answer or "250 OK"

    def to(self, address: str) -> list[str]:
        """The subjects of what this address got."""
        return [str(mail["Subject"]) for mail in self.mails if address in str(mail["To"])]


def _knows(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    """One user, "learning", with the password "open sesame"."""
    return AuthResult(success=(data.login, data.password) == (b"learning", b"open sesame"), handled=False)


@contextmanager
def mail_server(*, sign_in: bool = False) -> Iterator[Inbox]:
    """sign_in: it takes mail only from who signs in."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        inbox = Inbox(bound.getsockname()[1])
        controller = _Bound(
            inbox, hostname="127.0.0.1", port=inbox.port, authenticator=_knows if sign_in else None,
            auth_required=sign_in, auth_require_tls=False, ready_timeout=60, server_hostname="localhost",
        )  # fmt: skip
        controller.bound = bound
        controller.start()
        try:
            yield inbox
        finally:
            controller.stop()


class _Bound(Controller):
    """On a port that it has already, so that nobody else takes it in between."""

    bound: socket.socket

    def _create_server(self) -> Awaitable[asyncio.AbstractServer]:
        return self.loop.create_server(self._factory_invoker, sock=self.bound)


@dataclass
class Hook:
    """What a channel got. status: what it answers."""

    port: int = 0
    posts: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200

    @property
    def address(self) -> str:
        return f"json://127.0.0.1:{self.port}/secret-of-the-channel"


@contextmanager
def channel() -> Iterator[Hook]:
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name is http.server's
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if hook.status == 200:
                hook.posts.append(body)
            self.send_response(hook.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield hook
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def silent_server() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@contextmanager
def away_server() -> Iterator[int]:
    """A port that refuses connections, and that nobody else takes meanwhile."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]
