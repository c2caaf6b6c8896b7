"""People's words: nothing that harms stays, nothing that means something goes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huddlebook.activities.text import MOST_MARKS, blank, clean


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧‍👦",  # joined by zero-width joiners
        "👍🏽",
        "🇩🇪🇧🇷",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # a regional flag, spelt in tags
        "❤️‍🔥",
        "می‌خواهم",  # Persian with a zero-width non-joiner
        "हिन्दी में काम",
        "தமிழ்",
        "ภาษาไทยที่ดี",
        "བོད་སྐད་",
        "שָׁלוֹם",
        "العَرَبِيَّة",
        "Tiếng Việt",
        "日本語テキスト",
        "한국어",
        "ĠĦŻ łódź ß",
        "\U0001fae8",  # an emoji that came after this Python's Unicode
        "ℵ≠½ — “so”",
    ],
)
def test_what_people_write_survives(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)
    assert not blank(clean(text))


@pytest.mark.parametrize("mark", list("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))
def test_marks_that_turn_a_neighbours_text_around_go(mark: str) -> None:
    assert clean(f"a{mark}b") == "ab"


@pytest.mark.parametrize("harm", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\udcff", "\ue000", "\uffff", "\ufdd0"])
def test_control_characters_and_surrogates_go(harm: str) -> None:
    assert clean(f"a{harm}b") == "ab"


def test_surrogate_halves_that_came_apart_go_too() -> None:
    assert clean("a\ud83d\ude00b") == "ab"


def test_line_breaks_stay_where_lines_may_and_are_blanks_elsewhere() -> None:
    assert clean(" a\r\nb\rc\u2028d\n\n\n\ne\n") == "a\nb\nc\nd\n\ne"
    assert clean(" a\r\nb\tc\x85d ", lines=False) == "a b c d"


def test_a_heap_of_marks_on_one_letter_is_cut() -> None:
    cleaned = clean("z" + "\u0333" * 500 + "!")
    assert cleaned == "z" + "\u0333" * MOST_MARKS + "!"


def test_a_mark_comes_to_its_letter_when_what_stood_between_is_taken_out() -> None:
    assert clean("A\ud800\u0300") == "\u00c0"


def test_ten_thousand_characters_are_cleaned_not_cut() -> None:
    assert clean("wörter " * 1_500) == ("wörter " * 1_500).strip()


@given(
    st.text(alphabet=st.characters()) | st.text(alphabet="ab\n\r\t \u200d\u202e\u0301\ud800🇩🇪", max_size=30),
    st.booleans(),
)
def test_cleaning_twice_is_cleaning_once_and_it_can_always_be_sent(text: str, lines: bool) -> None:
    cleaned = clean(text, lines=lines)
    assert clean(cleaned, lines=lines) == cleaned
    cleaned.encode()
    assert lines or "\n" not in cleaned


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\u200b\u200d\u2060", "\u3164", "\u2800\u115f", "\u0301", "\xad", "\u00a0"]
)
def test_what_nobody_would_see_is_blank(text: str) -> None:
    assert blank(text)


@pytest.mark.parametrize("text", ["a", "?", "🎉", "é", "한", ".", "\U0001fae8"])
def test_what_is_seen_is_not_blank(text: str) -> None:
    assert not blank(text)
