"""A session whose steps build on each other, with thirty people, two facilitators, drop-outs and late-comers.

What the frames say afterwards is counted again from the rows of the log, with nothing of ours.
"""

from __future__ import annotations

import asyncio
import csv
import json
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.integration.server.house import House

from huddlebook.client.people import Mind
from huddlebook.client.stream import Stream
from huddlebook.rooms.wire import Ack

ROOT = Path(__file__).parents[3]
SESSION = "retro-to-action"
FIRST = 25  # people who are there from the beginning; five more come later


class Guest:
    """A simulated person on a stream, who answers when the test says so and waits for every receipt."""

    def __init__(self, mind: Mind, stream: Stream) -> None:
        self.mind, self.stream = mind, stream

    @property
    def seat(self) -> str:
        assert self.stream.you
        return self.stream.you.seat

    async def answer(self, activity: str) -> None:
        """What this mind makes of the activity once it is open here."""
        await self.stream.until(lambda shown: bool(shown.views.get(activity, {}).get("stage", {}).get("open")))
        for command in self.mind.answers(activity, self.stream.views[activity]):
            assert isinstance(await self.stream.do(activity, command), Ack), command


class Huddle:
    """The room, its two facilitators and who is in it now."""

    def __init__(self, house: House, first: Stream, second: Stream) -> None:
        self.house, self.first, self.second = house, first, second
        self.here: list[Guest] = []
        self.gone: list[str] = []
        self.late: list[str] = []
        self.moved: dict[str, str] = {}

    async def come(self, many: int, *, late: bool = True) -> list[Guest]:
        numbers = range(len(self.here) + len(self.gone), len(self.here) + len(self.gone) + many)
        streams = await asyncio.gather(*(Stream.join(self.house.url, self.first.code, f"P{n}") for n in numbers))
        guests = [Guest(Mind(7, n), await stream.connected()) for n, stream in zip(numbers, streams, strict=True)]
        self.here += guests
        self.late += [guest.seat for guest in guests] if late else []
        await self.counted()
        return guests

    async def leave(self, many: int) -> None:
        """The first of them hang up, and are seen to be gone."""
        leaving, self.here = self.here[:many], self.here[many:]
        self.gone += [guest.seat for guest in leaving]
        await asyncio.gather(*(guest.stream.close() for guest in leaving))
        await self.counted()

    async def counted(self) -> None:
        await self.first.until(lambda shown: bool(shown.room and shown.room.here == len(self.here)))

    async def open(self, step: str, activity: str, by: Stream) -> None:
        """One facilitator opens a step, the other sees it."""
        assert isinstance(await by.do(None, {"type": "open_step", "step": step}), Ack)
        for console in (self.first, self.second):
            await console.until(lambda shown: bool(shown.views[activity]["stage"]["open"]))

    async def answer(self, activity: str) -> None:
        await asyncio.gather(*(guest.answer(activity) for guest in self.here))


def test_a_chain_of_steps_with_thirty_people_is_counted_the_same_by_hand(folder: Path) -> None:
    (folder / "sessions").mkdir(parents=True)
    shutil.copy(ROOT / "sessions" / f"{SESSION}.ipynb", folder / "sessions")
    with House(folder) as house:
        huddle = asyncio.run(_run(house))
        lived = house.workspace.room(huddle.first.code)
        lived.export(folder / "out")
        rows = recorded(folder, huddle.first.code)
        answers = exported(folder / "out" / "answers.csv")
    assert len(huddle.here) + len(huddle.gone) == 30
    _board(rows, answers)
    _vote(rows, answers)
    groups = _rooms(rows, answers, huddle)
    _words(rows, answers, groups)
    _reflection(rows, answers)


