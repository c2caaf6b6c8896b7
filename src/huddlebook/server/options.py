"""What a server was asked for, checked before anything starts; and what it says when it has started."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from msgspec.structs import replace

from huddlebook.errors import HuddlebookError
from huddlebook.server.limits import Limits

LOOPBACK = ("127.", "localhost", "::1")


@dataclass(frozen=True)
class Options:
    """What `run` was asked for; docs/server.md tells each. Raises HuddlebookError for what cannot be an address."""

    host: str = "127.0.0.1"
    port: int = 8765
    base: str = "/"
    url: str = ""
    proxy: bool = False
    joins_per_minute: int = Limits().joins_per_minute
    access_log: bool = False

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if self.url and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment):
            raise HuddlebookError(f"--url takes a whole address such as https://huddle.example.org, not {self.url!r}.")
        if not re.fullmatch(r"[A-Za-z0-9._~/-]*", self.base) or ".." in self.base:
            raise HuddlebookError(f"--base-url takes a path such as /huddle, not {self.base!r}.")

    @property
    def path(self) -> str:
        """The base with a slash at both ends."""
        return f"/{self.base.strip('/')}/".replace("//", "/")

    @property
    def limits(self) -> Limits:
        """With what was asked for; everybody together may join as fast as one address may."""
        usual = Limits()
        together = max(usual.all_joins_per_minute, self.joins_per_minute)
        return replace(usual, joins_per_minute=self.joins_per_minute, all_joins_per_minute=together)

    @property
    def alone(self) -> bool:
        """Whether only this machine can come in."""
        return not self.url and self.host.startswith(LOOPBACK)


def greeting(options: Options, public: str, token: str) -> str:
    """The links that a person needs after the start, and what keeps phones out if anything does."""
    lines = [
        "",
        "Huddlebook is running.",
        "",
        f"For you, the facilitator:  {public}/facilitator#{token}",
        f"For everyone who joins:    {public}/",
        "",
    ]
    if options.alone:
        lines += ["Only this machine can come in. For phones around you: huddlebook serve --host 0.0.0.0", ""]
    return "\n".join(f"  {line}".rstrip() for line in [*lines, "Stop with Ctrl-C; nothing is lost."]) + "\n"
