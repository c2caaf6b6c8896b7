from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from huddlebook.errors import NotFound, StorageError, StorageFull
from huddlebook.storage import ContentFiles, content_name, write_whole


def test_content_is_kept_under_its_hash(tmp_path: Path) -> None:
    files = ContentFiles(tmp_path / "files")
    name = files.keep(b"<svg/>", ".svg")
    assert name == content_name(b"<svg/>", ".svg")
    assert files.read(name) == b"<svg/>"
    assert files.has(name)
    assert [path.name for path in (tmp_path / "files").iterdir()] == [name]


def test_equal_content_is_one_file_and_is_written_once(tmp_path: Path) -> None:
    files = ContentFiles(tmp_path)
    first = files.keep(b"same")
    when = files.path(first).stat().st_mtime_ns
    assert files.keep(b"same") == first
    assert files.path(first).stat().st_mtime_ns == when
    assert files.keep(b"other") != first


def test_many_may_keep_the_same_at_once(tmp_path: Path) -> None:
    files, data = ContentFiles(tmp_path), os.urandom(200_000)
    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(lambda _: files.keep(data), range(32)))
    assert len(names) == 1
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [data]


@pytest.mark.parametrize("name", ["../secret", "", "a/b", "x" * 32, "0" * 31, "0" * 32 + ".PNG", "0" * 32 + "/../x"])
def test_what_is_no_name_is_no_path(tmp_path: Path, name: str) -> None:
    files = ContentFiles(tmp_path)
    assert not files.has(name)
    with pytest.raises(NotFound):
        files.read(name)


def test_what_is_not_kept_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="not kept"):
        ContentFiles(tmp_path).read("0" * 32)


@pytest.mark.parametrize(
    ("number", "error"), [(28, StorageFull), (30, StorageFull), (13, StorageFull), (5, StorageError)]
)
def test_a_failing_disk_leaves_no_part_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[Exception]
) -> None:
    def fails(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(error, match=str(tmp_path)):
        ContentFiles(tmp_path).keep(b"data")
    assert list(tmp_path.iterdir()) == []


def test_a_whole_file_has_the_mode_that_was_asked(tmp_path: Path) -> None:
    write_whole(tmp_path / "secret", b"x", mode=0o600)
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
