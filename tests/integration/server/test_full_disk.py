"""A disk that is full in mid-room: the room goes on, says so to whoever answers, and loses nothing it acknowledged."""

from __future__ import annotations

import asyncio
import resource
from pathlib import Path

from tests.integration.server.house import House

from huddlebook.client.stream import Stream
from huddlebook.rooms import wire


def test_a_full_disk_refuses_with_a_sentence_and_takes_answers_again_when_there_is_room(folder: Path) -> None:
    with House(folder) as house:
        code = house.open_room()
        limits = resource.prlimit(house.server.pid, resource.RLIMIT_FSIZE)
        said = asyncio.run(_fill(house, code, limits))
    cards = [card.text for card in house.state(code).activities["words"].cards.values()]  # type: ignore[attr-defined]
    assert cards == said
    assert "could not be saved" in house.words


async def _fill(house: House, code: str, limits: tuple[int, int]) -> list[str]:
    """Gives the cards that were acknowledged."""
    said: list[str] = []
    console = await house.console(code)
    async with Stream(house.url, code, house.seat(code)) as ana:
        refused = None
        longest = max(path.stat().st_size for path in (house.workspace.home).iterdir() if path.is_file())
        resource.prlimit(house.server.pid, resource.RLIMIT_FSIZE, (longest, limits[1]))
        for number in range(40):
            refused = await _say(ana, f"{number} " + "x" * 250, said)
            if refused:
                break
        assert refused
        assert refused.code == "storage"
        assert "What you gave before is safe" in refused.message
        # It still answers, shows and refuses.
        assert house.get("/healthz").status == 200
        assert house.get(f"/r/{code}", ana.cookies).status == 200
        join = house.post("/api/join", {"code": code, "name": "Ben"})
        assert join.status == 507
        assert "disk" in join.json["error"]
        assert (await _say(ana, "still full", said)) is not None
        resource.prlimit(house.server.pid, resource.RLIMIT_FSIZE, limits)
        assert await _say(ana, "room again", said) is None
        assert [card["text"] for card in ana.own["words"]["cards"]] == said
    await console.close()
    return said


async def _say(ana: Stream, text: str, said: list[str]) -> wire.Refuse | None:
    await asyncio.sleep(0.1)  # ten a second is what one person may ask
    answer = await ana.do("words", {"type": "post", "text": text})
    if isinstance(answer, wire.Refuse):
        return answer
    said.append(text)
    return None
