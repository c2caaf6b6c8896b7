"""Quiz: questions with a solution and an explanation, asked one after the other or each at one's own pace.

Solutions leave the server when they are shown, and not before: they stand in the design, which is never sent.
Points are for being right; a speed bonus and a leaderboard are there for a quiz night, and off until somebody asks
for them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, TypeAlias

from huddlebook.activities.contract import (
    Activity,
    Actor,
    Command,
    Event,
    Given,
    Idea,
    Offer,
    Refusal,
    Role,
    Row,
    check_words,
    in_order,
)
from huddlebook.activities.quiz_marking import Response, empty, said, share
from huddlebook.activities.quiz_questions import LARGEST_NUMBER, Question, answerable, check_question
from huddlebook.activities.quiz_results import tallies
from huddlebook.activities.quiz_spelling import plain
from huddlebook.activities.quiz_state import (
    Answered,
    QuestionAsked,
    QuizDesign,
    QuizState,
    Rested,
    WentOn,
    clock,
    fold,
    known,
    present,
    questions_of,
)
from huddlebook.activities.quiz_views import QuizOwn, QuizView, own, view
from huddlebook.activities.stage import Hidden
from huddlebook.activities.text import clean

MOST_QUESTIONS = 50
LONGEST_ANSWER = 140


class Answer(Command, frozen=True, tag="answer"):
    """Answer a question (an index). Together, the last answer counts; at one's own pace an answer is final."""

    question: int
    choice: tuple[int, ...] = ()
    text: str = ""
    number: float | None = None


class AskQuestion(Command, frozen=True, tag="ask_question"):
    """Ask this question now; its solution is hidden until the results are shown (again)."""

    needs: ClassVar[Role] = Role.FACILITATOR
    question: int


QuizCommand: TypeAlias = Answer | AskQuestion


