"""Challenge: what shows that it is done, and files that cannot lie."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.unit.activities.played import BEGIN, DESIGNS, HIDDEN_FROM, SECOND, Played

from huddlebook.activities import challenge
from huddlebook.activities.challenge import CHALLENGE, ChallengeDesign
from huddlebook.activities.contract import Audience, Row

ALL: dict[str, Any] = {"accepts": ["text", "link", "file"]}
LINK = "https://example.org/notes"


def evidence(text: str = "", link: str = "") -> dict[str, Any]:
    return {"type": "show", "text": text, "link": link}


def file(letter: str = "a", seat: str = "ana", **more: Any) -> dict[str, Any]:
    found = {"file": letter * 64, "name": "photo.png", "size": 1_000, "media": "image/png", **more}
    return {"type": "add_file", "seat": seat, "person": "Ana", "file": found}


def shown(*people: str, **design: Any) -> Played:
    played = Played("challenge", **{"anonymous": False, **design})
    for person in people:
        assert played.do(person, evidence(f"Kestrel of {person}"))
    return played


def texts(played: Played, audience: Audience = Audience.PARTICIPANTS) -> list[str]:
    return [one.text for one in played.view(audience).evidence]


def test_evidence_is_shared_the_newest_first_with_names() -> None:
    played = shown("ana", "ben", goal=20)
    assert [(one.name, one.text) for one in played.view().evidence] == [
        ("Name-ben", "Kestrel of ben"),
        ("Name-ana", "Kestrel of ana"),
    ]
    assert (played.view().answered, played.view().goal) == (2, 20)


def test_words_and_a_link_are_changed_and_taken_back() -> None:
    played = shown("ana")
    assert played.do("ana", evidence("Better", LINK))
    before = len(played.entries())
    assert played.do("ana", evidence(" Better ", LINK))
    assert len(played.entries()) == before
    assert (played.own("ana").text, played.own("ana").link) == ("Better", LINK)
    assert played.do("ana", evidence())
    assert (played.own("ana"), played.view().answered, played.rows()) == (None, 0, [])


@pytest.mark.parametrize("link", ["javascript:alert(1)", "example.org", "https://a@evil.example", "x" * 3_000])
def test_a_link_that_could_do_harm_is_refused(link: str) -> None:
    played = Played("challenge")
    assert not played.do("ana", evidence("done", link))
    assert played.refused
    assert played.refused.message.startswith("That is not a complete web address.")


def test_what_is_not_asked_for_is_not_taken() -> None:
    played = Played("challenge", accepts=["link"], longest=10)
    assert not played.do("ana", evidence("words"))
    assert played.do("ana", evidence("", LINK))
    played = Played("challenge", accepts=["text"], longest=10)
    assert not played.do("ana", evidence("", LINK))
    assert not played.do("ana", evidence("x" * 11))
    assert played.refused
    assert played.refused.code == "too_long"


def test_unshared_evidence_is_the_facilitators_alone() -> None:
    played = shown("ana", shared=False)
    for audience in HIDDEN_FROM:
        assert "Kestrel" not in played.json(audience)
        assert played.view(audience).evidence is None
    assert texts(played, Audience.FACILITATOR) == ["Kestrel of ana"]
    assert played.own("ana").text == "Kestrel of ana"


def test_one_does_it_first_where_results_are_hidden() -> None:
    played = shown("ana", results="reveal")
    assert played.view().evidence is None
    assert played.view().answered == 0
    played.do(None, {"type": "reveal"})
    assert texts(played) == ["Kestrel of ana"]


def test_a_file_is_brought_by_the_server_and_never_claimed_by_a_person() -> None:
    played = Played("challenge", **ALL, anonymous=False)
    assert not played.do("ana", file())
    assert played.refused
    assert played.refused.code == "not_allowed"
    assert played.do(None, file())
    assert [one.name for one in played.own("ana").files] == ["photo.png"]
    (one,) = played.view().evidence
    assert (one.name, one.files[0].file) == ("Ana", "a" * 64)
    assert played.do(None, file()), "the same file again is no second one"
    assert len(played.own("ana").files) == 1


def test_a_file_is_taken_away_by_its_owner_alone() -> None:
    played = Played("challenge", **ALL)
    played.do(None, file())
    assert not played.do("ben", {"type": "remove_file", "file": "a" * 64})
    assert played.do("ana", {"type": "remove_file", "file": "a" * 64})
    assert (played.own("ana"), played.view().answered) == (None, 0)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"media": "text/html"}, "invalid"),
        ({"media": "image/svg+xml"}, "invalid"),
        ({"size": 0}, "too_long"),
        ({"size": 10_000_001}, "too_long"),
        ({"file": "../../etc/passwd"}, "invalid"),
        ({"file": "A" * 64}, "invalid"),
    ],
)
def test_files_that_are_not_as_they_should_be_are_refused(change: dict[str, Any], code: str) -> None:
    played = Played("challenge", **ALL)
    assert not played.do(None, file(**change))
    assert played.refused
    assert played.refused.code == code


def test_no_file_where_none_is_asked_for_none_before_it_opens_and_five_at_most() -> None:
    assert not Played("challenge").do(None, file())
    assert not Played("challenge", **ALL, opened=False).do(None, file())
    played = Played("challenge", **ALL)
    for letter in "abcde":
        assert played.do(None, file(letter))
    assert not played.do(None, file("f"))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\photos\\me.png", "me.png"),
        ("gnp.\u202eexe", "gnp.exe.png"),
        ("page.html", "page.html.png"),
        (".htaccess", "htaccess.png"),
        ("Foto.PNG", "Foto.PNG"),
        ("\x00\n", "file.png"),
        ("x" * 200 + ".png", "x" * 116 + ".png"),
    ],
)
def test_a_files_name_is_a_name(name: str, kept: str) -> None:
    played = Played("challenge", **ALL)
    played.do(None, file(name=name))
    assert played.own("ana").files[0].name == kept


def test_hidden_evidence_is_off_every_page_and_its_author_knows() -> None:
    played = shown("ana", "ben")
    number = played.ids()[0]
    assert played.do(None, {"type": "hide_evidence", "evidence": number})
    for audience in HIDDEN_FROM:
        assert "Kestrel of ana" not in played.json(audience)
    assert played.own("ana").hidden
    played.do("ana", evidence("Kestrel again"))
    assert texts(played) == ["Kestrel of ben"], "what is hidden stays hidden when it is changed"
    assert [row.field for row in played.rows()] == ["done", "hidden_done"]
    assert played.do(None, {"type": "hide_evidence", "evidence": number, "hidden": False})
    assert len(texts(played)) == 2
    assert not played.do(None, {"type": "hide_evidence", "evidence": 999})


def test_evidence_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(challenge, "MOST_SHOWN", 2)
    assert texts(shown("ana", "ben", "cem")) == ["Kestrel of cem", "Kestrel of ben"]


def test_rows() -> None:
    played = Played("challenge", **ALL, anonymous=False)
    played.do("ana", evidence("Done", LINK))
    played.do(None, file())
    at, number = BEGIN + 3 * SECOND, str(played.ids()[0])
    base = Row(round=1, seat="ana", at=at, field="done", item=number, value=1.0, text="Done")
    assert played.rows() == [
        base,
        msgspec.structs.replace(base, field="file", value=1_000.0, text="photo.png"),
        msgspec.structs.replace(base, field="file_kept", value=1_000.0, text="a" * 64),
        msgspec.structs.replace(base, field="link", value=None, text=LINK),
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"task": "x" * 5_001}, "the task has 5001 characters"),
        ({"accepts": []}, "accepts= names each"),
        ({"accepts": ["text", "text"]}, "accepts= names each"),
        ({"longest": 5_001}, "evidence can have 10 to 5000"),
        ({"media": ["image/svg+xml"]}, "files of the type 'image/svg+xml' cannot be taken"),
        ({"most_bytes": 50_000_001}, "a file has 1 to 50000000 bytes"),
        ({"goal": -1}, "a goal is 0"),
    ],
)
def test_bad_designs_are_told(change: dict[str, Any], sentence: str) -> None:
    (said,) = CHALLENGE.check(msgspec.convert({**DESIGNS["challenge"], **change}, ChallengeDesign))
    assert said.startswith(sentence)
