"""Word cloud: a few words from each person, the spellings of one word counted together, in rounds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
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
    Idea,
    Offer,
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
from huddlebook.activities.spelling import key_of
from huddlebook.activities.text import blank, clean

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
    after_end: ClassVar[bool] = True
    word: str


class ShowWord(Command, frozen=True, tag="show_word"):
    """Put a hidden word back on the cloud."""

    needs: ClassVar[Role] = Role.FACILITATOR
    after_end: ClassVar[bool] = True
    word: str


WordCloudCommand: TypeAlias = Add | TakeBack | HideWord | ShowWord


class Added(Event, frozen=True, tag="added"):
    """Somebody gave a word, in this round."""

    WORDS: ClassVar[tuple[str, ...]] = ("word",)
    round: int
    word: str


class TakenBack(Event, frozen=True, tag="taken_back"):
    """Somebody took a word of theirs back, in this round; the word as it was given."""

    WORDS: ClassVar[tuple[str, ...]] = ("word",)
    round: int
    word: str


class WordHidden(Event, frozen=True, tag="word_hidden"):
    """A facilitator took a word off the cloud."""

    MENTIONS: ClassVar[tuple[str, ...]] = ("word",)
    word: str


class WordShown(Event, frozen=True, tag="word_shown"):
    """A facilitator put a word back."""

    MENTIONS: ClassVar[tuple[str, ...]] = ("word",)
    word: str


class Said(msgspec.Struct, frozen=True):
    """A word as somebody gave it. seq: of its fact, so that the earliest spelling is known; key: what it merges by."""

    seq: int
    at: int
    text: str
    key: str


Given: TypeAlias = Map[tuple[int, str], tuple[Said, ...]]


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


def check(design: WordCloudDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if not 1 <= design.most <= MOST_WORDS:
        wrong.append(f"one person can give 1 to {MOST_WORDS} words, this cloud says {design.most}")
    return wrong


def decide(
    design: WordCloudDesign, state: WordCloudState, command: WordCloudCommand, actor: Actor
) -> Sequence[Event] | Refusal:
    """A word one has given already, in any spelling, changes nothing when it is given again."""
    # A word is at most 30 characters: what is far longer is not worth the cleaning.
    word = clean(command.word[: LONGEST_WORD * 40], lines=False)
    match command:
        case Add():
            return _add(design, state, word, actor)
        case TakeBack():
            return _take_back(state, word, actor)
        case HideWord() if not _known(state, key_of(word)):
            return Refusal("invalid", "Nobody has given that word.")
        case HideWord():
            return [] if key_of(word) in state.hidden else [WordHidden(word)]
        case ShowWord():
            return [WordShown(word)] if key_of(word) in state.hidden else []
    raise AssertionError(command)


def _add(design: WordCloudDesign, state: WordCloudState, word: str, actor: Actor) -> Sequence[Added] | Refusal:
    mine = state.given.get((state.stage.round, actor.id), ())
    if blank(word):
        return Refusal("invalid", "Write a word first.")
    if len(word) > LONGEST_WORD:
        return Refusal("too_long", f"Please use at most {LONGEST_WORD} characters: a word or a short phrase.")
    if any(said.key == key_of(word) for said in mine):
        return []
    if len(mine) >= design.most:
        words = "word" if design.most == 1 else f"{design.most} words"
        return Refusal("full", f"You have given your {words}. Take one back to give another.")
    return [Added(state.stage.round, word)]


def _take_back(state: WordCloudState, word: str, actor: Actor) -> Sequence[TakenBack] | Refusal:
    mine = state.given.get((state.stage.round, actor.id), ())
    found = [said.text for said in mine if said.key == key_of(word)]
    if not found:
        return Refusal("invalid", "That word is not among yours.")
    return [TakenBack(state.stage.round, found[0])]


def _known(state: WordCloudState, key: str) -> bool:
    return any(said.key == key for words in state.given.values() for said in words)


def fold(state: WordCloudState, fact: Fact[Event]) -> WordCloudState:
    """Each person's words stay apart; the cloud is counted from them when somebody looks."""
    match fact.event:
        case Added(round=number, word=word):
            said = Said(fact.seq, fact.at, word, key_of(word))
            return _with(state, (number, fact.by), (*state.given.get((number, fact.by), ()), said))
        case TakenBack(round=number, word=word):
            mine = state.given.get((number, fact.by), ())
            return _with(state, (number, fact.by), tuple(said for said in mine if said.key != key_of(word)))
        case WordHidden(word=word):
            return replace(state, hidden=state.hidden.set(key_of(word), True))
        case WordShown(word=word) if key_of(word) in state.hidden:
            return replace(state, hidden=state.hidden.delete(key_of(word)))
        case WordShown():
            return state
    raise AssertionError(fact.event)


