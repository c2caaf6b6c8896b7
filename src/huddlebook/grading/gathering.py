"""One round between a room's log and its nbgrader course: hand over, take in, tell what was released.

Whoever has the workspace may do it as often as they like, at the same time as others too: every step is done once.
"""

from __future__ import annotations

import msgspec

from huddlebook.activities.contract import Actor, Refusal, Role
from huddlebook.activities.reflection_comments import KeepComment, ReleaseComment
from huddlebook.grading.course import Course
from huddlebook.grading.desk import Desk, open_desk
from huddlebook.grading.records import assignment_name
from huddlebook.grading.reflections import commands, hand_over, keeping, notice, tasks
from huddlebook.grading.worker import Worker
from huddlebook.rooms import engine
from huddlebook.rooms.log import Append, HeadMoved, Log
from huddlebook.rooms.state import RoomState

FACILITATOR = Actor("facilitator", Role.FACILITATOR)


class Gathered(msgspec.Struct, frozen=True):
    """handed: reflections that went to nbgrader; taken: those ready to comment; told: comments that reached learners.

    kept: comments from formgrader that facilitators have in the room now. problems: sentences about what did not work
    and is tried again the next time.
    """

    handed: int = 0
    taken: int = 0
    told: int = 0
    kept: int = 0
    problems: tuple[str, ...] = ()


def gather(log: Log, room: str, course: Course, worker: Worker, now: int, known: RoomState | None = None) -> Gathered:
    """Do it for this room at `now` (ms). A room without reflections needs nothing. Raises HuddlebookError.

    known: the room as it was read earlier, so that not all of it is read again.
    """
    state = engine.read_on(log, known) if known else engine.load(log, room)
    wanted = tasks(state)
    if not wanted:
        return Gathered()
    if not all(course.is_ready(assignment_name(task)) for task in wanted):
        worker.release(course, wanted)
    with course.gathering(), open_desk(course) as desk:
        # What somebody else gathered while we waited is read first.
        return _gather(log, engine.read_on(log, state), course, desk, worker, now)


def _gather(log: Log, state: RoomState, course: Course, desk: Desk, worker: Worker, now: int) -> Gathered:
    handed = hand_over(course, desk, state, {seat: person.email for seat, person in state.people.items()})
    notice(desk, state)
    state, told, problems = tell(log, state, desk, now)
    taken, stamp = 0, course.stamp()
    # One reflection after the other, so that a comment does not wait for hundreds of texts of another.
    for assignment in {one.assignment: None for one in desk.rounds("waiting")} or _look(course, desk, stamp):
        done = worker.sync(course, assignment)
        taken += done.taken
        problems += done.problems
        course.looked = stamp
    kept, unkept = keep(log, state, desk, now)
    return Gathered(handed, taken, told, kept, tuple(problems + unkept))


def _look(course: Course, desk: Desk, stamp: str) -> tuple[str, ...]:
    """All assignments, when the gradebook or the desk have news for one another."""
    return ("",) if stamp != course.looked or any(one.pending for one in desk.rounds("open")) else ()


def keep(log: Log, state: RoomState, desk: Desk, now: int) -> tuple[int, list[str]]:
    """Give the room the comments that were written elsewhere, for facilitators alone; how many, and what went wrong."""
    kept, problems = 0, []
    for activity, command, one, words in list(keeping(state, desk)):
        result = _append(log, state, activity, None, command, now)
        if isinstance(result, Refusal):
            problems.append(f"A comment on the text of {one.name} cannot be shown here: {result.message}")
            continue
        state = result
        desk.told_room(one, words)
        kept += 1
    return kept, problems


def tell(log: Log, state: RoomState, desk: Desk, now: int) -> tuple[RoomState, int, list[str]]:
    """Give the room the comments that were released: the room after it, how many, why the others could not be."""
    told, problems = 0, []
    for activity, key, command, comment in list(commands(state, desk)):
        result = _append(log, state, activity, key, command, now)
        if isinstance(result, Refusal):
            problems.append(f"A comment did not reach its learner: {result.message}")
            continue
        state = result
        desk.sent(comment)
        told += 1
    return state, told, problems


def _append(
    log: Log, state: RoomState, activity: str, key: str | None, command: KeepComment | ReleaseComment, now: int
) -> RoomState | Refusal:
    while True:
        made = engine.attempt(state, activity, msgspec.to_builtins(command), FACILITATOR, key=key, now=now)
        if isinstance(made, Refusal) or not made.entries:
            return made if isinstance(made, Refusal) else state
        (outcome,) = log.append([Append(state.id, state.seq, made.entries)])
        if not isinstance(outcome, HeadMoved):
            # Told before, when the key is known: then the room's own state is behind, and is read again.
            return engine.read_on(log, state)
        state = engine.read_on(log, state)
