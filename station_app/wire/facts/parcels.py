"""Facts of parcels that come in for villagers and go out to them."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from station_app.wire.facts.fact import Fact
from station_app.wire.facts.shared import Taking

How = Literal["run", "prefix", "history", "keeper", "announced"]
Proof = Literal["scanned", "unscanned"]
TakerProof = Literal["", "face", "document", "code", "phone", "proxy"]
DueKind = Literal["", "cod", "freight"]
ExceptionKind = Literal["over", "damaged", "misrouted"]
ReturnReason = Literal["refused", "refused_cod", "overdue", "damaged", "misrouted", "wrong_address"]
ConsentBasis = Literal["told_here", "phone", "app", "written"]


class ParcelAnnounced(Fact, frozen=True, kw_only=True):
    """The center expects a parcel here (news by feed); its person item comes before it.

    left_center_ms  when the center sent it off, 0 when it did not say: the 24 hours begin there
    """

    KIND: ClassVar[str] = "parcel.announced"
    waybill: str
    carrier: str
    person: str = ""
    carrier_code: str = ""
    due_kind: DueKind = ""
    due_fen: int = 0
    left_center_ms: int = 0


class ListedParcel(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A row of a carrier's list: its person was recorded before, in the same transaction."""

    waybill: str
    person: str = ""
    carrier_code: str = ""
    due_kind: DueKind = ""
    due_fen: int = 0


class ParcelListTaken(Fact, frozen=True, kw_only=True):
    """A carrier's own app exported what it brings (or has booked in here); at most 200 rows each.

    run       the intake run it belongs to, empty when none is open
    booked_in the carrier's app knows already that these are here
    """

    KIND: ClassVar[str] = "parcel.list_taken"
    carrier: str
    rows: tuple[ListedParcel, ...]
    run: str = ""
    booked_in: bool = False


class RunOpened(Fact, frozen=True, kw_only=True):
    """A courier or van stands at the door; the entry's id names the run.

    carrier   empty for a van that mixes carriers
    courier   person id; van is a plate or trip in words
    expected  how many the other side says, 0 when unknown
    """

    KIND: ClassVar[str] = "intake.run_opened"
    carrier: str = ""
    courier: str = ""
    van: str = ""
    expected: int = 0


class RunExceptionNoted(Fact, frozen=True, kw_only=True):
    """Something of a run is not as it should be; short ones are found at its close.

    parcel  the stay when it was taken in all the same (damaged), else empty
    photo   SHA-256 of a picture in blobs
    """

    KIND: ClassVar[str] = "intake.exception_noted"
    run: str
    kind: ExceptionKind
    waybill: str
    parcel: str = ""
    reason: str = ""
    photo: str = ""


class RunClosed(Fact, frozen=True, kw_only=True):
    """Both sides counted; a difference is written down, never prevented.

    theirs   the courier's count, ours what was taken in; reason in the keeper's words
    short    waybills that were expected and did not come
    over     waybills that came and did not stand on the run's own list
    """

    KIND: ClassVar[str] = "intake.run_closed"
    run: str
    number: str
    theirs: int
    ours: int
    courier: str = ""
    short: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    reason: str = ""


class ShelfSet(Fact, frozen=True, kw_only=True):
    """A shelf stands here, with room for so many (0: not counted), or (``used`` False) no more."""

    KIND: ClassVar[str] = "parcel.shelf_set"
    shelf: str
    capacity: int = 0
    used: bool = True


class TearOffsPrinted(Fact, frozen=True, kw_only=True):
    """Numbers were printed ahead for a time without the counter; none is ever printed twice.

    first  the counter of the first one in this epoch
    """

    KIND: ClassVar[str] = "parcel.tear_offs_printed"
    first: int
    count: int


class ParcelTakenIn(Fact, frozen=True, kw_only=True):
    """A parcel came into the house; the entry's id names this stay.

    how     how the carrier was decided (domain.md 1.2: store it)
    code    the pickup code given; ``serial`` is its running number
    person  known already (announced, or phone known), else empty: "phone missing"
    scope   what ``serial`` counts in when it is not the shelf: "*" the house, "3-*" a rack,
            "3-2@2026-11-24" a day, "-" nothing (the code is the carrier's or the waybill's tail)
    run     the intake run, empty outside one
    carrier_code  the carrier's own code for it, finds it too
    piece, pieces  which carton of how many came first, 0 for a whole parcel
    happened_ms    when it came, for a late entry; 0 is now
    """

    KIND: ClassVar[str] = "parcel.taken_in"
    waybill: str
    carrier: str
    how: How
    code: str
    serial: int
    shelf: str = ""
    person: str = ""
    scope: str = ""
    run: str = ""
    carrier_code: str = ""
    due_kind: DueKind = ""
    due_fen: int = 0
    piece: int = 0
    pieces: int = 0
    photo: str = ""
    happened_ms: int = 0


