"""What an installation brings along for JupyterLab: files that name each other, where JupyterLab looks for them."""

from __future__ import annotations

import json
import tomllib
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[3]
SHARED = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"][
    "shared-data"
]


def test_the_panel_is_where_jupyterlab_looks_for_extensions() -> None:
    (source,) = [path for path, place in SHARED.items() if place == "share/jupyter/labextensions/huddlebook"]
    about = json.loads((ROOT / source / "package.json").read_text())
    build = about["jupyterlab"]["_build"]
    assert (about["name"], build["extension"]) == ("huddlebook", "./extension")
    script = (ROOT / source / build["load"]).read_text()
    assert "_JUPYTERLAB" in script
    assert "preact" in (ROOT / source / "static" / "licenses.txt").read_text()


def test_the_server_loads_a_module_that_is_there() -> None:
    place = "etc/jupyter/jupyter_server_config.d/huddlebook.json"
    (source,) = [path for path, where in SHARED.items() if where == place]
    config = json.loads((ROOT / source).read_text())
    ((name, wanted),) = config["ServerApp"]["jpserver_extensions"].items()
    assert wanted
    points = import_module(name)._jupyter_server_extension_points()
    assert points == [{"module": name}]
    assert callable(import_module(points[0]["module"])._load_jupyter_server_extension)
