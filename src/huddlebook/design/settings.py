"""What an author set for the checks of one notebook, in its metadata under "huddlebook": reasons and limits."""

from __future__ import annotations

from typing import Any

import msgspec
from nbformat import NotebookNode

from huddlebook.errors import BadNotebook


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """session: minutes that a session may take. stretch: minutes without anything to do. words: in one step.

    All three are customs. 120 words with a question below them are about two screens of a phone of 390 x 844.
    """

    session: float = 30.0
    stretch: float = 10.0
    words: int = 120


class Settings(msgspec.Struct, frozen=True):
    """overrule: for ids of checks, why the notebook is right all the same."""

    overrule: dict[str, str] = {}
    limits: Limits = Limits()


class BadSettings(BadNotebook):
    """The metadata is not what checks can read."""

    finding = "bad-settings"


def settings(notebook: NotebookNode) -> Settings:
    """What stands in the notebook's metadata. Raises BadSettings with a sentence that says what is wrong."""
    try:
        return msgspec.convert(notebook.metadata.get("huddlebook", {}), Settings)
    except msgspec.ValidationError as error:
        raise BadSettings(
            f"The notebook's metadata “huddlebook” cannot be read: {error}. It holds, for instance, "
            '{"overrule": {"long": "The board asked for an hour."}, "limits": {"session": 60}}.'
        ) from None


def overrule(notebook: NotebookNode, name: str, reason: str) -> None:
    """Write an author's reason into the notebook's metadata."""
    ours: dict[str, Any] = dict(notebook.metadata.get("huddlebook", {}))
    ours["overrule"] = {**ours.get("overrule", {}), name: " ".join(reason.split())}
    notebook.metadata["huddlebook"] = ours
