"""Groups' channels by Apprise addresses (Slack, Teams, a webhook ...). Addresses are secrets: never shown or logged.

A channel goes by the mark of its address, so that the log can say where a message went without saying how to get there.
"""

from __future__ import annotations

import hashlib
import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from huddlebook.notify.mail import NotSent
from huddlebook.notify.wording import Message


def mark(address: str) -> str:
    """Names the address without telling it."""
    return hashlib.sha256(address.encode()).hexdigest()[:12]


class Channels:
    """The channels of these addresses, each waited for at most `timeout` seconds."""

    def __init__(self, addresses: Iterable[str], timeout: float) -> None:
        self._addresses = {mark(address): address for address in addresses}
        self._timeout = timeout

    def send(self, via: str, message: Message) -> None:
        """Say it in the channel of this mark. Raises NotSent."""
        address = self._addresses.get(via)
        if address is None:
            raise NotSent("The settings have no channel for this message any more.", final=True)
        with _hushed():
            self._say(address, message)

    def _say(self, address: str, message: Message) -> None:
        from apprise import Apprise, AppriseAsset, NotifyFormat

        asset = AppriseAsset(
            app_id="Huddlebook", app_desc="Huddlebook", app_url="", async_mode=False, secure_logging=True
        )
        channel = Apprise(asset=asset)
        with warnings.catch_warnings():
            # It loads its plugins now, one of which still asks for a module that Python has deprecated.
            warnings.simplefilter("ignore", DeprecationWarning)
            known = channel.add(address)
        if not known:
            raise NotSent("A channel's address in the settings is none that Apprise knows.", way=True)
        if not channel.notify(
            body=message.markdown, title=message.subject, body_format=NotifyFormat.MARKDOWN, timeout=self._timeout
        ):
            raise NotSent("The channel did not take it.", way=True)


@contextmanager
def _hushed() -> Iterator[None]:
    """Whoever logs everything must not log addresses: these name them, at one level or another."""
    loggers = [logging.getLogger(name) for name in ("apprise", "urllib3.connectionpool", "urllib3.util.retry")]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled
