"""What simulated people do in activities that build on each other."""

from __future__ import annotations

from random import Random

from huddlebook.client.longer import Answers, Command, Thinking, View
from huddlebook.client.sayings import cards


def board(mind: Thinking, group: Random, view: View) -> list[Command]:
    """A card or two, in columns of their own choice."""
    bank = group.sample(fitting := cards(view["prompt"]), len(fitting))
    wanted = 2 if view["most"] > 1 and mind.random.random() < 0.5 else 1
    columns = range(len(view["columns"]))
    return [
        {
            "type": "add",
            "column": mind.random.choice(columns),
            "text": bank[(mind.number + turn * 5) % len(bank)][: view["longest"]],
        }
        for turn in range(wanted)
    ]


def dotvote(mind: Thinking, group: Random, view: View) -> list[Command]:
    """Most give all their votes, more of them to what the group leans to."""
    ideas = [idea["id"] for idea in view["ideas"]]
    if not ideas:
        return []
    weights = [group.uniform(0.1, 1.0) ** 2 for _ in ideas]
    wanted = mind.random.choices(ideas, weights, k=view["votes"])
    votes = {idea: wanted.count(idea) if view["several"] else 1 for idea in wanted}
    return [{"type": "put", "idea": idea, "votes": many} for idea, many in votes.items()]


def breakouts(mind: Thinking, group: Random, view: View) -> list[Command]:
    """Every third person writes into the note of their room."""
    line = mind.random.choice(cards(view["prompt"]))[: view["longest"]]
    written: list[Command] = [{"type": "write", "text": line}] if view["note"] and mind.number % 3 == 0 else []
    return [{"type": "come"}, *written]


TOGETHER: Answers = (("arranged", board), ("several", dotvote), ("placed", breakouts))
