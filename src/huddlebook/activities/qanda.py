"""Questions and answers: people ask, others vote questions up, a facilitator answers; open through every step.

Longer than most modules: seven commands, and everything about one activity stands in one place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
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
    Idea,
    Offer,
    Own,
    Refusal,
    Role,
    Row,
    Standing,
    State,
    View,
    check_words,
    in_order,
    sees_results,
)
from huddlebook.activities.moderation import (
    MOST_SHOWN,
    and_large,
    by_standing,
    field_of,
    given,
    held_up,
    looked_through,
    taken_back,
    unfit,
)
from huddlebook.activities.qanda_events import (
    Approved,
    Asked,
    Highlighted,
    MarkedAnswered,
    QuestionHidden,
    Voted,
    Withdrawn,
)
from huddlebook.activities.text import clean

LONGEST = 280
MOST_EACH = 50
MOST_QUESTIONS = 5_000


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
    after_end: ClassVar[bool] = True
    question: int


class HideQuestion(Command, frozen=True, tag="hide_question"):
    """Take a question off participants' pages and the screen."""

    needs: ClassVar[Role] = Role.FACILITATOR
    after_end: ClassVar[bool] = True
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


QandACommand: TypeAlias = Ask | Withdraw | Vote | Approve | HideQuestion | MarkAnswered | Highlight


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
    """questions by votes, then time, the answered ones last: the first 200 that are out, None while hidden; for
    facilitators the first 300 that are out or hidden, and the 300 that wait longest.

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


def check(design: QandADesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if not 1 <= design.most <= MOST_EACH:
        wrong.append(f"one person can ask 1 to {MOST_EACH} questions, this one says {design.most}")
    return wrong


GONE = Refusal("gone", "That question is not there any more.")


def decide(design: QandADesign, state: QandAState, command: QandACommand, actor: Actor) -> Sequence[Event] | Refusal:
    """People ask, withdraw and vote; facilitators look through, show large and mark as answered."""
    match command:
        case Ask(text=text):
            return _ask(design, state, clean(text), actor)
        case Highlight(question=None):
            return [] if state.highlighted is None else [Highlighted(None)]
    number = command.question
    put = state.questions.get(number) if number is not None else None
    if number is None or put is None:
        return GONE
    match command:
        case Withdraw():
            return [Withdrawn(number)] if put.by == actor.id else GONE
        case Vote(up=up):
            return _vote(number, put, up, actor)
        case Approve():
            return [] if put.standing == "shown" else [Approved(number)]
        case HideQuestion():
            return [] if put.standing == "hidden" else [QuestionHidden(number)]
        case MarkAnswered(answered=answered):
            return [] if put.answered == answered else [MarkedAnswered(number, answered)]
        case Highlight():
            return held_up(put, number, state.highlighted, Approved, Highlighted)
    raise AssertionError(command)


def _ask(design: QandADesign, state: QandAState, text: str, actor: Actor) -> Sequence[Event] | Refusal:
    if refused := unfit(text, LONGEST, "Write your question first."):
        return refused
    if len(state.mine.get(actor.id, ())) >= design.most:
        questions = "question" if design.most == 1 else f"{design.most} questions"
        return Refusal("full", f"You have asked your {questions}. Withdraw one to ask another.")
    if len(state.questions) >= MOST_QUESTIONS:
        return Refusal("full", f"No more fit: there are {MOST_QUESTIONS} questions. Tell the facilitator.")
    return [Asked(state.stage.round, text, "" if design.anonymous else actor.name, design.moderated)]


def _vote(number: int, put: Put, up: bool, actor: Actor) -> Sequence[Event] | Refusal:
    if put.by == actor.id:
        return Refusal("not_allowed", "This is your own question; others can vote it up.")
    if put.standing != "shown":
        return GONE
    return [] if (actor.id in put.voters) == up else [Voted(number, up)]


def fold(state: QandAState, fact: Fact[Event]) -> QandAState:
    """A question keeps its number; what is not out cannot be large."""
    match fact.event:
        case Asked(round=number, text=text, name=name, pending=pending):
            put = Put(fact.at, fact.by, name, number, text, "pending" if pending else "shown")
            mine = given(state.mine, fact.by, fact.seq)
            return replace(state, questions=state.questions.set(fact.seq, put), mine=mine)
        case Highlighted(question=shown):
            return replace(state, highlighted=shown)
        case Withdrawn(question=number):
            return _without(state, number)
        case Voted(question=number, up=up):
            voters = state.questions[number].voters
            return _set(state, number, voters=voters.set(fact.by, fact.at) if up else voters.delete(fact.by))
        case Approved(question=number):
            return _set(state, number, standing="shown")
        case QuestionHidden(question=number):
            hidden = _set(state, number, standing="hidden")
            return replace(hidden, highlighted=None) if state.highlighted == number else hidden
        case MarkedAnswered(question=number, answered=answered):
            return _set(state, number, answered=answered)
    raise AssertionError(fact.event)


def _set(state: QandAState, number: int, **changed: Any) -> QandAState:
    put = replace(state.questions[number], **changed)
    return replace(state, questions=state.questions.set(number, put))


def _without(state: QandAState, number: int) -> QandAState:
    return replace(
        state,
        questions=state.questions.delete(number),
        mine=taken_back(state.mine, state.questions[number].by, number),
        highlighted=None if state.highlighted == number else state.highlighted,
    )


Questions: TypeAlias = list[tuple[int, Put]]


def view(design: QandADesign, state: QandAState, audience: Audience) -> QandAView:
    """Pending and hidden questions leave to facilitators only; names only if named; voters never."""
    seen, facilitator = sees_results(state, audience), audience is Audience.FACILITATOR
    piles = by_standing(state.questions)
    out, waiting = piles["shown"], piles["pending"]
    others = _listed(out + piles["hidden"] if facilitator else out)
    listed = _listed(looked_through(waiting, others)) if facilitator else others[:MOST_SHOWN]
    shown = and_large(listed, state.questions, state.highlighted)
    return QandAView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        longest=LONGEST,
        most=design.most,
        moderated=design.moderated,
        count=len(out),
        open=sum(not put.answered for _, put in out),
        pending=len(waiting) if facilitator else 0,
        questions=tuple(_question(*pair) for pair in shown) if seen else None,
        highlighted=state.highlighted if seen else None,
    )


def _listed(questions: Questions) -> Questions:
    return sorted(questions, key=lambda pair: (pair[1].answered, -len(pair[1].voters), pair[1].at, pair[0]))


def _question(number: int, put: Put) -> QandAQuestion:
    return QandAQuestion(number, put.text, put.name, len(put.voters), put.answered, put.standing)


def own(design: QandADesign, state: QandAState, seat: str) -> QandAOwn | None:
    """One's own questions and votes, None while there is neither."""
    mine = [(number, state.questions[number]) for number in state.mine.get(seat, ())]
    asked = tuple(QandAOwnQuestion(number, put.text, put.standing) for number, put in mine)
    voted = tuple(sorted(number for number, put in state.questions.items() if seat in put.voters))
    return QandAOwn(asked=asked, voted=voted) if asked or voted else None


