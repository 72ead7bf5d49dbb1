"""The label that goes on a parcel: its pickup code, readable from across the room."""

from __future__ import annotations

from dataclasses import dataclass

from station_app.basics.paper import Line, Row, Slip, Text
from station_app.basics.words import Words


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on a pickup label.

    code     plain ASCII, ``3-2-0187``
    name     masked already; tail is the phone's last four digits, the extension stands apart
    day      ``11-24``
    shelf    where it lies, when the code does not say so
    Source   GB/T 41833-2022: at least one Hanzi of a name and six digits of a phone are hidden
    """

    code: str
    carrier: str
    waybill: str
    name: str
    tail: str
    extension: str
    day: str
    station: str
    shelf: str = ""


def pickup_label(words: Words, label: Label) -> Slip:
    """The label as a slip; the code is by far its largest line."""
    tail = words.say("parcel.label_tail", tail=label.tail) if label.tail else ""
    who = f"{label.name} {label.tail}".strip() if label.name else tail
    lines: list[Line] = [
        Text(label.code, align="center", size=3, bold=True),
        Row(who, label.carrier, bold=True),
    ]
    if label.extension:
        # A privacy number is dialled with its extension: a line of its own (domain.md 5).
        lines.append(Text(words.say("parcel.label_extension", extension=label.extension), size=2))
    if label.shelf:
        lines.append(Text(words.say("parcel.label_shelf", shelf=label.shelf), bold=True))
    lines += [
        Row(f"*{label.waybill[-6:]}", label.day),
        Text(label.station),
    ]
    return Slip(
        title=words.say("parcel.label_title", pickup=label.code), lines=tuple(lines), kind="label"
    )
