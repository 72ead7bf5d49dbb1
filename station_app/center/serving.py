"""Running the center: one socket, one or several worker processes."""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from uvicorn.supervisors import Multiprocess

from station_app.basics.faults import Trouble
from station_app.center import blobs
from station_app.center.api import DATA_VARIABLE, DATABASE_VARIABLE
from station_app.center.applying import try_again
from station_app.center.backup import end_killed_restore
from station_app.center.database import Center
from station_app.center.settings import read_settings

_FACTORY = "station_app.center.api:app_from_environment"
_STOP_SECONDS = 5


@dataclass(frozen=True, kw_only=True)
class Serving:
    """Where and how to serve; port 0 takes a free one.

    warning  said to standard error once it listens
    """

    folder: Path
    database: str = ""
    host: str = "127.0.0.1"
    port: int = 0
    workers: int = 1
    tls_cert: str = ""
    tls_key: str = ""
    warning: str = ""


def serve(how: Serving) -> None:
    """Serve until told to stop; the address goes to standard output and ``folder/center.address``.

    Trouble center.port_taken       somebody else listens there
    Trouble center.settings_wrong   in ``center.toml``
    """
    opened = Center(how.folder, database=how.database)  # what is wrong is said before listening
    end_killed_restore(opened)
    try_again(opened)
    blobs.sweep(opened)
    opened.close()
    read_settings(how.folder)
    listening = _listen(how)
    address = _address(how, listening)
    (how.folder / "center.address").write_text(address + "\n", encoding="ascii")
    if how.warning:
        sys.stderr.write(how.warning + "\n")
    sys.stdout.write(f"listening on {address}\n")
    sys.stdout.flush()
    os.environ[DATA_VARIABLE] = str(how.folder)
    os.environ[DATABASE_VARIABLE] = how.database
    config = _config(how)
    if how.workers > 1:
        Multiprocess(config, sockets=[listening]).run()
    else:
        uvicorn.Server(config).run(sockets=[listening])


def _config(how: Serving) -> uvicorn.Config:
    return uvicorn.Config(
        _FACTORY,
        factory=True,
        workers=how.workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=_STOP_SECONDS,
        ssl_certfile=how.tls_cert or None,
        ssl_keyfile=how.tls_key or None,
    )


def _listen(how: Serving) -> socket.socket:
    family = socket.AF_INET6 if ":" in how.host else socket.AF_INET
    # Named TCP, else asyncio leaves Nagle on and every answer waits 40 ms for a delayed ACK.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name != "nt":  # there it would let two programs share the port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((how.host, how.port))
        listening.listen(2048)  # a whole district, after a power cut
    except OSError as error:
        listening.close()
        raise Trouble("center.port_taken", host=how.host, port=how.port) from error
    listening.set_inheritable(True)
    return listening


def _address(how: Serving, listening: socket.socket) -> str:
    scheme = "https" if how.tls_cert else "http"
    host = f"[{how.host}]" if ":" in how.host else how.host
    return f"{scheme}://{host}:{listening.getsockname()[1]}"
