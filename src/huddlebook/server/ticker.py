"""The server's own tick: messages go, feeds are read, groups are counted, texts reach nbgrader and comments come back.

With several servers, whoever has the lock works. Gathering is beside the tick: nbgrader may take its time, or fail.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping

from huddlebook.errors import HuddlebookError
from huddlebook.grading.gatherer import Gatherer
from huddlebook.notify import tick
from huddlebook.server.learners import Learners
from huddlebook.server.rooms import Rooms
from huddlebook.server.timing import Timing
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohorts
from huddlebook.workspace.counting import Counting
from huddlebook.workspace.curating import Curating

log = logging.getLogger(__name__)

EVERY = 60.0  # s
GATHER_EVERY = 2.0  # s


async def tick_for_ever(workspace: Workspace, timing: Timing) -> None:
    """Tick once a minute, in a thread; what is wrong is logged when it is new, and all else goes on."""
    said: set[str] = set()
    counting = Counting(workspace, timing.now)
    while True:
        found = await asyncio.to_thread(problems, workspace, timing.now())
        found |= await asyncio.to_thread(counted, counting)
        for sentence in sorted(found - said):
            log.warning("%s", sentence)
        said = found
        await asyncio.sleep(EVERY)


async def curate_for_ever(workspace: Workspace, timing: Timing, site: Callable[[], str]) -> None:
    """Read feeds and look at links, a few a minute; strangers' slow servers hold up nobody, nor the server's end."""
    ended = threading.Event()
    threading.Thread(target=_curate, args=(workspace, timing.now, site, ended), daemon=True).start()
    try:
        await asyncio.Event().wait()
    finally:
        ended.set()


def _curate(workspace: Workspace, now: Callable[[], int], site: Callable[[], str], ended: threading.Event) -> None:
    said, curating = "", None
    while not ended.wait(EVERY):
        try:
            curating = curating or Curating.of(workspace, now, site())
        except HuddlebookError as error:
            problem = str(error)
        else:
            problem = curated(curating)
        if problem and problem != said:
            log.warning("%s", problem)
        said = problem


def curated(curating: Curating) -> str:
    """One turn; what is wrong, "" for nothing."""
    try:
        curating.turn()
    except HuddlebookError as error:
        return str(error)
    except Exception:
        log.exception("Feeds could not be read; the next try is in a minute.")
    return ""


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


def counted(counting: Counting) -> set[str]:
    """Tell the groups' numbers when a week is over; what went wrong, in sentences."""
    try:
        counting.turn()
    except HuddlebookError as error:
        return {str(error)}
    except Exception:
        log.exception("Groups could not be counted; the next try is in a minute.")
    return set()


async def gather_for_ever(workspace: Workspace, rooms: Rooms, timing: Timing) -> None:
    """Hand over and take in every few seconds, in a thread; facilitators see on their desk what is wrong."""
    gatherer = Gatherer(workspace.home, workspace.log, timing.now)
    said: set[str] = set()
    try:
        while True:
            told = await asyncio.to_thread(gathered, gatherer)
            found = {sentence for some in told.values() for sentence in some}
            for sentence in sorted(found - said):
                log.warning("%s", sentence)
            said = found
            for room in rooms.lives():
                if isinstance(room.shows, Learners):
                    room.shows.warn((*told.get("", ()), *told.get(room.state.id, ())))
            await asyncio.sleep(GATHER_EVERY)
    finally:
        gatherer.stop()


def gathered(gatherer: Gatherer) -> Mapping[str, tuple[str, ...]]:
    """One turn; what is wrong, by room."""
    try:
        return gatherer.turn().problems
    except HuddlebookError as error:
        return {"": (str(error),)}
    except Exception:
        log.exception("Texts could not be brought to nbgrader; the next try is in a moment.")
        return {}
