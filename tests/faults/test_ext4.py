"""The power fails under a real kernel: ext4 stops while trading, its log unwritten (fault 1).

What the program was told is on the disk must be there when the file system is mounted again.
"""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from station_app.parcels.actions.intake import take_in_parcel
from tests.architecture.tree import ROOT
from tests.station import Station

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform != "linux", reason="ext4 is mounted"),
]
EXT4_IOC_SHUTDOWN, WITHOUT_ITS_LOG = 0x8004587D, struct.pack("I", 2)  # linux/fs/ext4/ext4.h

FIRST = 12  # so many entries before the cut may come, however slow the machine


class LoopDisk:
    """An ext4 of its own in a file."""

    def __init__(self, image: Path, place: Path) -> None:
        self.image, self.place = image, place
        with image.open("wb") as file:
            file.truncate(96 << 20)
        subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
        place.mkdir()

    def mount(self) -> bool:
        """Whether this user may."""
        loop = ["mount", "-o", "loop", str(self.image), str(self.place)]
        return not subprocess.run(loop, capture_output=True, check=False).returncode

    def unmount(self) -> None:
        """Everything of it in memory is forgotten."""
        subprocess.run(["umount", self.place], check=True)

    def cut(self) -> None:
        """Nothing reaches the disk any more."""
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, EXT4_IOC_SHUTDOWN, WITHOUT_ITS_LOG)
        finally:
            os.close(handle)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[LoopDisk]:
    """Mounted; only root may."""
    disk = LoopDisk(tmp_path / "disk.img", tmp_path / "disk")
    if not disk.mount():
        pytest.skip("this user may not mount a disk")
    yield disk
    disk.unmount()


def traded(disk: LoopDisk, folder: Path, *options: str, seconds: float) -> dict[int, str]:
    """Let it trade, stop the disk and start it again; gives what was held for durable before.

    A sync that is under way when ext4 is stopped may still be called done by the kernel: what was
    said after the cut began is not asked for.
    """
    command = [sys.executable, "-m", "tests.faults.endless_day", str(folder), *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as trading:
        assert trading.stdout is not None
        first = b"".join(trading.stdout.readline() for _ in range(FIRST))
        time.sleep(seconds)
        os.set_blocking(trading.stdout.fileno(), False)
        before = first + trading.stdout.read()
        disk.cut()
        trading.wait()
        said = [
            line.split() for line in before.decode().splitlines(keepends=True) if line[-1:] == "\n"
        ]
    disk.unmount()
    assert disk.mount()
    return {int(seq): h for seq, h in said}


def kept(folder: Path) -> dict[int, str]:
    """What the disk holds; the counter opens on it, finds nothing wrong and trades on."""
    with closing(Station(folder)) as station:
        rows = station.book.connection.execute("SELECT seq, h FROM journal WHERE epoch = 1")
        entries = {seq: bytes(h).hex() for seq, h in rows}
        take_in_parcel(station.work, waybill="SF1234567890123")
        assert station.wrong() == []
    return entries


@pytest.mark.parametrize(
    "cuts", [1, pytest.param(25, marks=pytest.mark.torture)], ids=["once", "often"]
)
@pytest.mark.fault(1)
def test_a_file_system_that_stops_keeps_what_it_was_told(disk: LoopDisk, cuts: int) -> None:
    for n in range(cuts):
        folder = disk.place / f"station-{n}"
        Station(folder).close()
        said = traded(disk, folder, seconds=0.1 + 0.13 * (n % 10))
        assert len(said) >= FIRST
        entries = kept(folder)
        assert said.items() <= entries.items()


def test_without_syncing_the_same_loses_what_was_told(disk: LoopDisk) -> None:
    folder = disk.place / "station"
    Station(folder).close()
    said = traded(disk, folder, "off", seconds=0.3)
    assert len(said) >= FIRST
    assert not said.items() <= kept(folder).items()
