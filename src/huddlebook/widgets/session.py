"""The session itself in a notebook: its title, its agenda and its total time; for participants it is the lobby."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
from IPython.core.getipython import get_ipython
from traitlets import Float, List, Unicode, default

from huddlebook.errors import HuddlebookError
from huddlebook.widgets import bundles
from huddlebook.widgets.kernel_room import here

if TYPE_CHECKING:
    from pandas import DataFrame

NOT_FOUND = 'Save this notebook, then run this cell again; or name its file: Session("sessions/retrospective.ipynb").'


class Session(anywidget.AnyWidget):
    """Shows what the headings of this notebook make: the agenda with its time boxes.

    >>> Session()

    notebook: the notebook's file, where it cannot be found by itself (outside JupyterLab).
    """

    KIND = "session"

    kind = Unicode("session").tag(sync=True)
    title = Unicode(help="The notebook's first heading.").tag(sync=True)
    steps: List[Any] = List(help='[{"title": str, "minutes": float or null}]').tag(sync=True)
    minutes = Float(0.0, help="All time boxes together.").tag(sync=True)
    problem = Unicode(help="Why there is no agenda, and what to do; else empty.").tag(sync=True)
    _esm = Unicode().tag(sync=True)
    _css = Unicode().tag(sync=True)

    def __init__(self, notebook: str | Path | None = None) -> None:
        super().__init__(**_traits(Path(notebook) if notebook else this_notebook()))

    @default("_esm")
    def _default_esm(self) -> str:
        return bundles.module(self.KIND)

    @default("_css")
    def _default_css(self) -> str:
        return bundles.style()

    def frame(self) -> DataFrame:
        """All answers to all activities of this kernel as one tidy DataFrame; docs/frames.md tells its columns."""
        from huddlebook.analysis import frames

        room = here()
        return frames.answers(room.read(*room.room.state.activities), withheld=room.withheld)


def _traits(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {"title": "Session", "problem": NOT_FOUND}
    # Not at the top: nbformat takes a second to load, and most notebooks have no Session.
    from huddlebook.sessions import read, read_agenda, split

    try:
        agenda = read_agenda(split(read(path)), path.stem)
    except HuddlebookError as error:
        return {"title": "Session", "problem": str(error)}
    steps = [{"title": step.title, "minutes": step.minutes} for step in agenda.steps]
    none = "" if steps else "There is no step yet. Begin one with a heading such as “## Check-in (3 min)”."
    return {"title": agenda.title, "steps": steps, "minutes": agenda.minutes, "problem": none}


def this_notebook() -> Path | None:
    """The file of the notebook that runs in this kernel, as far as its front-end tells."""
    shell = get_ipython()
    told = os.environ.get("JPY_SESSION_NAME") or (shell.user_ns.get("__vsc_ipynb_file__") if shell else None)
    path = Path(told) if isinstance(told, str) else None
    return path if path and path.suffix == ".ipynb" and path.exists() else None
