"""Reflection: a longer text of one's own, private until it is submitted, then answered by a facilitator alone.

A draft is kept as it is written and shown to nobody but its author. Each submission is a round of its author's; every
round stays. Comments are Markdown as people type it, carried and shown as text.
What facilitators say to it stands in `reflection_comments`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities import reflection_comments
from huddlebook.activities.contract import (
    LONGEST_PROMPT,
    Activity,
    Actor,
    Audience,
    Command,
    Design,
    Event,
    Fact,
    Owed,
    Own,
    Refusal,
    Row,
    State,
    View,
    check_words,
    in_order,
    sees_count,
)
from huddlebook.activities.reflection_rounds import (
    Handed,
    ReflectionRound,
    ReflectionSubmission,
    listed,
    submissions,
)
from huddlebook.activities.rubric import Criterion, check_rubric
from huddlebook.activities.text import blank, clean

LONGEST = 20_000
MOST_PROMPTS = 6
MOST_ROUNDS = 9
MOST_POINTS = 1_000


class ReflectionDesign(Design, frozen=True, kw_only=True):
    """prompts: up to 6 questions with a box each; without any there is one box. longest: characters in all boxes.

    rubric: what a comment may rate. points: the most a score can be; 0: comments only. Never anonymous: a comment has
    to find its author.
    """

    anonymous: bool = False
    prompts: tuple[str, ...] = ()
    longest: int = 5_000
    rubric: tuple[Criterion, ...] = ()
    points: float = 0.0


class Save(Command, frozen=True, tag="save"):
    """Keep a draft: a text for each prompt. Empty texts throw it away."""

    texts: tuple[str, ...]


class Submit(Command, frozen=True, tag="submit"):
    """Hand the texts in; a further time is a further round."""

    texts: tuple[str, ...]


ReflectionCommand: TypeAlias = Save | Submit | reflection_comments.CommentCommand


class Saved(Event, frozen=True, tag="saved"):
    """Somebody's draft reads like this; without texts there is none."""

    WORDS: ClassVar[tuple[str, ...]] = ("texts",)
    texts: tuple[str, ...]


class Submitted(Event, frozen=True, tag="submitted"):
    """Somebody handed a round in. name is empty where the activity is anonymous."""

    WORDS: ClassVar[tuple[str, ...]] = ("texts",)
    round: int
    texts: tuple[str, ...]
    name: str = ""


class Draft(msgspec.Struct, frozen=True):
    """A text that was not handed in."""

    at: int
    texts: tuple[str, ...]


class ReflectionState(State, frozen=True, kw_only=True):
    """drafts by seat; rounds: each seat's, the first first."""

    drafts: Map[str, Draft] = Map()
    rounds: Map[str, tuple[Handed, ...]] = Map()


class ReflectionView(View, frozen=True, kw_only=True):
    """prompts: always one or more. answered: people who submitted. Nobody's text is in it but in `submissions`.

    For facilitators, else 0 and None: writing counts drafts; waiting the people whose last round has no comment;
    submissions holds the 100 last rounds that wait longest, then the 50 rounds commented last.
    """

    prompts: tuple[str, ...]
    longest: int
    rubric: tuple[Criterion, ...]
    points: float
    answered: int
    writing: int
    waiting: int
    submissions: tuple[ReflectionSubmission, ...] | None


class ReflectionOwn(Own, frozen=True, kw_only=True):
    """draft: one's unsubmitted texts; rounds: what one submitted, the first first, with what came back."""

    draft: tuple[str, ...] | None
    rounds: tuple[ReflectionRound, ...]


def check(design: ReflectionDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design) + check_rubric(design.rubric)
    if design.anonymous:
        wrong.append("a reflection cannot be anonymous: a comment has to find its author")
    if len(design.prompts) > MOST_PROMPTS:
        wrong.append(f"a reflection has at most {MOST_PROMPTS} prompts, this one has {len(design.prompts)}")
    if any(not prompt.strip() or len(prompt) > LONGEST_PROMPT for prompt in design.prompts):
        wrong.append(f"one of the prompts is empty or has more than {LONGEST_PROMPT} characters")
    if not 100 <= design.longest <= LONGEST:
        wrong.append(f"a reflection can have 100 to {LONGEST} characters, this one says {design.longest}")
    if not 0 <= design.points <= MOST_POINTS:
        wrong.append(f"points are 0 (comments only) to {MOST_POINTS}, this one says {design.points:g}")
    return wrong


def decide(
    design: ReflectionDesign, state: ReflectionState, command: ReflectionCommand, actor: Actor
) -> Sequence[Event] | Refusal:
    """People save and submit their own; facilitators comment on what was submitted."""
    match command:
        case Save(texts=texts):
            return _save(design, state, tuple(map(clean, texts)), actor)
        case Submit(texts=texts):
            return _submit(design, state, tuple(map(clean, texts)), actor)
    return reflection_comments.decide(design, state.rounds, command, actor)


def boxes(design: ReflectionDesign) -> tuple[str, ...]:
    """What stands over each box: the prompts, or the one prompt of every activity."""
    return design.prompts or (design.prompt,)


