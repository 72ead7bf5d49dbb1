"""What is printed before the dark: the list of what lies in the house, and labels to tear off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from station_app.basics.money import yuan_sign
from station_app.basics.paper import Barcode, Gap, Line, Row, Rule, Slip, Text
from station_app.basics.words import Words

_TEAR = "="


@dataclass(frozen=True, slots=True)
class Lying:
    """One parcel of the list.

    name     masked already; tail is the phone's last four digits
    due_fen  what is to be taken for the carrier
    """

    code: str
    carrier: str
    waybill: str
    name: str
    tail: str
    due_fen: int


@dataclass(frozen=True, slots=True)
class OnShelf:
    """What lies on one shelf."""

    shelf: str
    parcels: tuple[Lying, ...]


def shelf_list(words: Words, *, station: str, printed: str, shelves: Sequence[OnShelf]) -> Slip:
    """Every parcel by its shelf, with room to write when it left; printed once.

    Source  GB/T 41833-2022: at least one Hanzi of a name and six digits of a phone are hidden
    """
    total = sum(len(shelf.parcels) for shelf in shelves)
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("shelf_list.title"), align="center", size=2, bold=True),
        Row(printed, words.say("shelf_list.count", n=total)),
        Text(words.say("shelf_list.hint")),
    ]
    for shelf in shelves:
        count = words.say("shelf_list.count", n=len(shelf.parcels))
        lines += [Rule(), Row(words.say("shelf_list.shelf", shelf=shelf.shelf), count, bold=True)]
        for one in shelf.parcels:
            lines += _lying(words, one)
    lines += [Rule(), Text(words.say("shelf_list.end", n=total), bold=True)]
    title = words.say("shelf_list.slip_name", printed=printed)
    return Slip(title, tuple(lines), once=True)


def tear_offs(words: Words, *, station: str, numbers: Sequence[str]) -> Slip:
    """Two parts for each number with the same barcode: one for the parcel, the stub to keep.

    Printed once: a copy would be a second parcel of the same number.
    """
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("tear_off.hint")),
    ]
    for number in numbers:
        lines += [
            Rule(_TEAR),
            Text(number, align="center", size=2, bold=True),
            Barcode(number),
            Text(words.say("tear_off.on_parcel"), align="center"),
            Rule("-"),
            Text(words.say("tear_off.stub"), align="center", bold=True),
            Barcode(number),
            Text(words.say("tear_off.who")),
            Text(words.say("tear_off.came")),
            Text(words.say("tear_off.left")),
            Gap(),
        ]
    lines.append(Rule(_TEAR))
    title = words.say("tear_off.slip_name", first=numbers[0], last=numbers[-1])
    return Slip(title, tuple(lines), once=True)


def _lying(words: Words, one: Lying) -> list[Line]:
    tail = words.say("parcel.label_tail", tail=one.tail) if one.tail else ""
    who = " ".join(part for part in (one.name, tail) if part) or words.say("shelf_list.nobody")
    due = words.say("shelf_list.due", money=yuan_sign(one.due_fen)) if one.due_fen else ""
    return [
        Row(one.code, f"{one.carrier} *{one.waybill[-6:]}", bold=True),
        Row(f"  {who}", due or "□ __:__"),
        *([Row("", "□ __:__")] if due else []),
    ]
