"""Writes the front-end's types from Python's structs: `python scripts/front_types.py [--check]`.

What travels is typed once, in Python: the stream's messages (`rooms.wire`), what each audience sees, and the
commands of rooms, activities and the hub. This collects their JSON schemas; `front_types.mjs` turns those into
TypeScript. Every installed activity and part of the hub is in it by itself. `--check` only says whether the file is
up to date.
"""

import inspect
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

import msgspec
import msgspec.inspect

from huddlebook.activities import registry, stage
from huddlebook.activities.contract import AnyActivity, Command
from huddlebook.hub import contract as hub_contract
from huddlebook.hub import registry as hub
from huddlebook.rooms import commands, wire

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/huddlebook/widgets/front/wire.ts"
REF = "#/definitions/"

SHARED = {"commands", "contract", "course", "facilitation", "learner", "running", "stage", "views", "wire", "files"}
"""Modules whose structs keep their names; those of other modules carry the module's."""

Schema = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Writes the file, or with `--check` returns 1 when it is not what it would write."""
    made = typescript(schema(registry.activities()))
    if "--check" not in arguments:
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_text(made, encoding="utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == made:
        return 0
    print(f"{TARGET.relative_to(ROOT)} is not what Python's structs say: run `make format`.", file=sys.stderr)
    return 1


def schema(kinds: dict[str, AnyActivity]) -> Schema:
    """One JSON schema with a definition for each struct, union and kind of activity."""
    views = [kind.view_type for kind in kinds.values()]
    owns = [kind.own_type for kind in kinds.values() if kind.own_type]
    asked = [*commands.COMMANDS, *stage.COMMANDS, *(one for kind in kinds.values() for one in kind.commands)]
    sent, parts = get_args(wire.FromServer), hub.parts()
    shown = [one for part in parts.values() for one in (part.view_type, *part.answers, *part.asks)]
    definitions = components([*sent, wire.Do, *views, *owns, *asked, *shown, *hub_commands()])
    definitions["FromServer"] = union(sent)
    definitions["RoomCommand"] = union(commands.COMMANDS)
    definitions["StageCommand"] = union(stage.COMMANDS)
    definitions["Kinds"] = record({name: travels(kind) for name, kind in kinds.items()})
    definitions["Kinds"]["description"] = "What travels for each kind of activity."
    definitions["HubKinds"] = record({name: shows(part) for name, part in parts.items()})
    definitions["HubKinds"]["description"] = "What travels for each kind of the hub's parts."
    definitions["HubCommand"] = union(hub_commands())
    return {"definitions": dict(sorted(definitions.items()))}


def hub_commands() -> list[type[hub_contract.Command]]:
    """What a page may ask of the hub."""
    return [one for one in hub.slice_of_command() if not one.vouched]


def shows(part: hub_contract.AnyPart) -> Schema:
    """What one kind of the hub's parts shows, may be asked, and answers."""
    never: Schema = {"type": "null"}
    asks, answers = (union(types) if types else never for types in (part.asks, part.answers))
    return record({"view": {"$ref": REF + type_name(part.view_type)}, "ask": asks, "answer": answers})


def travels(kind: AnyActivity) -> Schema:
    """What one kind of activity sends and takes."""
    command = union(kind.commands)
    command["anyOf"].append({"$ref": REF + "StageCommand"})
    own = {"$ref": REF + type_name(kind.own_type)} if kind.own_type else {"type": "null"}
    return record({"view": {"$ref": REF + type_name(kind.view_type)}, "own": own, "command": command})


def components(types: Sequence[type[msgspec.Struct]]) -> dict[str, Schema]:
    """The schemas of `types` and all that they mention, by name, as they look on the wire."""
    _, found = msgspec.json.schema_components(types, ref_template=REF + "{name}")
    structs = {key_of(one, found): one for one in mentioned(msgspec.inspect.multi_type_info(types))}
    text = json.dumps(found)
    for key, one in structs.items():
        text = text.replace(json.dumps(REF + key), json.dumps(REF + type_name(one)))
    made: dict[str, Schema] = json.loads(text)
    return {type_name(one): as_sent(made.pop(key), one) for key, one in structs.items()} | made


