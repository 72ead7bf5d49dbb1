"""Files by stick: kept ones read for ever, and one that was cut or crafted anywhere is refused."""

from __future__ import annotations

import base64
import hashlib
import json
import random
from typing import Any

import msgspec
import pytest
import zstandard

from station_app.wire import stick
from station_app.wire.entry import encode
from station_app.wire.signing import new_key, public_of
from tests.wire import sticks
from tests.wire.kept import kept

KEPT = {file.name: json.loads(file.read_text("utf-8")) for file in sticks.files()}
DEVICE, CENTER = new_key(), new_key()
DATA = (b"first", b"the second", b"", b"x" * 3000)


def opened(kind: stick.Kind, data: bytes, *, private: bytes, signer: bytes) -> stick.Opened:
    """Unsealed, and signed by whom it should be."""
    found = stick.read(kind, data, private=private, public=public_of(private))
    assert stick.signed_by(found, kind, signer=public_of(signer), to=public_of(private))
    return found


def crafted(said: Any, *behind: bytes) -> stick.Opened:
    """What a device wrote that signs whatever it likes."""
    to = public_of(CENTER)
    data = stick.write("export", "d7xk2mq", said, private=DEVICE, to=to, pictures=behind)
    return opened("export", data, private=CENTER, signer=DEVICE)


def naming(*sizes: int) -> stick.Export:
    """It says that pictures of these sizes stand behind it."""
    names = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(len(sizes))]
    said = tuple(
        stick.Picture(name=name, size=size) for name, size in zip(names, sizes, strict=True)
    )
    return stick.Export(device="d7xk2mq", epochs=(), pictures=said)


@pytest.mark.fault(39)
def test_no_kept_stick_is_changed_or_gone() -> None:
    ledger = {one.name: one.mark for one in kept() if one.name.startswith("sticks-")}
    digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sticks.files()}
    assert digests == ledger
    assert "sticks-1.json" in ledger


@pytest.mark.fault(39)
@pytest.mark.parametrize("name", KEPT)
def test_a_kept_stick_and_its_receipt_say_what_they_said(name: str) -> None:
    told = KEPT[name]
    device, center = bytes.fromhex(told["device"]), bytes.fromhex(told["center"])
    out = opened("export", base64.b64decode(told["export"]), private=center, signer=device)
    said = stick.export_of(out)
    assert encode(said).decode() == told["export_says"]
    found = {one: data.hex() for one, data in stick.pictures_of(out, said)}
    assert found == told.get("pictures", {})
    back = opened("receipt", base64.b64decode(told["receipt"]), private=device, signer=center)
    assert encode(stick.receipt_of(back)).decode() == told["receipt_says"]


def test_a_program_from_before_pictures_reads_all_but_them() -> None:
    class Before(msgspec.Struct):
        device: str
        left: int = 0

    said = msgspec.structs.replace(naming(*map(len, DATA)), left=7)
    packed = crafted(said, *DATA).packed
    plain = zstandard.ZstdDecompressor().decompress(packed, max_output_size=stick.MOST_BYTES)
    assert msgspec.json.decode(plain, type=Before) == Before("d7xk2mq", 7)


def test_pictures_come_in_their_order_and_to_the_byte() -> None:
    said = naming(*map(len, DATA))
    out = crafted(said, *DATA)
    assert [data for _name, data in stick.pictures_of(out, stick.export_of(out))] == list(DATA)


@pytest.mark.parametrize("checksum", [True, False])
@pytest.mark.parametrize("app", ["", "n" * 500_000, random.Random(1).randbytes(300_000).hex()])
def test_what_is_said_is_unpacked_once_wherever_it_ends(
    app: str, checksum: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one block, in some that are one byte over and over, in many."""
    plain = encode(msgspec.structs.replace(naming(*map(len, DATA)), app=app))
    packer = zstandard.ZstdCompressor(level=9, write_checksum=checksum)
    out = stick.Opened("d7xk2mq", b"", b"".join((packer.compress(plain), *DATA)))
    unpacked: list[int] = []

    real = zstandard.ZstdDecompressor

    class Counting:
        def decompress(self, data: Any, **options: Any) -> bytes:
            unpacked.append(len(data))
            return real().decompress(data, **options)

    monkeypatch.setattr(zstandard, "ZstdDecompressor", Counting)
    assert [data for _name, data in stick.pictures_of(out, stick.export_of(out))] == list(DATA)
    assert unpacked == [len(out.packed) - sum(map(len, DATA))]


@pytest.mark.parametrize("cut", range(1, 8))
def test_a_stick_that_ends_early_or_late_at_any_frame_is_refused_whole(cut: int) -> None:
    """Signed all the same: by a device that crafts, or a program that miscounts."""
    said, whole = naming(*map(len, DATA)), b"".join(DATA)
    ends = [0, 4, 5, 6, 15, 16, len(whole) - 1, len(whole)]
    with pytest.raises(stick.NotTaken, match="damaged"):
        stick.export_of(crafted(said, whole[: ends[cut - 1]]))
    with pytest.raises(stick.NotTaken, match="damaged"):
        stick.export_of(crafted(said, whole, b"y" * cut))


@pytest.mark.parametrize(
    "said",
    [
        naming(2**53 - 1),
        naming(*[2**53 - 1] * 2000),
        naming(64 << 20),
        naming(*[0] * 2001),
        {"device": "d7xk2mq", "epochs": [], "pictures": [{"name": "a", "size": -5}]},
        {"device": "d7xk2mq", "epochs": [], "pictures": [{"name": 3}]},
        {"device": "d7xk2mq", "epochs": [], "pictures": [{"name": "a", "size": 1e300}]},
    ],
)
def test_impossible_sizes_and_countless_pictures_are_refused(
    said: stick.Export | dict[str, Any],
) -> None:
    with pytest.raises(stick.NotTaken, match="damaged"):
        stick.export_of(crafted(said, *DATA))
