"""A person of a cohort is forgotten: rooms, files, a real nbgrader course, and then no byte of them is left."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from tests.integration.grading.rooms_of import NOON, ROOM, Group

from huddlebook.activities.reflection import ReflectionState
from huddlebook.grading import Course, Worker, open_desk
from huddlebook.grading.gathering import Gathered, gather
from huddlebook.grading.reading import queue, write
from huddlebook.rooms import commands, engine
from huddlebook.rooms.events import Enrolled, Window
from huddlebook.workspace.forgetting import forget, left, look
from huddlebook.workspace.persons import find

TEXT = "Ich hörte zu, „wirklich“ —\nund sagte lange <nichts> & wartete."
LATER = "Beim zweiten Mal fiel es mir leichter als gedacht."
COMMENT = "Ana, das Warten war das Beste daran!"
TRACES = (
    "Kowalska",
    "ana@example.org",
    "wirklich",
    "wartete",
    "zweiten Mal",
    "das Warten war",
    "h\\u00f6rte",
    "leichter",
)
WINDOWS = {"one": Window(NOON - 1_000)}


class Cohort(Group):
    """A group whose people have addresses, and its course."""

    def __init__(self, folder: Path, worker: Worker) -> None:
        super().__init__(folder)
        self.course, self.worker = Course.of(self.place.home, ROOM), worker
        for seat, name in (("sana", "Ana Kowalska"), ("sben", "Ben Lee")):
            with closing(self.place.log()) as log:
                one = Enrolled(seat, name, f"{name[:3].lower()}@example.org", "UTC", WINDOWS, coach="ana@example.org")
                drafts = [commands.Draft(None, one)]
                self._keep(log, engine.apply(engine.load(log, ROOM), drafts, "facilitator", key=None, now=NOON))

    def gather(self) -> Gathered:
        with closing(self.place.log()) as log:
            return gather(log, ROOM, self.course, self.worker, NOON + 1_000)

    def comment(self, seat: str, number: int, text: str) -> None:
        """A facilitator writes in the reading view and lets the person have it."""
        with open_desk(self.course) as desk:
            (line,) = [one for one in queue(self.course, desk) if one.seat == seat]
            write(self.course, desk, line.assignment, seat, number, text)
            desk.release(line.assignment, seat, number)
        self.gather()

    def bytes(self) -> bytes:
        return b"".join(path.read_bytes() for path in sorted(self.place.root.rglob("*")) if path.is_file())


@pytest.fixture
def cohort(tmp_path: Path, worker: Worker) -> Cohort:
    made = Cohort(tmp_path / "work", worker)
    made.hand_in("sana", TEXT, "Wie still es war.")
    made.hand_in("sben", "I watched how Ana Kowalska did it.", f"She said: {LATER}")
    assert made.gather().handed == 2
    made.comment("sana", 1, COMMENT)
    made.comment("sben", 1, "Ask ana@example.org once more.")
    made.hand_in("sana", LATER, "")
    assert made.gather().handed == 1
    return made


def test_nothing_of_a_learner_is_left_in_any_file_and_the_others_have_all_of_theirs(cohort: Cohort) -> None:
    before = cohort.bytes()
    assert all(trace.encode() in before for trace in TRACES)
    counts = figures(cohort)
    wanted = find(cohort.place, "ANA@example.org ")
    seen = look(cohort.place, wanted)
    assert (seen.rooms[0].texts, seen.rooms[0].course) == (4, 4)
    with closing(cohort.place.log()) as log:
        known = engine.load(log, ROOM)  # as a server has it
        assert forget(cohort.place, wanted, lambda: NOON + 2_000, worker=cohort.worker) == seen
        again = gather(log, ROOM, cohort.course, cohort.worker, NOON + 3_000, known)
    assert (again.handed, again.taken, again.told, again.kept, again.problems) == (0, 0, 0, 0, ())
    after = cohort.bytes()
    assert [trace for trace in TRACES if trace.encode() in after] == []
    assert left(cohort.place, seen.traces) == []
    _the_same_but_for_words(cohort, counts)


def figures(cohort: Cohort) -> list[str]:
    """The rows of a report, words and names left out."""
    frame = cohort.place.room(ROOM).answers()
    same = frame[["activity", "round", "seat", "at", "field", "item", "value"]]
    return sorted(same.to_csv(index=False, header=False).splitlines())


def _the_same_but_for_words(cohort: Cohort, counts: list[str]) -> None:
    assert figures(cohort) == counts
    state = cohort.state.activities["back"]
    assert isinstance(state, ReflectionState)
    assert [len(rounds) for _, rounds in sorted(state.rounds.items())] == [2, 1]
    with open_desk(cohort.course) as desk:
        assert {(one.seat, one.name) for one in desk.rounds()} == {("sben", "Ben Lee")}
        (ben,) = desk.rounds()
    assert ben.answers["1"] == "I watched how Somebody did it."
    assert ben.comment == "Ask Somebody once more."
    autograded = sorted(path.name for path in (cohort.course.root / "autograded").iterdir())
    assert autograded == ["sben"]
