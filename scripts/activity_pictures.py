"""The pictures of the activities that the retrospective has not: a session of them, played by the same people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from playwright.async_api import Browser, BrowserContext, expect
from scripts.album import Album
from scripts.huddle import MANY, Huddle, Screens, arrive, asked

from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import Stream
from huddlebook.rooms import wire

SESSION = "a-team-day"
LASTING = "from huddlebook import *\n\nPulse(id='pulse')"
BEGINNING = "# A team day\n\nWe look back, choose what matters, and leave with a plan."


@dataclass(frozen=True)
class Scene:
    """One step with one activity; the code is without its prompt and its end.

    mine: what the photographed phone does; theirs: what the others do, one each, in place of what they would think of;
    then: what the facilitator does at last.
    """

    step: str
    activity: str
    prompt: str
    code: str
    mine: tuple[dict[str, Any], ...] = ()
    theirs: tuple[dict[str, Any], ...] = ()
    then: tuple[str, ...] = ("reveal",)
    console: bool = False

    @property
    def cell(self) -> str:
        """What the notebook's cell says."""
        return self.code.replace("PROMPT", repr(self.prompt)) + f", id={self.activity!r})"

    @property
    def slug(self) -> str:
        """The step's id."""
        return self.step.lower().replace(" ", "-")


CARDS = (
    (0, "Pairing on the hard parts"),
    (1, "Releases on a Friday"),
    (2, "Who decides about scope?"),
    (0, "Customers at the demo"),
    (1, "Three tools for the same list"),
    (1, "Too many meetings on Thursdays"),
    (0, "The day for learning"),
    (2, "Why do reviews stay open for so long?"),
    (1, "Five meetings before lunch"),
    (0, "Short check-ins"),
    (2, "What became of the night alerts?"),
    (1, "New people find everything by themselves"),
)
NOTES = (
    "One list, from Monday on; the other two are closed",
    "Ana looks after it until the end of the month",
    "Who misses something says so in the check-in",
    "We look at it again in two weeks",
    "The old tools stay readable until spring",
)
SCENES = (
    Scene(
        "Looking back",
        "board",
        "What is worth keeping, changing, understanding?",
        'Board(PROMPT, ["Keep", "Change", "Puzzles me"], most=4',
        ({"type": "add", "column": 0, "text": "The quiet mornings"},),
        tuple({"type": "add", "column": column, "text": text} for column, text in CARDS),
        then=(),
        console=True,
    ),
    Scene(
        "What matters most",
        "dotvote",
        "What shall we talk about today?",
        'DotVote(PROMPT, "board", votes=3, several=True',
    ),
    Scene(
        "In small rooms",
        "breakouts",
        "What is the smallest change that would help?",
        'Breakouts(PROMPT, by="dotvote", size=4',
        theirs=tuple({"type": "write", "text": NOTES[number % len(NOTES)]} for number in range(MANY)),
        then=(),
        console=True,
    ),
    Scene(
        "In which order",
        "ranking",
        "What do we do first?",
        'Ranking(PROMPT, ["One list", "A buddy for new people", "Fewer meetings", "Quiet mornings"]',
        ({"type": "rank", "order": [2, 0, 3]},),
    ),
    Scene(
        "A guess",
        "estimate",
        "How many hours did we spend in meetings last week, all together?",
        'Estimate(PROMPT, unit="hours", low=0, high=400, truth=131, crowd=True,'
        ' explanation="Counted in the calendars of all of us."',
        ({"type": "give", "number": 120},),
        then=("reveal", "show_truth"),
    ),
    Scene(
        "What we know of feedback",
        "quiz",
        "Feedback, what do you remember?",
        'Quiz(PROMPT, [question("What comes first when you give feedback?",'
        ' ["What you think of it", "What you saw or heard", "What should change"], right="What you saw or heard",'
        ' explanation="Others can agree with what was seen. What you think of it comes later, as yours.")]',
        ({"type": "answer", "question": 0, "choice": [1]},),
        console=True,
    ),
    Scene(
        "Where it belongs",
        "pin",
        "A new tool for everything: where does it belong?",
        'Pin(PROMPT, across=["Little effort", "Much effort"], up=["Little use", "Great use"]',
        ({"type": "place", "pins": [[0.25, 0.8]]},),
    ),
    Scene(
        "Before we close",
        "ready",
        "Ready to go on?",
        "ReadyCheck(PROMPT",
        ({"type": "say", "ready": True},),
        tuple({"type": "say", "ready": number % 5 > 0} for number in range(MANY)),
        then=(),
    ),
    Scene(
        "On your way out",
        "exitticket",
        "Before you go",
        "ExitTicket(PROMPT",
        ({"type": "hand_in", "texts": ["One list is enough", "Who tells the other team?"], "rating": 4},),
        console=True,
    ),
)


