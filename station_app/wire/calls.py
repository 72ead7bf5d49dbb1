"""The calls between station and center, their codes, and what a station does about each code."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, NamedTuple

import msgspec

PROTOCOL = 1  # raised when an older side would misunderstand
ENROL = "/v1/enrol"
HELLO = "/v1/hello"
EPOCH = "/v1/epoch"
KEY = "/v1/key"
FEED = "/v1/feed"
JOURNAL = "/v1/journal"
CENTER = "center"  # the holder in ``signing.roll_message`` where it is not a device
BLOBS = "/v1/blobs"
REFILL = "/v1/refill"
REFILL_NEWS = f"{REFILL}/news"
REFILL_PICTURES = f"{REFILL}/pictures"
REFILL_TOKEN = "refill-"  # how a token begins that lets a new PC take a lost one's place
BLOB_MARK = b"="  # before a part: no form of packing begins so
Whole = Annotated[int, msgspec.Meta(ge=0, lt=1 << 53)]  # what every database can hold and compare
Counted = Annotated[int, msgspec.Meta(ge=0, lt=10**14)]  # leaves room in 15 digits to count on
WHOLE_PATTERN = "^[0-9]{1,15}$"  # a number in an address
RUN_PATTERN = r"^([0-9a-f]{8})?$"  # the ``run`` of entry headers, or nothing
Run = Annotated[str, msgspec.Meta(pattern=RUN_PATTERN)]
MOST_WANTED = 20  # pictures asked for at once
MOST_AHEAD = 1_000  # ordinals: one that would use them all up is believed of nobody
MOST_FEED_ITEMS = 200  # so many a ``feed.applied`` fact may name (design 2)


class Do(Enum):
    """What a station does about a code; exactly one thing each."""

    RESEND = "send again from the head the center has"
    NEW_EPOCH = "go on under a new epoch"
    ANNOUNCE = "announce the epoch, then send again"
    SMALLER = "send fewer entries"
    PLAINER = "send the same less packed"
    COUNT_ON = "count on from the center's counter, then send again"
    LEAVE = "leave this one out, go on with the next"
    WAIT = "try again later"
    TELL = "stop asking, keep everything, tell people"


CODES: dict[str, Do] = {
    "GAP": Do.RESEND,
    "FORK": Do.NEW_EPOCH,
    "EPOCH_STALE": Do.NEW_EPOCH,
    "EPOCH_UNKNOWN": Do.ANNOUNCE,
    "TOO_LARGE": Do.SMALLER,
    "GARBLED": Do.PLAINER,
    "COUNTER": Do.COUNT_ON,
    "OFFSET": Do.RESEND,
    "UNWANTED": Do.LEAVE,
    "BUSY": Do.WAIT,
    "LEASED": Do.WAIT,
    "CENTER_TROUBLE": Do.WAIT,
    "DEVICE_UNKNOWN": Do.TELL,
    "DEVICE_REVOKED": Do.TELL,
    "DEVICE_TAKEN": Do.TELL,
    "SIGNATURE": Do.TELL,
    "DEVICE_REPLACED": Do.TELL,
    "NOT_REFILLING": Do.TELL,
    "TOKEN_UNKNOWN": Do.TELL,
    "TOKEN_USED": Do.TELL,
    "CLIENT_TOO_OLD": Do.TELL,
    "MALFORMED": Do.TELL,
    "NOT_FOUND": Do.TELL,
}


def action_for(code: str) -> Do:
    """The fixed action; a code of a newer center waits."""
    return CODES.get(code, Do.WAIT)


class Wire(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Base of everything said on the line: unknown fields are ignored, defaults not written."""


class Facts(Wire, frozen=True):
    """What comes with a code, as far as it needs anything.

    landed    GAP: last entry the center has; FORK: last entry it keeps beside the log;
              OFFSET: bytes it has of the picture
    counter   COUNTER: the highest counter seen; ordinal   EPOCH_STALE: highest ordinal in use
    """

    landed: Whole = 0
    counter: Counted = 0
    ordinal: Whole = 0
    most_bytes: Whole = 0
    retry_after_ms: Whole = 0


class Limits(Wire, frozen=True):
    """What the center asks of a station.

    most_bytes     how much it takes in one request, before packing
    pull_every_ms  how often it wants to be asked for news
    """

    most_bytes: Whole = 1 << 20
    pull_every_ms: Whole = 20_000


class EpochSaid(Wire, frozen=True):
    """An epoch as its station knows it, with its head."""

    ordinal: Whole
    nonce: str
    parent_head: str = ""
    seq: Whole = 0
    h: str = ""


class EpochSeen(Wire, frozen=True):
    """An epoch as the center knows it.

    state   open, frozen (a fork was found), or unknown (never announced)
    head    same: both hold the same up to the smaller seq; ahead: the center holds more than the
            station, which therefore lost some; fork: they differ
    """

    ordinal: Whole
    nonce: str
    landed: Whole = 0
    safe: Whole = 0
    state: str = "open"
    head: str = "same"


class EnrolAsk(Wire, frozen=True):
    """A device asks to join: it brings its own random name, its key and its running epoch."""

    token: str
    device: str
    public_key: str
    epoch: EpochSaid
    app: str = ""
    protocol: Whole = 1