class TearOffJoined(Fact, frozen=True, kw_only=True):
    """A parcel that came under a number torn off in the dark has this waybill; its stay goes on.

    carrier        as the waybill says, where it says it
    carrier_code   the carrier's own code, when one was announced with the waybill
    piece, pieces  which carton of how many it is, 0 for a whole parcel
    """

    KIND: ClassVar[str] = "parcel.tear_off_joined"
    parcel: str
    tear_off: str
    waybill: str
    carrier: str
    carrier_code: str = ""
    piece: int = 0
    pieces: int = 0


class ParcelPieceCame(Fact, frozen=True, kw_only=True):
    """A further carton of a shipment that is here."""

    KIND: ClassVar[str] = "parcel.piece_came"
    parcel: str
    piece: int


class ParcelMoved(Fact, frozen=True, kw_only=True):
    """A parcel lies on another shelf now; its code stays. ``was`` is where it lay before."""

    KIND: ClassVar[str] = "parcel.moved"
    parcel: str
    shelf: str
    was: str = ""


class ParcelDueSet(Fact, frozen=True, kw_only=True):
    """Money is to be taken with this parcel for its carrier (or, 0, none after all)."""

    KIND: ClassVar[str] = "parcel.due_set"
    parcel: str
    due_kind: DueKind
    due_fen: int


class ParcelOwnerNamed(Fact, frozen=True, kw_only=True):
    """Whose parcel it is became known after intake: the phone was typed."""

    KIND: ClassVar[str] = "parcel.owner_named"
    parcel: str
    person: str


class ParcelHandedOver(Fact, frozen=True, kw_only=True):
    """A parcel left the house with its taker; all of a basket in one transaction.

    proof   scanned: its own barcode was scanned; unscanned: released with a reason
    basket  first entry of the same hand-over, empty for that one itself
    taker   person id of who took it, empty for the owner; taker_proof how the owner or the
            taker was known
    pieces  of a shipment in several cartons, those that go now
    remains other cartons of it are still here: the stay goes on
    happened_ms  when it left, for a late entry; 0 is now
    takings money due to the carrier, book "cod"
    """

    KIND: ClassVar[str] = "parcel.handed_over"
    parcel: str
    proof: Proof
    reason: str = ""
    taker: str = ""
    taker_proof: TakerProof = ""
    basket: str = ""
    pieces: tuple[int, ...] = ()
    remains: bool = False
    happened_ms: int = 0
    takings: tuple[Taking, ...] = ()


class ParcelTakenBack(Fact, frozen=True, kw_only=True):
    """A hand-over was a mistake: the parcel is in the house again.

    undoes  the ``parcel.handed_over`` entry; pieces are its cartons, proof is how it had left
    """

    KIND: ClassVar[str] = "parcel.taken_back"
    parcel: str
    undoes: str
    pieces: tuple[int, ...] = ()
    takings: tuple[Taking, ...] = ()
    proof: Proof = "scanned"


class ParcelReturnWanted(Fact, frozen=True, kw_only=True):
    """It goes back with the next return run, or (``wanted`` False) stays after all."""

    KIND: ClassVar[str] = "parcel.return_wanted"
    parcel: str
    reason: ReturnReason
    wanted: bool = True


class ConsentNoted(Fact, frozen=True, kw_only=True):
    """On what basis a person's parcels may be kept here (快递市场管理办法 art. 28).

    carrier    empty for every carrier
    until_day  last business day it holds, empty without end
    withdrawn  the person wants it no more
    """

    KIND: ClassVar[str] = "parcel.consent_noted"
    person: str
    carrier: str = ""
    basis: ConsentBasis
    until_day: str = ""
    withdrawn: bool = False


class ProxyNamed(Fact, frozen=True, kw_only=True):
    """Somebody may always take this person's parcels along, or (``withdrawn``) no more."""

    KIND: ClassVar[str] = "parcel.proxy_named"
    person: str
    proxy: str
    withdrawn: bool = False


class ParcelIntakeUndone(Fact, frozen=True, kw_only=True):
    """An intake was a mistake: the parcel never was in the house, its code rests."""

    KIND: ClassVar[str] = "parcel.intake_undone"
    parcel: str


class ParcelDoubted(Fact, frozen=True, kw_only=True):
    """The center holds two hand-overs of one parcel (news by feed); its staff look into it.

    entry    the later hand-over as it landed, ``other`` the one before
    settled  somebody did
    """

    KIND: ClassVar[str] = "parcel.doubted"
    parcel: str
    waybill: str
    entry: str
    other: str
    settled: bool = False
