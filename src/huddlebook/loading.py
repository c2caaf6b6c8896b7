"""What our own programs need not load. Never for a kernel: whose notebook it is decides what is in there."""

from __future__ import annotations

import sys


def spare_grammar() -> None:
    """Halve the start of whatever reads notebooks; called before it loads anything that does.

    nbformat needs jsonschema, which compiles a grammar of international web addresses at import when it finds one
    installed (1.2 s, measured); it does without when it does not, and notebooks have none to check.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None: not to be imported
