"""From a notebook to an agenda: pure functions over notebook nodes; nothing here runs a cell or knows a server."""

from huddlebook.sessions.agenda import LOBBY, Agenda, Part, read_agenda
from huddlebook.sessions.notebook import parse, read, split

__all__ = ["LOBBY", "Agenda", "Part", "parse", "read", "read_agenda", "split"]
