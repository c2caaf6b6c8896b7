"""A process that gives way: it works when nobody else wants to, and stops at once when somebody does.

A low priority alone does not do that on Linux. Where each session is a group of its own to the scheduler (autogroup) it
counts only within the session, and a kernel has its own; and whoever runs keeps the processor until a slice is over, so
that an answer waited up to four milliseconds for a drawing. docs/benchmarks.md has what was measured.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from contextlib import suppress
from pathlib import Path

NICE = 10
# ns, the longest there is. Since Linux 6.12 whoever asks for less, which is everybody, takes the processor at once.
SLICE = 100_000_000
GROUP, GROUP_NICE = Path("/proc/self/autogroup"), "5"  # a quarter of a processor that one other wants, too
SCHED_SETATTR = {"x86_64": 314, "aarch64": 274, "riscv64": 274}  # the C library has no name for it


def stand_back() -> None:
    """Let others go first, from now on; as far as the system can."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    if sys.platform == "linux":
        _leave_one()
        _slice()


def group_stands_back() -> None:
    """The whole session too, once nothing long is ahead; where it is this process's own. To be said again and again:
    the system takes it ten times a second at most, from all processes together.
    """
    if sys.platform == "linux" and os.getsid(0) == os.getpid():
        with suppress(OSError):  # not now, or no such groups here
            GROUP.write_text(GROUP_NICE)


def _leave_one() -> None:
    """Where there are several processors, one is left alone."""
    if sys.platform == "linux" and len(mine := sorted(os.sched_getaffinity(0))) > 1:
        os.sched_setaffinity(0, {mine[1 + os.getpid() % (len(mine) - 1)]})


def _slice() -> None:
    """For this thread and those that it begins. Older systems take it and do nothing."""
    number = SCHED_SETATTR.get(platform.machine())
    if number is not None:
        # struct sched_attr: size, policy (normal), flags, nice, priority, slice, deadline, period
        asked = struct.pack("=IIQiIQQQ", 48, 0, 0, os.getpriority(os.PRIO_PROCESS, 0), 0, SLICE, 0, 0)
        ctypes.CDLL(None).syscall(ctypes.c_long(number), ctypes.c_int(0), asked, ctypes.c_uint(0))
