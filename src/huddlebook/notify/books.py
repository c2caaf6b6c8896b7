"""The cohorts of a workspace during one tick: what is true of each, and facts written to its log."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from huddlebook.activities.contract import Event
from huddlebook.cohorts.message_causes import Group
from huddlebook.cohorts.message_facts import group
from huddlebook.hub.room import is_hub_room
from huddlebook.notify.channels import mark
from huddlebook.notify.settings import Settings
from huddlebook.rooms import codec, engine
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.events import RoomOpened
from huddlebook.rooms.log import Append, Appended, Log
from huddlebook.rooms.outbox import MAIL, Letter

BY = "tick"
TRIES = 20


class Books:
    """All cohorts at `now`, read from the log; with `dry` nothing is written, and all else is the same."""

    def __init__(self, log: Log, settings: Settings, now: int, *, dry: bool) -> None:
        self._log, self._settings, self._now, self._dry = log, settings, now, dry
        self.states = {room: engine.load(log, room) for room in _cohorts(log)}
        self.groups = {room: self._group(room) for room in self.states}

    def group(self, room: str) -> Group:
        """The cohort as it is this moment: what others wrote meanwhile is read."""
        self._follow(room)
        return self.groups[room]

    def waiting(self) -> list[tuple[str, Letter]]:
        """Every letter that is still to be sent, with its room."""
        return [(room, letter) for room in sorted(self.states) for letter in self.states[room].outbox.waiting()]

    def write(self, room: str, events: Sequence[Event]) -> bool:
        """Append the facts on what is known here; False, with nothing written, when somebody else wrote meanwhile."""
        drafts = [Draft(None, event) for event in events]
        tried = engine.apply(self.states[room], drafts, BY, key=None, now=self._now)
        if not self._dry:
            (outcome,) = self._log.append([Append(room, self.states[room].seq, tried.entries)])
            if not isinstance(outcome, Appended):
                return False
        self.states[room] = tried.state
        self.groups[room] = replace(self.groups[room], outbox=tried.state.outbox)
        return True

    def insist(self, room: str, event: Event) -> None:
        """Append a fact that is true whatever others wrote."""
        while not self.write(room, [event]):
            self._follow(room)

    def read_again(self) -> None:
        """Read what others wrote, in all cohorts."""
        for room in self.states:
            self._follow(room)

    def _follow(self, room: str) -> None:
        before = self.states[room]
        after = before if self._dry else engine.read_on(self._log, before)
        if after.seq != before.seq:
            self.states[room] = after
            self.groups[room] = self._group(room)

    def _group(self, room: str) -> Group:
        state, settings = self.states[room], self._settings
        assert state.plan
        channels = tuple(map(mark, settings.channels_of(state.plan.opened.session)))
        desk = tuple(map(mark, settings.facilitator_channel))
        if not desk and settings.facilitators and settings.mail:
            desk = (MAIL,)
        return group(state, self._now, channels=channels, desk=desk, mail=settings.mail)


def _cohorts(log: Log) -> list[str]:
    found = []
    for room in log.heads():
        first = None if is_hub_room(room) else next(iter(log.read(room)), None)
        opened = codec.fact(first, None).event if first else None
        if isinstance(opened, RoomOpened) and opened.kind == "cohort":
            found.append(room)
    return sorted(found)
