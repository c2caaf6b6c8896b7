"""Challenge in a notebook."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Self

from huddlebook.activities.challenge import (
    AddFile,
    ChallengeDesign,
    Evidence,
    HideEvidence,
    RemoveFile,
    Show,
    file_refused,
)
from huddlebook.activities.files import GivenFile
from huddlebook.activities.media import sniffed
from huddlebook.rooms.local import Refused
from huddlebook.widgets.activity import ActivityWidget, Person, Results, texts


class Challenger(Person):
    """Somebody who takes the challenge up."""

    def show(self, text: str = "", link: str = "") -> Self:
        """Show that it is done."""
        return self.do(Show(text, link))

    def remove_file(self, file: str) -> Self:
        """Take a file of one's own away, by its hash."""
        return self.do(RemoveFile(file))


class Challenge(ActivityWidget):
    """Something to do at work, shown to be done by words, a link or files, alone or towards a goal together.

    >>> ask = Challenge("Ask one person for feedback", task="Today, before you leave.", goal=20)

    task: what to do, beyond the prompt. accepts: "text", "link", "file". goal: how many should do it; 0: no goal.
    media, most_bytes: the types and the size of a file that is taken. shared: others see the evidence.
    The other options are those of every activity, see `Poll`.
    """

    KIND = "challenge"

    def __init__(
        self,
        prompt: str,
        *,
        task: str = "",
        accepts: Iterable[Evidence] = ("text", "link"),
        longest: int = 2_000,
        media: Iterable[str] = ("image/png", "image/jpeg", "image/webp", "application/pdf"),
        most_bytes: int = 10_000_000,
        goal: int = 0,
        shared: bool = True,
        results: Results = "live",
        anonymous: bool = False,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = ChallengeDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            task=task,
            accepts=texts(accepts, "accepts"),
            longest=longest,
            media=texts(media, "media"),
            most_bytes=most_bytes,
            goal=goal,
            shared=shared,
        )
        super().__init__(design, id)

    def as_person(self, name: str) -> Challenger:
        """Take it up as somebody: `ask.as_person("Ana").show("I asked Ben about the handover.")`."""
        return Challenger(self.room, self.activity_id, name)

    def add_file(self, person: Person, name: str, data: bytes) -> Self:
        """Put a file to somebody's evidence, as a server does: its type is read from its bytes, not from its name."""
        media = sniffed(data)
        assert isinstance(self.design, ChallengeDesign)
        if refusal := file_refused(self.design, len(data), media):
            raise Refused(refusal)
        file = GivenFile(hashlib.sha256(data).hexdigest(), name, len(data), media or "")
        return self.do(AddFile(person.seat, person.name, file))

    def hide_evidence(self, evidence: int, hidden: bool = True) -> Self:
        """Take evidence off everybody's pages, or put it back."""
        return self.do(HideEvidence(evidence, hidden))
