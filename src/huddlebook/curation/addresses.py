"""Addresses that may be asked: http and https, and never a machine of one's own network unless the host allows it.

A name is resolved once, every address behind it is looked at, and the connection goes to that very address: a name that
changes its mind between the look and the connection leads nowhere.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote, urlsplit, urlunsplit

from huddlebook.activities.links import safe_link
from huddlebook.errors import HuddlebookError

Resolve: TypeAlias = Callable[[str, int], Sequence[str]]
_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PORTS = {"http": 80, "https": 443}
LOWEST_OTHER_PORT = 1024  # below it are mail, name and file servers, which a request could be made to talk to
# What stands unescaped in addresses that people and feeds give; a browser would escape it.
_KEPT = "%/:@!$&'()*+,;=~-._?#[]"


class BadAddress(HuddlebookError):
    """An address that is not asked; the message says why."""


class NoSuchName(HuddlebookError):
    """The name service knows no machine of this name."""


@dataclass(frozen=True)
class Place:
    """Where a request goes. host: as its name is written in ASCII; target: path and query; ips: looked at."""

    scheme: str
    host: str
    port: int
    target: str
    ips: tuple[str, ...]

    @property
    def standard(self) -> bool:
        """Whether the port goes without saying."""
        return self.port == _PORTS[self.scheme]


def tidy(url: str) -> str:
    """The address as it is kept: blanks around it gone, what a browser would escape escaped. "" for one not to open.

    Only http and https.
    """
    stripped = quote(url.strip(), safe=_KEPT) if url.isascii() else _escaped(url.strip())
    if not safe_link(stripped) or urlsplit(stripped).scheme not in _PORTS:
        return ""
    return stripped


def _escaped(url: str) -> str:
    """Letters beyond ASCII stay in the host, where they are written otherwise."""
    try:
        parts = urlsplit(url)
        rest = [quote(one, safe=_KEPT) for one in parts[2:]]
    except ValueError:  # no address, or half a letter in it
        return ""
    return urlunsplit((parts.scheme, parts.netloc, *rest))


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses behind a name, as the system says. Raises NoSuchName, OSError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label that is empty, or too long
        raise NoSuchName(f"{host[:100]!r} is no name of a server.") from error
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise OSError("the name service does not answer") from error
        raise NoSuchName(f"There is no server with the name {host[:100]}.") from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def look_up(url: str, *, private: bool, resolving: Resolve = resolve) -> Place:
    """Where a request for `url` would go. Raises BadAddress, NoSuchName, OSError."""
    tidied = tidy(url)
    if not tidied:
        raise BadAddress(f"{url[:100]!r} is no address of a web page. It begins with https:// or http://.")
    parts = urlsplit(tidied)
    port = parts.port or _PORTS[parts.scheme]
    if not private and port not in _PORTS.values() and port < LOWEST_OTHER_PORT:
        raise BadAddress(f"Port {port} is none of a web server, so {url[:100]} is not asked.")
    host = _ascii(parts.hostname or "")
    ips = tuple(resolving(host, port))
    if not private and not all(map(public, ips)):
        raise BadAddress(
            f"{parts.hostname} is a machine of a private network. Whoever runs Huddlebook can allow these: "
            "private-addresses = true in [curation] of huddlebook.toml."
        )
    return Place(parts.scheme, host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), ips)


def _ascii(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise BadAddress(f"{host[:100]!r} is no name of a server.") from error


def public(ip: str) -> bool:
    """Whether it is an address of the open Internet, and the one that it may carry inside is, too."""
    return all(one.is_global and not one.is_multicast for one in _all(ipaddress.ip_address(ip.partition("%")[0])))


def _all(address: _Address) -> list[_Address]:
    """The address, and IPv4 addresses within: mapped ones, tunnels, translators."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    inner: list[_Address | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    return [address, *(one for one in inner if one is not None)]
