"""Names of villages and stations, as they are read on a sign."""

from __future__ import annotations

TOWNSHIPS = ("街道", "镇", "乡")
SHORT = 6  # characters that fit into one line of a sign


def in_two_lines(station_name: str) -> str:
    """A long Chinese station name broken after its township: ``马喇镇``, then ``杉树村站``."""
    for end in TOWNSHIPS:
        before, found, after = station_name.partition(end)
        if found and after and len(station_name) > SHORT:
            return f"{before}{end}\n{after}"
    return station_name
