"""Huddlebook's own commands, run as a person would in a terminal: what they say is read as JSON.

In processes of their own, because a notebook runs in them: whatever it does, Jupyter's server goes on.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import msgspec

from huddlebook.errors import HuddlebookError

LONGEST = 600.0  # s: a rehearsal of many people, on a slow machine


async def answered(folder: Path, *words: str, longest: float = LONGEST) -> Any:
    """The JSON that the command says. Raises HuddlebookError with its last line where it says none."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "huddlebook",
        *words,
        cwd=folder,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        said, problem = await asyncio.wait_for(process.communicate(), longest)
    except TimeoutError:
        raise HuddlebookError(f"It took longer than {longest / 60:g} minutes, and was ended.") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    try:
        return msgspec.json.decode(said)
    except msgspec.DecodeError:
        lines = problem.decode(errors="replace").strip().splitlines()
        raise HuddlebookError(lines[-1].removeprefix("Error: ") if lines else "It ended without an answer.") from None


async def known(command: str) -> bool:
    """Whether there is such a command in this installation."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "huddlebook",
        command,
        "--help",
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    return await process.wait() == 0