def rows(design: QandADesign, state: QandAState) -> list[Row]:
    """A row for each question (field "question", "pending_question", "hidden_question"; value: its votes) and vote."""
    return in_order(row for number, put in state.questions.items() for row in _rows(design.anonymous, number, put))


def _rows(anonymous: bool, number: int, put: Put) -> Iterator[Row]:
    who = None if anonymous else put.by
    base = Row(round=put.round, seat=who, at=put.at, field=field_of("question", put), item=str(number))
    yield replace(base, value=float(len(put.voters)), text=put.text)
    if put.answered:
        yield replace(base, seat=None, field="answered", value=1.0)
    for seat, at in put.voters.items():
        yield replace(base, seat=None if anonymous else seat, at=at, field="vote", value=1.0)


def offers(design: QandADesign, state: QandAState) -> Offer:
    """The questions that are out and not answered, by votes; of each person the first that they asked of them."""
    out = [pair for pair in state.questions.items() if pair[1].standing == "shown" and not pair[1].answered]
    said: dict[str, str] = {}
    for _, put in sorted(out, key=itemgetter(0)):
        said.setdefault(put.by, put.text)
    ideas = tuple(Idea(number, put.text, float(len(put.voters))) for number, put in _listed(out))
    return Offer(ideas, dict(sorted(said.items())))


QANDA: Activity[QandADesign, QandAState, QandACommand, Event] = Activity(
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
    public=True,
    offers=offers,
)
