"""What each kind of fact does to what the carriers' apps have not been told."""

from __future__ import annotations

from sqlalchemy import (
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from station_app.carrier_apps.model import (
    BACK,
    DONE,
    ENDED,
    OUT,
    RETURNED,
    UNDONE,
    app_booked,
    app_parcel,
    app_unused,
)
from station_app.store.sql import prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import parcels as facts
from station_app.wire.facts.carrier_apps import (
    CarrierAppUsed,
    CarrierTellingTakenBack,
    CarrierTold,
)
from station_app.wire.facts.missing import SearchEnded
from station_app.wire.facts.returns import ReturnsHanded, ReturnUndone

BY_LIST = "list"  # the app had it booked in before we did
# Days of work, not of the clock: one that jumped must not drop what no app was told.
ASKED_DAYS = 14  # what left so long ago no app is told of any more
LISTED_DAYS = 60
_a, _b, _last = app_parcel.c, app_booked.c, app_parcel.alias().c
_in_order = (
    select(_last.ended_work)
    .where(_last.ended != "", _last.ended != BACK)
    .order_by(_last.ended_work.desc())
    .limit(1)
)
_newest_work = func.coalesce(_in_order.scalar_subquery(), 0)
_is_new = _last.ended_day != bindparam("on_day")
_work = func.coalesce(_in_order.with_only_columns(_last.ended_work + _is_new).scalar_subquery(), 1)
_WORK = prepare(select(_work))
_one = _a.parcel == bindparam("of")
_here = _a.ended.in_(["", BACK])
_UNUSED = prepare(select(app_unused.c.carrier).where(app_unused.c.carrier == bindparam("key")))
_GIVEN = ("parcel", "waybill", "carrier", "in_ms", "in_told")
_NOT_ENDED = {"ended": "", "ended_ms": 0, "ended_day": "", "ended_work": 0, "ended_told": ""}
_COME = prepare(
    insert(app_parcel).from_select(
        [*_GIVEN, *_NOT_ENDED],
        select(
            *(bindparam(name) for name in _GIVEN),
            *(literal(value) for value in _NOT_ENDED.values()),
        ).where(~exists().where(app_unused.c.carrier == bindparam("carrier"))),
    )
)
_UNDONE_TOLD = prepare(
    select(_a.parcel, _a.in_told)
    .where(_a.waybill == bindparam("number"), _a.ended == UNDONE, _a.ended_told == "")
    .limit(1)
)
_JOIN = prepare(
    update(app_parcel)
    .where(_one)
    .values(
        waybill=bindparam("number"),
        carrier=bindparam("key"),
        in_told=func.coalesce(func.nullif(bindparam("told"), ""), _a.in_told),
    )
)
_HERE = prepare(select(_a.parcel).where(_a.waybill == bindparam("number"), _here).limit(1))
_KNOWN = prepare(update(app_parcel).where(_one, _a.in_told == "").values(in_told=BY_LIST))
_BOOK = upsert(app_booked, "listed_work")
_UNBOOK = prepare(delete(app_booked).where(_b.waybill == bindparam("number")))
_OLD_LISTS = prepare(delete(app_booked).where(_b.listed_work < _newest_work - LISTED_DAYS))
_still_told_out = and_(_a.ended == BACK, _a.ended_told == "")  # the app never heard of the mistake
_LEAVE = prepare(
    update(app_parcel)
    .where(_one)
    .values(
        ended=bindparam("how"),
        ended_ms=bindparam("at_ms"),
        ended_day=bindparam("on_day"),
        ended_work=_work,
        ended_told=case(
            (and_(_still_told_out, bindparam("how") == OUT), bindparam("entry")), else_=""
        ),
    )
)
_COME_BACK = prepare(
    update(app_parcel)
    .where(_one)
    .values(
        ended=case((_a.ended_told == "", ""), else_=BACK),
        ended_told="",
        ended_ms=bindparam("at_ms"),
        ended_day=bindparam("on_day"),
    )
)
_IN_TOLD = prepare(select(_a.in_told).where(_one))
_KNOWS = prepare(select(_a.waybill).where(_one, _a.in_told != ""))
_DROP = prepare(delete(app_parcel).where(_one))
_OLD = prepare(
    delete(app_parcel).where(
        or_(
            and_(DONE, _a.ended_day < bindparam("on_day")),
            and_(ENDED, _a.ended_work < _newest_work - ASKED_DAYS),
        )
    )
)
_TOLD_IN = prepare(
    update(app_parcel).where(_one, _a.in_told == "").values(in_told=bindparam("entry"))
)
_TOLD_END = prepare(
    update(app_parcel)
    .where(
        _one,
        _a.ended_told == "",
        case((_a.ended.in_([UNDONE, BACK]), "fix"), else_=_a.ended) == bindparam("how"),
    )
    .values(ended_told=bindparam("entry"))
)
_NOT_IN = prepare(update(app_parcel).where(_a.in_told == bindparam("entry")).values(in_told=""))
_NOT_END = prepare(
    update(app_parcel).where(_a.ended_told == bindparam("entry")).values(ended_told="")
)
_UNTELL_IN = prepare(update(app_parcel).where(_one).values(in_told=""))
_UNTELL_END = prepare(update(app_parcel).where(_one).values(ended_told=""))
_NONE_OF = prepare(delete(app_parcel).where(_a.carrier == bindparam("key")))
_NOT_USED = prepare(insert(app_unused).values(carrier=bindparam("key")))
_USED = prepare(delete(app_unused).where(app_unused.c.carrier == bindparam("key")))


def parcel_taken_in(tx: Tx, entry: Recorded, fact: facts.ParcelTakenIn) -> None:
    """Its carrier's app is to be told, unless it knew first or there is none."""
    known = tx.run(_UNBOOK, number=fact.waybill).rowcount
    tx.run(
        _COME,
        parcel=entry.id,
        waybill=fact.waybill,
        carrier=fact.carrier,
        in_ms=fact.happened_ms or entry.at_ms,
        in_told=BY_LIST if known else "",
    )


def tear_off_joined(tx: Tx, _entry: Recorded, fact: facts.TearOffJoined) -> None:
    """Its app hears of the waybill; what it was told of a second intake holds for this one."""
    known = tx.run(_UNBOOK, number=fact.waybill).rowcount
    twice = tx.row(_UNDONE_TOLD, number=fact.waybill)
    if twice is not None:
        tx.run(_DROP, of=twice[0])
    told = twice[1] if twice else BY_LIST if known else ""
    tx.run(_JOIN, of=fact.parcel, number=fact.waybill, key=fact.carrier, told=told)
    if tx.value(_UNUSED, key=fact.carrier) is not None:
        tx.run(_DROP, of=fact.parcel)


def parcel_list_taken(tx: Tx, entry: Recorded, fact: facts.ParcelListTaken) -> None:
    """What the app has booked in it need not be told."""
    tx.run(_OLD_LISTS)
    work = tx.value(_WORK, on_day=entry.day)
    for row in fact.rows if fact.booked_in else ():
        stay = tx.value(_HERE, number=row.waybill)
        if stay is None:
            tx.run(_BOOK, waybill=row.waybill, listed_work=work)
        else:
            tx.run(_KNOWN, of=stay)


def parcel_handed_over(tx: Tx, entry: Recorded, fact: facts.ParcelHandedOver) -> None:
    """The app is to be told that it left; what left before and was told is done with."""
    if not fact.remains:
        _leave(tx, entry, fact.parcel, OUT, fact.happened_ms)
    if not fact.basket:  # once for each hand-over
        tx.run(_OLD, on_day=entry.day)


def parcel_taken_back(tx: Tx, entry: Recorded, fact: facts.ParcelTakenBack) -> None:
    """It is here again; an app that was told it left is wrong now."""
    _come_back(tx, entry, fact.parcel)


def parcel_intake_undone(tx: Tx, entry: Recorded, fact: facts.ParcelIntakeUndone) -> None:
    """It never was here; an app that was told it came is wrong now."""
    told = tx.value(_IN_TOLD, of=fact.parcel)
    if told in (None, "", BY_LIST):
        _drop(tx, entry, fact.parcel)
    else:
        _leave(tx, entry, fact.parcel, UNDONE)


def returns_handed(tx: Tx, entry: Recorded, fact: ReturnsHanded) -> None:
    """The app is to be told that they went back."""
    for one in fact.parcels:
        _leave(tx, entry, one, RETURNED)


def return_undone(tx: Tx, entry: Recorded, fact: ReturnUndone) -> None:
    """It did not leave with the others."""
    _come_back(tx, entry, fact.parcel)


def search_ended(tx: Tx, entry: Recorded, fact: SearchEnded) -> None:
    """What was lost or taken by mistake is a matter of claims: no app hears that it was fetched."""
    if fact.outcome in ("lost", "mistaken"):
        _drop(tx, entry, fact.parcel)
    if fact.undoes:
        _come_back(tx, entry, fact.other)


def carrier_told(tx: Tx, entry: Recorded, fact: CarrierTold) -> None:
    """These need not be told again."""
    for one in fact.parcels:
        if fact.direction == "in":
            tx.run(_TOLD_IN, of=one, entry=entry.id)
        else:
            tx.run(_TOLD_END, of=one, how=fact.direction, entry=entry.id)


def telling_taken_back(tx: Tx, _entry: Recorded, fact: CarrierTellingTakenBack) -> None:
    """They are to be told all the same."""
    for one in fact.parcels:
        tx.run(_UNTELL_IN if fact.direction == "in" else _UNTELL_END, of=one)
    if fact.undoes:
        tx.run(_NOT_IN, entry=fact.undoes)
        tx.run(_NOT_END, entry=fact.undoes)


def carrier_app_used(tx: Tx, _entry: Recorded, fact: CarrierAppUsed) -> None:
    """What comes from now on is to be told, or nothing any more."""
    tx.run(_USED, key=fact.carrier)
    if not fact.used:
        tx.run(_NOT_USED, key=fact.carrier)
        tx.run(_NONE_OF, key=fact.carrier)


def _leave(tx: Tx, entry: Recorded, stay: str, how: str, happened_ms: int = 0) -> None:
    at_ms = happened_ms or entry.at_ms
    tx.run(_LEAVE, of=stay, how=how, at_ms=at_ms, on_day=entry.day, entry=entry.id)


def _come_back(tx: Tx, entry: Recorded, stay: str) -> None:
    tx.run(_COME_BACK, of=stay, at_ms=entry.at_ms, on_day=entry.day)


def _drop(tx: Tx, entry: Recorded, stay: str) -> None:
    """Nothing more is told of it; should it come again, the app has it booked in already."""
    waybill = tx.value(_KNOWS, of=stay)
    if waybill:
        tx.run(_BOOK, waybill=waybill, listed_work=tx.value(_WORK, on_day=entry.day))
    tx.run(_DROP, of=stay)


PROJECTIONS = {
    facts.ParcelTakenIn: parcel_taken_in,
    facts.TearOffJoined: tear_off_joined,
    facts.ParcelListTaken: parcel_list_taken,
    facts.ParcelHandedOver: parcel_handed_over,
    facts.ParcelTakenBack: parcel_taken_back,
    facts.ParcelIntakeUndone: parcel_intake_undone,
    ReturnsHanded: returns_handed,
    ReturnUndone: return_undone,
    SearchEnded: search_ended,
    CarrierTold: carrier_told,
    CarrierTellingTakenBack: telling_taken_back,
    CarrierAppUsed: carrier_app_used,
}
