"""How long activities take, roughly: our own estimates for reading and answering without talk. Convention, no more."""

from __future__ import annotations

from collections.abc import Sequence

from huddlebook.design.subject import Ask

# Minutes for each of the listed things, where the design lists some; else for the activity.
_EACH = {"statements": 0.2, "questions": 0.5, "prompts": 1.0}
_MINUTES = {
    "board": 3.0,
    "breakouts": 3.0,
    "discussion": 3.0,
    "dotvote": 1.0,
    "exitticket": 1.0,
    "opentext": 1.0,
    "peerreview": 5.0,
    "pin": 0.5,
    "poll": 0.5,
    "ranking": 1.0,
    "reflection": 3.0,
    "wordcloud": 0.5,
}
_OTHER = 0.25


def minutes_for(asks: Sequence[Ask]) -> float:
    """The least that a step with these takes. Timers run beside what is written, so the longer of both counts."""
    clocks = sum(float(one.asked("minutes") or 0) for one in asks if one.placed.kind == "timer")
    answers = sum(_minutes(one) for one in asks if one.placed.kind != "timer" and not one.design.lasting)
    return round(max(clocks, answers), 2)


def _minutes(one: Ask) -> float:
    listed = sum(minutes * len(one.asked(field) or ()) for field, minutes in _EACH.items())
    return max(listed, _MINUTES.get(one.placed.kind, _OTHER))
