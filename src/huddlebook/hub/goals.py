"""A person's goals: what they may do with them, and what follows. They ask nobody, and nobody else sees one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.activities.links import safe_link
from huddlebook.activities.text import blank, clean
from huddlebook.hub.contract import Me, Scope, Slice, World
from huddlebook.hub.days import day_named, day_of
from huddlebook.hub.diary import UNDO, diary
from huddlebook.hub.diary_moments import moments
from huddlebook.hub.diary_state import MADE
from huddlebook.hub.goals_commands import (
    COMMANDS,
    DoMeans,
    DropGoal,
    DropSheet,
    EndGoal,
    NoteGoal,
    RestoreGoal,
    RestoreSheet,
    ResumeGoal,
    SetGoal,
    ShowGoal,
    UnnoteGoal,
    UnshowGoal,
    WriteSheet,
)
from huddlebook.hub.goals_forms import FORMS
from huddlebook.hub.goals_state import (
    EVENTS,
    LONGEST_TEXT,
    LONGEST_WORDS,
    MOST_EVIDENCE,
    MOST_GOALS,
    MOST_MEANS,
    MOST_NOTES,
    MOST_PLANS,
    MOST_SHEETS,
    Evidence,
    Goal,
    GoalDropped,
    GoalEnded,
    GoalMeansDone,
    GoalNoted,
    GoalNoteDropped,
    GoalRestored,
    GoalResumed,
    Goals,
    GoalSet,
    GoalShown,
    GoalUnshown,
    Means,
    Note,
    Plan,
    Sheet,
    SheetDropped,
    SheetRestored,
    SheetWritten,
)

FARTHEST = timedelta(days=3_660)
GONE = Refusal("gone", "There is no such goal of yours any more.")
NO_SHEET = Refusal("gone", "There is no such worksheet of yours any more.")
WORDLESS = Refusal("invalid", "Say your goal in a few words first.")
SILENT = Refusal("invalid", "Write a word or two first.")
STRANGE = Refusal("bad_command", "That could not be read. Copy your text, reload the page and try again.")
NO_LINK = Refusal("invalid", "A link begins with https:// or http://. Leave it empty if there is none.")
NO_DAY = Refusal("invalid", "Choose a day within the next ten years.")
NO_MOMENT = Refusal("gone", "That is not there any more. Choose something else.")
FULL = Refusal("full", f"{MOST_GOALS} goals are the most. Delete one that is long over.")
FULL_SHEETS = Refusal("full", f"{MOST_SHEETS} worksheets are the most. Delete one that you do not need.")
FULL_NOTES = Refusal("full", f"This goal has {MOST_NOTES} notes, which is the most. Take an old one away.")
FULL_EVIDENCE = Refusal("full", f"This goal has {MOST_EVIDENCE} things that show it. Take one away first.")


def goals(me: Me) -> Goals:
    """This person's; none of who has not come."""
    found: Goals = me.own.get("goals", Goals())
    return found


def decide(world: World, me: Me, command: object) -> Sequence[Event] | Refusal:
    """Whatever the owner asks of their goals and worksheets."""
    there = goals(me)
    if isinstance(command, WriteSheet | DropSheet | RestoreSheet):
        return _sheet(me, there, command)
    if isinstance(command, SetGoal):
        return _set(me, there, command)
    goal: str = command.goal  # type: ignore[attr-defined]  # all others are about a goal that is there
    known = there.goals.get(goal)
    if known is None:
        return GONE
    if isinstance(command, RestoreGoal):
        return (
            [GoalRestored(goal)] if known.dropped and me.at <= known.dropped + UNDO else GONE if known.dropped else []
        )
    return GONE if known.dropped else _of_goal(world, me, goal, known, command)


