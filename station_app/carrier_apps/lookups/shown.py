"""Barcodes the carrier's phone has scanned from the screen and that are not recorded yet."""

from __future__ import annotations

import msgspec

from station_app.store import drafts
from station_app.store.sql import Reads
from station_app.wire.facts.carrier_apps import Direction

DRAFT = "carrier_apps.shown"


class Shown(msgspec.Struct, frozen=True):
    """Stays in the order in which they were shown and left behind."""

    carrier: str
    direction: Direction
    parcels: tuple[str, ...]


_DECODER = msgspec.json.Decoder(Shown)


def shown(read: Reads) -> Shown | None:
    """What was shown when the program ended; None when all of it is recorded."""
    body = drafts.body_of(read, DRAFT)
    if body is None:
        return None
    try:
        return _DECODER.decode(body)
    except msgspec.MsgspecError:
        return None  # written by another version: these few are shown again
