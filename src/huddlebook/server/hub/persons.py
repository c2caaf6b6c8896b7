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


def read_person(signer: Signer, cookie: str | None, now: int) -> tuple[str, int]:
    """The person and their link's generation; ("", 0) for anything else."""
    person, _, generation = (signer.read("hub", cookie, now) or "").partition("-")
    return (person, int(generation)) if is_person(person) and generation.isdecimal() else ("", 0)
