"""What goes wrong on its own: codes, names and answers that cannot be, and the plain sentence that each one gets."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from tests.integration.server.house import House

from huddlebook.client.stream import Rejected, Stream
from huddlebook.rooms import wire
from huddlebook.server.limits import Limits

CALM = {"type": "answer", "choice": [0]}


def test_a_code_that_does_not_exist(house: House) -> None:
    answer = house.post("/api/join", {"code": "NOPE11", "name": "Ana"})
    assert answer.status == 404
    assert "no huddle with this code" in answer.json["error"]
    page = house.get("/j/NOPE11")
    assert page.status == 404
    assert "no huddle with this code" in page.text
    assert b"room_gone" in house.knock("NOPE11")[1]


def test_a_room_that_has_ended(house: House) -> None:
    code = house.open_room(ended=True)
    answer = house.post("/api/join", {"code": code, "name": "Ana"})
    assert answer.status == 410
    assert "has ended" in answer.json["error"]
    page = house.get(f"/j/{code}")
    assert page.status == 410
    assert "has ended" in page.text


@pytest.mark.parametrize("typed", ["{code}", "{lower}", " {lower} ", "{spaced}"])
def test_a_code_is_read_however_it_is_typed(house: House, code: str, typed: str) -> None:
    spaced = f"{code[:4]} {code[4:]}"
    typed = typed.format(code=code, lower=code.lower(), spaced=spaced)
    assert house.post("/api/join", {"code": typed}).json == {"url": f"/r/{code}"}


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("x" * 10_000, "x" * 40),
        ("A\x00n\x07a\x1b[31m", "Ana[31m"),
        ("\u202eevil\u202c", "evil"),
        ("  Ana \n\t Bo  ", "Ana Bo"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("Zoë 🙂", "Zoë 🙂"),
    ],
)
def test_names_are_cleaned_and_cut(house: House, code: str, name: str, becomes: str) -> None:
    ana = house.seat(code, name)
    (seat,) = house.state(code).seats.values()
    assert seat.name == becomes
    page = house.get(f"/r/{code}", ana).text
    assert "<script>alert" not in page


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u202e", "\x00", "!!!"])
def test_no_name_becomes_a_friendly_one(house: House, code: str, name: str) -> None:
    house.seat(code, name)
    (seat,) = house.state(code).seats.values()
    assert len(seat.name.split()) == 2


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"code":5}',
        b'{"code":"X","name":[]}',
        b'{"name":"Ana"}',
        b'{"code":"X","role":"boss"}',
        b"\xff",
    ],
)
def test_a_body_that_is_none(house: House, body: bytes) -> None:
    headers = {"Content-Type": "application/json", "Origin": house.url}
    answer = house.ask("POST", "/api/join", headers=headers, body=body)
    assert answer.status == 400
    assert answer.json["error"]


def test_a_body_that_is_too_large(house: House) -> None:
    headers = {"Content-Type": "application/json", "Origin": house.url}
    answer = house.ask("POST", "/api/join", headers=headers, body=b" " * 70_000)
    assert answer.status == 413
    assert "Make it shorter" in answer.json["error"]
    far_too_large = {**headers, "Content-Length": "7000000"}
    assert house.ask("POST", "/api/join", headers=far_too_large).status == 400  # before any of it was read


def test_who_has_a_seat_keeps_it(house: House, code: str) -> None:
    ana = house.seat(code, "Ana")
    again = house.post("/api/join", {"code": code, "name": "Somebody else"}, ana)
    assert again.status == 200
    assert [seat.name for seat in house.state(code).seats.values()] == ["Ana"]


def play(house: House, code: str, *commands: tuple[str | None, Any]) -> list[wire.Ack | wire.Refuse]:
    """What one person is told."""
    ana = house.seat(code)

    async def go() -> list[wire.Ack | wire.Refuse]:
        console = await house.console(code)
        async with Stream(house.url, code, ana) as stream:
            answers = [await stream.do(act, command) for act, command in commands]
        await console.close()
        return answers

    return asyncio.run(go())


@pytest.mark.parametrize(
    ("act", "command", "code_of_refusal"),
    [
        ("later", CALM, "not_open"),
        ("nowhere", CALM, "unknown_activity"),
        ("mood", {"type": "answer", "choice": ["0"]}, "bad_command"),
        ("mood", {"type": "answer", "choice": [9]}, "invalid"),
        ("mood", {"type": "answer", "choice": [0, 1]}, "invalid"),
        ("mood", {"type": "vote", "question": 1}, "bad_command"),
        ("mood", {"type": "answer", "choice": [0], "seat": "sother"}, "bad_command"),
        ("mood", [], "bad_command"),
        ("mood", None, "bad_command"),
        ("words", {"type": "post", "text": "x" * 20_000}, "too_long"),
        ("words", {"type": "post", "text": "\x00\u202e"}, "invalid"),
        (None, {"type": "rename", "name": 5}, "bad_command"),
    ],
)
def test_an_answer_that_cannot_be(house: House, code: str, act: str, command: Any, code_of_refusal: str) -> None:
    (refused,) = play(house, code, (act, command))
    assert isinstance(refused, wire.Refuse)
    assert refused.code == code_of_refusal
    assert refused.message.endswith((".", "!"))


def test_an_answer_to_what_is_closed(house: House, code: str) -> None:
    async def go() -> wire.Ack | wire.Refuse:
        console = await house.console(code)
        async with Stream(house.url, code, house.seat(code)) as stream:
            await stream.do("mood", CALM)
            await console.do("mood", {"type": "close"})
            refused = await stream.do("mood", {"type": "answer", "choice": [1]})
        await console.close()
        return refused

    refused = asyncio.run(go())
    assert isinstance(refused, wire.Refuse)
    assert refused.code == "closed"
    assert "What you gave before is kept" in refused.message


def test_an_answer_that_is_sent_twice_counts_once(house: House, code: str) -> None:
    post = {"type": "post", "text": "hello"}

    async def go() -> list[wire.Ack | wire.Refuse]:
        console = await house.console(code)
        async with Stream(house.url, code, house.seat(code)) as stream:
            first = await stream.do("words", post, "the-same-key")
            second = await stream.do("words", post, "the-same-key")
        await console.close()
        return [first, second]

    assert [type(answer) for answer in asyncio.run(go())] == [wire.Ack, wire.Ack]
    assert len(house.state(code).activities["words"].cards) == 1  # type: ignore[attr-defined]


def test_a_frame_over_the_cap_ends_the_line_and_nobody_elses(house: House, code: str) -> None:
    async def go() -> wire.Ack | wire.Refuse:
        console = await house.console(code)
        ben = await house.stream(code, house.seat(code, "Ben"))
        ana = await house.stream(code, house.seat(code, "Ana"))
        assert ana._socket
        await ana._socket.write_message(b"x" * 50_000, binary=False)
        answer = await ben.do("mood", CALM)
        await ana.until(lambda shown: shown._socket is None or True)
        for stream in (ana, ben, console):
            await stream.close()
        return answer

    assert isinstance(asyncio.run(go()), wire.Ack)


def test_an_answer_from_somebody_who_was_removed(house: House, code: str) -> None:
    ana = house.seat(code)

    async def go() -> None:
        console = await house.console(code)
        async with Stream(house.url, code, ana) as stream:
            assert stream.you
            await console.do(None, {"type": "remove", "seat": stream.you.seat})
            with pytest.raises(Rejected, match="taken out"):
                await stream.do("mood", CALM)
        with pytest.raises(Rejected, match="not in this huddle"):
            await house.stream(code, ana)
        await console.close()

    asyncio.run(go())
    assert house.get(f"/r/{code}", ana).headers["location"] == f"/j/{code}"
    assert house.post("/api/join", {"code": code, "name": "Ana again"}, ana).status == 200
    assert sorted(seat.removed for seat in house.state(code).seats.values()) == [False, True]


def test_haste_is_slowed_down_and_a_flood_is_hung_up_on(house: House, code: str) -> None:
    """A neighbour's answers stay quick while somebody floods the room."""

    async def flood(stream: Stream) -> None:
        line = stream._socket
        assert line
        for number in range(400):
            await line.write_message(json.dumps({"t": "do", "key": f"flood-{number:05d}", "act": "mood", "cmd": CALM}))

    async def go() -> tuple[list[float], int]:
        loop = asyncio.get_running_loop()
        console = await house.console(code)
        ben = await house.stream(code, house.seat(code, "Ben"))
        ana = await house.stream(code, house.seat(code, "Ana"))
        refused = 0

        async def count() -> None:
            nonlocal refused
            async for message in ana:
                refused += isinstance(message, wire.Refuse) and message.code == "slow_down"

        counting = asyncio.create_task(count())
        flooding = asyncio.create_task(flood(ana))
        times = []
        for number in range(10):
            began = loop.time()
            await ben.do("mood", {"type": "answer", "choice": [number % 2]})
            times.append(loop.time() - began)
        await asyncio.gather(flooding, return_exceptions=True)
        counting.cancel()
        for stream in (ana, ben, console):
            await stream.close()
        return times, refused

    times, refused = asyncio.run(go())
    assert refused
    assert sorted(times)[-2] < 1  # tens of ms when nothing else is at work


