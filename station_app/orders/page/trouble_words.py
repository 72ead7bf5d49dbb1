"""What needs attention in one sentence each: what happened, what to do, how it may be settled."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.basics.money import yuan_sign
from station_app.orders.lookups.troubles import Trouble

MONEY = ("overpaid", "paid_twice", "back_there")


class TroubleWords(QObject):
    """Sentences about a disagreement, in the keeper's language."""

    def kind(self, kind: str) -> str:
        """The pill of a line."""
        known = {
            "gone_cancelled": self.tr("Cancelled, collected"),
            "gone_refunded": self.tr("Refunded, collected"),
            "gone_changed": self.tr("Gave too many"),
            "cancelled_here": self.tr("Cancelled, here"),
            "bag_changed": self.tr("Too many in the bag"),
            "paid_twice": self.tr("Paid back twice"),
            "back_there": self.tr("Refunded there"),
            "stray": self.tr("Wrong station"),
            "overpaid": self.tr("Took too much"),
            "nobodys": self.tr("Nobody's"),
        }
        return known.get(kind, kind)

    def happened(self, one: Trouble) -> str:
        """What happened, in one sentence."""
        known = {
            "gone_cancelled": self.tr("{code}: cancelled there, but {n} {name} were collected"),
            "gone_refunded": self.tr("{code}: paid back there, but {n} {name} were collected"),
            "gone_changed": self.tr("{code}: fewer are ordered now, {n} {name} too many left"),
            "cancelled_here": self.tr("{code}: cancelled there, {n} {name} lie here"),
            "bag_changed": self.tr("{code}: changed there, {n} {name} too many lie here"),
            "paid_twice": self.tr("{code}: paid back here and there, {money} too much"),
            "back_there": self.tr("{code}: paid back there; {money} paid here stay in the till"),
            "stray": self.tr("{code} is another station's, {n} {name} lie here"),
            "overpaid": self.tr("{code}: {money} more were taken here than are due"),
            "nobodys": self.tr("{n} {name} came and nobody ordered them"),
        }
        said = known.get(one.kind, one.kind)
        money, n = yuan_sign(one.fen), one.qty
        told = said.format(code=one.code, name=one.name, n=n, money=money)
        return " ".join(told.split())  # goods of another station may have no name

    def what(self, one: Trouble) -> str:
        """The goods or the money it is about, for the list."""
        goods = f"{one.name} x{one.qty}" if one.name else ""
        money = yuan_sign(one.fen) if one.kind in MONEY else ""
        return " · ".join(part for part in (goods, money) if part)

    def to_do(self, one: Trouble) -> str:
        """What the keeper does about it."""
        known = {
            "gone_cancelled": self.tr("Tell the center it was collected: it stays sold."),
            "gone_refunded": self.tr("Ask the buyer to bring it back or pay; tell the center."),
            "gone_changed": self.tr("Ask for what was too much, or tell the center it stays sold."),
            "cancelled_here": self.tr("Take it aside and send it back with the van."),
            "bag_changed": self.tr("Take them out: for who lacks one, or back with the van."),
            "paid_twice": self.tr("Tell the center; the buyer owes one of the two back."),
            "back_there": self.tr("Give nothing back here; tell the center it was paid here."),
            "stray": self.tr("Send it on with the next van."),
            "overpaid": self.tr("Open the order and give the money back."),
            "nobodys": self.tr("Send them back with the van, or tell the center."),
        }
        bag = self.tr("Bag {n}: ").format(n=one.bag) if one.bag else ""
        return bag + known.get(one.kind, "")

    def answers(self, kind: str) -> list[str]:
        """How it may have been settled, the usual one first."""
        told = self.tr("Told the center")
        sent = self.tr("Went with the van")
        known = {
            "gone_cancelled": [told, self.tr("Buyer brought it back")],
            "gone_refunded": [self.tr("Buyer brought it back"), self.tr("Buyer paid again"), told],
            "gone_changed": [self.tr("Buyer brought it back"), told],
            "cancelled_here": [self.tr("Put aside to go back"), sent, told],
            "bag_changed": [self.tr("Taken out of the bag"), sent, told],
            "paid_twice": [told, self.tr("Buyer gave it back")],
            "stray": [sent, told],
            "nobodys": [sent, told],
        }
        return known.get(kind, [told])
