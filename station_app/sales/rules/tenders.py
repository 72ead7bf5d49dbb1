"""Taking the money: what is still due, and what change goes back."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from station_app.basics.faults import Refusal
from station_app.basics.money import MOST_FEN, yuan
from station_app.wire.facts.shared import Taking

ASK_ABOVE_FEN = 10_000  # more change than one 100 yuan note: a slip of the finger, asked once
NOTES_FEN = (500, 1_000, 2_000, 5_000, 10_000)
MOST_NOTES = 4


class Step(NamedTuple):
    """One thing laid down: cash, static_qr, tab or owed; ``of`` the receipt that owes the last."""

    how: str
    fen: int
    of: str = ""


def likely_cash(due_fen: int) -> tuple[int, ...]:
    """What people lay down for an amount: the next whole note or notes above it, smallest first."""
    found = sorted({-(-due_fen // note) * note for note in NOTES_FEN} - {due_fen})
    return tuple(found[:MOST_NOTES]) if due_fen > 0 else ()


class Tenders(msgspec.Struct, frozen=True):
    """What was laid on the counter for a total so far, in fen.

    tab_fen       put on somebody's tab, to be paid later
    redeemed_fen  change that was owed from sales before
    """

    total_fen: int
    cash_fen: int = 0
    static_qr_fen: int = 0
    tab_fen: int = 0
    redeemed_fen: int = 0

    @property
    def paid_fen(self) -> int:
        """Everything laid down, change not taken off."""
        return self.cash_fen + self.static_qr_fen + self.tab_fen + self.redeemed_fen

    @property
    def remaining_fen(self) -> int:
        """What is still due."""
        return max(0, self.total_fen - self.paid_fen)

    @property
    def change_fen(self) -> int:
        """What goes back in cash."""
        return max(0, self.paid_fen - self.total_fen)

    @property
    def begun(self) -> bool:
        """Whether anything was laid down; the basket is then no longer changed."""
        return self.paid_fen > 0

    @property
    def complete(self) -> bool:
        """Whether nothing is due any more."""
        return self.remaining_fen == 0

    def with_cash(self, fen: int | None, *, sure: bool = False) -> Tenders:
        """After cash was laid down; None means exactly what is due.

        sure  the keeper was asked and said it is right
        Refusal sale.nothing_tendered  zero for something that costs
        Refusal sale.much_more         over 100 yuan more than due: asked once
        Refusal money.out_of_range
        """
        if fen is None:
            fen = self.remaining_fen
        if fen < 0 or fen > MOST_FEN:
            raise Refusal("money.out_of_range")
        if fen == 0 and self.remaining_fen:
            raise Refusal("sale.nothing_tendered")
        if fen - self.remaining_fen > ASK_ABOVE_FEN and not sure:
            raise Refusal("sale.much_more", given=yuan(fen), change=yuan(fen - self.remaining_fen))
        return replace(self, cash_fen=self.cash_fen + fen)

    def with_static_qr(self, fen: int | None) -> Tenders:
        """After the customer paid at the QR sign; None means all that is due.

        Refusal sale.nothing_tendered
        Refusal sale.qr_more_than_due  no change is given for what was paid by phone
        """
        if fen is None:
            fen = self.remaining_fen
        if fen <= 0:
            raise Refusal("sale.nothing_tendered")
        if fen > self.remaining_fen:
            raise Refusal("sale.qr_more_than_due", due=yuan(self.remaining_fen))
        return replace(self, static_qr_fen=self.static_qr_fen + fen)

    def with_tab(self, fen: int | None) -> Tenders:
        """After some of it was put on a tab; None means all that is due.

        Refusal sale.nothing_tendered
        Refusal sale.tab_more_than_due  nobody borrows money here
        """
        if fen is None:
            fen = self.remaining_fen
        if fen <= 0:
            raise Refusal("sale.nothing_tendered")
        if fen > self.remaining_fen:
            raise Refusal("sale.tab_more_than_due", due=yuan(self.remaining_fen))
        return replace(self, tab_fen=self.tab_fen + fen)

    def with_redeemed(self, fen: int) -> Tenders:
        """After change that was owed was used. Refusal change.more_than_due."""
        if fen > self.remaining_fen:
            raise Refusal("change.more_than_due")
        return replace(self, redeemed_fen=self.redeemed_fen + fen)

    def takings(self, *, owed_fen: int = 0) -> tuple[Taking, ...]:
        """The money that stays at the station.

        owed_fen  of the change, which the drawer lacked and which stays in it
        """
        kept: tuple[Taking, ...] = (
            Taking("goods", "cash", self.cash_fen - self.change_fen + owed_fen),
            Taking("goods", "static_qr", self.static_qr_fen),
        )
        return tuple(taking for taking in kept if taking.fen)


def with_freight(takings: tuple[Taking, ...], freight_fen: int) -> tuple[Taking, ...]:
    """What of the money is the carrier's freight and not the goods': all of it paid in one way.

    Refusal sale.freight_apart  neither the cash nor what was paid by phone covers it alone
    """
    if not freight_fen:
        return takings
    for tender in ("cash", "static_qr"):
        paid_fen = sum(one.fen for one in takings if one.tender == tender)
        if paid_fen >= freight_fen:
            goods = tuple(one for one in takings if one.tender != tender)
            rest = (Taking("goods", tender, paid_fen - freight_fen),)
            freight = Taking("fees", tender, freight_fen)
            return (*(rest if rest[0].fen else ()), *goods, freight)
    raise Refusal("sale.freight_apart", fen=yuan(freight_fen))
