"""Huddlebook: short live sessions and asynchronous cohorts, from notebooks.

Names are imported when they are first asked for: `import huddlebook` costs nothing, and a command needs no widgets.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from huddlebook.widgets import (
        Board,
        Breakouts,
        Challenge,
        Checklist,
        Discussion,
        DotVote,
        Estimate,
        ExitTicket,
        LibraryCard,
        OpenText,
        PeerReview,
        Pin,
        Poll,
        Pulse,
        QandA,
        Quiz,
        Ranking,
        ReadyCheck,
        Recall,
        Reflection,
        Resource,
        Scale,
        Session,
        Timer,
        WordCloud,
        here,
        me,
        question,
    )
    from huddlebook.workspace import Room, Workspace, room

    __version__: str

__all__ = [
    "Board",
    "Breakouts",
    "Challenge",
    "Checklist",
    "Discussion",
    "DotVote",
    "Estimate",
    "ExitTicket",
    "LibraryCard",
    "OpenText",
    "PeerReview",
    "Pin",
    "Poll",
    "Pulse",
    "QandA",
    "Quiz",
    "Ranking",
    "ReadyCheck",
    "Recall",
    "Reflection",
    "Resource",
    "Room",
    "Scale",
    "Session",
    "Timer",
    "WordCloud",
    "Workspace",
    "__version__",
    "here",
    "me",
    "question",
    "room",
]

_WORKSPACE = {"Room", "Workspace", "room"}


def __getattr__(name: str) -> Any:
    """Called by Python for a name that is not here yet (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version

        return version("huddlebook")
    if name not in __all__:
        raise AttributeError(f"module 'huddlebook' has no attribute {name!r}")
    return getattr(import_module("huddlebook.workspace" if name in _WORKSPACE else "huddlebook.widgets"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
