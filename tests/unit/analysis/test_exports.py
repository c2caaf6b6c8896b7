"""Files: read back the same, harmless in a spreadsheet, whole or not there."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from tests.unit.analysis.huddle import played

from huddlebook.analysis import exports, frames
from huddlebook.analysis.exports import export, harmless
from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.rooms.state import RoomState

TRICKS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠1"]
FINE = ["a=1", "1-2", "", "🎉 yes", "'quoted", 'käse, "brot"\nund', "ana@example.com", "٣"]


@pytest.fixture(scope="module")
def made() -> dict[str, pd.DataFrame]:
    huddle = played()
    return frames.frames(huddle.room.state, huddle.entries())


def texts(values: list[str]) -> dict[str, pd.DataFrame]:
    return {"answers": pd.DataFrame({"text": pd.Series(values, dtype="string")})}


def test_parquet_reads_back_the_very_same(made: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    for path, frame in zip(export(made, tmp_path / "out", "parquet"), made.values(), strict=True):
        pd.testing.assert_frame_equal(pd.read_parquet(path), frame)


def test_csv_reads_back_but_for_what_was_made_harmless(made: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    written = export(made, tmp_path / "out", "csv")
    assert [path.name for path in written] == ["answers.csv", "participants.csv", "timeline.csv"]
    for path, (name, frame) in zip(written, made.items(), strict=True):
        columns = frames.FRAMES[name]
        instants = [column for column, dtype in columns.items() if dtype == frames.INSTANT]
        plain: Any = {column: dtype for column, dtype in columns.items() if column not in instants}
        read = pd.read_csv(path, dtype=plain)
        for column in instants:
            read[column] = pd.to_datetime(read[column], format="ISO8601", utc=True).dt.as_unit("ms")
        expected = frame
        if name == "answers":
            expected = frame.assign(text=frame["text"].map(harmless, na_action="ignore").astype("string"))
        pd.testing.assert_frame_equal(read, expected)


def test_csv_opens_well_in_a_spreadsheet(made: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    data = export(made, tmp_path, "csv")[0].read_bytes()
    assert data.startswith(b"\xef\xbb\xbfactivity,kind,step,")
    assert b"\r" not in data
    assert b"2023-11-14T22:13:25.000+00:00" in data


def test_xlsx_has_a_sheet_for_each_frame_and_says_that_instants_are_utc(
    made: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    (path,) = export(made, tmp_path / "fern42.xlsx", "xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == list(made)
    for name, frame in made.items():
        heading, *lines = book[name].iter_rows(values_only=True)
        zones = [dtype == frames.INSTANT for dtype in frames.FRAMES[name].values()]
        assert heading == tuple(f"{c} (UTC)" if utc else c for c, utc in zip(frame.columns, zones, strict=True))
        assert [tuple(line) for line in lines] == [_as_sheet(record) for record in frame.itertuples(index=False)]
        assert book[name].freeze_panes == "A2"


def _as_sheet(record: Any) -> tuple[Any, ...]:
    values = [None if pd.isna(value) else value for value in record]
    naive = [value.tz_localize(None).to_pydatetime() if isinstance(value, pd.Timestamp) else value for value in values]
    return tuple(harmless(value) if isinstance(value, str) else value for value in naive)


@pytest.mark.parametrize("trick", TRICKS)
def test_no_formula_gets_into_a_file(trick: str, tmp_path: Path) -> None:
    (csv,) = export(texts([trick]), tmp_path / "a.csv", "csv")
    assert csv.read_text(encoding="utf-8-sig").partition("\n")[2].lstrip('"').startswith("'")
    (xlsx,) = export(texts([trick]), tmp_path / "a.xlsx", "xlsx")
    cell = openpyxl.load_workbook(xlsx)["answers"]["A2"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")
    (parquet,) = export(texts([trick]), tmp_path / "a.parquet", "parquet")
    assert pd.read_parquet(parquet)["text"].tolist() == [trick]


@pytest.mark.parametrize("text", FINE)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_numbers_below_zero_stay_numbers(tmp_path: Path) -> None:
    number = {"answers": pd.DataFrame({"value": pd.array([-1.5, None], dtype="Float64")})}
    (csv,) = export(number, tmp_path / "a.csv", "csv")
    assert pd.read_csv(csv, skip_blank_lines=False)["value"].iloc[0] == -1.5
    (xlsx,) = export(number, tmp_path / "a.xlsx", "xlsx")
    assert openpyxl.load_workbook(xlsx)["answers"]["A2"].value == -1.5


def test_what_a_sheet_cannot_hold_is_left_out(tmp_path: Path) -> None:
    (path,) = export(texts(["a\x0bb\x00c"]), tmp_path / "a.xlsx", "xlsx")
    assert openpyxl.load_workbook(path)["answers"]["A2"].value == "abc"


def test_a_name_with_an_ending_names_the_files(made: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    names = [path.name for path in export(made, tmp_path / "fern42.csv", "csv")]
    assert names == ["fern42-answers.csv", "fern42-participants.csv", "fern42-timeline.csv"]
    (one,) = export({"answers": made["answers"]}, tmp_path / "fern42.csv", "csv")
    assert one == tmp_path / "fern42.csv"


@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_a_zip_has_them_all(made: dict[str, pd.DataFrame], tmp_path: Path, to: Any) -> None:
    (path,) = export(made, tmp_path / "fern42.zip", to)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == [f"{name}.{to}" for name in made]
        data = archive.read(f"participants.{to}")
    read = pd.read_csv(io.BytesIO(data)) if to == "csv" else pd.read_parquet(io.BytesIO(data))
    assert read["name"].tolist() == ["Ana", "Ben", "Cem"]


def test_a_folder_gets_a_workbook(made: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    assert export(made, tmp_path, "xlsx") == [tmp_path / "huddle.xlsx"]


@pytest.mark.parametrize(("name", "to"), [("a.txt", "csv"), ("a.csv", "xlsx"), ("a.xlsx", "parquet"), ("a.csv", "pdf")])
def test_a_path_that_does_not_fit_is_told(made: dict[str, pd.DataFrame], tmp_path: Path, name: str, to: Any) -> None:
    with pytest.raises(HuddlebookError, match=r"should end in|is no format"):
        export(made, tmp_path / name, to)
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_export_is_told(tmp_path: Path) -> None:
    with pytest.raises(HuddlebookError, match="nothing to export"):
        export({}, tmp_path / "a.csv", "csv")


def test_what_does_not_fit_a_sheet_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "MOST_SHEET_ROWS", 2)
    with pytest.raises(HuddlebookError, match="answers has 2 rows, more than fit a sheet"):
        export(texts(["a", "b"]), tmp_path / "a.xlsx", "xlsx")


def test_a_place_that_cannot_be_written_is_told(made: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="could not be written"):
        export(made, tmp_path / "file" / "deeper", "csv")


def test_a_write_that_fails_leaves_the_older_file_and_no_half_one(
    made: dict[str, pd.DataFrame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = export(texts(["old"]), tmp_path / "a.csv", "csv")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left on device"):
        export(texts(["new"]), path, "csv")
    assert path.read_text(encoding="utf-8-sig") == "text\nold\n"
    assert list(tmp_path.iterdir()) == [path]


def test_empty_frames_are_written_with_their_columns(tmp_path: Path) -> None:
    empty = {"participants": frames.participants(RoomState(id="r"))}
    (path,) = export(empty, tmp_path / "a.csv", "csv")
    assert path.read_text(encoding="utf-8-sig") == "seat,name,joined,removed\n"
    (path,) = export(empty, tmp_path / "a.xlsx", "xlsx")
    assert openpyxl.load_workbook(path)["participants"].max_row == 1
