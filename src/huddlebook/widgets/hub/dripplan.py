"""DripPlan in a notebook."""

from __future__ import annotations

from huddlebook.hub.drips_views import DripPlanDesign
from huddlebook.widgets.hub.part import PartWidget


class DripPlan(PartWidget):
    """How one's few minutes come: about what, at what time of one's day, and on which way.

    title: its heading, in place of its own.
    """

    KIND = "dripplan"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(DripPlanDesign(title=title), id)
