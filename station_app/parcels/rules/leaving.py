"""Who may leave with a parcel, with what money, and with which cartons of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan

REASONS = ("torn", "covered", "scanner", "other")
PAPER = "paper"  # it left while paper took the place of the counter: a late entry
REMEMBERED_DAYS = 90  # so long a face the counter knew for an owner is known for them
PROOFS = ("face", "document", "code", "phone")  # how a taker is known who is no standing proxy
TENDERS = ("cash", "static_qr")  # money of carriers is never put on the tab


def check_basket(persons: Sequence[str], taker: str = "") -> None:
    """Refuse to hand these parcels over together unless they are one person's, or one takes all.

    Refusal parcel.nothing_checked  no barcode was scanned yet
    Refusal parcel.two_persons      different owners, or an owner nobody knows among them, and
                                    nobody was named who takes them all
    """
    if not persons:
        raise Refusal("parcel.nothing_checked")
    if len(persons) > 1 and not taker and (len(set(persons)) > 1 or not persons[0]):
        raise Refusal("parcel.two_persons")


def proof_of(*, owner: str, taker: str, proof: str, standing: bool) -> tuple[str, str]:
    """Who takes one parcel and how they were known, as its fact says: nobody for the owner.

    standing  the owner named this taker for good
    Refusal parcel.taker_proof_needed  somebody else takes it, and nobody said how they are known
    Source  电子商务法 art. 52: a third person takes it with the recipient's consent only
    """
    if not taker or taker == owner:
        return "", proof if not taker else ""
    if standing:
        return taker, "proxy"
    if proof not in PROOFS:
        raise Refusal("parcel.taker_proof_needed")
    return taker, proof


def check_money(due_fen: int, taken_fen: int) -> None:
    """What is due to the carriers is taken to the fen, no less and no more.

    Refusal parcel.money_due    a parcel with money due does not leave without it
    Refusal parcel.money_not_due  more was taken than is due now
    """
    if taken_fen < due_fen:
        raise Refusal("parcel.money_due", due=yuan(due_fen))
    if taken_fen > due_fen:
        raise Refusal("parcel.money_not_due", due=yuan(due_fen))


def check_tender(tender: str) -> None:
    """Refusal parcel.tender_unknown  carriers' money comes in cash or to the QR sign."""
    if tender not in TENDERS:
        raise Refusal("parcel.tender_unknown")


def cartons_going(
    here: Iterable[int], wanted: Iterable[int] | None, *, pickup: str
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The cartons of a shipment that go, and those that stay; all that are here when none is named.

    Refusal parcel.carton_not_here  one of them has left, or never came
    """
    present = sorted(set(here))
    going = present if wanted is None else sorted(set(wanted))
    for number in going:
        if number not in present:
            raise Refusal("parcel.carton_not_here", pickup=pickup, carton=number)
    return tuple(going), tuple(number for number in present if number not in going)


def check_reason(reason: str) -> str:
    """Refusal parcel.reason_needed  a parcel that was not scanned leaves only with a reason."""
    if reason not in (*REASONS, PAPER):
        raise Refusal("parcel.reason_needed")
    return reason


def return_reason(due_kind: str, due_fen: int) -> str:
    """Why a parcel goes back that its recipient does not want."""
    return "refused_cod" if due_kind == "cod" and due_fen else "refused"


def check_all_scanned(left: Iterable[int], scanned: Iterable[int], *, pickup: str) -> None:
    """Cartons that left together come back together, each by its own barcode.

    Refusal parcel.cartons_missing  says how many were not scanned yet
    """
    missing = set(left) - set(scanned)
    if missing:
        raise Refusal("parcel.cartons_missing", pickup=pickup, count=len(missing))
