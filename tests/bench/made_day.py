"""A made day: real deeds drawn by luck, with the bits that nobody could have foretold counted.

The content of a batch is the least a line can carry of it: which deed after how many milliseconds,
which goods and how many, which parcel, a new villager's phone, the salt of a fact that can be
erased; and, as a batch is read by itself, name and price of each product when it is first in it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.sales.actions.complete import complete_sale
from station_app.sales.rules.basket import BasketLine
from station_app.till import actions as till
from station_app.wire.facts.goods import GoodsListed
from tests.bench import made
from tests.bench.made import Luck
from tests.station import Station

GAP_MS = 60_000
BATCH = 100
QUIET_EVERY = 500  # deeds
A_SHELF = 400  # parcels, then the next one
SALT_BITS = 64
PRICES_FEN = 9_900
SHARE = 1_000_000
GOODS = 300
NOTES_FEN = (1_000, 2_000, 5_000, 10_000)
CARRIERS = ("YT88", "SF12", "JT30", "JDV0")


@dataclass
class Day:
    """A station after its day.

    content_bytes  of an entry in batches of ``BATCH``
    """

    folder: Path
    entries: int
    content_bytes: float


class _Maker:
    """One station on its made day."""

    def __init__(self, station: Station) -> None:
        self.station, self.luck = station, Luck(2026)
        self.goods = [
            (f"p{n}", name, 100 + self.luck.randrange(PRICES_FEN))
            for n, name in enumerate(made.names(self.luck, GOODS))
        ]
        # Few things sell often: shares fall as in any village shop.
        self.shelf = [(item, SHARE // (place + 5)) for place, item in enumerate(self.goods)]
        self.said: set[tuple[int, str]] = set()  # batch and product
        self.known: list[str] = []  # phones
        self.taken = 0
        self.here: list[str] = []  # parcels with an owner
        self.deeds = ((self.take_in, 4), (self.hand_over, 3), (self.sell, 3))

    def list_goods(self) -> None:
        facts = [
            GoodsListed(product=product, barcode=made.barcode(n), name=name, price_fen=price_fen)
            for n, (product, name, price_fen) in enumerate(self.goods)
        ]
        self.station.news(*facts)

    def deed(self) -> None:
        self.station.clock.now_ms += self.luck.number(GAP_MS)
        self.luck.weighted(self.deeds)()

    def take_in(self) -> None:
        code = self.luck.pick(CARRIERS) + f"{self.luck.number(10**11):011d}"
        self.taken += 1
        shelf = f"{self.taken // A_SHELF + 1}-1"
        taken = take_in_parcel(self.station.work, waybill=code, shelf=shelf)
        if self.luck.chance(90):
            name_owner(self.station.work, parcel=taken.id, phone=self.phone())
        self.here.append(taken.id)

    def phone(self) -> str:
        if self.known and self.luck.chance(70):
            return self.luck.pick(self.known)
        self.known.append(f"13{self.luck.number(10**9):09d}")
        self.luck.bits += SALT_BITS
        return self.known[-1]

    def hand_over(self) -> None:
        if not self.here:
            return self.sell()
        place = self.luck.number(len(self.here))
        going, self.here[place] = self.here[place], self.here[-1]
        self.here.pop()
        hand_over_parcels(self.station.work, parcels=(going,))
        return None

    def sell(self) -> None:
        lines = tuple(self.line() for _ in range(1 + self.luck.number(3)))
        total_fen = sum(line.total_fen for line in lines)
        if self.luck.chance(60):
            note_fen = self.luck.pick(NOTES_FEN)
            cash_fen = -(-total_fen // note_fen) * note_fen
            complete_sale(self.station.work, lines=lines, cash_fen=cash_fen)
        else:
            complete_sale(self.station.work, lines=lines, static_qr_fen=total_fen)

    def line(self) -> BasketLine:
        product, name, price_fen = self.luck.weighted(self.shelf)
        qty = 1 + self.luck.number(4)
        batch = self.station.work.log.seq // BATCH
        if (batch, product) not in self.said:
            self.said.add((batch, product))
            self.luck.bits += made.bits_of_name(name) + math.log2(PRICES_FEN)
        return BasketLine(product=product, name=name, unit="件", price_fen=price_fen, qty=qty)


def make(folder: Path, entries: int) -> Day:
    """Play deeds until so many entries stand; nothing is synced, nobody trades here."""
    station = Station(folder)
    station.book.connection.execute("PRAGMA synchronous = OFF")
    maker = _Maker(station)
    maker.list_goods()
    till.open_shift(station.work, float_fen=20_000)
    maker.luck.bits, deeds = 0.0, 0
    while station.work.log.seq < entries:
        maker.deed()
        deeds += 1
        if deeds % QUIET_EVERY == 0:
            station.book.checkpoint()  # as in any quiet half minute: a long log fills the disk
    station.book.checkpoint()
    done = Day(folder, station.work.log.seq, maker.luck.bits / 8 / entries)
    station.close()
    return done
