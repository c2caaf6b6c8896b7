"""The public server behind "Open the room": the one that runs on the workspace, else one of our own.

One of our own listens on this machine only, and ends with Jupyter's server.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import Rejected, call, facilitator
from huddlebook.errors import HuddlebookError
from huddlebook.rooms.names import show_code
from huddlebook.workspace import ServerInfo, Workspace


class OpenRoom(msgspec.Struct, frozen=True):
    """A room. console: where it is run; the address makes whoever follows it a facilitator. join: for everybody."""

    code: str
    console: str
    join: str


class Host:
    """The servers that were started from here, by workspace, and the room that each session had last."""

    def __init__(self) -> None:
        self._servers: dict[Path, ServerProcess] = {}
        self._rooms: dict[tuple[Path, str], str] = {}
        self._starting = asyncio.Lock()

    async def open(self, workspace: Workspace, session: str, *, another: bool = False) -> OpenRoom:
        """The session's room: the one that was opened from here and still runs, else a new one."""
        async with self._starting:
            info = await self._server(workspace)
        cookies = await facilitator(info.url, info.token)
        key = (workspace.root, session)
        running = {line["code"] for line in await call(info.url, "/api/rooms", cookies=cookies)}
        if another or self._rooms.get(key) not in running:
            opened = await call(info.url, "/api/rooms", {"session": session}, cookies)
            self._rooms[key] = opened["code"]
        code = self._rooms[key]
        console = f"{info.url}/facilitator?to=r/{code}/console#{info.token}"
        return OpenRoom(show_code(code), console, f"{info.url}/j/{code}")

    async def _server(self, workspace: Workspace) -> ServerInfo:
        info = workspace.server_info()
        if info is None or not await _answers(info):
            await asyncio.to_thread(self._start, workspace)
            info = workspace.server_info()
        if info is None:
            raise HuddlebookError("The server ended at once. Its last words are in .huddlebook/lab-server.log.")
        return info

    def _start(self, workspace: Workspace) -> None:
        workspace.secret()  # the workspace's home is there from now on
        if old := self._servers.pop(workspace.root, None):
            old.stop()
        server = ServerProcess(workspace.root, log=workspace.home / "lab-server.log")
        try:
            server.start()
        except RuntimeError as error:
            raise HuddlebookError(str(error)) from error
        self._servers[workspace.root] = server

    def close(self) -> None:
        """End the servers that were started from here."""
        for server in self._servers.values():
            server.stop()
        self._servers.clear()


async def _answers(info: ServerInfo) -> bool:
    """Whether it is our server: after a crash its number may be that of some other process."""
    try:
        await call(info.url, "/healthz")
    except (Rejected, OSError):
        return False
    return True
