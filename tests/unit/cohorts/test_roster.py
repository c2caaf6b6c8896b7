from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huddlebook.cohorts.problems import BadRoster, Problem
from huddlebook.cohorts.roster import Person, csv_cell, read_roster, same_email

ANA = Person("Ana Müller", "ana@example.org", "Europe/Zurich", "Sales", "Ruth")
HEAD = "name,email,zone,team,coach\n"
TEXT = HEAD + "Ana Müller,ana@example.org,Europe/Zurich,Sales,Ruth\n"


def problems(data: bytes | str, zone: str | None = None) -> tuple[Problem, ...]:
    with pytest.raises(BadRoster) as raised:
        read_roster(data.encode() if isinstance(data, str) else data, zone=zone)
    assert str(raised.value).startswith("roster.csv, line ")
    return raised.value.problems


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace(",", ";").encode("utf-8-sig"),
        TEXT.replace(",", "\t").encode(),
        TEXT.replace("name,email,zone", "Full  Name,E-Mail,Time zone").encode(),
        TEXT.replace("Europe/Zurich", "europe/zurich").encode(),
        TEXT.replace("ana@example.org", " ANA@Example.ORG ").encode(),
        ("\n\n" + TEXT + "\n,,,,\n").encode(),
    ],
)
def test_a_roster_is_read_however_it_was_saved(data: bytes) -> None:
    found = read_roster(data)
    assert found.people == (ANA,)
    assert found.notes == ()


def test_latin_1_is_read_and_said() -> None:
    found = read_roster(TEXT.encode("latin-1"))
    assert found.people == (ANA,)
    assert "read as Latin-1" in found.notes[0]


def test_columns_come_in_any_order_and_others_are_named_and_left_out() -> None:
    found = read_roster(b"email,Employee no,name\nana@example.org,7,Ana\n", zone="UTC")
    assert found.people == (Person("Ana", "ana@example.org", "UTC"),)
    assert found.notes == ("The column “Employee no” is not used.",)


def test_two_spellings_of_an_address_are_one_person() -> None:
    found = read_roster((TEXT + "Ana,mailto:ANA@EXAMPLE.ORG,UTC,,\n").encode())
    assert found.people == (ANA,)
    assert found.notes == ("Line 3 is the same person as line 2 (ana@example.org): left out.",)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ana@Example.org", "ana@example.ORG"),
        ("ana@bücher.example", "ana@xn--bcher-kva.example"),
        ("ａna@b.ch", "ana@b.ch"),
    ],
)
def test_an_address_has_one_spelling(one: str, two: str) -> None:
    assert same_email(one) == same_email(two)


def test_every_bad_line_is_told_with_its_number_and_nobody_is_taken() -> None:
    text = (
        TEXT
        + 'Ben,ben@example,UTC,,\n,cleo@example.org,UTC,,\nDan,dan@example.org,Mars,,\nEve,"eve@x.org, a@b.org",,,\n'
    )
    assert [(one.line, one.field) for one in problems(text)] == [
        (3, "email"),
        (4, "name"),
        (5, "zone"),
        (6, "email"),
        (6, "zone"),
    ]


def test_a_line_is_counted_as_the_file_has_it() -> None:
    text = HEAD + '"Ana\nMaria",ana@example.org,UTC,,\n\nBen,nobody,UTC,,\n'
    assert [(one.line, one.field) for one in problems(text)] == [(5, "email")]
    assert read_roster(text.replace("nobody", "b@example.org").encode()).people[0].name == "Ana Maria"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", ""),
        ("name,email\n", ""),
        ("who,email\nAna,a@example.org\n", "name"),
        ("name,name,email\nAna,Ana,a@example.org\n", "name"),
        (HEAD + 'Ana,"a@example.org,UTC\n', ""),
        (HEAD + f"{'x' * 121},a@example.org,UTC\n", "name"),
        (HEAD + "Ana\n", "email"),
        (HEAD + "\u200b,a@example.org,UTC\n", "name"),
        (HEAD + "Ana,a@example.org\x00\nBcc: x@example.org y,UTC\n", "email"),
    ],
)
def test_what_cannot_be_a_roster_is_refused(text: str, field: str) -> None:
    assert field in [one.field for one in problems(text)] or not text


def test_a_zone_that_is_missing_may_be_said_for_all() -> None:
    assert problems("name,email\nAna,a@example.org\n")[0].sentence == "is empty. Write one, or say one for all."
    assert read_roster(b"name,email\nAna,a@example.org\n", zone="Asia/Tokyo").people[0].zone == "Asia/Tokyo"


def test_a_zone_that_is_misspelt_is_told_with_what_was_meant() -> None:
    assert "Did you mean Europe/Zurich" in problems(HEAD + "Ana,a@example.org,Europe/Zuerich,,\n")[0].sentence


def test_a_huge_file_is_refused_unread() -> None:
    assert "5 MB" in problems(b"x" * 5_000_001)[0].sentence


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: (HEAD + text).encode("utf-8", "replace")))
def test_whatever_the_file_is_it_is_people_or_problems(data: bytes) -> None:
    emails, problems = taken(data)
    assert bool(emails) != bool(problems)
    assert len(set(emails)) == len(emails)


def taken(data: bytes) -> tuple[list[str], tuple[Problem, ...]]:
    try:
        return [person.email for person in read_roster(data, zone="UTC").people], ()
    except BadRoster as error:
        return [], error.problems


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert csv_cell(cell) == f"'{cell}"


def test_other_cells_stay_as_they_are() -> None:
    assert csv_cell("Ana = Ben") == "Ana = Ben"
    assert csv_cell("") == ""
