"""Whether two addresses lead to the same thing: what a browser's address bar shows, without what trackers add."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKERS = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs(enc|mi)|ref_src|si|spm|cmpid|wt_mc|at_medium"
)


@lru_cache(maxsize=100_000)
def twin(url: str) -> str:
    """The same text for addresses of the same thing. Of one that cannot be read, the address itself."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url
    asked = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKERS.fullmatch(pair[0]))
    where = f"{host}:{port}" if port not in (None, 80, 443) else host
    path = re.sub(r"/(index\.html?)?$", "", parts.path)
    place = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""  # pages that are all in one page
    return f"{where}{path}{'?' + urlencode(asked) if asked else ''}{place}"
