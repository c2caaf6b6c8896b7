"""What the prerenderer asks a kernel after the last cell: the activities it declared, and which widgets need Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import anywidget
import msgspec
from IPython.display import display
from ipywidgets.widgets import widget as registry
from ipywidgets.widgets.widget import Widget

from huddlebook.widgets.hub.kernel_hub import kernel_hub
from huddlebook.widgets.kernel_room import declared, here

MIME = "application/vnd.huddlebook.report+json"
FOLLOWS = "a Python function follows the answers"
# Observers of these packages keep a widget in order; everybody else's are an author's code.
_OWN = ("ipywidgets", "traitlets", "anywidget", "huddlebook", "ipykernel", "comm")


def publish() -> None:
    """Send the report as the output of the cell that asks for it."""
    display({MIME: report()}, raw=True)


def report() -> dict[str, Any]:
    """{"declared": see `declared()`, "python": {model id: why it needs Python for each visitor}, "personal": [cells],
    "parts": [places of the hub]}.

    personal: execution counts of the cells that asked who the visitor is.
    """
    room = here()
    live = {one.model_id: one for one in list(registry._instances.values())}  # noqa: SLF001 - the only list of them
    reasons = {model_id: _reason(one) for model_id, one in live.items()}
    if room.followed:  # it may change any widget of the page
        plain = [name for name, one in live.items() if not isinstance(one, anywidget.AnyWidget)]
        reasons |= {name: reasons[name] or FOLLOWS for name in plain}
    return {
        "declared": declared(),
        "python": {name: why for name, why in reasons.items() if why},
        "parts": msgspec.to_builtins(kernel_hub().declared),
        "personal": sorted(count for count in room.personal if count is not None),
    }


def _reason(one: Widget) -> str:
    """Why this widget needs its kernel, "" if it does not."""
    if type(one).__module__.startswith("ipywidgets.widgets.interaction"):
        return "interact"
    if any(not _ours(callback) for callback in _callbacks(one)):
        return "a Python function listens to it"
    if isinstance(one, anywidget.AnyWidget) and getattr(one, "_anywidget_commands", None):
        return "its page asks Python"
    return ""


def _callbacks(one: Widget) -> Iterator[Callable[..., Any]]:
    for by_type in one._trait_notifiers.values():  # noqa: SLF001 - traitlets has no other way to ask
        for callbacks in by_type.values():
            yield from callbacks
    for name in ("_msg_callbacks", "_click_handlers", "_submission_callbacks"):
        dispatcher = getattr(one, name, None)
        yield from getattr(dispatcher, "callbacks", ())


def _ours(callback: Any) -> bool:
    """Whether this is the toolkit's own. Methods decorated with @observe belong to their class's module."""
    function = getattr(callback, "func", callback)
    module = getattr(function, "__module__", None) or getattr(type(callback), "__module__", "")
    return isinstance(module, str) and module.split(".")[0] in _OWN
