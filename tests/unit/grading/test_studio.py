from __future__ import annotations

from pathlib import Path

import pytest
from traitlets.config.loader import PyFileConfigLoader

from huddlebook.cli.studio import _room
from huddlebook.errors import HuddlebookError, NotFound
from huddlebook.grading import studio
from huddlebook.grading.course import Course
from huddlebook.workspace import Workspace


def course_at(home: Path) -> Course:
    course = Course.of(home, "amber")
    course.settle()
    return course


def test_only_this_machine_reaches_it_and_nbgraders_own_formgrader_is_not_loaded(tmp_path: Path) -> None:
    course = course_at(tmp_path)
    command, folder = studio.command(tmp_path, tmp_path, course, port=0, browser=False)
    assert folder == course.root
    assert "--no-browser" in command
    config = PyFileConfigLoader("studio.py", path=str(tmp_path)).load_config()
    assert (config.ServerApp.ip, config.ServerApp.root_dir) == ("127.0.0.1", str(tmp_path))
    loaded = {name for name, wanted in config.ServerApp.jpserver_extensions.items() if wanted}
    assert loaded == {"jupyterlab", "huddlebook.lab", "huddlebook.grading.formgrader"}


def test_without_a_course_there_is_no_formgrader(tmp_path: Path) -> None:
    _, folder = studio.command(tmp_path, tmp_path, None, port=0, browser=True)
    assert folder == tmp_path
    config = PyFileConfigLoader("studio.py", path=str(tmp_path)).load_config()
    assert not config.ServerApp.jpserver_extensions["huddlebook.grading.formgrader"]


def test_without_jupyterlab_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "find_spec", lambda name: None)
    with pytest.raises(HuddlebookError, match=r"huddlebook\[lab\]"):
        studio.command(tmp_path, tmp_path, None, port=0, browser=True)


def test_the_courses_settings_are_safe_and_move_with_the_folder(tmp_path: Path) -> None:
    course = course_at(tmp_path)
    moved = tmp_path / "moved"
    course.root.rename(moved)
    config = PyFileConfigLoader("nbgrader_config.py", path=str(moved)).load_config()
    assert config.CourseDirectory.root == str(moved)
    assert config.Execute.enabled is False
    assert config.FormgradeExtension.debug is False
    assert config.HTMLExporter.filters == {"markdown2html": "huddlebook.grading.markdown.safe_html"}


def test_settings_that_somebody_changed_are_written_anew(tmp_path: Path) -> None:
    course = course_at(tmp_path)
    course.config.write_text("c.Execute.enabled = True")
    course.settle()
    assert "c.Execute.enabled = False" in course.config.read_text()


def test_a_workspace_without_reflections_has_no_room_to_read(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    place = Workspace.open(tmp_path)
    assert _room(place, "") is None
    with pytest.raises(NotFound, match="There is no room 'amber-42'"):
        _room(place, "amber-42")
