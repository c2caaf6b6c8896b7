from typing import Any

import anywidget
import pytest
import traitlets
from ipywidgets.widgets.interaction import interactive
from ipywidgets.widgets.widget import Widget
from ipywidgets.widgets.widget_box import VBox
from ipywidgets.widgets.widget_button import Button
from ipywidgets.widgets.widget_int import IntSlider
from ipywidgets.widgets.widget_output import Output
from ipywidgets.widgets.widget_selection import Dropdown
from ipywidgets.widgets.widget_selectioncontainer import Tab
from ipywidgets.widgets.widget_string import HTML, Label

from huddlebook.widgets import Poll
from huddlebook.widgets.report import report


class Stranger(anywidget.AnyWidget):
    _esm = "export default {}"
    value = traitlets.Int(0).tag(sync=True)


class Watched(Stranger):
    @traitlets.observe("value")
    def _changed(self, change: Any) -> None:
        raise NotImplementedError


def listening(widget: Widget) -> bool:
    return widget.model_id in report()["python"]


def test_what_listens_to_nobody_needs_no_python() -> None:
    quiet: list[Widget] = [
        IntSlider(),
        Dropdown(options=["a", "b"]),
        Button(),
        VBox([HTML("x")]),
        Tab([Label("x")]),
        Output(),
        Stranger(),
        Poll("How?", ["a", "b"]),
    ]
    assert [type(one).__name__ for one in quiet if listening(one)] == []


def test_an_observer_is_noticed() -> None:
    slider = IntSlider()
    slider.observe(print, "value")
    assert listening(slider)


def test_a_click_handler_is_noticed() -> None:
    button = Button()
    button.on_click(print)
    assert listening(button)


def test_interact_is_noticed() -> None:
    made = interactive(lambda x: x, x=3)
    assert report()["python"][made.model_id] == "interact"


@pytest.mark.parametrize("kind", ["observe", "message", "decorated"])
def test_a_strangers_widget_that_talks_to_python_is_noticed(kind: str) -> None:
    widget = Watched() if kind == "decorated" else Stranger()
    if kind == "observe":
        widget.observe(print, "value")
    if kind == "message":
        widget.on_msg(print)
    assert listening(widget)


def test_it_tells_what_was_declared() -> None:
    Poll("How?", ["a", "b"], id="mood")
    assert [one["id"] for one in report()["declared"]] == ["mood"]
