"""Challenge: something to do at work, shown to be done by words, a link or files, alone or towards a goal together.

A file comes as a reference, from whoever took it in (the server): its content's hash, name, size, and the media type
read from its bytes. The rules for it are checked here; no participant can claim a file by themselves.
Longer than most modules: four commands, and everything about one activity stands in one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
from huddlebook.activities.files import Files, GivenFile
from huddlebook.activities.links import safe_link
from huddlebook.activities.media import KNOWN, honest
from huddlebook.activities.text import blank, clean

LONGEST_TASK = 5_000
LONGEST = 5_000
LONGEST_NAME = 120
MOST_FILES = 5
MOST_BYTES = 50_000_000
MOST_GOAL = 100_000
MOST_SHOWN = 200
_HASH = re.compile(r"[0-9a-f]{64}")

Evidence: TypeAlias = Literal["text", "link", "file"]


class ChallengeDesign(Design, frozen=True, kw_only=True):
    """task: what to do, beyond the prompt. accepts: what shows that it is done. longest: characters of the words.

    media: the types of file taken; most_bytes: how large each may be. goal: how many should do it, 0 for none.
    shared: others see the evidence, where results may be seen; else only facilitators do.
    """

    anonymous: bool = False
    results: Literal["reveal", "live"] = "live"
    task: str = ""
    accepts: tuple[Evidence, ...] = ("text", "link")
    longest: int = 2_000
    media: tuple[str, ...] = ("image/png", "image/jpeg", "image/webp", "application/pdf")
    most_bytes: int = 10_000_000
    goal: int = 0
    shared: bool = True


class Show(Command, frozen=True, tag="show"):
    """Show that it is done, in words and with a link; both empty take that back. Files stay as they are."""

    text: str = ""
    link: str = ""


class AddFile(Command, frozen=True, tag="add_file"):
    """Put a file to somebody's evidence: asked by the server that took it in, for that seat, called `person`."""

    needs: ClassVar[Role] = Role.FACILITATOR
    seat: str
    person: str
    file: GivenFile


class RemoveFile(Command, frozen=True, tag="remove_file"):
    """Take a file of one's own away."""

    file: str


class HideEvidence(Command, frozen=True, tag="hide_evidence"):
    """Take evidence off everybody's pages, or with hidden=false put it back."""

    needs: ClassVar[Role] = Role.FACILITATOR
    after_end: ClassVar[bool] = True
    evidence: int
    hidden: bool = True


ChallengeCommand: TypeAlias = Show | AddFile | RemoveFile | HideEvidence


class Shown(Event, frozen=True, tag="shown"):
    """Somebody showed it, or took their words and link back. name is empty where the activity is anonymous."""

    WORDS: ClassVar[tuple[str, ...]] = ("text", "link")
    text: str
    link: str
    name: str = ""


class FileAdded(Event, frozen=True, tag="file_added"):
    """A file came to somebody's evidence. name is empty where the activity is anonymous."""

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    OF: ClassVar[str] = "seat"
    seat: str
    file: GivenFile
    name: str = ""


class FileRemoved(Event, frozen=True, tag="file_removed"):
    """Somebody took a file away."""

    PLAIN: ClassVar[tuple[str, ...]] = ("file",)
    file: str


class EvidenceHidden(Event, frozen=True, tag="evidence_hidden"):
    """A facilitator took evidence off, or put it back."""

    evidence: int
    hidden: bool


class Kept(msgspec.Struct, frozen=True):
    """One person's evidence. number: of the fact that it began with."""

    number: int
    at: int
    name: str
    text: str = ""
    link: str = ""
    files: tuple[GivenFile, ...] = ()
    hidden: bool = False


class ChallengeState(State, frozen=True, kw_only=True):
    """evidence by seat. A further round keeps it: a challenge has no rounds."""

    evidence: Map[str, Kept] = Map()


class ChallengeEvidence(msgspec.Struct, frozen=True):
    """Evidence. name is empty where the activity is anonymous; hidden is false for all but facilitators."""

    id: int
    name: str
    text: str
    link: str
    files: tuple[GivenFile, ...]
    hidden: bool


class ChallengeView(View, frozen=True, kw_only=True):
    """answered: how many have done it. evidence: the newest 200, None while hidden or not shared."""

    task: str
    accepts: tuple[Evidence, ...]
    longest: int
    media: tuple[str, ...]
    most_bytes: int
    most_files: int
    goal: int
    shared: bool
    answered: int
    evidence: tuple[ChallengeEvidence, ...] | None


class ChallengeOwn(Own, frozen=True, kw_only=True):
    """One's evidence, and whether a facilitator hid it."""

    text: str
    link: str
    files: tuple[GivenFile, ...]
    hidden: bool


