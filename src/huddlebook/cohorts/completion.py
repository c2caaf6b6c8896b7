"""Whether a person has completed a programme, and what is left: from what they did, never from when."""

from __future__ import annotations

from collections import Counter

import msgspec

from huddlebook.cohorts.programme import Programme
from huddlebook.rooms import progress
from huddlebook.rooms.state import RoomState


class Completion(msgspec.Struct, frozen=True):
    """missing: sentences about what is left, none when it is complete."""

    complete: bool
    missing: tuple[str, ...]


def completion(programme: Programme, state: RoomState, seat: str) -> Completion:
    """This person against the programme's rule."""
    done = [item for item in programme.asked if progress.did(state, item.id, seat)]
    met = [item for item in programme.items if item.kind == "live" and progress.did(state, item.id, seat)]
    rule, kinds = programme.complete, Counter(str(item.kind) for item in (*done, *met))
    missing = []
    if rule.mandatory:
        missing += [
            f"“{item.title}” is still to do." for item in programme.asked if item.mandatory and item not in done
        ]
    if len(done) < rule.items:
        missing.append(f"{_of(len(done), rule.items)} things are done.")
    missing += [
        f"{_of(kinds[kind], most)} of the kind “{kind}” are done."
        for kind, most in rule.kinds.items()
        if kinds[kind] < most
    ]
    return Completion(not missing, tuple(missing))


def _of(number: int, most: int) -> str:
    return f"{number} of {most}"
