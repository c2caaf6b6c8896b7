"""Findings about how the notebook runs: its activities, its lane, what pages leave out, steps that went missing."""

from __future__ import annotations

from collections.abc import Iterator

from huddlebook.design.findings import Finding, found
from huddlebook.design.subject import Subject
from huddlebook.sessions.headings import headings
from huddlebook.sessions.notebook import number, tags
from huddlebook.sessions.timebox import time_box


def boxes_elsewhere(subject: Subject) -> Iterator[Finding]:
    """Time boxes in headings that begin no step are most likely steps that went missing."""
    for cell in subject.notebook.cells:
        if cell.cell_type == "markdown" and not tags(cell) & {"notes", "hide"}:
            for one in headings(cell.source):
                if one.level > 2 and time_box(one.text)[1] is not None:
                    what = f"“{one.text}” has a time box, but only headings with two # begin a step."
                    yield found("time-box-without-step", what, number(cell))


def running(subject: Subject) -> Iterator[Finding]:
    """What running it gave."""
    if subject.ran is None:
        return
    ran = subject.ran
    if ran.activities:
        ids = ", ".join(one.id for one in ran.activities)
        count = "1 activity" if len(ran.activities) == 1 else f"{len(ran.activities)} activities"
        yield found("activities", f"{count}: {ids}.")
    yield found("lane", ran.reason, ran.reason_cell, "info" if ran.lane == "static" else "warning")
    for one in ran.notices:
        yield found(one.id, one.sentence, one.cell)


CHECKS = (boxes_elsewhere, running)
