"""A client that is ready when the kernel is: jupyter_client's own waits 0.2 s more, to see that nothing else comes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection
from contextlib import suppress
from queue import Empty

from jupyter_client.asynchronous.client import AsyncKernelClient

ANSWER = 1.0  # s for an answer before it is asked again
WORD = 0.2  # s for what is published about it, at first; longer each time, for a machine may be busy


class PromptClient(AsyncKernelClient):
    """Asks the kernel who it is, and takes what is published about its question as the end of what to skip."""

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - as in the class above
        """Called before a notebook runs. Raises RuntimeError when the kernel died or the time (s) is over."""
        deadline = time.monotonic() + (float("inf") if timeout is None else timeout)
        asked, patience = {self.kernel_info()}, WORD
        while not await self._answered(asked, patience):
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > deadline:
                raise RuntimeError(f"Kernel didn't respond in {timeout:g} seconds")
            asked.add(self.kernel_info())
            patience = min(2 * patience, ANSWER)

    wait_for_ready = _async_wait_for_ready

    async def _answered(self, asked: Collection[str], patience: float) -> bool:
        """Whether it answered one of these questions, and the subscription to what it publishes stands."""
        with suppress(Empty):
            reply = await self.shell_channel.get_msg(timeout=ANSWER)
            while reply["parent_header"].get("msg_id") not in asked:
                reply = await self.shell_channel.get_msg(timeout=ANSWER)
            if await self._published(asked, patience):
                self._handle_kernel_info_reply(reply)
                return True
        return False

    async def _published(self, asked: Collection[str], patience: float) -> bool:
        """Skip everything up to the word that one of the questions has been dealt with."""
        # A loop that is held up for a second has heard nothing then: that is no end, it is asked again.
        with suppress(Empty, TimeoutError):
            async with asyncio.timeout(ANSWER):
                while True:
                    word = await self.iopub_channel.get_msg(timeout=patience)
                    if (
                        word["parent_header"].get("msg_id") in asked
                        and word["content"].get("execution_state") == "idle"
                    ):
                        return True
        return False
