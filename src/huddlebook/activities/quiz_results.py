"""What a quiz has come to: how each question was answered, and who has how many points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from huddlebook.activities.quiz_marking import Response, points, said, share
from huddlebook.activities.quiz_questions import Question
from huddlebook.activities.quiz_state import QuizDesign, QuizState, Sheet, known, present, questions_of

MOST_LISTED = 10


class QuizSaid(msgspec.Struct, frozen=True):
    """A text or a number that so many gave."""

    text: str
    count: int


class QuizTally(msgspec.Struct, frozen=True):
    """How a question was answered, in time: a count an option; texts and numbers, the most frequent first.

    right: how many are wholly right. before: the counts of the round before, empty where there was none. To others than
    facilitators `texts` names right answers only: nobody has read the rest.
    """

    counts: tuple[int, ...]
    texts: tuple[QuizSaid, ...]
    answered: int
    right: int
    before: tuple[int, ...] = ()


class QuizStanding(msgspec.Struct, frozen=True):
    """A line of the leaderboard: a person's or a team's. Equal points share a rank."""

    rank: int
    name: str
    points: float


def tallies(design: QuizDesign, state: QuizState, *, all_texts: bool) -> list[QuizTally]:
    """One for each question of the present round."""
    found = questions_of(design, state)
    now, before = _gathered(state, len(found), state.stage.round), _gathered(state, len(found), state.stage.round - 1)
    return [
        _tally(question, now[at], _counts(question, before[at]), all_texts=all_texts)
        for at, question in enumerate(found)
    ]


def _gathered(state: QuizState, questions: int, number: int) -> list[list[Response]]:
    found: list[list[Response]] = [[] for _ in range(questions)]
    for (at, question, _), sheet in state.sheets.items():
        if at == number and not sheet.late:
            found[question].append(sheet.response)
    return found


def _tally(question: Question, given: list[Response], before: tuple[int, ...], *, all_texts: bool) -> QuizTally:
    marks: dict[Response, float] = {one: share(question, one) for one in set(given)}
    return QuizTally(
        counts=_counts(question, given),
        texts=_texts(question, given, marks, all_texts=all_texts),
        answered=len(given),
        right=sum(marks[one] == 1.0 for one in given),
        before=before if any(before) else (),
    )


def _counts(question: Question, given: Iterable[Response]) -> tuple[int, ...]:
    counts = Counter(at for one in given for at in one.choice)
    return tuple(counts[at] for at in range(len(question.options)))


def _texts(
    question: Question, given: list[Response], marks: dict[Response, float], *, all_texts: bool
) -> tuple[QuizSaid, ...]:
    if question.kind not in ("text", "number"):
        return ()
    readable = all_texts or question.kind == "number"
    counts = Counter(said(question, one) for one in given if readable or marks[one] == 1.0)
    listed = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_LISTED]
    return tuple(QuizSaid(text, count) for text, count in listed)


def worth(design: QuizDesign, question: Question, sheet: Sheet) -> float:
    """The points of an answer; none for one that came too late."""
    right = 0.0 if sheet.late else share(question, sheet.response)
    return points(question, right, sheet.took, speed=design.speed)


def standings(design: QuizDesign, state: QuizState) -> tuple[tuple[QuizStanding, ...], tuple[QuizStanding, ...]]:
    """(people by points, teams by the mean of their members), over the solutions that everybody knows.

    Who has not answered any of those is not in it: that somebody answered is nobody's business before the solution.
    """
    found = questions_of(design, state)
    out = {at for at in range(len(found)) if known(design, state, at)}
    counted = sorted(
        ((at, seat, sheet) for at, seat, sheet in present(state) if at in out), key=lambda one: (one[2].at, one[0])
    )
    totals: dict[str, float] = {}
    names, groups = {}, {}
    for at, seat, sheet in counted:
        totals[seat] = totals.get(seat, 0.0) + worth(design, found[at], sheet)
        names[seat], groups[seat] = sheet.name, sheet.group
    people = [(names[seat], total) for seat, total in totals.items()]
    return _ranked(people), _ranked(_means((groups[seat], total) for seat, total in totals.items()))


def _means(found: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    teams: dict[str, list[float]] = {}
    for group, total in found:
        if group:
            teams.setdefault(group, []).append(total)
    return [(name, sum(each) / len(each)) for name, each in teams.items()]


def _ranked(found: list[tuple[str, float]]) -> tuple[QuizStanding, ...]:
    ordered = sorted(((name, round(total, 3)) for name, total in found), key=lambda pair: (-pair[1], pair[0]))
    ranks: dict[float, int] = {}
    for place, (_, total) in enumerate(ordered, start=1):
        ranks.setdefault(total, place)
    return tuple(QuizStanding(ranks[total], name, total) for name, total in ordered)
