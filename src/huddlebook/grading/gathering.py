"""One round between a room's log and its nbgrader course: hand over, take in, tell what was released.

Whoever has the workspace may do it as often as they like, at the same time as others too: every step is done once.
"""

from __future__ import annotations

import msgspec

from huddlebook.activities.contract import Actor, Refusal, Role
from huddlebook.activities.reflection import ReleaseComment
from huddlebook.grading.course import Course
from huddlebook.grading.desk import Desk, open_desk
from huddlebook.grading.records import assignment_name
from huddlebook.grading.reflections import commands, hand_over, notice, tasks
from huddlebook.grading.worker import Worker
from huddlebook.rooms import engine
from huddlebook.rooms.log import Append, HeadMoved, Log
from huddlebook.rooms.state import RoomState

FACILITATOR = Actor("facilitator", Role.FACILITATOR)


class Gathered(msgspec.Struct, frozen=True):
    """handed: reflections that went to nbgrader; taken: those ready to comment; told: comments that reached learners.

    problems: sentences about what did not work and is tried again the next time.
    """

    handed: int = 0
    taken: int = 0
    told: int = 0
    problems: tuple[str, ...] = ()


def gather(log: Log, room: str, course: Course, worker: Worker, now: int) -> Gathered:
    """Do it for this room at `now` (ms). A room without reflections needs nothing. Raises HuddlebookError."""
    state = engine.load(log, room)
    wanted = tasks(state)
    if not wanted:
        return Gathered()
    if not all(course.is_ready(assignment_name(task)) for task in wanted):
        worker.release(course, wanted)
    with open_desk(course) as desk:
        handed = hand_over(course, desk, state, {seat: person.email for seat, person in state.people.items()})
        notice(desk, state)
        told, problems = tell(log, state, desk, now)
        taken = 0
        # One reflection after the other, so that a comment does not wait for hundreds of texts of another.
        for assignment in {one.assignment: None for one in desk.rounds("waiting")} or {"": None}:
            done = worker.sync(course, assignment)
            taken += done.taken
            problems += done.problems
    return Gathered(handed, taken, told, tuple(problems))


def tell(log: Log, state: RoomState, desk: Desk, now: int) -> tuple[int, list[str]]:
    """Give the room the comments that were released; how many, and why the others could not be."""
    told, problems = 0, []
    for activity, key, command, comment in list(commands(state, desk)):
        result = _append(log, state, activity, key, command, now)
        if isinstance(result, Refusal):
            problems.append(f"A comment did not reach its learner: {result.message}")
            continue
        state = result
        desk.sent(comment)
        told += 1
    return told, problems


def _append(
    log: Log, state: RoomState, activity: str, key: str, command: ReleaseComment, now: int
) -> RoomState | Refusal:
    while True:
        made = engine.attempt(state, activity, msgspec.to_builtins(command), FACILITATOR, key=key, now=now)
        if isinstance(made, Refusal) or not made.entries:
            return made if isinstance(made, Refusal) else state
        (outcome,) = log.append([Append(state.id, state.seq, made.entries)])
        if not isinstance(outcome, HeadMoved):
            # Told before, when the key is known: then the room's own state is behind, and is read again.
            return engine.follow(state, log.read(state.id, state.seq))
        state = engine.follow(state, log.read(state.id, state.seq))
