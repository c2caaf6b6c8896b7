"""A diary over the wire: two devices at once lose no word, a crash loses none, and nobody else hears one."""

from __future__ import annotations

import asyncio

from tests.integration.server.house import House

from huddlebook.client.hub import HubPage, come

ENTRY = {"type": "write_diary", "entry": "entry-of-ana"}
SECRET = "wibbleword"


def test_two_devices_a_crash_and_somebody_who_looks(house: House) -> None:
    asyncio.run(_two_devices(house))


async def _two_devices(house: House) -> None:
    ana, ben = await come(house.url, "Ana"), await come(house.url, "Ben")
    phone, laptop = [await HubPage.open(house.url, "diary", ana) for _ in range(2)]
    other, guest = await HubPage.open(house.url, "diary", ben), await HubPage.open(house.url, "diary")
    assert (await phone.do("diary", **ENTRY, page="page-phone", text=f"On the phone: {SECRET}"))["t"] == "ack"
    await laptop.until(lambda views: len(views["diary"]["newest"]) == 1)
    assert (await laptop.do("diary", **ENTRY, page="page-laptop", text="On the laptop"))["t"] == "ack"
    await phone.until(lambda views: bool(views["diary"]["newest"][0]["others"]))
    found = await phone.ask("diary", type="find_diary", words=SECRET[:4])
    assert [line["entry"] for line in found["lines"]] == ["entry-of-ana"]
    assert (await other.ask("diary", type="find_diary", words=SECRET))["lines"] == []
    goal = {"type": "set_goal", "goal": "goal-of-ana", "words": SECRET}
    goals = await HubPage.open(house.url, "goals", ana)
    assert (await goals.do("goals", **goal, review=""))["t"] == "ack"
    assert not any(SECRET.encode() in frame for page in (other, guest) for frame in page.heard)
    for page in (phone, laptop, other, guest, goals):
        page.close()
    house.server.kill()
    house.server.start()
    again = await HubPage.open(house.url, "diary", ana)
    (line,) = again.views["diary"]["newest"]
    assert (line["text"], [one["text"] for one in line["others"]]) == ("On the laptop", [f"On the phone: {SECRET}"])
    assert SECRET not in house.get("/hub/diary", ben).text
    again.close()
