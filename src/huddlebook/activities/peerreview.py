"""Peer review: people read each other's texts without knowing whose they are, nor who read theirs.

Who reads whom, and the texts, come with a facilitator's command (`cohorts/allocation.py` works it out); coming again
with other pairs, it repairs for those who stay away or come late. A reader knows a text by its place among their own
(Text A), an author a review by its order (Review 1): no id, name or instant of anybody travels to anybody.
Longer than most modules: four commands, and everything about one activity stands in one place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal, TypeAlias

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
)
from huddlebook.activities.moderation import unfit
from huddlebook.activities.peerreview_places import (
    Given,
    PeerReviewNote,
    PeerReviewSeen,
    Place,
    newest,
    note_of,
    placed,
    received_by,
)
from huddlebook.activities.rubric import Criterion, check_rubric, chosen_well
from huddlebook.activities.text import clean

LONGEST = 5_000
MOST_NEED = 10


class PeerReviewDesign(Design, frozen=True, kw_only=True):
    """of: the id of the reflection or challenge whose texts are read. need: reviews that each text should get, 1 to 10.

    longest: characters of a review. rubric: what a review rates. held: authors see their reviews only once a
    facilitator released them. pods: whether pod-mates read each other. Always anonymous; nothing is shown to others.
    """

    of: str
    need: int = 3
    longest: int = 2_000
    rubric: tuple[Criterion, ...] = ()
    held: bool = False
    pods: Literal["any", "prefer", "avoid"] = "any"


class PeerText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text that is to be read: one part for each prompt. author: a seat."""

    WORDS: ClassVar[tuple[str, ...]] = ("parts",)
    PLAIN: ClassVar[tuple[str, ...]] = ("author",)
    OF: ClassVar[str] = "author"
    author: str
    parts: tuple[str, ...]


class Allocate(Command, frozen=True, tag="allocate"):
    """Hand texts out: all pairs (reader, author) that stand from now on, and the texts that are new or revised.

    prompts: what stands over each part of a text. A text that somebody has reviewed stays as it was read.
    """

    needs: ClassVar[Role] = Role.FACILITATOR
    pairs: tuple[tuple[str, str], ...]
    texts: tuple[PeerText, ...] = ()
    prompts: tuple[str, ...] = ()


class Review(Command, frozen=True, tag="review"):
    """Review a text that one was given (its place among one's own, from 0); a further time changes it."""

    text: int
    comment: str
    levels: tuple[int | None, ...] = ()


class Release(Command, frozen=True, tag="release"):
    """Let authors see their reviews, where they are held."""

    needs: ClassVar[Role] = Role.FACILITATOR


class HideReview(Command, frozen=True, tag="hide_review"):
    """Take a review away from its author, or with hidden=false give it back."""

    needs: ClassVar[Role] = Role.FACILITATOR
    after_end: ClassVar[bool] = True
    review: int
    hidden: bool = True


PeerReviewCommand: TypeAlias = Allocate | Review | Release | HideReview


class Allocated(Event, frozen=True, tag="allocated"):
    """These pairs stand now, with these texts beside those that were there."""

    PLAIN: ClassVar[tuple[str, ...]] = ("pairs", "prompts")
    pairs: tuple[tuple[str, str], ...]
    texts: tuple[PeerText, ...]
    prompts: tuple[str, ...]


class Reviewed(Event, frozen=True, tag="reviewed"):
    """A reader reviewed the text at this place of theirs."""

    WORDS: ClassVar[tuple[str, ...]] = ("comment",)
    text: int
    comment: str
    levels: tuple[int | None, ...]


class Released(Event, frozen=True, tag="released"):
    """Authors see their reviews."""


class ReviewHidden(Event, frozen=True, tag="review_hidden"):
    """A review was taken away from its author, or given back."""

    review: int
    hidden: bool


class PeerReviewState(State, frozen=True, kw_only=True):
    """texts by author; places of each reader; reviews by (reader, place); released: whether authors see held ones."""

    texts: Map[str, tuple[str, ...]] = Map()
    prompts: tuple[str, ...] = ()
    places: Map[str, tuple[Place, ...]] = Map()
    reviews: Map[tuple[str, int], Given] = Map()
    released: bool = False


