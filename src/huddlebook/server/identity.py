"""Who somebody is to this server: a seat in one room, a facilitator, or nobody. Only signed cookies say so.

The server decides every role from here; nothing that a page, a query or a header claims is ever asked.
"""

from __future__ import annotations

import re
import secrets
import string

from huddlebook.signing import Signer as Signer

SEAT_DAYS = 90  # a cohort's weeks, and some
FACILITATOR_DAYS = 14
DAY = 86_400
_SEAT = re.compile(r"s[a-z0-9]{16}")


def seat_cookie(room: str) -> str:
    """The name of the cookie that holds the seat in this room."""
    return f"hb-seat-{room}"


FACILITATOR_COOKIE = "hb-facilitator"


def sign_seat(signer: Signer, room: str, seat: str, now: int) -> str:
    """The seat cookie's value: bound to its room."""
    return signer.sign(f"seat:{room}", seat, now + SEAT_DAYS * DAY)


def read_seat(signer: Signer, room: str, cookie: str | None, now: int) -> str | None:
    """The seat in this room, None for anything else."""
    seat = signer.read(f"seat:{room}", cookie, now)
    return seat if seat and _SEAT.fullmatch(seat) else None


def sign_learner(signer: Signer, room: str, seat: str, generation: int, now: int) -> str:
    """The seat cookie's value in a cohort: bound to its room, and to the generation of the link that made it."""
    return signer.sign(f"learner:{room}", f"{seat}-{generation}", now + SEAT_DAYS * DAY)


def read_learner(signer: Signer, room: str, cookie: str | None, now: int) -> tuple[str, int]:
    """The seat and its link's generation; ("", 0) for anything else."""
    seat, _, generation = (signer.read(f"learner:{room}", cookie, now) or "").partition("-")
    return (seat, int(generation)) if _SEAT.fullmatch(seat) and generation.isdecimal() else ("", 0)


def sign_facilitator(signer: Signer, now: int) -> str:
    """The facilitator cookie's value."""
    return signer.sign("facilitator", "facilitator", now + FACILITATOR_DAYS * DAY)


def is_facilitator(signer: Signer, cookie: str | None, now: int) -> bool:
    """Whether the cookie is a facilitator's."""
    return signer.read("facilitator", cookie, now) == "facilitator"


def new_seat() -> str:
    """A seat's id, random."""
    return "s" + _random(16)


def new_room() -> str:
    """A room's id, random."""
    return "r" + _random(12)


def _random(size: int) -> str:
    return "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(size))