class EnrolAnswer(Wire, frozen=True):
    """The device belongs to this station now; keys as hex."""

    device: str
    station: str
    name: str
    center_key: str
    center_epoch: str
    limits: Limits
    now_ms: Whole


class HelloAsk(Wire, frozen=True):
    """Where the station stands.

    run     names this run of the program, as each push does; ended  the run before, which is over
    """

    epochs: tuple[EpochSaid, ...]
    feed_epoch: str = ""
    feed_pos: Whole = 0
    app: str = ""
    now_ms: Whole = 0
    protocol: Whole = 1
    run: Run = ""
    ended: Run = ""


class HelloAnswer(Wire, frozen=True):
    """Where the center stands; ``now_ms`` is only shown, never trusted for order.

    wants   pictures it would like to have, by their SHA-256
    """

    epochs: tuple[EpochSeen, ...]
    center_epoch: str
    feed_pos: Whole
    limits: Limits
    now_ms: Whole
    wants: tuple[str, ...] = ()


class FeedPage(Wire, frozen=True):
    """News in order.

    feed_epoch   another one than asked for means RESET: these items start again at position 1
    items        ``wire.news.News`` bytes; the one with a body of ``null`` was erased
    more         there is more to fetch
    """

    feed_epoch: Annotated[str, msgspec.Meta(max_length=64)]
    items: tuple[msgspec.Raw, ...] = ()
    more: bool = False


class Landed(Wire, frozen=True):
    """A range is at the center.

    landed     last entry of this epoch it holds; safe: last one also in a backup
    signature  the center's, hex, over ``signing.head_message`` of ``landed``
    wants      as in ``HelloAnswer``
    """

    landed: Whole
    safe: Whole
    center_epoch: str
    signature: str
    news: FeedPage | None = None
    wants: tuple[str, ...] = ()


class KeyAsk(Wire, frozen=True):
    """A device's next public key, hex; ``proof`` is that key's signature over it.

    The request is signed with the key it has; both over ``signing.roll_message`` of the device.
    """

    public_key: str
    proof: str


class KeyAnswer(Wire, frozen=True):
    """That key signs from now on."""

    public_key: str


class Piece(NamedTuple):
    """A part of a picture: from which byte on, and of how many in all."""

    at: int
    of: int


class BlobHeld(Wire, frozen=True):
    """So many bytes of a picture are at the center; ``done`` is all of it, and its digest fits."""

    held: Whole
    done: bool = False


class EpochAnswer(Wire, frozen=True):
    """The epoch is known now."""

    epoch: EpochSeen


class RefillAsk(Wire, frozen=True):
    """A new PC asks to take the place of a lost device, by the token that names it."""

    token: str
    public_key: str
    app: str = ""
    protocol: Whole = 1


class LogHeld(Wire, frozen=True):
    """A log of the lost device as it lies at the center.

    h          of the last entry, hex; without entries, what the first one would be chained to
    signature  the center's, hex, over ``signing.head_message`` of it
    beside     entries kept beside it, because their numbers were taken
    """

    ordinal: Whole
    nonce: str
    parent_head: str
    landed: Whole
    safe: Whole
    h: str
    signature: str
    beside: Whole = 0

    @property
    def name(self) -> str:
        """How the epoch stands in the hash and in addresses."""
        return f"{self.ordinal}-{self.nonce}"


class RefillAnswer(Wire, frozen=True):
    """Whose place it takes, and all that may be read back; keys as hex.

    center_keys_before  what older news was signed with
    feed_epoch          which life of this station's feed is read on; the center's when empty
    """

    device: str
    station: str
    name: str
    center_key: str
    center_epoch: str
    logs: tuple[LogHeld, ...]
    limits: Limits
    now_ms: Whole
    center_keys_before: tuple[str, ...] = ()
    feed_epoch: str = ""


class JournalPage(Wire, frozen=True):
    """Entries in order as ``wire.ranges`` writes them, from the one asked for on."""

    entries: msgspec.Raw


class Beside(Wire, frozen=True):
    """An entry that was kept beside its log; ``entry`` is a range of one."""

    seq: Whole
    h: str
    entry: msgspec.Raw


class BesidePage(Wire, frozen=True):
    """Some of them, by number and hash; none when there are no more."""

    entries: tuple[Beside, ...] = ()


class NewsHeld(Wire, frozen=True):
    """An item of the feed as it lies at the center, read again or not.

    name    what it says everything of: a later one of that kind and name replaced it
    digest  of an erased one, as it was sent before, hex
    """

    item: msgspec.Raw
    name: str = ""
    digest: str = ""


class NewsHeldPage(Wire, frozen=True):
    """All items in order, replaced ones too; none when there are no more."""

    items: tuple[NewsHeld, ...] = ()


class PictureNames(Wire, frozen=True):
    """Pictures of the station that lie at the center; none when there are no more."""

    names: tuple[str, ...] = ()


class PicturePart(Wire, frozen=True):
    """A part of a picture, and how many bytes it has in all."""

    of: Whole
    data: bytes


def blob_target(name: str, piece: Piece) -> str:
    """The address of a part."""
    return f"{BLOBS}/{name}?at={piece.at}&of={piece.of}"
