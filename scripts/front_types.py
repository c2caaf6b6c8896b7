"""Writes the front-end's types from Python's structs: `python scripts/front_types.py [--check]`.

What travels is typed once, in Python: the stream's messages (`rooms.wire`), what each audience sees, and the
commands of rooms and activities. This collects their JSON schemas; `front_types.mjs` turns those into
TypeScript. Every installed activity is in it by itself. `--check` only says whether the file is up to date.
"""

import inspect
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import msgspec

from huddlebook.activities import registry, stage
from huddlebook.activities.contract import Command
from huddlebook.rooms import commands, wire

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/huddlebook/widgets/front/wire.ts"
REF = "#/definitions/"
SHARED = {"", "commands", "contract", "stage", "views", "wire"}

Schema = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Writes the file, or with `--check` returns 1 when it is not what it would write."""
    made = typescript(schema())
    if "--check" not in arguments:
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_text(made, encoding="utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == made:
        return 0
    print(f"{TARGET.relative_to(ROOT)} is not what Python's structs say: run `make format`.", file=sys.stderr)
    return 1


def schema() -> Schema:
    """One JSON schema with a definition for each struct, union and kind of activity."""
    kinds = registry.activities()
    views = [kind.view_type for kind in kinds.values()]
    owns = [kind.own_type for kind in kinds.values() if kind.own_type]
    asked = [*commands.COMMANDS, *stage.COMMANDS, *(one for kind in kinds.values() for one in kind.commands)]
    sent = get_args(wire.FromServer)
    names = {one: command_name(one) for one in asked}
    definitions = components([*sent, wire.Do, *views, *owns, *asked], names)
    definitions["FromServer"] = union([one.__name__ for one in sent])
    definitions["RoomCommand"] = union([names[one] for one in commands.COMMANDS])
    definitions["StageCommand"] = union([names[one] for one in stage.COMMANDS])
    definitions["Kinds"] = record(
        {
            name: record(
                {
                    "view": {"$ref": REF + kind.view_type.__name__},
                    "own": {"$ref": REF + kind.own_type.__name__} if kind.own_type else {"type": "null"},
                    "command": union([*(names[one] for one in kind.commands), "StageCommand"]),
                }
            )
            for name, kind in kinds.items()
        },
        "What travels for each kind of activity.",
    )
    return {"definitions": dict(sorted(definitions.items()))}


def command_name(command: type[Command]) -> str:
    """`Answer` of the module `poll` is `PollAnswer`: several activities have an Answer."""
    module = command.__module__.rpartition(".")[2]
    return command.__name__ if module in {"commands", "stage"} else short_name(f"{module}.{command.__name__}")


def short_name(path: str) -> str:
    """`huddlebook.activities.poll.Tally` is `PollTally`; a name alone stays."""
    module, _, name = path.rpartition(".")
    prefix = module.rpartition(".")[2].capitalize()
    return name if name.startswith(prefix) else prefix + name


def settled_name(path: str) -> str:
    """A name that stays when another activity makes a struct of the same name: `Tally` of polls is `PollTally`."""
    module, _, name = path.rpartition(".")
    return short_name(path) if module.rpartition(".")[2] not in SHARED else name


def components(types: list[type[msgspec.Struct]], names: dict[type[Command], str]) -> dict[str, Schema]:
    """The schemas of `types` and all that they mention, by name, as they look on the wire."""
    _, found = msgspec.json.schema_components(types, ref_template=REF + "{name}")
    paths = {one.__name__: path_of(one) for one in every_struct(msgspec.Struct) if one.__name__ in found}
    new_names = {name: settled_name(paths.get(name, name)) for name in found}
    new_names |= {
        path if path in found else path.rpartition(".")[2]: name for path, name in by_path(names).items()
    }
    text = json.dumps(found)
    for old, new in new_names.items():
        text = text.replace(json.dumps(REF + old), json.dumps(REF + new))
    always = {
        name
        for one in every_struct(msgspec.Struct)
        if sends_every_field(one)
        for name in (one.__name__, path_of(one))
    }
    return {
        new_names[name]: as_sent(one, every_field=name in always) for name, one in json.loads(text).items()
    }


def by_path(names: dict[type[Command], str]) -> dict[str, str]:
    """The same by full path."""
    return {path_of(one): name for one, name in names.items()}


def path_of(struct: type) -> str:
    """What msgspec calls a struct where two have the same name."""
    return f"{struct.__module__}.{struct.__name__}"


def every_struct(root: type[msgspec.Struct]) -> list[type[msgspec.Struct]]:
    """All struct types below `root` that are loaded."""
    return [one for child in root.__subclasses__() for one in (child, *every_struct(child))]


def sends_every_field(struct: type[msgspec.Struct]) -> bool:
    """True for what the server encodes with its defaults: no field of it is ever missing."""
    return not issubclass(struct, Command | wire.Do) and not struct.__struct_config__.omit_defaults


def as_sent(one: Schema, *, every_field: bool) -> Schema:
    """Without the title (the name says it) and defaults, and with what is never missing marked so."""
    one.pop("title", None)
    if "description" in one:
        one["description"] = inspect.cleandoc(one["description"])
    for field in one.get("properties", {}).values():
        field.pop("default", None)
    if every_field and "properties" in one:
        one["required"] = list(one["properties"])
    one["properties"] = {name: with_any_keys(field) for name, field in one.get("properties", {}).items()}
    return one


def with_any_keys(field: Any) -> Any:
    """`dict[str, Any]` says no more than "object", which would read as an empty one."""
    if isinstance(field, list):
        return [with_any_keys(one) for one in field]
    if not isinstance(field, dict):
        return field
    known = {name: with_any_keys(one) for name, one in field.items()}
    return {"additionalProperties": True, **known} if field.get("type") == "object" else known


def union(names: list[str]) -> Schema:
    """Any one of the named definitions."""
    return {"anyOf": [{"$ref": REF + name} for name in names]}


def record(properties: dict[str, Schema], description: str = "") -> Schema:
    """An object with exactly these properties."""
    described = {"description": description} if description else {}
    return {"type": "object", "properties": properties, "required": list(properties), **described}


def typescript(definitions: Schema) -> str:
    """The schema as formatted TypeScript. Raises CalledProcessError when Node says no."""
    command = ["node", str(ROOT / "scripts/front_types.mjs")]
    made = subprocess.run(command, input=json.dumps(definitions), capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise SystemExit(f"The types could not be made.\n{made.stderr}")
    biome = [str(ROOT / "node_modules/.bin/biome"), "format", f"--stdin-file-path={TARGET.relative_to(ROOT)}"]
    return subprocess.run(
        biome, input=made.stdout, capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
