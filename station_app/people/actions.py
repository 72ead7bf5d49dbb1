"""Deeds of people: becoming known, being erased, standing at the counter."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from typing import Any

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Defect, Refusal
from station_app.people import lookups, rules
from station_app.people.initials import initials_of
from station_app.store.work import Tx, Work
from station_app.wire.facts.people import (
    ClerkRecorded,
    MembershipSet,
    PersonErased,
    PersonFlagged,
    PersonMerged,
    PersonRecorded,
)


def person_for(
    tx: Tx,
    *,
    phone: str = "",
    extension: str = "",
    name: str = "",
    village: str = "",
    tail: str = "",
) -> str:
    """The id of this person, recorded in the open transaction when new or when more is known.

    phone  eleven digits as ``basics.phones`` gives them, or empty; without one every mention is a
           new person, because names and tails alone repeat in every village
    tail   the last four digits, when no more of the phone is known
    name   whole, or masked as carriers' lists give it: ``赵*兰``
    Facts  person.recorded, none when nothing new was said
    """
    name = rules.plain_name(name)
    if not phone and not name and not tail:
        raise Defect("a person needs a phone, its tail or a name")
    found = lookups.by_phone(tx, phone, extension) if phone else []
    at = rules.same_person(found, name)
    if at is None:
        said = rules.Said(phone, extension, name, village, "" if phone else tail)
        return _record(tx, tx.next_id(), said)
    known = found[at]
    adds_name = rules.says_more(known.name, name)
    adds_village = bool(village) and village != known.village
    if adds_name or adds_village:
        name = name if adds_name else known.name
        _record(tx, known.id, rules.Said(phone, extension, name, village or known.village))
    return known.id


def person_hinted(tx: Tx, *, tail: str = "", initials: str = "") -> str:
    """Somebody of whom no more is known than the phone's last four digits, or their initials.

    Each mention is a new person: what so little fits may be anybody; a keeper merges by hand.
    Fact  person.recorded
    """
    if not tail and not initials:
        raise Defect("a person needs a tail or initials")
    return _record(tx, tx.next_id(), rules.Said(tail=tail), initials=initials)


def learn_phone(tx: Tx, person: str, *, phone: str, extension: str = "") -> str:
    """The whole number of somebody known becomes known; gives their id.

    Refusal person.unknown  erased meanwhile
    Fact    person.recorded
    """
    known = lookups.person(tx, person)
    if known is None:
        raise Refusal("person.unknown")
    said = rules.Said(phone, extension, known.name, known.village)
    return _record(tx, known.id, said, initials=known.initials)


def erase_person(work: Work, *, person: str, why: str = "") -> str:
    """Forget a person: every body that tells of them is blanked, here and at the center.

    Refusal person.unknown  nobody known by this id, or erased already
    Fact    person.erased
    Source  个人信息保护法 art. 47
    """
    with work() as tx:
        known = lookups.person(tx, person)
        if known is None:
            raise Refusal("person.unknown")
        for also in lookups.merged_into(tx, known.id):
            tx.record(PersonErased(person=also, why=why))
        return tx.record(PersonErased(person=known.id, why=why)).id


def merge_persons(work: Work, *, person: str, into: str, approved_by: str = "") -> str:
    """A keeper says that two known persons are one; all that is `person`'s becomes `into`'s.

    It needs the right of a keeper: what two persons owe and wait for cannot be told apart again.

    approved_by  the keeper who approved it, when whoever stands here is none
    Refusal clerk.no_right, clerk.may_not_approve
    Refusal person.unknown    one of them is not known, or was erased
    Refusal person.same_one   they are one already
    Fact    person.merged, and person.recorded when `into` lacks what `person` has
    """
    with work() as tx:
        check_right(tx, rules.SETTINGS, approved_by)
        was, now = lookups.person(tx, person), lookups.person(tx, into)
        if was is None or now is None:
            raise Refusal("person.unknown")
        if was.id == now.id:
            raise Refusal("person.same_one")
        entry = tx.record(PersonMerged(person=was.id, into=now.id, approved_by=approved_by))
        more = rules.more_known(was, now)
        if more is not None:
            _record(tx, now.id, more)
        return entry.id


def flag_person(work: Work, *, person: str, why: str) -> str:
    """Something must be confirmed whenever a parcel comes for this person; empty takes it away.

    why      a few words, such as "same name twice in the hamlet": personal, erased with them
    Refusal  person.unknown
    Fact     person.flagged
    """
    with work() as tx:
        known = lookups.person(tx, person)
        if known is None:
            raise Refusal("person.unknown")
        fact = PersonFlagged(salt=_salt(), why=kept_words(why, rules.LONGEST_FLAG))
        return tx.record(fact, subject=known.id).id


def set_member(work: Work, *, person: str, member: bool) -> str:
    """A villager becomes a member, who pays member prices, or is none any more.

    Refusal  person.unknown
    Fact     person.membership_set
    """
    with work() as tx:
        known = lookups.person(tx, person)
        if known is None:
            raise Refusal("person.unknown")
        return tx.record(MembershipSet(person=known.id, member=member)).id


def record_clerk(
    work: Work, *, name: str, login: str, rights: tuple[str, ...] = (), clerk: str = ""
) -> str:
    """A clerk comes to this station, or their name or rights change (``clerk`` given).

    Refusal person.clerk_needs_name  a name and a login are needed
    Refusal person.login_taken       another clerk logs in by this name
    Fact    person.clerk_recorded
    """
    name, login = rules.plain_name(name), login.strip()
    if not name or not login:
        raise Refusal("person.clerk_needs_name")
    with work() as tx:
        if any(other.login == login and other.id != clerk for other in lookups.clerks(tx)):
            raise Refusal("person.login_taken", login=login)
        subject = clerk or tx.next_id()
        fact = ClerkRecorded(salt=_salt(), name=name, login=login, rights=rights)
        tx.record(fact, subject=subject)
        return subject


def check_right(tx: Tx, right: str, approved_by: str = "") -> None:
    """Whether the clerk at the counter may do this, or a clerk who may has approved it.

    approved_by  the clerk whose PIN was typed for it; the deed's own fact names them
    Refusal clerk.no_right, clerk.may_not_approve
    """
    mine = lookups.rights_of(tx, tx.clerk)
    rules.check_may(right, mine, lookups.rights_of(tx, approved_by) if approved_by else None)


def check_may_sell(tx: Tx, approved_by: str = "") -> None:
    """Whether who stands here may take money for goods. On the first morning, before a clerk of
    this book was named, whoever opened it may.

    Refusal clerk.no_right, clerk.may_not_approve
    """
    rights = {known.id: known.rights for known in lookups.clerks(tx)}
    if rights:
        approvers = rights.get(approved_by, ()) if approved_by else None
        rules.check_may(rules.SELL, rights.get(tx.clerk, ()), approvers)


def change_clerk(work: Work, *, clerk: str, name: str, rights: Iterable[str]) -> None:
    """Another name or other rights for a clerk.

    Refusal clerk.no_right       only who may change settings gives rights
    Refusal clerk.unknown        not a clerk here, or no longer
    Refusal clerk.last_keeper    nobody would be left who can give rights
    Refusal clerk.unknown_right, person.clerk_needs_name
    Fact    person.clerk_recorded
    """
    given = rules.known_rights(rights)
    name = rules.plain_name(name)
    if not name:
        raise Refusal("person.clerk_needs_name")
    with work() as tx:
        known = _changed_by_keeper(tx, clerk, given)
        fact = ClerkRecorded(salt=_salt(), name=name, login=known.login, rights=given)
        tx.record(fact, subject=clerk)


def record_leaving(tx: Tx, clerk: str) -> None:
    """A clerk no longer stands at this counter; what they did keeps their name.

    Refusal clerk.no_right, clerk.unknown, clerk.last_keeper
    Refusal clerk.not_yourself  whoever is at the counter stays
    Fact    person.clerk_recorded
    """
    known = _changed_by_keeper(tx, clerk, ())
    if clerk == tx.clerk:
        raise Refusal("clerk.not_yourself")
    fact = ClerkRecorded(salt=_salt(), name=known.name, login=known.login, left=True)
    tx.record(fact, subject=clerk)


def record_new_clerk(tx: Tx, *, name: str, rights: Iterable[str]) -> str:
    """A clerk begins at this counter, under a login of their own; gives their id.

    Refusal clerk.no_right, clerk.unknown_right, person.clerk_needs_name
    Refusal clerk.name_taken  two of one name could not be told apart
    Fact    person.clerk_recorded
    """
    given = rules.known_rights(rights)
    name = rules.plain_name(name)
    if not name:
        raise Refusal("person.clerk_needs_name")
    check_right(tx, rules.SETTINGS)
    if any(other.name == name for other in lookups.clerks(tx)):
        raise Refusal("clerk.name_taken", name=name)
    login = rules.free_login(lookups.logins(tx))
    subject = tx.next_id()
    tx.record(ClerkRecorded(salt=_salt(), name=name, login=login, rights=given), subject=subject)
    return subject


def _changed_by_keeper(tx: Tx, clerk: str, rights: tuple[str, ...]) -> lookups.Clerk:
    """The clerk, if whoever is at the counter may give them these rights."""
    check_right(tx, rules.SETTINGS)
    known = lookups.clerk(tx, clerk)
    if known is None:
        raise Refusal("clerk.unknown")
    keepers = [one.id for one in lookups.clerks(tx) if rules.SETTINGS in one.rights]
    rules.check_a_keeper_stays(keepers, clerk, rights)
    return known


def _record(tx: Tx, subject: str, said: rules.Said, *, initials: str = "") -> str:
    initials = initials or initials_of(said.name)
    fact = PersonRecorded(salt=_salt(), initials=initials, **said._asdict())
    tx.record(fact, subject=subject)
    return subject


def _salt() -> str:
    """64 random bits: the digest left after erasing must not tell who it was."""
    return secrets.token_hex(8)


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {}
