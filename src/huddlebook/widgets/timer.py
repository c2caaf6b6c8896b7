"""Timer in a notebook."""

from __future__ import annotations

from typing import Self

from huddlebook.activities.timer import Extend, Pause, Reset, Resume, Start, TimerDesign
from huddlebook.widgets.activity import ActivityWidget


class Timer(ActivityWidget):
    """One countdown that everybody sees; you start, pause and extend it.

    >>> writing = Timer(4, prompt="Quiet writing")

    minutes: 0.1 to 180. sound: a short sound at the end, on the presenter screen only. prompt: what the time is for.
    """

    KIND = "timer"

    def __init__(
        self,
        minutes: float = 5,
        *,
        prompt: str = "Time left",
        sound: bool = False,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = TimerDesign(prompt=prompt, hint=hint, lasting=lasting, minutes=minutes, sound=sound)
        super().__init__(design, id)

    def start(self) -> Self:
        """Run, from the start or from where it was paused."""
        return self.do(Start())

    def pause(self) -> Self:
        """Stop and keep what is left."""
        return self.do(Pause())

    def resume(self) -> Self:
        """Run on."""
        return self.do(Resume())

    def extend(self, minutes: float = 1) -> Self:
        """Give more minutes, or (below zero) fewer."""
        return self.do(Extend(minutes))

    def reset(self) -> Self:
        """Stop, and put the minutes back that the design gives."""
        return self.do(Reset())
