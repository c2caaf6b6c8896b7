"""Frames as files for other programs: CSV, XLSX, Parquet.

| to | what is written at `path` |
| --- | --- |
| csv, parquet | a folder: `answers.csv` ...; `name.csv`: `name-answers.csv` ... beside it; `name.zip`: all in one |
| xlsx | `name.xlsx` with a sheet for each frame; in a folder: `huddle.xlsx` |

A file is written beside its place and renamed into it, so that nobody finds half of one. Text that a spreadsheet would
run as a formula gets an apostrophe in front (CSV and XLSX; Parquet keeps every text as it is).
"""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, get_args

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from huddlebook.errors import HuddlebookError, StorageError

Format = Literal["csv", "xlsx", "parquet"]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four are full-width
MOST_SHEET_ROWS = 1_048_576
WIDTHS = {"prompt": 40, "text": 60, "title": 30, "item": 24, "name": 20}
UTC_HEADING = "{} (UTC)"


def export(frames: Mapping[str, pd.DataFrame], path: str | os.PathLike[str], to: Format = "csv") -> list[Path]:
    """Write the frames; the written files, in order. What was there under their names is replaced.

    Raises HuddlebookError when format and path do not fit, StorageError when the disk says no.
    """
    if to not in get_args(Format):
        raise HuddlebookError(f"{to!r} is no format to export to. Take csv, xlsx or parquet.")
    if not frames:
        raise HuddlebookError("There is nothing to export: no frame was given.")
    files = _workbook(frames, Path(path)) if to == "xlsx" else _each(frames, Path(path), to)
    try:
        for target, data in files.items():
            _write(target, data)
    except OSError as error:
        raise StorageError(
            f"{path} could not be written ({error.strerror}). Make room there, or choose another place."
        ) from error
    return list(files)


def _each(frames: Mapping[str, pd.DataFrame], path: Path, to: Format) -> dict[Path, bytes]:
    make = _csv if to == "csv" else _parquet
    if path.suffix == ".zip":
        return {path: _zipped({f"{name}.{to}": make(frame) for name, frame in frames.items()})}
    if path.suffix == f".{to}" and not path.is_dir():
        if len(frames) == 1:
            return {path: make(next(iter(frames.values())))}
        return {path.with_stem(f"{path.stem}-{name}"): make(frame) for name, frame in frames.items()}
    _folder(path, f".{to} or .zip")
    return {path / f"{name}.{to}": make(frame) for name, frame in frames.items()}


def _folder(path: Path, ending: str) -> None:
    if path.suffix and not path.is_dir():
        raise HuddlebookError(f"{path.name} should end in {ending}, or be a folder.")


def _zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def _parquet(frame: pd.DataFrame) -> bytes:
    made = io.BytesIO()
    frame.to_parquet(made, index=False)
    return made.getvalue()


def _csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a mark at the beginning, without which spreadsheets take it for something older."""
    shown = frame.copy()
    for name in frame.columns:
        shown[name] = frame[name].map(_csv_value, na_action="ignore")
    return shown.to_csv(index=False, lineterminator="\n").encode("utf-8-sig", "replace")


def _csv_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    return harmless(value) if isinstance(value, str) else value


def harmless(text: str) -> str:
    """The text as no spreadsheet runs it: with an apostrophe before what begins a formula."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA[:4]) else text


def _workbook(frames: Mapping[str, pd.DataFrame], path: Path) -> dict[Path, bytes]:
    if path.suffix != ".xlsx" or path.is_dir():
        _folder(path, ".xlsx")
        path /= "huddle.xlsx"
    book = Workbook(write_only=True)
    for name, frame in frames.items():
        if len(frame) >= MOST_SHEET_ROWS:
            raise HuddlebookError(f"{name} has {len(frame)} rows, more than fit a sheet. Take csv or parquet.")
        _fill(book.create_sheet(name[:31]), frame)
    made = io.BytesIO()
    book.save(made)
    return {path: made.getvalue()}


def _fill(sheet: Any, frame: pd.DataFrame) -> None:
    """Instants are naive in a sheet: its heading says that they are UTC."""
    sheet.freeze_panes = "A2"
    for index, name in enumerate(frame.columns, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = WIDTHS.get(name, 16)
    sheet.append(_heading(sheet, frame))
    for record in frame.itertuples(index=False, name=None):
        sheet.append([_sheet_value(value) for value in record])


def _heading(sheet: Any, frame: pd.DataFrame) -> Iterable[Any]:
    for name, dtype in frame.dtypes.items():
        shown = UTC_HEADING.format(name) if isinstance(dtype, pd.DatetimeTZDtype) else str(name)
        cell = WriteOnlyCell(sheet, value=shown)
        cell.font = Font(bold=True)
        yield cell


def _sheet_value(value: Any) -> Any:
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, pd.Timestamp):
        return value.tz_convert("UTC").tz_localize(None).to_pydatetime() if value.tzinfo else value.to_pydatetime()
    if isinstance(value, str):
        return harmless(ILLEGAL_CHARACTERS_RE.sub("", value).encode("utf-8", "replace").decode())
    return value


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(0o644)
        Path(part).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(part).unlink()
        raise
