"""What is a person's to take along or to end: their link for another device, all their things, and their being here.

The part shows no more than who it is for; what it offers goes through doors of the server, which has seen the cookie.
"""

from __future__ import annotations

from huddlebook.hub.contract import Design, Me, Part, View, World


class MineDesign(Design, frozen=True, kw_only=True):
    """Nothing to set beside its title."""


class MineView(View, frozen=True, kw_only=True):
    """name: typed again before everything of theirs is deleted."""

    title: str = ""
    name: str = ""


def look(design: MineDesign, world: World, me: Me) -> MineView:
    """Theirs."""
    return MineView(title=design.title, name=me.name)


MINE = Part(
    kind="mine",
    title="Yours to take along",
    design=MineDesign,
    view_type=MineView,
    look=look,
    reads=frozenset({"people"}),
)
PARTS = (MINE,)
