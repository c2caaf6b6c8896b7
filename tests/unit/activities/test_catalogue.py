"""The list of installed kinds, and that the table in docs/activities.md is that list."""

from __future__ import annotations

from pathlib import Path

import pytest

from huddlebook.activities.catalogue import BEGIN, END, entries, markdown, placed
from huddlebook.activities.registry import activities
from huddlebook.errors import HuddlebookError

DOCUMENT = Path(__file__).resolve().parents[3] / "docs/activities.md"


def test_the_table_in_the_documents_is_fresh() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert placed(text) == text, "Run: huddlebook activities --markdown docs/activities.md"


def test_every_installed_kind_is_told_with_its_own_options() -> None:
    told = {entry.kind: entry for entry in entries()}
    assert told.keys() == activities().keys()
    assert told["poll"].options == ("options", "many=False", "other=False")
    assert 'prompt="Time left"' in told["timer"].options, "a common option that begins otherwise"
    assert (told["poll"].builds_on, told["poll"].feeds) == (False, True)
    assert (told["breakouts"].builds_on, told["breakouts"].feeds) == (True, False)


def test_every_kind_says_what_it_is_in_a_sentence() -> None:
    assert [one.kind for one in entries() if not (one.sentence[:1].isupper() and one.sentence.endswith("."))] == []


def test_it_goes_between_the_markers_and_leaves_the_rest() -> None:
    old = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    new = placed(old)
    assert new == f"before\n{BEGIN}\n\n{markdown()}\n\n{END}\nafter\n"
    assert placed(new) == new


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END}{BEGIN}"])
def test_a_document_without_both_markers_is_told_what_is_missing(text: str) -> None:
    with pytest.raises(HuddlebookError, match="installed kinds"):
        placed(text)
