"""What the hub says about a person's cohorts."""

from __future__ import annotations

from msgspec.structs import replace
from tests.unit.rooms.enrolled import OPENED, PLACED, START, Group
from tests.unit.rooms.staged import FACILITATOR

from huddlebook.rooms.events import Placed
from huddlebook.server.hub.around import cohort_line
from huddlebook.server.rooms import Known

NOTE = Placed("note", "reflection", "praise", {"prompt": "Whom did you praise?"})
GROUP = replace(OPENED, activities=(*PLACED, NOTE))


def comments(group: Group, seat: str = "s1") -> int:
    known = Known(group.state.id, GROUP, START, False, group.state.seq)
    return cohort_line(group.state, known, seat, group.now).comments


def test_a_cohort_s_new_comments_are_counted_until_they_were_read() -> None:
    group = Group(GROUP).at(0, 10)
    assert group.do("s1", "note", type="submit", texts=["I praised Ben"]) is None
    assert comments(group) == 0
    told = {"type": "release_comment", "seat": "s1", "round": 1, "comment": "Well seen."}
    assert group.do(FACILITATOR, "note", None, **told) is None
    assert (comments(group), comments(group, "s2")) == (1, 0)
    assert group.do("s1", "note", type="read_comment", round=1) is None
    assert comments(group) == 0


def test_a_cohort_s_line_has_its_people_and_what_is_open() -> None:
    group = Group(GROUP).at(0, 10)
    line = cohort_line(group.state, Known(group.state.id, GROUP, START, False, 1), "s1", group.now)
    assert (line.people, line.url) == (4, "c/FERN42")
    assert [one.url for one in line.items if one.state == "today"] == ["c/FERN42/praise"]
