"""Ranges on the line: bytes arrive as they were stored, hashes are computed alike on both sides."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.wire.entry import Stored, body_digest, chain_hash, chain_prefix, first_link
from station_app.wire.ranges import (
    NotARange,
    Place,
    chained,
    parse_target,
    read_range,
    target,
    write_range,
)

LOG = json.loads((Path(__file__).parent / "vectors" / "entries.json").read_text("utf-8"))["logs"][0]
PREFIX = chain_prefix(LOG["device"], LOG["epoch"])
plain = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text()
bodies = st.dictionaries(st.text(), plain | st.lists(plain))


def golden() -> list[Stored]:
    return [
        Stored(
            one["seq"],
            one["header"].encode(),
            one["body"].encode(),
            bytes.fromhex(one["digest"]),
            bytes.fromhex(one["h"]),
        )
        for one in LOG["entries"]
    ]


def test_the_golden_log_is_the_same_after_the_line() -> None:
    sent = read_range(write_range(golden()))
    assert chained(PREFIX, sent, first=1, base=first_link("")) == golden()


def test_an_erased_entry_keeps_its_hash_on_the_line() -> None:
    erased = [one._replace(body=None) if one.seq == 2 else one for one in golden()]
    sent = read_range(write_range(erased))
    assert chained(PREFIX, sent, first=1, base=first_link("")) == erased


@given(values=st.lists(bodies, min_size=1, max_size=8))
def test_any_bodies_come_through_byte_by_byte(values: list[dict[str, object]]) -> None:
    log, h = [], first_link("")
    for seq, value in enumerate(values, 1):
        header, body = msgspec.json.encode(["k", 1, seq]), msgspec.json.encode(value)
        h = chain_hash(PREFIX, seq, header, body_digest(body), h)
        log.append(Stored(seq, header, body, body_digest(body), h))
    assert chained(PREFIX, read_range(write_range(log)), first=1, base=first_link("")) == log


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[1]", b"[[1]]", b'[[1,{},"00"]]', b'[[1,null,"zz"]]', b"[[1,2,3,4]]", b"\xff"],
)
def test_what_is_no_range_is_said_so(body: bytes) -> None:
    with pytest.raises(NotARange):
        read_range(body)
    with pytest.raises(NotARange):
        read_range(body, 1)


def test_an_address_reads_back_and_others_do_not() -> None:
    assert parse_target(target("d", "1-a", first=3, last=9)) == Place("d", "1-a", 3, 9)
    for path in ("/v1/journal/d/1-a/9-3", "/v1/journal/d/1-a/0-3", "/v1/journal/d/3-9", "/"):
        assert parse_target(path) is None
