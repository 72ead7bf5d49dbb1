"""Labels that wait for the keeper's word are printed in one go."""

from __future__ import annotations

from station_app.parcels.lookups import house
from station_app.store import print_jobs
from station_app.store.work import Work


def print_labels(work: Work) -> int:
    """Print every label that waits, in the order the parcels came in; gives how many.

    A label whose parcel has left meanwhile is let go.
    """
    with work() as tx:
        printed = 0
        for job in print_jobs.held(tx, "label"):
            stay = house.stay(tx, job.entry)
            here = stay is not None and stay.here
            tx.let_go_on(job.id, print_it=here)
            printed += here
    return printed
