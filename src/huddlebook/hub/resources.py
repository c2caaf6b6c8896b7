"""What the library holds: things to read, watch, hear, try, or people to talk to, chosen by curators for busy people.

A resource is a link, own words, a document, or several of them. Curators add, change, retire and restore; everybody who
has come says whether it helped (a yes or a no: stars say no more, and take longer), and may leave a few public words
with their name, "It helped me with ...", that they can take back. What somebody keeps for later or is done with is in
their own room (`kept`), and nobody else ever sees it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar, Literal, TypeAlias

from msgspec.structs import replace

from huddlebook.activities.contract import Event, Refusal
from huddlebook.activities.text import blank, clean
from huddlebook.hub.contract import Command, Me, Scope, Slice, World
from huddlebook.hub.days import day_named
from huddlebook.hub.resource_state import (
    About,
    HelpHidden,
    Resource,
    ResourceAdded,
    ResourceChanged,
    ResourceHelped,
    ResourceRated,
    ResourceRestored,
    ResourceRetired,
    Resources,
    fold,
    texts,
)

MOST_RESOURCES = 50_000
MOST_TAGS, MOST_DIFFERENT_TAGS = 12, 1_000
MOST_MINUTES = 100_000  # a course of a year and more
MOST_WORDS_OF_PEOPLE = 200  # "helped me with" a resource
LONGEST = {"title": 200, "url": 2_000, "text": 40_000, "why": 600, "tag": 40, "language": 16, "helped": 200}

# A name before the host ("https://bank.example@evil.example") is there to be mistaken for it; so is what nobody sees.
_UNSEEN = r"\s\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
LINK = re.compile(rf"https?://[^{_UNSEEN}/?#@\\]+(?:[/?#][^{_UNSEEN}]*)?", re.IGNORECASE)
NO_LINK = "The address has to begin with https:// or http:// and the name of a site."
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
DOCUMENT = re.compile(r"[0-9a-f]{64}(/[^/\x00-\x1f]{1,120})?")

GONE = Refusal("gone", "This is not in the library any more.")
TWICE = Refusal("invalid", "This address is in the library already. Search for it, and change what is there.")
FULL = Refusal("full", f"The library is full: {MOST_RESOURCES} things. Retire nothing by force: tell whoever runs it.")
HELPED_FULL = Refusal("full", "Many have said already what this helped them with. Your yes counts all the same.")


class AddResource(Command, frozen=True, tag="add_resource"):
    """Put it into the library."""

    needs: ClassVar[Literal["anybody", "person", "curator"]] = "curator"
    about: About


class ChangeResource(Command, frozen=True, tag="change_resource"):
    """Say it otherwise."""

    needs: ClassVar[Literal["anybody", "person", "curator"]] = "curator"
    id: int
    about: About


class RetireResource(Command, frozen=True, tag="retire_resource"):
    """Take it out of what is found, or with retired=false put it back."""

    needs: ClassVar[Literal["anybody", "person", "curator"]] = "curator"
    id: int
    retired: bool = True


class RateResource(Command, frozen=True, tag="rate_resource"):
    """Say whether it helped; null takes that back."""

    id: int
    helpful: bool | None


class SayHelped(Command, frozen=True, tag="say_resource_helped"):
    """Say to all what it helped with; "" takes that back."""

    id: int
    words: str


class HideHelp(Command, frozen=True, tag="hide_resource_help"):
    """Take somebody's words off the page, or put them back."""

    needs: ClassVar[Literal["anybody", "person", "curator"]] = "curator"
    id: int
    person: str
    hidden: bool = True


AnyCommand: TypeAlias = AddResource | ChangeResource | RetireResource | RateResource | SayHelped | HideHelp


def resources(world: World) -> Resources:
    """The library of this world."""
    found: Resources = world.shared["resources"]
    return found


def tidy(about: About) -> About | Refusal:
    """As it is kept: cleaned; or what is wrong with it."""
    title, why = clean(about.title[:2_000], lines=False), clean(about.why[:5_000])
    url, text = about.url.strip(), clean(about.text[: LONGEST["text"] * 2])
    tags = tuple(dict.fromkeys(tag for typed in about.tags[:100] if (tag := tag_of(typed))))
    tidied = replace(about, title=title, why=why, url=url, text=text, tags=tags)
    wrong = _wrong(tidied)
    return Refusal("invalid", wrong) if wrong else tidied


def tag_of(typed: str) -> str:
    """A tag as it is kept: lower case, so that one thing has one tag."""
    return clean(typed[: LONGEST["tag"] * 4], lines=False).lstrip("#").casefold()


