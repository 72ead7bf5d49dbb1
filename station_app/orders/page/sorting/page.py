"""Ctrl+F under the orders: scan a piece, and the number of its bag stands there to be read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot

from station_app.basics.codes import classify
from station_app.basics.faults import Refusal
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import BigNumber, Elided
from station_app.kit.lists import Column, RowList
from station_app.kit.page import Page, serve
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.orders.actions.sort_lists import By, print_list
from station_app.orders.actions.sorting import Lit, give_sorted_on, sort_piece, take_out_of_bag
from station_app.orders.lookups import arrival, sorting
from station_app.orders.page.give_on import GiveOnPanel
from station_app.orders.page.sorting.rows import SortingRows
from station_app.orders.rules.sort_lists import by_product

BAG_PX = 88


class SortingPage(Page):
    """Every scan is written at once: after a power cut the bags stand as they were."""

    name = "order_sorting"
    under = "orders"
    shortcut = "Ctrl+F"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lit: Lit | None = None
        self._barcode = ""
        self._by: By = "person"
        self._rows = SortingRows(desk.read, self)
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.bag = BigNumber(size_px=BAG_PX, name="order_sorting.bag")
        self.goods = Elided("", "section", name="order_sorting.goods")
        self.whose = Elided("", "quiet", name="order_sorting.whose")
        self.card = Card(self.bag, self.goods, self.whose, name="order_sorting.card", gap_px=4)
        self.give = GiveOnPanel(name=self.name)
        self.list = RowList(
            (Column(0, least_px=70), Column(4), Column(0, right=True, least_px=170)),
            name="order_sorting.list",
            row_px=52,
        )
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.other = Button(self.tr("By product"), name="order_sorting.other", key="←→")
        self.give_on = Button(self.tr("Give on"), name="order_sorting.give", key="Ctrl+G")
        self.undo = Button(self.tr("Out again"), name="order_sorting.undo", key=self.tr("Del"))
        self.print = Button(self.tr("Print"), name="order_sorting.print", key="Ctrl+P")
        self.main = MainButton(self.tr("To this one"), name="order_sorting.main")
        self._lay_out()

    def _lay_out(self) -> None:
        for part in (self.card, self.give):
            self._frame.middle.addWidget(part)
        self._frame.middle.addWidget(self.list, 1)
        self._frame.end_with(self.main, self.other, self.give_on, self.undo, self.print)
        self.other.clicked.connect(self._turn)
        self.undo.clicked.connect(self.remove)
        self.main.clicked.connect(self.confirm)
        serve(self, self.give_on, self._ask_give_on)
        serve(self, self.print, self._print)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Sorting")

    def shown(self) -> None:
        """The bags as they stand."""
        self._rows.forget()
        self.give.let_go()
        self._dark()
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Read the bags again."""
        bags = sorting.bags(self.desk.read)
        if self._by == "person":
            rows = self._rows.bags(bags, self._lit.bag if self._lit else 0)
        else:
            groups = by_product(sorting.lines(self.desk.read))
            rows = self._rows.products(groups, self._lit.name if self._lit else "")
        self.list.show_rows(rows)
        marked = next((row.id for row in rows if row.marked), "")
        if marked:
            self.list.choose(marked)
        done = sum(one.bagged >= one.qty for one in bags)
        self._frame.note.say(self.tr("{n} of {m} bags full").format(n=done, m=len(bags)))
        self._show()

    def up_down(self, by: int) -> bool:
        """Up and down move in the list."""
        return (self.give.list if self.give.open else self.list).step(by)

    def left_right(self, by: int) -> bool:
        """Left and right show the bags or the products."""
        if self.give.open:
            return False
        self._turn()
        return True

    # scans

    def scanned(self, scan: Scan) -> Answer:
        """A piece goes to the oldest order that lacks it."""
        kind = classify(scan.text)
        barcode = kind.barcode or kind.text
        if not kind.product and not arrival.wanted(self.desk.read, barcode):
            return NotMine()
        if self.give.open:
            return Refused("order.answer_first")
        deed = partial(sort_piece, self.desk.work, barcode=barcode)
        self.desk.act(deed, partial(self._sorted, barcode), self._failed)
        return Taken()

    # keys

    @Slot()
    def confirm(self) -> None:
        """Enter: the piece goes to the chosen order instead."""
        lit, to_order = self._lit, self.give.list.chosen_id
        if not self.give.open or lit is None or not to_order:
            return
        deed = partial(
            give_sorted_on,
            self.desk.work,
            lit=lit,
            barcode=self._barcode,
            to_order=to_order,
            reason=self.give.reason.text(),
        )
        self.desk.act(deed, partial(self._sorted, self._barcode), self._failed)

    def back(self) -> bool:
        """Esc: nobody else gets it."""
        if not self.give.let_go():
            return False
        self._show()
        self.setFocus()
        return True

    @Slot()
    def remove(self) -> bool:
        """Delete: the piece scanned last was the wrong one and comes out of its bag again."""
        if self._lit is None or self.give.open:
            return False
        lit, self._lit = self._lit, None
        deed = partial(
            take_out_of_bag,
            self.desk.work,
            order=lit.order,
            line=lit.line,
            reason=self.desk.words.say("order.wrong_piece"),
        )
        self.desk.act(deed, partial(self._taken_out, lit), self._failed)
        return True

    @Slot()
    def _turn(self) -> None:
        self._by = "product" if self._by == "person" else "person"
        self.other.say(self.tr("By person") if self._by == "product" else self.tr("By product"))
        self.refresh()

    @Slot()
    def _print(self) -> None:
        self.desk.act(partial(print_list, self.desk.work, by=self._by), self._printed, self._failed)

    @Slot()
    def _ask_give_on(self) -> None:
        lit = self._lit
        if lit is None or self.give.open:
            return
        for part in (self.card, self.list):  # what goes makes room first: the window never grows
            part.hide()
        wanted = arrival.wanted(self.desk.read, self._barcode)
        if not self.give.ask(self.desk.read, lit.name, wanted, giver=lit.order):
            self.said.emit(self.tr("Nobody else lacks {name}").format(name=lit.name), "plain")
        self._show()

    # what came of a deed: the bag first; the list is read again with whatever was committed

    def _sorted(self, barcode: str, lit: Lit) -> None:
        with self.at_once():
            self._lit, self._barcode = lit, barcode
            self.give.let_go()
            self._show()
            self.bag.say(self.tr("Bag {n}").format(n=lit.bag))
            self.goods.say(f"{lit.name}  {lit.bagged}/{lit.qty}")
            cold = self.tr("❄ Keep it cold") if lit.keep else ""
            who = self._rows.who(lit.person)
            self.whose.say(" · ".join(part for part in (who, cold) if part))
            self.card.choose()
        said = self.tr("Bag {n}").format(n=lit.bag)
        self.said.emit(f"{said} · {lit.name}", "attention" if lit.keep else "ok")
        self.desk.tone("ok")
        self.desk.speak(self.desk.words.say("order.say_bag", n=lit.bag))
        self.setFocus()

    def _taken_out(self, lit: Lit, _none: None) -> None:
        said = self.tr("{name} is out of bag {n} again").format(name=lit.name, n=lit.bag)
        self._dark()
        self.said.emit(said, "attention")

    def _printed(self, groups: int) -> None:
        self.said.emit(self.tr("The list of {n} is printing").format(n=groups), "ok")

    def _failed(self, fault: Fault) -> bool:
        if not isinstance(fault, Refusal):
            return False
        self.give.reason.wrong(fault.code == "order.reason_needed")
        self.card.choose(False)
        self.desk.refuse(fault)
        return True

    # what is shown

    def _dark(self) -> None:
        self._lit = None
        self.bag.say(self.tr("Scan"))
        self.goods.say(self.tr("Scan a piece: its bag lights up here"))
        self.whose.say(self.tr("Cold goods last · Delete takes the last piece out again"))
        self.card.choose(False)

    def _show(self) -> None:
        asks, lit = self.give.open, self._lit is not None
        for part, wanted in (
            (self.card, not asks),
            (self.list, not asks),
            (self.other, not asks),
            (self.print, not asks),
            (self.give_on, lit and not asks),
            (self.undo, lit and not asks),
            (self.main, asks),
        ):
            part.setVisible(wanted)
