"""Sticks that a device, or somebody without one, crafted: a refusal, or the rest lands."""

from __future__ import annotations

import msgspec
import pytest

from station_app.basics.faults import Refusal
from station_app.center import views
from station_app.center.stick import take
from station_app.wire import stick
from station_app.wire.calls import EpochSaid
from station_app.wire.ranges import write_range
from station_app.wire.stick import Export, Range
from tests.center.conftest import emptied
from tests.center.running import CenterThread
from tests.center.test_landing import Desk


@pytest.fixture
def database(postgresql: str) -> str:
    """Over PostgreSQL, which takes less than SQLite."""
    return emptied(postgresql)


def crafted(desk: Desk, serving: CenterThread, *ranges: Range, device: str = "") -> bytes:
    named = device or desk.who.device
    epochs = (EpochSaid(ordinal=1, nonce=desk.who.epoch.nonce),)
    said = Export(device=named, epochs=epochs, ranges=ranges)
    key, to = desk.who.private_key, serving.center.public_key
    return stick.write("export", named, said, private=key, to=to)


def test_a_range_that_no_address_names_does_not_hold_up_those_behind_it(
    serving: CenterThread,
) -> None:
    """The center fell over them, after it had landed a part and before it wrote a receipt."""
    desk = Desk(serving)
    for _ in range(3):
        desk.record()
    name, body = desk.who.epoch.name, msgspec.Raw(write_range(desk.log))
    none, zeros = msgspec.Raw(b"[]"), "00" * 32
    ranges = (
        Range(epoch=name, first=0, last=2, base=zeros, body=body),
        Range(epoch=name, first=1, last=0, base="11" * 32, body=none),
        Range(epoch=name, first=9, last=3, base=zeros, body=none),
        Range(epoch="\0", first=1, last=3, base=zeros, body=body),
        Range(epoch=name, first=1, last=2**53 - 1, base=zeros, body=body),
        Range(epoch=name, first=1, last=3, base=zeros, body=body),
    )
    taken = take(serving.center, crafted(desk, serving, *ranges))
    assert taken.fresh == 3
    assert set(taken.codes) == {"MALFORMED", "TOO_LARGE"}
    assert [line["h"] for line in views.journal_lines(serving.center)] == [
        one.h.hex() for one in desk.log
    ]
    desk.client.close()


def test_a_stick_of_a_name_that_is_none_is_unknown(serving: CenterThread) -> None:
    desk = Desk(serving)
    with pytest.raises(Refusal, match=r"stick\.unknown"):
        take(serving.center, crafted(desk, serving, device="\0" * 7))
    desk.client.close()
