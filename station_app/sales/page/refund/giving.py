"""What is being given back: lines of a receipt, or goods that came without one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import msgspec

from station_app.basics.faults import Refusal
from station_app.goods.lookups.campaigns import campaigns_at
from station_app.sales.actions.exchange import Exchanged, exchange_goods
from station_app.sales.actions.refund import Refunded, refund_sale, refund_without_receipt
from station_app.sales.lookups.items import Item
from station_app.sales.lookups.receipts import Sale
from station_app.sales.lookups.refunds import bought, bought_as_member, way_back
from station_app.sales.rules.basket import (
    BasketLine,
    added,
    check_quantity,
    place_changed,
    total_fen,
    with_quantity,
    with_weight,
    without,
)
from station_app.sales.rules.pricing import Tariff, Terms, price
from station_app.sales.rules.refund import Bought, refund_lines
from station_app.store.sql import Reads
from station_app.store.work import Work
from station_app.till.lookups.shifts import shift_for
from station_app.wire.facts.shared import Taking


class BackRow(NamedTuple):
    """A line as it is shown.

    left, much  pieces or grams that may come back, and that do
    taken       it is taken instead of what comes back; ``fen`` is then negative
    """

    name: str
    unit: str
    weighed: bool
    bought: int
    left: int
    much: int
    fen: int
    taken: bool = False


class Giving:
    """One refund before it is recorded; the rules refuse what cannot be."""

    def __init__(self, read: Reads) -> None:
        self._read = read
        self.sale: Sale | None = None
        self.member = False  # the receipt was sold at a member's price
        self.bought: tuple[Bought, ...] = ()
        self.much: dict[int, int] = {}  # pieces or grams that come back, by line
        self.loose: tuple[BasketLine, ...] = ()
        self.without_receipt = False
        self.in_cash = False
        self.instead: tuple[BasketLine, ...] = ()  # taken for what comes back
        self.exchange_ms = 0  # since when it is an exchange, 0 while it is none
        self.shift = ""  # in which it began

    @property
    def begun(self) -> bool:
        """Whether a receipt is open, or goods without one are taken back."""
        return self.sale is not None or self.without_receipt

    @property
    def fen(self) -> int:
        """What goes back altogether."""
        if self.without_receipt:
            return total_fen(self.loose)
        return sum(self._row(line).fen for line in self.bought)

    @property
    def rows(self) -> list[BackRow]:
        """The lines as they are shown."""
        if self.without_receipt:
            return [_loose_row(line) for line in self.loose]
        return [self._row(line) for line in self.bought] + [_instead(line) for line in self.instead]

    @property
    def due_fen(self) -> int:
        """What the customer still pays in an exchange; negative goes back to them."""
        terms = Terms(Tariff(campaigns_at(self._read, self.exchange_ms), self.member))
        cash_fen = -sum(one.fen for one in self.takings if one.tender == "cash")
        return price(self.instead, terms).total_fen - cash_fen

    @property
    def takings(self) -> tuple[Taking, ...]:
        """How it goes back."""
        if self.sale is None:
            return (Taking("goods", "cash", -self.fen),) if self.fen else ()
        in_cash = self.in_cash or bool(self.exchange_ms)
        return way_back(self._read, self.sale.sale, self.fen, in_cash=in_cash)

    def open_receipt(self, sale: Sale) -> None:
        """Begin with a receipt; the only line of one is what comes back."""
        self.let_go()
        self.sale, self.bought = sale, bought(self._read, sale.sale)
        self.member = bought_as_member(self._read, sale.sale)
        self.shift = shift_for(self._read, "")
        if len(self.bought) == 1:
            self.much[0] = self.bought[0].left

    def open_without(self) -> None:
        """Begin without a receipt."""
        self.let_go()
        self.without_receipt = True
        self.shift = shift_for(self._read, "")

    def let_go(self) -> None:
        """Nothing is given back after all."""
        self.sale, self.bought, self.much, self.loose = None, (), {}, ()
        self.without_receipt = self.in_cash = False
        self.instead, self.exchange_ms = (), 0

    def deed(
        self, work: Work, *, reason: str, approved_by: str, by_phone: bool = False
    ) -> Callable[[], Refunded | Exchanged]:
        """What F11 does. ``by_phone``: the difference of an exchange was paid at the QR sign."""
        much = dict(self.much)
        if self.sale is None:
            loose = partial(refund_without_receipt, work, lines=self.loose, shift=self.shift)
            return partial(loose, reason=reason, approved_by=approved_by)
        if not self.exchange_ms:
            back = partial(refund_sale, work, sale=self.sale.sale, much=much, shift=self.shift)
            return partial(back, in_cash=self.in_cash, reason=reason, approved_by=approved_by)
        return partial(
            exchange_goods,
            work,
            sale=self.sale.sale,
            much=much,
            instead=self.instead,
            begun_ms=self.exchange_ms,
            by_phone=by_phone,
            reason=reason,
            approved_by=approved_by,
        )

    def turn(self, place: int) -> None:
        """All that is left of a line comes back, or none of it."""
        if self.without_receipt or place >= len(self.bought):
            return
        line = self.bought[place]
        self.much[line.line] = 0 if self.much.get(line.line) == line.left else line.left

    def set_much(self, place: int, much: int) -> None:
        """So many pieces or grams of a line come back. Refusal refund.more_than_left."""
        if self.without_receipt:
            self.loose = _with_much(self.loose, place, much)
        elif place >= len(self.bought):
            self.instead = _with_much(self.instead, place - len(self.bought), much)
        else:
            line = self.bought[place]
            refund_lines([line], {line.line: much})
            self.much[line.line] = much

    def take_out(self, place: int) -> None:
        """A line does not come back."""
        if self.without_receipt:
            self.loose = without(self.loose, place)
        elif place >= len(self.bought):
            self.instead = without(self.instead, place - len(self.bought))
        else:
            self.much[self.bought[place].line] = 0

    def add(self, item: Item, *, grams: int = 0) -> int:
        """One more of a scanned product comes back, or is taken instead; gives its line's place.

        Refusal refund.not_on_receipt, and those of a basket
        """
        if self.exchange_ms:
            taken = self.instead
            self.instead = added(taken, item.line(grams=grams))
            return len(self.bought) + place_changed(taken, self.instead)
        if self.without_receipt:
            before = self.loose
            self.loose = added(before, item.line(grams=grams))
            return place_changed(before, self.loose)
        for place, known in enumerate(self.bought):
            now = self.much.get(known.line, 0)
            if known.product == item.product.product and now < known.left:
                self.much[known.line] = known.left if known.grams else now + 1
                return place
        raise Refusal("refund.not_on_receipt", name=item.product.name)

    def asked(self, place: int) -> BasketLine:
        """A line as the entry row asks about it."""
        if self.without_receipt:
            return self.loose[place]
        if place >= len(self.bought):
            return self.instead[place - len(self.bought)]
        line, much = self.bought[place], self.much.get(self.bought[place].line, 0)
        return BasketLine(
            product=line.product,
            name=line.name,
            unit=line.unit,
            price_fen=line.price_fen,
            per_grams=line.per_grams or (1 if line.grams else 0),
            qty=0 if line.grams else max(1, much),
            grams=max(1, much) if line.grams else 0,
        )

    def worth_fen(self, place: int, much: int) -> int:
        """What so much of a line gives back. Refusal refund.more_than_left."""
        if self.without_receipt:
            name = "grams" if self.loose[place].per_grams else "qty"
            return msgspec.structs.replace(self.loose[place], **{name: much}).total_fen
        if place >= len(self.bought):
            return _with_much(self.instead, place - len(self.bought), much)[
                place - len(self.bought)
            ].total_fen
        line = self.bought[place]
        return refund_lines([line], {line.line: much})[0].fen

    def _row(self, line: Bought) -> BackRow:
        much = self.much.get(line.line, 0)
        return BackRow(
            line.name,
            line.unit,
            bool(line.grams),
            line.grams or line.qty,
            line.left,
            much,
            line.worth_fen(much) if much else 0,
        )


def _loose_row(line: BasketLine) -> BackRow:
    much = line.grams or line.qty
    return BackRow(line.name, line.unit, bool(line.grams), much, much, much, line.total_fen)


def _instead(line: BasketLine) -> BackRow:
    return _loose_row(line)._replace(fen=-line.total_fen, taken=True)


def _with_much(lines: tuple[BasketLine, ...], place: int, much: int) -> tuple[BasketLine, ...]:
    if lines[place].per_grams:
        return with_weight(lines, place, much)
    return with_quantity(lines, place, check_quantity(much))
