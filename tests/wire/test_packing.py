"""Packing: every form is told by its first bytes, damage is told from content."""

from __future__ import annotations

import hashlib
import json
import tracemalloc
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.resources import resource
from station_app.wire import packing

GOLDEN = json.loads((Path(__file__).parent / "vectors" / "packing.json").read_text("utf-8"))

BODY = '{"name":"黔江鸡杂","price_fen":3880}'.encode() * 30


@pytest.mark.parametrize("how", packing.LADDER)
def test_a_packed_body_unpacks_without_being_told_how(how: packing.Packing) -> None:
    assert packing.unpack(packing.pack(BODY, how)) == BODY


@given(body=st.binary(max_size=2000).map(lambda rest: b"[" + rest))
@pytest.mark.parametrize("how", packing.LADDER)
def test_any_json_like_body_comes_back(how: packing.Packing, body: bytes) -> None:
    assert packing.unpack(packing.pack(body, how)) == body


@pytest.mark.parametrize("how", ["x-station-1", "zstd", "gzip"])
def test_a_cut_body_is_garbled_at_every_byte(how: packing.Packing) -> None:
    packed = packing.pack(BODY, how)
    for length in range(4, len(packed)):
        with pytest.raises(packing.Garbled):
            packing.unpack(packed[:length])


@pytest.mark.parametrize("how", packing.LADDER)
def test_a_body_that_grows_over_the_limit_is_garbled(how: packing.Packing) -> None:
    bomb = packing.pack(b"[" + b" " * 100_000, how)
    with pytest.raises(packing.Garbled):
        packing.unpack(bomb, most_bytes=10_000)


def test_the_smallest_accepted_packing_is_taken() -> None:
    assert packing.best_of("gzip, zstd;q=0.5") == "zstd"
    assert packing.best_of("deflate, GZIP") == "gzip"
    assert packing.best_of("") == "identity"


def test_the_ladder_ends_plain() -> None:
    assert packing.plainer("x-station-1") == "zstd"
    assert packing.plainer("zstd") == "gzip"
    assert packing.plainer("gzip") == "identity"
    assert packing.plainer("identity") == "identity"


def test_the_dictionary_is_never_changed() -> None:
    data = resource("wire/entries-1.dict").read_bytes()
    assert hashlib.sha256(data).hexdigest() == GOLDEN["dictionary"]


def test_golden_packed_bodies_unpack() -> None:
    plain = GOLDEN["plain"].encode()
    for packed in GOLDEN["packed"]:
        assert packing.unpack(bytes.fromhex(packed), own=GOLDEN["own"]) == plain


def test_the_devices_own_name_costs_one_byte() -> None:
    body = b'[[1,{"parcel":"d7xk2mq.1.20","clerk":"d7xk2mq.1.2"}]]'
    named = packing.pack(body, "x-station-1", own="d7xk2mq")
    assert len(named) < len(packing.pack(body, "x-station-1"))
    assert packing.unpack(named, own="d7xk2mq") == body


def test_a_body_with_the_sign_of_our_own_form_is_packed_another_way() -> None:
    body = b"[\x01]"
    assert packing.unpack(packing.pack(body, "x-station-1", own="d"), own="d") == body


def test_a_parcel_is_at_most_sixty_bytes() -> None:
    plain = GOLDEN["plain"].encode()
    assert len(packing.pack(plain, "x-station-1", own=GOLDEN["own"])) <= 60


def test_a_frame_that_tells_a_huge_size_is_garbled_before_it_takes_memory() -> None:
    size_told, one_letter_repeated = b"\x80\x38" + (1 << 30).to_bytes(4, "little"), b""
    for last in (0, 1):
        one_letter_repeated += (last | 1 << 1 | (128 << 10) << 3).to_bytes(3, "little") + b"A"
    used = _memory_used_by(b"\x01" + size_told + one_letter_repeated)
    assert used < 64 << 20


def test_a_long_device_name_does_not_blow_a_body_up() -> None:
    bare = zstandard.ZstdCompressionParameters.from_level(
        3, format=zstandard.FORMAT_ZSTD1_MAGICLESS, write_content_size=False
    )
    packed = zstandard.ZstdCompressor(compression_params=bare).compress(b"\x01" * 400_000)
    assert _memory_used_by(b"\x01" + packed, own="d" * 1000) < 64 << 20


def _memory_used_by(packed: bytes, own: str = "") -> int:
    tracemalloc.start()
    try:
        with pytest.raises(packing.Garbled):
            packing.unpack(packed, own=own)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
