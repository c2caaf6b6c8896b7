"""Pulse in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from huddlebook.activities.contract import Command
from huddlebook.activities.pulse import FEWEST, Feel, PulseDesign, React
from huddlebook.widgets.activity import ActivityWidget, Person, Results, texts


class Feeler(Person):
    """Somebody who says how it is going for them."""

    def __init__(self, pulse: Pulse, name: str) -> None:
        super().__init__(pulse.room, pulse.activity_id, name)
        self._pulse = pulse

    def feel(self, mood: str | None) -> Self:
        """A mood by its word; None takes it back."""
        return self.do(self._pulse.feeling(mood))

    def react(self, reaction: str) -> Self:
        """A reaction by its word."""
        return self.do(self._pulse.reacting(reaction))


class Pulse(ActivityWidget):
    """How it is going, through the whole session: one tap, anonymous, that counts for a few minutes.

    >>> pulse = Pulse(moods=["Too fast", "Too slow", "Just right"])

    moods: 2 to 5 words, the last of which means that all is well. reactions: up to 6 words or signs. minutes: how long
    a tap counts. fewest: nothing is shown before that many people have tapped. Put it before the first step: it stays
    open in all of them. The other options are those of every activity, see `Poll`; a pulse is always anonymous.
    """

    KIND = "pulse"

    def __init__(
        self,
        prompt: str = "How is it going?",
        *,
        moods: Iterable[str] = ("Too fast", "Lost", "Fine"),
        reactions: Iterable[str] = ("Thanks", "Aha", "Great"),
        minutes: int = 5,
        fewest: int = FEWEST,
        results: Results = "reveal",
        lasting: bool = True,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        self.moods: tuple[str, ...] = texts(moods, "moods")
        self.reactions: tuple[str, ...] = texts(reactions, "reactions")
        design = PulseDesign(
            prompt=prompt,
            hint=hint,
            results=results,
            lasting=lasting,
            moods=self.moods,
            reactions=self.reactions,
            minutes=minutes,
            fewest=fewest,
        )
        super().__init__(design, id)

    def feeling(self, mood: str | None) -> Feel:
        """The command for this mood. Raises ValueError for one that there is not."""
        return Feel(None if mood is None else _place(mood, self.moods, "mood"))

    def reacting(self, reaction: str) -> React:
        """The command for this reaction. Raises ValueError for one that there is not."""
        return React(_place(reaction, self.reactions, "reaction"))

    def _command(self, value: Any) -> Command:
        """The word of a mood or of a reaction; None takes a mood back."""
        if isinstance(value, Command):
            return value
        return self.reacting(value) if value in self.reactions else self.feeling(value)

    def as_person(self, name: str) -> Feeler:
        """Tap as somebody: `pulse.as_person("Ana").feel("Lost")`."""
        return Feeler(self, name)


def _place(word: str, words: tuple[str, ...], what: str) -> int:
    if word not in words:
        raise ValueError(f"{word!r} is not a {what}; there are {', '.join(map(repr, words))}.")
    return words.index(word)
