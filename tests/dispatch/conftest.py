"""A parcel as a villager brings it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from station_app.dispatch.actions import Accepted, accept_drop_off
from tests.station import Station

Accept = Callable[..., Accepted]
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


@pytest.fixture
def accept(station: Station) -> Accept:
    """Accept a parcel; only what differs from the ordinary one is said."""

    def bring(**differs: Any) -> Accepted:
        return accept_drop_off(station.work, **(PARCEL | differs))

    return bring
