import pytest
from tests.unit.sessions.notebooks import code, md, pieces

from huddlebook.sessions import read_agenda
from huddlebook.sessions.placing import Made, place
from huddlebook.sessions.problems import SameId, UnknownInCell

CELLS = (md("# T"), code("polls = make()", "hide"), md("## One"), code("show(a)"), md("## Two"), code("mood = Poll()"))
DESIGN = {"prompt": "How?", "options": ["a", "b"]}


def made(name: str, cell: int, kind: str = "poll") -> Made:
    return Made(name, kind, DESIGN, cell)


def placed(*given: Made, shown: dict[str, int] | None = None) -> list[tuple[str, str]]:
    found = pieces(*CELLS)
    return [(one.id, one.step) for one in place(read_agenda(found), found, given, shown or {})]


def test_an_activity_belongs_to_the_step_that_shows_it() -> None:
    assert placed(made("a", 1), shown={"a": 3}) == [("a", "one")]


def test_one_that_is_never_shown_belongs_where_it_was_made() -> None:
    assert placed(made("a", 5), made("b", 1)) == [("b", "lobby"), ("a", "two")]


def test_they_stand_in_the_order_they_are_shown() -> None:
    assert placed(made("a", 1), made("b", 1), shown={"a": 5, "b": 3}) == [("b", "one"), ("a", "two")]


def test_a_clash_names_both_cells() -> None:
    with pytest.raises(SameId) as caught:
        placed(made("a", 3), made("a", 5))
    assert str(caught.value) == (
        "Two activities have the id 'a': cell 4 (“show(a)”) and cell 6 (“mood = Poll()”). "
        'Give one of them an id of its own, such as id="a-2".'
    )
    assert caught.value.cell == 6


def test_a_clash_within_a_cell() -> None:
    with pytest.raises(SameId, match=r"twice in cell 4 \(“show\(a\)”\)"):
        placed(made("a", 3), made("a", 3))


def test_an_unknown_activity_names_its_cell_and_the_known_ones() -> None:
    with pytest.raises(UnknownInCell, match=r"cell 4 .*no activity 'quizz'.*poll"):
        placed(made("a", 3, "quizz"))
