"""A real center for tests: in a thread, or as the command in a process of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import uvicorn

from station_app.basics.clock import Clock
from station_app.center import stations
from station_app.center.api import make_app
from station_app.center.database import Center
from station_app.sync.enrol import Joining, enrol
from station_app.wire.calls import EnrolAnswer
from station_app.wire.ids import Epoch, new_device, new_nonce
from station_app.wire.signing import new_key

ONLY_POSTGRESQL = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
ONLY_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


class CenterThread:
    """A center over a real folder, answering on a loopback port until stopped."""

    def __init__(self, folder: Path, *, database: str = "", clock: Clock | None = None) -> None:
        self.center = Center(folder, database=database, clock=clock)
        self.database = database
        config = uvicorn.Config(
            make_app(self.center), port=0, log_level="warning", access_log=False, lifespan="on"
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            assert self._thread.is_alive()
            time.sleep(0.005)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"

    def join(self, *, code: str = "Q07") -> tuple[Joining, EnrolAnswer]:
        """Add a station and let a fresh device join it."""
        token = stations.add_station(self.center, name=f"station {code}", code=code)
        return join(self.url, token)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()


class CenterProcess:
    """``station-center serve`` in a process that can be killed."""

    def __init__(
        self, folder: Path, *options: str, module: tuple[str, ...] = ("station_app.center",)
    ) -> None:
        self.folder = folder
        command = [sys.executable, "-m", *module, "serve", "--data", str(folder)]
        self.process = subprocess.Popen(
            [*command, *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        self.url = line.removeprefix("listening on ").strip()
        self.port = int(self.url.rpartition(":")[2])

    def kill(self) -> None:
        """No goodbye: SIGKILL."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process.pid, signal.SIGKILL)
        self.close()

    def stop(self) -> int:
        """As a service manager would."""
        self.process.terminate()
        return self.close()

    def close(self) -> int:
        """Wait for the end and let the pipes go."""
        code = self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        return code


def join(url: str, token: str, *, device: str = "") -> tuple[Joining, EnrolAnswer]:
    """A fresh device with its first epoch joins by a token."""
    who = Joining(device or new_device(), new_key(), Epoch(1, new_nonce()))
    return who, enrol(url, token, who)


def command(
    *arguments: str, folder: Path, database: str = "", typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run ``station-center`` once; ``typed`` is its standard input."""
    where = ("--data", str(folder), "--database", database)
    return subprocess.run(
        [sys.executable, "-m", "station_app.center", *arguments, *where],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
