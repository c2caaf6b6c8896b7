from pathlib import Path

import pytest
from tests.unit.sessions.notebooks import md, notebook

from huddlebook.errors import StorageError
from huddlebook.sessions import read
from huddlebook.sessions.writing import write


def test_what_is_written_is_read_again_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "retro.ipynb"
    write(path, notebook(md("# One")))
    path.chmod(0o640)
    write(path, notebook(md("# Two – ü")))
    assert read(path).cells[0].source == "# Two – ü"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["retro.ipynb"]


def test_where_one_cannot_write_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be written"):
        write(tmp_path / "nowhere" / "retro.ipynb", notebook(md("# One")))
