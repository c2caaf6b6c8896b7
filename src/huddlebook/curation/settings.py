"""What the workspace says about fetching: `[curation]` in huddlebook.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from huddlebook.errors import HuddlebookError


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """private_addresses: whether feeds and links may lead to machines of one's own network, such as an intranet."""

    private_addresses: bool = False


def read_settings(root: Path) -> Settings:
    """The settings of a workspace. Raises HuddlebookError."""
    path = root / "huddlebook.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("curation", {})
        return msgspec.convert(table, Settings)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise HuddlebookError(f"{path}, [curation]: {error}.") from error
