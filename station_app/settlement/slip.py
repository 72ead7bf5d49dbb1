"""Papers of settlement: what a courier signs for, and what a month came to."""

from __future__ import annotations

from collections.abc import Sequence

from station_app.basics.clock import day_hour_minute
from station_app.basics.money import yuan, yuan_sign
from station_app.basics.paper import Cells, Gap, Line, Row, Rule, Slip, Text
from station_app.basics.words import Words
from station_app.settlement.rules.sheet import Sheet


def payout_slip(
    words: Words,
    *,
    station: str,
    number: str,
    carrier: str,
    courier: str,
    parcels: Sequence[tuple[str, int]],
    at_ms: int,
    head: str,
) -> Slip:
    """What a courier signs for: every waybill with its money, the sum, two lines to sign.

    parcels  waybill and fen, negative where money had gone back to its owner
    head     first eight hex digits of the entry's hash
    """
    total_fen = sum(fen for _, fen in parcels)
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("settlement.payout_title"), align="center", size=2),
        Row(carrier, number),
        Row(words.say("settlement.payout_courier"), courier),
        Rule(),
        *(
            Cells((str(place), waybill, yuan(fen)), (1, 6, 3), ("left", "left", "right"))
            for place, (waybill, fen) in enumerate(parcels, 1)
        ),
        Rule(),
        Row(
            words.say("settlement.payout_sum", count=len(parcels)), yuan_sign(total_fen), bold=True
        ),
        Text(words.say("settlement.payout_whole")),
        *_signed(words),
        Row(day_hour_minute(at_ms), words.say("settlement.slip_head", head=head)),
    ]
    name = words.say("settlement.payout_name", carrier=carrier, number=number)
    return Slip(name, tuple(lines), open_drawer=True)


def sheet_slip(words: Words, *, station: str, carrier: str, sheet: Sheet, at_ms: int) -> Slip:
    """A carrier's month on paper, with two lines to sign."""
    say = words.say
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(say("settlement.sheet_title"), align="center", size=2),
        Row(carrier, sheet.month, bold=True),
        Rule(),
        *(
            Cells(
                (
                    say(f"settlement.way_{line.way}"),
                    say("settlement.sheet_pieces", count=line.parcels),
                    yuan(line.fee_fen),
                ),
                (4, 4, 3),
                ("left", "right", "right"),
            )
            for line in sheet.ways
        ),
        *([Text(say("settlement.sheet_unpriced", count=sheet.unpriced))] if sheet.unpriced else []),
        Row(say("settlement.sheet_deductions", count=sheet.deductions), yuan(-sheet.deducted_fen)),
        Rule(),
        Row(say("settlement.sheet_due"), yuan_sign(sheet.due_fen), bold=True),
        Row(say("settlement.sheet_received"), yuan(sheet.received_fen)),
        Row(say("settlement.sheet_open"), yuan_sign(sheet.open_fen), bold=True),
        Rule(),
        Row(say("settlement.sheet_cod_taken"), yuan(sheet.cod.taken_fen)),
        Row(say("settlement.sheet_cod_paid"), yuan(sheet.cod.paid_fen)),
        Row(say("settlement.sheet_cod_open"), yuan(sheet.cod.open_fen)),
        *_signed(words),
        Text(day_hour_minute(at_ms)),
    ]
    name = say("settlement.sheet_name", carrier=carrier, month=sheet.month)
    return Slip(name, tuple(lines))


def _signed(words: Words) -> list[Line]:
    return [
        Gap(),
        Text(words.say("settlement.signed_station")),
        Gap(2),
        Text(words.say("settlement.signed_courier")),
        Gap(2),
    ]
