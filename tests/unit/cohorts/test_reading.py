from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from tests.unit.cohorts.programmes import HEAD, item, live, programme, written

from huddlebook.cohorts.moments import Moment
from huddlebook.cohorts.problems import BadProgramme, Problem
from huddlebook.cohorts.programme import LEARNER, Rule
from huddlebook.cohorts.reading import KINDS, parse, read_programme
from huddlebook.errors import NotFound


def problems(text: str, folder: Path | None = None) -> tuple[Problem, ...]:
    with pytest.raises(BadProgramme) as raised:
        parse(text, "programme.toml", folder)
    assert str(raised.value).startswith("programme.toml, line ")
    return raised.value.problems


def only(text: str, folder: Path | None = None) -> tuple[int, str, str]:
    """The one problem of this text; its line holds the field it names."""
    (found,) = problems(text, folder)
    return found.line, found.field, found.sentence


def line_with(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def test_a_programme_is_read_with_all_its_fields() -> None:
    head = (
        'zone = "europe/zurich"\nholidays = ["2026-12-25", "2026-12-30 to 2027-01-02", 2027-04-01]\n[pods]\nsize = 3\n'
    )
    head += "[complete]\nitems = 1\nkinds = {reflection = 1}\nmandatory = false\n"
    more = {"kind": '"reflection"', "mandatory": "true", "why": '"Everybody is asked."', "message": '"""\nLook!\n"""'}
    found = programme(item("think", "week 2 thursday 8:30", None, **more), live("meet"), head=head)
    think, meet = found.items
    assert (found.title, found.zone, found.pods) == ("Giving feedback", "Europe/Zurich", 3)
    assert {date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 2), date(2027, 4, 1)} < found.holidays
    assert found.complete == Rule(mandatory=False, items=1, kinds={"reflection": 1})
    assert (think.release, think.due, think.zone) == (Moment(2, 3, time(8, 30)), None, "Europe/Zurich")
    assert (think.mandatory, think.why, think.message) == (True, "Everybody is asked.", "Look!")
    assert found.asked == (think,)
    assert found.item("meet") == meet
    assert found.item("nothing") is None
    assert meet.minutes == 30


