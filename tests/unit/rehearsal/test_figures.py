from __future__ import annotations

import msgspec
from tests.unit.rehearsal.plans import plan, written

from huddlebook.design.findings import Finding
from huddlebook.rehearsal.figures import Course, Refused, Report, Waits, report
from huddlebook.rehearsal.losses import Receipt
from huddlebook.rehearsal.text import markdown, sentences

FULL = ("full", "You have written your cards.")


def lived(many: int = 40) -> Report:
    """Everybody who was to answer did once for each activity, the talkative were refused a card."""
    people, scenes = written(many)
    receipts = [
        Receipt(number=number, seat=f"s{number}", activity=task.activity, key="k", command={}, wait=float(number))
        for scene in scenes.values()
        for number, tasks in scene.tasks.items()
        for task in tasks
        if task.turn == 1 and not task.late and task.activity != "guess"
    ]
    receipts += [
        msgspec.structs.replace(receipts[0], activity="cards", code=FULL[0], message=FULL[1])
        for one in people
        if one.persona.name == "talkative"
    ]
    course = Course("Retro | <b>", plan(), people, list(scenes.values()), 7, 60.0, ("own",), receipts, seconds=8.04)
    course.declined = [("mood", "invalid", "No.")]
    return report(course, 0)


def test_a_step_says_who_was_there_who_answered_and_who_could_not_finish() -> None:
    found = lived()
    steps = {step.id: step for step in found.steps}
    write = steps["write"]
    assert (write.minutes, write.extra) == (1.0, 1.0)
    assert write.here > write.answered > 0
    assert write.late > 0
    assert steps["lobby"].minutes is None
    assert [one.id for one in steps["know"].activities] == ["guess", "quiz"]
    guess = steps["know"].activities[0]
    assert guess.asked > 0
    assert guess.answered == 0


def test_the_whole_is_the_sum() -> None:
    found = lived()
    assert (found.people, found.seed, found.speed, found.minutes, found.seconds) == (40, 7, 60.0, 8.0, 8.0)
    assert sum(one.people for one in found.personas) == 40
    silent = next(one for one in found.personas if one.name == "silent")
    assert (silent.answered, silent.late) == (0, 0)
    assert len(found.silent) >= silent.people
    assert found.refused == (Refused("cards", *FULL, 3), Refused("mood", "invalid", "No.", 1, by="facilitator"))
    assert found.waits.median <= found.waits.p95 <= found.waits.longest


def test_what_to_look_at_comes_first() -> None:
    found = lived()
    said = list(sentences(found))
    assert any("“Write”" in sentence and "enough for nine of ten" in sentence for sentence in said)
    assert "Nobody answered “How far?”." in said
    assert any("`own`" in sentence for sentence in said)
    lost = msgspec.structs.replace(found, lost=2)
    assert next(sentences(lost)).startswith("2 answers were acknowledged and are not in the log")


def test_the_report_is_markdown_in_which_peoples_words_are_words() -> None:
    text = markdown(lived(), [Finding("long", "warning", "Too <long>", 3), Finding("total", "info", "8 min", None)])
    assert text.startswith("# Rehearsal: Retro \\| \\<b\\>\n")
    assert text.index("## To look at") < text.index("## Steps") < text.index("## What huddlebook check says")
    assert "**Warning**: Too \\<long\\> (cell 3) `long`" in text
    assert "| You have written your cards. | 3 |" in text


def test_a_rehearsal_in_which_nobody_says_anything_has_a_report() -> None:
    people, scenes = written(3, of=plan(placed=()))
    found = report(Course("Quiet", plan(placed=()), people, list(scenes.values()), 7, 60.0), 0)
    assert (found.answers, found.waits, found.refused) == (0, Waits(0, 0, 0), ())
    assert list(sentences(found)) == []
    assert "Nothing stands out." in markdown(found, [])
