"""Standard input, output and error of a kernel, asked for as of subprocess.Popen."""

from __future__ import annotations

import os
import subprocess
from contextlib import ExitStack
from typing import IO, Any


class Stdio:
    """The three files of a kernel, and the server's ends of those that are pipes. Close it when the kernel has them."""

    def __init__(self, stdin: Any = None, stdout: Any = None, stderr: Any = None) -> None:
        self._open = ExitStack()
        self.ends: list[IO[bytes] | None] = [None, None, None]
        # As jupyter_client's launcher: nothing to read, and the server's own output.
        wanted = (subprocess.DEVNULL if stdin is None else stdin, 1 if stdout is None else stdout)
        self.files = [self._file(number, one) for number, one in enumerate(wanted)]
        self.files.append(
            self.files[1] if stderr == subprocess.STDOUT else self._file(2, 2 if stderr is None else stderr)
        )

    def _file(self, number: int, wanted: Any) -> int:
        if wanted == subprocess.PIPE:
            return self._pipe(number)
        if wanted == subprocess.DEVNULL or (isinstance(wanted, int) and not _is_open(wanted)):
            file = os.open(os.devnull, os.O_RDWR)
            self._open.callback(os.close, file)
            return file
        return wanted if isinstance(wanted, int) else int(wanted.fileno())

    def _pipe(self, number: int) -> int:
        read, write = os.pipe()
        theirs, ours = (read, write) if number == 0 else (write, read)
        self._open.callback(os.close, theirs)
        self.ends[number] = os.fdopen(ours, "wb" if number == 0 else "rb")
        return theirs

    def close(self) -> None:
        """Close what only the kernel needs."""
        self._open.close()


def _is_open(file: int) -> bool:
    try:
        os.fstat(file)
    except OSError:
        return False
    return True
