"""The curators' errands: reads the feeds that are due, asks whether links still lead somewhere, writes what was found.

A turn does a few of them, so that one after the other all have theirs. What was asked when is kept beside the log, in
a file that may be lost: then everything is asked once more. Facts are written as by anybody else, on the last state.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing

import msgspec

from huddlebook.activities.contract import Refusal
from huddlebook.curation.addresses import BadAddress, tidy
from huddlebook.curation.feeds import Entry, Feed, NoFeed, read_feed
from huddlebook.curation.fetching import Answer, Fetcher, Known, Unreached
from huddlebook.curation.links import check
from huddlebook.curation.opml import Line, read_opml, write_opml
from huddlebook.curation.settings import read_settings
from huddlebook.curation.webpage import read_page
from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.hub import room
from huddlebook.hub.contract import Command, Me, World
from huddlebook.hub.curation import checkable
from huddlebook.hub.inbox import FollowFeeds, NoteFeed, NoteLink, PutItems, inbox
from huddlebook.hub.inbox_state import Followed, Item
from huddlebook.notify.lock import alone
from huddlebook.rooms.log import Append, Appended, Log
from huddlebook.storage import write_whole
from huddlebook.workspace.folder import Workspace

log = logging.getLogger(__name__)

MINUTE, HOUR = 60_000, 3_600_000  # ms
EVERY, SLOWEST = HOUR, 24 * HOUR  # between two readings of a feed, and of one that fails
WEEK, AGAIN = 7 * 24 * HOUR, 20 * HOUR  # between two looks at a link, and at one that failed
FEEDS, LINKS = 10, 10  # a turn
FAILURES = 3  # one after the other, before curators hear of it
MOST_TRIES = 20


class Visit(msgspec.Struct):
    """When something was asked last (ms), what is known of it, how often it failed since it did not."""

    at: int = 0
    etag: str = ""
    modified: str = ""
    failed: int = 0
    wait: int = 0


class Visits(msgspec.Struct):
    """By address."""

    feeds: dict[str, Visit] = {}
    links: dict[str, Visit] = {}


class Errands(msgspec.Struct):
    """What a turn did: feeds read, items put into the inbox, links asked for."""

    feeds: int = 0
    items: int = 0
    links: int = 0


class Curating:
    """Does the errands of one workspace. Its log is opened for each, so that a thread may come and go."""

    def __init__(self, workspace: Workspace, now: Callable[[], int], fetcher: Fetcher) -> None:
        self._workspace, self._now, self._fetcher = workspace, now, fetcher
        self._file = workspace.home / "curation.json"

    @classmethod
    def of(cls, workspace: Workspace, now: Callable[[], int], site: str = "") -> Curating:
        """As the workspace's settings say. site: its public address, which servers are told. Raises HuddlebookError."""
        settings = read_settings(workspace.root)
        return cls(workspace, now, Fetcher(private=settings.private_addresses, site=site))

    # -- what is due ---------------------------------------------------------------------------------------------------

    def turn(self) -> Errands:
        """A few feeds and a few links, those that have waited longest; none while another process is at it.

        Raises StorageError.
        """
        if not self._workspace.database.exists():
            return Errands()
        with alone(self._workspace.home / "curation.lock") as ours:
            return self._turn() if ours else Errands()

    def _turn(self) -> Errands:
        done = Errands()
        with closing(self._workspace.log()) as facts:
            world = _world(facts)
            visits, now = self._visits(), self._now()
            for url in _due(visits.feeds, dict.fromkeys(inbox(world).feeds, EVERY), now)[:FEEDS]:
                done.items += self._read(facts, url, visits.feeds.setdefault(url, Visit()))
                done.feeds += 1
            links = inbox(world).links
            asked = {url: (known, AGAIN if known in links else WEEK) for known, url in checkable(world, now)}
            for url in _due(visits.links, {url: pause for url, (_, pause) in asked.items()}, now)[:LINKS]:
                self._check(facts, asked[url][0], url, visits.links.setdefault(url, Visit()))
                done.links += 1
            if done.feeds or done.links:
                self._keep(visits, world, set(asked))
        return done

    def _read(self, facts: Log, url: str, visit: Visit) -> int:
        """Read one feed; how many things it put into the inbox."""
        visit.at, visit.wait = self._now(), 0
        try:
            answer = _there(self._fetcher.get(url, known=Known(visit.etag, visit.modified)))
            feed = None if answer.unchanged else read_feed(answer.content, url=answer.url, media=answer.media)
        except (Unreached, BadAddress, NoFeed) as error:
            visit.failed += 1
            visit.wait = round(1000 * error.after) if isinstance(error, Unreached) else 0
            if visit.failed >= FAILURES:
                self._ask(facts, NoteFeed(url, said=str(error)))
            return 0
        visit.failed, visit.etag, visit.modified = 0, answer.known.etag, answer.known.modified
        before = len(inbox(_world(facts)).known)
        if feed:
            self._ask(facts, PutItems(url, tuple(map(_item, feed.entries)), feed.title))
        self._ask(facts, NoteFeed(url, to=answer.moved))
        return len(inbox(_world(facts)).known) - before

    def _check(self, facts: Log, resource: int, url: str, visit: Visit) -> None:
        visit.at = self._now()
        checked = check(self._fetcher, url)
        if checked.found != "unsure":
            self._ask(facts, NoteLink(resource, url, checked.found, checked.to, checked.said))

    # -- what a curator asks for ---------------------------------------------------------------------------------------

    def follow(self, typed: str) -> str:
        """Follow the feed at this address, or the only one that the page there names; gives its title.

        Raises HuddlebookError with what is wrong.
        """
        url = _address(typed)
        try:
            found, feed = self._feed(url)
        except NoFeed as error:
            if len(error.feeds) != 1:
                raise
            found, feed = self._feed(error.feeds[0])
        self._told(FollowFeeds((Followed(found, feed.title),)))
        self._told(PutItems(found, tuple(map(_item, feed.entries)), feed.title))
        return feed.title or found

    def _feed(self, url: str) -> tuple[str, Feed]:
        answer = _there(self._fetcher.get(url))
        return answer.moved or url, read_feed(answer.content, url=answer.url, media=answer.media)

    def bring(self, typed: str) -> str:
        """Put what is at this address into the inbox; gives its title. One that cannot be read comes as it is."""
        url = _address(typed)
        item = Item(url=url, title=url[:200])
        try:
            answer = self._fetcher.get(url)
            page = read_page(answer.content, url=answer.url, media=answer.media)
            if answer.status < 400 and page.page:
                item = Item(
                    url=answer.moved or url,
                    title=page.title or url[:200],
                    summary=page.summary,
                    language=page.language,
                    minutes=page.minutes,
                )
        except Unreached as error:
            log.info("A link was brought whose page could not be read: %s", type(error).__name__)
        self._told(PutItems("", (item,)))
        return item.title

    def take_list(self, data: bytes) -> tuple[int, list[str]]:
        """Follow the feeds of a list (OPML): how many are new, and what could not be taken. Raises HuddlebookError."""
        lines, left = read_opml(data)
        before = len(inbox(self.world()).feeds)
        self._told(FollowFeeds(tuple(Followed(one.url, one.title, one.folder) for one in lines)))
        return len(inbox(self.world()).feeds) - before, left

    def give_list(self) -> bytes:
        """The feeds that are followed, for another reader (OPML)."""
        feeds = inbox(self.world()).feeds.values()
        ordered = sorted(feeds, key=lambda one: (one.folder.casefold(), one.title.casefold()))
        return write_opml([Line(one.url, one.title, one.folder) for one in ordered], "Feeds of our learning hub")

    def world(self) -> World:
        """What is true of the hub now."""
        with closing(self._workspace.log()) as facts:
            return _world(facts)

    # -- writing -------------------------------------------------------------------------------------------------------

    def _told(self, command: Command) -> None:
        with closing(self._workspace.log()) as facts:
            refusal = self._ask(facts, command)
        if refusal:
            raise HuddlebookError(refusal.message)

    def _ask(self, facts: Log, command: Command) -> Refusal | None:
        """Decide and append, again when somebody else was faster. Raises StorageError."""
        for _ in range(MOST_TRIES):
            state = room.load(facts, room.HUB)
            events = room.decide(World(state.slices), Me(curates=True, at=self._now()), command)
            if isinstance(events, Refusal):
                return events
            if not events:
                return None
            tried = room.apply(state, events, room.CURATOR, key=None, now=self._now())
            if isinstance(facts.append([Append(room.HUB, state.seq, tried.entries)])[0], Appended):
                return None
        raise StorageError("Too much is happening in the hub just now. Try again in a moment.")

    def _visits(self) -> Visits:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=Visits)
        except (OSError, msgspec.MsgspecError):
            return Visits()

    def _keep(self, visits: Visits, world: World, links: set[str]) -> None:
        feeds = inbox(world).feeds
        kept = Visits(
            {url: visit for url, visit in visits.feeds.items() if url in feeds},
            {url: visit for url, visit in visits.links.items() if url in links},
        )
        try:
            write_whole(self._file, msgspec.json.encode(kept), mode=0o600)
        except OSError as error:
            raise StorageError(f"{self._file} cannot be written ({error.strerror}).") from error


def _world(facts: Log) -> World:
    return World(room.load(facts, room.HUB).slices)


def _there(answer: Answer) -> Answer:
    if answer.status >= 400:
        raise NoFeed(f"There is nothing at this address: the server says {answer.status}.")
    return answer


def _due(visits: dict[str, Visit], pauses: dict[str, int], now: int) -> list[str]:
    """What may be asked again, what has waited longest first. What fails is asked less and less often."""
    due: dict[str, int] = {}
    for url, pause in pauses.items():
        visit = visits.get(url, Visit())
        slower = max(visit.wait, min(pause * 2 ** min(visit.failed, 8), max(SLOWEST, pause)))
        if not visit.at or now - visit.at >= slower:
            due[url] = visit.at
    return sorted(due, key=lambda url: due[url])


def _address(typed: str) -> str:
    url = tidy(typed if "://" in typed else f"https://{typed.strip()}")
    if not url:
        raise HuddlebookError(f"{typed[:100]!r} is no address of a web page. It begins with https:// or http://.")
    return url


def _item(entry: Entry) -> Item:
    return Item(
        url=entry.url,
        title=entry.title,
        summary=entry.summary,
        at=entry.at,
        language=entry.language,
        minutes=entry.minutes,
        medium=entry.medium,
    )
