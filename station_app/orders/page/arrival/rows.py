"""What the page of arrivals says: lists on their way, products row by row, whose a piece is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from station_app.basics.clock import day_hour_minute
from station_app.kit.lists import Cell, ListRow
from station_app.orders.actions.arrival import Landed
from station_app.orders.lookups.arrival import Came, VanWaits
from station_app.orders.rules import arrivals

FREE = "free"


class ArrivalRows(QObject):
    """Rows and sentences, in the keeper's language."""

    def vans(self, waiting: Sequence[VanWaits]) -> list[ListRow]:
        """Every list that is on its way, then the way without one."""
        rows = [
            ListRow(
                one.van,
                (
                    Cell(one.number or one.plate, one.plate if one.number else "", bold=True),
                    self.tr("{n} products, {m} pieces").format(n=one.products, m=one.pieces),
                    Cell(day_hour_minute(one.announced_ms), quiet=True),
                ),
            )
            for one in waiting
        ]
        free = Cell(self.tr("Without a list"), self.tr("scan what is there"), bold=True)
        return [*rows, ListRow(FREE, (free, "", ""))]

    def lines(self, lines: Sequence[Came], *, listed: bool) -> list[ListRow]:
        """What came against what was listed."""
        return [
            ListRow(
                one.barcode,
                (
                    Cell(one.name, self.keep(one.keep), bold=True),
                    Cell(self.counted(one.came, one.listed), bold=True),
                    self._pill(one, listed=listed),
                ),
            )
            for one in lines
        ]

    def keep(self, keep: str) -> str:
        """The mark of what must be kept cold."""
        known = {"cold": self.tr("❄ Keep it cold"), "frozen": self.tr("❄ Keep it frozen")}
        return known.get(keep, "")

    def counted(self, came: int, listed: int) -> str:
        """The large number: so many came, of so many."""
        return f"{came} / {listed}" if listed else str(came)

    def landed(self, landed: Landed, who: Sequence[str]) -> str:
        """Whose the pieces are, the oldest order first; ``who`` names each share's buyer."""
        parts = [
            self.tr("{n} for {who} ({came} of {qty})").format(
                n=share.pieces, who=name, came=share.came, qty=share.qty
            )
            for share, name in zip(landed.shares, who, strict=True)
        ]
        if landed.over:
            parts.append(self.tr("{n} nobody waits for: put aside").format(n=landed.over))
        return " · ".join(parts)

    def progress(self, lines: Sequence[Came], *, listed: bool) -> str:
        """How far it is."""
        came = sum(one.came for one in lines)
        if not listed:
            return self.tr("{n} pieces so far").format(n=came) if lines else ""
        return self.tr("{n} of {m} pieces").format(n=came, m=sum(one.listed for one in lines))

    def _pill(self, one: Came, *, listed: bool) -> Cell:
        if one.damaged:
            return Cell(self.tr("{n} damaged").format(n=one.damaged), tone="danger")
        if one.over:
            return Cell(self.tr("{n} nobody's").format(n=one.over), tone="attention")
        if not listed:
            return Cell("")
        if not arrivals.differs(one, listed=True):
            return Cell(self.tr("right"), tone="good")
        if not one.came:
            return Cell(self.tr("to come"), tone="plain")
        few = one.came < one.listed
        said = self.tr("{n} short") if few else self.tr("{n} over")
        return Cell(said.format(n=abs(one.came - one.listed)), tone="attention")
