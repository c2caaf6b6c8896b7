"""The growth board: who can do what on it, and that interest is known to two people only."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from huddlebook.activities.contract import Refusal
from huddlebook.hub import room
from huddlebook.hub.contract import Command, Me, World
from huddlebook.hub.growth import (
    DAYS,
    GrowthEdit,
    GrowthFill,
    GrowthHide,
    GrowthPost,
    GrowthReply,
    GrowthTakeBack,
    GrowthWant,
    growth,
)
from huddlebook.hub.growth_views import PAGE, GrowthDesign, GrowthOlder, GrowthView, answer, look
from huddlebook.hub.people import Come, Leave, me_of
from huddlebook.hub.room import HUB, HubRoom

ANA, BEN, CLEO = ("p" + letter * 16 for letter in "abc")
DAY = 86_400_000
SHADOW = GrowthPost("offer", "shadow", "A day in the lab", "Come along.", "1 day", "Basel", "1970-01-20", 1)


class Board:
    """The hub's room, as people change it one after the other."""

    def __init__(self) -> None:
        self.room, self.at = HubRoom.empty(HUB), DAY
        for person, name in ((ANA, "Ana"), (BEN, "Ben"), (CLEO, "Cleo")):
            assert self.do(person, Come(person, name, f"{name}@x.org")) is None

    @property
    def world(self) -> World:
        return World(self.room.slices)

    def me(self, person: str, *, curates: bool = False) -> Me:
        return me_of(self.world, person, Map(), zone="Europe/Zurich", curates=curates, at=self.at)

    def do(self, person: str, command: Command, *, curates: bool = False) -> Refusal | None:
        self.at += 1
        events = room.decide(self.world, self.me(person, curates=curates), command)
        if isinstance(events, Refusal):
            return events
        self.room = room.apply(self.room, events, person, key=None, now=self.at).room
        return None

    def refused(self, person: str, command: Command) -> str:
        refusal = self.do(person, command)
        assert refusal is not None
        return refusal.code

    def look(self, person: str) -> GrowthView:
        return look(GrowthDesign(), self.world, self.me(person))

    def post(self, person: str = ANA, command: GrowthPost = SHADOW) -> int:
        assert self.do(person, command) is None
        return self.look(person).mine[0].line.id


def titles(view: GrowthView) -> Sequence[str]:
    return [line.title for line in view.lines]


def test_everybody_sees_what_is_offered_and_asked_for_even_who_has_not_come() -> None:
    board = Board()
    board.post()
    board.post(BEN, GrowthPost("ask", "mentor", "Somebody who has led a migration"))
    for person in (ANA, CLEO, ""):
        assert titles(board.look(person)) == ["Somebody who has led a migration", "A day in the lab"]
    offered = board.look("").lines[1]
    assert (offered.name, offered.takes, offered.where, offered.places) == ("Ana", "1 day", "Basel", 1)
    assert board.refused("", SHADOW) == "not_allowed"


def test_interest_is_known_to_two_people_and_so_is_the_answer() -> None:
    board = Board()
    thing = board.post()
    assert board.do(BEN, GrowthWant(thing, "I would bring coffee")) is None
    mine = board.look(ANA).mine[0].people
    assert [(one.name, one.words) for one in mine] == [("Ben", "I would bring coffee")]
    assert board.do(ANA, GrowthReply(thing, mine[0].id, "later", "In spring")) is None
    wanted = board.look(BEN).wanted[0].wanted
    assert wanted is not None
    assert (wanted.reply, wanted.reply_words) == ("later", "In spring")
    for other in (CLEO, ""):
        seen = msgspec.json.encode(board.look(other))
        assert not any(word in seen for word in (b"coffee", b"Ben", b"spring", b"later", b"x.org", BEN.encode()))


def test_nobody_but_who_wrote_it_changes_it_or_answers() -> None:
    board = Board()
    thing = board.post()
    board.do(BEN, GrowthWant(thing))
    interest = board.look(ANA).mine[0].people[0].id
    for command in (
        GrowthEdit(thing, "Mine now"), GrowthTakeBack(thing), GrowthFill(thing), GrowthReply(thing, interest, "yes"),
        GrowthHide(thing),
    ):  # fmt: skip
        assert board.refused(CLEO, command) == "not_allowed"
    assert board.refused(ANA, GrowthWant(thing)) == "not_allowed"


def test_a_thing_that_has_found_its_people_leaves_the_board_and_can_be_opened_again() -> None:
    board = Board()
    thing = board.post()
    board.do(BEN, GrowthWant(thing))
    board.do(CLEO, GrowthWant(thing))
    board.do(ANA, GrowthReply(thing, board.look(ANA).mine[0].people[0].id, "yes"))
    assert titles(board.look("")) == []
    assert board.look(CLEO).wanted[0].standing == "filled"
    assert board.refused(BEN, GrowthWant(thing, "More words")) == "gone"
    board.do(ANA, GrowthFill(thing, False))
    assert titles(board.look("")) == ["A day in the lab"]


