"""Lists of the stock room on paper."""

from __future__ import annotations

from collections.abc import Sequence

from station_app.basics.faults import Refusal
from station_app.goods.lookups.cards import cards_of
from station_app.stock.actions.out import Leaving
from station_app.stock.slip import ShelfLine, shelf_list
from station_app.store.work import Work


def print_list(work: Work, *, view: str, of: Sequence[Leaving]) -> int:
    """Print what a list of the stock page shows; changes nothing. Gives how many products.

    of       what stands in it; without an amount all that lies there
    Refusal  stock.nothing_listed
    """
    with work() as tx:
        known = {one.product: one for one in cards_of(tx, [one.product for one in of])}
        lines = [
            ShelfLine(
                card,
                card.barcode or card.initials,
                card.amount if one.amount is None else one.amount,
                card.least,
                one.expires_day,
            )
            for one in of
            if (card := known.get(one.product)) is not None
        ]
        if not lines:
            raise Refusal("stock.nothing_listed")
        station = tx.station_name or tx.station
        tx.enqueue(shelf_list(tx.words, station=station, view=view, at_ms=tx.now_ms, lines=lines))
        return len(lines)
