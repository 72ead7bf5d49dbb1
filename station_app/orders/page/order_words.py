"""What the states of order lines are called on the screen, and how urgent they look."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.basics.money import yuan_sign
from station_app.kit.labels import PillTone
from station_app.orders.lookups import orders as lookups
from station_app.orders.rules import ways

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

    def stands(self, order: lookups.Order) -> list[Word]:
        """Ready, paid and fetched: three things, each with its own pill."""
        meant = [line for line in order.lines if line.state not in ways.VOID]
        ready = sum(line.ready for line in meant)
        given, all_of_it = sum(line.given for line in meant), sum(line.qty for line in meant)
        here = self.tr("{n} of {m} here").format(n=ready, m=all_of_it - given)
        fetched = self.tr("{n} of {m} fetched").format(n=given, m=all_of_it)
        found: list[Word] = []
        if given < all_of_it:
            found.append((here, "good" if ready == all_of_it - given else "attention"))
        found.append(self._paid(order))
        if all_of_it:
            found.append((fetched, "good" if given == all_of_it else "plain"))
        return found

    def _paid(self, order: lookups.Order) -> Word:
        if order.owed_fen:
            return self.tr("{money} not paid").format(money=yuan_sign(order.owed_fen)), "attention"
        if order.collected_fen:
            paid = self.tr("{money} paid here").format(money=yuan_sign(order.collected_fen))
            return paid, "good"
        if order.paid_fen:
            return self.tr("{money} paid online").format(money=yuan_sign(order.paid_fen)), "good"
        return self.tr("Nothing to pay"), "plain"

    def pieces(self, line: lookups.Line) -> str:
        """How many of a line are here and how many were fetched, where that is not all or none."""
        parts = []
        if 0 < line.came < line.qty:
            parts.append(self.tr("{n} came").format(n=line.came))
        if 0 < line.given < line.qty:
            parts.append(self.tr("{n} fetched").format(n=line.given))
        if line.damaged:
            parts.append(self.tr("{n} damaged").format(n=line.damaged))
        return " · ".join(parts)

    def keep(self, keep: str) -> str:
        """Goods that lie in the fridge or the freezer."""
        return {"cold": self.tr("Cold"), "frozen": self.tr("Frozen")}.get(keep, "")

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
