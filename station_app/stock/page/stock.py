"""Ctrl+K under the sale: what is there, what is low, what expires, and what leaves unsold."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot

from station_app.basics.faults import Refusal
from station_app.goods.actions.cards import set_least
from station_app.goods.lookups.cards import card
from station_app.goods.lookups.catalog import Product
from station_app.goods.page.reading import read_goods
from station_app.goods.rules import amount_shown
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import label
from station_app.kit.lists import RowList
from station_app.kit.page import Page, serve
from station_app.kit.scan import Answer, Refused, Scan, Taken
from station_app.stock.actions.out import Taken as Out
from station_app.stock.actions.out import take_out, undo_taking_out
from station_app.stock.actions.stocktake import count_one
from station_app.stock.lookups.out import taken_out_of
from station_app.stock.page.found import looked_for, unknown
from station_app.stock.page.gathered import Gathered
from station_app.stock.page.stock_ask import Asked, StockAsk
from station_app.stock.page.stock_papers import StockPapers
from station_app.stock.page.stock_rows import COLUMNS, VIEWS, Going, StockRows, View

DAYS = ("7", "30", "90")


class StockPage(Page):
    """Left and right change the list. What leaves is gathered by scans, then said why."""

    name = "stock"
    under = "sale"
    shortcut = "Ctrl+K"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._out = Gathered()
        self._looked = ""  # a product that was scanned, or a name that was typed
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.rows = StockRows(desk, self)
        self.views = ChoiceRow(name="stock.view", what=self.tr("What is shown"), across=len(VIEWS))
        self.days = ChoiceRow(name="stock.days", what=self.tr("Within how many days"), across=3)
        self.ask = StockAsk(desk)
        self.list = RowList(COLUMNS, name="stock.list", row_px=60)
        self.nothing = Card(
            label(self.tr("Nothing here"), "strong"), "stretch", name="stock.nothing"
        )
        self.waste = Button(self.tr("Waste"), name="stock.waste", key="Ctrl+B")
        self.own = Button(self.tr("Own use"), name="stock.own", key="Ctrl+E")
        self.transfer = Button(self.tr("Transfer"), name="stock.transfer", key="Ctrl+T")
        self.least = Button(self.tr("Least"), name="stock.least", key="Ctrl+N")
        self.papers = StockPapers(desk, self, shown=self._listed, said=self._say_done)
        self.main = MainButton(name="stock.main")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        middle = self._frame.middle
        for part in (self.views, self.days, self.ask):
            middle.addWidget(part)
        middle.addWidget(self.list, 1)
        middle.addWidget(self.nothing, 1)
        quiet = (self.waste, self.own, self.transfer, self.least)
        self._frame.end_with(self.main, *quiet, self.papers.print, self.papers.save)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        serve(self, self.waste, partial(self._begin, "waste"))
        serve(self, self.own, partial(self._begin, "own_use"))
        serve(self, self.transfer, partial(self._begin, "transfer"))
        serve(self, self.least, partial(self._ask, "least"))
        self.main.clicked.connect(self.confirm)
        self.list.chosen.connect(self._show_foot)
        self.views.chosen.connect(self._turned)
        self.days.offer([(one, self.tr("{n} days").format(n=one)) for one in DAYS])
        self.days.choose("30")
        self.days.chosen.connect(self._turned)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Stock")

    def shown(self) -> None:
        """What lies there first; nothing is being gathered."""
        self._let_go()
        if not self.views.value:
            self.views.offer([(one, self._view_name(one)) for one in VIEWS])
            self.views.choose("held")
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Read the list again; what is gathered stays."""
        if self._why:
            rows = self.rows.leaving(self._out.read_again(self.desk.read))
        elif self._looked:
            rows = self.rows.cards(looked_for(self.desk.read, self._looked))
        else:
            rows = self.rows.view(self._view)
        self.list.show_rows(rows, first=True)
        self._show_foot()

    def back(self) -> bool:
        """Esc: the question, what is gathered, what was looked for."""
        if self.ask.let_go():
            self._show_foot()
            self.setFocus()
            return True
        if not self._why and not self._looked:
            return False
        self._let_go()
        self.refresh()
        return True

    def up_down(self, by: int) -> bool:
        """Up and down choose."""
        if self.ask.asked:
            return False
        return self.list.step(by)

    def left_right(self, by: int) -> bool:
        """Left and right change the list."""
        if self.ask.asked or self._why:
            return False
        self.views.turn(by)
        return True

    # scans

    def scanned(self, scan: Scan) -> Answer:
        """One more that leaves; else what the books say of it."""
        read = read_goods(self.desk, scan)
        if (answer := unknown(read, scan)) is not None:
            return answer
        if self.ask.asked:
            return Refused("stock.answer_first")
        if read.product is None:
            return self._show_found(scan.text, len(read.found))
        if self._why:
            self._add(read.product, read.grams)
            return Taken(read.product.name)
        self._looked = read.product.product
        self.refresh()
        return Taken(read.product.name, "plain")

    def _show_found(self, text: str, count: int) -> Answer:
        if self._why:
            return Refused("stock.answer_first")
        self._looked = text
        self.list.show_rows([])
        self.refresh()
        return Taken(self.tr("{n} found").format(n=count), "plain")

    def _add(self, product: Product, grams: int) -> None:
        known = card(self.desk.read, product.product)
        if known is None:
            return
        more = grams if known.weighed else 1
        one = self._out.add(known, more)
        self.refresh()
        self.list.choose(one.id)
        if not more:
            self._ask("amount")

    # keys

    @Slot()
    def confirm(self) -> None:
        """Enter: the answer; what was gathered leaves; else the chosen product is counted."""
        if self.ask.asked:
            self._answer()
        elif self._why:
            if self._out.lines:
                self.ask.ask_reason(self._why, len(self._out.lines))
                self._show_foot()
        elif self._view != "out" or self._looked:
            self._ask("count")

    def quantity(self) -> bool:
        """`*`: how much of the chosen product leaves, or lies there."""
        self._ask("amount" if self._why else "count")
        return True

    @Slot()
    def remove(self) -> bool:
        """Delete: it stays after all; in the list of what left, it is put back."""
        chosen = self.list.chosen_id
        if self.ask.asked:
            return False
        if self._why:
            self._out.lines.pop(chosen, None)
            self.refresh()
            return True
        if self._view == "out" and not self._looked and chosen:
            one = taken_out_of(self.desk.read, chosen)
            if one is not None and not one.undone:
                self._act(partial(undo_taking_out, self.desk.work, chosen), self._undone)
            return True
        return False

    def _begin(self, why: str) -> None:
        if self.ask.asked:
            return
        if not self._why:
            self._looked = ""
            self._out.begin(why, self._chosen)
        self.refresh()
        if any(not one.amount for one in self._out.lines.values()):
            self._ask("amount")

    def _ask(self, what: Asked) -> None:
        chosen = self._chosen
        if chosen is not None and not self.ask.asked:
            self.ask.ask_amount(what, chosen.card)
            self._show_foot()

    def _answer(self) -> None:
        asked, goods, work = self.ask.asked, self.ask.goods, self.desk.work
        try:
            if asked == "reason":
                self._act(self._leave(), self._left)
                return
            amount = self.ask.typed()
        except Refusal as refusal:
            self._failed(refusal)
            return
        if goods is None:
            return
        if asked == "amount":
            self._set_amount(amount)
        elif asked == "count":
            deed = partial(count_one, work, product=goods.product, amount=amount)
            self._act(deed, self._counted)
        else:
            self._act(partial(set_least, work, product=goods.product, least=amount), self._done)

    def _set_amount(self, amount: int) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        if amount <= 0:
            self._failed(Refusal("goods.out_of_range", name=chosen.card.name))
            return
        self._out.lines[chosen.id] = chosen._replace(amount=amount)
        self._done(None)

    def _leave(self) -> Callable[[], Out]:
        picture = self.ask.photo.picture
        return partial(
            take_out,
            self.desk.work,
            why=self._why,
            leaving=self._out.leaving(),
            reason=self.ask.reason.text(),
            to=self.ask.to.text(),
            photo=partial(self.desk.photo, picture) if picture else str,
        )

    def _act(self, deed: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.desk.act(deed, done, self._failed)

    def _left(self, done: Out) -> None:
        self._let_go()
        self._done(None)
        said = self.tr("{number} is off the shelf; the slip is printing")
        self.said.emit(said.format(number=done.number), "ok")

    def _undone(self, number: str) -> None:
        self._done(None)
        self.said.emit(self.tr("{number} is on the shelf again").format(number=number), "ok")

    def _counted(self, difference: int) -> None:
        goods = self.ask.goods
        self._done(None)
        if goods is not None and difference:
            by = amount_shown(goods, difference, signed=True)
            self.said.emit(self.tr("Booked: {by}").format(by=by), "attention")
        else:
            self.said.emit(self.tr("The books were right"), "ok")

    def _done(self, _result: object) -> None:
        self.ask.let_go()
        self.refresh()
        self.setFocus()
        self.desk.tone("ok")

    def _failed(self, fault: Fault) -> bool:
        if not isinstance(fault, Refusal):
            return False
        self.ask.refused(fault.code)
        self.desk.refuse(fault)
        return True

    def _let_go(self) -> None:
        self.ask.let_go()
        self._looked = ""
        self._out.let_go()

    # what is shown

    @property
    def _why(self) -> str:
        return self._out.why

    @property
    def _view(self) -> View:
        return next((one for one in VIEWS if one == self.views.value), "held")

    @property
    def _chosen(self) -> Going | None:
        return self.rows.going.get(self.list.chosen_id)

    @Slot()
    def _turned(self) -> None:
        self._looked = ""
        if not self.views.value:
            self.views.choose("held")
        self.rows.within_days = int(self.days.value or 30)
        self.list.show_rows([])
        self.refresh()

    def _view_name(self, view: View) -> str:
        return {
            "held": self.tr("In the shop"),
            "low": self.tr("Low"),
            "expiring": self.tr("Expiring"),
            "recount": self.tr("To count"),
            "out": self.tr("Taken out"),
        }[view]

    @Slot()
    def _show_foot(self) -> None:
        asked, gathering = bool(self.ask.asked), bool(self._why)
        rows = bool(self.list.rows)
        self.views.setVisible(not gathering)
        self.days.setVisible(self._view == "expiring" and not gathering and not self._looked)
        self.list.setVisible(rows)
        self.nothing.setVisible(not rows)
        for button in (self.waste, self.own, self.transfer):
            button.setVisible(not asked and not gathering)
        self.least.setVisible(self._chosen is not None and not asked and not gathering)
        self._frame.note.say(self._gathering() if gathering else "")
        self.papers.offer(bool(self._listed()[2]))
        leaving = self._view == "out" and not self._looked and not gathering
        self.main.setVisible(not leaving)
        self.main.say(self._main_text())
        self.main.setEnabled(asked or (rows and (gathering or self._chosen is not None)))

    def _main_text(self) -> str:
        if self.ask.asked == "reason":
            return self.tr("Off the shelf")
        if self.ask.asked:
            return self.tr("Take it")
        return self.tr("That is all") if self._why else self.tr("Count it")

    def _listed(self) -> tuple[str, str, list[Going]]:
        plain = not self._why and not self.ask.asked and (self._looked or self._view != "out")
        view = "held" if self._looked else self._view
        return view, self._view_name(view), self.rows.listed() if plain else []

    def _say_done(self, sentence: str) -> None:
        self.said.emit(sentence, "ok")

    def _gathering(self) -> str:
        return {
            "waste": self.tr("Scan what is thrown away; * is how many"),
            "own_use": self.tr("Scan what is used here; * is how many"),
            "transfer": self.tr("Scan what goes to another station; * is how many"),
        }[self._why]
