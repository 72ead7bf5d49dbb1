"""Barcodes a station prints for itself: its shelves, and the card that confirms and cancels.

Every one begins with the station's own code, so that a card or a shelf of the next village is
told from ours: ``Q07-SH-3-2`` the shelf 3-2, ``Q07-OK`` confirm, ``Q07-NO`` cancel, ``Q07-NEXT``
the next shelf. The letters behind the first dash keep them apart from pickup codes (3-2-0187),
receipts (Q07-1-000123) and waybills; the shortest has the six characters a burst needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast

from station_app.basics.scan_text import normalise

Command = Literal["OK", "NO", "NEXT"]
COMMANDS: tuple[Command, ...] = ("OK", "NO", "NEXT")
SHELF = r"[A-Z]{0,2}[0-9]{1,3}(?:-[0-9]{1,3})?"

_OWN = re.compile(
    rf"^(?P<station>[A-Z][0-9]{{2}})-(?:SH-(?P<shelf>{SHELF})|(?P<command>{'|'.join(COMMANDS)}))$"
)


@dataclass(frozen=True, slots=True)
class OwnCode:
    """A code some station printed for itself; either the shelf or the command is set."""

    station: str
    shelf: str = ""
    command: Command | Literal[""] = ""


def read_own(text: str) -> OwnCode | None:
    """What a text says as a code a station printed for itself; None when it is none."""
    return read_plain(normalise(text))


def read_plain(code: str) -> OwnCode | None:
    """The same for a code that is already normalised."""
    found = _OWN.match(code)
    if found is None:
        return None
    command = cast(Command | Literal[""], found["command"] or "")
    return OwnCode(found["station"], found["shelf"] or "", command)


def shelf_of(text: str, station: str) -> str:
    """The shelf of this station a code names, ``3-2``; empty for anything else."""
    own = read_own(text)
    return own.shelf if own is not None and own.station == station else ""


def command_of(text: str, station: str) -> Command | Literal[""]:
    """The command of this station's card; empty for anything else."""
    own = read_own(text)
    return own.command if own is not None and own.station == station else ""


def shelf_code(station: str, shelf: str) -> str:
    """What stands in the barcode of a shelf."""
    return f"{station}-SH-{shelf}"


def command_code(station: str, command: Command) -> str:
    """What stands in a barcode of the command card."""
    return f"{station}-{command}"
