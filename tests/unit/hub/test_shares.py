"""Who shares with whom, and that nothing is seen by anybody else, or after it was taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.unit.hub.sharing import ANA, BEN, COHORT, CY, DEE, EVE, TITLE, Hub, mark, words

from huddlebook.activities.contract import Refusal
from huddlebook.hub import coaches, coaches_views, ledger, people, registry, shares
from huddlebook.hub.contract import Command
from huddlebook.hub.excerpts import Audience, Share, WithCoach, WithCohort, WithTeam, sees, visible
from huddlebook.hub.ledger import LedgerDesign
from huddlebook.hub.shares import AnswerShare, ShareExcerpt, TakeAllBack, TakeBack, UnanswerShare

BLUE, RED, FEEDBACK = WithTeam("Blue"), WithTeam("Red"), WithCohort(COHORT)
EVERYBODY = (ANA, BEN, CY, DEE, EVE, "")


def seen(hub: Hub, person: str) -> list[Share]:
    return list(visible(hub.world(person), hub.me(person)))


def texts(hub: Hub, person: str) -> list[str]:
    return [one.text for one in seen(hub, person)]


def coached(hub: Hub, person: str, coach: str) -> None:
    hub.do(person, coaches.NameCoach(coach))
    hub.do(coach, coaches.AcceptCoachee(person))


@pytest.mark.parametrize(("to", "who"), [(BLUE, {ANA, BEN}), (FEEDBACK, {ANA, DEE}), (WithCoach(CY), {ANA, CY})])
def test_a_share_is_seen_by_its_audience_and_its_owner_and_nobody_else(to: Audience, who: set[str]) -> None:
    hub = Hub()
    coached(hub, ANA, CY)
    share = hub.do(ANA, ShareExcerpt("What I learnt", to))
    assert {person for person in EVERYBODY if texts(hub, person)} == who
    assert {person for person in EVERYBODY if sees(hub.world(person), hub.me(person), share)} == who


@pytest.mark.parametrize("to", [RED, WithTeam("Green"), WithCohort("r" + "z" * 12), WithCoach(BEN), WithCoach(ANA)])
def test_nobody_shares_with_what_they_do_not_belong_to(to: Audience) -> None:
    hub = Hub()
    hub.do(ANA, coaches.NameCoach(BEN))
    assert hub.ask(ANA, ShareExcerpt("Words", to)) == shares.NOT_IN


def test_who_has_not_come_shares_nothing() -> None:
    assert isinstance(Hub().ask("", ShareExcerpt("Words", BLUE)), Refusal)


@pytest.mark.parametrize(
    ("text", "refused"), [(" \u200b\n", shares.EMPTY), ("a" * (shares.LONGEST + 1), shares.TOO_LONG)]
)
def test_words_are_some_and_not_too_many(text: str, refused: Refusal) -> None:
    assert Hub().ask(ANA, ShareExcerpt(text, BLUE)) == refused


def test_taken_back_is_gone_with_its_answers_and_only_its_owner_takes_back() -> None:
    hub = Hub()
    share = hub.do(ANA, ShareExcerpt("Mine", BLUE, entry=7))
    hub.do(BEN, AnswerShare(share, "Good of you"))
    assert hub.ask(BEN, TakeBack(share)) == []
    assert seen(hub, BEN)[0].answers[0].text == "Good of you"
    hub.do(ANA, TakeBack(share))
    assert (seen(hub, ANA), seen(hub, BEN)) == ([], [])
    assert hub.ask(BEN, AnswerShare(share, "Still there?")) == shares.GONE
    assert hub.ask(EVE, AnswerShare(share, "Was there anything?")) == shares.GONE
    assert b"Mine" not in repr(hub.shared.slices["shares"]).encode()


def test_the_answer_to_what_never_was_is_the_same_as_to_what_is_not_for_you() -> None:
    hub = Hub()
    share = hub.do(ANA, ShareExcerpt("Mine", BLUE))
    assert hub.ask(EVE, AnswerShare(share, "x")) == hub.ask(EVE, AnswerShare(10_000, "x")) == shares.GONE


def test_an_answer_is_taken_away_by_who_wrote_it() -> None:
    hub = Hub()
    share = hub.do(ANA, ShareExcerpt("Mine", BLUE))
    answer = hub.do(BEN, AnswerShare(share, "Hasty"))
    assert hub.ask(ANA, UnanswerShare(share, answer)) == []
    hub.do(BEN, UnanswerShare(share, answer))
    assert seen(hub, ANA)[0].answers == ()


def test_a_card_names_people_and_tells_the_entry_to_its_owner_alone() -> None:
    hub = Hub()
    coached(hub, ANA, BEN)
    hub.do(ANA, ShareExcerpt("Mine", WithCoach(BEN), "goal", entry=7))
    mine = shares.cards(hub.world(ANA), hub.me(ANA), seen(hub, ANA))[0]
    his = shares.cards(hub.world(BEN), hub.me(BEN), seen(hub, BEN))[0]
    assert (mine.mine, mine.audience, mine.entry) == (True, "Ben", 7)
    assert (his.name, his.mine, his.audience, his.entry) == ("Ana", False, "you", None)


def test_what_i_can_share_with_is_coaches_who_said_yes_teams_and_cohorts() -> None:
    hub = Hub()
    coached(hub, ANA, CY)
    hub.do(ANA, coaches.NameCoach(EVE))
    lines = [(one.name, one.people) for one in shares.audiences(hub.world(ANA), hub.me(ANA))]
    assert lines == [("Cy", 1), ("Blue", 1), (TITLE, 2)]
    assert shares.audiences(hub.world(""), hub.me("")) == ()


def test_a_forgotten_person_shares_and_answers_nothing() -> None:
    hub = Hub()
    hub.do(ANA, ShareExcerpt("Mine", BLUE))
    his = hub.do(BEN, ShareExcerpt("His", BLUE))
    hub.do(ANA, AnswerShare(his, "Yes"))
    hub.do(ANA, people.Leave())
    assert texts(hub, BEN) == ["His"]
    assert seen(hub, BEN)[0].answers == ()


def test_the_ledger_says_what_is_shared_with_whom_by_name_and_what_no_longer() -> None:
    hub = Hub()
    coached(hub, ANA, CY)
    for to in (BLUE, FEEDBACK, WithCoach(CY), BLUE):
        hub.do(ANA, ShareExcerpt("Mine", to))
    shown = ledger.look(LedgerDesign(), hub.world(ANA), hub.me(ANA))
    assert [(one.name, one.shares, one.names, one.people) for one in shown.audiences] == [
        ("Blue", 2, ("Ben",), 1), ("Cy", 1, ("Cy",), 1), (TITLE, 1, (), 2)
    ]  # fmt: skip
    hub.do(ANA, TakeAllBack(BLUE))
    shown = ledger.look(LedgerDesign(), hub.world(ANA), hub.me(ANA))
    assert [one.name for one in shown.audiences] == ["Cy", TITLE]
    assert [(one.name, one.kind) for one in shown.past] == [("Blue", "team"), ("Blue", "team")]
    hub.do(ANA, TakeAllBack())
    assert ledger.look(LedgerDesign(), hub.world(ANA), hub.me(ANA)).audiences == ()


def test_who_left_the_team_still_finds_what_they_shared_with_it() -> None:
    hub = Hub()
    hub.do(ANA, ShareExcerpt("Mine", BLUE))
    hub.do(ANA, people.LeaveTeam("Blue"))
    (line,) = ledger.look(LedgerDesign(), hub.world(ANA), hub.me(ANA)).audiences
    assert (line.in_it, line.names) == (False, ("Ben",))


def test_ending_with_a_coach_takes_back_what_was_for_them_unless_it_shall_stay() -> None:
    hub = Hub()
    coached(hub, ANA, CY)
    hub.do(ANA, ShareExcerpt("Mine", WithCoach(CY)))
    hub.do(ANA, coaches.EndCoach(CY))
    assert texts(hub, CY) == []
    coached(hub, ANA, CY)
    hub.do(ANA, ShareExcerpt("Stays", WithCoach(CY)))
    hub.do(ANA, coaches.EndCoach(CY, keep=True))
    assert texts(hub, CY) == ["Stays"]
    hub.do(ANA, TakeAllBack(WithCoach(CY)))
    assert texts(hub, CY) == []


PERSONS = some.sampled_from((ANA, BEN, CY, DEE, EVE))
AUDIENCES = some.one_of(
    some.sampled_from((BLUE, RED, FEEDBACK)), some.builds(WithCoach, PERSONS)
)  # fmt: skip
NUMBERS = some.integers(0, 40)
STEPS = some.one_of(
    some.tuples(some.just("share"), PERSONS, AUDIENCES),
    some.tuples(some.just("share"), PERSONS, AUDIENCES),
    some.tuples(some.sampled_from(("back", "answer", "unanswer")), PERSONS, NUMBERS),
    some.tuples(some.just("all"), PERSONS, AUDIENCES),
    some.tuples(some.sampled_from(("name", "yes", "yes", "no", "end", "keep")), PERSONS, PERSONS),
    some.tuples(some.sampled_from(("join", "leave")), PERSONS, some.sampled_from(("Blue", "Red"))),
)


class Books:
    """What should be true, kept in the plainest way: each word, whose it is, and for whom it is."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.shares: dict[int, tuple[str, Audience, str]] = {}
        self.answers: dict[int, tuple[int, str, str]] = {}
        self.number = 0

    def step(self, what: str, person: str, other: object) -> None:
        self.number += 1
        word, share = mark(self.number), self._nth(self.shares, other)
        answer = self._nth(self.answers, other)
        answered = self.answers[answer][0] if answer else 0
        commands: dict[str, Callable[[], Command]] = {
            "share": lambda: ShareExcerpt(word, other),  # type: ignore[arg-type]
            "back": lambda: TakeBack(share),
            "all": lambda: TakeAllBack(other),  # type: ignore[arg-type]
            "answer": lambda: AnswerShare(share, word),
            "unanswer": lambda: UnanswerShare(answered, answer),
            "name": lambda: coaches.NameCoach(str(other)),
            "yes": lambda: coaches.AcceptCoachee(str(other)),
            "no": lambda: coaches.DeclineCoachee(str(other)),
            "end": lambda: coaches.EndCoach(str(other)),
            "keep": lambda: coaches.EndCoach(str(other), keep=True),
            "join": lambda: people.JoinTeam(str(other)),
            "leave": lambda: people.LeaveTeam(str(other)),
        }
        command = commands[what]()
        seq = self.hub.shared.seq + 1
        decided = self.hub.ask(person, command)
        if isinstance(decided, Refusal) or not decided:
            return
        if what == "share":
            self.shares[seq] = (person, other, word)  # type: ignore[assignment]
        elif what == "answer":
            self.answers[seq] = (share, person, word)
        elif what == "unanswer":
            del self.answers[answer]
        elif what == "back":
            del self.shares[share]
        elif what == "all":
            self._drop(person, other)
        elif what == "end":
            self._drop(person, WithCoach(str(other)))
        elif what == "no":
            self._drop(str(other), WithCoach(person))

    def _drop(self, owner: str, to: object) -> None:
        self.shares = {one: it for one, it in self.shares.items() if (it[0], it[1]) != (owner, to)}

    def _nth(self, known: Mapping[int, object], other: object) -> int:
        return list(known)[other % len(known)] if isinstance(other, int) and known else 0

    def for_person(self, person: str) -> set[str]:
        """Every word that this person may see."""
        known = self.hub.shared.slices["people"].all
        teams = known[person].teams if person else ()
        mine: set[object] = {*map(WithTeam, teams), WithCoach(person)}
        mine |= {FEEDBACK} if person in self.hub.cohort else set()
        open_to = {one for one, (owner, to, _) in self.shares.items() if person and (owner == person or to in mine)}
        said = {word for share, _, word in self.answers.values() if share in open_to}
        return {self.shares[one][2] for one in open_to} | said


@settings(max_examples=60, deadline=None)
@given(some.lists(STEPS, max_size=40))
def test_nobody_ever_sees_a_word_that_was_not_for_them_or_was_taken_back(steps: list[tuple[str, str, object]]) -> None:
    hub = Hub()
    for person, coach in ((ANA, CY), (DEE, BEN)):
        coached(hub, person, coach)
    books = Books(hub)
    for step in steps:
        books.step(*step)
    for person in EVERYBODY:
        world, me = hub.world(person), hub.me(person)
        allowed = books.for_person(person)
        assert words(list(visible(world, me))) == allowed
        assert words(shares.cards(world, me, list(visible(world, me)))) == allowed
        for part in registry.parts().values():
            assert words(part.look(part.design(), world, me)) <= allowed, part.kind
        assert words(coaches_views.my_coaches(world, me)) | words(coaches_views.asks_of_me(world, me)) == set()
