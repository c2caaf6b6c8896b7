"""A workshop of 90 minutes as people write them: chains, data, a live cell, questions that stay open, a break."""

from __future__ import annotations

from nbformat import NotebookNode
from tests.unit.sessions.notebooks import code, md, notebook


def workshop() -> NotebookNode:
    """Nine steps and a break; the board, its vote, the rooms and what they write hang together."""
    return notebook(
        md("# How we answer our customers (90 min)\n\nWhat we hear, what we change, and who begins."),
        code(
            "from huddlebook import Board, Breakouts, DotVote, OpenText, Poll, QandA\n"
            "from huddlebook import Quiz, Scale, Session, question\n\n"
            "Session()"
        ),
        md("**Before you start.** Bring last month's numbers.", "notes"),
        code('questions = QandA("Questions", id="questions")\nquestions'),
        code("import pandas as pd\n\nweeks = [1, 2, 3, 4]", "hide"),
        md("## Check-in (3 min)"),
        code('Scale("How do you arrive?", ["My energy"], low="low", high="high", id="arrive")'),
        md("## What we hear (12 min)\n\nLast month in four numbers."),
        code('calls = pd.DataFrame({"week": weeks, "calls": [310, 280, 295, 240]})\ncalls.style.hide(axis="index")'),
        code('hear = OpenText("What do customers tell you?", id="hear")\nhear'),
        md("Let them look at the numbers for a minute.", "notes"),
        md("## What the numbers say (10 min)\n\nFewer calls, and longer ones."),
        code(
            'def mean(frame: pd.DataFrame) -> float:\n    """Calls a week."""\n    return float(frame["calls"].mean())',
            "hide",
        ),
        code('Poll("Is that good news?", ["Yes", "No", "Neither"], id="news")'),
        md("Ask for a reason on both sides.", "notes"),
        md("## Break (10 min)"),
        md("## Ideas (10 min)\n\nOne thought on a card."),
        code('board = Board("What could we change?", ["Before the call", "In it", "After it"], id="board")\nboard'),
        md("Put together what means the same.", "notes"),
        md("## Vote (4 min)"),
        code('choose = DotVote("What first?", board, votes=3, id="choose")\nchoose'),
        md("Say the first three.", "notes"),
        md("## In small rooms (9 min)"),
        code('rooms = Breakouts("Talk it over", size=4, by=choose, id="rooms")\nrooms'),
        md("Walk around.", "notes"),
        md("## What each room proposes (3 min)"),
        code('OpenText("What will you try?", per="rooms", most=1, id="try")'),
        md("Read them aloud.", "notes"),
        md("## What is right? (14 min)\n\nThree cases from last week."),
        code('Quiz("Cases", [question("First or second line?", ["First", "Second"], right="First")], id="cases")'),
        code('print(f"{mean(calls):.0f} calls a week")'),
        md("Tell the stories behind them.", "notes"),
        md("## Agreements (10 min)"),
        code('OpenText("Who does what by when?", anonymous=False, id="who")'),
        md("Names and dates.", "notes"),
        md("## Before you go (5 min)"),
        code('Scale("Before you go", ["It was worth the time"], low="no", high="yes", id="worth")'),
        md("Thank them.", "notes"),
        kernelspec={"display_name": "Python 3", "language": "python", "name": "python3"},
    )
