from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.workspace import Workspace
from huddlebook.workspace.phrases import MOST, Phrases


@pytest.fixture
def phrases(tmp_path: Path) -> Phrases:
    (tmp_path / "sessions").mkdir()
    return Phrases(Workspace.open(tmp_path))


def test_the_last_used_stands_first_and_none_stands_twice(phrases: Phrases) -> None:
    assert phrases.all() == []
    phrases.keep("Say more.")
    phrases.keep("Well seen.")
    assert phrases.keep(" Say more. ") == ["Say more.", "Well seen."]
    assert phrases.forget("Say more.") == ["Well seen."] == phrases.all()
    assert phrases.forget("Nobody kept this.") == ["Well seen."]


@pytest.mark.parametrize("text", ["", " \0 ", "x" * 10_001])
def test_nothing_and_too_much_is_not_kept(phrases: Phrases, text: str) -> None:
    with pytest.raises(HuddlebookError):
        phrases.keep(text)
    assert phrases.all() == []


def test_several_at_once_lose_none_and_one_too_many_changes_nothing(phrases: Phrases) -> None:
    with ThreadPoolExecutor(8) as hands:
        list(hands.map(lambda number: phrases.keep(f"Comment {number}"), range(MOST)))
    before = phrases.all()
    assert len(before) == MOST
    with pytest.raises(HuddlebookError, match="200 comments are kept"):
        phrases.keep("One more")
    assert phrases.all() == before


def test_a_file_that_is_no_list_is_said(phrases: Phrases, tmp_path: Path) -> None:
    phrases.keep("Well seen.")
    (tmp_path / ".huddlebook" / "phrases.json").write_text("{}")
    with pytest.raises(StorageError, match="cannot be read"):
        phrases.keep("Another")
