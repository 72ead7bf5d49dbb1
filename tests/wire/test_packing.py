"""Packing: every form is told by its first bytes, damage is told from content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.wire import packing

BODY = '{"name":"黔江鸡杂","price_fen":3880}'.encode() * 30


@pytest.mark.parametrize("how", packing.LADDER)
def test_a_packed_body_unpacks_without_being_told_how(how: packing.Packing) -> None:
    assert packing.unpack(packing.pack(BODY, how)) == BODY


@given(body=st.binary(max_size=2000).map(lambda rest: b"[" + rest))
@pytest.mark.parametrize("how", packing.LADDER)
def test_any_json_like_body_comes_back(how: packing.Packing, body: bytes) -> None:
    assert packing.unpack(packing.pack(body, how)) == body


@pytest.mark.parametrize("how", ["zstd", "gzip"])
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
    assert packing.plainer("zstd") == "gzip"
    assert packing.plainer("gzip") == "identity"
    assert packing.plainer("identity") == "identity"
