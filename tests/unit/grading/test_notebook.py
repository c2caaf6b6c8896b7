from __future__ import annotations

import nbformat
from tests.unit.grading.course_of import GRADED, TASK

from huddlebook.grading.notebook import STUB, Json, answer_cell, filled, prompt_of, source_notebook


def cells(notebook: Json) -> dict[str, Json]:
    return {cell["metadata"]["nbgrader"]["grade_id"]: cell for cell in notebook["cells"]}


def test_a_notebook_is_valid_and_holds_no_code() -> None:
    for task in (TASK, GRADED):
        notebook = source_notebook(task)
        nbformat.validate(nbformat.from_dict(notebook))
        assert {cell["cell_type"] for cell in notebook["cells"]} == {"markdown"}


def test_each_prompt_is_locked_and_each_answer_is_graded_by_a_person() -> None:
    found = cells(source_notebook(TASK))
    assert list(found) == ["title", "prompt-1", "answer-1", "prompt-2", "answer-2"]
    assert found["prompt-1"]["metadata"]["nbgrader"]["locked"]
    answer = found["answer-1"]["metadata"]["nbgrader"]
    assert (answer["grade"], answer["solution"], answer["locked"], answer["points"]) == (True, True, False, 0)
    assert found["answer-1"]["source"] == STUB


def test_the_points_stand_at_the_last_answer_and_the_rubric_at_the_end() -> None:
    found = cells(source_notebook(GRADED))
    assert found["answer-1"]["metadata"]["nbgrader"]["points"] == 4
    assert "Be concrete." in found["rubric"]["source"]


def test_answers_stand_where_they_belong_and_the_released_notebook_stays() -> None:
    released = source_notebook(TASK)
    found = cells(filled(released, {"1": "I listened.\0", "3": "to nothing", "title": "Mine"}))
    assert found["answer-1"]["source"] == "I listened."
    assert found["answer-2"]["source"] == STUB
    assert found["title"]["source"] == "# Looking back"
    assert cells(released)["answer-1"]["source"] == STUB


def test_a_cell_says_which_prompt_it_answers() -> None:
    assert prompt_of(answer_cell("how-it-went")) == "how-it-went"
    assert prompt_of("rubric") is None
