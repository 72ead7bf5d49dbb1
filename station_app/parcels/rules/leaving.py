"""Who may leave with a parcel."""

from __future__ import annotations

from collections.abc import Sequence

from station_app.basics.faults import Refusal

REASONS = ("torn", "covered", "scanner", "other")


def check_basket(persons: Sequence[str]) -> None:
    """Refuse to hand these parcels over together unless they are one person's.

    Refusal parcel.nothing_checked  no barcode was scanned yet
    Refusal parcel.two_persons      different owners, or an owner nobody knows among them
    """
    if not persons:
        raise Refusal("parcel.nothing_checked")
    if len(persons) > 1 and (len(set(persons)) > 1 or not persons[0]):
        raise Refusal("parcel.two_persons")


def check_reason(reason: str) -> str:
    """Refusal parcel.reason_needed  a parcel that was not scanned leaves only with a reason."""
    if reason not in REASONS:
        raise Refusal("parcel.reason_needed")
    return reason
