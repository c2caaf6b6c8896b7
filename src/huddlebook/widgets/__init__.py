"""The Python faces of the activities: what an author writes in a cell; they work in a kernel without our server."""

from huddlebook.widgets.board import Board
from huddlebook.widgets.breakouts import Breakouts
from huddlebook.widgets.challenge import Challenge
from huddlebook.widgets.checklist import Checklist
from huddlebook.widgets.discussion import Discussion
from huddlebook.widgets.dotvote import DotVote
from huddlebook.widgets.estimate import Estimate
from huddlebook.widgets.exitticket import ExitTicket
from huddlebook.widgets.identity import here, me
from huddlebook.widgets.kernel_room import declared
from huddlebook.widgets.library_card import LibraryCard
from huddlebook.widgets.opentext import OpenText
from huddlebook.widgets.peerreview import PeerReview
from huddlebook.widgets.pin import Pin
from huddlebook.widgets.poll import Poll
from huddlebook.widgets.pulse import Pulse
from huddlebook.widgets.qanda import QandA
from huddlebook.widgets.quiz import Quiz, question
from huddlebook.widgets.ranking import Ranking
from huddlebook.widgets.readycheck import ReadyCheck
from huddlebook.widgets.recall import Recall
from huddlebook.widgets.reflection import Reflection
from huddlebook.widgets.resource import Resource
from huddlebook.widgets.scale import Scale
from huddlebook.widgets.session import Session
from huddlebook.widgets.timer import Timer
from huddlebook.widgets.wordcloud import WordCloud

__all__ = [
    "Board",
    "Breakouts",
    "Challenge",
    "Checklist",
    "Discussion",
    "DotVote",
    "Estimate",
    "ExitTicket",
    "LibraryCard",
    "OpenText",
    "PeerReview",
    "Pin",
    "Poll",
    "Pulse",
    "QandA",
    "Quiz",
    "Ranking",
    "ReadyCheck",
    "Recall",
    "Reflection",
    "Resource",
    "Scale",
    "Session",
    "Timer",
    "WordCloud",
    "declared",
    "here",
    "me",
    "question",
]
