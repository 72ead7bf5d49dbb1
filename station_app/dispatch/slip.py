"""The sender's receipt, the parcel's label, the courier's list, and the sheet to report by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from station_app.basics.clock import day_hour_minute
from station_app.basics.measures import kilos
from station_app.basics.money import yuan_sign
from station_app.basics.paper import Barcode, Cells, Gap, Line, Row, Rule, Slip, Text
from station_app.basics.words import Words


@dataclass(frozen=True, slots=True)
class Receipt:
    """What stands on a sender's receipt, in words; never identity data.

    sender         masked already
    platform, return_code  of a buyer's return, whose zone is empty
    charged_grams  what was paid for by volume, 0 when the scale counts
    """

    number: str
    carrier: str
    waybill: str
    zone: str
    platform: str
    return_code: str
    sender: str
    contents: str
    grams: int
    charged_grams: int
    fee_fen: int
    tender: str


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on a parcel until it leaves; name, phone and address masked already.

    van  when the van leaves, empty when not known
    """

    number: str
    carrier: str
    zone: str
    receiver: str
    address: str
    fresh: str
    van: str


def receipt_slip(words: Words, receipt: Receipt, *, station: str, at_ms: int, head: str) -> Slip:
    """What the sender keeps: the number, what was checked, what was paid.

    head  first eight hex digits of the entry's hash
    """
    title = "drop_off.slip_return_title" if receipt.platform else "drop_off.slip_title"
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say(title), align="center", size=2),
        Barcode(receipt.number),
        Row(words.say("drop_off.slip_carrier"), receipt.carrier),
        *_rows(words, receipt),
        Rule(),
        _paid(words, receipt),
        Rule(),
        Text(words.say("drop_off.slip_checked")),
        Row(day_hour_minute(at_ms), words.say("drop_off.slip_proof", head=head)),
    ]
    name = words.say("drop_off.slip_name", carrier=receipt.carrier, number=receipt.number)
    return Slip(name, tuple(lines), open_drawer=receipt.tender == "cash")


def parcel_label(words: Words, label: Label) -> Slip:
    """The label by which a scan finds the parcel again, until the carrier's covers it."""
    fresh = " ".join(part for part in (label.fresh, label.van) if part) if label.fresh else ""
    lines: list[Line] = [
        Row(label.carrier, fresh or label.zone, bold=True),
        Barcode(label.number),
    ]
    if label.receiver:
        lines += [Text(label.receiver), Text(label.address)]
    title = words.say("drop_off.label_name", number=label.number)
    return Slip(title, tuple(lines), kind="label")


def cancelled_slip(
    words: Words,
    *,
    station: str,
    number: str,
    carrier: str,
    returned_fen: int,
    tender: str,
    at_ms: int,
    head: str,
) -> Slip:
    """What the sender signs for the parcel and the money that went back."""
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("drop_off.cancel_title"), align="center", size=2),
        Row(carrier, number),
        Rule(),
        _money(words, "drop_off.cancel_returned", returned_fen, tender),
        Rule(),
        Text(words.say("drop_off.cancel_signed")),
        Gap(2),
        Row(day_hour_minute(at_ms), words.say("drop_off.slip_proof", head=head)),
    ]
    name = words.say("drop_off.cancel_name", number=number)
    return Slip(name, tuple(lines), open_drawer=tender == "cash")


def batch_slip(
    words: Words,
    *,
    station: str,
    number: str,
    carrier: str,
    parcels: Sequence[tuple[str, int]],
    fresh: int,
    courier: str,
    clerk: str,
    at_ms: int,
) -> Slip:
    """What both sign: every waybill with its weight, count and sum; nobody's sender or receiver.

    parcels  waybill and grams; fresh how many of them do not keep
    """
    total_grams = sum(grams for _, grams in parcels)
    count = words.say("drop_off.batch_count", count=len(parcels))
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("drop_off.batch_title"), align="center", size=2),
        Row(carrier, number),
        Row(count, f"{kilos(total_grams)} kg", bold=True),
        *([Text(words.say("drop_off.batch_fresh", count=fresh), bold=True)] if fresh else []),
        Text(day_hour_minute(at_ms)),
        Rule(),
        *(
            Cells((str(place), waybill, kilos(grams)), (1, 6, 2), ("left", "left", "right"))
            for place, (waybill, grams) in enumerate(parcels, 1)
        ),
        Rule(),
        Row(words.say("drop_off.batch_clerk"), clerk),
        Text(words.say("drop_off.batch_signed")),
        Gap(2),
        Row(words.say("drop_off.batch_courier"), courier),
        Text(words.say("drop_off.batch_signed")),
        Gap(2),
    ]
    return Slip(words.say("drop_off.batch_name", carrier=carrier, number=number), tuple(lines))


def report_slip(
    words: Words, *, station: str, heading: str, contents: str, clerk: str, at_ms: int, head: str
) -> Slip:
    """What is kept of suspected goods: what, when, who; whom it was reported to, by hand.

    Source  suspected prohibited goods: stop at once, report (快递暂行条例 art. 33)
    """
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("drop_off.report_title"), align="center", size=2),
        Row(day_hour_minute(at_ms), words.say("drop_off.slip_proof", head=head)),
        Rule(),
        Text(words.say("drop_off.report_heading", heading=heading), bold=True),
        Text(words.say("drop_off.report_contents", contents=contents)),
        Row(words.say("drop_off.report_clerk"), clerk),
        Rule(),
        *(
            line
            for code in ("drop_off.report_to", "drop_off.report_when", "drop_off.report_answer")
            for line in (Text(words.say(code)), Gap(1))
        ),
        Text(words.say("drop_off.report_do")),
    ]
    return Slip(words.say("drop_off.report_name"), tuple(lines))


def _rows(words: Words, receipt: Receipt) -> list[Line]:
    """Only what is known of this parcel."""
    grams = f"{kilos(receipt.grams)} kg"
    charged = f"{kilos(receipt.charged_grams)} kg" if receipt.charged_grams else ""
    rows = (
        ("drop_off.slip_waybill", receipt.waybill),
        ("drop_off.slip_platform", receipt.platform),
        ("drop_off.slip_return_code", receipt.return_code),
        ("drop_off.slip_zone", receipt.zone),
        ("drop_off.slip_sender", receipt.sender),
        ("drop_off.slip_contents", receipt.contents),
        ("drop_off.slip_weight", grams),
        ("drop_off.slip_charged", charged),
    )
    return [Row(words.say(code), value) for code, value in rows if value]


def _paid(words: Words, receipt: Receipt) -> Line:
    if receipt.platform:
        return Row(words.say("drop_off.slip_fee_none"), yuan_sign(0), bold=True)
    return _money(words, "drop_off.slip_fee", receipt.fee_fen, receipt.tender)


def _money(words: Words, code: str, fen: int, tender: str) -> Line:
    how = words.say(f"money.tender_{tender}") if tender else ""
    return Row(f"{words.say(code)} {how}".strip(), yuan_sign(fen), bold=True)
