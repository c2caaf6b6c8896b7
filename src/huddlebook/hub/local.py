"""The hub in this very process, in memory: what a part talks to in a plain notebook, and what tests assert on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from huddlebook.activities.contract import Fact, Refusal
from huddlebook.hub import registry, room
from huddlebook.hub.contract import Answer, Around, Command, Design, Index, Me, NoIndex, Scope, View, World
from huddlebook.hub.drips_courses import Shelf
from huddlebook.hub.people import Come, me_of, people
from huddlebook.hub.room import HUB, HubRoom
from huddlebook.rooms.local import Refused, now_ms

BAD = Refusal("bad_command", "That could not be understood. Reload the page and try again.")


class LocalHub:
    """One hub; every command is decided and folded before the call returns. Nothing outlives the process."""

    def __init__(
        self, *, clock: Callable[[], int] = now_ms, index: Index | None = None, around: Around | None = None
    ) -> None:
        self._clock, self._index, self._around = clock, index or NoIndex(), around or Around()
        self._listeners: list[Callable[[], None]] = []
        self._curators: set[str] = set()
        self.zone, self.drips = "UTC", Shelf()
        self.shared = HubRoom.empty(HUB)
        self.own: dict[str, HubRoom] = {}
        self.facts: list[Fact[Any]] = []  # of the shared room

    @property
    def world(self) -> World:
        """What everybody's views are made from."""
        return World(self.shared.slices, self._around, self._index, self.drips)

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` after every change."""
        self._listeners.append(listener)

    def now(self) -> int:
        """The hub's clock, ms since 1970 UTC."""
        return self._clock()

    def come(self, name: str, *, teams: tuple[str, ...] = (), curates: bool = False) -> str:
        """A person more; gives their id. Raises Refused."""
        person = f"p{len(people(self.world).all):016d}"
        self.own[person] = HubRoom.empty(person)
        self.vouch(person, Come(person, name, teams=teams))
        if curates:
            self._curators.add(person)
        return person

    def me(self, person: str) -> Me:
        """This person, or somebody who only looks around ("")."""
        own = self.own[person].slices if person else HubRoom.empty("p").slices
        return me_of(self.world, person, own, zone=self.zone, curates=person in self._curators, at=self._clock())

    def do(self, person: str, command: dict[str, Any]) -> None:
        """A command as JSON, as it comes over the wire. Raises Refused."""
        try:
            asked = registry.commands().decode(msgspec.json.encode(command))
        except (msgspec.ValidationError, msgspec.DecodeError):
            raise Refused(BAD) from None
        self.vouch(person, asked)

    def vouch(self, person: str, command: Command) -> None:
        """A command that may be the server's only. Raises Refused."""
        events = room.decide(self.world, self.me(person), command)
        if isinstance(events, Refusal):
            raise Refused(events)
        if not events:
            return
        shared = room.scope_of(events) is Scope.SHARED
        before = self.shared if shared else self.own[person]
        tried = room.apply(before, events, person or room.CURATOR, key=None, now=self._clock())
        if shared:
            self.shared = tried.room
            self.facts += tried.facts
        else:
            self.own[person] = tried.room
        self._put(tried)
        for listener in self._listeners:
            listener()

    def view(self, person: str, kind: str, design: Design) -> View | None:
        """What they see of a part; None where it is for people who have come."""
        part, me = registry.part(kind), self.me(person)
        if not part.open and not me.person:
            return None
        found: View = part.look(design, self.world, me)
        return found

    def ask(self, person: str, kind: str, design: Design, question: dict[str, Any]) -> Answer:
        """What the part answers. Raises Refused."""
        part, me = registry.part(kind), self.me(person)
        if not part.answer or (not part.open and not me.person):
            raise Refused(room.COME if part.answer else BAD)
        try:
            asked = registry.asks(kind).decode(msgspec.json.encode(question))
        except (msgspec.ValidationError, msgspec.DecodeError):
            raise Refused(BAD) from None
        answer = part.answer(design, self.world, me, asked)
        if isinstance(answer, Refusal):
            raise Refused(answer)
        return answer

    def _put(self, tried: room.Attempt) -> None:
        """What these facts change in the index."""
        for fact in tried.facts:
            one = registry.slice_of_event()[type(fact.event)]
            texts = one.texts(tried.room.slices[one.name], fact) if one.texts else {}
            self._index.put({known: said for known, said in texts.items() if said is not None})
            self._index.drop([known for known, said in texts.items() if said is None])
