"""The list a courier signs for what goes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from station_app.basics.clock import local
from station_app.basics.paper import Cells, Gap, Line, Row, Rule, Slip, Text
from station_app.basics.words import Words


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One parcel on the list: nothing on it tells whose it is."""

    waybill: str
    code: str
    reason: str


def return_slip(
    words: Words,
    *,
    station: str,
    number: str,
    carrier: str,
    courier: str,
    clerk: str,
    parcels: Sequence[ReturnLine],
    at_ms: int,
    corrected: bool = False,
) -> Slip:
    """Every waybill with its reason, the counts, and both signature lines; no recipient's data.

    corrected  a parcel was left behind: this list takes the place of the one signed before
    """
    by_reason = {line.reason: 0 for line in parcels}
    for line in parcels:
        by_reason[line.reason] += 1
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("returns.slip_title"), align="center", size=2),
        *([Text(words.say("returns.slip_corrected"), bold=True)] if corrected else []),
        Row(carrier, number, bold=True),
        Row(words.say("returns.slip_count", n=len(parcels)), local(at_ms).strftime("%m-%d %H:%M")),
        *(Row(f"  {reason}", str(count)) for reason, count in by_reason.items()),
        Rule(),
        *(
            Cells((str(place), f"{line.waybill}\n{line.code}", line.reason), (1, 6, 3))
            for place, line in enumerate(parcels, 1)
        ),
        Rule(),
        Text(words.say("returns.slip_station", clerk=clerk)),
        Gap(2),
        Text(_signs(words, courier)),
        Gap(2),
    ]
    return Slip(words.say("returns.slip_name", carrier=carrier, number=number), tuple(lines))


def _signs(words: Words, courier: str) -> str:
    """Where the courier signs; nobody asked for the name, then it is only written."""
    if not courier:
        return words.say("returns.slip_courier_unnamed")
    return words.say("returns.slip_courier", courier=courier)
