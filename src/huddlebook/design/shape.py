"""Checks of a session's shape: a beginning, an end, a look back, and not too much at once."""

from __future__ import annotations

from collections.abc import Iterator

from huddlebook.design.findings import Finding, found
from huddlebook.design.subject import Ask, Subject
from huddlebook.rooms.events import LOBBY

LOOKING_BACK = {"board", "exitticket", "opentext", "reflection", "scale", "wordcloud"}
MOST_ASKS = 3
# What a phone of 390 x 844 shows in about two screens.
MOST = {"options": 9, "statements": 6, "questions": 10, "prompts": 4}
_RATED = {"dotvote", "poll", "pulse", "scale"}


def steps(subject: Subject) -> Iterator[Finding]:
    """Whether there are any, what they show, and whether somebody else could run them."""
    if not subject.steps:
        yield found("no-steps", "There is no step. Begin one with a heading such as “## Check-in (3 min)”.")
    if subject.agenda.headline is None:
        yield found("no-title", "There is no title: begin with a heading such as “# Friday check-in”.")
    elif not subject.agenda.description:
        yield found("no-promise", "Nothing under the title says what people will take with them.")
    for part in subject.steps:
        texts = "".join(cell.source for cell in subject.texts(part))
        if not any(index != part.heading for index in part.shown) and len(texts.strip().splitlines()) < 2:
            what = f"The step “{part.step.title}” shows people nothing but its title."
            yield found("no-purpose", what, subject.cell_of(part))
        elif not part.notes and (part.step.minutes or 0) > 2:
            what = f"The step “{part.step.title}” has no notes for who runs it."
            yield found("no-notes", what, subject.cell_of(part))


def ends(subject: Subject) -> Iterator[Finding]:
    """The beginning, the end, and whether people look back."""
    if subject.ran is None or not subject.steps:
        return
    if not subject.all():
        what = (
            "There is no activity, so people can only read. Add one, such as Poll(“How are you?”, [“Fine”, “Tired”])."
        )
        yield found("no-activities", what)
        return
    first, last = subject.steps[0], subject.steps[-1]
    if not subject.asks(first) and not subject.asks(subject.agenda.parts[0]):
        what = f"Nothing to do at the start: “{first.step.title}” asks nothing."
        yield found("no-check-in", what, subject.cell_of(first))
    if not subject.asks(last):
        what = f"Nothing to do at the end: “{last.step.title}” asks nothing."
        yield found("no-close", what, subject.cell_of(last))
    second_half = subject.steps[len(subject.steps) // 2 :]
    if not any(one.placed.kind in LOOKING_BACK for part in second_half for one in subject.asks(part)):
        yield found("no-reflection", "Towards the end nobody is asked what they take with them.", subject.cell_of(last))


def crowds(subject: Subject) -> Iterator[Finding]:
    """Steps and activities that ask too much at once."""
    for part in subject.steps:
        asks = [one for one in subject.asks(part) if not one.design.lasting]
        if len(asks) > MOST_ASKS:
            what = f"The step “{part.step.title}” asks {len(asks)} things at once."
            yield found("crowded", what, subject.cell_of(part))
    for one in subject.all():
        for field, most in MOST.items():
            if (count := len(one.asked(field) or ())) > most:
                yield found("much-to-answer", f"{one.placed.id!r} lists {count} {field}; {most} are plenty on a phone.")


def who(subject: Subject) -> Iterator[Finding]:
    """What names do: groups that give an answer away, and ratings that people put their names to."""
    asks = {one.placed.id: one for one in subject.all()}
    for one in asks.values():
        source = asks.get(_alike(one))
        if source and source.design.anonymous:
            what = f"{one.placed.id!r} puts people together by {source.placed.id!r}, which promises to be anonymous."
            yield found("anonymous-groups", what)
        if one.placed.kind in _RATED and not one.design.anonymous:
            yield found("named-rating", f"{one.placed.id!r} is answered with names.")


def _alike(one: Ask) -> str:
    """The activity by whose answers like goes with like; "" for mixed groups, which tell nothing."""
    return str(one.asked("by")) if one.asked("by") and one.asked("alike") else ""


def seen(subject: Subject) -> Iterator[Finding]:
    """Activities that no step opens for people."""
    if subject.ran is None:
        return
    for one in subject.all():
        page = subject.ran.pages.get(one.placed.step)
        if page and _only_in_notes(one, page.html, page.notes):
            yield found(
                "unseen", f"{one.placed.id!r} stands in the facilitator's notes alone, so nobody can answer it."
            )
        elif one.placed.step == LOBBY and not one.design.lasting and one.placed.kind not in ("timer", "resource"):
            yield found("lobby-only", f"{one.placed.id!r} is open only while people arrive.")


def _only_in_notes(one: Ask, html: str, notes: str) -> bool:
    place = f'data-activity="{one.placed.id}"'
    return place in notes and place not in html


CHECKS = (steps, ends, crowds, who, seen)
