"""The entry format against vectors that are kept for ever."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from station_app.wire.entry import (
    NO_HEAD,
    Break,
    Header,
    Stored,
    body_digest,
    breaks,
    chain_hash,
    chain_prefix,
    decode_header,
    encode,
    first_link,
)

LOGS = json.loads((Path(__file__).parent / "vectors" / "entries.json").read_text("utf-8"))["logs"]


def stored(log: dict[str, Any]) -> list[Stored]:
    return [
        Stored(
            one["seq"],
            one["header"].encode(),
            one["body"].encode(),
            bytes.fromhex(one["digest"]),
            bytes.fromhex(one["h"]),
        )
        for one in log["entries"]
    ]


@pytest.mark.parametrize("log", LOGS, ids=lambda log: str(log["epoch"]))
def test_golden_logs_keep_their_digests_and_hashes(log: dict[str, Any]) -> None:
    h = first_link(log["parent_head"])
    prefix = chain_prefix(log["device"], log["epoch"])
    for one in stored(log):
        assert one.body is not None
        assert body_digest(one.body) == one.digest
        h = chain_hash(prefix, one.seq, one.header, one.digest, h)
        assert h == one.h


@pytest.mark.parametrize("log", LOGS, ids=lambda log: str(log["epoch"]))
def test_golden_logs_prove_whole(log: dict[str, Any]) -> None:
    prefix, head = chain_prefix(log["device"], log["epoch"]), first_link(log["parent_head"])
    assert list(breaks(prefix, stored(log), seq=0, head=head)) == []


def test_a_header_is_written_as_the_golden_one() -> None:
    header = Header(
        "shift.opened", 1, 1_795_482_000_000, "r1", 1500, "c1", "2026-11-24", subject=""
    )
    assert encode(header) == stored(LOGS[0])[0].header


def test_a_header_of_a_later_program_with_more_fields_still_reads() -> None:
    later = next(one for one in stored(LOGS[0]) if b"future.kind" in one.header)
    assert decode_header(later.header).kind == "future.kind"


def test_the_first_epoch_is_chained_to_zeros() -> None:
    assert first_link("") == NO_HEAD


def test_an_erased_body_leaves_the_chain_whole() -> None:
    log = LOGS[0]
    blanked = [one._replace(body=None) for one in stored(log)]
    prefix = chain_prefix(log["device"], log["epoch"])
    assert list(breaks(prefix, blanked, seq=0, head=NO_HEAD)) == []


def test_every_edit_is_found_and_each_is_told_once() -> None:
    log = LOGS[0]
    edited = stored(log)
    edited[1] = edited[1]._replace(body=b'{"name":"x"}')
    edited[3] = edited[3]._replace(header=b'["future.kind",9]')
    del edited[2]
    prefix = chain_prefix(log["device"], log["epoch"])
    found = list(breaks(prefix, edited, seq=0, head=NO_HEAD))
    assert found == [Break(2, "body"), Break(4, "gap"), Break(4, "chain")]


@pytest.mark.parametrize("where", ["device", "epoch"])
def test_a_log_is_bound_to_its_device_and_epoch(where: str) -> None:
    log = LOGS[0] | {where: LOGS[0][where] + "x"}
    prefix = chain_prefix(log["device"], log["epoch"])
    assert next(breaks(prefix, stored(log), seq=0, head=NO_HEAD)) == Break(1, "chain")


def test_parts_cannot_be_shifted_into_each_other() -> None:
    assert chain_prefix("ab", "c") != chain_prefix("a", "bc")
    one = chain_hash(b"", 1, b"ab", b"c", NO_HEAD)
    assert one != chain_hash(b"", 1, b"a", b"bc", NO_HEAD)
