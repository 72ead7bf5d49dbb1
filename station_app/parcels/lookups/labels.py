"""Labels that wait to be printed together."""

from __future__ import annotations

from station_app.store import print_jobs
from station_app.store.sql import Reads


def waiting(read: Reads) -> int:
    """How many labels wait for the word of the keeper."""
    return print_jobs.held_count(read, "label")
