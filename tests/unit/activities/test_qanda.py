"""Questions and answers: votes, order, answered ones, moderation, a box that stays open."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.unit.activities.played import BEGIN, HIDDEN_FROM, SECOND, Played

from huddlebook.activities import moderation, qanda
from huddlebook.activities.contract import Audience, Idea, Offer, Refusal, Row
from huddlebook.activities.qanda import QANDA, QandAOwnQuestion


def ask(text: str) -> dict[str, Any]:
    return {"type": "ask", "text": text}


def vote(question: int, *, up: bool = True) -> dict[str, Any]:
    return {"type": "vote", "question": question, "up": up}


def asked(*texts: str, **design: Any) -> Played:
    """A question of each text, by ana, ben and cem in turn."""
    played = Played("qanda", **design)
    for number, text in enumerate(texts):
        assert played.do("ana ben cem".split()[number % 3], ask(text))
    return played


def listed(played: Played, audience: Audience = Audience.PARTICIPANTS) -> list[tuple[str, int]]:
    return [(one.text, one.votes) for one in played.view(audience).questions]


def test_most_votes_come_first_then_the_earliest() -> None:
    played = asked("a", "b", "c")
    for person, question in (("ana", 3), ("ben", 3), ("ana", 2)):
        assert played.do(person, vote(played.ids()[question - 1]))
    assert listed(played) == [("c", 2), ("b", 1), ("a", 0)]
    played.do("ana", vote(played.ids()[1], up=False))
    assert listed(played) == [("c", 2), ("a", 0), ("b", 0)]


def test_a_person_has_one_vote_for_a_question_and_sees_it() -> None:
    played = asked("a")
    (question,) = played.ids()
    assert played.do("ben", vote(question))
    before = played.entries()
    assert played.do("ben", vote(question))
    assert played.entries() == before
    assert played.own("ben").voted == (question,)
    played.do("ben", vote(question, up=False))
    assert (played.own("ben"), listed(played)) == (None, [("a", 0)])


def test_nobody_votes_for_their_own_question() -> None:
    played = asked("a")
    assert not played.do("ana", vote(played.ids()[0]))
    assert played.refused == Refusal("not_allowed", "This is your own question; others can vote it up.")


@pytest.mark.parametrize("question", [0, -1, 10**15])
@pytest.mark.parametrize("command", ["vote", "withdraw"])
def test_a_question_that_is_not_there(command: str, question: int) -> None:
    played = asked("a")
    assert not played.do("ben", {"type": command, "question": question})
    assert played.refused == Refusal("gone", "That question is not there any more.")


@pytest.mark.parametrize("move", ["approve", "hide_question", "mark_answered", "highlight"])
def test_a_question_that_is_not_there_for_a_facilitator(move: str) -> None:
    played = asked("a")
    assert not played.do(None, {"type": move, "question": 999})
    assert played.refused == Refusal("gone", "That question is not there any more.")


def test_answered_ones_go_last_and_can_be_opened_again() -> None:
    played = asked("a", "b")
    first, _ = played.ids()
    played.do("cem", vote(first))
    assert played.do(None, {"type": "mark_answered", "question": first})
    assert listed(played) == [("b", 0), ("a", 1)]
    assert (played.view().count, played.view().open) == (2, 1)
    assert [row.field for row in played.rows()].count("answered") == 1
    played.do(None, {"type": "mark_answered", "question": first, "answered": False})
    assert listed(played) == [("a", 1), ("b", 0)]


def test_one_withdraws_ones_own_with_its_votes_but_nobody_elses() -> None:
    played = asked("a", "b")
    first, second = played.ids()
    played.do("cem", vote(first))
    assert not played.do("ana", {"type": "withdraw", "question": second})
    assert played.do("ana", {"type": "withdraw", "question": first})
    assert (listed(played), played.own("ana"), played.own("cem")) == ([("b", 0)], None, None)


def test_moderated_questions_wait_where_only_facilitators_and_their_author_see_them() -> None:
    played = asked("Heron", "Lark", moderated=True)
    heron, lark = played.ids()
    for audience in HIDDEN_FROM:
        assert "Heron" not in played.json(audience)
        assert (played.view(audience).count, played.view(audience).pending) == (0, 0)
    assert not played.do("ben", vote(heron))
    assert played.own("ana").asked == (QandAOwnQuestion(heron, "Heron", "pending"),)
    assert played.view(Audience.FACILITATOR).pending == 2
    played.do(None, {"type": "approve", "question": lark})
    assert listed(played) == [("Lark", 0)]
    assert sorted(row.field for row in played.rows()) == ["pending_question", "question"]


def test_a_hidden_question_goes_and_comes_back_with_its_votes() -> None:
    played = asked("Heron")
    (question,) = played.ids()
    played.do("ben", vote(question))
    played.do(None, {"type": "highlight", "question": question})
    played.do(None, {"type": "hide_question", "question": question})
    for audience in HIDDEN_FROM:
        assert "Heron" not in played.json(audience)
        assert played.view(audience).highlighted is None
    assert not played.do("cem", vote(question))
    assert played.own("ana").asked[0].standing == "hidden"
    played.do(None, {"type": "approve", "question": question})
    assert listed(played) == [("Heron", 1)]


@pytest.mark.parametrize("moderated", [True, False])
def test_the_one_being_answered_is_large(moderated: bool) -> None:
    played = asked("a", "b", moderated=moderated)
    first, _ = played.ids()
    assert played.do(None, {"type": "highlight", "question": first})
    assert played.view(Audience.PRESENTER).highlighted == first
    assert "a" in [text for text, _ in listed(played, Audience.PRESENTER)]
    assert played.do(None, {"type": "highlight", "question": None})
    assert played.view(Audience.PRESENTER).highlighted is None
    played.do(None, {"type": "highlight", "question": first})
    played.do("ana", {"type": "withdraw", "question": first})
    assert played.view(Audience.PRESENTER).highlighted is None


def test_a_double_click_writes_nothing_twice() -> None:
    played = asked("a")
    moves: list[dict[str, Any]] = [
        {"type": name, "question": played.ids()[0]}
        for name in ("hide_question", "approve", "mark_answered", "highlight")
    ]
    for move in [*moves, {"type": "highlight", "question": None}]:
        played.do(None, move)
        before = played.entries()
        assert played.do(None, move)
        assert played.entries() == before


def test_it_stays_open_in_every_step() -> None:
    played = asked("a")
    played.do(None, {"type": "open_step", "step": "two"}, on=None)
    assert played.do("ben", ask("b"))


def test_a_box_has_no_rounds() -> None:
    played = asked("a")
    (question,) = played.ids()
    played.do(None, {"type": "next_round"})
    assert listed(played) == [("a", 0)]
    assert played.do("ben", vote(question))
    assert played.do("ana", {"type": "withdraw", "question": question})


def test_names_are_shown_only_where_the_activity_is_named_and_voters_never() -> None:
    for anonymous, name in ((True, ""), (False, "Name-ana")):
        played = asked("a", anonymous=anonymous)
        played.do("ben", vote(played.ids()[0]))
        for audience in Audience:
            assert played.view(audience).questions[0].name == name
            assert "ben" not in played.json(audience)


@pytest.mark.parametrize(
    ("text", "code", "sentence"),
    [
        ("", "invalid", "Write your question first."),
        ("\u2800", "invalid", "Write your question first."),
        ("x" * 281, "too_long", "That is 281 characters long. Please use at most 280."),
    ],
)
def test_what_is_refused(text: str, code: str, sentence: str) -> None:
    played = Played("qanda")
    assert not played.do("ana", ask(text))
    assert played.refused
    assert (played.refused.code, played.refused.message) == (code, sentence)


def test_so_many_questions_a_person() -> None:
    played = asked("a", most=1)
    assert not played.do("ana", ask("b"))
    assert played.refused == Refusal("full", "You have asked your question. Withdraw one to ask another.")


def test_so_many_questions_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qanda, "MOST_QUESTIONS", 1)
    played = asked("a")
    assert not played.do("ben", ask("b"))
    assert played.refused == Refusal("full", "No more fit: there are 1 questions. Tell the facilitator.")


def test_a_long_list_is_cut_but_never_the_large_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qanda, "MOST_SHOWN", 2)
    monkeypatch.setattr(moderation, "MOST_LOOKED_THROUGH", 2)
    played = asked(*"abcd")
    assert [text for text, _ in listed(played)] == ["a", "b"]
    played.do(None, {"type": "highlight", "question": played.ids()[0] + 3})
    assert [text for text, _ in listed(played)] == ["a", "b", "d"]
    assert (played.view().count, played.view().open) == (4, 4)
    waiting = asked(*"abcd", moderated=True).view(Audience.FACILITATOR)
    assert ([one.text for one in waiting.questions], waiting.pending) == (["a", "b"], 4)


def test_rows_are_questions_and_votes() -> None:
    played = asked("a", anonymous=False)
    (question,) = played.ids()
    played.do("ben", vote(question))
    item, first, second = str(question), BEGIN + 2 * SECOND, BEGIN + 3 * SECOND
    assert played.rows() == [
        Row(round=1, seat="ana", at=first, field="question", item=item, value=1.0, text="a"),
        Row(round=1, seat="ben", at=second, field="vote", item=item, value=1.0),
    ]


@pytest.mark.parametrize("most", [0, 51])
def test_a_bad_design_is_told(most: int) -> None:
    said = QANDA.check(msgspec.convert({"most": most}, QANDA.design))
    assert said == [f"one person can ask 1 to 50 questions, this one says {most}"]


def test_it_offers_what_is_not_answered_yet_by_votes() -> None:
    played = asked("First", "Second", "Third")
    first, second, third = played.ids()
    assert played.do("ben", vote(third))
    assert played.do(None, {"type": "mark_answered", "question": first})
    state: Any = played.state.activities["it"]
    assert QANDA.offers
    offer = QANDA.offers(qanda.QandADesign(), state)
    assert offer == Offer((Idea(third, "Third", 1.0), Idea(second, "Second")), {"ben": "Second", "cem": "Third"})
