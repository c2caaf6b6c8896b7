"""Which notebook is meant: a path as Jupyter's pages have it, inside the folder that its server was started for."""

from __future__ import annotations

from pathlib import Path

from huddlebook.errors import HuddlebookError, NotFound
from huddlebook.workspace import Workspace


def notebook_at(root: Path, path: str) -> Path:
    """The notebook's file. Raises NotFound for one that is not there, or that is elsewhere by `..` or by a link."""
    try:
        found = (root / path.lstrip("/")).resolve()
        inside = found.is_relative_to(root.resolve()) and found.is_file()
    except (OSError, ValueError):
        inside = False
    if not inside or found.suffix != ".ipynb":
        raise NotFound("There is no such notebook in the folder that JupyterLab was started in. Save it there first.")
    return found


def session_at(root: Path, path: str) -> tuple[Workspace, str]:
    """The workspace of this notebook, and its name among the sessions. Raises HuddlebookError where it is none."""
    notebook = notebook_at(root, path)
    workspace = Workspace.open(notebook.parent)
    if not workspace.root.is_relative_to(root.resolve()):
        raise HuddlebookError(f"Start JupyterLab in {workspace.root}, so that it may run the rooms of that workspace.")
    for session in workspace.sessions():
        if session.path == notebook:
            return workspace, session.slug
    raise HuddlebookError(
        f"A room is opened for a session: move this notebook into the folder sessions of {workspace.root.name}."
    )
