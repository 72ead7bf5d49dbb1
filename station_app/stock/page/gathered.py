"""What is gathered by scans before it leaves the shop."""

from __future__ import annotations

from station_app.goods.lookups.cards import Card, cards_of
from station_app.stock.actions.out import Leaving
from station_app.stock.page.stock_rows import Going
from station_app.store.sql import Reads


class Gathered:
    """Products with how much of each goes, and why; nothing is written before it is said why."""

    def __init__(self) -> None:
        self.why = ""  # waste, own_use, transfer; empty while nothing is gathered
        self.lines: dict[str, Going] = {}

    def begin(self, why: str, first: Going | None) -> None:
        """Gather for this, beginning with what was chosen: all of a batch, one piece."""
        self.why, self.lines = why, {}
        if first is not None:
            amount = first.amount or (0 if first.card.weighed else 1)
            self.lines[first.id] = first._replace(amount=amount)

    def let_go(self) -> None:
        """Everything stays where it is."""
        self.why, self.lines = "", {}

    def add(self, known: Card, more: int) -> Going:
        """So much more of it goes; none yet of what is still to be weighed."""
        plain = Going(known, 0)
        one = self.lines.get(plain.id, plain)
        self.lines[one.id] = one._replace(amount=one.amount + more)
        return self.lines[one.id]

    def read_again(self, read: Reads) -> list[Going]:
        """All of it, with what lies there now."""
        found = cards_of(read, [one.card.product for one in self.lines.values()])
        known = {one.product: one for one in found}
        self.lines = {
            one.id: one._replace(card=known.get(one.card.product, one.card))
            for one in self.lines.values()
        }
        return list(self.lines.values())

    def leaving(self) -> list[Leaving]:
        """As the deed takes it."""
        return [
            Leaving(one.card.product, one.amount, one.expires_day, one.batch)
            for one in self.lines.values()
        ]
