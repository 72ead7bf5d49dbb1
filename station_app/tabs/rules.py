"""Who may owe how much until when, what change may be owed, and how money goes back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from station_app.basics.faults import Refusal
from station_app.basics.money import MOST_FEN, yuan
from station_app.wire.facts.shared import Taking, Tender

MOST_OWED_CHANGE_FEN = 500  # a few coins that the drawer lacked, no loan
# When people here have money: plums, kiwis, oranges, and the New Year (domain.md 6).
HARVESTS = (("plum", 7, 31), ("kiwi", 10, 15), ("orange", 12, 15), ("new_year", 2, 15))
# A tab is owed, not paid: it shrinks first. Then cash, which needs no line; then the phone.
BACK_FIRST: tuple[Tender, ...] = ("tab", "cash", "static_qr")


def check_terms(limit_fen: int, due_day: str) -> str:
    """The most somebody may owe, and the day; gives the day as it is kept.

    Refusal tab.limit, tab.not_a_day
    """
    if not 0 <= limit_fen <= MOST_FEN:
        raise Refusal("tab.limit")
    if not due_day.strip():
        return ""
    try:
        return date.fromisoformat(due_day.strip()).isoformat()
    except ValueError as fault:
        raise Refusal("tab.not_a_day", text=due_day.strip()[:20]) from fault


def harvests(today: str) -> list[tuple[str, str]]:
    """The next harvests from a day on, the nearest first: its name and its day."""
    now = date.fromisoformat(today)
    found = []
    for name, month, day in HARVESTS:
        this_year = date(now.year, month, day)
        due = this_year if this_year >= now else date(now.year + 1, month, day)
        found.append((name, due.isoformat()))
    return sorted(found, key=lambda harvest: harvest[1])


def overdue(owed_fen: int, due_day: str, today: str) -> bool:
    """Whether the day has passed and something is still owed."""
    return owed_fen > 0 and bool(due_day) and due_day < today


def check_charge(fen: int, *, owed_fen: int, limit_fen: int) -> None:
    """What may still be put on a tab.

    Refusal sale.nothing_tendered
    Refusal tab.none        no tab was agreed, or it was ended
    Refusal tab.over_limit  more than was agreed
    """
    if fen <= 0:
        raise Refusal("sale.nothing_tendered")
    if limit_fen <= 0:
        raise Refusal("tab.none")
    if owed_fen + fen > limit_fen:
        left = yuan(max(0, limit_fen - owed_fen))
        raise Refusal("tab.over_limit", limit=yuan(limit_fen), left=left)


def check_payment(fen: int, *, owed_fen: int) -> None:
    """What may be paid: all, or a part. Refusal tab.how_much, tab.more_than_owed."""
    if fen <= 0:
        raise Refusal("tab.how_much")
    if fen > owed_fen:
        raise Refusal("tab.more_than_owed", owed=yuan(max(0, owed_fen)))


def check_owed_change(fen: int, *, change_fen: int, owed_fen: int = 0) -> None:
    """Change the drawer lacks, up to a few yuan. Refusal change.not_owed, change.too_much.

    owed_fen  of the same sale already
    """
    if not 0 < fen <= change_fen:
        raise Refusal("change.not_owed")
    if fen + owed_fen > MOST_OWED_CHANGE_FEN:
        raise Refusal("change.too_much", most=yuan(MOST_OWED_CHANGE_FEN))


def change_to_owe(change_fen: int, owed_fen: int = 0) -> tuple[int, ...]:
    """What of some change may be owed: its coins below a yuan, or all the drawer may owe of it.

    owed_fen  of the same sale already
    """
    parts = {change_fen % 100, change_fen % MOST_OWED_CHANGE_FEN}
    if change_fen == MOST_OWED_CHANGE_FEN:
        parts.add(change_fen)
    return tuple(sorted(part for part in parts if 0 < part <= MOST_OWED_CHANGE_FEN - owed_fen))


def payment_number(station: str, epoch: int, counter: int) -> str:
    """The human number of a payment's slip: ``Q07-1-H000012``."""
    return f"{station}-{epoch}-H{counter:06d}"


def money_back(
    fen: int, stands: Iterable[Taking], *, tab_fen: int, in_cash: bool = False
) -> tuple[Taking, ...]:
    """How an amount of a sale goes back: off the tab first, then as it was paid.

    stands   what of the sale's takings has not gone back yet
    tab_fen  what whoever bought it owes now: what was paid off meanwhile comes back as money
    in_cash  all that does not go off the tab out of the drawer
    """
    left: dict[Tender, int] = dict.fromkeys(BACK_FIRST, 0)
    of = ""
    for taking in stands:  # change that is owed still lies in the drawer
        left["cash" if taking.tender == "owed" else taking.tender] += taking.fen
        if taking.tender == "tab":
            of = taking.of
    left["tab"] = min(left["tab"], max(0, tab_fen))
    parts: dict[Tender, int] = dict.fromkeys(BACK_FIRST, 0)
    for tender in ("tab",) if in_cash else BACK_FIRST:
        parts[tender] = min(fen, max(0, left[tender]))
        fen -= parts[tender]
    parts["cash"] += fen
    return tuple(
        Taking("goods", tender, -part, of if tender == "tab" else "")
        for tender, part in parts.items()
        if part
    )


def all_back(paid: Iterable[Taking], *, tab_fen: int, open_fen: int) -> tuple[Taking, ...]:
    """How a whole sale is undone: as it was paid, so that nothing of it is owed to anybody.

    tab_fen   what whoever bought it owes now: what was paid off meanwhile comes back in cash
    open_fen  change of it that is owed still; it then comes back with the rest
    """
    found: list[Taking] = []
    cash_fen = open_fen
    for taking in paid:
        back_fen = taking.fen
        if taking.tender == "tab":
            back_fen = min(back_fen, max(0, tab_fen))
            tab_fen -= back_fen
            cash_fen += taking.fen - back_fen
        elif taking.tender == "cash" or taking.fen < 0:  # change it owed lay in the drawer
            cash_fen, back_fen = cash_fen + back_fen, 0
        if back_fen:
            found.append(Taking(taking.book, taking.tender, -back_fen, taking.of))
    if cash_fen:
        found.insert(0, Taking("goods", "cash", -cash_fen))
    if open_fen:
        found.append(Taking("goods", "owed", open_fen))
    return tuple(found)
