"""What the workspace says about messages: `[notify]` in huddlebook.toml, and in `.huddlebook/notify.toml` its secrets.

Read strictly: an unknown name or a wrong value is an error with its file and line. What may be secret is never shown.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import time
from email.utils import parseaddr
from pathlib import Path
from typing import Any, Literal

import msgspec

from huddlebook.cohorts.message_causes import Rules
from huddlebook.cohorts.message_times import HOUR, Quiet
from huddlebook.cohorts.moments import WEEKDAYS
from huddlebook.cohorts.toml_lines import line_of, places
from huddlebook.errors import HuddlebookError

FILE, SECRETS, SECTION = "huddlebook.toml", "notify.toml", "notify"
_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")


class BadSettings(HuddlebookError):
    """Settings that cannot be used; the message names the file and the line, and no secret."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """url: where people reach the server. sender: who e-mails come from; without smtp-host none are sent.

    smtp-password: or `env:NAME` for a variable. channel: Apprise addresses for every cohort; channels: for those of one
    programme, in place of these. teams: those for finds on a team's wall, "*" for everybody's. direct: by a name that
    people read, an Apprise address that leads to one person, with {email} for theirs. facilitators: addresses;
    facilitator-channel: Apprise addresses in place of them.
    """

    url: str = ""
    sender: str = ""
    reply_to: str = ""
    smtp_host: str = ""
    smtp_port: int = 0
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str = ""
    smtp_password: str = ""
    timeout: float = 20.0
    channel: tuple[str, ...] = ()
    channels: dict[str, tuple[str, ...]] = {}
    teams: dict[str, tuple[str, ...]] = {}
    direct: dict[str, str] = {}
    facilitators: tuple[str, ...] = ()
    facilitator_channel: tuple[str, ...] = ()
    budget: int = 3
    quiet: str = "19:00-08:00"
    quiet_days: tuple[str, ...] = ("Sat", "Sun")
    reminder_hours: float = 24.0

    def __repr__(self) -> str:
        return f"<Settings of {self.sender or 'nobody'}>"

    @property
    def mail(self) -> bool:
        """Whether e-mail can be sent."""
        return bool(self.smtp_host)

    @property
    def reaches(self) -> bool:
        """Whether there is any way to send anything."""
        channels = self.channel or self.channels or self.teams or self.direct or self.facilitator_channel
        return self.mail or bool(channels)

    @property
    def rules(self) -> Rules:
        """The planner's part of it."""
        found = _SPAN.fullmatch(self.quiet)
        assert found, "the settings were checked when they were read"
        begins, ends = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
        days = frozenset(WEEKDAYS.index(day) for day in self.quiet_days)
        return Rules(self.budget, Quiet(begins, ends, days), int(self.reminder_hours * HOUR))

    def channels_of(self, programme: str) -> tuple[str, ...]:
        """The Apprise addresses of a cohort of this programme."""
        return self.channels.get(programme, self.channel)


