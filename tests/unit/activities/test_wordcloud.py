"""Word cloud: merged spellings, hidden words, words taken back, rounds apart."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.unit.activities.played import BEGIN, HIDDEN_FROM, SECOND, Played

from huddlebook.activities.contract import Audience, Row
from huddlebook.activities.wordcloud import MOST_SHOWN, WORDCLOUD, WordCloudWord


def cloud(played: Played, audience: Audience = Audience.PARTICIPANTS) -> list[tuple[str, int]]:
    """The present round's words."""
    return [(word.text, word.count) for word in played.view(audience).rounds[-1].words]


def live(*given: tuple[str, str], **design: Any) -> Played:
    people = dict.fromkeys(person for person, _ in given)
    played = Played("wordcloud", tuple(people), results="live", **design)
    for person, word in given:
        assert played.do(person, {"type": "add", "word": word})
    return played


def test_spellings_of_one_word_are_counted_together_and_the_most_frequent_is_shown() -> None:
    played = live(("ana", "trust"), ("ben", "Trust"), ("cem", "Trust"), ("ana", "Flow"))
    assert cloud(played) == [("Trust", 3), ("Flow", 1)]


def test_of_equally_frequent_spellings_the_earliest_is_shown() -> None:
    assert cloud(live(("ana", "Team work"), ("ben", "teamwork"), ("cem", "team-work"))) == [("Team work", 3)]


def test_a_person_counts_once_for_a_word_in_any_spelling() -> None:
    played = live(("ana", "Team"), ("ana", "teams"))
    assert cloud(played) == [("Team", 1)]
    assert played.own("ana").words == ("Team",)


def test_equal_counts_are_sorted_by_the_word() -> None:
    assert cloud(live(("ana", "pear"), ("ana", "Apple"), ("ana", "fig"))) == [("Apple", 1), ("fig", 1), ("pear", 1)]


def test_a_word_can_be_taken_back_in_any_spelling_and_another_given() -> None:
    played = live(("ana", "one"), ("ana", "two"), most=2)
    assert not played.do("ana", {"type": "add", "word": "three"})
    assert played.refused
    assert played.refused.code == "full"
    assert played.refused.message == "You have given your 2 words. Take one back to give another."
    assert played.do("ana", {"type": "take_back", "word": "ONE"})
    assert played.do("ana", {"type": "add", "word": "three"})
    assert played.own("ana").words == ("two", "three")


def test_nobody_can_take_back_what_another_gave() -> None:
    played = live(("ana", "Trust"), ("ben", "Flow"))
    assert not played.do("ben", {"type": "take_back", "word": "Trust"})
    assert cloud(played) == [("Flow", 1), ("Trust", 1)]


def test_when_the_last_word_is_taken_back_nothing_is_left() -> None:
    played = live(("ana", "Trust"))
    played.do("ana", {"type": "take_back", "word": "trust"})
    assert (played.own("ana"), cloud(played), played.view().answered) == (None, [], 0)


def test_a_hidden_word_goes_in_all_spellings_and_rounds_and_comes_back() -> None:
    played = live(("ana", "Heron"), ("ben", "herons"), ("cem", "Flow"))
    played.do(None, {"type": "next_round"})
    played.do("cem", {"type": "add", "word": "HERON"})
    assert played.do(None, {"type": "hide_word", "word": "heron"})
    for audience in HIDDEN_FROM:
        assert "heron" not in played.json(audience).casefold()
    assert played.view(Audience.FACILITATOR).hidden == (WordCloudWord("Heron", 3),)
    assert [(len(one.words), one.different) for one in played.view().rounds] == [(1, 1), (0, 0)]
    assert played.do(None, {"type": "show_word", "word": "Herons"})
    assert cloud(played) == [("HERON", 1)]
    assert played.view(Audience.FACILITATOR).hidden == ()


def test_the_one_who_gave_a_hidden_word_still_has_it() -> None:
    played = live(("ana", "Heron"))
    played.do(None, {"type": "hide_word", "word": "Heron"})
    assert played.own("ana").words == ("Heron",)
    assert [row.field for row in played.rows()] == ["hidden_word"]


def test_a_word_that_nobody_gave_cannot_be_hidden() -> None:
    played = live(("ana", "Heron"))
    assert not played.do(None, {"type": "hide_word", "word": "Lark"})
    assert not played.do(None, {"type": "hide_word", "word": ""})


def test_rounds_are_kept_apart() -> None:
    played = live(("ana", "before"))
    played.do(None, {"type": "next_round"})
    played.do("ana", {"type": "add", "word": "after"})
    assert [[word.text for word in one.words] for one in played.view().rounds] == [["before"], ["after"]]


@pytest.mark.parametrize(
    ("word", "code"), [("", "invalid"), (" \u200d ", "invalid"), ("x" * 31, "too_long"), ("x" * 10_000, "too_long")]
)
def test_what_is_refused(word: str, code: str) -> None:
    played = Played("wordcloud")
    assert not played.do("ana", {"type": "add", "word": word})
    assert played.refused
    assert played.refused.code == code


def test_emoji_and_marks_are_words_too() -> None:
    assert cloud(live(("ana", "🎉"), ("ben", "🎉"), ("ana", "C++"), ("ben", "C"))) == [("🎉", 2), ("C", 1), ("C++", 1)]


def test_a_cloud_shows_so_many_words_and_says_how_many_there_are() -> None:
    given = [(f"p{n}", f"word {n}x") for n in range(MOST_SHOWN + 20)]
    (first,) = live(*given).view().rounds
    assert (len(first.words), first.different) == (MOST_SHOWN, MOST_SHOWN + 20)


def test_rows_carry_the_shown_and_the_given_spelling() -> None:
    played = live(("ana", "Trust"), ("ben", "trust"), ("ben", "Flow"), anonymous=False)
    given = [("ana", "Trust", "Trust"), ("ben", "Trust", "trust"), ("ben", "Flow", "Flow")]
    assert played.rows() == [
        Row(round=1, seat=seat, at=BEGIN + (n + 2) * SECOND, field="word", item=item, value=1.0, text=text)
        for n, (seat, item, text) in enumerate(given)
    ]


@pytest.mark.parametrize("most", [0, 11])
def test_a_bad_design_is_told(most: int) -> None:
    design = msgspec.convert({"prompt": "Word?", "most": most}, WORDCLOUD.design)
    assert WORDCLOUD.check(design) == [f"one person can give 1 to 10 words, this cloud says {most}"]


def test_a_word_is_hidden_and_shown_after_the_end_too() -> None:
    played = live(("ana", "Heron"))
    played.do(None, {"type": "end_room"}, on=None)
    assert played.do(None, {"type": "hide_word", "word": "heron"})
    assert cloud(played) == []
    assert played.do(None, {"type": "show_word", "word": "heron"})
    assert cloud(played) == [("Heron", 1)]
