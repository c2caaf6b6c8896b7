"""Every check over one notebook, and what its author has overruled with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from nbformat import NotebookNode

from huddlebook.design import reading, running, shape, time
from huddlebook.design.findings import Finding, found
from huddlebook.design.registry import KINDS
from huddlebook.design.settings import BadSettings, Settings, settings
from huddlebook.design.subject import Ran, Subject
from huddlebook.errors import BadNotebook
from huddlebook.sessions.agenda import read_agenda
from huddlebook.sessions.notebook import split

CHECKS = (*time.CHECKS, *shape.CHECKS, *reading.CHECKS, *running.CHECKS)


def check(notebook: NotebookNode, name: str, ran: Ran | BadNotebook | None = None) -> list[Finding]:
    """Everything there is to say, errors first. ran: what running it gave, or the error; None if it was not run.

    Without a run nobody knows the activities, so only what stands in the notebook's words is checked.
    """
    failed = [problem(ran)] if isinstance(ran, BadNotebook) else []
    try:
        wished = settings(notebook)
    except BadSettings as error:
        failed.append(problem(error))
        wished = Settings()
    pieces = split(notebook)
    lived = None if isinstance(ran, BadNotebook) else ran
    subject = Subject(pieces, read_agenda(pieces, name), lived, wished.limits)
    findings = [*failed, *(one for each in CHECKS for one in each(subject))]
    findings = [*_overruled(findings, wished), *_wrongly_overruled(findings, wished, subject)]
    return sorted(findings, key=lambda one: one.order)


def problem(error: BadNotebook) -> Finding:
    """The error as a finding."""
    return found(getattr(error, "finding", "bad-notebook"), str(error), getattr(error, "cell", None))


def _overruled(findings: Sequence[Finding], wished: Settings) -> Iterator[Finding]:
    for one in findings:
        reason = wished.overrule.get(one.id, "").strip()
        may = one.level in ("warning", "advice")
        yield msgspec.structs.replace(one, overruled=reason) if reason and may else one


def _wrongly_overruled(findings: Sequence[Finding], wished: Settings, subject: Subject) -> Iterator[Finding]:
    there = {one.id: one.level for one in findings}
    for name, reason in wished.overrule.items():
        if not reason.strip():
            yield found("empty-reason", f"{name!r} is overruled without a reason. Write why it is right here.")
        elif name not in KINDS or there.get(name) in ("error", "info") or KINDS[name].level == "error":
            yield found("unknown-overrule", f"{name!r} cannot be overruled: no warning and no advice is called so.")
        elif name not in there and subject.ran:
            yield found("idle-overrule", f"{name!r} is overruled, and there is nothing of it to overrule any more.")
