"""Forms come from the classes themselves: every kind has one, in words that nobody wrote for it twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import pytest

from huddlebook import widgets
from huddlebook.activities.registry import activities
from huddlebook.lab.fields import COMMON, Field, classes, fields_of, forms
from huddlebook.lab.trying import problem


def test_every_installed_kind_has_a_form() -> None:
    assert {form.kind for form in forms().values()} == {one.KIND for one in classes().values()} & set(activities())


def test_a_form_asks_what_the_class_takes_in_words() -> None:
    fields = {field.name: field for field in forms()["Poll"].fields}
    assert list(fields) == ["prompt", "options", "many", "other", "results", "anonymous", "lasting", "hint", "id"]
    assert fields["prompt"] == Field("prompt", "Question or task", "text", required=True, placed=True)
    assert fields["options"] == Field("options", "Options", "list", "2 to 12 labels", required=True, placed=True)
    assert (fields["many"].label, fields["many"].control) == ("Several may be chosen", "yes")
    assert fields["results"].options == (
        ("reveal", "Hidden until you reveal them"), ("live", "Shown as they come"),
    )  # fmt: skip
    assert [name for name, field in fields.items() if field.more] == list(COMMON)


def test_a_part_that_a_function_makes_has_its_own_fields() -> None:
    (questions,) = [field for field in forms()["Quiz"].fields if field.name == "questions"]
    assert (questions.control, questions.maker) == ("parts", "question")
    assert [field.name for field in questions.fields][:3] == ["text", "options", "right"]


class Walk(widgets.Poll):
    """A walk together.

    >>> Walk("Where to?", ["Park"])

    places: where it may lead. steps: how many, at least; or pace: how fast. aloud: people talk on the way.
    """

    def __init__(
        self,
        prompt: str,
        places: Iterable[str],
        *,
        steps: int = 100,
        pace: Literal["slow", "quick"] = "slow",
        aloud: bool = False,
        strange: dict[int, set[str]] | None = None,
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        raise AssertionError("a form makes no widget")


def test_a_new_kind_has_a_form_by_itself() -> None:
    fields = {field.name: field for field in fields_of(Walk) or ()}
    assert list(fields) == ["prompt", "places", "steps", "pace", "aloud", "id"], "what has no control is left out"
    assert fields["places"].help == "where it may lead"
    assert fields["steps"].help == "how many, at least"
    assert fields["pace"].options == (("slow", "Slow"), ("quick", "Quick"))
    assert fields["aloud"].label == "People talk on the way"


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        ("Poll", {"prompt": "How?", "options": ["Well", "Badly"]}, ""),
        ("Poll", {"prompt": "How?", "options": ["Well"]}, "a poll needs 2 to 12 options"),
        ("Poll", {"options": ["Well", "Badly"]}, "the prompt is empty"),
        ("Poll", {"prompt": "How?", "options": ["Well", "Badly"], "id": "Not An Id"}, "An id is lower-case"),
        ("Poll", {"prompt": "How?", "options": 5}, "options is a list"),
        ("Scale", {"prompt": "How?", "statements": ["Well"], "points": 99}, "points"),
        (
            "Quiz",
            {"prompt": "?", "questions": [{"text": "A?", "options": ["x", "y"], "right": ["z"]}]},
            "not an option",
        ),
        ("Quiz", {"prompt": "?", "questions": [{"text": "A?", "options": ["x", "y"], "right": ["x"]}]}, ""),
        ("Recall", {"prompt": "Words", "cards": [["front", "back"]]}, ""),
        ("Reflection", {"prompt": "Week", "rubric": [["Concrete", ["vague", "an example"]]]}, ""),
        ("DotVote", {"prompt": "Which?", "ideas": "board"}, ""),
        ("Timer", {}, ""),
    ],
)
def test_the_class_itself_says_what_is_wrong(name: str, values: dict[str, object], says: str) -> None:
    found = problem(forms()[name], values)
    assert says in found
    assert bool(found) == bool(says)
