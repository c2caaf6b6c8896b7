"""Code from forms and forms from code: plain, the same again, and texts that stay texts."""

from __future__ import annotations

import ast
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huddlebook.lab.fields import forms
from huddlebook.lab.reading import NotSimple, read, rewritten
from huddlebook.lab.writing import cell, named

WORDS = st.text(max_size=60)
LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40).filter(
    lambda text: text == text.strip()
)


def code(name: str, **values: Any) -> str:
    form = forms()[name]
    return cell(form, named(form, values))


def bare(name: str, **values: Any) -> str:
    """Without the import."""
    return code(name, **values).partition("\n\n")[2]


def test_it_is_what_an_author_would_write() -> None:
    written = code("Poll", prompt="How was it?", options=["Good", "Rough"], many=False, hint="")
    assert written == 'from huddlebook import Poll\n\nPoll("How was it?", ["Good", "Rough"], id="how-was-it")'


def test_a_long_call_has_a_line_for_each_thing() -> None:
    options = [f"Option number {number}, with a few more words" for number in range(3)]
    assert bare("Poll", prompt="Which?", options=options, id="which", other=True) == (
        "Poll(\n"
        '    "Which?",\n'
        "    [\n"
        '        "Option number 0, with a few more words",\n'
        '        "Option number 1, with a few more words",\n'
        '        "Option number 2, with a few more words",\n'
        "    ],\n"
        "    other=True,\n"
        '    id="which",\n'
        ")"
    )


def test_a_quiz_takes_its_questions_along() -> None:
    questions = [{"text": "Which?", "options": ["A", "B"], "right": ["A"]}, {"text": "How many?", "number": 12}]
    assert code("Quiz", prompt="Now", questions=questions) == (
        "from huddlebook import Quiz, question\n\n"
        'Quiz("Now", [question("Which?", ["A", "B"], right="A"), question("How many?", number=12)], id="now")'
    )


def test_an_id_is_free_and_stays_as_it_was_given() -> None:
    form = forms()["Poll"]
    assert named(form, {"prompt": "How?"}, {"how"})["id"] == "how-2"
    assert named(form, {"prompt": "How?", "id": "mine"}, {"mine"})["id"] == "mine"


@given(WORDS, st.lists(WORDS, max_size=4), WORDS)
def test_texts_stay_texts_whatever_is_in_them(prompt: str, options: list[str], hint: str) -> None:
    written = bare("Poll", prompt=prompt, options=options, hint=hint, id="x")
    (statement,) = ast.parse(written).body
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Call)
    assert [ast.literal_eval(one) for one in statement.value.args] == [prompt, options]
    assert {one.arg: ast.literal_eval(one.value) for one in statement.value.keywords} == {
        "id": "x", **({"hint": hint} if hint else {}),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ['"); import os; os.abort() #', '"""', "\\", 'a\n"b"\r\t', "\x00\u2028\ud800", "{name} %s", "Grüße 🎉 中文"]
)
def test_no_text_becomes_code(text: str) -> None:
    tree = ast.parse(bare("OpenText", prompt=text, id="x"))
    assert [type(one).__name__ for one in ast.walk(tree)] == [
        "Module", "Expr", "Call", "Name", "Constant", "keyword", "Load", "Constant",
    ]  # fmt: skip
    assert text.encode("utf-8", "surrogatepass") == ast.literal_eval(tree.body[0].value.args[0]).encode(  # type: ignore[attr-defined]  # an expression
        "utf-8", "surrogatepass"
    )


@given(LINES, st.lists(LINES, min_size=2, max_size=5, unique=True), st.booleans())
def test_a_form_reads_what_it_wrote(prompt: str, options: list[str], many: bool) -> None:
    values: dict[str, Any] = {"prompt": prompt, "options": options, "many": many, "id": "x"}
    form, found = read(code("Poll", **values))
    assert form.name == "Poll"
    assert {"many": False, **found} == values


AROUND = """# The mood, before we begin
from huddlebook import Poll, Scale

mood = Poll("Grüße: how?", ["Good", "Rough"], id="mood")  # hidden at first
mood
"""


def test_everything_around_the_call_stays_as_it_was() -> None:
    _, values = read(AROUND)
    again = rewritten(AROUND, {**values, "options": ["Good", "So-so", "Rough"]})
    assert again == AROUND.replace('["Good", "Rough"]', '["Good", "So-so", "Rough"]')
    assert rewritten(AROUND, values) == AROUND


def test_a_long_call_behind_a_name_breaks_at_its_place() -> None:
    values = {"prompt": "x" * 90, "options": ["Good", "Rough"], "id": "mood"}
    assert rewritten("if True:\n    mood = Poll('a', ['b', 'c'])\n", values) == (
        f'if True:\n    mood = Poll(\n        "{"x" * 90}",\n        ["Good", "Rough"],\n        id="mood",\n    )\n'
    )


def test_an_activity_of_another_cell_is_known_by_its_name() -> None:
    _, values = read('DotVote("What first?", board)', {"board": "our-board"})
    assert values == {"prompt": "What first?", "ideas": "our-board"}


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("1 + 1", "no activity"),
        ("Poll(", "no activity"),
        ("Poll('a', ['b', 'c'])\nPoll('d', ['e', 'f'])", "several"),
        ("Poll(title, ['b', 'c'])", "worked out"),
        ("Poll(f'{a}', ['b', 'c'])", "worked out"),
        ("Poll('a', [x for x in 'bc'])", "worked out"),
        ("Poll('a', *more)", "worked out"),
        ("Poll('a', **more)", "uses"),
        ("Poll('a', ['b', 'c'], colour='red')", "colour"),
        ("Poll('a', ['b', 'c'], True)", "more than"),
        ("Poll(\n    'a',\n    # why\n    ['b', 'c'],\n)", "comment"),
        ("Poll('a', ['b', 'c\\nd'])", "in a way"),
        ("Poll('a', ['b', 1])", "in a way"),
        ("Poll('a', ['b', 'c'], many=1)", "in a way"),
        ("Poll('a', ['b', 'c'], results='maybe')", "in a way"),
        ("Quiz('a', [question('b', ['c', 'd'], right=['c'])])", "in a way"),
        ("Quiz('a', questions)", "worked out"),
        ("Quiz('a', [made('b')])", "made in the code"),
        ("DotVote('a', unknown)", "worked out"),
    ],
)
def test_what_a_form_would_lose_is_left_to_the_code(source: str, why: str) -> None:
    with pytest.raises(NotSimple, match=why):
        read(source)
