"""A cohort's nbgrader course: one folder, which nbgrader's own commands work in as well.

    nbgrader_config.py   safe settings; nothing else configures it
    source/ release/ submitted/ autograded/ feedback/   nbgrader's
    exchange/<course>/outbound/ inbound/                nbgrader's; delivery writes into inbound
    ready/<assignment>.json, .ipynb   reflections that can be delivered: the last thing that releasing one writes
    gradebook.db         nbgrader's; the worker and studio write it
    desk.db              rounds, comments, what was released

It makes folders and the config, and runs nothing.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import msgspec

from huddlebook.errors import NotFound
from huddlebook.grading.notebook import NOTEBOOK, STUB
from huddlebook.grading.records import Task, checked_id
from huddlebook.storage import write_whole

FOLDER = "grading"  # below the workspace's home
LONGEST_WAIT = 60  # seconds for another writer of the gradebook

CONFIG = f'''"""Made by Huddlebook; it is written anew when it was changed."""
from pathlib import Path

from huddlebook.grading.markdown import template_folders

c = get_config()  # noqa: F821
root = Path(__file__).resolve().parent
c.CourseDirectory.root = str(root)
c.CourseDirectory.course_id = "{{course}}"
c.CourseDirectory.db_url = f"sqlite:///{{{{root}}}}/gradebook.db?timeout={LONGEST_WAIT}"
c.Exchange.root = str(root / "exchange")
c.Exchange.cache = str(root / "exchange" / "cache")
# A reflection holds no code, and what a learner wrote is never run.
c.Execute.enabled = False
c.ClearSolutions.text_stub = "{STUB}"
# nbconvert's own renderer would let a learner's script run in the facilitator's browser.
c.HTMLExporter.filters = {{{{"markdown2html": "huddlebook.grading.markdown.safe_html"}}}}
c.HTMLExporter.extra_template_basedirs = template_folders()
# With it on, a page of formgrader prints the server's token.
c.FormgradeExtension.debug = False
'''


def stamp_of(database: Path) -> str:
    """Sizes and times of an SQLite file and of what was not moved into it yet."""
    found = []
    for path in (database, database.with_name(f"{database.name}-wal")):
        try:
            known = path.stat()
        except OSError:
            continue
        if known.st_size:  # an empty one comes and goes with each reader
            found.append(f"{known.st_size}.{known.st_mtime_ns}")
    return " ".join(found)


class Course:
    """The course of a cohort at `root`. id: the cohort's, `^[a-z0-9_-]{1,64}$`. Raises BadId."""

    def __init__(self, root: Path, cohort: str) -> None:
        self.root, self.id = root.resolve(), checked_id(cohort, "a cohort")

    @classmethod
    def of(cls, home: Path, cohort: str) -> Course:
        """The cohort's course in a workspace's home."""
        return cls(home / FOLDER / checked_id(cohort, "a cohort"), cohort)

    @property
    def config(self) -> Path:
        """nbgrader's settings."""
        return self.root / "nbgrader_config.py"

    @property
    def gradebook(self) -> Path:
        """nbgrader's database."""
        return self.root / "gradebook.db"

    @property
    def exchange(self) -> Path:
        """nbgrader's exchange for this course; here, that of one course."""
        return self.root / "exchange" / self.id

    @property
    def inbound(self) -> Path:
        """Where submissions wait for nbgrader to collect them."""
        return self.exchange / "inbound"

    def source(self, assignment: str) -> Path:
        """The notebook that an assignment is generated from."""
        return self.root / "source" / checked_id(assignment, "an assignment") / f"{NOTEBOOK}.ipynb"

    def outbound(self, assignment: str) -> Path:
        """The folder of an assignment that nbgrader released."""
        return self.exchange / "outbound" / checked_id(assignment, "an assignment")

    def submitted(self, assignment: str, seat: str) -> Path:
        """The folder of a submission that nbgrader collected."""
        return self.root / "submitted" / checked_id(seat, "a person") / checked_id(assignment, "an assignment")

    def settle(self) -> None:
        """Make the folders and the config, so that everything else may rely on them."""
        for folder in (self.root / "source", self.root / "ready", self.inbound, self.exchange / "outbound"):
            folder.mkdir(parents=True, exist_ok=True)
        self.root.chmod(0o700)
        config = CONFIG.format(course=self.id).encode()
        if not self.config.exists() or self.config.read_bytes() != config:
            write_whole(self.config, config, mode=0o600)

    def make_ready(self, assignment: str, task: Task) -> None:
        """The assignment was released: from now on submissions can be delivered."""
        notebook = (self.outbound(assignment) / f"{NOTEBOOK}.ipynb").read_bytes()
        write_whole(self._ready(assignment, "ipynb"), notebook, mode=0o600)
        write_whole(self._ready(assignment, "json"), msgspec.json.encode(task), mode=0o600)

    def is_ready(self, assignment: str) -> bool:
        """Whether it was released."""
        return self._ready(assignment, "json").exists()

    def released_notebook(self, assignment: str) -> dict[str, Any]:
        """The notebook that learners fill. Raises NotFound before it was released."""
        self._check(assignment)
        return dict(json.loads(self._ready(assignment, "ipynb").read_bytes()))

    def task(self, assignment: str) -> Task:
        """The reflection as it was released. Raises NotFound."""
        self._check(assignment)
        return msgspec.json.decode(self._ready(assignment, "json").read_bytes(), type=Task)

    def assignments(self) -> list[str]:
        """The names of everything released, in order."""
        return sorted(path.stem for path in (self.root / "ready").glob("*.json"))

    def lock(self) -> AbstractContextManager[None]:
        """Alone at the course, in all processes; it waits. nbgrader's pipeline runs only in it."""
        return self._alone(".lock")

    def gathering(self) -> AbstractContextManager[None]:
        """Alone between the room's log and the course; it waits."""
        return self._alone(".gathering")

    def stamp(self) -> str:
        """Another one as soon as somebody wrote into the gradebook, be it formgrader."""
        return stamp_of(self.gradebook)

    def stamps(self) -> tuple[str, str]:
        """Of the gradebook and of the desk."""
        return stamp_of(self.gradebook), stamp_of(self.root / "desk.db")

    @property
    def looked(self) -> str:
        """The gradebook's stamp before it was last looked at, "" for never."""
        try:
            return (self.root / ".looked").read_text()
        except OSError:
            return ""

    @looked.setter
    def looked(self, stamp: str) -> None:
        write_whole(self.root / ".looked", stamp.encode(), mode=0o600)

    @contextmanager
    def _alone(self, name: str) -> Iterator[None]:
        with (self.root / name).open("wb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield

    def _ready(self, assignment: str, kind: str) -> Path:
        return self.root / "ready" / f"{checked_id(assignment, 'an assignment')}.{kind}"

    def _check(self, assignment: str) -> None:
        if not self.is_ready(assignment):
            there = ", ".join(self.assignments()) or "none yet"
            raise NotFound(f"The reflection {assignment!r} was not released in the course {self.id!r}. There: {there}.")
