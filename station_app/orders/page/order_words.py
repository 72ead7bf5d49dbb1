"""What the states of order lines are called on the screen, and how urgent they look."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.kit.labels import PillTone
from station_app.orders.lookups import orders as lookups

Word = tuple[str, PillTone]


class OrderWords(QObject):
    """Pills and lines about an order, in the keeper's language."""

    def whole(self, order: lookups.Order) -> Word:
        """An order in one pill: what can leave and what comes, else how it ended."""
        ready, coming = len(order.ready), order.coming
        if ready or coming:
            return self.count(ready, coming)
        return self.state(order.lines[0].state) if order.lines else ("", "plain")

    def count(self, ready: int, coming: int) -> Word:
        """How many lines can leave and how many come."""
        if ready and coming:
            return self.tr("{n} ready, {m} on the way").format(n=ready, m=coming), "attention"
        if ready:
            return self.tr("{n} ready").format(n=ready), "good"
        if not coming:
            return self.tr("To deal with"), "attention"
        return self.tr("{n} on the way").format(n=coming), "plain"

    def who(self, name: str, tail: str) -> str:
        """The buyer, masked, with the last four digits of the phone."""
        tailed = self.tr("tail {tail}").format(tail=tail) if tail else ""
        return " · ".join(part for part in (name, tailed) if part)

    def state(self, state: str) -> Word:
        """One line's state in a pill."""
        known: dict[str, Word] = {
            "ordered": (self.tr("Not paid"), "attention"),
            "paid": (self.tr("Paid, on the way"), "plain"),
            "pay_at_station": (self.tr("Pay here, on the way"), "plain"),
            "announced": (self.tr("On the way"), "plain"),
            "arrived_short": (self.tr("Arrived short"), "attention"),
            "arrived_damaged": (self.tr("Arrived damaged"), "danger"),
            "arrived": (self.tr("Ready"), "good"),
            "sorted": (self.tr("Ready, sorted"), "good"),
            "noticed": (self.tr("Ready, told"), "good"),
            "part_handed_over": (self.tr("Part handed over"), "attention"),
            "handed_over": (self.tr("Handed over"), "plain"),
            "no_show": (self.tr("Not collected in time"), "attention"),
            "refused": (self.tr("Refused by buyer"), "danger"),
            "returned": (self.tr("Sent back"), "plain"),
            "resold": (self.tr("Sold in the shop"), "plain"),
            "donated": (self.tr("Donated"), "plain"),
            "substituted": (self.tr("Replaced"), "plain"),
            "refund_asked": (self.tr("Refund asked"), "attention"),
            "refund_agreed": (self.tr("Refund agreed"), "attention"),
            "refunded": (self.tr("Paid back"), "danger"),
            "cancelled": (self.tr("Cancelled"), "danger"),
        }
        return known.get(state, (state, "plain"))
