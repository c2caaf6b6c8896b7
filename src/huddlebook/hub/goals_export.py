"""Goals and worksheets as Markdown, to take along: the words as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from huddlebook.hub.diary_state import Diary
from huddlebook.hub.goals_forms import FORMS
from huddlebook.hub.goals_state import Evidence, Goal, Goals, Sheet

STATES = {"active": "", "achieved": "Achieved", "resting": "Rests", "let_go": "Let go"}


def goals_markdown(there: Goals, kept: Diary) -> str:
    """Every goal and worksheet that is not deleted, the first first. kept: for the diary entries that show a goal."""
    lines = ["# Goals"]
    for goal in sorted(there.goals.values(), key=lambda one: one.number):
        lines += () if goal.dropped else _goal(goal, kept)
    sheets = [one for one in sorted(there.sheets.values(), key=lambda one: one.number) if not one.dropped]
    lines += ["# Worksheets"] if sheets else []
    for sheet in sheets:
        lines += _sheet(sheet)
    return "\n\n".join(lines) + "\n"


def _goal(goal: Goal, kept: Diary) -> Iterator[str]:
    yield f"## {goal.words}"
    yield from filter(None, (STATES[goal.state], goal.learnt and f"Learnt: {goal.learnt}"))
    if goal.why:
        yield f"Why: {goal.why}"
    for plan in goal.plans:
        yield f"When {plan.when}, I will {plan.will}" + (f" at {plan.where}" if plan.where else "")
    if goal.means:
        yield "\n".join(f"- [{'x' if one.done else ' '}] {one.words} {one.url}".rstrip() for one in goal.means)
    if goal.review:
        yield f"Look again: {goal.review}"
    if goal.notes:
        yield "### How it goes"
        yield from (f"{_day(one.at)}: {one.words}" for one in goal.notes)
    if goal.evidence:
        yield "### What shows it"
        yield "\n".join(f"- {_shown(one, kept)}" for one in goal.evidence)


def _shown(one: Evidence, kept: Diary) -> str:
    if one.kind != "diary":
        return f"{_day(one.at)}: {one.title}"
    entry = kept.entries.get(one.key)
    return f"Diary of {entry.day}" if entry and entry.there else "A diary entry that was deleted"


def _sheet(sheet: Sheet) -> Iterator[str]:
    form = FORMS[sheet.form]
    yield f"## {form.title}"
    for field, said in zip(form.fields, sheet.answers, strict=False):
        yield f"**{field.label}**"
        yield said or "-"


def _day(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).date().isoformat()
