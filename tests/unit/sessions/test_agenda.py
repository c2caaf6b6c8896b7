from tests.unit.sessions.notebooks import code, md, pieces

from huddlebook.sessions import LOBBY, read_agenda

RETRO = (
    md("# Sprint retro (20 min)\n\nTwenty minutes.\nEverybody is heard.\n\nMore."),
    code("Session()"),
    md("Come early.", "notes"),
    md("## Check-in (3 min)\n\nBreathe."),
    code("poll"),
    md("Read two aloud.", "notes"),
    code("prepare()", "hide"),
    md("## How it felt\n\n## How it felt (90 sec)"),
)


def test_title_steps_and_minutes() -> None:
    agenda = read_agenda(pieces(*RETRO))
    assert agenda.title == "Sprint retro"
    assert [(step.id, step.title, step.minutes) for step in agenda.steps] == [
        ("check-in", "Check-in", 3.0),
        ("how-it-felt", "How it felt", None),
        ("how-it-felt-2", "How it felt", 1.5),
    ]
    assert agenda.minutes == 4.5
    assert agenda.description == "Twenty minutes. Everybody is heard."


def test_cells_belong_to_the_lobby_or_to_a_step() -> None:
    lobby, check_in, *_ = read_agenda(pieces(*RETRO)).parts
    assert (lobby.step.id, lobby.heading, lobby.shown, lobby.notes) == (LOBBY, None, (0, 1), (2,))
    assert (check_in.heading, check_in.shown, check_in.notes, check_in.hidden) == (3, (3, 4), (5,), (6,))
    assert check_in.cells == (3, 4, 5, 6)


def test_every_cell_belongs_to_exactly_one_part() -> None:
    found = pieces(*RETRO)
    agenda = read_agenda(found)
    assert [cell for part in agenda.parts for cell in part.cells] == list(range(len(found.cells)))
    assert agenda.part_of(6).step.id == "check-in"


def test_headings_in_notes_and_hidden_cells_are_no_steps() -> None:
    agenda = read_agenda(pieces(md("# A"), md("## Not a step (3 min)", "notes"), md("## Nor this", "hide")))
    assert agenda.steps == ()


def test_a_step_called_lobby_is_not_the_lobby() -> None:
    assert [step.id for step in read_agenda(pieces(md("## Lobby"))).steps] == ["lobby-2"]


def test_only_the_first_big_heading_is_the_title() -> None:
    agenda = read_agenda(pieces(md("# One"), md("# Two"), md("## Step")))
    assert (agenda.title, agenda.headline) == ("One", 0)
    assert agenda.parts[0].shown == (0, 1)


def test_a_notebook_without_a_title_is_called_like_its_file() -> None:
    assert read_agenda(pieces(md("## Step")), "team-retro").title == "Team retro"
    assert read_agenda(pieces(md("## Step"), title="Ours"), "team-retro").title == "Ours"


def test_a_step_without_words_has_a_title_all_the_same() -> None:
    assert [step.title for step in read_agenda(pieces(md("## (3 min)"))).steps] == ["Step 1"]


def test_an_empty_notebook_is_a_lobby_only() -> None:
    agenda = read_agenda(pieces(), "empty")
    assert (agenda.title, agenda.steps, agenda.minutes) == ("Empty", (), 0)
