from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tests.unit.cli.conftest import Run, write_notebook
from tests.unit.cohorts.programmes import item, live, programme, written
from tests.unit.grading.test_gathering import WithoutNbgrader

from huddlebook.activities.contract import Actor, Refusal, Role
from huddlebook.activities.peerreview import standing
from huddlebook.cli import cohort_words
from huddlebook.cli.cohort_new import titled
from huddlebook.cli.cohort_start import roster_of
from huddlebook.cohorts import clock, drafts
from huddlebook.cohorts.drafts import midnight
from huddlebook.cohorts.links import read_link
from huddlebook.cohorts.reading import parse, read_programme
from huddlebook.cohorts.roster import read_roster
from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.pages.rendered import Rendered
from huddlebook.rooms import engine
from huddlebook.rooms.events import Placed
from huddlebook.rooms.log import Append
from huddlebook.rooms.wire import Fragment
from huddlebook.server.ticker import problems
from huddlebook.signing import Signer
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohort, Cohorts

PEOPLE = b"""\
name,email,zone,team
Ana,ana@example.org,Europe/Zurich,A
Ben,ben@example.org,UTC,B
Cleo,cleo@example.org,UTC,A
"""
ITEMS = (item("one"), item("two", "day 3 09:00", "day 4 17:00"), live("meet", "day 2 10:00"))
# A Monday that lies behind wherever these tests run.
FIRST = date(2024, 11, 4)
START = midnight(FIRST, "UTC")
HOUR, DAY = 3_600_000, 86_400_000


@pytest.fixture
def programmes(workspace: Path) -> Path:
    """A workspace with the programme `feedback`."""
    folder = workspace / "cohorts" / "feedback"
    folder.mkdir(parents=True)
    (folder / "programme.toml").write_text(written(*ITEMS, head="[pods]\nsize = 3\n"), encoding="utf-8")
    for name in ("one", "two"):
        write_notebook(folder / f"{name}.ipynb", "# Hello", f"from huddlebook import Poll\nPoll('{name}?', ['a', 'b'])")
    (workspace / "people.csv").write_bytes(PEOPLE)
    return workspace


@pytest.fixture
def begun(programmes: Path) -> Path:
    """The same with a cohort of it that began on the fourth of November 2024, at 12:00 UTC of that day."""
    begin(programmes)
    return programmes


PLACED = tuple(Placed(name, "poll", name, {"prompt": f"{name}?", "options": ["a", "b"]}) for name in ("one", "two"))


def begin(
    root: Path, clock: Callable[[], int] = lambda: START + 12 * HOUR, placed: tuple[Placed, ...] = PLACED
) -> Cohort:
    cohorts = Cohorts(Workspace.open(root), clock)
    read = parse(written(*ITEMS))
    rendered = Rendered(
        title="x", steps=drafts.steps(read), activities=placed, lane="static", reason="",
        pages={"one": Fragment(html="<p>One</p>"), "two": Fragment(html="<p>Two</p>")},
        assets={"a" * 32 + ".png": b"x"},
    )  # fmt: skip
    seats = count(1)
    people = read_roster(PEOPLE).people
    return cohorts.start("feedback", FIRST, people, rendered, lambda: "r" + "1" * 12, lambda: f"s{next(seats):016}")


def code(root: Path) -> str:
    state = Cohorts(Workspace.open(root)).all()[0].state()
    assert state.plan
    return state.plan.opened.code


def test_a_cohort_is_written_as_a_whole_with_its_pages(begun: Path) -> None:
    state = Cohorts(Workspace.open(begun)).find(code(begun)).state()
    assert state.cohort
    assert [seat.name for _, seat in sorted(state.seats.items())] == ["Ana", "Ben", "Cleo"]
    assert len(state.pods) == 1
    assert state.plan
    opened = state.plan.opened
    assert (opened.session, opened.start) == ("feedback", "2024-11-04")
    assert parse(opened.programme) == read_programme(begun / "cohorts/feedback/programme.toml")
    files = Workspace.open(begun).files()
    assert Rendered.unpack(files.read(opened.page)).pages["one"].html == "<p>One</p>"
    assert files.has("a" * 32 + ".png")
    # Those who start are not late, though the start lies behind.
    assert not any(entry.type == "windows_set" for entry in entries(begun))


