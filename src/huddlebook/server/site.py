"""What every handler needs, put together once by the composition root and read only."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from huddlebook.pages.shell import Manifest
from huddlebook.server.arrivals import Arrivals
from huddlebook.server.hub.hub import Hub
from huddlebook.server.identity import Signer
from huddlebook.server.kernel.owners import Owners
from huddlebook.server.limits import Rates
from huddlebook.server.opening import Opening
from huddlebook.server.rooms import Rooms
from huddlebook.server.timing import Timing


@dataclass
class Site:
    """base: path with slashes at both ends. public: the address people use, without a slash at its end.

    local: the same for this machine, its kernels included.
    """

    rooms: Rooms
    opening: Opening
    signer: Signer
    rates: Rates
    timing: Timing
    manifest: Callable[[], Manifest]
    owners: Owners
    arrivals: Arrivals
    hub: Hub
    base: str = "/"
    public: str = ""
    local: str = ""

    @property
    def origin(self) -> str:
        """Of the public address, as browsers write it."""
        parts = urlsplit(self.public)
        return f"{parts.scheme}://{parts.netloc}".lower()

    @property
    def secure(self) -> bool:
        """Whether people come over https, so that cookies may say so."""
        return self.public.startswith("https:")

    def join_url(self, code: str) -> str:
        """The link that people follow to join."""
        return f"{self.public}/j/{code}"


def reachable(host: str) -> str:
    """The address others on this network can use for a server that listens on `host`."""
    if host not in ("", "0.0.0.0", "::"):
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # documentation range; a datagram socket sends nothing by connecting
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
