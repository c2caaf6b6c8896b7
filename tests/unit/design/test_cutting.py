"""A workshop of 90 minutes becomes short sessions that run and check, and what cannot be kept is said."""

from __future__ import annotations

import pytest
from nbformat import NotebookNode
from tests.unit.design.lived import findings, lived
from tests.unit.design.long import workshop
from tests.unit.sessions.notebooks import code, md, notebook

from huddlebook.design.cutting import CannotBeCut, Cut, cut
from huddlebook.sessions import read_agenda, split


def steps(parts: Cut) -> list[list[str]]:
    return [list(part.steps) for part in parts.parts]


def headings(part: NotebookNode) -> list[str]:
    return [step.title for step in read_agenda(split(part)).steps]


def sources(part: NotebookNode) -> str:
    return "\n".join(cell.source for cell in part.cells)


def test_ninety_minutes_become_sessions_of_thirty_that_run() -> None:
    parts = cut(workshop(), "workshop")
    assert steps(parts) == [
        ["Check-in", "What we hear", "What the numbers say"],
        ["Ideas", "Vote", "In small rooms", "What each room proposes"],
        ["What is right?"],
        ["Agreements", "Before you go"],
    ]
    for part in parts.parts:
        assert read_agenda(split(part.notebook)).minutes == part.minutes <= 30
        said = findings(part.notebook)
        assert not [one for one in said if one.level in ("error", "warning")]
        assert not {"no-check-in", "no-close", "no-reflection", "long"} & {one.id for one in said}
    assert parts.said == ("The step “Break” is left out: short parts need no break.",)


def test_every_activity_is_asked_once_and_questions_in_every_part() -> None:
    whole = [one.id for one in lived(workshop()).activities]
    asked = [[one.id for one in lived(part.notebook).activities] for part in cut(workshop(), "workshop").parts]
    assert all(ids[0] == "questions" for ids in asked)
    new = {"close-1", "check-in-2", "close-2", "check-in-3", "close-3", "check-in-4"}
    assert [one for ids in asked for one in ids if one not in {"questions", *new}] == whole[1:]
    assert new < {one for ids in asked for one in ids}


def test_the_first_part_keeps_its_check_in_and_the_last_its_close() -> None:
    first, *_, last = cut(workshop(), "workshop").parts
    assert headings(first.notebook) == ["Check-in", "What we hear", "What the numbers say", "To finish"]
    assert headings(last.notebook) == ["Check-in", "Agreements", "Before you go"]
    assert first.title == "How we answer our customers, part 1 of 4"
    assert "What we hear, what we change, and who begins." in sources(last.notebook)


def test_what_a_part_needs_of_another_is_in_one_hidden_cell() -> None:
    part = cut(workshop(), "workshop").parts[2].notebook
    (setup,) = [cell for cell in part.cells if "calls = pd" in cell.source]
    assert setup.metadata["tags"] == ["hide"]
    assert setup.source == (
        'calls = pd.DataFrame({"week": weeks, "calls": [310, 280, 295, 240]})\n\n\n'
        'def mean(frame: pd.DataFrame) -> float:\n    """Calls a week."""\n    return float(frame["calls"].mean())'
    )
    assert "weeks = [1, 2, 3, 4]" in sources(part)
    assert "pandas" not in sources(cut(workshop(), "workshop").parts[3].notebook)


def test_the_long_one_stays_as_it_is() -> None:
    long = workshop()
    cut(long, "workshop")
    assert [cell.source for cell in long.cells] == [cell.source for cell in workshop().cells]


def test_an_activity_made_in_the_lobby_goes_with_the_step_that_shows_it() -> None:
    made = "from huddlebook import OpenText, Poll\na = Poll('A', ['1', '2'])\nb = OpenText('B')"
    long = notebook(md("# T"), code(made, "hide"), md("## One (25 min)"), code("a"), md("## Two (20 min)"), code("b"))
    first, second = cut(long, "t").parts
    assert [one.id for one in lived(first.notebook).activities] == ["a", "close-1"]
    assert [one.id for one in lived(second.notebook).activities] == ["check-in-2", "b"]