def entries(root: Path) -> list[Any]:
    log = Workspace.open(root).log()
    try:
        return list(log.read("r" + "1" * 12))
    finally:
        log.close()


def test_the_programme_on_the_disk_may_change_and_the_cohort_does_not(begun: Path, run: Run) -> None:
    (begun / "cohorts/feedback/programme.toml").write_text("broken")
    (begun / "more.csv").write_bytes(b"name,email,zone\nEve,eve@example.org,UTC\n")
    assert run("cohort", "roster", code(begun), begun / "more.csv", "-w", begun).code == 0
    people = Cohorts(Workspace.open(begun)).find(code(begun)).state().people
    assert {tuple(person.windows) for person in people.values()} == {("one", "two", "meet")}
    assert len(people) == 4


def test_people_are_added_once_and_leave_and_come_back(begun: Path, run: Run) -> None:
    (begun / "more.csv").write_bytes(PEOPLE + b"Eve,EVE@example.org,UTC,B\n")
    said = run("cohort", "roster", code(begun), begun / "more.csv", "-w", begun)
    assert "1 people added, 3 were there already." in said.aside
    assert "0 people added, 4" in run("cohort", "roster", code(begun), begun / "more.csv", "-w", begun).aside
    assert run("cohort", "roster", code(begun), "--leave", "Eve", "-w", begun).code == 0
    again = run("cohort", "roster", code(begun), begun / "more.csv", "-w", begun)
    assert "Eve left before; to bring them back: --back eve@example.org" in again.aside
    assert "left" in run("cohort", "roster", code(begun), "-w", begun).out
    assert run("cohort", "roster", code(begun), "--back", "eve@example.org", "-w", begun).code == 0
    listed = run("cohort", "roster", code(begun), "-w", begun).out
    assert "left" not in listed
    assert listed.index("Ana") < listed.index("Ben") < listed.index("Eve")


def test_who_is_forgotten_is_out_of_the_cohort_its_pods_and_its_lists(begun: Path, run: Run) -> None:
    said = run("forget", "ben@example.org", "--yes", "-w", begun)
    assert said.code == 0
    assert "Still in people.csv: the name, the e-mail address." in said.aside
    state = Cohorts(Workspace.open(begun)).all()[0].state()
    assert state.pods == (("s0000000000000001", "s0000000000000003"),)
    assert "forgotten" in run("cohort", "roster", code(begun), "-w", begun).out
    assert "nobody called" in run("cohort", "roster", code(begun), "--back", "Somebody", "-w", begun).aside
    assert run("cohort", "link", code(begun), "-w", begun).out.count("example.org") == 2
    assert b"ben@example.org" not in b"".join(path.read_bytes() for path in (begun / ".huddlebook").glob("*.db*"))


def test_a_bad_roster_adds_nobody(begun: Path, run: Run) -> None:
    (begun / "more.csv").write_bytes(b"name,email,zone\nEve,eve@example.org,UTC\nFinn,finn,UTC\n")
    before = len(entries(begun))
    said = run("cohort", "roster", code(begun), begun / "more.csv", "-w", begun)
    assert (said.code, "more.csv, line 3, email" in said.aside) == (1, True)
    assert len(entries(begun)) == before


def test_a_zone_for_all_is_that_of_whoever_has_none(begun: Path, run: Run) -> None:
    (begun / "more.csv").write_bytes(b"name,email\nEve,eve@example.org\n")
    said = run("cohort", "roster", code(begun), begun / "more.csv", "-w", begun)
    assert "line 2, zone: is empty" in said.aside
    assert run("cohort", "roster", code(begun), begun / "more.csv", "--zone", "asia/tokyo", "-w", begun).code == 0
    people = Cohorts(Workspace.open(begun)).find(code(begun)).state().people.values()
    assert {one.zone for one in people if one.email == "eve@example.org"} == {"Asia/Tokyo"}
    fixed = programme(item("one"), head='zone = "Europe/Zurich"\n')
    assert [one.zone for one in roster_of(begun / "more.csv", None, fixed).people] == ["Europe/Zurich"]


