"""Three weeks of a made-up station, played with the real deeds on a clock of their own."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from typing import Any

from station_app.basics.clock import Clock, local
from station_app.basics.resources import resource, table
from station_app.commands import demo_orders
from station_app.dispatch.actions.accept import accept_drop_off
from station_app.dispatch.actions.batch import hand_batch
from station_app.goods.actions import receive as goods
from station_app.goods.lookups import catalog
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.people import actions as people
from station_app.people.pins import ALL_RIGHTS, device_secret, set_pin
from station_app.sales.actions.complete import complete_sale
from station_app.sales.rules.basket import BasketLine
from station_app.store.book import Book
from station_app.till import actions as till
from station_app.till.lookups import shifts

LOGIN, PIN = "demo", "2468"
CLERK_NAME = "田桂花"
DAY_MS = 86_400_000
HOUR_MS = 3_600_000
Progress = Callable[[int, int], None]


class HistoryClock(Clock):
    """The wall clock, or the moment of the past that is being played."""

    def __init__(self) -> None:
        self.played_ms = 0

    def wall_ms(self) -> int:
        """Milliseconds since 1970 UTC."""
        return self.played_ms or super().wall_ms()


class History:
    """One run of the history; the same plan gives the same deeds."""

    def __init__(self, book: Book, clock: HistoryClock) -> None:
        self.book, self.work, self.clock = book, book.work, clock
        with resource("demo/history.toml").open("rb") as file:
            self.plan: dict[str, Any] = tomllib.load(file)
        self.luck = random.Random(self.plan["seed"])
        self.people = table(resource("demo/people.csv"))
        self.now_ms = clock.wall_ms()
        midnight = local(self.now_ms).replace(hour=0, minute=0, second=0, microsecond=0)
        self.today_ms = int(midnight.timestamp() * 1000)
        self.accepted: dict[str, list[str]] = {}
        self.waiting: list[tuple[int, str]] = []  # day it will be fetched, parcel

    def begin(self) -> None:
        """A clerk with a PIN, and goods on the shelf."""
        self.at(-self.plan["days"], 7 * HOUR_MS)
        self.work.clerk = people.record_clerk(
            self.work, name=CLERK_NAME, login=LOGIN, rights=ALL_RIGHTS
        )
        secret = device_secret(self.book.key)
        set_pin(self.work, clerk=self.work.clerk, pin=PIN, secret=secret)
        read = self.book.reader()
        self.products = [
            product
            for row in table(resource("demo/goods.csv"))
            if (product := catalog.product_of_barcode(read, row["barcode"])) is not None
        ]
        read.connection.close()
        incoming = tuple(
            goods.Incoming(product.product, grams=60_000)
            if product.per_grams
            else goods.Incoming(product.product, qty=240)
            for product in self.products
        )
        goods.receive_goods(self.work, goods=incoming, source="demo")

    def at(self, day: int, of_day_ms: int) -> None:
        """Set the clock to a moment of a day, never later than now."""
        self.clock.played_ms = min(self.today_ms + day * DAY_MS + of_day_ms, self.now_ms - 1000)

    def play_day(self, day: int) -> None:
        """One whole day: opened, traded, counted, closed."""
        self.at(day, 8 * HOUR_MS)
        till.open_shift(self.work, float_fen=self.plan["opening_float_fen"])
        busy = local(self.clock.played_ms).day % 10 in self.plan["market_days"]
        for of_day_ms, deed in self.moments(busy=busy):
            self.at(day, of_day_ms)
            deed(day)
        self.fetch(day)
        self.courier(day)
        self.close(day)

    def moments(self, *, busy: bool) -> list[tuple[int, Callable[[int], None]]]:
        """When each deed of a day is done, in order."""
        deeds = (("parcels", self.take_in), ("sales", self.sell), ("dispatch", self.accept))
        found = [
            (self.luck.randrange(9 * HOUR_MS, 17 * HOUR_MS), deed)
            for room, deed in deeds
            for _ in range(self.times(room, busy=busy))
        ]
        return sorted(found, key=lambda moment: moment[0])

    def times(self, room: str, *, busy: bool) -> int:
        """How often a deed is done on a day."""
        plan = self.plan[room]
        return self.luck.randint(*plan["a_day"]) + (plan.get("market_day_more", 0) if busy else 0)

    def take_in(self, day: int) -> None:
        """A parcel comes in, for a villager of the table, and will be fetched some day or never."""
        waybill, carrier = self.waybill()
        taken = take_in_parcel(self.work, waybill=waybill, carrier=carrier)
        if self.luck.randrange(100) >= self.plan["parcels"]["phone_missing_percent"]:
            owner = self.luck.choice(self.people)
            name_owner(self.work, parcel=taken.id, phone=owner["phone"])
        later = self.luck.randrange(100)
        for days, share in enumerate(self.plan["parcels"]["collected_percent"]):
            later -= share
            if later < 0:
                self.waiting.append((day + days, taken.id))
                return

    def fetch(self, day: int) -> None:
        """Villagers come for what they were told of; each takes what is theirs one by one."""
        due = [parcel for fetched, parcel in self.waiting if fetched == day]
        self.waiting = [item for item in self.waiting if item[0] != day]
        for number, parcel in enumerate(due):
            self.at(day, 17 * HOUR_MS + number * 60_000)
            hand_over_parcels(self.work, parcels=(parcel,))

    def sell(self, _day: int) -> None:
        """A sale of some lines, paid in cash with a round note or at the QR sign."""
        lines = tuple(
            self.line(product)
            for product in self.luck.sample(
                self.products, self.luck.randint(*self.plan["sales"]["lines"])
            )
        )
        total_fen = sum(line.total_fen for line in lines)
        if self.luck.randrange(100) < self.plan["sales"]["cash_percent"]:
            complete_sale(self.work, lines=lines, cash_fen=-(-total_fen // 1000) * 1000)
        else:
            complete_sale(self.work, lines=lines, static_qr_fen=total_fen)

    def accept(self, _day: int, *, bound: bool = True) -> None:
        """A villager sends something from the hills; the courier of that carrier comes at five."""
        plan = self.plan["dispatch"]
        sender, receiver = self.luck.choice(self.people), self.luck.choice(plan["receivers"])
        carrier = self.luck.choice(plan["carriers"])
        contents = self.luck.choice(plan["contents"])
        waybill = self.waybill_of(carrier)
        done = accept_drop_off(
            self.work,
            phone=sender["phone"],
            name=sender["name"],
            receiver_phone=receiver["phone"],
            receiver_name=receiver["name"],
            address=receiver["address"],
            carrier=carrier,
            zone=receiver["zone"],
            identity_kind="id_card",
            identity_checked=True,
            contents=contents,
            inspected=True,
            fresh="fresh" if contents in plan["fresh"] else "",
            grams=self.luck.randrange(300, 8000, 100),
            waybill=waybill if bound else "",
        )
        self.accepted.setdefault(carrier, []).append(done.entry)

    def courier(self, day: int) -> None:
        """The couriers take along what waits for them."""
        self.at(day, 17 * HOUR_MS + 50 * 60_000)
        for carrier, drop_offs in self.accepted.items():
            courier = self.plan["dispatch"]["couriers"][carrier]
            hand_batch(self.work, carrier=carrier, drop_offs=drop_offs, courier_name=courier)
        self.accepted = {}

    def line(self, product: catalog.Product) -> BasketLine:
        """Some of a product: a few pieces, or some hundred grams."""
        weighed = bool(product.per_grams)
        return BasketLine(
            product=product.product,
            name=product.name,
            unit=product.unit,
            price_fen=product.price_fen,
            per_grams=product.per_grams,
            qty=0 if weighed else self.luck.randint(1, 3),
            grams=self.luck.randrange(300, 3000, 10) if weighed else 0,
        )

    def close(self, day: int) -> None:
        """Count, sometimes a yuan off, and close."""
        self.at(day, 18 * HOUR_MS)
        off_fen = self.luck.choice((0, 0, 0, 0, -100, 50))
        counted_fen = max(0, self.drawer_fen() + off_fen)
        till.count_shift(self.work, counted_fen=counted_fen)
        till.close_shift(
            self.work,
            reason="找零误差" if off_fen else "",
            left_fen=min(counted_fen, self.plan["opening_float_fen"]),
        )

    def drawer_fen(self) -> int:
        """What should lie in the drawer."""
        with self.work() as tx:
            shift = shifts.open_shift(tx)
        return shift.expected_fen if shift else 0

    def waybill(self) -> tuple[str, str]:
        """A number of some carrier by its share, and that carrier, whose courier brings it."""
        carriers = self.plan["parcels"]["carriers"]
        shares = [carrier["share"] for carrier in carriers]
        carrier = self.luck.choices(carriers, shares)[0]["carrier"]
        return self.waybill_of(carrier), carrier

    def waybill_of(self, carrier: str) -> str:
        """A number such as this carrier prints."""
        known = {one["carrier"]: one["waybill"] for one in self.plan["parcels"]["carriers"]}
        return "".join(
            str(self.luck.randrange(10)) if sign == "#" else sign for sign in known[carrier]
        )

    def this_morning(self) -> None:
        """Today's shift is open, and what arrived is on its shelf."""
        self.at(0, 7 * HOUR_MS + 58 * 60_000)
        if self.clock.played_ms < self.today_ms:  # a demo started in the small hours
            self.clock.played_ms = self.now_ms - 1000
        till.open_shift(self.work, float_fen=self.plan["opening_float_fen"])
        for number in range(4):  # the first still waits for the carrier's label
            self.clock.played_ms = min(self.clock.played_ms + 120_000, self.now_ms - 1000)
            self.accept(0, bound=number > 0)
        demo_orders.unload(self.book)


def play(book: Book, clock: HistoryClock, *, progress: Progress) -> None:
    """Play every day of the plan; afterwards the clock is the wall and nothing waits to print."""
    run = book.connection.execute
    run("PRAGMA synchronous = OFF")  # nobody trades yet: an unfinished demo is made anew
    history = History(book, clock)
    history.begin()
    days = history.plan["days"]
    for number in range(days):
        history.play_day(number - days)
        progress(number + 1, days)
    history.this_morning()
    clock.played_ms = 0
    run("UPDATE print_job SET state = 'sent'")
    run("PRAGMA synchronous = FULL")
    book.checkpoint()
