"""jupyter_client's and Voilà's own tests with our provisioner in place of theirs: what passes with theirs must pass.

    python scripts/upstream_suites.py [jupyter_client] [voila]

The tests come from the projects' source distributions, in the versions that are installed here. Each suite runs twice,
with `local-provisioner` and with `huddlebook-fork`, in an environment of its own above this one. Takes minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

STOCK, OURS = "local-provisioner", "huddlebook-fork"
LONGEST = 1800  # s for one run


@dataclass(frozen=True)
class Suite:
    """A project's tests that start kernels, what they need, and options for pytest."""

    project: str
    tests: tuple[str, ...]
    needs: tuple[str, ...]
    options: tuple[str, ...] = ()


NAMES = "provisioning kernelmanager manager multikernelmanager restarter client".split()
SUITES = (
    Suite(
        "jupyter_client",
        tuple(f"tests/test_{name}.py" for name in NAMES),
        ("pytest-jupyter[client]", "pytest-timeout", "msgpack"),
        ("-o", "log_cli=false"),
    ),
    Suite(
        "voila",
        ("tests/app",),
        ("pytest-tornasync", "pytest-timeout", "papermill", "matplotlib"),
        ("--timeout=120", "-o", "python_files=*_test.py"),
    ),
)
# Tests that pass with the stock provisioner and cannot with ours, with the reason (docs/kernels.md).
EXCEPTIONS = {
    "tests.test_provisioning.TestDiscovery::test_find_all_specs": "it replaces the list of installed provisioners",
}


def fetched(suite: Suite, folder: Path) -> Path:
    """The project's sources, unpacked."""
    wanted = f"{suite.project}=={version(suite.project)}"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", suite.project, wanted]
    subprocess.run([*pip, "--dest", str(folder)], check=True)
    (archive,) = folder.glob(f"{suite.project}-*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


def environment(suite: Suite, folder: Path) -> Path:
    """A Python with the suite's own needs above what is installed here."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    # So that what is installed as a link to its sources is found, too.
    below = [f"import site; site.addsitedir({path!r})\n" for path in sys.path if path.endswith("site-packages")]
    (packages / "below.pth").write_text("".join(below), encoding="utf-8")
    python = folder / "bin" / "python"
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", *suite.needs], check=True)
    return python


def outcomes(python: Path, suite: Suite, sources: Path, provisioner: str) -> dict[str, str]:
    """Each test's outcome: passed, skipped or failed."""
    report = sources.parent / f"{suite.project}-{provisioner}.xml"
    command = [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", *suite.options]
    # Templates and kernelspecs of this environment are not found from the one above it otherwise.
    shared = str(Path(sys.prefix) / "share" / "jupyter")
    env = {**os.environ, "JUPYTER_DEFAULT_PROVISIONER_NAME": provisioner, "JUPYTER_PATH": shared}
    with (sources.parent / f"{suite.project}-{provisioner}.log").open("w") as log:
        subprocess.run(
            [*command, *suite.tests], cwd=sources, env=env, stdout=log, stderr=log, timeout=LONGEST, check=False
        )
    return dict(_cases(report))


def _cases(report: Path) -> Iterator[tuple[str, str]]:
    for case in ElementTree.parse(report).iter("testcase"):
        kinds = {child.tag for child in case}
        outcome = "failed" if kinds & {"failure", "error"} else "skipped" if "skipped" in kinds else "passed"
        yield f"{case.get('classname')}::{case.get('name')}", outcome


def main(names: list[str]) -> int:
    """Run, say what differs; the number of tests that ours alone fails."""
    suites = [suite for suite in SUITES if not names or suite.project in names]
    worse = 0
    with tempfile.TemporaryDirectory(prefix="upstream-") as folder:
        for suite in suites:
            python = environment(suite, Path(folder) / f"python-{suite.project}")
            sources = fetched(suite, Path(folder))
            stock, ours = (outcomes(python, suite, sources, one) for one in (STOCK, OURS))
            worse += _said(suite, stock, ours)
    return worse


def _said(suite: Suite, stock: dict[str, str], ours: dict[str, str]) -> int:
    passed = {name for name, outcome in stock.items() if outcome == "passed"}
    lost = sorted(name for name in passed if ours.get(name) != "passed")
    print(f"{suite.project} {version(suite.project)}: {len(passed)} pass with the stock provisioner,", end=" ")
    print(f"{len(passed) - len(lost)} of them with ours; {len(stock) - len(passed)} are skipped or fail without us.")
    for name in lost:
        print(f"  {name}: {EXCEPTIONS.get(name, 'NOT EXPECTED')}")
    return sum(name not in EXCEPTIONS for name in lost)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) > 0)
