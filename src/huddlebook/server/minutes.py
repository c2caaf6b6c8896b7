"""A room's planned and actual minutes, written into its notebook when a facilitator asks for it."""

from __future__ import annotations

import asyncio

import msgspec

from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.rooms.minutes import minutes
from huddlebook.server.web import Api, Stop
from huddlebook.workspace.minutes import write_minutes


class MinutesBody(msgspec.Struct, forbid_unknown_fields=True):
    """Of which room."""

    code: str


class MinutesApi(Api):
    """Gives the file's name."""

    route = "/api/minutes"

    async def post(self) -> None:
        self.need_facilitator()
        body: MinutesBody = self.body(MinutesBody)
        known = self.known(body.code)
        if known.opened.kind == "cohort":
            raise Stop(404, "A group over weeks has no minutes to write.")
        room = await self.site.rooms.live(known)
        lived = minutes(room.state, self.site.timing.now())
        try:
            path = await asyncio.to_thread(write_minutes, self.site.opening.workspace, lived)
        except StorageError as error:
            raise Stop(507, str(error)) from None
        except HuddlebookError as error:
            raise Stop(422, str(error)) from None
        self.answer({"file": f"{path.parent.name}/{path.name}"})
