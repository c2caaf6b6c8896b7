"""The one hub of a kernel without our server: its parts share it, and the person in front is alone in it, and curates.

It also keeps which parts the notebook declared, so that the prerenderer can read their designs out of the kernel.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any
from weakref import WeakSet

import msgspec

from huddlebook.hub.contract import Design
from huddlebook.hub.local import LocalHub
from huddlebook.rooms.local import Refused
from huddlebook.widgets.kernel_room import Declared, here

NAME = "You"


class PartFront:
    """One part's line to its views in the browser; silent until one of them said hello."""

    def __init__(self, part_id: str, kind: str, design: Design, send: Callable[[Any], None]) -> None:
        self.part_id, self.kind, self.design, self._send = part_id, kind, design, send
        self.listening = False
        self._seen: Any = None

    def say(self, **message: Any) -> None:
        """Send one message, as a JSON object."""
        self._send(msgspec.to_builtins(message))

    def follow(self, hub: KernelHub) -> None:
        """Send the view, if it is another one than the last."""
        view = hub.view(self)
        if self.listening and view != self._seen:
            self._seen = view
            self.say(t="views", now=hub.local.now(), views={self.part_id: view})

    def welcome(self, hub: KernelHub) -> None:
        """Everything, once more."""
        self.listening, self._seen = True, hub.view(self)
        you = {"seat": hub.person, "name": NAME}
        self.say(t="welcome", now=hub.local.now(), views={self.part_id: self._seen}, you=you, curates=True)


class KernelHub:
    """A LocalHub, its one person, and the parts that show it."""

    def __init__(self) -> None:
        self.declared: list[Declared] = []
        self._fronts: WeakSet[PartFront] = WeakSet()

    @cached_property
    def _made(self) -> tuple[LocalHub, str]:
        """Made when it is first looked at: a notebook that only declares its parts never needs it."""
        from huddlebook.storage.words import Words

        local = LocalHub(index=Words())
        person = local.come(NAME, curates=True)
        local.on_change(self._follow)
        return local, person

    @property
    def local(self) -> LocalHub:
        """The hub itself."""
        return self._made[0]

    @property
    def person(self) -> str:
        """Who is in front."""
        return self._made[1]

    def declare(self, made: Declared, front: PartFront) -> None:
        """Take a part in."""
        self.declared.append(made)
        self._fronts.add(front)

    def view(self, front: PartFront) -> Any:
        """What the person in front sees of it."""
        return self.local.view(self.person, front.kind, front.design)

    def hear(self, front: PartFront, content: Any) -> None:
        """A message from the browser. From a visitor's, none: their page speaks to our server."""
        if here().public or not isinstance(content, dict):
            return
        key = str(content.get("key", ""))
        try:
            match content.get("t"):
                case "hello":
                    self.local.zone = str(content.get("zone", "UTC"))
                    front.welcome(self)
                case "do":
                    self.local.do(self.person, content.get("cmd"))  # type: ignore[arg-type]  # it is checked there
                    front.say(t="ack", key=key, cursor=0)
                case "ask":
                    question: Any = content.get("ask")
                    answer = self.local.ask(self.person, front.kind, front.design, question)
                    front.say(t="answer", key=key, answer=answer)
        except Refused as refused:
            front.say(t="refuse", key=key, code=refused.refusal.code, message=str(refused))

    def _follow(self) -> None:
        for front in list(self._fronts):
            front.follow(self)


@cache
def kernel_hub() -> KernelHub:
    """This kernel's."""
    return KernelHub()
