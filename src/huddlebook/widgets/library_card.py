"""A card of the hub's library in a notebook. What it says is looked up when somebody opens the page, not now."""

from __future__ import annotations

import re
from html import escape

_PLACE = re.compile(r"(?:\S*/)?hub/library/([0-9]{1,12})/?")
_NUMBER = re.compile(r"[0-9]{1,12}")
_LINK = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


class LibraryCard:
    """A thing of the hub's library, in a session or an item of a cohort: title, kind, minutes, why, and its link.

    >>> LibraryCard(12)
    >>> LibraryCard("https://example.org/talk")

    which: its number, which ends its address in the library; that address; or the address that it leads to. The card
    says what the library says when somebody opens the page. On paper it has a QR code.
    """

    def __init__(self, which: int | str) -> None:
        typed = str(which).strip()
        place = _PLACE.fullmatch(typed)
        self.which = place[1] if place else typed
        if not (_NUMBER.fullmatch(self.which) or _LINK.fullmatch(self.which)):
            raise ValueError(f"{typed!r} is no number of a thing in the library, and no http(s) address.")

    def _repr_html_(self) -> str:
        """A place that our pages fill; elsewhere it says what will stand there."""
        said = f"The library's card of {self.which} stands here on people's pages."
        return (
            f'<div class="hb-library-card" data-library="{escape(self.which)}"><p>{escape(said, quote=False)}</p></div>'
        )
