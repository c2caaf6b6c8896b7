"""Who may be asked to be a coach, and what anybody learns from asking."""

from __future__ import annotations

import pytest
from tests.unit.hub.sharing import ANA, BEN, CY, DEE, EVE, Hub

from huddlebook.activities.contract import Refusal
from huddlebook.hub import coached, coaches, people
from huddlebook.hub.coached import CoachedDesign
from huddlebook.hub.coaches import AcceptCoachee, DeclineCoachee, EndCoach, NameCoach
from huddlebook.hub.coaches_views import (
    CoachByLink,
    CoachesDesign,
    CoachesView,
    FindCoach,
    answer,
    asks_of_me,
    candidates,
    look,
    my_coaches,
)
from huddlebook.hub.excerpts import WithCoach, WithTeam
from huddlebook.hub.shares import AnswerShare, ShareExcerpt, TakeBack


def lines(hub: Hub, person: str) -> list[tuple[str, str]]:
    return [(one.name, one.state) for one in my_coaches(hub.world(person), hub.me(person))]


def asking(hub: Hub, person: str) -> list[str]:
    return [one.name for one in asks_of_me(hub.world(person), hub.me(person))]


def test_a_coach_is_asked_and_says_yes() -> None:
    hub = Hub()
    hub.do(ANA, NameCoach(BEN))
    assert (lines(hub, ANA), asking(hub, BEN), asking(hub, CY)) == ([("Ben", "asked")], ["Ana"], [])
    hub.do(BEN, AcceptCoachee(ANA))
    assert (lines(hub, ANA), asking(hub, BEN)) == ([("Ben", "yes")], [])
    assert coaches.coaches(hub.world(BEN)).coached_by(BEN) == [ANA]


def test_an_email_is_asked_alike_whether_or_not_somebody_has_it() -> None:
    hub = Hub()
    hub.do(ANA, NameCoach(email="Dee@X.org"))
    hub.do(ANA, NameCoach(email="nobody@x.org"))
    assert lines(hub, ANA) == [("dee@x.org", "asked"), ("nobody@x.org", "asked")]
    assert asking(hub, DEE) == ["Ana"]
    hub.do(DEE, DeclineCoachee(ANA))
    assert sorted(lines(hub, ANA)) == [("dee@x.org", "no"), ("nobody@x.org", "asked")]


def test_who_proves_the_address_later_finds_the_question() -> None:
    hub = Hub()
    hub.do(ANA, NameCoach(email="late@x.org"))
    hub.do("", people.Come("p" + "f" * 16, "Fay", "late@x.org"))
    hub.do("p" + "f" * 16, AcceptCoachee(ANA))
    assert lines(hub, ANA) == [("Fay", "yes")]


@pytest.mark.parametrize("email", ["ana", "@x.org", "ana@", "a b@x.org", "a" * 300 + "@x.org"])
def test_an_email_is_a_whole_one(email: str) -> None:
    assert Hub().ask(ANA, NameCoach(email=email)) == coaches.NO_EMAIL


def test_nobody_coaches_themselves_or_somebody_who_did_not_ask() -> None:
    hub = Hub()
    assert hub.ask(ANA, NameCoach(ANA)) == coaches.SELF
    assert hub.ask(ANA, NameCoach(email="ana@x.org")) == coaches.SELF
    assert hub.ask(ANA, NameCoach("p" + "z" * 16)) == coaches.UNKNOWN
    assert hub.ask(BEN, AcceptCoachee(ANA)) == hub.ask(BEN, AcceptCoachee("p" + "z" * 16)) == coaches.NOBODY_ASKS


def test_who_said_no_is_left_in_peace_for_a_week() -> None:
    hub = Hub()
    for asked in (NameCoach(BEN), NameCoach(email="ben@x.org")):
        hub.do(ANA, asked)
        hub.do(BEN, DeclineCoachee(ANA))
        hub.do(ANA, EndCoach(asked.person, asked.email))
        assert hub.ask(ANA, asked) == coaches.SAID_NO
    hub.now += coaches.REST
    assert lines(hub, ANA) == []
    hub.do(ANA, NameCoach(BEN))
    assert asking(hub, BEN) == ["Ana"]


def test_asking_is_taken_back_and_asking_twice_is_asking_once() -> None:
    hub = Hub()
    for asked in (NameCoach(BEN), NameCoach(email="ben@x.org")):
        hub.do(ANA, asked)
        assert hub.ask(ANA, asked) == []
    assert asking(hub, BEN) == ["Ana"]
    hub.do(ANA, EndCoach(email="ben@x.org"))
    hub.do(ANA, EndCoach(BEN))
    assert (lines(hub, ANA), asking(hub, BEN)) == ([], [])


