"""Live cells on the server: when they run, who sees what came of it, and that a bad one harms nobody."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from msgspec.structs import replace
from tests.unit.server.fakes import Ear, Stage

from huddlebook.activities.contract import Audience
from huddlebook.rooms import wire
from huddlebook.rooms.state import RoomState
from huddlebook.server.cells.conductor import Cells, Failed
from huddlebook.server.cells.shown import ROOM, Drawn, Shown, Trouble
from huddlebook.server.cells.visitors import Visitors
from huddlebook.server.kernel.tickets import LIFE, Tickets
from huddlebook.sessions.live import LiveCell

BARS = LiveCell(4, "one", "Bars")
TABLE = LiveCell(5, "one", "Table")
LATER = LiveCell(6, "two", "Later")
NOTED = LiveCell(7, "one", "Noted", notes=True)
Answer = dict[str, Any]


@dataclass
class FakeDrawer:
    """Draws at once what it is told to; `hold` lets a cell wait."""

    reads: dict[int, frozenset[str]] = field(default_factory=dict)
    wrong: dict[int, Failed] = field(default_factory=dict)
    drawn: list[tuple[int, int]] = field(default_factory=list)
    hold: asyncio.Event | None = None
    stopped = warmed = 0

    async def warm(self) -> None:
        self.warmed += 1

    async def draw(self, cell: LiveCell, state: RoomState) -> Drawn:
        self.drawn.append((cell.cell, state.seq))
        if self.hold:
            await self.hold.wait()
        if cell.cell in self.wrong:
            raise self.wrong[cell.cell]
        return Drawn(f"<p>{state.seq}</p>", state.seq, 1, self.reads.get(cell.cell, frozenset({"mood"})))

    async def stop(self) -> None:
        self.stopped += 1


@dataclass
class Play:
    """A room whose state is set by hand, and its live cells."""

    stage: Stage
    drawer: FakeDrawer
    cells: Cells
    people: int = 1
    news: int = 0
    written: list[Callable[[], object]] | None = None
    state: RoomState = field(init=False)

    def afterwards(self, call: Callable[[], object]) -> None:
        """Nobody is being written to, or somebody still is (`written`)."""
        if self.written is None:
            call()
        else:
            self.written.append(call)

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not true():  # noqa: ASYNC110 - the conductor's own pace is what is looked at
                await asyncio.sleep(0.002)

    def does(self, act: str | None, command: Answer) -> None:
        """The facilitator does something, and it is committed."""
        self.stage.facilitator_does(act, command)
        self.cells.touch({act})


def play(*plan: LiveCell, then: Callable[[Play], Awaitable[None]], people: int = 1) -> Play:
    async def run() -> Play:
        stage, drawer = Stage(), FakeDrawer()
        stage.facilitator_does(None, {"type": "open_step", "step": "one"})
        made: list[Play] = []
        cells = Cells(
            plan,
            drawer,
            state=lambda: stage.state,
            people=lambda: made[0].people,
            changed=lambda: setattr(made[0], "news", made[0].news + 1),
            afterwards=lambda call: made[0].afterwards(call),
            shortest=0.02,
        )
        made.append(Play(stage, drawer, cells, people))
        await then(made[0])
        await cells.close()
        return made[0]

    return asyncio.run(run())


def test_a_drawing_begins_when_everybody_has_been_written_to() -> None:
    async def then(now: Play) -> None:
        now.written = []
        now.cells.arrive()
        await now.until(lambda: bool(now.written))
        assert now.drawer.drawn == []
        now.written[0]()
        now.written = None
        await now.until(lambda: now.news == 1)

    assert len(play(BARS, then=then).drawer.drawn) == 1


def test_a_cell_runs_when_somebody_comes_and_again_when_what_it_read_changes() -> None:
    async def then(now: Play) -> None:
        now.drawer.reads[4] = frozenset({"mood"})
        now.cells.arrive()
        await now.until(lambda: len(now.drawer.drawn) == 1)
        await now.until(lambda: now.news == 1)
        now.does("words", {"type": "reveal"})
        now.does("mood", {"type": "reveal"})
        await now.until(lambda: len(now.drawer.drawn) == 2)
        assert now.drawer.drawn[1] == (4, now.stage.state.seq)

    done = play(BARS, then=then)
    assert (done.drawer.warmed, done.drawer.stopped) == (1, 1)


def test_while_it_runs_changes_come_together_and_the_newest_wins() -> None:
    async def then(now: Play) -> None:
        now.drawer.hold = asyncio.Event()
        now.cells.arrive()
        await now.until(lambda: len(now.drawer.drawn) == 1)
        for kind in ("reveal", "hide") * 5:
            now.does("mood", {"type": kind})
        now.drawer.hold.set()
        await now.until(lambda: now.news == 2)
        await asyncio.sleep(0.06)
        assert [seq for _, seq in now.drawer.drawn][1:] == [now.stage.state.seq]

    play(BARS, then=then)


def test_a_cell_of_a_step_ahead_waits_for_its_step_and_none_runs_for_nobody() -> None:
    async def then(now: Play) -> None:
        now.people = 0
        now.cells.arrive()
        now.people = 1
        now.cells.arrive()
        await now.until(lambda: now.news == 1)
        assert [cell for cell, _ in now.drawer.drawn] == [4]
        now.does(None, {"type": "open_step", "step": "two"})
        await now.until(lambda: now.news == 2)
        assert [cell for cell, _ in now.drawer.drawn] == [4, 6]

    play(LATER, BARS, then=then)


def test_a_cell_that_fails_keeps_its_last_picture_and_stops_no_other() -> None:
    async def then(now: Play) -> None:
        now.cells.arrive()
        await now.until(lambda: now.news == 2)
        good = now.stage.state.seq
        now.drawer.wrong[4] = Failed(Trouble("Cell 4 ended with ValueError: no", "trace"))
        now.does("mood", {"type": "reveal"})
        await now.until(lambda: now.news == 4)
        console = seen(now.cells.shown, now.stage.state, Audience.FACILITATOR)
        assert console["4"]["html"] == f"<p>{good}</p>"
        assert (console["4"]["problem"], console["4"]["trace"]) == ("Cell 4 ended with ValueError: no", "trace")
        assert console["5"]["html"] == f"<p>{now.stage.state.seq}</p>"
        person = seen(now.cells.shown, now.stage.state, Audience.PARTICIPANTS)
        assert person["4"] == {"alt": "Bars", "html": f"<p>{good}</p>", "seq": good, "at": 1}

    play(BARS, TABLE, then=then)


def test_when_its_process_was_lost_it_is_tried_again_by_itself() -> None:
    async def then(now: Play) -> None:
        now.drawer.wrong[4] = Failed(Trouble("Python ended."), again=True)
        now.cells.arrive()
        await now.until(lambda: now.news == 1)
        now.drawer.wrong.clear()
        await now.until(lambda: now.news == 2)
        assert "problem" not in seen(now.cells.shown, now.stage.state, Audience.FACILITATOR)["4"]

    play(BARS, then=then)


def test_an_ended_room_is_drawn_once_more_and_then_its_process_ends() -> None:
    async def then(now: Play) -> None:
        now.cells.arrive()
        await now.until(lambda: now.news == 1)
        now.does(None, {"type": "end_room"})
        now.cells.touch({"mood"})
        await now.until(lambda: now.drawer.stopped == 1)
        assert len(now.drawer.drawn) == 2

    play(BARS, then=then)


# -- who sees what ----------------------------------------------------------------------------------------------------


def seen(shown: Shown, state: RoomState, audience: Audience) -> dict[str, Answer]:
    return {name: json.loads(bytes(raw)) for name, raw in shown.views(state, audience).items()}


@pytest.fixture
def stage() -> Stage:
    found = Stage()
    found.facilitator_does(None, {"type": "open_step", "step": "one"})
    return found


def drawn(*reads: str, html: str = "<p>secret</p>") -> Drawn:
    return Drawn(html, 3, 9, frozenset(reads))


@pytest.mark.parametrize("audience", [Audience.PARTICIPANTS, Audience.PRESENTER])
def test_people_see_it_with_the_results_and_no_sooner(stage: Stage, audience: Audience) -> None:
    stage.facilitator_does("words", {"type": "hide"})
    shown = Shown([BARS])
    assert seen(shown, stage.state, audience) == {"4": {"alt": "Bars"}}
    shown.drew(BARS, drawn("mood", "words"))
    assert seen(shown, stage.state, audience) == {"4": {"alt": "Bars", "hidden": True}}
    stage.facilitator_does("mood", {"type": "reveal"})
    assert "secret" not in str(seen(shown, stage.state, audience))
    stage.facilitator_does("words", {"type": "reveal"})
    assert seen(shown, stage.state, audience) == {"4": {"alt": "Bars", "html": "<p>secret</p>", "seq": 3, "at": 9}}
    stage.facilitator_does("mood", {"type": "hide"})
    assert "secret" not in str(seen(shown, stage.state, audience))


def test_the_facilitator_sees_it_at_once_and_what_it_waits_for(stage: Stage) -> None:
    shown = Shown([BARS])
    shown.drew(BARS, drawn("mood"))
    (view,) = seen(shown, stage.state, Audience.FACILITATOR).values()
    assert (view["html"], view["hides"]) == ("<p>secret</p>", ["mood"])


def test_a_further_round_takes_it_away_until_it_is_revealed_again(stage: Stage) -> None:
    shown = Shown([BARS])
    shown.drew(BARS, drawn("mood"))
    stage.facilitator_does("mood", {"type": "reveal"})
    stage.facilitator_does("mood", {"type": "next_round"})
    assert "secret" not in str(seen(shown, stage.state, Audience.PARTICIPANTS))


def test_what_is_not_for_everybody_never_is(stage: Stage) -> None:
    stage.facilitator_does("mood", {"type": "reveal"})
    planned = stage.state.plan.activities["mood"]  # type: ignore[union-attr]
    private = replace_kind(stage.state, planned, public=False)
    shown = Shown([BARS, NOTED])
    shown.drew(BARS, drawn("mood"))
    shown.drew(NOTED, drawn())
    people = seen(shown, private, Audience.PARTICIPANTS)
    assert people == {"4": {"alt": "Bars"}}
    console = seen(shown, private, Audience.FACILITATOR)
    assert (console["4"]["private"], console["7"]["private"]) == (True, True)


def replace_kind(state: RoomState, planned: Any, **changed: Any) -> RoomState:
    """The state with an activity of another nature."""
    from dataclasses import replace as other

    plan = state.plan
    assert plan
    kind = other(planned, activity=other(planned.activity, **changed))
    return replace(state, plan=other(plan, activities={**plan.activities, planned.id: kind}))


def test_a_step_ahead_shows_nothing_to_people(stage: Stage) -> None:
    shown = Shown([LATER])
    shown.drew(LATER, drawn(ROOM))
    assert seen(shown, stage.state, Audience.PARTICIPANTS) == {}
    stage.facilitator_does(None, {"type": "open_step", "step": "two"})
    assert seen(shown, stage.state, Audience.PARTICIPANTS)["6"]["html"] == "<p>secret</p>"


# -- on the stream ----------------------------------------------------------------------------------------------------


def test_it_travels_when_it_changed_and_newcomers_have_it_with_their_welcome(stage: Stage) -> None:
    shown = Shown([BARS])
    stage.room.shows.cells.append(shown)  # type: ignore[union-attr]
    stage.facilitator_does("mood", {"type": "reveal"})
    ana = stage.ear()
    shown.drew(BARS, drawn("mood"))
    stage.room.shows.drawn()  # type: ignore[union-attr]
    stage.timing.pass_(1)
    (news,) = ana.of(wire.Views)
    assert (news.cells["4"].html, news.views) == ("<p>secret</p>", {})
    stage.room.shows.drawn()  # type: ignore[union-attr]
    stage.timing.pass_(1)
    assert len(ana.of(wire.Views)) == 1
    welcome = json.loads(stage.room.arrive(Ear(Audience.PRESENTER)))
    assert welcome["cells"]["4"]["html"] == "<p>secret</p>"


def test_what_went_wrong_with_a_visitor_is_the_facilitators_to_read(stage: Stage) -> None:
    console, ana = stage.ear(Audience.FACILITATOR), stage.ear()
    for _ in range(2):
        stage.room.went_wrong("ValueError: secret", ["\x1b[31mFile\x1b[0m", "ValueError: secret"])
    stage.timing.pass_(1)
    news = next(one for one in reversed(console.of(wire.Views)) if one.cells)
    assert "ValueError: secret" in news.cells["python"].problem
    assert "2 times" in news.cells["python"].problem
    assert news.cells["python"].trace == "File\nValueError: secret"
    assert not any(one.cells for one in ana.of(wire.Views))
    assert Visitors().views(stage.state, Audience.FACILITATOR) == {}


# -- tickets ----------------------------------------------------------------------------------------------------------


def test_a_ticket_is_good_once_for_one_seat_and_not_for_long() -> None:
    at = [0.0]
    tickets = Tickets(lambda: at[0])
    first, second = tickets.issue("room:ana"), tickets.issue("room:bo")
    assert first != second
    assert tickets.redeem(first) == "room:ana"
    assert tickets.redeem(first) is None
    assert tickets.redeem("made up") is None
    at[0] = LIFE
    assert tickets.redeem(second) is None
