"""The form that was being filled in, as it survives a page change and a power cut.

It holds no personal data: a person who is known stands in it by id, what was only typed of a
name, phone or address goes with the power, and what must be looked at is looked at again.
"""

from __future__ import annotations

import msgspec

from station_app.store import drafts
from station_app.store.sql import Reads

SENDING, RETURN = "dispatch.form", "dispatch.return"  # where each is kept


class Unfinished(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What is kept of a parcel that is being accepted; fields as the keeper typed them."""

    sender: str = ""
    receiver: str = ""
    zone: str = ""
    contents: str = ""
    fresh: str = ""
    weight: str = ""
    bulky: bool = False
    sides: str = ""
    carrier: str = ""
    waybill: str = ""
    tender: str = ""
    platform: str = ""
    return_code: str = ""


_decode = msgspec.json.Decoder(Unfinished).decode


def unfinished(read: Reads, name: str = SENDING) -> Unfinished:
    """The form of this name as it was left; empty when it was finished."""
    body = drafts.body_of(read, name)
    if body is None:
        return Unfinished()
    try:
        return _decode(body)
    except msgspec.MsgspecError:
        return Unfinished()  # written by another version: it is filled in again
