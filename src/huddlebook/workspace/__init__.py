"""Workspaces: what notebooks and commands start from (`huddlebook.room("CODE")`)."""

from huddlebook.workspace.folder import SESSIONS, ServerInfo, SessionFile, Workspace, room
from huddlebook.workspace.lived import Room, RoomLine

__all__ = ["SESSIONS", "Room", "RoomLine", "ServerInfo", "SessionFile", "Workspace", "room"]
