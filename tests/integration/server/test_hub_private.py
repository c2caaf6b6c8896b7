"""Whatever somebody keeps for themselves or shares with a few: nobody else is shown, told, sent or given a word of it.

One person says everything that can be said in the hub (`tests/hub_kinds.py`); around them are people of every sort,
with every page open. What each of them got, on every way out of the server, holds just what was meant for them.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.hub_kinds import EMAIL, NOT_SHOWN, ONESELF, OWN, SHARED, SOON, filled, known, words_in
from tests.integration.notify.cohort import mail_settings
from tests.integration.notify.servers import Hook, Inbox, channel, mail_server
from tests.integration.server.house import House
from tests.integration.server.hub_crowd import Somebody
from tests.integration.server.test_cohort_doors import Group
from tests.integration.server.test_hub_sharing import join, team_link
from tests.waiting import until
from typer.testing import CliRunner

from huddlebook.cli.app import app
from huddlebook.client.hub import come
from huddlebook.client.stream import Cookies
from huddlebook.notify import tick
from huddlebook.workspace.forgetting import forget
from huddlebook.workspace.persons import find

ANA, SURNAME = "Ana Zwitscher", "Zwitscher"
# As loud as Python's own logging gets, and a line for each request.
LOUD = "import logging; logging.basicConfig(level=logging.DEBUG); from huddlebook.cli import main; main()"
TALK = {"title": "A talk", "url": "https://example.org/talk", "minutes": 15}


@dataclass
class Scene:
    """A server with a cohort, a mail server and a channel of the team Blue."""

    house: House
    inbox: Inbox
    hook: Hook
    group: Group


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("private")
    with ExitStack() as stack:
        inbox, hook = stack.enter_context(mail_server()), stack.enter_context(channel())
        notify = mail_settings(inbox.port, f'teams = {{ Blue = ["{hook.address}"] }}')
        (folder / "huddlebook.toml").write_text(f'[notify]\nurl = "https://learn.example.org"\n{notify}')
        house = House(folder, options=("--access-log",))
        house.server.program = ("-c", LOUD)
        stack.enter_context(house)
        yield Scene(house, inbox, hook, Group(house))


async def crowd(scene: Scene) -> dict[str, Somebody]:
    """Ana and others: Tom is in her team and Leo was, Cora coaches her and Kim did, Ben is in her cohort."""
    house, group = scene.house, scene.group
    found = {"guest": Somebody(house, "guest", Cookies()), "host": Somebody(house, "host", house.facilitator())}
    for name, cookies in (
        (ANA, group.sign_in("Ana")), ("Ben", group.sign_in("Ben")), ("Ruth", house.facilitator()),
        *((one, Cookies()) for one in ("Tom", "Cora", "Eve", "Leo", "Kim")),
    ):  # fmt: skip
        found[name.split()[0]] = Somebody(house, name, await come(house.url, name, cookies))
        assert house.get("/hub", cookies).status == 200
    token = await team_link(house, found["Ruth"].cookies)
    for name in ("Ana", "Tom", "Leo"):
        await join(house, found[name].cookies, token)
    for name, one in found.items():
        await one.open(*(["curate"] if name in ("host", "Ruth") else []))
    for coach in ("Cora", "Kim"):
        await found["Ana"].do(type="name_coach", person=found[coach].person)
        await found[coach].do(type="accept_coachee", person=found["Ana"].person)
    for one in found.values():  # the server reads its drips a moment after it has begun
        if one.person:
            await one.pages["me"].until(lambda views: "mail" in views["dripplan"]["ways"])
    return found


def test_nobody_is_shown_what_is_not_for_them(scene: Scene, tmp_path: Path) -> None:
    asyncio.run(_everything(scene, tmp_path))


async def _everything(scene: Scene, out: Path) -> None:
    people = await crowd(scene)
    ids = await _things(people)
    await _left(people)
    await _own(people, ids)
    expected = await _shared(people, ids, scene.group.id)
    for one in people.values():
        await one.asks(ids)
        one.views()
        one.takes()
    assert {name: one.got() for name, one in people.items()} == expected
    _nowhere_else(scene, people, out)
    await _forgotten(scene, people)
    for one in people.values():
        one.close()


async def _things(people: dict[str, Somebody]) -> dict[str, Any]:
    """What is there for everybody, so that it can be kept, wanted and talked about."""
    eve, ruth = people["Eve"], people["Ruth"]
    await ruth.do(type="add_resource", about=TALK)
    await ruth.pages["library"].until(lambda views: views["library"]["found"]["lines"])
    talk = ruth.pages["library"].views["library"]["found"]["lines"][0]["id"]
    await people["Ana"].do(type="rate_resource", id=talk, helpful=True)
    await eve.do(type="growth_post", side="offer", sort="shadow", title="A day with me")
    thing = eve.pages["growth"].views["growth"]["mine"][0]["line"]["id"]
    return {"resource": talk, "thing": thing, "person": people["Ana"].person, "gem": 1}


async def _left(people: dict[str, Somebody]) -> None:
    """Leo and Kim saw something once, as long as it was for them; what comes later is not."""
    ana, leo, kim = people["Ana"], people["Leo"], people["Kim"]
    await ana.do(type="share_excerpt", text="canaryearlyteam", to={"kind": "team", "team": "Blue"})
    await ana.do(type="share_excerpt", text="canaryearlycoach", to={"kind": "coach", "person": kim.person})
    await leo.pages["wall"].until(lambda views: "canaryearlyteam" in str(views))
    await kim.pages["coach"].until(lambda views: "canaryearlycoach" in str(views))
    await leo.do(type="leave_team", team="Blue")
    await ana.do(type="end_coach", person=kim.person)
    await leo.pages["wall"].until(lambda views: "canaryearly" not in str(views))
    await kim.pages["coach"].until(lambda views: "canaryearly" not in str(views))
    await ana.do(type="take_all_back")
    for name in ("Tom", "Ana"):
        await people[name].pages["wall"].until(lambda views: "canaryearly" not in str(views))
    for one in people.values():
        one.forget()


async def _own(people: dict[str, Somebody], ids: dict[str, Any]) -> None:
    """All that is one's own changes nothing on anybody else's page, not even a number."""
    ana = people["Ana"]
    others = [one for name, one in people.items() if name != "Ana"]
    before = [one.views() for one in others]
    for example in known(OWN):
        await ana.do(**filled(example, ids | _numbers(ana)))
    assert [one.views() for one in others] == before
    assert [one.got() for one in others] == [set()] * len(others)


def _numbers(ana: Somebody) -> dict[str, Any]:
    """What the hub called the last note and the last thing that shows a goal."""
    goals = ana.pages["goals"].views["goals"]["goals"]
    notes, shown = (goals[0]["notes"], goals[0]["evidence"]) if goals else ((), ())
    return {"note": notes[0]["id"] if notes else 0, "evidence": shown[0]["id"] if shown else 0}


async def _shared(people: dict[str, Somebody], ids: dict[str, Any], cohort: str) -> dict[str, set[str]]:
    """Ana shares; gives whom each word may reach. Of what it comes from nobody gets more than what she chose."""
    ana, tom, cora, eve = (people[name] for name in ("Ana", "Tom", "Cora", "Eve"))
    for example in known(ONESELF):
        await ana.do(**example)
    for word, to in (
        ("canarysharedteam", {"kind": "team", "team": "Blue"}),
        ("canarysharedcohort", {"kind": "cohort", "room": cohort}),
        ("canarysharedcoach", {"kind": "coach", "person": cora.person}),
    ):
        await ana.do(type="share_excerpt", text=word, to=to, entry=1)
    gem = {
        "title": "canarygemtitle",
        "why": "canarygemwhy",
        "url": "https://canarygemurl.example.org",
        "words": "canarygemwords",
    }
    await ana.do(type="share_gem", gem=gem | {"tags": ["canarygemtag"]}, team="Blue")
    await ana.do(type="growth_want", thing=ids["thing"], words="canarywanted")
    await ana.do(type="one_add", other=cora.person, section="agenda", text="canaryoneline")
    read = {"type": "one_read", "other": cora.person}
    (line,) = (await ana.ask("coach", "onetoone", **read))["lines"]
    await ana.do(type="one_edit", other=cora.person, line=line["id"], rev=0, text="canaryoneedited")
    await ana.do(type="one_next", other=cora.person, day=SOON)
    await cora.do(type="one_tick", other=ana.person, line=line["id"])
    await ana.do(type="name_coach", email="canarymail@example.org")
    await ana.do(type="name_coach", person=tom.person)
    await tom.do(type="decline_coachee", person=ana.person)
    await tom.pages["wall"].until(lambda views: {"canarysharedteam", "canarygemtitle"} <= words_in(str(views)))
    ids["gem"] = next(one["id"] for one in tom.pages["wall"].views["wall"]["posts"] if one["gem"])
    await ana.do(type="edit_gem", id=ids["gem"], gem=gem | {"words": "canarygemedited", "tags": ["canarygemtag"]})
    await tom.do(type="react_to_gem", id=ids["gem"], reaction="thanks")
    share = next(one["id"] for one in tom.pages["wall"].views["wall"]["posts"] if one["share"])
    await tom.do(type="answer_share", share=share, text="canaryanswer")
    await tom.do(type="comment_gem", id=ids["gem"], text="canarycomment")
    await eve.pages["growth"].until(lambda views: "canarywanted" in str(views))
    interest = eve.pages["growth"].views["growth"]["mine"][0]["people"][0]["id"]
    await eve.do(type="growth_reply", thing=ids["thing"], interest=interest, reply="yes", words="canaryreply")
    for name, one in people.items():
        if name not in ("Ana", "Tom"):
            assert (await one.tried(type="answer_share", share=share, text="?"))["code"] in ("gone", "not_allowed")
            assert (await one.tried(type="comment_gem", id=ids["gem"], text="?"))["code"] in ("gone", "not_allowed")
    assert {tag for tag, who in SHARED.items() if who == "chosen"} - {"join_team"} <= {
        tag for one in people.values() for tag in one.said
    }
    own = (
        words_in(json.dumps([filled(one, ids | {"note": 0, "evidence": 0}) for one in (*known(OWN), *known(ONESELF))]))
        - NOT_SHOWN
    )
    gems = {f"canarygem{one}" for one in ("title", "why", "url", "words", "tag", "edited")}
    team = {"canarysharedteam", "canaryanswer", "canarycomment", *gems}
    coach, board = {"canarysharedcoach", "canaryoneedited"}, {"canarywanted", "canaryreply"}
    past = {"canaryearlyteam", "canaryearlycoach", "canaryoneline"}  # what she said first, in her own export
    hers = own | team | coach | board | past | {"canarysharedcohort", "canarymail", EMAIL}
    found = {"Ana": hers, "Tom": team, "Ben": {"canarysharedcohort"}, "Cora": coach, "Eve": board}
    return {name: found.get(name, set()) for name in people}


def _nowhere_else(scene: Scene, people: dict[str, Somebody], out: Path) -> None:
    """What is not anybody's page: other addresses, commands, what the server says, mails, channels."""
    house, group, ben, host = scene.house, scene.group, people["Ben"].cookies, people["host"].cookies
    found = {}
    for path, cookies in (
        ("/healthz", None), ("/", None), ("/facilitator", host), ("/api/curate/feeds", host), ("/api/rooms", host),
        ("/hub/app.webmanifest", None), (f"/c/{group.code}", ben), (f"/c/{group.code}/praise", ben),
        (f"/c/{group.code}/desk", host), (f"/c/{group.code}/desk/see?as={group.seats['Ana']}", host),
    ):  # fmt: skip
        answer = house.get(path, cookies)
        assert answer.status == 200, (path, answer.text)
        found[path] = answer.body
    root = str(house.workspace.root)
    for command in (
        ("rooms", root), ("cohort", "status", group.code, "-w", root), ("cohort", "roster", group.code, "-w", root),
        ("export", group.code, "-w", root, "--to", "csv", "--out", str(out / "export")),
    ):  # fmt: skip
        printed = CliRunner().invoke(app, list(command))
        assert printed.exit_code == 0, (command, printed.output)
        found[" ".join(command)] = printed.output.encode()
    found |= {str(path): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    told = _messages(scene)
    assert told["channel"] == {"canarygemtitle", "canarygemwhy", "canarygemurl"}  # a team's find, in its own channel
    assert told["mails"] == set()
    found["log"] = house.words.encode()
    assert b"DEBUG" in found["log"]
    assert b"GET 200" in found["log"] or b"GET" in found["log"]
    assert {where: words for where, data in found.items() if (words := words_in(data) - {EMAIL})} == {}
    assert EMAIL not in house.words


def _messages(scene: Scene) -> dict[str, set[str]]:
    """The find in the channel in a few minutes, and on Thursday a digest for Ben; our words in them."""
    now = datetime.now(UTC)
    ahead = now + timedelta(days=(3 - now.weekday()) % 7 or 7)
    thursday = ahead.replace(hour=10, minute=0)
    sent: list[Any] = []
    for at in (now + timedelta(minutes=5), thursday):
        _tick(scene, at, sent)
    digest = [one.message.text for one in sent if one.message.subject.startswith("New on your team wall")]
    assert f"{ANA} shared something of their own with Giving feedback" in digest[0]
    parts = [part for mail in scene.inbox.mails for part in mail.walk() if part.get_content_maintype() == "text"]
    mails = words_in("".join(part.get_content() for part in parts))
    return {"channel": words_in(json.dumps(scene.hook.posts)), "mails": mails}


def _tick(scene: Scene, at: datetime, sent: list[Any]) -> None:
    """What is due at that time goes; the server's own tick may be at it just now."""

    def ticked() -> bool:
        nonlocal at
        report = tick(scene.house.workspace, int(at.timestamp() * 1000))
        sent.extend(report.sent)
        at += timedelta(minutes=15)  # what could not go rests for a while
        return not report.busy and not report.problems

    until(ticked)


async def _forgotten(scene: Scene, people: dict[str, Somebody]) -> None:
    """Then she is forgotten while the server works: no file of the workspace holds a word of hers, and counts stay."""
    place = scene.house.workspace
    library = people["Eve"].views()["library"]["library"]
    done = await asyncio.to_thread(forget, place, find(place, EMAIL), lambda: time.time_ns() // 1_000_000)
    assert done.problems == ()
    theirs = {"canaryanswer", "canarycomment", "canaryreply"}  # what others wrote
    await people["Tom"].pages["wall"].until(lambda views: words_in(str(views)) == set())

    def left() -> list[tuple[str, set[str]]]:
        found = [(path.name, _words_of(path)) for path in place.root.rglob("*")]
        return [(name, words - theirs) for name, words in found if words - theirs]

    until(lambda: not left(), why=left)
    for name, one in people.items():
        one.forget()
        one.views()
        assert (name, one.got()) == (name, set())
    assert library["found"]["lines"][0]["yes"] == 1
    assert people["Eve"].views()["library"]["library"] == library


def _words_of(path: Path) -> set[str]:
    """Ours in a file, and her name; what a server has taken away meanwhile holds nothing."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        return set()
    return words_in(data) | ({ANA} if SURNAME.encode() in data else set())
