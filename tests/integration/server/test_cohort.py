"""A cohort over the wire: its doors, each person's link and cookie, and what travels to whom."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.integration.server.house import House

from huddlebook.activities.contract import Event
from huddlebook.client.stream import Cookies, Rejected, Stream
from huddlebook.cohorts.links import sign_link
from huddlebook.rooms import engine, wire
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.events import Enrolled, LinkRenewed, Placed, RoomOpened, Step, Unenrolled, Window
from huddlebook.rooms.log import Append
from huddlebook.rooms.state import RoomState
from huddlebook.server.identity import new_room, new_seat
from huddlebook.signing import Signer

DAY = 86_400_000
STEPS = (Step("praise", "Praise", 6, "reflection", True, "Everybody starts here."), Step("later", "Later", 5))
PLACED = (
    Placed("note", "reflection", "praise", {"prompt": "Whom did you praise?"}),
    Placed("mood", "poll", "praise", {"prompt": "How was it?", "options": ["Easy", "Hard"]}),
    Placed("plan", "poll", "later", {"prompt": "The secret plan?", "options": ["hidden-a", "hidden-b"]}),
)
DRAFT, TEXT, COMMENT = "An unfinished thought", "I praised Ben for it", "Well seen, and well said"
_numbers = itertools.count(10)


class Group:
    """A cohort that began a week ago, written by another process of the workspace."""

    def __init__(self, house: House) -> None:
        self.house, self.id, self.code = house, new_room(), f"PLUM{next(_numbers)}"
        self.seats = {name: new_seat() for name in ("Ana", "Ben")}
        start = _now() - 7 * DAY
        windows = {"praise": Window(start, _now() + DAY), "later": Window(_now() + 2 * DAY)}
        opened = RoomOpened(
            self.code, "giving-feedback", "Giving feedback", STEPS, PLACED, kind="cohort", start="2026-01-05"
        )
        people = [
            Enrolled(seat, name, f"{name}@example.org", "UTC", windows, "Sales") for name, seat in self.seats.items()
        ]
        self.write([opened, *people], start)
        house._wait_for(self.code)

    def write(self, events: Sequence[Event], at: int | None = None) -> None:
        with closing(self.house.workspace.log()) as log:
            state = engine.load(log, self.id)
            drafts = [Draft(None, event) for event in events]
            tried = engine.apply(state, drafts, "facilitator", key=None, now=at or _now())
            log.append([Append(self.id, state.seq, tried.entries)])

    @property
    def state(self) -> RoomState:
        with closing(self.house.workspace.log()) as log:
            return engine.load(log, self.id)

    def token(self, name: str) -> str:
        signer = Signer(self.house.workspace.secret())
        return sign_link(signer, self.state, self.seats[name], _now() // 1000)

    def sign_in(self, name: str) -> Cookies:
        answer = self.house.post("/api/cohort/sign-in", {"code": self.code, "token": self.token(name)})
        assert answer.json == {"url": f"/c/{self.code}"}
        return Cookies(answer.cookies)


def _now() -> int:
    return time.time_ns() // 1_000_000


@pytest.fixture
def group(house: House) -> Group:
    return Group(house)


def refused(answer: Any, status: int) -> str:
    assert answer.status == status, answer.text
    assert answer.cookies == {}
    return str(answer.json["error"])


def test_a_personal_link_gives_a_cookie_for_its_seat_alone(house: House, group: Group) -> None:
    answer = house.post("/api/cohort/sign-in", {"code": group.code, "token": group.token("Ana")})
    (name,) = answer.cookies
    assert name == f"hb-seat-{group.id}"
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(answer.headers["set-cookie"].split("; "))
    page = house.get(f"/c/{group.code}", Cookies(answer.cookies)).text
    assert '"name":"Ana"' in page
    assert [word for word in ("hidden-a", "secret plan", "example.org", group.seats["Ben"]) if word in page] == []
    assert house.get(f"/c/{group.code}/praise", Cookies(answer.cookies)).status == 200
    assert house.get(f"/c/{group.code}/nothing", Cookies(answer.cookies)).status == 404


def test_without_a_cookie_a_page_only_reads_the_link(house: House, group: Group) -> None:
    for path in ("", "/", "/praise"):
        answer = house.get(f"/c/{group.code}{path}")
        assert answer.status == 200
        assert f'{{"code":"{group.code}","title":"Giving feedback"}}</script>' in answer.text
        assert "Whom did you praise" not in answer.text
    assert house.get(f"/c/{group.code}/desk").status == 403
    assert house.get("/c/NONE99").status == 404
    assert house.get(f"/c/{house.open_room()}").status == 404


@pytest.mark.parametrize("spoil", [lambda token: token[:-2] + "aa", lambda token: "", lambda token: "x" * 5_000])
def test_no_other_token_lets_anybody_in(house: House, group: Group, spoil: Any) -> None:
    body = {"code": group.code, "token": spoil(group.token("Ana"))}
    assert "not valid" in refused(house.post("/api/cohort/sign-in", body), 403)


def test_a_link_is_for_its_cohort_and_for_our_pages(house: House, group: Group) -> None:
    other = Group(house)
    body = {"code": other.code, "token": group.token("Ana")}
    refused(house.post("/api/cohort/sign-in", body), 403)
    mine = {"code": group.code, "token": group.token("Ana")}
    refused(house.post("/api/cohort/sign-in", mine, Origin="http://evil.example"), 403)
    refused(house.post("/api/cohort/sign-in", {**mine, "code": house.open_room()}), 404)
    house.facilitator()
    assert house.get(f"/c/{other.code}", group.sign_in("Ana")).text.count('"name":"Ana"') == 0


def test_a_renewed_link_ends_the_earlier_one_at_once_everywhere(house: House, group: Group) -> None:
    old, cookies = group.token("Ana"), group.sign_in("Ana")
    group.write([LinkRenewed(group.seats["Ana"], 2)])
    refused(house.post("/api/cohort/sign-in", {"code": group.code, "token": old}), 403)
    assert '"name":"Ana"' not in house.get(f"/c/{group.code}", cookies).text
    assert b"not_allowed" in house.knock(group.code, cookies)[1]
    assert '"name":"Ana"' in house.get(f"/c/{group.code}", group.sign_in("Ana")).text


def test_who_left_is_out(house: House, group: Group) -> None:
    old, cookies = group.token("Ana"), group.sign_in("Ana")
    asyncio.run(_leaves(house, group, cookies))
    refused(house.post("/api/cohort/sign-in", {"code": group.code, "token": old}), 403)
    assert b"not_allowed" in house.knock(group.code, cookies)[1]


async def _leaves(house: House, group: Group, cookies: Cookies) -> None:
    ana = await house.stream(group.code, cookies)
    group.write([Unenrolled(group.seats["Ana"])])
    with pytest.raises(Rejected, match="not in this group any more"):
        await ana.until(lambda _: False)


def test_nobody_joins_by_the_code(house: House, group: Group) -> None:
    sentence = refused(house.post("/api/join", {"code": group.code, "name": "Somebody"}), 403)
    assert "Use your own link" in sentence
    assert len(group.state.seats) == 2


def test_addresses_of_rooms_lead_to_the_cohorts(house: House, group: Group) -> None:
    facilitator = house.facilitator()
    for path, to in (("j/{}", ""), ("r/{}", ""), ("r/{}/console", "/desk"), ("r/{}/screen", "/desk")):
        answer = house.get(f"/{path.format(group.code)}", facilitator)
        assert (answer.status, answer.headers["location"]) == (303, f"/c/{group.code}{to}")


def test_a_cohort_has_no_projector(house: House, group: Group) -> None:
    with pytest.raises(Rejected, match="no group with this address"):
        asyncio.run(house.stream(group.code, house.facilitator(), "presenter"))


def test_facilitators_see_it_on_their_first_page_and_on_the_desk(house: House, group: Group) -> None:
    facilitator = house.facilitator()
    start = house.get("/", facilitator).text
    assert f'"code":"{group.code}","title":"Giving feedback","start":"2026-01-05","people":2,"owed":0' in start
    assert '"cohort":{' in house.get(f"/c/{group.code}/desk", facilitator).text
    assert group.code not in house.get("/").text


def test_a_text_goes_to_the_desk_and_its_comment_to_its_author_and_nowhere_else(house: House, group: Group) -> None:
    heard = asyncio.run(_text(house, group))
    assert COMMENT.encode() in heard["Ana"]
    assert TEXT.encode() in heard["desk"]
    assert [word for word in (DRAFT, TEXT, COMMENT, "hidden-a") if word.encode() in heard["Ben"]] == []
    assert DRAFT.encode() not in heard["desk"]
    page = house.get(f"/c/{group.code}", group.sign_in("Ben")).text
    assert [word for word in (DRAFT, TEXT, COMMENT, "hidden-a") if word in page] == []
    (rounds,) = group.state.activities["note"].rounds.values()  # type: ignore[attr-defined]  # a reflection's
    assert [one.comment.comment for one in rounds] == [COMMENT]


async def _text(house: House, group: Group) -> dict[str, bytes]:
    streams = {
        "Ana": await house.stream(group.code, group.sign_in("Ana")),
        "Ben": await house.stream(group.code, group.sign_in("Ben")),
        "desk": await house.stream(group.code, house.facilitator(), "console"),
    }
    heard: dict[str, list[Any]] = {name: [] for name in streams}
    listeners = [asyncio.create_task(_keep(stream, heard[name])) for name, stream in streams.items()]
    ana, ben, desk = streams.values()
    assert isinstance(await ana.do("note", {"type": "save", "texts": [DRAFT]}), wire.Ack)
    assert isinstance(await ana.do("note", {"type": "submit", "texts": [TEXT]}), wire.Ack)
    await desk.until(lambda shown: bool(shown.views["note"]["submissions"]))
    comment = {"type": "release_comment", "seat": group.seats["Ana"], "round": 1, "comment": COMMENT}
    for who in (ana, ben):
        answer = await who.do("note", comment)
        assert isinstance(answer, wire.Refuse)
        assert answer.code == "not_allowed"
    released = time.monotonic()
    assert isinstance(await desk.do("note", comment), wire.Ack)
    await ana.until(lambda shown: shown.own["note"]["rounds"][-1]["comment"] is not None)
    assert time.monotonic() - released < 15
    later = await ana.do("plan", {"type": "answer", "choice": [0]})
    assert isinstance(later, wire.Refuse)
    assert later.code == "not_open"
    for listener in listeners:
        listener.cancel()
    for stream in streams.values():
        await stream.close()
    return {name: msgspec.json.encode(messages) for name, messages in heard.items()}


async def _keep(stream: Stream, heard: list[Any]) -> None:
    async for message in stream:
        heard.append(message)  # noqa: PERF401 - it never ends; what was heard until then is looked at


def test_the_servers_words_hold_no_token_code_or_seat(tmp_path: Path) -> None:
    with House(tmp_path, ("--access-log",)) as house:
        group = Group(house)
        token, cookies = group.token("Ana"), group.sign_in("Ana")
        house.get(f"/c/{group.code}/praise", cookies)
        house.knock(group.code, cookies)
        said = house.words
    assert "200 GET /c/CODE/ITEM" in said
    secrets = (token, group.code, group.seats["Ana"], *cookies.header.split("=")[1:])
    assert [word for word in secrets if word in said] == []