class PeerReviewView(View, frozen=True, kw_only=True):
    """answered: people who wrote a review. The following are for facilitators, else empty, 0 or null.

    coverage: how many texts have 0, 1, 2 ... reviews, the last one `need` or more; due: reviews that are not written
    yet; reviews: the newest 200.
    """

    need: int
    longest: int
    rubric: tuple[Criterion, ...]
    held: bool
    released: bool
    prompts: tuple[str, ...]
    answered: int
    coverage: tuple[int, ...]
    due: int
    reviews: tuple[PeerReviewSeen, ...] | None


class PeerReviewText(msgspec.Struct, frozen=True):
    """A text to read: its place (0 is Text A), and what one has written about it."""

    text: int
    parts: tuple[str, ...]
    review: PeerReviewNote | None


class PeerReviewOwn(Own, frozen=True, kw_only=True):
    """assigned: the texts one was given. mine: one's own text as the others read it, null if there is none.

    received: reviews of it, in the order they came (Review 1, 2 ...), None while they are held.
    """

    assigned: tuple[PeerReviewText, ...]
    mine: tuple[str, ...] | None
    received: tuple[PeerReviewNote, ...] | None


def check(design: PeerReviewDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design) + check_rubric(design.rubric)
    if not design.of.strip():
        wrong.append("of= is empty: give the id of the reflection or challenge whose texts are read")
    if not design.anonymous:
        wrong.append("a peer review is always anonymous")
    if not 1 <= design.need <= MOST_NEED:
        wrong.append(f"a text needs 1 to {MOST_NEED} reviews, this one says {design.need}")
    if not 100 <= design.longest <= LONGEST:
        wrong.append(f"a review can have 100 to {LONGEST} characters, this one says {design.longest}")
    return wrong


GONE = Refusal("gone", "That text is not with you any more. Somebody else reads it now.")


def decide(
    design: PeerReviewDesign, state: PeerReviewState, command: PeerReviewCommand, actor: Actor
) -> Sequence[Event] | Refusal:
    """People review what they were given; facilitators hand out, release and hide."""
    match command:
        case Allocate():
            return _allocate(state, command)
        case Review(text=place, comment=comment, levels=levels):
            return _review(design, state, place, PeerReviewNote(clean(comment), levels), actor)
        case Release():
            return [] if state.released else [Released()]
        case HideReview(review=number, hidden=hidden):
            found = next((given for given in state.reviews.values() if given.number == number), None)
            if found is None:
                return Refusal("gone", "That review is not there any more.")
            return [] if found.hidden == hidden else [ReviewHidden(number, hidden)]
    raise AssertionError(command)


def _allocate(state: PeerReviewState, command: Allocate) -> Sequence[Event] | Refusal:
    """Only who handed a text in reads, and nobody reads their own."""
    read = {given.author for given in state.reviews.values()}
    fresh = [one for one in command.texts if one.author not in read and state.texts.get(one.author) != one.parts]
    known = {*state.texts, *(one.author for one in command.texts)}
    if any(reader == author for reader, author in command.pairs):
        return Refusal("invalid", "Nobody reviews their own text.")
    if any(seat not in known for pair in command.pairs for seat in pair):
        return Refusal("invalid", "Somebody in these pairs has no text here: only who handed one in reviews.")
    if len(set(command.pairs)) != len(command.pairs):
        return Refusal("invalid", "A pair stands twice.")
    if not fresh and set(command.pairs) == set(standing(state)) and command.prompts == state.prompts:
        return []
    return [Allocated(command.pairs, tuple(fresh), command.prompts)]


def _review(
    design: PeerReviewDesign, state: PeerReviewState, place: int, note: PeerReviewNote, actor: Actor
) -> Sequence[Event] | Refusal:
    places = state.places.get(actor.id, ())
    if not 0 <= place < len(places) or places[place].dropped:
        return GONE
    if refused := unfit(note.comment, design.longest, "Write a sentence about the text first."):
        return refused
    if not chosen_well(design.rubric, note.levels):
        return Refusal("invalid", "That does not fit the rubric. Reload the page and try again.")
    if design.rubric and (not note.levels or None in note.levels):
        return Refusal("invalid", "Choose a level for each line of the rubric.")
    before = state.reviews.get((actor.id, place))
    same = before and (before.comment, before.levels) == (note.comment, note.levels)
    return [] if same else [Reviewed(place, note.comment, note.levels)]


def standing(state: PeerReviewState) -> list[tuple[str, str]]:
    """The pairs (reader, author) that stand, those that are done among them."""
    return [(reader, place.author) for reader, places in state.places.items() for place in places if not place.dropped]


def finished(state: PeerReviewState) -> list[tuple[str, str]]:
    """The pairs (reader, author) whose review was written."""
    return [(reader, given.author) for (reader, _), given in state.reviews.items()]


