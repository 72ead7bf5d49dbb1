"""The slip a buyer gets with what was collected."""

from __future__ import annotations

from collections.abc import Sequence

from station_app.basics.clock import day_hour_minute
from station_app.basics.money import yuan_sign
from station_app.basics.paper import Barcode, Line, Row, Rule, Slip, Text
from station_app.basics.words import Words


def collected_slip(
    words: Words,
    *,
    station: str,
    code: str,
    name: str,
    goods: Sequence[tuple[str, int]],
    left_waiting: int,
    taken_fen: int,
    at_ms: int,
    head: str,
) -> Slip:
    """What left with whom and what was paid for it at the counter.

    name    masked already; goods are name and quantity
    head    first eight hex digits of the entry's hash
    """
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("order.slip_title"), align="center", size=2),
        Barcode(code) if code.isascii() else Text(code, align="center"),
        Row(name, day_hour_minute(at_ms)),
        Rule(),
        *(Row(what, f"x{qty}") for what, qty in goods),
        Rule(),
    ]
    if taken_fen:
        lines.append(Row(words.say("order.slip_paid_here"), yuan_sign(taken_fen), bold=True))
    if left_waiting:
        lines.append(Text(words.say("order.slip_left_waiting", count=left_waiting)))
    lines.append(Text(words.say("order.slip_proof", head=head), align="center"))
    return Slip(words.say("order.slip_name", order=code), tuple(lines), open_drawer=taken_fen > 0)
