"""What lies on the counter: pieces of one order, or of several that leave with one taker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from station_app.basics.faults import Refusal
from station_app.orders.lookups.orders import Line, Order
from station_app.orders.rules import money


@dataclass
class Checked:
    """Pieces of one order by line, and the lines that were looked at and not scanned."""

    parts: dict[int, int] = field(default_factory=dict)
    unscanned: set[int] = field(default_factory=set)


class InHand:
    """Only what was scanned, or named without a scan, leaves."""

    def __init__(self) -> None:
        self.orders: dict[str, Checked] = {}

    def put_back(self) -> None:
        """Nothing lies on the counter any more."""
        self.orders.clear()

    def add(self, order: str) -> Checked:
        """An order that is asked for; nothing of it is checked yet."""
        return self.orders.setdefault(order, Checked())

    def drop(self, order: str) -> None:
        """This one stays after all."""
        self.orders.pop(order, None)

    @property
    def several(self) -> bool:
        """Whether more than one order is in hand."""
        return len(self.orders) > 1

    @property
    def begun(self) -> bool:
        """Whether something was checked."""
        return any(one.parts for one in self.orders.values())

    @property
    def unscanned(self) -> bool:
        """Whether something leaves without a scan, which wants a reason."""
        return any(one.unscanned for one in self.orders.values())

    def checked(self, order: Order, line: Line) -> int:
        """Pieces of a line that were checked, no more than may leave now."""
        known = self.orders.get(order.id)
        return min(line.ready, known.parts.get(line.line, 0)) if known else 0

    def parts(self, order: Order) -> list[tuple[Line, int]]:
        """What of an order leaves with the next Enter."""
        found = [(line, self.checked(order, line)) for line in order.lines]
        return [(line, n) for line, n in found if n]

    def due_fen(self, order: Order) -> int:
        """What is to be paid with it."""
        parts = self.parts(order)
        return money.taken_fen(order.owed_fen, order.lines, parts) if parts else 0

    def leaving(self, orders: Sequence[Order]) -> dict[str, Mapping[int, int] | None]:
        """The pieces of every order of which something leaves."""
        named = {one.id: {line.line: n for line, n in self.parts(one)} for one in orders}
        return {order: parts for order, parts in named.items() if parts}

    def without_scan(self, order: Order) -> tuple[int, ...]:
        """Its lines that leave without a scan."""
        known = self.orders.get(order.id, Checked())
        leaving = {line.line for line, _ in self.parts(order)}
        return tuple(sorted(known.unscanned & leaving))

    def check_piece(self, orders: Sequence[Order], barcode: str) -> tuple[Order, Line]:
        """A piece was scanned: the first of these orders that waits for it.

        Refusal order.not_of_this_order, order.all_checked, order.not_here_yet
        """
        meant = [(one, line) for one in orders for line in one.lines if line.barcode == barcode]
        for one, line in meant:
            if self.checked(one, line) < line.ready:
                parts = self.add(one.id).parts
                parts[line.line] = self.checked(one, line) + 1
                return one, line
        raise _no_piece(meant, barcode)

    def check_bag(self, order: Order) -> int:
        """Its bag was scanned: all that lies in it is checked; gives how many pieces."""
        known, pieces = self.add(order.id), 0
        for line in order.ready:
            inside = min(line.ready, max(0, line.bagged - line.given))
            known.parts[line.line] = max(inside, self.checked(order, line))
            pieces += inside
        return pieces

    def check_all(self, order: Order) -> int:
        """All that is ready was looked at, without a scan; gives how many pieces that are."""
        known, pieces = self.add(order.id), 0
        for line in order.ready:
            if self.checked(order, line) < line.ready:
                pieces += line.ready - self.checked(order, line)
                known.parts[line.line] = line.ready
                known.unscanned.add(line.line)
        return pieces

    def uncheck(self, order: str) -> bool:
        """Nothing of it is checked any more; False when nothing was."""
        known = self.orders.get(order)
        if known is None or not known.parts:
            return False
        self.orders[order] = Checked()
        return True


def _no_piece(meant: Sequence[tuple[Order, Line]], barcode: str) -> Refusal:
    if not meant:
        return Refusal("order.not_of_this_order", text=barcode)
    _, line = next((one for one in meant if one[1].ready), meant[0])
    if line.ready:
        return Refusal("order.all_checked", name=line.name, n=line.ready)
    return Refusal("order.not_here_yet", name=line.name)
