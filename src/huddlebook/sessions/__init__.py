"""From a notebook to an agenda: pure functions over notebook nodes; nothing here runs a cell or knows a server.

Names are imported when they are first asked for: a kernel needs `sessions.slugs` and no nbformat (a second to load).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from huddlebook.sessions.agenda import LOBBY, Agenda, Part, read_agenda
    from huddlebook.sessions.notebook import parse, read, split

__all__ = ["LOBBY", "Agenda", "Part", "parse", "read", "read_agenda", "split"]
_OF_NOTEBOOKS = ("parse", "read", "split")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{'notebook' if name in _OF_NOTEBOOKS else 'agenda'}")
    return getattr(module, name)
