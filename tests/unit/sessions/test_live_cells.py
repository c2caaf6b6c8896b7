from tests.unit.sessions.notebooks import code, md, pieces

from huddlebook.sessions import read_agenda
from huddlebook.sessions.live import LONGEST, NO_ALT, SECONDS, LiveCell, live_cells


def found(*cells: object) -> tuple[LiveCell, ...]:
    notebook = pieces(*cells)  # type: ignore[arg-type]  # cells, as the helpers make them
    return live_cells(notebook, read_agenda(notebook))


def test_a_tag_makes_a_cell_live_and_says_how_long_it_may_take() -> None:
    cells = found(md("## One"), code("a()", "live"), code("b()", "live-30s"), code("c()", "live-999s"), code("d()"))
    assert [(one.cell, one.step, one.seconds) for one in cells] == [
        (2, "one", SECONDS), (3, "one", 30.0), (4, "one", LONGEST)
    ]  # fmt: skip


def test_one_that_nobody_sees_is_an_ordinary_cell_and_one_among_the_notes_is_the_facilitators() -> None:
    cells = found(md("## One"), code("a()", "live", "hide"), code("b()", "live", "notes"), md("x", "live"))
    assert [(one.cell, one.notes) for one in cells] == [(3, True)]


def test_what_it_shows_is_said_by_its_comment_or_by_the_text_above_it() -> None:
    named = code("c()", "live")
    named.metadata["alt"] = "Given  words"
    cells = found(
        code("z()", "live"), md("## One\n\nHow we **feel**"), code("# Bars\na()", "live"), code("b()", "live"), named
    )
    assert [one.alt for one in cells] == [NO_ALT, "Bars", "How we **feel", "Given words"]
