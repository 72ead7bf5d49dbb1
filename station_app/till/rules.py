"""Decisions about the shift: plain values in, values or a refusal out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, cast

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.basics.money import MOST_FEN
from station_app.wire.facts.till import Pieces, WhyMoved

NOTES_FEN = (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10)  # what lies in a drawer today
MOST_PIECES = 9_999
LONGEST_REASON = 200
DRAWER_RIGHT = "drawer"

Direction = Literal["in", "out"]
# How cash comes and goes, in the order a keeper is offered it.
WAYS: tuple[tuple[WhyMoved, Direction], ...] = (
    ("change", "in"),
    ("supplier", "out"),
    ("bank", "out"),
    ("private", "in"),
    ("private", "out"),
    ("other", "in"),
    ("other", "out"),
)


def check_cash_fen(fen: int) -> None:
    """An amount that can lie in a drawer. Refusal shift.not_in_a_drawer."""
    if not 0 <= fen <= MOST_FEN:
        raise Refusal("shift.not_in_a_drawer")


def counted(pieces: Mapping[int, int]) -> tuple[Pieces, ...]:
    """Notes and coins as they were counted (value in fen -> how many), the largest first.

    Refusal shift.not_a_note, shift.not_in_a_drawer
    """
    if any(fen not in NOTES_FEN for fen in pieces):
        raise Refusal("shift.not_a_note")
    if any(not 0 <= many <= MOST_PIECES for many in pieces.values()):
        raise Refusal("shift.not_in_a_drawer")
    found = tuple(Pieces(fen=fen, pieces=pieces[fen]) for fen in NOTES_FEN if pieces.get(fen))
    check_cash_fen(sum_of(found))
    return found


def sum_of(pieces: Iterable[Pieces]) -> int:
    """What notes and coins are worth together."""
    return sum(one.fen * one.pieces for one in pieces)


def moved_fen(why: str, direction: str, fen: int) -> tuple[WhyMoved, int]:
    """Cash that was put in (positive) or taken out, and why.

    Refusal cash.which_way     change is brought, a supplier and the bank are paid, never otherwise
    Refusal cash.how_much      nothing, or more than a drawer holds
    """
    if (why, direction) not in WAYS:
        raise Refusal("cash.which_way")
    if not 0 < fen <= MOST_FEN:
        raise Refusal("cash.how_much")
    return cast(WhyMoved, why), fen if direction == "in" else -fen


def reason_to_open(text: str) -> str:
    """Why the drawer is opened without a sale, as it is kept. Refusal drawer.why."""
    reason = kept_words(text, LONGEST_REASON)
    if not reason:
        raise Refusal("drawer.why")
    return reason


def left_fen(said_fen: int | None, counted_fen: int) -> int:
    """What stays in the drawer for the next shift: all of it, unless something was taken out.

    Refusal shift.left_more  more than was counted
    """
    if said_fen is None:
        return counted_fen
    if not 0 <= said_fen <= counted_fen:
        raise Refusal("shift.left_more")
    return said_fen


def z_number(station: str, epoch: int, counter: int) -> str:
    """The human number of a Z slip: ``Q07-1-Z000012``."""
    return f"{station}-{epoch}-Z{counter:06d}"


def x_number(station: str, epoch: int, place: int, counter: int) -> str:
    """The human number of an X slip, by the shift's place in the book: ``Q07-1-X31-2``."""
    return f"{station}-{epoch}-X{place}-{counter}"
