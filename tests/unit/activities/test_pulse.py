"""Pulse: taps that count for a while, and numbers only of so many that nobody stands out."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.activities.played import HIDDEN_FROM, SECOND, Played

from huddlebook.activities.contract import Audience, Fact
from huddlebook.activities.pulse import HISTORY, MOST_TAPS, PULSE, Felt, PulseBeat, PulseDesign, PulseOwn, Reacted
from huddlebook.activities.pulse_beats import BEAT, Beat, Voice, changes, course

MINUTE = 60 * SECOND
PEOPLE = ("ana", "ben", "cem", "dua")
LOST, FINE = 1, 2


def feel(mood: int | None) -> dict[str, Any]:
    return {"type": "feel", "mood": mood}


def react(reaction: int) -> dict[str, Any]:
    return {"type": "react", "reaction": reaction}


def felt(*moods: int, **design: Any) -> Played:
    played = Played("pulse", PEOPLE, **design)
    for person, mood in zip(PEOPLE, moods, strict=False):
        assert played.do(person, feel(mood))
    return played


def now(played: Played, audience: Audience = Audience.FACILITATOR) -> PulseBeat:
    """What this audience's browser shows at the played time."""
    found: PulseBeat = [beat for beat in played.view(audience).trend if beat.at <= played.now][-1]
    return found


def test_what_everybody_said_last_counts_once_each() -> None:
    played = felt(LOST, FINE, FINE, FINE)
    assert played.do("ben", feel(LOST))
    assert played.do("ana", react(0))
    assert (now(played).people, now(played).moods, now(played).reactions) == (4, (0, 2, 2), (1, 0, 0))


def test_a_tap_fades_by_itself_and_anew_from_the_last_one() -> None:
    played = felt(LOST, FINE, FINE, minutes=2)
    played.now += MINUTE
    assert played.do("ana", feel(LOST))
    assert now(played).moods == (0, 1, 2)
    played.now += MINUTE
    assert (now(played).people, now(played).moods) == (1, ())
    played.now += MINUTE
    assert now(played).people == 0
    assert played.view(Audience.FACILITATOR).trend[-1].people == 0


def test_one_sees_ones_own_until_it_fades_and_can_take_it_back() -> None:
    played = felt(LOST)
    assert played.own("ana") == PulseOwn(mood=LOST, until=played.now + 5 * MINUTE)
    assert played.do("ana", feel(None))
    assert played.own("ana") is None
    assert now(played).people == 0


def test_the_same_in_the_same_half_minute_is_one_fact_and_later_it_counts_longer() -> None:
    played = felt(LOST)
    before = played.entries()
    assert played.do("ana", feel(LOST))
    assert played.do("ben", feel(None))
    assert played.do("ana", react(1))
    assert played.do("ana", react(1))
    assert len(played.entries()) == len(before) + 1
    played.now += BEAT
    assert played.do("ana", feel(LOST))
    assert len(played.entries()) == len(before) + 2


def test_after_it_faded_the_same_can_be_said_again() -> None:
    played = felt(LOST, minutes=1)
    played.now += 3 * MINUTE
    assert played.do("ana", feel(LOST))
    assert now(played).people == 1


def test_who_taps_without_end_is_asked_to_wait() -> None:
    played = Played("pulse", PEOPLE)
    for number in range(MOST_TAPS):
        assert played.do("ana", feel(LOST if number % 2 else FINE))
    assert not played.do("ana", feel(FINE))
    assert played.refused
    assert played.refused.code == "slow_down"
    assert played.do("ben", feel(FINE))
    played.now += BEAT
    assert played.do("ana", feel(0))


@pytest.mark.parametrize("command", [feel(3), feel(-1), react(3), react(-1)])
def test_words_that_are_not_there_are_refused(command: dict[str, Any]) -> None:
    played = Played("pulse", PEOPLE)
    assert not played.do("ana", command)
    assert played.refused
    assert played.refused.code == "invalid"


@pytest.mark.parametrize("audience", Audience)
def test_of_few_people_nobody_gets_more_than_how_many_they_are(audience: Audience) -> None:
    """Whoever tapped what: the bytes are the same, for facilitators and in rows too."""
    sent = []
    for moods in ((LOST, FINE), (FINE, 0)):
        played = felt(*moods, results="live")
        played.do("ana", react(moods[0]))
        sent.append((played.json(audience), played.rows()))
    assert sent[0] == sent[1]
    assert sent[0][1] == []
    assert [beat.people for beat in msgspec.json.decode(sent[0][0], type=type(played.view())).trend] == [2, 0]


@pytest.mark.parametrize("audience", HIDDEN_FROM)
def test_it_is_the_facilitators_until_it_is_revealed(audience: Audience) -> None:
    played = felt(LOST, FINE, FINE)
    assert played.view(audience).trend is None
    played.do(None, {"type": "reveal"})
    assert now(played, audience).moods == (0, 1, 2)


