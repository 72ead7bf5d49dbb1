"""Signatures of requests and of journal heads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from station_app.wire import signing

GOLDEN = json.loads((Path(__file__).parent / "vectors" / "signing.json").read_text("utf-8"))
KEY = bytes.fromhex(GOLDEN["private_key"])
PUBLIC = bytes.fromhex(GOLDEN["public_key"])
ASK = GOLDEN["request"]


def message(**changed: object) -> bytes:
    said = {
        "device": ASK["device"],
        "counter": ASK["counter"],
        "nonce": ASK["nonce"],
        "base": bytes.fromhex(ASK["base"]),
        "body": ASK["body"].encode(),
    }
    method, target = changed.pop("method", ASK["method"]), changed.pop("target", ASK["target"])
    return signing.request_message(method, target, **(said | changed))  # type: ignore[arg-type]


def test_the_golden_auth_line_reads_and_proves() -> None:
    auth = signing.parse_auth(ASK["auth"])
    assert auth is not None
    assert (auth.device, auth.counter, auth.nonce) == (ASK["device"], 42, ASK["nonce"])
    assert auth.base.hex() == ASK["base"]
    assert auth.check == signing.body_check(ASK["body"].encode())
    assert signing.verified(PUBLIC, auth.signature, message())


def test_the_golden_head_is_signed_the_same() -> None:
    head = GOLDEN["head"]
    said = signing.head_message(
        head["center_epoch"],
        head["device"],
        head["epoch"],
        seq=head["seq"],
        h=bytes.fromhex(head["h"]),
    )
    assert said.hex() == head["message"]
    assert signing.sign(KEY, said).hex() == head["signature"]
    assert signing.public_of(KEY) == PUBLIC


@pytest.mark.parametrize(
    "changed",
    [
        {"method": "POST"},
        {"target": ASK["target"] + "1"},
        {"device": "d7xk2mr"},
        {"counter": 43},
        {"nonce": "0123456789abcdee"},
        {"base": bytes(32)},
        {"base": b""},
        {"body": b"[]"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_signature_holds_for_nothing_else(changed: dict[str, object]) -> None:
    auth = signing.parse_auth(ASK["auth"])
    assert auth is not None
    assert not signing.verified(PUBLIC, auth.signature, message(**changed))


def test_another_key_is_not_believed() -> None:
    signature = signing.sign(signing.new_key(), message())
    assert not signing.verified(PUBLIC, signature, message())
    assert not signing.verified(b"short", signature, message())


@pytest.mark.parametrize(
    "line", ["", "a.b", ".....", "d.x.n...", "d.1.n.é.b.c", "d.-1.n.AA.AA.AA", ASK["auth"][:-9]]
)
def test_a_broken_auth_line_is_none(line: str) -> None:
    assert signing.parse_auth(line) is None
