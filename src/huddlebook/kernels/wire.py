"""Messages with open files between a server and its templates: JSON behind its length, over an inherited socket.

Only who inherited the socket can speak: it has no name and no port.
"""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Sequence
from typing import Any

_LENGTH = struct.Struct("!I")
MOST_FILES = 8


def send(to: socket.socket, message: dict[str, Any], files: Sequence[int] = ()) -> None:
    """Send it all, waiting while the other side is slow. Raises OSError when it is gone."""
    body = json.dumps(message).encode()
    data = _LENGTH.pack(len(body)) + body
    rest = data[socket.send_fds(to, [data], list(files), socket.MSG_NOSIGNAL) :]
    if rest:  # no bytes are a message, too, where messages are kept apart, and look like the end of the line
        to.sendall(rest, socket.MSG_NOSIGNAL)


def receive(line: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """The next message with its files, waiting for it; None when the other side is gone."""
    head, files, _, _ = socket.recv_fds(line, _LENGTH.size, MOST_FILES, socket.MSG_CMSG_CLOEXEC)
    head = head and head + _exactly(line, _LENGTH.size - len(head))
    body = _exactly(line, _LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
    return (json.loads(body), files) if body else None


def _exactly(line: socket.socket, count: int) -> bytes:
    """So many bytes, or none when they do not come any more."""
    data = b""
    while len(data) < count:
        part = line.recv(count - len(data))
        if not part:
            return b""
        data += part
    return data


def packet(line: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """As `receive`, of a socket that keeps messages apart. Raises BlockingIOError when there is none yet."""
    data, files, _, _ = socket.recv_fds(line, 65_536, MOST_FILES, socket.MSG_CMSG_CLOEXEC)
    return (json.loads(data[_LENGTH.size :]), files) if data else None
