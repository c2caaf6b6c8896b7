from __future__ import annotations

import unicodedata
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huddlebook.rooms.names import CODE_WORDS, LONGEST_NAME, person_name, read_code, room_code, show_code


def named(wanted: str, *taken: str, seat: str = "s1") -> str:
    return person_name(wanted, taken, seat)[0]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Ana", "Ana"),
        ("  Ana \t Maria\n", "Ana Maria"),
        ("Zoë", "Zoë"),
        ("Zoe\u0308", "Zoë"),
        ("آنا", "آنا"),
        ("小林", "小林"),
        ("Ana 👩‍🔬", "Ana 👩‍🔬"),
        ("A\x00n\x1ba\x7f", "Ana"),
        ("\u202eanA\u202c", "anA"),
        ("\u2066Ana\u2069", "Ana"),
        ("\ufeffAna", "Ana"),
        ("<b>Ana</b>", "<b>Ana</b>"),
        ("x" * 10_000, "x" * 40),
        ("A\ud800na", "Ana"),
    ],
)
def test_a_name_is_cleaned_and_kept(wanted: str, name: str) -> None:
    assert person_name(wanted, (), "s1") == (name, False)


@pytest.mark.parametrize("wanted", ["", "   ", "\u202e\u202d", "\x00\x01", "...", "—", "\u200b", "\n" * 10_000])
def test_who_gives_no_name_gets_one_that_stays(wanted: str) -> None:
    name, chosen = person_name(wanted, (), "s1")
    assert chosen
    assert name == named("", seat="s1") != named("", seat="s2")
    assert len(name.split()) == 2


def test_equal_names_are_told_apart() -> None:
    taken: list[str] = []
    for _ in range(12):
        taken.append(named("Ana", *taken))
    assert taken == ["Ana", *(f"Ana {number}" for number in range(2, 13))]


@pytest.mark.parametrize("wanted", ["ana", "ANA", "Ａｎａ", "A\u200bna", "An\u00ada", "Ana\u2060"])
def test_names_that_look_alike_are_told_apart(wanted: str) -> None:
    assert named(wanted, "Ana").endswith(" 2")


def test_a_long_name_keeps_its_length_with_a_number() -> None:
    long = "x" * 40
    assert named(long, long) == "x" * 38 + " 2"
    assert named(f"{'x' * 37} yyyyy", f"{'x' * 37} yy") == f"{'x' * 37} 2"


@given(st.text(), st.lists(st.text(max_size=5), max_size=5))
def test_any_name_can_stand_on_a_screen(wanted: str, taken: list[str]) -> None:
    name, _ = person_name(wanted, taken, "s1")
    assert 0 < len(name) <= LONGEST_NAME
    assert name not in taken
    assert name == name.strip()
    assert all(unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp") for char in name)
    assert not set(name) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_a_code_is_a_word_and_two_digits_that_is_free() -> None:
    rolls = count()
    first = room_code((), lambda many: next(rolls) % many)
    assert first == "ACORN11"
    rolls = count()
    assert room_code({"ACORN11"}, lambda many: next(rolls) % many) == "AMBER13"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("fern 42", "FERN42"),
        (" Fern-42 ", "FERN42"),
        ("FERN42", "FERN42"),
        ("fern\u202e42", "FERN42"),
        ("föhn1", "FHN1"),
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str, code: str) -> None:
    assert read_code(typed) == code


def test_a_very_long_code_is_cut() -> None:
    assert len(read_code("x" * 10_000)) == 16


@pytest.mark.parametrize(("code", "shown"), [("FERN42", "FERN 42"), ("FERN", "FERN"), ("42", "42"), ("", "")])
def test_a_code_is_shown_as_people_read_it(code: str, shown: str) -> None:
    assert show_code(code) == shown


def test_what_is_shown_is_read_back() -> None:
    for word in CODE_WORDS:
        assert read_code(show_code(f"{word}10").lower()) == f"{word}10"
    assert len(set(CODE_WORDS)) == len(CODE_WORDS)
