"""What stands on the team wall, for whom, and who changes what of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from msgspec.structs import replace
from tests.unit.hub.sharing import ANA, BEN, COHORT, CY, DEE, EVE, Hub, mark, words

from huddlebook.activities.contract import Refusal
from huddlebook.hub import people, wall
from huddlebook.hub.coaches import AcceptCoachee, NameCoach
from huddlebook.hub.excerpts import WithCoach, WithCohort, WithTeam
from huddlebook.hub.shares import ShareExcerpt, TakeBack
from huddlebook.hub.wall import (
    CommentGem,
    EditGem,
    HideGem,
    HideGemComment,
    LookAtWall,
    ReactToGem,
    ShareGem,
    TakeBackGem,
    UncommentGem,
)
from huddlebook.hub.wall_state import GemWords
from huddlebook.hub.wall_views import (
    PAGE,
    AskComments,
    AskWall,
    GemCard,
    GemsDesign,
    WallComments,
    WallDesign,
    WallPage,
    WallView,
    answer,
    look,
    look_short,
    news_for,
)

EVERYBODY = (ANA, BEN, CY, DEE, EVE, "")


def gem(title: str = "A find", **more: Any) -> GemWords:
    return replace(GemWords(title, "It saved me an hour.", "https://x.org/a"), **more)


def seen(hub: Hub, person: str, *, curates: bool = False) -> WallView:
    return look(WallDesign(), hub.world(person), hub.me(person, curates=curates))


def titles(hub: Hub, person: str, *, curates: bool = False) -> list[str]:
    return [one.gem.gem.title for one in seen(hub, person, curates=curates).posts if one.gem]


def card(hub: Hub, person: str) -> GemCard:
    found = seen(hub, person).posts[0].gem
    assert found
    return found


def asked(hub: Hub, person: str, ask: AskWall) -> WallPage:
    found = answer(WallDesign(), hub.world(person), hub.me(person), ask)
    assert isinstance(found, WallPage)
    return found


def test_a_gem_for_a_team_is_for_the_team_and_one_for_everybody_for_all() -> None:
    hub = Hub()
    hub.do(ANA, ShareGem(gem("Ours"), "Blue"))
    hub.do(ANA, ShareGem(gem("All's")))
    for person in EVERYBODY:
        assert titles(hub, person) == (["All's", "Ours"] if person in (ANA, BEN) else ["All's"])
    assert titles(hub, CY, curates=True) == ["All's"]


def test_who_has_not_come_sees_no_names_and_nothing_that_people_said() -> None:
    hub = Hub()
    one = hub.do(ANA, ShareGem(gem()))
    hub.do(BEN, CommentGem(one, "Yes"))
    assert (card(hub, "").name, card(hub, "").said, card(hub, "").comments) == ("", 0, ())
    assert (card(hub, EVE).name, card(hub, EVE).comments[0].name) == ("Ana", "Ben")
    assert isinstance(hub.ask("", ShareGem(gem())), Refusal)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": " "}, "title"),
        ({"why": ""}, "why"),
        ({"why": "a" * 501}, "too long"),
        ({"url": "javascript:alert(1)"}, "address"),
        ({"url": "//x.org"}, "address"),
        ({"url": ""}, "address"),
        ({"tags": tuple("abcdef")}, "tags"),
    ],
)
def test_a_gem_needs_a_title_a_why_and_something_to_look_at(wrong: dict[str, Any], says: str) -> None:
    refused = Hub().ask(ANA, ShareGem(replace(gem(), **wrong)))
    assert isinstance(refused, Refusal)
    assert says in refused.message


def test_nobody_puts_a_gem_on_a_wall_that_is_not_theirs() -> None:
    assert Hub().ask(ANA, ShareGem(gem(), "Red")) == wall.NOT_IN


def test_what_is_not_for_me_is_as_what_is_not_there() -> None:
    hub = Hub()
    one = hub.do(ANA, ShareGem(gem(), "Blue"))
    for known in (one, 10_000):
        assert hub.ask(EVE, CommentGem(known, "x")) == wall.GONE
        assert hub.ask(EVE, ReactToGem(known, "thanks")) == wall.GONE
        assert hub.ask(EVE, TakeBackGem(known)) == wall.GONE
        shown = answer(WallDesign(), hub.world(EVE), hub.me(EVE), AskComments(known))
        assert shown == WallComments(comments=())


def test_its_author_edits_takes_back_and_puts_back() -> None:
    hub = Hub()
    one = hub.do(ANA, ShareGem(gem(tags=("#Python", "python")), "Blue"))
    assert card(hub, BEN).gem.tags == ("python",)
    assert hub.ask(BEN, EditGem(one, gem("His"))) == hub.ask(BEN, TakeBackGem(one)) == wall.OTHERS
    hub.do(ANA, EditGem(one, gem("Better")))
    assert (titles(hub, BEN), card(hub, BEN).edited) == (["Better"], True)
    hub.do(ANA, TakeBackGem(one))
    assert titles(hub, ANA) == titles(hub, BEN) == []
    hub.do(ANA, TakeBackGem(one, undo=True))
    assert titles(hub, BEN) == ["Better"]


def test_who_left_the_team_still_takes_back_what_they_put_there() -> None:
    hub = Hub()
    one = hub.do(ANA, ShareGem(gem(), "Blue"))
    hub.do(ANA, people.LeaveTeam("Blue"))
    hub.do(ANA, TakeBackGem(one))
    assert titles(hub, BEN) == []


def test_curators_hide_and_show_and_others_do_not() -> None:
    hub = Hub()
    one = hub.do(ANA, ShareGem(gem()))
    comment = hub.do(BEN, CommentGem(one, "Rude"))
    assert isinstance(hub.ask(BEN, HideGem(one)), Refusal)
    hub.do(CY, HideGemComment(one, comment), curates=True)
    assert card(hub, ANA).comments == ()
    hub.do(CY, HideGem(one), curates=True)
    assert (titles(hub, ANA), titles(hub, CY, curates=True)) == ([], ["A find"])
    hub.do(CY, HideGem(one, undo=True), curates=True)
    assert titles(hub, ANA) == ["A find"]


def test_reactions_are_each_persons_once() -> None:
    hub = Hub()
    one = hub.do(ANA, ShareGem(gem()))
    for person in (BEN, CY):
        hub.do(person, ReactToGem(one, "tried"))
        assert hub.ask(person, ReactToGem(one, "tried")) == []
    hub.do(CY, ReactToGem(one, "tried", on=False))
    shown = {it.reaction: (it.people, it.mine) for it in card(hub, BEN).reactions}
    assert shown == {"helpful": (0, False), "thanks": (0, False), "tried": (1, True), "want": (0, False)}


def test_a_comment_is_taken_away_and_put_back_by_who_wrote_it() -> None:
    hub = Hub()
    one = hub.do(ANA, ShareGem(gem()))
    comment = hub.do(BEN, CommentGem(one, "Hasty"))
    assert hub.ask(ANA, UncommentGem(one, comment)) == wall.GONE
    hub.do(BEN, UncommentGem(one, comment))
    assert card(hub, ANA).said == 0
    hub.do(BEN, UncommentGem(one, comment, undo=True))
    assert card(hub, ANA).comments[0].text == "Hasty"


def test_older_ones_and_those_of_a_team_a_tag_or_with_words_are_asked_for() -> None:
    hub = Hub()
    for number in range(PAGE + 5):
        hub.do(ANA, ShareGem(gem(f"Find {number}", tags=("odd",) if number % 2 else ()), "Blue" if number < 3 else ""))
    shown = seen(hub, BEN)
    assert (len(shown.posts), shown.more, shown.tags) == (PAGE, True, ("odd",))
    older = asked(hub, BEN, AskWall(before=shown.posts[-1].id))
    assert ([one.gem.gem.title for one in older.posts if one.gem], older.more) == (
        ["Find 4", "Find 3", "Find 2", "Find 1", "Find 0"], False
    )  # fmt: skip
    assert len(asked(hub, BEN, AskWall(team="Blue")).posts) == 3
    assert len(asked(hub, BEN, AskWall(team="Blue", tag="odd")).posts) == 1
    assert len(asked(hub, BEN, AskWall(words="find 24 HOUR")).posts) == 1
    assert asked(hub, EVE, AskWall(team="Blue")).posts == ()


def test_what_is_new_is_what_others_put_there_since_i_looked() -> None:
    hub = Hub()
    hub.do(ANA, ShareGem(gem()))
    hub.do(ANA, ShareExcerpt("Words", WithTeam("Blue")))
    assert (seen(hub, ANA).new, seen(hub, BEN).new, len(news_for(hub.world(BEN), hub.me(BEN)))) == (0, 2, 2)
    hub.do(BEN, LookAtWall(seen(hub, BEN).newest))
    assert hub.ask(BEN, LookAtWall(1)) == []
    assert (seen(hub, BEN).new, news_for(hub.world(BEN), hub.me(BEN))) == (0, [])
    late = hub.do(ANA, ShareGem(gem("Late")))
    assert [one.id for one in news_for(hub.world(BEN), hub.me(BEN))] == [late]
    assert look_short(GemsDesign(most=1), hub.world(BEN), hub.me(BEN)).new == 1


def test_excerpts_stand_on_the_wall_but_what_is_for_a_coach_does_not() -> None:
    hub = Hub()
    hub.do(ANA, NameCoach(BEN))
    hub.do(BEN, AcceptCoachee(ANA))
    hub.do(ANA, ShareExcerpt("For Ben", WithCoach(BEN)))
    hub.do(ANA, ShareExcerpt("For Blue", WithTeam("Blue")))
    hub.do(ANA, ShareExcerpt("For us", WithCohort(COHORT)))
    shown = {person: [it.share.text for it in seen(hub, person).posts if it.share] for person in (ANA, BEN, DEE)}
    assert shown == {ANA: ["For us", "For Blue"], BEN: ["For Blue"], DEE: ["For us"]}


PERSONS = some.sampled_from((ANA, BEN, CY, DEE, EVE))
STEPS = some.tuples(
    some.sampled_from("gem gem share comment edit back again unshare uncomment hide join".split()),
    PERSONS,
    some.sampled_from(("Blue", "Red", "")),
    some.integers(0, 30),
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(some.lists(STEPS, max_size=PAGE))
def test_nobody_is_shown_a_word_of_the_wall_that_is_not_for_them(steps: list[tuple[str, str, str, int]]) -> None:
    """A plain book of what stands there, kept beside the program, says the same for everybody."""
    hub, number = Hub(), 0
    gems: dict[int, tuple[str, str, set[str], bool]] = {}
    gone: set[int] = set()
    said: dict[int, tuple[int, str, str]] = {}
    excerpts: dict[int, tuple[str, str, str]] = {}
    for what, person, team, nth in steps:
        number += 1
        word, seq = mark(number), hub.shared.seq + 1
        one = list(gems)[nth % len(gems)] if gems else 0
        comment = list(said)[nth % len(said)] if said else 0
        shared = list(excerpts)[nth % len(excerpts)] if excerpts else 0
        words_of = gem(word, why=word, words=word, tags=(word,))
        command = {
            "gem": ShareGem(words_of, team), "share": ShareExcerpt(word, WithTeam(team)), "back": TakeBackGem(one),
            "comment": CommentGem(one, word), "edit": EditGem(one, words_of), "again": TakeBackGem(one, undo=True),
            "unshare": TakeBack(shared), "uncomment": UncommentGem(said.get(comment, (0,))[0], comment),
            "hide": HideGem(one), "join": people.JoinTeam(team) if team else people.LeaveTeam("Blue"),
        }[what]  # fmt: skip
        done = hub.ask(person, command, curates=what == "hide")
        if isinstance(done, Refusal) or not done:
            continue
        match what:
            case "gem":
                gems[seq] = (person, team, {word}, False)
            case "share":
                excerpts[seq] = (person, team, word)
            case "comment":
                said[seq] = (one, person, word)
            case "edit":
                gems[one] = (*gems[one][:2], {word}, gems[one][3])
            case "back" | "hide":
                gone.add(one) if what == "back" else gems.update({one: (*gems[one][:3], True)})
            case "again":
                gone.discard(one)
            case "unshare":
                del excerpts[shared]
            case "uncomment":
                del said[comment]
    for person in EVERYBODY:
        teams = hub.shared.slices["people"].all[person].teams if person else ()
        mine = {
            one for one, (_, team, _, hidden) in gems.items()
            if not hidden and one not in gone and (not team or team in teams)
        }  # fmt: skip
        allowed = {word for one in mine for word in gems[one][2]}
        allowed |= {word for one, _, word in said.values() if one in mine and person}
        allowed |= {word for by, team, word in excerpts.values() if person and (by == person or team in teams)}
        world, me = hub.world(person), hub.me(person)
        shown = words([look(WallDesign(), world, me), look_short(GemsDesign(most=10), world, me)])
        comments = words([answer(WallDesign(), world, me, AskComments(one)) for one in gems])
        everything = words(
            [answer(WallDesign(), world, me, AskWall()), answer(WallDesign(), world, me, AskWall(words="w"))]
        )
        assert shown | comments | everything <= allowed
        assert shown | comments == allowed