def check(design: ChallengeDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if len(design.task) > LONGEST_TASK:
        wrong.append(f"the task has {len(design.task)} characters, {LONGEST_TASK} are the most")
    if not design.accepts or len(set(design.accepts)) != len(design.accepts):
        wrong.append('accepts= names each of "text", "link" and "file" at most once, and one of them at least')
    if not 10 <= design.longest <= LONGEST:
        wrong.append(f"evidence can have 10 to {LONGEST} characters, this one says {design.longest}")
    wrong += [f"files of the type {media!r} cannot be taken" for media in design.media if media not in KNOWN]
    if not 1 <= design.most_bytes <= MOST_BYTES:
        wrong.append(f"a file has 1 to {MOST_BYTES} bytes, this one says {design.most_bytes}")
    if not 0 <= design.goal <= MOST_GOAL:
        wrong.append(f"a goal is 0 (none) to {MOST_GOAL}, this one says {design.goal}")
    return wrong


GONE = Refusal("gone", "That is not there any more.")
NOTHING = Kept(0, 0, "")


def decide(
    design: ChallengeDesign, state: ChallengeState, command: ChallengeCommand, actor: Actor
) -> Sequence[Event] | Refusal:
    """People show what they did; the server brings their files; facilitators hide."""
    match command:
        case Show(text=text, link=link):
            return _show(design, state, clean(text), link.strip(), actor)
        case AddFile():
            return _add(design, state, command)
        case RemoveFile(file=file):
            mine = state.evidence.get(actor.id, NOTHING)
            return [FileRemoved(file)] if any(one.file == file for one in mine.files) else GONE
        case HideEvidence(evidence=number, hidden=hidden):
            found = next((kept for kept in state.evidence.values() if kept.number == number), None)
            if found is None:
                return GONE
            return [] if found.hidden == hidden else [EvidenceHidden(number, hidden)]
    raise AssertionError(command)


def _show(
    design: ChallengeDesign, state: ChallengeState, text: str, link: str, actor: Actor
) -> Sequence[Event] | Refusal:
    text = "" if blank(text) else text
    if (text and "text" not in design.accepts) or (link and "link" not in design.accepts):
        return Refusal("invalid", "This challenge is shown otherwise. Reload the page and try again.")
    if len(text) > design.longest:
        return Refusal("too_long", f"That is {len(text)} characters long. Please use at most {design.longest}.")
    if link and not safe_link(link):
        return Refusal("invalid", "That is not a complete web address. It begins with https:// or http://.")
    mine = state.evidence.get(actor.id, NOTHING)
    name = "" if design.anonymous else actor.name
    return [] if (mine.text, mine.link) == (text, link) else [Shown(text, link, name)]


def _add(design: ChallengeDesign, state: ChallengeState, command: AddFile) -> Sequence[Event] | Refusal:
    file, mine = command.file, state.evidence.get(command.seat, NOTHING)
    if not state.stage.ever:
        return Refusal("not_open", "This is not open yet. Wait a moment.")
    if refused := file_refused(design, file.size, file.media):
        return refused
    if not _HASH.fullmatch(file.file):
        return Refusal("invalid", "That is not the hash of a file.")
    if any(one.file == file.file for one in mine.files):
        return []
    if len(mine.files) >= MOST_FILES:
        return Refusal("full", f"You have given {MOST_FILES} files, which is the most. Take one away to give another.")
    name = "" if design.anonymous else command.person
    return [FileAdded(command.seat, replace(file, name=_file_name(file)), name)]


def file_refused(design: ChallengeDesign, size: int, media: str | None) -> Refusal | None:
    """Why a file of this size and media type (as read from its bytes, `media.sniffed`) is not taken, if so."""
    if "file" not in design.accepts:
        return Refusal("invalid", "This challenge takes no files.")
    if not 1 <= size <= design.most_bytes:
        most = f"{design.most_bytes / 1_000_000:g} MB"
        return Refusal("too_long", f"That file is empty or too large. Please use one of at most {most}.")
    if media not in design.media:
        kinds = ", ".join(one.rpartition("/")[2].upper() for one in design.media)
        return Refusal("invalid", f"That is not a kind of file that is taken here. Please use one of: {kinds}.")
    return None


def _file_name(file: GivenFile) -> str:
    """Its name without folders, marks that turn it around, or more length than a line has; it ends as its type does."""
    found = clean(re.split(r"[/\\]", file.name)[-1], lines=False).lstrip(".")
    return honest("file" if blank(found) else found, file.media)[-LONGEST_NAME:]


def fold(state: ChallengeState, fact: Fact[Event]) -> ChallengeState:
    """Who shows nothing any more is as who never did."""
    match fact.event:
        case Shown(text=text, link=link, name=name):
            return _set(state, fact.by, fact, text=text, link=link, name=name)
        case FileAdded(seat=seat, file=file, name=name):
            files = state.evidence.get(seat, NOTHING).files
            return _set(state, seat, fact, files=(*files, file), name=name)
        case FileRemoved(file=gone):
            files = tuple(one for one in state.evidence[fact.by].files if one.file != gone)
            return _set(state, fact.by, fact, files=files)
        case EvidenceHidden(evidence=number, hidden=hidden):
            seat, kept = next(pair for pair in state.evidence.items() if pair[1].number == number)
            return replace(state, evidence=state.evidence.set(seat, replace(kept, hidden=hidden)))
    raise AssertionError(fact.event)


def _set(state: ChallengeState, seat: str, fact: Fact[Event], **changed: Any) -> ChallengeState:
    kept = replace(state.evidence.get(seat, Kept(fact.seq, fact.at, "")), at=fact.at, **changed)
    if not (kept.text or kept.link or kept.files):
        return replace(state, evidence=state.evidence.delete(seat) if seat in state.evidence else state.evidence)
    return replace(state, evidence=state.evidence.set(seat, kept))


def view(design: ChallengeDesign, state: ChallengeState, audience: Audience) -> ChallengeView:
    """Evidence leaves where it is shared and results may be seen, what is hidden to facilitators only."""
    facilitator = audience is Audience.FACILITATOR
    seen = facilitator or (design.shared and sees_results(state, audience))
    return ChallengeView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        task=design.task,
        accepts=design.accepts,
        longest=design.longest,
        media=design.media,
        most_bytes=design.most_bytes,
        most_files=MOST_FILES,
        goal=design.goal,
        shared=design.shared,
        answered=len(state.evidence) if sees_count(state, audience) else 0,
        evidence=_newest(state, facilitator) if seen else None,
    )


