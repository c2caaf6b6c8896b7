"""Nothing that can be said or asked of the hub is left out where tests look who is shown it (`tests/hub_kinds.py`)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from tests.hub_kinds import ASKS, NOT_SHOWN, OWN, PLAIN, SHARED, VOUCHED, filled, known, words_in

from huddlebook.hub import registry
from huddlebook.hub.contract import Scope

IDS = {"note": 1, "evidence": 1, "resource": 1, "gem": 1, "person": "p" + "a" * 16}


def tags(scope: Scope) -> set[str]:
    found = (one for part in registry.slices().values() if part.scope is scope for one in part.commands)
    return {str(one.__struct_config__.tag) for one in found}


def said(tag: str, value: object, name: str = "") -> Iterator[tuple[str, str, str]]:
    """Every text of a command with the name of its field; "" where it has none."""
    match value:
        case msgspec.Struct():
            for field in value.__struct_fields__:
                yield from said(tag, getattr(value, field), field)
        case tuple():
            for one in value or ("",):
                yield from said(tag, one, name)
        case str():
            yield tag, name, value


def test_every_command_says_who_is_shown_what_it_holds() -> None:
    """A new one of one's own stands in `OWN`, one that is shared in `SHARED`."""
    assert tags(Scope.OWN) - {one["type"] for one in OWN} - VOUCHED == set()
    assert tags(Scope.SHARED) - SHARED.keys() == set()


def test_every_text_of_ones_own_is_a_word_that_is_looked_for() -> None:
    """A new field is "" here until the example has a word of its own for it."""
    commands = [registry.commands().decode(msgspec.json.encode(filled(one, IDS))) for one in known(OWN)]
    texts = [one for asked in commands for one in said(str(asked.__struct_config__.tag), asked)]
    assert [one for one in texts if one[:2] not in PLAIN and not words_in(one[2])] == []
    assert any(words_in(text) & NOT_SHOWN for _, _, text in texts)


def test_every_question_is_asked() -> None:
    for kind, part in registry.parts().items():
        there = {str(one.__struct_config__.tag) for one in part.asks}
        assert there - {one["type"] for one in ASKS.get(kind, ())} == set()
        for one in ASKS.get(kind, ()):
            registry.asks(kind).decode(msgspec.json.encode(filled(one, IDS)))
