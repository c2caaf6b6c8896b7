"""A page's line to its kernel, guarded: each message is read, and only what `messages` lets through passes."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from typing import Any, cast

from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.websocket import WebSocketClosedError

from huddlebook.server.kernel.messages import errors_in, learn, may_send
from huddlebook.server.kernel.owners import Owned
from huddlebook.server.kernel.shown import shown
from huddlebook.server.limits import Rates
from huddlebook.server.site import Site

log = logging.getLogger(__name__)

V1 = "v1.kernel.websocket.jupyter.org"
LONGEST = 256 * 1024  # bytes of one message: a long text in a box
MOST_DROPPED = 200  # for haste, more than were taken meanwhile; then it is no browser of ours


class GuardedChannels(ZMQChannelsWebsocketConnection):
    """Jupyter's connection between one websocket and one kernel, with a guard at both of its ends."""

    dropped = 0

    @property
    def _site(self) -> Site:
        return cast("Site", self.websocket_handler.settings["huddlebook"])

    @property
    def _known(self) -> Owned | None:
        return self._site.owners.of(self.kernel_id)

    async def prepare(self) -> None:
        """Before the handshake. Our page comes when its kernel has run all cells: nothing of it needs to be asked, and
        one that computes is not waited for.
        """
        await self._register_session()  # type: ignore[no-untyped-call]
        self.session.key = self.kernel_manager.session.key

    def connect(self) -> Any:
        """A page is there."""
        self._site.owners.connected(self.kernel_id)
        return super().connect()

    def disconnect(self) -> None:  # type: ignore[override]  # as in the class above
        """It is gone."""
        self._site.owners.disconnected(self.kernel_id)
        super().disconnect()  # type: ignore[no-untyped-call]

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """From the page. Other subprotocols than the one our pages speak are not read at all."""
        if self.subprotocol != V1 or not isinstance(incoming_msg, bytes) or len(incoming_msg) > LONGEST:
            return
        if not self._may_go_on():
            return
        try:
            channel, parts = deserialize_msg_from_ws_v1(incoming_msg)  # type: ignore[no-untyped-call]
            header, content = json.loads(parts[0]), json.loads(parts[3])
            kind = header["msg_type"]
        except (ValueError, IndexError, KeyError, TypeError, UnicodeDecodeError, RecursionError):
            return
        known = self._known
        if known and isinstance(content, dict) and may_send(known, channel, kind, content):
            super().handle_incoming_message(cast("Any", incoming_msg))

    def _kept(self, module: str) -> str:
        """An anywidget's module as a file of ours; gives its address."""
        site = self._site
        return f"{site.base}assets/{site.opening.workspace.files().keep(module.encode(), '.js')}"

    def _may_go_on(self) -> bool:
        rates: Rates = self._site.rates
        if rates.kernels.take(self.kernel_id):
            self.dropped = max(0, self.dropped - 1)
            return True
        self.dropped += 1
        if self.dropped >= MOST_DROPPED:
            self.websocket_handler.close(1008, "too many messages")
        return False

    def _tell_facilitator(self, known: Owned, errors: Iterable[dict[str, Any]]) -> None:
        """What a visitor reads a calm sentence for."""
        room = self._site.rooms.by_id(known.owner.partition(":")[0])
        for error in errors:
            if room and room.live:
                room.live.went_wrong(f"{error.get('ename')}: {error.get('evalue')}", error.get("traceback", ()))

    def _on_zmq_reply(self, stream: Any, msg_list: Any) -> None:
        """From the kernel: `shown` says how a page may have it; what widgets there are is learnt here."""
        try:
            header, content = json.loads(bytes(msg_list[0])), json.loads(bytes(msg_list[3]))
        except (ValueError, IndexError, TypeError):
            return
        known = self._known
        if known is None:
            return
        learn(known, header["msg_type"], content)
        self._tell_facilitator(known, errors_in(header["msg_type"], content))
        seen = shown(known, header["msg_type"], content, self._kept)
        if seen is None:
            return
        if seen is not content:
            msg_list = [*msg_list[:3], json.dumps(seen).encode(), *msg_list[4:]]
        try:
            super()._on_zmq_reply(stream, msg_list)  # type: ignore[no-untyped-call]
        except WebSocketClosedError:
            log.debug("A page hung up while its kernel was answering")