def check(design: QuizDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if not 1 <= len(design.questions) <= MOST_QUESTIONS:
        wrong.append(f"a quiz has 1 to {MOST_QUESTIONS} questions, this one has {len(design.questions)}")
    for number, question in enumerate(design.questions, start=1):
        wrong += check_question(number, question)
    if design.results == "live":
        wrong.append('with results="live" the solutions would be out before anybody answered: leave it away')
    return wrong + _play(design) + _chain(design)


def _play(design: QuizDesign) -> list[str]:
    timed, wrong = any(question.seconds for question in design.questions), []
    if design.leaderboard and design.anonymous:
        wrong.append("a leaderboard shows names: say anonymous=False")
    if design.pace == "own" and timed:
        wrong.append('questions have no seconds when pace="own"')
    if design.speed and not timed:
        wrong.append("a speed bonus needs questions with seconds")
    return wrong


def _chain(design: QuizDesign) -> list[str]:
    asks = any(question.kind == "top" for question in design.questions)
    if asks and not design.ideas:
        return ["a top question needs ideas: the activity whose ideas it asks about"]
    if design.ideas and not asks:
        return ["it builds on ideas and has no top question that asks about them"]
    return []


UNASKED = Refusal("not_open", "This question is not the one that is asked now. Look at your page again.")
OUT = Refusal("closed", "The solution of this question is out. What you gave before is kept.")
FINAL = Refusal("invalid", "You have answered this one. Go on with the next.")


def decide(design: QuizDesign, state: QuizState, command: QuizCommand, actor: Actor) -> Sequence[Event] | Refusal:
    """People answer; the facilitator asks. Whether an answer is in time, the fold says from its instant."""
    if not 0 <= command.question < len(design.questions):
        return Refusal("invalid", "That question is not in this quiz. Reload the page.")
    if isinstance(command, AskQuestion):
        return _ask(design, state, command.question)
    if design.pace == "together" and state.now.get(state.stage.round) != command.question:
        return UNASKED
    if known(design, state, command.question):
        return OUT
    return _answer(design, state, command, actor)


def _ask(design: QuizDesign, state: QuizState, question: int) -> Sequence[Event] | Refusal:
    number = state.stage.round
    if design.pace == "own":
        return Refusal("invalid", "In this quiz everybody goes on at their own pace.")
    if state.now.get(number) == question:
        return []
    out = tuple(at for at in range(len(design.questions)) if known(design, state, at))
    asked = QuestionAsked(number, question, design.questions[question].seconds, out)
    return [Hidden(), asked] if state.stage.revealed else [asked]


def _answer(design: QuizDesign, state: QuizState, command: Answer, actor: Actor) -> Sequence[Event] | Refusal:
    number, question = state.stage.round, questions_of(design, state)[command.question]
    given = Response(tuple(sorted(set(command.choice))), clean(command.text, lines=False), command.number)
    before = state.sheets.get((number, command.question, actor.id))
    if before is not None and before.response == given:
        return []
    if before is not None and design.pace == "own":
        return FINAL
    # Together, ticks come one by one, and the last one may be taken back.
    if not (before is not None and empty(given)) and (wrong := unfit(question, given)):
        return wrong
    name = "" if design.anonymous else actor.name
    return [Answered(number, command.question, given.choice, given.text, given.number, name, actor.group)]


def unfit(question: Question, given: Response) -> Refusal | None:
    """Why this is no answer to the question."""
    if empty(given):
        return Refusal("invalid", "Answer first.")
    if any(not 0 <= at < len(question.options) for at in given.choice):
        return Refusal("invalid", "That option is not in this question. Reload the page and choose again.")
    if len(given.text) > LONGEST_ANSWER:
        return Refusal("too_long", f"Please use at most {LONGEST_ANSWER} characters.")
    return _of_kind(question, given)


def _of_kind(question: Question, given: Response) -> Refusal | None:
    match question.kind:
        case "one" | "top" if len(given.choice) != 1:
            return Refusal("invalid", "Choose one option.")
        case "number" if given.number is None or not math.isfinite(given.number) or abs(given.number) > LARGEST_NUMBER:
            return Refusal("invalid", "Write a number.")
        case "text" if not given.text:
            return Refusal("invalid", "Write your answer.")
        case "many" if not given.choice:
            return Refusal("invalid", "Choose all that are right.")
    asks = {"number": given == Response(number=given.number), "text": given == Response(text=given.text)}
    fits = asks.get(question.kind, given == Response(choice=given.choice))
    return None if fits else Refusal("invalid", "This question asks for something else. Reload the page.")


def done(design: QuizDesign, state: QuizState, seat: str) -> bool:
    """Whether a person has answered every question of the present round that can be answered."""
    asked = [at for at, question in enumerate(questions_of(design, state)) if answerable(question)]
    return bool(asked) and all((state.stage.round, at, seat) in state.sheets for at in asked)


def rows(design: QuizDesign, state: QuizState) -> list[Row]:
    """A row for each answer ("answer", "late_answer"): item the question, value how much is right, text in words."""
    questions = questions_of(design, state)
    return in_order(
        Row(
            round=number,
            seat=None if design.anonymous else seat,
            at=sheet.at,
            field="late_answer" if sheet.late else "answer",
            item=questions[at].text,
            value=share(questions[at], sheet.response),
            text=said(questions[at], sheet.response),
        )
        for (number, at, seat), sheet in state.sheets.items()
    )


def offers(design: QuizDesign, state: QuizState) -> Offer:
    """The questions with how many are right; of each person the answer to a single one, else how many are right."""
    counted, questions = tallies(design, state, all_texts=False), questions_of(design, state)
    ideas = tuple(Idea(at, question.text, counted[at].right) for at, question in enumerate(questions))
    answers = sorted(present(state), key=lambda one: one[1])
    if len(questions) == 1:
        return Offer(ideas, {seat: said(questions[0], sheet.response) for _, seat, sheet in answers})
    right: dict[str, int] = {}
    for at, seat, sheet in answers:
        right[seat] = right.get(seat, 0) + (not sheet.late and share(questions[at], sheet.response) == 1.0)
    return Offer(ideas, {seat: f"{count} right" for seat, count in right.items()})


def same(design: QuizDesign, event: Event) -> Callable[[str], str]:
    """Spellings of a text answer are one, as its question marks them."""
    accents = isinstance(event, Answered) and design.questions[event.question].accents
    return partial(plain, accents=accents)


QUIZ: Activity[QuizDesign, QuizState, QuizCommand, Event] = Activity(
    kind="quiz",
    title="Quiz",
    design=QuizDesign,
    state=QuizState,
    commands=(Answer, AskQuestion),
    events=(Given, Answered, QuestionAsked, Rested, WentOn),
    view_type=QuizView,
    own_type=QuizOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    done=done,
    clock=clock,
    offers=offers,
    takes=lambda design: design.ideas,
    per=lambda design: design.teams,
    same=same,
)
