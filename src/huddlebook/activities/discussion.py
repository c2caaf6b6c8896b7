"""Discussion: threads with one level of replies and reactions; where the author says so one posts first, then reads.

Longer than most modules: seven commands, and everything about one activity stands in one place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Literal, TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import (
    Activity,
    Actor,
    Audience,
    Command,
    Design,
    Event,
    Fact,
    Own,
    Refusal,
    Role,
    Row,
    State,
    View,
    check_words,
    in_order,
    sees_count,
    sees_results,
)
from huddlebook.activities.discussion_threads import (
    DiscussionThread,
    PostStanding,
    Reaction,
    Written,
    newest,
    threads_for,
)
from huddlebook.activities.moderation import unfit
from huddlebook.activities.text import clean

LONGEST = 5_000
MOST_EACH = 200
MOST_POSTS = 5_000


class DiscussionDesign(Design, frozen=True, kw_only=True):
    """longest: characters of a post, 100 to 5000. Posts carry names unless it is anonymous.

    results="reveal": one posts first, then sees what others wrote (in a room: once it is revealed); "live": at once.
    """

    anonymous: bool = False
    results: Literal["reveal", "live"] = "live"
    longest: int = 2_000


class Post(Command, frozen=True, tag="post"):
    """Begin a thread."""

    text: str


class Reply(Command, frozen=True, tag="reply"):
    """Answer in the thread that this post is of."""

    post: int
    text: str


class Edit(Command, frozen=True, tag="edit"):
    """Write a post of one's own anew."""

    post: int
    text: str


class Withdraw(Command, frozen=True, tag="withdraw"):
    """Take a post of one's own away, or with undo=true put it back."""

    post: int
    undo: bool = False


class React(Command, frozen=True, tag="react"):
    """React to somebody else's post, or with on=false take that back."""

    post: int
    reaction: Reaction
    on: bool = True


class HidePost(Command, frozen=True, tag="hide_post"):
    """Take a post, with its replies, off everybody's pages."""

    needs: ClassVar[Role] = Role.FACILITATOR
    after_end: ClassVar[bool] = True
    post: int


class ShowPost(Command, frozen=True, tag="show_post"):
    """Put a hidden post back."""

    needs: ClassVar[Role] = Role.FACILITATOR
    after_end: ClassVar[bool] = True
    post: int


DiscussionCommand: TypeAlias = Post | Reply | Edit | Withdraw | React | HidePost | ShowPost


class Posted(Event, frozen=True, tag="posted"):
    """Somebody wrote a post, in a thread or (null) as a new one; its id is this fact's number.

    name is empty where the activity is anonymous.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("text",)
    thread: int | None
    text: str
    name: str = ""


class Edited(Event, frozen=True, tag="edited"):
    """The post reads otherwise now."""

    WORDS: ClassVar[tuple[str, ...]] = ("text",)
    OF: ClassVar[str] = "post"
    post: int
    text: str


class Withdrawn(Event, frozen=True, tag="withdrawn"):
    """Its author took the post away, or put it back."""

    post: int
    undo: bool


class Reacted(Event, frozen=True, tag="reacted"):
    """Somebody reacted to the post, or took that back."""

    post: int
    reaction: Reaction
    on: bool


class PostHidden(Event, frozen=True, tag="post_hidden"):
    """A facilitator took the post off, or put it back."""

    post: int
    hidden: bool


class DiscussionState(State, frozen=True, kw_only=True):
    """posts by id; mine: the ids of each seat's. A further round keeps them: a discussion has no rounds."""

    posts: Map[int, Written] = Map()
    mine: Map[str, tuple[int, ...]] = Map()


class DiscussionView(View, frozen=True, kw_only=True):
    """threads: the 100 with the newest posts, None while hidden. A post that was taken back stays, empty, while it has
    replies; hidden ones are there for facilitators only.

    count: how many posts are out; answered: how many people wrote one.
    """

    longest: int
    answered: int
    count: int
    threads: tuple[DiscussionThread, ...] | None


class DiscussionOwnPost(msgspec.Struct, frozen=True):
    """A post of one's own; thread is null for one that began a thread."""

    id: int
    thread: int | None
    text: str
    standing: PostStanding


class DiscussionReaction(msgspec.Struct, frozen=True):
    """A reaction of one's own."""

    post: int
    reaction: Reaction


class DiscussionOwn(Own, frozen=True, kw_only=True):
    """posts: one's own in the order written, those taken back among them; reacted: one's reactions."""

    posts: tuple[DiscussionOwnPost, ...]
    reacted: tuple[DiscussionReaction, ...]


