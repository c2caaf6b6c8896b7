"""The work diary: what its owner may do with it, and what follows. Nobody else's page ever has it in its hands.

The last who writes wins, entry by entry. When two pages wrote into one entry and neither had seen the other's words,
the words that lose stay beside the entry until its owner has read them: nothing that was written is ever lost.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.activities.text import blank, clean
from huddlebook.hub.contract import Me, Scope, Slice, World
from huddlebook.hub.days import DAY_MS, day_of
from huddlebook.hub.diary_moments import moments_of
from huddlebook.hub.diary_state import (
    LONGEST,
    LONGEST_PROMPT,
    MADE,
    MOST_ASIDE,
    MOST_ENTRIES,
    MOST_TAGS,
    Changed,
    Diary,
    DiaryCommand,
    Drop,
    Dropped,
    Entry,
    Labelled,
    Restore,
    Restored,
    Settle,
    Settled,
    Write,
    Written,
)
from huddlebook.hub.diary_words import tags_of

UNDO = DAY_MS
"""How long a deleted entry can be put back."""
LATEST = 366 * DAY_MS
"""How long ago an entry may have been begun: offline pages say when."""
GONE = Refusal("gone", "There is no such entry in your diary.")
FULL = Refusal("full", f"Your diary has {MOST_ENTRIES} entries, which is the most. Delete one that you do not need.")
STRANGE = Refusal("bad_command", "That could not be read. Copy your text, reload the page and try again.")


def diary(me: Me) -> Diary:
    """This person's; an empty one of who has not come."""
    found: Diary = me.own.get("diary", Diary())
    return found


def decide(world: World, me: Me, command: DiaryCommand) -> Sequence[Event] | Refusal:
    """Whatever the owner asks of their diary."""
    there = diary(me)
    match command:
        case Write():
            return _write(world, me, there, command)
        case Settle(entry=entry, page=page):
            known = there.entries.get(entry)
            return [Settled(entry, page)] if known and page in known.others else []
        case Drop(entry=entry):
            known = there.entries.get(entry)
            return [Dropped(entry)] if known and not known.dropped else []
        case Restore(entry=entry):
            return _restore(me, there, entry)


def _restore(me: Me, there: Diary, entry: str) -> Sequence[Event] | Refusal:
    known = there.entries.get(entry)
    if known is None or (known.dropped and me.at > known.dropped + UNDO):
        return GONE
    return [Restored(entry)] if known.dropped else []


def _write(world: World, me: Me, there: Diary, command: Write) -> Sequence[Event] | Refusal:
    if not MADE.fullmatch(command.entry) or not MADE.fullmatch(command.page):
        return STRANGE
    text = clean(command.text)
    if len(text) > LONGEST:
        return Refusal("too_long", f"An entry has room for {LONGEST} characters. Go on in a second one.")
    known = there.entries.get(command.entry)
    label = _label(world, me, known, command)
    if known is None:
        return _begin(me, there, command, text, label)
    if known.page != command.page and len(known.others) >= MOST_ASIDE:
        return Refusal("full", "This entry was written in too many places at once. Decide about their texts first.")
    kept = (known.prompt, known.added, known.about)
    labelled = [label] if kept != (label.prompt, label.tags, label.about) else []
    restored = [Restored(command.entry)] if known.dropped and (text != known.text or labelled) else []
    return [*restored, *_rewrite(known, command, text), *labelled]


def _label(world: World, me: Me, known: Entry | None, command: Write) -> Labelled:
    prompt = clean(command.prompt[: LONGEST_PROMPT * 2], lines=False)[:LONGEST_PROMPT]
    tags = tags_of(command.tags[:MOST_TAGS])
    about = moments_of(world, me, known.about if known else (), command.about)
    if known and _behind(known, command):  # what two pages added at the same time stands together
        tags = tuple(dict.fromkeys((*known.added, *tags)))[:MOST_TAGS]
        about = tuple(dict.fromkeys((*known.about, *about)))
    return Labelled(command.entry, prompt, tags, about)


def _begin(me: Me, there: Diary, command: Write, text: str, label: Labelled) -> Sequence[Event] | Refusal:
    if blank(text):
        return []
    if len(there.entries) >= MOST_ENTRIES:
        return FULL
    began = min(command.began, me.at) if command.began > me.at - LATEST else me.at
    day = day_of(began, me.zone).isoformat()
    return [Written(command.entry, command.page, day, began, text, label.prompt, label.tags, label.about)]


def _behind(known: Entry, command: Write) -> bool:
    """Whether the page wrote without having seen what stands there."""
    return command.base < known.version and command.page != known.page


def _rewrite(known: Entry, command: Write, text: str) -> list[Event]:
    """The change as it is kept: from the first character that differs to the last."""
    old = known.text
    if text == old:
        return []
    start = _alike(old, text)
    end = _alike(old[start:][::-1], text[start:][::-1])
    aside = _behind(known, command) and old not in text
    put = text[start : len(text) - end]
    return [Changed(command.entry, command.page, start, len(old) - end - start, put, aside)]


def _alike(one: str, other: str) -> int:
    """How many characters at the beginning are the same, by halves: texts are long, and mostly alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def fold(state: Diary, fact: Fact[Event]) -> Diary:
    """The diary after this."""
    match fact.event:
        case Written():
            return _begun(state, fact.event, fact.seq)
        case Changed(entry=entry):
            return _changed(state, state.entries[entry], fact.event, fact.seq)
        case Labelled(entry=entry, prompt=prompt, tags=tags, about=about):
            return state.changed(entry, prompt=prompt, added=tags, about=about)
        case Settled(entry=entry, page=page):
            return state.changed(entry, others=state.entries[entry].others.delete(page))
        case Dropped(entry=entry):
            return state.changed(entry, dropped=fact.at)
        case Restored(entry=entry):
            return state.changed(entry, dropped=0)
    raise AssertionError(fact.event)


def _begun(state: Diary, made: Written, seq: int) -> Diary:
    entry = Entry(seq, made.began, made.day, made.text, seq, made.page, made.prompt, made.tags, made.about)
    order = list(state.order)
    insort(order, (made.began, made.entry))
    return replace(state, entries=state.entries.set(made.entry, entry), order=tuple(order))


def _changed(state: Diary, known: Entry, change: Changed, seq: int) -> Diary:
    """What stands beside the text stays there until the text has it too."""
    text = f"{known.text[: change.start]}{change.put}{known.text[change.start + change.out :]}"
    others = known.others
    if change.aside:
        # The page wrote on from words of its own that had lost before: they win now.
        others = (others.delete(change.page) if change.page in others else others).set(known.page, known.text)
    elif change.page in others:
        # The page took up what others wrote: what it had written before is no draft of this any more.
        others = others.delete(change.page).set(_free(others, change.page), others[change.page])
    for page, kept in others.items():
        others = others.delete(page) if kept in text else others
    return state.changed(change.entry, text=text, version=seq, page=change.page, others=others)


def _free(others: Map[str, str], page: str) -> str:
    """A name of its own for words of a page that goes on with other ones."""
    number = 2
    while f"{page}-{number}" in others:
        number += 1
    return f"{page}-{number}"


DIARY: Slice[Diary, DiaryCommand, Event] = Slice(
    name="diary",
    scope=Scope.OWN,
    state=Diary,
    commands=(Write, Settle, Drop, Restore),
    events=(Written, Changed, Labelled, Settled, Dropped, Restored),
    decide=decide,
    fold=fold,
)
SLICES = (DIARY,)
