"""What counts as one word, and what does not."""

from __future__ import annotations

import pytest

from huddlebook.activities.spelling import key_of


@pytest.mark.parametrize(
    "same",
    [
        ("Teamwork", "team work", "TEAM-WORK", "Team  works", "teamwork!", "team\u2011work"),
        ("story", "Stories"),
        ("box", "boxes"),
        ("process", "Processes"),
        ("batch", "batches"),
        ("idea", "ideas", "Idea."),
        ("don't know", "dont know", "don’t know"),
        ("ＦＵＮ", "fun"),
        ("straße", "STRASSE"),
        ("e\u0301lan", "élan"),
    ],
)
def test_one_word(same: tuple[str, ...]) -> None:
    assert len({key_of(word) for word in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("new", "news"), ("mean", "means"), ("good", "goods"), ("thank", "thanks"), ("bus", "bu"), ("boss", "bos"),
        ("analysis", "analysi"), ("focus", "focu"), ("schon", "schön"), ("C", "C++"), ("C", "C#"), ("!", "?"),
        ("🎉", "🎊"), ("👩‍💻", "👨‍💻"), ("custom", "customs"), ("as", "a"),
    ],
)  # fmt: skip
def test_two_words(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize("word", ["...", "-", "!?", "🎉", "s", "'"])
def test_nothing_counts_as_nothing(word: str) -> None:
    assert key_of(word)
