"""What is printed behind the deeds of dispatch; each slip bears one person's data at most."""

from __future__ import annotations

from collections.abc import Sequence

from station_app.basics.clock import hour_minute
from station_app.basics.discretion import mask_address
from station_app.basics.waybills import full_name, short_name
from station_app.dispatch import slip
from station_app.dispatch.lookups import earlier, parcels
from station_app.people import lookups as people
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.dispatch import BatchHandedOver, DropOffAccepted, DropOffRefused


def print_accepted(tx: Tx, entry: Recorded, fact: DropOffAccepted) -> None:
    """The sender's receipt, and the label that finds the parcel again."""
    say = tx.words.say
    receipt = slip.Receipt(
        number=fact.number,
        carrier=full_name(fact.carrier),
        waybill=fact.waybill,
        zone=say(f"drop_off.zone_{fact.zone}") if fact.zone else "",
        platform=say(f"drop_off.platform_{fact.platform}") if fact.platform else "",
        return_code=fact.return_code,
        sender=parcels.sender(tx, fact.sender).name,
        contents=fact.contents,
        grams=fact.grams,
        charged_grams=fact.charged_grams,
        fee_fen=fact.fee_fen,
        tender=fact.takings[0].tender if fact.takings else "",
    )
    made = slip.receipt_slip(
        tx.words, receipt, station=_station(tx), at_ms=entry.at_ms, head=_head(tx)
    )
    tx.enqueue(made, person=fact.sender)
    print_label(tx, fact)


def print_label(tx: Tx, fact: DropOffAccepted) -> None:
    """The label that finds the parcel again, behind the deed that was recorded last."""
    say = tx.words.say
    zone = say(f"drop_off.zone_{fact.zone}") if fact.zone else ""
    platform = say(f"drop_off.platform_{fact.platform}") if fact.platform else ""
    receiver = people.person(tx, fact.receiver) if fact.receiver else None
    label = slip.Label(
        number=fact.number,
        carrier=short_name(fact.carrier),
        zone=platform or zone,
        receiver=f"{receiver.masked_name} {receiver.masked_phone}" if receiver else "",
        address=mask_address(earlier.address(tx, fact.receiver)),
        fresh=say(f"drop_off.fresh_{fact.fresh}") if fact.fresh else "",
        van=hour_minute(fact.leaves_ms) if fact.leaves_ms else "",
    )
    tx.enqueue(slip.parcel_label(tx.words, label), printer="label", person=fact.receiver)


def print_cancelled(tx: Tx, entry: Recorded, parcel: parcels.DropOff) -> None:
    """What the sender signs for the money that went back."""
    made = slip.cancelled_slip(
        tx.words,
        station=_station(tx),
        number=parcel.number,
        carrier=full_name(parcel.carrier),
        returned_fen=parcel.taken_fen,
        tender=parcel.tender,
        at_ms=entry.at_ms,
        head=_head(tx),
    )
    tx.enqueue(made)


def print_batch(
    tx: Tx, entry: Recorded, fact: BatchHandedOver, gone: Sequence[parcels.DropOff]
) -> None:
    """The list that courier and clerk sign."""
    made = slip.batch_slip(
        tx.words,
        station=_station(tx),
        number=fact.number,
        carrier=full_name(fact.carrier),
        parcels=[(one.waybill, one.grams) for one in gone],
        fresh=sum(bool(one.fresh) for one in gone),
        courier=people.name_of(tx, fact.courier),
        clerk=people.clerk_name(tx, entry.clerk),
        at_ms=entry.at_ms,
    )
    tx.enqueue(made, person=fact.courier)


def print_report(tx: Tx, entry: Recorded, fact: DropOffRefused) -> None:
    """What is filled in by hand while it is reported."""
    made = slip.report_slip(
        tx.words,
        station=_station(tx),
        heading=fact.heading,
        contents=fact.contents,
        clerk=people.clerk_name(tx, entry.clerk),
        at_ms=entry.at_ms,
        head=_head(tx),
    )
    tx.enqueue(made)


def _station(tx: Tx) -> str:
    return tx.station_name or tx.station


def _head(tx: Tx) -> str:
    return tx.log.head.hex()[:8]
