from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cohorts.post_office import group, ms, person
from tests.unit.rooms.enrolled import Group as Cohort

from huddlebook.cohorts.message_causes import Concern, Due, Waiting
from huddlebook.notify.links import Addresses
from huddlebook.notify.templates import folders_of, read_templates
from huddlebook.notify.wording import (
    MOST_LISTED,
    first_name,
    for_channel,
    for_facilitators,
    for_person,
    minutes,
    moment,
)
from huddlebook.signing import Signer

TEMPLATES = read_templates(folders_of(Path()))
ADDRESSES = Addresses("https://x.example.org", Signer(b"s"), Cohort().state, "s1", 1_793_620_000)
NOW = ms("2026-11-23 09:00")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ana Silva", "Ana"),
        ("Silva, Ana Maria", "Ana"),
        ("Ana", "Ana"),
        ("  ", "you"),
        ("", "you"),
        ("Zoë-Lou K", "Zoë-Lou"),
    ],
)
def test_people_are_called_by_their_first_name(name: str, first: str) -> None:
    assert first_name(name) == first


@pytest.mark.parametrize(
    ("number", "said"), [(0, "a few minutes"), (0.5, "a minute"), (1, "a minute"), (9.6, "about 10 minutes")]
)
def test_minutes_are_said_as_people_do(number: float, said: str) -> None:
    assert minutes(number) == said


def test_a_moment_is_that_of_the_readers_clock() -> None:
    assert moment(ms("2026-11-26 16:00"), "Europe/Zurich") == "Thursday 26 November, 17:00"
    assert moment(ms("2026-11-26 16:00"), "Pacific/Kiritimati") == "Friday 27 November, 06:00"


def test_a_digest_lists_what_ends_first_first_each_with_its_own_page() -> None:
    held = [
        Due(kind="release", cause="a", item="read", title="Three [pages]", minutes=5),
        Due(kind="comment", cause="b", item="why", title="A talk"),
        Due(kind="reminder", cause="c", item="praise", title="Praise", minutes=6, until=ms("2026-11-26 16:00")),
        Due(kind="meeting", cause="d", item="meet", title="Huddle", minutes=20, until=ms("2026-11-25 13:00")),
    ]
    told = for_person(TEMPLATES, group(), person(), held, ADDRESSES)
    assert told.subject == "Giving feedback: 4 things for you"
    lines = [line.split(": https://")[0] for line in told.text.splitlines() if line.startswith("- ")]
    assert lines == ["- Huddle", "- Praise", "- Feedback on “A talk”", "- Three [pages]"]
    assert "(about 20 minutes, on Wednesday 25 November, 13:00)" in told.text
    assert "(about 6 minutes, until Thursday 26 November, 16:00)" in told.text
    assert "https://x.example.org/c/FERN42/praise#s1-1." in told.text


def test_one_thing_has_the_words_of_its_kind_and_its_own_page() -> None:
    told = for_person(
        TEMPLATES, group(), person(), [Due(kind="release", cause="a", item="read", title="Pages")], ADDRESSES
    )
    assert told.subject == "New for you: Pages"
    assert "It stays open." in told.text
    assert "https://x.example.org/c/FERN42/read#" in told.text
    assert told.stop in told.text


def test_the_channel_gets_the_programmes_own_markdown() -> None:
    due = Due(kind="post", cause="p", title="Hello", text="We begin **today**. [More](https://y.example.org)")
    told = for_channel(TEMPLATES, group(), due, "https://x.example.org/c/FERN42")
    assert told.markdown.startswith("We begin **today**. [More](https://y.example.org)")
    assert "More: https://y.example.org" in told.text


def test_a_facilitators_summary_begins_with_what_they_owe_and_is_never_endless() -> None:
    waiting = tuple(Waiting("Why *", f"P{number}", NOW - number * 86_400_000) for number in range(20))
    known = group(waiting=waiting, concerns=(Concern("Ben", ("Has not begun yet.",)),))
    told = for_facilitators(TEMPLATES, known, [Due(kind="summary", cause="summary:2026-48")], "https://x", NOW)
    lines = [line for line in told.text.splitlines() if line.startswith("- ")]
    assert lines[0] == "- P19 waits for an answer to “Why *”, for 19 days"
    assert len(lines) == MOST_LISTED + 1
    assert lines[-1] == "- and 9 more"
    few = for_facilitators(
        TEMPLATES,
        group(waiting=waiting[:2], concerns=known.concerns),
        [Due(kind="summary", cause="s")],
        "https://x",
        NOW,
    )
    assert "since yesterday" in few.text
    assert "since today" in few.text
    assert "- Ben: Has not begun yet." in few.text
