"""How long the four weeks of `giving-feedback` take with 200 simulated people, and the report that is in the docs.

    python bench/rehearsal.py [--quick] [--json FILE] [--write]

The notebooks run as at a start; then everybody goes through the four weeks on the real engine. --write puts the report
into docs/cohorts-rehearsal.md, below its introduction: the same seed and day give the same report on every machine.
--quick: 40 people. rehearsal_s: by the clock on the wall; cpu_s: what this machine worked for it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from huddlebook.client.people import Mind
from huddlebook.client.sayings import NAMES
from huddlebook.cohorts.reading import read_programme
from huddlebook.cohorts.rehearsal import Plan, rehearse
from huddlebook.cohorts.rehearsal_figures import report
from huddlebook.cohorts.rehearsal_text import markdown
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohorts

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/cohorts-rehearsal.md"
PEOPLE, TARGET_S = 200, 20


def plan(people: int) -> Plan:
    """The four weeks with so many people; running its notebooks leaves nothing behind."""
    with tempfile.TemporaryDirectory() as folder:
        cohorts = Cohorts(Workspace(Path(folder)))
        cohorts.folder = ROOT / "cohorts"
        path = cohorts.programme("giving-feedback")
        activities = cohorts.render("giving-feedback").activities
    text = path.read_text(encoding="utf-8")
    return Plan(
        programme=read_programme(path), activities=activities, first=date(2027, 1, 11), people=people, seed=7,
        names=NAMES, text=text,
    )  # fmt: skip


def page(report_text: str) -> str:
    """The docs' page with this report in place of the one it has, its headings one level lower."""
    introduction = PAGE.read_text(encoding="utf-8").partition("## Rehearsal")[0]
    lines = [f"#{line}" if line.startswith("#") else line for line in report_text.splitlines()]
    return introduction + "\n".join(lines).strip() + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="40 people")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the metrics there")
    parser.add_argument("--write", action="store_true", help="put the report into the docs")
    asked = parser.parse_args()
    wanted = plan(40 if asked.quick else PEOPLE)
    wall, worked = time.perf_counter(), time.process_time()
    found = report(rehearse(wanted, Mind))
    values = {"rehearsal_s": time.perf_counter() - wall, "cpu_s": time.process_time() - worked}
    values = {name: round(value, 2) for name, value in values.items()} | {"people": wanted.people}
    shown = Table("metric", "found", "target")
    for name, value in values.items():
        shown.add_row(name, f"{value:g}", f"{TARGET_S}" if name == "rehearsal_s" else "")
    Console(width=120).print(shown)
    if asked.json:
        asked.json.write_text(json.dumps(values, indent=2) + "\n")
    if asked.write and not asked.quick:
        PAGE.write_text(page(markdown(found)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
