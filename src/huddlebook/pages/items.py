"""A programme's notebooks become a cohort's pages: each runs once, however many items use it, and is one page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from markdown_it import MarkdownIt

from huddlebook.activities.registry import activity
from huddlebook.cohorts.drafts import steps
from huddlebook.cohorts.programme import Item, Programme
from huddlebook.errors import BadNotebook
from huddlebook.pages.prerender import render
from huddlebook.pages.rendered import Rendered
from huddlebook.rooms.events import Placed
from huddlebook.rooms.wire import Fragment
from huddlebook.sessions.slugs import ACTIVITY_ID

# The activity that an item of this kind cannot do without.
NEEDED = {
    "reflection": "reflection",
    "discussion": "discussion",
    "review": "peerreview",
    "challenge": "challenge",
    "checklist": "checklist",
    "recall": "recall",
}
STATIC = "A cohort's pages need no Python of their own for each visitor."


async def render_items(
    programme: Programme,
    folder: Path,
    *,
    root: Path | None = None,
    asset_prefix: str = "/assets/",
    running: Callable[[str], object] = str,
) -> Rendered:
    """Run the notebooks in `folder` that the items name; a page for each item. Raises BadNotebook.

    running: told each notebook before it runs. An id that several items have gets the item's before it.
    """
    made: dict[str, Rendered] = {}
    for item in programme.asked:
        if item.notebook not in made:
            running(item.notebook)
            made[item.notebook] = await _rendered(folder / item.notebook, root, asset_prefix)
        _fits(item, made[item.notebook])
    counts = Counter(placed.id for item in programme.asked for placed in made[item.notebook].activities)
    shared = {name for name, times in counts.items() if times > 1}
    parts = {
        item.id: _part(item, made[item.notebook], shared) if item.notebook else ((), _said(item))
        for item in programme.items
    }
    _all_there([placed for activities, _ in parts.values() for placed in activities])
    return Rendered(
        title=programme.title,
        steps=steps(programme),
        activities=tuple(placed for activities, _ in parts.values() for placed in activities),
        lane="static",
        reason=STATIC,
        pages={name: page for name, (_, page) in parts.items()},
        assets={name: data for one in made.values() for name, data in one.assets.items()},
        notices=tuple(notice for one in made.values() for notice in one.notices),
    )


async def _rendered(path: Path, root: Path | None, asset_prefix: str) -> Rendered:
    """One of several notebooks: an error has to say in which it is."""
    try:
        return await render(path, root=root, asset_prefix=asset_prefix)
    except BadNotebook as error:
        raise BadNotebook(f"{path.name}: {error}") from error


def _fits(item: Item, one: Rendered) -> None:
    if one.lane == "kernel":
        raise BadNotebook(f"{item.notebook} cannot be part of a cohort: {one.reason} Leave that out.")
    if one.live:
        what = f"cell {one.live[0].cell} is live, and in a cohort each person is at a point of their own"
        raise BadNotebook(f"{item.notebook} cannot be part of a cohort: {what}. Take its tag away.")
    if together := [placed.id for placed in one.activities if placed.design.get("pace") == "together"]:
        what = f'nobody asks the questions of {together[0]!r}, each person is at a point of their own. Say pace="own"'
        raise BadNotebook(f"{item.notebook} cannot be part of a cohort: {what}.")
    if chained := next((placed.id for placed in one.activities if _waits(placed)), None):
        what = f"{chained!r} begins with what the whole group came to, and in a cohort there is no such moment"
        raise BadNotebook(f"{item.notebook} cannot be part of a cohort: {what}. Leave it to a live session.")
    if pulse := next((placed.id for placed in one.activities if placed.kind == "pulse"), None):
        what = f"{pulse!r} asks how it is going at this moment, and in a cohort everybody is there at another one"
        raise BadNotebook(f"{item.notebook} cannot be part of a cohort: {what}. Leave it to a live session.")
    needed = NEEDED.get(item.kind)
    if needed and needed not in {placed.kind for placed in one.activities}:
        raise BadNotebook(
            f"“{item.title}” is of the kind {item.kind}, but there is no {needed} in {item.notebook}. "
            'Add one, or let it be of the kind "activity".'
        )


def _waits(placed: Placed) -> bool:
    """Whether it is given something when its step opens: an item opens for each person at a time of their own."""
    kind = activity(placed.kind)
    design = msgspec.convert(placed.design, kind.design)
    return bool((kind.takes and kind.takes(design)) or (kind.per and kind.per(design)) or kind.groups)


def _part(item: Item, one: Rendered, shared: set[str]) -> tuple[tuple[Placed, ...], Fragment]:
    """The item's activities and its page: the notebook's lobby and steps, one below the other."""
    names = {placed.id: _name(item, placed.id, shared) for placed in one.activities}
    activities = tuple(
        Placed(names[placed.id], placed.kind, item.id, _referring(placed.design, names)) for placed in one.activities
    )
    titles = {step.id: step.title for step in one.steps}
    html = "".join(_titled(titles.get(name), fragment.html) for name, fragment in one.pages.items())
    models = {key: model for fragment in one.pages.values() for key, model in fragment.models.items()}
    notes = "".join(fragment.notes for fragment in one.pages.values())
    return activities, Fragment(html=_renamed(html, names), models=models, notes=_renamed(notes, names))


def _referring(design: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """The design, which names another activity (`of`) as it is called here."""
    of = design.get("of")
    return {**design, "of": names[of]} if isinstance(of, str) and of in names else design


def _said(item: Item) -> Fragment:
    """What has no notebook shows its words: those of the channel, which not everybody reads."""
    words = MarkdownIt("commonmark", {"html": False}).render(item.message)
    return Fragment(html=f'<div class="cell"><div class="prose">{words}</div></div>' if item.message else "")


def _all_there(activities: list[Placed]) -> None:
    """A review reads the texts of another activity, which has to be in the cohort."""
    names = {placed.id for placed in activities}
    for placed in activities:
        of = placed.design.get("of")
        if placed.kind == "peerreview" and of not in names:
            raise BadNotebook(
                f"The review {placed.id!r} reads the texts of {of!r}, which is not in this cohort, or in several of "
                f"its items. There: {', '.join(sorted(names - {placed.id})) or 'none'}."
            )


def _titled(title: str | None, html: str) -> str:
    """A step's heading, which a session's page shows by itself, stands in the text here."""
    if title is None:
        return html
    plain = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<div class="cell"><div class="prose"><h2>{plain}</h2></div></div>{html}'


def _name(item: Item, activity: str, shared: set[str]) -> str:
    if activity not in shared:
        return activity
    name = f"{item.id}--{activity}"
    if not ACTIVITY_ID.fullmatch(name):
        raise BadNotebook(f"The id {activity!r} in {item.notebook} is too long for a cohort. Give it a shorter one.")
    return name


_ACTIVITY = re.compile(r'(<div data-activity=")([a-z0-9_-]+)(")')


def _renamed(html: str, names: dict[str, str]) -> str:
    return _ACTIVITY.sub(lambda found: f"{found[1]}{names.get(found[2], found[2])}{found[3]}", html)
