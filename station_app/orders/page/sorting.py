"""Ctrl+F under the orders: scan a piece, and the number of its bag stands there to be read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from station_app.basics.codes import classify
from station_app.kit.cards import Card, PageFrame, across
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import BigNumber, Elided
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page
from station_app.kit.scan import Answer, NotMine, Scan, Taken
from station_app.orders.actions.sorting import Lit, sort_piece, take_out_of_bag
from station_app.orders.lookups import arrival, sorting
from station_app.orders.lookups import orders as lookups
from station_app.orders.page.order_words import OrderWords

BAG_PX = 120


class SortingPage(Page):
    """Every scan is written at once: after a power cut the bags stand as they were."""

    name = "order_sorting"
    under = "orders"
    shortcut = "Ctrl+F"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lit: Lit | None = None
        self._buyers: dict[str, lookups.Buyer] = {}  # a list of sixty is read with every scan
        self._words = OrderWords(self)
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.bag = BigNumber(size_px=BAG_PX, name="order_sorting.bag")
        self.goods = Elided("", "section", name="order_sorting.goods")
        self.whose = Elided("", "quiet", name="order_sorting.whose")
        self.card = Card(self.bag, self.goods, self.whose, name="order_sorting.card")
        self.list = RowList(
            (Column(0, least_px=90), Column(4), Column(0, right=True, least_px=170)),
            name="order_sorting.list",
            row_px=56,
        )
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._frame.middle.addLayout(across(self.card))
        self._frame.middle.addWidget(self.list, 1)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Sorting")

    def shown(self) -> None:
        """The bags as they stand."""
        self._buyers.clear()
        self._dark()
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Read the bags again."""
        bags = sorting.bags(self.desk.read)
        self.list.show_rows([self._row(one) for one in bags])
        done = sum(one.bagged >= one.qty for one in bags)
        self._frame.note.say(self.tr("{n} of {m} bags full").format(n=done, m=len(bags)))

    def scanned(self, scan: Scan) -> Answer:
        """A piece goes to the oldest order that lacks it."""
        kind = classify(scan.text)
        barcode = kind.barcode or kind.text
        if not kind.product and not arrival.wanted(self.desk.read, barcode):
            return NotMine()
        deed = partial(sort_piece, self.desk.work, barcode=barcode)
        self.desk.act(deed, self._sorted, self._failed)
        return Taken()

    def remove(self) -> bool:
        """Delete: the piece scanned last was the wrong one and comes out of its bag again."""
        lit, self._lit = self._lit, None
        if lit is None:
            return False
        deed = partial(
            take_out_of_bag,
            self.desk.work,
            order=lit.order,
            line=lit.line,
            reason=self.desk.words.say("order.wrong_piece"),
        )
        self.desk.act(deed, partial(self._taken_out, lit), self._failed)
        return True

    def _taken_out(self, lit: Lit, _none: None) -> None:
        said = self.tr("{name} is out of bag {n} again").format(name=lit.name, n=lit.bag)
        self._dark()
        self.refresh()
        self.said.emit(said, "attention")

    def _dark(self) -> None:
        self._lit = None
        self.bag.say(self.tr("Scan"))
        self.goods.say(self.tr("Scan a piece: its bag lights up here"))
        self.whose.say(self.tr("Cold goods last · Delete takes the last piece out again"))

    def _sorted(self, lit: Lit) -> None:
        self._lit = lit
        self.refresh()
        buyer = self._buyer(lit.person)
        self.bag.say(self.tr("Bag {n}").format(n=lit.bag))
        self.goods.say(f"{lit.name}  {lit.bagged}/{lit.qty}")
        cold = self.tr("Keep it cold") if lit.keep else ""
        who = self._words.who(buyer.name, buyer.tail)
        self.whose.say(" · ".join(part for part in (who, cold) if part))
        self.card.choose()
        said = self.tr("Bag {n}").format(n=lit.bag)
        self.said.emit(f"{said} · {lit.name}", "attention" if lit.keep else "ok")
        self.desk.tone("ok")

    def _failed(self, fault: Fault) -> bool:
        self.card.choose(False)
        self.desk.refuse(fault)
        return True

    def _buyer(self, person: str) -> lookups.Buyer:
        if person not in self._buyers:
            self._buyers[person] = lookups.buyer(self.desk.read, person)
        return self._buyers[person]

    def _row(self, one: sorting.Bag) -> ListRow:
        buyer = self._buyer(one.person)
        number = str(one.bag) if one.bag else "—"
        full = one.bagged >= one.qty
        word = self.tr("Full") if full else f"{one.bagged} / {one.qty}"
        if one.cold and not full:
            word = self.tr("{n} cold · {word}").format(n=one.cold, word=word)
        under = self._words.who(one.code if buyer.name else "", buyer.tail)
        lit = self._lit is not None and one.bag == self._lit.bag
        cells = (
            Cell(number, bold=True),
            Cell(buyer.name or one.code, under=under),
            Cell(word, tone="good" if full else "plain"),
        )
        return ListRow(f"{one.bag}.{one.code}", cells, marked=lit)
