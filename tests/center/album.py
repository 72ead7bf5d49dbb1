"""A station with pictures that prove something, and a stick on the road to its center."""

from __future__ import annotations

import hashlib
import random
from contextlib import closing
from copy import copy
from pathlib import Path

from sqlalchemy import select

from station_app.center import blobs as at_center
from station_app.center.database import Center
from station_app.center.model import picture
from station_app.center.stick import Taken, take
from station_app.opening.line import StationLine
from station_app.opening.stick import read_receipt, write_export
from station_app.parcels.actions.intake import take_in_parcel
from station_app.people.actions import person_for
from station_app.store.blobs import Blobs
from station_app.sync.round import Round
from station_app.sync.stick import Exported, TakenBack
from station_app.wire.facts.missing import SearchEnded
from station_app.wire.facts.parcels import ParcelOwnerNamed
from station_app.wire.facts.stock import GoodsTakenOut
from tests.center.test_stick import NAME, PHONE, Road
from tests.station import Station


def jpeg(size: int, seed: int) -> bytes:
    """Bytes that do not pack, as a photo's."""
    return b"\xff\xd8\xff" + random.Random(seed).randbytes(size)


def name_of(data: bytes) -> str:
    """How a picture is called."""
    return hashlib.sha256(data).hexdigest()


def kept(center: Center) -> dict[str, int]:
    """Pictures and parts at the center, with their sizes; all are what their name says."""
    files = [one for one in (center.folder / at_center.FOLDER).rglob("*") if one.is_file()]
    whole = [one for one in files if one.parent.name != "parts"]
    assert all(name_of(one.read_bytes()) == one.name for one in whole)
    return {one.name: one.stat().st_size for one in files}


class Album(Road):
    """Takes pictures, too."""

    pictures = 0

    def beside(self, station: Station, file: Path) -> Album:
        """Another PC on the same road: a second counter, or a copy of this one."""
        other = copy(self)
        other.station, other.file = station, file
        return other

    def keep(self, data: bytes) -> str:
        """A picture is durable before the deed that names it."""
        with closing(Blobs(self.station.folder, self.station.book.key)) as blobs:
            return blobs.put(data, "photo", self.station.clock.now_ms)

    def forget(self, name: str) -> None:
        """It is old enough to go."""
        with closing(Blobs(self.station.folder, self.station.book.key)) as blobs:
            blobs.forget([name])

    def waste(self, *sizes: int) -> list[str]:
        """Goods were thrown away, and a picture of each shows why."""
        names = []
        for size in sizes:
            self.pictures += 1
            names.append(self.keep(jpeg(size, self.pictures)))
            self.name(names[-1])
        return names

    def name(self, photo: str) -> None:
        """A deed names a picture."""
        fact = GoodsTakenOut(number=f"Q07-1-{photo[:6]}", why="waste", photo=photo, moves=())
        with self.station.work() as tx:
            tx.record(fact)

    def lose(self, size: int = 500) -> tuple[str, str]:
        """A parcel of somebody's is lost and a picture shows why: the person and the picture."""
        self.pictures += 1
        self.waybills += 1
        came = take_in_parcel(self.station.work, waybill=f"YT88123456{self.waybills:05d}")
        with self.station.work() as tx:
            person = person_for(tx, phone=PHONE, name=NAME)
            tx.record(ParcelOwnerNamed(parcel=came.id, person=person))
        photo = self.keep(jpeg(size, self.pictures))
        with self.station.work() as tx:
            tx.record(SearchEnded(search="x", parcel=came.id, outcome="lost", photo=photo))
        return person, photo

    def exported(self) -> Exported:
        """What goes out now."""
        return write_export(self.station.folder, self.file, self.station.clock.now_ms)[1]

    def carry(self) -> tuple[Exported, Taken, TakenBack]:
        """Out, there, and back."""
        sent = self.exported()
        taken = take(self.serving.center, self.file.read_bytes())
        return sent, taken, self.believe(taken.receipt)

    def believe(self, receipt: bytes) -> TakenBack:
        """A receipt comes back."""
        file = self.file.with_suffix(".receipt")
        file.write_bytes(receipt)
        return read_receipt(self.station.book, file)

    def wanted(self) -> set[str]:
        """What the station remembers that the center wants."""
        with closing(StationLine(self.station.book)) as book:
            return set(book.wanted_pictures())

    def by_line(self, parts: int) -> None:
        """The line lasts for the journal and for so many parts of pictures."""
        with closing(StationLine(self.station.book)) as book:
            joined = book.joined()
            assert joined is not None
            with closing(Round(book, joined)) as round_:
                round_.hello(now_ms=1)
                while round_.push():
                    continue
                while parts and round_.send_picture():
                    parts -= 1

    def at_center(self) -> dict[str, int]:
        """What lies there."""
        return kept(self.serving.center)

    def states(self) -> dict[str, str]:
        """What the center thinks of each picture that was named."""
        rows = select(picture.c.sha256, picture.c.state)
        with self.serving.center.read() as read:
            return {row.sha256: row.state for row in read.execute(rows)}
