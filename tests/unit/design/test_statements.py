"""What a part of a notebook needs of the rest of it."""

from __future__ import annotations

import pytest
from tests.unit.sessions.notebooks import code, md, pieces

from huddlebook.design.statements import Statement, needed, statements
from huddlebook.design.ties import Tie, Woven
from huddlebook.sessions import read_agenda


def known(*sources: str) -> list[Statement]:
    """The statements of a notebook in which each text is the code of a step; the first one stands in the lobby."""
    cells = [one for source in sources[1:] for one in (md("## Step (5 min)"), code(source))]
    notebook = pieces(md("# Title"), code(sources[0]), *cells)
    return statements(notebook, read_agenda(notebook))[0]


def carried(*sources: str) -> list[str]:
    """What the last statement needs, in order."""
    found = known(*sources)
    return [found[at].source for at in sorted(needed([len(found) - 1], found))]


@pytest.mark.parametrize(
    ("sources", "needs"),
    [
        (["import pandas as pd\nimport re", "x = 1", "pd.DataFrame()"], ["import pandas as pd"]),
        (["x = 1\ny = x + 1\nz = 3", "print(y)"], ["x = 1", "y = x + 1"]),
        (["x = 1", "x = 2", "print(x)"], ["x = 2"]),
        # What changes a value comes along; what only shows it does not.
        (["x = []", "x.append(1)\nx[0] = 2\nx += [3]", "x"], ["x = []", "x.append(1)", "x[0] = 2", "x += [3]"]),
        (["x = load()", "x.head()", "x"], ["x = load()"]),
        (["x = []\nfill = f", "fill(x)\nprint(x)", "x"], ["x = []", "fill = f", "fill(x)"]),
        (["import plt", "plt.show()", "plt.style.use('a')", "plt"], ["import plt", "plt.style.use('a')"]),
        # A condition may not have held: what was before is needed, too.
        (["x = 1", "if y:\n    x = 2", "x"], ["x = 1", "if y:\n    x = 2"]),
        # A function's own names are none of the notebook's, and what it uses may be set after it was written.
        (["n = 1", "def f():\n    n = 2\n    return n", "n"], ["n = 1"]),
        (["def f(): return [k for k in a]", "a = 3\nk = 1", "f()"], ["def f(): return [k for k in a]", "a = 3"]),
        (["@cache\ndef f():\n    return 1", "f()"], ["@cache\ndef f():\n    return 1"]),
        (["from m import *", "thing()"], ["from m import *"]),
        (["a = 1; b = 2", "b"], ["b = 2"]),
    ],
)  # fmt: skip
def test_a_statement_needs_what_made_its_names_what_they_are(sources: list[str], needs: list[str]) -> None:
    assert carried(*sources) == needs


def test_what_is_not_plain_python_is_told() -> None:
    notebook = pieces(
        md("# T"),
        code("%matplotlib inline\nx = 1"),
        md("## One"),
        code("%%bash\nls -l"),
        code("1 +"),
        code("%%time\ny = 2"),
    )
    found, unread = statements(notebook, read_agenda(notebook))
    assert [one.source for one in found] == ["x = 1", "y = 2"]
    assert unread == [1, 3, 4, 5]


def test_an_activity_is_known_with_what_it_builds_on() -> None:
    found = known(
        "import huddlebook as hb\nfrom huddlebook import Poll as Ask\ndef poll(p): return Ask(p, ['a'], id='in')",
        "Ask('How are you?', ['a', 'b'])",
        "poll('Well?')",
        "hb.DotVote('Which?', 'board', id='which')",
        "hb.OpenText('What?', per='rooms', lasting=True)",
        "hb.QandA()\nTimer = str\nprompt",
    )
    made = [one.makes[0] for one in found if one.makes]
    assert [(one.kind, one.id, one.lasting, set(one.builds_on)) for one in made] == [
        ("poll", "how-are-you", False, set()),
        ("poll", "in", False, set()),
        ("dotvote", "which", False, {"board"}),
        ("opentext", "what", True, {"rooms"}),
        ("qanda", "", True, set()),
    ]


@pytest.mark.parametrize(
    ("sources", "ties"),
    [
        # Definitions are carried, so they tie nothing.
        (["x = 1", "y = 2", "print(x, y)"], []),
        # By a variable, by an id, by a result that was worked out in between.
        (["", "b = Board('B', ['c'])", "1", "DotVote('V', b)"], [Tie(1, 3, "b")]),
        (["", "Board('B', ['c'], id='board')", "DotVote('V', 'board')"], [Tie(1, 2, "board")]),
        (["", "p = Poll('P', ['a', 'b'])", "f = p.frame()", "f.head()"], [Tie(1, 2, "p"), Tie(1, 3, "p")]),
        (["", "rooms = Breakouts('R')", "OpenText('T', per=rooms)"], [Tie(1, 2, "r")]),
        # Made before the steps, it belongs to the step that shows it.
        (["b = Board('B', ['c'], id='b')\nDotVote", "1", "b", "v = DotVote('V', b, id='v')"], [Tie(2, 3, "b")]),
        (["b = Poll('B', ['c', 'd'], id='b')", "1", "print(1)", "b"], []),
        # One that people answer while they arrive belongs to the first step.
        (["b = Board('B', ['c'], id='b')\nb", "1", "DotVote('V', b)"], [Tie(1, 2, "b")]),
        # Questions that are open all the time are asked in each part.
        (["q = QandA(id='q')", "q", "DotVote('V', q)"], []),
        # A widget is not the same one when it is made again.
        (["import ipywidgets as w", "s = w.IntSlider()", "1", "s.value"], [Tie(1, 3, "s")]),
    ],
)  # fmt: skip
def test_steps_that_share_an_activity_are_tied(sources: list[str], ties: list[Tie]) -> None:
    assert Woven(known(*sources)).ties == ties
