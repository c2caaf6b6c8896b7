"""What every activity's widget is: a checked design, an id, and the room of its kernel behind it.

The design is never a synced trait: what an audience may not see must not lie in a page's widget state. Synced are the
id and the kind; everything else travels as the messages of `rooms.wire`, over the comm or over our server's stream.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, Self

import anywidget
import msgspec
from IPython.core.getipython import get_ipython
from traitlets import Unicode, default

from huddlebook.activities.contract import Audience, Command, Design
from huddlebook.activities.registry import activity
from huddlebook.activities.stage import Close, Hide, NextRound, Open, Reveal
from huddlebook.rooms.local import Refused
from huddlebook.rooms.wire import Refuse
from huddlebook.sessions.slugs import ACTIVITY_ID, slug
from huddlebook.widgets import bundles
from huddlebook.widgets.kernel_room import Declared, Front, KernelRoom, here

if TYPE_CHECKING:
    from pandas import DataFrame

Results = Literal["reveal", "live"]
SAVED = "Saved."


class Sent(NamedTuple):
    """What became of an answer: `if sent: ...`, or `label.value = str(sent)`."""

    ok: bool
    message: str

    def __bool__(self) -> bool:
        return self.ok

    def __str__(self) -> str:
        return self.message


class Seen(NamedTuple):
    """What a person sees of an activity: its view (None until it was first open), and their own part of it."""

    view: Any
    own: Any


class Person:
    """Somebody in the kernel's room: `poll.as_person("Ana")`. Refused commands raise `Refused` with the sentence."""

    def __init__(self, room: KernelRoom, activity_id: str, name: str) -> None:
        self.name, self._room, self._activity_id = name, room, activity_id
        self.seat = room.seat(name)

    @property
    def own(self) -> Any:
        """What this person sees of their own part; None before there is any."""
        return self._room.room.own(self._activity_id, self.seat)

    def do(self, command: Command) -> Self:
        """Send a command as this person."""
        self._room.room.do(self._activity_id, msgspec.to_builtins(command), self.seat)
        return self


