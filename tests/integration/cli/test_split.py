"""What `split` makes, and templates that draw, run as opening a room runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
from tests.unit.design.long import workshop

ROOT = Path(__file__).parents[3]
DRAWING = [str(ROOT / "templates" / "session" / f"{name}.ipynb") for name in ("1-2-4-all", "sailboat")]


def test_the_parts_of_a_long_session_run(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "workshop.ipynb").write_text(nbformat.writes(workshop()))
    # Kernels forked from one warm template: each of these notebooks has one of its own.
    env = {**os.environ, "JUPYTER_DEFAULT_PROVISIONER_NAME": "huddlebook-fork"}

    def huddlebook(*words: str) -> str:
        command = [sys.executable, "-m", "huddlebook", *words, "--workspace", str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=250, env=env)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    huddlebook("split", "workshop")
    parts = [str(path) for path in sorted((tmp_path / "sessions").glob("workshop-*.ipynb"))]
    assert len(parts) == 4
    for report in json.loads(huddlebook("check", "--json", *parts, *DRAWING)):
        told = {one["id"]: one for one in report["findings"]}
        assert not [one for one in told.values() if one["level"] in ("error", "warning")], report
        assert {"total", "activities", "lane"} <= set(told)
