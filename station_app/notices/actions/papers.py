"""The call list with full numbers, by right; the loudspeaker sheet, by anybody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from station_app.basics.clock import day_hour_minute
from station_app.basics.faults import Refusal
from station_app.notices import slip
from station_app.notices.lookups.due import ToCall, calls, lists_printed
from station_app.notices.lookups.standing import day_of, standings
from station_app.notices.rules.ladder import Plan
from station_app.notices.rules.reach import DESTROY_DAYS, check_may_print, list_number
from station_app.people import lookups as people
from station_app.store.work import Work
from station_app.wire.facts import notices as facts


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper on its way to the printer."""

    number: str
    persons: int


def print_call_list(work: Work, *, plan: Plan) -> Printed:
    """Print whom to telephone, with full numbers; the paper says by when it is torn up.

    It is printed once: a list is never printed again, another one bears another number.
    Refusal  notice.no_right, notice.nobody_to_call
    Fact     notice.call_list_printed
    Source   个人信息保护法 art. 51: who may see what is decided and kept
    """
    with work() as tx:
        check_may_print(people.rights_of(tx, tx.clerk))
        found = calls(standings(tx, plan, tx.now_ms), tx.now_ms)
        if not found:
            raise Refusal("notice.nobody_to_call")
        number = list_number(tx.station, tx.epoch, lists_printed(tx, tx.epoch) + 1)
        destroy_by = day_of(tx.now_ms) + timedelta(days=DESTROY_DAYS)
        persons = tuple(one.person.id for one in found)
        tx.record(
            facts.CallListPrinted(
                number=number, persons=persons, destroy_by_day=destroy_by.isoformat()
            )
        )
        paper = slip.call_list(
            tx.words,
            station=tx.station_name or tx.station,
            number=number,
            printed=day_hour_minute(tx.now_ms),
            destroy_by=destroy_by.strftime("%m-%d"),
            clerk=people.clerk_name(tx, tx.clerk),
            lines=[_line(one) for one in found],
        )
        tx.enqueue(paper, person=" ".join(persons))
    return Printed(number, len(persons))


def print_sheet(work: Work, *, plan: Plan, hours: str = "", phone: str = "") -> int:
    """Print what the village loudspeaker reads out: hamlets and counts; gives the parcels on it.

    hours, phone  the station's own
    Refusal  notice.nobody_to_call_out
    Fact     notice.sheet_printed
    """
    with work() as tx:
        found = [one for one in standings(tx, plan, tx.now_ms) if one.called_out]
        if not found:
            raise Refusal("notice.nobody_to_call_out")
        today = day_of(tx.now_ms)
        counted = Counter(one.village for one in found)
        paper = slip.loudspeaker_sheet(
            tx.words,
            station=tx.station_name or tx.station,
            day=today.isoformat(),
            hours=hours,
            phone=phone,
            market=_market(plan, today),
            hamlets=[
                slip.Hamlet(name, counted[name])
                for name in sorted(counted, key=lambda name: (not name, name))
            ],
        )
        tx.record(facts.SheetPrinted(parcels=tuple(one.stay.id for one in found)))
        tx.enqueue(paper)
    return len(found)


def _line(one: ToCall) -> slip.CallLine:
    return slip.CallLine(
        village=one.person.village,
        name=one.person.masked_name,
        phone=one.person.phone,
        extension=one.person.extension,
        codes=tuple(parcel.stay.code for parcel in one.parcels),
        back=one.first.where.return_day.strftime("%m-%d"),
    )


def _market(plan: Plan, today: date) -> str:
    held = plan.market.first_from(today)
    return held.strftime("%m-%d") if held else ""
