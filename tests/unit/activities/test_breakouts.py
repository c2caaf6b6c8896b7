"""Breakouts: who goes where, late-comers, moves, notes that lose nothing, who sees what."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given as having
from hypothesis import settings
from hypothesis import strategies as st
from tests.unit.activities.played import Played
from tests.unit.rooms.staged import FACILITATOR, Staged

from huddlebook.activities.breakouts import BREAKOUTS
from huddlebook.activities.breakouts_rooms import formed, how_many
from huddlebook.activities.breakouts_state import BreakoutsDesign
from huddlebook.activities.contract import Audience
from huddlebook.rooms import commands, engine, views
from huddlebook.rooms.events import Placed, RoomOpened, Step


def seats(many: int) -> list[str]:
    return [f"s{number:03d}" for number in range(many)]


def rooms_of(played: Played) -> list[list[str]]:
    return [[one.seat for one in room.people] for room in played.view(Audience.FACILITATOR).rooms]


@pytest.mark.parametrize(
    ("people", "size", "rooms", "many"),
    [(12, 4, 0, 3), (10, 4, 0, 3), (9, 4, 0, 2), (6, 4, 0, 2), (5, 4, 0, 1), (3, 2, 0, 1), (1, 4, 0, 1), (30, 4, 6, 6)],
)
def test_how_many_rooms_so_many_people_need(people: int, size: int, rooms: int, many: int) -> None:
    assert how_many(people, size, rooms) == many


everybody = st.integers(0, 40).map(seats)
answers = st.dictionaries(st.sampled_from(seats(40)), st.sampled_from(("", "North", "north", "South", "East")))
earlier = st.lists(st.lists(st.sampled_from(seats(40)), max_size=5, unique=True), max_size=6)


@having(everybody, answers, earlier, st.integers(1, 9), st.booleans(), st.integers(0, 99))
@settings(max_examples=150, deadline=None)
def test_everybody_is_in_one_room(
    people: list[str], said: dict[str, str], met: list[list[str]], many: int, alike: bool, seed: int
) -> None:
    rooms = formed(people, said, met, many=many, alike=alike, seed=seed)
    assert sorted(seat for room in rooms for seat in room) == people
    assert all(rooms)
    assert len(rooms) <= many
    assert rooms == formed(list(reversed(people)), said, met, many=many, alike=alike, seed=seed)
    if not alike:
        sizes = {len(room) for room in rooms} or {0}
        assert max(sizes) - min(sizes) <= 1


@having(everybody, answers, earlier, st.integers(1, 9))
@settings(max_examples=100, deadline=None)
def test_mixed_rooms_have_as_even_a_share_of_each_answer_as_can_be(
    people: list[str], said: dict[str, str], met: list[list[str]], many: int
) -> None:
    rooms = formed(people, said, met, many=many, alike=False, seed=5)
    for answer in {said.get(seat, "").casefold() for seat in people}:
        shares = [sum(said.get(seat, "").casefold() == answer for seat in room) for room in rooms]
        assert max(shares) - min(shares) <= 1


def test_alike_rooms_have_one_answer_and_single_ones_share_a_room() -> None:
    said = dict(zip(seats(14), ["North"] * 8 + ["South"] * 4 + ["East", "West"], strict=True))
    rooms = formed(seats(14), said, (), many=4, alike=True, seed=1)
    together = sorted(sorted(Counter(said[seat] for seat in room).items()) for room in rooms)
    assert together == [[("East", 1), ("West", 1)], [("North", 4)], [("North", 4)], [("South", 4)]]


def test_nobody_is_left_alone() -> None:
    said = dict(zip(seats(5), ["North", "North", "South", "South", "East"], strict=True))
    assert sorted(len(room) for room in formed(seats(5), said, (), many=3, alike=True, seed=1)) == [2, 3]


def test_who_met_before_is_kept_apart() -> None:
    people = seats(16)
    first = formed(people, {}, (), many=4, alike=False, seed=1)
    second = formed(people, {}, first, many=4, alike=False, seed=2)
    pairs = [{frozenset(pair) for room in rooms for pair in combinations(room, 2)} for rooms in (first, second)]
    assert not pairs[0] & pairs[1]


def test_a_crowd_is_placed_in_no_time() -> None:
    people = [f"s{number}" for number in range(2_000)]
    first = formed(people, {}, (), many=500, alike=False, seed=1)
    second = formed(people, {}, first, many=500, alike=False, seed=2)
    again = sum(len(set(one) & set(other)) > 1 for one in first[:50] for other in second)
    assert again < 10


STEPS = (Step("ask", "Ask"), Step("split", "Split"), Step("talk", "Talk"), Step("more", "More"))
PLACED = (
    Placed("where", "poll", "ask", {"prompt": "Where?", "options": ["North", "South"]}),
    Placed("rooms", "breakouts", "split", {"prompt": "Talk", "by": "where", "size": 2, "prompts": ["Why?", "How?"]}),
    Placed("words", "opentext", "talk", {"prompt": "What came out?", "per": "rooms"}),
    Placed("others", "breakouts", "more", {"prompt": "With others", "size": 2}),
)
PEOPLE = ("s1", "s2", "s3", "s4")


@pytest.fixture
def room() -> Staged:
    found = Staged(RoomOpened("FERN42", "chain", "Chain", STEPS, PLACED))
    for seat in PEOPLE:
        assert found.join(seat, f"Name-{seat}") is None
    found.go("ask")
    for at, seat in enumerate(PEOPLE):
        assert found.do(seat, "where", type="answer", choice=[at // 2]) is None
    found.go("split")
    return found


def own(room: Staged, seat: str, name: str = "rooms") -> Any:
    return views.own_view(room.state, name, seat)


def test_answers_are_mixed_in_every_room(room: Staged) -> None:
    state: Any = room.state.activities["rooms"]
    assert [{"s1", "s2"} & set(one) != set() for one in state.rooms] == [True, True]
    mine = own(room, "s1")
    assert "Name-s1" in mine.people
    assert len(mine.people) == 2
    assert mine.prompt == ("Why?", "How?")[mine.room]


def test_who_is_gone_is_in_no_list_and_a_new_name_is_seen(room: Staged) -> None:
    mate = own(room, "s1").people
    (other,) = [seat for seat in PEOPLE if f"Name-{seat}" in mate and seat != "s1"]
    assert room.do(other, None, type="rename", name="Nia") is None
    assert "Nia" in own(room, "s1").people
    assert room.do(FACILITATOR, None, type="remove", seat=other) is None
    assert own(room, "s1").people == ("Name-s1",)


def test_who_comes_late_goes_where_fewest_are_connected(room: Staged) -> None:
    room.go("talk")
    state: Any = room.state.activities["rooms"]
    here = {"s1", "s2", "s3", "s4"} - set(state.rooms[1][:1])
    drafts = commands.join(room.state, "late", "Lu", here)
    assert isinstance(drafts, list)
    room.keep(engine.apply(room.state, drafts, "late", key=None, now=room.now))
    assert own(room, "late").room == 1
    assert room.do("late", "words", type="post", text="I am here") is None
    cards: Any = views.activity_view(room.state, "words", Audience.PARTICIPANTS)
    assert [(card.group, card.text) for card in cards.cards] == [("Room 2", "I am here")]


def test_in_rooms_of_one_answer_one_reads_ones_own() -> None:
    placed = Placed("rooms", "breakouts", "split", {"prompt": "Talk", "by": "where", "alike": True, "size": 2})
    room = Staged(RoomOpened("FERN42", "chain", "Chain", STEPS[:2], (PLACED[0], placed)))
    for at, seat in enumerate(PEOPLE):
        assert room.join(seat, seat) is None
        if at == 0:
            room.go("ask")
        assert room.do(seat, "where", type="answer", choice=[at % 2]) is None
    room.go("split")
    assert [own(room, seat).answer for seat in PEOPLE] == ["North", "South", "North", "South"]
    assert set(own(room, "s1").people) == {"s1", "s3"}


def test_the_next_breakouts_are_with_others(room: Staged) -> None:
    room.go("more")
    before, after = (set(own(room, "s1", name).people) - {"Name-s1"} for name in ("rooms", "others"))
    assert not before & after


def test_coming_back_to_the_step_leaves_people_where_they_are(room: Staged) -> None:
    state: Any = room.state.activities["rooms"]
    room.go("talk")
    room.go("split")
    again: Any = room.state.activities["rooms"]
    assert again.rooms == state.rooms


def test_new_rooms_are_of_who_is_here_and_others_find_one_themselves(room: Staged) -> None:
    tried = engine.attempt(
        room.state, "rooms", {"type": "reshuffle"}, FACILITATOR, key=None, now=room.now, present={"s1", "s2", "s3"}
    )
    assert room.keep(tried) is None
    assert own(room, "s4") is None
    assert room.do("s4", "rooms", type="come") is None
    assert own(room, "s4").room == 0
    assert engine.load(room.log, "r1") == room.state


def test_a_facilitator_moves_people_and_makes_a_room_more(room: Staged) -> None:
    assert room.do(FACILITATOR, "rooms", type="move", seat="s1", room=2) is None
    assert own(room, "s1").name == "Room 3"
    assert room.do(FACILITATOR, "rooms", type="move", seat="s1", room=9) is not None
    assert room.do(FACILITATOR, "rooms", type="move", seat="who", room=0) is not None
    assert room.do("s2", "rooms", type="move", seat="s1", room=0) is not None


def test_a_note_is_its_rooms_until_it_is_shown(room: Staged) -> None:
    assert room.do("s1", "rooms", type="write", text="Heron") is None
    mate = next(seat for seat in PEOPLE[1:] if own(room, seat).room == own(room, "s1").room)
    stranger = next(seat for seat in PEOPLE if own(room, seat).room != own(room, "s1").room)
    assert [line.text for line in own(room, mate).lines] == ["Heron"]
    assert own(room, stranger).lines == ()
    for audience in (Audience.PARTICIPANTS, Audience.PRESENTER):
        assert "Heron" not in str(views.activity_view(room.state, "rooms", audience))
    (line,) = own(room, mate).lines
    assert room.do(stranger, "rooms", type="rewrite", line=line.id, text="Mine", was="Heron") is not None
    room.do(FACILITATOR, "rooms", type="reveal")
    assert "Heron" in str(views.activity_view(room.state, "rooms", Audience.PARTICIPANTS))
    room.do(FACILITATOR, "rooms", type="hide_line", line=line.id)
    assert "Heron" not in str(views.activity_view(room.state, "rooms", Audience.PARTICIPANTS))
    assert own(room, "s1").lines == ()


def test_two_who_change_a_line_at_once_lose_nothing(room: Staged) -> None:
    room.do("s1", "rooms", type="write", text="First")
    mate = next(seat for seat in PEOPLE[1:] if own(room, seat).room == own(room, "s1").room)
    (line,) = own(room, "s1").lines
    assert room.do(mate, "rooms", type="rewrite", line=line.id, text="Second", was="First") is None
    refused = room.do("s1", "rooms", type="rewrite", line=line.id, text="Third", was="First")
    assert refused is not None
    assert refused.message.startswith("Somebody has changed this line meanwhile.")
    assert room.do("s1", "rooms", type="rewrite", line=line.id, text="", was="Second") is None
    assert own(room, "s1").lines == ()


def test_participants_get_nobodys_place_but_their_own() -> None:
    played = Played("breakouts", anonymous=False)
    sent = played.json()
    assert not [name for name in ("ana", "ben", "cem") if name in sent]
    presenter = played.json(Audience.PRESENTER)
    assert "Name-ana" in presenter
    assert '"seat"' not in presenter
    assert sorted(seat for room in rooms_of(played) for seat in room) == ["ana", "ben", "cem"]


def test_rows_say_who_was_where_and_what_rooms_wrote() -> None:
    played = Played("breakouts", anonymous=False, size=3)
    played.do("ana", {"type": "write", "text": "Begin small"})
    rooms = [(row.seat, row.item, row.value) for row in played.rows() if row.field == "room"]
    assert sorted(rooms) == [("ana", "Room 1", 1.0), ("ben", "Room 1", 1.0), ("cem", "Room 1", 1.0)]
    assert [(row.item, row.text) for row in played.rows() if row.field == "line"] == [("Room 1", "Begin small")]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"size": 1}, "2 to 50 people"),
        ({"rooms": 201}, "1 to 200 rooms"),
        ({"alike": True}, "alike needs an earlier activity"),
        ({"prompts": ("a", " ")}, "the prompts"),
        ({"places": ("x" * 301,)}, "the places"),
    ],
)
def test_a_wrong_design_is_told(change: dict[str, Any], says: str) -> None:
    (said,) = BREAKOUTS.check(BreakoutsDesign(**{"prompt": "x", **change}))
    assert says in said
