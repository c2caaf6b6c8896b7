"""Breakouts in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from huddlebook.activities.breakouts import Come, HideLine, Move, Reshuffle, Rewrite, Write
from huddlebook.activities.breakouts_state import BreakoutsDesign
from huddlebook.activities.contract import Command
from huddlebook.widgets.activity import ActivityWidget, Person, Results, id_of, texts


class Guest(Person):
    """Somebody in a room. A line of its note is known by its number, which `write` gives."""

    def come(self) -> Self:
        """Go into a room, for who has none."""
        return self.do(Come())

    def write(self, text: str) -> int:
        """Add a line to the room's note; gives its number."""
        self.do(Write(text))
        return int(self.own.lines[-1].id)

    def rewrite(self, line: int, text: str) -> Self:
        """Write a line of the room anew; an empty text takes it away."""
        was = next((one.text for one in self.own.lines if one.id == line), "")
        return self.do(Rewrite(line, text, was))


class Breakouts(ActivityWidget):
    """Small rooms, each with a prompt, a place to meet and a note that all in it write.

    >>> rooms = Breakouts("Talk it over", size=3, prompts=["What could go wrong?", "What would make it easy?"])

    size: people in a room, 2 to 50; or rooms: how many there are. by: an earlier activity, whose answers are mixed in
    every room, or with alike=True the same in a room. prompts: what each room talks about, in turn. places: where each
    meets, by room. note: whether rooms keep one. The other options are those of every activity, see `Poll`.
    """

    KIND = "breakouts"

    def __init__(
        self,
        prompt: str,
        *,
        size: int = 4,
        rooms: int = 0,
        by: ActivityWidget | str = "",
        alike: bool = False,
        prompts: Iterable[str] = (),
        places: Iterable[str] = (),
        note: bool = True,
        results: Results = "reveal",
        anonymous: bool = False,
        lasting: bool = True,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = BreakoutsDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            size=size,
            rooms=rooms,
            by=id_of(by),
            alike=alike,
            prompts=texts(prompts, "prompts"),
            places=texts(places, "places"),
            note=note,
        )
        super().__init__(design, id)

    def _command(self, value: Any) -> Command:
        """A line for the room's note."""
        return value if isinstance(value, Command) else Write(str(value))

    def as_person(self, name: str) -> Guest:
        """Be somebody: `rooms.as_person("Ana").own.people`."""
        return Guest(self.room, self.activity_id, name)

    def move(self, person: Person, room: int) -> Self:
        """Put a person into a room, counted from 0; the one after the last makes a room more."""
        return self.do(Move(person.seat, room))

    def reshuffle(self) -> Self:
        """Make new rooms, with others than before."""
        return self.do(Reshuffle())

    def hide_line(self, line: int, hidden: bool = True) -> Self:
        """Take a line off, or put it back."""
        return self.do(HideLine(line, hidden))
