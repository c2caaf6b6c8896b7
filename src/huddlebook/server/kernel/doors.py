"""Who may do what to a kernel: its owner, and nobody else. Jupyter's own handlers ask here."""

from __future__ import annotations

from typing import Any, cast

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import RequestHandler

from huddlebook.server.identity import read_seat, seat_cookie
from huddlebook.server.rooms import Known
from huddlebook.server.site import Site


def site_of(handler: RequestHandler) -> Site:
    """The site that a handler belongs to."""
    return cast("Site", handler.settings["huddlebook"])


def owner_in(handler: RequestHandler, known: Known) -> str | None:
    """The person's name as an owner in this room, None without a seat; whether they still sit there is asked apart."""
    site = site_of(handler)
    seat = read_seat(site.signer, known.id, handler.get_cookie(seat_cookie(known.id)), site.timing.now() // 1000)
    return f"{known.id}:{seat}" if seat else None


class SeatIdentity(IdentityProvider):
    """Nobody but who holds a seat in the room of the kernel that is asked for."""

    def get_user(self, handler: Any) -> User | None:
        """From the signed seat cookie; tokens, passwords and headers are never looked at."""
        known = self._room(handler)
        owner = owner_in(handler, known) if known else None
        return User(owner) if owner else None

    def _room(self, handler: RequestHandler) -> Known | None:
        site = site_of(handler)
        owned = site.owners.of(handler.path_kwargs.get("kernel_id", ""))
        return site.rooms.by_id(owned.owner.partition(":")[0]) if owned else None

    def get_handlers(self) -> list[Any]:
        """No login, no logout: a seat is taken on our own page."""
        return []

    @property
    def auth_enabled(self) -> bool:
        return True

    def is_token_authenticated(self, handler: Any) -> bool:
        """Never: a request by token would be let past the check of its origin."""
        return False


class OwnerAuthorizer(Authorizer):
    """A kernel is its owner's alone; nothing else of Jupyter's is anybody's."""

    def is_authorized(self, handler: Any, user: User, action: str, resource: str) -> bool:
        """Asked for the kernel API and the websocket."""
        kernel = handler.path_kwargs.get("kernel_id", "")
        return resource == "kernels" and site_of(handler).owners.owns(user.username, kernel)
