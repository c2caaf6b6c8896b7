"""ReadyCheck in a notebook."""

from __future__ import annotations

from typing import Any, Self

from huddlebook.activities.contract import Command
from huddlebook.activities.readycheck import ReadyCheckDesign, Say
from huddlebook.widgets.activity import ActivityWidget, Person, Results


class Reader(Person):
    """Somebody who says whether they are ready."""

    def say(self, ready: bool | None) -> Self:
        """Ready (True), or more time (False); None takes it back."""
        return self.do(Say(ready))


class ReadyCheck(ActivityWidget):
    """Who is ready, and who needs more time: counts, as they come.

    >>> ready = ReadyCheck("Done with the first task?")

    results: "live" shows the counts as they come, "reveal" keeps them hidden until you reveal. The other options are
    those of every activity, see `Poll`.
    """

    KIND = "readycheck"

    def __init__(
        self,
        prompt: str = "Ready to go on?",
        *,
        results: Results = "live",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = ReadyCheckDesign(prompt=prompt, hint=hint, anonymous=anonymous, results=results, lasting=lasting)
        super().__init__(design, id)

    def _command(self, value: Any) -> Command:
        """True, False or None."""
        if isinstance(value, Command):
            return value
        if value is None or isinstance(value, bool):
            return Say(value)
        raise ValueError(f"{value!r} is neither True (ready), False (more time) nor None (taken back).")

    def as_person(self, name: str) -> Reader:
        """Answer as somebody: `ready.as_person("Ana").say(True)`."""
        return Reader(self.room, self.activity_id, name)
