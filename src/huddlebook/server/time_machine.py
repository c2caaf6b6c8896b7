"""The time machine on a screen: for facilitators, what one person of a cohort sees and gets at a date. It only reads.

The page has no connection and no cookie of that person's: nothing that is pressed in it could reach anybody.
"""

from __future__ import annotations

import msgspec

from huddlebook.cohorts.clock import moment
from huddlebook.cohorts.preview import KINDS, Preview
from huddlebook.rooms import wire
from huddlebook.rooms.state import RoomState
from huddlebook.rooms.views import You
from huddlebook.server.cohort import cohort
from huddlebook.server.learner_doors import apart
from huddlebook.server.learners import Learners
from huddlebook.server.live import LiveRoom
from huddlebook.server.screens import Screen
from huddlebook.server.shown import bare_room
from huddlebook.server.web import Stop
from huddlebook.workspace.time_machine import look


class SeePage(Screen):
    """`?as=SEAT&at=WHEN`, on their clock; without: the first person, now."""

    route = "/c/CODE/desk/see"

    async def get(self, code: str) -> None:
        self.need_facilitator()
        known, room = await cohort(self, code)
        room.follow()
        people = _people(room.state)
        seat = self.get_query_argument("as", people[0]["seat"] if people else "")
        if seat not in room.state.people:
            raise Stop(404, "There is nobody here whose page could be shown. Go back to the desk.")
        zone, asked = room.state.people[seat].zone, self.get_query_argument("at", "")
        state, shown = await apart(
            self, known, lambda found: look(found, seat, moment(asked, zone) if asked else found.clock())
        )
        now = shown.page.now
        data = {
            "code": known.opened.code, "stream": "", "welcome": _welcome(room, state, seat, shown),
            "seat": seat, "people": people, "edges": _edges(state, seat), "withheld": shown.withheld,
            "messages": [{**msgspec.to_builtins(one), "said": KINDS.get(one.kind, one.kind)} for one in shown.messages],
            "item": self.get_query_argument("item", ""), "asked": bool(asked), "now": now,
        }  # fmt: skip
        self.show("app-see", known.opened.title, data)


def _people(state: RoomState) -> list[dict[str, str]]:
    here = [{"seat": seat, "name": state.seats[seat].name} for seat in state.people if state.here(seat)]
    return sorted(here, key=lambda one: (one["name"].casefold(), one["seat"]))


def _edges(state: RoomState, seat: str) -> list[int]:
    """The instants at which something opens or closes for this person, in order."""
    windows = state.people[seat].windows.values()
    return sorted({edge for window in windows for edge in (window.opens, window.closes) if edge})


def _welcome(room: LiveRoom, state: RoomState, seat: str, shown: Preview) -> wire.Welcome:
    """What their own page would start from."""
    assert isinstance(room.shows, Learners)
    opened = [item.id for item in shown.page.items if item.opens <= shown.page.now]
    return wire.Welcome(
        cursor=state.seq,
        now=shown.page.now,
        room=bare_room(state),
        views=shown.views,
        you=You(seat, state.seats[seat].name),
        own=shown.own,
        pages=room.shows.fragments(opened),
        learner=shown.page,
    )
