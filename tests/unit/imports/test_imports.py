"""Other tools' questions, as they become activities; and what is listed because it could not."""

from __future__ import annotations

import ast
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.imports.files import GIFT, LAUGHS, MOODLE, OUTSIDE, kahoot, report

from huddlebook.activities.poll import PollDesign
from huddlebook.activities.quiz_questions import Question
from huddlebook.imports import Found, made
from huddlebook.imports.formats import decoded, read, read_file
from huddlebook.imports.found import MOST_ITEMS, Unreadable
from huddlebook.imports.notebook import literal
from huddlebook.widgets import declared, kernel_room


def listed(found: Found) -> str:
    return "\n".join(map(str, found.listed))


def rights(found: Found) -> list[list[str]]:
    """The right options of each question."""
    return [[one.options[at] for at in one.right] for one in found.quiz]


# -- Kahoot -------------------------------------------------------------------------------------------------------


def test_kahoots_template() -> None:
    found = read(
        kahoot(
            ("Which animal whistles?", "Chough", "Marmot", None, None, 20, 2),
            ("Which are trees?", "Larch", "Gentian", "Pine", None, 60.0, "1,3"),
            ("How many?", 6, 7, 8, None, "30 sec", 3.0),
            (None, None, None, None, None, None, None),
            ("Nothing is right?", "A", "B", None, None, 20, None),
            ("Only one answer", "A", None, None, None, 20, 1),
            ("x" * 301, "A", "B", None, None, 20, 1),
        ),
        "hills.xlsx",
    )
    assert rights(found) == [["Marmot"], ["Larch", "Pine"], ["8"]]
    assert [one.seconds for one in found.quiz] == [20, 60, 30]
    assert {one.kind for one in found.quiz} == {"one"}  # of several right ones, any one is
    assert "row 13: it does not say which answer is right" in listed(found)
    assert "row 14: it needs 2 to 12 options, it has 1" in listed(found)
    assert "row 15: its text is empty or has more than 300" in listed(found)
    assert "points: Kahoot gives more points to who is quicker" in listed(found)


def test_a_formula_that_was_never_worked_out_is_no_answer() -> None:
    found = read(
        kahoot(
            ("=CONCAT(A1)", "A", "B", None, None, 20, 1),
            ("Which?", "=1+1", "B", "C", None, 20, 2),
            ('=HYPERLINK("https://x.example")', "A", "B", None, None, 20, 1),
        ),
        "x.xlsx",
    )
    assert [(one.text, one.options) for one in found.quiz] == [("Which?", ("B", "C"))]
    assert rights(found) == [["B"]]
    assert listed(found).count("a formula that was never worked out") == 2


def test_of_a_report_only_the_questions_are_taken_and_nobodys_answers() -> None:
    question = (1, "Which number?", "1", "2", "3", None, None, None, "2", 20)
    other = (2, "Which?", "Red, blue", "Green", None, None, None, None, "Red, blue", 30)
    found = read(
        report(
            (*question, "Ana Fischer", "2", "Correct", 900),
            (*question, "Ben Otter", "1", "Incorrect", 0),
            (*other, "Ana Fischer", "Green", "Incorrect", 0),
        ),
        "r.xlsx",
    )
    assert rights(found) == [["2"], ["Red, blue"]]
    text = str(made(found, "T", "r.xlsx"))
    assert "Ana" not in text
    assert "Otter" not in text
    assert "players: what they answered" in listed(found)


