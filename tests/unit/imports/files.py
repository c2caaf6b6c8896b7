"""Files of other tools in their documented shapes, small ones and odd ones."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook

TEMPLATE = (
    "Question - max 120 characters", "Answer 1 - max 75 characters", "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters", "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs", "Correct answer(s) - choose at least one",
)  # fmt: skip
REPORT = (
    "Question Number", "Question", "Answer 1", "Answer 2", "Answer 3", "Answer 4", "Answer 5", "Answer 6",
    "Correct Answers", "Time Allotted to Answer (seconds)", "Player", "Answer", "Correct / Incorrect", "Score (points)",
)  # fmt: skip


def kahoot(*rows: tuple[Any, ...]) -> bytes:
    """The template as Kahoot gives it: a title, seven rows of advice, headings from column B on, numbered rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B1"] = "Quiz template"
    sheet["B3"] = "Add questions, at least two answer alternatives, time limit and choose correct answers."
    for column, heading in enumerate(TEMPLATE, start=2):
        sheet.cell(8, column, heading)
    for at, row in enumerate(rows, start=9):
        sheet.cell(at, 1, at - 8)
        for column, value in enumerate(row, start=2):
            sheet.cell(at, column, value)
    return saved(book)


def report(*rows: tuple[Any, ...]) -> bytes:
    """A report, of which the raw data are the last sheet."""
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Overview"
    first["A1"] = "Hill quiz"
    sheet = book.create_sheet("RawReportData Data")
    sheet.append(list(REPORT))
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()


GIFT = r"""// A comment, and a category
$CATEGORY: $course$/top/Feedback

::Order:: [html]<p>What comes <b>first</b>&nbsp;?</p> {
    =What you saw#Right: others can agree with it.
    ~What you think
    ~What should change\: soon
####Others can agree with what was seen.
}

Grass is green.{T}

The \{word\} that turns praise around is {=but =however =%50%yet}.

Which are even?{~%50%Two ~%50%Four ~%-50%Three}

How many summits?{#7:1}

How high?{#1000..3000}

Match them.{=Cat -> Mammal =Duck -> Bird}

Tell us more.{}

This is only a description.

When was it?{#=1822:0#Yes =%50%1822:2}

<img src="@@PLUGINFILE@@/hill.png"> What is this?{=A hill ~A sea}
"""

MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="category"><category><text>$course$/top</text></category></question>
  <question type="multichoice">
    <name><text>Order</text></name>
    <questiontext format="html">
      <text><![CDATA[<p>What comes first?<br>Think.</p><script>alert(1)</script>]]></text>
    </questiontext>
    <generalfeedback format="html"><text>&lt;p&gt;Others can agree.&lt;/p&gt;</text></generalfeedback>
    <defaultgrade>1</defaultgrade><single>true</single>
    <answer fraction="100" format="html"><text>What you saw</text><feedback><text>Yes</text></feedback></answer>
    <answer fraction="0" format="html"><text>What you think</text><feedback><text>No</text></feedback></answer>
  </question>
  <question type="multichoice">
    <name><text>Even</text></name>
    <questiontext format="html"><text>Which are even?</text></questiontext>
    <single>false</single>
    <answer fraction="33.33333"><text>Two</text></answer>
    <answer fraction="66.66667"><text>Four</text></answer>
    <answer fraction="-100"><text>Three</text></answer>
  </question>
  <question type="truefalse">
    <name><text>Grass</text></name><questiontext><text>Grass is green.</text></questiontext>
    <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>
  </question>
  <question type="shortanswer">
    <name><text>Word</text></name><questiontext><text>Which word?</text></questiontext>
    <usecase>0</usecase>
    <answer fraction="100"><text>but</text></answer>
    <answer fraction="100"><text>how*</text></answer>
    <answer fraction="50"><text>yet</text></answer>
  </question>
  <question type="numerical">
    <name><text>Summits</text></name>
    <questiontext format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/hill.png" alt=""> How many?]]></text>
      <file name="hill.png" encoding="base64">iVBORw0KGgo=</file></questiontext>
    <answer fraction="100"><text>7</text><tolerance>0.5</tolerance></answer>
  </question>
  <question type="matching"><name><text>Match</text></name><questiontext><text>Match</text></questiontext>
    <subquestion><text>Cat</text><answer><text>Mammal</text></answer></subquestion></question>
  <question type="essay"><name><text>Essay</text></name><questiontext><text>Tell us</text></questiontext></question>
  <question type="cloze"><name><text>Gaps</text></name><questiontext><text>{1:SA:=x}</text></questiontext></question>
</quiz>
"""

LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">]>
<quiz><question type="essay"><name><text>&e;</text></name></question></quiz>
"""
OUTSIDE = (
    '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/hostname">]><quiz><question type="essay">&x;</question></quiz>'
)
