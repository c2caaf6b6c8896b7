"""What simulated people do where they judge: estimate a number, place pins, put options into an order."""

from __future__ import annotations

from random import Random

from huddlebook.client.longer import Answers, Command, Thinking, View


def estimate(mind: Thinking, group: Random, view: View) -> list[Command]:
    """Around what the group thinks, sometimes far off; nearer to it in a further round."""
    if view["known"]:
        return []
    spread = 0.5 if view["stage"]["round"] == 1 else 0.2
    if view["choices"]:
        at = mind.random.gauss(group.uniform(0.3, 0.7) * (len(view["choices"]) - 1), spread * 2)
        return [{"type": "give", "number": view["choices"][min(len(view["choices"]) - 1, max(0, round(at)))]}]
    low = view["low"] if view["low"] is not None else 0.0
    high = view["high"] if view["high"] is not None else low + 1_000.0
    guess = low + (high - low) * group.uniform(0.2, 0.4) * mind.random.lognormvariate(0.0, spread)
    return [{"type": "give", "number": float(round(min(high, max(low, guess))))}]


def ranking(mind: Thinking, group: Random, view: View) -> list[Command]:
    """The group's order, more or less; some place only what matters to them."""
    liked = {at: group.random() + mind.random.gauss(0.0, 0.3) for at in range(len(view["labels"]))}
    order = sorted(liked, key=lambda at: -liked[at])[: view["top"]]
    wanted = len(order) if mind.random.random() < 0.8 else mind.random.randint(1, len(order))
    return [{"type": "rank", "order": order[:wanted]}]


def pin(mind: Thinking, group: Random, view: View) -> list[Command]:
    """Near one of two or three places that draw the group; in a further round nearer to the first of them."""
    drawn = [(group.uniform(0.1, 0.9), group.uniform(0.1, 0.9)) for _ in range(group.randint(2, 3))]
    pull = 2 if view["stage"]["round"] == 1 else 6
    wanted = mind.random.randint(1, min(3, view["most"]))
    chosen = mind.random.choices(drawn, [1 / (at + 1) ** pull for at in range(len(drawn))], k=wanted)
    near = [[min(1.0, max(0.0, mind.random.gauss(part, 0.08))) for part in point] for point in chosen]
    return [{"type": "place", "pins": near}]


# An activity is known by a field that only its view has.
JUDGING: Answers = (("scored", estimate), ("labels", ranking), ("areas", pin))
