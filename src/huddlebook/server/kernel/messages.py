"""Which messages between a page and its kernel pass, as pure rules: a visitor may use widgets, and nothing else.

A Jupyter kernel executes what it is told. A page of ours only ever needs to read the widgets that there are, and to
write those of their traits that a person can change by hand. What it may hear is said in `shown`.
"""

from __future__ import annotations

from typing import Any

from huddlebook.server.kernel.owners import Owned

CORE = ("@jupyter-widgets/base", "@jupyter-widgets/controls", "@jupyter-widgets/output")
CONTROL = "jupyter.widget.control"
_VALUE = (
    "BoundedFloatText BoundedIntText Checkbox ColorPicker Combobox DatePicker Datetime FileUpload FloatLogSlider "
    "FloatRangeSlider FloatSlider FloatText IntRangeSlider IntSlider IntText NaiveDatetime Password Play TagsInput "
    "ColorsInput FloatsInput IntsInput Text Textarea Time ToggleButton"
).split()
_INDEX = "Dropdown RadioButtons Select SelectMultiple SelectionRangeSlider SelectionSlider ToggleButtons".split()
# What a person changes by hand, for each core model; everything else of them is the author's.
EDITABLE: dict[str, frozenset[str]] = {
    **{f"{name}Model": frozenset({"value"}) for name in _VALUE},
    **{f"{name}Model": frozenset({"index"}) for name in _INDEX},
    **{f"{name}Model": frozenset({"selected_index"}) for name in ("Accordion", "Tab", "Stack")},
    "PlayModel": frozenset({"value", "playing", "_playing", "repeat", "_repeat"}),
    "FileUploadModel": frozenset({"value", "error"}),
}
_NEVER = frozenset({"layout", "style", "tabbable", "tooltip", "disabled"})


def may_send(known: Owned, channel: str, kind: str, content: dict[str, Any]) -> bool:
    """Whether a page's message goes to its kernel. What does not is dropped without a word."""
    if channel != "shell":
        return False
    if kind in ("kernel_info_request", "comm_info_request"):
        return True
    if kind == "comm_open":
        return _opens_control(known, content)
    return kind == "comm_msg" and _may_tell(known, str(content.get("comm_id")), content.get("data"))


def _opens_control(known: Owned, content: dict[str, Any]) -> bool:
    """The one comm that a page opens: it asks for the state of all widgets."""
    if content.get("target_name") != CONTROL:
        return False
    known.names[str(content.get("comm_id"))] = (CONTROL, "")
    return True


def _may_tell(known: Owned, comm: str, data: Any) -> bool:
    module, model = known.names.get(comm, ("", ""))
    match data:
        case {"method": "request_states"}:
            return module == CONTROL
        case {"method": "request_state"}:
            return True
        case {"method": "update", "state": dict(state)}:
            return comm not in known.disabled and _may_change(module, model, state)
        case {"method": "custom"}:
            pressed = module in CORE and model == "ButtonModel" and comm not in known.disabled
            return pressed or module not in (*CORE, CONTROL, "")
    return False


def _may_change(module: str, model: str, state: dict[str, Any]) -> bool:
    """Only what a person changes by hand; of a stranger's widget nothing that is private by its name."""
    if module in CORE:
        return state.keys() <= EDITABLE.get(model, frozenset())
    return module not in (CONTROL, "") and not any(key.startswith("_") or key in _NEVER for key in state)


def errors_in(kind: str, content: dict[str, Any]) -> list[dict[str, Any]]:
    """The errors that a kernel's message tells of: a callback's, or those that an Output widget caught."""
    if kind == "error":
        return [content]
    data = content.get("data") if kind == "comm_msg" else None
    state = data.get("state") if isinstance(data, dict) else None
    outputs = state.get("outputs") if isinstance(state, dict) else None
    return [
        one
        for one in (outputs if isinstance(outputs, list) else ())
        if isinstance(one, dict) and one.get("output_type") == "error"
    ]


def learn(known: Owned, kind: str, content: dict[str, Any]) -> None:
    """What a kernel's message tells about its widgets: which model each is, and which are disabled now."""
    comm, data = str(content.get("comm_id")), content.get("data")
    if kind not in ("comm_open", "comm_msg") or not isinstance(data, dict):
        return
    if data.get("method") == "update_states":
        for name, one in data.get("states", {}).items():
            known.names[name] = (str(one.get("model_module")), str(one.get("model_name")))
            _able(known, name, one.get("state", {}))
        return
    state = data.get("state")
    if isinstance(state, dict):
        if "_model_module" in state and "_model_name" in state:
            known.names[comm] = (str(state["_model_module"]), str(state["_model_name"]))
        _able(known, comm, state)


def _able(known: Owned, comm: str, state: dict[str, Any]) -> None:
    if state.get("disabled") is True:
        known.disabled.add(comm)
    elif state.get("disabled") is False:
        known.disabled.discard(comm)
