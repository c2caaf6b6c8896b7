"""One way to wait in tests: for a state, with a deadline that a busy machine keeps."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")
PATIENCE = 60.0  # s
PAUSE = 0.05


def until(condition: Callable[[], Found], *, seconds: float = PATIENCE, why: Callable[[], object] = str) -> Found:
    """What `condition` gives, once that is true. `why` tells, for whoever reads the failure."""
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while not (found := condition()):
        assert time.monotonic() < deadline, f"not so after {seconds:g} s {why()}"
        pause.wait(PAUSE)
    return found
