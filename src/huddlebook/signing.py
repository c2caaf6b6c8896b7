"""Short texts that only this workspace can have signed: cookies, and the links in messages."""

from __future__ import annotations

import base64
import hmac


class Signer:
    """Signs short texts for one purpose each, until an instant (s since 1970). Another secret revokes all of them."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def sign(self, purpose: str, text: str, expires: int) -> str:
        """`text`, which holds no dot, with its end and its mark."""
        return f"{text}.{expires}.{self._mark(purpose, text, str(expires))}"

    def read(self, purpose: str, signed: str | None, now: int) -> str | None:
        """What was signed for this purpose and has not expired, else None."""
        parts = signed.split(".") if signed and len(signed) < 200 else []
        if len(parts) != 3:
            return None
        text, expires, mark = parts
        if not hmac.compare_digest(mark.encode(), self._mark(purpose, text, expires).encode()):
            return None
        return text if now < int(expires) else None

    def capability(self) -> str:
        """What makes its holder a facilitator: the same as long as the secret is."""
        return self._mark("capability", "facilitator", "")

    def is_capability(self, token: str) -> bool:
        """Compared in constant time."""
        return hmac.compare_digest(token.encode(), self.capability().encode())

    def derive(self, purpose: str) -> bytes:
        """A secret for one purpose, made from the one secret."""
        return hmac.digest(self._secret, f"derived\0{purpose}".encode(), "sha256")

    def _mark(self, purpose: str, text: str, expires: str) -> str:
        mark = hmac.digest(self._secret, "\0".join((purpose, text, expires)).encode(), "sha256")
        return base64.urlsafe_b64encode(mark).rstrip(b"=").decode()
