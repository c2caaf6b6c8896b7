"""The public server, put together: the one place that knows all its parts.

It is the standalone Voilà application with other handlers. Voilà brings the configuration, the kernels and the pages
of notebooks that need Python for each visitor; everything that it would show to strangers otherwise is not mounted.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import resource
import signal
import socket
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, cast

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from traitlets import Instance, default
from voila.app import Voila

from huddlebook.errors import HuddlebookError
from huddlebook.pages.shell import Manifest
from huddlebook.server import leftovers, sweeper, ticker
from huddlebook.server.arrivals import Arrivals
from huddlebook.server.closed import CLOSED, check_closed
from huddlebook.server.hub.hub import Hub
from huddlebook.server.identity import Signer
from huddlebook.server.kernel import forking, lane
from huddlebook.server.kernel.owners import Owners
from huddlebook.server.limits import Rates
from huddlebook.server.opening import Opening
from huddlebook.server.options import Options, greeting
from huddlebook.server.rooms import Rooms
from huddlebook.server.routes import routes
from huddlebook.server.site import Site, reachable
from huddlebook.server.timing import LoopTiming
from huddlebook.server.web import HEADERS, Missing, log_request
from huddlebook.storage import Writer
from huddlebook.workspace import ServerInfo, Workspace

log = logging.getLogger("huddlebook.server")

MOST_BODY = 1024 * 1024  # beyond it Tornado hangs up; `web.MOST_BODY` answers long before with a sentence
MOST_HEADERS = 32 * 1024
QUIET = 75.0  # s that a connection without a request may stay
BACKLOG = 2_048  # a room that comes back all at once
WANTED_FILES = 65_536


class HuddlebookServer(Voila):
    """One workspace, served."""

    name = "huddlebook"
    workspace = Instance(Workspace)
    options = Instance(Options)

    @default("config_file_paths")
    def _no_config_files(self) -> list[str]:
        # A voila.json that lies around must not open a door here.
        return []

    @default("log_level")
    def _quiet(self) -> int:
        return logging.WARNING

    def init_settings(self) -> dict[str, Any]:  # type: ignore[override]  # Voilà says Dict and means dict
        """Voilà's, and our site."""
        timing = LoopTiming(asyncio.get_running_loop())
        self.facts = self.workspace.log()
        self.pen = Writer(self.facts)
        opening = Opening(self.workspace, self.options.path)
        most = self.options.limits.rooms
        rooms = Rooms(self.facts, self.pen, opening.pages, timing, most=most, drawer=opening.drawer)
        signer = Signer(self.workspace.secret())
        self.cookie_secret = signer.derive("voila")
        rates, owners = Rates(self.options.limits, timing.watch), Owners(timing.watch)
        arrivals = Arrivals(self.workspace.given(), self.options.limits)
        base = self.options.path
        hub = Hub(self.workspace, self.facts, self.pen, rooms, timing, base)
        self.site = Site(rooms, opening, signer, rates, timing, _manifests(), owners, arrivals, hub, base)
        self.root_dir = str(self.workspace.root)
        lane.settle(self, f"{self.options.path}k/")
        check_closed(self)
        return {
            **cast("dict[str, Any]", super().init_settings()),
            "huddlebook": self.site,
            "headers": HEADERS,
            "default_handler_class": Missing,
            "log_function": log_request,
            "websocket_max_message_size": 1024 * 1024,
        }

    def init_handlers(self) -> list[Any]:  # type: ignore[override]  # Voilà says List and means list
        """Ours instead of Voilà's."""
        return [*routes(self.site), *lane.addresses(f"{self.options.path}k/")]

    def listen(self) -> None:
        """Called by Voilà's `start` when everything is made; we listen when the loop runs."""

    async def serve(self) -> None:
        """From the first request to the last; ends at SIGINT or SIGTERM."""
        stopping = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopping.set)
        self.ioloop = IOLoop.current()
        self.start()  # type: ignore[no-untyped-call]
        sockets = bind_sockets(self.options.port, self.options.host, backlog=BACKLOG)
        self.port = sockets[0].getsockname()[1]
        server = HTTPServer(
            self.app, max_body_size=MOST_BODY, max_header_size=MOST_HEADERS, idle_connection_timeout=QUIET,
            body_timeout=QUIET, xheaders=self.options.proxy,
        )  # fmt: skip
        self._announce()
        self.site.rooms.follow()
        await self.site.hub.ready()
        gc.collect()
        gc.freeze()
        server.add_sockets(sockets)
        tasks = [asyncio.create_task(work) for work in self._work()]
        self._greet()
        try:
            await stopping.wait()
        finally:
            for task in tasks:
                task.cancel()
            server.stop()
            await self.site.rooms.stop_drawing()
            self._close()

    def _work(self) -> list[Coroutine[Any, Any, None]]:
        site = self.site
        return [
            sweeper.follow_for_ever(site.rooms),
            site.hub.live_for_ever(),
            sweeper.beat_for_ever(site.rooms, site.rates, site.timing),
            lane.end_abandoned(site.owners, self.kernel_manager),
            forking.keep_warm(site, self.kernel_manager),
            leftovers.clear_for_ever(self.workspace, site.arrivals.given),
            ticker.tick_for_ever(self.workspace, site.timing),
            ticker.gather_for_ever(self.workspace, site.rooms, site.timing),
            ticker.curate_for_ever(self.workspace, site.timing, lambda: site.public),
        ]

    def _announce(self) -> None:
        here = f"http://{_host(self.options.host)}:{self.port}{self.options.path}".rstrip("/")
        self.site.public = self.options.url.rstrip(
            "/"
        ) or f"http://{reachable(self.options.host)}:{self.port}{self.options.path}".rstrip("/")
        self.site.local = here
        self.workspace.write_server_info(ServerInfo(here, os.getpid(), self.site.signer.capability()))

    def _greet(self) -> None:
        print(greeting(self.options, self.site.public, self.site.signer.capability()), flush=True)  # noqa: T201 - a person reads it

    def _close(self) -> None:
        """Everything that waits is written; then the files are closed. What fails is said, the rest is done."""
        self.site.hub.close()
        for room in self.site.rooms.lives():
            for listener in room.shows.listeners:
                listener.close(1001, "the server is stopping")
        self.pen.close()
        self.facts.close()
        self.stop()  # type: ignore[no-untyped-call]
        try:
            self.workspace.write_server_info(None)
        except HuddlebookError as error:
            log.warning("%s", error)


