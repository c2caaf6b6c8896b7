"""Reflections of a room and nbgrader: what was handed in there goes in, what was released here goes back as commands.

The room's facts are the truth. Everything handed in is offered each time and taken once, so a crash anywhere between
the log and nbgrader needs no repair; the desk, which knows what it has, is the cursor.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import msgspec

from huddlebook.activities.reflection import ReflectionDesign, ReflectionState, boxes
from huddlebook.activities.reflection_comments import KeepComment, ReleaseComment
from huddlebook.activities.reflection_rounds import Handed, ReflectionComment
from huddlebook.activities.rubric import Criterion
from huddlebook.grading.course import Course
from huddlebook.grading.delivery import deliver
from huddlebook.grading.desk import Desk, Round, Words
from huddlebook.grading.records import Comment, Prompt, Submission, Task, assignment_name
from huddlebook.grading.texts import MOST_COMMENT, clean_text
from huddlebook.rooms.state import Planned, RoomState

NO_WORDS: Words = ("", None)
_BLANK = ReflectionComment(0, "", None, ())


def reflections(state: RoomState) -> list[Planned]:
    """The room's reflections, in the order of its plan."""
    planned = state.plan.activities.values() if state.plan else ()
    return [one for one in planned if isinstance(one.design, ReflectionDesign)]


def task(planned: Planned) -> Task:
    """A reflection as nbgrader is to have it; its prompts are numbered from 1."""
    design = planned.design
    assert isinstance(design, ReflectionDesign)
    prompts = tuple(Prompt(str(number), text) for number, text in enumerate(boxes(design), 1))
    return Task(planned.id, design.prompt, prompts, _rubric(design.rubric), design.points or None)


def _state(state: RoomState, planned: Planned) -> ReflectionState:
    found = state.activities[planned.id]
    assert isinstance(found, ReflectionState)
    return found


def _rounds(state: RoomState, planned: Planned) -> Iterator[tuple[str, tuple[Handed, ...]]]:
    for seat, rounds in _state(state, planned).rounds.items():
        if seat not in state.seats or not state.seats[seat].forgotten:
            yield seat, rounds


def tasks(state: RoomState) -> list[Task]:
    """All of the room's reflections for nbgrader."""
    return [task(one) for one in reflections(state)]


def submissions(state: RoomState, emails: Mapping[str, str] | None = None) -> Iterator[Submission]:
    """Every round that was handed in by who is not forgotten. emails: by seat, for those who have one."""
    for planned in reflections(state):
        name = assignment_name(task(planned))
        for seat, rounds in _rounds(state, planned):
            for number, handed in enumerate(rounds, 1):
                answers = {str(box): text for box, text in enumerate(handed.texts, 1)}
                person = handed.name or (state.seats[seat].name if seat in state.seats else seat)
                email = (emails or {}).get(seat, "")
                yield Submission(state.id, name, seat, person, email, number, handed.at, answers)


def hand_over(course: Course, desk: Desk, state: RoomState, emails: Mapping[str, str] | None = None) -> int:
    """Deliver what nbgrader does not have yet; how many that were. The room's reflections must have been released."""
    known = desk.known()
    new = [one for one in submissions(state, emails) if (one.assignment, one.seat, one.round) not in known]
    return deliver(course, desk, new) if new else 0


def _handed(state: RoomState) -> Iterator[tuple[Planned, str, str, int, Handed]]:
    """Every round: its activity, the assignment's name, whose it is, its number."""
    for planned in reflections(state):
        name = assignment_name(task(planned))
        for seat, rounds in _rounds(state, planned):
            for number, handed in enumerate(rounds, 1):
                yield planned, name, seat, number, handed


def notice(desk: Desk, state: RoomState) -> None:
    """Comments that were kept, given or taken back in the room itself come onto the desk. The room's word counts."""
    there = _by_round(desk)
    for _, name, seat, number, handed in _handed(state):
        one = there.get((name, seat, number))
        if one and _notice(desk, one, _words(handed.comment)):
            one = desk.one(name, seat, number)
        if one and (kept := _words(handed.kept)) != one.kept:
            desk.kept_in_room(one, kept)


def _by_round(desk: Desk) -> dict[tuple[str, str, int], Round]:
    return {(one.assignment, one.seat, one.round): one for one in desk.rounds()}


def _words(comment: ReflectionComment | None) -> Words | None:
    return (comment.comment, comment.score or None) if comment else None


def _notice(desk: Desk, one: Round, told: Words | None) -> bool:
    """Whether the desk has news of what its author has."""
    if one.released and not one.sent:
        return False  # ours is on its way
    has = (one.released.comment, one.released.score) if one.released else None
    if told is None and has:
        desk.taken_back(one)
    elif told and told != has:
        desk.given(one, *told)
    else:
        return False
    return True


def keeping(state: RoomState, desk: Desk) -> Iterator[tuple[str, KeepComment, Round, Words | None]]:
    """What stands on the desk and the room does not know yet, such as a comment that was written in formgrader.

    Activity and command, and the round and words to call `desk.told_room` with afterwards.
    """
    there = _by_round(desk)
    for planned, name, seat, number, handed in _handed(state):
        one = there.get((name, seat, number))
        if one is None or (one.released and not one.sent):
            continue
        here = (one.comment, one.score or None)
        has = (one.released.comment, one.released.score) if one.released else None
        if _plain(here) == _plain(one.kept or has or NO_WORDS) or (_plain(here) == NO_WORDS and one.kept is None):
            continue
        words = None if _plain(here) in (_plain(has or NO_WORDS), NO_WORDS) else here
        levels = (handed.kept or handed.comment or _BLANK).levels
        comment, score = words or NO_WORDS
        yield planned.id, KeepComment(seat, number, comment, score, levels if words else ()), one, words


def _plain(words: Words) -> Words:
    """Words as the gradebook gives them back."""
    return clean_text(words[0], MOST_COMMENT).strip(), words[1]


def commands(state: RoomState, desk: Desk) -> Iterator[tuple[str, str, ReleaseComment, Comment]]:
    """What the room has to be told: activity, key and command, and the comment to call `desk.sent` with afterwards.

    The key is made from the comment, so that telling it twice after a crash is telling it once.
    """
    activities = {assignment_name(task(one)): one for one in reflections(state)}
    for comment in desk.outgoing():
        if planned := activities.get(comment.assignment):
            handed = _state(state, planned).rounds[comment.seat][comment.round - 1]
            levels = (handed.kept or handed.comment or _BLANK).levels
            told = ReleaseComment(comment.seat, comment.round, comment.comment, comment.score, levels)
            yield planned.id, _key(state.id, comment), told, comment


def _key(room: str, comment: Comment) -> str:
    return f"graded-{hashlib.sha256(room.encode() + msgspec.json.encode(comment)).hexdigest()[:24]}"


def _rubric(criteria: tuple[Criterion, ...]) -> str:
    return "\n\n".join("\n".join([f"{one.name}:", "", *(f"- {level}" for level in one.levels)]) for one in criteria)
