"""Open text: cards of one's own, looked through by facilitators, one large."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.unit.activities.played import BEGIN, HIDDEN_FROM, SECOND, Played

from huddlebook.activities import moderation, opentext
from huddlebook.activities.contract import Actor, Audience, Idea, Offer, Refusal, Role, Row
from huddlebook.activities.opentext import OPENTEXT, OpenTextOwnCard
from huddlebook.activities.opentext_events import Posted


def post(text: str) -> dict[str, Any]:
    return {"type": "post", "text": text}


def posted(*texts: str, **design: Any) -> Played:
    """A card of each text, by ana, ben and cem in turn."""
    played = Played("opentext", **design)
    for number, text in enumerate(texts):
        assert played.do("ana ben cem".split()[number % 3], post(text))
    return played


def texts(played: Played, audience: Audience = Audience.PARTICIPANTS) -> list[str]:
    return [card.text for card in played.view(audience).cards]


def test_cards_are_live_and_the_newest_comes_first() -> None:
    played = posted("first", "second")
    assert texts(played) == texts(played, Audience.PRESENTER) == ["second", "first"]
    assert (played.view().count, played.view().answered, played.view().pending) == (2, 2, 0)


def test_line_breaks_stay_and_harm_goes() -> None:
    assert texts(posted("  one\r\ntwo\u202e\x00 ")) == ["one\ntwo"]


def test_one_edits_and_withdraws_ones_own_card_until_it_closes() -> None:
    played = posted("frist", "other")
    (card,) = played.ids_of("ana")
    assert played.do("ana", {"type": "edit", "card": card, "text": "first"})
    assert played.own("ana").cards == (OpenTextOwnCard(card, "first", "shown"),)
    played.do(None, {"type": "close"})
    assert not played.do("ana", {"type": "edit", "card": card, "text": "late"})
    assert not played.do("ana", {"type": "withdraw", "card": card})
    played.do(None, {"type": "open"})
    assert played.do("ana", {"type": "withdraw", "card": card})
    assert (texts(played), played.own("ana")) == (["other"], None)
    assert [row.text for row in played.rows()] == ["other"]


@pytest.mark.parametrize("command", ["edit", "withdraw"])
@pytest.mark.parametrize("which", ["another's", "none", "negative"])
def test_nobody_touches_anothers_card(command: str, which: str) -> None:
    played = posted("mine", "yours")
    card = {"another's": played.ids_of("ben")[0], "none": 999, "negative": -1}[which]
    text = {"text": "gotcha"} if command == "edit" else {}
    assert not played.do("ana", {"type": command, "card": card, **text})
    assert played.refused == Refusal("gone", "That card is not there any more.")
    assert texts(played) == ["yours", "mine"]


def test_a_card_of_an_earlier_round_stays_as_it_is() -> None:
    played = posted("before")
    (card,) = played.ids()
    played.do(None, {"type": "next_round"})
    assert not played.do("ana", {"type": "withdraw", "card": card})
    assert played.do("ana", post("after"))
    assert [(one.round, one.text) for one in played.view().cards] == [(2, "after"), (1, "before")]
    assert [card.text for card in played.own("ana").cards] == ["after"]
    assert (played.view().count, played.view().answered) == (1, 1)


def test_moderated_cards_wait_where_only_facilitators_and_their_author_see_them() -> None:
    played = posted("Heron", "Lark", moderated=True)
    heron, lark = played.ids()
    for audience in HIDDEN_FROM:
        assert texts(played, audience) == []
        assert "Heron" not in played.json(audience)
    assert texts(played, Audience.FACILITATOR) == ["Lark", "Heron"]
    assert (played.view(Audience.FACILITATOR).pending, played.view().pending, played.view().count) == (2, 0, 0)
    assert played.own("ana").cards == (OpenTextOwnCard(heron, "Heron", "pending"),)
    assert played.do(None, {"type": "approve", "card": lark})
    assert texts(played) == ["Lark"]
    assert [row.field for row in played.rows()] == ["pending_card", "card"]


def test_an_approved_card_that_is_edited_waits_again() -> None:
    played = posted("fine", moderated=True)
    (card,) = played.ids()
    played.do(None, {"type": "highlight", "card": card})
    played.do("ana", {"type": "edit", "card": card, "text": "Heron"})
    for audience in HIDDEN_FROM:
        assert "Heron" not in played.json(audience)
        assert played.view(audience).highlighted is None


def test_a_hidden_card_goes_and_an_edit_does_not_bring_it_back() -> None:
    played = posted("Heron", "Lark")
    card = played.ids()[0]
    assert played.do(None, {"type": "hide_card", "card": card})
    played.do("ana", {"type": "edit", "card": card, "text": "Heron again"})
    for audience in HIDDEN_FROM:
        assert "Heron" not in played.json(audience)
    assert [one.standing for one in played.view(Audience.FACILITATOR).cards] == ["shown", "hidden"]
    assert played.own("ana").cards[0].standing == "hidden"
    assert played.do(None, {"type": "approve", "card": card})
    assert texts(played) == ["Lark", "Heron again"]


def test_one_card_is_large_until_another_is_or_it_goes() -> None:
    played = posted("a", "b")
    first, second = played.ids()
    for card in (first, second, None, second):
        assert played.do(None, {"type": "highlight", "card": card})
        assert played.view(Audience.PRESENTER).highlighted == card
    played.do("ana", {"type": "withdraw", "card": first})
    assert played.view().highlighted == second
    played.do("ben", {"type": "withdraw", "card": second})
    assert played.view().highlighted is None


@pytest.mark.parametrize("standing", ["pending", "hidden"])
def test_to_show_a_card_large_is_to_approve_it(standing: str) -> None:
    played = posted("a", moderated=standing == "pending")
    (card,) = played.ids()
    if standing == "hidden":
        played.do(None, {"type": "hide_card", "card": card})
    assert played.do(None, {"type": "highlight", "card": card})
    assert (texts(played), played.view().highlighted) == (["a"], card)
    played.do(None, {"type": "hide_card", "card": card})
    assert played.view(Audience.FACILITATOR).highlighted is None


def test_no_card_is_large_on_the_screen_while_results_are_hidden() -> None:
    played = posted("a", results="reveal")
    played.do(None, {"type": "highlight", "card": played.ids()[0]})
    assert [played.view(audience).highlighted for audience in HIDDEN_FROM] == [None, None]
    played.do(None, {"type": "reveal"})
    assert played.view(Audience.PRESENTER).highlighted == played.ids()[0]


@pytest.mark.parametrize("move", ["approve", "hide_card", "highlight"])
@pytest.mark.parametrize("card", [0, -3, 10**12])
def test_a_card_that_is_not_there_cannot_be_looked_through(move: str, card: int) -> None:
    played = posted("a")
    assert not played.do(None, {"type": move, "card": card})
    assert played.refused
    assert played.refused.code == "gone"


def test_a_double_click_writes_nothing_twice() -> None:
    played = posted("a")
    (card,) = played.ids()
    moves: list[dict[str, Any]] = [{"type": name, "card": card} for name in ("hide_card", "approve", "highlight")]
    for move in [*moves, {"type": "highlight", "card": None}]:
        played.do(None, move)
        before = played.entries()
        assert played.do(None, move)
        assert played.entries() == before
    played.do("ana", {"type": "edit", "card": card, "text": "a"})
    assert played.entries() == before


def test_names_are_shown_only_where_the_activity_is_named() -> None:
    for anonymous, name in ((True, ""), (False, "Name-ana")):
        played = posted("a", anonymous=anonymous)
        for audience in Audience:
            assert played.view(audience).cards[0].name == name
            assert "Name-ana" in played.json(audience) or anonymous
            assert '"ana"' not in played.json(audience)


def test_the_name_behind_an_anonymous_card_is_not_even_in_its_entry() -> None:
    assert b"Name-ana" not in posted("a").entries()[-1].data


@pytest.mark.parametrize(
    ("text", "code", "sentence"),
    [
        ("", "invalid", "Write something first."),
        (" \n\u200d", "invalid", "Write something first."),
        ("x" * 281, "too_long", "That is 281 characters long. Please use at most 280."),
        ("x" * 10_000, "too_long", "That is 10000 characters long. Please use at most 280."),
    ],
)
def test_what_is_refused(text: str, code: str, sentence: str) -> None:
    played = posted("kept")
    (card,) = played.ids()
    for command in (post(text), {"type": "edit", "card": card, "text": text}):
        assert not played.do("ana", command)
        assert played.refused
        assert (played.refused.code, played.refused.message) == (code, sentence)
    assert texts(played) == ["kept"]


def test_so_many_cards_a_person_in_a_round() -> None:
    played = posted("a", most=1)
    assert not played.do("ana", post("b"))
    assert played.refused == Refusal("full", "You have written your card. Edit or withdraw one to write another.")
    played.do(None, {"type": "next_round"})
    assert played.do("ana", post("b"))


def test_so_many_cards_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opentext, "MOST_CARDS", 2)
    played = posted("a", "b")
    assert not played.do("cem", post("c"))
    assert played.refused == Refusal("full", "This board is full: it has 2 cards. Tell the facilitator.")


def test_a_long_list_is_cut_but_never_the_large_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opentext, "MOST_SHOWN", 2)
    monkeypatch.setattr(moderation, "MOST_LOOKED_THROUGH", 2)
    played = posted(*"abcdef", moderated=True)
    first = played.ids()[0]
    assert texts(played, Audience.FACILITATOR) == ["b", "a"]
    for card in range(first, first + 5):
        played.do(None, {"type": "approve", "card": card})
    assert texts(played, Audience.FACILITATOR) == ["f", "e", "d"]
    assert texts(played) == ["e", "d"]
    played.do(None, {"type": "highlight", "card": first})
    assert texts(played) == ["e", "d", "a"]
    assert (played.view().count, played.view(Audience.FACILITATOR).pending) == (5, 1)


def test_a_facilitator_may_write_too() -> None:
    played = posted(anonymous=False)
    assert played.do(None, post("Welcome"))
    assert [(card.text, card.name) for card in played.view().cards] == [("Welcome", "")]


def test_a_name_is_the_one_a_person_went_by_then() -> None:
    played = posted("a", anonymous=False)
    played.do("ana", {"type": "rename", "name": "Anna"}, on=None)
    played.do("ana", post("b"))
    assert [card.name for card in played.view().cards] == ["Anna", "Name-ana"]


def test_decide_takes_the_name_from_the_actor_alone() -> None:
    design = msgspec.convert({"prompt": "What?", "anonymous": False}, OPENTEXT.design)
    command = msgspec.convert(post("a"), opentext.Post)
    actor = Actor("s1", Role.PARTICIPANT, "Ana")
    assert OPENTEXT.decide(design, OPENTEXT.begin(design), command, actor) == [Posted(1, "a", "Ana", False)]


def test_rows_are_the_cards_there_are() -> None:
    played = posted("a", "b", anonymous=False)
    first, second = played.ids()
    expected = [("ana", first, "a"), ("ben", second, "b")]
    assert played.rows() == [
        Row(round=1, seat=seat, at=BEGIN + (n + 2) * SECOND, field="card", item=str(card), text=text)
        for n, (seat, card, text) in enumerate(expected)
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"longest": 9}, "a card can have 10 to 2000 characters, this one says 9"),
        ({"longest": 2001}, "a card can have 10 to 2000 characters, this one says 2001"),
        ({"most": 0}, "one person can write 1 to 50 cards, this one says 0"),
        ({"most": 51}, "one person can write 1 to 50 cards, this one says 51"),
    ],
)
def test_a_bad_design_is_told(change: dict[str, Any], sentence: str) -> None:
    assert OPENTEXT.check(msgspec.convert({"prompt": "What?", **change}, OPENTEXT.design)) == [sentence]


def test_it_offers_the_cards_that_are_out_in_this_round() -> None:
    played = Played("opentext", moderated=True)
    for person, text in (("ana", "First"), ("ben", "Second"), ("ana", "Third")):
        assert played.do(person, {"type": "post", "text": text})
    first, second, _ = played.ids()
    played.do(None, {"type": "approve", "card": second})
    played.do(None, {"type": "approve", "card": first})
    state: Any = played.state.activities["it"]
    assert OPENTEXT.offers
    offer = OPENTEXT.offers(OPENTEXT.design(prompt="x"), state)
    assert offer == Offer((Idea(first, "First", 1.0), Idea(second, "Second", 1.0)), {"ana": "First", "ben": "Second"})
    played.do(None, {"type": "next_round"})
    later: Any = played.state.activities["it"]
    assert OPENTEXT.offers(OPENTEXT.design(prompt="x"), later) == Offer()