def test_more_can_be_asked_for_before_anything_is_shown() -> None:
    played = felt(LOST, FINE, FINE, fewest=4)
    assert now(played).moods == ()
    played.do("dua", react(2))
    assert now(played).moods == (0, 1, 2)


def test_it_stays_open_in_every_step_and_has_no_rounds() -> None:
    played = felt(LOST, FINE, FINE)
    played.do(None, {"type": "open_step", "step": "two"}, on=None)
    assert played.do("dua", feel(LOST))
    played.do(None, {"type": "next_round"})
    assert now(played).moods == (0, 2, 2)


def test_rows_are_half_minutes_and_no_people() -> None:
    played = felt(LOST, FINE, FINE)
    begun = played.state.activities["it"].first  # type: ignore[attr-defined]  # a pulse's state
    played.now += BEAT
    played.do("ana", feel(FINE))
    assert [(row.seat, row.at - begun, row.field, row.item, row.value) for row in played.rows()][:6] == [
        (None, 0, "mood", "Fine", 2.0),
        (None, 0, "mood", "Lost", 1.0),
        (None, 0, "mood", "Too fast", 0.0),
        (None, 0, "reaction", "Aha", 0.0),
        (None, 0, "reaction", "Great", 0.0),
        (None, 0, "reaction", "Thanks", 0.0),
    ]
    assert [row.value for row in played.rows() if row.item == "Fine"] == [2.0, 3.0]


def test_a_long_room_sends_the_last_minutes() -> None:
    state = PULSE.begin(PulseDesign(results="live"))
    for number in range(400):
        state = PULSE.fold(state, Fact(number, number * BEAT, f"s{number % 9}", Felt(number % 3)))
    view = PULSE.view(PulseDesign(results="live"), state, Audience.PARTICIPANTS)
    assert view.trend  # type: ignore[attr-defined]  # a pulse's view
    assert view.trend[0].at == (399 - HISTORY) * BEAT  # type: ignore[attr-defined]  # the same
    assert len(msgspec.json.encode(view)) < 8_000


@pytest.mark.parametrize(
    ("design", "sentence"),
    [
        ({"moods": ("Fine",)}, "2 to 5 moods"),
        ({"moods": ("Fine", " ")}, "mood 2 is empty"),
        ({"moods": ("Fine", "Fine")}, "stands twice"),
        ({"reactions": ("x" * 25,)}, "longer than 24"),
        ({"reactions": tuple("abcdefg")}, "at most 6 reactions"),
        ({"minutes": 0}, "1 to 30 minutes"),
        ({"fewest": 2}, "from 3 to 50 people"),
        ({"anonymous": False}, "always anonymous"),
    ],
)
def test_what_is_wrong_with_a_design(design: dict[str, Any], sentence: str) -> None:
    (said,) = PULSE.check(PulseDesign(**design))
    assert sentence in said


Taps = list[tuple[int, int, int | None, int | None]]
_taps = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 12), st.none() | st.integers(0, 1), st.none() | st.integers(0, 1)),
    max_size=30,
)


@given(taps=_taps, begin=st.integers(0, 12), width=st.integers(1, 6))
def test_beats_are_what_a_plain_count_of_each_beat_gives(taps: Taps, begin: int, width: int) -> None:
    taps = sorted(taps, key=lambda tap: tap[1])
    voices = [Voice()] * 4
    for who, beat, mood, reaction in taps:
        voice = voices[who]
        voices[who] = voice.feels(beat, mood) if reaction is None else voice.reacts(beat, reaction)
    counted = course(voices, begin, 20, width=width, moods=2, reactions=2)
    assert counted == [_plain(taps, at, width) for at in range(begin, 21)]
    back = dict(changes(counted))
    assert [back[max(one for one in back if one <= at)] for at in range(len(counted))] == counted


def _plain(taps: Taps, at: int, width: int) -> Beat:
    moods, reactions, people = [0, 0], [0, 0], 0
    for who in range(4):
        mine = [tap for tap in taps if tap[0] == who and tap[1] <= at]
        said = [(beat, mood) for _, beat, mood, reaction in mine if reaction is None]
        mood = said[-1][1] if said and at < said[-1][0] + width else None
        reacted = {reaction for _, beat, _, reaction in mine if reaction is not None and at < beat + width}
        if mood is not None:
            moods[mood] += 1
        for one in reacted:
            reactions[one] += 1
        people += mood is not None or bool(reacted)
    return Beat(people, tuple(moods), tuple(reactions))


def test_facts_within_a_beat_say_nothing_of_their_order() -> None:
    facts: tuple[Felt | Reacted, ...] = (Felt(0), Reacted(1), Felt(1))
    one, other = (PULSE.begin(PulseDesign()) for _ in range(2))
    for seq, (who, fact) in enumerate(zip("abc", facts, strict=True)):
        one = PULSE.fold(one, Fact(seq, 5, who, fact))
    for seq, (who, fact) in enumerate(reversed(list(zip("abc", facts, strict=True)))):
        other = PULSE.fold(other, Fact(seq, 5, who, fact))
    assert one == other
