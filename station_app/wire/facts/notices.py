"""Facts of what recipients were told: by the center's messages, or by the keeper's telephone."""

from __future__ import annotations

from typing import ClassVar, Literal

from station_app.wire.facts.fact import Fact

What = Literal["arrived", "reminder", "last_call"]
Reached = Literal["reached", "failed", "unknown_number"]
Answer = Literal["reached", "no_answer", "wrong_number", "switched_off"]


class NoticeQueued(Fact, frozen=True, kw_only=True):
    """The center shall tell this person of these parcels; the entry's id names the notice."""

    KIND: ClassVar[str] = "notice.queued"
    person: str
    what: What
    parcels: tuple[str, ...]


class NoticeResult(Fact, frozen=True, kw_only=True):
    """What became of a message (news by feed)."""

    KIND: ClassVar[str] = "notice.result"
    notice: str
    result: Reached


class CallNoted(Fact, frozen=True, kw_only=True):
    """The keeper telephoned."""

    KIND: ClassVar[str] = "notice.called"
    person: str
    parcels: tuple[str, ...]
    answer: Answer


class ParcelExtended(Fact, frozen=True, kw_only=True):
    """A parcel is kept longer, until the end of a day.

    said_by  who asked: owner, family, carrier, keeper
    """

    KIND: ClassVar[str] = "parcel.extended"
    parcel: str
    until_day: str
    said_by: Literal["owner", "family", "carrier", "keeper"]


class CallListPrinted(Fact, frozen=True, kw_only=True):
    """A list with full numbers was printed, by right; the paper is destroyed by that day."""

    KIND: ClassVar[str] = "notice.call_list_printed"
    number: str
    persons: tuple[str, ...]
    destroy_by_day: str
