"""Every kind of fact by its name: how stored bytes become a fact again."""

from __future__ import annotations

import msgspec

from station_app.wire.facts import (
    book,
    carrier_apps,
    dispatch,
    goods,
    inspection,
    missing,
    notices,
    orders,
    parcels,
    people,
    returns,
    sales,
    settlement,
    shelf_check,
    till,
)
from station_app.wire.facts.fact import Fact

ALL: tuple[type[Fact], ...] = (
    book.EpochOpened,
    book.FeedApplied,
    people.PersonRecorded,
    people.PersonAddressed,
    people.PersonErased,
    people.PersonMerged,
    people.PersonFlagged,
    people.ClerkRecorded,
    people.ClerkLocked,
    goods.GoodsListed,
    goods.GoodsReceived,
    till.ShiftOpened,
    till.ShiftCounted,
    till.ShiftClosed,
    parcels.ParcelAnnounced,
    parcels.ParcelTakenIn,
    parcels.ParcelOwnerNamed,
    parcels.ParcelHandedOver,
    parcels.ParcelTakenBack,
    parcels.ParcelIntakeUndone,
    parcels.ParcelListTaken,
    parcels.RunOpened,
    parcels.RunExceptionNoted,
    parcels.RunClosed,
    parcels.ShelfSet,
    parcels.TearOffsPrinted,
    parcels.ParcelPieceCame,
    parcels.ParcelMoved,
    parcels.ParcelDueSet,
    parcels.ParcelReturnWanted,
    parcels.ConsentNoted,
    parcels.ProxyNamed,
    missing.SearchOpened,
    missing.SearchEnded,
    missing.ClaimEnded,
    missing.SheetPrinted,
    notices.NoticeQueued,
    notices.NoticeResult,
    notices.CallNoted,
    notices.ParcelExtended,
    notices.CallListPrinted,
    carrier_apps.CarrierTold,
    carrier_apps.CarrierTellingTakenBack,
    carrier_apps.CarrierAppUsed,
    notices.SheetPrinted,
    returns.ReturnsHanded,
    returns.ReturnUndone,
    inspection.PaperNoted,
    inspection.WallChecked,
    inspection.TrainingHeld,
    inspection.ComplaintTold,
    inspection.ComplaintReceived,
    inspection.ComplaintAnswered,
    dispatch.DropOffAccepted,
    dispatch.DropOffWaybillBound,
    dispatch.DropOffWaybillTakenBack,
    dispatch.DropOffCancelled,
    dispatch.DropOffRefused,
    dispatch.BatchHandedOver,
    settlement.FeeSet,
    settlement.FeeTakenBack,
    settlement.DeductionNoted,
    settlement.DeductionTakenBack,
    settlement.PayoutMade,
    settlement.PayoutTakenBack,
    settlement.FeesReceived,
    settlement.FeesTakenBack,
    dispatch.BatchTakenBack,
    sales.SaleCompleted,
    sales.SaleTakenBack,
    orders.OrderAnnounced,
    orders.OrderArrived,
    orders.OrderHandedOver,
    orders.OrderTakenBack,
    shelf_check.ShelfCheckOpened,
    shelf_check.ShelfSeen,
    shelf_check.ShelfCheckClosed,
)
BY_NAME: dict[tuple[str, int], type[Fact]] = {(kind.KIND, kind.VERSION): kind for kind in ALL}
_DECODERS = {name: msgspec.json.Decoder(kind) for name, kind in BY_NAME.items()}


def decode(kind: str, version: int, body: bytes) -> Fact | None:
    """The fact in stored body bytes, or None when this program does not know the kind yet.

    msgspec.ValidationError or DecodeError when a known kind does not read.
    """
    decoder = _DECODERS.get((kind, version))
    return None if decoder is None else decoder.decode(body)
