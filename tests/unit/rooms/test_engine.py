from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.rooms.staged import FACILITATOR, Staged

from huddlebook.activities.contract import Actor, Audience, Refusal, Role
from huddlebook.errors import StorageError
from huddlebook.rooms import codec, commands, engine
from huddlebook.rooms.log import Append, Appended, Entry, KeysKnown
from huddlebook.rooms.memory import MemoryLog
from huddlebook.rooms.state import RoomState
from huddlebook.rooms.views import activity_views, own_views, room_view

SEATS = [f"s{number}" for number in range(4)]
COMMANDS: list[tuple[str | None, dict[str, Any]]] = [
    (None, {"type": "open_step", "step": "arrive"}),
    (None, {"type": "open_step", "step": "talk"}),
    (None, {"type": "open_step", "step": "leave"}),
    (None, {"type": "extend_step", "minutes": 1.5}),
    (None, {"type": "remove", "seat": "s3"}),
    (None, {"type": "rename", "name": "Ana"}),
    (None, {"type": "end_room"}),
    *(
        (name, {"type": move})
        for name in ("hello", "mood", "again")
        for move in ("open", "close", "reveal", "next_round")
    ),
    *((name, {"type": "answer", "choice": [choice]}) for name in ("hello", "mood", "again") for choice in (0, 1)),
    ("cards", {"type": "post", "text": "A card"}),
    ("cards", {"type": "approve", "card": 12}),
    ("box", {"type": "ask", "text": "Why?"}),
    ("box", {"type": "vote", "question": 9}),
]
# A move: who (None: the facilitator) and which of the commands, or None: that seat joins.
MOVES = st.lists(st.tuples(st.sampled_from([None, *SEATS]), st.sampled_from([None, *COMMANDS])), max_size=40)
some = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def play(moves: list[tuple[str | None, tuple[str | None, dict[str, Any]] | None]]) -> Staged:
    room = Staged()
    for seat, move in moves:
        if move is None:
            room.join(seat or "s0")
        else:
            room.do(seat or FACILITATOR, move[0], key=f"{seat}:{room.now}", **move[1])
    return room


@some
@given(MOVES)
def test_the_log_tells_the_same_as_what_happened(moves: Any) -> None:
    room = play(moves)
    entries = list(room.log.read("r1"))
    assert [entry.seq for entry in entries] == list(range(1, room.state.seq + 1))
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    assert engine.load(room.log, "r1") == room.state


@some
@given(MOVES, st.integers(0, 200))
def test_a_snapshot_taken_anywhere_changes_nothing(moves: Any, where: int) -> None:
    room = play(moves)
    entries = list(room.log.read("r1"))
    cut = 1 + where % len(entries)
    engine.keep(room.log, engine.follow(RoomState(id="r1"), entries[:cut]))
    assert engine.load(room.log, "r1") == room.state
    for audience in Audience:
        assert activity_views(engine.load(room.log, "r1"), audience) == activity_views(room.state, audience)


@some
@given(MOVES, st.data())
def test_the_time_machine_shows_the_room_as_it_was(moves: Any, data: st.DataObject) -> None:
    room = play(moves)
    entries = list(room.log.read("r1"))
    at = data.draw(st.integers(entries[0].at - 1, entries[-1].at + 1))
    then = engine.load(room.log, "r1", until=at)
    assert then == engine.follow(RoomState(id="r1"), [entry for entry in entries if entry.at <= at])
    assert then.seq == sum(entry.at <= at for entry in entries)


ANSWERS = st.dictionaries(st.sampled_from(SEATS), st.lists(st.sampled_from([0, 1]), max_size=2), min_size=2)


@some
@given(ANSWERS, st.randoms())
def test_the_order_of_others_does_not_matter(answers: dict[str, list[int]], order: Any) -> None:
    def lived(seats: list[str]) -> Staged:
        room = Staged()
        for seat in SEATS:
            room.join(seat)
        room.go("arrive")
        for seat in seats:
            room.do(seat, "mood", type="answer", choice=answers[seat])
        return room

    seats = list(answers)
    one = lived(seats)
    order.shuffle(seats)
    other = lived(seats)
    for audience in Audience:
        assert activity_views(one.state, audience) == activity_views(other.state, audience)
        assert room_view(one.state, audience, ()) == room_view(other.state, audience, ())
    for seat in seats:
        assert own_views(one.state, seat) == own_views(other.state, seat)


