"""What every part of the hub is in a notebook: a design, an id, and the kernel's own hub behind it.

The design is never a synced trait, as with activities. On our pages a part is mounted by its id and kind, and speaks to
the server; in a notebook it speaks to the hub of its kernel, in which the person in front is alone.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

import anywidget
import msgspec
from traitlets import Unicode, default

from huddlebook.hub.contract import Design
from huddlebook.widgets import bundles
from huddlebook.widgets.activity import checked_id, running_cell
from huddlebook.widgets.hub.kernel_hub import KernelHub, PartFront, kernel_hub
from huddlebook.widgets.kernel_room import Declared


class PartWidget(anywidget.AnyWidget):
    """A place on a page of the hub. Subclasses give `KIND`, and arguments in the author's words.

    title: its heading, in place of its own. id: for a notebook that has two of a kind.
    """

    KIND: ClassVar[str] = ""

    part_id = Unicode(help="The part's id, unique in its notebook.").tag(sync=True)
    kind = Unicode(help="Which kind of part it is.").tag(sync=True)
    _esm = Unicode().tag(sync=True)
    _css = Unicode().tag(sync=True)

    def __init__(self, design: Design, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        self._design = _checked(design, type(self).__name__)
        super().__init__(part_id=checked_id(id or self.KIND, ""), kind=self.KIND)
        self._hub = kernel_hub()
        self._front = PartFront(self.part_id, self.KIND, self._design, self.send)
        self.on_msg(self._hear)
        plain = msgspec.to_builtins(self._design)
        self._hub.declare(Declared(self.part_id, self.KIND, plain, self.model_id, running_cell()), self._front)

    @default("_esm")
    def _default_esm(self) -> str:
        return bundles.module(f"hub-{self.KIND}")

    @default("_css")
    def _default_css(self) -> str:
        return bundles.style() + bundles.style(name="hub-parts")

    @property
    def hub(self) -> KernelHub:
        """The hub of this kernel."""
        return self._hub

    @property
    def design(self) -> Design:
        """What the author set; never changes."""
        return self._design

    def view(self) -> Any:
        """What the person in front sees of it now."""
        return self._hub.view(self._front)

    def do(self, **command: Any) -> Self:
        """A command of the person in front: `pick.do(type="choose_minutes", minutes=20)`. Raises Refused."""
        self._hub.local.do(self._hub.person, command)
        return self

    def ask(self, **question: Any) -> Any:
        """What the part answers: `library.ask(type="find_resources", words="feedback")`. Raises Refused."""
        return self._hub.local.ask(self._hub.person, self.KIND, self._design, question)

    def _hear(self, _: PartWidget, content: Any, buffers: Any) -> None:
        self._hub.hear(self._front, content)


def _checked(design: Design, name: str) -> Design:
    """The design as its type wants it. Raises ValueError."""
    try:
        return msgspec.convert(msgspec.to_builtins(design), type(design))
    except msgspec.ValidationError as error:
        raise ValueError(f"{name}: {error}.") from None
