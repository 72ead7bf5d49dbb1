"""The sender's receipt and the courier's list."""

from __future__ import annotations

from collections.abc import Sequence

from station_app.basics.clock import day_hour_minute
from station_app.basics.measures import kilos
from station_app.basics.money import yuan_sign
from station_app.basics.paper import Barcode, Cells, Gap, Line, Row, Rule, Slip, Text
from station_app.basics.words import Words


def receipt_slip(
    words: Words,
    *,
    station: str,
    number: str,
    carrier: str,
    waybill: str,
    zone: str,
    sender: str,
    contents: str,
    grams: int,
    fee_fen: int,
    at_ms: int,
    head: str,
) -> Slip:
    """What the sender keeps: the number, what was checked, what was paid; never identity data.

    carrier, zone  in words; sender masked already
    head           first eight hex digits of the entry's hash
    """
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("drop_off.slip_title"), align="center", size=2),
        Barcode(number),
        Row(words.say("drop_off.slip_carrier"), carrier),
        *([Row(words.say("drop_off.slip_waybill"), waybill)] if waybill else []),
        Row(words.say("drop_off.slip_zone"), zone),
        Row(words.say("drop_off.slip_sender"), sender),
        Row(words.say("drop_off.slip_contents"), contents),
        Row(words.say("drop_off.slip_weight"), f"{kilos(grams)} kg"),
        Rule(),
        Row(words.say("drop_off.slip_fee"), yuan_sign(fee_fen), bold=True),
        Rule(),
        Text(words.say("drop_off.slip_checked")),
        Row(day_hour_minute(at_ms), words.say("drop_off.slip_proof", head=head)),
    ]
    name = words.say("drop_off.slip_name", carrier=carrier, number=number)
    return Slip(name, tuple(lines), open_drawer=fee_fen > 0)


def batch_slip(
    words: Words,
    *,
    station: str,
    number: str,
    carrier: str,
    parcels: Sequence[tuple[str, int]],
    at_ms: int,
) -> Slip:
    """What the courier signs: every waybill with its weight, count and sum; never identity data.

    parcels  waybill (our number where there is none yet) and grams
    """
    total_grams = sum(grams for _, grams in parcels)
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("drop_off.batch_title"), align="center", size=2),
        Row(carrier, number),
        Row(
            words.say("drop_off.batch_count", count=len(parcels)),
            f"{kilos(total_grams)} kg",
            bold=True,
        ),
        Text(day_hour_minute(at_ms)),
        Rule(),
        *(
            Cells((str(place), waybill, kilos(grams)), (1, 6, 2), ("left", "left", "right"))
            for place, (waybill, grams) in enumerate(parcels, 1)
        ),
        Rule(),
        Text(words.say("drop_off.batch_signed_station")),
        Gap(2),
        Text(words.say("drop_off.batch_signed_courier")),
        Gap(2),
    ]
    return Slip(words.say("drop_off.batch_name", carrier=carrier, number=number), tuple(lines))
