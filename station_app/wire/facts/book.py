"""Facts the book records of itself: a new epoch, news read."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from station_app.wire.facts.fact import Fact


class EpochOpened(Fact, frozen=True, kw_only=True):
    """The first entry of a later epoch: which it follows and why (put back, ...)."""

    KIND: ClassVar[str] = "epoch.opened"
    ordinal: int
    nonce: str
    parent_head: str = ""
    why: str


class FeedApplied(Fact, frozen=True, kw_only=True):
    """News from the center, positions first to last, were read here; at most 200 items a fact.

    digest  SHA-256 over the digests of these items as they came, hex: the chain binds news too
    count   of items, where positions between were left out because a later one says all of it
    """

    KIND: ClassVar[str] = "feed.applied"
    feed_epoch: str
    first: int
    last: int
    digest: str = ""
    count: int = 0


class CenterKeyRolled(Fact, frozen=True, kw_only=True):
    """The center signs with another key from now on (news by feed); keys and signatures as hex.

    signature  of the key before, over ``signing.roll_message``: who knows that one believes this
    """

    KIND: ClassVar[str] = "center.key_rolled"
    public_key: str
    signature: str


class HeadProof(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """That the head of one log is in the root of a day: its place, and the partners up, hex."""

    epoch: str
    seq: int
    index: int
    path: tuple[str, ...] = ()


class HeadsWitnessed(Fact, frozen=True, kw_only=True):
    """The center's signed root over all heads it held when a day had ended.

    heads      those of this device, which proves them with its own journal
    signature  hex, over ``wire.witness.message``
    """

    KIND: ClassVar[str] = "center.heads_witnessed"
    center_epoch: str
    day: str
    leaves: int
    root: str
    signature: str
    device: str
    heads: tuple[HeadProof, ...] = ()


class NewsGone(msgspec.Struct, frozen=True, kw_only=True):
    """A range of news that the journal read and that nobody has any more."""

    feed_epoch: str
    first: int
    last: int


class StationRefilled(Fact, frozen=True, kw_only=True):
    """The PC was lost and this book was made of what the center held: up to which entry.

    entry    the last one, empty when there was none; h  its hash, hex; at_ms  when it was made
    entries  how many came back; beside  kept at the center and not part of the book
    gone     news the book had read and the center had lost: what it said is not in the tables
    """

    KIND: ClassVar[str] = "station.refilled"
    entry: str
    h: str
    at_ms: int
    entries: int
    beside: int = 0
    gone: tuple[NewsGone, ...] = ()


class PapersCompared(Fact, frozen=True, kw_only=True):
    """After a refill: what the last printed papers say of what the lost PC had not sent.

    head     first digits of the chain on the newest paper
    entry    the one they are of, empty when it is not here
    receipt  number of the newest receipt; missing  how many receipts up to it are not here
    """

    KIND: ClassVar[str] = "station.papers_compared"
    head: str = ""
    entry: str = ""
    receipt: str = ""
    missing: int = 0
