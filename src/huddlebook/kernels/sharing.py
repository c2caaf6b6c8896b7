"""Keeps a kernel's start from copying what it shares with its siblings: to look at a Python object is to write to it.

(Its count of references stands beside it.) ipykernel and IPython look at every module there is, twice, for purposes
that have no need of it here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, ClassVar

from ipykernel import ipkernel
from IPython.core import shellapp

# What the template had imported. IPython keeps it to know what `%reset -f aggressive` may take away.
FIRST: set[str] = set()


class _NoModules:
    """`sys` in everything but that it has no modules."""

    modules: ClassVar[dict[str, ModuleType]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(sys, name, value)


@contextmanager
def _looks_away(module: ModuleType) -> Iterator[None]:
    vars(module)["sys"] = _NoModules()
    try:
        yield
    finally:
        vars(module)["sys"] = sys


@contextmanager
def no_list_for_debugger() -> Iterator[None]:
    """While the kernel is made: it lists the files of all modules for a debugger. 12 MB a kernel."""
    if sys.modules.get("debugpy", ()) is not None:
        yield
        return
    with _looks_away(ipkernel):
        yield


@contextmanager
def known_modules(shell: Any) -> Iterator[None]:
    """While IPython runs its startup files: afterwards it keeps the names of all modules. 2.5 MB a kernel."""
    with _looks_away(shellapp):
        yield
    shell._sys_modules_keys = FIRST  # noqa: SLF001 - where IPython keeps them
