from __future__ import annotations

from email import message_from_bytes
from email.policy import SMTP

import pytest

from huddlebook.notify.mail import NotSent, email, html, message_id
from huddlebook.notify.settings import Settings
from huddlebook.notify.wording import Message

SETTINGS = Settings(sender="Lernen für alle <learning@example.org>", reply_to="ruth@example.org", smtp_host="x")
MESSAGE = Message("Neu: Rückblick", "Hallo\n", "**Hallo** <script>x</script>\n", "https://x.example.org/stop")
NOW = 1_793_577_600_000


def test_a_repeat_has_the_same_message_id_and_another_letter_another() -> None:
    assert message_id("abc", SETTINGS) == "<abc@example.org>"
    first, again = (email("abc", MESSAGE, [("Ana", "ana@example.org")], SETTINGS, now) for now in (NOW, NOW + 5))
    assert first["Message-ID"] == again["Message-ID"] == "<abc@example.org>"


def test_names_and_words_of_any_script_arrive() -> None:
    sent = email("abc", MESSAGE, [("Zoë 日本", "zoe@example.org")], SETTINGS, NOW)
    read = message_from_bytes(sent.as_bytes(), policy=SMTP)
    assert read["To"].addresses[0].display_name == "Zoë 日本"
    assert (read["Subject"], read["From"].addresses[0].display_name) == ("Neu: Rückblick", "Lernen für alle")
    assert (read["Reply-To"], read["Date"]) == ("ruth@example.org", "Mon, 02 Nov 2026 00:00:00 +0000")


@pytest.mark.parametrize("name", ["Ana\r\nBcc: eve@example.org", "A\x00na", "A\ud800na", ""])
def test_a_name_cannot_add_a_header(name: str) -> None:
    sent = email("abc", MESSAGE, [(name, "ana@example.org")], SETTINGS, NOW)
    read = message_from_bytes(sent.as_bytes(), policy=SMTP)
    assert read["Bcc"] is None
    assert [one.addr_spec for one in read["To"].addresses] == ["ana@example.org"]


@pytest.mark.parametrize("address", ["", "ana", "ana@example.org, eve@example.org", "ana@exa mple.org", "a\r\nb@c.de"])
def test_an_address_that_is_none_is_given_up(address: str) -> None:
    with pytest.raises(NotSent) as caught:
        email("abc", MESSAGE, [("Ana", address)], SETTINGS, NOW)
    assert caught.value.final


def test_markdown_becomes_harmless_html() -> None:
    source = "**b** <img src=x onerror=y> ![p](https://x/y.png) [l](javascript:alert(1)) [m](https://x.example.org)"
    shown = html(source)
    assert "<strong>b</strong>" in shown
    assert "<img" not in shown
    assert 'href="javascript' not in shown
    assert 'href="https://x.example.org"' in shown
