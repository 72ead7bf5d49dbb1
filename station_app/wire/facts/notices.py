"""Facts of what recipients were told: by the center's messages, or by the keeper's telephone."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from station_app.wire.facts.fact import Fact

What = Literal["arrived", "reminder", "second_reminder", "last_call"]
Reached = Literal["reached", "failed", "unknown_number", "not_needed"]
Answer = Literal["reached", "no_answer", "wrong_number", "switched_off"]
SaidBy = Literal["owner", "family", "carrier", "keeper"]


class Notice(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One message: a person is told of all these parcels at once.

    until_day  the last day on which all of them surely can be fetched
    """

    person: str
    parcels: tuple[str, ...]
    until_day: str = ""


class NoticeQueued(Fact, frozen=True, kw_only=True):
    """The center shall tell these persons, at most 200; it words the message from what it knows.

    The n-th notice (from 1) is named by the entry's id and ``.n``.
    """

    KIND: ClassVar[str] = "notice.queued"
    what: What
    notices: tuple[Notice, ...]


class NoticeResult(Fact, frozen=True, kw_only=True):
    """What became of a message (news by feed); the newest counts.

    not_needed  everything it told of had left before it could be sent
    """

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
    """A parcel is kept longer, until the end of a day."""

    KIND: ClassVar[str] = "parcel.extended"
    parcel: str
    until_day: str
    said_by: SaidBy


class CallListPrinted(Fact, frozen=True, kw_only=True):
    """A list with full numbers was printed, by right; the paper is destroyed by that day."""

    KIND: ClassVar[str] = "notice.call_list_printed"
    number: str
    persons: tuple[str, ...]
    destroy_by_day: str


class SheetPrinted(Fact, frozen=True, kw_only=True):
    """A sheet for the village loudspeaker was printed: hamlets and counts, no personal data."""

    KIND: ClassVar[str] = "notice.sheet_printed"
    parcels: tuple[str, ...]
