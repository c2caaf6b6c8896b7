from __future__ import annotations

from pathlib import Path

import pytest
from tests.integration.notify.cohort import begin, mail_settings
from tests.unit.cli.conftest import Run

MONDAY = "2026-10-19T08:00Z"


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    """A workspace with a cohort, and a mail server that is not there."""
    return begin(tmp_path / "work", settings=mail_settings(1)).workspace.root


def test_a_dry_run_shows_the_messages_and_their_number(run: Run, cohort: Path) -> None:
    done = run("tick", cohort, "--dry-run", "--at", MONDAY)
    assert done.code == 0
    assert "To Ana Silva <ana@example.org>: Giving feedback: 2 things for you" in done.out
    assert "Hello Ana," in done.out
    assert "1 message would be sent." in done.aside


def test_a_mail_server_that_is_away_is_said_once_and_waited_for(run: Run, cohort: Path) -> None:
    done = run("tick", cohort, "--at", MONDAY)
    assert done.code == 0
    assert done.aside.count("The mail server 127.0.0.1:1 cannot be reached") == 1
    assert "0 messages sent. 1 for later." in done.aside


def test_an_empty_workspace_has_nothing_to_send(run: Run, workspace: Path) -> None:
    assert "0 messages sent." in run("tick", workspace).aside


@pytest.mark.parametrize("at", ["soon", "2026-13-01T00:00", "9999999"])
def test_a_time_that_is_none_is_said_to_be_none(run: Run, workspace: Path, at: str) -> None:
    done = run("tick", workspace, "--at", at)
    assert done.code == 1
    assert "is no time. Write it like 2026-11-27T09:00" in done.aside


def test_a_wrong_setting_ends_it_before_anything_is_sent(run: Run, cohort: Path) -> None:
    (cohort / "huddlebook.toml").write_text("[notify]\nbudget = 0\n")
    done = run("tick", cohort)
    assert done.code == 1
    assert "huddlebook.toml, line 2, budget" in done.aside
