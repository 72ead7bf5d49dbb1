"""A parcel as a villager brings it, and the courier who comes for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from station_app.dispatch.actions.accept import Accepted, accept_drop_off
from station_app.dispatch.actions.batch import Handed, hand_batch
from tests.station import Station

Accept = Callable[..., Accepted]
Hand = Callable[..., Handed]
PARCEL: dict[str, Any] = {
    "phone": "13800130871",
    "name": "赵小兰",
    "carrier": "SF",
    "zone": "local",
    "identity_kind": "id_card",
    "identity_checked": True,
    "contents": "脆红李",
    "inspected": True,
    "grams": 2400,
}
RECEIVER = {
    "receiver_phone": "13912345678",
    "receiver_name": "李大明",
    "address": "广东省深圳市南山区科技园南路12号3栋501室",
}
RETURN = {"zone": "", "platform": "pdd", "return_code": "TH-88731"}


@pytest.fixture
def accept(station: Station) -> Accept:
    """Accept a parcel; only what differs from the ordinary one is said."""

    def bring(**differs: Any) -> Accepted:
        return accept_drop_off(station.work, **(PARCEL | differs))

    return bring


@pytest.fixture
def hand(station: Station) -> Hand:
    """The courier of SF takes these parcels along."""

    def give(*parcels: Accepted, **differs: Any) -> Handed:
        batch: dict[str, Any] = {"carrier": "SF", "courier_name": "王师傅"} | differs
        return hand_batch(station.work, drop_offs=[one.entry for one in parcels], **batch)

    return give
