from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from huddlebook.cohorts.message_times import HOUR
from huddlebook.notify.settings import BadSettings, Settings, read_settings

WELL = """
[other]
budget = "not ours"

[notify]
url = "https://learn.example.org"
sender = "Learning <learning@example.org>"
smtp-host = "mail.example.org"
smtp-password = "open sesame"
channel = ["json://localhost/token"]
channels = { daily-notes = ["json://localhost/other"] }
quiet = "18:30-07:15"
quiet-days = ["Fri"]
budget = 2
reminder-hours = 48
"""


def read(tmp_path: Path, text: str, private: str = "", environ: dict[str, str] | None = None) -> Settings:
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "huddlebook.toml").write_text(text, encoding="utf-8")
    if private:
        (tmp_path / "home" / "notify.toml").write_text(private, encoding="utf-8")
    return read_settings(tmp_path, tmp_path / "home", environ or {})


def test_a_workspace_that_says_nothing_sends_nothing(tmp_path: Path) -> None:
    found = read_settings(tmp_path, tmp_path)
    assert (found.mail, found.channels_of("any"), found.facilitators) == (False, (), ())


def test_everything_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, WELL)
    assert found.mail
    assert found.channels_of("daily-notes") == ("json://localhost/other",)
    assert found.channels_of("giving-feedback") == ("json://localhost/token",)
    quiet = found.rules.quiet
    assert (quiet.begins, quiet.ends, quiet.days) == (time(18, 30), time(7, 15), frozenset({4}))
    assert (found.rules.budget, found.rules.lead) == (2, 48 * HOUR)


def test_the_private_file_goes_before_the_public_one(tmp_path: Path) -> None:
    found = read(tmp_path, WELL, 'smtp-password = "other"\nbudget = 7\n')
    assert (found.smtp_password, found.budget, found.sender) == ("other", 7, "Learning <learning@example.org>")


def test_a_password_may_stand_in_a_variable(tmp_path: Path) -> None:
    text = WELL.replace("open sesame", "env:MAIL_PASSWORD")
    assert read(tmp_path, text, environ={"MAIL_PASSWORD": "from there"}).smtp_password == "from there"
    with pytest.raises(
        BadSettings, match=r"huddlebook.toml, line 9, smtp-password: the variable MAIL_PASSWORD is not set"
    ):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("budget = 2", "budgets = 2", r"line 14, budgets: there is no such setting\. Allowed: budget, channel,"),
        ("budget = 2", 'budget = "2"', r"line 14, budget: this has to be a whole number\."),
        ("budget = 2", "budget = 0", r"line 14, budget: allowed: 1 to 50"),
        ("18:30-07:15", "18.30-7", r"line 12, quiet: write it like `19:00-08:00`"),
        ('["Fri"]', '["Friday"]', r"line 13, quiet-days: allowed: up to six of Mon, Tue"),
        ('"https://learn.example.org"', '"learn"', r"line 6, url: messages hold links"),
        ("Learning <learning@example.org>", "Learning", r"line 7, sender: this has to be an address"),
        (
            '["json://localhost/token"]',
            '"json://localhost/token"',
            r"line 10, channel: this has to be a list of texts\.",
        ),
        ("reminder-hours = 48", "reminder-hours = 1", r"line 15, reminder-hours: allowed: 2 to 336"),
        ("reminder-hours = 48", 'smtp-security = "ssl"', r"line 15, smtp-security: allowed: starttls, tls, none\."),
        ("reminder-hours = 48", "timeout = 500", r"line 15, timeout: allowed"),
        ("reminder-hours = 48", "smtp-port = 70000", r"line 15, smtp-port: a port"),
        ("reminder-hours = 48", 'facilitators = ["Ana"]', r"line 15, facilitators: each has to be an address"),
        ('sender = "Learning <learning@example.org>"', "", r"line 8, smtp-host: a `sender` is needed too"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_without_secrets(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    with pytest.raises(BadSettings, match=said) as caught:
        read(tmp_path, WELL.replace(before, after))
    assert "sesame" not in str(caught.value)
    assert "token" not in str(caught.value)


@pytest.mark.parametrize("text", ["[notify", "notify = 3"])
def test_what_is_no_toml_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadSettings, match=r"huddlebook\.toml"):
        read(tmp_path, text)


def test_bytes_that_are_no_text_are_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "huddlebook.toml").write_bytes(b"[notify]\nsender = '\xff'")
    with pytest.raises(BadSettings, match="UTF-8"):
        read_settings(tmp_path, tmp_path)


def test_settings_never_show_what_is_in_them(tmp_path: Path) -> None:
    assert "sesame" not in f"{read(tmp_path, WELL)!r}{read(tmp_path, WELL)}"
