"""Notebooks that run for real, in a kernel of their own."""

import asyncio
import json
import re
from pathlib import Path

import psutil
import pytest
from tests.integration.pages.conftest import Render
from tests.unit.sessions.notebooks import code, md, notebook
from tests.waiting import until

from huddlebook.pages.prerender import render
from huddlebook.pages.rendered import Rendered

SESSIONS = Path(__file__).parents[3] / "sessions"
POLL = 'from huddlebook import Poll\nmood = Poll("How did it feel?", ["Good", "Rough"], id="mood", hint="be honest")'


def ids(page: Rendered, step: str) -> list[str]:
    return re.findall(r'data-activity="([^"]+)" data-kind="poll"', page.pages[step].html)


def test_a_session_becomes_its_pages(rendered: Render) -> None:
    page = rendered(
        md("# Retro\n\nWelcome.\n\n## One (3 min)\n\nLook *here*."),
        code(f"{POLL}\nmood"),
        md("Ask **gently**.", "notes"),
        code("secret = 'hidden words'\nprint(secret)", "hide"),
        md("## Two"),
        code("print('said')\nimport pandas as pd\npd.DataFrame({'a': [1, 2]})"),
    )
    assert page.title == "Retro"
    assert [(step.id, step.minutes) for step in page.steps] == [("one", 3.0), ("two", None)]
    assert [(one.id, one.step, one.design["hint"]) for one in page.activities] == [("mood", "one", "be honest")]
    assert (page.lane, page.reason_cell, page.notices) == ("static", None, ())
    assert list(page.pages) == ["lobby", "one", "two"]
    assert "Welcome." in page.pages["lobby"].html
    assert "Look <em>here</em>." in page.pages["one"].html
    assert (
        page.pages["one"].notes
        == '<div class="cell"><div class="prose"><p>Ask <strong>gently</strong>.</p>\n</div></div>'
    )
    assert "<pre>said\n</pre>" in page.pages["two"].html
    assert '<table border="1" class="dataframe">' in page.pages["two"].html
    everything = "".join(one.html + one.notes for one in page.pages.values())
    for word in ("Retro", "One (3 min)", "hidden words", "import", "be honest", "<script", "style scoped"):
        assert word not in everything


def test_what_is_kept_is_what_was_rendered(rendered: Render) -> None:
    page = rendered(
        md("## One"), code("from IPython.display import Image\nImage(b'\\x89PNG\\r\\n\\x1a\\n' + bytes(40))")
    )
    assert len(page.assets) == 1
    assert Rendered.unpack(page.pack()) == page


def test_an_activity_stands_where_it_is_first_shown(rendered: Render) -> None:
    page = rendered(
        code(f"{POLL}\nother = Poll('And?', ['a', 'b'])\nnever = Poll('Never shown?', ['a', 'b'])", "hide"),
        md("## One"),
        code("import ipywidgets as w\nw.VBox([w.HTML('<i>first</i>'), w.Tab([other], titles=['Tab'])])"),
        md("## Two"),
        code("out = w.Output()\nwith out:\n    display(mood)\nout"),
        code("display(other)"),
    )
    assert [(one.id, one.step) for one in page.activities] == [
        ("never-shown", "lobby"),
        ("and", "one"),
        ("mood", "two"),
    ]
    assert ids(page, "lobby") == ["never-shown"]
    assert ids(page, "one") == ["and"]
    assert ids(page, "two") == ["mood", "and"]
    assert page.lane == "static"


def test_pictures_and_drawings_become_files(rendered: Render, tmp_path: Path) -> None:
    (tmp_path / "team.png").write_bytes(b"team")
    page = rendered(
        md("## One\n\n![our team](team.png) ![none](none.png)"),
        code("from IPython.display import SVG\nSVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')"),
    )
    assert sorted(name.rsplit(".")[-1] for name in page.assets) == ["png", "svg"]
    assert 'alt="our team"' in page.pages["one"].html
    assert "data:" not in page.pages["one"].html
    assert [(one.id, one.cell) for one in page.notices] == [("missing", 1)]


def test_formulas_need_no_library(rendered: Render) -> None:
    html = rendered(md("## One\n\nIt is $x^2$, costs $5 and $10, and\n\n$$\\frac{a}{b}$$")).pages["one"].html
    assert 'display="inline"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>' in html
    assert 'display="block"><mrow><mfrac>' in html
    assert "costs $5 and $10" in html


def test_altair_s_charts_become_drawings(rendered: Render) -> None:
    page = rendered(
        md("## One"),
        code(
            "import altair as alt\n"
            "data = {'values': [{'a': 'x', 'b': 1}]}\n"
            "c = alt.Chart(data, title='Bars').mark_bar().encode(x='a:N', y='b:Q')\nc"
        ),
        code("(c | c).properties(description='Twice the same bars')"),
    )
    assert re.findall('alt="([^"]*)"', page.pages["one"].html) == ["Bars", "Twice the same bars"]
    assert [data[:4] for data in page.assets.values()] == [b"<svg", b"<svg"]
    assert page.notices == ()


