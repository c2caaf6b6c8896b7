"""A client waits for its kernel, however busy the machine is: late words count."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from queue import Empty
from typing import Any

import pytest

from huddlebook.kernels import client
from huddlebook.kernels.client import PromptClient

pytestmark = pytest.mark.anyio


class Channel:
    """Messages, in order; `hold` is done before one is given."""

    def __init__(self, hold: Callable[[], object] = lambda: None) -> None:
        self.waiting: list[dict[str, Any]] = []
        self.hold = hold

    async def get_msg(self, timeout: float) -> dict[str, Any]:  # noqa: ASYNC109 - as in jupyter_client
        self.hold()
        await asyncio.sleep(0)
        if not self.waiting:
            raise Empty
        return self.waiting.pop(0)


def message(question: int, **content: str) -> dict[str, Any]:
    return {"parent_header": {"msg_id": f"q{question}"}, "content": content}


class Kernel(PromptClient):
    """Answers each question. heard: of which questions its words are heard after each question; then of each one."""

    def __init__(self, *heard: int | None, hold: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self.shell, self.iopub = Channel(), Channel(hold)
        self.heard, self.questions = dict(enumerate(heard, start=1)), 0

    shell_channel = property(lambda self: self.shell)
    iopub_channel = property(lambda self: self.iopub)

    def kernel_info(self) -> str:
        self.questions += 1
        self.shell.waiting.append(message(self.questions, status="ok"))
        if number := self.heard.get(self.questions, self.questions):
            self.iopub.waiting += [message(number, execution_state=state) for state in ("busy", "idle")]
        return f"q{self.questions}"

    async def _async_is_alive(self) -> bool:
        return True

    def _handle_kernel_info_reply(self, msg: dict[str, Any]) -> None:
        assert msg["content"] == {"status": "ok"}


@pytest.mark.parametrize(("heard", "questions"), [((1,), 1), ((None, None, 3), 3), ((None, 1), 2)])
async def test_it_asks_until_it_hears_of_a_question(heard: tuple[int | None, ...], questions: int) -> None:
    """Of this one, or of one before that was heard late."""
    kernel = Kernel(*heard)
    await kernel.wait_for_ready(timeout=5)
    assert kernel.questions == questions


async def test_a_loop_that_is_held_up_does_not_end_the_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "ANSWER", 0.01)
    held = iter([0.05, 0.05])
    kernel = Kernel(hold=lambda: time.sleep(next(held, 0)))
    await kernel.wait_for_ready(timeout=5)
    assert kernel.questions > 1


async def test_who_never_answers_is_given_up() -> None:
    kernel = Kernel(*[None] * 100)
    with pytest.raises(RuntimeError, match="didn't respond in 0 seconds"):
        await kernel.wait_for_ready(timeout=0)
