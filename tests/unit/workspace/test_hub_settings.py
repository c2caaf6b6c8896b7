"""What a workspace says about its hub."""

from __future__ import annotations

from pathlib import Path

import pytest

from huddlebook.errors import HuddlebookError
from huddlebook.workspace.hub_settings import read_hub_settings


def test_huddles_are_listed_only_when_the_workspace_says_so(tmp_path: Path) -> None:
    assert not read_hub_settings(tmp_path).list_huddles
    (tmp_path / "huddlebook.toml").write_text("[hub]\nlist-huddles = true\n")
    assert read_hub_settings(tmp_path).list_huddles


@pytest.mark.parametrize("text", ["[hub]\nlist-huddles = 3\n", "[hub]\nlist_huddles = true\n", "[hub\n"])
def test_what_cannot_be_read_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "huddlebook.toml").write_text(text)
    with pytest.raises(HuddlebookError, match=r"huddlebook\.toml, \[hub\]"):
        read_hub_settings(tmp_path)
