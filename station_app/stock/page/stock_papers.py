"""The lists of the stock page for others: on paper, and as a table to order by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from station_app.basics.faults import Refusal
from station_app.goods.rules import amount_shown
from station_app.kit.buttons import Button
from station_app.kit.desk import Desk, Fault
from station_app.kit.page import serve
from station_app.kit.sheets import Cell, Fen, Leaf, fresh_path, write_xlsx
from station_app.stock.actions.out import Leaving
from station_app.stock.actions.papers import print_list
from station_app.stock.page.stock_rows import Going

PRINT_KEY, SAVE_KEY = "Ctrl+Y", "Ctrl+O"


class StockPapers(QObject):
    """Two buttons of the page, about the list that is shown.

    shown  the name of the list (its key and what people call it) and what stands in it
    said   what is said when it is done
    """

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        *,
        shown: Callable[[], tuple[str, str, Sequence[Going]]],
        said: Callable[[str], None],
    ) -> None:
        super().__init__(page)
        self._desk, self._shown, self._said = desk, shown, said
        self.print = Button(self.tr("Print"), name="stock.print", key=PRINT_KEY)
        self.save = Button(self.tr("Table"), name="stock.save", key=SAVE_KEY)
        serve(page, self.print, self._print)
        serve(page, self.save, self._save)

    def offer(self, can: bool) -> None:
        """Whether there is a list to print."""
        self.print.setVisible(can)
        self.save.setVisible(can)

    @Slot()
    def _print(self) -> None:
        view, _, going = self._shown()
        of = [Leaving(one.card.product, one.amount or None, one.expires_day) for one in going]
        if of:
            self._desk.act(
                partial(print_list, self._desk.work, view=view, of=of), self._printed, self._failed
            )

    @Slot()
    def _save(self) -> None:
        _, name, going = self._shown()
        if going:
            path = fresh_path(self._desk.outbox, f"{self._desk.day()} {name}", ".xlsx")
            leaf = Leaf(name, self._header(), [_row(one) for one in going])
            self._desk.aside(partial(write_xlsx, path, [leaf]), self._saved)

    def _header(self) -> tuple[str, ...]:
        return (
            self.tr("Barcode"),
            self.tr("Name"),
            self.tr("Category"),
            self.tr("Price"),
            self.tr("Unit"),
            self.tr("Here"),
            self.tr("Least"),
            self.tr("Good until"),
        )

    def _printed(self, count: int) -> None:
        self._desk.tone("ok")
        self._said(self.tr("A list of {n} products is printing").format(n=count))

    def _saved(self, path: Path) -> None:
        self._desk.tone("ok")
        self._said(self.tr("Saved: {file}").format(file=path))

    def _failed(self, fault: Fault) -> bool:
        if isinstance(fault, Refusal):
            self._desk.refuse(fault)
            return True
        return False


def _row(one: Going) -> tuple[Cell, ...]:
    card = one.card
    return (
        card.barcode,
        card.name,
        card.category,
        Fen(card.price_fen),
        card.unit,
        amount_shown(card, one.amount or card.amount),
        amount_shown(card, card.least) if card.least else "",
        one.expires_day,
    )
