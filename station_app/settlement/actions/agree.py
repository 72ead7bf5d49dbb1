"""What a carrier pays for a piece is agreed, or was noted by mistake."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from station_app.basics.faults import Refusal
from station_app.settlement.lookups import fees
from station_app.settlement.rules import fees as rules
from station_app.store.work import Work
from station_app.wire.facts import settlement as facts


def set_fee(
    work: Work,
    *,
    carrier: str,
    way: str,
    fen: int,
    from_day: str,
    to_day: str = "",
    size: str = "every",
    over_grams: int = 0,
) -> str:
    """Note what a carrier pays for a piece from a day on; gives the entry that names the fee.

    What was agreed before stays in the history and counts for the days this one does not fit.
    Refusal  as rules.check_fee
    Fact     fee.set
    """
    rules.check_fee(
        carrier=carrier,
        way=way,
        size=size,
        fen=fen,
        from_day=from_day,
        to_day=to_day,
        over_grams=over_grams,
    )
    with work() as tx:
        fact = facts.FeeSet(
            carrier=carrier,
            way=cast(facts.Way, way),
            size=cast(facts.Size, size),
            fen=fen,
            from_day=from_day,
            to_day=to_day,
            over_grams=over_grams if size == "large" else 0,
        )
        return tx.record(fact).id


def take_back_fee(work: Work, entry: str) -> None:
    """A fee was noted by mistake: what was agreed before counts again.

    Refusal settlement.not_there  it was taken back already
    Fact    fee.taken_back
    """
    with work() as tx:
        if fees.fee(tx, entry) is None:
            raise Refusal("settlement.not_there")
        tx.record(facts.FeeTakenBack(undoes=entry))


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {facts.FeeSet: take_back_fee}
