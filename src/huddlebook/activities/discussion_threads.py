"""The threads of a discussion: posts as they are kept, and as they leave to those who may see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal, TypeAlias

import msgspec
from immutables import Map

MOST_THREADS = 100
MOST_REPLIES = 50

Reaction: TypeAlias = Literal["agree", "thanks", "idea", "question"]
PostStanding: TypeAlias = Literal["shown", "withdrawn", "hidden"]


class Written(msgspec.Struct, frozen=True):
    """A post as it is kept. by: the author's seat, reactions: (seat, reaction); no view carries a seat."""

    at: int
    by: str
    name: str
    thread: int | None
    text: str
    edited: bool = False
    withdrawn: bool = False
    hidden: bool = False
    reactions: Map[tuple[str, Reaction], int] = Map()

    @property
    def standing(self) -> PostStanding:
        """Hidden by a facilitator, else taken back by its author, else out."""
        return "hidden" if self.hidden else "withdrawn" if self.withdrawn else "shown"


class DiscussionAnswer(msgspec.Struct, frozen=True):
    """A reply. name is empty and at null where the activity is anonymous; reactions: how many of each there are."""

    id: int
    text: str
    name: str
    at: int | None
    edited: bool
    standing: PostStanding
    reactions: dict[Reaction, int]


class DiscussionThread(msgspec.Struct, frozen=True):
    """A thread: its first post, and the newest 50 replies, oldest first; more: how many older ones there are."""

    id: int
    text: str
    name: str
    at: int | None
    edited: bool
    standing: PostStanding
    reactions: dict[Reaction, int]
    replies: tuple[DiscussionAnswer, ...]
    more: int


Numbered: TypeAlias = tuple[int, Written]


def threads_for(posts: Map[int, Written], facilitator: bool) -> Iterator[tuple[Numbered, list[Numbered]]]:
    """Every thread that this audience may see, with its replies, oldest first."""
    seen = ("shown", "hidden") if facilitator else ("shown",)
    replies: dict[int, list[Numbered]] = {}
    for number, post in posts.items():
        if post.thread is not None and post.standing in seen:
            replies.setdefault(post.thread, []).append((number, post))
    for number, post in posts.items():
        answered = number in replies and post.standing == "withdrawn"
        if post.thread is None and (post.standing in seen or answered):
            yield (number, post), sorted(replies.get(number, ()), key=lambda pair: pair[0])


def newest(threads: Iterable[tuple[Numbered, list[Numbered]]], *, anonymous: bool) -> tuple[DiscussionThread, ...]:
    """The threads in which somebody wrote last; where they are anonymous nobody learns when."""

    def last(thread: tuple[Numbered, list[Numbered]]) -> int:
        first, replies = thread
        return replies[-1][0] if replies else first[0]

    lively = sorted(threads, key=last, reverse=True)[:MOST_THREADS]
    return tuple(_thread(anonymous, number, post, replies) for (number, post), replies in lively)


def _thread(anonymous: bool, number: int, post: Written, replies: list[Numbered]) -> DiscussionThread:
    first = _reply(anonymous, number, post)
    shown = tuple(_reply(anonymous, *pair) for pair in replies[-MOST_REPLIES:])
    fields: dict[str, Any] = {name: getattr(first, name) for name in first.__struct_fields__}
    return DiscussionThread(**fields, replies=shown, more=len(replies) - len(shown))


def _reply(anonymous: bool, number: int, post: Written) -> DiscussionAnswer:
    gone = post.standing == "withdrawn"
    counts = Counter(reaction for _, reaction in post.reactions)
    return DiscussionAnswer(
        number,
        "" if gone else post.text,
        "" if gone else post.name,
        None if anonymous else post.at,
        post.edited,
        post.standing,
        {reaction: counts[reaction] for reaction in sorted(counts)},
    )