def mentioned(infos: Iterable[object], seen: dict[type, None] | None = None) -> list[type[msgspec.Struct]]:
    """Every struct that these types are or are made of, each once."""
    found: dict[type, None] = {} if seen is None else seen
    for info in infos:
        if isinstance(info, msgspec.inspect.StructType) and info.cls not in found:
            found[info.cls] = None
            mentioned((field.type for field in info.fields), found)
        for name in ("item_type", "key_type", "value_type", "item_types", "types"):
            inner = getattr(info, name, ())
            mentioned(inner if isinstance(inner, tuple) else (inner,), found)
    return list(found)


def key_of(struct: type[msgspec.Struct], found: dict[str, Any]) -> str:
    """What msgspec calls it: by name, and with its module where two have the same."""
    return struct.__name__ if struct.__name__ in found else f"{struct.__module__}.{struct.__name__}"


def type_name(struct: type[msgspec.Struct]) -> str:
    """Its TypeScript name: `Answer` of the module `poll` is `PollAnswer`, as several activities have one.

    A module beside an activity's, such as `reflection_rounds`, has the activity's name first.
    """
    module = struct.__module__.rpartition(".")[2].partition("_")[0]
    prefix = "" if module in SHARED else module.capitalize()
    known = struct.__name__.lower().startswith(prefix.lower())
    return struct.__name__ if known else prefix + struct.__name__


def as_sent(one: Schema, struct: type[msgspec.Struct]) -> Schema:
    """Without the title (the name says it) and defaults, and with what is never missing marked so."""
    one.pop("title", None)
    if "description" in one:
        one["description"] = inspect.cleandoc(one["description"])
    one["properties"] = {name: as_read(field) for name, field in one["properties"].items()}
    for field in one["properties"].values():
        field.pop("default", None)
    if sends_every_field(struct):
        one["required"] = list(one["properties"])
    return one


def sends_every_field(struct: type[msgspec.Struct]) -> bool:
    """True for what the server encodes with its defaults: no field of it is ever missing."""
    taken = Command | wire.Do | hub_contract.Command | hub_contract.Ask
    return not issubclass(struct, taken) and not struct.__struct_config__.omit_defaults


def as_read(field: Any) -> Any:
    """A schema in the words of the TypeScript side.

    `dict[str, Any]` says no more than "object", which would read as an empty one; the types of a tuple's members stand
    in a word that is newer than it.
    """
    if isinstance(field, list):
        return [as_read(one) for one in field]
    if not isinstance(field, dict):
        return field
    known = {name: as_read(one) for name, one in field.items()}
    if "prefixItems" in known:
        known["items"] = known.pop("prefixItems")
    return {"additionalProperties": True, **known} if field.get("type") == "object" else known


def union(structs: Iterable[type[msgspec.Struct]]) -> Schema:
    """Any one of these structs."""
    return {"anyOf": [{"$ref": REF + type_name(one)} for one in structs]}


def record(properties: dict[str, Schema]) -> Schema:
    """An object with exactly these properties."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def typescript(definitions: Schema) -> str:
    """The schema as formatted TypeScript. Raises CalledProcessError when Node says no."""
    command = ["node", str(ROOT / "scripts/front_types.mjs")]
    made = subprocess.run(command, input=json.dumps(definitions), capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise SystemExit(f"The types could not be made.\n{made.stderr}")
    biome = [str(ROOT / "node_modules/.bin/biome"), "format", f"--stdin-file-path={TARGET.relative_to(ROOT)}"]
    return subprocess.run(biome, input=made.stdout, capture_output=True, text=True, check=True, cwd=ROOT).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
