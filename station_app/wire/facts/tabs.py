"""Facts of what people owe the shop, and of the little change the shop owes them.

What a sale puts on a tab, or owes in change, stands among its takings: ``Taking.of`` says whose.
"""

from __future__ import annotations

from typing import ClassVar

from station_app.wire.facts.fact import Fact
from station_app.wire.facts.shared import Taking


class TabSet(Fact, frozen=True, kw_only=True):
    """Somebody may pay later: how much, and until when.

    limit_fen  the most they may owe; 0 ends the tab for new purchases
    due_day    when it is to be paid, such as after the harvest; empty without a day
    approved_by  who allowed it, where the clerk may not alone
    """

    KIND: ClassVar[str] = "tab.set"
    person: str
    limit_fen: int
    due_day: str = ""
    approved_by: str = ""


class TabPaid(Fact, frozen=True, kw_only=True):
    """Somebody paid what they owed, or a part of it.

    takings  the money that came, and as much off the tab
    """

    KIND: ClassVar[str] = "tab.paid"
    number: str
    person: str
    fen: int
    takings: tuple[Taking, ...]


class TabPaymentTakenBack(Fact, frozen=True, kw_only=True):
    """A payment was noted by mistake; the money went back."""

    KIND: ClassVar[str] = "tab.payment_taken_back"
    undoes: str
    number: str
    takings: tuple[Taking, ...]


class ChangeOwed(Fact, frozen=True, kw_only=True):
    """The drawer turned out to lack change of a sale that was written already: it is owed.

    sale    the sale whose receipt says it was given
    person  to whom, where they were named
    """

    KIND: ClassVar[str] = "change.owed"
    sale: str
    number: str
    fen: int
    person: str = ""
    takings: tuple[Taking, ...]


class ChangePaid(Fact, frozen=True, kw_only=True):
    """Change that was owed for a sale was paid out of the drawer after all.

    sale  the sale whose receipt says so
    """

    KIND: ClassVar[str] = "change.paid"
    sale: str
    number: str
    fen: int
    takings: tuple[Taking, ...]
