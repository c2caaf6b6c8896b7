"""What hangs together in a notebook: steps that share an activity or a widget, and what can be carried between them.

A definition (an import, a function, data) is run again in each part that needs it. An activity cannot be: what people
gave to it is in the room that asked them. So its step and those that build on it are never torn apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from huddlebook.activities.registry import activity
from huddlebook.design.statements import Statement, needed
from huddlebook.design.subject import WATCHED

LOBBY = 0


class Tie(msgspec.Struct, frozen=True, order=True):
    """first, last: steps from 1. what: the activity, or the name, that the last one has from the first one."""

    first: int
    last: int
    what: str


class Woven:
    """The statements of a notebook, and where each activity belongs."""

    def __init__(self, known: Sequence[Statement]) -> None:
        self.known = known

    @cached_property
    def homes(self) -> Mapping[int, int]:
        """The part each statement that makes something lasting belongs to: in the lobby made, at home where shown."""
        return {at: self._home(at) for at, one in enumerate(self.known) if one.makes or one.stateful}

    def _home(self, at: int) -> int:
        one = self.known[at]
        if one.part != LOBBY or not one.defines:
            return one.part
        users = [other for other in self.known[at + 1 :] if other.uses & one.defines]
        shown = [other.part for other in users if other.shows in one.defines]
        return min(shown or [other.part for other in users], default=LOBBY)

    @cached_property
    def repeated(self) -> frozenset[int]:
        """Statements whose activities every later part asks anew: lasting ones, groups of people apart."""
        return frozenset(
            at
            for at in self.homes
            if (made := self.known[at].makes)
            and not self.known[at].stateful
            and all(one.lasting and activity(one.kind).groups is None for one in made)
        )

    def sources(self, at: int) -> set[int]:
        """The statements with activities or widgets that this one builds on, by names or by ids."""
        reached = needed([at], self.known)
        ids = {one for each in (at, *reached) for made in self.known[each].makes for one in made.builds_on}
        by_id = {other for other in self.homes if any(made.id in ids for made in self.known[other].makes)}
        return ((reached & set(self.homes)) | by_id) - {at}

    def where(self, at: int) -> int:
        """The part that this statement runs for."""
        return self.homes.get(at, self.known[at].part)

    @cached_property
    def ties(self) -> list[Tie]:
        """All of them, the lobby's as those of the first step."""
        return sorted({tie for at in range(len(self.known)) for tie in self._ties(at)})

    def _ties(self, at: int) -> Iterator[Tie]:
        here = self.where(at)
        # A name in the lobby that is carried along ties nothing before some step uses it.
        for source in self.sources(at) - self.repeated if here != LOBBY else ():
            there = self.where(source)
            if there != here:
                first, last = sorted((max(there, 1), here))
                yield Tie(first, last, self.called(source))

    def asked_anew(self, at: int) -> Iterator[str]:
        """What this statement builds on that is asked anew in its part."""
        yield from sorted(
            self.called(one) for one in self.sources(at) & self.repeated if self.where(one) != self.where(at)
        )

    def called(self, at: int) -> str:
        """The activity as its author calls it."""
        one = self.known[at]
        return next((made.id for made in one.makes if made.id), next(iter(sorted(one.defines)), one.source[:40]))

    def asks(self, part: int) -> bool:
        """Whether this part asks people something of its own."""
        return any(
            made.kind not in WATCHED and not made.lasting
            for at, home in self.homes.items()
            if home == part
            for made in self.known[at].makes
        )

    def in_parts(self, parts: Sequence[int]) -> set[int]:
        """The statements of these steps, with those that they need wherever they stand."""
        own = {at for at, one in enumerate(self.known) if self.where(at) in parts or one.part in parts}
        return own | needed(sorted(own), self.known)
