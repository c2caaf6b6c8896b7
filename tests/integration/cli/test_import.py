"""An imported session, run as opening a room runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.imports.files import GIFT

from huddlebook.cli import main


def test_an_imported_session_runs_and_has_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sessions").mkdir()
    (tmp_path / "bank.gift").write_text(GIFT)
    (tmp_path / "list.csv").write_text(
        "Question,Type,Option 1,Option 2\nWhere to?,Poll,Sea,Hills\nOne word?,Word cloud\n"
    )
    for name in ("bank.gift", "list.csv"):
        with pytest.raises(SystemExit, match="0"):
            main(["import", str(tmp_path / name), "--to", str(tmp_path / "sessions" / f"{name}.ipynb")])
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(["check", "--json", *map(str, sorted((tmp_path / "sessions").glob("*.ipynb"))), "-w", str(tmp_path)])
    assert not ended.value.code
    reports = json.loads(capsys.readouterr().out)
    assert len(reports) == 2
    assert not [one for report in reports for one in report["findings"] if one["level"] == "error"]
