"""Names of logs and of what deeds create.

A log is ``(device, epoch)``. A thing is named by the entry that made it, ``d7xk2m.1.5120``
(device, epoch ordinal, seq), with ``.n`` behind when one entry makes several.
"""

from __future__ import annotations

import re
import secrets
from typing import NamedTuple

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0 o 1 i l: people read these aloud
# In words that are the same to Python and to a JSON schema; matched in full.
DEVICE_PATTERN = f"^d[{_ALPHABET}]{{6}}$"
STATION_PATTERN = "^[A-Z][0-9]{2}$"
EPOCH_PATTERN = "^([1-9][0-9]{0,5})-([0-9a-f]{16})$"
_DEVICE, _STATION, _EPOCH = map(re.compile, (DEVICE_PATTERN, STATION_PATTERN, EPOCH_PATTERN))
# Eighteen digits: no database holds a number beyond nineteen, and ids come from others too.
_ENTRY = re.compile(
    rf"^(d[{_ALPHABET}]{{6}})\.([1-9]\d{{0,5}})\.([1-9]\d{{0,17}})(?:\.(\d+))?\Z", re.ASCII
)


class Epoch(NamedTuple):
    """One unbroken run of a device's log.

    ordinal      1, 2, 3 ... in the order the device opened them
    nonce        64 random bits as 16 hex digits, so that two clones never share an epoch
    parent_head  ``h`` of the last entry known of the epoch before, hex; empty for the first
    """

    ordinal: int
    nonce: str
    parent_head: str = ""

    @property
    def name(self) -> str:
        """``1-9f3a0c5be2d41177``: how the epoch stands in the hash and in addresses."""
        return f"{self.ordinal}-{self.nonce}"


class EntryId(NamedTuple):
    """A parsed entry name."""

    device: str
    ordinal: int
    seq: int


def new_device() -> str:
    """A fresh device name, ``d`` and six characters; the center refuses one that is taken."""
    return "d" + "".join(secrets.choice(_ALPHABET) for _ in range(6))


def new_nonce() -> str:
    """64 random bits as 16 hex digits."""
    return secrets.token_hex(8)


def is_device(text: str) -> bool:
    """Whether a text has the shape of a device name."""
    return bool(_DEVICE.fullmatch(text))


def is_station(text: str) -> bool:
    """Whether a text can be the short name of a station, ``Q07``; it stands in names of files."""
    return bool(_STATION.fullmatch(text))


def parse_epoch(name: str) -> tuple[int, str] | None:
    """Ordinal and nonce of an epoch's name, or None when it is not one."""
    found = _EPOCH.fullmatch(name)
    return (int(found[1]), found[2]) if found else None


def entry_id(device: str, ordinal: int, seq: int) -> str:
    """The name of an entry and of the one thing it creates."""
    return f"{device}.{ordinal}.{seq}"


def parse_entry_id(text: str) -> EntryId | None:
    """The parts of an entry name (a trailing ``.n`` is dropped), or None when it is not one."""
    found = _ENTRY.match(text)
    return EntryId(found[1], int(found[2]), int(found[3])) if found else None


def place_in_book(entry: str) -> tuple[int, int]:
    """Where an entry of this station stands: later ones are greater, whatever the clock said."""
    made = parse_entry_id(entry)
    return (made.ordinal, made.seq) if made else (0, 0)
