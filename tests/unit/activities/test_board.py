"""Board: columns, piles that come apart as they were put together, moderation, what it offers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as having
from hypothesis import settings
from hypothesis import strategies as st
from immutables import Map
from tests.unit.activities.played import Played

from huddlebook.activities.board import BOARD, BoardCard, BoardDesign
from huddlebook.activities.board_piles import Pinned, laid, lifted, piles, top
from huddlebook.activities.contract import Audience, Idea


def board(*texts: str, **design: Any) -> Played:
    """A card of each text in the first column, by ana, ben and cem in turn."""
    played = Played("board", **{"arranged": "facilitator", **design})
    for number, text in enumerate(texts):
        assert played.do("ana ben cem".split()[number % 3], {"type": "add", "column": 0, "text": text})
    return played


def place(played: Played, card: int, who: str | None = None, **to: Any) -> bool:
    return played.do(who, {"type": "arrange" if who else "place", "card": card, **to})


def shown(played: Played, audience: Audience = Audience.PARTICIPANTS) -> list[tuple[int, str, list[str]]]:
    return [(card.column, card.text, [one.text for one in card.pile]) for card in played.view(audience).cards]


def test_a_card_goes_into_its_column_and_can_be_written_anew() -> None:
    played = board("More pairing")
    assert played.do("ben", {"type": "add", "column": 2, "text": "Demo"})
    assert played.do("ben", {"type": "edit", "card": played.ids()[1], "text": "The demo"})
    assert shown(played) == [(0, "More pairing", []), (2, "The demo", [])]
    assert [(card.column, card.text) for card in played.own("ben").cards] == [(2, "The demo")]
    assert not played.do("ana", {"type": "edit", "card": played.ids()[1], "text": "Mine"})
    assert not played.do("ana", {"type": "add", "column": 3, "text": "Nowhere"})


def test_cards_on_each_other_are_one_idea_and_come_apart_again() -> None:
    played = board("A", "B", "C", "D")
    a, b, c, d = played.ids()
    assert place(played, b, on=a)
    assert place(played, d, on=c)
    assert place(played, c, on=a)
    assert shown(played) == [(0, "A", ["B", "C", "D"])]
    assert place(played, c, column=1), "it takes along what was put on it before"
    assert shown(played) == [(0, "A", ["B"]), (1, "C", ["D"])]
    assert place(played, d, column=0)
    assert place(played, b, column=0)
    assert shown(played) == [(0, "A", []), (0, "B", []), (1, "C", []), (0, "D", [])]


def test_a_pile_moves_as_one_and_nothing_lies_on_itself() -> None:
    played = board("A", "B", "C")
    a, b, c = played.ids()
    assert place(played, b, on=a)
    assert place(played, c, on=b), "on a pile is on its idea"
    assert place(played, a, column=2)
    assert shown(played) == [(2, "A", ["B", "C"])]
    assert not place(played, a, on=c)
    assert played.refused
    assert played.refused.message == "These are one idea already."
    assert {card.column for person in ("ana", "ben", "cem") for card in played.own(person).cards} == {2}


@pytest.mark.parametrize("end", ["withdraw", "hide", "edit"])
def test_what_is_not_out_lies_on_nothing_and_the_others_stay_together(end: str) -> None:
    played = board("A", "B", "C", moderated=True)
    a, b, c = played.ids()
    for card in (a, b, c):
        assert played.do(None, {"type": "approve", "card": card})
    assert place(played, b, on=a)
    assert place(played, c, on=a)
    if end == "hide":
        assert played.do(None, {"type": "hide_card", "card": a})
    elif end == "edit":
        assert played.do("ana", {"type": "edit", "card": a, "text": "A!"})
    else:
        assert played.do("ana", {"type": "withdraw", "card": a})
    assert shown(played) == [(0, "B", ["C"])]
    if end != "withdraw":
        assert played.do(None, {"type": "approve", "card": a})
        assert [text for _, text, _ in shown(played)] == ["A" if end == "hide" else "A!", "B"]


def test_people_arrange_only_where_everybody_does() -> None:
    played = board("A", "B")
    a, b = played.ids()
    assert not place(played, b, "cem", on=a)
    together = board("A", "B", arranged="everyone")
    assert place(together, together.ids()[1], "cem", on=together.ids()[0])
    assert shown(together) == [(0, "A", ["B"])]


def test_a_facilitator_arranges_while_it_is_closed() -> None:
    played = board("A", "B")
    played.do(None, {"type": "close"})
    assert place(played, played.ids()[1], column=1)
    assert shown(played) == [(0, "A", []), (1, "B", [])]


@pytest.mark.parametrize("to", [{}, {"column": 0, "on": 1}, {"column": 9}, {"column": -1}, {"on": 999}])
def test_a_place_that_is_none_is_refused(to: dict[str, Any]) -> None:
    played = board("A")
    assert not place(played, played.ids()[0], **to)


def test_pending_and_hidden_cards_leave_to_facilitators_only() -> None:
    played = board("Heron", "Lark", moderated=True)
    first, second = played.ids()
    assert played.view().cards == ()
    assert not place(played, first, on=second), "what is not out is on nothing"
    played.do(None, {"type": "approve", "card": first})
    played.do(None, {"type": "hide_card", "card": second})
    for audience in (Audience.PARTICIPANTS, Audience.PRESENTER):
        assert played.view(audience).cards == (BoardCard(first, 0, "Heron", "", "shown"),)
        assert "Lark" not in played.json(audience)
    facilitator = played.view(Audience.FACILITATOR)
    assert [card.standing for card in facilitator.cards] == ["shown", "hidden"]
    assert [row.field for row in played.rows()] == ["card", "hidden_card"]


def test_names_stand_on_cards_where_it_is_named() -> None:
    played = board("A", "B", anonymous=False)
    assert place(played, played.ids()[1], on=played.ids()[0])
    (card,) = played.view().cards
    assert (card.name, card.pile[0].name) == ("Name-ana", "Name-ben")


def test_one_person_writes_so_many() -> None:
    played = board(most=1)
    assert played.do("ana", {"type": "add", "column": 0, "text": "A"})
    assert not played.do("ana", {"type": "add", "column": 0, "text": "B"})
    assert played.refused
    assert played.refused.message == "You have written your card. Edit or withdraw one to write another."


def test_it_offers_its_ideas_and_the_columns_that_people_wrote_in() -> None:
    played = board("A", "B", "C")
    a, b, c = played.ids()
    played.do("ana", {"type": "add", "column": 1, "text": "D"})
    played.do("ana", {"type": "add", "column": 1, "text": "E"})
    place(played, c, on=b)
    played.do(None, {"type": "hide_card", "card": a})
    design = BoardDesign(prompt="x", columns=("Start", "Stop", "Continue"))
    assert BOARD.offers
    offer = BOARD.offers(design, played.state.activities["it"])  # type: ignore[arg-type]  # it is a board's
    assert offer.ideas[0] == Idea(b, "B", 2.0)
    assert [idea.text for idea in offer.ideas] == ["B", "D", "E"]
    assert offer.said == {"ana": "Stop", "ben": "Start", "cem": "Start"}


def test_rows_say_the_column_and_the_idea() -> None:
    played = board("A", "B")
    a, b = played.ids()
    place(played, b, on=a)
    assert [(row.item, row.value, row.text) for row in played.rows()] == [("Start", a, "A"), ("Start", a, "B")]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"columns": ()}, "1 to 6 columns"),
        ({"columns": ("a", " ")}, "no name"),
        ({"columns": ("a", "A ")}, "two columns are called 'a'"),
        ({"columns": ("x" * 61,)}, "more than 60"),
        ({"longest": 5}, "10 to 500"),
        ({"most": 0}, "1 to 50"),
    ],
)
def test_a_wrong_design_is_told(change: dict[str, Any], says: str) -> None:
    (said,) = BOARD.check(BoardDesign(**{"prompt": "x", "columns": ("a",), **change}))
    assert says in said


moves = st.lists(st.tuples(st.integers(0, 5), st.none() | st.integers(0, 5), st.integers(0, 2)), max_size=12)


@having(moves)
@settings(max_examples=200, deadline=None)
def test_however_cards_are_put_every_card_is_in_one_idea_of_one_column(script: list[Any]) -> None:
    cards = Map({n: Pinned(n, "s", "", 1, 0, str(n), "shown") for n in range(6)})
    for card, on, column in script:
        if on is None:
            cards = laid(cards, card, column, None)
        elif (under := top(cards, on)) != card and under != cards[card].on and top(cards, card) != under:
            cards = laid(cards, card, cards[under].column, under)
        elif column == 0:
            cards = lifted(cards, card)
    found = piles(cards)
    alone = [number for number in cards if cards[number].on is None]
    assert sorted([*alone, *(one for pile in found.values() for one in pile)]) == list(range(6))
    assert all(cards[one].column == cards[number].column for number, pile in found.items() for one in pile)
