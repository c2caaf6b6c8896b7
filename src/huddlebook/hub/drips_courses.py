"""Courses of drips: a tip and a question at a time, as the notebooks in `drips/` have them; and the ways to a person.

They are content, not facts: who looks is shown what the notebooks say now. What a person answered is a fact, kept by
the drip's id, which stays the same when its words change.
"""

from __future__ import annotations

import hashlib

import msgspec

MAIL = "mail"


class Drip(msgspec.Struct, frozen=True, kw_only=True):
    """A tip, and a question that one tap answers. id: "course/activity". tip: Markdown; html: the same, harmless.

    right: which options are; none where nothing is right or wrong. why: shown after the answer, never before.
    retention, longest_gap: when it comes again, as Recall has them.
    """

    id: str
    kind: str
    title: str
    tip: str
    html: str
    question: str
    hint: str = ""
    options: tuple[str, ...]
    right: tuple[int, ...] = ()
    why: str = ""
    retention: float = 0.9
    longest_gap: int = 365

    @property
    def mark(self) -> str:
        """Names this question with these options: a link to an option is worth nothing for another question."""
        said = "\0".join((self.id, self.question, *self.options))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


class Course(msgspec.Struct, frozen=True):
    """A notebook of drips, in their order. id: its file's name."""

    id: str
    title: str
    about: str
    drips: tuple[Drip, ...]


class Shelf(msgspec.Struct, frozen=True):
    """All courses, and the ways on which the workspace can reach people: "mail", or a channel's name."""

    courses: tuple[Course, ...] = ()
    ways: tuple[str, ...] = ()

    def drip(self, known: str) -> Drip | None:
        """The drip with this id."""
        return next((one for course in self.courses for one in course.drips if one.id == known), None)

    def marked(self, mark: str) -> Drip | None:
        """The drip with this mark."""
        return next((one for course in self.courses for one in course.drips if one.mark == mark), None)
