"""What the hub has to tell, and to whom: finds for a team's channel, and once a week what somebody has not seen.

Pure but for what `HubBooks` reads. A letter holds no words: they are made when it goes, of what holds and may be seen
then. What people shared of their own is never in a mail, only that it is there: a mail could not be taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from huddlebook.cohorts.message_causes import POST_LASTS, Rules
from huddlebook.cohorts.message_times import DAY, HOUR, local, week
from huddlebook.hub.contract import Me, World
from huddlebook.hub.excerpts import Share
from huddlebook.hub.people import people
from huddlebook.hub.room import HUB
from huddlebook.hub.shares import audience_name
from huddlebook.hub.wall_state import EVERYBODY, Gem, sees_gem, wall
from huddlebook.hub.wall_views import news_for
from huddlebook.notify.channels import mark
from huddlebook.notify.hub_books import HubBooks
from huddlebook.notify.settings import Settings
from huddlebook.notify.templates import escaped, linkable
from huddlebook.rooms.outbox import MAIL, MessageQueued, Reader, letter_id

GEM, DIGEST = "gem", "wall"
FIRST_DAY = 3  # Thursday: what a cohort has to say comes before it in the week
UNDO = 2 * 60_000  # ms in which somebody may think better of what they put on the wall
PEOPLE_A_TICK = 200  # each costs a look into their own room; with one tick a minute, 12,000 an hour


def of_channels(books: HubBooks, settings: Settings, now: int) -> Iterator[MessageQueued]:
    """Finds that a team's channel has not been told of."""
    told = {(letter.via, cause) for letter in books.letters("") for cause in letter.causes}
    known = wall(books.world)
    for team, addresses in settings.teams.items():
        for number in reversed(known.of_team.get(_team(team), ())):
            gem = known.all[number]
            if gem.at <= now - POST_LASTS:
                break
            cause = f"{GEM}:{gem.id}"
            for via in map(mark, addresses):
                if gem.at <= now - UNDO and stands(books, gem.id) and (via, cause) not in told:
                    yield _queued("channel", "", via, GEM, cause)


def of_people(books: HubBooks, settings: Settings, now: int) -> Iterator[MessageQueued]:
    """A digest for who has something new that they have not seen, once in their week."""
    if not settings.mail or max(_weekday(now + 14 * HOUR), _weekday(now - 12 * HOUR)) < FIRST_DAY:
        return
    there = people(books.world).all
    able = sorted(person for person, known in there.items() if known.email and not known.left)
    for person in turn([one for one in able if not _told_lately(books, one, now)], PEOPLE_A_TICK, now):
        world, me = books.seen_by(person)
        held = _weekday(now, me.zone) >= FIRST_DAY and not rests(books, me, settings.rules, now)
        if held and not _told_this_week(books, me, now) and news(books, world, me):
            year, number = week(now, me.zone)
            yield _queued("person", person, MAIL, DIGEST, f"{DIGEST}:{year}-{number}")


def news(books: HubBooks, world: World, me: Me) -> list[Gem | Share]:
    """What is on their wall and new: they have not seen it, and no digest has told of it."""
    sent = [one.at for one in books.letters(me.person) if one.kind == DIGEST and one.state == "sent"]
    return news_for(world, me, max(sent, default=0))


def rests(books: HubBooks, me: Me, rules: Rules, now: int) -> bool:
    """Whether they want no messages, or none at this hour."""
    box = books.box
    paused = me.person in box.stopped or now < box.paused.get(me.person, 0)
    return paused or rules.quiet.holds(now, me.zone)


def stands(books: HubBooks, number: int) -> Gem | None:
    """The gem, if it still is on the wall of its team."""
    gem = wall(books.world).all.get(number)
    team = frozenset({gem.team}) if gem else frozenset()
    return gem if gem and sees_gem(books.world, Me(teams=team), gem) else None


def lines(world: World, me: Me, some: Sequence[Gem | Share], wall_address: str) -> list[str]:
    """What is new, in Markdown, a line each; of what is somebody's own only that it is there."""
    there, found = people(world), []
    for one in some:
        if isinstance(one, Gem):
            whose = one.team or "everybody"
            where = linkable(one.gem.url) or wall_address
            said = f"[{escaped(one.gem.title)}]({where}): {escaped(one.gem.why)}"
            found.append(f"{said} ({escaped(there.name(one.by))}, for {escaped(whose)})")
        else:
            whose = audience_name(world, me, one.to, one.named)
            found.append(f"{escaped(there.name(one.owner))} shared something of their own with {escaped(whose)}")
    return found


def _team(setting: str) -> str:
    return EVERYBODY if setting == "*" else setting


def _queued(to: Reader, seat: str, via: str, kind: str, cause: str) -> MessageQueued:
    return MessageQueued(letter_id(HUB, to, seat, via, (cause,)), to, seat, via, kind, (cause,))


def _told_lately(books: HubBooks, person: str, now: int) -> bool:
    """Whether their week cannot have changed since."""
    return any(one.kind == DIGEST and now - one.at < 2 * DAY for one in books.letters(person))


def _told_this_week(books: HubBooks, me: Me, now: int) -> bool:
    year, number = week(now, me.zone)
    return any(f"{DIGEST}:{year}-{number}" in one.causes for one in books.letters(me.person))


def _weekday(at: int, zone: str = "UTC") -> int:
    return local(at, zone).weekday()


def turn(some: Sequence[str], most: int, now: int) -> Sequence[str]:
    """Those whose turn it is in this minute, `most` of them: in some minutes, everybody."""
    if len(some) <= most:
        return some
    first = now // 60_000 * most % len(some)
    return [*some[first:], *some[:first]][:most]
