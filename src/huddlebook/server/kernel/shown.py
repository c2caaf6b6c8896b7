"""A kernel's message as its page may see it: what people read is screened, errors say nothing, modules are addresses.

Outputs and the HTML of widgets pass the same cleaning as on every other page, here and not in the browser, so that a
page needs no library for it. An anywidget's module travels as the address of a file of ours: our pages run no other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from huddlebook.pages.outputs import output_html
from huddlebook.pages.visit import screened
from huddlebook.server.kernel.owners import Owned

Keep = Callable[[str], str]  # a module's text becomes its address

WRONG = "Something went wrong here. Reload the page and try again."
CALM = {"ename": "Error", "evalue": WRONG, "traceback": []}
_UNSEEN = ("execute_input", "input_request", "debug_event")
_OUTPUTS = ("display_data", "execute_result", "update_display_data", "stream", "error")
_MARKUP = ("HTMLModel", "HTMLMathModel")


def shown(known: Owned, kind: str, content: dict[str, Any], keep: Keep) -> dict[str, Any] | None:
    """The message's content as the page may have it, the same object if nothing changed; None for nobody's to see."""
    if kind in _UNSEEN or (kind == "stream" and content.get("name") == "stderr"):
        return None
    if kind in _OUTPUTS:
        return _output({**content, "output_type": kind})
    if content.get("status") == "error":
        return {"status": "error", **CALM}
    return _widgets(known, content, keep) if kind in ("comm_open", "comm_msg") else content


def _output(output: dict[str, Any]) -> dict[str, Any]:
    """What an output looks like: markup, and whether it goes on where the one before ended."""
    if output["output_type"] == "error":
        return {"html": f'<p class="left-out">{WRONG}</p>', "stream": False}
    return {"html": screened(output_html(output)), "stream": output["output_type"] == "stream"}


def _widgets(known: Owned, content: dict[str, Any], keep: Keep) -> dict[str, Any]:
    data = content.get("data")
    if not isinstance(data, dict):
        return content
    if data.get("method") == "update_states":
        states = {
            name: {**one, "state": _state(known, name, one["state"], keep)} for name, one in data["states"].items()
        }
        return {**content, "data": {**data, "states": states}}
    if not isinstance(data.get("state"), dict):
        return content
    state = _state(known, str(content.get("comm_id")), data["state"], keep)
    return content if state is data["state"] else {**content, "data": {**data, "state": state}}


def _state(known: Owned, comm: str, state: dict[str, Any], keep: Keep) -> dict[str, Any]:
    """A widget's state with what is markup screened, and its module as an address."""
    model = known.names.get(comm, ("", ""))[1]
    changed: dict[str, Any] = {}
    if model in _MARKUP and isinstance(state.get("value"), str):
        changed["value"] = screened(state["value"])
    if isinstance(outputs := state.get("outputs"), list | tuple) and model == "OutputModel":
        changed["outputs"] = [_output(one) for one in outputs if isinstance(one, dict) and _is_seen(one)]
    if isinstance(code := state.get("_esm"), str) and code:
        changed["_esm"] = keep(code)
    return {**state, **changed} if changed else state


def _is_seen(output: dict[str, Any]) -> bool:
    return output.get("output_type") in _OUTPUTS and output.get("name") != "stderr"
