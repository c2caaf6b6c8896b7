"""QandA in a notebook."""

from __future__ import annotations

from typing import Self

from huddlebook.activities.qanda import (
    Approve,
    Ask,
    HideQuestion,
    Highlight,
    MarkAnswered,
    QandADesign,
    Vote,
    Withdraw,
)
from huddlebook.widgets.activity import ActivityWidget, Person, Results


class Asker(Person):
    """Somebody who asks and votes. A question is known by its number, which `ask` gives."""

    def ask(self, text: str) -> int:
        """Ask; gives the question's number."""
        self.do(Ask(text))
        return int(self.own.asked[-1].id)

    def upvote(self, question: int) -> Self:
        """Vote somebody else's question up."""
        return self.do(Vote(question))

    def unvote(self, question: int) -> Self:
        """Take the vote back."""
        return self.do(Vote(question, up=False))

    def withdraw(self, question: int) -> Self:
        """Take a question of one's own away."""
        return self.do(Withdraw(question))


class QandA(ActivityWidget):
    """A question box: people ask and vote up; it stays open in every step unless lasting=False.

    >>> questions = QandA(moderated=True)

    most: questions one person may ask, 1 to 50. moderated: a question is out only once you approved it. The other
    options are those of every activity, see `Poll`.
    """

    KIND = "qanda"

    def __init__(
        self,
        prompt: str = "Questions",
        *,
        most: int = 10,
        moderated: bool = False,
        results: Results = "live",
        anonymous: bool = True,
        lasting: bool = True,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = QandADesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            most=most,
            moderated=moderated,
        )
        super().__init__(design, id)

    def as_person(self, name: str) -> Asker:
        """Ask as somebody: `questions.as_person("Ana").ask("Who owns the flaky test?")`."""
        return Asker(self.room, self.activity_id, name)

    def approve(self, question: int) -> Self:
        """Let a pending or hidden question out."""
        return self.do(Approve(question))

    def hide_question(self, question: int) -> Self:
        """Take a question off participants' pages and the screen."""
        return self.do(HideQuestion(question))

    def mark_answered(self, question: int, answered: bool = True) -> Self:
        """Say that a question was answered, or that it was not."""
        return self.do(MarkAnswered(question, answered))

    def highlight(self, question: int | None) -> Self:
        """Show one question large on the screen, or none."""
        return self.do(Highlight(question))
