"""The library: what curators put into it, who says that it helped, what one keeps for oneself, and how it is found."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from immutables import Map
from msgspec.structs import replace
from tests.unit.hub.stocked import DAY, Shelf

from huddlebook.activities.contract import Fact, Refusal
from huddlebook.hub.finding import FoundResources
from huddlebook.hub.kept import kept
from huddlebook.hub.library import LibraryDesign, look
from huddlebook.hub.people import Leave
from huddlebook.hub.resource_state import (
    About,
    Resource,
    ResourceAdded,
    ResourceChanged,
    ResourceRated,
    ResourceRestored,
    ResourceRetired,
    Resources,
    fold,
    texts,
)
from huddlebook.hub.resources import MOST_TAGS
from huddlebook.rooms.local import Refused


def counted(found: FoundResources, name: str) -> dict[str, int]:
    """A facet as it is shown."""
    return {one.value: one.n for facet in found.facets if facet.name == name for one in facet.values}


def test_only_who_curates_changes_the_library() -> None:
    shelf = Shelf()
    known = shelf.add("Asking for feedback")
    for command, fields in (
        ("add_resource", {"about": {"title": "Mine", "url": "https://x.org"}}),
        ("retire_resource", {"id": known}),
        ("hide_resource_help", {"id": known, "person": shelf.ben}),
    ):
        with pytest.raises(Refused):
            shelf.do(shelf.ana, command, **fields)
    assert shelf.titles() == ["Asking for feedback"]


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"title": " \u200b "}, "title"),
        ({"url": "javascript:alert(1)"}, "https://"),
        ({"url": "mailto:ana@example.org"}, "https://"),
        ({"url": "https://bank.example@evil.example"}, "https://"),
        ({"url": "https://bank.example\\@evil.example"}, "https://"),
        ({"url": "https://a.org/\u202egnp.exe"}, "https://"),
        ({"url": "https://"}, "https://"),
        ({"url": ""}, "an address, a text"),
        ({"minutes": -1}, "Minutes"),
        ({"language": "English"}, "short code"),
        ({"tags": [f"t{n}" for n in range(MOST_TAGS + 1)]}, "tags are the most"),
        ({"tags": ["x" * 50]}, "A tag has"),
        ({"expires": "31.3.2027"}, "2027-03-31"),
        ({"title": "x" * 201}, "200 characters"),
        ({"document": "../../etc/passwd"}, "document"),
    ],
)
def test_what_is_wrong_with_a_resource_is_said(about: dict[str, Any], said: str) -> None:
    shelf = Shelf()
    with pytest.raises(Refused, match=said):
        shelf.do(shelf.cora, "add_resource", about={"title": "A talk", "url": "https://example.org", **about})


def test_an_address_is_in_the_library_once() -> None:
    shelf = Shelf()
    first, second = shelf.add("One", url="https://a.org"), shelf.add("Two", url="https://b.org")
    with pytest.raises(Refused, match="already"):
        shelf.add("Again", url="https://a.org")
    with pytest.raises(Refused, match="already"):
        shelf.do(shelf.cora, "change_resource", id=second, about={"title": "Two", "url": "https://a.org"})
    shelf.do(shelf.cora, "change_resource", id=first, about={"title": "One", "url": "https://c.org"})
    assert shelf.add("Free again", url="https://a.org")


def test_words_find_titles_notes_tags_and_what_people_say_it_helped_with() -> None:
    shelf = Shelf()
    talk = shelf.add("Giving feedback", why="Short, and from a real team.", tags=["coaching"])
    shelf.add("A book on résumés", text="Cafés and croissants")
    shelf.do(shelf.ana, "say_resource_helped", id=talk, words="my first difficult conversation")
    assert shelf.titles("feedb") == shelf.titles("COACHING real") == shelf.titles("difficult") == ["Giving feedback"]
    assert shelf.titles("resumes") == shelf.titles("cafes crois") == ["A book on résumés"]
    assert "\x02Caf" in shelf.find("cafes").lines[0].excerpt
    shelf.do(shelf.ana, "say_resource_helped", id=talk, words="")
    assert shelf.titles("difficult") == []


def test_a_title_counts_more_than_a_text_and_ratings_decide_among_equals() -> None:
    shelf = Shelf()
    shelf.add("Something else", why="It mentions delegation once, among many other words that are here too.")
    plain, loved = shelf.add("Delegation"), shelf.add("Delegation again")
    shelf.add("Delegation newest")
    shelf.do(shelf.ana, "rate_resource", id=loved, helpful=True)
    shelf.do(shelf.ana, "rate_resource", id=plain, helpful=False)
    found = shelf.titles("delegation")
    assert found[-1] == "Something else"
    assert found.index("Delegation again") < found.index("Delegation newest")


def test_facets_say_what_they_would_give_and_minutes_and_levels_include_what_fits() -> None:
    shelf = Shelf()
    shelf.add("A", kind="video", minutes=4, tags=["x", "y"], level="any")
    shelf.add("B", kind="video", minutes=45, tags=["x"], level="advanced", language="de")
    shelf.add("C", kind="book", minutes=300, tags=["y"], origin="internal", form="formal", company="social")
    shelf.add("D", kind="book")
    found = shelf.find(kind=("video",))
    assert counted(found, "kind") == {"video": 2, "book": 2}
    assert counted(found, "minutes") == {"5": 1, "10": 1, "20": 1, "60": 2}
    assert counted(found, "tag") == {"x": 2, "y": 1}
    assert counted(found, "language") == {"de": 1, "en": 1}
    assert shelf.titles(minutes=("60",), sort="short") == ["A", "B"]
    assert shelf.titles(minutes=("more",)) == ["C"]
    assert set(shelf.titles(level=("advanced",))) == {"A", "B", "C", "D"}
    assert shelf.titles(tag=("x", "y")) == ["A"]
    assert shelf.titles(form=("formal",), company=("social",), origin=("internal",)) == ["C"]


def test_orders() -> None:
    shelf = Shelf()
    long, short, unknown = shelf.add("Long", minutes=60), shelf.add("Short", minutes=5), shelf.add("Unknown")
    for person in (shelf.ana, shelf.ben):
        shelf.do(person, "rate_resource", id=long, helpful=True)
        shelf.do(person, "rate_resource", id=short, helpful=False)
    assert shelf.titles(sort="new") == ["Unknown", "Short", "Long"]
    assert shelf.titles(sort="short") == ["Short", "Long", "Unknown"]
    assert shelf.titles(sort="rated") == ["Long", "Short", "Unknown"]
    assert shelf.titles(sort="best") == ["Long", "Unknown", "Short"]
    shelf.do(shelf.ana, "rate_resource", id=unknown, helpful=True)
    shelf.do(shelf.ana, "rate_resource", id=unknown, helpful=None)
    assert shelf.titles(sort="rated") == ["Long", "Short", "Unknown"]


def test_pages_show_everything_once() -> None:
    shelf = Shelf()
    known = [shelf.add(f"About planning {number}", minutes=number % 7) for number in range(45)]
    for words in ("", "planning"):
        for sort in ("best", "new", "short", "rated"):
            seen: list[int] = []
            skip: int | None = 0
            while skip is not None:
                found = shelf.find(words, sort=sort, skip=skip)
                seen += [line.id for line in found.lines]
                skip = found.next
            assert sorted(seen) == known
            assert found.total == 45


def test_where_nothing_is_found_there_is_a_way_on() -> None:
    shelf = Shelf()
    shelf.add("Running a retrospective", kind="video")
    shelf.add("Budgets", kind="book")
    found = shelf.find("retrospektive", kind=("book",))
    assert (found.total, [line.title for line in found.near]) == (0, ["Running a retrospective"])
    assert {one.value: one.n for one in found.without} == {"words": 1}
    found = shelf.find("retro", kind=("book",))
    assert {one.value: one.n for one in found.without} == {"kind": 1, "words": 1}


def test_what_is_retired_or_past_its_day_is_found_no_more_and_comes_back() -> None:
    shelf = Shelf()
    old, dated = shelf.add("Old"), shelf.add("Dated", expires="2026-11-24")
    assert shelf.find().total == 2
    shelf.do(shelf.cora, "retire_resource", id=old)
    shelf.now += DAY
    assert shelf.titles() == shelf.titles("dated") == shelf.titles("old") == []
    assert isinstance(shelf.one(old), Refusal)
    assert shelf.page(old, shelf.cora).retired
    assert shelf.page(dated).over
    shelf.do(shelf.cora, "retire_resource", id=old, retired=False)
    assert shelf.titles("old") == ["Old"]


def test_who_said_what_is_shown_by_name_may_be_hidden_and_goes_with_the_person() -> None:
    shelf = Shelf()
    talk = shelf.add("A talk")
    shelf.do(shelf.ana, "say_resource_helped", id=talk, words=" a   hard talk\n")
    shelf.do(shelf.ben, "say_resource_helped", id=talk, words="rude words")
    shelf.do(shelf.cora, "hide_resource_help", id=talk, person=shelf.ben)
    assert [(one.name, one.words, one.person) for one in shelf.page(talk).helped] == [("Ana", "a hard talk", "")]
    assert [one.hidden for one in shelf.page(talk, shelf.ben).helped if one.mine] == [True]
    assert {one.person for one in shelf.page(talk, shelf.cora).helped} == {shelf.ana, shelf.ben}
    assert shelf.titles("rude") == []
    shelf.hub.vouch(shelf.ana, Leave())
    assert shelf.page(talk).helped == ()


def test_the_last_word_of_a_person_counts_and_nobody_sees_who_rated() -> None:
    shelf = Shelf()
    talk = shelf.add("A talk")
    for helpful in (True, False, True):
        shelf.do(shelf.ana, "rate_resource", id=talk, helpful=helpful)
    shelf.do(shelf.ben, "rate_resource", id=talk, helpful=False)
    page = shelf.page(talk)
    assert (page.line.yes, page.line.of, page.helpful) == (1, 2, None)
    assert shelf.page(talk, shelf.ana).helpful is True
    assert shelf.ana not in repr(page)


def test_who_has_not_come_looks_but_leaves_nothing() -> None:
    shelf = Shelf()
    talk = shelf.add("A talk")
    with pytest.raises(Refused, match="name"):
        shelf.do("", "rate_resource", id=talk, helpful=True)
    assert shelf.find().total == 1


def test_what_one_keeps_is_ones_own_and_done_is_kept_no_longer() -> None:
    shelf = Shelf()
    talk, other = shelf.add("A talk"), shelf.add("Another", expires="2026-11-24")
    shelf.do(shelf.ana, "keep_resource", id=talk)
    shelf.do(shelf.ana, "keep_resource", id=other)
    shelf.do(shelf.ana, "mark_resource_done", id=talk)
    shelf.now += DAY
    assert shelf.titles(person=shelf.ana, mine="later") == ["Another"]
    assert shelf.titles(person=shelf.ana, mine="done") == ["A talk"]
    assert shelf.titles(person=shelf.ben, mine="later") == []
    assert [line.done for line in shelf.find(person=shelf.ana).lines] == [True]
    view = look(LibraryDesign(), shelf.hub.world, shelf.hub.me(shelf.ana))
    assert (view.later, view.done, view.found.total) == (1, 1, 1)
    shelf.do(shelf.ana, "mark_resource_done", id=talk, done=False)
    assert not kept(shelf.hub.me(shelf.ana)).done


def test_related_things_have_tags_or_words_in_common() -> None:
    shelf = Shelf()
    talk = shelf.add("Coaching a colleague", tags=["coaching"])
    shelf.add("Spreadsheets")
    shelf.add("Questions that open", tags=["coaching"])
    shelf.add("Coaching questions for a colleague", tags=["coaching"])
    assert [line.title for line in shelf.page(talk).related] == [
        "Coaching questions for a colleague",
        "Questions that open",
    ]


ABOUT = st.builds(
    About,
    title=st.just("Title"),
    url=st.sampled_from(["", "https://a.org", "https://b.org", "https://c.org"]),
    text=st.just("Text"),
    kind=st.sampled_from(["video", "book"]),
    minutes=st.integers(0, 100),
    tags=st.lists(st.sampled_from(["x", "y", "z"]), unique=True).map(tuple),
    expires=st.sampled_from(["", "2026-01-01", "2027-01-01"]),
)
STEP = st.one_of(
    st.tuples(st.just("add"), ABOUT),
    st.tuples(st.just("change"), ABOUT),
    st.tuples(st.just("retire"), st.booleans()),
    st.tuples(st.just("rate"), st.sampled_from([True, False, None])),
)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["ana", "ben"]), STEP), max_size=25))
def test_sets_are_what_counting_everything_anew_would_give(steps: list[tuple[int, str, tuple[str, Any]]]) -> None:
    state, seq = Resources(), 0
    for which, by, (what, value) in steps:
        known = list(state.all.values())
        if what != "add" and not known:
            continue
        one = known[which % len(known)] if known else None
        event = _event(what, value, one)
        seq += 1
        state = fold(state, Fact(seq, seq, by, event))
        texts(state, Fact(seq, seq, by, event))
    anew = Resources()
    for one in sorted(state.all.values(), key=lambda one: one.place):
        anew = fold(anew, Fact(one.id, one.added, one.by, ResourceAdded(one.about)))
        for person, helpful in one.ratings.items():
            anew = fold(anew, Fact(0, 0, person, ResourceRated(one.id, helpful)))
        if one.retired:
            anew = fold(anew, Fact(0, 0, "", ResourceRetired(one.id)))
    assert (state.sets, state.expiring, state.tags) == (anew.sets, anew.expiring, anew.tags)
    assert Map({key: replace(one, changed=0) for key, one in state.all.items()}) == Map(
        {key: replace(one, changed=0) for key, one in anew.all.items()}
    )


def _event(what: str, value: Any, one: Resource | None) -> Any:
    if what == "add" or one is None:
        return ResourceAdded(value)
    if what == "change":
        return ResourceChanged(one.id, value)
    if what == "retire":
        return ResourceRetired(one.id) if value else ResourceRestored(one.id)
    return ResourceRated(one.id, value)
