"""The messages of the stream, JSON text frames over one websocket; docs/protocol.md tells their order.

Client to server: `Do`. Server to client: the others. Their TypeScript types are generated from here.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from huddlebook.activities.contract import RefusalCode
from huddlebook.rooms.facilitation import CohortView
from huddlebook.rooms.learner import LearnerView
from huddlebook.rooms.views import RoomView, You


class Do(msgspec.Struct, frozen=True, tag_field="t", tag="do", forbid_unknown_fields=True):
    """A command. key: 8 to 40 of [A-Za-z0-9_-], made by the client, the same when it is sent again.

    act: the activity's id, None for the room itself. cmd: the command with its "type". by: the name that a facilitator
    goes by, for the others who facilitate.
    """

    key: str
    cmd: msgspec.Raw
    act: str | None = None
    by: str = ""


class Message(msgspec.Struct, frozen=True, tag_field="t", kw_only=True, omit_defaults=True):
    """What the server says."""


class Fragment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A step's rendered content. html: with places `<div data-activity=ID>` and `<div data-model=ID>`.

    models: widget states of the models the html mounts, by model id. notes: for facilitators only.
    """

    html: str
    models: dict[str, Any] = {}
    notes: str = ""


class CellView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a live cell shows now; html "" where there is nothing yet, or nothing for this audience.

    alt: what it shows, in words. seq, at: the facts it was drawn from (their number), and when (ms). hidden: it comes
    with results that are not revealed. For facilitators only, hides: the activities whose results these are; private:
    it is theirs for good; problem, trace: why the last drawing failed.
    """

    alt: str
    html: str = ""
    seq: int = 0
    at: int = 0
    hidden: bool = False
    hides: tuple[str, ...] = ()
    private: bool = False
    problem: str = ""
    trace: str = ""


class Welcome(Message, frozen=True, tag="welcome", kw_only=True):
    """The first message after connecting: everything this audience may see now. now: server ms since 1970.

    pages: fragments of the steps that were opened and that the client did not say it has (`?have=`).
    cells: live cells by their number; python: errors of visitors' own Python, for facilitators.
    Of a cohort: learner is the person's own view of it, cohort the facilitators'.
    """

    cursor: int
    now: int
    room: RoomView
    views: dict[str, Any]
    you: You | None = None
    own: dict[str, Any] = {}
    pages: dict[str, Fragment] = {}
    cells: dict[str, CellView] = {}
    learner: LearnerView | None = None
    cohort: CohortView | None = None


class Views(Message, frozen=True, tag="views", kw_only=True):
    """What changed for this audience, coalesced: at most five a second (cohorts: one). Absent parts did not change."""

    cursor: int
    now: int
    room: RoomView | None = None
    views: dict[str, Any] = {}
    pages: dict[str, Fragment] = {}
    cells: dict[str, CellView] = {}
    learner: LearnerView | None = None
    cohort: CohortView | None = None


class Ack(Message, frozen=True, tag="ack", kw_only=True):
    """The command with this key is durable. own: one's own part of what it touched."""

    key: str
    cursor: int
    own: dict[str, Any] = {}


class Refuse(Message, frozen=True, tag="refuse", kw_only=True):
    """The command with this key was not accepted, and why."""

    key: str
    code: RefusalCode
    message: str


class Mine(Message, frozen=True, tag="mine", kw_only=True):
    """One's own part changed elsewhere (another tab, another name, a new round). None takes it away."""

    own: dict[str, Any] = {}
    you: You | None = None


class Beat(Message, frozen=True, tag="beat", kw_only=True):
    """The server is there; sent every 15 seconds. A client that hears nothing for 40 connects again."""

    now: int


class Bye(Message, frozen=True, tag="bye", kw_only=True):
    """The server closes for good: do not connect again without asking the person."""

    reason: Literal["removed", "room_gone", "not_allowed"]
    message: str


FromServer = Welcome | Views | Ack | Refuse | Mine | Beat | Bye

# Caps, bytes and characters.
MOST_FRAME = 32 * 1024
MOST_KEY = 40