def _wrong(about: About) -> str:
    """What is wrong, and what to do; "" for nothing."""
    for name in ("title", "url", "text", "why"):
        if len(getattr(about, name)) > LONGEST[name]:
            return f"The {name} is too long: {LONGEST[name]} characters are the most."
    checks = (
        (blank(about.title), "Give it a title."),
        (about.url and not LINK.fullmatch(about.url), NO_LINK),
        (not (about.url or about.text or about.document), "Give an address, a text, or a document."),
        (about.document and not DOCUMENT.fullmatch(about.document), "This document is not known. Upload it again."),
        (not 0 <= about.minutes <= MOST_MINUTES, f"Minutes are 0 (unknown) to {MOST_MINUTES}."),
        (not LANGUAGE.fullmatch(about.language), 'Write the language as a short code, such as "en" or "de".'),
        (len(about.tags) > MOST_TAGS, f"{MOST_TAGS} tags are the most: the fewer, the easier it is found."),
        (any(len(tag) > LONGEST["tag"] for tag in about.tags), f"A tag has at most {LONGEST['tag']} characters."),
        (about.expires and not day_named(about.expires), 'Write the last day as "2027-03-31".'),
    )
    return next((sentence for bad, sentence in checks if bad), "")


def decide(world: World, me: Me, command: AnyCommand) -> Sequence[Event] | Refusal:
    """A command on the library."""
    there = resources(world)
    if isinstance(command, AddResource):
        return _add(there, command.about)
    found = there.all.get(command.id)
    if found is None or (found.retired and isinstance(command, RateResource | SayHelped)):
        return GONE
    match command:
        case ChangeResource(about=about):
            return _change(there, found, about)
        case RetireResource(retired=retired):
            event = ResourceRetired(found.id) if retired else ResourceRestored(found.id)
            return [] if found.retired == retired else [event]
        case RateResource(helpful=helpful):
            return [] if found.ratings.get(me.person) == helpful else [ResourceRated(found.id, helpful)]
        case SayHelped(words=words):
            return _say(found, me.person, words)
        case HideHelp(person=person, hidden=hidden):
            said = found.helped.get(person)
            return [HelpHidden(found.id, person, hidden)] if said and said.hidden != hidden else []


def _add(there: Resources, about: About) -> Sequence[Event] | Refusal:
    tidied = tidy(about)
    if isinstance(tidied, Refusal):
        return tidied
    if len(there.all) >= MOST_RESOURCES:
        return FULL
    return _taken(there, tidied, 0) or [ResourceAdded(tidied)]


def _change(there: Resources, found: Resource, about: About) -> Sequence[Event] | Refusal:
    tidied = tidy(about)
    if isinstance(tidied, Refusal) or tidied == found.about:
        return tidied if isinstance(tidied, Refusal) else []
    return _taken(there, tidied, found.id) or [ResourceChanged(found.id, tidied)]


def _taken(there: Resources, about: About, own: int) -> Refusal | None:
    if about.url and there.urls.get(about.url, own) != own:
        return TWICE
    new = [tag for tag in about.tags if f"tag:{tag}" not in there.sets]
    if new and there.tags + len(new) > MOST_DIFFERENT_TAGS:
        return Refusal(
            "full", f'There are {MOST_DIFFERENT_TAGS} different tags. Use one of them instead of "{new[0]}".'
        )
    return None


def _say(found: Resource, person: str, typed: str) -> Sequence[Event] | Refusal:
    words, before = clean(typed[:2_000], lines=False), found.helped.get(person)
    if len(words) > LONGEST["helped"]:
        return Refusal("too_long", f"A sentence is enough: {LONGEST['helped']} characters are the most.")
    if before is None and words and len(found.helped) >= MOST_WORDS_OF_PEOPLE:
        return HELPED_FULL
    words = "" if blank(words) else words
    return [] if words == (before.words if before else "") else [ResourceHelped(found.id, words)]


RESOURCES: Slice[Resources, Command, Event] = Slice(
    name="resources",
    scope=Scope.SHARED,
    state=Resources,
    commands=(AddResource, ChangeResource, RetireResource, RateResource, SayHelped, HideHelp),
    events=(
        ResourceAdded, ResourceChanged, ResourceRetired, ResourceRestored, ResourceRated, ResourceHelped, HelpHidden
    ),
    decide=decide,  # type: ignore[arg-type]  # it is asked its own commands only
    fold=fold,
    texts=texts,
)  # fmt: skip
SLICES = (RESOURCES,)
