"""Links in messages of the hub: one that chooses an option of a drip, and one that says yes to an address.

Each names the person, and is good for this one thing: it signs nobody in. The token stands behind the # of the
address, which browsers send to nobody and mail servers that look at links never see.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from huddlebook.hub.drips_courses import Drip
from huddlebook.hub.people import is_person
from huddlebook.signing import Signer

DRIP, ADDRESS = "hub-drip", "hub-address"
DAY = 86_400
LASTS, ADDRESS_LASTS = 14 * DAY, 2 * DAY  # s
_TOKEN = re.compile(r"[A-Za-z0-9_.-]{1,199}")


@dataclass(frozen=True)
class Tapped:
    """What a link says: this person, the question with this mark, this option (an index), for this day (ISO)."""

    person: str
    mark: str
    choice: int
    day: str


def drip_path(signer: Signer, person: str, drip: Drip, choice: int, day: str, now: int) -> str:
    """The way to the page that records this choice; now: s since 1970."""
    said = "-".join((person, drip.mark, str(choice), day.replace("-", "")))
    return f"/hub/drip#{signer.sign(DRIP, said, now + LASTS)}"


def read_drip(signer: Signer, token: str, now: int) -> Tapped | None:
    """What the token of such a link says, None for anything else."""
    person, _, rest = _read(signer, DRIP, token, now).partition("-")
    mark, _, rest = rest.partition("-")
    choice, _, day = rest.partition("-")
    if not is_person(person) or not choice.isdecimal():
        return None
    return Tapped(person, mark, int(choice), date.fromisoformat(day).isoformat())


def address_path(signer: Signer, person: str, email: str, now: int) -> str:
    """The way to the page that says yes to this address; now: s since 1970."""
    return f"/hub/address#{signer.sign(ADDRESS, f'{person}-{address_mark(email)}', now + ADDRESS_LASTS)}"


def read_address(signer: Signer, token: str, now: int) -> tuple[str, str]:
    """The person of such a link and the mark of the address; ("", "") for anything else."""
    person, _, mark = _read(signer, ADDRESS, token, now).partition("-")
    return (person, mark) if is_person(person) else ("", "")


def address_mark(email: str) -> str:
    """Names the address without telling it."""
    return hashlib.sha256(email.encode()).hexdigest()[:16]


def _read(signer: Signer, purpose: str, token: str, now: int) -> str:
    return (signer.read(purpose, token, now) if _TOKEN.fullmatch(token) else None) or ""
