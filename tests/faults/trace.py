"""What a program did to its disk, read back, and the disk as a power cut would leave it.

A disk keeps of a file what was synced; of what was written since, a power cut leaves all, nothing,
a part, or half a write. Names appear and go with the sync of a file or of its folder.
"""

from __future__ import annotations

import random
import struct
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

SECTOR_BYTES = 512
_HEAD = struct.Struct("<cI")
_REST = struct.Struct("<qI")


class Done(NamedTuple):
    """One thing done.

    op  ``w`` write, ``t`` cut to offset, ``s`` sync, ``c`` create, ``r`` rename to data, ``u``
        unlink, ``m`` a word of the program itself
    """

    op: str
    path: str
    offset: int
    data: bytes


def build_recorder(folder: Path) -> Path:
    """The shim, compiled; needs gcc."""
    built = folder / "recorder.so"
    source = Path(__file__).with_name("recorder.c")
    flags = ["-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror"]
    subprocess.run(["gcc", *flags, "-o", built, source, "-ldl", "-lpthread"], check=True)
    return built


def read_trace(path: Path) -> Iterator[Done]:
    """Everything that was done, in order."""
    data = path.read_bytes()
    at = 0
    while at < len(data):
        op, path_bytes = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        name = data[at : at + path_bytes].decode()
        at += path_bytes
        offset, data_bytes = _REST.unpack_from(data, at)
        at += _REST.size
        yield Done(op.decode(), name, offset, data[at : at + data_bytes])
        at += data_bytes


class _Change(NamedTuple):
    """A write, or with ``data`` None a cut to ``offset`` bytes."""

    offset: int
    data: bytes | None

    def apply(self, content: bytearray) -> None:
        if self.data is None:
            del content[self.offset :]
            content.extend(bytes(self.offset - len(content)))
            return
        content.extend(bytes(max(0, self.offset - len(content))))
        content[self.offset : self.offset + len(self.data)] = self.data


@dataclass
class _File:
    synced: bytearray = field(default_factory=bytearray)
    since: list[_Change] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.since:
            change.apply(self.synced)
        self.since.clear()

    def left(self, keeps: Callable[[_Change], _Change | None]) -> bytearray:
        content = bytearray(self.synced)
        for change in self.since:
            if kept := keeps(change):
                kept.apply(content)
        return content


class Disk:
    """A folder on a disk with a cache; ``do`` follows the trace, ``after_cut`` pulls the plug."""

    def __init__(self) -> None:
        self._names: dict[str, _File] = {}
        self._durable: dict[str, _File] = {}
        self._last: tuple[_File, _Change] | None = None
        self.said: list[str] = []

    def do(self, done: Done) -> None:
        """Carry one line of the trace out."""
        self._last = None
        if done.op == "m":
            self.said.append(done.data.decode())
        elif done.op in "wt":
            data = done.data if done.op == "w" else None
            change = _Change(done.offset, data)
            file = self._names.setdefault(done.path, _File())
            file.since.append(change)
            self._last = (file, change)
        elif done.op == "c":
            self._names[done.path] = _File()
        elif done.op == "r":
            self._names[done.data.decode()] = self._names.pop(done.path)
        elif done.op == "u":
            self._names.pop(done.path, None)
        elif done.op == "s":
            self._sync(done.path)

    def _sync(self, path: str) -> None:
        """A synced file has its name too, as on every journaling file system."""
        if file := self._names.get(path):
            file.sync()
            self._durable[path] = file
            return
        inside = f"{path}/" if path else ""
        for name in {*self._names, *self._durable}:
            if not name.startswith(inside):
                continue
            if name in self._names:
                self._durable[name] = self._names[name]
            else:
                del self._durable[name]

    def after_cut(self, way: str, target: Path) -> None:
        """The folder as it is found after the cut.

        way  ``all`` that was written is there, ``synced`` only what was synced, ``torn`` all but
             the second half of the last write, a number: some of it, by chance
        """
        chance = random.Random(way)
        by_chance = way.isdigit() and chance.random() < 0.5
        names = self._durable if way == "synced" or by_chance else self._names
        for name, file in names.items():
            if name.endswith("-shm"):
                continue  # shared memory: made anew by whoever opens the file first
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.left(lambda change: self._kept(way, change, chance)))

    def _kept(self, way: str, change: _Change, chance: random.Random) -> _Change | None:
        if way == "all":
            return change
        if way == "synced":
            return None
        if way == "torn":
            return _half(change) if self._last and change is self._last[1] else change
        return change if chance.random() < 0.5 else None


def _half(change: _Change) -> _Change | None:
    """The sectors of a write that reached the disk; a small one did not, a cut did not happen."""
    if change.data is None:
        return None
    length = len(change.data) // 2 // SECTOR_BYTES * SECTOR_BYTES
    return _Change(change.offset, change.data[:length]) if length else None
