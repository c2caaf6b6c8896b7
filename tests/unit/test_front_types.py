"""The front-end's types: always those of the structs, under names that stay."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from scripts import front_types

from huddlebook.activities import contract, poll, registry
from huddlebook.rooms import views


def test_the_committed_types_are_what_the_structs_say() -> None:
    assert front_types.main(["--check"]) == 0


def test_stale_types_are_told_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "wire.ts"
    target.write_text("// old", encoding="utf-8")
    monkeypatch.setattr(front_types, "ROOT", tmp_path)
    monkeypatch.setattr(front_types, "TARGET", target)
    monkeypatch.setattr(front_types, "typescript", lambda definitions: f"// {len(definitions['definitions'])}")
    assert front_types.main(["--check"]) == 1
    assert "make format" in capsys.readouterr().err
    assert front_types.main([]) == 0
    assert front_types.main(["--check"]) == 0


def test_every_kind_tells_its_view_its_own_part_and_its_commands() -> None:
    definitions = front_types.schema(registry.activities())["definitions"]
    kinds = definitions["Kinds"]["properties"]
    assert set(kinds) == set(registry.activities())
    for kind in kinds.values():
        named = [kind["properties"]["view"]["$ref"], *(one["$ref"] for one in kind["properties"]["command"]["anyOf"])]
        assert all(name.removeprefix(front_types.REF) in definitions for name in named)


@pytest.mark.parametrize(
    ("struct", "name"),
    [
        (poll.Tally, "PollTally"),
        (poll.PollView, "PollView"),
        (poll.Answer, "PollAnswer"),
        (contract.Stage, "Stage"),
        (views.Person, "Person"),
    ],
)
def test_a_struct_of_an_activity_carries_its_name(struct: type[msgspec.Struct], name: str) -> None:
    assert front_types.type_name(struct) == name