def test_a_strangers_widget_is_served_from_files(rendered: Render) -> None:
    page = rendered(
        md("## One"),
        code(
            "import anywidget, traitlets\n"
            "class Counter(anywidget.AnyWidget):\n"
            "    _esm = 'export default {render({model, el}) {}}'\n"
            "    value = traitlets.Int(3).tag(sync=True)\n"
            "Counter()"
        ),
    )
    ((model_id, model),) = page.pages["one"].models.items()
    assert f'<div data-model="{model_id}"></div>' in page.pages["one"].html
    assert model["state"]["value"] == 3
    name = model["state"]["_esm"].removeprefix("/assets/")
    assert page.assets[name] == b"export default {render({model, el}) {}}"
    assert page.lane == "static"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("import ipywidgets as w\nw.IntSlider()", "IntSlider: people work with it"),
        ("import ipywidgets as w\nw.VBox([w.Label('x'), w.Button()])", "Button: people work with it"),
        ("import ipywidgets as w\nw.interact(lambda x: x, x=3)", "interact"),
        ("import ipywidgets as w\nl = w.Label()\nl.observe(print, 'value')\nl", "Label: a Python function listens"),
    ],
)
def test_what_needs_python_for_each_visitor_takes_the_kernel_lane(rendered: Render, source: str, says: str) -> None:
    page = rendered(md("## One"), code(POLL + "\nmood"), code(source))
    assert page.lane == "kernel"
    assert says in page.reason
    assert page.reason.startswith("Cell 3 (“import ipywidgets as w”) shows")
    assert page.reason_cell == 3
    assert [one.id for one in page.activities] == ["mood"]


def test_a_widget_that_is_never_shown_decides_nothing(rendered: Render) -> None:
    assert rendered(md("## One"), code("import ipywidgets as w\nw.IntSlider();")).lane == "static"


def test_a_session_widget_knows_its_notebook(rendered: Render) -> None:
    page = rendered(
        md("# Retro\n\n## One (3 min)"),
        code("from huddlebook import Session\ns = Session()\nprint(s.title, s.minutes)\ns"),
    )
    assert "Retro 3.0" in page.pages["one"].html
    assert '<div data-kind="session"></div>' in page.pages["one"].html


def kernels() -> list[psutil.Process]:
    return [one for one in psutil.Process().children(recursive=True) if "ipykernel_launcher" in " ".join(one.cmdline())]


def test_no_kernel_stays_behind(rendered: Render) -> None:
    rendered(md("## One"))
    assert kernels() == []


def test_nothing_stays_behind_when_somebody_gives_up(tmp_path: Path) -> None:
    path = tmp_path / "slow.ipynb"
    path.write_text(json.dumps(notebook(code("open('started', 'w')\nimport time\ntime.sleep(60)"))), encoding="utf-8")

    async def give_up() -> None:
        running = asyncio.create_task(render(path))
        await asyncio.to_thread(until, (tmp_path / "started").exists)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(give_up())
    assert (tmp_path / "started").exists()
    assert kernels() == []


@pytest.mark.parametrize("name", ["icebreaker", "retrospective", "lunch-and-learn"])
def test_the_samples_are_as_they_promise(name: str) -> None:
    page = asyncio.run(render(SESSIONS / f"{name}.ipynb"))
    minutes = {"icebreaker": 10, "retrospective": 20, "lunch-and-learn": 25}
    assert sum(step.minutes or 0 for step in page.steps) == minutes[name]
    assert (page.lane, page.notices) == ("static", ())
    assert all(
        page.pages[step.id].notes or step.id in ("three-questions-to-keep", "to-finish") for step in page.steps[:-1]
    )


@pytest.mark.parametrize(
    ("name", "minutes", "lane", "live"),
    [
        ("what-would-it-cost", 20, "kernel", 2),
        ("numbers-about-us", 20, "static", 5),
        ("guess-the-correlation", 15, "static", 4),
    ],
)
def test_the_samples_with_live_cells_are_as_they_promise(name: str, minutes: int, lane: str, live: int) -> None:
    page = asyncio.run(render(SESSIONS / f"{name}.ipynb"))
    assert sum(step.minutes or 0 for step in page.steps) == minutes
    assert (page.lane, len(page.live), page.notices) == (lane, live, ())
    places = [found for one in page.pages.values() for found in re.findall(r'data-live="(\d+)"', one.html)]
    assert places == [cell.name for cell in page.live]
    assert page.notebook
    assert all(page.pages[step.id].notes for step in page.steps[:-1])


def test_the_retrospective_has_all_six_activities() -> None:
    page = asyncio.run(render(SESSIONS / "retrospective.ipynb"))
    assert {one.kind for one in page.activities} == {"poll", "scale", "wordcloud", "opentext", "qanda", "timer"}
