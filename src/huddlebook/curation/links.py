"""Whether what links lead to is still there, asked politely: first for the head alone, then for the page.

One failure says nothing: servers rest, networks fail. What counts as broken is decided from several days, from facts
(`hub/links.py`); a server that does not like to be asked by programs is never counted against a link.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from huddlebook.curation.addresses import BadAddress
from huddlebook.curation.fetching import Answer, Fetcher, Unreached

Found: TypeAlias = Literal["ok", "moved", "gone", "silent", "unsure"]
GONE = {404, 410}


class Checked(msgspec.Struct, frozen=True):
    """found: "silent" when nothing answered, "unsure" when the answer says nothing. to: where it moved for good."""

    found: Found
    to: str = ""
    said: str = ""


def check(fetcher: Fetcher, url: str) -> Checked:
    """What is at `url` now."""
    try:
        answer = fetcher.head(url)
        if answer.status >= 400 and answer.status != 429:
            answer = fetcher.peek(url)  # many servers answer HEAD wrongly
        return _judged(answer)
    except BadAddress as error:
        return Checked("unsure", said=str(error))
    except Unreached as error:
        if error.lost:
            return Checked("gone", said=str(error))
        return Checked("unsure" if error.after else "silent", said=str(error))


def _judged(answer: Answer) -> Checked:
    status = answer.status
    if status in GONE:
        return Checked("gone", said=f"The server says that it is not there ({status}).")
    if status >= 500 and status != 503:
        return Checked("silent", said=f"The server has an error ({status}).")
    if status >= 400:
        return Checked("unsure", said=f"The server does not let programs look ({status}).")
    return Checked("moved", answer.moved, "It moved for good.") if answer.moved else Checked("ok")
