"""Checks of time: the whole length, time boxes, stretches in which nobody does anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from huddlebook.design.findings import Finding, found
from huddlebook.design.pace import minutes_for
from huddlebook.design.subject import Subject
from huddlebook.sessions.agenda import Part
from huddlebook.sessions.timebox import say_minutes

BREAK_AFTER = 50.0
_BREAK = re.compile(r"\b(break|pause|stretch|coffee)\b", re.IGNORECASE)


def length(subject: Subject) -> Iterator[Finding]:
    """The total, and whether it is too much of it."""
    agenda = subject.agenda
    if not agenda.minutes:
        return
    count = "1 step" if len(agenda.steps) == 1 else f"{len(agenda.steps)} steps"
    total = f"{count}, {say_minutes(agenda.minutes)} in all"
    if agenda.minutes > subject.limits.session:
        yield found("long", f"{total}. Several short sessions beat one long one: `huddlebook split` makes them.")
    else:
        yield found("total", f"{total}{_busy(subject)}.")
    if agenda.minutes > BREAK_AFTER and not any(_BREAK.search(step.title) for step in agenda.steps):
        yield found("no-break", f"{say_minutes(agenda.minutes)}, and no break in them.")


def _busy(subject: Subject) -> str:
    if subject.ran is None:
        return ""
    busy = sum(part.step.minutes or 0 for part in subject.steps if subject.asks(part))
    return f"; people have something to do in {say_minutes(busy)} of them" if busy else ""


def boxes(subject: Subject) -> Iterator[Finding]:
    """Steps without time boxes; said once where none has one."""
    without = [part for part in subject.steps if part.step.minutes is None]
    if without and len(without) == len(subject.steps):
        yield found("no-time-boxes", "No step has a time box. Add one to its heading, such as “(3 min)”.")
    else:
        for part in without:
            what = f"The step “{part.step.title}” has no time box. Add one to its heading, such as “(3 min)”."
            yield found("no-time-box", what, subject.cell_of(part))
    for part in subject.steps:
        if part.step.minutes == 0:
            yield found("zero-time-box", f"The step “{part.step.title}” has no time at all.", subject.cell_of(part))


def stretches(subject: Subject) -> Iterator[Finding]:
    """The longest run of steps in which people only listen."""
    if not subject.all():
        return
    runs: list[list[Part]] = [[]]
    for part in subject.steps:
        if subject.asks(part):
            runs.append([])
        else:
            runs[-1].append(part)
    longest = max(runs, key=_minutes)
    if _minutes(longest) > subject.limits.stretch:
        names = ", ".join(f"“{part.step.title}”" for part in longest)
        what = f"For {say_minutes(_minutes(longest))} people have nothing to do: {names}. Ask something in between."
        yield found("long-stretch", what, subject.cell_of(longest[0]))


def _minutes(parts: list[Part]) -> float:
    return sum(part.step.minutes or 0 for part in parts)


def pace(subject: Subject) -> Iterator[Finding]:
    """Steps whose time does not go with what they ask."""
    for part in subject.steps:
        asks, minutes = subject.asks(part), part.step.minutes
        if not asks or not minutes:
            continue
        needed = minutes_for([one for one in subject.all() if one.placed.step == part.step.id])
        if minutes < needed:
            what = f"“{part.step.title}” has {say_minutes(minutes)}; what it asks takes about {say_minutes(needed)}."
            yield found("tight", what, subject.cell_of(part))
        elif minutes / len(asks) > subject.limits.stretch:
            things = "one thing" if len(asks) == 1 else f"{len(asks)} things"
            what = f"“{part.step.title}” takes {say_minutes(minutes)} with {things} to do."
            yield found("long-step", what, subject.cell_of(part))


CHECKS = (length, boxes, stretches, pace)
