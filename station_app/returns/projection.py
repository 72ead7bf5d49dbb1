"""What each kind of fact does to the rows of returns."""

from __future__ import annotations

from sqlalchemy import bindparam, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from station_app.returns.model import return_counter, return_run
from station_app.store.sql import insert_row, prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.returns import ReturnsHanded, ReturnUndone

_r = return_run.c
_HANDED = insert_row(return_run)
_ONE_LESS = prepare(
    update(return_run).where(_r.id == bindparam("of")).values(parcels=_r.parcels - 1)
)
_first = insert_or(return_counter).values(epoch=bindparam("epoch"), runs=1)
_COUNT = prepare(
    _first.on_conflict_do_update(index_elements=["epoch"], set_={"runs": return_counter.c.runs + 1})
)


def returns_handed(tx: Tx, entry: Recorded, fact: ReturnsHanded) -> None:
    """A courier took these back."""
    tx.run(_COUNT, epoch=entry.epoch)
    tx.run(
        _HANDED,
        id=entry.id,
        number=fact.number,
        carrier=fact.carrier,
        courier=fact.courier,
        parcels=len(fact.parcels),
        at_ms=entry.at_ms,
        day=entry.day,
    )


def return_undone(tx: Tx, _entry: Recorded, fact: ReturnUndone) -> None:
    """One of them did not leave."""
    tx.run(_ONE_LESS, of=fact.run)


PROJECTIONS = {ReturnsHanded: returns_handed, ReturnUndone: return_undone}