def test_a_link_is_ones_own_and_a_renewed_one_the_only_one(begun: Path, run: Run) -> None:
    def tokens(*words: str) -> dict[str, str]:
        said = run("cohort", "link", code(begun), "--url", "https://learn.example/", "-w", begun, *words)
        rows = list(csv.DictReader(io.StringIO(said.out)))
        assert all(row["link"].startswith(f"https://learn.example/c/{code(begun)}#") for row in rows)
        return {row["name"]: row["link"].partition("#")[2] for row in rows}

    def lets_in(token: str) -> str | None:
        cohort = Cohorts(Workspace.open(begun)).find(code(begun))
        return read_link(Signer(cohort.workspace.secret()), cohort.state(), token, cohort.clock() // 1000)

    first = tokens()
    assert list(first) == ["Ana", "Ben", "Cleo"]
    assert lets_in(first["Ana"]) == "s" + "1".zfill(16)
    second = tokens("--person", "ana@example.org", "--renew")
    assert list(second) == ["Ana"]
    assert (lets_in(first["Ana"]), lets_in(second["Ana"])) == (None, "s" + "1".zfill(16))
    assert lets_in(first["Ben"]) == "s" + "2".zfill(16)
    assert run("cohort", "link", code(begun), "--renew", "-w", begun).code == 1


def test_no_link_file_holds_a_formula(begun: Path, run: Run) -> None:
    (begun / "more.csv").write_bytes(b"name,email,zone\n=HYPERLINK(1),eve@example.org,UTC\n")
    run("cohort", "roster", code(begun), begun / "more.csv", "-w", begun)
    said = run("cohort", "link", code(begun), "-w", begun)
    assert "\n'=HYPERLINK(1)," in said.out
    assert "\n=" not in said.out
    assert "No server is running" in said.aside


def test_the_time_machine_shows_each_day_as_the_person_has_it(begun: Path, run: Run) -> None:
    def look(*words: str) -> dict[str, Any]:
        said = run("cohort", "preview", code(begun), "--as", "Ana", "--json", "-w", begun, *words)
        found: dict[str, Any] = json.loads(said.out)
        return found

    early, later = look("--at", "2024-11-04 14:00"), look("--at", "2024-11-06")
    assert {one["id"]: one["state"] for one in early["page"]["items"]} == {
        "one": "today",
        "meet": "next",
        "two": "next",
    }
    assert {one["id"]: one["state"] for one in later["page"]["items"]} == {
        "two": "today",
        "meet": "done",
        "one": "missed",
    }
    assert list(early["views"]) == ["one"]
    assert set(later["views"]) == {"one", "two"}
    text = run("cohort", "preview", code(begun), "--as", "ana@example.org", "--at", "2024-11-04 14:00", "-w", begun).out
    assert "Giving feedback: Ana, Mon 04 Nov 2024 14:00 (Europe/Zurich)" in text
    assert "About 10 minutes today. 0 of 2 done. Pod: Ben, Cleo." in text
    assert "● The one until Tue 05 Nov 2024 17:00" in text
    assert "    one?" in text
    assert "○ The two from Wed 06 Nov 2024 09:00" in text
    assert run("cohort", "preview", code(begun), "--as", "Ana", "--at", "2020-01-01", "-w", begun).code == 1


def test_more_time_is_given_and_never_taken(begun: Path, run: Run) -> None:
    cohort = Cohorts(Workspace.open(begun)).find(code(begun))
    ana = "s" + "1".zfill(16)
    said = run("cohort", "extend", code(begun), "Ana", "--item", "one", "--until", "2024-12-26 17:00", "-w", begun)
    assert "“The one” is open for Ana until Thu 26 Dec 2024 17:00." in said.aside
    assert cohort.state().people[ana].windows["one"].closes == START + 52 * DAY + 16 * HOUR
    less = run("cohort", "extend", code(begun), "Ana", "--item", "one", "--until", "2024-12-01", "-w", begun)
    assert "Nothing changes" in less.aside
    wrong = run("cohort", "extend", code(begun), "Ana", "--item", "nine", "-w", begun)
    assert (wrong.code, "There: one, two, meet." in wrong.aside) == (1, True)
    assert run("cohort", "extend", code(begun), "Ana", "--days", "0", "-w", begun).code == 1


def test_pauses_of_one_and_of_all(begun: Path, run: Run) -> None:
    cohort = Cohorts(Workspace.open(begun)).find(code(begun))
    before = cohort.state().people
    one = run(
        "cohort", "pause", code(begun), "--person", "Ben", "--from", "2024-11-05", "--to", "2024-11-06", "-w", begun
    )
    assert one.code == 0
    ben = "s" + "2".zfill(16)
    assert cohort.state().people[ben].windows["one"].closes == START + 3 * DAY + 17 * HOUR
    assert cohort.state().people["s" + "1".zfill(16)] == before["s" + "1".zfill(16)]
    assert run("cohort", "pause", code(begun), "--from", "2024-11-06", "--to", "2024-11-12", "-w", begun).code == 0
    assert cohort.state().postponed == (("2024-11-06", 7),)
    assert cohort.state().people[ben].windows["two"].opens == START + 9 * DAY + 9 * HOUR
    assert run("cohort", "pause", code(begun), "--from", "2024-11-06", "--to", "2024-11-05", "-w", begun).code == 1


def test_status_tells_what_is_owed_and_who_may_need_help(begun: Path, run: Run) -> None:
    text = run("cohort", "status", code(begun), "-w", begun).out
    assert "Nothing waits for you." in text
    assert "Ana <ana@example.org>: Has not begun yet." in text
    assert "Hi Ana" in text
    view = json.loads(run("cohort", "status", code(begun), "--json", "-w", begun).out)
    assert [one["missed"] for one in view["items"]] == [3, 3, 0]
    assert "Giving feedback" in run("cohort", "status", "-w", begun).out


def test_without_a_cohort_the_list_says_how_to_start_one(workspace: Path, run: Run) -> None:
    assert "No cohort yet" in run("cohort", "status", "-w", workspace).aside
    assert "There: none yet." in run("cohort", "end", "FERN42", "-y", "-w", workspace).aside


def test_an_ended_cohort_takes_nothing_more(begun: Path, run: Run) -> None:
    assert run("cohort", "end", code(begun), "--yes", "-w", begun).code == 0
    said = run("cohort", "extend", code(begun), "Ana", "-w", begun)
    assert (said.code, "has ended" in said.aside) == (1, True)
    assert "ended" in run("cohort", "status", code(begun), "-w", begun).out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nothing", "--on", "2024-11-04"), "There: feedback."),
        (("feedback", "--on", "soon"), "is no date"),
        (("feedback", "--on", "1999-12-31"), "is not a date to start on"),
        (("feedback", "--on", "2024-11-04", "--zone", "Mars"), "is no time zone"),
    ],
)
def test_what_cannot_start_is_said_before_a_notebook_runs(
    programmes: Path, run: Run, words: tuple[str, ...], says: str
) -> None:
    said = run("cohort", "start", *words, "--roster", programmes / "people.csv", "-w", programmes)
    assert (said.code, says in said.aside) == (1, True)
    assert Cohorts(Workspace.open(programmes)).all() == []


