"""Entries as people and programs read them: the same JSON line at the station and at the center."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from station_app.wire.entry import UNREADABLE, Stored, decode_header

_encode = msgspec.json.Encoder(order=None).encode


def journal_line(device: str, epoch_ordinal: int, entry: Stored) -> dict[str, Any]:
    """The fields of ``journal``: device, epoch, seq, kind, at, clerk, body, h, erased.

    An entry whose header does not read (damaged, or of a newer program) keeps its place, with an
    empty kind.
    """
    try:
        header = decode_header(entry.header)
        kind, at, clerk = header.kind, iso_ms(header.at_ms), header.clerk
    except UNREADABLE:
        kind, at, clerk = "", "", ""
    return {
        "device": device,
        "epoch": epoch_ordinal,
        "seq": entry.seq,
        "kind": kind,
        "at": at,
        "clerk": clerk,
        "body": _body(entry.body),
        "h": entry.h.hex(),
        "erased": entry.body is None,
    }


def line_text(line: dict[str, Any]) -> str:
    """One line of output, Chinese left readable."""
    return _encode(line).decode()


def iso_ms(wall_ms: int) -> str:
    """``2026-11-24T07:42:05.123Z``; empty for a time no calendar knows."""
    try:
        moment = datetime.fromtimestamp(wall_ms // 1000, tz=UTC)
    except (OverflowError, OSError, ValueError):
        return ""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{wall_ms % 1000:03d}Z"


def _body(body: bytes | None) -> object:
    if body is None:
        return None
    try:
        return msgspec.json.decode(body)
    except UNREADABLE:
        return None