def _refused(design: ReflectionDesign, texts: Sequence[str]) -> Refusal | None:
    if len(texts) != len(boxes(design)):
        return Refusal("invalid", "That does not fit the questions. Copy your text, reload the page and try again.")
    if (length := sum(map(len, texts))) > design.longest:
        return Refusal("too_long", f"That is {length} characters long. Please use at most {design.longest}.")
    return None


def _save(
    design: ReflectionDesign, state: ReflectionState, texts: tuple[str, ...], actor: Actor
) -> Sequence[Event] | Refusal:
    if refused := _refused(design, texts):
        return refused
    draft = state.drafts.get(actor.id)
    kept = texts if not all(map(blank, texts)) else ()
    return [] if kept == (draft.texts if draft else ()) else [Saved(kept)]


def _submit(
    design: ReflectionDesign, state: ReflectionState, texts: tuple[str, ...], actor: Actor
) -> Sequence[Event] | Refusal:
    if refused := _refused(design, texts):
        return refused
    if all(map(blank, texts)):
        return Refusal("invalid", "Write something first.")
    rounds = state.rounds.get(actor.id, ())
    if rounds and rounds[-1].texts == texts:
        return [Saved(())] if actor.id in state.drafts else []
    if len(rounds) >= MOST_ROUNDS:
        return Refusal("full", f"You have submitted this {MOST_ROUNDS} times, which is the most.")
    return [Submitted(len(rounds) + 1, texts, "" if design.anonymous else actor.name)]


def fold(state: ReflectionState, fact: Fact[Event]) -> ReflectionState:
    """A submission takes the draft's place; a comment stands with its round."""
    match fact.event:
        case Saved(texts=()):
            return replace(state, drafts=_without(state.drafts, fact.by))
        case Saved(texts=texts):
            return replace(state, drafts=state.drafts.set(fact.by, Draft(fact.at, texts)))
        case Submitted(texts=texts, name=name):
            rounds = (*state.rounds.get(fact.by, ()), Handed(fact.at, name, texts))
            return replace(state, drafts=_without(state.drafts, fact.by), rounds=state.rounds.set(fact.by, rounds))
    return replace(state, rounds=reflection_comments.fold(state.rounds, fact))


def _without(drafts: Map[str, Draft], seat: str) -> Map[str, Draft]:
    return drafts.delete(seat) if seat in drafts else drafts


def view(design: ReflectionDesign, state: ReflectionState, audience: Audience) -> ReflectionView:
    """Texts leave to facilitators only, and only submitted ones; drafts leave to nobody but their author."""
    facilitator = audience is Audience.FACILITATOR
    waiting = [(seat, rounds) for seat, rounds in state.rounds.items() if rounds[-1].comment is None]
    return ReflectionView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        prompts=boxes(design),
        longest=design.longest,
        rubric=design.rubric,
        points=design.points,
        answered=len(state.rounds) if sees_count(state, audience) else 0,
        writing=len(state.drafts) if facilitator else 0,
        waiting=len(waiting) if facilitator else 0,
        submissions=listed(state.rounds, waiting) if facilitator else None,
    )


def own(design: ReflectionDesign, state: ReflectionState, seat: str) -> ReflectionOwn | None:
    """One's own draft and rounds, None while there is neither."""
    draft, rounds = state.drafts.get(seat), state.rounds.get(seat, ())
    if not draft and not rounds:
        return None
    mine = tuple(ReflectionRound(number, one.at, one.texts, one.comment) for number, one in enumerate(rounds, 1))
    return ReflectionOwn(draft=draft.texts if draft else None, rounds=mine)


def rows(design: ReflectionDesign, state: ReflectionState) -> list[Row]:
    """A row for each submitted text (item: its prompt), and for each released comment; a draft has none."""
    return in_order(row for one in submissions(state.rounds) for row in _rows(design, one))


def _rows(design: ReflectionDesign, one: ReflectionSubmission) -> Iterator[Row]:
    for prompt, text in zip(boxes(design), one.texts, strict=False):
        if not blank(text):
            yield Row(round=one.round, seat=one.seat, at=one.at, field="reflection", item=prompt, text=text)
    if one.comment:
        at, score = one.comment.at, one.comment.score
        yield Row(round=one.round, seat=one.seat, at=at, field="comment", value=score, text=one.comment.comment)


def done(design: ReflectionDesign, state: ReflectionState, seat: str) -> bool:
    """Whether a person handed a round in; a draft is none."""
    return seat in state.rounds


def again(design: ReflectionDesign, state: ReflectionState, seat: str) -> bool:
    """Whether a person has a comment that they did not answer with a further round yet."""
    return seat in state.rounds and state.rounds[seat][-1].comment is not None


def owed(design: ReflectionDesign, state: ReflectionState) -> list[Owed]:
    """The last rounds that nobody commented."""
    return [Owed(rounds[-1].at, seat) for seat, rounds in state.rounds.items() if rounds[-1].comment is None]


REFLECTION: Activity[ReflectionDesign, ReflectionState, ReflectionCommand, Event] = Activity(
    kind="reflection",
    title="Reflection",
    design=ReflectionDesign,
    state=ReflectionState,
    commands=(Save, Submit, *reflection_comments.COMMANDS),
    events=(Saved, Submitted, *reflection_comments.EVENTS),
    view_type=ReflectionView,
    own_type=ReflectionOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    done=done,
    owed=owed,
    again=again,
)