def _with(data: bytes, part: str, content: bytes) -> bytes:
    """The same spreadsheet with another part."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 nothing",
        kahoot()[:400],
        b"\xd0\xcf\x11\xe0 old",
        b"",
        b"\x00" * 90,
        _with(kahoot(), "xl/workbook.xml", b"<workbook"),
        _with(kahoot(), "xl/worksheets/sheet1.xml", b"<worksheet"),
        _with(kahoot(), "docProps/core.xml", b"<a></b>"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"\.$"):
        read(data, "x.xlsx")


def test_a_spreadsheet_of_something_else_is_named_as_such() -> None:
    from openpyxl import Workbook
    from tests.unit.imports.files import saved

    with pytest.raises(Unreadable, match="no sheet with the headings"):
        read(saved(Workbook()), "budget.xlsx")


def test_ten_thousand_rows_are_read_soon_and_counted() -> None:
    rows = "".join(f"Question {n}?,A,B,{'AB'[n % 2]}\n" for n in range(10_000))
    begun = time.process_time()
    found = read(f"Question,Option A,Option B,Correct\n{rows}".encode(), "many.csv")
    assert time.process_time() - begun < 10
    assert (len(found.items), found.over) == (MOST_ITEMS, 10_000 - MOST_ITEMS)
    assert f"{10_000 - MOST_ITEMS} more questions" in listed(found)


# -- GIFT ---------------------------------------------------------------------------------------------------------


def test_a_cell_that_claims_the_last_place_of_a_sheet_costs_nothing() -> None:
    far = b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1048576'>"
    far += b"<c r='XFD1048576'><v>1</v></c></row></sheetData></worksheet>"
    with pytest.raises(Unreadable, match="no sheet with the headings"):
        read(_with(kahoot(), "xl/worksheets/sheet1.xml", far), "x.xlsx")


def test_a_number_too_long_to_be_one_is_no_option() -> None:
    assert len(read(b"question,answer 1,answer 2,correct\nWhat?,a,b," + b"9" * 5_000, "x.csv").quiz) == 0
    assert not read(kahoot(("What?", "a", "b", None, None, 20, "9" * 5_000)), "x.xlsx").quiz


def test_gift() -> None:
    found = read(GIFT.encode(), "bank.txt")
    asked = {one.text: one for one in found.quiz}
    assert list(asked) == [
        "What comes first ?",
        "Grass is green.",
        "The {word} that turns praise around is ___ .",
        "Which are even?",
        "How many summits?",
        "How high?",
        "When was it?",
        "What is this?",
    ]
    first = asked["What comes first ?"]
    assert (first.kind, first.right) == ("one", (0,))
    assert first.options == ("What you saw", "What you think", "What should change: soon")
    assert first.explanation == "Others can agree with what was seen."
    assert asked["Grass is green."].options == ("True", "False")
    assert asked["The {word} that turns praise around is ___ ."].accept == ("but", "however")
    assert (asked["Which are even?"].kind, asked["Which are even?"].right) == ("many", (0, 1))
    assert [(one.number, one.tolerance) for one in found.quiz if one.kind == "number"] == [
        (7, 1),
        (2000, 1000),
        (1822, 0),
    ]
    said = listed(found)
    for words in ("matching question", "essay", "description", "a picture in it", "earn none here", "several right"):
        assert words in said


@pytest.mark.parametrize(
    ("text", "kind", "right"),
    [
        ("Q{=a ~b}", "one", (0,)),
        ("Q{~a =b ~c}", "one", (1,)),
        ("Q{FALSE#no#yes}", "one", (1,)),
        ("Q{~=a ~b}", None, ()),  # nobody knows what is meant
        ("::T::Q{ = a # why \n ~ b }", "one", (0,)),
        ("Q {=\\=2 ~\\~3}", "one", (0,)),
    ],
)
def test_gift_in_short(text: str, kind: str | None, right: tuple[int, ...]) -> None:
    found = read(f"// x\n{text}\n".encode(), "x.gift")
    assert [(one.kind, one.right) for one in found.quiz] == ([(kind, right)] if kind else [])
    assert kind or found.left


# -- Moodle -------------------------------------------------------------------------------------------------------


def test_moodle_xml() -> None:
    found = read(MOODLE.encode(), "bank.xml")
    first, even, grass, word, summits = found.quiz
    assert (first.text, first.right, first.explanation) == ("What comes first? Think.", (0,), "Others can agree.")
    assert (even.kind, even.right) == ("many", (0, 1))
    assert (grass.options, grass.right) == (("True", "False"), (0,))
    assert word.accept == ("but", "how*")
    assert (summits.text, summits.number, summits.tolerance) == ("How many?", 7, 0.5)
    said = listed(found)
    for words in (
        "question 2 (Even): its right answers have different weights",
        "question 4 (Word): spellings that earned a part",
        "a * in its answers",
        "question 5 (Summits): a picture in it was left out",
        "question 6 (Match): it is a matching question",
        "question 7 (Essay): it is an essay",
        "“cloze” cannot be asked",
        "feedback to single answers",
    ):
        assert words in said
    assert "alert" not in repr(found)


def test_moodle_xml_in_other_encodings() -> None:
    latin = MOODLE.replace("UTF-8", "ISO-8859-1").replace("What you saw", "Über den Berg")
    assert read(latin.encode("latin-1"), "x.xml").quiz[0].options[0] == "Über den Berg"
    assert len(read(b"\xef\xbb\xbf" + MOODLE.encode(), "x.xml").quiz) == 5


@pytest.mark.parametrize(
    "text", [LAUGHS, OUTSIDE, "<quiz><question>", "<html></html>", "<quiz", '<?xml encoding="x"?>']
)
def test_xml_that_grows_looks_outside_or_is_broken_is_refused_at_once(text: str) -> None:
    begun = time.process_time()
    with pytest.raises(Unreadable):
        read(text.encode(), "x.xml")
    assert time.process_time() - begun < 2


# -- lists --------------------------------------------------------------------------------------------------------


def test_a_list_with_a_question_a_row() -> None:
    text = (
        "Question;Type;Option 1;Option 2;Option 3;Correct answer;Explanation;Time limit\n"
        "Where to?;Multiple choice;Sea;Hills;;;;\n"
        "Which whistles?;Quiz;Chough;Marmot;Ibex;Marmot;It warns.;20\n"
        "Which are trees?;Multiple choice;Larch;Gentian;Pine;1,3;;\n"
        "One word?;Word cloud;;;;;;\n"
        "What helped?;Open text;;;;;;\n"
        "How was it?;Rating;;;;;;\n"
        "In order?;Ranking;A;B;;;;\n"
        "How many?;;;;;7;;\n"
        "Who?;;;;;Novak|Novák;;\n"
        "Wrong;Quiz;A;B;;Z9;;\n"
    )
    found = read(text.encode(), "list.csv")
    kinds = [one.kind if isinstance(one, Question) else type(one).__name__ for one in found.items]
    assert kinds == [
        "PollDesign", "one", "many", "WordCloudDesign", "OpenTextDesign", "ScaleDesign", "number", "text",
    ]  # fmt: skip
    assert rights(found)[:2] == [["Marmot"], ["Larch", "Pine"]]
    assert (found.quiz[0].explanation, found.quiz[0].seconds) == ("It warns.", 20)
    assert found.quiz[3].accept == ("Novak", "Novák")
    assert "row 8: “Ranking” is a kind that is not taken over" in listed(found)
    assert "row 11: “Z9” is none of its options" in listed(found)


def test_a_list_with_an_option_a_row_as_polls_are_exported() -> None:
    text = "Poll question,Option,Votes\nWhere to?,Sea,12\n,Hills,7\nWhen?,Now,3\nWhen?,Later,4\n"
    first, second = read(text.encode(), "export.csv").items
    assert isinstance(first, PollDesign)
    assert isinstance(second, PollDesign)
    assert (first.prompt, first.options) == ("Where to?", ("Sea", "Hills"))
    assert (second.prompt, second.options) == ("When?", ("Now", "Later"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_lists_as_spreadsheets_save_them(encoding: str, sign: str) -> None:
    text = f'Frage?{sign}x\n"Grüße, wohin?"{sign}"Über ""uns"""\n'.replace("Frage?", "Question").replace(
        f"{sign}x", f"{sign}Options"
    )
    (poll,) = read(text.replace('"Über ""uns"""', '"Über ""uns""|Hügel"').encode(encoding), "x.csv").items
    assert isinstance(poll, PollDesign)
    assert (poll.prompt, poll.options) == ("Grüße, wohin?", ('Über "uns"', "Hügel"))


