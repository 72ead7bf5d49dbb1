"""The center's listening socket."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

from station_app.center.serving import Serving, _listen


def test_an_answer_never_waits_for_the_stations_acknowledgement(tmp_path: Path) -> None:
    """With Nagle on, head and body of an answer are 40 ms apart: each exchange would cost that."""

    async def nodelay() -> int:
        found: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def answered(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            accepted = writer.get_extra_info("socket")
            found.set_result(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        listening = _listen(Serving(folder=tmp_path))
        server = await asyncio.start_server(answered, sock=listening)
        async with server:
            _, writer = await asyncio.open_connection(*listening.getsockname())
            set_to = await found
            writer.close()
            return set_to

    assert asyncio.run(nodelay()) != 0