def _of_goal(world: World, me: Me, goal: str, known: Goal, command: object) -> Sequence[Event] | Refusal:
    match command:
        case NoteGoal(words=words, review=review):
            return _note(me, goal, known, _text(words), review)
        case UnnoteGoal(note=note):
            return [GoalNoteDropped(goal, note)] if any(one.id == note for one in known.notes) else []
        case DoMeans(means=means, done=done):
            change = any(one.id == means and one.done != done for one in known.means)
            return [GoalMeansDone(goal, means, done)] if change else []
        case ShowGoal():
            return _show(world, me, known, command)
        case UnshowGoal(evidence=evidence):
            return [GoalUnshown(goal, evidence)] if any(one.id == evidence for one in known.evidence) else []
        case EndGoal(how=how, learnt=learnt):
            ended = GoalEnded(goal, how, _text(learnt))
            return [] if (known.state, known.learnt) == (how, ended.learnt) else [ended]
        case ResumeGoal():
            return [] if known.state == "active" else [GoalResumed(goal)]
        case DropGoal():
            return [GoalDropped(goal)]
    raise AssertionError(command)


def _text(typed: str) -> str:
    return clean(typed[: LONGEST_TEXT * 4])[:LONGEST_TEXT]


def _line(typed: str) -> str:
    return clean(typed[: LONGEST_WORDS * 4], lines=False)[:LONGEST_WORDS]


def _set(me: Me, there: Goals, command: SetGoal) -> Sequence[Event] | Refusal:
    words, known = _line(command.words), there.goals.get(command.goal)
    if not MADE.fullmatch(command.goal):
        return STRANGE
    if blank(words):
        return WORDLESS
    if known is None and len(there.goals) >= MOST_GOALS:
        return FULL
    means = tuple(replace(one, words=_line(one.words), url=one.url.strip()) for one in command.means[:MOST_MEANS])
    if any(one.url and not safe_link(one.url) for one in means):
        return NO_LINK
    if refused := _review(me, command.review, known.review if known else ""):
        return refused
    event = GoalSet(
        command.goal, words, _text(command.why), tuple(filter(_means, means)), _plans(command.plans), command.review
    )
    restored = [GoalRestored(command.goal)] if known and known.dropped else []
    return [*restored, event] if known is None or restored or _differs(known, event) else []


def _means(one: Means) -> bool:
    return bool(MADE.fullmatch(one.id)) and not blank(one.words or one.url)


