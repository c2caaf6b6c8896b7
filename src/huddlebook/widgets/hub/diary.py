"""Diary in a notebook."""

from __future__ import annotations

from collections.abc import Iterable

from huddlebook.hub.diary_views import DiaryDesign
from huddlebook.widgets.activity import texts
from huddlebook.widgets.hub.part import PartWidget


class Diary(PartWidget):
    """A work diary: a place to write first, then what was written, searched and turned back to. Its owner's alone.

    title: its heading, in place of its own. prompts: up to 30 questions in place of ours; they rotate by day.
    """

    KIND = "diary"

    def __init__(self, title: str = "", prompts: Iterable[str] = (), *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(DiaryDesign(title=title, prompts=texts(prompts, "prompts")), id)