def test_guessing_codes_is_stopped(folder: Any) -> None:
    with House(folder) as house:
        code = house.open_room()
        ana = house.seat(code)
        answers = [house.post("/api/join", {"code": f"OWL{number}"}).status for number in range(50)]
        assert answers[:20] == [404] * 20
        assert answers[-1] == 429
        assert answers.count(404) <= Limits().wrong_codes_per_minute + 5
        refused = house.post("/api/join", {"code": code})
        assert refused.status == 429
        assert "Wait a minute" in refused.json["error"]
        assert house.get(f"/j/{code}").status == 429
        # Whoever is in already, and the facilitator, are not held up by it.
        assert house.get(f"/r/{code}", ana).status == 200
        assert house.get("/api/rooms", house.facilitator()).status == 200


def test_guessing_the_facilitators_token_is_stopped(folder: Any) -> None:
    with House(folder) as house:
        answers = [house.post("/api/facilitator", {"token": f"guess-{number}"}).status for number in range(40)]
        assert answers[0] == 403
        assert answers[-1] == 429


def test_joins_are_limited_by_the_minute(folder: Any) -> None:
    with House(folder, ("--joins-per-minute", "5")) as house:
        code = house.open_room()
        answers = [house.post("/api/join", {"code": code}) for _ in range(8)]
        assert [answer.status for answer in answers[:5]] == [200] * 5
        assert answers[-1].status == 429
        assert "many people" in answers[-1].json["error"]


def test_one_person_has_a_bounded_number_of_tabs(house: House, code: str) -> None:
    ana = house.seat(code)

    async def go() -> int:
        tabs = [await house.stream(code, ana) for _ in range(Limits().sockets_per_seat)]
        status = await asyncio.to_thread(lambda: house.knock(code, ana)[0])
        for tab in tabs:
            await tab.close()
        return status

    assert asyncio.run(go()) == 429
