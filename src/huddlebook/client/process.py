"""A public server of one's own, as a process: for the demo, tests, benchmarks and screenshots.

It starts `huddlebook serve` the way a person would, reads where it listens from the workspace, and stops it by pid.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any

START_SECONDS = 40.0


class ServerProcess:
    """`with ServerProcess(workspace) as server:` gives `server.url`, a running server on a free port of 127.0.0.1.

    log: where its words go. program: what Python runs. Raises RuntimeError with the log's end when it does not come up.
    """

    def __init__(
        self,
        workspace: Path,
        *,
        port: int = 0,
        log: Path | None = None,
        options: tuple[str, ...] = (),
        program: tuple[str, ...] = ("-m", "huddlebook"),
    ) -> None:
        self.workspace, self.port, self.options = workspace, port, options
        self.program = program
        self.log = log or workspace / "server.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._info: dict[str, Any] = {}

    def __enter__(self) -> ServerProcess:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    @property
    def url(self) -> str:
        """Its address without a slash at the end."""
        return str(self._info["url"]).rstrip("/")

    @property
    def token(self) -> str:
        """The facilitator's capability."""
        return str(self._info["token"])

    def start(self) -> None:
        """Start and wait until it answers. A second start takes the same port, as after a crash."""
        (self.workspace / ".huddlebook" / "server.json").unlink(missing_ok=True)
        command = [sys.executable, *self.program, "serve", str(self.workspace), "--port", str(self.port)]
        with self.log.open("ab") as words:
            self._process = subprocess.Popen(
                [*command, *self.options], stdout=words, stderr=words, start_new_session=True
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"the server did not start:\n{self.log.read_text()[-2000:]}")
            time.sleep(0.05)
        self.port = int(self.url.rsplit(":", 1)[1].split("/")[0])

    def _answers(self) -> bool:
        try:
            self._info = json.loads((self.workspace / ".huddlebook" / "server.json").read_text())
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (OSError, ValueError, KeyError):
            return False

    def kill(self) -> None:
        """kill -9, as a crash would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end, and wait."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        if self._process.poll() is None:
            os.kill(self._process.pid, how)
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
