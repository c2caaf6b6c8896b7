"""Who goes into which breakout room: mixed or alike by what people said, with those they have not met yet.

The same people, answers and seed give the same rooms, on every machine: order comes from hashes.
Nobody is left alone where there is somebody to be with.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import combinations
from typing import TypeAlias

Rooms: TypeAlias = list[list[str]]
Met: TypeAlias = Mapping[str, Counter[str]]

MOST_SWAPS = 20_000
"""So many exchanges of two people are tried to keep those apart who met before; then it stays as it is."""


def formed(
    seats: Collection[str],
    said: Mapping[str, str],
    met: Iterable[Sequence[str]],
    *,
    many: int,
    alike: bool,
    seed: int,
) -> tuple[tuple[str, ...], ...]:
    """So many rooms of these people, their sizes as even as can be (alike: as the answers allow)."""
    people = sorted(seats, key=lambda seat: sha256(f"{seed}:{seat}".encode()).digest())
    answers = {seat: said.get(seat, "").strip().casefold() for seat in people}
    many = min(many, len(people))
    if many == 0:
        return ()
    rooms = _alike(people, answers, many) if alike else _dealt(sorted(people, key=answers.__getitem__), many)
    _keep_apart(rooms, _pairs(met), lambda one, other: answers[one] == answers[other])
    return tuple(map(tuple, rooms))


def how_many(people: int, size: int, rooms: int) -> int:
    """How many rooms so many people need: `rooms` if it says so, else as many of `size` as come nearest to it."""
    wanted = rooms or max(1, (2 * people + size) // (2 * size))
    while not rooms and wanted > 1 and people // wanted < 2:
        wanted -= 1
    return wanted


def _dealt(people: Sequence[str], many: int) -> Rooms:
    """One after the other, as cards are dealt: who stands together is spread evenly."""
    return [list(people[at::many]) for at in range(many)]


def _alike(people: Sequence[str], answers: Mapping[str, str], many: int) -> Rooms:
    """Each answer has rooms of its own, the more the more people gave it; single ones share what is left."""
    classes: dict[str, list[str]] = defaultdict(list)
    for seat in people:
        classes[answers[seat]].append(seat)
    said = sorted((name for name in classes if name and len(classes[name]) > 1), key=lambda n: (-len(classes[n]), n))
    alone = sum(len(classes[name]) for name in classes if name not in said)
    own = said[: many - 1] if alone or len(said) > many else said
    groups = [classes[name] for name in own]
    if rest := [seat for seat in people if answers[seat] not in own]:
        groups.append(rest)
    found = [room for group, share in zip(groups, _shares(groups, many), strict=True) for room in _dealt(group, share)]
    return _nobody_alone(found)


def _shares(groups: Sequence[Sequence[str]], many: int) -> list[int]:
    """How many of the rooms each group has: one, and one more wherever its rooms would be the fullest."""
    shares = [1] * len(groups)
    for _ in range(many - len(groups)):
        fullest = max(range(len(groups)), key=lambda at: len(groups[at]) / shares[at])
        shares[fullest] += len(groups[fullest]) > shares[fullest]
    return shares


def _nobody_alone(rooms: Rooms) -> Rooms:
    others = [room for room in rooms if len(room) > 1]
    if not others:
        return rooms
    for room in rooms:
        if len(room) == 1:
            min(others, key=len).extend(room)
    return others


def _pairs(met: Iterable[Sequence[str]]) -> Met:
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for group in met:
        for one, other in combinations(group, 2):
            pairs[one][other] += 1
            pairs[other][one] += 1
    return pairs


def _keep_apart(rooms: Rooms, met: Met, alike: Callable[[str, str], bool]) -> None:
    """Exchanges people who said the same between rooms, as long as fewer of those who met before are together."""
    left = MOST_SWAPS
    for at, room in enumerate(rooms):
        for place in range(len(room)):
            if not _again(met, room[place], room):
                continue
            best, swap = 0, None
            for number, other in enumerate(rooms):
                for there in range(len(other) if number != at else 0):
                    left -= 1
                    if alike(room[place], other[there]) and (won := _won(met, room, place, other, there)) > best:
                        best, swap = won, (other, there)
                if left <= 0:
                    break
            if swap:
                other, there = swap
                room[place], other[there] = other[there], room[place]
            if left <= 0:
                return


def _again(met: Met, seat: str, room: Sequence[str]) -> int:
    """How often this person was together with those of the room."""
    known = met.get(seat)
    return sum(known[other] for other in room if other != seat) if known else 0


def _won(met: Met, room: Sequence[str], at: int, other: Sequence[str], there: int) -> int:
    """How many meetings again fewer there are when these two change places."""
    one, two = room[at], other[there]
    before = _again(met, one, room) + _again(met, two, other)
    after = _again(met, one, [seat for seat in other if seat != two])
    return before - after - _again(met, two, [seat for seat in room if seat != one])
