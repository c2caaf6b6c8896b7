"""What happens in the hub of the pictures: Maya in support, Ruth who coaches her, and their colleagues.

Longer than most modules: it is what people say, in the order in which they say it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from huddlebook.hub.coaches import AcceptCoachee, NameCoach
from huddlebook.hub.diary_state import Write
from huddlebook.hub.excerpts import WithCoach, WithTeam
from huddlebook.hub.goals_commands import DoMeans, NoteGoal, SetGoal, ShowGoal
from huddlebook.hub.goals_state import Means, Plan
from huddlebook.hub.growth import GrowthPost, GrowthWant
from huddlebook.hub.habit import SetHabit, TickHabit
from huddlebook.hub.inbox import FollowFeeds, PutItems
from huddlebook.hub.inbox_state import Followed, Item
from huddlebook.hub.kept import KeepResource, MarkResourceDone
from huddlebook.hub.onetoone import OneAdd, OneNext, OneTick
from huddlebook.hub.resources import RateResource, SayHelped
from huddlebook.hub.shares import AnswerShare, ShareExcerpt
from huddlebook.hub.wall import CommentGem, ReactToGem, ShareGem
from huddlebook.hub.wall_state import GemWords

if TYPE_CHECKING:
    from scripts.hub_scene import HubScene

MAYA, RUTH, ANA, ELLEN, JONAS, TOM = (f"p{name:x<16}" for name in ("maya", "ruth", "ana", "ellen", "jonas", "tom"))
TEAM = "Support"
PEOPLE = {
    MAYA: ("Maya Okafor", "maya@example.org", (TEAM,)),
    RUTH: ("Ruth Lindqvist", "ruth@example.org", (TEAM,)),
    ANA: ("Ana Souza", "ana@example.org", (TEAM,)),
    ELLEN: ("Ellen Shaw", "ellen@example.org", (TEAM,)),
    JONAS: ("Jonas Müller", "jonas@example.org", (TEAM, "Product")),
    TOM: ("Tom Becker", "tom@example.org", ("Sales",)),
}
FEEDBACK = "Asking for feedback so that you get it"
MEETING = "A meeting in 25 minutes"
REVIEW = "After-action review in a quarter of an hour"
EXPLAINING = "Explaining a thing to somebody who is busy"
SPACING = "The spacing effect"
GOAL = "goal-feedback"


def tell(hub: HubScene) -> None:
    """Everything, the oldest first."""
    _library(hub)
    _coaching(hub)
    _goals(hub)
    _diary(hub)
    _wall(hub)
    _growth(hub)
    _shared(hub)
    _one_to_one(hub)
    _inbox(hub)


def _library(hub: HubScene) -> None:
    at = hub.titles
    helped = {
        FEEDBACK: (MAYA, ANA, ELLEN, JONAS, TOM),
        MEETING: (ANA, TOM, JONAS),
        REVIEW: (ELLEN, MAYA),
        SPACING: (TOM,),
    }
    for title, people in helped.items():
        for person in people:
            hub.then(30, 10, person, RateResource(at[title], helpful=True))
    hub.then(30, 11, JONAS, RateResource(at[SPACING], helpful=False))
    hub.then(28, 9, ANA, SayHelped(at[FEEDBACK], "the talk after my first week on the late shift"))
    hub.then(27, 9, TOM, SayHelped(at[FEEDBACK], "a call that went wrong, and the next one that did not"))
    hub.then(26, 9, JONAS, SayHelped(at[MEETING], "our planning: forty minutes shorter"))
    hub.then(26, 12, MAYA, KeepResource(at[EXPLAINING]))
    hub.then(25, 12, MAYA, MarkResourceDone(at[SPACING]))


def _coaching(hub: HubScene) -> None:
    for days, person in ((24, MAYA), (23, ANA), (22, JONAS)):
        hub.then(days, 9, person, NameCoach(RUTH))
        hub.then(days, 10, RUTH, AcceptCoachee(person))
    hub.then(21, 10, ELLEN, NameCoach(RUTH))


def _goals(hub: HubScene) -> None:
    means = (
        Means("means-ask", "practice", "Ask one person after each handover"),
        Means("means-read", "reading", "The job aid on asking for feedback"),
        Means("means-sit", "shadowing", "Sit beside Ellen for a morning"),
    )
    plan = Plan("the Thursday handover ends", "ask one person what was unclear", "at the whiteboard")
    words, why = "Hear what did not work before it grows", "I learn of problems weeks late."
    note = "Asked twice. The second time I said thank you and nothing else, and it worked."
    hub.then(20, 9, MAYA, SetGoal(GOAL, words, why, means, (plan,), hub.day(3)))
    hub.then(19, 9, MAYA, DoMeans(GOAL, "means-read", done=True))
    hub.then(12, 17, MAYA, NoteGoal(GOAL, note, hub.day(3)))
    hub.then(11, 9, MAYA, ShowGoal(GOAL, "other", title="Ana now tells me herself, the same day"))
    course = (Means("means-pandas", "course", "Ten minutes to pandas, one chapter a week"),)
    plan = Plan("it is Tuesday after lunch", "do one chapter", "in the quiet room")
    words = "Answer the weekly figures from the data myself"
    why = "I wait two days for somebody who does it in ten minutes."
    hub.then(10, 9, MAYA, SetGoal("goal-python", words, why, course, (plan,), hub.day(21)))
    hub.then(9, 9, MAYA, SetHabit(10, (0, 1, 2, 3, 4), "After lunch, before I open the mail"))
    for days in (7, 6, 5, 4, 1):
        if (hub.today - timedelta(days=days)).weekday() < 5:
            hub.then(days, 13, MAYA, TickHabit(hub.day(-days)))


WELL, SURPRISED, ELSE = "What went well today?", "What surprised you?", "What would you do differently?"
FROM = "What did you learn from somebody?"
ASKED = "Asked Ana what was unclear in the handover. Three things I would never have guessed. I only said thank you."
DIARY = (
    (13, 16.5, WELL, "First handover with the new list. Nobody called back about an open case. #handover"),
    (11, 17.0, SURPRISED, "A customer said that our mails read like contracts. She is right. Rewrote two. #writing"),
    (8, 16.8, ELSE, "Explained the refund rule for ten minutes before I asked what he knew. Ask first. #feedback"),
    (6, 17.3, WELL, f"{ASKED} #feedback #handover"),
    (4, 16.5, FROM, "Ellen writes the last line of a case first: what happens next, and when. Tried it. #writing"),
    (1, 17.0, SURPRISED, "The quiet ones answer when everybody writes before anybody speaks. #meetings"),
)


def _diary(hub: HubScene) -> None:
    for number, (days, hour, prompt, text) in enumerate(DIARY):
        hub.then(days, hour, MAYA, Write(f"entry-{number:04}", text, "page-0001", prompt=prompt))


def _wall(hub: HubScene) -> None:
    retro = GemWords(
        "Retromat",
        "We took plan 24 and were done in half an hour, with two things that we really changed.",
        "https://retromat.org/en/",
        tags=("retrospective",),
    )
    gem = hub.then(9, 11, JONAS, ShareGem(retro, TEAM))
    last = GemWords(
        "The last line first",
        "My cases come back half as often since I do it.",
        words="Before I write what happened, I write what happens next, and when. The rest gets shorter by itself.",
        tags=("writing",),
    )
    line = hub.then(7, 15, ELLEN, ShareGem(last, TEAM))
    plain = GemWords(
        "Plain language: a short guide",
        "Take one mail you send every day, and one page of this. That is the whole exercise.",
        "https://www.plainlanguage.gov/guidelines/",
        tags=("writing",),
    )
    guide = hub.then(3, 9, TOM, ShareGem(plain))
    hub.then(3, 10, MAYA, lambda: ReactToGem(line(), "tried"))
    hub.then(3, 10, ANA, lambda: ReactToGem(line(), "helpful"))
    hub.then(3, 11, RUTH, lambda: ReactToGem(line(), "thanks"))
    hub.then(3, 11, ANA, lambda: ReactToGem(gem(), "helpful"))
    hub.then(2, 9, MAYA, lambda: CommentGem(line(), "Four cases, one came back. It used to be two or three."))
    hub.then(2, 10, ELLEN, lambda: ReactToGem(guide(), "want"))


def _growth(hub: HubScene) -> None:
    words = "You sit beside me, hear the calls, and ask whatever you like."
    title, takes, place = "A morning in second-level support", "two hours", "Office or video"
    first = hub.then(6, 9, ELLEN, GrowthPost("offer", "shadow", title, words, takes, place, hub.day(30), 2))
    words = "Eight slides and forty minutes; I sit in the front row and help with the questions."
    title, takes = "Lead the spring product update for customers", "three hours in March"
    hub.then(5, 9, JONAS, GrowthPost("offer", "stretch", title, words, takes, "Video", hub.day(60)))
    words = "How you noticed that it was time, and what you would do again."
    title, takes = "Somebody who moved from support to product", "an hour a month"
    hub.then(4, 9, ANA, GrowthPost("ask", "mentor", title, words, takes, "", hub.day(45)))
    hub.then(4, 12, MAYA, lambda: GrowthWant(first(), "It is one of my goals: could it be a Tuesday?"))


def _shared(hub: HubScene) -> None:
    coach, team = WithCoach(RUTH), WithTeam(TEAM)
    talk = hub.then(6, 18, MAYA, ShareExcerpt(ASKED, coach))
    text = "I wrote down what I say in handovers, and read it a day later. I would not have understood it either."
    hub.then(5, 10, ANA, ShareExcerpt(text, coach))
    answer = (
        "You only said thank you: that is the hard part. Which of the three do you take up first, and will Ana see it?"
    )
    hub.then(4, 9, RUTH, lambda: AnswerShare(talk(), answer))
    text = "Ellen writes the last line of a case first: what happens next, and when."
    hub.then(4, 18, MAYA, ShareExcerpt(text, team))
    text = "I said no to a meeting for the first time, with a reason. Nobody minded."
    hub.then(2, 9, JONAS, ShareExcerpt(text, coach))
    text = "The quiet ones answer when everybody writes before anybody speaks."
    hub.then(1, 18, MAYA, ShareExcerpt(text, coach))


def _one_to_one(hub: HubScene) -> None:
    hub.then(3, 14, MAYA, OneAdd(RUTH, "agenda", "What I heard in the last two handovers"))
    hub.then(3, 14, MAYA, OneAdd(RUTH, "agenda", "A morning beside Ellen: when would it fit?"))
    hub.then(2, 14, RUTH, OneAdd(MAYA, "agenda", "What you would like to be asked more often"))
    hub.then(2, 15, RUTH, OneAdd(MAYA, "action", "Ask Ellen’s team for a free Tuesday", hub.day(4)))
    done = hub.then(2, 15, MAYA, OneAdd(RUTH, "action", "Bring the two mails I rewrote", hub.day(2)))
    hub.then(1, 9, MAYA, lambda: OneTick(RUTH, done()))
    hub.then(1, 9, MAYA, OneNext(RUTH, hub.day(2)))


FEED = "https://learning.example.org/feed"


def _inbox(hub: HubScene) -> None:
    hub.then(2, 8, "", FollowFeeds((Followed(FEED, "Learning at work"),)), curates=True)
    items = (
        Item(
            url="https://learning.example.org/questions-before-answers",
            title="Questions before answers: what good coaches do in the first five minutes",
            summary="Three openings that let the other person do the thinking, and one that never does.",
            at=hub.end, language="en", minutes=6,
        ),
        Item(
            url="https://learning.example.org/handover",
            title="Handovers that survive the night",
            summary="What hospitals, airlines and newsrooms do alike.",
            at=hub.end, language="en", minutes=11, medium="podcast",
        ),
        Item(
            url="https://learning.example.org/notes",
            title="Notes that you find again",
            summary="Write for the person who will look for it: you, in a hurry.",
            at=hub.end, language="en", minutes=4,
        ),
    )  # fmt: skip
    hub.then(1, 8, "", PutItems(FEED, items, "Learning at work"), curates=True)
