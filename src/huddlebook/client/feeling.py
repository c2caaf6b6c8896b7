"""What simulated people say of the session itself: how it is going, and what they leave with."""

from __future__ import annotations

from random import Random

from huddlebook.client.longer import Answers, Command, Thinking, View
from huddlebook.client.sayings import LEFT_OPEN, TAKEN

_ASKING = ("open", "unclear", "missing", "question")


def pulse(mind: Thinking, group: Random, view: View) -> list[Command]:
    """Most say that all is well, which is the last mood; every third reacts."""
    last = len(view["moods"]) - 1
    mood = last if mind.random.random() < 0.6 else mind.random.randrange(last)
    found: list[Command] = [{"type": "feel", "mood": mood}]
    if view["reactions"] and mind.random.random() < 0.34:
        found.append({"type": "react", "reaction": mind.random.randrange(len(view["reactions"]))})
    return found


def exitticket(mind: Thinking, group: Random, view: View) -> list[Command]:
    """Everybody rates, most say what they take away, half of them what is open."""
    texts = [_text(mind, box)[: view["longest"]] for box in view["boxes"]]
    rating = None
    if view["rating"]:
        rating = min(view["points"], max(1, round(mind.random.gauss(view["points"] * 0.75, 1.0))))
    found = {"type": "hand_in", "texts": texts, "rating": rating}
    return [found] if any(texts) or rating else []


def _text(mind: Thinking, box: str) -> str:
    asks = any(word in box.casefold() for word in _ASKING)
    return mind.random.choice(LEFT_OPEN if asks else TAKEN) if mind.random.random() < (0.5 if asks else 0.8) else ""


# An activity is known by a field that only its view has.
FEELING: Answers = (("moods", pulse), ("boxes", exitticket))
