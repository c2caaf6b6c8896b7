"""What a person takes along: all of theirs, to be read and for programs, and nothing of anybody else's."""

from __future__ import annotations

import json

from huddlebook.hub import registry
from huddlebook.hub.export import everything
from huddlebook.hub.local import LocalHub

ENTRY = {"entry": "e1234567", "page": "page1234", "base": 0, "began": 0}


def test_everything_of_ones_own_is_in_it_and_nothing_of_others() -> None:
    hub = LocalHub(clock=lambda: 1_764_000_000_000)
    ana, ben = hub.come("Ana", teams=("Blue",)), hub.come("Ben", teams=("Blue",))
    hub.do(ana, {"type": "write_diary", "text": "What I learnt at Basel", **ENTRY})
    hub.do(ben, {"type": "write_diary", "text": "Private to Ben", **ENTRY})
    hub.do(ana, {"type": "rename", "name": "Ana Maria"})
    hub.do(ben, {"type": "rename", "name": "Benedikt"})
    files = everything(hub.world, hub.me(ana), hub.facts)
    assert b"What I learnt at Basel" in files["diary.md"]
    assert files["goals.md"].startswith(b"# Goals")
    assert {f"own/{name}.json" for name in hub.me(ana).own} <= files.keys()
    assert "What I learnt at Basel" in json.dumps(json.loads(files["own/diary.json"]))
    assert json.loads(files["person.json"])["name"] == "Ana Maria"
    assert [one["type"] for one in json.loads(files["shared.json"])] == ["person_came", "person_named"]
    assert not any(b"Ben" in data for data in files.values())


def test_every_slice_of_ones_own_can_be_taken_along_empty() -> None:
    hub = LocalHub()
    me = hub.me(hub.come("Ana"))
    files = everything(hub.world, me, [])
    own = [name for name, one in registry.slices().items() if one.scope == "own"]
    assert all(isinstance(json.loads(files[f"own/{name}.json"]), dict) for name in own)
