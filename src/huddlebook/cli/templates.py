"""The sessions to start from: the workspace's own in `templates/session/`, before those that come along."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from huddlebook.cli.samples import sample
from huddlebook.errors import BadNotebook, HuddlebookError, NotFound
from huddlebook.workspace import Workspace

if TYPE_CHECKING:
    from nbformat import NotebookNode

FOLDER = Path("templates") / "session"
OURS = "huddlebook"
"""What a template's metadata has for itself, under this key, and a session made from it has no use for."""
OWN = ("purpose", "minutes")


@dataclass(frozen=True)
class Template:
    """A template as the list shows it. minutes: all time boxes together."""

    name: str
    minutes: float
    purpose: str


def places(workspace: Path) -> dict[str, Path]:
    """Each template's notebook by its name. Outside a workspace there are those that come along."""
    try:
        own = [Workspace.open(workspace).root / FOLDER]
    except HuddlebookError:
        own = []
    folders = [sample() / FOLDER, *own]
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.ipynb"))}


def find(workspace: Path, name: str) -> Path:
    """The template's notebook. Raises NotFound with the names that are near, else with all."""
    known = places(workspace)
    if name not in known:
        near = _near(name.lower(), sorted(known))
        meant = f"Did you mean {' or '.join(near)}?" if near else f"There: {', '.join(sorted(known))}."
        raise NotFound(f"There is no template {name!r}. {meant} What each is for: huddlebook new --list")
    return known[name]


def _near(name: str, known: list[str]) -> list[str]:
    """Names that hold what was typed, and names that look like it."""
    holding = [one for one in known if len(name) > 2 and name in one]
    return list(dict.fromkeys([*holding, *get_close_matches(name, known, n=3, cutoff=0.5)]))[:4]


def described(workspace: Path) -> list[Template]:
    """All templates by name. What is wrong with one that cannot be read stands in the place of its purpose."""
    return [_described(name, path) for name, path in sorted(places(workspace).items())]


def _described(name: str, path: Path) -> Template:
    from huddlebook.sessions import read, read_agenda, split

    try:
        notebook = split(read(path))
    except BadNotebook as error:
        return Template(name, 0, str(error))
    agenda = read_agenda(notebook, name)
    return Template(name, agenda.minutes, str(_ours(notebook).get("purpose", agenda.description)))


def _ours(notebook: NotebookNode) -> dict[str, object]:
    found = notebook.metadata.get(OURS)
    return dict(found) if isinstance(found, dict) else {}


def filled(template: Path, title: str = "") -> tuple[str, NotebookNode]:
    """(its title, the notebook): the template as a session of its own, under another title if one is given."""
    from huddlebook.sessions import read, read_agenda

    notebook = read(template)
    kept = {key: value for key, value in _ours(notebook).items() if key not in OWN}
    notebook.metadata.pop(OURS, None)
    notebook.metadata |= {OURS: kept} if kept else {}
    if title:
        _title(notebook, title)
    return title or read_agenda(notebook, template.stem).title, notebook


def _title(notebook: NotebookNode, title: str) -> None:
    """Put another title in the place of the first heading of the first Markdown cell that begins with one."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("# "):
            _, _, rest = cell.source.partition("\n")
            cell.source = f"# {' '.join(title.split())}\n{rest}".rstrip()
            return
