"""The team wall's weekly digest and what is told in teams' channels, from the log to the mail server."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from immutables import Map
from tests.integration.notify.cohort import begin, mail_settings, ms
from tests.integration.notify.servers import channel, mail_server

from huddlebook.activities.contract import Refusal
from huddlebook.hub import room
from huddlebook.hub.contract import Command, World
from huddlebook.hub.excerpts import WithTeam
from huddlebook.hub.people import Come, Leave, me_of
from huddlebook.hub.room import HUB
from huddlebook.hub.shares import ShareExcerpt, TakeBack
from huddlebook.hub.wall import LookAtWall, ShareGem, TakeBackGem
from huddlebook.hub.wall_state import GemWords
from huddlebook.notify import following, links, tick
from huddlebook.notify.ticking import Report
from huddlebook.rooms.log import Append, Appended
from huddlebook.signing import Signer
from huddlebook.workspace import Workspace

ANA, BEN, CLEO = "p" + "a" * 16, "p" + "b" * 16, "p" + "c" * 16
WEDNESDAY = ms("2026-11-25 10:00")
THURSDAY = ms("2026-11-26 10:00")
WEEK = 7 * 86_400_000
GEM = GemWords("Ask (twice)", "It *works* every time.", "https://x.org/a_(b)")


@dataclass
class Hub:
    """A hub on the disk; what is asked stands in its log when the call returns."""

    place: Workspace
    now: int = WEDNESDAY
    said: list[str] = field(default_factory=list)
    zone = "UTC"

    def world(self, shared: room.HubRoom) -> World:
        """What everybody's views are made from."""
        return World(shared.slices)

    def do(self, person: str, command: Command) -> int:
        self.now += 1
        with closing(self.place.log()) as log:
            shared, own = room.load(log, HUB), room.load(log, person)
            world = self.world(shared)
            me = me_of(world, person, own.slices if own.seq else Map(), zone=self.zone, curates=False, at=self.now)
            events = room.decide(world, me, command)
            assert not isinstance(events, Refusal), events.message
            kept = shared if room.scope_of(events) == "shared" else own
            tried = room.apply(kept, events, person, key=None, now=self.now)
            assert log.append([Append(kept.id, kept.seq, tried.entries)]) == [Appended()]
            return kept.seq + 1

    def tick(self, at: int, *, dry_run: bool = False) -> Report:
        self.now = max(at, self.now)
        report = tick(self.place, at, dry_run=dry_run)
        self.said += report.problems
        return report


def opened(root: Path, settings: str) -> Hub:
    root.mkdir()
    (root / "huddlebook.toml").write_text(f'[notify]\nurl = "https://learn.example.org"\n{settings}', encoding="utf-8")
    hub = Hub(Workspace(root))
    for person, name in ((ANA, "Ana"), (BEN, "Ben"), (CLEO, "Cleo")):
        hub.do(person, Come(person, name, f"{name.lower()}@example.org", ("Blue",)))
    return hub


def test_a_digest_goes_to_who_has_not_seen_it_and_a_find_to_its_teams_channel_alone(tmp_path: Path) -> None:
    with mail_server() as inbox, channel() as hook:
        hub = opened(tmp_path / "work", mail_settings(inbox.port, f'teams = {{ Blue = ["{hook.address}"] }}'))
        hub.do(ANA, ShareGem(GEM, "Blue"))
        hub.do(ANA, ShareGem(GemWords("For everybody", "Why not?", words="Here")))
        gone = hub.do(ANA, ShareGem(GemWords("Gone again", "A mistake", "https://gone.example.org"), "Blue"))
        hub.do(ANA, ShareExcerpt("Private words of mine", WithTeam("Blue")))
        unsaid = hub.do(ANA, ShareExcerpt("Unsaid words", WithTeam("Blue")))
        hub.do(CLEO, LookAtWall(hub.do(ANA, TakeBackGem(gone))))
        hub.do(ANA, TakeBack(unsaid))
        assert hub.tick(hub.now + 60_000).sent == []  # who put it there may still think better of it
        wednesday = hub.tick(WEDNESDAY + 600_000)
        assert [one.to for one in wednesday.sent] == ["the channel"]
        assert "Ana found this for Blue" in hook.posts[0]["message"]
        assert "https://x.org/a_%28b%29" in hook.posts[0]["message"]
        dry = hub.tick(THURSDAY, dry_run=True)
        thursday = hub.tick(THURSDAY)
        assert [one.to for one in thursday.sent] == [one.to for one in dry.sent] == ["ben@example.org"]
        assert thursday.sent[0].message.subject == "New on your team wall: 3"
        text = thursday.sent[0].message.text
        assert "Ask (twice): https://x.org/a_%28b%29: It *works* every time. (Ana, for Blue)" in text
        assert "For everybody: https://learn.example.org/hub/wall" in text
        assert "Ana shared something of their own with Blue" in text
        everything = " ".join([text, thursday.sent[0].message.markdown, str(hook.posts)])
        assert not [words for words in ("Private words", "Unsaid words", "Gone again") if words in everything]
        assert (len(inbox.mails), len(hook.posts)) == (1, 1)
        assert [*hub.tick(THURSDAY + 60_000).sent, *hub.tick(THURSDAY + WEEK).sent, *hub.said] == []
        hub.do(CLEO, ShareGem(GemWords("A later one", "New", "https://x.org/new")))
        # Ben is not told twice of what the first digest told him.
        later = {one.to: one.message.text for one in hub.tick(THURSDAY + WEEK + 1).sent}
        assert later.keys() == {"ana@example.org", "ben@example.org"}
        assert "A later one" in later["ben@example.org"]
        assert "Ask (twice)" not in later["ben@example.org"]


