"""A parcel is not accepted: stop, write it down, report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast, get_args

from station_app.basics.discretion import kept_words
from station_app.dispatch.actions import paper
from station_app.dispatch.rules import checks
from station_app.store.work import Work
from station_app.wire.facts.dispatch import DropOffRefused, WhyRefused

REASONS: tuple[str, ...] = get_args(WhyRefused)


@dataclass(frozen=True)
class RefusedParcel:
    """A parcel that went away again, written down for the supervisor."""

    entry: str
    why: str


def refuse_drop_off(
    work: Work, *, why: str, heading: str = "", contents: str = ""
) -> RefusedParcel:
    """Write down that a parcel was not accepted; for suspected goods print the sheet to report by.

    why      prohibited, inspection (the sender will not have it opened), identity (no document)
    Refusal  drop_off.reason_missing, drop_off.heading_missing, those of ``rules.checks.check_kept``
    Fact     drop_off.refused
    Source   快递暂行条例 art. 22, 31, 33 (domain.md R3, R5, R7)
    """
    checks.check_refused(why, REASONS, heading)
    plain = kept_words(contents, checks.LONGEST_CONTENTS)
    checks.check_kept(plain)
    fact = DropOffRefused(
        why=cast(WhyRefused, why),
        heading=heading if why == "prohibited" else "",
        contents=plain,
    )
    with work() as tx:
        entry = tx.record(fact)
        if why == "prohibited":
            paper.print_report(tx, entry, fact)
    return RefusedParcel(entry.id, why)