class ActivityWidget(anywidget.AnyWidget):
    """A widget for one activity. Subclasses give `KIND`, typed arguments, and people with plain verbs."""

    KIND: ClassVar[str] = ""

    activity_id = Unicode(help="The activity's id, unique in its notebook.").tag(sync=True)
    kind = Unicode(help="Which kind of activity it is.").tag(sync=True)
    _esm = Unicode().tag(sync=True)
    _css = Unicode().tag(sync=True)

    def __init__(self, design: Design, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        self._design = checked(design, self.KIND, type(self).__name__)
        super().__init__(activity_id=checked_id(id, design.prompt), kind=self.KIND)
        self._room, self._front = here(), Front(self.activity_id, self.send)
        self.on_msg(self._hear)
        made = Declared(self.activity_id, self.KIND, msgspec.to_builtins(self._design), self.model_id, running_cell())
        self._room.declare(made, self._front)

    @default("_esm")
    def _default_esm(self) -> str:
        return bundles.module(self.KIND)

    @default("_css")
    def _default_css(self) -> str:
        return bundles.style()

    @property
    def room(self) -> KernelRoom:
        """The room of this kernel."""
        return self._room

    @property
    def design(self) -> Design:
        """What the author wrote; never changes."""
        return self._design

    # Not `open` and `close`: those are ipywidgets' own, for the comm.
    def unlock(self) -> Self:
        """Let people answer (again). In a notebook every activity is open from the start."""
        return self.do(Open())

    def lock(self) -> Self:
        """Take no more answers; what was given stays."""
        return self.do(Close())

    def reveal(self) -> Self:
        """Show the results to everyone."""
        return self.do(Reveal())

    def hide(self) -> Self:
        """Take the results off participants' pages and the screen."""
        return self.do(Hide())

    def next_round(self) -> Self:
        """Ask the same again; earlier rounds are kept for comparison."""
        return self.do(NextRound())

    def do(self, command: Command) -> Self:
        """Send a command as the facilitator."""
        self._room.room.do(self.activity_id, msgspec.to_builtins(command))
        return self

    def view(self, audience: Audience | Literal["participants", "presenter", "facilitator"] = "participants") -> Any:
        """What this audience sees now."""
        self._room.read(self.activity_id)
        return self._room.room.view(self.activity_id, Audience(audience))

    def frame(self) -> DataFrame:
        """All answers as a tidy DataFrame, a row an answer; docs/frames.md tells its columns."""
        from huddlebook.analysis import frames

        return frames.answers(self._room.read(self.activity_id), self.activity_id, withheld=self._room.withheld)

    def submit(self, value: Any) -> Sent:
        """Answer as the person before this page (`huddlebook.me`); what became of it, to be shown to them.

        value: what they would choose or write on the activity's own form. Never raises for a refusal.
        """
        command = msgspec.to_builtins(self._command(value))
        if self._room.line is None:
            try:
                self._room.room.do(self.activity_id, command, self._room.author)
            except Refused as refused:
                return Sent(False, str(refused))
            return Sent(True, SAVED)
        answer = self._room.line.do(self.activity_id, command)
        return Sent(False, answer.message) if isinstance(answer, Refuse) else Sent(True, SAVED)

    def watch(self, callback: Callable[[Seen], object]) -> Callable[[], None]:
        """Call `callback` now, and whenever what this person sees of the activity changes; gives what ends that."""
        last: list[Seen | None] = [None]
        self._room.followed = True

        def look() -> None:
            if last and last[0] != (seen := self._seen()):
                last[0] = seen
                callback(seen)

        (self._room.line or self._room.room).on_change(look)
        look()
        return last.clear

    def _seen(self) -> Seen:
        line, local = self._room.line, self._room.room
        if line is None:
            return Seen(local.view(self.activity_id), local.own(self.activity_id, self._room.author))
        kind, view, own = activity(self.KIND), line.stream.views.get(self.activity_id), line.stream.own
        mine = own.get(self.activity_id)
        return Seen(
            None if view is None else msgspec.convert(view, kind.view_type),
            None if mine is None or kind.own_type is None else msgspec.convert(mine, kind.own_type),
        )

    def _command(self, value: Any) -> Command:
        """The command for a plain value; a command is one already."""
        if isinstance(value, Command):
            return value
        raise TypeError(f"{type(self).__name__} takes no plain value; submit one of its commands.")

    def _hear(self, _: ActivityWidget, content: Any, buffers: Any) -> None:
        self._room.hear(self._front, content)


def running_cell() -> int | None:
    """The number of the cell that runs now; `execution_count` itself rises before or after a cell, by version."""
    shell = get_ipython()
    past = shell.history_manager if shell is not None else None
    return len(past.input_hist_raw) - 1 if past is not None else None


def checked_id(given: str | None, prompt: str) -> str:
    """The id the author gave, or one made from the prompt. Raises ValueError."""
    found = slug(prompt) if given is None else str(given)
    if not ACTIVITY_ID.fullmatch(found):
        rule = "An id is lower-case letters, digits, - and _, at most 64, and begins with a letter or a digit"
        raise ValueError(f"{rule}; {found!r} is not one. For example: id={slug(found)!r}.")
    return found


def checked(design: Design, kind: str, name: str) -> Design:
    """The design as its type wants it. Raises ValueError with everything that is wrong, as sentences."""
    try:
        typed = msgspec.convert(msgspec.to_builtins(design), type(design))
    except (msgspec.ValidationError, TypeError) as error:
        raise ValueError(f"{name}: {_plain(str(error))}.") from None
    if wrong := activity(kind).check(typed):
        raise ValueError(f"{name}: {'; '.join(wrong)}.")
    return typed


_TYPES = {"str": "text", "bool": "True or False", "int": "a whole number", "float": "a number", "array": "a list"}


def _plain(message: str) -> str:
    """msgspec's message in plain words: "options[1] wants text, not a whole number"."""
    found = re.fullmatch(r"Expected `([^`]+)`, got `([^`]+)` - at `\$\.?([^`]*)`", message)
    if not found:
        return re.sub(r" - at `\$\.?([^`]*)`", r" (\1)", message).replace("`", "")
    wanted, got, where = found.groups()
    return f"{where} wants {_TYPES.get(wanted, wanted)}, not {_TYPES.get(got, got)}"


def id_of(source: ActivityWidget | str) -> str:
    """The id of an activity that another builds on: of a widget, or as it was given."""
    return source.activity_id if isinstance(source, ActivityWidget) else source


def texts(given: object, name: str) -> tuple[Any, ...]:
    """`given` as a tuple; a lone text is refused, since its letters would become the list."""
    if isinstance(given, str) or not hasattr(given, "__iter__"):
        raise ValueError(f'{name} is a list of texts, such as ["Yes", "No"]; this is {given!r}.')
    return tuple(str(one) if isinstance(one, int | float) and not isinstance(one, bool) else one for one in given)
