"""The authority that a district's own center is vouched for by, beside the well-known ones.

A district without a name in the public internet signs its center's certificate itself. Its file
lies in the station's data folder; then it alone is believed, and none of the well-known ones.
"""

from __future__ import annotations

from pathlib import Path

from station_app.basics.faults import Refusal
from station_app.basics.files import write_whole

FILE = "center-ca.pem"


def read_authority(source: Path) -> bytes:
    """A district's certificate as it is given.

    Refusal line.bad_authority   there is no certificate in that file
    """
    import ssl  # noqa: PLC0415 (a start does without)

    try:
        data = source.read_bytes()
        ssl.create_default_context(cadata=data.decode("ascii"))
    except (OSError, ValueError) as fault:  # what ssl says of a bad one is an OSError too
        raise Refusal("line.bad_authority", file=str(source)) from fault
    return data


def keep_authority(folder: Path, data: bytes) -> None:
    """Believe this authority alone from now on. Trouble file.unwritten."""
    write_whole(folder / FILE, data, ours=b"")


def authority_of(folder: Path) -> str:
    """The file to hold the center's certificate against; empty for the well-known authorities."""
    file = folder / FILE
    return str(file) if file.exists() else ""
