"""What their owner sees of goals and worksheets, and whatever they turn back to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

import msgspec

from huddlebook.activities.contract import Refusal
from huddlebook.hub.contract import Answer, Ask, Design, Me, Part, View, World
from huddlebook.hub.days import day_of
from huddlebook.hub.diary import UNDO, diary
from huddlebook.hub.diary_moments import moments
from huddlebook.hub.diary_state import MADE, Diary, Moment
from huddlebook.hub.diary_views import Find, find, newest
from huddlebook.hub.diary_words import shortened
from huddlebook.hub.excerpts import excerpts
from huddlebook.hub.goals import GONE, goals
from huddlebook.hub.goals_forms import FORMS, Form
from huddlebook.hub.goals_reviews import is_due
from huddlebook.hub.goals_state import Evidence, EvidenceKind, Goal, Goals, Means, Note, Plan
from huddlebook.hub.past import past
from huddlebook.hub.shares import READS, AudienceLine, ShareCard, audiences, card

MOST_CARDS = 30
MOST_ENDED = 50
MOST_SHEETS = 30
MOST_DROPPED = 5
NOTES = 5
SHOWN = 12
ENTRIES = 12
MOMENTS = 30


class GoalsDesign(Design, frozen=True, kw_only=True):
    """Nothing to set beside its title."""


class GoalEvidence(msgspec.Struct, frozen=True):
    """What shows it. words: a moment's title, the beginning of an entry, or the person's words. day: ISO.

    gone: the entry was deleted.
    """

    id: int
    kind: EvidenceKind
    words: str
    day: str
    gone: bool = False


class GoalNote(msgspec.Struct, frozen=True):
    """How it went on that day (ISO)."""

    id: int
    day: str
    words: str


class GoalCard(msgspec.Struct, frozen=True, kw_only=True):
    """A goal. notes, evidence: the newest first, `more` of them when it is asked for as a whole.

    due: it is time to look at it again. changed: ms; what was shared before says something else now. ended: ISO.
    """

    goal: str
    number: int
    words: str
    why: str
    means: tuple[Means, ...]
    plans: tuple[Plan, ...]
    review: str
    due: bool
    state: str
    learnt: str
    ended: str
    changed: int
    notes: tuple[GoalNote, ...]
    evidence: tuple[GoalEvidence, ...]
    more: bool
    shares: tuple[ShareCard, ...]


class SheetCard(msgspec.Struct, frozen=True):
    """A worksheet that was filled in. day: when it was changed last (ISO)."""

    sheet: str
    form: str
    answers: tuple[str, ...]
    day: str


class EntryChoice(msgspec.Struct, frozen=True):
    """A diary entry in short, to be put to a goal."""

    entry: str
    day: str
    text: str


class GoalsView(View, frozen=True, kw_only=True):
    """goals: those that go on and those that rest, what is due first; ended: the others, the last first.

    entries, moments: what can be put to a goal. dropped, dropped_sheets: what can still be put back.
    """

    title: str
    today: str
    goals: tuple[GoalCard, ...]
    ended: tuple[GoalCard, ...]
    dropped: tuple[GoalCard, ...]
    sheets: tuple[SheetCard, ...]
    dropped_sheets: tuple[SheetCard, ...]
    forms: tuple[Form, ...]
    entries: tuple[EntryChoice, ...]
    moments: tuple[Moment, ...]
    audiences: tuple[AudienceLine, ...]


class ReadGoal(Ask, frozen=True, tag="read_goal"):
    """A goal with all its notes and all that shows it."""

    goal: str


class GoalWhole(Answer, frozen=True, kw_only=True):
    """That goal."""

    card: GoalCard


class GoalEntries(Answer, frozen=True, kw_only=True):
    """Diary entries that were searched for, to be put to a goal."""

    entries: tuple[EntryChoice, ...]


Out: TypeAlias = Mapping[int, Sequence[ShareCard]]


def look(design: GoalsDesign, world: World, me: Me) -> GoalsView:
    """The goals of this person, and of nobody else."""
    there, kept, out = goals(me), diary(me), _out(world, me)
    every = sorted(there.goals.items(), key=lambda one: (_order(one[1]), -one[1].number))
    shown = [(goal, known) for goal, known in every if not known.dropped]
    going = [one for one in shown if one[1].state in ("active", "resting")]
    over = sorted((one for one in shown if one not in going), key=lambda one: -one[1].ended)
    back = [one for one in every if one[1].dropped and me.at <= one[1].dropped + UNDO]
    return GoalsView(
        title=design.title,
        today=day_of(me.at, me.zone).isoformat(),
        goals=tuple(_card(me, *one, kept, out) for one in going[:MOST_CARDS]),
        ended=tuple(_card(me, *one, kept, out) for one in over[:MOST_ENDED]),
        dropped=tuple(_card(me, *one, kept, out) for one in back[:MOST_DROPPED]),
        sheets=_sheets(there, me, dropped=False),
        dropped_sheets=_sheets(there, me, dropped=True),
        forms=tuple(FORMS.values()),
        entries=tuple(_choices(kept)),
        moments=_moments(world, me),
        audiences=audiences(world, me),
    )


def _order(known: Goal) -> tuple[bool, str]:
    return known.state != "active", known.review or "9999"


def _out(world: World, me: Me) -> Out:
    found: dict[int, list[ShareCard]] = {}
    for one in excerpts(world).mine(me.person):
        if one.about == "goal" and one.entry is not None:
            found.setdefault(one.entry, []).append(card(world, me, one))
    return found


def _card(me: Me, goal: str, known: Goal, kept: Diary, out: Out, *, whole: bool = False) -> GoalCard:
    notes, evidence = (len(known.notes), len(known.evidence)) if whole else (NOTES, SHOWN)
    return GoalCard(
        goal=goal,
        number=known.number,
        words=known.words,
        why=known.why,
        means=known.means,
        plans=known.plans,
        review=known.review,
        due=is_due(known, day_of(me.at, me.zone)),
        state=known.state,
        learnt=known.learnt,
        ended=day_of(known.ended, me.zone).isoformat() if known.ended else "",
        changed=known.changed,
        notes=tuple(_note(me, one) for one in list(reversed(known.notes))[:notes]),
        evidence=tuple(_evidence(me, one, kept) for one in list(reversed(known.evidence))[:evidence]),
        more=len(known.notes) > notes or len(known.evidence) > evidence,
        shares=tuple(out.get(known.number, ())),
    )


def _note(me: Me, one: Note) -> GoalNote:
    return GoalNote(one.id, day_of(one.at, me.zone).isoformat(), one.words)


def _evidence(me: Me, one: Evidence, kept: Diary) -> GoalEvidence:
    """An entry is shown as it reads now; of a deleted one nothing is."""
    day = day_of(one.at, me.zone).isoformat()
    if one.kind != "diary":
        return GoalEvidence(one.id, one.kind, one.title, day)
    entry = kept.entries.get(one.key)
    if entry is None or not entry.there:
        return GoalEvidence(one.id, one.kind, "", day, gone=True)
    return GoalEvidence(one.id, one.kind, shortened(entry.text, 0), entry.day)


def _sheets(there: Goals, me: Me, *, dropped: bool) -> tuple[SheetCard, ...]:
    wanted = [
        (sheet, known)
        for sheet, known in there.sheets.items()
        if (bool(known.dropped) == dropped) and (not dropped or me.at <= known.dropped + UNDO)
    ]
    order = sorted(wanted, key=lambda one: -one[1].number)[: MOST_DROPPED if dropped else MOST_SHEETS]
    return tuple(
        SheetCard(sheet, known.form, known.answers, day_of(known.changed, me.zone).isoformat())
        for sheet, known in order
    )


def _choices(kept: Diary) -> Iterator[EntryChoice]:
    for entry, known in islice(newest(kept), ENTRIES):
        yield EntryChoice(entry, known.day, shortened(known.text, 0))


def _moments(world: World, me: Me) -> tuple[Moment, ...]:
    """What they took part in, the last first, and what their cohorts have."""
    there, rooms = moments(world, me), past(me).rooms
    took = sorted(rooms, key=lambda one: -rooms[one].at)
    keys = dict.fromkeys((*(f"room:{one}" for one in took), *there))
    return tuple(there[key] for key in keys)[:MOMENTS]


def answer(design: GoalsDesign, world: World, me: Me, ask: ReadGoal | Find) -> Answer | Refusal:
    """A goal as a whole, or diary entries to put to one."""
    kept = diary(me)
    if isinstance(ask, Find):
        found = islice(find(kept, ask), ENTRIES)
        return GoalEntries(entries=tuple(EntryChoice(one, it.day, shortened(it.text, 0)) for one, it in found))
    known = goals(me).goals.get(ask.goal) if MADE.fullmatch(ask.goal) else None
    if known is None or known.dropped:
        return GONE
    return GoalWhole(card=_card(me, ask.goal, known, kept, _out(world, me), whole=True))


GOALS = Part(
    kind="goals",
    title="Goals",
    design=GoalsDesign,
    view_type=GoalsView,
    look=look,
    reads=READS | {"goals", "diary", "past"},
    asks=(ReadGoal, Find),
    answers=(GoalWhole, GoalEntries),
    answer=answer,
)
PARTS = (GOALS,)
