"""Keeping which payments at the QR sign the account knows."""

from __future__ import annotations

from collections.abc import Sequence

from station_app.basics.faults import Refusal
from station_app.qr_sign import lookups
from station_app.store.work import Work
from station_app.wire.facts.qr_sign import Account, QrMatched, QrPayment

MOST_TOLD = 200  # payments of one fact, so that no entry grows without end


def keep_matches(work: Work, *, account: Account, payments: Sequence[QrPayment]) -> int:
    """Note that these came; gives how many. One that was noted meanwhile is left as it is.

    Refusal qr.nothing_new  none of them, or all were noted before
    Fact    qr.matched
    """
    with work() as tx:
        known = lookups.known_numbers(tx, (one.number for one in payments))
        new = [
            one for one in payments if one.number not in known and lookups.is_open(tx, one.entry)
        ]
        if not new:
            raise Refusal("qr.nothing_new")
        for first in range(0, len(new), MOST_TOLD):
            part = tuple(new[first : first + MOST_TOLD])
            tx.record(QrMatched(account=account, payments=part))
        return len(new)
