"""Everything in the house with what is due of it: the figures a keeper is asked for."""

from __future__ import annotations

from typing import Literal, NamedTuple

from station_app.notices.lookups import standing
from station_app.notices.lookups.standing import Standing
from station_app.notices.rules.ladder import Plan
from station_app.parcels.lookups.dues import dues
from station_app.store.sql import Reads

Figure = Literal["here", "overdue", "to_call", "to_return", "due"]
FIGURES: tuple[Figure, ...] = ("here", "overdue", "to_call", "to_return", "due")


class Inside(NamedTuple):
    """A parcel in the house, and the figures it counts in.

    due_kind, due_fen  money that has to be taken for the carrier
    """

    at: Standing
    due_kind: str
    due_fen: int

    def counts_as(self, figure: Figure) -> bool:
        """Whether it is one of this figure."""
        if figure == "overdue":
            return self.at.where.overdue and not self.at.stay.return_reason
        if figure == "to_call":
            return bool(self.at.why)
        if figure == "to_return":
            return bool(self.at.stay.return_reason)
        return figure == "here" or self.due_fen > 0


def inside(read: Reads, plan: Plan, now_ms: int) -> list[Inside]:
    """Every parcel in the house, oldest first."""
    due = dues(read)
    found = standing.standings(read, plan, now_ms)
    return [Inside(one, *due.get(one.stay.id, ("", 0))) for one in found]
