"""What draws gives way to whoever wants the processor that it has."""

import json
import os
import subprocess
import sys

from huddlebook.widgets import background

# In a process of its own, and without the rest of the package, which it does not need.
STANDS_BACK = """
import ctypes, importlib.util, json, os, struct, sys
spec = importlib.util.spec_from_file_location("background", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
module.stand_back()
has, get = ctypes.create_string_buffer(48), module.SCHED_SETATTR.get(os.uname().machine, -2) + 1
known = ctypes.CDLL(None).syscall(get, 0, has, 48, 0) == 0
kept = struct.unpack("=IIQiIQQQ", has.raw)[5] if known else 0
print(json.dumps([os.nice(0), len(os.sched_getaffinity(0)), kept]))
"""


def test_it_is_nice_leaves_a_processor_alone_and_asks_for_long_slices() -> None:
    command = [sys.executable, "-S", "-c", STANDS_BACK, background.__file__]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    nice, processors, kept = json.loads(ran.stdout)
    assert nice == min(19, os.nice(0) + background.NICE)
    assert processors == 1
    assert kept in (background.SLICE, 0)  # 0 where the system is older than such slices
