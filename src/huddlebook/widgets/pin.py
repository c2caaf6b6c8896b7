"""Pin in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from huddlebook.activities.contract import Command
from huddlebook.activities.pin import PinDesign, Place
from huddlebook.widgets.activity import ActivityWidget, Person, Results, texts
from huddlebook.widgets.beside import address, ratio


class Pinner(Person):
    """Somebody who places pins."""

    def place(self, *pins: tuple[float, float]) -> Self:
        """All of one's pins, each (from the left, from the bottom), 0 to 1. None at all takes them back."""
        return self.do(Place(pins))


class Pin(ActivityWidget):
    """Points that people place on a picture, or on a field with two axes; where all of them lie.

    >>> ideas = Pin("Where does it belong?", across=["Little effort", "Much effort"], up=["Little use", "Great use"])

    picture: a file beside the notebook, a figure of Matplotlib or a chart of Altair; alt: what it shows, for those who
    cannot see it. across, up: in place of a picture, what the two ends of each axis mean: left and right, bottom and
    top. quarters: names for the four parts, from the top left on. most: how many pins each person has. The other
    options are those of every activity, see `Poll`.
    """

    KIND = "pin"

    def __init__(
        self,
        prompt: str,
        picture: Any = "",
        *,
        alt: str = "",
        across: Iterable[str] = (),
        up: Iterable[str] = (),
        quarters: Iterable[str] = (),
        most: int = 1,
        results: Results = "reveal",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        held = "" if isinstance(picture, str) and not picture else address(picture)
        design = PinDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            picture=held,
            alt=alt,
            ratio=ratio(held) if held else 1.0,
            across=texts(across, "across"),
            up=texts(up, "up"),
            quarters=texts(quarters, "quarters"),
            most=most,
        )
        super().__init__(design, id)

    def _command(self, value: Any) -> Command:
        """A point (from the left, from the bottom), or a list of points."""
        if isinstance(value, Command):
            return value
        points = list(value)
        if points and not isinstance(points[0], Iterable):
            points = [points]
        return Place(tuple((float(x), float(y)) for x, y in points))

    def as_person(self, name: str) -> Pinner:
        """Place pins as somebody: `ideas.as_person("Ana").place((0.2, 0.9))`."""
        return Pinner(self.room, self.activity_id, name)
