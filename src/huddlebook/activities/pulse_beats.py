"""A pulse in beats of half a minute: what each person's taps add up to, beat by beat.

Beats keep a room's log and its pictures small, and say nothing of the instant at which anybody tapped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import TypeVar

import msgspec

BEAT = 30_000
NEVER = 2**62


class Voice(msgspec.Struct, frozen=True):
    """One person's taps: (beat, mood or None) at most once a beat, (beat, reaction), and how many in the last beat."""

    felt: tuple[tuple[int, int | None], ...] = ()
    reacted: tuple[tuple[int, int], ...] = ()
    taps: tuple[int, int] = (0, 0)

    def feels(self, beat: int, mood: int | None) -> Voice:
        """The last word of a beat is the one that counts."""
        before = self.felt[:-1] if self.felt and self.felt[-1][0] == beat else self.felt
        return Voice((*before, (beat, mood)), self.reacted, (beat, self.taps_in(beat) + 1))

    def reacts(self, beat: int, reaction: int) -> Voice:
        """Once more within a beat is one reaction."""
        known = (beat, reaction) in self.reacted
        reacted = self.reacted if known else (*self.reacted, (beat, reaction))
        return Voice(self.felt, reacted, (beat, self.taps_in(beat) + 1))

    def taps_in(self, beat: int) -> int:
        """How often this person tapped in `beat`, which is their last one or a later one."""
        return self.taps[1] if self.taps[0] == beat else 0

    def said(self, beat: int, width: int) -> int | None:
        """The mood that counts for this person in `beat`, None for none."""
        return self.felt[-1][1] if self.felt and beat < self.felt[-1][0] + width else None


class Beat(msgspec.Struct, frozen=True):
    """What counts in one beat: people who tapped anything, and for each mood and reaction how many."""

    people: int
    moods: tuple[int, ...]
    reactions: tuple[int, ...]


Span = tuple[int, int]


def course(voices: Iterable[Voice], begin: int, end: int, *, width: int, moods: int, reactions: int) -> list[Beat]:
    """Each beat from `begin` to `end`, both included. width: for how many beats a tap counts."""
    lines = [[0] * (end - begin + 2) for _ in range(1 + moods + reactions)]
    for voice in voices:
        spans = [*_felt(voice, begin, width), *_reacted(voice, begin, width, moods)]
        for line, span in spans:
            _count(lines[line], span, begin)
        for span in _merged(span for _, span in spans):
            _count(lines[0], span, begin)
    sums = zip(*(list(accumulate(line))[:-1] for line in lines), strict=True)
    return [Beat(people, tuple(rest[:moods]), tuple(rest[moods:])) for people, *rest in sums]


T = TypeVar("T")


def _since(taps: tuple[tuple[int, T], ...], begin: int, width: int) -> tuple[tuple[int, T], ...]:
    """Those taps that still counted in the beat `begin`, or came later."""
    return taps[bisect_right(taps, begin - width, key=itemgetter(0)) :]


def _felt(voice: Voice, begin: int, width: int) -> Iterator[tuple[int, Span]]:
    """The line of a mood, and when it counted: until it faded or something else was said."""
    for (beat, mood), (later, _) in pairwise((*_since(voice.felt, begin, width), (NEVER, None))):
        if mood is not None:
            yield 1 + mood, (beat, min(beat + width, later))


def _reacted(voice: Voice, begin: int, width: int, moods: int) -> Iterator[tuple[int, Span]]:
    taps = _since(voice.reacted, begin, width)
    for reaction in {one for _, one in taps}:
        for span in _merged((beat, beat + width) for beat, one in taps if one == reaction):
            yield 1 + moods + reaction, span


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same beats without overlaps."""
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _count(line: list[int], span: Span, begin: int) -> None:
    """One more from a span's begin on, one less from its end on."""
    last = len(line) - 1
    line[min(last, max(0, span[0] - begin))] += 1
    line[min(last, max(0, span[1] - begin))] -= 1


def changes(beats: Sequence[Beat]) -> Iterator[tuple[int, Beat]]:
    """Those beats that are not like the one before, with their place."""
    for at, beat in enumerate(beats):
        if at == 0 or beat != beats[at - 1]:
            yield at, beat