def test_a_bad_roster_starts_nothing(programmes: Path, run: Run) -> None:
    (programmes / "people.csv").write_bytes(PEOPLE + b"Dan,dan\n")
    said = run(
        "cohort", "start", "feedback", "--on", "2024-11-04", "--roster", programmes / "people.csv", "-w", programmes
    )
    assert "people.csv, line 5, email" in said.aside
    assert Cohorts(Workspace.open(programmes)).all() == []
    missing = run("cohort", "start", "feedback", "--on", "2024-11-04", "--roster", "nobody.csv", "-w", programmes)
    assert "nobody.csv cannot be read" in missing.aside


@pytest.mark.parametrize("template", ["campaign", "challenge"])
def test_a_programme_of_ones_own_begins_with_a_template(workspace: Path, run: Run, template: str) -> None:
    assert run("cohort", "new", 'Ask "more"', "--from", template, "-w", workspace).code == 0
    found = read_programme(workspace / "cohorts/ask-more/programme.toml")
    assert found.title == 'Ask "more"'
    assert run("cohort", "new", "Ask more", "-w", workspace).code == 1


def test_a_template_that_is_not_there_is_told_with_those_that_are(workspace: Path, run: Run) -> None:
    said = run("cohort", "new", "x", "--from", "nothing", "-w", workspace)
    assert "There: campaign, challenge." in said.aside


