"""What becomes of a programme's rendered notebooks; that they really run is tested in tests/integration/cli."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from tests.unit.cohorts.programmes import item, live, programme

from huddlebook.cohorts.programme import Programme
from huddlebook.errors import BadNotebook
from huddlebook.pages import items
from huddlebook.pages.rendered import Rendered
from huddlebook.rooms.events import Placed, Step
from huddlebook.rooms.wire import Fragment


def notebook(*placed: Placed, lane: Any = "static") -> Rendered:
    html = "".join(f'<div data-activity="{one.id}" data-kind="{one.kind}"></div>' for one in placed)
    return Rendered(
        title="N", steps=(Step("b-c", "B & C"),), activities=placed, lane=lane, reason="Cell 2 shows a slider.",
        pages={"lobby": Fragment(html="<p>First</p>"), "b-c": Fragment(html=html, notes="<p>Mine</p>")},
        assets={f"{len(placed):032}.png": b"x"},
    )  # fmt: skip


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Render the programme with these notebooks in place of real ones; gives what came and which were run."""

    def rendered(made: Programme, **notebooks: Rendered) -> tuple[Rendered, list[str]]:
        async def render(path: Path, **options: object) -> Rendered:
            return notebooks[path.stem]

        ran: list[str] = []
        monkeypatch.setattr(items, "render", render)
        return asyncio.run(items.render_items(made, Path("cohorts/x"), running=ran.append)), ran

    return rendered


NOTE = Placed("note", "opentext", "b-c", {"prompt": "So?"})
ONCE = Placed("mood", "poll", "b-c", {"prompt": "How?", "options": ["a", "b"]})


def test_an_item_is_one_page_of_all_that_its_notebook_has(rendered: Any) -> None:
    found, _ = rendered(programme(item("one")), one=notebook(ONCE))
    page = found.pages["one"]
    assert page.html.index("<p>First</p>") < page.html.index("<h2>B &amp; C</h2>") < page.html.index("mood")
    assert page.notes == "<p>Mine</p>"
    assert found.activities == (Placed("mood", "poll", "one", ONCE.design),)
    assert [step.id for step in found.steps] == ["one"]
    assert list(found.assets) == [f"{1:032}.png"]


def test_a_notebook_runs_once_and_asks_anew_in_each_of_its_items(rendered: Any) -> None:
    made = programme(item("one", notebook='"n.ipynb"'), item("two", notebook='"n.ipynb"'), item("three"))
    found, ran = rendered(made, n=notebook(NOTE), three=notebook(ONCE))
    assert ran == ["n.ipynb", "three.ipynb"]
    assert [(one.id, one.step) for one in found.activities] == [
        ("one--note", "one"),
        ("two--note", "two"),
        ("mood", "three"),
    ]
    assert 'data-activity="two--note"' in found.pages["two"].html
    assert "one--note" not in found.pages["two"].html


def test_a_message_and_a_meeting_show_their_words_and_no_markup(rendered: Any) -> None:
    text = '"*Hello* <script>alert(1)</script> [x](javascript:alert(1))"'
    note = item("note", due=None, kind='"message"', notebook="", minutes="", message=text)
    found, _ = rendered(programme(note, live("meet")))
    assert "<em>Hello</em>" in found.pages["note"].html
    assert "<script" not in found.pages["note"].html
    assert "<a " not in found.pages["note"].html
    assert found.pages["meet"].html == ""


def test_a_meetings_link_goes_along(rendered: Any) -> None:
    found, _ = rendered(programme(live("meet") + 'link = "https://meet.example/x"\n'))
    assert found.steps[0].link == "https://meet.example/x"


def test_a_quiz_whose_questions_nobody_would_ask_is_refused(rendered: Any) -> None:
    quiz = {"prompt": "Know?", "questions": [], "pace": "together"}
    with pytest.raises(BadNotebook, match=r"nobody asks the questions of 'know'.*Say pace=\"own\""):
        rendered(programme(item("one")), one=notebook(Placed("know", "quiz", "b-c", quiz)))
    found, _ = rendered(programme(item("one")), one=notebook(Placed("know", "quiz", "b-c", {**quiz, "pace": "own"})))
    assert [placed.id for placed in found.activities] == ["know"]


def test_a_pulse_of_people_who_are_there_at_other_times_is_refused(rendered: Any) -> None:
    with pytest.raises(BadNotebook, match=r"'now' asks how it is going at this moment"):
        rendered(programme(item("one")), one=notebook(Placed("now", "pulse", "b-c", {})))


@pytest.mark.parametrize(
    ("kind", "design"),
    [
        ("breakouts", {"prompt": "Talk"}),
        ("dotvote", {"prompt": "Which?", "ideas": "wall"}),
        ("opentext", {"prompt": "What came out?", "per": "rooms"}),
    ],
)
def test_what_begins_with_what_a_group_came_to_is_refused(rendered: Any, kind: str, design: dict[str, Any]) -> None:
    says = r"one\.ipynb cannot be part of a cohort: 'late' begins with what the whole group came to"
    with pytest.raises(BadNotebook, match=says):
        rendered(programme(item("one")), one=notebook(Placed("late", kind, "b-c", design)))


def test_what_needs_python_for_each_visitor_is_refused(rendered: Any) -> None:
    with pytest.raises(BadNotebook, match=r"one\.ipynb cannot be part of a cohort: Cell 2 shows a slider"):
        rendered(programme(item("one")), one=notebook(lane="kernel"))


@pytest.mark.parametrize(("kind", "needs"), sorted(items.NEEDED.items()))
def test_a_kind_needs_its_activity(rendered: Any, kind: str, needs: str) -> None:
    with pytest.raises(BadNotebook, match=f"of the kind {kind}, but there is no {needs} in one.ipynb"):
        rendered(programme(item("one", kind=f'"{kind}"')), one=notebook(ONCE))


def test_a_review_reads_texts_that_are_there(rendered: Any) -> None:
    review = Placed("read", "peerreview", "b-c", {"prompt": "Read two", "of": "note"})
    apart = programme(item("one"), item("two"))
    assert rendered(apart, one=notebook(NOTE), two=notebook(review))[0].activities[1].design["of"] == "note"
    with pytest.raises(BadNotebook, match="'read' reads the texts of 'note', which is not in this cohort"):
        rendered(apart, one=notebook(ONCE), two=notebook(review))
    twice = programme(item("one", notebook='"n.ipynb"'), item("two", notebook='"n.ipynb"'))
    found = rendered(twice, n=notebook(NOTE, review))[0].activities
    assert [one.design.get("of") for one in found] == [None, "one--note", None, "two--note"]
    ambiguous = programme(item("one", notebook='"n.ipynb"'), item("two", notebook='"n.ipynb"'), item("three"))
    with pytest.raises(BadNotebook, match="in several of its items"):
        rendered(ambiguous, n=notebook(NOTE), three=notebook(review))


def test_an_id_that_gets_too_long_is_told(rendered: Any) -> None:
    long = Placed("n" * 60, "opentext", "b-c", {"prompt": "So?"})
    made = programme(item("one", notebook='"n.ipynb"'), item("two", notebook='"n.ipynb"'))
    with pytest.raises(BadNotebook, match="Give it a shorter one"):
        rendered(made, n=notebook(long))