def test_it_goes_off_by_itself_when_its_last_day_is_over_where_its_author_is() -> None:
    board = Board()
    board.post()
    board.at = 20 * DAY - 3_600_000 - 1  # the 20th is over in Zurich an hour before it is in UTC
    assert board.look("").lines
    board.at += 2
    assert not board.look("").lines
    assert (board.look(ANA).mine[0].line.standing, board.look(ANA).mine[0].day) == ("over", "1970-01-20")
    undated = board.post(BEN, GrowthPost("ask", "stretch", "Something with maps"))
    assert growth(board.world).things[undated].until > board.at + (DAYS - 1) * DAY


def test_what_is_taken_back_or_hidden_is_gone_from_everybody_and_its_words_too() -> None:
    board = Board()
    thing = board.post()
    board.do(BEN, GrowthWant(thing))
    board.do(ANA, GrowthTakeBack(thing))
    seen = board.look(BEN)
    assert (titles(seen), seen.wanted[0].standing, seen.wanted[0].words) == ([], "taken_back", "")
    assert board.refused(CLEO, GrowthWant(thing)) == "gone"
    board.do(ANA, GrowthTakeBack(thing, undo=True))
    assert titles(board.look(CLEO)) == ["A day in the lab"]
    board.do("", GrowthHide(thing), curates=True)
    assert (board.look(BEN).wanted[0].title, board.look(ANA).mine[0].line.title) == ("", "A day in the lab")
    assert board.refused(ANA, GrowthEdit(thing, "Again")) == "gone"


def test_who_is_forgotten_is_on_nobody_s_board() -> None:
    board = Board()
    thing = board.post()
    board.do(BEN, GrowthWant(thing))
    board.do(BEN, Leave())
    assert board.look(ANA).mine[0].people == ()
    board.do(CLEO, GrowthWant(thing))
    board.do(ANA, Leave())
    assert (board.look(CLEO).wanted, board.look(CLEO).lines) == ((), ())


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (GrowthPost("offer", "mentor", " \u200b"), "invalid"),
        (GrowthPost("offer", "mentor", "a" * 121), "too_long"),
        (GrowthPost("offer", "mentor", "a", places=0), "invalid"),
        (GrowthPost("offer", "mentor", "a", until="soon"), "invalid"),
        (GrowthPost("offer", "mentor", "a", until="1969-12-31"), "invalid"),
        (GrowthWant(99), "gone"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(command: Command, code: str) -> None:
    assert Board().refused(ANA, command) == code


def test_older_things_are_asked_for_and_none_comes_twice() -> None:
    board = Board()
    events = 3 * [GrowthPost("ask", "stretch", "One")] + 17 * [GrowthPost("offer", "mentor", "Two")]
    for person in (ANA, BEN, CLEO):
        for command in events:
            board.post(person, command)
    assert board.refused(ANA, SHADOW) == "full"
    first = board.look("")
    assert (len(first.lines), first.more) == (PAGE, True)
    rest = answer(GrowthDesign(), board.world, board.me(""), GrowthOlder(first.lines[-1].id))
    assert (len(rest.lines), rest.more) == (20, False)
    assert len({line.id for line in (*first.lines, *rest.lines)}) == 60
    asked = answer(GrowthDesign(), board.world, board.me(""), GrowthOlder(side="ask"))
    assert [line.title for line in asked.lines] == ["One"] * 9


@given(st.lists(st.tuples(st.sampled_from([ANA, BEN, CLEO]), st.integers(0, 6), st.integers(0, 2)), max_size=12))
def test_whatever_people_do_the_board_holds_what_is_open_and_a_resend_changes_nothing(
    moves: list[tuple[str, int, int]],
) -> None:
    board = Board()
    for person, kind, which in moves:
        known = sorted(growth(board.world).things) or [0]
        thing = known[which % len(known)]
        commands = [
            SHADOW, GrowthEdit(thing, "Otherwise"), GrowthTakeBack(thing), GrowthTakeBack(thing, True),
            GrowthFill(thing), GrowthWant(thing, "x"), GrowthWant(thing, on=False),
        ]  # fmt: skip
        board.do(person, commands[kind])
        state, seq = growth(board.world), board.room.seq
        if kind:
            board.do(person, commands[kind])
            assert board.room.seq == seq
        open_now = [one for one, thing in state.things.items() if thing.standing(board.at) == "open"]
        assert list(state.board) == sorted(open_now, reverse=True)