def test_a_title_is_a_text_whatever_is_in_it() -> None:
    assert parse(titled(written(item("one")), 'A "b" \\ c\n')).title == 'A "b" \\ c'


@pytest.mark.parametrize("text", ["", "soon", "2026-02-30", "30.11.2026"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(HuddlebookError, match="is no date"):
        clock.day(text)
    with pytest.raises(HuddlebookError, match="is no date"):
        clock.moment(text, "UTC")


def test_a_time_is_on_the_persons_clock_unless_it_says_its_own() -> None:
    assert clock.moment("2024-11-04", "UTC") == START + 12 * HOUR
    assert clock.moment("2024-11-04 09:30", "Europe/Zurich") == START + 8.5 * HOUR
    assert clock.moment("2024-11-04T09:30+14:00", "UTC") == START - 4.5 * HOUR
    assert cohort_words.told(START, "Pacific/Pago_Pago") == "Sun 03 Nov 2024 13:00"
    assert cohort_words.told(None, "UTC") == ""


def test_somebody_else_who_writes_meanwhile_is_read_and_it_is_decided_again(begun: Path) -> None:
    cohort, other = (Cohorts(Workspace.open(begun)).find(code(begun)) for _ in range(2))
    ana, tries = "s" + "1".zfill(16), count(1)

    def decide(state: Any) -> Any:
        if next(tries) == 1:
            other.change(lambda newest: drafts.renewed(newest, ana))
        return drafts.renewed(state, ana)

    assert cohort.change(decide).people[ana].generation == 3


def test_a_cohort_that_others_write_all_the_time_gives_up_with_a_sentence(begun: Path) -> None:
    cohort, other = (Cohorts(Workspace.open(begun)).find(code(begun)) for _ in range(2))
    ana = "s" + "1".zfill(16)

    def decide(state: Any) -> Any:
        other.change(lambda newest: drafts.renewed(newest, ana))
        return drafts.renewed(state, ana)

    with pytest.raises(StorageError, match="Too much is happening"):
        cohort.change(decide)


def test_a_tick_hands_texts_out_once(programmes: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huddlebook.grading.gatherer.Worker", lambda log: WithoutNbgrader())
    placed = (
        Placed("text", "reflection", "one", {"prompt": "The talk"}),
        Placed("eyes", "peerreview", "two", {"prompt": "Read", "of": "text", "need": 1}),
    )
    cohort = begin(programmes, placed=placed)
    for number in (1, 2, 3):
        person = Actor("s" + f"{number}".zfill(16), Role.PARTICIPANT)
        command = {"type": "submit", "texts": [f"Text {number}"]}
        tried = engine.attempt(cohort.state(), "text", command, person, key=None, now=START + 12 * HOUR)
        assert not isinstance(tried, Refusal)
        with closing(cohort.workspace.log()) as log:
            log.append([Append(cohort.id, tried.entries[0].seq - 1, tried.entries)])
    first = run("tick", programmes, "--at", "2024-11-05T12:00Z").aside
    assert "handed out" not in first
    assert "3 texts handed to nbgrader." in first
    assert "handed out" not in run("tick", programmes, "--at", "2024-11-06T12:00Z", "--dry-run").aside
    assert problems(cohort.workspace, START + 12 * HOUR) == set()  # a running server's tick, on the first day
    assert not standing(cohort.state().activities["eyes"])  # type: ignore[arg-type]  # a review's state
    assert "Texts to review handed out in 1 cohort." in run("tick", programmes, "--at", "2024-11-06T12:00Z").aside
    pairs = standing(cohort.state().activities["eyes"])  # type: ignore[arg-type]  # likewise
    assert {reader for reader, _ in pairs} == set(cohort.state().seats)
    assert "handed out" not in run("tick", programmes, "--at", "2024-11-06T12:05Z").aside
