"""What `huddlebook studio` starts: JupyterLab on a workspace and formgrader on one course, in a process of their own.

formgrader blocks its server while it works and knows no roles, so it never runs where participants are. It starts
nothing itself: it says what to start.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from huddlebook.errors import HuddlebookError
from huddlebook.grading.course import Course
from huddlebook.storage import write_whole

PANEL = Path(__file__).parents[1] / "lab" / "static"
CONFIG = """\"\"\"Made by `huddlebook studio`.\"\"\"
c = get_config()  # noqa: F821
c.ServerApp.ip = "127.0.0.1"
c.ServerApp.allow_remote_access = False
# Who starts it as root means it: in a container there is nobody else.
c.ServerApp.allow_root = True
c.ServerApp.root_dir = {root!r}
# formgrader links to notebooks in the workspace's hidden folder.
c.ContentsManager.allow_hidden = True
# The panel as it was built last, also where the package is installed from its sources.
c.LabApp.extra_labextensions_path = [{panel!r}]
c.ServerApp.jpserver_extensions = {{
    "jupyterlab": True,
    "huddlebook.lab": True,
    "huddlebook.grading.formgrader": {grading},
    # These would load nbgrader's own formgrader, or belong to its students.
    "nbgrader": False,
    "notebook": False,
    "nbgrader.server_extensions.formgrader": False,
    "nbgrader.server_extensions.assignment_list": False,
    "nbgrader.server_extensions.course_list": False,
    "nbgrader.server_extensions.validate_assignment": False,
}}
"""


def command(root: Path, home: Path, course: Course | None, *, port: int, browser: bool) -> tuple[list[str], Path]:
    """What to run, and where: formgrader finds its course in that folder. Raises HuddlebookError without JupyterLab."""
    if find_spec("jupyterlab") is None:
        raise HuddlebookError("JupyterLab is not installed. Install it with: pip install 'huddlebook[lab]'")
    config = home / "studio.py"
    words = CONFIG.format(root=str(root), grading=course is not None, panel=str(PANEL))
    write_whole(config, words.encode(), mode=0o600)
    if course:
        course.settle()
    flags = [f"--config={config}", f"--ServerApp.port={port}", *([] if browser else ["--no-browser"])]
    page = ["--LabApp.default_url=/lab"]
    return [sys.executable, "-m", "jupyterlab", *flags, *page], course.root if course else root