def read_settings(root: Path, home: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a workspace; those in `home`, its private folder, go before the others. Raises BadSettings."""
    found = {**_section(root / FILE, within=SECTION), **_section(home / SECRETS, within=None)}
    values = {name: value for name, (value, _) in found.items()}
    try:
        settings = msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise _bad(found, *_said(str(error))) from None
    for name, sentence in _wrong(settings):
        raise _bad(found, name, sentence)
    return _with_variables(settings, environ, found)


_Found = dict[str, tuple[Any, str]]


def _section(path: Path, within: str | None) -> _Found:
    """Each setting with where it stands, such as "huddlebook.toml, line 3"."""
    try:
        text = path.read_text(encoding="utf-8")
        table: Any = tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(
            f"{path} cannot be read ({type(error).__name__}). It has to be a text file in UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"{path} is no TOML: {error}.") from None
    lines = places(text)
    section = table.get(within, {}) if within else table
    if not isinstance(section, dict):
        raise BadSettings(f"{path}: [{within}] has to be a table.")
    prefix = (within,) if within else ()
    return {name: (value, f"{path}, line {line_of(lines, (*prefix, name))}") for name, value in section.items()}


def _bad(found: _Found, name: str, sentence: str) -> BadSettings:
    where = found[name][1] if name in found else SECTION
    return BadSettings(f"{where}, {name}: {sentence}" if name else f"[{SECTION}]: {sentence}")


def _said(error: str) -> tuple[str, str]:
    """The setting that a validation error is about, and a sentence; values are never in it."""
    known = ", ".join(_names())
    if unknown := re.search(r"unknown field `([^`]*)`", error):
        return unknown[1], f"there is no such setting. Allowed: {known}."
    place = re.search(r"`\$\.([\w-]+)", error)
    expected = re.search(r"Expected `([^`]*)`", error)
    if place and place[1] == "smtp-security":
        return place[1], "allowed: starttls, tls, none."
    kind = {"str": "a text", "int": "a whole number", "float": "a number", "array": "a list of texts"}
    words = kind.get(expected[1], f"a value of the kind {expected[1]}") if expected else "another value"
    return (place[1] if place else ""), f"this has to be {words}."


def _names() -> tuple[str, ...]:
    return tuple(sorted(field.encode_name for field in msgspec.structs.fields(Settings)))


def _wrong(one: Settings) -> list[tuple[str, str]]:
    wrong = [
        (name, "this has to be an address such as `Learning <learning@example.org>`.")
        for name, value in (("sender", one.sender), ("reply-to", one.reply_to))
        if value and not is_address(value)
    ]
    if not all(map(is_address, one.facilitators)):
        wrong.append(("facilitators", "each has to be an address such as `ana@example.org`."))
    if not all(name.strip() == name != "mail" and "{email}" in address for name, address in one.direct.items()):
        wrong.append(("direct", 'each has a name (not "mail"), and an address with {email} where a person\'s stands.'))
    if one.mail and not one.sender:
        wrong.append(("smtp-host", "a `sender` is needed too, such as `Learning <learning@example.org>`."))
    if one.reaches and not re.match(r"https?://[^\s/]+", one.url):
        wrong.append(
            ("url", "messages hold links: say where people reach the server, such as `https://learn.example.org`.")
        )
    if not 0 <= one.smtp_port < 65_536:
        wrong.append(("smtp-port", "a port is 1 to 65535, or 0 for the usual one."))
    if not 1 <= one.timeout <= 120:
        wrong.append(("timeout", "allowed: 1 to 120 seconds."))
    if not 1 <= one.budget <= 50:
        wrong.append(("budget", "allowed: 1 to 50 messages a person and week."))
    if not 2 <= one.reminder_hours <= 14 * 24:
        wrong.append(("reminder-hours", "allowed: 2 to 336 hours."))
    return wrong + _wrong_times(one)


def _wrong_times(one: Settings) -> list[tuple[str, str]]:
    wrong = []
    if not _SPAN.fullmatch(one.quiet):
        wrong.append(("quiet", "write it like `19:00-08:00`; `00:00-00:00` is never."))
    if not set(one.quiet_days) <= set(WEEKDAYS) or len(set(one.quiet_days)) == 7:
        wrong.append(("quiet-days", f"allowed: up to six of {', '.join(WEEKDAYS)}."))
    return wrong


def is_address(text: str) -> bool:
    """Whether it can be written to: one name and domain, with or without a person's name before it."""
    _, address = parseaddr(text)
    return bool(_ADDRESS.fullmatch(address)) and "\n" not in text and "\r" not in text


def _with_variables(one: Settings, environ: Mapping[str, str], found: _Found) -> Settings:
    if not one.smtp_password.startswith("env:"):
        return one
    name = one.smtp_password.removeprefix("env:")
    if not environ.get(name):
        raise _bad(found, "smtp-password", f"the variable {name} is not set where this runs.")
    return msgspec.structs.replace(one, smtp_password=environ[name])
