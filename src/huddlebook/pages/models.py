"""Widgets as a page can show them without a kernel: ours by name, layout and text as HTML, a stranger's as files.

What an author shows and what only lays it out becomes plain HTML here, so that a phone loads no widget library at all.
Whatever takes input from people, or is listened to in Python, needs a kernel for each visitor, and says so.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import msgspec

from huddlebook.pages.clean import Cleaner
from huddlebook.sessions.notices import Notice

REFERENCE = "IPY_MODEL_"
LEFT_OUT = '<p class="left-out">This part works in the notebook only.</p>'
_OWN_KEYS = ("_model_name", "_model_module", "_model_module_version", "_view_name", "_view_module", "_anywidget_id")
_NEVER = {*_OWN_KEYS, "_view_module_version", "_view_count", "layout", "style", "tabbable", "tooltip", "_dom_classes"}


class Needs(msgspec.Struct, frozen=True):
    """A widget that needs Python for each visitor. what: how an author would call it; why: in a few words."""

    what: str
    why: str


class Page:
    """What one fragment's widgets came to. shown: ids of activities in the order they stand."""

    def __init__(self) -> None:
        self.models: dict[str, Any] = {}
        self.shown: list[str] = []
        self.needs: list[Needs] = []


class Models:
    """The widgets of one run. ours: activity (id, kind) by model id, parts: of the hub likewise. outputs: HTML of what
    Output widgets hold.
    """

    def __init__(
        self,
        states: Mapping[str, Any],
        ours: Mapping[str, tuple[str, str]],
        python: Mapping[str, str],
        cleaner: Cleaner,
        parts: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        self._states, self._ours, self._python, self._cleaner = states, ours, python, cleaner
        self._parts = parts or {}
        self.outputs: dict[str, str] = {}

    def html(self, model_id: str, page: Page, cell: int, above: tuple[str, ...] = ()) -> str:
        """The widget's HTML; what it needs is noted in `page`. cell: its cell's number."""
        if model_id in self._ours:
            return self._activity(model_id, page)
        if model_id in self._parts:
            name, kind = self._parts[model_id]
            return f'<div data-part="{escape(name)}" data-kind="{escape(kind)}"></div>'
        known = self._states.get(model_id)
        if known is None or model_id in above or len(above) > 20:
            return ""
        state, name = known["state"], known["model_name"]
        if self._python.get(model_id):
            page.needs.append(Needs(_called(name), self._python[model_id]))
        if state.get("kind") == "session" and "problem" in state:
            return '<div data-kind="session"></div>'
        if "_esm" in state:
            return self._stranger(model_id, known, page, cell)
        shape = SHAPES.get(name)
        if shape is None:
            page.needs.append(Needs(_called(name), "people work with it"))
            return LEFT_OUT
        return shape(Shown(self, model_id, known, page, cell, (*above, model_id)))

    def _activity(self, model_id: str, page: Page) -> str:
        name, kind = self._ours[model_id]
        page.shown.append(name)
        return f'<div data-activity="{escape(name)}" data-kind="{escape(kind)}"></div>'

    def _stranger(self, model_id: str, known: dict[str, Any], page: Page, cell: int) -> str:
        state = {key: value for key, value in known["state"].items() if key not in _NEVER}
        for key, extension in (("_esm", "js"), ("_css", "css")):
            text = state.get(key)
            if isinstance(text, str) and text:
                state[key] = self._file(text, extension, cell)
        page.models[model_id] = {"state": state, "buffers": known.get("buffers", [])}
        return f'<div data-model="{escape(model_id)}"></div>'

    def _file(self, text: str, extension: str, cell: int) -> str:
        if text.startswith(("http://", "https://")) or 'from "https://' in text or "from 'https://" in text:
            what = f"Cell {cell} shows a widget that loads code from another server, which our pages do not allow."
            self._cleaner.notices.append(Notice("outside-code", what, cell))
        return self._cleaner.assets.add(text.encode(), extension)

    def clean(self, html: str, cell: int) -> str:
        """An author's HTML."""
        return self._cleaner.clean(html, cell)

    def picture(self, data: bytes, extension: str) -> str:
        """A picture's URL."""
        return self._cleaner.assets.add(data, extension)


class Shown(msgspec.Struct, frozen=True):
    """A core widget that is being shown, with what its shape asks for."""

    models: Models
    id: str
    known: dict[str, Any]
    page: Page
    cell: int
    above: tuple[str, ...]

    def get(self, name: str, otherwise: Any = None) -> Any:
        """A trait."""
        found = self.known["state"].get(name)
        return otherwise if found is None else found

    def children(self) -> list[str]:
        """The HTML of each child."""
        ids = [str(child).removeprefix(REFERENCE) for child in self.get("children", [])]
        return [self.models.html(child, self.page, self.cell, self.above) for child in ids]

    def titles(self) -> list[str]:
        """A title for each child, escaped."""
        titles = list(self.get("titles", ()))
        count = len(self.get("children", []))
        return [escape(str(titles[at]) if at < len(titles) and titles[at] else f"Part {at + 1}") for at in range(count)]

    def described(self, html: str) -> str:
        """`html` behind the widget's description, if it has one."""
        description = escape(str(self.get("description", "")))
        return (
            f'<div class="w-row"><span class="w-description">{description}</span>{html}</div>' if description else html
        )


def _box(kind: str) -> Callable[[Shown], str]:
    return lambda shown: f'<div class="{kind}">{"".join(shown.children())}</div>'


def _html(shown: Shown) -> str:
    return shown.described(
        f'<div class="w-html prose">{shown.models.clean(str(shown.get("value", "")), shown.cell)}</div>'
    )


def _label(shown: Shown) -> str:
    return shown.described(f'<span class="w-label">{escape(str(shown.get("value", "")))}</span>')


def _image(shown: Shown) -> str:
    extension = {"jpeg": "jpg", "svg+xml": "svg"}.get(str(shown.get("format", "png")), str(shown.get("format", "png")))
    buffers = [one for one in shown.known.get("buffers", []) if one.get("path") == ["value"]]
    if not buffers or extension not in ("png", "jpg", "gif", "webp", "svg"):
        return ""
    source = shown.models.picture(base64.b64decode(buffers[0]["data"]), extension)
    return f'<img src="{source}" alt="{escape(str(shown.get("tooltip", "")))}">'


def _accordion(shown: Shown) -> str:
    return _folded(shown, "", shown.get("selected_index"))


def _tab(shown: Shown) -> str:
    """Parts of which one is open at a time: a keyboard and a screen reader know how to use them."""
    return _folded(shown, f' name="w-{escape(shown.id)}"', shown.get("selected_index", 0))


def _folded(shown: Shown, name: str, chosen: int | None) -> str:
    parts = zip(shown.titles(), shown.children(), strict=True)
    folded = (
        f"<details{name}{' open' if at == chosen else ''}><summary>{title}</summary>{html}</details>"
        for at, (title, html) in enumerate(parts)
    )
    return f'<div class="w-parts">{"".join(folded)}</div>'


def _stack(shown: Shown) -> str:
    children, chosen = shown.children(), shown.get("selected_index")
    return children[chosen] if isinstance(chosen, int) and 0 <= chosen < len(children) else ""


def _progress(shown: Shown) -> str:
    low, high, value = (float(shown.get(name, 0)) for name in ("min", "max", "value"))
    label = escape(str(shown.get("description", "")) or "Progress")
    bar = f'<progress max="{high - low:g}" value="{value - low:g}" aria-label="{label}"></progress>'
    return shown.described(bar)


def _valid(shown: Shown) -> str:
    said = "✓" if shown.get("value") else f"✗ {escape(str(shown.get('readout', 'Invalid')))}"
    return shown.described(f'<span class="w-label">{said}</span>')


def _output(shown: Shown) -> str:
    return shown.models.outputs.get(shown.id, "")


SHAPES: dict[str, Callable[[Shown], str]] = {
    "BoxModel": _box("w-row"),
    "HBoxModel": _box("w-row"),
    "VBoxModel": _box("w-column"),
    "GridBoxModel": _box("w-grid"),
    "HTMLModel": _html,
    "HTMLMathModel": _html,
    "LabelModel": _label,
    "ImageModel": _image,
    "AccordionModel": _accordion,
    "TabModel": _tab,
    "StackModel": _stack,
    "IntProgressModel": _progress,
    "FloatProgressModel": _progress,
    "ValidModel": _valid,
    "OutputModel": _output,
}


def _called(model_name: str) -> str:
    """How an author calls it: IntSliderModel is IntSlider."""
    return model_name.removesuffix("Model")
