"""Pictures in what an author declared become files of their own: a view travels again and again, a file once."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import Any

from huddlebook.pages.rendered import Assets

_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/]+={0,2})")


def with_files(design: Any, assets: Assets) -> Any:
    """The design (plain data) with the address of a file in place of each picture that stands in it."""
    match design:
        case dict():
            return {name: with_files(value, assets) for name, value in design.items()}
        case list() | tuple():
            return [with_files(one, assets) for one in design]
        case str() if found := _PICTURE.fullmatch(design):
            return assets.add(b64decode(found[2]), found[1])
    return design
