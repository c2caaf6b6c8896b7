"""What simulated people do in activities that take their own time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any, Protocol, TypeAlias

from huddlebook.client.sayings import cards

View: TypeAlias = Mapping[str, Any]
Command: TypeAlias = dict[str, Any]


class Thinking(Protocol):
    """A mind as `people` has it."""

    number: int
    random: Random


def reflection(mind: Thinking, group: Random, view: View) -> list[Command]:
    """A draft, and most submit it."""
    texts = [mind.random.choice(cards(prompt)) for prompt in view["prompts"]]
    fitting = [text[: view["longest"] // len(texts)] for text in texts]
    submitted: list[Command] = [{"type": "submit", "texts": fitting}] if mind.random.random() < 0.8 else []
    return [{"type": "save", "texts": [fitting[0], *("" for _ in fitting[1:])]}, *submitted]


def checklist(mind: Thinking, group: Random, view: View) -> list[Command]:
    """Most things are done, the first ones more often."""
    return [
        {"type": "tick", "item": item, "done": True}
        for item in range(len(view["items"]))
        if mind.random.random() < 0.9 - 0.1 * item
    ]


def resource(mind: Thinking, group: Random, view: View) -> list[Command]:
    """Most look at it, and say whether it helped."""
    if mind.random.random() < 0.25:
        return []
    return [{"type": "mark_done", "done": True}, {"type": "rate", "helpful": mind.random.random() < 0.8}]


def peerreview(mind: Thinking, group: Random, view: View) -> list[Command]:
    """Nothing when it opens: texts come later, to each their own."""
    return []


def discussion(mind: Thinking, group: Random, view: View) -> list[Command]:
    """Everybody begins a thread, and some answer and thank in what they can see."""
    found: list[Command] = [{"type": "post", "text": mind.random.choice(cards(view["prompt"]))[: view["longest"]]}]
    others = [thread for thread in view["threads"] or () if thread["standing"] == "shown"]
    if others and mind.random.random() < 0.6:
        number = mind.random.choice(others)["id"]
        found.append({"type": "reply", "post": number, "text": "That is how it was for me, too."})
        found.append({"type": "react", "post": number, "reaction": "thanks", "on": True})
    return found


def recall(mind: Thinking, group: Random, view: View) -> list[Command]:
    """A sitting; most cards are known."""
    return [
        {"type": "review", "card": card, "grade": mind.random.choice((1, 2, 3, 3, 3, 4)), "after": 0}
        for card in range(min(view["sitting"], len(view["deck"])))
    ]


def challenge(mind: Thinking, group: Random, view: View) -> list[Command]:
    """Two of three take it up."""
    if mind.random.random() > 0.66:
        return []
    text = "I tried it today." if "text" in view["accepts"] else ""
    return [{"type": "show", "text": text, "link": "" if text else "https://example.org/notes"}]


GUESSES = ("a good question", "listening", "the team", "I do not know", "trust")


def quiz(mind: Thinking, group: Random, view: View) -> list[Command]:
    """The question that is asked, or all of them; the group leans to one option, and a few have something else."""
    asked = [one for one in view["sheet"] if view["pace"] == "own" or one["index"] == view["now"]]
    return [
        {"type": "answer", "question": one["index"], **_guess(mind, group, one)} for one in asked if not one["known"]
    ]


def _guess(mind: Thinking, group: Random, question: View) -> Command:
    if question["kind"] == "text":
        return {"text": mind.random.choice(GUESSES)}
    if question["kind"] == "number":
        return {"number": mind.random.randint(1, 100)}
    options = range(len(question["options"]))
    if not options:
        return {"choice": []}
    weights = [group.uniform(0.1, 1.0) ** 2 for _ in options]
    return {"choice": [mind.random.choices(options, weights)[0]]}


# An activity is known by a field that only its view has.
Answers: TypeAlias = tuple[tuple[str, Callable[[Thinking, Random, View], list[Command]]], ...]
LONGER: Answers = (
    ("pace", quiz),
    ("submissions", reflection),
    ("items", checklist),
    ("medium", resource),
    ("coverage", peerreview),
    ("threads", discussion),
    ("sitting", recall),
    ("goal", challenge),
)
