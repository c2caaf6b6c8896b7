"""What docs/messages.md says is what there is."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from huddlebook.notify.settings import Settings
from huddlebook.notify.templates import FOOTERS, PLACEHOLDERS

TEXT = (Path(__file__).parents[3] / "docs" / "messages.md").read_text(encoding="utf-8")


def rows(heading: str) -> dict[str, str]:
    """The first cell's word and the rest of each row in this section."""
    section = TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| `([\w-]+)` \| (.*) \|$", section, re.MULTILINE))


def test_every_setting_is_explained_and_no_other_is() -> None:
    assert list(rows("Settings")) == [field.encode_name for field in msgspec.structs.fields(Settings)]


def test_every_message_is_told_with_its_placeholders() -> None:
    assert rows("What is sent, and when").keys() == PLACEHOLDERS.keys() - FOOTERS
    told = {kind: set(re.findall(r"\{(\w+)\}", cells)) for kind, cells in rows("Words").items()}
    assert told == {kind: set(names) for kind, names in PLACEHOLDERS.items()}
