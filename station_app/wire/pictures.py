"""Pictures that prove something to others: which facts name one, and what its name is."""

from __future__ import annotations

import re

import msgspec

from station_app.wire.entry import UNREADABLE, Header
from station_app.wire.facts.missing import SearchEnded
from station_app.wire.facts.parcels import RunExceptionNoted
from station_app.wire.facts.stock import GoodsTakenOut, ReceiptWrongNoted

LARGEST_BYTES = 5 << 20
MOST_NAMED = 2_000  # pictures in one file, in one answer, and remembered: the rest is said again
# Pictures of these prove something to others; all the rest stay at the station.
PROOFS = frozenset(
    one.KIND for one in (RunExceptionNoted, SearchEnded, ReceiptWrongNoted, GoodsTakenOut)
)
NAME_PATTERN = "^[0-9a-f]{64}$"
_NAME = re.compile(NAME_PATTERN)


class Named(msgspec.Struct, frozen=True):
    """What a fact says of its picture: the name, and the parcel it is of."""

    photo: str = ""
    parcel: str = ""


_named = msgspec.json.Decoder(Named)


def is_name(text: str) -> bool:
    """Whether a picture may be called so: its SHA-256 in hex, and nothing that could be a path."""
    return _NAME.fullmatch(text) is not None


def named_in(header: Header, body: bytes | None) -> Named | None:
    """The picture with which an entry proves something, if it does."""
    if header.kind not in PROOFS or body is None:
        return None
    try:
        named = _named.decode(body)
    except UNREADABLE:
        return None
    return named if is_name(named.photo) else None
