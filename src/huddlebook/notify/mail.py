"""E-mail: a message as it goes over the wire, and the one connection of a tick to the mail server.

A repeat has the same Message-ID. A server that hangs or refuses costs a timeout, not the tick.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

import nh3
from markdown_it import MarkdownIt

from huddlebook.errors import HuddlebookError
from huddlebook.notify.settings import Settings
from huddlebook.notify.wording import Message

_TAGS = set("p br hr h1 h2 h3 ul ol li blockquote pre code em strong a".split())
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_STYLE = "font: 16px/1.5 system-ui, sans-serif; max-width: 36em"


class NotSent(HuddlebookError):
    """A message that did not go. way: nothing goes that way now. final: it never will."""

    def __init__(self, why: str, *, way: bool = False, final: bool = False) -> None:
        super().__init__(why)
        self.way, self.final = way, final


def html(markdown: str) -> str:
    """Markdown as harmless HTML: no pictures, no raw HTML."""
    rendered = MarkdownIt("commonmark", {"html": False}).render(markdown)
    return nh3.clean(rendered, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})


def message_id(letter: str, settings: Settings) -> str:
    """The same for the same letter."""
    return f"<{letter}@{parseaddr(settings.sender)[1].rpartition('@')[2]}>"


def email(letter: str, message: Message, to: Sequence[tuple[str, str]], settings: Settings, now: int) -> EmailMessage:
    """The message for these (name, address), at `now` (ms since 1970). Raises NotSent for an address that is none."""
    mail = EmailMessage(policy=SMTP)
    name, sender = parseaddr(settings.sender)
    try:
        mail["From"] = Address(_line(name), addr_spec=sender)
        mail["To"] = [Address(_line(name), addr_spec=address.strip()) for name, address in to]
    except (ValueError, IndexError) as error:
        raise NotSent("The address is none that can be written to.", final=True) from error
    mail["Subject"] = _line(message.subject)
    mail["Date"] = format_datetime(datetime.fromtimestamp(now / 1000, UTC))
    mail["Message-ID"] = message_id(letter, settings)
    mail["Auto-Submitted"] = "auto-generated"
    if settings.reply_to:
        mail["Reply-To"] = settings.reply_to
    if message.stop:
        mail["List-Unsubscribe"] = f"<{message.stop}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(_fit(message.text))
    page = f'<!doctype html><html><body style="{_STYLE}">{html(_fit(message.markdown))}</body></html>'
    mail.add_alternative(page, subtype="html")
    return mail


def _line(text: str) -> str:
    """One line that a header takes."""
    return " ".join("".join(char if char.isprintable() else " " for char in _fit(text)).split())


def _fit(text: str) -> str:
    """Without lone surrogates and NUL, which no mail can hold."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "")


class Post:
    """The way to the mail server, opened at the first message; use it in a `with`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._line: smtplib.SMTP | None = None

    def __enter__(self) -> Post:
        return self

    def __exit__(self, *_: object) -> None:
        self._hang_up()

    def send(self, mail: EmailMessage) -> None:
        """Hand it to the server. Raises NotSent; the next message finds a fresh connection."""
        line = self._line or self._connect()
        try:
            line.send_message(mail)
        except smtplib.SMTPRecipientsRefused as error:
            self._hang_up()
            raise _refused([code for code, _ in error.recipients.values()]) from None
        except smtplib.SMTPSenderRefused as error:
            self._hang_up()
            raise NotSent(
                f"The mail server does not take mail from this sender ({error.smtp_code}).", way=True
            ) from None
        except smtplib.SMTPResponseException as error:
            self._hang_up()
            raise _refused([error.smtp_code]) from None
        except (smtplib.SMTPNotSupportedError, UnicodeError):
            self._hang_up()
            raise NotSent("The mail server does not know addresses with such letters.", final=True) from None
        except (OSError, smtplib.SMTPException):
            self._drop()
            raise NotSent("The mail server did not answer in time, or hung up.") from None

    def _connect(self) -> smtplib.SMTP:
        one = self._settings
        port = one.smtp_port or _PORTS[one.smtp_security]
        where = f"{one.smtp_host}:{port}"
        line: smtplib.SMTP | None = None
        try:
            if one.smtp_security == "tls":
                line = smtplib.SMTP_SSL(one.smtp_host, port, timeout=one.timeout, context=ssl.create_default_context())
            else:
                line = smtplib.SMTP(one.smtp_host, port, timeout=one.timeout)
            if one.smtp_security == "starttls":
                line.starttls(context=ssl.create_default_context())
            if one.smtp_user:
                line.login(one.smtp_user, one.smtp_password)
        except smtplib.SMTPAuthenticationError:
            raise self._no_way(line, f"The mail server {where} does not take the user and the password.") from None
        except smtplib.SMTPNotSupportedError:
            raise self._no_way(
                line, f"The mail server {where} lacks STARTTLS or sign-in. Check smtp-security."
            ) from None
        except TimeoutError:
            raise self._no_way(line, f"The mail server {where} does not answer.") from None
        except (OSError, smtplib.SMTPException) as error:
            sentence = f"The mail server {where} cannot be reached ({type(error).__name__})."
            raise self._no_way(line, sentence) from None
        self._line = line
        return line

    def _no_way(self, line: smtplib.SMTP | None, sentence: str) -> NotSent:
        if line is not None:
            line.close()
        return NotSent(sentence, way=True)

    def _hang_up(self) -> None:
        with suppress(OSError, smtplib.SMTPException):
            if self._line is not None:
                self._line.quit()
        self._drop()

    def _drop(self) -> None:
        """Without a word: who hangs would hang again."""
        line, self._line = self._line, None
        if line is not None:
            line.close()


def _refused(codes: Sequence[int]) -> NotSent:
    """RFC 5321: 4yz may work later, 5yz will not."""
    code = max(codes, default=0)
    if code >= 500:
        return NotSent(f"The mail server does not take this message or its address ({code}).", final=True)
    return NotSent(f"The mail server does not take it now ({code}).")
