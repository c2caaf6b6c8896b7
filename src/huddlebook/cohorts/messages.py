"""Which messages are due: a pure plan over everybody's cohorts, and whether a queued one may still go.

It is told what is true and what was queued before, so that asking twice adds nothing. A person's messages of all
programmes share one budget a week: what does not fit waits and goes together with the rest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from huddlebook.cohorts import message_causes as causes
from huddlebook.cohorts.message_causes import TROUBLE_GAP, Due, Group, Person, Rules
from huddlebook.cohorts.message_times import week
from huddlebook.rooms.outbox import MAIL, Letter, MessageQueued, Reader, letter_id

Verdict = Literal["send", "wait", "drop"]


@dataclass(frozen=True)
class Planned:
    """A message to queue in this room."""

    room: str
    queued: MessageQueued


@dataclass
class _Books:
    """Who has had what: told causes by room and reader, and letters that count on a person's budget."""

    told: dict[tuple[str, Reader, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    zones: dict[str, str] = field(default_factory=dict)
    letters: dict[str, list[Letter]] = field(default_factory=lambda: defaultdict(list))

    def spent(self, key: str, now: int) -> int:
        """Messages of the present week: those sent in it, and those that wait to be."""
        this = week(now, self.zones[key])
        return sum(1 for one in self.letters[key] if one.state == "waiting" or self._sent_in(one, key, this))

    def sent(self, key: str, now: int) -> int:
        """Messages of the present week that were sent."""
        this = week(now, self.zones[key])
        return sum(1 for one in self.letters[key] if self._sent_in(one, key, this))

    def _sent_in(self, one: Letter, key: str, this: tuple[int, int]) -> bool:
        return one.state == "sent" and week(one.at, self.zones[key]) == this


def person_key(room: str, person: Person) -> str:
    """The same for one person in every programme: their address, however it is spelt."""
    return person.email.strip().casefold() or f"{room}/{person.seat}"


def plan(groups: Sequence[Group], rules: Rules, now: int) -> list[Planned]:
    """The messages to queue at `now` (ms since 1970 UTC)."""
    groups = sorted((one for one in groups if not one.ended), key=lambda one: one.room)
    books = _books(groups)
    found = [planned for group in groups for planned in _of_group(group, books, rules, now)]
    people: dict[str, list[tuple[Group, Person]]] = defaultdict(list)
    for group in groups:
        for person in group.people:
            people[person_key(group.room, person)].append((group, person))
    for key in sorted(people):
        found += _of_person(key, people[key], books, rules, now)
    return found


def sent_this_week(groups: Sequence[Group], now: int) -> Counter[str]:
    """How many messages each person (by `person_key`) was sent in their present week."""
    books = _books(groups)
    return Counter({key: books.sent(key, now) for key in books.zones})


def verdict(group: Group, letter: Letter, rules: Rules, now: int, sent: Mapping[str, int]) -> tuple[Verdict, list[Due]]:
    """What to do with a queued letter at `now`, and what of it still holds. sent: as `sent_this_week` has it."""
    held = still(group, letter, rules, now)
    if group.ended or not held or letter.seat in group.outbox.stopped:
        return "drop", []
    if letter.to != "person":
        return ("wait" if rules.quiet.holds(now, group.zone) else "send"), held
    person = next(one for one in group.people if one.seat == letter.seat)
    full = sent.get(person_key(group.room, person), 0) >= rules.budget
    return ("wait" if full or _at_rest(group, person, rules, now) else "send"), held


def still(group: Group, letter: Letter, rules: Rules, now: int) -> list[Due]:
    """What the letter tells and still holds, one thing for each item."""
    if letter.to == "person":
        person = next((one for one in group.people if one.seat == letter.seat), None)
        found = causes.for_person(person, rules, now) if person else []
    elif letter.to == "channel":
        found = causes.for_channel(group, now)
    else:
        found = causes.for_facilitators(group, now)
    return once([due for due in found if due.cause in letter.causes])


def once(found: Sequence[Due]) -> list[Due]:
    """Without what another says as well: who is reminded of something need not hear that it is open."""
    urgent = {due.item for due in found if due.kind in ("reminder", "review") and due.item}
    return [due for due in found if not (due.kind == "release" and due.item in urgent)]


def _books(groups: Sequence[Group]) -> _Books:
    books = _Books()
    for group in groups:
        keys = {person.seat: person_key(group.room, person) for person in group.people}
        for person in group.people:
            books.zones.setdefault(keys[person.seat], person.zone)
        for letter in group.outbox.letters.values():
            books.told[group.room, letter.to, letter.seat, letter.via].update(letter.causes)
            if letter.to == "person" and letter.seat in keys:
                books.letters[keys[letter.seat]].append(letter)
    return books


def _of_group(group: Group, books: _Books, rules: Rules, now: int) -> Iterator[Planned]:
    if rules.quiet.holds(now, group.zone):
        return
    for via in group.channels:
        told = books.told[group.room, "channel", "", via]
        for due in causes.for_channel(group, now):
            if due.cause not in told:
                yield _message(group.room, "channel", "", via, [due])
    for via in group.desk:
        told = books.told[group.room, "facilitators", "", via]
        found = [due for due in causes.for_facilitators(group, now) if due.cause not in told]
        for kind in ("summary", "trouble"):
            some = [due for due in found if due.kind == kind]
            if some and (kind == "summary" or not _just_told(group, now)):
                yield _message(group.room, "facilitators", "", via, some)


def _just_told(group: Group, now: int) -> bool:
    return any(one.kind == "trouble" and now - one.at < TROUBLE_GAP for one in group.outbox.letters.values())


def _of_person(
    key: str, places: Sequence[tuple[Group, Person]], books: _Books, rules: Rules, now: int
) -> Iterator[Planned]:
    left = rules.budget - books.spent(key, now)
    found = [(group, person, _new(group, person, books, rules, now)) for group, person in places]
    # What cannot wait comes first when not all of them fit.
    for group, person, some in sorted(found, key=lambda one: (not _urgent(one[2]), one[0].room)):
        if not some or left < 1 or not _reachable(group, person, rules, now):
            continue
        if left == 1 and not _urgent(some) and _more_to_come(key, places, books, rules, now):
            continue
        left -= 1
        yield _message(group.room, "person", person.seat, MAIL, some)


def _new(group: Group, person: Person, books: _Books, rules: Rules, now: int) -> list[Due]:
    told = books.told[group.room, "person", person.seat, MAIL]
    found = [due for due in causes.for_person(person, rules, now) if due.cause not in told]
    # Who was reminded need not hear afterwards that it is open.
    return [due for due in found if due.kind != "release" or not _told_of(due.item, told)]


def _told_of(item: str, told: set[str]) -> bool:
    return any(cause.startswith(f"reminder:{item}:") for cause in told)


def _urgent(some: Sequence[Due]) -> bool:
    return any(due.urgent for due in some)


def _reachable(group: Group, person: Person, rules: Rules, now: int) -> bool:
    wanted = person.seat not in group.outbox.stopped and bool(person.email) and group.mail
    return wanted and not _at_rest(group, person, rules, now)


def _at_rest(group: Group, person: Person, rules: Rules, now: int) -> bool:
    paused = now < group.outbox.paused.get(person.seat, 0) or causes.away(person, now)
    return paused or rules.quiet.holds(now, person.zone)


def _more_to_come(key: str, places: Sequence[tuple[Group, Person]], books: _Books, rules: Rules, now: int) -> bool:
    """Whether something urgent follows in this week, for which its last message is kept."""
    this = week(now, books.zones[key])
    for _, person in places:
        moments = [causes.reminding(task, person.zone, rules) for task in person.tasks if not task.done]
        if any(moment and moment > now and week(moment, books.zones[key]) == this for moment in moments):
            return True
    return False


def _message(room: str, to: Reader, seat: str, via: str, some: Sequence[Due]) -> Planned:
    told = tuple(sorted({due.cause for due in some}))
    kinds = {due.kind for due in once(some)}
    kind = kinds.pop() if len(once(some)) == 1 or kinds == {"trouble"} else "digest"
    return Planned(room, MessageQueued(letter_id(room, to, seat, via, told), to, seat, via, kind, told))
