"""A work diary loses no words, whatever is sent again, late, or from two devices at once; and nobody else reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from immutables import Map
from tests.unit.hub.sharing import ANA, BEN, TUESDAY

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.hub.contract import Around, CohortLine, ItemLine, Me, World
from huddlebook.hub.diary import decide, fold
from huddlebook.hub.diary_export import diary_markdown
from huddlebook.hub.diary_prompts import PROMPTS, prompts, question
from huddlebook.hub.diary_state import (
    LONGEST,
    MOST_ASIDE,
    Changed,
    Diary,
    DiaryCommand,
    Drop,
    Restore,
    Settle,
    Write,
)
from huddlebook.hub.diary_views import DiaryDesign, DiaryView, Find, Found, Line, Read, Whole, answer, look
from huddlebook.hub.diary_week import LookBackDesign, SeenWeek, SeeWeek
from huddlebook.hub.diary_week import answer as week_answer
from huddlebook.hub.diary_week import look as look_back
from huddlebook.hub.diary_words import END, FOUND
from huddlebook.hub.past import Past, Taken
from huddlebook.hub.room import HUB, HubRoom

NO_WORLD = World(HubRoom.empty(HUB).slices)
PHONE, LAPTOP = "page-phone", "page-laptop"
HOUR = 3_600_000
DAY = 24 * HOUR


@dataclass
class Desk:
    """Somebody and their diary."""

    person: str = ANA
    at: int = TUESDAY
    zone: str = "Europe/Berlin"
    diary: Diary = field(default_factory=Diary)
    past: Past = field(default_factory=Past)
    world: World = NO_WORLD
    facts: list[Fact[Event]] = field(default_factory=list)

    @property
    def me(self) -> Me:
        return Me(self.person, "Ana", own=Map(diary=self.diary, past=self.past), zone=self.zone, at=self.at)

    def do(self, command: DiaryCommand) -> Refusal | None:
        decided = decide(self.world, self.me, command)
        if isinstance(decided, Refusal):
            return decided
        for event in decided:
            fact = Fact(len(self.facts) + 1, self.at, self.person, event)
            self.facts.append(fact)
            self.diary = fold(self.diary, fact)
        return None

    def write(self, text: str, entry: str = "entry-one", page: str = PHONE, base: int = 0, **more: object) -> None:
        refused = self.do(Write(entry, text, page, base, **more))  # type: ignore[arg-type]  # fields of Write
        assert refused is None, refused.message

    def view(self) -> DiaryView:
        return look(DiaryDesign(), self.world, self.me)

    def line(self, entry: str = "entry-one") -> Line:
        return next(one for one in self.view().newest if one.entry == entry)

    def find(self, words: str = "", tag: str = "", before: str = "") -> list[str]:
        found = answer(DiaryDesign(), self.world, self.me, Find(words, tag, before))
        assert isinstance(found, Found)
        return [one.entry for one in found.lines]


def test_what_is_saved_again_and_again_is_one_entry_and_the_log_holds_what_changed() -> None:
    desk = Desk()
    for text in ("I", "I listened", "I listened", "I listened longer today, and they spoke.", "I listened today, and "):
        desk.write(text)
    assert [one.text for one in desk.view().newest] == ["I listened today, and"]
    assert len(desk.facts) == 4
    longer = desk.facts[2].event
    assert isinstance(longer, Changed)
    assert (longer.start, longer.out, longer.put) == (10, 0, " longer today, and they spoke.")


def test_nothing_written_is_no_entry_and_an_entry_that_was_emptied_is_shown_no_more() -> None:
    desk = Desk()
    desk.write(" \n")
    assert desk.facts == []
    desk.write("x")
    desk.write("")
    assert (desk.view().newest, desk.view().entries) == ((), 0)


def test_a_second_device_that_has_seen_the_entry_writes_on() -> None:
    desk = Desk()
    desk.write("On the phone")
    desk.write("On the phone, and on the laptop", page=LAPTOP, base=desk.line().version)
    assert (desk.line().text, desk.line().others) == ("On the phone, and on the laptop", ())


def test_two_devices_at_once_lose_nothing() -> None:
    desk = Desk()
    desk.write("Begun")
    seen = desk.line().version
    desk.write("Begun on the phone", base=seen)
    desk.write("Begun on the laptop", page=LAPTOP, base=seen)
    line = desk.line()
    assert line.text == "Begun on the laptop"
    assert [(one.page, one.text) for one in line.others] == [(PHONE, "Begun on the phone")]
    desk.write("Begun on the phone, further", base=seen)
    assert [(one.page, one.text) for one in desk.line().others] == [(LAPTOP, "Begun on the laptop")]
    desk.do(Settle("entry-one", LAPTOP))
    assert desk.line().others == ()


def test_words_that_the_entry_takes_up_stand_beside_it_no_more() -> None:
    desk = Desk()
    desk.write("One")
    desk.write("Two", page=LAPTOP)
    desk.write("Two\n\nOne", page=LAPTOP, base=desk.line().version)
    assert (desk.line().text, desk.line().others) == ("Two\n\nOne", ())


def test_tags_and_moments_of_two_devices_stand_together() -> None:
    desk = Desk(past=Past(rooms=Map(r1=Taken("s1", "Retrospective", "session", "retro", TUESDAY))))
    desk.write("Same", tags=("listening",))
    desk.write("Same", page=LAPTOP, about=("room:r1",))
    assert (desk.line().tags, [one.title for one in desk.line().about]) == (("listening",), ["Retrospective"])


WORDS = ("I asked", "They said", "Why?", "next time", "#listening", "and")
PAGE = st.sampled_from([PHONE, LAPTOP, "page-tablet"])


@given(st.lists(st.tuples(PAGE, st.sampled_from(WORDS), st.booleans()), max_size=14))
def test_whatever_order_devices_write_in_every_last_word_of_each_is_there(steps: list[tuple[str, str, bool]]) -> None:
    """Each page has its own text and adds to it; at times one looks at what the server has, and goes on from there."""
    desk = Desk()
    pages: dict[str, tuple[str, int]] = {}
    for page, word, looks in steps:
        text, base = pages.get(page, ("", 0))
        if looks and "entry-one" in desk.diary.entries:
            known = desk.diary.entries["entry-one"]
            text, base = known.text, known.version
        text = f"{text} {word}".strip()
        pages[page] = (text, base)
        desk.write(text, page=page, base=base)
        known = desk.diary.entries["entry-one"]
        there = (known.text, *known.others.values())
        assert known.text == text
        assert all(any(word in one for one in there) for word in text.split())
    for own, _ in pages.values():
        known = desk.diary.entries["entry-one"]
        everything = "\n".join((known.text, *known.others.values()))
        assert all(word in everything for word in own.split())


@given(st.lists(st.sampled_from(["", "a", "ab", "aab", "aba", "baab", "é", "abé\nx", "aaaa"]), min_size=1, max_size=8))
def test_changes_put_together_are_the_text(texts: list[str]) -> None:
    desk = Desk()
    for text in texts:
        desk.write(text)
    assert not any(desk.diary.entries) or desk.diary.entries["entry-one"].text == texts[-1]
    replayed = Diary()
    for fact in desk.facts:
        replayed = fold(replayed, fact)
    assert replayed == desk.diary


def test_a_deleted_entry_comes_back_within_a_day_and_is_found_nowhere_meanwhile() -> None:
    desk = Desk()
    desk.write("Secret #plan")
    desk.do(Drop("entry-one"))
    assert (desk.view().newest, desk.find("secret"), desk.view().tags) == ((), [], ())
    assert [one.text for one in desk.view().dropped] == ["Secret #plan"]
    desk.at += DAY
    assert desk.do(Restore("entry-one")) is None
    assert desk.line().text == "Secret #plan"
    desk.do(Drop("entry-one"))
    desk.at += DAY + 1
    assert desk.view().dropped == ()
    refused = desk.do(Restore("entry-one"))
    assert refused
    assert refused.code == "gone"


def test_writing_on_in_an_entry_that_was_deleted_elsewhere_brings_it_back() -> None:
    desk = Desk()
    desk.write("One")
    desk.do(Drop("entry-one"))
    desk.write("One")
    assert desk.view().newest == ()
    desk.write("One and more")
    assert desk.line().text == "One and more"


def test_an_entry_belongs_to_the_day_it_was_begun_on_where_its_owner_was() -> None:
    desk = Desk(zone="Pacific/Auckland", at=TUESDAY + 3 * DAY)
    desk.write("Late on Tuesday", began=TUESDAY + 1 * HOUR)
    desk.write("Early on Wednesday", "entry-two", began=TUESDAY + 3 * HOUR)
    desk.write("From the future", "entry-three", began=TUESDAY + 9 * DAY)
    assert [(one.entry, one.day) for one in desk.view().newest] == [
        ("entry-three", "2026-11-27"),
        ("entry-two", "2026-11-25"),
        ("entry-one", "2026-11-24"),
    ]


@pytest.mark.parametrize(
    ("text", "entry", "code"), [("x" * (LONGEST + 1), "entry-one", "too_long"), ("x", "../etc", "bad_command")]
)
def test_what_cannot_be_kept_is_refused_with_a_reason(text: str, entry: str, code: str) -> None:
    refused = Desk().do(Write(entry, text, PHONE))
    assert refused
    assert refused.code == code


def test_an_entry_keeps_the_words_of_ten_other_pages_and_refuses_an_eleventh() -> None:
    desk = Desk()
    for number in range(MOST_ASIDE + 1):
        desk.write(f"Version {number:02}", page=f"page-{number:04}")
    assert len(desk.line().others) == MOST_ASIDE
    refused = desk.do(Write("entry-one", "Once more", "page-last"))
    assert refused
    assert refused.code == "full"


def test_search_takes_all_words_without_case_and_accents_and_the_beginning_of_the_last() -> None:
    desk = Desk()
    desk.write("Das Café in Zürich, mit Ana. #Kunden-Gespräch", "entry-one")
    desk.write("The cafeteria was closed", "entry-two", prompt="What surprised me?")
    assert desk.find("cafe") == ["entry-two", "entry-one"]
    assert desk.find("CAFÉ zur") == ["entry-one"]
    assert desk.find("caf zurich") == []
    assert desk.find("surprised") == ["entry-two"]
    assert desk.find(tag="kunden-gespräch") == ["entry-one"]
    assert desk.find("closed", tag="kunden-gespräch") == []
    assert desk.find("...") == ["entry-two", "entry-one"]


def test_what_is_found_is_marked_in_a_long_text() -> None:
    desk = Desk()
    desk.write("word " * 400 + "Réunion avec Ana " + "word " * 400)
    found = answer(DiaryDesign(), desk.world, desk.me, Find("reunion"))
    assert isinstance(found, Found)
    assert f"{FOUND}Réunion{END} avec Ana" in found.lines[0].text
    assert len(found.lines[0].text) < 300


def test_older_entries_come_by_pages_and_a_long_one_as_a_whole() -> None:
    desk = Desk()
    for number in range(45):
        desk.at += 1
        desk.write(f"{number} " + "x" * 700, f"entry-{number:03}")
    view = desk.view()
    assert (len(view.newest), view.more, view.entries, view.newest[0].whole) == (10, True, 45, False)
    seen = [one.entry for one in view.newest]
    while older := desk.find(before=seen[-1]):
        seen += older
    assert seen == [f"entry-{number:03}" for number in reversed(range(45))]
    whole = answer(DiaryDesign(), desk.world, desk.me, Read(seen[0]))
    assert isinstance(whole, Whole)
    assert len(whole.line.text) == 703


def test_tags_are_words_after_a_hash_and_what_was_added() -> None:
    desk = Desk()
    desk.write("#Listening (#team) a#b http://x/#frag ##no #7 issue &#x41;", tags=("#Big Idea", "", "team"))
    assert desk.line().tags == ("big-idea", "team", "listening")
    assert [(one.tag, one.n) for one in desk.view().tags] == [("big-idea", 1), ("listening", 1), ("team", 1)]


def test_what_happened_today_is_offered_and_stays_with_the_entry() -> None:
    item = ItemLine(url="m/AB12/listen", title="Listening walk", kind="challenge", state="today", opens=0)
    earlier = ItemLine(url="m/AB12/read", title="Read", kind="resource", state="done", opens=0)
    cohort = CohortLine(room="r2", seat="s2", code="AB12", title="Feedback", url="m/AB12", items=(item, earlier))
    around = Around(cohorts=(cohort,))
    rooms = Map(
        r1=Taken("s1", "Retrospective", "session", "retro", TUESDAY - 1000),
        r2=Taken("s2", "Feedback", "cohort", "feedback", TUESDAY - 2 * DAY),
    )
    desk = Desk(past=Past(rooms=rooms), world=World(NO_WORLD.shared, around))
    assert [one.title for one in desk.view().moments] == ["Retrospective", "Listening walk"]
    desk.write("x", about=("room:r1", "item:m/AB12/listen", "item:https://evil"))
    desk.world = NO_WORLD
    desk.write("xy", about=("item:m/AB12/listen", "room:r1"))
    assert [(one.title, one.url) for one in desk.line().about] == [
        ("Listening walk", "m/AB12/listen"),
        ("Retrospective", ""),
    ]


def test_a_week_is_looked_back_on_from_friday_or_the_week_after() -> None:
    desk = Desk()
    desk.write("Tuesday", "entry-one")
    tuesday = look_back(LookBackDesign(), desk.world, desk.me)
    desk.at += 3 * DAY
    desk.write("Friday", "entry-two")
    friday = look_back(LookBackDesign(), desk.world, desk.me)
    desk.at += 4 * DAY
    next_tuesday = look_back(LookBackDesign(), desk.world, desk.me)
    for view in (tuesday, friday, next_tuesday):
        assert view.week.monday == "2026-11-23"
    assert [one.text for one in next_tuesday.week.lines] == ["Tuesday", "Friday"]
    assert [one.entries for one in friday.week.days] == [0, 1, 0, 0, 1, 0, 0]
    assert [one.ahead for one in tuesday.week.days] == [False, False, True, True, True, True, True]
    assert (friday.rhythm, next_tuesday.rhythm) == ((0, 0, 0, 0, 0, 0, 0, 2), (0, 0, 0, 0, 0, 0, 2, 0))
    earlier = week_answer(LookBackDesign(), desk.world, desk.me, SeeWeek("2026-11-18"))
    assert isinstance(earlier, SeenWeek)
    assert (earlier.week.monday, earlier.week.lines, earlier.week.latest) == ("2026-11-16", (), False)
    assert isinstance(week_answer(LookBackDesign(), desk.world, desk.me, SeeWeek("soon")), Refusal)


def test_prompts_rotate_by_day_and_differ_between_people() -> None:
    days = [date(2026, 11, 24) + timedelta(days=n) for n in range(len(PROMPTS))]
    firsts = [prompts(day, ANA)[0] for day in days]
    assert set(firsts) == set(PROMPTS)
    assert len({prompts(days[0], f"p{n}")[0] for n in range(60)}) == len(PROMPTS)
    assert question(days[0], ANA) != question(days[0] + timedelta(days=7), ANA)
    own = look(DiaryDesign(prompts=("Ours?",)), NO_WORLD, Desk().me)
    assert [one.questions for one in own.prompts] == [("Ours?",)]


def test_the_diary_as_markdown_holds_every_word() -> None:
    desk = Desk()
    desk.write("First *words*", prompt="What went well?", tags=("team",))
    desk.write("Other words", page=LAPTOP)
    desk.at += DAY
    desk.write("Second", "entry-two")
    desk.write("Gone", "entry-three")
    desk.do(Drop("entry-three"))
    text = diary_markdown(desk.diary)
    assert text.startswith("# Work diary\n\n## Tuesday 24 November 2026\n\n")
    for words in ("First *words*", "Other words", "## Wednesday 25 November 2026", "Second", "#team"):
        assert words in text
    assert "Gone" not in text


def test_another_person_with_the_same_world_sees_nothing() -> None:
    """An own room is in nobody else's `Me`: whoever looks or asks, with whichever id, gets their own empty diary."""
    desk = Desk()
    desk.write("zebracorn")
    for other in (Desk(BEN, world=desk.world).me, Me(at=desk.at)):
        assert look(DiaryDesign(), desk.world, other).newest == ()
        assert look_back(LookBackDesign(), desk.world, other).week.lines == ()
        found = answer(DiaryDesign(), desk.world, other, Find("zebracorn"))
        assert isinstance(found, Found)
        assert found.lines == ()
        nothing = answer(DiaryDesign(), desk.world, other, Read("entry-one"))
        assert nothing == answer(DiaryDesign(), desk.world, other, Read("never-was"))
        assert isinstance(nothing, Refusal)
