"""Exit ticket: two or three short questions at the end; own words stay with facilitators unless one shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import TypeAlias

from msgspec.structs import replace

from huddlebook.activities.contract import (
    Activity,
    Actor,
    Audience,
    Design,
    Event,
    Fact,
    Idea,
    Offer,
    Refusal,
    Row,
    check_words,
    in_order,
    sees_count,
    sees_results,
)
from huddlebook.activities.exitticket_state import (
    ExitTicketCard,
    ExitTicketOwn,
    ExitTicketState,
    ExitTicketView,
    HandedIn,
    HandIn,
    HideText,
    ShowText,
    TextHidden,
    TextShown,
    Ticket,
    Words,
)
from huddlebook.activities.moderation import MOST_LOOKED_THROUGH, MOST_SHOWN, field_of
from huddlebook.activities.text import blank, clean

MOST_QUESTIONS = 3
LONGEST = 1_000
LONGEST_QUESTION = 140
LONGEST_END = 40


class ExitTicketDesign(Design, frozen=True, kw_only=True):
    """questions: up to 3, each answered in one's own words of at most `longest` (10 to 1000) characters.

    rating: what is rated from 1 to `points` (3 to 10), "" for nothing; low, high: what the ends of that mean.
    """

    prompt: str = "Before you go"
    questions: tuple[str, ...] = ("What do you take away?", "What is still unclear?")
    rating: str = "How useful was this for you?"
    points: int = 5
    low: str = "Not at all"
    high: str = "Very"
    longest: int = 280


ExitTicketCommand: TypeAlias = HandIn | ShowText | HideText


def check(design: ExitTicketDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = [*check_words(design), *_wrong_questions(design.questions)]
    if not design.questions and not design.rating.strip():
        wrong.append("an exit ticket asks something: give it a question or a rating")
    if len(design.rating) > LONGEST_QUESTION:
        wrong.append(f"the rating has {len(design.rating)} characters, {LONGEST_QUESTION} are the most")
    if not 3 <= design.points <= 10:
        wrong.append(f"a rating has 3 to 10 points, this one has {design.points}")
    wrong += [
        f"the {name} end has {len(text)} characters, {LONGEST_END} are the most"
        for name, text in (("low", design.low), ("high", design.high))
        if len(text) > LONGEST_END
    ]
    if not 10 <= design.longest <= LONGEST:
        wrong.append(f"an answer can have 10 to {LONGEST} characters, this one says {design.longest}")
    return wrong


def _wrong_questions(questions: tuple[str, ...]) -> list[str]:
    wrong = [f"question {number} is empty" for number, one in enumerate(questions, 1) if not one.strip()]
    wrong += [f"the question {one!r} stands twice" for one in dict.fromkeys(questions) if questions.count(one) > 1]
    wrong += [
        f"question {number} has {len(one)} characters, {LONGEST_QUESTION} are the most"
        for number, one in enumerate(questions, 1)
        if len(one) > LONGEST_QUESTION
    ]
    if len(questions) > MOST_QUESTIONS:
        wrong.append(f"an exit ticket has at most {MOST_QUESTIONS} questions, this one has {len(questions)}")
    return wrong


GONE = Refusal("gone", "That text is not there any more.")


def decide(
    design: ExitTicketDesign, state: ExitTicketState, command: ExitTicketCommand, actor: Actor
) -> Sequence[Event] | Refusal:
    """People hand in and change their ticket; facilitators show single texts and take them back."""
    match command:
        case HandIn():
            return _handed_in(design, state, command, actor)
        case ShowText(card=number):
            words = _words(state, number)
            return GONE if words is None else [] if words.standing == "shown" else [TextShown(number)]
        case HideText(card=number):
            words = _words(state, number)
            return GONE if words is None else [TextHidden(number)] if words.standing == "shown" else []


def _handed_in(
    design: ExitTicketDesign, state: ExitTicketState, command: HandIn, actor: Actor
) -> Sequence[Event] | Refusal:
    texts = tuple("" if blank(text) else clean(text) for text in command.texts)
    if len(texts) > len(design.questions):
        return Refusal("invalid", "That are more answers than questions. Reload the page and try again.")
    texts = (*texts, *[""] * (len(design.questions) - len(texts)))
    if longest := max((len(text) for text in texts if len(text) > design.longest), default=0):
        return Refusal("too_long", f"That is {longest} characters long. Please use at most {design.longest}.")
    if command.rating is not None and not (design.rating and 1 <= command.rating <= design.points):
        return Refusal("invalid", "That rating is not one of the points. Reload the page and try again.")
    before = state.tickets.get((state.stage.round, actor.id))
    if before is None and not any(texts) and command.rating is None:
        return Refusal("invalid", "Answer at least one question first.")
    if before and (before.texts(), before.rating) == (texts, command.rating):
        return []
    return [HandedIn(state.stage.round, texts, command.rating, "" if design.anonymous else actor.name)]


def _words(state: ExitTicketState, number: int) -> Words | None:
    key = state.whose.get(number)
    return next((one for one in state.tickets[key].words if one.number == number), None) if key else None


def fold(state: ExitTicketState, fact: Fact[Event]) -> ExitTicketState:
    """A text that did not change stays shown; one that did is private again."""
    match fact.event:
        case HandedIn():
            return _kept(state, fact, fact.event)
        case TextShown(card=number):
            return _stands(state, number, shown=True)
        case TextHidden(card=number):
            return _stands(state, number, shown=False)
    raise AssertionError(fact.event)


def _kept(state: ExitTicketState, fact: Fact[Event], event: HandedIn) -> ExitTicketState:
    key = (event.round, fact.by)
    before = state.tickets.get(key)
    old = {one.question: one for one in before.words} if before else {}
    words = tuple(
        old[question]
        if question in old and old[question].text == text
        else Words(fact.seq * MOST_QUESTIONS + question, question, text)
        for question, text in enumerate(event.texts)
        if text
    )
    whose = state.whose
    for one in old.values():
        whose = whose.delete(one.number)
    for one in words:
        whose = whose.set(one.number, key)
    if not words and event.rating is None:
        return replace(state, tickets=state.tickets.delete(key) if before else state.tickets, whose=whose)
    ticket = Ticket(fact.at, event.name, words, event.rating, len(event.texts))
    return replace(state, tickets=state.tickets.set(key, ticket), whose=whose)


def _stands(state: ExitTicketState, number: int, *, shown: bool) -> ExitTicketState:
    key = state.whose[number]
    ticket = state.tickets[key]
    words = tuple(
        replace(one, standing="shown" if shown else "pending") if one.number == number else one for one in ticket.words
    )
    return replace(state, tickets=state.tickets.set(key, replace(ticket, words=words)))


Texts: TypeAlias = list[tuple[Words, Ticket]]


def _tickets(state: ExitTicketState) -> list[Ticket]:
    """Those of the present round."""
    return [ticket for (number, _), ticket in state.tickets.items() if number == state.stage.round]


def _texts(tickets: Sequence[Ticket]) -> Texts:
    """Every text, by question, the newest first."""
    found = [(words, ticket) for ticket in tickets for words in ticket.words]
    return sorted(found, key=lambda pair: (pair[0].question, -pair[0].number))


def view(design: ExitTicketDesign, state: ExitTicketState, audience: Audience) -> ExitTicketView:
    """Ratings as numbers; texts that nobody showed leave to facilitators only."""
    tickets, seen = _tickets(state), sees_results(state, audience)
    ratings = [ticket.rating for ticket in tickets if ticket.rating is not None]
    return ExitTicketView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        boxes=design.questions,
        rating=design.rating,
        points=design.points,
        low=design.low,
        high=design.high,
        longest=design.longest,
        answered=len(tickets) if sees_count(state, audience) else 0,
        counts=tuple(ratings.count(point + 1) for point in range(design.points)) if seen and design.rating else None,
        cards=_cards(_texts(tickets), audience) if seen else None,
    )


def _cards(texts: Texts, audience: Audience) -> tuple[ExitTicketCard, ...]:
    """Of each question the newest; for facilitators also those that are not shown."""
    facilitator = audience is Audience.FACILITATOR
    listed = [(words, ticket) for words, ticket in texts if facilitator or words.standing == "shown"]
    room = dict.fromkeys(range(MOST_QUESTIONS), MOST_LOOKED_THROUGH if facilitator else MOST_SHOWN)
    cards = []
    for words, ticket in listed:
        room[words.question] -= 1
        if room[words.question] >= 0 or words.standing == "shown":
            cards.append(ExitTicketCard(words.number, words.question, words.text, ticket.name, words.standing))
    return tuple(cards)


def own(design: ExitTicketDesign, state: ExitTicketState, seat: str) -> ExitTicketOwn | None:
    """One's own ticket in the present round, None without one."""
    ticket = state.tickets.get((state.stage.round, seat))
    if ticket is None:
        return None
    shown = tuple(one.question for one in ticket.words if one.standing == "shown")
    return ExitTicketOwn(round=state.stage.round, texts=ticket.texts(), rating=ticket.rating, shown=shown)