def test_what_is_taken_back_while_a_digest_waits_is_in_no_mail(tmp_path: Path) -> None:
    with mail_server() as inbox:
        hub = opened(tmp_path / "work", mail_settings(inbox.port))
        share = hub.do(ANA, ShareExcerpt("Words", WithTeam("Blue")))
        gem = hub.do(ANA, ShareGem(GEM, "Blue"))
        inbox.before = lambda number, envelope: "451 not now"
        assert hub.tick(THURSDAY).sent == []
        assert "does not take it now" in hub.said[0]
        hub.do(ANA, TakeBack(share))
        hub.do(ANA, TakeBackGem(gem))
        inbox.before = lambda number, envelope: None
        report = hub.tick(THURSDAY + 600_000)
        assert (report.dropped, report.waits, inbox.mails) == (2, 0, [])


@pytest.mark.parametrize("act", ["pause", "stop"])
def test_a_link_in_the_digest_pauses_or_ends_them(tmp_path: Path, act: links.Act) -> None:
    with mail_server() as inbox:
        hub = opened(tmp_path / "work", mail_settings(inbox.port))
        hub.do(ANA, ShareGem(GEM, "Blue"))
        sent = {one.to: one.message for one in hub.tick(THURSDAY).sent}
        token = sent["ben@example.org"].text.split(f"/messages/{act}/")[1].split()[0]
        signer = Signer(hub.place.secret())
        assert links.read_path(signer, act, token, THURSDAY // 1000) == (HUB, BEN)
        with closing(hub.place.log()) as log:
            assert following.title_of(log, HUB, BEN) == "Team wall"
            for _ in range(2):
                following.follow(log, act, HUB, BEN, THURSDAY)
        hub.do(ANA, ShareGem(GemWords("Later", "New", "https://x.org/l"), "Blue"))
        assert {one.to for one in hub.tick(THURSDAY + WEEK - 3_600_000).sent} == {"cleo@example.org"}
        hub.do(BEN, Leave())
        with closing(hub.place.log()) as log, pytest.raises(links.BadLink):
            following.follow(log, act, HUB, BEN, THURSDAY)


def test_one_budget_holds_for_cohorts_and_the_hub(tmp_path: Path) -> None:
    with mail_server() as inbox:
        cohort = begin(tmp_path / "work", settings=mail_settings(inbox.port, "budget = 1"))
        hub = Hub(cohort.workspace, now=ms("2026-10-19 09:30"))
        for person, name in ((ANA, "Ana"), (BEN, "Zoe")):
            hub.do(person, Come(person, name, f"{name.lower()}@example.org", ("Blue",)))
        monday = hub.tick(ms("2026-10-19 10:00"))
        assert [one.to for one in monday.sent] == ["Ana Silva <ana@example.org>"]
        hub.do(BEN, ShareGem(GEM, "Blue"))
        thursday = hub.tick(ms("2026-10-22 10:00"))
        assert "ana@example.org" not in [one.to for one in thursday.sent]  # her week is full
        assert thursday.waits >= 1
