"""`huddlebook.me` and `huddlebook.here`: who sits before this notebook, and in which room.

In a page's own kernel that is a visitor in their room; in JupyterLab it is the author, in the room of their kernel.
"""

from __future__ import annotations

from huddlebook.activities.contract import Audience
from huddlebook.errors import HuddlebookError
from huddlebook.rooms.views import RoomView, room_view
from huddlebook.widgets.activity import running_cell
from huddlebook.widgets.kernel_room import KernelRoom
from huddlebook.widgets.kernel_room import here as kernel_room

NOBODY = "A live cell runs once for the whole room: there is nobody in particular in it, so no `me`."


class Me:
    """The person: `huddlebook.me.name`, `huddlebook.me.seat`."""

    @property
    def name(self) -> str:
        """What they are called now. Raises HuddlebookError in a live cell, and where the room is gone."""
        room = self._room()
        you = room.line.stream.you if room.line else None
        return you.name if you else room.room.state.seats[room.author].name

    @property
    def seat(self) -> str:
        """Their id in the room, as in its frames."""
        room = self._room()
        you = room.line.stream.you if room.line else None
        return you.seat if you else room.author

    @staticmethod
    def _room() -> KernelRoom:
        room = kernel_room()
        if not room.withheld:
            raise HuddlebookError(NOBODY)
        room.personal.add(running_cell())
        return room

    def __repr__(self) -> str:
        return f"<{self.name}>"


class Here:
    """The room: `huddlebook.here.code`, `.title`, `.step`, `.people`."""

    @property
    def code(self) -> str:
        """What people type to join; LOCAL in a notebook."""
        return self._view().code

    @property
    def title(self) -> str:
        """The session's."""
        return self._view().title

    @property
    def step(self) -> str | None:
        """The title of the step that the room is at, None in the lobby."""
        view = self._view()
        return next((step.title for step in view.steps if step.id == view.step), None)

    @property
    def people(self) -> int:
        """How many have joined."""
        return self._view().joined

    @staticmethod
    def _view() -> RoomView:
        room = kernel_room()
        shown = room.line.stream.room if room.line else None
        return shown or room_view(room.read(""), Audience.PARTICIPANTS, ())

    def __repr__(self) -> str:
        return f"<{self.title} ({self.code})>"


me, here = Me(), Here()
