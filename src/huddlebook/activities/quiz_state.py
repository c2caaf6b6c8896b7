"""What is true of a quiz: who answered what when, what is asked, and which solutions everybody knows."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Design, Event, Fact, Given, Idea, State
from huddlebook.activities.quiz_marking import Response, empty
from huddlebook.activities.quiz_questions import Question, filled

GRACE = 1_500
"""So many ms after its time is over an answer still counts: the way here takes a moment."""


class QuizDesign(Design, frozen=True, kw_only=True):
    """questions: 1 to 50. pace: "together" (the facilitator asks one after the other) or "own" (each for themselves).

    feedback, at one's own pace: "each" shows a solution once one has answered it, "end" when the results are revealed.
    speed: quick right answers earn up to half as many points again. leaderboard: names and points, so not anonymous.
    ideas: id of an activity whose ideas are the options of "top" questions. teams: id of the breakouts that play.
    """

    questions: tuple[Question, ...]
    pace: Literal["together", "own"] = "together"
    feedback: Literal["each", "end"] = "each"
    speed: bool = False
    leaderboard: bool = False
    ideas: str = ""
    teams: str = ""


class Answered(Event, frozen=True, tag="answered"):
    """Somebody answered, or took their answer back. name: empty where the quiz is anonymous. group: their team."""

    WORDS: ClassVar[tuple[str, ...]] = ("text",)
    PLAIN: ClassVar[tuple[str, ...]] = ("group",)
    round: int
    question: int
    choice: tuple[int, ...] = ()
    text: str = ""
    number: float | None = None
    name: str = ""
    group: str = ""


class QuestionAsked(Event, frozen=True, tag="question_asked"):
    """The group is at this question; its time begins. seconds: how long that is, 0 without an end.

    known: the questions whose solutions are out by now, and stay so while this one's is hidden.
    """

    round: int
    question: int
    seconds: int = 0
    known: tuple[int, ...] = ()


class Rested(Event, frozen=True, tag="rested"):
    """The room rests, and the time of the question that is asked stands still."""


class WentOn(Event, frozen=True, tag="went_on"):
    """The room goes on, and the question has what time was left."""


class Sheet(msgspec.Struct, frozen=True):
    """One person's answer to one question. took: ms since it was asked, 0 where nobody asked. late: it was too late."""

    at: int
    response: Response
    took: int = 0
    late: bool = False
    name: str = ""
    group: str = ""


Place: TypeAlias = tuple[int, int]
"""(round, question)"""


class QuizState(State, frozen=True, kw_only=True):
    """sheets by (round, question, seat). asked: since when (ms) a (round, question) is, and how many ms it has.

    now: the question of each round. out: whose solution stays known, also while results are hidden. rested: since when
    (ms) its time stands still.
    """

    sheets: Map[tuple[int, int, str], Sheet] = Map()
    asked: Map[Place, tuple[int, int]] = Map()
    now: Map[int, int] = Map()
    out: Map[Place, bool] = Map()
    ideas: tuple[Idea, ...] = ()
    rested: int | None = None


def fold(state: QuizState, fact: Fact[Event]) -> QuizState:
    """The state after `fact`."""
    match fact.event:
        case QuestionAsked(round=number, question=question, seconds=seconds, known=known):
            # Asked again, it goes on with the time it had: nobody's answer changes its worth.
            since = state.asked.get((number, question), (fact.at, seconds * 1_000))
            out = state.out.update({(number, one): True for one in known})
            asked = state.asked.set((number, question), since)
            return replace(state, now=state.now.set(number, question), asked=asked, out=out)
        case Rested():
            return replace(state, rested=fact.at)
        case WentOn():
            return _later(state, fact.at)
        case Given(ideas=ideas):
            # What people have answered is about the ideas as they were.
            return state if state.sheets or state.asked else replace(state, ideas=ideas)
        case Answered() as event:
            return _answered(state, event, fact)
    raise AssertionError(fact.event)


def _later(state: QuizState, at: int) -> QuizState:
    """The rest is over `at` that instant: the question that is asked was asked so much later as it took."""
    place = (state.stage.round, state.now.get(state.stage.round, -1))
    on = replace(state, rested=None)
    if state.rested is None or place not in state.asked:
        return on
    since, lasts = state.asked[place]
    rest = at - max(state.rested, since)  # it may have been asked during the rest
    return replace(on, asked=state.asked.set(place, (since + rest, lasts)))


def clock(design: QuizDesign, state: QuizState, going: bool) -> list[Event]:
    """The time of the question that is asked stands still and runs on with the room."""
    if going:
        return [WentOn()] if state.rested is not None else []
    number = state.stage.round
    asked = state.now.get(number)
    running = asked is not None and not known(design, state, asked) and state.asked[number, asked][1] > 0
    return [Rested()] if running and state.rested is None else []


def _answered(state: QuizState, event: Answered, fact: Fact[Event]) -> QuizState:
    """An answer that comes too late never takes the place of one that was in time."""
    key = (event.round, event.question, fact.by)
    since, lasts = state.asked.get((event.round, event.question), (fact.at, 0))
    late = bool(lasts) and fact.at > since + lasts + GRACE
    before, response = state.sheets.get(key), Response(event.choice, event.text, event.number)
    if late and before is not None and not before.late:
        return state
    if empty(response):
        return replace(state, sheets=state.sheets.delete(key)) if before else state
    sheet = Sheet(fact.at, response, fact.at - since, late, event.name, event.group)
    return replace(state, sheets=state.sheets.set(key, sheet))


def visible(design: QuizDesign, state: QuizState, question: int) -> bool:
    """Whether people may see this question: once it is asked, or at their own pace."""
    return design.pace == "own" or (state.stage.round, question) in state.asked


def known(design: QuizDesign, state: QuizState, question: int) -> bool:
    """Whether everybody may know this question's solution: it was asked, and results are shown or were for it."""
    shown = state.stage.revealed and visible(design, state, question)
    return shown or (state.stage.round, question) in state.out


def questions_of(design: QuizDesign, state: QuizState) -> tuple[Question, ...]:
    """The questions, with the group's own ideas where they ask about those."""
    return tuple(filled(question, state.ideas) for question in design.questions)


def present(state: QuizState) -> list[tuple[int, str, Sheet]]:
    """(question, seat, answer) of the present round."""
    number = state.stage.round
    return [(question, seat, sheet) for (at, question, seat), sheet in state.sheets.items() if at == number]
