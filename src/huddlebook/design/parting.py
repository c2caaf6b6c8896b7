"""Writes one part of a session that was cut: its steps as they are, what they need, a check-in and a close."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

from nbformat import NotebookNode, v4

from huddlebook.design.statements import needed
from huddlebook.design.ties import LOBBY, Woven
from huddlebook.sessions.agenda import Agenda
from huddlebook.sessions.headings import headings
from huddlebook.sessions.notebook import MARK
from huddlebook.sessions.slugs import numbered
from huddlebook.sessions.timebox import say_minutes

ARRIVING = 2.0
LEAVING = 2.0
# Right for the long session, and no longer for its parts.
_PASSED = ("long", "no-break")
_RECORD = ("minutes", "purpose")


class Parting:
    """A long session, ready to be written in parts. cells: what `split` gave. unread: cells that stay as they are."""

    def __init__(self, cells: NotebookNode, agenda: Agenda, woven: Woven, unread: frozenset[int]) -> None:
        self._cells, self._agenda, self._woven, self._unread = cells, agenda, woven, unread
        self._ids = {made.id for one in woven.known for made in one.makes}

    def written(self, title: str, steps: Sequence[int], at: int, starts: bool, ends: bool) -> NotebookNode:
        """The part with these steps (from 1). at: which it is, from 0. starts, ends: it has a check-in, a close."""
        kept = self._kept(steps, at)
        inside = [index for step in steps for index in self._agenda.parts[step].cells]
        cells = [
            *self._lobby(title, kept),
            _markdown(_about(title), "split-about", "notes"),
            *self._setup(kept, steps),
            *([] if starts else self._check_in(at)),
            *(_plain(self._cells.cells[index]) for index in inside),
            *([] if ends else self._close(at)),
        ]
        for cell in cells:
            cell["id"] = numbered(cell["id"], {one["id"] for one in cells if one is not cell})
        notebook: NotebookNode = v4.new_notebook(cells=cells, metadata=self._metadata())
        return notebook

    def _kept(self, steps: Sequence[int], at: int) -> set[int]:
        """The statements that run in this part."""
        known, woven = self._woven.known, self._woven
        kept = woven.in_parts(steps)
        before = {one for one in woven.repeated if woven.where(one) <= steps[0]}
        kept |= before | {number for number, one in enumerate(known) if one.session}
        kept |= needed(sorted(kept), known)
        elsewhere = {one for one in woven.homes if one not in kept and woven.where(one) != LOBBY}
        for number, one in enumerate(known):
            if one.part == LOBBY and (at == 0 or one.shows):
                wants = {number} | needed([number], known)
                if not wants & elsewhere and (at == 0 or wants - {number} <= kept):
                    kept |= wants
        return kept

    def _lobby(self, title: str, kept: set[int]) -> Iterator[NotebookNode]:
        lobby = self._agenda.parts[0]
        if self._agenda.headline not in lobby.cells:
            yield _markdown(f"# {title}", "split-title")
        for index in lobby.cells:
            cell = _plain(self._cells.cells[index])
            if index == self._agenda.headline:
                cell.source = _titled(cell.source, title)
            if cell.cell_type != "code" or index in self._unread or self._filter(cell, index, kept):
                yield cell

    def _filter(self, cell: NotebookNode, index: int, kept: set[int]) -> bool:
        """Leave in the cell what this part needs; whether that is anything."""
        here = [at for at, one in enumerate(self._woven.known) if one.cell == index]
        if not set(here) <= kept:
            cell.source = "\n".join(self._woven.known[at].source for at in here if at in kept)
        return bool(here and cell.source)

    def _setup(self, kept: set[int], steps: Sequence[int]) -> Iterator[NotebookNode]:
        """What this part needs of steps that it does not have, in one cell that nobody sees."""
        carried = [one for at in sorted(kept) if (one := self._woven.known[at]).part not in (LOBBY, *steps)]
        if carried:
            pairs = zip(carried, [None, *carried], strict=False)
            gaps = ["\n\n\n" if before and (one.late or before.late) else "\n" for one, before in pairs]
            source = "".join(gap + one.source for gap, one in zip(gaps, carried, strict=True))
            yield _code(source.lstrip("\n"), "split-setup", "hide")

    def _check_in(self, at: int) -> list[NotebookNode]:
        asked = "What has stayed with you since the last time? One word" if at else "How do you arrive today? One word"
        call = f'huddlebook.WordCloud("{asked}", most=1, results="live", id="{self._named("check-in", at)}")'
        notes = "Read two or three words aloud, a small one among them."
        if at:
            notes += " Then say in one sentence what you did the last time, for those who were not there."
        return _step("Check-in", ARRIVING, call, notes)

    def _close(self, at: int) -> list[NotebookNode]:
        asked = "One thing that I take with me"
        call = f'huddlebook.OpenText("{asked}", most=1, longest=140, id="{self._named("close", at)}")'
        return _step(
            "To finish", LEAVING, call, "Say when the next part is, and what happens with what came out today."
        )

    def _named(self, what: str, at: int) -> str:
        return numbered(f"{what}-{at + 1}", self._ids)

    def _metadata(self) -> NotebookNode:
        metadata: NotebookNode = copy.deepcopy(self._cells.metadata)
        ours = metadata.get(MARK)
        if isinstance(ours, dict):
            left = {key: value for key, value in ours.items() if key not in _RECORD}
            if isinstance(ours.get("overrule"), dict):
                left["overrule"] = {key: value for key, value in ours["overrule"].items() if key not in _PASSED}
            metadata |= {MARK: {key: value for key, value in left.items() if value}}
        return metadata


def _about(title: str) -> str:
    return (
        f"**{title}.** Made by `huddlebook split` from a longer session. Questions that are open all the time begin "
        "anew in each part; what people answered in another part is in the frames of its room."
    )


def _titled(source: str, title: str) -> str:
    first, lines = headings(source)[0], source.splitlines()
    return "\n".join([*lines[: first.line], f"# {title}", *lines[first.after :]])


def _plain(cell: NotebookNode) -> NotebookNode:
    """The cell as it stood in its file."""
    copied: NotebookNode = copy.deepcopy(cell)
    copied.metadata.pop(MARK, None)
    return copied


def _step(title: str, minutes: float, call: str, notes: str) -> list[NotebookNode]:
    name = f"split-{title.lower().replace(' ', '-')}"
    return [
        _markdown(f"## {title} ({say_minutes(minutes)})", name),
        _code(f"import huddlebook\n\n{call}", f"{name}-ask"),
        _markdown(notes, f"{name}-notes", "notes"),
    ]


def _markdown(source: str, name: str, *tags: str) -> NotebookNode:
    cell: NotebookNode = v4.new_markdown_cell(source, id=name)
    if tags:
        cell.metadata["tags"] = list(tags)
    return cell


def _code(source: str, name: str, *tags: str) -> NotebookNode:
    cell: NotebookNode = v4.new_code_cell(source, id=name)
    if tags:
        cell.metadata["tags"] = list(tags)
    return cell
