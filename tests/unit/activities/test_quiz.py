"""Quiz: what is right, what is in time, and what nobody may know yet."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.activities.played import FACILITATOR, HIDDEN_FROM, SECOND, Played

from huddlebook.activities.contract import Actor, Audience, Fact, Given, Idea, Refusal, Role
from huddlebook.activities.quiz import QUIZ, Answer, offers
from huddlebook.activities.quiz_marking import Response, points, share, solution
from huddlebook.activities.quiz_questions import Question, check_question
from huddlebook.activities.quiz_spelling import plain
from huddlebook.activities.quiz_state import GRACE, QuizDesign, QuizState
from huddlebook.activities.quiz_views import QuizView

SECRET_WORDS = ("Marmot", "because of the moss")
QUESTIONS: list[dict[str, Any]] = [
    {"text": "Which?", "options": ["North", "South", "East"], "right": [1], "explanation": "It is warm."},
    {"text": "Which ones?", "kind": "many", "options": ["One", "Two", "Four"], "right": [0, 2], "points": 2},
    {"text": "Who?", "kind": "text", "accept": [SECRET_WORDS[0], "Murmel"], "explanation": SECRET_WORDS[1]},
    {"text": "How many?", "kind": "number", "number": 12, "tolerance": 0.5, "unit": "people"},
]


def together(people: tuple[str, ...] = ("ana", "ben", "cem"), **more: Any) -> Played:
    return Played("quiz", people, **{"pace": "together", "questions": QUESTIONS, **more})


def answer(played: Played, who: str, question: int, **given: Any) -> bool:
    return played.do(who, {"type": "answer", "question": question, **given})


def ask(played: Played, question: int) -> None:
    assert played.do(None, {"type": "ask_question", "question": question})


def move(played: Played, name: str) -> None:
    assert played.do(None, {"type": name})


def code(played: Played) -> str:
    assert played.refused
    return played.refused.code


# -- marking ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "right"),
    [((0, 2), 1.0), ((0,), 0.5), ((0, 1), 0.0), ((0, 1, 2), 0.5), ((1,), 0.0), ((), 0.0)],
)
def test_of_many_each_right_choice_counts_and_each_wrong_one_takes_one_away(choice: Any, right: float) -> None:
    assert share(msgspec.convert(QUESTIONS[1], Question), Response(choice)) == right


def test_ticking_everything_is_never_better_than_the_right_ones() -> None:
    all_right = Question(text="x", kind="many", options=("a", "b"), right=(0, 1))
    assert share(all_right, Response((0, 1))) == 1.0
    assert share(Question(text="x", kind="many", options=("a", "b"), right=(0,)), Response((0, 1))) == 0.0


@pytest.mark.parametrize(
    ("accepted", "given_text", "accents", "same"),
    [
        ("Zoë Novák", "zoe  novak", False, True),
        ("Zoë Novák", "zoe novak", True, False),
        ("Zoë", "Zoe\u0308", True, True),  # the same letter, written in two ways
        ("Straße", "STRASSE", True, True),
        ("C++", "c++.", False, True),
        ("?", "?", False, True),
        ("?", "!", False, False),
        ("हिन्दी", "हन्द", False, False),  # marks that are vowels are no accents
        ("が", "か", False, False),
        ("ﬁn", "fin", False, True),
        ("Łódź", "łodz", False, True),
    ],
)
def test_spellings(accepted: str, given_text: str, accents: bool, same: bool) -> None:
    asked = Question(text="Who?", kind="text", accept=(accepted,), accents=accents)
    assert share(asked, Response(text=given_text)) == same


@given(st.text(max_size=40), st.booleans())
def test_a_spelling_is_that_of_itself(text: str, accents: bool) -> None:
    once = plain(text, accents=accents)
    assert plain(once, accents=accents) == once


@pytest.mark.parametrize(("number", "right"), [(11.5, 1), (12.5, 1), (12.51, 0), (11.49, 0), (None, 0)])
def test_a_number_is_right_within_its_tolerance_the_border_included(number: float | None, right: int) -> None:
    assert share(msgspec.convert(QUESTIONS[3], Question), Response(number=number)) == right


def test_a_third_is_no_trap() -> None:
    assert share(Question(text="x", kind="number", number=0.3), Response(number=0.1 + 0.2)) == 1.0


def test_speed_gives_up_to_half_as_much_again_and_nothing_to_what_is_wrong() -> None:
    timed = Question(text="x", points=10, seconds=20)
    assert points(timed, 1.0, 0, speed=True) == 15
    assert points(timed, 1.0, 10_000, speed=True) == 12.5
    assert points(timed, 1.0, 21_000, speed=True) == 10
    assert points(timed, 0.0, 0, speed=True) == 0
    assert points(timed, 1.0, 0, speed=False) == 10


def test_solutions_in_words() -> None:
    told = [solution(msgspec.convert(raw, Question)) for raw in QUESTIONS]
    assert told == ["South", "One, Four", "Marmot / Murmel", "12 ± 0.5 people"]
    assert solution(Question(text="x", kind="number", number=1_000_000.0)) == "1000000"


# -- what nobody may know yet -------------------------------------------------------------------------------------


def test_what_was_not_asked_is_seen_by_facilitators_only() -> None:
    played = together()
    for audience in HIDDEN_FROM:
        assert played.view(audience).sheet == ()
        assert "Which" not in played.json(audience)
    assert played.view(Audience.FACILITATOR).sheet[0].solution.answer == "South"


@pytest.mark.parametrize("pace", ["together", "own"])
@pytest.mark.parametrize("audience", HIDDEN_FROM)
def test_before_the_reveal_no_solution_and_no_answer_is_in_what_is_sent(pace: str, audience: Audience) -> None:
    """The bytes are the same whatever is right and whatever people answered."""
    sent = []
    for right, chosen, accept in ((1, 0, "Marmot"), (2, 2, "Beaver")):
        questions = [
            {**QUESTIONS[0], "right": [right], "explanation": f"Because {accept}."},
            {**QUESTIONS[2], "accept": [accept]},
        ]
        played = Played("quiz", pace=pace, questions=questions)
        for at, given_answer in ((0, {"choice": [chosen]}), (1, {"text": accept})):
            if pace == "together":
                ask(played, at)
            assert answer(played, "ana", at, **given_answer)
        count = played.view(audience).answered
        assert (count > 0) is (audience is Audience.PRESENTER)
        sent.append(played.json(audience))
        assert accept not in sent[-1]
    assert sent[0] == sent[1]


def test_an_answer_changes_nothing_that_others_see_before_the_reveal() -> None:
    played = together(leaderboard=True, anonymous=False)
    ask(played, 0)
    before = played.json()
    answer(played, "ana", 0, choice=[1])
    assert played.json() == before
    assert played.own("ben") is None
    assert msgspec.json.encode(played.own("ana")).decode().count("null") >= 3  # right, points, solution


def test_revealing_shows_what_was_asked_and_asking_on_hides_only_the_new_one() -> None:
    played = together()
    ask(played, 0)
    answer(played, "ana", 0, choice=[1])
    move(played, "reveal")
    assert [(one.index, one.solution.answer) for one in played.view().sheet] == [(0, "South")]
    assert played.own("ana").points == 1
    assert not answer(played, "ben", 0, choice=[1])
    assert code(played) == "closed"
    ask(played, 2)
    first, third = played.view().sheet
    assert (first.known, third.known, third.solution, third.tally) == (True, False, None, None)
    assert not played.view().stage.revealed
    for word in SECRET_WORDS:
        assert word not in played.json()
    assert answer(played, "ben", 2, text="murmel")
    move(played, "reveal")
    assert played.view().sheet[1].solution.explanation == SECRET_WORDS[1]


def test_all_solutions_may_wait_for_the_end() -> None:
    played = together()
    for at in range(3):
        ask(played, at)
    assert [one.known for one in played.view().sheet] == [False] * 3
    move(played, "reveal")
    assert [one.known for one in played.view().sheet] == [True] * 3


def test_an_undone_reveal_hides_the_solution_again() -> None:
    played = together()
    ask(played, 2)
    move(played, "reveal")
    move(played, "hide")
    assert SECRET_WORDS[0] not in played.json()


def test_typed_words_that_are_wrong_are_read_by_facilitators_only() -> None:
    played = together()
    ask(played, 2)
    answer(played, "ana", 2, text="Something rude")
    answer(played, "ben", 2, text="a MARMOT")
    answer(played, "cem", 2, text="marmot!")
    move(played, "reveal")
    for audience in HIDDEN_FROM:
        (shown,) = played.view(audience).sheet
        assert [(one.text, one.count) for one in shown.tally.texts] == [("marmot!", 1)]
        assert "rude" not in played.json(audience)
    assert "rude" in played.json(Audience.FACILITATOR)


def test_at_ones_own_pace_a_solution_is_in_own_once_one_has_answered_for_good() -> None:
    played = Played("quiz", questions=QUESTIONS)
    answer(played, "ana", 2, text="marmot")
    (mine,) = played.own("ana").answers
    assert (mine.right, mine.solution.explanation) == (1.0, SECRET_WORDS[1])
    assert SECRET_WORDS[0] not in played.json()
    assert not answer(played, "ana", 2, text="beaver")
    assert code(played) == "invalid"


def test_at_ones_own_pace_solutions_may_wait_for_the_end() -> None:
    played = Played("quiz", questions=QUESTIONS, feedback="end")
    answer(played, "ana", 2, text="marmot")
    assert played.own("ana").answers[0].solution is None
    move(played, "reveal")
    assert played.own("ana").answers[0].solution is not None
    assert not answer(played, "ben", 2, text="marmot")
    assert code(played) == "closed"


# -- together -----------------------------------------------------------------------------------------------------


def test_only_the_question_that_is_asked_is_answered_and_the_last_answer_counts() -> None:
    played = together()
    assert not answer(played, "ana", 0, choice=[1])
    ask(played, 0)
    assert answer(played, "ana", 0, choice=[0])
    assert answer(played, "ana", 0, choice=[1])
    assert not answer(played, "ana", 1, choice=[1])
    assert code(played) == "not_open"
    move(played, "reveal")
    assert played.view().sheet[0].tally.counts == (0, 1, 0)


def test_a_tick_may_be_taken_back_and_then_nothing_is_answered() -> None:
    played = together()
    ask(played, 1)
    assert not answer(played, "ana", 1)
    assert answer(played, "ana", 1, choice=[2])
    assert answer(played, "ana", 1)
    assert played.own("ana") is None
    assert played.view(Audience.FACILITATOR).answered == 0


def late_after(seconds: int) -> Played:
    """Ana answers rightly so many seconds after a question of ten seconds was asked."""
    played = together(questions=[{**QUESTIONS[0], "seconds": 10}])
    ask(played, 0)
    played.now += (seconds - 1) * SECOND
    assert answer(played, "ana", 0, choice=[1])
    return played


@pytest.mark.parametrize(("seconds", "late"), [(9, False), (10, False), (11, False), (12, True), (600, True)])
def test_an_answer_is_late_by_the_instant_at_which_it_was_kept(seconds: int, late: bool) -> None:
    assert 10 * SECOND + GRACE < 12 * SECOND
    played = late_after(seconds)
    assert played.own("ana").answers[0].late is late
    assert played.view(Audience.FACILITATOR).answered == (0 if late else 1)
    move(played, "reveal")
    assert played.own("ana").points == (0 if late else 1)
    assert [row.field for row in played.rows()] == ["late_answer" if late else "answer"]


def test_a_late_answer_never_takes_the_place_of_one_in_time() -> None:
    played = late_after(3)
    played.now += 60 * SECOND
    assert answer(played, "ana", 0, choice=[0])
    assert answer(played, "ana", 0)  # nor does taking it back
    assert played.own("ana").answers[0].choice == (1,)


def test_the_time_of_a_question_stands_still_while_the_room_rests() -> None:
    played = together(questions=[{**QUESTIONS[0], "seconds": 10}, QUESTIONS[1]])
    ask(played, 0)
    ends = played.view().sheet[0].ends
    assert played.do(None, {"type": "pause_room"}, on=None)
    assert played.view().sheet[0].ends is None
    played.now += 600 * SECOND
    assert played.do(None, {"type": "continue_room"}, on=None)
    assert played.view().sheet[0].ends == ends + 601 * SECOND
    played.now += 5 * SECOND
    assert answer(played, "ana", 0, choice=[1])
    assert not played.own("ana").answers[0].late


def test_asked_again_a_question_keeps_the_time_it_had() -> None:
    played = together(questions=[{**QUESTIONS[0], "seconds": 10}, QUESTIONS[1]])
    ask(played, 0)
    ends = played.view().sheet[0].ends
    ask(played, 1)
    ask(played, 0)
    assert played.view().sheet[0].ends == ends


def test_speed_is_measured_from_the_asking() -> None:
    played = together(questions=[{**QUESTIONS[0], "seconds": 10}], speed=True)
    ask(played, 0)
    answer(played, "ana", 0, choice=[1])  # a second later
    move(played, "reveal")
    assert played.own("ana").points == 1.45


def test_a_second_round_begins_anew_with_the_first_ones_counts_beside_it() -> None:
    played = together()
    ask(played, 0)
    answer(played, "ana", 0, choice=[0])
    move(played, "next_round")
    assert played.view().sheet == ()
    assert played.own("ana") is None
    ask(played, 0)
    answer(played, "ana", 0, choice=[1])
    move(played, "reveal")
    tally = played.view().sheet[0].tally
    assert (tally.counts, tally.before) == ((0, 1, 0), (1, 0, 0))


# -- points -------------------------------------------------------------------------------------------------------


def test_equal_points_share_a_rank_and_who_answered_nothing_that_is_known_is_not_listed() -> None:
    played = together(people=("ana", "ben", "cem", "dua"), leaderboard=True, anonymous=False)
    ask(played, 0)
    for who, choice in (("ana", 1), ("ben", 1), ("cem", 0)):
        answer(played, who, 0, choice=[choice])
    assert played.view().standings == ()
    move(played, "reveal")
    listed = [(one.rank, one.name, one.points) for one in played.view().standings]
    assert listed == [(1, "Name-ana", 1), (1, "Name-ben", 1), (3, "Name-cem", 0)]
    ask(played, 1)
    before = played.json()
    answer(played, "dua", 1, choice=[0])
    assert played.json() == before


def test_without_a_leaderboard_nobody_has_a_place_and_no_name_is_kept() -> None:
    played = together()
    ask(played, 0)
    answer(played, "ana", 0, choice=[1])
    move(played, "reveal")
    assert played.view(Audience.FACILITATOR).standings is None
    assert not [entry for entry in played.entries() if entry.activity and b"Name-" in entry.data]


def test_a_person_goes_by_their_last_name() -> None:
    played = together(leaderboard=True, anonymous=False)
    ask(played, 0)
    answer(played, "ana", 0, choice=[1])
    played.do("ana", {"type": "rename", "name": "Zoe"}, on=None)
    ask(played, 1)
    answer(played, "ana", 1, choice=[0])
    move(played, "reveal")
    assert [one.name for one in played.view().standings] == ["Zoe"]


def decided(design: QuizDesign, state: QuizState, seat: str, command: Answer, group: str = "") -> QuizState:
    events = QUIZ.decide(design, state, command, Actor(seat, Role.PARTICIPANT, seat, group))
    assert not isinstance(events, Refusal)
    for event in events:
        state = QUIZ.fold(state, Fact(1, 1, seat, event))
    return state


def test_a_team_has_the_mean_of_its_members() -> None:
    design = msgspec.convert({"prompt": "x", "questions": QUESTIONS[:1], "pace": "own", "teams": "rooms"}, QuizDesign)
    state = QuizState()
    for seat, group, choice in (("a", "Red", 1), ("b", "Red", 0), ("c", "Blue", 1), ("d", "", 1)):
        state = decided(design, state, seat, Answer(0, (choice,)), group)
    shown = msgspec.structs.replace(state, stage=msgspec.structs.replace(state.stage, revealed=True))
    view = QUIZ.view(design, shown, Audience.PARTICIPANTS)
    assert isinstance(view, QuizView)
    assert [(one.rank, one.name, one.points) for one in view.teams or ()] == [
        (1, "Blue", 1.0),
        (2, "Red", 0.5),
    ]


# -- chains -------------------------------------------------------------------------------------------------------

OURS = msgspec.convert(
    {"prompt": "x", "questions": [{"text": "Which of ours?", "kind": "top"}], "pace": "own", "ideas": "board"},
    QuizDesign,
)
IDEAS = (Idea(3, "Lunch", 2), Idea(5, "Walks", 7), Idea(9, "Music", 7), Idea(11, "Naps", 1))


def given_ideas(state: QuizState, ideas: tuple[Idea, ...]) -> QuizState:
    return QUIZ.fold(state, Fact(1, 1, FACILITATOR.id, Given(ideas)))


def test_a_question_about_the_groups_own_words_is_marked_by_what_stands_behind_them() -> None:
    state = given_ideas(QuizState(), IDEAS)
    view = QUIZ.view(OURS, state, Audience.PARTICIPANTS)
    assert isinstance(view, QuizView)
    (asked,) = view.sheet
    assert asked.options == ("Lunch", "Walks", "Music", "Naps")  # in the order in which they were made
    assert asked.solution is None
    state = decided(OURS, decided(OURS, state, "a", Answer(0, (2,))), "b", Answer(0, (0,)))
    marks = [getattr(QUIZ.own(OURS, state, seat), "points", None) for seat in ("a", "b")]
    assert marks == [1, 0]


def test_what_people_answered_about_stays_what_it_was() -> None:
    state = decided(OURS, given_ideas(QuizState(), IDEAS), "a", Answer(0, (1,)))
    assert given_ideas(state, IDEAS[:1]) == state


def test_without_two_ideas_there_is_nothing_to_answer_and_nobody_is_waited_for() -> None:
    mixed = msgspec.structs.replace(
        OURS, questions=(*OURS.questions, Question(text="x", options=("a", "b"), right=(0,)))
    )
    assert QUIZ.done
    assert not QUIZ.done(OURS, QuizState(), "a")
    assert QUIZ.done(mixed, decided(mixed, QuizState(), "a", Answer(1, (0,))), "a")


def test_it_offers_its_questions_and_what_each_person_made_of_them() -> None:
    played = Played("quiz", questions=QUESTIONS)
    answer(played, "ana", 0, choice=[1])
    answer(played, "ana", 1, choice=[0])
    answer(played, "ben", 0, choice=[2])
    assert played.state.plan
    design: Any = played.state.plan.activities["it"].design
    state: Any = played.state.activities["it"]
    made = offers(design, state)
    assert [(idea.text, idea.weight) for idea in made.ideas[:2]] == [("Which?", 1), ("Which ones?", 0)]
    assert made.said == {"ana": "1 right", "ben": "0 right"}
    single = msgspec.structs.replace(design, questions=design.questions[:1])
    only = decided(single, QuizState(), "ana", Answer(0, (2,)))
    assert offers(single, only).said == {"ana": "East"}


# -- designs and answers that cannot be ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"questions": ()}, "1 to 50 questions"),
        ({"results": "live"}, "the solutions would be out"),
        ({"leaderboard": True}, "anonymous=False"),
        ({"speed": True}, "needs questions with seconds"),
        ({"ideas": "board"}, "no top question"),
        ({"questions": [{"text": "x", "kind": "top"}]}, "needs ideas"),
        ({"pace": "own", "questions": [{**QUESTIONS[0], "seconds": 5}]}, "no seconds when"),
    ],
)
def test_what_is_wrong_with_a_quiz_is_said(change: dict[str, Any], sentence: str) -> None:
    made = msgspec.convert({"prompt": "x", "questions": QUESTIONS, **change}, QuizDesign)
    (said,) = QUIZ.check(made)
    assert sentence in said


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (Question(text=" ", options=("a", "b"), right=(0,)), "its text is empty"),
        (Question(text="x", options=("a",), right=(0,)), "2 to 12 options"),
        (Question(text="x", options=("a", "a"), right=(0,)), "stands twice"),
        (Question(text="x", options=("a", "b"), right=(2,)), "from 0, each once"),
        (Question(text="x", options=("a", "b")), "which option is right"),
        (Question(text="x", kind="text", accept=(" ",)), "say in `accept`"),
        (Question(text="x", kind="number"), "say in `number`"),
        (Question(text="x", kind="number", number=1, tolerance=-1), "say in `number`"),
        (Question(text="x", kind="top", options=("a", "b")), "has none of its own"),
        (Question(text="x", options=("a", "b"), right=(0,), points=0), "points are more than 0"),
        (Question(text="x", options=("a", "b"), right=(0,), seconds=601), "seconds are 0 to 600"),
        (Question(text="x", options=("a", "b"), right=(0,), explanation="y" * 1001), "its explanation"),
        (Question(text="x", options=("a", "b"), right=(0,), picture="data:image/png;base64,eA=="), "say in `alt`"),
        (Question(text="x", options=("a", "b"), right=(0,), picture="https://x.org/a.png", alt="A"), "beside the"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(question: Question, sentence: str) -> None:
    said = check_question(3, question)
    assert any(sentence in one for one in said), said
    assert all(one.startswith("question 3: ") for one in said)


@pytest.mark.parametrize(
    ("at", "given_answer"),
    [
        (0, {}),
        (0, {"choice": [0, 1]}),
        (0, {"choice": [3]}),
        (0, {"choice": [1], "text": "x"}),
        (1, {"choice": []}),
        (2, {"text": "  "}),
        (2, {"choice": [0]}),
        (2, {"text": "x" * 141}),
        (3, {"text": "12"}),
        (3, {"number": 1e16}),
        (4, {"choice": [0]}),
        (-1, {"choice": [0]}),
    ],
)
def test_what_is_no_answer_is_refused(at: int, given_answer: dict[str, Any]) -> None:
    played = Played("quiz", questions=QUESTIONS)
    assert not answer(played, "ana", at, **given_answer)
    assert played.own("ana") is None


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused_from_a_kernel_too(number: float) -> None:
    played = Played("quiz", questions=QUESTIONS)
    assert not played.do("ana", {"type": "answer", "question": 3, "number": number}, plain=True)
