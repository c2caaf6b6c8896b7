"""The hub's first page: what is open, what comes next, one pick for the day, and a way for who is lost."""

from __future__ import annotations

from itertools import product
from typing import Literal, get_args

from immutables import Map
from tests.unit.hub.stocked import DAY, TUESDAY, Shelf

from huddlebook.hub.contract import Around, CohortLine, ItemLine, LiveLine, Me, World
from huddlebook.hub.finder import FinderDesign, FindWay, How, NewestDesign, Time, Want, WayFound, look_newest
from huddlebook.hub.finder import answer as way
from huddlebook.hub.pick import PickDesign, Picked, PickFor, PickView
from huddlebook.hub.pick import answer as pick_for
from huddlebook.hub.pick import look as look_pick
from huddlebook.hub.search import SearchDesign
from huddlebook.hub.search import look as look_search
from huddlebook.hub.today import (
    CohortsDesign,
    LiveNowDesign,
    NextDesign,
    look_cohorts,
    look_live,
    look_next,
)

State = Literal["today", "next", "done", "missed"]


def picked(shelf: Shelf, person: str) -> PickView:
    return look_pick(PickDesign(), shelf.hub.world, shelf.hub.me(person))


def stocked(many: int = 60) -> Shelf:
    shelf = Shelf()
    for number in range(many):
        shelf.add(f"Thing {number}", minutes=(3, 8, 15, 45)[number % 4])
    return shelf


def test_huddles_that_are_open_can_be_joined_the_youngest_first() -> None:
    live = tuple(LiveLine(code=f"FERN{n}", title=f"Huddle {n}", opened=n, here=3) for n in range(10))
    view = look_live(LiveNowDesign(), World(Map(), Around(live=live)), Me())
    assert (view.huddles[0].url, len(view.huddles), view.more) == ("j/FERN9", 8, 2)


def item(
    title: str, state: Literal["today", "next", "done", "missed"], opens: int = 0, closes: int | None = None
) -> ItemLine:
    return ItemLine(url=f"c/X/{title}", title=title, kind="activity", state=state, opens=opens, closes=closes)


def test_next_is_what_closes_first_and_then_what_opens_first() -> None:
    items = (
        item("later", "next", opens=900), item("soon", "next", opens=500), item("done", "done"), item("open", "today"),
        item("closing", "today", closes=100), item("missed", "missed", closes=1),
    )  # fmt: skip
    line = CohortLine(room="r", seat="s", code="FERN42", title="Feedback", url="c/FERN42", items=items, comments=2)
    quiet = CohortLine(room="o", seat="t", code="MOSS11", title="A quiet one", url="c/MOSS11")
    world = World(Map(), Around(cohorts=(quiet, line)))
    view = look_next(NextDesign(), world, Me("p"))
    assert [one.title for one in view.items] == ["closing", "open", "soon", "later"]
    assert [one.today for one in view.items] == [True, True, False, False]
    cohorts = look_cohorts(CohortsDesign(), world, Me("p")).cohorts
    assert [(one.title, one.open, one.comments) for one in cohorts] == [("Feedback", 2, 2), ("A quiet one", 0, 0)]


def test_a_pick_fits_the_minutes_and_stays_all_day_whatever_others_do() -> None:
    shelf = stocked()
    first = picked(shelf, shelf.ana)
    assert first.line is not None
    assert first.line.minutes <= first.minutes == 10
    kept_until_evening = 0
    for number in range(20):
        other = shelf.add(f"New {number}", minutes=9)
        shelf.do(shelf.ben, "rate_resource", id=other, helpful=number % 2 == 0)
        now = picked(shelf, shelf.ana)
        kept_until_evening += now.line is not None and now.line.id == first.line.id
    assert kept_until_evening >= 15  # something that was added may draw the best lot; each of these days is the same
    shelf.do(shelf.ana, "choose_minutes", minutes=60)
    assert picked(shelf, shelf.ana).minutes == 60


def test_another_day_and_another_person_have_another_pick() -> None:
    shelf = stocked()
    seen = set()
    for day in range(10):
        shelf.now = TUESDAY + day * DAY
        for person in (shelf.ana, shelf.ben, ""):
            line = picked(shelf, person).line
            seen.add(line.id if line else 0)
    assert len(seen) > 8


