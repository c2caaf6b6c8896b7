"""What each audience sees of a quiz: solutions, and others' answers, only where they are known to everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from huddlebook.activities.contract import Audience, Own, View
from huddlebook.activities.quiz_marking import share, solution
from huddlebook.activities.quiz_questions import Question, QuestionKind
from huddlebook.activities.quiz_results import MOST_LISTED, QuizStanding, QuizTally, standings, tallies, worth
from huddlebook.activities.quiz_state import (
    QuizDesign,
    QuizState,
    Sheet,
    known,
    present,
    questions_of,
    visible,
)


class QuizSolution(msgspec.Struct, frozen=True):
    """What is right (indices of options, and in words), and why."""

    right: tuple[int, ...]
    answer: str
    explanation: str


class QuizQuestion(msgspec.Struct, frozen=True):
    """A question as it may be seen. ends: when its time is over (ms), None where it has none, was not asked, or rests.

    known: everybody may see the solution and the tally; facilitators have them before that.
    """

    index: int
    text: str
    kind: QuestionKind
    options: tuple[str, ...]
    unit: str
    seconds: int
    points: float
    picture: str
    alt: str
    asked: bool
    ends: int | None
    known: bool
    solution: QuizSolution | None
    tally: QuizTally | None


class QuizView(View, frozen=True, kw_only=True):
    """sheet: the questions that may be seen yet. now: the index of the one that is asked. answered: to that one.

    standings, teams: the first ten, over the solutions that are known; None where they are not shown.
    """

    pace: Literal["together", "own"]
    feedback: Literal["each", "end"]
    speed: bool
    total: int
    now: int | None
    answered: int
    sheet: tuple[QuizQuestion, ...]
    standings: tuple[QuizStanding, ...] | None
    teams: tuple[QuizStanding, ...] | None


class QuizOwnAnswer(msgspec.Struct, frozen=True):
    """One's answer to a question. right (0 to 1), points and solution are None until the solution may be seen."""

    question: int
    choice: tuple[int, ...]
    text: str
    number: float | None
    late: bool
    right: float | None
    points: float | None
    solution: QuizSolution | None


class QuizOwn(Own, frozen=True, kw_only=True):
    """One's answers in the present round, and one's points for those whose solution is known."""

    round: int
    answers: tuple[QuizOwnAnswer, ...]
    points: float


def view(design: QuizDesign, state: QuizState, audience: Audience) -> QuizView:
    """Facilitators see the whole quiz; others the questions that were asked, and solutions once they are known."""
    facilitator = audience is Audience.FACILITATOR
    counted = tallies(design, state, all_texts=facilitator)
    ranks = standings(design, state) if design.leaderboard or design.teams else ((), ())
    return QuizView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        pace=design.pace,
        feedback=design.feedback,
        speed=design.speed,
        total=len(design.questions),
        now=state.now.get(state.stage.round),
        answered=_answered(design, state, audience, counted),
        sheet=tuple(
            _question(design, state, question, at, counted[at] if facilitator or known(design, state, at) else None)
            for at, question in enumerate(questions_of(design, state))
            if facilitator or visible(design, state, at)
        ),
        standings=ranks[0][:MOST_LISTED] if design.leaderboard else None,
        teams=ranks[1][:MOST_LISTED] if design.teams else None,
    )


def _answered(design: QuizDesign, state: QuizState, audience: Audience, counted: Sequence[QuizTally]) -> int:
    """To the question that is asked; at one's own pace, people who have answered any."""
    now = state.now.get(state.stage.round)
    if design.pace == "own":
        told = audience is not Audience.PARTICIPANTS or state.stage.revealed
        return len({seat for _, seat, _ in present(state)}) if told else 0
    if now is None or (audience is Audience.PARTICIPANTS and not known(design, state, now)):
        return 0
    return counted[now].answered


def _question(
    design: QuizDesign, state: QuizState, question: Question, at: int, tally: QuizTally | None
) -> QuizQuestion:
    since, lasts = state.asked.get((state.stage.round, at), (0, 0))
    return QuizQuestion(
        index=at,
        text=question.text,
        kind=question.kind,
        options=question.options,
        unit=question.unit,
        seconds=question.seconds,
        points=question.points,
        picture=question.picture,
        alt=question.alt,
        asked=visible(design, state, at),
        ends=since + lasts if lasts and state.rested is None else None,
        known=known(design, state, at),
        solution=_solution(question) if tally else None,
        tally=tally,
    )


def _solution(question: Question) -> QuizSolution:
    return QuizSolution(question.right, solution(question), question.explanation)


def own(design: QuizDesign, state: QuizState, seat: str) -> QuizOwn | None:
    """One's answers in the present round, None before there is one."""
    number, found = state.stage.round, questions_of(design, state)
    sheets = [(at, state.sheets.get((number, at, seat))) for at in range(len(found))]
    answers = tuple(_own_answer(design, state, found[at], at, sheet) for at, sheet in sheets if sheet is not None)
    earned = sum(answer.points or 0.0 for answer in answers)
    return QuizOwn(round=number, answers=answers, points=round(earned, 3)) if answers else None


def _own_answer(design: QuizDesign, state: QuizState, question: Question, at: int, sheet: Sheet) -> QuizOwnAnswer:
    told = known(design, state, at) or (design.pace == "own" and design.feedback == "each")
    return QuizOwnAnswer(
        question=at,
        choice=sheet.response.choice,
        text=sheet.response.text,
        number=sheet.response.number,
        late=sheet.late,
        right=share(question, sheet.response) if told else None,
        points=worth(design, question, sheet) if told else None,
        solution=_solution(question) if told else None,
    )
