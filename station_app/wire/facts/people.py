"""Facts of villagers and clerks. ``person.*`` is the only place where personal data stands."""

from __future__ import annotations

from typing import ClassVar

from station_app.wire.facts.fact import Fact, PersonFact


class PersonRecorded(PersonFact, frozen=True, kw_only=True):
    """A person became known, or more became known of one (the header's subject is the person).

    phone      11 digits, or empty; extension of a privacy number apart
    initials   pinyin initials of the name, as computed when it was saved
    village    hamlet or village in words
    tail       the last four digits, when no more of the phone is known
    """

    KIND: ClassVar[str] = "person.recorded"
    name: str = ""
    initials: str = ""
    phone: str = ""
    extension: str = ""
    village: str = ""
    tail: str = ""


class PersonAddressed(PersonFact, frozen=True, kw_only=True):
    """Where parcels to this person go (the header's subject); the newest counts."""

    KIND: ClassVar[str] = "person.addressed"
    address: str


class PersonMerged(Fact, frozen=True, kw_only=True):
    """A keeper said that two known persons are one; ``person`` goes on as ``into``.

    approved_by  the clerk whose PIN was typed for it, empty when the one at the counter may
    """

    KIND: ClassVar[str] = "person.merged"
    person: str
    into: str
    approved_by: str = ""


class PersonFlagged(PersonFact, frozen=True, kw_only=True):
    """Something must be confirmed when a parcel comes for this person (the header's subject).

    why  in words, personal; empty takes the flag away
    """

    KIND: ClassVar[str] = "person.flagged"
    why: str = ""


class MembershipSet(Fact, frozen=True, kw_only=True):
    """A person is a member of the shop from now on, or is none any more."""

    KIND: ClassVar[str] = "person.membership_set"
    person: str
    member: bool


class PersonErased(Fact, frozen=True, kw_only=True):
    """The bodies of all ``person.*`` entries of this person are blanked, here and at the center."""

    KIND: ClassVar[str] = "person.erased"
    person: str
    why: str = ""


class ClerkRecorded(PersonFact, frozen=True, kw_only=True):
    """A clerk of this station.

    rights  by name: sell, discount, refund, price, drawer, settings, phones (lists with numbers)
    left    they no longer stand at this counter; what they did keeps their name
    """

    KIND: ClassVar[str] = "person.clerk_recorded"
    name: str
    login: str
    rights: tuple[str, ...] = ()
    left: bool = False


class ClerkPinSet(Fact, frozen=True, kw_only=True):
    """A keeper gave a clerk a PIN on this PC; the PIN itself is never recorded."""

    KIND: ClassVar[str] = "clerk.pin_set"
    clerk: str


class ApprovalDenied(Fact, frozen=True, kw_only=True):
    """Somebody tried to approve a deed with a wrong PIN.

    clerk  whose PIN it should have been
    right  what the deed needs
    """

    KIND: ClassVar[str] = "clerk.approval_denied"
    clerk: str
    right: str


class ClerkLocked(Fact, frozen=True, kw_only=True):
    """Five wrong PINs in a row; the PIN itself is never recorded."""

    KIND: ClassVar[str] = "clerk.locked"
    clerk: str
    tries: int