async def _run(house: House) -> Huddle:
    first = await (await Stream.open_room(house.url, house.server.token, SESSION)).connected()
    second = await (await Stream.facilitate(house.url, house.server.token, first.code)).connected()
    huddle = Huddle(house, first, second)
    await huddle.come(FIRST, late=False)

    await huddle.open("looking-back", "board", by=first)
    await huddle.answer("board")
    await _arranged_by_both(huddle)
    await huddle.leave(2)
    await huddle.come(1)

    await huddle.open("what-matters-most", "choose", by=second)
    await huddle.answer("choose")
    await first.do("choose", {"type": "reveal"})
    await huddle.leave(2)

    await huddle.open("in-small-rooms", "rooms", by=first)
    await asyncio.gather(*(guest.stream.until(lambda shown: "rooms" in shown.own) for guest in huddle.here))
    for guest in await huddle.come(2):
        await guest.stream.until(lambda shown: "rooms" in shown.own)
    await huddle.answer("rooms")
    await _note_reaches_the_room(huddle)
    await _moved(huddle)

    await huddle.open("one-change-from-each-room", "action", by=second)
    await huddle.leave(1)
    for guest in await huddle.come(2):
        await guest.stream.until(lambda shown: "rooms" in shown.own)
    await huddle.answer("action")

    await huddle.open("for-yourself", "take-away", by=first)
    await huddle.answer("take-away")
    await second.do(None, {"type": "end_room"})
    await asyncio.gather(*(guest.stream.close() for guest in huddle.here), first.close(), second.close())
    return huddle


async def _arranged_by_both(huddle: Huddle) -> None:
    """Both put cards together at the same time; one pile is taken apart again."""
    await huddle.second.until(lambda shown: shown.views["board"]["answered"] == FIRST)
    cards = [card["id"] for card in huddle.second.views["board"]["cards"]]
    moves = [
        (huddle.first, cards[1], cards[0]),
        (huddle.second, cards[2], cards[0]),
        (huddle.first, cards[4], cards[3]),
    ]
    told = await asyncio.gather(*(by.do("board", {"type": "place", "card": card, "on": on}) for by, card, on in moves))
    assert all(isinstance(one, Ack) for one in told)
    assert isinstance(await huddle.second.do("board", {"type": "place", "card": cards[4], "column": 2}), Ack)
    assert isinstance(await huddle.first.do("board", {"type": "hide_card", "card": cards[5]}), Ack)


async def _note_reaches_the_room(huddle: Huddle) -> None:
    """What one person writes into the note is on the phones of their room, and on no other."""
    writer = huddle.here[0]
    room = writer.stream.own["rooms"]["room"]
    assert isinstance(await writer.stream.do("rooms", {"type": "write", "text": "heron at the lake"}), Ack)
    mates = [guest for guest in huddle.here if guest.stream.own["rooms"]["room"] == room]
    others = [guest for guest in huddle.here if guest not in mates]
    for guest in mates:
        await guest.stream.until(lambda shown: "heron" in json.dumps(shown.own["rooms"]["lines"]))
    assert len(mates) > 1
    assert not [guest for guest in others if "heron" in json.dumps([guest.stream.own, guest.stream.views])]


async def _moved(huddle: Huddle) -> None:
    """A facilitator puts somebody into another room, and their phone says so."""
    guest = huddle.here[-3]
    to = 0 if guest.stream.own["rooms"]["room"] else 1
    assert isinstance(await huddle.second.do("rooms", {"type": "move", "seat": guest.seat, "room": to}), Ack)
    await guest.stream.until(lambda shown: shown.own["rooms"]["room"] == to)
    huddle.moved[guest.seat] = f"Room {to + 1}"


# -- the recount: rows of the log, and lines of the export -----------------------------------------------------------

Facts = list[tuple[int, str, str, str, dict[str, Any]]]
Lines = list[dict[str, str]]


def recorded(folder: Path, code: str) -> Facts:
    """(number, who, activity, what, its fields) of every fact of the room, read from the file."""
    with closing(sqlite3.connect(folder / ".huddlebook" / "huddlebook.db")) as database:
        found = database.execute(
            "select seq, by, activity, type, data, room from entries order by room, seq"
        ).fetchall()
    (room,) = {one[5] for one in found if one[3] == "room_opened" and json.loads(one[4])["code"] == code}
    return [(seq, by, activity, what, json.loads(data)) for seq, by, activity, what, data, of in found if of == room]


def exported(path: Path) -> Lines:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def of(rows: Facts, activity: str) -> Facts:
    return [row for row in rows if row[2] == activity]


def lines_of(answers: Lines, activity: str, *fields: str) -> Lines:
    return [line for line in answers if line["activity"] == activity and line["field"] in fields]


