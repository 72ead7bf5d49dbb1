"""Ctrl+H under the orders: somebody orders what the shop does not have."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import Slot

from station_app.basics.codes import classify
from station_app.basics.faults import Refusal
from station_app.basics.money import yuan_sign
from station_app.basics.phones import read_phone
from station_app.goods.lookups.catalog import Product, product_of_barcode, product_of_id
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame, across
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk, Fault
from station_app.kit.fields import AmountField, ChineseField, CountField, PhoneField
from station_app.kit.labels import BigNumber, Elided
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Hand, Page, hear, serve
from station_app.kit.scan import Answer, NotMine, Scan, Taken
from station_app.orders.actions.pickup import Taker
from station_app.orders.actions.placing import Placed, place_order
from station_app.orders.lookups import orders as lookups
from station_app.orders.rules.placing import Wish
from station_app.people import lookups as people
from station_app.people.rules import SELL
from station_app.tabs.lookups import tab_of
from station_app.wire.facts.shared import Tender

PAY_KEY, WRITE_KEY = "Ctrl+R", "Ctrl+E"
LATER = "later"


class PlacingPage(Page):
    """Who it is for, what is wanted, when it is paid; the slip bears the code to come back with."""

    name = "order_placing"
    under = "orders"
    shortcut = "Ctrl+H"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wishes: list[Wish] = []
        self._code = ""  # on what is being written
        self._for = ""  # whom the page named that led here
        self._busy = False
        self._frame = PageFrame(self, self.title(), name=self.name)
        self._build_fields()
        self.list = RowList(
            (Column(1), Column(0, right=True, least_px=80), Column(0, right=True, least_px=130)),
            name="order_placing.list",
            row_px=52,
        )
        self.total = BigNumber(name="order_placing.total", size_px=40)
        self.how = ChoiceRow(name="order_placing.pay", what=self.tr("When it is paid"), across=4)
        self.how.chosen.connect(self._show)
        money = across(self.total, self.how, gap_px=14)
        money.setStretch(0, 1)
        money.setStretch(1, 3)
        who = across(self.phone, self.name_field, gap_px=10)
        what = across(self.what, self.qty, self.price, gap_px=10)
        what.setStretch(0, 1)
        self._frame.middle.addWidget(Card(who, self.known, what, name="order_placing.card"))
        self._frame.middle.addWidget(self.list, 1)
        self._frame.middle.addLayout(money)
        self.turn = Button(self.tr("Pay now or later"), name="order_placing.turn", key=PAY_KEY)
        serve(self, self.turn, self._turn_pay)
        hear(self, WRITE_KEY, self.what.setFocus)
        self.main = MainButton(name="order_placing.main")
        self.main.clicked.connect(self.confirm)
        self._frame.end_with(self.main, self.turn)
        self._hold_code("")
        self._came_from, self._brought = "", self._draft

    def _build_fields(self) -> None:
        self.phone = PhoneField(
            name="order_placing.phone",
            what=self.tr("Phone of who orders"),
            hint=self.tr("Phone"),
            big=False,
        )
        self.name_field = ChineseField(
            name="order_placing.name",
            what=self.tr("Name of who orders"),
            hint=self.tr("Name"),
            longest=20,
        )
        self.known = Elided("", "quiet", name="order_placing.known")
        self.what = ChineseField(
            name="order_placing.what",
            what=self.tr("What is wanted, in words"),
            hint="",
            longest=40,
        )
        self.qty = CountField(
            name="order_placing.qty", what=self.tr("How many"), hint=self.tr("1 piece")
        )
        self.price = AmountField(
            name="order_placing.price",
            what=self.tr("Price of one, in yuan"),
            hint=self.tr("price of one"),
            big=False,
        )
        self.qty.setFixedWidth(110)
        self.price.setFixedWidth(140)
        for field in (self.phone, self.name_field, self.what, self.qty, self.price):
            field.textChanged.connect(self._show)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Order for somebody")

    def shown(self) -> None:
        """Who it is for is asked first."""
        self._came_from = ""
        self._frame.note.say("")
        self.refresh()
        (self if self._who_known else self.phone).setFocus()

    def refresh(self) -> None:
        """Keep what is typed."""
        self._show()

    def take_up(self, hand: Hand) -> None:
        """What a sale lacks is wanted, for whom it names; Esc leads back to it."""
        if not hand.page:
            return
        if hand.person and hand.person != self._person():
            self._clear()
            self._for = hand.person
        self._came_from = hand.page
        self._frame.note.say(self.tr("Esc: back to the sale"))
        (self if self._who_known else self.phone).setFocus()
        self._want_named(hand.wanted)
        self._brought = self._draft

    def scanned(self, scan: Scan) -> Answer:
        """A product is wanted once more; a phone says who orders."""
        kind = classify(scan.text)
        if kind.phone is not None and not kind.product:
            self.phone.setText(str(kind.phone))
            return Taken()
        found = product_of_barcode(self.desk.read, kind.barcode or kind.text)
        if found is None and not kind.product:
            return NotMine()
        if self._want(found, found.barcode if found else kind.barcode):
            return Taken()
        return Taken(self.tr("Write what it is and how much"), "attention")

    def _want_named(self, wanted: str) -> None:
        """By its name in the catalog or its barcode; else it is written as it was called."""
        kind, read = classify(wanted), self.desk.read
        found = product_of_id(read, wanted) or product_of_barcode(read, kind.barcode or kind.text)
        if found or kind.product:
            self._want(found, found.barcode if found else kind.barcode)
        elif wanted:
            self._write(wanted)

    def _want(self, found: Product | None, barcode: str) -> bool:
        """One piece more; False where it must be written what it is or how much."""
        same = (n for n, one in enumerate(self._wishes) if barcode and one.barcode == barcode)
        at = next(same, -1)
        if at >= 0:
            self._wishes[at] = self._wishes[at]._replace(qty=self._wishes[at].qty + 1)
        elif found is not None and not found.weighed:
            self._wishes.append(Wish(found.name, 1, found.price_fen, barcode))
        else:
            self._write(found.name if found else "", "" if found else barcode)
            return False
        self._show()
        return True

    def _write(self, name: str, barcode: str = "") -> None:
        """The keeper goes on writing: what it is, how many, at what price."""
        self._hold_code(barcode)
        self.what.setText(name)
        self.what.setFocus()
        self._show()

    @Slot()
    def confirm(self) -> None:
        """Put what is written on the list; then order."""
        if self._busy:
            return
        try:
            if self.what.text().strip():
                self._add()
            else:
                self._place()
        except Refusal as refusal:
            self.desk.refuse(refusal)

    @Slot()
    def back(self) -> bool:
        """Clear what is typed; then to the sale that led here, or False."""
        more = any(self._draft) and not (self._came_from and self._draft == self._brought)
        if not more and not self._came_from:
            return False
        self._clear()
        if not more:
            self.desk.go(self._came_from)
        return True

    def pay(self) -> bool:
        """F11: it is paid at once, in cash."""
        self.how.choose("cash")
        self._show()
        return True

    def remove(self) -> bool:
        """Delete takes the marked product off the list."""
        at = self.list.chosen_id
        if not at:
            return False
        del self._wishes[int(at)]
        self.list.let_go()
        self._show()
        return True

    def up_down(self, by: int) -> bool:
        """Up and down mark a product."""
        return self.list.step(by)

    @property
    def _who_known(self) -> bool:
        return bool(self._for or self.phone.text() or self.name_field.text().strip())

    @property
    def _draft(self) -> tuple[object, ...]:
        """All that Esc would clear."""
        fields = (self.what, self.phone, self.name_field)
        return tuple(self._wishes), self._for, *(field.text() for field in fields)

    @property
    def _total_fen(self) -> int:
        return sum(one.qty * one.price_fen for one in self._wishes)

    def _hold_code(self, barcode: str) -> None:
        """The code of what is being written; the empty field shows it."""
        self._code = barcode
        hint = self.tr("Scan it, or {key}: write it").format(key=WRITE_KEY)
        named = self.tr("{code}: what is it?").format(code=barcode)
        self.what.setPlaceholderText(named if barcode else hint)

    def _add(self) -> None:
        qty = self.qty.count()
        price_fen = self.price.fen() or 0
        wish = Wish(self.what.text().strip(), 1 if qty is None else qty, price_fen, self._code)
        if not wish.qty:
            raise Refusal("order.wish_out_of_range", name=wish.name)
        self._wishes.append(wish)
        self._hold_code("")
        for field in (self.what, self.qty, self.price):
            field.clear()
        self.setFocus()  # a field for Chinese keeps scans away
        self._show()

    def _place(self) -> None:
        if not self._wishes:
            raise Refusal("order.nothing_wanted")
        if not self._who_known:
            raise Refusal("order.buyer_needed")
        phone = self.phone.phone() if self.phone.text() else ""
        how = self.how.value
        deed = partial(
            place_order,
            self.desk.work,
            buyer=Taker(person=self._for, phone=phone, name=self.name_field.text().strip()),
            wishes=tuple(self._wishes),
            tender=None if how == LATER else cast("Tender", how),
        )
        if how == LATER:
            self._order(deed)
        else:
            self.desk.allow(SELL, lambda by: self._order(partial(deed, approved_by=by)))

    def _order(self, deed: Callable[[], Placed]) -> None:
        if not self._busy:
            self._busy = True
            self.desk.act(deed, self._placed, self._failed)

    def _placed(self, done: Placed) -> None:
        self._busy = False
        self._clear()
        said = self.tr("Ordered: {code}. Give the slip").format(code=done.code)
        if done.taken_fen:
            said = self.tr("{money} taken, ordered: {code}. Give the slip").format(
                money=yuan_sign(done.taken_fen), code=done.code
            )
        self.said.emit(said, "ok")
        self.desk.tone("ok")
        self.changed.emit()

    def _failed(self, _fault: Fault) -> bool:
        self._busy = False
        return False  # the fault box says it

    def _clear(self) -> None:
        self._wishes.clear()
        self._hold_code("")
        self._for = ""
        for field in (self.phone, self.name_field, self.what, self.qty, self.price):
            field.clear()
        self.how.choose(LATER)
        self._show()
        self.phone.setFocus()

    @Slot()
    def _turn_pay(self) -> None:
        keys = self.how.keys
        self.how.choose(keys[(keys.index(self.how.value) + 1) % len(keys)])
        self._show()

    @Slot()
    def _show(self) -> None:
        person = self._person()
        buyer = lookups.buyer(self.desk.read, person) if person else None
        known = self.tr("Known here: {name}").format(name=buyer.name) if buyer else ""
        if buyer and self._for:
            known = self.tr("For {name} {tail} of the sale").format(
                name=buyer.name, tail=buyer.tail
            )
        no_phone = self.tr("Without a phone nobody can be told that it is here")
        self.known.say(known or ("" if read_phone(self.phone.digits) else no_phone))
        for field in (self.phone, self.name_field):
            field.setVisible(not self._for)
        choices = [
            (LATER, self.tr("On pickup")),
            ("cash", self.tr("Cash now")),
            ("static_qr", self.tr("QR sign now")),
        ]
        if person and tab_of(self.desk.read, person):
            choices.append(("tab", self.tr("On the tab")))
        self.how.offer(choices)
        if not self.how.value:
            self.how.choose(LATER)
        self.list.show_rows([self._row(at, one) for at, one in enumerate(self._wishes)])
        self.total.say(yuan_sign(self._total_fen))
        self._show_main()

    def _show_main(self) -> None:
        what = self.what.text().strip()
        if what:
            self.main.say(self.tr("Put on the list"))
        elif self.how.value == LATER:
            self.main.say(self.tr("Order, paid on pickup"))
        else:
            self.main.say(self.tr("Take {money}, order").format(money=yuan_sign(self._total_fen)))
        self.main.setEnabled(bool(what or (self._wishes and self._who_known)))

    def _person(self) -> str:
        if self._for:
            return self._for
        phone = read_phone(self.phone.digits)
        found = people.by_phone(self.desk.read, phone.number, phone.extension) if phone else []
        return found[0].id if found else ""

    def _row(self, at: int, one: Wish) -> ListRow:
        price = yuan_sign(one.price_fen * one.qty) if one.price_fen else self.tr("price open")
        under = f"{yuan_sign(one.price_fen)} / 1" if one.price_fen else ""
        cells = (Cell(one.name, under=under), Cell(f"×{one.qty}", bold=True), Cell(price))
        return ListRow(str(at), cells)
