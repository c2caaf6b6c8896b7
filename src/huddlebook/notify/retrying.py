"""When what could not be sent is tried again: with growing gaps, and not at all where it never can."""

from __future__ import annotations

from collections.abc import Iterable

from huddlebook.notify.mail import NotSent
from huddlebook.rooms.outbox import Letter, MessageFailed

MINUTE, HOUR = 60_000, 3_600_000
GAPS = (5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR)  # ms after the first, second ... failure
MOST_TRIES = 6  # of a message that the server refuses for now; a server that is away is waited for
STRIKES = 2  # messages in a row that hang, before the others of this tick wait for the next


def failed(letter: Letter, problem: NotSent, waiting: Iterable[Letter], now: int) -> MessageFailed:
    """What to write down. waiting: the other letters, for a way that has failed before fails for all of them."""
    if problem.way:
        tries = max((one.tries for one in waiting if one.via == letter.via and one.where == "way"), default=0)
        return MessageFailed(letter.id, "way", str(problem), now + GAPS[min(tries, 3)])
    over = problem.final or letter.tries + 1 >= MOST_TRIES
    again = None if over else now + GAPS[min(letter.tries, len(GAPS) - 1)]
    return MessageFailed(letter.id, "message", str(problem), again)


def resting(waiting: Iterable[Letter], now: int) -> set[str]:
    """The ways that failed a short while ago: nothing is tried there."""
    return {one.via for one in waiting if one.where == "way" and one.again > now}


def ready(letter: Letter, now: int) -> bool:
    """Whether its own gap is over; a failed way's gap is the way's, and ends for all of its letters at once."""
    return letter.where == "way" or letter.again <= now