def _newest(state: ChallengeState, facilitator: bool) -> tuple[ChallengeEvidence, ...]:
    out = [kept for kept in state.evidence.values() if facilitator or not kept.hidden]
    newest = sorted(out, key=lambda kept: kept.number, reverse=True)[:MOST_SHOWN]
    return tuple(ChallengeEvidence(one.number, one.name, one.text, one.link, one.files, one.hidden) for one in newest)


def own(design: ChallengeDesign, state: ChallengeState, seat: str) -> ChallengeOwn | None:
    """One's evidence, None while there is none."""
    mine = state.evidence.get(seat)
    return ChallengeOwn(text=mine.text, link=mine.link, files=mine.files, hidden=mine.hidden) if mine else None


def rows(design: ChallengeDesign, state: ChallengeState) -> list[Row]:
    """A row for each who has done it ("done", text: their words), each link ("link") and file ("file": its size and
    name; "file_kept": the name under which the workspace keeps it)."""
    return in_order(row for seat, kept in state.evidence.items() for row in _rows(design, seat, kept))


def _rows(design: ChallengeDesign, seat: str, kept: Kept) -> Iterator[Row]:
    base = Row(round=1, seat=None if design.anonymous else seat, at=kept.at, field="done", item=str(kept.number))
    yield replace(base, field="hidden_done" if kept.hidden else "done", value=1.0, text=kept.text or None)
    if kept.link:
        yield replace(base, field="link", text=kept.link)
    for file in kept.files:
        yield replace(base, field="file", value=float(file.size), text=file.name)
        yield replace(base, field="file_kept", value=float(file.size), text=file.file)


def _most(design: ChallengeDesign) -> int:
    return design.most_bytes if "file" in design.accepts else 0


def _shown(seen: View | Own) -> Iterator[GivenFile]:
    if isinstance(seen, ChallengeOwn):
        yield from seen.files
    elif isinstance(seen, ChallengeView):
        yield from (file for one in seen.evidence or () for file in one.files)


def _kept(state: ChallengeState) -> Iterator[GivenFile]:
    return (file for kept in state.evidence.values() for file in kept.files)


CHALLENGE: Activity[ChallengeDesign, ChallengeState, ChallengeCommand, Event] = Activity(
    kind="challenge",
    title="Challenge",
    design=ChallengeDesign,
    state=ChallengeState,
    commands=(Show, AddFile, RemoveFile, HideEvidence),
    events=(Shown, FileAdded, FileRemoved, EvidenceHidden),
    view_type=ChallengeView,
    own_type=ChallengeOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    files=Files(most=_most, refused=file_refused, add=AddFile, shown=_shown, kept=_kept),
)
