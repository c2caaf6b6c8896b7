"""Who somebody is to this server: a seat in one room, a facilitator, or nobody. Only signed cookies say so.

The server decides every role from here; nothing that a page, a query or a header claims is ever asked.
"""

from __future__ import annotations

import base64
import hmac
import re
import secrets
import string

SEAT_DAYS = 90  # a cohort's weeks, and some
FACILITATOR_DAYS = 14
DAY = 86_400
_SEAT = re.compile(r"s[a-z0-9]{16}")


class Signer:
    """Signs short texts for one purpose each, until an instant (s since 1970). Another secret revokes all of them."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def sign(self, purpose: str, text: str, expires: int) -> str:
        """`text`, which holds no dot, with its end and its mark."""
        return f"{text}.{expires}.{self._mark(purpose, text, str(expires))}"

    def read(self, purpose: str, signed: str | None, now: int) -> str | None:
        """What was signed for this purpose and has not expired, else None."""
        parts = signed.split(".") if signed and len(signed) < 200 else []
        if len(parts) != 3:
            return None
        text, expires, mark = parts
        if not hmac.compare_digest(mark.encode(), self._mark(purpose, text, expires).encode()):
            return None
        return text if now < int(expires) else None

    def capability(self) -> str:
        """What makes its holder a facilitator: the same as long as the secret is."""
        return self._mark("capability", "facilitator", "")

    def is_capability(self, token: str) -> bool:
        """Compared in constant time."""
        return hmac.compare_digest(token.encode(), self.capability().encode())

    def derive(self, purpose: str) -> bytes:
        """A secret for one purpose, made from the one secret."""
        return hmac.digest(self._secret, f"derived\0{purpose}".encode(), "sha256")

    def _mark(self, purpose: str, text: str, expires: str) -> str:
        mark = hmac.digest(self._secret, "\0".join((purpose, text, expires)).encode(), "sha256")
        return base64.urlsafe_b64encode(mark).rstrip(b"=").decode()


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
