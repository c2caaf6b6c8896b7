"""The panel in JupyterLab, and the small server extension behind it: sessions written without typing Python.

What a notebook says is read from its text, as the panel sends it; nothing of it runs in Jupyter's server. Checking,
rehearsing and opening a room are commands of their own, in processes of their own.
"""

from __future__ import annotations

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "huddlebook.lab"}]


def _load_jupyter_server_extension(server: Any) -> None:
    from huddlebook.lab.doors import add_doors  # what only Jupyter's server needs

    add_doors(server)
