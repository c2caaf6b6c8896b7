"""What the workspace says about its hub: `[hub]` in huddlebook.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec

from huddlebook.errors import HuddlebookError
from huddlebook.hub.groups_told import LEAST_SMALLEST, SMALLEST


class HubSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """list_huddles: whether every huddle that is open stands on the hub's first page, for everybody to join.

    Without it a huddle is there for those who are in it already, and for who curates: others need its code.
    smallest_group: how many others have to be counted before anything is said of a group; never fewer than three.
    """

    list_huddles: bool = False
    smallest_group: Annotated[int, msgspec.Meta(ge=LEAST_SMALLEST)] = SMALLEST


def read_hub_settings(root: Path) -> HubSettings:
    """The settings of a workspace. Raises HuddlebookError."""
    path = root / "huddlebook.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("hub", {})
        return msgspec.convert(table, HubSettings)
    except FileNotFoundError:
        return HubSettings()
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise HuddlebookError(f"{path}, [hub]: {error}.") from error
