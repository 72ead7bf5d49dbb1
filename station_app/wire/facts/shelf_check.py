"""Facts of a shelf check (盘库): what was seen where, and what was not."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from station_app.wire.facts.fact import Fact


class SeenParcel(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A barcode that was read on a shelf.

    parcel  empty when it is no parcel of ours
    met     whether it lay there by the books when it was read
    """

    code: str
    parcel: str = ""
    met: Literal["right", "wrong_shelf", "gone", "unknown"] = "right"


class ShelfCheckOpened(Fact, frozen=True, kw_only=True):
    """A shelf check began; the entry's id names it."""

    KIND: ClassVar[str] = "shelf_check.opened"


class ShelfSeen(Fact, frozen=True, kw_only=True):
    """A shelf was looked at, and these barcodes were read on it; none yet when it was begun."""

    KIND: ClassVar[str] = "shelf_check.seen"
    check: str
    shelf: str
    seen: tuple[SeenParcel, ...] = ()


class ShelfCheckClosed(Fact, frozen=True, kw_only=True):
    """A shelf check ended.

    parcels  that lie in the books on a shelf that was looked at, and were not seen
    extra    barcodes of what is not in the house by the books
    """

    KIND: ClassVar[str] = "shelf_check.closed"
    check: str
    number: str
    shelves: int
    seen: int
    parcels: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
