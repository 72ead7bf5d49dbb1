"""Ctrl+I under the sale: what the van brings is scanned in, against its list or without one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot

from station_app.basics.faults import Refusal
from station_app.goods.lookups.cards import card
from station_app.goods.lookups.catalog import Product
from station_app.goods.page.reading import read_goods
from station_app.goods.rules import amount_shown
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import BigNumber, Elided, label
from station_app.kit.lists import Column, RowList
from station_app.kit.page import Page, serve
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.stock.actions.receiving import Closed, open_receipt, scan_in
from station_app.stock.lookups import receipts
from station_app.stock.lookups.receipts import Line, Receipt
from station_app.stock.page.found import Found, unknown
from station_app.stock.page.receiving_ask import Asked, ReceivingAsk
from station_app.stock.page.receiving_rows import FREE, ReceivingRows

AMOUNT_PX = 56


class ReceivingPage(Page):
    """Every scan is written at once: after a power cut it goes on where it was."""

    name = "receiving"
    under = "sale"
    shortcut = "Ctrl+I"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._now: Receipt | None = None
        self._lines: dict[str, Line] = {}
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.goods = Elided("", "section", name="receiving.name")
        self.came = BigNumber(size_px=AMOUNT_PX, name="receiving.came")
        self.hint = label("", "quiet", name="receiving.hint", wrap=True)
        self.card = Card(self.goods, self.came, self.hint, name="receiving.card", gap_px=4)
        self.ask = ReceivingAsk(desk)
        self.rows = ReceivingRows(self)
        self.list = RowList(
            (Column(6), Column(3, right=True), Column(0, least_px=130, right=True)),
            name="receiving.list",
            row_px=60,
        )
        self._found = Found(self.list)
        self.amount = Button(self.tr("How many"), name="receiving.set", key="*")
        self.marks = Button(self.tr("Good until"), name="receiving.marks", key="Ctrl+E")
        self.damaged = Button(self.tr("Damaged"), name="receiving.damaged", key="Ctrl+B")
        self.why = Button(self.tr("Why it differs"), name="receiving.why", key="Ctrl+Y")
        self.main = MainButton(name="receiving.main")
        self._lay_out()

    def _lay_out(self) -> None:
        for part in (self.card, self.ask):
            self._frame.middle.addWidget(part)
        self._frame.middle.addWidget(self.list, 1)
        self._frame.end_with(self.main, self.amount, self.marks, self.damaged, self.why)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        serve(self, self.marks, partial(self._ask, "marks"))
        serve(self, self.damaged, partial(self._ask, "damaged"))
        serve(self, self.why, partial(self._ask, "difference"))
        self.amount.clicked.connect(self.quantity)
        self.main.clicked.connect(self.confirm)
        self.list.chosen.connect(self._show)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Receiving")

    def shown(self) -> None:
        """What was begun goes on where it was; else the list that waits longest comes first."""
        self._let_go()
        self.list.show_rows([])
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Read what came so far, or what is on its way."""
        self._now = receipts.open_receipt(self.desk.read)
        lines = receipts.lines(self.desk.read, self._now) if self._now else []
        self._lines = {line.card.product: line for line in lines}
        if self._found:
            self._found.show()
        elif self._now is None:
            waiting = receipts.deliveries_waiting(self.desk.read)
            self.list.show_rows(self.rows.deliveries(waiting), first=True)
        else:
            self.list.show_rows(self.rows.lines(lines, listed=self._listed), first=True)
        self._show()

    def back(self) -> bool:
        """Esc: what is asked, then what was found."""
        if not self.ask.let_go() and not self._found.let_go():
            return False
        self.refresh()
        self.setFocus()
        return True

    def up_down(self, by: int) -> bool:
        """Up and down choose."""
        if not self.ask.asked:
            self.list.step(by)
        return True

    # scans

    def scanned(self, scan: Scan) -> Answer:
        """One more of it; a name that was typed shows what it may be."""
        read = read_goods(self.desk, scan)
        if self._now is None:
            return Refused("stock.none_open") if read.product or read.found else NotMine()
        if (answer := unknown(read, scan)) is not None:
            return answer
        if self.ask.asked and self.ask.asked != "close":
            return Refused("stock.answer_first")
        self.ask.let_go()
        if read.product is None:
            answer = self._found.offer(read.found)
            self._show()
            return answer
        self._take(read.product, read.grams)
        return Taken()

    def _take(self, product: Product, grams: int) -> None:
        self._found.let_go()
        if product.weighed and not grams:
            known = card(self.desk.read, product.product)
            if known is not None:
                line = self._lines.get(product.product) or Line(known, 0, 0, 0, (), 0)
                self.ask.ask("weigh", line)
                self._show()
                self.desk.tone("ask")
            return
        deed = partial(scan_in, self.desk.work, product=product.product, amount=grams or 1)
        self.desk.act(deed, partial(self._came, product.product), self._failed)

    def _came(self, product: str, _all: int) -> None:
        self.ask.let_go()
        self.refresh()
        self.list.choose(product)
        self._show()
        self.desk.tone("ok")
        self.setFocus()

    # keys

    @Slot()
    def confirm(self) -> None:
        """Enter: begin with the chosen list, take what was found or typed, or end."""
        if self.ask.asked:
            self._answer()
        elif self._found:
            if (chosen := self._found.chosen) is not None:
                self._take(chosen, 0)
                self.refresh()
        elif self._now is None:
            chosen_id = self.list.chosen_id
            delivery = "" if chosen_id in ("", FREE) else chosen_id
            self._act(partial(open_receipt, self.desk.work, delivery=delivery), self._opened)
        elif self._lines:
            self.ask.ask("close", need_reason=self._unexplained())
            self._show()

    def quantity(self) -> bool:
        """`*`: how much of the chosen product came in all."""
        self._ask("amount")
        return True

    def _ask(self, what: Asked) -> None:
        line = self._lines.get(self.list.chosen_id)
        if line is None or self._found or self.ask.asked:
            return
        if what in ("marks", "damaged") and not line.came:
            return
        if what == "difference" and not (self._listed and line.differs):
            return
        self.ask.ask(what, line)
        self._show()

    def _answer(self) -> None:
        product = self.ask.product
        try:
            deed = self.ask.deed()
        except Refusal as refusal:
            self._failed(refusal)
            return
        if product:
            self.desk.act(deed, partial(self._came, product), self._failed)
        else:
            self.desk.act(deed, self._closed, self._failed)

    def _act(self, deed: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.desk.act(deed, done, self._failed)

    def _opened(self, _receipt: str) -> None:
        self.refresh()
        self.said.emit(self.tr("Scan what is unloaded"), "plain")

    def _closed(self, done: Closed) -> None:
        self._let_go()
        self.refresh()
        self.setFocus()
        said = self.tr("{number}: {n} products in, {m} differ; the slip is printing")
        self.said.emit(said.format(number=done.number, n=done.products, m=done.differing), "ok")
        self.desk.tone("ok")

    def _failed(self, fault: Fault) -> bool:
        if not isinstance(fault, Refusal):
            return False
        self.ask.refused(fault.code)
        self.desk.refuse(fault)
        return True

    def _let_go(self) -> None:
        self.ask.let_go()
        self._found.let_go()

    # what is shown

    @property
    def _listed(self) -> bool:
        return self._now is not None and bool(self._now.delivery)

    def _unexplained(self) -> bool:
        if self._now is None or not self._listed:
            return False
        noted = {one.product for one in receipts.wrong(self.desk.read, self._now.id)}
        return any(one.differs and one.card.product not in noted for one in self._lines.values())

    @Slot()
    def _show(self) -> None:
        line = self._lines.get(self.list.chosen_id) if not self._found else None
        plain = line is not None and not self.ask.asked
        came = line is not None and line.came > 0
        self.amount.setVisible(plain)
        self.marks.setVisible(plain and came)
        self.damaged.setVisible(plain and came)
        self.why.setVisible(plain and line is not None and self._listed and line.differs)
        self.card.setVisible(plain or self._now is None)
        self.came.setVisible(line is not None)
        if line is not None:
            self.goods.say(line.card.name)
            self.came.say(amount_shown(line.card, line.came))
            self.hint.setText(self.rows.about(line, listed=self._listed))
        elif self._now is None:
            self.goods.say(self.tr("Which list is the van here with?"))
            self.hint.setText(self.tr("Choose it with the arrow keys. Trade goes on meanwhile."))
        self._frame.note.say(self.rows.progress(list(self._lines.values()), listed=self._listed))
        self.main.say(self._main_text())
        self.main.setEnabled(bool(self.ask.asked or self._found or not self._now or self._lines))

    def _main_text(self) -> str:
        if self.ask.asked == "close":
            return self.tr("Close and print")
        if self.ask.asked:
            return self.tr("Take it")
        if self._found:
            return self.tr("This one")
        return self.tr("Begin") if self._now is None else self.tr("All is unloaded")
