"""A rehearsal's report as Markdown: what to look at first, then the figures, then what `huddlebook check` found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from huddlebook.design.findings import Finding
from huddlebook.rehearsal.figures import Report, StepFigures
from huddlebook.sessions.tables import safe, table
from huddlebook.sessions.timebox import say_minutes

MOST_LISTED = 10
TIMES = {"error": "**Error**: ", "warning": "**Warning**: "}


def markdown(report: Report, findings: Sequence[Finding]) -> str:
    """The report, ending with a line break."""
    head = (
        f"# Rehearsal: {safe(report.title)}\n\n{report.people} simulated people, seed {report.seed}; "
        f"{say_minutes(report.minutes)} in {report.seconds:.0f} seconds."
    )
    parts = [head, _to_look_at(report), *_steps(report), *_people(report), *_refused(report), _kept(report)]
    return "\n\n".join([*parts, *_check(findings)]) + "\n"


def _to_look_at(report: Report) -> str:
    found = [safe(sentence) for sentence in sentences(report)]
    return "## To look at\n\n" + ("\n".join(f"- {one}" for one in found) or "Nothing stands out.")


def sentences(report: Report) -> Iterator[str]:
    """What somebody should look at before the day."""
    if report.lost:
        yield f"{report.lost} answers were acknowledged and are not in the log. Please report this."
    for step in report.steps:
        if step.late:
            yield _too_short(step)
    for step in report.steps:
        for one in step.activities:
            if one.asked and not one.answered:
                yield f"Nobody answered “{one.prompt}”."
    for name in report.mute:
        yield f"Simulated people have no words for the activity `{name}`: nobody did it here."


def _too_short(step: StepFigures) -> str:
    given = f", with {say_minutes(step.extra)} more" if step.extra else ""
    sentence = f"“{step.title}”: {step.late} of {step.here} could not finish in time{given}."
    if step.enough is not None and step.minutes is not None and step.enough > step.minutes:
        return f"{sentence} {say_minutes(step.enough)} would be enough for nine of ten."
    return sentence


def _steps(report: Report) -> Iterator[str]:
    rows = [_step(step) for step in report.steps]
    yield "## Steps"
    yield table(("Step", "Minutes", "Here", "Answered", "Could not finish", "Minutes for nine of ten"), rows)
    asked = [one for step in report.steps for one in step.activities]
    if asked:
        titles = ("Activity", "Kind", "Took it up", "Answered", "Could not finish")
        yield "## Activities"
        yield table(titles, [(safe(one.prompt), one.kind, one.asked, one.answered, one.late) for one in asked])


def _step(step: StepFigures) -> tuple[object, ...]:
    enough = "" if step.enough is None else f"{step.enough:g}"
    return safe(step.title), _planned(step), step.here, step.answered, step.late, enough


def _planned(step: StepFigures) -> str:
    planned = "" if step.minutes is None else f"{step.minutes:g}"
    return f"{planned} + {step.extra:g}" if step.extra else planned


def _people(report: Report) -> Iterator[str]:
    yield "## People"
    rows = [(one.name, one.people, one.answered, one.late) for one in report.personas]
    yield table(("Who", "People", "Answered something", "Could not finish something"), rows)
    if report.silent:
        more = f" and {len(report.silent) - MOST_LISTED} more" if len(report.silent) > MOST_LISTED else ""
        yield f"Silent throughout: {', '.join(report.silent[:MOST_LISTED])}{more}."


def _refused(report: Report) -> Iterator[str]:
    if report.refused:
        yield "## Refused"
        rows = [(f"`{one.activity}`", one.by, safe(one.message), one.times) for one in report.refused]
        yield table(("Activity", "Who asked", "What they read", "Times"), rows)


def _kept(report: Report) -> str:
    waits = report.waits
    came = f"{waits.median:.0f} ms (the middle), {waits.p95:.0f} ms (95 of 100), {waits.longest:.0f} ms at the latest"
    return f"## Answers\n\n{report.answers} acknowledged, {report.lost} of them lost. Their receipts came after {came}."


def _check(findings: Sequence[Finding]) -> Iterator[str]:
    yield "## What huddlebook check says"
    yield "\n".join(f"- {_finding(one)}" for one in findings) or "Nothing."


def _finding(one: Finding) -> str:
    where = f" (cell {one.cell})" if one.cell is not None else ""
    if one.overruled is not None:
        return f"Overruled: {safe(one.sentence)}{where} `{one.id}`: {safe(one.overruled)}"
    return f"{TIMES.get(one.level, '')}{safe(one.sentence)}{where} `{one.id}`"
