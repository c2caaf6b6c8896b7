from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from huddlebook.notify.mail import html
from huddlebook.notify.templates import (
    PLACEHOLDERS,
    BadTemplate,
    folders_of,
    markdown,
    plain,
    read_template,
    read_templates,
    subject,
)

SHIPPED = Path(__file__).parents[3] / "templates" / "message"
NASTY = "A*b*c [x](http://evil) <script>alert(1)</script> {link} `q` &amp; _u_"


def test_every_kind_has_a_template_and_no_template_is_of_no_kind(tmp_path: Path) -> None:
    assert {path.stem for path in SHIPPED.glob("*.md")} == set(PLACEHOLDERS)
    assert read_templates(folders_of(tmp_path)).keys() == PLACEHOLDERS.keys()


def test_a_message_for_a_person_is_short_and_has_one_thing_to_do(tmp_path: Path) -> None:
    for kind in ("welcome", "release", "reminder", "meeting", "comment", "review", "digest"):
        body = read_template(kind, [SHIPPED]).body
        assert body.count("](") == 1
        assert "{first}" in body
        assert len(body.split()) < 60


def test_the_workspaces_own_template_goes_before_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "message"
    own.mkdir(parents=True)
    (own / "release.md").write_text("Subject: Neu: {title}\n\nHallo {first}, [los]({link})\n", encoding="utf-8")
    found = read_templates(folders_of(tmp_path))
    assert found["release"].subject == "Neu: {title}"
    assert found["welcome"].subject == "Welcome to {programme}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Subject: Hi\n\nHello {frist}\n",
            r"release\.md, line 3: there is no \{frist\} here\. Allowed: \{first\}, \{link\},",
        ),
        ("Subject: {count}\n\nHello\n", r"release\.md, line 1: there is no \{count\} here"),
        ("Subject: Hi\n\nHello {}\n", r"line 3: there is no \{\} here"),
        ("Hello {first}\n", r'release\.md, line 1: write "Subject: \.\.\." here'),
        ("Subject: \n\nHello\n", r"line 1: write"),
        ("Subject: Hi\n\n", r"line 1: write"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "release.md").write_text(text, encoding="utf-8")
    with pytest.raises(BadTemplate, match=said):
        read_template("release", [tmp_path])


def test_a_template_that_is_missing_or_no_text_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match=r"no template digest\.md"):
        read_template("digest", [tmp_path])
    (tmp_path / "digest.md").write_bytes(b"Subject: \xff")
    with pytest.raises(BadTemplate, match="UTF-8"):
        read_template("digest", [tmp_path])


def test_peoples_words_mean_nothing_but_themselves() -> None:
    template = read_template("release", [SHIPPED])
    values = {"first": NASTY, "programme": "P", "title": NASTY, "minutes": "a minute", "open": "It stays open."}
    values["link"] = "https://learn.example.org/c/FERN42#a.b-c_d~e"
    shown = html(markdown(template.body, values))
    assert "<script" not in shown
    assert "<em>" not in shown
    assert shown.count("<a ") == 1
    assert 'href="https://learn.example.org/c/FERN42#a.b-c_d~e"' in shown
    assert "A*b*c [x](http://evil) &lt;script&gt;alert(1)&lt;/script&gt; {link} `q` &amp;amp; _u_" in shown
    assert f"“{NASTY}” is open. It takes a minute." in plain(template.body, values)
    assert "Open it: https://learn.example.org/c/FERN42#a.b-c_d~e" in plain(template.body, values)
    assert subject(template, {**values, "title": "two\r\nlines: x"}) == "New for you: two lines: x"


def test_the_sample_workspace_holds_the_templates(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "templates" / "message")
    assert read_templates([tmp_path / "templates" / "message"]).keys() == PLACEHOLDERS.keys()