def test_what_stays_open_from_a_step_on_is_asked_in_the_later_parts() -> None:
    made = "from huddlebook import Breakouts, QandA\nwords = 'Ask'\nQandA(words, id='q')\nBreakouts('R', id='rooms')"
    two, three = md("## Two (20 min)\n\nx"), md("## Three (20 min)\n\ny")
    parts = cut(notebook(md("# T\n\n## One (20 min)"), code(made), two, three), "t").parts
    asked = [[one.id for one in lived(part.notebook).activities] for part in parts]
    assert asked == [
        ["check-in-1", "q", "rooms", "close-1"],
        ["q", "check-in-2", "close-2"],
        ["q", "check-in-3", "close-3"],
    ]


def test_what_hangs_together_for_too_long_stays_whole_and_is_told() -> None:
    board = "from huddlebook import Board, DotVote, Poll\nb = Board('B', ['c'])\nb"
    poll = "Poll('P', ['a', 'b'])"
    cells = [
        md("## Ideas (20 min)"),
        code(board),
        md("## Talk (5 min)\n\nx"),
        md("## Vote (10 min)"),
        code("DotVote('V', b)"),
    ]
    parts = cut(notebook(md("# T"), *cells, md("## Last (10 min)"), code(poll)), "t")
    assert steps(parts) == [["Ideas", "Talk", "Vote"], ["Last"]]
    (said,) = parts.said
    assert said == "“Ideas” to “Vote” hang together by 'b', so they stay one part of 37 min. Make those steps shorter."
    with pytest.raises(CannotBeCut, match="hang together by 'b'"):
        cut(notebook(md("# T"), *cells), "t")


def test_one_long_step_is_told() -> None:
    parts = cut(notebook(md("# T\n\n## Talk (50 min)\n\nx\n\n## After (5 min)\n\ny")), "t")
    assert [part.minutes for part in parts.parts] == [54, 9]
    assert parts.said == ("The step “Talk” alone makes a part of 54 min. Make two steps of it.",)


def test_what_cannot_be_carried_is_told() -> None:
    long = notebook(
        md("# T"),
        code("%matplotlib inline"),
        code("from huddlebook import DotVote, QandA\nq = QandA(id='q')\nq"),
        md("## One (25 min)\n\nx"),
        code("%load_ext thing"),
        md("## Two\n\ny"),
        md("## Three (25 min)"),
        code("DotVote('Which?', q)"),
    )
    parts = cut(long, "t")
    assert parts.said == (
        "Cell 2 is not plain Python: it is in each part as it stands.",
        "Cell 5 is not plain Python: what it sets stays in its part.",
        "The step “Two” has no time box; it counts as 3 min.",
        "Part 2 builds on 'q', which is asked anew there: it begins without answers.",
    )
    assert all("%matplotlib inline" in sources(part.notebook) for part in parts.parts)


def test_settings_that_were_right_for_the_long_one_do_not_come_along() -> None:
    long = workshop()
    long.metadata["huddlebook"] = {
        "overrule": {"long": "Once a year.", "jargon": "It is our name."},
        "minutes": [{"at": 1}],
        "limits": {"stretch": 15},
    }
    for part in cut(long, "workshop").parts:
        assert part.notebook.metadata["huddlebook"] == {
            "overrule": {"jargon": "It is our name."},
            "limits": {"stretch": 15},
        }


@pytest.mark.parametrize(
    ("cells", "most", "why"),
    [
        ([md("# T\n\n## One (20 min)\n\nx\n\n## Break (20 min)")], 30, "It has 24 min without breaks"),
        ([md("# T")], 30, "There is no step to cut at"),
        ([md("# T\n\n## One (40 min)\n\nx")], 30, "“One” alone makes a part of 44 min"),
        ([md("# T\n\n## One (20 min)\n\nx")], 5, "Parts need 10 minutes at least"),
    ],
)
def test_what_cannot_be_cut_says_why(cells: list[NotebookNode], most: float, why: str) -> None:
    with pytest.raises(CannotBeCut, match=why):
        cut(notebook(*cells), "t", most)
