"""Servers that ours is compared with."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

SECONDS = 60


@contextmanager
def process(command: list[str], url: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A peer's server; ready when it answers."""
    with (folder / "peer.log").open("wb") as words:
        running = subprocess.Popen(command, cwd=folder, stdout=words, stderr=words)
        try:
            deadline = time.monotonic() + SECONDS
            while not _answers(url):
                if time.monotonic() > deadline:
                    raise RuntimeError((folder / "peer.log").read_text()[-2000:])
                time.sleep(0.1)
            yield running
        finally:
            _ended(running)


def _ended(running: subprocess.Popen[bytes]) -> None:
    """It ends its kernels one by one; what is not gone soon is killed, so that the next one has the machine."""
    kernels = psutil.Process(running.pid).children(recursive=True)
    running.terminate()
    _, alive = psutil.wait_procs([psutil.Process(running.pid)], timeout=1)
    for one in (*alive, *kernels):
        with suppress(psutil.NoSuchProcess):
            one.kill()
    running.wait()


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