def check(design: DiscussionDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if not 100 <= design.longest <= LONGEST:
        wrong.append(f"a post can have 100 to {LONGEST} characters, this one says {design.longest}")
    return wrong


GONE = Refusal("gone", "That post is not there any more.")


def decide(
    design: DiscussionDesign, state: DiscussionState, command: DiscussionCommand, actor: Actor
) -> Sequence[Event] | Refusal:
    """People write, answer, edit, withdraw and react; facilitators hide."""
    if isinstance(command, Post):
        return _post(design, state, None, clean(command.text), actor)
    post = state.posts.get(command.post)
    if post is None:
        return GONE
    match command:
        case HidePost():
            return [] if post.hidden else [PostHidden(command.post, True)]
        case ShowPost():
            return [PostHidden(command.post, False)] if post.hidden else []
        case Reply(text=text):
            thread = command.post if post.thread is None else post.thread
            return _post(design, state, thread, clean(text), actor) if _out(state, post) else GONE
        case React(reaction=reaction, on=on):
            return _react(state, command.post, reaction, on, actor)
    if post.by != actor.id or post.hidden:
        return GONE
    match command:
        case Edit(text=text):
            return _edit(design, command.post, post, clean(text))
        case Withdraw(undo=undo):
            return [] if post.withdrawn != undo else [Withdrawn(command.post, undo)]
    raise AssertionError(command)


def _out(state: DiscussionState, post: Written) -> bool:
    """Whether one may still answer it: it is there, and so is the thread around it."""
    first = state.posts[post.thread] if post.thread is not None else post
    return post.standing == "shown" and not first.hidden


def _post(
    design: DiscussionDesign, state: DiscussionState, thread: int | None, text: str, actor: Actor
) -> Sequence[Event] | Refusal:
    if refused := unfit(text, design.longest):
        return refused
    if len(state.mine.get(actor.id, ())) >= MOST_EACH:
        return Refusal("full", f"You have written {MOST_EACH} posts, which is the most.")
    if len(state.posts) >= MOST_POSTS:
        return Refusal("full", f"No more fit: there are {MOST_POSTS} posts. Tell the facilitator.")
    return [Posted(thread, text, "" if design.anonymous else actor.name)]


def _edit(design: DiscussionDesign, number: int, post: Written, text: str) -> Sequence[Event] | Refusal:
    if post.withdrawn:
        return GONE
    if refused := unfit(text, design.longest):
        return refused
    return [] if text == post.text else [Edited(number, text)]


def _react(
    state: DiscussionState, number: int, reaction: Reaction, on: bool, actor: Actor
) -> Sequence[Event] | Refusal:
    post = state.posts[number]
    if post.by == actor.id:
        return Refusal("not_allowed", "This is your own post; others can react to it.")
    if not _out(state, post):
        return GONE
    return [] if ((actor.id, reaction) in post.reactions) == on else [Reacted(number, reaction, on)]


def fold(state: DiscussionState, fact: Fact[Event]) -> DiscussionState:
    """A post keeps its number; one that was taken back is kept, so that it can be put back."""
    match fact.event:
        case Posted(thread=thread, text=text, name=name):
            post = Written(fact.at, fact.by, name, thread, text)
            mine = state.mine.set(fact.by, (*state.mine.get(fact.by, ()), fact.seq))
            return replace(state, posts=state.posts.set(fact.seq, post), mine=mine)
        case Edited(post=number, text=text):
            return _set(state, number, text=text, edited=True)
        case Withdrawn(post=number, undo=undo):
            return _set(state, number, withdrawn=not undo)
        case PostHidden(post=number, hidden=hidden):
            return _set(state, number, hidden=hidden)
        case Reacted(post=number, reaction=reaction, on=on):
            reactions, key = state.posts[number].reactions, (fact.by, reaction)
            return _set(state, number, reactions=reactions.set(key, fact.at) if on else reactions.delete(key))
    raise AssertionError(fact.event)


def _set(state: DiscussionState, number: int, **changed: Any) -> DiscussionState:
    return replace(state, posts=state.posts.set(number, replace(state.posts[number], **changed)))


def view(design: DiscussionDesign, state: DiscussionState, audience: Audience) -> DiscussionView:
    """Hidden posts leave to facilitators only, withdrawn words to nobody, names only if named."""
    facilitator = audience is Audience.FACILITATOR
    threads = threads_for(state.posts, facilitator)
    return DiscussionView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        longest=design.longest,
        answered=len(state.mine) if sees_count(state, audience) else 0,
        count=sum(_out(state, post) for post in state.posts.values()) if sees_count(state, audience) else 0,
        threads=newest(threads, anonymous=design.anonymous) if sees_results(state, audience) else None,
    )


def own(design: DiscussionDesign, state: DiscussionState, seat: str) -> DiscussionOwn | None:
    """One's own posts and reactions, None while there is neither."""
    posts = [(number, state.posts[number]) for number in state.mine.get(seat, ())]
    mine = tuple(DiscussionOwnPost(number, post.thread, post.text, post.standing) for number, post in posts)
    reacted = sorted(
        (number, reaction) for number, post in state.posts.items() for who, reaction in post.reactions if who == seat
    )
    if not mine and not reacted:
        return None
    return DiscussionOwn(posts=mine, reacted=tuple(DiscussionReaction(*pair) for pair in reacted))


def rows(design: DiscussionDesign, state: DiscussionState) -> list[Row]:
    """A row for each post ("post", "reply", "hidden_post", "hidden_reply"; value: a reply's thread), and reaction."""
    return in_order(row for number, post in state.posts.items() for row in _rows(design.anonymous, number, post))


def _rows(anonymous: bool, number: int, post: Written) -> Iterator[Row]:
    if post.standing == "withdrawn":
        return
    kind = "post" if post.thread is None else "reply"
    base = Row(round=1, seat=None if anonymous else post.by, at=post.at, field=kind, item=str(number))
    thread = None if post.thread is None else float(post.thread)
    yield replace(base, field=f"hidden_{kind}" if post.hidden else kind, value=thread, text=post.text)
    for (seat, reaction), at in post.reactions.items():
        yield replace(base, seat=None if anonymous else seat, at=at, field=reaction, value=1.0)


def done(design: DiscussionDesign, state: DiscussionState, seat: str) -> bool:
    """Whether a person wrote something that still stands; a reaction alone is none."""
    return any(state.posts[number].standing != "withdrawn" for number in state.mine.get(seat, ()))


DISCUSSION: Activity[DiscussionDesign, DiscussionState, DiscussionCommand, Event] = Activity(
    kind="discussion",
    title="Discussion",
    design=DiscussionDesign,
    state=DiscussionState,
    commands=(Post, Reply, Edit, Withdraw, React, HidePost, ShowPost),
    events=(Posted, Edited, Withdrawn, Reacted, PostHidden),
    view_type=DiscussionView,
    own_type=DiscussionOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    done=done,
)
