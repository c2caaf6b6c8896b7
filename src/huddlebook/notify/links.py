"""The addresses in messages: signed, so that a click needs no sign-in, and worth nothing for anything else.

What a link does to the log is said here as drafts; the page that asks before it does so belongs to the server.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from huddlebook.cohorts.links import link_path, sign_link
from huddlebook.errors import HuddlebookError
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.outbox import MessagesPaused, MessagesResumed, MessagesStopped, Outbox
from huddlebook.rooms.state import RoomState
from huddlebook.signing import Signer

Act: TypeAlias = Literal["pause", "stop", "resume", "calendar"]
ACTS: tuple[Act, ...] = ("pause", "stop", "resume", "calendar")
HABIT = "habit"  # in the place of a room: somebody's own few minutes a day
PAUSE_DAYS = 7
DAY = 86_400
LASTS = 400 * DAY  # s; longer than any programme


class BadLink(HuddlebookError):
    """A link that this workspace did not make, or that is too old."""


def path(signer: Signer, act: Act, room: str, seat: str, now: int) -> str:
    """The path that does this for the seat; now: s since 1970. It is the same all day long."""
    today = now - now % DAY
    return f"/messages/{act}/{signer.sign(f'messages:{act}', f'{room}~{seat}', today + LASTS)}"


def pause_path(signer: Signer, room: str, seat: str, now: int) -> str:
    """No messages for a week."""
    return path(signer, "pause", room, seat, now)


def stop_path(signer: Signer, room: str, seat: str, now: int) -> str:
    """No messages any more."""
    return path(signer, "stop", room, seat, now)


def resume_path(signer: Signer, room: str, seat: str, now: int) -> str:
    """Messages again."""
    return path(signer, "resume", room, seat, now)


def calendar_path(signer: Signer, room: str, seat: str, now: int) -> str:
    """The person's calendar feed."""
    return path(signer, "calendar", room, seat, now)


def read_path(signer: Signer, act: str, token: str, now: int) -> tuple[str, str]:
    """The (room, seat) that a path's token is for; now: s since 1970. Raises BadLink."""
    text = signer.read(f"messages:{act}", token, now) if act in ACTS else None
    room, _, seat = (text or "").partition("~")
    if not seat:
        raise BadLink("This link does not work any more. The newest message has one that does.")
    return room, seat


def drafts(box: Outbox, act: Act, seat: str, now: int) -> list[Draft]:
    """What following the link changes at `now` (ms since 1970): nothing, the second time."""
    if act == "calendar":
        return []
    if act == "stop":
        return [] if seat in box.stopped else [Draft(None, MessagesStopped(seat))]
    if act == "resume":
        quiet = seat in box.stopped or box.paused.get(seat, 0) > now
        return [Draft(None, MessagesResumed(seat))] if quiet else []
    until = now + PAUSE_DAYS * DAY * 1000
    longer = until - box.paused.get(seat, 0) >= DAY * 1000 or seat in box.stopped
    return [Draft(None, MessagesPaused(seat, until))] if longer else []


@dataclass(frozen=True)
class Addresses:
    """Whole addresses for one person's message. base: where people reach the server; now: s since 1970."""

    base: str
    signer: Signer
    state: RoomState
    seat: str
    now: int

    def item(self, name: str = "") -> str:
        """The person's page of the cohort, at this item: their own key, behind the # that no server sees."""
        assert self.state.plan
        token = sign_link(self.signer, self.state, self.seat, self.now - self.now % DAY)
        way, _, key = link_path(self.state.plan.opened.code, token).partition("#")
        return self._whole(f"/{way}{f'/{name}' if name else ''}#{key}")

    def of(self, act: Act) -> str:
        """The signed address that does this."""
        return self._whole(path(self.signer, act, self.state.id, self.seat, self.now))

    def _whole(self, path: str) -> str:
        return f"{self.base.rstrip('/')}{path}"
