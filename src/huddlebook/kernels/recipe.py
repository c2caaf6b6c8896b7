"""Which template a kernel is forked from: what cannot be changed after Python has started makes another template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

MODULES = ("ipykernel_launcher", "ipykernel")
# Read by Python, the loader or a number library when they start, so that a fork would come too late.
AT_START = ("PYTHON", "LD_", "LC_", "OMP_", "OPENBLAS_", "MKL_", "BLIS_", "NUMEXPR_", "ARROW_", "GLIBC_", "MALLOC_")
AT_START_NAMES = frozenset({"LANG", "LANGUAGE", "SSL_CERT_FILE", "OPENSSL_CONF"})
PRELOAD = (
    "ipywidgets", "numpy", "pandas", "anywidget",
    "huddlebook.widgets", "huddlebook.widgets.pictures", "huddlebook.sessions.agenda",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a template is made of. python: the interpreter with its options; environ: what matters at its start."""

    python: tuple[str, ...]
    environ: tuple[tuple[str, str], ...]
    preload: tuple[str, ...] = PRELOAD
    debugger: bool = False


def read(
    cmd: Sequence[str], env: Mapping[str, str], preload: Sequence[str] = PRELOAD, *, debugger: bool = False
) -> tuple[Recipe, list[str]] | None:
    """The recipe and the kernel's own arguments; None for a command that is no plain `python -m ipykernel_launcher`."""
    for at, (option, module) in enumerate(pairwise(cmd)):
        if option == "-m":
            if at == 0 or module not in MODULES:
                return None
            environ = tuple(sorted((name, value) for name, value in env.items() if matters(name)))
            return Recipe(tuple(cmd[:at]), environ, tuple(preload), debugger), list(cmd[at + 2 :])
        if option == "-c" or (at and not option.startswith("-")):
            return None
    return None


def matters(name: str) -> bool:
    """Whether a variable of the environment is read at the start only."""
    return name.startswith(AT_START) or name in AT_START_NAMES
