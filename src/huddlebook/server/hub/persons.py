"""Who somebody is to the hub: a person, by a signed cookie that names them and the generation of their link."""

from __future__ import annotations

import secrets
import string

from huddlebook.hub.people import is_person
from huddlebook.server.identity import DAY
from huddlebook.signing import Signer

COOKIE = "hb-hub"
ZONE = "hb-zone"  # the browser's, set by the page itself; it decides nothing but where a day begins
DAYS = 365


def new_person() -> str:
    """A person's id, random."""
    return "p" + "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(16))


def sign_person(signer: Signer, person: str, generation: int, now: int) -> str:
    """The cookie's value."""
    return signer.sign("hub", f"{person}-{generation}", now + DAYS * DAY)


def sign_link(signer: Signer, person: str, generation: int, now: int) -> str:
    """What stands in the link that brings the same person to another device."""
    return signer.sign("hub-link", f"{person}-{generation}", now + DAYS * DAY)


def read_link(signer: Signer, token: str, now: int) -> tuple[str, int]:
    """The person of a link and its generation; ("", 0) for anything else."""
    return _read(signer, "hub-link", token, now)


def read_person(signer: Signer, cookie: str | None, now: int) -> tuple[str, int]:
    """The person and their link's generation; ("", 0) for anything else."""
    return _read(signer, "hub", cookie, now)


def _read(signer: Signer, purpose: str, value: str | None, now: int) -> tuple[str, int]:
    person, _, generation = (signer.read(purpose, value, now) or "").partition("-")
    return (person, int(generation)) if is_person(person) and generation.isdecimal() else ("", 0)