def due(state: PeerReviewState, seat: str) -> int:
    """How many reviews this person was given and has not written."""
    places = state.places.get(seat, ())
    return sum(not place.dropped and (seat, number) not in state.reviews for number, place in enumerate(places))


def fold(state: PeerReviewState, fact: Fact[Event]) -> PeerReviewState:
    """A place keeps its letter; a review that was written outlives every further allocation."""
    match fact.event:
        case Allocated(pairs=pairs, texts=texts, prompts=prompts):
            known = state.texts.update({one.author: one.parts for one in texts})
            return replace(state, texts=known, prompts=prompts, places=placed(state.places, state.reviews, pairs))
        case Reviewed(text=place, comment=comment, levels=levels):
            key = (fact.by, place)
            before = state.reviews.get(key) or Given(fact.seq, fact.at, state.places[fact.by][place].author, "", ())
            given = replace(before, at=fact.at, comment=comment, levels=levels)
            return replace(state, reviews=state.reviews.set(key, given))
        case Released():
            return replace(state, released=True)
        case ReviewHidden(review=number, hidden=hidden):
            key, found = next(pair for pair in state.reviews.items() if pair[1].number == number)
            return replace(state, reviews=state.reviews.set(key, replace(found, hidden=hidden)))
    raise AssertionError(fact.event)


def view(design: PeerReviewDesign, state: PeerReviewState, audience: Audience) -> PeerReviewView:
    """Counts; reviews leave to facilitators alone, without who wrote them or about whom."""
    facilitator = audience is Audience.FACILITATOR
    return PeerReviewView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        need=design.need,
        longest=design.longest,
        rubric=design.rubric,
        held=design.held,
        released=state.released,
        prompts=state.prompts,
        answered=len({reader for reader, _ in state.reviews}) if sees_count(state, audience) else 0,
        coverage=_coverage(design, state) if facilitator else (),
        due=sum(due(state, seat) for seat in state.places) if facilitator else 0,
        reviews=newest(state.reviews) if facilitator else None,
    )


def _coverage(design: PeerReviewDesign, state: PeerReviewState) -> tuple[int, ...]:
    got = Counter(given.author for given in state.reviews.values())
    many = Counter(min(got[author], design.need) for author in state.texts)
    return tuple(many[count] for count in range(design.need + 1))


def own(design: PeerReviewDesign, state: PeerReviewState, seat: str) -> PeerReviewOwn | None:
    """What one reads and what came back, None for who takes no part (yet)."""
    places, mine = state.places.get(seat, ()), state.texts.get(seat)
    if not places and mine is None:
        return None
    open_now = not design.held or state.released
    return PeerReviewOwn(
        assigned=tuple(
            PeerReviewText(number, state.texts[place.author], note_of(state.reviews.get((seat, number))))
            for number, place in enumerate(places)
            if not place.dropped
        ),
        mine=mine,
        received=received_by(state.reviews, seat) if open_now else None,
    )


def rows(design: PeerReviewDesign, state: PeerReviewState) -> list[Row]:
    """A row for each review (field "review" or "hidden_review"), and for each of its levels ("level", from 1)."""
    return in_order(row for given in state.reviews.values() for row in _rows(design, given))


def _rows(design: PeerReviewDesign, given: Given) -> Iterator[Row]:
    field = "hidden_review" if given.hidden else "review"
    yield Row(round=1, seat=None, at=given.at, field=field, item=str(given.number), text=given.comment)
    for criterion, level in zip(design.rubric, given.levels, strict=False):
        if level is not None:
            yield Row(round=1, seat=None, at=given.at, field="level", item=criterion.name, value=level + 1.0)


def done(design: PeerReviewDesign, state: PeerReviewState, seat: str) -> bool:
    """Whether a person handed a text in and reviewed all that they were given so far."""
    places = enumerate(state.places.get(seat, ()))
    return seat in state.texts and all(place.dropped or (seat, number) in state.reviews for number, place in places)


PEERREVIEW: Activity[PeerReviewDesign, PeerReviewState, PeerReviewCommand, Event] = Activity(
    kind="peerreview",
    title="Peer review",
    design=PeerReviewDesign,
    state=PeerReviewState,
    commands=(Allocate, Review, Release, HideReview),
    events=(Allocated, Reviewed, Released, ReviewHidden),
    view_type=PeerReviewView,
    own_type=PeerReviewOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    done=done,
)
