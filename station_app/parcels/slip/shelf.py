"""The barcode that is stuck on a shelf."""

from __future__ import annotations

from station_app.basics.paper import Barcode, Slip, Text
from station_app.basics.station_codes import shelf_code
from station_app.basics.words import Words


def shelf_label(words: Words, *, station: str, shelf: str) -> Slip:
    """A label for one shelf: its name as large as it goes, and the barcode under it.

    station  the station's short name, which the code begins with
    """
    lines = (
        Text(shelf, align="center", size=3, bold=True),
        Barcode(shelf_code(station, shelf)),
    )
    return Slip(words.say("shelf.label_title", shelf=shelf), lines, kind="label")
