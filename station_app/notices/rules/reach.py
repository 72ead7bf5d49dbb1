"""How a person can be reached, and who has to be telephoned or called out."""

from __future__ import annotations

from datetime import date
from typing import Literal

from station_app.basics.faults import Refusal
from station_app.notices.rules.ladder import Position
from station_app.people.rules import PHONES

Reach = Literal["phone", "privacy", "expired", "none"]
Why = Literal["", "failed", "unknown_number", "expired", "overdue"]
ANSWERS = ("reached", "no_answer", "switched_off", "wrong_number")
PRIVACY_DAYS = 30  # a privacy number is switched off after that (domain.md 5)
DESTROY_DAYS = 3  # a paper with full numbers is torn up by then


def reach_of(*, phone: str, extension: str, known_days: int) -> Reach:
    """Whether messages reach a person: a phone, a privacy number still young, or neither.

    known_days  since the number was last said
    """
    if not phone:
        return "none"
    if not extension:
        return "phone"
    return "expired" if known_days > PRIVACY_DAYS else "privacy"


def why_call(
    where: Position, reach: Reach, *, result: str, answer: str, answered_on: date | None
) -> Why:
    """Why the owner of a parcel has to be telephoned; empty when nobody has to.

    result       of the last message: reached, failed, unknown_number, empty while unknown
    answer       of the last call; whoever was reached is called again only for the last call
    """
    if reach == "none":
        return ""
    spoken = answered_on if answer == "reached" else None
    if where.overdue:
        return "" if spoken is not None and spoken >= where.last_call_day else "overdue"
    if spoken is not None:
        return ""
    if reach == "expired":
        return "expired"
    if result == "failed":
        return "failed"
    return "unknown_number" if result == "unknown_number" else ""


def is_called_out(reach: Reach, why: Why, *, answer: str) -> bool:
    """Whether a parcel stands on the loudspeaker sheet: no message, no call reaches its owner."""
    if reach == "none":
        return True
    return bool(why) and (answer not in ("", "reached") or reach == "expired")


def check_may_print(rights: frozenset[str]) -> None:
    """Refusal notice.no_right  a paper with full numbers needs the right "phones"."""
    if PHONES not in rights:
        raise Refusal("notice.no_right")


def list_number(station: str, epoch: int, counter: int) -> str:
    """``Q07-1-C0003``: how a paper with full numbers is asked for."""
    return f"{station}-{epoch}-C{counter:04d}"
