"""Any day as any person of a cohort has it: the state of that time, and the rules for messages."""

from __future__ import annotations

from huddlebook.cohorts.preview import Preview, preview
from huddlebook.errors import NotFound
from huddlebook.rooms.state import RoomState
from huddlebook.workspace.cohorts import Cohort


def look(found: Cohort, seat: str, at: int) -> tuple[RoomState, Preview]:
    """The cohort at `at` (ms) and this person's page in it: past as it was, later if nothing else happens.

    Raises NotFound where they are not in it at that time, and BadSettings.
    """
    from huddlebook.notify.settings import read_settings

    state = found.seen_at(at)
    if seat not in state.people or not state.here(seat):
        raise NotFound("This person was not in the cohort at that time. Ask for another one.")
    rules = read_settings(found.workspace.root, found.workspace.home).rules
    return state, preview(state, seat, at, found.clock(), rules)
