"""Comments that facilitators use again, for the reading view of every cohort of the workspace."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import msgspec

from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.server.web import Api, Stop
from huddlebook.workspace.phrases import Phrases


class PhraseBody(msgspec.Struct, forbid_unknown_fields=True):
    """A comment to keep, or to forget."""

    keep: str = ""
    forget: str = ""


class PhrasesApi(Api):
    """Gives all of them, the last used first; keeps or forgets one before."""

    route = "/api/phrases"

    async def get(self) -> None:
        self.need_facilitator()
        self.answer(await self._done(lambda phrases: phrases.all()))

    async def post(self) -> None:
        self.need_facilitator()
        body: PhraseBody = self.body(PhraseBody)
        if body.forget:
            self.answer(await self._done(lambda phrases: phrases.forget(body.forget)))
        else:
            self.answer(await self._done(lambda phrases: phrases.keep(body.keep)))

    async def _done(self, work: Callable[[Phrases], list[str]]) -> list[str]:
        try:
            return await asyncio.to_thread(work, Phrases(self.site.opening.workspace))
        except StorageError as error:
            raise Stop(507, str(error)) from None
        except HuddlebookError as error:
            raise Stop(422, str(error)) from None
