"""Exit ticket: handed in as a whole, private until a facilitator shows a text."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.activities.played import HIDDEN_FROM, Played

from huddlebook.activities.contract import Audience, Idea, Offer
from huddlebook.activities.exitticket import EXITTICKET, ExitTicketDesign
from huddlebook.activities.exitticket_state import ExitTicketOwn

PEOPLE = ("ana", "ben", "cem")


def hand(*texts: str, rating: int | None = None) -> dict[str, Any]:
    return {"type": "hand_in", "texts": list(texts), "rating": rating}


def handed(*tickets: dict[str, Any], **design: Any) -> Played:
    played = Played("exitticket", PEOPLE, **design)
    for person, ticket in zip(PEOPLE, tickets, strict=False):
        assert played.do(person, ticket)
    return played


def cards(played: Played, audience: Audience = Audience.FACILITATOR) -> list[tuple[int, str]]:
    return [(card.question, card.text) for card in played.view(audience).cards]


def number(played: Played, text: str) -> int:
    (found,) = [card.id for card in played.view(Audience.FACILITATOR).cards if card.text == text]
    return int(found)


def show(played: Played, text: str) -> bool:
    return played.do(None, {"type": "show_text", "card": number(played, text)})


def offered(played: Played) -> Offer:
    assert played.state.plan
    planned = played.state.plan.activities["it"]
    assert planned.activity.offers
    return planned.activity.offers(planned.design, played.state.activities["it"])


def test_the_last_ticket_counts_in_part_or_in_whole() -> None:
    played = handed(hand("Ask first"), hand("Start small", "Who decides?", rating=4), hand(rating=2))
    played.do("cem", hand("", "  ", rating=5))
    assert cards(played) == [(0, "Start small"), (0, "Ask first"), (1, "Who decides?")]
    assert played.view(Audience.FACILITATOR).counts == (0, 0, 0, 1, 1)
    assert played.own("ana") == ExitTicketOwn(round=1, texts=("Ask first", ""), rating=None, shown=())
    before = played.entries()
    assert played.do("ana", hand("Ask first "))
    assert played.entries() == before


def test_a_ticket_can_be_taken_back() -> None:
    played = handed(hand("Ask first", rating=4))
    assert played.do("ana", hand())
    assert (played.own("ana"), played.rows(), cards(played)) == (None, [], [])
    assert played.view(Audience.PRESENTER).answered == 0
    assert not played.do("ana", hand())
    assert played.refused
    assert played.refused.message == "Answer at least one question first."


@pytest.mark.parametrize(
    ("ticket", "code"),
    [
        (hand("a", "b", "c"), "invalid"),
        (hand("x" * 281), "too_long"),
        (hand("a", rating=6), "invalid"),
        (hand("a", rating=0), "invalid"),
    ],
)
def test_what_is_refused(ticket: dict[str, Any], code: str) -> None:
    played = Played("exitticket", PEOPLE)
    assert not played.do("ana", ticket)
    assert played.refused
    assert played.refused.code == code
    assert played.own("ana") is None


def test_without_a_rating_none_is_taken_and_none_is_shown() -> None:
    played = handed(hand("Ask first"), rating="", results="live")
    assert not played.do("ben", hand("x", rating=3))
    assert played.view().counts is None


@pytest.mark.parametrize("audience", HIDDEN_FROM)
def test_words_are_nobodys_but_the_facilitators_until_one_is_shown(audience: Audience) -> None:
    played = handed(hand("Ask first", "Who decides?", rating=4), hand("Start small"))
    played.do(None, {"type": "reveal"})
    assert (cards(played, audience), played.view(audience).counts) == ([], (0, 0, 0, 1, 0))
    assert "Ask" not in played.json(audience)
    assert show(played, "Who decides?")
    assert cards(played, audience) == [(1, "Who decides?")]
    assert played.own("ana").shown == (1,)
    played.do(None, {"type": "hide"})
    assert "decides" not in played.json(audience)
    played.do(None, {"type": "reveal"})
    played.do(None, {"type": "end_room"}, on=None)
    assert played.do(None, {"type": "hide_text", "card": number(played, "Who decides?")})
    assert cards(played, audience) == []


def test_what_is_written_anew_is_private_again_and_what_stays_is_shown() -> None:
    played = handed(hand("Ask first", "Who decides?"), results="live")
    show(played, "Ask first")
    show(played, "Who decides?")
    gone = number(played, "Ask first")
    played.do("ana", hand("Ask later", "Who decides?", rating=3))
    assert cards(played, Audience.PARTICIPANTS) == [(1, "Who decides?")]
    assert not played.do(None, {"type": "show_text", "card": gone})
    assert played.refused
    assert played.refused.code == "gone"
    before = played.entries()
    assert show(played, "Who decides?")
    assert played.do(None, {"type": "hide_text", "card": number(played, "Ask later")})
    assert played.entries() == before


def test_names_are_with_texts_only_where_the_author_says_so() -> None:
    for anonymous, name in ((True, ""), (False, "Name-ana")):
        played = handed(hand("Ask first", rating=4), anonymous=anonymous)
        assert [card.name for card in played.view(Audience.FACILITATOR).cards] == [name]
        assert {row.seat for row in played.rows()} == {None if anonymous else "ana"}


def test_rows_say_what_nobody_showed() -> None:
    played = handed(hand("Ask first", "Who decides?", rating=4))
    show(played, "Ask first")
    assert [(row.field, row.item, row.value, row.text) for row in played.rows()] == [
        ("answer", "What do you take away?", None, "Ask first"),
        ("pending_answer", "What is still unclear?", None, "Who decides?"),
        ("rating", "How useful was this for you?", 4.0, None),
    ]


def test_it_offers_what_was_shown_and_nothing_else() -> None:
    played = handed(hand("Ask first", "Who decides?"), hand("Start small"))
    assert offered(played) == Offer()
    show(played, "Who decides?")
    show(played, "Ask first")
    first, second = number(played, "Ask first"), number(played, "Who decides?")
    ideas = (Idea(first, "Ask first", 1.0), Idea(second, "Who decides?", 1.0))
    assert offered(played) == Offer(ideas, {"ana": "Ask first"})


def test_a_further_round_begins_with_an_empty_ticket() -> None:
    played = handed(hand("Ask first", rating=4), results="live")
    show(played, "Ask first")
    played.do(None, {"type": "next_round"})
    assert (played.own("ana"), cards(played), played.view().counts) == (None, [], (0, 0, 0, 0, 0))
    played.do("ana", hand("Again"))
    assert [(row.round, row.text) for row in played.rows()] == [(1, "Ask first"), (1, None), (2, "Again")]


def test_of_thousands_the_newest_and_all_that_were_shown_are_sent() -> None:
    played = Played("exitticket", tuple(f"p{n}" for n in range(310)), results="live")
    for n in range(310):
        played.do(f"p{n}", hand(f"text {n}"))
        if n == 0:
            show(played, "text 0")
    sent = [text for _, text in cards(played)]
    assert (len(sent), sent[0], sent[-1]) == (301, "text 309", "text 0")


@pytest.mark.parametrize(
    ("design", "sentence"),
    [
        ({"questions": (), "rating": ""}, "asks something"),
        ({"questions": ("a", "b", "c", "d")}, "at most 3 questions"),
        ({"questions": ("a", " ")}, "question 2 is empty"),
        ({"questions": ("a", "a")}, "stands twice"),
        ({"questions": ("a" * 141,)}, "question 1 has 141 characters"),
        ({"rating": "x" * 141}, "the rating has 141 characters"),
        ({"points": 2}, "3 to 10 points"),
        ({"high": "x" * 41}, "the high end has 41 characters"),
        ({"longest": 5}, "10 to 1000 characters"),
    ],
)
def test_what_is_wrong_with_a_design(design: dict[str, Any], sentence: str) -> None:
    (said,) = EXITTICKET.check(ExitTicketDesign(**design))
    assert sentence in said
