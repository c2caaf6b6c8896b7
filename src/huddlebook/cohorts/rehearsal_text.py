"""A rehearsal's report as Markdown: what to change first, then the figures."""

from __future__ import annotations

from collections.abc import Iterator

from huddlebook.cohorts.rehearsal_figures import Report, Spread
from huddlebook.sessions.tables import safe, table

MOST_LISTED = 10
KINDS = {
    "welcome": "their way in",
    "release": "something opened",
    "reminder": "a reminder",
    "meeting": "a meeting comes",
    "comment": "somebody answered",
    "review": "a text to review",
}


def markdown(report: Report) -> str:
    """The report, ending with a line break."""
    head = (
        f"# Rehearsal: {safe(report.title)}\n\n{report.people} simulated people from {_day(report)}, seed "
        f"{report.seed}; each has time for {report.minutes:g} minutes a day."
    )
    parts = [head, *_findings(report), *_completion(report), *_weeks(report), *_items(report), *_reviews(report)]
    return "\n\n".join([*parts, *_messages(report), *_help(report)]) + "\n"


def _day(report: Report) -> str:
    return f"{report.first:%A}, {report.first.day} {report.first:%B %Y}"


def _findings(report: Report) -> Iterator[str]:
    found = [safe(sentence) for sentence in report.warnings]
    found += [f"“{safe(item.title)}”: nobody could do it in time." for item in report.items if not item.possible]
    found += [
        f"“{safe(item.title)}”: {item.no_time} of {item.wanted} who wanted to had no room for it in their days."
        for item in report.items
        if item.possible and item.no_time
    ]
    found += [
        f"“{safe(one.title)}”: {one.texts - one.covered} of {one.texts} texts got fewer than {one.need} reviews."
        for one in report.reviews
        if one.covered < one.texts
    ]
    found += [f"Simulated people have no words for the activity `{name}`: nobody did it here." for name in report.mute]
    yield "## To look at\n\n" + ("\n".join(f"- {sentence}" for sentence in found) or "Nothing stands out.")


def _completion(report: Report) -> Iterator[str]:
    rows = [(one.name, one.people, one.complete, one.helped) for one in report.personas]
    yield f"## Completion\n\n{report.complete} of {report.people} people completed the programme."
    yield table(("Who", "People", "Completed", "May need help"), rows)


def _weeks(report: Report) -> Iterator[str]:
    rows = [
        (f"{one.monday}", one.people, _said(one.messages), _said(one.asked), _said(one.spent), one.answers)
        for one in report.weeks
    ]
    yield "## Weeks\n\nFor each person and week: the least, the middle, the most."
    yield table(("Week of", "People", "Messages", "Minutes asked", "Minutes spent", "Texts to answer"), rows)


def _items(report: Report) -> Iterator[str]:
    rows = [
        (safe(item.title), item.kind, f"{item.minutes:g}", item.wanted, item.done, item.late, item.no_time)
        for item in report.items
    ]
    yield "## Items"
    yield table(("Item", "Kind", "Minutes", "Took it up", "Did it", "Came too late", "No time"), rows)


def _reviews(report: Report) -> Iterator[str]:
    yield "## Reviews"
    rows = [(safe(one.title), one.texts, one.asked, one.received, one.covered, one.bare) for one in report.reviews]
    if rows:
        yield table(("Item", "Texts", "Asked", "Received", "With all they need", "With none"), rows)
    else:
        yield "There is no peer review in this programme."


def _messages(report: Report) -> Iterator[str]:
    yield (
        f"## Messages\n\n{report.letters} messages to people, {report.posts} to the channel, {report.summaries} to "
        f"facilitators. The budget is {report.budget} for each person and week; the most was {report.most}, and it was "
        f"used up {report.full} times."
    )
    yield table(("What they told", "Times"), [(KINDS.get(kind, kind), many) for kind, many in report.causes.items()])


def _help(report: Report) -> Iterator[str]:
    yield f"## Who may need help\n\n{len(report.help)} of {report.people} people, the first ones:"
    lines = [
        f"- {one.day}: {safe(one.name)} ({one.persona}). {safe(' '.join(one.reasons))}"
        for one in report.help[:MOST_LISTED]
    ]
    yield "\n".join(lines) or "- nobody"


def _said(spread: Spread) -> str:
    return f"{spread.least:g} / {spread.middle:g} / {spread.most:g}"
