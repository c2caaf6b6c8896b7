"""Discussion in a notebook."""

from __future__ import annotations

from typing import Self

from huddlebook.activities.discussion import (
    DiscussionDesign,
    Edit,
    HidePost,
    Post,
    React,
    Reply,
    ShowPost,
    Withdraw,
)
from huddlebook.activities.discussion_threads import Reaction
from huddlebook.widgets.activity import ActivityWidget, Person, Results


class Discussing(Person):
    """Somebody who discusses. A post is known by its number, which `post` and `reply` give."""

    def post(self, text: str) -> int:
        """Begin a thread; gives its number."""
        self.do(Post(text))
        return int(self.own.posts[-1].id)

    def reply(self, post: int, text: str) -> int:
        """Answer in the thread of a post; gives the reply's number."""
        self.do(Reply(post, text))
        return int(self.own.posts[-1].id)

    def edit(self, post: int, text: str) -> Self:
        """Write a post of one's own anew."""
        return self.do(Edit(post, text))

    def withdraw(self, post: int, *, undo: bool = False) -> Self:
        """Take a post of one's own away, or put it back."""
        return self.do(Withdraw(post, undo))

    def react(self, post: int, reaction: Reaction, on: bool = True) -> Self:
        """React: "agree", "thanks", "idea" or "question"; on=False takes it back."""
        return self.do(React(post, reaction, on))


class Discussion(ActivityWidget):
    """Threads with replies and reactions; with results="reveal" one posts first, then sees what others wrote.

    >>> talk = Discussion("Which feedback helped you most, and why?", results="reveal")

    longest: characters of a post, 100 to 5000. Posts carry names unless anonymous=True.
    The other options are those of every activity, see `Poll`.
    """

    KIND = "discussion"

    def __init__(
        self,
        prompt: str,
        *,
        longest: int = 2_000,
        results: Results = "live",
        anonymous: bool = False,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = DiscussionDesign(
            prompt=prompt, hint=hint, anonymous=anonymous, results=results, lasting=lasting, longest=longest
        )
        super().__init__(design, id)

    def as_person(self, name: str) -> Discussing:
        """Write as somebody: `talk.as_person("Ana").post("The one that came the same day.")`."""
        return Discussing(self.room, self.activity_id, name)

    def hide_post(self, post: int) -> Self:
        """Take a post, with its replies, off everybody's pages."""
        return self.do(HidePost(post))

    def show_post(self, post: int) -> Self:
        """Put a hidden post back."""
        return self.do(ShowPost(post))
