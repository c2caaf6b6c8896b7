"""Pulse: how it is going, all through a session; one tap, without a name, that counts for a few minutes.

It refuses to show a split as long as few people are behind it (`fewest`), and it has no rounds: what was said fades.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import (
    Activity,
    Actor,
    Audience,
    Command,
    Design,
    Event,
    Fact,
    Own,
    Refusal,
    Row,
    State,
    View,
    check_words,
    in_order,
    sees_results,
)
from huddlebook.activities.pulse_beats import BEAT, Beat, Voice, changes, course

MINUTE = 60_000
BEATS_A_MINUTE = MINUTE // BEAT
LONGEST_WORD = 24
HISTORY = 10 * BEATS_A_MINUTE
MOST_TAPS = 8
FEWEST = 3


class PulseDesign(Design, frozen=True, kw_only=True):
    """moods: 2 to 5 words, of which a person says one; the last one is the one with which all is well.

    reactions: up to 6 words or signs for a moment. minutes: how long a tap counts, 1 to 30. fewest: people who must
    have tapped before anything is shown to anybody, facilitators included; 3 at least. A pulse is always anonymous.
    """

    prompt: str = "How is it going?"
    lasting: bool = True
    moods: tuple[str, ...] = ("Too fast", "Lost", "Fine")
    reactions: tuple[str, ...] = ("Thanks", "Aha", "Great")
    minutes: int = 5
    fewest: int = FEWEST


class Feel(Command, frozen=True, tag="feel"):
    """How it is going for me, as the number of a mood; null takes it back."""

    mood: int | None


class React(Command, frozen=True, tag="react"):
    """A reaction to what happens now, by its number."""

    reaction: int


class Felt(Event, frozen=True, tag="felt"):
    """Somebody said how it is going for them, or (null) took it back."""

    mood: int | None


class Reacted(Event, frozen=True, tag="reacted"):
    """Somebody reacted."""

    reaction: int


PulseCommand: TypeAlias = Feel | React
PulseEvent: TypeAlias = Felt | Reacted


class PulseState(State, frozen=True, kw_only=True):
    """first: the instant of the first tap, from which beats are counted; last: the beat of the last one."""

    first: int | None = None
    last: int = 0
    voices: Map[str, Voice] = Map()


class PulseBeat(msgspec.Struct, frozen=True):
    """What counts from an instant on, until the next of them. moods, reactions: people for each; empty for too few."""

    at: int
    people: int
    moods: tuple[int, ...]
    reactions: tuple[int, ...]


class PulseView(View, frozen=True, kw_only=True):
    """trend: how it went in the last ten minutes, and how it fades if nobody taps again; None while hidden."""

    moods: tuple[str, ...]
    reactions: tuple[str, ...]
    minutes: int
    fewest: int
    trend: tuple[PulseBeat, ...] | None


class PulseOwn(Own, frozen=True, kw_only=True):
    """What one said last, and the instant at which it fades."""

    mood: int
    until: int


def check(design: PulseDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if not 2 <= len(design.moods) <= 5:
        wrong.append(f"a pulse has 2 to 5 moods, this one has {len(design.moods)}")
    if len(design.reactions) > 6:
        wrong.append(f"a pulse has at most 6 reactions, this one has {len(design.reactions)}")
    for name, words in (("mood", design.moods), ("reaction", design.reactions)):
        wrong += _wrong_words(name, words)
    if not 1 <= design.minutes <= 30:
        wrong.append(f"a tap can count for 1 to 30 minutes, this one says {design.minutes}")
    if not FEWEST <= design.fewest <= 50:
        wrong.append(f"a pulse is shown from {FEWEST} to 50 people on, this one says {design.fewest}")
    if not design.anonymous:
        wrong.append("a pulse is always anonymous: leave anonymous=False away")
    return wrong


def _wrong_words(name: str, words: tuple[str, ...]) -> list[str]:
    wrong = [f"{name} {number} is empty" for number, word in enumerate(words, 1) if not word.strip()]
    wrong += [
        f"the {name} {word!r} is longer than {LONGEST_WORD} characters" for word in words if len(word) > LONGEST_WORD
    ]
    return wrong + [f"the {name} {word!r} stands twice" for word in dict.fromkeys(words) if words.count(word) > 1]


def decide(
    design: PulseDesign, state: PulseState, command: PulseCommand, actor: Actor
) -> Sequence[PulseEvent] | Refusal:
    """The same within half a minute changes nothing; who taps without end is asked to wait."""
    beat, voice = _beat(state, actor.at), state.voices.get(actor.id, Voice())
    match command:
        case Feel(mood=mood):
            if mood is not None and not 0 <= mood < len(design.moods):
                return Refusal("invalid", "That is none of the answers. Reload the page and try again.")
            same = voice.said(beat, _width(design)) == mood and (mood is None or voice.felt[-1][0] == beat)
            events: list[PulseEvent] = [] if same else [Felt(mood)]
        case React(reaction=reaction):
            if not 0 <= reaction < len(design.reactions):
                return Refusal("invalid", "That is none of the reactions. Reload the page and try again.")
            events = [] if (beat, reaction) in voice.reacted[-MOST_TAPS:] else [Reacted(reaction)]
    if events and voice.taps_in(beat) >= MOST_TAPS:
        return Refusal("slow_down", "That was a lot at once. You can say more in half a minute.")
    return events


def _width(design: PulseDesign) -> int:
    """For how many beats a tap counts, the one it is in included."""
    return design.minutes * BEATS_A_MINUTE


def _beat(state: PulseState, at: int) -> int:
    """The beat of an instant; time never runs backwards."""
    return 0 if state.first is None else max(state.last, (at - state.first) // BEAT)


def fold(state: PulseState, fact: Fact[PulseEvent]) -> PulseState:
    """What a person said last in a beat counts; a reaction counts once."""
    beat, voice = _beat(state, fact.at), state.voices.get(fact.by, Voice())
    match fact.event:
        case Felt(mood=mood):
            voice = voice.feels(beat, mood)
        case Reacted(reaction=reaction):
            voice = voice.reacts(beat, reaction)
    first = fact.at if state.first is None else state.first
    return replace(state, first=first, last=beat, voices=state.voices.set(fact.by, voice))


def view(design: PulseDesign, state: PulseState, audience: Audience) -> PulseView:
    """Numbers only, and no split of few people, for whomever it is."""
    return PulseView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        moods=design.moods,
        reactions=design.reactions,
        minutes=design.minutes,
        fewest=design.fewest,
        trend=_trend(design, state) if sees_results(state, audience) else None,
    )


def _trend(design: PulseDesign, state: PulseState) -> tuple[PulseBeat, ...]:
    begin = max(0, state.last - HISTORY)
    beats = _course(design, state, begin, state.last + _width(design))
    return tuple(_shown(design, state, begin + at, beat) for at, beat in changes(beats))


def _course(design: PulseDesign, state: PulseState, begin: int, end: int) -> list[Beat]:
    """Each beat from `begin` to `end`, both included."""
    if state.first is None:
        return []
    width, moods, reactions = _width(design), len(design.moods), len(design.reactions)
    return course(state.voices.values(), begin, end, width=width, moods=moods, reactions=reactions)


def _shown(design: PulseDesign, state: PulseState, number: int, beat: Beat) -> PulseBeat:
    enough = beat.people >= design.fewest
    at = (state.first or 0) + number * BEAT
    return PulseBeat(at, beat.people, beat.moods if enough else (), beat.reactions if enough else ())


def own(design: PulseDesign, state: PulseState, seat: str) -> PulseOwn | None:
    """What one said last, None before, and when it was taken back."""
    felt = state.voices.get(seat, Voice()).felt
    beat, mood = felt[-1] if felt else (0, None)
    if mood is None:
        return None
    return PulseOwn(mood=mood, until=(state.first or 0) + (beat + _width(design)) * BEAT)


def rows(design: PulseDesign, state: PulseState) -> list[Row]:
    """How many people a mood or reaction counted for in each half minute with enough of them; nobody's own taps."""
    beats = [_shown(design, state, at, beat) for at, beat in enumerate(_course(design, state, 0, state.last))]
    return in_order(
        Row(round=1, seat=None, at=beat.at, field=field, item=word, value=float(count))
        for beat in beats
        for field, words, counts in (
            ("mood", design.moods, beat.moods),
            ("reaction", design.reactions, beat.reactions),
        )
        for word, count in zip(words, counts, strict=False)
    )


PULSE: Activity[PulseDesign, PulseState, PulseCommand, PulseEvent] = Activity(
    kind="pulse",
    title="Pulse",
    design=PulseDesign,
    state=PulseState,
    commands=(Feel, React),
    events=(Felt, Reacted),
    view_type=PulseView,
    own_type=PulseOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    public=True,
)
