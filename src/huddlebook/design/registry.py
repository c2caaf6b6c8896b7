"""Every kind of finding there is, with its level, its reason and how much stands behind it.

It is longer than other modules because it is a table. `docs/design-checks.md` is made from it, and a check cannot say
what does not stand here.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from huddlebook.design.evidence import Strength
from huddlebook.errors import NotFound

Level = Literal["error", "warning", "advice", "info"]
LEVELS: tuple[Level, ...] = ("error", "warning", "advice", "info")


class Kind(msgspec.Struct, frozen=True):
    """One kind of finding. why: what it is about and what to do. sources: keys of `evidence.SOURCES`."""

    id: str
    level: Level
    title: str
    why: str
    strength: Strength
    sources: tuple[str, ...] = ()

    @property
    def can_be_overruled(self) -> bool:
        """Whether an author may say that it is right here. An error keeps a room from opening; an info asks nothing."""
        return self.level in ("warning", "advice")


def _works(name: str, level: Level, title: str, why: str) -> Kind:
    return Kind(name, level, title, why, "how it works")


def _custom(name: str, level: Level, title: str, why: str, *sources: str) -> Kind:
    return Kind(name, level, title, why, "convention", sources)


RUNNING = (
    _works("not-readable", "error", "The file cannot be read", "It is no notebook, or of an old format."),
    _works(
        "does-not-run",
        "error",
        "A cell does not run",
        "It ended with an error, took too long, printed without end, or ended Python itself.",
    ),
    _works("bad-notebook", "error", "The notebook cannot be a session", "The sentence says what is wrong with it."),
    _works("unknown-activity", "error", "An activity is not installed", "A cell asks for one that is not there."),
    _works("same-id", "error", "Two activities have one id", "Answers are found by the id. Give one an id of its own."),
    _works(
        "broken-chain",
        "error",
        "A chain cannot work",
        "An activity builds on another that is not there, is not in an earlier step, or builds on it in turn.",
    ),
    _works("no-steps", "error", "There is no step", "A heading with two # begins a step."),
    _works(
        "bad-settings",
        "error",
        "The notebook's settings for checks cannot be read",
        "In its metadata, `huddlebook.overrule` holds a reason for each id, and `huddlebook.limits` numbers.",
    ),
    _works(
        "empty-reason",
        "error",
        "Something is overruled without a reason",
        "Whoever changes this session later needs to know why it is as it is. Write the reason in a sentence.",
    ),
    _works("activities", "info", "What people can do", "The activities, by their ids."),
    _works(
        "lane",
        "info",
        "Whether phones need Python",
        "A page that needs Python for each visitor is slower and takes memory; then this is a warning.",
    ),
    _works("live-cell", "warning", "A live cell fails", "It does so as long as nobody has answered."),
    _works("script", "warning", "A script is left out", "Pages run no scripts of their own."),
    _works("frame", "warning", "A page inside the page is left out", "Give a link to it instead."),
    _works("outside", "warning", "Something on another server is left out", "Keep it beside the notebook."),
    _works("outside-code", "warning", "A widget's code is elsewhere", "Pages load code from this server alone."),
    _works("picture", "warning", "A picture cannot be shown", "Save it as PNG, JPEG or SVG."),
    _works("missing", "warning", "A file is not there", "Put it where the notebook looks for it."),
    _works("too-long", "warning", "A cell's output is too long", "Show less of it."),
    _works(
        "time-box-without-step",
        "warning",
        "A time box stands in a smaller heading",
        "Most likely it is a step with a # too many.",
    ),
    _works(
        "unseen",
        "warning",
        "No step shows an activity",
        "Only the facilitator's notes hold it, so nobody can answer. Show it in a cell that people see.",
    ),
    _works(
        "lobby-only",
        "advice",
        "An activity is open only while people arrive",
        "The lobby's activities close when the first step opens. Give it a step, or `lasting=True`.",
    ),
    _works(
        "anonymous-groups",
        "warning",
        "Groups give an anonymous answer away",
        "Who is put together with people of a like answer learns what they answered, and so do all who see the groups. "
        "Ask with names (`anonymous=False`), so that people know, or form groups at random.",
    ),
)

TIME = (
    _custom("total", "info", "The whole length", "All time boxes together, and in how much of it people do something."),
    _custom(
        "long",
        "warning",
        "The session is long",
        "Several short sessions beat one long one where people can come back: `huddlebook split` cuts it up. "
        "There is no controlled evidence for one ideal length.",
        "fauville",
    ),
    _custom(
        "no-break",
        "advice",
        "There is no break",
        "Past 50 minutes people need to look away and stand up. Make a step called “Break”.",
        "microsoft",
        "fauville",
    ),
    _custom(
        "no-time-boxes",
        "warning",
        "No step has a time box",
        "Without one nobody sees that time runs out. Add them: “## Check-in (3 min)”.",
        "carpentries",
    ),
    _custom("no-time-box", "warning", "A step has no time box", "Its minutes are not counted.", "carpentries"),
    _custom("zero-time-box", "warning", "A step has no time", "A time box of nothing is most likely a slip."),
    _custom(
        "tight",
        "advice",
        "A step has little time for what it asks",
        "Reading and answering take longer than authors think. Planned and actual minutes of earlier runs tell.",
        "carpentries",
    ),
    _custom(
        "long-stretch",
        "warning",
        "People have nothing to do for long",
        "A question in between shows who is with you. How often is custom: no fixed limit of attention is known.",
        "bradbury",
        "guo",
    ),
    _custom(
        "long-step",
        "advice",
        "One activity fills much time",
        "That can be right for a talk in groups. Else cut the step, so that the room sees where it is.",
        "bradbury",
    ),
)

SHAPE = (
    _custom(
        "no-activities", "warning", "There is no activity", "People can only read. For that a message would have done."
    ),
    _custom(
        "no-promise",
        "advice",
        "Nothing says what it is for",
        "A sentence under the title tells people, while they arrive, what they will take with them.",
    ),
    _custom("no-purpose", "warning", "A step shows nothing", "Say what it is for, ask something, or take it out."),
    _custom(
        "no-notes",
        "advice",
        "A step has no facilitator's notes",
        "A cell tagged `notes` says what to ask and when to move on, so that somebody else can run it too.",
    ),
    _custom(
        "no-check-in",
        "advice",
        "Nothing to do at the start",
        "An easy question first shows everybody that it works, and that their part counts.",
    ),
    _custom(
        "no-close", "advice", "Nothing to do at the end", "A last question leaves everybody with a word of their own."
    ),
    Kind(
        "no-reflection",
        "advice",
        "Nobody looks back",
        "A question in people's own words (Reflection, OpenText, WordCloud, ExitTicket) or a Scale towards the end "
        "helps to keep what was learnt. Nobody can promise how much.",
        "weak",
        ("di-stefano",),
    ),
    _custom(
        "crowded",
        "advice",
        "A step asks many things",
        "On a phone they stand one below the other. Fewer are calmer.",
    ),
    _custom(
        "much-to-answer",
        "advice",
        "One activity asks much",
        "Long lists are skimmed, and what stands first wins. Ask fewer things.",
    ),
    _custom(
        "named-rating",
        "advice",
        "People rate with their names",
        "With a name beside them, votes turn out kinder. Names are right for promises and for offers of help.",
    ),
)

READING = (
    _custom("no-title", "advice", "There is no title", "The file's name stands in its place. Begin with “# A title”."),
    _custom(
        "long-text",
        "warning",
        "Too much text for a phone",
        "More than a screen of text hides the question below it. Say it aloud, or link to it.",
    ),
    Kind("jargon", "advice", "Words that hide what is meant", "Say it as you would to a friend.", "weak", ("plain",)),
    Kind(
        "no-alt",
        "warning",
        "A picture has no words",
        "Some people hear your page. Write what it shows between the brackets; begin a live cell with a comment.",
        "standard",
        ("alt",),
    ),
    Kind(
        "contrast",
        "warning",
        "Text is hard to read in its colour",
        "Pages are light or dark, as people like it. Give a ground with the colour, or leave colours out.",
        "standard",
        ("contrast",),
    ),
)

OVERRULING = (
    _works("unknown-overrule", "warning", "Something is overruled that cannot be", "Only warnings and advice can."),
    _works("idle-overrule", "info", "Something is overruled that is not there", "The reason can go."),
)

GROUPS: dict[str, tuple[Kind, ...]] = {
    "Time": TIME,
    "Shape": SHAPE,
    "Reading": READING,
    "Running": RUNNING,
    "Overruling": OVERRULING,
}
KINDS: dict[str, Kind] = {kind.id: kind for group in GROUPS.values() for kind in group}


def kind(name: str) -> Kind:
    """The kind of finding with this id. Raises NotFound with those there are."""
    if name not in KINDS:
        raise NotFound(f"There is no check {name!r}. There: {', '.join(sorted(KINDS))}.")
    return KINDS[name]
