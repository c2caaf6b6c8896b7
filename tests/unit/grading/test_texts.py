from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.grading.course_of import TASK

from huddlebook.grading.records import BadId, Prompt, Task, assignment_name, checked_id
from huddlebook.grading.texts import MOST_TEXT, clean_name, clean_text, first_and_last


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean_text(text) == text or "attachment:" in text.lower()


@given(st.text(alphabet=st.characters(codec=None)) | st.text(alphabet="a\0\ud800\udfff\r\n\x1b"))
def test_what_is_left_can_be_written_anywhere_and_is_clean_already(text: str) -> None:
    cleaned = clean_text(text)
    assert json.loads(json.dumps(cleaned).encode()) == cleaned
    assert cleaned.encode().decode() == cleaned
    assert "\0" not in cleaned
    assert "\r" not in cleaned
    assert clean_text(cleaned) == cleaned


def test_ten_megabytes_are_cut() -> None:
    assert len(clean_text("å" * 10_000_000)) == MOST_TEXT


@pytest.mark.parametrize("link", ["![x](attachment:nope.png)", "![x]( ATTACHMENT:nope.png)", "[x]: attachment:nope"])
def test_a_link_to_an_attachment_is_none_any_more(link: str) -> None:
    assert "attachment:" not in clean_text(link).lower()
    assert clean_text(link).replace("\u200b", "") == link


def test_a_name_stands_on_a_line_and_is_no_markup() -> None:
    name = clean_name('<b>Ann</b>\n \0O\'Neil & "co" \\`')
    assert name == "‹b›Ann‹/b› O’Neil ＆ ”co” /’"


@pytest.mark.parametrize(
    ("name", "parts"), [("Ann van Lee", ("Ann van", "Lee")), ("Ann", ("Ann", "Ann")), ("", ("", ""))]
)
def test_nbgrader_gets_a_name_in_two_parts(name: str, parts: tuple[str, str]) -> None:
    assert first_and_last(name) == parts


@pytest.mark.parametrize("bad", ["../../evil", "*", "dept/ann", "", "a" * 65, "Ann", "a+b", "a\n", ".", "[ab]", "a\0"])
def test_an_id_that_would_be_a_path_or_a_pattern_is_refused(bad: str) -> None:
    with pytest.raises(BadId, match="cannot be the id of a person"):
        checked_id(bad, "a person")


def test_a_changed_reflection_has_another_name() -> None:
    names = {
        assignment_name(task)
        for task in (
            TASK,
            Task("week-1", "Looking back!", TASK.prompts),
            Task("week-1", "Looking back", TASK.prompts[:1]),
            Task("week-1", "Looking back", TASK.prompts, points=3),
            Task("week-1", "Looking back", TASK.prompts, rubric="Be concrete."),
        )
    }
    assert len(names) == 5
    assert assignment_name(TASK) in names
    assert all(checked_id(name, "it").startswith("week-1-") for name in names)


def test_four_points_are_four_points() -> None:
    whole, exact = (Task("week-1", "Looking back", TASK.prompts, points=points) for points in (4, 4.0))
    assert assignment_name(whole) == assignment_name(exact)


def test_a_long_id_still_makes_a_name() -> None:
    assert len(assignment_name(Task("a" * 64, "Long", TASK.prompts))) == 64


@pytest.mark.parametrize(
    "task",
    [
        Task("week-1", "No prompts", ()),
        Task("week-1", "Twice", (Prompt("1", "a"), Prompt("1", "b"))),
        Task("week-1", "Nothing to win", TASK.prompts, points=0),
        Task("week-1", "Not a number", TASK.prompts, points=float("nan")),
    ],
)
def test_a_task_that_nbgrader_cannot_take_is_refused(task: Task) -> None:
    with pytest.raises(Exception, match="The reflection 'week-1'"):
        assignment_name(task)
