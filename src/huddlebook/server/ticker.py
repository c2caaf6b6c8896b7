"""The server's own tick: messages go without anybody's cron. With several servers, whoever has the lock works."""

from __future__ import annotations

import asyncio
import logging

from huddlebook.errors import HuddlebookError
from huddlebook.notify import tick
from huddlebook.server.timing import Timing
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohorts

log = logging.getLogger(__name__)

EVERY = 60.0  # s


async def tick_for_ever(workspace: Workspace, timing: Timing) -> None:
    """Tick once a minute, in a thread; what is wrong is logged when it is new, and all else goes on."""
    said: set[str] = set()
    while True:
        found = await asyncio.to_thread(problems, workspace, timing.now())
        for sentence in sorted(found - said):
            log.warning("%s", sentence)
        said = found
        await asyncio.sleep(EVERY)


def problems(workspace: Workspace, now: int) -> set[str]:
    """Hand out texts to review, then tick; what went wrong, in sentences. What fails is tried again a minute later."""
    try:
        Cohorts(workspace, lambda: now).hand_out()
        return set(tick(workspace, now).problems)
    except HuddlebookError as error:
        return {str(error)}
    except Exception:
        log.exception("A tick failed; the next one is in a minute.")
        return set()