def _with(state: WordCloudState, who: tuple[int, str], words: tuple[Said, ...]) -> WordCloudState:
    if words:
        return replace(state, given=state.given.set(who, words))
    return replace(state, given=state.given.delete(who)) if who in state.given else state


def view(design: WordCloudDesign, state: WordCloudState, audience: Audience) -> WordCloudView:
    """Words leave only where results may be seen, hidden ones only to facilitators; who gave them never does."""
    seen = sees_results(state, audience)
    counted = _counted(state) if seen else {}
    facilitator = audience is Audience.FACILITATOR
    answered = Counter(number for number, _ in state.given)
    return WordCloudView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        most=design.most,
        longest=LONGEST_WORD,
        answered=answered[state.stage.round] if sees_count(state, audience) else 0,
        rounds=_rounds(state, counted, answered) if seen else None,
        hidden=_hidden(state, counted) if facilitator else None,
    )


Counted: TypeAlias = dict[tuple[int, str], list[Said]]


def _counted(state: WordCloudState) -> Counted:
    """What was said, by (round, key)."""
    counted: Counted = defaultdict(list)
    for (number, _), words in state.given.items():
        for said in words:
            counted[number, said.key].append(said)
    return counted


def _rounds(state: WordCloudState, counted: Counted, answered: Counter[int]) -> tuple[WordCloudRound, ...]:
    clouds: dict[int, list[list[Said]]] = defaultdict(list)
    for (number, key), group in counted.items():
        if key not in state.hidden:
            clouds[number].append(group)
    return tuple(
        WordCloudRound(number, answered[number], len(clouds[number]), _words(clouds[number]))
        for number in range(1, state.stage.round + 1)
    )


def _words(groups: Iterable[list[Said]]) -> tuple[WordCloudWord, ...]:
    words = [WordCloudWord(spelling(group), len(group)) for group in groups]
    return tuple(sorted(words, key=lambda word: (-word.count, word.text.casefold(), word.text))[:MOST_SHOWN])


def _hidden(state: WordCloudState, counted: Counted) -> tuple[WordCloudWord, ...]:
    groups: dict[str, list[Said]] = {key: [] for key in state.hidden}
    for (_, key), group in counted.items():
        if key in groups:
            groups[key] += group
    return _words(group for group in groups.values() if group)


def spelling(group: Sequence[Said]) -> str:
    """The most frequent spelling; of equally frequent ones the earliest."""
    if len(group) == 1:
        return group[0].text
    counts = Counter(said.text for said in group)
    first: dict[str, int] = {}
    for said in group:
        first[said.text] = min(said.seq, first.get(said.text, said.seq))
    return min(counts, key=lambda text: (-counts[text], first[text]))


def own(design: WordCloudDesign, state: WordCloudState, seat: str) -> WordCloudOwn | None:
    """One's own words in the present round, None before there is one."""
    words = state.given.get((state.stage.round, seat))
    return WordCloudOwn(round=state.stage.round, words=tuple(said.text for said in words)) if words else None


def rows(design: WordCloudDesign, state: WordCloudState) -> list[Row]:
    """A row for each word a person gave (field "word"): item is the spelling shown, text the person's own."""
    shown = {key: spelling(group) for key, group in _counted(state).items()}
    return in_order(
        Row(
            round=number,
            seat=None if design.anonymous else seat,
            at=said.at,
            field="hidden_word" if said.key in state.hidden else "word",
            item=shown[number, said.key],
            value=1.0,
            text=said.text,
        )
        for (number, seat), words in state.given.items()
        for said in words
    )


def offers(design: WordCloudDesign, state: WordCloudState) -> Offer:
    """This round's words that are not hidden, the most frequent first; of each person theirs.

    A word's key is the number of the fact that said it first, so that it stays while others join in.
    """
    counted = _counted(state)
    groups = [
        group for (number, key), group in counted.items() if number == state.stage.round and key not in state.hidden
    ]
    ideas = [Idea(min(said.seq for said in group), spelling(group), len(group)) for group in groups]
    latest = {seat: words for (number, seat), words in state.given.items() if number == state.stage.round}
    said = {seat: ", ".join(one.text for one in latest[seat]) for seat in sorted(latest)}
    return Offer(tuple(sorted(ideas, key=lambda idea: (-idea.weight, idea.key))[:MOST_SHOWN]), said)


WORDCLOUD: Activity[WordCloudDesign, WordCloudState, WordCloudCommand, Event] = Activity(
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
    public=True,
    offers=offers,
    same=lambda design, event: key_of,
)