def run(workspace: Workspace | str | Path, *, config: dict[str, Any] | None = None, **options: Any) -> None:
    """Serve the workspace until somebody stops it. The options are those of `Options`.

    Raises HuddlebookError with a sentence when it cannot start.
    """
    found = workspace if isinstance(workspace, Workspace) else Workspace.open(workspace)
    _allow_files()
    logging.getLogger("tornado.general").setLevel(logging.ERROR)  # it names addresses
    asked = Options(**options)
    if asked.access_log:
        _show_requests()
    asyncio.run(_serve(HuddlebookServer(config=CLOSED, workspace=found, options=asked)))


def _show_requests() -> None:
    """A line a request on stderr, without names, codes or addresses (`web.log_request`)."""
    shown = logging.StreamHandler()
    shown.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    access = logging.getLogger("huddlebook.access")
    access.setLevel(logging.INFO)
    access.propagate = False
    access.addHandler(shown)


async def _serve(app: HuddlebookServer) -> None:
    app.initialize([])  # type: ignore[no-untyped-call]
    try:
        await app.serve()
    except socket.gaierror as error:
        raise HuddlebookError(f"There is no address {app.options.host!r} here. Try --host 0.0.0.0.") from error
    except OSError as error:
        raise HuddlebookError(
            f"The server cannot listen on {app.options.host}:{app.options.port}: {error.strerror}. "
            "Stop what runs there, or choose another port with --port."
        ) from error


def _host(host: str) -> str:
    return "127.0.0.1" if host in ("", "0.0.0.0", "::") else host


def _allow_files() -> None:
    """Each connected person is an open file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_FILES if hard == resource.RLIM_INFINITY else min(WANTED_FILES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


class _manifests:  # noqa: N801 - it is called like the function that it is
    """The front-end's manifest, read again when it was built again."""

    def __init__(self) -> None:
        self._kept: tuple[int, Manifest] = (-1, Manifest({}))

    def __call__(self) -> Manifest:
        from huddlebook.pages.shell import STATIC

        path = STATIC / "manifest.json"
        stamp = path.stat().st_mtime_ns if path.exists() else 0
        if stamp != self._kept[0]:
            self._kept = (stamp, Manifest.read())
        return self._kept[1]
