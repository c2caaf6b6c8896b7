"""Word cloud: a few words from each person, the spellings of one word counted together, in rounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeAlias

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

LONGEST_WORD = 30
MOST_WORDS = 10
MOST_SHOWN = 150


class WordCloudDesign(Design, frozen=True, kw_only=True):
    """most: how many words one person may give in a round, 1 to 10."""

    most: int = 3


class Add(Command, frozen=True, tag="add"):
    """Give a word or a short phrase, at most 30 characters."""

    word: str


class TakeBack(Command, frozen=True, tag="take_back"):
    """Take a word of one's own back, in any spelling."""

    word: str


class HideWord(Command, frozen=True, tag="hide_word"):
    """Take a word, in all its spellings and in every round, off the cloud."""

    needs: ClassVar[Role] = Role.FACILITATOR
    word: str


class ShowWord(Command, frozen=True, tag="show_word"):
    """Put a hidden word back on the cloud."""

    needs: ClassVar[Role] = Role.FACILITATOR
    word: str


class Added(Event, frozen=True, tag="added"):
    """Somebody gave a word, in this round."""

    round: int
    word: str


class TakenBack(Event, frozen=True, tag="taken_back"):
    """Somebody took a word of theirs back, in this round; the word as it was given."""

    round: int
    word: str


class WordHidden(Event, frozen=True, tag="word_hidden"):
    """A facilitator took a word off the cloud."""

    word: str


class WordShown(Event, frozen=True, tag="word_shown"):
    """A facilitator put a word back."""

    word: str


class Said(msgspec.Struct, frozen=True):
    """A word as somebody gave it. seq: of its fact, so that the earliest spelling is known; key: what it merges by."""

    seq: int
    at: int
    text: str
    key: str


Given: TypeAlias = Map[tuple[int, str], tuple[Said, ...]]  # noqa: UP040 - msgspec reads a plain alias


class WordCloudState(State, frozen=True, kw_only=True):
    """given: words by (round, seat). hidden: keys of hidden words, each with true."""

    given: Given = Map()
    hidden: Map[str, bool] = Map()


class WordCloudWord(msgspec.Struct, frozen=True):
    """A word in its most frequent spelling, and how many people gave it."""

    text: str
    count: int


class WordCloudRound(msgspec.Struct, frozen=True):
    """One round's cloud: the 150 words most given, sorted by count, then text. different: how many words there are."""

    round: int
    answered: int
    different: int
    words: tuple[WordCloudWord, ...]


class WordCloudView(View, frozen=True, kw_only=True):
    """rounds is None while results are hidden. hidden: the facilitator's list of hidden words, None for all others."""

    most: int
    longest: int
    answered: int
    rounds: tuple[WordCloudRound, ...] | None
    hidden: tuple[WordCloudWord, ...] | None


class WordCloudOwn(Own, frozen=True, kw_only=True):
    """One's words in the present round, in the order given."""

    round: int
    words: tuple[str, ...]


def check(design): raise NotImplementedError
def decide(design, state, command, actor): raise NotImplementedError
def fold(state, fact): raise NotImplementedError
def view(design, state, audience): raise NotImplementedError
def own(design, state, seat): raise NotImplementedError
def rows(design, state): raise NotImplementedError


WORDCLOUD = Activity(
    kind="wordcloud",
    title="Word cloud",
    design=WordCloudDesign,
    state=WordCloudState,
    commands=(Add, TakeBack, HideWord, ShowWord),
    events=(Added, TakenBack, WordHidden, WordShown),
    view_type=WordCloudView,
    own_type=WordCloudOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
)