def _plans(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    kept = (Plan(_line(one.when), _line(one.will), _line(one.where)) for one in plans[:MOST_PLANS])
    return tuple(one for one in kept if not blank(one.when + one.will + one.where))


def _differs(known: Goal, event: GoalSet) -> bool:
    kept = (known.words, known.why, known.means, known.plans, known.review)
    return kept != (event.words, event.why, event.means, event.plans, event.review)


def _review(me: Me, typed: str, known: str) -> Refusal | None:
    """A day that is said anew has to be one that can be looked forward to."""
    if typed in ("", known):
        return None
    day, today = day_named(typed), day_of(me.at, me.zone)
    return None if day and today - timedelta(days=1) <= day <= today + FARTHEST else NO_DAY


def _note(me: Me, goal: str, known: Goal, words: str, review: str) -> Sequence[Event] | Refusal:
    if blank(words) and review == known.review:
        return SILENT
    if refused := _review(me, review, known.review):
        return refused
    if len(known.notes) >= MOST_NOTES and not blank(words):
        return FULL_NOTES
    return [GoalNoted(goal, "" if blank(words) else words, review)]


def _show(world: World, me: Me, known: Goal, command: ShowGoal) -> Sequence[Event] | Refusal:
    if len(known.evidence) >= MOST_EVIDENCE:
        return FULL_EVIDENCE
    if any(one.key == command.key and one.kind == command.kind != "other" for one in known.evidence):
        return []
    match command.kind:
        case "diary":
            entry = diary(me).entries.get(command.key)
            return [GoalShown(command.goal, "diary", command.key)] if entry and entry.there else NO_MOMENT
        case "moment":
            moment = moments(world, me).get(command.key)
            return [GoalShown(command.goal, "moment", command.key, moment.title)] if moment else NO_MOMENT
    words = _line(command.title)
    return SILENT if blank(words) else [GoalShown(command.goal, "other", "", words)]


def _sheet(me: Me, there: Goals, command: WriteSheet | DropSheet | RestoreSheet) -> Sequence[Event] | Refusal:
    known = there.sheets.get(command.sheet)
    if isinstance(command, WriteSheet):
        return _write_sheet(there, known, command)
    if known is None or (known.dropped and me.at > known.dropped + UNDO):
        return NO_SHEET
    if isinstance(command, DropSheet):
        return [] if known.dropped else [SheetDropped(command.sheet)]
    return [SheetRestored(command.sheet)] if known.dropped else []


def _write_sheet(there: Goals, known: Sheet | None, command: WriteSheet) -> Sequence[Event] | Refusal:
    form = FORMS.get(command.form)
    if not MADE.fullmatch(command.sheet) or form is None or len(command.answers) != len(form.fields):
        return STRANGE
    answers = tuple(map(_text, command.answers))
    if known is None and all(map(blank, answers)):
        return []
    if known is None and len(there.sheets) >= MOST_SHEETS:
        return FULL_SHEETS
    same = known is not None and (known.form, known.answers) == (command.form, answers)
    restored = [SheetRestored(command.sheet)] if known and known.dropped and not same else []
    return [] if same else [*restored, SheetWritten(command.sheet, command.form, answers)]


def fold(state: Goals, fact: Fact[Event]) -> Goals:
    """The goals after this."""
    match fact.event:
        case GoalSet():
            return _kept(state, fact.event, fact)
        case SheetWritten(sheet=sheet, form=form, answers=answers):
            known = state.sheets.get(sheet)
            number = known.number if known else fact.seq
            written = Sheet(number=number, changed=fact.at, form=form, answers=answers)
            return replace(state, sheets=state.sheets.set(sheet, written))
        case SheetDropped(sheet=sheet):
            return state.with_sheet(sheet, dropped=fact.at)
        case SheetRestored(sheet=sheet):
            return state.with_sheet(sheet, dropped=0)
    goal: str = fact.event.goal  # type: ignore[attr-defined]  # all others are about a goal
    return state.with_goal(goal, **_after(state.goals[goal], fact))


def _kept(state: Goals, event: GoalSet, fact: Fact[Event]) -> Goals:
    known = state.goals.get(event.goal) or Goal(number=fact.seq, since=fact.at, changed=fact.at, words="")
    goal = replace(
        known,
        changed=fact.at,
        words=event.words,
        why=event.why,
        means=event.means,
        plans=event.plans,
        review=event.review,
    )
    return replace(state, goals=state.goals.set(event.goal, goal))


def _after(known: Goal, fact: Fact[Event]) -> dict[str, object]:
    """What of the goal is different after this."""
    match fact.event:
        case GoalNoted(words=words, review=review):
            notes = (*known.notes, Note(fact.seq, fact.at, words)) if words else known.notes
            return {"notes": notes, "review": review}
        case GoalNoteDropped(note=note):
            return {"notes": tuple(one for one in known.notes if one.id != note)}
        case GoalMeansDone(means=means, done=done):
            return {"means": tuple(replace(one, done=done) if one.id == means else one for one in known.means)}
        case GoalShown(kind=kind, key=key, title=title):
            return {"evidence": (*known.evidence, Evidence(fact.seq, fact.at, kind, key, title))}
        case GoalUnshown(evidence=gone):
            return {"evidence": tuple(one for one in known.evidence if one.id != gone)}
        case GoalEnded(how=how, learnt=learnt):
            return {"state": how, "learnt": learnt, "ended": fact.at}
        case GoalResumed():
            return {"state": "active", "ended": 0}
        case GoalDropped():
            return {"dropped": fact.at}
        case GoalRestored():
            return {"dropped": 0}
    raise AssertionError(fact.event)


GOALS = Slice(
    name="goals", scope=Scope.OWN, state=Goals, commands=COMMANDS, events=EVENTS, decide=decide, fold=fold
)  # fmt: skip
SLICES = (GOALS,)