def test_what_one_had_or_passed_over_is_not_picked_again() -> None:
    shelf = stocked(8)
    seen: list[int] = []
    for _ in range(4):  # two of three minutes, two of eight
        line = picked(shelf, shelf.ana).line
        assert line is not None
        seen.append(line.id)
        shelf.do(shelf.ana, "pass_pick", id=line.id)
    assert len(set(seen)) == 4
    assert picked(shelf, shelf.ana).line is None
    assert picked(shelf, shelf.ben).line is not None
    shelf.now += 31 * DAY
    line = picked(shelf, shelf.ana).line
    assert line is not None
    shelf.do(shelf.ana, "open_pick", id=line.id)
    again = picked(shelf, shelf.ana).line
    assert again is not None
    assert again.id == line.id  # still today's
    shelf.do(shelf.ana, "mark_resource_done", id=line.id)
    shelf.now += DAY
    tomorrow = picked(shelf, shelf.ana).line
    assert tomorrow is not None
    assert tomorrow.id != line.id


def test_who_only_looks_around_has_a_pick_too_and_passes_it_without_a_trace() -> None:
    shelf = stocked(8)
    seen: tuple[int, ...] = ()
    for _ in range(2):
        found = pick_for(PickDesign(), shelf.hub.world, shelf.hub.me(""), PickFor(5, seen))
        assert isinstance(found, Picked)
        assert found.line is not None
        seen += (found.line.id,)
    last = pick_for(PickDesign(), shelf.hub.world, shelf.hub.me(""), PickFor(5, seen))
    assert last == Picked(line=None)
    assert len(set(seen)) == 2


def test_why_it_was_picked_is_true() -> None:
    shelf = Shelf()
    known = shelf.add("Only one", minutes=5)
    assert picked(shelf, shelf.ana).reason == "new"
    shelf.now += 20 * DAY
    assert picked(shelf, shelf.ana).reason == "fits"
    shelf.do(shelf.ben, "rate_resource", id=known, helpful=True)
    assert picked(shelf, shelf.ana).reason == "helped"


def test_the_finder_is_never_a_dead_end() -> None:
    shelf = Shelf()
    empty = way(FinderDesign(), shelf.hub.world, shelf.hub.me(""), FindWay("now", "5", "watch"))
    assert isinstance(empty, WayFound)
    assert empty.lines == ()
    assert empty.signs
    shelf.add("A checklist", kind="jobaid", minutes=3)
    shelf.add("A course", kind="course", form="formal", minutes=600)
    shelf.add("Colleagues who coach", kind="people", company="social")
    for want, time, how in product(get_args(Want), get_args(Time), get_args(How)):
        found = way(FinderDesign(), shelf.hub.world, shelf.hub.me(""), FindWay(want, time, how))
        assert isinstance(found, WayFound)
        assert 1 <= len(found.lines) <= 5
        assert found.signs


def test_the_finder_puts_first_what_fits_all_answers_and_says_when_nothing_does() -> None:
    shelf = Shelf()
    for number in range(7):
        shelf.add(f"Video {number}", kind="video", minutes=4)
    shelf.add("A checklist", kind="jobaid", minutes=3)

    def found(want: Want, time: Time, how: How) -> WayFound:
        answer = way(FinderDesign(), shelf.hub.world, shelf.hub.me(""), FindWay(want, time, how))
        assert isinstance(answer, WayFound)
        return answer

    exact = found("now", "5", "read")
    assert (exact.lines[0].title, exact.widened, len(exact.lines)) == ("A checklist", False, 5)
    assert found("meet", "5", "talk").widened
    live = Around(live=(LiveLine(code="FERN42", title="Coffee", opened=1, here=3),))
    around = World(shelf.hub.world.shared, live)
    answer = way(FinderDesign(), around, Me(at=TUESDAY), FindWay("meet", "any", "any"))
    assert isinstance(answer, WayFound)
    assert [one.title for one in answer.live] == ["Coffee"]


def test_what_is_new_comes_first() -> None:
    shelf = stocked(7)
    view = look_newest(NewestDesign(), shelf.hub.world, shelf.hub.me(""))
    assert [line.title for line in view.lines] == [f"Thing {number}" for number in (6, 5, 4, 3, 2)]
    assert view.total == 7


def test_the_search_begins_with_what_most_things_are_about() -> None:
    shelf = Shelf()
    for number, tags in enumerate((["teams", "feedback"], ["feedback"], ["writing"], ["past"])):
        shelf.add(f"Thing {number}", tags=tags, expires="2026-11-25" if tags == ["past"] else "")
    shelf.now += 5 * DAY
    view = look_search(SearchDesign(), shelf.hub.world, shelf.hub.me(""))
    assert (view.tags, view.total) == (("feedback", "teams", "writing"), 3)
