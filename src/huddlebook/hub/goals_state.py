"""What a person's goals are made of: their own words, means of any kind, a plan of when and where, what shows it.

Nobody approves a goal, and none is measured in per cent: how it goes is said in words. Pages make the ids of goals and
worksheets, as they do those of diary entries, so that what is sent again makes one.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event
from huddlebook.hub.contract import State

LONGEST_WORDS = 500
LONGEST_TEXT = 2_000
MOST_GOALS = 200
MOST_SHEETS = 100
MOST_MEANS = 20
MOST_PLANS = 5
MOST_NOTES = 200
MOST_EVIDENCE = 100

How: TypeAlias = Literal["achieved", "resting", "let_go"]
MeansKind: TypeAlias = Literal["course", "reading", "shadowing", "conversation", "stretch", "practice", "other"]
EvidenceKind: TypeAlias = Literal["diary", "moment", "other"]


class Means(msgspec.Struct, frozen=True):
    """A way to get there. id: made by the page. url: an address, "" for none."""

    WORDS: ClassVar[tuple[str, ...]] = ("words", "url")
    PLAIN: ClassVar[tuple[str, ...]] = ("id",)
    id: str
    kind: MeansKind
    words: str
    url: str = ""
    done: bool = False


class Plan(msgspec.Struct, frozen=True):
    """When `when`, I will `will`, at `where`."""

    WORDS: ClassVar[tuple[str, ...]] = ("when", "will", "where")
    when: str
    will: str
    where: str = ""


class GoalSet(Event, frozen=True, tag="goal_set"):
    """The goal reads like this. review: the day (ISO) to look at it again, "" for none."""

    WORDS: ClassVar[tuple[str, ...]] = ("words", "why")
    PLAIN: ClassVar[tuple[str, ...]] = ("goal", "review")
    goal: str
    words: str
    why: str = ""
    means: tuple[Means, ...] = ()
    plans: tuple[Plan, ...] = ()
    review: str = ""


class GoalNoted(Event, frozen=True, tag="goal_noted"):
    """How it goes, in the person's words; the note's id is this fact's number. review: the next day to look at it."""

    WORDS: ClassVar[tuple[str, ...]] = ("words",)
    PLAIN: ClassVar[tuple[str, ...]] = ("goal", "review")
    goal: str
    words: str
    review: str


class GoalNoteDropped(Event, frozen=True, tag="goal_note_dropped"):
    """A note is gone."""

    PLAIN: ClassVar[tuple[str, ...]] = ("goal",)
    goal: str
    note: int


class GoalMeansDone(Event, frozen=True, tag="goal_means_done"):
    """One of the means is done, or is not after all."""

    PLAIN: ClassVar[tuple[str, ...]] = ("goal", "means")
    goal: str
    means: str
    done: bool


class GoalShown(Event, frozen=True, tag="goal_shown"):
    """Something shows that it goes on; its id is this fact's number. key: a diary entry's id, or a moment's key.

    title: what a moment is called, or the person's words for something else.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("title",)
    PLAIN: ClassVar[tuple[str, ...]] = ("goal", "key")
    goal: str
    kind: EvidenceKind
    key: str = ""
    title: str = ""


class GoalUnshown(Event, frozen=True, tag="goal_unshown"):
    """That is no evidence of it any more."""

    PLAIN: ClassVar[tuple[str, ...]] = ("goal",)
    goal: str
    evidence: int


class GoalEnded(Event, frozen=True, tag="goal_ended"):
    """It is achieved, rests or was let go. learnt: a word of what was learnt."""

    WORDS: ClassVar[tuple[str, ...]] = ("learnt",)
    PLAIN: ClassVar[tuple[str, ...]] = ("goal",)
    goal: str
    how: How
    learnt: str = ""


class GoalResumed(Event, frozen=True, tag="goal_resumed"):
    """It goes on."""

    PLAIN: ClassVar[tuple[str, ...]] = ("goal",)
    goal: str


class GoalDropped(Event, frozen=True, tag="goal_dropped"):
    """It is deleted."""

    PLAIN: ClassVar[tuple[str, ...]] = ("goal",)
    goal: str


class GoalRestored(Event, frozen=True, tag="goal_restored"):
    """It is not, after all."""

    PLAIN: ClassVar[tuple[str, ...]] = ("goal",)
    goal: str


class SheetWritten(Event, frozen=True, tag="sheet_written"):
    """A worksheet reads like this. form: which one. answers: in the order of its fields."""

    WORDS: ClassVar[tuple[str, ...]] = ("answers",)
    PLAIN: ClassVar[tuple[str, ...]] = ("sheet", "form")
    sheet: str
    form: str
    answers: tuple[str, ...]


class SheetDropped(Event, frozen=True, tag="sheet_dropped"):
    """It is deleted."""

    PLAIN: ClassVar[tuple[str, ...]] = ("sheet",)
    sheet: str


class SheetRestored(Event, frozen=True, tag="sheet_restored"):
    """It is not, after all."""

    PLAIN: ClassVar[tuple[str, ...]] = ("sheet",)
    sheet: str


EVENTS = (
    GoalSet, GoalNoted, GoalNoteDropped, GoalMeansDone, GoalShown, GoalUnshown, GoalEnded, GoalResumed, GoalDropped,
    GoalRestored, SheetWritten, SheetDropped, SheetRestored,
)  # fmt: skip


class Note(msgspec.Struct, frozen=True):
    """How it went at that time; at: ms."""

    id: int
    at: int
    words: str


class Evidence(msgspec.Struct, frozen=True):
    """What shows it; at: ms, when it was put to the goal."""

    id: int
    at: int
    kind: EvidenceKind
    key: str
    title: str


class Goal(msgspec.Struct, frozen=True, kw_only=True):
    """A goal. number: of the fact that began it. since, changed, dropped: ms. state: "active" or how it ended."""

    number: int
    since: int
    changed: int
    words: str
    why: str = ""
    means: tuple[Means, ...] = ()
    plans: tuple[Plan, ...] = ()
    review: str = ""
    notes: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    state: Literal["active", "achieved", "resting", "let_go"] = "active"
    ended: int = 0
    learnt: str = ""
    dropped: int = 0


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A worksheet that somebody filled in. number: of the fact that began it. Times in ms."""

    number: int
    changed: int
    form: str
    answers: tuple[str, ...]
    dropped: int = 0


class Goals(State, frozen=True, kw_only=True):
    """Goals and worksheets by id."""

    goals: Map[str, Goal] = Map()
    sheets: Map[str, Sheet] = Map()

    def with_goal(self, goal: str, **to: object) -> Goals:
        """With another state of one goal."""
        return replace(self, goals=self.goals.set(goal, replace(self.goals[goal], **to)))

    def with_sheet(self, sheet: str, **to: object) -> Goals:
        """With another state of one worksheet."""
        return replace(self, sheets=self.sheets.set(sheet, replace(self.sheets[sheet], **to)))
