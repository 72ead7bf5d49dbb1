"""The open sale behind the page: its lines, what was laid down, kept through a crash."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from station_app.basics.faults import Refusal
from station_app.goods.lookups.campaigns import campaigns_at
from station_app.kit.desk import Desk, Fault
from station_app.people.lookups import is_member
from station_app.sales.actions.complete import Credit, Sold, complete_sale
from station_app.sales.actions.keep import keep_basket, keep_sales
from station_app.sales.lookups.held import Held, kept_basket, put_aside
from station_app.sales.lookups.items import Item
from station_app.sales.page.entry import EntryRow
from station_app.sales.rules.basket import (
    BasketLine,
    Off,
    added,
    check_room_aside,
    place_changed,
    signed,
    signed_line,
    with_quantity,
    with_weight,
    without,
)
from station_app.sales.rules.pricing import NO_CAMPAIGNS, ROUNDINGS, Rounding, Tariff, Terms, price
from station_app.sales.rules.tenders import Step, Tenders
from station_app.tabs import lookups as tabs
from station_app.tabs.rules import check_charge
from station_app.till.lookups.shifts import shift_for


class Basket(QObject):
    """Lines and tenders of one sale; every change is kept right after it was painted.

    Refusals of the rules pass through every method and leave the basket as it was.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.lines: tuple[BasketLine, ...] = ()
        self.off: Off | None = None  # the keeper's discount on the whole
        self.rounding: Rounding = ""
        self._tariff = NO_CAMPAIGNS
        self.priced = price(())
        self.steps: tuple[Step, ...] = ()  # what was laid down, in order
        self.person = ""  # the customer, where one was named
        self.member = False  # they pay member prices
        self.selling = False
        self.freight_fen = 0  # of the parcel in which it goes home
        self._deed: Callable[..., Sold] = complete_sale
        self.was = Held()  # as it was when it was opened or taken up
        self.aside: tuple[Held, ...] = ()  # put aside, the oldest first
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.timeout.connect(self._keep)

    @property
    def total_fen(self) -> int:
        """What it costs after everything that goes off, and the freight."""
        return self.priced.total_fen + self.freight_fen

    @property
    def goes_home(self) -> bool:
        """Whether it is sent home instead of carried away."""
        return self._deed is not complete_sale

    def send_home(self, freight_fen: int, deed: Callable[..., Sold]) -> None:
        """It goes home in a parcel; ``deed`` sells and sends it, as ``complete_sale`` sells."""
        self.freight_fen, self._deed = freight_fen, deed
        self._told()

    def carry_away(self) -> None:
        """It does not go home after all."""
        self.send_home(0, complete_sale)

    @property
    def tenders(self) -> Tenders:
        """What was laid down so far."""
        return Tenders(
            self.total_fen,
            cash_fen=self._laid("cash"),
            static_qr_fen=self._laid("static_qr"),
            tab_fen=self._laid("tab"),
            redeemed_fen=self._laid("owed"),
        )

    def _laid(self, how: str) -> int:
        return sum(step.fen for step in self.steps if step.how == how)

    def name_customer(self, person: str) -> None:
        """Who buys; empty when nobody is named. What lies on a tab stays on theirs.

        Member prices come and go with them at once, until money lies there: then the price stands.
        """
        if self._laid("tab"):
            return
        self.person = person
        if not self.steps:
            self.member = is_member(self._desk.read, person)
            self._read_campaigns()
        self._told()

    def restore(self) -> bool:
        """Take up what was open when the program ended; True when there was something."""
        self.aside = put_aside(self._desk.read)
        self._open(kept_basket(self._desk.read))
        return bool(self.lines)

    def put_aside(self, *, itself: bool = False) -> None:
        """The open sale waits, with who let it wait and since when; the next one begins.

        itself  the keeper went to another page with it half scanned
        Refusal sale.too_many_aside
        """
        if not self.lines or self.steps or self.selling:
            return
        check_room_aside(len(self.aside))
        clerk = self._desk.clerk
        held = msgspec.structs.replace(
            self._held,
            lines=tuple(signed_line(line, clerk) for line in self.lines),
            off=signed(self.off, clerk),
            by=clerk,
            since_ms=self._desk.now(),
            itself=itself,
        )
        self.aside = (*self.aside, held)
        self._open(Held())
        self._keep_all()

    def take_up(self, place: int) -> None:
        """A sale that was put aside is open again; the one that is open waits in its turn.

        Refusal sale.money_begun
        """
        if self.steps or self.selling:
            raise Refusal("sale.money_begun")
        held = self.aside[place]
        self.aside = (*self.aside[:place], *self.aside[place + 1 :])
        self.put_aside()
        self._open(held)
        self._keep_all()

    def add(self, item: Item, *, grams: int = 0) -> int:
        """Add one more of it; gives the place of its line."""
        before = self.lines
        self._change(added(before, item.line(grams=grams)))
        return place_changed(before, self.lines)

    def set_quantity(self, place: int, qty: int) -> None:
        """Another number of pieces."""
        self._change(with_quantity(self.lines, place, qty))

    def set_weight(self, place: int, grams: int) -> None:
        """A line weighed again."""
        self._change(with_weight(self.lines, place, grams))

    def take(self, entry: EntryRow) -> tuple[str, int]:
        """Carry out what the row asks: the code of what to say, and the place of the line."""
        place = entry.place
        if entry.asks_off:
            self.take_off(place, entry.discount())
            return "sale.changed", place
        if entry.item is not None:
            return "sale.added", self.add(entry.item, grams=entry.grams())
        if entry.asks_weight:
            self.set_weight(place, entry.grams())
        else:
            self.set_quantity(place, entry.quantity())
        return "sale.changed", place

    def take_off(self, place: int, off: Off | None) -> None:
        """The keeper's discount on a line, or on the whole where ``place`` is -1; None: none."""
        if place < 0:
            self.off = off
            self._told()
            return
        line = msgspec.structs.replace(self.lines[place], off=off)
        self._change((*self.lines[:place], line, *self.lines[place + 1 :]))

    def round_off(self) -> int:
        """抹零, one step further: the fen, the jiao too, or nothing; gives the fen dropped.

        A step that drops no more than the one before is left out.
        """
        before = self.priced.dropped_fen
        for rounding in ROUNDINGS[ROUNDINGS.index(self.rounding) + 1 :]:
            self.rounding = rounding
            self._reckon()
            if self.priced.dropped_fen > before:
                break
        else:
            self.rounding = ""
        self._told()
        return self.priced.dropped_fen

    def remove(self, place: int) -> BasketLine:
        """Take a line out."""
        line = self.lines[place]
        self._change(without(self.lines, place))
        return line

    def lay_down(self, how: str, fen: int | None, *, sure: bool = False) -> Tenders:
        """Cash, the QR sign or the customer's tab; None means all that is due."""
        before = self.tenders
        if how == "cash":
            after = before.with_cash(fen, sure=sure)
        else:  # only cash is rounded
            unrounded = price(self.lines, self._terms._replace(rounding=""))
            due = msgspec.structs.replace(before, total_fen=unrounded.total_fen + self.freight_fen)
            after = due.with_tab(fen) if how == "tab" else due.with_static_qr(fen)
            if how == "tab":
                tab = tabs.tab_of(self._desk.read, self.person)
                owed_fen, limit_fen = (tab.owed_fen, tab.limit_fen) if tab else (0, 0)
                check_charge(after.tab_fen, owed_fen=owed_fen, limit_fen=limit_fen)
            self.rounding = ""
        self.steps = (*self.steps, Step(how, after.paid_fen - before.paid_fen))
        self._told()
        return after

    def redeem(self, number: str) -> int:
        """The change a receipt owes pays a part; gives its fen.

        Refusal change.unknown, change.settled, change.more_than_due, sale.change_twice
        """
        known = tabs.change_by_number(self._desk.read, number)
        if known is None:
            raise Refusal("change.unknown")
        if known.settled:
            raise Refusal("change.settled", number=number)
        if any(step.of == number for step in self.steps):
            raise Refusal("sale.change_twice", number=number)
        self.tenders.with_redeemed(known.fen)
        self.steps = (*self.steps, Step("owed", known.fen, number))
        self._told()
        return known.fen

    def comes_to(self, held: Held) -> int:
        """What a sale that was put aside costs, in fen."""
        running = campaigns_at(self._desk.read, held.begun_ms)
        tariff = Tariff(running, held.member)
        return price(held.lines, Terms(tariff, held.off, held.rounding)).total_fen

    def give_up(self) -> int:
        """The last that was laid down goes back to the customer; gives its fen."""
        fen = self.steps[-1].fen if self.steps else 0
        self.steps = self.steps[:-1]
        self._told()
        return fen

    def sell(
        self,
        done: Callable[[Sold], None],
        failed: Callable[[Fault], bool],
        *,
        owed_fen: int = 0,
        approved_by: str = "",
    ) -> None:
        """Record the sale; ``done`` gets a ``Sold``, ``failed`` a fault and the basket stays.

        owed_fen     of the change, which the drawer lacks
        approved_by  who let it be sold, where the clerk may not
        """
        if self.selling:
            return
        self.selling = True
        self._keep_soon.stop()
        paid = self.tenders
        deed = partial(
            self._deed,
            self._desk.work,
            lines=self.lines,
            cash_fen=paid.cash_fen,
            static_qr_fen=paid.static_qr_fen,
            credit=Credit(
                person=self.person,
                tab_fen=paid.tab_fen,
                redeemed=tuple(step.of for step in self.steps if step.how == "owed"),
                owed_fen=owed_fen,
            ),
            terms=self._terms,
            shift=self.was.shift,
            approved_by=approved_by,
        )
        self._desk.act(deed, partial(self._sold, done), partial(self._not_sold, failed))

    def _sold(self, done: Callable[[Sold], None], sold: Sold) -> None:
        self.selling = False
        self.lines, self.steps, self.person, self.member = (), (), "", False
        self.off, self.rounding = None, ""
        self.freight_fen, self._deed = 0, complete_sale
        self._reckon()
        self.changed.emit()
        done(sold)

    def _not_sold(self, failed: Callable[[Fault], bool], fault: Fault) -> bool:
        self.selling = False
        if self.steps:
            self.steps = self.steps[:-1]
        self._told()
        return bool(failed(fault))

    def _open(self, held: Held) -> None:
        """This is the open sale now."""
        paid = (
            Step("cash", held.cash_fen),
            Step("static_qr", held.static_qr_fen),
            Step("tab", held.tab_fen),
            *(Step("owed", fen, number) for number, fen in held.redeemed),
        )
        self.person, self.member = held.person, held.member
        self.lines, self.off, self.rounding = held.lines, held.off, held.rounding
        self.steps = tuple(step for step in paid if step.fen)
        self.was = held
        self._read_campaigns()
        self._reckon()
        self.changed.emit()

    def _change(self, lines: tuple[BasketLine, ...]) -> None:
        if not self.lines:
            read = self._desk.read
            self.was = Held(begun_ms=self._desk.now(), shift=shift_for(read, ""))
            self._read_campaigns()
        self.lines = lines
        if not lines:
            self.off, self.rounding, self.person, self.member = None, "", "", False
            self.freight_fen, self._deed = 0, complete_sale
        self._told()

    def _read_campaigns(self) -> None:
        """The campaigns of this sale are those that run when it begins."""
        self._tariff = Tariff(campaigns_at(self._desk.read, self.was.begun_ms), self.member)

    def _reckon(self) -> None:
        self.priced = price(self.lines, self._terms)

    @property
    def _terms(self) -> Terms:
        return Terms(self._tariff, self.off, self.rounding)

    def _told(self) -> None:
        self._reckon()
        self.changed.emit()
        self._keep_soon.start(0)

    @property
    def _held(self) -> Held:
        paid = self.tenders
        return msgspec.structs.replace(
            self.was,
            lines=self.lines,
            off=self.off,
            rounding=self.rounding,
            cash_fen=paid.cash_fen,
            static_qr_fen=paid.static_qr_fen,
            tab_fen=paid.tab_fen,
            redeemed=tuple((step.of, step.fen) for step in self.steps if step.how == "owed"),
            person=self.person,
            member=self.member,
        )

    @Slot()
    def _keep(self) -> None:
        if not self.selling:  # the next scan need not wait for it
            deed = partial(keep_basket, self._desk.work, held=self._held)
            self._desk.act(deed, quiet=True)

    def _keep_all(self) -> None:
        self._keep_soon.stop()
        self._desk.act(partial(keep_sales, self._desk.work, opened=self._held, aside=self.aside))
