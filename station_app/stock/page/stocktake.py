"""Ctrl+U under the sale: counting what lies there while trade goes on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, get_args

from PySide6.QtCore import Qt, Slot

from station_app.basics.faults import Refusal
from station_app.basics.station_codes import shelf_of
from station_app.goods.lookups.cards import Card as GoodsCard
from station_app.goods.lookups.cards import card
from station_app.goods.lookups.catalog import Product
from station_app.goods.page.amount import GoodsAmount
from station_app.goods.page.reading import read_goods
from station_app.goods.rules import amount_shown
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.desk import Desk, Fault
from station_app.kit.fields import ChineseField
from station_app.kit.labels import BigNumber, Elided, label
from station_app.kit.lists import Column, RowList
from station_app.kit.page import Page, serve
from station_app.kit.scan import Answer, Refused, Scan, Taken
from station_app.stock.actions.stocktake import (
    Booked,
    close_stocktake,
    count_goods,
    open_stocktake,
)
from station_app.stock.lookups import stocktakes
from station_app.stock.lookups.stocktakes import Line, Stocktake
from station_app.stock.page.found import Found, unknown
from station_app.stock.page.stocktake_rows import ALL, StocktakeRows
from station_app.stock.rules.moves import LONGEST_WORDS
from station_app.wire.facts.stock import Scope

AMOUNT_PX = 56


class StocktakePage(Page):
    """Every count is written at once: sales beside it and a power cut do it no harm."""

    name = "stocktake"
    under = "sale"
    shortcut = "Ctrl+U"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._now: Stocktake | None = None
        self._lines: dict[str, Line] = {}
        self._unseen: list[GoodsCard] = []
        self._ending = self._gone = False
        self._asked: GoodsCard | None = None  # whose amount is asked
        self._again = False
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.rows = StocktakeRows(self)
        self.goods = Elided("", "section", name="stocktake.name")
        self.counted = BigNumber(size_px=AMOUNT_PX, name="stocktake.counted")
        self.hint = label("", "quiet", name="stocktake.hint", wrap=True)
        self.card = Card(self.goods, self.counted, self.hint, name="stocktake.card", gap_px=4)
        self.asks = label("", "section", name="stocktake.asks", wrap=True)
        self.amount = GoodsAmount(name="stocktake.amount", what=self.tr("How many"))
        self.shelf = ChineseField(
            name="stocktake.shelf",
            what=self.tr("Which shelf"),
            hint=self.tr("which shelf, such as A1"),
            longest=LONGEST_WORDS,
        )
        self.panel = Card(self.asks, self.amount, self.shelf, name="stocktake.ask")
        self.list = RowList(
            (Column(5), Column(3), Column(0, least_px=170, right=True)),
            name="stocktake.list",
            row_px=60,
        )
        self._found = Found(self.list)
        self.set = Button(self.tr("How many"), name="stocktake.set", key="*")
        self.other = Button(self.tr("Another shelf…"), name="stocktake.other", key="Ctrl+E")
        self.gone = Button(name="stocktake.gone", key="Ctrl+B")
        self.main = MainButton(name="stocktake.main")
        self._lay_out()

    def _lay_out(self) -> None:
        for part in (self.card, self.panel):
            self._frame.middle.addWidget(part)
        self._frame.middle.addWidget(self.list, 1)
        self._frame.end_with(self.main, self.set, self.other, self.gone)
        self.panel.choose()
        self.panel.hide()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._show)
        self.set.clicked.connect(self.quantity)
        self.main.clicked.connect(self.confirm)
        serve(self, self.other, self._ask_shelf)
        serve(self, self.gone, self._turn_gone)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Stocktake")

    def shown(self) -> None:
        """A stocktake that is open goes on where it was."""
        self._close_panel()
        self._ending = self._gone = False
        self._found.let_go()
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Read what was counted; at the end also what was not."""
        read = self.desk.read
        self._now = stocktakes.open_stocktake(read)
        lines = stocktakes.lines(read, self._now.id) if self._now else []
        self._lines = {line.card.product: line for line in lines}
        self._unseen = stocktakes.not_counted(read, self._now) if self._now and self._ending else []
        if self._found:
            self._found.show()
        elif self._now is None:
            self.list.show_rows(self.rows.scopes(read), first=True)
        elif self._ending:
            rows = self.rows.ending(lines, self._unseen, gone=self._gone)
            self.list.show_rows(rows, first=True)
        else:
            self.list.show_rows(self.rows.lines(lines), first=True)
        self._show()

    def back(self) -> bool:
        """Esc: what is asked, what was found, the question whether to end."""
        if self._close_panel():
            self._show()
            self.setFocus()
            return True
        if not self._found.let_go() and not self._ending:
            return False
        self._ending = self._gone = False
        self.refresh()
        return True

    def up_down(self, by: int) -> bool:
        """Up and down choose."""
        if self.panel.isHidden():
            self.list.step(by)
        return True

    # scans

    def scanned(self, scan: Scan) -> Answer:
        """One more of it lies there; the barcode of a shelf begins with that shelf."""
        if self._now is None:
            shelf = shelf_of(scan.text, self.desk.settings.station_code)
            if shelf:
                self._begin("shelf", shelf)
                return Taken()
        read = read_goods(self.desk, scan)
        if (answer := unknown(read, scan)) is not None:
            return answer
        if self._now is None:
            return Refused("stock.no_count")
        if not self.panel.isHidden():
            return Refused("stock.answer_first")
        self._ending = self._gone = False
        if read.product is None:
            answer = self._found.offer(read.found)
            self._show()
            return answer
        self._take(read.product, read.grams)
        return Taken()

    def _take(self, product: Product, grams: int) -> None:
        self._found.let_go()
        known = card(self.desk.read, product.product)
        if known is None:
            return
        if known.weighed and not grams:
            self._ask_amount(known, again=False)
            return
        deed = partial(count_goods, self.desk.work, product=known.product, amount=grams or 1)
        self.desk.act(deed, partial(self._was_counted, known.product), self._failed)

    def _was_counted(self, product: str, _all: int) -> None:
        self._close_panel()
        self.refresh()
        self.list.choose(product)
        self._show()
        self.desk.tone("ok")
        self.setFocus()

    # keys

    @Slot()
    def confirm(self) -> None:
        """Enter: begin, take what was typed or found, show what differs, book it."""
        if not self.panel.isHidden():
            self._answer()
        elif self._found:
            if (chosen := self._found.chosen) is not None:
                self._take(chosen, 0)
                self.refresh()
        elif self._now is None:
            said, _, name = (self.list.chosen_id or ALL).partition("|")
            self._begin(next(one for one in get_args(Scope) if one == said), name)
        elif not self._ending:
            self._ending = True
            self.list.show_rows([])
            self.refresh()
        else:
            deed = partial(close_stocktake, self.desk.work, unseen_gone=self._gone)
            self._act(deed, self._booked)

    def quantity(self) -> bool:
        """`*`: how much of the chosen product lies there in all, also 0."""
        known = card(self.desk.read, self.list.chosen_id) if self._now and not self._found else None
        if known is not None and self.panel.isHidden():
            self._ask_amount(known, again=True)
        return True

    def _ask_amount(self, known: GoodsCard, *, again: bool) -> None:
        self._asked, self._again = known, again
        asks = self.tr("{name}: how much in all?") if again else self.tr("{name}: how much is it?")
        self.asks.setText(asks.format(name=known.name))
        self.amount.ask(known)
        self.amount.show()
        self.shelf.hide()
        self.panel.show()
        self.amount.take_focus()
        self.desk.tone("ask")
        self._show()

    @Slot()
    def _ask_shelf(self) -> None:
        if self._now is None and self.panel.isHidden():
            self._asked = None
            self.asks.setText(self.tr("Which shelf is counted?"))
            self.amount.hide()
            self.shelf.clear()
            self.shelf.show()
            self.panel.show()
            self.shelf.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show()

    @Slot()
    def _turn_gone(self) -> None:
        if self._ending and self._unseen:
            self._gone = not self._gone
            self.refresh()

    def _answer(self) -> None:
        if self._asked is None:
            self._begin("shelf", self.shelf.text())
            return
        try:
            amount = self.amount.amount()
        except Refusal as refusal:
            self._failed(refusal)
            return
        product = self._asked.product
        deed = partial(
            count_goods,
            self.desk.work,
            product=product,
            amount=-1 if amount is None else amount,
            again=self._again,
        )
        self.desk.act(deed, partial(self._was_counted, product), self._failed)

    def _begin(self, scope: Scope, name: str) -> None:
        self._act(partial(open_stocktake, self.desk.work, scope=scope, name=name), self._opened)

    def _act(self, deed: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.desk.act(deed, done, self._failed)

    def _opened(self, _count: str) -> None:
        self._close_panel()
        self.list.show_rows([])
        self.refresh()
        self.setFocus()
        self.said.emit(self.tr("Scan what lies there; * is how many"), "plain")

    def _booked(self, done: Booked) -> None:
        self._ending = self._gone = False
        self.list.show_rows([])
        self.refresh()
        said = self.tr("{number}: {n} counted, {m} put right; the slip is printing")
        said = said.format(number=done.number, n=done.counted, m=done.differing)
        self.said.emit(said, "ok")
        self.desk.tone("ok")

    def _failed(self, fault: Fault) -> bool:
        if not isinstance(fault, Refusal):
            return False
        if self._asked is not None:
            self.amount.wrong()
        self.desk.refuse(fault)
        return True

    def _close_panel(self) -> bool:
        was = not self.panel.isHidden()
        self.panel.hide()
        self._asked = None
        return was

    # what is shown

    @Slot()
    def _show(self) -> None:
        asking = not self.panel.isHidden()
        line = self._lines.get(self.list.chosen_id) if not self._found else None
        counting = self._now is not None and not asking
        self.set.setVisible(counting and bool(self.list.rows) and not self._found)
        self.other.setVisible(self._now is None and not asking)
        self.gone.setVisible(counting and self._ending and bool(self._unseen))
        self.gone.say(self.tr("Leave them") if self._gone else self.tr("Not there: all gone"))
        self._show_card(line)
        self.main.say(self._main_text(asking=asking))
        self.main.setEnabled(asking or self._now is None or bool(self._lines) or self._ending)

    def _show_card(self, line: Line | None) -> None:
        self.card.setVisible(self.panel.isHidden())
        self.counted.setVisible(self._now is not None)
        if self._now is None:
            self.goods.say(self.tr("What is counted?"))
            self.hint.setText(
                self.tr("Choose it, or scan a shelf's barcode. Trade goes on meanwhile.")
            )
            self._frame.note.say("")
            return
        differing = sum(1 for one in self._lines.values() if one.difference)
        note = self.tr("{what} · {n} counted, {m} differ")
        what = self._now.name or self.tr("Everything")
        self._frame.note.say(note.format(what=what, n=len(self._lines), m=differing))
        if self._ending:
            self.goods.say(self.tr("What differs, and what was not counted"))
            self.counted.say(self.tr("{n} to book").format(n=differing))
            said = self.tr("Enter books it. A scan goes on counting. {n} were not counted.")
            self.hint.setText(said.format(n=len(self._unseen)))
        elif line is not None:
            self.goods.say(line.card.name)
            self.counted.say(amount_shown(line.card, line.amount))
            books = amount_shown(line.card, line.expected)
            self.hint.setText(self.tr("the books say {n}").format(n=books))
        else:
            self.goods.say(what)
            self.counted.say(self.tr("Scan what lies there"))
            self.hint.setText(self.tr("* is how many. Trade goes on meanwhile."))

    def _main_text(self, *, asking: bool) -> str:
        if asking:
            return self.tr("Take it")
        if self._found:
            return self.tr("This one")
        if self._now is None:
            return self.tr("Begin")
        return self.tr("Book it") if self._ending else self.tr("What differs?")
