"""What a room's log holds, read from the file beside the server: the last word on what happened, and how often."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

from huddlebook.rooms.log import Entry
from huddlebook.storage.opener import open_log


def facts(workspace: Path, code: str, kind: str = "", activity: str | None = None) -> list[Entry]:
    """The entries of the room with this code, of one kind and one activity if given."""
    with closing(open_log(workspace / ".huddlebook" / "huddlebook.db")) as log:
        rooms = (list(log.read(room)) for room in log.heads())
        entries = next(room for room in rooms if read(room[0])["code"] == code)
    return [one for one in entries if kind in ("", one.type) and activity in (None, one.activity)]


def read(entry: Entry) -> dict[str, Any]:
    """An entry's fields."""
    found: dict[str, Any] = json.loads(entry.data)
    return found
