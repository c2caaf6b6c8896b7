from __future__ import annotations

import pytest
from tests.unit.rehearsal.plans import cues, plan, written

from huddlebook.rehearsal import script
from huddlebook.rehearsal.script import ANSWERING, MORE, UNTIMED, WAITING
from huddlebook.rooms.events import LOBBY, Step


def test_the_same_seed_gives_the_same_script() -> None:
    assert written(seed=7) == written(seed=7)
    assert written(seed=7) != written(seed=8)


def test_the_lobby_comes_first_and_a_step_without_a_time_box_takes_its_time() -> None:
    _, scenes = written()
    assert list(scenes) == [LOBBY, "arrive", "write", "know", "end"]
    assert [scene.begins for scene in scenes.values()] == [0, WAITING, WAITING + 3, WAITING + 4, WAITING + 8]
    assert scenes["end"].box == UNTIMED
    assert script.minutes(plan()) == WAITING + 8 + UNTIMED
    assert not written(of=plan((Step("only", "Only", 2.0),), ()))[1]["only"].tasks[0]


def test_silent_people_do_nothing_and_others_do_what_is_asked() -> None:
    people, scenes = written()
    busy = {number for scene in scenes.values() for number, tasks in scene.tasks.items() if tasks}
    silent = {one.number for one in people if one.persona.name == "silent"}
    assert silent
    assert not busy & silent
    assert busy >= {one.number for one in people if one.persona.name == "talkative"}


def test_nobody_does_anything_before_they_come_or_after_they_left() -> None:
    people, scenes = written(100)
    for one in people:
        for scene in scenes.values():
            for task in scene.tasks.get(one.number, ()):
                assert scene.begins + task.begins >= one.joins
                assert one.leaves is None or scene.begins + task.ends <= one.leaves
                assert 0 <= task.begins < task.ends


def test_the_slow_need_longer_than_the_quick() -> None:
    people, scenes = written(100)

    def longest(persona: str) -> float:
        numbers = {one.number for one in people if one.persona.name == persona}
        return max(task.ends for number in numbers for task in scenes["write"].tasks.get(number, ()))

    assert longest("quick") < longest("slow")


def test_where_too_many_are_not_done_they_get_a_minute_more() -> None:
    _, scenes = written()
    short, long = scenes["write"], scenes["arrive"]
    assert (short.extra, long.extra) == (MORE, 0)
    assert short.closing == ANSWERING * short.box + MORE
    assert short.ends == short.box + MORE
    assert ("extend", "") in cues(short)
    assert short.enough is not None
    assert long.enough is not None
    assert short.enough > short.box > 0
    assert long.enough < long.box


def test_the_facilitator_starts_asks_and_shows_in_order() -> None:
    _, scenes = written()
    assert cues(scenes["write"]) == [("start", "clock"), ("extend", ""), ("reveal", "cards")]
    asked = [("ask", "quiz"), ("reveal", "quiz")]
    assert [cue for cue in cues(scenes["know"]) if cue[0] != "extend"] == [
        *asked, *asked, ("reveal", "guess"), ("truth", "guess"),
    ]  # fmt: skip
    assert cues(scenes["end"]) == []


def test_a_question_that_all_are_asked_together_has_its_own_time() -> None:
    _, scenes = written()
    know = scenes["know"]
    asked = sorted(cue.at for cue in know.cues if cue.what == "ask")
    for tasks in know.tasks.values():
        for task in tasks:
            if task.question is not None:
                assert asked[task.question] <= task.begins
                assert task.until <= know.closing + 1e-9
    assert any(task.late for tasks in know.tasks.values() for task in tasks)


@pytest.mark.parametrize("name", ["arrive", "write", "know"])
def test_time_to_answer_ends_before_the_step_does(name: str) -> None:
    scene = written()[1][name]
    assert all(task.until <= scene.closing < scene.ends for tasks in scene.tasks.values() for task in tasks)
    assert scene.windows[-1][0] == scene.ends
