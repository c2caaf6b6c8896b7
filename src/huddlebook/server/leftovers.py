"""Deletes what is nobody's any more: taken away by who gave them, or left by a crash before the log had them."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import closing

from huddlebook.errors import HuddlebookError
from huddlebook.rooms import engine
from huddlebook.rooms.state import RoomState
from huddlebook.storage import GivenFiles
from huddlebook.workspace import Workspace

log = logging.getLogger(__name__)

EVERY = 3_600.0  # s between two looks
GRACE = 600.0  # s: a file is kept before the log speaks of it


async def clear_for_ever(workspace: Workspace, given: GivenFiles) -> None:
    """At the start and every hour."""
    while True:
        await asyncio.to_thread(clear, workspace, given, time.time() - GRACE)
        await asyncio.sleep(EVERY)


def clear(workspace: Workspace, given: GivenFiles, before: float) -> None:
    """Delete what no room has, and is older than `before` (s since 1970). What cannot be read is left alone."""
    rooms = given.rooms()
    if not rooms:
        return
    try:
        with closing(workspace.log()) as facts:
            for room in rooms:
                given.forget(room, _kept(engine.load(facts, room)), before)
    except (HuddlebookError, OSError) as error:
        log.warning("Files that are nobody's any more were not deleted: %s", error)


def _kept(state: RoomState) -> set[str]:
    planned = state.plan.activities.values() if state.plan else ()
    return {
        file.file for one in planned if one.activity.files for file in one.activity.files.kept(state.activities[one.id])
    }
