"""Sticks that a device, or somebody without one, crafted: a refusal, or the rest lands."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from sqlalchemy import select

from station_app.basics.faults import Refusal
from station_app.center import views
from station_app.center.model import picture
from station_app.center.stick import take
from station_app.wire import stick
from station_app.wire.calls import EpochSaid
from station_app.wire.entry import encode
from station_app.wire.facts.stock import GoodsTakenOut
from station_app.wire.pictures import LARGEST_BYTES
from station_app.wire.ranges import write_range
from station_app.wire.signing import public_of
from station_app.wire.stick import Export, Picture, Range
from tests.center.album import jpeg, kept, name_of
from tests.center.conftest import emptied
from tests.center.running import CenterThread
from tests.center.test_landing import Desk


@pytest.fixture
def database(postgresql: str) -> str:
    """Over PostgreSQL, which takes less than SQLite."""
    return emptied(postgresql)


def crafted(
    desk: Desk,
    serving: CenterThread,
    *ranges: Range,
    device: str = "",
    pictures: Sequence[tuple[str, bytes]] = (),
) -> bytes:
    named = device or desk.who.device
    epochs = (EpochSaid(ordinal=1, nonce=desk.who.epoch.nonce),)
    said = Export(
        device=named,
        epochs=epochs,
        ranges=ranges,
        pictures=tuple(Picture(name=name, size=len(data)) for name, data in pictures),
    )
    key, to = desk.who.private_key, serving.center.public_key
    behind = [data for _name, data in pictures]
    return stick.write("export", named, said, private=key, to=to, pictures=behind)


def proving(desk: Desk, *names: str) -> Range:
    """All of a log, at the end of which are entries that name pictures."""
    for name in names:
        fact = GoodsTakenOut(number="T1", why="waste", photo=name, moves=())
        desk.record(fact.KIND, encode(fact))
    body = msgspec.Raw(write_range(desk.log))
    name, zeros = desk.who.epoch.name, "00" * 32
    return Range(epoch=name, first=1, last=len(desk.log), base=zeros, body=body)


def receipt_of(desk: Desk, data: bytes) -> stick.Receipt:
    """What the center answered to it."""
    key = desk.who.private_key
    return stick.receipt_of(stick.read("receipt", data, private=key, public=public_of(key)))


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


def test_pictures_that_nobody_named_or_that_are_others_do_not_hold_up_those_behind_them(
    serving: CenterThread,
) -> None:
    desk, other = Desk(serving), Desk(serving, "Q08")
    theirs, good, false, large = (jpeg(size, size) for size in (50, 60, 70, LARGEST_BYTES))
    take(serving.center, crafted(other, serving, proving(other, name_of(theirs))))
    named = proving(desk, *map(name_of, (good, false, large)))
    brought = [
        (name_of(theirs), theirs),  # of another station
        (name_of(b"x"), b"x"),  # nobody named it
        (name_of(false), good),  # another picture's bytes
        (name_of(false), false[:-1]),
        (name_of(large), large),  # longer than any station keeps
        ("../../key", b"path"),
        ("..", b""),
        ("", b""),
        (name_of(good)[:-1] + "\0", b"nul"),
        (name_of(good).upper(), good),
        ("\ud7ff" * 64, good),
        (name_of(good), good),
        (name_of(good), b""),  # and now it has it no more
        (name_of(good), false),
    ]
    before = sorted(file.name for file in serving.center.folder.iterdir())
    taken = take(serving.center, crafted(desk, serving, named, pictures=brought))
    assert (taken.fresh, taken.fresh_pictures, taken.codes) == (3, 1, ())
    assert kept(serving.center) == {name_of(good): len(good)}
    after = sorted(file.name for file in serving.center.folder.iterdir())
    assert after == sorted({*before, "blobs"})
    said = receipt_of(desk, taken.receipt)
    assert said.held == (name_of(good),)
    assert set(said.unwanted) == {name_of(theirs), name_of(b"x")}
    assert set(said.wants) == {name_of(false), name_of(large)}
    with serving.center.read() as read:
        rows = read.execute(select(picture.c.station, picture.c.state).order_by(picture.c.station))
        assert [row.state for row in rows if row.station == "Q08"] == ["wanted"]
    desk.client.close()
    other.client.close()


def test_a_stick_says_what_is_gone_of_its_own_station_alone(serving: CenterThread) -> None:
    desk, other = Desk(serving), Desk(serving, "Q08")
    name = name_of(b"theirs")
    take(serving.center, crafted(other, serving, proving(other, name)))
    take(serving.center, crafted(desk, serving, proving(desk), pictures=[(name, b"")]))
    taken = take(serving.center, crafted(other, serving, proving(other)))
    assert receipt_of(other, taken.receipt).wants == (name,)
    taken = take(serving.center, crafted(other, serving, pictures=[(name, b"")]))
    assert receipt_of(other, taken.receipt).wants == ()
    for one in (desk, other):
        one.client.close()
