"""What a page may see of its kernel's messages: screened markup, no tracebacks, modules as addresses."""

from __future__ import annotations

from typing import Any

import pytest

from huddlebook.server.kernel.owners import Owned
from huddlebook.server.kernel.shown import WRONG, shown

TRAP = "<img src=x onerror=alert(1)><script>alert(1)</script><a href='javascript:alert(1)'>press</a><b>bold</b>"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
STATES = {"html": "HTMLModel", "math": "HTMLMathModel", "out": "OutputModel", "label": "LabelModel"}


def known() -> Owned:
    return Owned(
        "room:seat", None, names={name: ("@jupyter-widgets/controls", model) for name, model in STATES.items()}
    )


def kept(module: str) -> str:
    return f"/assets/{len(module)}.js"


def seen(kind: str, content: dict[str, Any]) -> Any:
    return shown(known(), kind, content, kept)


def update(comm: str, **state: Any) -> dict[str, Any]:
    return {"comm_id": comm, "data": {"method": "update", "state": state}}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("execute_input", {"code": "secret"}),
        ("input_request", {"prompt": "secret"}),
        ("debug_event", {}),
        ("stream", {"name": "stderr", "text": "secret"}),
    ],
)
def test_what_is_the_authors_to_read_is_not_shown(kind: str, content: dict[str, Any]) -> None:
    assert seen(kind, content) is None


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("error", {"ename": "ZeroDivisionError", "evalue": "secret", "traceback": ["secret"]}),
        ("comm_info_reply", {"status": "error", "ename": "E", "evalue": "secret", "traceback": ["secret"]}),
        ("comm_msg", update("out", outputs=[{"output_type": "error", "evalue": "secret", "traceback": ["secret"]}])),
    ],
)
def test_an_error_is_shown_without_what_it_says(kind: str, content: dict[str, Any]) -> None:
    assert "secret" not in str(seen(kind, content))
    assert WRONG in str(seen(kind, content))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("display_data", {"data": {"text/html": TRAP}, "metadata": {}}),
        ("update_display_data", {"data": {"text/html": TRAP}, "metadata": {}}),
        ("execute_result", {"data": {"text/markdown": TRAP}, "metadata": {}}),
        ("comm_msg", update("html", value=TRAP)),
        ("comm_open", {"comm_id": "math", "data": {"state": {"value": TRAP}}}),
        ("comm_msg", update("out", outputs=[{"output_type": "display_data", "data": {"text/html": TRAP}}])),
        (
            "comm_msg",
            {"comm_id": "c", "data": {"method": "update_states", "states": {"html": {"state": {"value": TRAP}}}}},
        ),
    ],
)
def test_markup_of_every_kind_is_screened(kind: str, content: dict[str, Any]) -> None:
    found = str(seen(kind, content))
    assert "<b>bold</b>" in found
    for harm in ("onerror", "<script", "javascript:", "src=x"):
        assert harm not in found


def test_what_people_write_stays_text() -> None:
    assert seen("stream", {"name": "stdout", "text": "<b>x</b>"}) == {
        "html": "<pre>&lt;b&gt;x&lt;/b&gt;</pre>",
        "stream": True,
    }
    content = update("label", value="<b>x</b>")
    assert seen("comm_msg", content) is content  # a label's text is text in the browser


def test_a_picture_stays_in_the_page() -> None:
    found = seen("display_data", {"data": {"image/png": PIXEL, "text/plain": "<Figure>"}, "metadata": {}})
    assert found["html"].startswith(f'<img src="data:image/png;base64,{PIXEL}"')


def test_a_widget_in_an_output_has_its_place() -> None:
    data = {"application/vnd.jupyter.widget-view+json": {"model_id": "m1"}, "text/plain": "IntSlider()"}
    assert seen("display_data", {"data": data, "metadata": {}})["html"] == '<div data-view="m1"></div>'


def test_a_module_travels_as_the_address_of_a_file() -> None:
    found = seen("comm_open", {"comm_id": "any", "data": {"state": {"_esm": "export default {}", "n": 1}}})
    assert found["data"]["state"] == {"_esm": "/assets/17.js", "n": 1}


def test_everything_else_is_shown_as_it_is() -> None:
    for kind, content in (("status", {"execution_state": "idle"}), ("comm_msg", update("slider", value=3))):
        assert seen(kind, content) is content