def write_session(folder: Path) -> None:
    """The session's notebook, beside the samples."""
    cells = [nbformat.v4.new_markdown_cell(BEGINNING), nbformat.v4.new_code_cell(LASTING)]
    for scene in SCENES:
        cells.append(nbformat.v4.new_markdown_cell(f"## {scene.step} (5 min)"))
        cells.append(nbformat.v4.new_code_cell(scene.cell))
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / f"{SESSION}.ipynb")


async def photograph_activities(browser: Browser, host: BrowserContext, album: Album, server: ServerProcess) -> None:
    """Each activity while it is asked and with its results: on a phone, on the projector, a few on the console."""
    room = Huddle(await (await Stream.open_room(server.url, server.token, SESSION)).connected())
    pages = await arrive(browser, host, server.url, room.stream.code)
    await room.join(MANY)
    for scene in SCENES:
        await _play(scene, album, room, pages)
    await pages.me.close()
    await room.close()


async def _play(scene: Scene, album: Album, room: Huddle, pages: Screens) -> None:
    name = scene.activity
    await room.do(None, "open_step", step=scene.slug)
    await pages.at(scene.step)
    if name == "quiz":
        await room.do(name, "ask_question", question=0)
    await pages.me.until(lambda now: asked(now, name))
    for command in _votes(pages) if name == "dotvote" else scene.mine:
        assert isinstance(answer := await pages.me.do(name, command), wire.Ack), answer
    await _others(scene, room, pages)
    if name == "board":
        await _together(room, pages)
    await album.take(pages.phone, f"participant-{name}")
    if name == "quiz" or not scene.then:  # else the screen has the question and a count, as with a poll
        await album.take(pages.screen, f"presenter-{name}")
    if scene.console:
        await album.take(pages.console, f"console-{name}")
    for move in scene.then:
        await room.do(name, move)
    if scene.then:
        await pages.revealed(scene.prompt)
        if name == "estimate":
            await expect(pages.screen.get_by_text("Counted in the calendars")).to_be_visible()
            await expect(pages.phone.get_by_text("Counted in the calendars")).to_be_visible()
            await pages.to_the_end()
        await album.take(pages.phone, f"participant-{name}-result")
        await album.take(pages.screen, f"presenter-{name}-result")
    if name == "ready":
        await _pulse(album, room, pages)


async def _pulse(album: Album, room: Huddle, pages: Screens) -> None:
    """How it is going, beside the step: as people say it, and shown to all."""
    await pages.me.do("pulse", {"type": "feel", "mood": 2})
    await room.answer("pulse")
    await pages.phone.get_by_role("button", name="Pulse", exact=True).click()
    dialog = pages.phone.get_by_role("dialog")
    await expect(dialog.get_by_role("button", name="Fine")).to_be_visible()
    await album.take(pages.phone, "participant-pulse")
    await pages.phone.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await room.do("pulse", "reveal")
    await expect(pages.screen.get_by_text("How is it going?")).to_be_visible()
    await album.take(pages.screen, "presenter-pulse")
    await album.take(pages.console, "console-pulse")
    await room.do("pulse", "hide")


def _votes(pages: Screens) -> list[dict[str, Any]]:
    """Two ideas that the photographed phone votes for."""
    ideas = [idea["id"] for idea in pages.me.views["dotvote"]["ideas"]]
    return [{"type": "put", "idea": idea, "votes": votes} for idea, votes in zip(ideas[3:], (2, 1), strict=False)]


async def _together(room: Huddle, pages: Screens) -> None:
    """Two cards that mean the same lie on each other."""
    cards = {card["text"]: card["id"] for card in room.items("board", "cards")}
    await room.do(
        "board", "place", card=cards["Five meetings before lunch"], on=cards["Too many meetings on Thursdays"]
    )
    await expect(pages.console.get_by_role("button", name=re.compile("^Take apart: Five meetings"))).to_be_visible()


async def _others(scene: Scene, room: Huddle, pages: Screens) -> None:
    """They have done theirs, and the console shows it: every page is told at once."""
    if not scene.theirs:
        await room.answer(scene.activity)
    for (_, stream), command in zip(room.people, scene.theirs, strict=False):
        await stream.do(scene.activity, command)
    if scene.activity == "breakouts":
        await pages.me.until(lambda now: len(now.own["breakouts"]["lines"]) == len(now.own["breakouts"]["people"]) - 1)
        for line in pages.me.own["breakouts"]["lines"]:
            await expect(pages.phone.get_by_text(line["text"]).first).to_be_visible()
        return
    count = 1 + (len(scene.theirs) or MANY)
    await expect(pages.console.get_by_role("region", name=scene.prompt)).to_contain_text(f"{count} of ")
