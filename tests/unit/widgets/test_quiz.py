"""A quiz as an author writes it, and the room that is in a kernel."""

from __future__ import annotations

from pathlib import Path

import pytest

from huddlebook.rooms.local import Refused
from huddlebook.widgets import Quiz, WordCloud, question

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def test_what_a_question_asks_for_follows_from_what_is_said() -> None:
    made = [
        question("x", ["a", "b"], right="b"),
        question("x", ["a", "b"], right=["b"]),
        question("x", ["a", "b", "c"], right=["b", "c"], many=False),
        question("x", accept="a"),
        question("x", number=0),
        question("x"),
    ]
    assert [one.kind for one in made] == ["one", "many", "one", "text", "number", "top"]
    assert [one.right for one in made[:3]] == [(1,), (1,), (1, 2)]


def test_what_is_no_option_cannot_be_right() -> None:
    with pytest.raises(ValueError, match="'c' is not an option of 'x'; there are 'a', 'b'"):
        question("x", ["a", "b"], right="c")


def test_a_picture_is_a_file_beside_the_notebook(tmp_path: Path) -> None:
    (tmp_path / "hill.png").write_bytes(PNG)
    (tmp_path / "hill.html").write_text("<p>")
    made = question("x", ["a", "b"], right="a", picture=tmp_path / "hill.png", alt="A hill")
    assert made.picture.startswith("data:image/png;base64,iVBORw0KGgo")
    with pytest.raises(ValueError, match="is no picture"):
        question("x", ["a", "b"], right="a", picture=tmp_path / "hill.html", alt="A hill")
    with pytest.raises(ValueError, match="say in `alt`"):
        Quiz("x", [question("x", ["a", "b"], right="a", picture=tmp_path / "hill.png")])


def test_answers_are_given_by_their_labels() -> None:
    quiz = Quiz("x", [question("x", ["a", "b"], right="b"), question("y", number=3)], pace="own")
    ana = quiz.as_person("Ana").answer(0, "b").answer(1, 3)
    assert [one.right for one in ana.own.answers] == [1, 1]
    with pytest.raises(ValueError, match="'c' is not an option"):
        quiz.as_person("Ben").answer(0, "c")
    with pytest.raises(ValueError, match="no question 2"):
        quiz.as_person("Ben").answer(2, "a")


def test_in_a_notebook_a_quiz_follows_the_words_of_the_group_until_somebody_answers() -> None:
    words = WordCloud("What helps?", id="words")
    quiz = Quiz("Ours", [question("Which came up most?")], ideas=words, pace="own")
    ana, ben = words.as_person("Ana"), words.as_person("Ben")
    with pytest.raises(Refused, match="Answer first"):
        quiz.as_person("Ana").answer(0)
    ana.say("breaks")
    ben.say("quiet").say("breaks")
    assert quiz.view().sheet[0].options == ("breaks", "quiet")
    mine = quiz.as_person("Ben").answer(0, "breaks").own
    assert (mine.points, mine.answers[0].solution.answer) == (1, "breaks")
    ana.say("quiet").say("lunch")
    assert quiz.view().sheet[0].options == ("breaks", "quiet")
