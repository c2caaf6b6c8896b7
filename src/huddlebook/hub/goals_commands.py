"""What the owner of goals and worksheets may ask."""

from __future__ import annotations

from huddlebook.hub.contract import Command
from huddlebook.hub.goals_state import EvidenceKind, How, Means, Plan


class SetGoal(Command, frozen=True, tag="set_goal"):
    """A goal as a whole, new or changed. goal: an id made by the page."""

    goal: str
    words: str
    why: str = ""
    means: tuple[Means, ...] = ()
    plans: tuple[Plan, ...] = ()
    review: str = ""


class NoteGoal(Command, frozen=True, tag="note_goal"):
    """Say how it goes, and when to look at it again; without words only the latter."""

    goal: str
    words: str
    review: str = ""


class UnnoteGoal(Command, frozen=True, tag="unnote_goal"):
    """Take a note away."""

    goal: str
    note: int


class DoMeans(Command, frozen=True, tag="do_means"):
    """Tick one of the means, or take the tick off."""

    goal: str
    means: str
    done: bool


class ShowGoal(Command, frozen=True, tag="show_goal"):
    """Put something to the goal that shows it: a diary entry, something one took part in, or words."""

    goal: str
    kind: EvidenceKind
    key: str = ""
    title: str = ""


class UnshowGoal(Command, frozen=True, tag="unshow_goal"):
    """Take it away again."""

    goal: str
    evidence: int


class EndGoal(Command, frozen=True, tag="end_goal"):
    """It is achieved, rests, or is let go."""

    goal: str
    how: How
    learnt: str = ""


class ResumeGoal(Command, frozen=True, tag="resume_goal"):
    """Go on with it."""

    goal: str


class DropGoal(Command, frozen=True, tag="drop_goal"):
    """Delete it."""

    goal: str


class RestoreGoal(Command, frozen=True, tag="restore_goal"):
    """Put it back."""

    goal: str


class WriteSheet(Command, frozen=True, tag="write_sheet"):
    """A worksheet as a whole, as often as it is saved. sheet: an id made by the page."""

    sheet: str
    form: str
    answers: tuple[str, ...]


class DropSheet(Command, frozen=True, tag="drop_sheet"):
    """Delete it."""

    sheet: str


class RestoreSheet(Command, frozen=True, tag="restore_sheet"):
    """Put it back."""

    sheet: str


COMMANDS = (
    SetGoal, NoteGoal, UnnoteGoal, DoMeans, ShowGoal, UnshowGoal, EndGoal, ResumeGoal, DropGoal, RestoreGoal,
    WriteSheet, DropSheet, RestoreSheet,
)  # fmt: skip
