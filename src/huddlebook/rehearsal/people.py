"""Simulated people of a session: how fast they are, what they leave out, when they come and go. All from one seed.

What they say in an activity is a mind's (`client.people`); here is only how they keep time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

import msgspec


class Persona(msgspec.Struct, frozen=True):
    """A way to take part. share: of a hundred people. pace: how long they take for what takes others 1.

    does: how likely they answer what is asked. turns: how often they say something where one may say more than once.
    """

    name: str
    share: int
    pace: float
    does: float
    turns: int = 1


# Convention: how people differ in a room is ours, not measured.
PERSONAS = (
    Persona("steady", 38, 1.0, 0.95),
    Persona("quick", 18, 0.5, 0.97),
    Persona("slow", 16, 1.9, 0.9),
    Persona("talkative", 8, 1.1, 1.0, turns=2),
    Persona("silent", 6, 1.0, 0.0),
    Persona("drops out", 7, 1.0, 0.95),
    Persona("comes late", 7, 1.0, 0.95),
)
EACH_FROM = 2 * len(PERSONAS)  # so many people have one of each kind among them
GOES, COMES = (0.2, 0.8), (0.05, 0.5)  # parts of the session between which somebody drops out, comes late


class Player(msgspec.Struct, frozen=True, kw_only=True):
    """One of them. joins, leaves: minutes of the planned session, from its beginning; leaves None: stays."""

    number: int
    name: str
    persona: Persona
    joins: float = 0.0
    leaves: float | None = None

    def there(self, begins: float, ends: float) -> bool:
        """Whether they are in the room at any time between these minutes."""
        return self.joins < ends and (self.leaves is None or self.leaves > begins)


def players(many: int, seed: int, names: Sequence[str], minutes: float) -> list[Player]:
    """So many people for a session of so many minutes; the same seed gives the same ones."""
    random = Random(f"players:{seed}")
    kinds = list(_personas(many))
    random.shuffle(kinds)
    return [_player(random, number, persona, names, minutes) for number, persona in enumerate(kinds)]


def _personas(many: int) -> Iterator[Persona]:
    """Each by its share, at least one of each among enough people; what is left over is steady."""
    least = 1 if many >= EACH_FROM else 0
    counts = {persona.name: max(least, round(many * persona.share / 100)) for persona in PERSONAS[1:]}
    yield from [PERSONAS[0]] * max(0, many - sum(counts.values()))
    for persona in PERSONAS[1:]:
        yield from [persona] * counts[persona.name]


def _player(random: Random, number: int, persona: Persona, names: Sequence[str], minutes: float) -> Player:
    turn, name = divmod(number, len(names))
    goes, comes = random.uniform(*GOES) * minutes, random.uniform(*COMES) * minutes
    return Player(
        number=number,
        name=f"{names[name]} {turn + 1}" if turn else names[name],
        persona=persona,
        joins=comes if persona.name == "comes late" else 0.0,
        leaves=goes if persona.name == "drops out" else None,
    )
