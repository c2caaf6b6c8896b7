"""The rules of the kernel lane: whose kernel is whose, and which messages pass between a page and its kernel."""

from __future__ import annotations

from typing import Any

import pytest

from huddlebook.server.kernel import owners
from huddlebook.server.kernel.messages import CONTROL, learn, may_send
from huddlebook.server.kernel.owners import Full, Owned, Owners

CONTROLS = "@jupyter-widgets/controls"
MODELS = {
    "slider": (CONTROLS, "IntSliderModel"),
    "choice": (CONTROLS, "DropdownModel"),
    "tab": (CONTROLS, "TabModel"),
    "html": (CONTROLS, "HTMLModel"),
    "label": (CONTROLS, "LabelModel"),
    "button": (CONTROLS, "ButtonModel"),
    "image": (CONTROLS, "ImageModel"),
    "output": ("@jupyter-widgets/output", "OutputModel"),
    "layout": ("@jupyter-widgets/base", "LayoutModel"),
    "stranger": ("anywidget", "AnyModel"),
}


class Clock:
    at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def known() -> Owned:
    found = Owned("room:seat", None)
    states = {name: {"model_module": module, "model_name": model} for name, (module, model) in MODELS.items()}
    learn(found, "comm_msg", {"comm_id": "c", "data": {"method": "update_states", "states": states}})
    assert may_send(found, "shell", "comm_open", {"comm_id": "control", "target_name": CONTROL})
    return found


def update(comm: str, **state: Any) -> dict[str, Any]:
    return {"comm_id": comm, "data": {"method": "update", "state": state}}


@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "iopub"])
@pytest.mark.parametrize(
    "kind",
    ["execute_request", "complete_request", "inspect_request", "history_request", "is_complete_request",
     "debug_request", "interrupt_request", "shutdown_request", "input_reply", "create_subshell_request",
     "usage_request", "comm_close", "", "EXECUTE_REQUEST"],
)  # fmt: skip
def test_nothing_that_could_run_or_read_anything_passes(known: Owned, channel: str, kind: str) -> None:
    assert not may_send(known, channel, kind, {"code": "1", "comm_id": "slider"})


@pytest.mark.parametrize("channel", ["control", "stdin", "iopub", ""])
def test_only_the_shell_channel_passes(known: Owned, channel: str) -> None:
    assert not may_send(known, channel, "kernel_info_request", {})
    assert not may_send(known, channel, "comm_msg", update("slider", value=5))


@pytest.mark.parametrize(
    "content",
    [
        update("slider", value=5),
        update("choice", index=1),
        update("tab", selected_index=1),
        update("stranger", count=3, name="x"),
        {"comm_id": "button", "data": {"method": "custom", "content": {"event": "click"}}},
        {"comm_id": "stranger", "data": {"method": "custom", "content": {}}},
        {"comm_id": "control", "data": {"method": "request_states"}},
        {"comm_id": "slider", "data": {"method": "request_state"}},
    ],
)
def test_what_a_person_does_with_widgets_passes(known: Owned, content: dict[str, Any]) -> None:
    assert may_send(known, "shell", "comm_msg", content)


@pytest.mark.parametrize(
    "content",
    [
        update("slider", max=10**9),
        update("slider", value=5, max=10),
        update("slider", disabled=False),
        update("slider", layout="IPY_MODEL_x"),
        update("choice", _options_labels=["a"]),
        update("choice", value="a"),
        update("html", value="<b>mine</b>"),
        update("label", value="mine"),
        update("image", value=""),
        update("button", description="mine"),
        update("output", outputs=[]),
        update("layout", width="9999px"),
        update("stranger", _esm="alert(1)"),
        update("stranger", _model_module="x"),
        update("stranger", layout="IPY_MODEL_x"),
        update("nobody", value=1),
        update("control", value=1),
        {"comm_id": "html", "data": {"method": "custom", "content": {}}},
        {"comm_id": "nobody", "data": {"method": "custom", "content": {}}},
        {"comm_id": "slider", "data": {"method": "request_states"}},
        {"comm_id": "slider", "data": {"method": "echo_update", "state": {"value": 1}}},
        {"comm_id": "slider", "data": {"method": "update", "state": [1]}},
        {"comm_id": "slider", "data": None},
        {"comm_id": "slider"},
        {},
    ],
)
def test_what_is_the_authors_does_not_pass(known: Owned, content: dict[str, Any]) -> None:
    assert not may_send(known, "shell", "comm_msg", content)


@pytest.mark.parametrize("target", ["jupyter.widget", "anything", "", None])
def test_a_page_makes_no_widgets(known: Owned, target: Any) -> None:
    assert not may_send(known, "shell", "comm_open", {"comm_id": "new", "target_name": target})
    assert not may_send(known, "shell", "comm_msg", update("new", value=1))


def test_what_is_disabled_cannot_be_used_until_it_is_enabled(known: Owned) -> None:
    click = {"comm_id": "button", "data": {"method": "custom", "content": {"event": "click"}}}
    for able, disabled in ((False, True), (True, False)):
        learn(known, "comm_msg", update("slider", disabled=disabled))
        learn(known, "comm_msg", update("button", disabled=disabled))
        assert may_send(known, "shell", "comm_msg", update("slider", value=1)) is able
        assert may_send(known, "shell", "comm_msg", click) is able


def test_a_widget_that_opens_later_is_known(known: Owned) -> None:
    state = {"_model_module": CONTROLS, "_model_name": "TextModel", "disabled": False}
    learn(known, "comm_open", {"comm_id": "late", "target_name": "jupyter.widget", "data": {"state": state}})
    assert may_send(known, "shell", "comm_msg", update("late", value="x"))


def test_a_kernel_is_its_owners_alone() -> None:
    kernels = Owners(Clock())
    kernels.starting("ana")
    kernels.started("ana", "k1")
    assert kernels.owns("ana", "k1")
    assert not kernels.owns("ben", "k1")
    assert not kernels.owns("ana", "k2")


def test_there_is_a_most_for_each_and_for_all() -> None:
    kernels = Owners(Clock())
    for number in range(owners.MOST_EACH):
        kernels.starting("ana")
        kernels.started("ana", f"k{number}")
    with pytest.raises(Full, match="Close some"):
        kernels.starting("ana")
    for number in range(owners.MOST - owners.MOST_EACH):
        kernels.starting(f"person {number}")
    with pytest.raises(Full, match="Too many people"):
        kernels.starting("one more")
    kernels.started("person 0", None)
    kernels.starting("one more")


def test_a_kernel_that_nobody_is_connected_to_is_abandoned_after_a_while() -> None:
    clock = Clock()
    kernels = Owners(clock)
    kernels.starting("ana")
    kernels.started("ana", "k1")
    clock.at = owners.ABANDONED + 1
    assert kernels.abandoned() == ["k1"]
    kernels.connected("k1")
    kernels.connected("k1")
    kernels.disconnected("k1")
    clock.at += 1000
    assert kernels.abandoned() == []
    kernels.disconnected("k1")
    clock.at += owners.ABANDONED + 1
    assert kernels.abandoned() == ["k1"]
    kernels.ended("k1")
    assert kernels.abandoned() == []
    kernels.disconnected("k1")
    kernels.connected("k1")
