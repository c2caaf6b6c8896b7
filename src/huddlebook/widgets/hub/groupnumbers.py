"""GroupNumbers in a notebook."""

from __future__ import annotations

from typing import Literal

from huddlebook.hub.groups_views import GroupNumbersDesign
from huddlebook.widgets.hub.part import PartWidget


class GroupNumbers(PartWidget):
    """What the weeks of one's teams, or of the people whom one coaches, were like, in coarse numbers; never of few.

    title: its heading, in place of its own. of: "team" or "coach".
    """

    KIND = "groupnumbers"

    def __init__(
        self, title: str = "", *, of: Literal["team", "coach"] = "team", id: str | None = None  # noqa: A002 - the word of authors
    ) -> None:  # fmt: skip
        super().__init__(GroupNumbersDesign(title=title, of=of), id)
