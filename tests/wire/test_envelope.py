"""Envelopes: what is one and, above all, what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from station_app.wire.envelope import NotTheCenter, open_sealed, seal

GOLDEN = json.loads((Path(__file__).parent / "vectors" / "envelopes.json").read_text("utf-8"))
NONCE = GOLDEN["nonce"]
PORTAL = b"<html><body>Please log in to use this network</body></html>"


@pytest.mark.parametrize("reply", GOLDEN["replies"], ids=lambda reply: reply["code"] or "done")
def test_golden_replies_open_and_are_written_the_same(reply: dict[str, str]) -> None:
    body = reply["body"].encode()
    assert open_sealed(reply["data"].encode(), NONCE) == (reply["code"], body)
    assert seal(NONCE, body, code=reply["code"]) == reply["data"].encode()


def test_a_reply_cut_at_any_byte_is_no_reply() -> None:
    data = seal(NONCE, b'{"landed":7,"safe":5}')
    for length in range(len(data)):
        with pytest.raises(NotTheCenter):
            open_sealed(data[:length], NONCE)


def test_a_reply_with_any_byte_changed_is_no_reply_or_the_same() -> None:
    data = seal(NONCE, b'{"landed":7}', code="GAP")
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1
        try:
            assert open_sealed(bytes(changed), NONCE) == ("GAP", b'{"landed":7}')
        except NotTheCenter:
            continue


@pytest.mark.parametrize("data", [PORTAL, b"", b"{}", b"null", b"[]", b"\xff\xfe", b'{"ok":true}'])
def test_what_others_answer_is_no_reply(data: bytes) -> None:
    with pytest.raises(NotTheCenter):
        open_sealed(data, NONCE)


def test_an_answer_to_somebody_else_is_no_reply() -> None:
    with pytest.raises(NotTheCenter, match="this request"):
        open_sealed(seal("fedcba9876543210", b"{}"), NONCE)


def test_a_code_cannot_be_taken_off() -> None:
    data = seal(NONCE, b"{}", code="FORK").replace(b'"FORK"', b'""')
    with pytest.raises(NotTheCenter):
        open_sealed(data, NONCE)
