"""What draws gives way to whoever wants the processor that it has."""

import json
import os
import subprocess
import sys
from pathlib import Path

from huddlebook.widgets import background

# In a process of its own, and without the rest of the package, which it does not need.
STANDS_BACK = """
import ctypes, importlib.util, json, os, pathlib, struct, sys
spec = importlib.util.spec_from_file_location("background", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
module.GROUP = pathlib.Path(sys.argv[2])
module.stand_back()
module.group_stands_back()
has, get = ctypes.create_string_buffer(48), module.SCHED_SETATTR.get(os.uname().machine, -2) + 1
known = ctypes.CDLL(None).syscall(get, 0, has, 48, 0) == 0
kept = struct.unpack("=IIQiIQQQ", has.raw)[5] if known else 0
print(json.dumps([os.nice(0), len(os.sched_getaffinity(0)), kept]))
"""


def test_it_is_nice_leaves_a_processor_alone_and_asks_for_long_slices(tmp_path: Path) -> None:
    nice, processors, kept = json.loads(ran(tmp_path / "group", alone=True))
    assert nice == min(19, os.nice(0) + background.NICE)
    assert processors == 1
    assert kept in (background.SLICE, 0)  # 0 where the system is older than such slices
    assert (tmp_path / "group").read_text() == background.GROUP_NICE


def test_a_session_with_others_in_it_stays_as_it_is(tmp_path: Path) -> None:
    ran(tmp_path / "group", alone=False)
    assert not (tmp_path / "group").exists()


def test_where_there_are_no_groups_it_goes_on(tmp_path: Path) -> None:
    assert ran(tmp_path / "none" / "group", alone=True)


def ran(group: Path, *, alone: bool) -> str:
    command = [sys.executable, "-S", "-c", STANDS_BACK, background.__file__, str(group)]
    done = subprocess.run(command, start_new_session=alone, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout
