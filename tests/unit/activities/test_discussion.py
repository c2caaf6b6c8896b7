"""Discussion: threads, replies, reactions, and what stays of what was taken away."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.unit.activities.played import BEGIN, DESIGNS, HIDDEN_FROM, SECOND, Played

from huddlebook.activities import discussion
from huddlebook.activities.contract import Audience, Row
from huddlebook.activities.discussion import DISCUSSION, DiscussionDesign
from huddlebook.activities.discussion_threads import MOST_REPLIES, MOST_THREADS


def post(text: str) -> dict[str, Any]:
    return {"type": "post", "text": text}


def reply(number: int, text: str) -> dict[str, Any]:
    return {"type": "reply", "post": number, "text": text}


def react(number: int, reaction: str = "agree", on: bool = True) -> dict[str, Any]:
    return {"type": "react", "post": number, "reaction": reaction, "on": on}


def posted(*texts: str, **design: Any) -> Played:
    """A thread of each text, by ana, ben and cem in turn."""
    played = Played("discussion", **{"anonymous": False, **design})
    for number, text in enumerate(texts):
        assert played.do("ana ben cem".split()[number % 3], post(text))
    return played


def shown(played: Played, audience: Audience = Audience.PARTICIPANTS) -> list[tuple[str, list[str]]]:
    return [(one.text, [other.text for other in one.replies]) for one in played.view(audience).threads]


def test_the_thread_with_the_newest_post_comes_first_its_replies_oldest_first() -> None:
    played = posted("first", "second")
    (first, _) = played.ids()
    assert played.do("cem", reply(first, "one"))
    assert played.do("ana", reply(first, "two"))
    assert shown(played) == [("first", ["one", "two"]), ("second", [])]
    assert (played.view().count, played.view().answered) == (4, 3)


def test_a_reply_to_a_reply_stands_in_the_same_thread() -> None:
    played = posted("first")
    played.do("ben", reply(played.ids()[0], "one"))
    assert played.do("cem", reply(played.ids()[1], "two"))
    assert shown(played) == [("first", ["one", "two"])]


def test_posts_carry_name_and_instant_only_where_named() -> None:
    named, anonymous = posted("Heron").view().threads[0], posted("Heron", anonymous=True).view().threads[0]
    assert (named.name, named.at) == ("Name-ana", BEGIN + 2 * SECOND)
    assert (anonymous.name, anonymous.at) == ("", None)


def test_one_edits_ones_own_and_it_is_said_to_be_edited() -> None:
    played = posted("frist", "other")
    first, other = played.ids()
    assert played.do("ana", {"type": "edit", "post": first, "text": "first"})
    assert [(one.text, one.edited) for one in played.view().threads] == [("other", False), ("first", True)]
    assert not played.do("ana", {"type": "edit", "post": other, "text": "mine now"})
    assert not played.do("ana", {"type": "edit", "post": first, "text": " "})
    before = len(played.entries())
    assert played.do("ana", {"type": "edit", "post": first, "text": "first"})
    assert len(played.entries()) == before


def test_what_is_taken_back_is_gone_and_can_be_put_back() -> None:
    played = posted("Heron")
    (number,) = played.ids()
    assert played.do("ana", {"type": "withdraw", "post": number})
    assert shown(played) == []
    assert "Heron" not in " ".join(map(played.json, Audience)) + repr(played.rows())
    assert played.own("ana").posts[0].standing == "withdrawn"
    assert not played.do("ana", {"type": "edit", "post": number, "text": "x"})
    assert played.do("ana", {"type": "withdraw", "post": number, "undo": True})
    assert shown(played) == [("Heron", [])]


def test_a_withdrawn_first_post_keeps_its_replies_and_shows_no_word() -> None:
    played = posted("Heron")
    (number,) = played.ids()
    played.do("ben", reply(number, "indeed"))
    played.do("ana", {"type": "withdraw", "post": number})
    assert shown(played) == shown(played, Audience.FACILITATOR) == [("", ["indeed"])]
    assert (played.view().threads[0].name, played.view().threads[0].standing) == ("", "withdrawn")
    assert not played.do("cem", reply(number, "too late"))


def test_a_hidden_thread_goes_with_its_replies_and_only_facilitators_see_it() -> None:
    played = posted("Heron")
    (number,) = played.ids()
    played.do("ben", reply(number, "Lark"))
    assert played.do(None, {"type": "hide_post", "post": number})
    assert played.do(None, {"type": "hide_post", "post": number})
    for audience in HIDDEN_FROM:
        assert "Heron" not in played.json(audience)
        assert "Lark" not in played.json(audience)
    assert shown(played, Audience.FACILITATOR) == [("Heron", ["Lark"])]
    assert not played.do("cem", reply(played.ids()[1], "x")), "its replies are out of reach too"
    assert not played.do("cem", react(played.ids()[1]))
    assert not played.do("ana", {"type": "withdraw", "post": number})
    assert [row.field for row in played.rows()] == ["hidden_post", "reply"]
    assert played.do(None, {"type": "show_post", "post": number})
    assert shown(played) == [("Heron", ["Lark"])]


def test_a_hidden_reply_goes_alone() -> None:
    played = posted("first")
    played.do("ben", reply(played.ids()[0], "Lark"))
    played.do(None, {"type": "hide_post", "post": played.ids()[1]})
    assert shown(played) == [("first", [])]
    assert played.view().count == 1


def test_reactions_are_counted_once_each_and_never_say_whose() -> None:
    played = posted("first")
    (number,) = played.ids()
    for person in ("ben", "cem", "cem"):
        assert played.do(person, react(number))
    assert played.do("cem", react(number, "idea"))
    assert played.view().threads[0].reactions == {"agree": 2, "idea": 1}
    assert [(one.post, one.reaction) for one in played.own("cem").reacted] == [(number, "agree"), (number, "idea")]
    assert played.do("cem", react(number, on=False))
    assert played.view().threads[0].reactions == {"agree": 1, "idea": 1}
    assert not played.do("ana", react(number))
    assert not played.do("ben", react(number, "laughter"))
    assert '"ben"' not in "".join(map(played.json, Audience))


def test_post_first_then_see() -> None:
    played = posted("Heron", results="reveal")
    assert played.view().threads is None
    assert [one.text for one in played.own("ana").posts] == ["Heron"]
    played.do(None, {"type": "reveal"})
    assert shown(played) == [("Heron", [])]


def test_a_further_round_keeps_everything() -> None:
    played = posted("Heron")
    played.do(None, {"type": "next_round"})
    assert shown(played) == [("Heron", [])]
    assert played.own("ana") is not None


@pytest.mark.parametrize("command", [post, lambda text: reply(5, text)])
def test_what_is_empty_or_too_long_is_refused(command: Any) -> None:
    played = posted("first", longest=100)
    for text, code in ((" \u200b", "invalid"), ("x" * 101, "too_long")):
        asked = command(text) if command is post else reply(played.ids()[0], text)
        assert not played.do("ben", asked)
        assert played.refused
        assert played.refused.code == code


@pytest.mark.parametrize("number", [-1, 0, 999])
def test_what_is_not_there_is_gone(number: int) -> None:
    played = posted("first")
    for command in (reply(number, "x"), react(number), {"type": "withdraw", "post": number}):
        assert not played.do("ben", command)
        assert played.refused == discussion.GONE
    assert not played.do(None, {"type": "hide_post", "post": number})


def test_caps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discussion, "MOST_EACH", 2)
    monkeypatch.setattr(discussion, "MOST_POSTS", 3)
    played = posted("1", "2")
    assert played.do("ana", post("3"))
    assert not played.do("ana", post("4"))
    assert not played.do("cem", post("4"))
    assert played.refused
    assert played.refused.code == "full"


def test_long_threads_and_many_threads_are_bounded() -> None:
    played = posted("first")
    (first,) = played.ids()
    for number in range(MOST_REPLIES + 3):
        played.do("ben", reply(first, f"reply {number}"))
    thread = played.view().threads[0]
    assert (len(thread.replies), thread.more, thread.replies[-1].text) == (50, 3, "reply 52")
    for number in range(MOST_THREADS):
        played.do("cem", post(f"thread {number}"))
    assert len(played.view().threads) == MOST_THREADS


def test_rows() -> None:
    played = posted("first")
    (first,) = played.ids()
    played.do("ben", reply(first, "one"))
    played.do("ben", react(first))
    base = Row(round=1, seat="ana", at=BEGIN + 2 * SECOND, field="post", item=str(first), text="first")
    answer = Row(
        round=1, seat="ben", at=base.at + SECOND, field="reply", item=str(first + 1), value=float(first), text="one"
    )
    reaction = Row(round=1, seat="ben", at=base.at + 2 * SECOND, field="agree", item=str(first), value=1.0)
    assert played.rows() == [base, answer, reaction]


@pytest.mark.parametrize("longest", [99, 5_001])
def test_bad_designs_are_told(longest: int) -> None:
    design = msgspec.convert({**DESIGNS["discussion"], "longest": longest}, DiscussionDesign)
    assert DISCUSSION.check(design) == [f"a post can have 100 to 5000 characters, this one says {longest}"]
