"""Pods: small groups of 3 to 5, mixed over teams, that stay together when people come or go.

Nothing is random: the same people give the same pods.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from huddlebook.cohorts.programme import LARGEST_POD, SMALLEST_POD

Pods: TypeAlias = tuple[tuple[str, ...], ...]


def pods(teams: Mapping[str, str], size: int, before: Sequence[Sequence[str]] = ()) -> Pods:
    """Everybody in `teams` (seat to team, "" for none) in one pod each, of `size` where that divides.

    With `before` as little as possible changes: who is there stays, who is new goes where most room and fewest
    teammates are. Fewer than three people are one pod.
    """
    kept = [[seat for seat in pod if seat in teams] for pod in before]
    kept = [pod for pod in kept if pod]
    if not kept:
        return _fresh(teams, size)
    known = {seat for pod in kept for seat in pod}
    for seat in sorted(teams.keys() - known, key=lambda one: (teams[one], one)):
        _take_in(kept, seat, teams, size)
    _repair(kept, teams)
    return tuple(tuple(pod) for pod in kept)


def _fresh(teams: Mapping[str, str], size: int) -> Pods:
    """Dealt out team by team, so that no pod has two more of a team than another."""
    count = _count(len(teams), size)
    dealt: list[list[str]] = [[] for _ in range(count)]
    for number, seat in enumerate(sorted(teams, key=lambda one: (teams[one], one))):
        dealt[number % count].append(seat)
    return tuple(tuple(pod) for pod in dealt if pod)


def _count(people: int, size: int) -> int:
    """How many pods there are: as near to the wished size as 3 to 5 each allows."""
    least, most = -(-people // LARGEST_POD), people // SMALLEST_POD
    return max(1, least, min(most, round(people / size)))


def _take_in(kept: list[list[str]], seat: str, teams: Mapping[str, str], size: int) -> None:
    """Into a pod below the wished size; else into one with room; else a pod of their own, which is repaired later."""
    room = [pod for pod in kept if len(pod) < size] or [pod for pod in kept if len(pod) < LARGEST_POD]
    if not room:
        kept.append([seat])
        return
    mates = {id(pod): Counter(teams[one] for one in pod)[teams[seat]] if teams[seat] else 0 for pod in room}
    min(room, key=lambda pod: (len(pod), mates[id(pod)])).append(seat)


def _repair(kept: list[list[str]], teams: Mapping[str, str]) -> None:
    """Dissolve a pod that is too small where the others have room, else bring it people from the largest."""
    while len(kept) > 1 and len(small := min(kept, key=len)) < SMALLEST_POD:
        others = [pod for pod in kept if pod is not small]
        if sum(LARGEST_POD - len(pod) for pod in others) >= len(small):
            kept.remove(small)
            for seat in small:
                _take_in(kept, seat, teams, LARGEST_POD)
        else:
            small.append(max(others, key=len).pop())
