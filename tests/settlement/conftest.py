"""A month of parcels as three carriers bring them, some with money to take."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from station_app.dispatch.actions.accept import accept_drop_off
from station_app.dispatch.actions.batch import hand_batch
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.lookups import house
from station_app.settlement.actions.agree import set_fee
from station_app.settlement.lookups import cod, sheets
from station_app.settlement.rules.sheet import Sheet
from station_app.wire.facts.missing import SearchEnded, SearchOpened
from station_app.wire.facts.parcels import ParcelDueSet
from station_app.wire.facts.returns import ReturnsHanded
from station_app.wire.facts.shared import Tender
from tests.parcels.back import scan_back
from tests.station import Station

MONTH = "2026-11"
SHAPES = {"SF": "SF{:013d}", "YTO": "YT{:013d}", "JT": "JT{:013d}"}


@dataclass
class Counterwork:
    """What a keeper does with parcels, in one word each."""

    station: Station
    number: int = 0

    def come(self, carrier: str = "YTO", *, due_fen: int = 0) -> str:
        """A parcel comes in."""
        self.number += 1
        waybill = SHAPES[carrier].format(self.number)
        stay = take_in_parcel(self.station.work, waybill=waybill).id
        if due_fen:
            with self.station.work() as tx:
                tx.record(ParcelDueSet(parcel=stay, due_kind="cod", due_fen=due_fen))
        return stay

    def waybill(self, stay: str) -> str:
        """Its number."""
        found = house.stay(self.station.read, stay)
        assert found is not None
        return found.waybill

    def go(self, stay: str, *, cod_fen: int = 0, tender: Tender = "cash") -> str:
        """It is handed out, with the money that is due; gives the entry."""
        gone = hand_over_parcels(
            self.station.work, parcels=(stay,), paid_fen=cod_fen, tender=tender
        )  # fmt: skip
        return gone.entries[0]

    def back(self, entry: str) -> str:
        """The hand-over was a mistake; money goes back."""
        return scan_back(self.station.work, entry).parcel

    def send(self, carrier: str = "YTO", *, grams: int = 800) -> str:
        """A parcel is sent and its courier takes it along."""
        self.number += 1
        waybill = SHAPES[carrier].format(self.number)
        sent = accept_drop_off(
            self.station.work,
            phone="13800138000",
            name="冉小华",
            receiver_phone="13900139001",
            receiver_name="冉启华",
            address="广东省深圳市1号",
            carrier=carrier,
            zone="far",
            identity_kind="id_card",
            identity_checked=True,
            contents="脆红李",
            inspected=True,
            grams=grams,
            waybill=waybill,
        )
        hand_batch(
            self.station.work, carrier=carrier, drop_offs=[sent.entry], courier_name="王师傅"
        )
        return waybill

    def return_all(self, carrier: str, *stays: str) -> None:
        """The courier takes them back."""
        with self.station.work() as tx:
            tx.record(ReturnsHanded(number="R1", carrier=carrier, parcels=stays))

    def lose(self, stay: str, claim_fen: int, payer: str = "station") -> str:
        """It is not found; gives the entry that says so."""
        found = house.stay(self.station.read, stay)
        assert found is not None
        with self.station.work() as tx:
            search = tx.record(SearchOpened(parcel=stay)).id
            fact = SearchEnded(
                search=search,
                parcel=stay,
                outcome="lost",
                claim_fen=claim_fen,
                payer=payer,  # type: ignore[arg-type]
                carrier=found.carrier,
            )
            return tx.record(fact).id

    def fee(
        self, carrier: str, way: str, fen: int, from_day: str = "2026-01-01", **more: str
    ) -> str:
        """A fee is agreed."""
        return set_fee(
            self.station.work, carrier=carrier, way=way, fen=fen, from_day=from_day, **more
        )

    def sheet(self, carrier: str, month: str = MONTH) -> Sheet:
        """The carrier's month."""
        return sheets.sheet(self.station.read, carrier, month)

    def owed(self, carrier: str) -> int:
        """What the station owes the carrier."""
        return cod.owed_by_carrier(self.station.read).get(carrier, 0)


@pytest.fixture
def keeper(station: Station) -> Counterwork:
    """A keeper with an empty house."""
    return Counterwork(station)
