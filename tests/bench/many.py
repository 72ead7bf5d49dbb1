"""Many stations in one process, each with its own key, log and connection to a real center.

They do what ``sync.round`` and ``sync.runner`` do, without a file of their own: hello, then the
backlog in batches that grow, each request signed, each reply proven, each wait as ``sync.backoff``
says. Their headers and bodies are the same; what chains and signs them is not.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from time import perf_counter

import msgspec
from sqlalchemy import insert

from station_app.center.database import Center
from station_app.center.model import device, epoch, station
from station_app.sync.backoff import Lane
from station_app.wire import calls, envelope, packing, signing
from station_app.wire.entry import Stored, chain_hash, chain_prefix, encode, first_link
from station_app.wire.ids import Epoch, new_device, new_nonce
from station_app.wire.ranges import target, write_range

APP = "1.0"  # they said so before the line went
FIRST_ENTRIES = 64  # about 16 KB, then twice as many while it works
MOST_ENTRIES = 1024


@dataclass
class Tally:
    """What was seen of all of them. Seconds."""

    hellos: list[float] = field(default_factory=list)  # of one request
    greeted: list[float] = field(default_factory=list)  # from the start to the first answer
    drained: list[float] = field(default_factory=list)
    pushes: int = 0
    refused: int = 0
    broken: int = 0


class Batches:
    """Bodies of ranges, packed once: they are the same for everybody."""

    def __init__(self, day: Sequence[Stored]) -> None:
        self.day = day
        self._packed: dict[tuple[int, int], tuple[bytes, bytes]] = {}

    def body(self, first: int, last: int) -> tuple[bytes, bytes]:
        """A range plain and packed."""
        found = self._packed.get((first, last))
        if found is None:
            plain = write_range(self.day[first - 1 : last])
            found = plain, packing.pack(plain, packing.LADDER[0])
            self._packed[first, last] = found
        return found


class Simulated:
    """One station."""

    def __init__(self, code: str, batches: Batches) -> None:
        self.code, self.batches = code, batches
        self.device, self.private_key = new_device(), signing.new_key()
        self.epoch, self.run = Epoch(1, new_nonce()), new_nonce()[:8]
        self.counter, self.landed, self.entries = 0, 0, FIRST_ENTRIES
        self.heads = self._chain()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    def _chain(self) -> list[bytes]:
        prefix, heads = chain_prefix(self.device, self.epoch.name), [first_link("")]
        for seq, one in enumerate(self.batches.day, 1):
            heads.append(chain_hash(prefix, seq, one.header, one.digest, heads[-1]))
        return heads

    async def drain(self, url: str, tally: Tally, begun: float) -> None:
        """Until everything landed."""
        host, _, port = url.removeprefix("http://").partition(":")
        lane, greeted, first = Lane(random.Random(self.device)), False, True
        while self.landed < len(self.batches.day):
            try:
                if self._streams is None:
                    self._streams = await asyncio.open_connection(host, int(port))
                if not greeted:
                    await self._hello(tally)
                    greeted = True
                    if first:
                        tally.greeted.append(perf_counter() - begun)
                    first = False
                rest_seconds = await self._push(tally, lane)
            except (OSError, EOFError, envelope.NotTheCenter, packing.Garbled):
                tally.broken += 1
                greeted = False
                self.close()
                lane.failed("line.no_answer", now=0.0)
                rest_seconds = lane.due_seconds
            if rest_seconds:
                await asyncio.sleep(rest_seconds)
        tally.drained.append(perf_counter() - begun)
        self.close()

    def close(self) -> None:
        if self._streams is not None:
            with suppress(OSError):
                self._streams[1].close()
            self._streams = None

    async def _hello(self, tally: Tally) -> None:
        said = calls.EpochSaid(
            ordinal=1, nonce=self.epoch.nonce, seq=len(self.heads) - 1, h=self.heads[-1].hex()
        )
        now_ms = time.time_ns() // 1_000_000
        ask = calls.HelloAsk(epochs=(said,), app=APP, now_ms=now_ms, run=self.run)
        plain = encode(ask)
        begun = perf_counter()
        code, answer = await self._call("POST", calls.HELLO, plain, plain)
        tally.hellos.append(perf_counter() - begun)
        if code:
            raise OSError(code)
        self.landed = msgspec.json.decode(answer, type=calls.HelloAnswer).epochs[0].landed

    async def _push(self, tally: Tally, lane: Lane) -> float:
        """One range; how many seconds to rest before the next."""
        first, last = self.landed + 1, min(self.landed + self.entries, len(self.batches.day))
        plain, packed = self.batches.body(first, last)
        where = (
            target(self.device, self.epoch.name, first=first, last=last)
            + f"?epoch=&pos=0&by={self.run}"
        )
        tally.pushes += 1
        code, answer = await self._call("PUT", where, plain, packed, base=self.heads[first - 1])
        if code == "BUSY":
            tally.refused += 1
            asked_ms = msgspec.json.decode(answer, type=calls.Facts).retry_after_ms
            lane.put_off("line.busy", now=0.0, asked_seconds=asked_ms / 1000)
            return lane.due_seconds
        if code:
            raise OSError(code)
        self.landed = msgspec.json.decode(answer, type=calls.Landed).landed
        self.entries = min(2 * self.entries, MOST_ENTRIES)
        lane.worked(now=0.0, again_seconds=0.0)
        return 0.0

    async def _call(
        self, method: str, where: str, plain: bytes, packed: bytes, *, base: bytes = b""
    ) -> tuple[str, bytes]:
        assert self._streams is not None
        reader, writer = self._streams
        self.counter += 1
        nonce = new_nonce()
        auth = signing.auth_line(
            self.private_key,
            method,
            where,
            device=self.device,
            counter=self.counter,
            nonce=nonce,
            base=base,
            body=plain,
        )
        head = (
            f"{method} {where} HTTP/1.1\r\nHost: center\r\n{signing.AUTH_HEADER}: {auth}\r\n"
            f"Accept-Encoding: {packing.LADDER[0]}\r\nContent-Length: {len(packed)}\r\n\r\n"
        )
        writer.write(head.encode() + packed)
        await writer.drain()
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        length = next(int(one.split(":")[1]) for one in lines if one.startswith("content-length"))
        return envelope.open_sealed(packing.unpack(await reader.readexactly(length)), nonce)


def enrolled(center: Center, count: int, day: Sequence[Stored]) -> list[Simulated]:
    """So many stations that the center knows."""
    batches = Batches(day)
    many = [Simulated(_code(n), batches) for n in range(count)]
    with center.write() as tx:
        tx.execute(
            insert(station),
            [{"station": one.code, "name": one.code, "feed_pos": 0, "added_ms": 0} for one in many],
        )
        tx.execute(insert(device), [_device(one) for one in many])
        tx.execute(insert(epoch), [_epoch(one) for one in many])
    return many


def _code(n: int) -> str:
    return f"{chr(ord('A') + n // 100)}{n % 100:02d}"


def _device(one: Simulated) -> dict[str, object]:
    return {
        "device": one.device,
        "station": one.code,
        "public_key": signing.public_of(one.private_key),
        "counter": 0,
        "state": "active",
        "app": APP,
        "enrolled_ms": 0,
        "seen_ms": 0,
        "clock_off_ms": 0,
    }


def _epoch(one: Simulated) -> dict[str, object]:
    return {
        "device": one.device,
        "epoch": one.epoch.name,
        "ordinal": 1,
        "parent_head": "",
        "landed": 0,
        "head": first_link(""),
        "safe": 0,
        "state": "open",
    }


async def storm(url: str, many: Sequence[Simulated]) -> Tally:
    """All at once, until everything of everybody landed."""
    tally, begun = Tally(), perf_counter()
    await asyncio.gather(*(one.drain(url, tally, begun) for one in many))
    return tally


def wrong(center: Center, many: Sequence[Simulated]) -> list[str]:
    """Whatever is lost, twice or beside; empty when everything of everybody is there once."""
    with center.read() as read:
        run = read.exec_driver_sql
        logs = run("SELECT device, landed, head FROM epoch").all()
        rows = run("SELECT device, count(*), max(seq) FROM entry GROUP BY device").all()
        beside = run("SELECT count(*) FROM fork_entry").scalar_one()
    heads = {row[0]: (row[1], bytes(row[2])) for row in logs}
    kept = {row[0]: (row[1], row[2]) for row in rows}
    found: list[str] = []
    for one in many:
        most = len(one.batches.day)
        if heads[one.device] != (most, one.heads[-1]) or kept.get(one.device) != (most, most):
            found.append(one.device)
    return [*found, *(["beside"] if beside else [])]
