"""Random days over every deed: replay = live, the chain whole, money and stock balanced."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from station_app.basics.faults import Refusal
from station_app.goods.actions import receive as goods
from station_app.goods.lookups import stock as shelf
from station_app.orders.actions import pickup as orders
from station_app.parcels.actions.hand_over import (
    hand_over_parcels,
    release_unscanned,
)
from station_app.parcels.actions.intake import take_in_parcel, undo_intake
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.lookups import house
from station_app.people import actions as people
from station_app.sales.actions.complete import complete_sale
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.rules.basket import BasketLine
from station_app.till import actions as till
from station_app.till.lookups import shifts as drawer
from station_app.wire.facts.goods import GoodsListed
from station_app.wire.facts.orders import OrderAnnounced, OrderLine
from station_app.wire.facts.parcels import ParcelAnnounced
from station_app.wire.facts.people import PersonRecorded
from tests.days.moves_apps import AppMoves
from tests.days.moves_carriers import CarrierMoves
from tests.days.moves_dark import DarkMoves
from tests.days.moves_missing import MissingMoves
from tests.days.moves_notices import NoticeMoves
from tests.days.moves_order_pickup import OrderPickupMoves
from tests.days.moves_order_swaps import OrderSwapMoves
from tests.days.moves_orders import OrderMoves
from tests.days.moves_pickup import PickupMoves
from tests.days.moves_qr_sign import QrSignMoves
from tests.days.moves_returns import ReturnMoves
from tests.days.moves_selling import SellingMoves
from tests.days.moves_sending import SendingMoves
from tests.days.moves_shelves import ShelfMoves
from tests.days.moves_ship_home import ShipHomeMoves
from tests.days.moves_stock import StockMoves
from tests.days.moves_tabs import TabMoves
from tests.parcels.back import scan_back
from tests.station import Station

PHONES = [f"1380013{n:04d}" for n in range(6)]
PIECES = GoodsListed(product="p1", barcode="6999900100016", name="黔江鸡杂", price_fen=3880)
WEIGHED = GoodsListed(
    product="p2",
    barcode="2600021000000",
    name="马喇湖贡米",
    unit="斤",
    price_fen=680,
    per_grams=500,
    sold_by="weight",
)


class RandomDays(
    AppMoves,
    CarrierMoves,
    DarkMoves,
    MissingMoves,
    NoticeMoves,
    OrderMoves,
    OrderPickupMoves,
    OrderSwapMoves,
    PickupMoves,
    QrSignMoves,
    ReturnMoves,
    SellingMoves,
    SendingMoves,
    ShelfMoves,
    ShipHomeMoves,
    StockMoves,
    TabMoves,
    RuleBasedStateMachine,
):
    """Plays a station and keeps beside it what a careful neighbour would know."""

    here = Bundle("here")
    gone = Bundle("gone")
    sold = Bundle("sold")
    announced = Bundle("announced")
    collected = Bundle("collected")

    @initialize()
    def open_station(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="days-"))
        self.station = Station(self.folder / "station")
        self.station.news(PIECES, WEIGHED)
        self.station.clerk_may("sell", "discount", "refund", "phones", "tab")
        self.number = 0
        self.in_house: set[str] = set()
        self.cash_fen = 0
        self.stock = {"p1": 0, "p2": 0}
        self.receipts = []

    def teardown(self) -> None:
        if not hasattr(self, "station"):
            return
        wrong = self.station.wrong()
        self.station.close()
        shutil.rmtree(self.folder)
        assert wrong == []

    @property
    def work(self) -> Any:
        return self.station.work

    def fresh(self) -> int:
        self.number += 1
        return self.number

    # parcels

    @rule(target=here, phone=st.sampled_from(["", *PHONES]))
    def take_in(self, phone: str) -> str:
        taken = take_in_parcel(self.work, waybill=f"SF{self.fresh():013d}")
        self.in_house.add(taken.id)
        if phone:
            name_owner(self.work, parcel=taken.id, phone=phone)
        return taken.id

    @rule(parcel=here)
    def take_in_twice(self, parcel: str) -> None:
        stay = house.stay(self.station.read, parcel)
        assert stay is not None
        self.station.clock.forward(seconds=5)
        if parcel in self.in_house:
            assert refusal_of(take_in_parcel, self.work, waybill=stay.waybill)

    @rule(target=gone, parcel=consumes(here))
    def hand_over(self, parcel: str) -> str:
        done = hand_over_parcels(self.work, parcels=(parcel,))
        self.in_house.discard(parcel)
        return str(done.entries[0])

    @rule(target=gone, parcel=consumes(here))
    def release_unscanned(self, parcel: str) -> str:
        done = release_unscanned(self.work, parcel=parcel, reason="torn")
        self.in_house.discard(parcel)
        return str(done.entries[0])

    @rule(target=here, entry=consumes(gone))
    def take_back_hand_over(self, entry: str) -> str:
        try:
            parcel = scan_back(self.work, entry).parcel
        except Refusal:  # it left on another day: it would come in as a new stay
            return self.take_in("")
        self.in_house.add(parcel)
        return parcel

    @rule(parcel=consumes(here))
    def undo_intake(self, parcel: str) -> None:
        if refusal_of(undo_intake, self.work, parcel) is None:
            self.in_house.discard(parcel)

    # the shop

    @rule(qty=st.integers(1, 50), grams=st.integers(1, 9000))
    def receive(self, qty: int, grams: int) -> None:
        incoming = (goods.Incoming("p1", qty=qty), goods.Incoming("p2", grams=grams))
        goods.receive_goods(self.work, goods=incoming)
        self.stock["p1"] += qty
        self.stock["p2"] += grams

    @rule(
        target=sold,
        qty=st.integers(1, 9),
        grams=st.integers(1, 3000),
        over_fen=st.integers(0, 5000),
        by_qr=st.booleans(),
    )
    def sell(self, qty: int, grams: int, over_fen: int, by_qr: bool) -> tuple[str, int, int, int]:
        lines = (
            BasketLine(product="p1", name="黔江鸡杂", unit="件", price_fen=3880, qty=qty),
            BasketLine(
                product="p2",
                name="马喇湖贡米",
                unit="斤",
                price_fen=680,
                per_grams=500,
                grams=grams,
            ),
        )
        total_fen = 3880 * qty + 680 * grams // 500
        if by_qr:
            done = complete_sale(self.work, lines=lines, static_qr_fen=total_fen)
        else:
            done = complete_sale(self.work, lines=lines, cash_fen=total_fen + over_fen)
        assert done.total_fen == total_fen
        cash_fen = 0 if by_qr else total_fen
        self.cash_fen += cash_fen
        self.stock["p1"] -= qty
        self.stock["p2"] -= grams
        return done.sale, cash_fen, qty, grams

    @rule(sale=consumes(sold))
    def take_back_sale(self, sale: tuple[str, int, int, int]) -> None:
        entry, cash_fen, qty, grams = sale
        take_back_sale(self.work, entry)
        self.cash_fen -= cash_fen
        self.stock["p1"] += qty
        self.stock["p2"] += grams
        assert refusal_of(take_back_sale, self.work, entry)

    # orders, announced parcels: news of the center

    @rule(target=announced, paid=st.booleans(), phone=st.sampled_from(PHONES))
    def news_of_order(self, paid: bool, phone: str) -> tuple[str, int]:
        number = self.fresh()
        person, order = f"c1.p{number}", f"o{number}"
        line = OrderLine(
            line=1,
            barcode="6999900100016",
            name="黔江鸡杂",
            qty=1,
            state="paid" if paid else "pay_at_station",
        )
        due_fen = 0 if paid else 3880
        self.station.news(
            (person, PersonRecorded(salt="00", name="冉小华", phone=phone)),
            OrderAnnounced(
                order=order,
                code=f"DD{number:08d}",
                person=person,
                lines=(line,),
                paid_fen=3880 - due_fen,
                due_fen=due_fen,
            ),
        )
        orders.arrive_order(self.work, order=order)
        return order, due_fen

    @rule(target=collected, order=consumes(announced))
    def collect(self, order: tuple[str, int]) -> tuple[str, int]:
        name, due_fen = order
        done = orders.hand_over_order(self.work, order=name)
        self.cash_fen += due_fen
        assert refusal_of(orders.hand_over_order, self.work, order=name)
        return str(done.entry), due_fen

    @rule(order=consumes(collected))
    def take_back_order(self, order: tuple[str, int]) -> None:
        entry, due_fen = order
        orders.take_back_order(self.work, entry)
        self.cash_fen -= due_fen

    @rule(phone=st.sampled_from(PHONES))
    def news_of_parcel(self, phone: str) -> None:
        number = self.fresh()
        person = f"c1.p{number}"
        self.station.news(
            (person, PersonRecorded(salt="00", phone=phone)),
            ParcelAnnounced(waybill=f"YT{number:013d}", carrier="YTO", person=person),
        )
        taken = take_in_parcel(self.work, waybill=f"YT{number:013d}")
        self.in_house.add(taken.id)

    # people, shifts, time, the machine

    @rule(phone=st.sampled_from(PHONES))
    def erase_one(self, phone: str) -> None:
        from station_app.people import lookups as known

        for person in known.by_phone(self.station.read, phone)[:1]:
            people.erase_person(self.work, person=person.id)

    @rule(float_fen=st.integers(0, 50_000), off_fen=st.integers(-300, 300))
    def shift(self, float_fen: int, off_fen: int) -> None:
        if drawer.open_shift(self.station.read) is None:
            till.open_shift(self.work, float_fen=float_fen)
            self.cash_fen = float_fen
            return
        till.count_shift(self.work, counted_fen=max(0, self.cash_fen + off_fen))
        closed = till.close_shift(self.work)
        assert closed.expected_fen == self.cash_fen
        self.cash_fen = closed.left_fen

    @rule(hours=st.integers(1, 40))
    def time_passes(self, hours: int) -> None:
        self.station.clock.forward(hours=hours)

    @rule()
    def clock_goes_back(self) -> None:
        self.station.clock.forward(hours=-30)

    @rule()
    def restart(self) -> None:
        clock, fed = self.station.clock, self.station.fed
        self.station.close()
        self.station = Station(self.folder / "station")
        self.station.book.clock = clock
        self.station.clock, self.station.fed = clock, fed

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "station"):
            return
        read = self.station.read
        assert house.counts(read).here == len(self.in_house)
        for product, amount in self.stock.items():
            stock = shelf.stock_of(read, product)
            assert amount == (stock.grams if product == "p2" else stock.qty)


def refusal_of(deed: Any, *args: Any, **kwargs: Any) -> Refusal | None:
    """What a deed is refused with, None when it went through."""
    try:
        deed(*args, **kwargs)
    except Refusal as refusal:
        return refusal
    return None


TestRandomDays = pytest.mark.timeout(900)(RandomDays.TestCase)  # a day that fails is shortened
# A day of every room takes a second; what no change may wait for belongs to ``--torture``.
TestRandomDays.settings = settings(max_examples=max(10, settings().max_examples // 5))


def test_no_move_takes_the_place_of_anothers() -> None:
    """Two files with a rule of one name would leave one of them out in silence."""
    found = [
        name
        for base in RandomDays.__mro__
        for name, one in vars(base).items()
        if hasattr(one, "hypothesis_stateful_rule")
    ]
    assert [name for name in set(found) if found.count(name) > 1] == []
