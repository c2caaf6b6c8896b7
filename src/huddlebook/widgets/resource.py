"""Resource in a notebook."""

from __future__ import annotations

from typing import Self

from huddlebook.activities.resource import MarkDone, Medium, Rate, ResourceDesign
from huddlebook.widgets.activity import ActivityWidget, Person, Results


class Reader(Person):
    """Somebody who reads, watches, hears or tries it."""

    def mark_done(self, done: bool = True) -> Self:
        """Say that one is done with it, or is not."""
        return self.do(MarkDone(done))

    def rate(self, helpful: bool | None) -> Self:
        """Say whether it helped; None takes that back."""
        return self.do(Rate(helpful))


class Resource(ActivityWidget):
    """Something to read, watch, hear or try, with the minutes it takes. The prompt is its title.

    >>> talk = Resource("How to ask for feedback", url="https://example.org/talk", medium="video", minutes=7)

    url: an http, https or mailto address. text: the thing itself, or why it is worth the time. medium: "article",
    "video", "podcast", "book", "course", "tool", "person" or "other". minutes: 0 for unknown.
    The other options are those of every activity, see `Poll`.
    """

    KIND = "resource"

    def __init__(
        self,
        prompt: str,
        url: str = "",
        *,
        text: str = "",
        medium: Medium = "article",
        minutes: float = 0.0,
        results: Results = "live",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = ResourceDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            url=url,
            text=text,
            medium=medium,
            minutes=minutes,
        )
        super().__init__(design, id)

    def as_person(self, name: str) -> Reader:
        """Read as somebody: `talk.as_person("Ana").mark_done().rate(True)`."""
        return Reader(self.room, self.activity_id, name)