def test_what_is_left_out_has_its_default() -> None:
    found = programme(item("one"))
    assert (found.zone, found.holidays, found.pods, found.complete) == (LEARNER, frozenset(), None, Rule())


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title = "Giving feedback"', "title = 3", "has to be a text in quotes, not a whole number."),
        ('title = "Giving feedback"', 'title = "  "', "is empty or missing"),
        ('need = "Reviews', 'neeed = "Reviews', "Allowed: title, need, audience"),
        ('kind = "activity"', 'kind = "actvity"', f"Allowed: {', '.join(KINDS)}."),
        ("minutes = 10", "minutes = 0", "Allowed: 1 to 480."),
        ("minutes = 10", "minutes = true", "has to be a number, not true or false."),
        ("minutes = 10", "minutes = nan", "Allowed: 1 to 480."),
        ('id = "one"', 'id = "One thing"', "Allowed: 1 to 24 of a to z"),
        ('id = "one"', 'id = "desk"', "is the address of another page"),
        ('release = "day 1 09:00"', 'release = "tomorrow"', '"day 3 09:00" or "week 2 Thu 17:00"'),
        ('release = "day 1 09:00"', 'release = "day 0 09:00"', "Allowed: day 1 to day 420."),
        ('release = "day 1 09:00"', 'release = "week 1 Thrs 09:00"', "Allowed: Mon, Tue, Wed, Thu, Fri, Sat, Sun."),
        ('release = "day 1 09:00"', 'release = "day 1 24:00"', "Allowed: 00:00 to 23:59."),
        ('due = "day 2 17:00"', 'due = "day 1 08:59"', "is not after the release"),
        ('due = "day 2 17:00"', 'due = "day 1 09:00"', "is not after the release"),
        ('notebook = "one.ipynb"', 'notebook = "../one.ipynb"', "not the name of a notebook beside this file"),
        ('notebook = "one.ipynb"', 'notebook = ""', 'such as "one.ipynb"'),
        ('kind = "activity"', 'kind = "message"\nmessage = "Hi"', "has no notebook"),
        ("minutes = 10", "minutes = 10\nmandatory = true", "is empty or missing"),
        ("minutes = 10", 'minutes = 10\nwhy = "Because"', "only what is mandatory"),
        ("minutes = 10", 'minutes = 10\nzone = "Europe/Zurch"', "Did you mean Europe/Zurich"),
        ("minutes = 10", 'minutes = 10\nsession = "retro"', "only live items have a session"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_its_field_and_what_is_allowed(old: str, new: str, says: str) -> None:
    text = written(item("one"))
    assert old in text
    wrong = text.replace(old, new)
    found = problems(wrong)
    told = next(one for one in found if says in one.sentence)
    field = told.field.partition(" of ")[0]
    lines = wrong.splitlines()
    # A field that is missing is told at its table.
    assert lines[told.line - 1].startswith(field) or not any(line.startswith(field) for line in lines)


def test_all_mistakes_are_told_at_once_each_with_its_line() -> None:
    text = written(item("one", "week 1 Thrs 09:00"), item("two", due="day 1 25:00"), head='zone = "Mars"\n')
    assert [(one.line, one.field) for one in problems(text)] == [
        (line_with(text, "zone"), "zone"),
        (line_with(text, 'release = "week 1 Thrs'), "release of item 1"),
        (line_with(text, 'due = "day 1 25'), "due of item 2"),
    ]


def test_a_text_over_several_lines_does_not_move_the_lines() -> None:
    text = written(item("one", message='"""\nid = "no"\n[[items]]\n"""'), item("two", "day x 09:00"))
    line, field, _ = only(text)
    assert text.splitlines()[line - 1] == 'release = "day x 09:00"'
    assert field == "release of item 2"


@pytest.mark.parametrize("day", ['"2027-02-29"', '"29 February"', "3", '"2026-12-25 to 2026-12-24"', '"x to y"'])
def test_a_holiday_that_is_no_day_is_refused(day: str) -> None:
    assert only(written(item("one"), head=f"holidays = [{day}]\n"))[:2] == (4, "holidays")


def test_the_29th_of_february_is_a_day_in_a_leap_year() -> None:
    assert programme(item("one"), head='holidays = ["2028-02-29"]\n').holidays == {date(2028, 2, 29)}


def test_two_items_with_one_id_are_refused() -> None:
    line, field, sentence = only(written(item("one"), item("one")))
    assert (field, "2 items" in sentence) == ("id of item 2", True)
    assert line == 15


def test_a_meeting_needs_a_zone_because_it_is_at_once_for_all() -> None:
    assert only(written(item("one"), live("meet", zone=LEARNER)))[1] == "zone of item 2"
    assert programme(live("meet", zone="UTC")).items[0].zone == "UTC"


def test_what_nobody_can_see_done_is_not_mandatory() -> None:
    text = written(live("meet") + 'mandatory = true\nwhy = "Really"\n')
    assert only(text)[1] == "mandatory of item 1"


@pytest.mark.parametrize("link", ['"javascript:alert(1)"', '"meet.example"'])
def test_a_meetings_link_is_an_address(link: str) -> None:
    assert only(written(live("meet") + f"link = {link}\n"))[1] == "link of item 1"


@pytest.mark.parametrize("rule", ["items = 2", "kinds = {reflection = 1}", "kinds = {activity = 2}", "items = -1"])
def test_a_rule_that_nobody_can_keep_is_refused(rule: str) -> None:
    assert only(written(item("one"), head=f"[complete]\n{rule}\n"))[1].startswith("complete.")


@pytest.mark.parametrize("size", [2, 6])
def test_pods_have_three_to_five(size: int) -> None:
    assert only(written(item("one"), head=f"[pods]\nsize = {size}\n"))[1] == "pods.size"


def test_a_programme_without_items_is_none() -> None:
    assert [one.field for one in problems(HEAD)] == ["items"]
    assert [one.field for one in problems(HEAD + "items = []\n")] == ["items"]
    assert [one.field for one in problems(HEAD + "items = [3]\n")] == ["items"]


@pytest.mark.parametrize("text", ["title = ", "x", 'a="""x\n', "a = 1\na = 2\n", "[" * 5000, "\x00"])
def test_what_is_no_toml_is_refused_with_a_line(text: str) -> None:
    (found,) = problems(text)
    assert (found.line, found.field) == (1 if text != "a = 1\na = 2\n" else 2, "")


def test_a_missing_notebook_is_told_with_those_there_are(tmp_path: Path) -> None:
    (tmp_path / "won.ipynb").touch()
    assert only(written(item("one")), tmp_path)[2] == "there is no one.ipynb beside this file. There: won.ipynb."
    (tmp_path / "one.ipynb").touch()
    assert parse(written(item("one")), folder=tmp_path).items[0].notebook == "one.ipynb"


def test_a_file_is_read_with_a_byte_order_mark_and_not_as_something_else(tmp_path: Path) -> None:
    path = tmp_path / "programme.toml"
    (tmp_path / "one.ipynb").touch()
    path.write_bytes(b"\xef\xbb\xbf" + written(item("one")).encode())
    assert read_programme(path).title == "Giving feedback"
    path.write_bytes('title = "Grüße"'.encode("latin-1"))
    with pytest.raises(BadProgramme, match="Save it as UTF-8"):
        read_programme(path)
    with pytest.raises(NotFound, match="Check the path"):
        read_programme(tmp_path / "nothing.toml")
