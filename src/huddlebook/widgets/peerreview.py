"""PeerReview in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Self

from huddlebook.activities.peerreview import HideReview, PeerReviewDesign, Release, Review
from huddlebook.cohorts.reviews import handing_out
from huddlebook.widgets.activity import ActivityWidget, Person
from huddlebook.widgets.rubrics import Rubric, rubric_of


class Reviewer(Person):
    """Somebody who reads others' texts, and whose text others read."""

    def review(self, text: int, comment: str, levels: Iterable[int | None] = ()) -> Self:
        """Review a text one was given: 0 is Text A. A further time changes it."""
        return self.do(Review(text, comment, tuple(levels)))


class PeerReview(ActivityWidget):
    """People read each other's texts, and neither side knows who the other is.

    >>> round_two = PeerReview("Read what three others wrote", of="week", need=3)

    of: the id of the reflection whose texts are read. need: reviews each text should get; more are asked for, since
    some never come. rubric: what a review rates. longest: characters of a review. held: authors see their reviews only
    once you release them. pods: whether pod-mates read each other, "any", "prefer" or "avoid".
    """

    KIND = "peerreview"

    def __init__(
        self,
        prompt: str,
        of: str,
        *,
        need: int = 3,
        longest: int = 2_000,
        rubric: Rubric = (),
        held: bool = False,
        pods: Literal["any", "prefer", "avoid"] = "any",
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = PeerReviewDesign(
            prompt=prompt,
            hint=hint,
            lasting=lasting,
            of=of,
            need=need,
            longest=longest,
            rubric=rubric_of(rubric),
            held=held,
            pods=pods,
        )
        super().__init__(design, id)

    def as_person(self, name: str) -> Reviewer:
        """Review as somebody: `round_two.as_person("Ana").review(0, "Clear. What came of it?")`."""
        return Reviewer(self.room, self.activity_id, name)

    def hand_out(self, silent: Iterable[Person] = ()) -> Self:
        """Hand out what was submitted by now. Again: late-comers join in, and `silent` people's readings move on."""
        seats = {person.seat for person in silent}
        return self.do(handing_out(self.room.room.state, self.activity_id, seats))

    def release(self) -> Self:
        """Let authors see their reviews, where they are held."""
        return self.do(Release())

    def hide_review(self, review: int, hidden: bool = True) -> Self:
        """Take a review away from its author, or give it back."""
        return self.do(HideReview(review, hidden))
