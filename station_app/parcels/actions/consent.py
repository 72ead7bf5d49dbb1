"""A recipient agrees to have parcels kept here, or no more."""

from __future__ import annotations

from typing import cast

from station_app.basics.faults import Refusal
from station_app.basics.waybills import carriers
from station_app.parcels.actions.stays import known_person
from station_app.parcels.lookups.consent import consents_of
from station_app.parcels.rules import consent as rules
from station_app.store.work import Work
from station_app.wire.facts.parcels import ConsentBasis, ConsentNoted


def note_consent(
    work: Work, *, person: str, carrier: str = "", basis: str = "told_here", until_day: str = ""
) -> None:
    """Asked, and agrees: parcels of this carrier (or, empty, of every one) may be kept here.

    basis      one of rules.consent.BASES; until_day is the last day it holds, empty without end
    Refusal    person.unknown, consent.basis_needed, consent.unknown_carrier
    Refusal    as rules.check_until
    Fact       parcel.consent_noted
    Source     快递市场管理办法 art. 28
    """
    rules.check_basis(basis)
    _check_carrier(carrier)
    with work() as tx:
        tx.record(
            ConsentNoted(
                person=known_person(tx, person),
                carrier=carrier,
                basis=cast(ConsentBasis, basis),
                until_day=rules.check_until(until_day, tx.day),
            )
        )


def withdraw_consent(work: Work, *, person: str, carrier: str = "") -> None:
    """Wants it no more, for this carrier or (empty) for every one.

    Refusal  person.unknown, consent.unknown_carrier
    Refusal  consent.none_given  nothing was agreed that could be withdrawn
    Fact     parcel.consent_noted with ``withdrawn``
    """
    _check_carrier(carrier)
    with work() as tx:
        who = known_person(tx, person)
        agreed = [
            one
            for one in consents_of(tx, who)
            if not one.withdrawn and (not carrier or one.carrier in ("", carrier))
        ]
        if not agreed:
            raise Refusal("consent.none_given")
        basis = cast(ConsentBasis, agreed[-1].basis)
        tx.record(ConsentNoted(person=who, carrier=carrier, basis=basis, withdrawn=True))


def _check_carrier(carrier: str) -> None:
    if carrier and carrier not in carriers():
        raise Refusal("consent.unknown_carrier", carrier=carrier)
