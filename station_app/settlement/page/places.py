"""Where the page stands: a month, a carrier's sheet, a list; Esc goes one back."""

from __future__ import annotations

from typing import Literal, NamedTuple

What = Literal["months", "sheet", "list", "fees", "money", "files", "compared", "part"]


class Place(NamedTuple):
    """One step of the way in.

    months    every carrier of a month
    sheet     a carrier's figures
    list      the waybills of one figure
    fees      what was agreed
    money     the carrier's money that can be paid out
    files     choosing the carrier's statement
    compared  how many waybills stand where
    part      the waybills of one part of the comparison
    """

    what: What
    carrier: str = ""
    figure: str = ""


MONTHS = Place("months")
# The quiet buttons of each place.
OFFERED: dict[What, tuple[str, ...]] = {
    "months": ("fees", "table", "csv"),
    "sheet": ("fees", "deduct", "payment", "money", "statement", "table", "print"),
    "list": ("remove", "csv"),
    "fees": ("remove",),
    "money": ("leave_out",),
    "files": (),
    "compared": ("table",),
    "part": ("csv",),
}
REMOVABLE = ("deducted", "received")
