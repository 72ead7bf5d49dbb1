"""Change of a sale that was written already, which the drawer turns out to lack."""

from __future__ import annotations

from station_app.sales.actions.take_back import standing
from station_app.sales.slip import owed_slip
from station_app.store.work import Work
from station_app.tabs.actions import owe_more
from station_app.tabs.lookups import change_of
from station_app.till.actions import ensure_shift
from station_app.wire.facts.tabs import ChangeOwed


def owe_change_of(work: Work, *, sale: str, fen: int, person: str = "") -> int:
    """Owe a part of the change of a sale; prints the slip for it, gives all that it owes now.

    person  to whom, where they were named
    Refusal sale.unknown, sale.already_taken_back
    Refusal change.not_owed, change.too_much, change.settled
    Fact    change.owed; shift.opened before it where none was
    """
    with work() as tx:
        known = standing(tx, sale)
        before = change_of(tx, sale)
        owed_fen = fen + (before.fen if before else 0)
        takings = owe_more(tx, sale, fen, known.change_fen)
        ensure_shift(tx)
        tx.record(
            ChangeOwed(sale=sale, number=known.number, fen=fen, person=person, takings=takings)
        )
        tx.enqueue(
            owed_slip(
                number=known.number,
                fen=owed_fen,
                words=tx.words,
                station_name=tx.station_name,
                at_ms=tx.now_ms,
                head=tx.log.head.hex()[:8],
            )
        )
        return owed_fen
