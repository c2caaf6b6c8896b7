"""The built front-end modules that a notebook's browser gets: one self-contained file for each kind of widget."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
# Set for kernels of ours. "all", by the prerenderer: its kernel need not send anything, for our pages load modules from
# our server. "styles", in the kernel lane: our page has its styles already, and these would come behind them.
BARE = "HUDDLEBOOK_BARE_WIDGETS"


@cache
def module(kind: str, static: Path = STATIC) -> str:
    """The module's text; one that says what to do when the front-end is not built."""
    if os.environ.get(BARE) == "all":
        return "export default {}"
    try:
        return (static / f"{kind}.js").read_text(encoding="utf-8")
    except FileNotFoundError:
        what = f"Huddlebook’s front-end is not built, so this {kind} cannot be shown. Run `make install` and restart."
        return f"export default {{ render({{ el }}) {{ el.textContent = {json.dumps(what)}; }} }};"


@cache
def style(static: Path = STATIC, name: str = "widgets") -> str:
    """The stylesheet of all widgets, or of the hub's parts; empty when the front-end is not built."""
    path = static / f"{name}.css"
    return "" if os.environ.get(BARE) or not path.exists() else path.read_text(encoding="utf-8")
