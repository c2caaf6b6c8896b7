"""A person's own doors: everything of theirs as one file, and an end of all of it."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Callable
from contextlib import closing

import msgspec

from huddlebook.errors import HuddlebookError
from huddlebook.hub import forgetting as in_hub
from huddlebook.hub.contract import Me, World
from huddlebook.hub.export import everything
from huddlebook.hub.room import HUB, fact_of
from huddlebook.server.hub.keeper import Who
from huddlebook.server.hub.pages import who_asks
from huddlebook.server.hub.persons import COOKIE
from huddlebook.server.web import Api, Stop, Web
from huddlebook.workspace import Workspace
from huddlebook.workspace.forgetting import forget
from huddlebook.workspace.persons import Wanted

NOBODY = "Say your name first: then there is something of yours here."
OTHER_NAME = "That is not your name as it stands here. Nothing was deleted; type it once more."


class ForgetBody(msgspec.Struct, forbid_unknown_fields=True):
    """name: their own, typed again."""

    name: str


async def _person(handler: Web) -> Who:
    who = await who_asks(handler)
    if not who.person:
        raise Stop(403, NOBODY)
    if not handler.site.rates.commands.take(f"mine:{who.person}"):
        raise Stop(429)
    return who


class MineZip(Web):
    """Everything of theirs, to be saved."""

    route = "/hub/mine.zip"

    async def get(self) -> None:
        who = await _person(self)
        world, me = await self.site.hub.keeper.look(who)
        data = await asyncio.to_thread(_packed, self.site.opening.workspace, world, me)
        self.set_header("Content-Type", "application/zip")
        self.set_header("Content-Disposition", 'attachment; filename="my-learning.zip"')
        self.finish(data)


def _packed(workspace: Workspace, world: World, me: Me) -> bytes:
    with closing(workspace.log()) as log:
        files = everything(world, me, (fact_of(entry)[0] for entry in log.read(HUB)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


class HubForget(Api):
    """Deletes everything of theirs in the hub, for good."""

    route = "/api/hub/forget"

    async def post(self) -> None:
        body: ForgetBody = self.body(ForgetBody)
        who = await _person(self)
        _, me = await self.site.hub.keeper.look(who)
        if body.name.strip().casefold() != me.name.casefold():
            raise Stop(400, OTHER_NAME)
        try:
            await asyncio.to_thread(_forget, self.site.opening.workspace, who.person, self.site.timing.now)
        except HuddlebookError as error:
            raise Stop(503, str(error)) from None
        await self.site.hub.keeper.reload(who.person)
        self.clear_cookie(COOKIE, path=self.site.base)
        self.answer({"url": f"{self.site.base}hub"})


def _forget(workspace: Workspace, person: str, clock: Callable[[], int]) -> None:
    """Their own room, and their words and name wherever they wrote them. What others wrote of them stays theirs.

    Names are not looked for in the words of others, as anybody may call themselves whatever they like here:
    `huddlebook forget` does that, and huddles and cohorts, for whoever runs the server.
    """
    with closing(workspace.log()) as log:
        _, emails = in_hub.called(log, person)
    forget(workspace, Wanted((), person, frozenset(), emails), clock)