def test_what_is_sent_twice_counts_once() -> None:
    room = Staged()
    room.join("s1")
    command, actor = {"type": "ask", "text": "Why?"}, Actor("s1", Role.PARTICIPANT)
    first = engine.attempt(room.state, "box", command, actor, key="s1:abc", now=room.now)
    assert isinstance(first, engine.Attempt)
    assert room.log.append([Append("r1", room.state.seq, first.entries)]) == [Appended()]
    # The acknowledgement was lost: the client sends it again, to a server that knows the room as it is now.
    again = engine.attempt(first.state, "box", command, actor, key="s1:abc", now=room.now)
    assert isinstance(again, engine.Attempt)
    outcome = room.log.append([Append("r1", first.state.seq, again.entries)])
    assert outcome == [KeysKnown({"s1:abc": first.state.seq})]
    assert engine.load(room.log, "r1") == first.state


def test_a_command_of_several_facts_has_its_key_on_the_first() -> None:
    room = Staged()
    room.do(FACILITATOR, None, key="f:1", type="open_step", step="talk")
    added = [entry for entry in room.log.read("r1") if entry.at == room.now]
    assert len(added) > 2
    assert [entry.key for entry in added] == ["f:1", *[None] * (len(added) - 1)]


def test_time_never_runs_backwards() -> None:
    room = Staged()
    room.now -= 3_600_000
    room.join("s1")
    assert room.state.at == room.state.opened_at
    assert [entry.at for entry in room.log.read("r1")] == [room.state.opened_at] * room.state.seq


def test_what_changes_nothing_writes_nothing() -> None:
    room = Staged()
    tried = engine.attempt(room.state, "hello", {"type": "open"}, FACILITATOR, key="f:1", now=room.now)
    assert tried == engine.Attempt(room.state, (), frozenset())


def test_an_attempt_says_what_it_touched() -> None:
    room = Staged()
    tried = engine.attempt(room.state, None, {"type": "open_step", "step": "talk"}, FACILITATOR, key=None, now=room.now)
    assert isinstance(tried, engine.Attempt)
    assert tried.touched == {None, "hello", "cards", "again"}


def test_a_room_that_is_not_there_is_at_zero() -> None:
    assert engine.load(MemoryLog(), "r1") == RoomState(id="r1")
    assert engine.load(MemoryLog(), "r1", until=10**15) == RoomState(id="r1")


def test_a_snapshot_of_other_code_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Staged()
    room.join("s1")
    _, seq, _, state = engine.snapshot(room.state)
    room.log.save_snapshot("r1", seq, "0" * 16, b"what other code wrote")
    assert engine.load(room.log, "r1") == room.state
    # The stamp is the right one, but the bytes are not: read the log instead.
    room.log.save_snapshot("r1", seq, engine.snapshot(room.state)[2], state[:20])
    assert engine.load(room.log, "r1") == room.state


def test_the_stamp_is_that_of_the_kinds_and_their_code(monkeypatch: pytest.MonkeyPatch) -> None:
    assert codec.stamp(("poll",)) == codec.stamp(("poll",))
    before = codec.stamp(("poll", "qanda"))
    codec.stamp.cache_clear()
    monkeypatch.setattr(codec, "getsource", lambda module: f"other code of {module.__name__}")
    assert codec.stamp(("poll", "qanda")) != before
    codec.stamp.cache_clear()


def test_an_event_of_a_later_version_of_huddlebook_is_told() -> None:
    room = Staged()
    room.log.append(
        [Append("r1", room.state.seq, [Entry(room.state.seq + 1, room.now, "s1", None, "hello", "sang", 1, b"{}")])]
    )
    with pytest.raises(StorageError, match=r"'sang' that this version cannot read\. Update Huddlebook"):
        engine.load(room.log, "r1")


def test_a_room_with_100_000_events_opens_in_under_a_second() -> None:
    room = Staged()
    seats = [f"s{number:016d}" for number in range(200)]
    entries: list[Entry] = []
    state = room.state

    def keep(tried: engine.Attempt | Refusal) -> RoomState:
        assert isinstance(tried, engine.Attempt)
        entries.extend(tried.entries)
        return tried.state

    for seat in seats:
        drafts = commands.join(state, seat, seat)
        assert isinstance(drafts, list)
        state = keep(engine.apply(state, drafts, seat, key=None, now=room.now))
    step = {"type": "open_step", "step": "arrive"}
    state = keep(engine.attempt(state, None, step, FACILITATOR, key=None, now=room.now))
    for number in range(100_000 - state.seq):
        actor, choice = Actor(seats[number % 200], Role.PARTICIPANT), [number // 200 % 2]
        command = {"type": "answer", "choice": choice}
        state = keep(engine.attempt(state, "mood", command, actor, key=f"k{number}", now=room.now + number))
    room.log.append([Append("r1", room.state.seq, entries)])
    engine.keep(room.log, state)
    began = time.process_time()  # a busy machine's clock says nothing
    assert engine.load(room.log, "r1") == state
    assert time.process_time() - began < 1.0
    assert state.seq == 100_000
