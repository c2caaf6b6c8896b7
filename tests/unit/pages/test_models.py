import base64
from pathlib import Path
from typing import Any

import pytest

from huddlebook.pages.clean import Cleaner
from huddlebook.pages.models import Models, Page
from huddlebook.pages.rendered import Assets


def model(name: str, **state: Any) -> dict[str, Any]:
    return {"model_name": f"{name}Model", "model_module": "@jupyter-widgets/controls", "state": state}


def ref(name: str) -> str:
    return f"IPY_MODEL_{name}"


STRANGER = model(
    "Any", _esm="export default {}", _css=".x{}", value=3, _view_name="AnyView", layout=ref("l"), _anywidget_id="x.Y"
)
STATES: dict[str, Any] = {
    "hello": model("HTML", value="<b>hi</b><script>x()</script>", description=""),
    "label": model("Label", value="<i>5 < 6</i>", description="Sum <b>"),
    "column": model("VBox", children=[ref("hello"), ref("poll"), ref("row")]),
    "row": model("HBox", children=[ref("label"), ref("gone")]),
    "slider": model("IntSlider", value=3),
    "boxed": model("VBox", children=[ref("label"), ref("slider")]),
    "image": {
        **model("Image", format="png"),
        "buffers": [{"path": ["value"], "encoding": "base64", "data": base64.b64encode(b"png").decode()}],
    },
    "empty": model("Image", format="png"),
    "folded": model("Accordion", children=[ref("label"), ref("hello")], titles=["One <", ""], selected_index=None),
    "tab": model("Tab", children=[ref("label"), ref("hello")], titles=["One", "Two"], selected_index=1),
    "stack": model("Stack", children=[ref("label"), ref("hello")], selected_index=1),
    "progress": model("IntProgress", min=10, max=20, value=15, description="Done"),
    "output": model("Output"),
    "loop": model("VBox", children=[ref("loop")]),
    "stranger": STRANGER,
    "session": model("Any", _esm="x", kind="session", problem=""),
}


@pytest.fixture
def models(tmp_path: Path) -> Models:
    found = Models(
        STATES, {"poll": ("mood", "poll")}, {"stranger2": "x"}, Cleaner(Assets("/assets/"), tmp_path, tmp_path)
    )
    found.outputs = {"output": "<pre>said</pre>"}
    return found


def html(models: Models, name: str) -> str:
    return models.html(name, Page(), 1)


def test_boxes_hold_their_children_and_activities_stand_in_them(models: Models) -> None:
    page = Page()
    assert models.html("column", page, 1) == (
        '<div class="w-column"><div class="w-html prose"><b>hi</b></div>'
        '<div data-activity="mood" data-kind="poll"></div>'
        '<div class="w-row"><div class="w-row"><span class="w-description">Sum &lt;b&gt;</span>'
        '<span class="w-label">&lt;i&gt;5 &lt; 6&lt;/i&gt;</span></div></div></div>'
    )
    assert page.shown == ["mood"]
    assert page.needs == []


def test_an_input_needs_python_even_inside_a_box(models: Models) -> None:
    page = Page()
    assert "works in the notebook only" in models.html("boxed", page, 1)
    assert [(one.what, one.why) for one in page.needs] == [("IntSlider", "people work with it")]


def test_what_python_listens_to_needs_it(tmp_path: Path) -> None:
    page = Page()
    cleaner = Cleaner(Assets("/assets/"), tmp_path, tmp_path)
    Models(STATES, {}, {"stranger": "a Python function listens to it"}, cleaner).html("stranger", page, 1)
    assert page.needs[0].why == "a Python function listens to it"


def test_a_picture_becomes_a_file(models: Models) -> None:
    assert html(models, "image").startswith('<img src="/assets/')
    assert html(models, "empty") == ""


def test_parts_unfold_without_any_script(models: Models) -> None:
    folded = html(models, "folded")
    assert folded.count("<details>") == 2
    assert "<summary>One &lt;</summary>" in folded
    assert "<summary>Part 2</summary>" in folded
    assert '<details name="w-tab" open><summary>Two</summary>' in html(models, "tab")


def test_a_stack_shows_one_child(models: Models) -> None:
    assert html(models, "stack") == html(models, "hello")


def test_progress_has_a_name_for_screen_readers(models: Models) -> None:
    assert '<progress max="10" value="5" aria-label="Done"></progress>' in html(models, "progress")


def test_output_shows_what_it_holds(models: Models) -> None:
    assert html(models, "output") == "<pre>said</pre>"


def test_a_box_in_itself_ends(models: Models) -> None:
    assert html(models, "loop") == '<div class="w-column"></div>'


def test_a_strangers_widget_is_served_as_files(models: Models) -> None:
    page = Page()
    assert models.html("stranger", page, 1) == '<div data-model="stranger"></div>'
    state = page.models["stranger"]["state"]
    assert set(state) == {"_esm", "_css", "value"}
    assert state["_esm"].startswith("/assets/")
    assert state["_esm"].endswith(".js")
    assert state["_css"].endswith(".css")


def test_the_session_is_the_page_itself(models: Models) -> None:
    assert html(models, "session") == '<div data-kind="session"></div>'
    assert html(models, "unknown") == ""
