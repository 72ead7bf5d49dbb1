"""The open sale behind the page: its lines, what was laid down, kept through a crash."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from station_app.kit.desk import Desk, Fault
from station_app.sales import lookups, rules
from station_app.sales.actions import Sold, complete_sale, keep_basket
from station_app.sales.lookups import Held, Item
from station_app.sales.rules import BasketLine, Tenders


class Basket(QObject):
    """Lines and tenders of one sale; every change is kept right after it was painted.

    Refusals of the rules pass through every method and leave the basket as it was.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.lines: tuple[BasketLine, ...] = ()
        self.steps: tuple[tuple[str, int], ...] = ()  # what was laid down, in order
        self.selling = False
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.timeout.connect(self._keep)

    @property
    def total_fen(self) -> int:
        """What it costs."""
        return rules.total_fen(self.lines)

    @property
    def tenders(self) -> Tenders:
        """What was laid down so far."""
        return Tenders(
            self.total_fen,
            cash_fen=sum(fen for how, fen in self.steps if how == "cash"),
            static_qr_fen=sum(fen for how, fen in self.steps if how == "static_qr"),
        )

    def restore(self) -> bool:
        """Take up what was open when the program ended; True when there was something."""
        held = lookups.held(self._desk.read)
        paid = (("cash", held.cash_fen), ("static_qr", held.static_qr_fen))
        self.lines = held.lines
        self.steps = tuple(step for step in paid if step[1])
        self.changed.emit()
        return bool(self.lines)

    def add(self, item: Item, *, grams: int = 0) -> int:
        """Add one more of it; gives the place of its line."""
        line = item.line(grams=grams)
        before = self.lines
        self._change(rules.added(before, line))
        if len(self.lines) > len(before):
            return len(before)
        return next(place for place, old in enumerate(before) if old != self.lines[place])

    def set_quantity(self, place: int, qty: int) -> None:
        """Another number of pieces."""
        self._change(rules.with_quantity(self.lines, place, qty))

    def set_weight(self, place: int, grams: int) -> None:
        """A line weighed again."""
        self._change(rules.with_weight(self.lines, place, grams))

    def remove(self, place: int) -> BasketLine:
        """Take a line out."""
        line = self.lines[place]
        self._change(rules.without(self.lines, place))
        return line

    def lay_down(self, how: str, fen: int | None, *, sure: bool = False) -> Tenders:
        """Cash or the QR sign; None means all that is due."""
        before = self.tenders
        if how == "cash":
            after = before.with_cash(fen, sure=sure)
        else:
            after = before.with_static_qr(fen)
        self.steps = (*self.steps, (how, after.paid_fen - before.paid_fen))
        self._told()
        return after

    def take_up(self) -> int:
        """The last that was laid down goes back to the customer; gives its fen."""
        fen = self.steps[-1][1] if self.steps else 0
        self.steps = self.steps[:-1]
        self._told()
        return fen

    def sell(self, done: Callable[[Sold], None], failed: Callable[[Fault], bool]) -> None:
        """Record the sale; ``done`` gets a ``Sold``, ``failed`` a fault and the basket stays."""
        if self.selling:
            return
        self.selling = True
        self._keep_soon.stop()
        paid = self.tenders
        deed = partial(
            complete_sale,
            self._desk.work,
            lines=self.lines,
            cash_fen=paid.cash_fen,
            static_qr_fen=paid.static_qr_fen,
        )
        self._desk.act(deed, partial(self._sold, done), partial(self._not_sold, failed))

    def _sold(self, done: Callable[[Sold], None], sold: Sold) -> None:
        self.selling = False
        self.lines, self.steps = (), ()
        self.changed.emit()
        done(sold)

    def _not_sold(self, failed: Callable[[Fault], bool], fault: Fault) -> bool:
        self.selling = False
        if self.steps:
            self.steps = self.steps[:-1]
        self._told()
        return bool(failed(fault))

    def _change(self, lines: tuple[BasketLine, ...]) -> None:
        self.lines = lines
        self._told()

    def _told(self) -> None:
        self.changed.emit()
        self._keep_soon.start(0)

    @Slot()
    def _keep(self) -> None:
        if self.selling:
            return
        paid = self.tenders
        held = Held(lines=self.lines, cash_fen=paid.cash_fen, static_qr_fen=paid.static_qr_fen)
        self._desk.act(partial(keep_basket, self._desk.work, held=held))
