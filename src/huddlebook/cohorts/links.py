"""Personal sign-in links: signed, for one seat of one cohort, of one generation; the log says which generation counts.

A link is a key: it stands in the fragment of an address, which no server and no log ever sees.
"""

from __future__ import annotations

from huddlebook.rooms.state import RoomState
from huddlebook.signing import Signer

LINK_DAYS = 400
DAY_S = 86_400


def sign_link(signer: Signer, state: RoomState, seat: str, now: int) -> str:
    """The token of this person's present link. now: s since 1970."""
    generation = state.people[seat].generation
    return signer.sign(_purpose(state.id), f"{seat}-{generation}", now + LINK_DAYS * DAY_S)


def read_link(signer: Signer, state: RoomState, token: str | None, now: int) -> str | None:
    """The seat that the token lets in at `now` (s since 1970).

    None for anything else: another cohort's, one that was renewed since, one of somebody who left.
    """
    seat, _, generation = (signer.read(_purpose(state.id), token, now) or "").partition("-")
    person = state.people.get(seat)
    if person is None or not state.here(seat) or generation != str(person.generation):
        return None
    return seat


def link_path(code: str, token: str) -> str:
    """The link without the server's address."""
    return f"c/{code}#{token}"


def _purpose(room: str) -> str:
    return f"link:{room}"
