"""What takings at the QR sign, and statements that know them, do to the rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, update

from station_app.qr_sign.model import qr_taking
from station_app.store.sql import insert_row, prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import kinds
from station_app.wire.facts.qr_sign import QrMatched

_TAKEN = insert_row(qr_taking)
_KNOWN = prepare(
    update(qr_taking)
    .where(qr_taking.c.entry == bindparam("of_entry"))
    .values(known_as=bindparam("number_there"))
)


def money_taken(tx: Tx, entry: Recorded, fact: Any) -> None:
    """What any deed took at the QR sign waits for the account to say that it came."""
    fen = sum(taken.fen for taken in fact.takings if taken.tender == "static_qr")
    if fen:
        tx.run(
            _TAKEN,
            entry=entry.id,
            at_ms=entry.at_ms,
            number=getattr(fact, "number", ""),
            fen=fen,
            known_as="",
        )


def qr_matched(tx: Tx, _entry: Recorded, fact: QrMatched) -> None:
    """These came, as the account says."""
    for one in fact.payments:
        tx.run(_KNOWN, of_entry=one.entry, number_there=one.number)


PROJECTIONS: dict[Any, Any] = {
    kind: money_taken for kind in kinds.ALL if "takings" in kind.__struct_fields__
} | {QrMatched: qr_matched}