def _board(rows: Facts, answers: Lines) -> None:
    cards: dict[int, dict[str, Any]] = {}
    for seq, _, _, what, data in of(rows, "board"):
        if what == "added":
            cards[seq] = {"column": data["column"], "text": data["text"], "on": None, "hidden": False}
        elif what == "arranged":
            cards[data["card"]] |= {"column": data["column"], "on": data["on"]}
        elif what == "card_hidden":
            cards[data["card"]]["hidden"] = True

    def idea(number: int) -> int:
        while cards[number]["on"] is not None:
            number = cards[number]["on"]
        return number

    columns = ("Keep", "Change", "Puzzles me")
    counted = Counter(
        ("hidden_card" if card["hidden"] else "card", columns[card["column"]], idea(number), card["text"])
        for number, card in cards.items()
    )
    lines = lines_of(answers, "board", "card", "hidden_card")
    assert counted == Counter((one["field"], one["item"], int(float(one["value"])), one["text"]) for one in lines)
    assert sum(card["on"] is not None for card in cards.values()) == 2
    assert not any(one["seat"] for one in lines), "the board is anonymous"


def _vote(rows: Facts, answers: Lines) -> None:
    (given,) = [data for _, _, _, what, data in of(rows, "choose") if what == "given"]
    texts = {idea["key"]: idea["text"] for idea in given["ideas"]}
    votes: dict[tuple[str, int], int] = {}
    for _, by, _, what, data in of(rows, "choose"):
        if what == "voted":
            votes[by, data["idea"]] = data["votes"]
    counted = Counter((by, texts[idea], many) for (by, idea), many in votes.items() if many)
    assert counted == Counter(
        (one["seat"], one["item"], int(float(one["value"]))) for one in lines_of(answers, "choose", "votes")
    )
    assert max(Counter(by for by, _ in votes).values()) <= 3


def _rooms(rows: Facts, answers: Lines, huddle: Huddle) -> dict[int, dict[str, str]]:
    """Gives who was in which room after each fact."""
    place: dict[str, str] = {}
    after: dict[int, dict[str, str]] = {}
    for seq, _, activity, what, data in rows:
        if activity == "rooms" and what == "formed":
            place = {seat: f"Room {at + 1}" for at, room in enumerate(data["rooms"]) for seat in room}
            assert not set(place) & set(huddle.gone[:4]), "who had left is in no room"
            assert len(place) == FIRST + 1 - 4
        elif activity == "rooms" and what == "put":
            place = {**place, data["seat"]: f"Room {data['room'] + 1}"}
        after[seq] = place
    lines = lines_of(answers, "rooms", "room")
    assert place == {one["seat"]: one["item"] for one in lines}
    assert {seat: place[seat] for seat in huddle.moved} == huddle.moved
    assert set(huddle.late) <= set(place)
    assert min(Counter(place.values()).values()) > 1
    written = Counter(data["text"] for _, _, _, what, data in of(rows, "rooms") if what == "wrote")
    assert written == Counter(one["text"] for one in lines_of(answers, "rooms", "line"))
    return after


def _words(rows: Facts, answers: Lines, groups: dict[int, dict[str, str]]) -> None:
    cards = {seq: (by, data) for seq, by, _, what, data in of(rows, "action") if what == "posted"}
    assert all(data["group"] == groups[seq][by] for seq, (by, data) in cards.items()), "a card is of its author's room"
    texts = {one["item"]: one["text"] for one in lines_of(answers, "action", "card")}
    assert texts == {str(seq): data["text"] for seq, (_, data) in cards.items()}
    rooms = {one["item"]: one["text"] for one in lines_of(answers, "action", "room")}
    assert rooms == {str(seq): data["group"] for seq, (_, data) in cards.items()}
    assert len(cards) == 25


def _reflection(rows: Facts, answers: Lines) -> None:
    submitted = Counter(
        (by, text) for _, by, _, what, data in of(rows, "take-away") if what == "submitted" for text in data["texts"]
    )
    assert submitted
    assert submitted == Counter((one["seat"], one["text"]) for one in lines_of(answers, "take-away", "reflection"))