def test_a_bare_list_is_questions_to_write_about() -> None:
    found = read(b"What went well?\nWhat did not?,Much,Little\n", "x.csv")
    assert [type(one).__name__ for one in found.items] == ["OpenTextDesign", "PollDesign"]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(Unreadable):
        assert isinstance(made(read(data, "x.csv"), "T", "x"), dict)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=60))
def test_any_gift_is_read(text: str) -> None:
    assert isinstance(read(f"// x\n::t::{text}{{={text}}}".encode(), "x.gift"), Found)


def test_large_files_and_missing_ones(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be read"):
        read_file(tmp_path / "none.csv")
    with (tmp_path / "big.csv").open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    with pytest.raises(Unreadable, match="more than 20 MB"):
        read_file(tmp_path / "big.csv")
    assert decoded(b"\xfcber") == "über"


# -- the notebook -------------------------------------------------------------------------------------------------


@given(st.text())
def test_a_text_is_written_as_itself_and_nothing_else(text: str) -> None:
    assert ast.literal_eval(literal(text)) == text


HOSTILE = 'Which?", __import__("os").system("x"), "'


def run_cells(found: Found) -> list[dict[str, Any]]:
    """What the notebook's code declares when it runs."""
    kernel_room.leave()
    notebook = made(found, "A [title](x) # `code`", "file.xlsx")
    for cell in notebook.cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, "cell", "exec"), {})
    return declared()


def test_the_notebooks_code_makes_what_was_found() -> None:
    found = read(GIFT.encode(), "x.gift")
    found.items += read(MOODLE.encode(), "x.xml").items
    found.add("odd", Question(text=HOSTILE, options=("\\", '"""'), right=(1,), points=2.5, explanation="x" * 900))
    found.add("odd", Question(text="Any of two", options=("a", "b", "c"), right=(0, 2), seconds=20))
    found.add("poll", PollDesign(prompt="Where\u2028to?", options=("Sea", "Hills")))
    made_ = run_cells(found)
    asked = [question for one in made_ if one["kind"] == "quiz" for question in one["design"]["questions"]]
    assert [(one["text"], list(one.get("right", ()))) for one in asked] == [
        (one.text, list(one.right)) for one in found.quiz
    ]
    assert asked[-2]["text"] == HOSTILE
    assert [one["kind"] for one in made_] == ["quiz", "poll"]


def test_many_questions_are_several_quizzes_in_steps_of_their_own() -> None:
    found = Found()
    for number in range(45):
        found.add("x", Question(text=f"Q{number}", options=("a", "b"), right=(0,)))
    notebook = made(found, "T", "x")
    heads = [cell.source for cell in notebook.cells if cell.source.startswith("## ")]
    assert heads == ["## Quiz (15 min)", "## Quiz 2 (15 min)", "## Quiz 3 (4 min)"]
    assert [len(one["design"]["questions"]) for one in run_cells(found)] == [20, 20, 5]
