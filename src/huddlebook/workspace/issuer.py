"""Who gives certificates and badges in this workspace."""

from __future__ import annotations

import tomllib

from huddlebook.errors import HuddlebookError
from huddlebook.workspace.folder import Workspace


def issuer_of(workspace: Workspace) -> str:
    """Who gives certificates and badges: `issuer` of [awards] in huddlebook.toml, "" where it says nothing."""
    try:
        with (workspace.root / "huddlebook.toml").open("rb") as file:
            table = tomllib.load(file).get("awards", {})
    except FileNotFoundError:
        return ""
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise HuddlebookError(f"huddlebook.toml cannot be read: {error}.") from error
    issuer = table.get("issuer", "") if isinstance(table, dict) else None
    if not isinstance(issuer, str) or len(issuer) > 120:
        raise HuddlebookError("huddlebook.toml, [awards]: `issuer` has to be the name of your organisation, as a text.")
    return issuer.strip()