def rows(design: ExitTicketDesign, state: ExitTicketState) -> list[Row]:
    """For each person "rating", and "answer" for each text that was shown, "pending_answer" for the others."""
    return in_order(row for (number, seat), one in state.tickets.items() for row in _rows(design, number, seat, one))


def _rows(design: ExitTicketDesign, number: int, seat: str, ticket: Ticket) -> Iterator[Row]:
    base = Row(round=number, seat=None if design.anonymous else seat, at=ticket.at, field="rating")
    if ticket.rating is not None:
        yield replace(base, item=design.rating, value=float(ticket.rating))
    for words in ticket.words:
        yield replace(base, field=field_of("answer", words), item=design.questions[words.question], text=words.text)


def offers(design: ExitTicketDesign, state: ExitTicketState) -> Offer:
    """The texts that a facilitator showed, oldest first; of each person the first of theirs."""
    said: dict[str, str] = {}
    shown = []
    for (number, seat), ticket in state.tickets.items():
        for words in ticket.words if number == state.stage.round else ():
            if words.standing == "shown":
                said.setdefault(seat, words.text)
                shown.append((words.number, words.text))
    ideas = tuple(Idea(number, text, 1.0) for number, text in sorted(shown, key=itemgetter(0)))
    return Offer(ideas, dict(sorted(said.items())))


EXITTICKET: Activity[ExitTicketDesign, ExitTicketState, ExitTicketCommand, Event] = Activity(
    kind="exitticket",
    title="Exit ticket",
    design=ExitTicketDesign,
    state=ExitTicketState,
    commands=(HandIn, ShowText, HideText),
    events=(HandedIn, TextShown, TextHidden),
    view_type=ExitTicketView,
    own_type=ExitTicketOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    public=True,
    offers=offers,
)
