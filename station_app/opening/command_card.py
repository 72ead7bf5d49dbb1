"""The card that lies beside the scanner: confirm, cancel and next shelf as barcodes with words."""

from __future__ import annotations

from station_app.basics.paper import Barcode, Gap, Line, Rule, Slip, Text
from station_app.basics.station_codes import COMMANDS, Command, command_code
from station_app.basics.words import Words

_WORDS: dict[Command, str] = {"OK": "card.ok", "NO": "card.no", "NEXT": "card.next"}
APART_LINES = 4  # a scanner aimed at one code must not catch its neighbour


def command_card(words: Words, *, station: str, code: str) -> Slip:
    """The card of one station; a card of another station does nothing here.

    station  its name
    code     its short name, which every code of the card begins with
    """
    title = words.say("card.title")
    lines: list[Line] = [
        Text(f"{station} {code}".strip(), align="center", bold=True),
        Text(title, align="center", size=2, bold=True),
        Text(words.say("card.hint")),
    ]
    for command in COMMANDS:
        lines += [
            Rule(),
            Text(words.say(_WORDS[command]), align="center", size=2, bold=True),
            Barcode(command_code(code, command)),
            Gap(APART_LINES),
        ]
    return Slip(title, tuple(lines))
