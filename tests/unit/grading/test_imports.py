from __future__ import annotations

import subprocess
import sys


def test_nobody_but_the_worker_and_studio_waits_for_nbgrader() -> None:
    ours = "course delivery desk gathering reading records reflections studio worker"
    modules = ", ".join(f"huddlebook.grading.{name}" for name in ours.split())
    code = f"import sys, {modules}, huddlebook.cli.app; print('nbgrader' in sys.modules, 'nbconvert' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert said.split() == ["False", "False"]
