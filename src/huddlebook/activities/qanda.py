"""Questions and answers: people ask, others vote questions up, a facilitator answers; open through every step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

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
    Standing,
    State,
    View,
    sees_results,
)

LONGEST = 280
MOST_EACH = 50
MOST_QUESTIONS = 5_000
MOST_SHOWN = 200


class QandADesign(Design, frozen=True, kw_only=True):
    """most: questions one person may ask, 1 to 50. moderated: a question is out only once a facilitator approved it.

    Questions are live and stay open in every step unless the design says otherwise.
    """

    prompt: str = "Questions"
    results: Literal["reveal", "live"] = "live"
    lasting: bool = True
    most: int = 10
    moderated: bool = False


class Ask(Command, frozen=True, tag="ask"):
    """Ask a question of at most 280 characters."""

    text: str


class Withdraw(Command, frozen=True, tag="withdraw"):
    """Take a question of one's own away."""

    question: int


class Vote(Command, frozen=True, tag="vote"):
    """Vote somebody else's question up, or (up=false) take the vote back."""

    question: int
    up: bool = True


class Approve(Command, frozen=True, tag="approve"):
    """Let a pending or hidden question out."""

    needs: ClassVar[Role] = Role.FACILITATOR
    question: int


class HideQuestion(Command, frozen=True, tag="hide_question"):
    """Take a question off participants' pages and the screen."""

    needs: ClassVar[Role] = Role.FACILITATOR
    question: int


class MarkAnswered(Command, frozen=True, tag="mark_answered"):
    """Say that a question was answered, or (answered=false) that it was not."""

    needs: ClassVar[Role] = Role.FACILITATOR
    question: int
    answered: bool = True


class Highlight(Command, frozen=True, tag="highlight"):
    """Show one question large on the screen while it is being answered, or (null) none; approves a pending one."""

    needs: ClassVar[Role] = Role.FACILITATOR
    question: int | None


class Asked(Event, frozen=True, tag="asked"):
    """Somebody asked; the question's id is this fact's number. name is empty where the activity is anonymous."""

    round: int
    text: str
    name: str = ""
    pending: bool = False


class Withdrawn(Event, frozen=True, tag="withdrawn"):
    """Its author took the question away."""

    question: int


class Voted(Event, frozen=True, tag="voted"):
    """Somebody voted the question up, or took the vote back."""

    question: int
    up: bool


class Approved(Event, frozen=True, tag="approved"):
    """A facilitator let the question out."""

    question: int


class QuestionHidden(Event, frozen=True, tag="question_hidden"):
    """A facilitator took the question off."""

    question: int


class MarkedAnswered(Event, frozen=True, tag="marked_answered"):
    """The question was answered, or is open again."""

    question: int
    answered: bool


class Highlighted(Event, frozen=True, tag="highlighted"):
    """This question is shown large; null: none is."""

    question: int | None


class Put(msgspec.Struct, frozen=True):
    """A question as it is kept. by: the author's seat, voters: seats; no view carries either."""

    at: int
    by: str
    name: str
    round: int
    text: str
    standing: Standing
    answered: bool = False
    voters: Map[str, int] = Map()


class QandAState(State, frozen=True, kw_only=True):
    """questions by id; mine: the ids of each seat's. A further round keeps them: a question box has no rounds."""

    questions: Map[int, Put] = Map()
    mine: Map[str, tuple[int, ...]] = Map()
    highlighted: int | None = None


class QandAQuestion(msgspec.Struct, frozen=True):
    """A question. name is empty where the activity is anonymous; standing is "shown" for all but facilitators."""

    id: int
    text: str
    name: str
    votes: int
    answered: bool
    standing: Standing


class QandAView(View, frozen=True, kw_only=True):
    """questions by votes, then time; the answered ones last. Every one for facilitators; for others the first 200 that
    are out, None while hidden.

    count: how many are out; open: how many of them are not answered; pending: how many wait, 0 for all but
    facilitators. highlighted: the id of a question in `questions`.
    """

    longest: int
    most: int
    moderated: bool
    count: int
    open: int
    pending: int
    questions: tuple[QandAQuestion, ...] | None
    highlighted: int | None


class QandAOwnQuestion(msgspec.Struct, frozen=True):
    """A question of one's own and whether it is out."""

    id: int
    text: str
    standing: Standing


class QandAOwn(Own, frozen=True, kw_only=True):
    """asked: one's own questions in the order asked; voted: the ids of the questions one voted up."""

    asked: tuple[QandAOwnQuestion, ...]
    voted: tuple[int, ...]


def check(design): raise NotImplementedError
def decide(design, state, command, actor): raise NotImplementedError
def fold(state, fact): raise NotImplementedError
def view(design, state, audience): raise NotImplementedError
def own(design, state, seat): raise NotImplementedError
def rows(design, state): raise NotImplementedError


QANDA = Activity(
    kind="qanda",
    title="Questions and answers",
    design=QandADesign,
    state=QandAState,
    commands=(Ask, Withdraw, Vote, Approve, HideQuestion, MarkAnswered, Highlight),
    events=(Asked, Withdrawn, Voted, Approved, QuestionHidden, MarkedAnswered, Highlighted),
    view_type=QandAView,
    own_type=QandAOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
)