def test_there_are_only_so_many_coaches_and_questions() -> None:
    hub = Hub()
    for number in range(coaches.MOST_ASKED):
        hub.do(ANA, NameCoach(email=f"n{number}@x.org"))
    assert hub.ask(ANA, NameCoach(BEN)) == coaches.ASKED_ENOUGH


def test_a_coach_can_end_it_too() -> None:
    hub = Hub()
    hub.do(ANA, NameCoach(BEN))
    hub.do(BEN, AcceptCoachee(ANA))
    hub.do(BEN, DeclineCoachee(ANA))
    assert (lines(hub, ANA), coaches.coaches(hub.world(BEN)).of(ANA)) == ([], [])


def test_candidates_are_people_of_my_teams_by_name_without_their_addresses() -> None:
    hub = Hub()
    found = candidates(hub.world(ANA), hub.me(ANA), "be")
    assert [(one.person, one.name, one.team) for one in found] == [(BEN, "Ben", "Blue")]
    assert candidates(hub.world(EVE), hub.me(EVE), "") == ()
    assert candidates(hub.world(ANA), hub.me(ANA), "cy") == ()


def test_a_forgotten_coach_and_a_forgotten_asker_are_in_no_list() -> None:
    hub = Hub()
    hub.do(ANA, NameCoach(BEN))
    hub.do(CY, NameCoach(BEN))
    hub.do(CY, people.Leave())
    assert asking(hub, BEN) == ["Ana"]
    hub.do(BEN, people.Leave())
    assert lines(hub, ANA) == []


def test_what_a_coach_and_who_asks_are_shown_is_who_they_are_and_what_waits() -> None:
    hub = Hub()
    hub.do(ANA, NameCoach(BEN))
    hub.do(CY, NameCoach(email="ben@x.org"))
    shown = look(CoachesDesign(), hub.world(BEN), hub.me(BEN))
    assert ([one.name for one in shown.asking], shown.people) == (["Ana", "Cy"], ())
    hub.do(BEN, AcceptCoachee(ANA))
    share = hub.do(ANA, ShareExcerpt("Mine", WithCoach(BEN)))
    (mine,) = look(CoachesDesign(), hub.world(BEN), hub.me(BEN)).people
    assert (mine.name, mine.waiting) == ("Ana", 1)
    hub.do(BEN, AnswerShare(share, "Well done"))
    assert look(CoachesDesign(), hub.world(BEN), hub.me(BEN)).people[0].waiting == 0
    assert look(CoachesDesign(), hub.world(""), hub.me("")) == CoachesView()


def test_a_name_is_told_for_a_coachs_link_and_for_a_colleague_alone() -> None:
    hub = Hub()

    def asked(person: str, question: FindCoach | CoachByLink) -> list[str] | Refusal:
        found = answer(CoachesDesign(), hub.world(person), hub.me(person), question)
        return found if isinstance(found, Refusal) else [one.name for one in found.people]

    assert asked(ANA, FindCoach("b")) == ["Ben"]
    assert asked(ANA, FindCoach(" ")) == asked("", FindCoach("b")) == asked("", CoachByLink(BEN)) == []
    assert asked(EVE, CoachByLink(BEN)) == ["Ben"]
    assert asked(EVE, CoachByLink("p" + "z" * 16)) == asked(EVE, CoachByLink(EVE)) == coaches.UNKNOWN


def test_a_person_sees_the_very_page_that_their_coach_has_of_them() -> None:
    hub = Hub()
    for person in (ANA, CY):
        hub.do(person, NameCoach(BEN))
        hub.do(BEN, AcceptCoachee(person))
    first = hub.do(ANA, ShareExcerpt("First", WithCoach(BEN), "goal", entry=3))
    hub.do(CY, ShareExcerpt("Cy's", WithCoach(BEN)))
    hub.do(ANA, ShareExcerpt("For the team", WithTeam("Blue")))
    second = hub.do(ANA, ShareExcerpt("Second", WithCoach(BEN)))
    hub.do(BEN, AnswerShare(first, "Well done"))
    his = coached.look(CoachedDesign(), hub.world(BEN), hub.me(BEN))
    assert ([one.text for one in his.due], his.waiting) == (["Cy's", "Second"], 2)
    assert [one.text for one in his.answered] == ["First"]
    (hers,) = coached.look(CoachedDesign(), hub.world(ANA), hub.me(ANA)).coaches
    of_her = {one for one in (*his.due, *his.answered) if one.name == "Ana"}
    assert (hers.name, set(hers.cards), hers.shares) == ("Ben", of_her, 2)
    hub.do(ANA, TakeBack(second))
    assert [one.text for one in coached.look(CoachedDesign(), hub.world(BEN), hub.me(BEN)).due] == ["Cy's"]
