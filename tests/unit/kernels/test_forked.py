"""What a server hears of a kernel reaches it, also when its loop was not told that there is something to read."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
from collections.abc import Iterator

import pytest

from huddlebook.kernels import wire
from huddlebook.kernels.forked import Forked


@pytest.fixture
def line() -> Iterator[tuple[Forked, socket.socket]]:
    """A kernel as its server sees it, and the other end of its line."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    kernel = Forked(ours, [], lambda: True)
    yield kernel, theirs
    theirs.close()
    kernel.close()


def say_pid(theirs: socket.socket) -> None:
    watch = os.pidfd_open(os.getpid())
    wire.send(theirs, {"pid": os.getpid()}, [watch])
    os.close(watch)


def deaf(loop: asyncio.AbstractEventLoop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever closed a file of the same number took this one's watch away."""
    monkeypatch.setattr(loop, "add_reader", lambda *_: None)


def test_a_kernel_is_heard_without_a_watch_on_its_line(
    line: tuple[Forked, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel, theirs = line

    async def go() -> None:
        deaf(asyncio.get_running_loop(), monkeypatch)
        async with asyncio.timeout(30):
            born = asyncio.create_task(kernel.born())
            await asyncio.sleep(0)
            say_pid(theirs)
            await born
            listening = asyncio.create_task(kernel.listening(60))
            await asyncio.sleep(0)
            wire.send(theirs, {"listens": True})
            await listening

    asyncio.run(go())
    assert kernel.pid == os.getpid()
    assert kernel.listens


def test_a_template_that_is_gone_is_seen_and_one_that_is_only_slow_is_waited_for(
    line: tuple[Forked, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel, theirs = line
    monkeypatch.setattr("huddlebook.kernels.forked.LOOK", 0.01)

    async def go() -> None:
        born = asyncio.create_task(kernel.born())
        done, _ = await asyncio.wait((born,), timeout=0.1)
        assert not done
        theirs.close()
        with pytest.raises(EOFError):
            await asyncio.wait_for(born, 30)

    asyncio.run(go())


def test_one_look_sees_that_a_kernel_has_ended(line: tuple[Forked, socket.socket]) -> None:
    """Who looks once a second would take it for alive a second longer, and start it again too late."""
    kernel, theirs = line
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as process:
        watch = os.pidfd_open(process.pid)
        wire.send(theirs, {"pid": process.pid}, [watch])
        os.close(watch)
        asyncio.run(kernel.born())
        wire.send(theirs, {"listens": True})
        assert kernel.poll() is None
    wire.send(theirs, {"exited": 7})
    assert kernel.poll() == 7
    assert kernel.listens
