"""Where the sample workspace is that comes along: in the wheel, or at the root of a source tree."""

from __future__ import annotations

from pathlib import Path

import huddlebook
from huddlebook.errors import NotFound


def sample() -> Path:
    """The folder that holds the content folders. Raises NotFound in an installation without them."""
    package = Path(huddlebook.__file__).parent
    for folder in (package / "sample", package.parents[1]):
        if (folder / "sessions").is_dir() and (folder / "templates").is_dir():
            return folder
    raise NotFound("This installation has no sample workspace. Install Huddlebook again: pip install huddlebook")
