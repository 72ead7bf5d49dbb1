"""What the list of the receiving page says, row by row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from station_app.basics.clock import day_hour_minute
from station_app.goods.rules import amount_shown
from station_app.kit.lists import Cell, ListRow
from station_app.stock.lookups.receipts import Delivery, Line

FREE = "free"


class ReceivingRows(QObject):
    """Lists on their way, and products that came."""

    def deliveries(self, waiting: Sequence[Delivery]) -> list[ListRow]:
        """Every list that is on its way, then the way without one."""
        rows = [
            ListRow(
                one.delivery,
                (
                    Cell(one.number, one.van, bold=True),
                    self.tr("{n} products").format(n=one.lines),
                    Cell(day_hour_minute(one.announced_ms), quiet=True),
                ),
            )
            for one in waiting
        ]
        free = Cell(self.tr("Without a list"), self.tr("scan what is there"), bold=True)
        return [*rows, ListRow(FREE, (free, "", ""))]

    def lines(self, lines: Sequence[Line], *, listed: bool) -> list[ListRow]:
        """What came against what was listed, what was touched last first."""
        return [
            ListRow(
                line.card.product,
                (
                    Cell(line.card.name, self._marks(line), bold=True),
                    Cell(
                        amount_shown(line.card, line.came),
                        self.tr("listed {n}").format(n=amount_shown(line.card, line.listed))
                        if listed
                        else "",
                        bold=True,
                    ),
                    self._pill(line, listed=listed),
                ),
            )
            for line in lines
        ]

    def about(self, line: Line, *, listed: bool) -> str:
        """What stands under the large amount."""
        parts = [self._marks(line)]
        if listed:
            parts.insert(0, self.tr("listed {n}").format(n=amount_shown(line.card, line.listed)))
        if line.damaged:
            parts.append(self._damaged(line))
        here = amount_shown(line.card, line.card.amount)
        parts.append(self.tr("on the shelf now {n}").format(n=here))
        return " · ".join(part for part in parts if part)

    def progress(self, lines: Sequence[Line], *, listed: bool) -> str:
        """How far it is."""
        if not lines:
            return ""
        if not listed:
            return self.tr("{n} products so far").format(n=len(lines))
        right = sum(not line.differs for line in lines)
        return self.tr("{n} of {m} as listed").format(n=right, m=len(lines))

    def _marks(self, line: Line) -> str:
        days = dict.fromkeys(
            " ".join(part for part in (one.expires_day, one.batch) if part) for one in line.parts
        )
        said = " / ".join(day for day in days if day)
        return self.tr("good until {day}").format(day=said) if said else ""

    def _damaged(self, line: Line) -> str:
        return self.tr("damaged {n}").format(n=amount_shown(line.card, line.damaged))

    def _pill(self, line: Line, *, listed: bool) -> Cell:
        if line.damaged:
            return Cell(self._damaged(line), tone="danger")
        if not listed or not line.differs:
            return Cell(self.tr("right"), tone="good") if listed else Cell("")
        if not line.listed:
            return Cell(self.tr("not listed"), tone="attention")
        if not line.came:
            return Cell(self.tr("to come"), tone="plain")
        few = line.came < line.listed
        by = amount_shown(line.card, abs(line.came - line.listed))
        said = self.tr("{n} short") if few else self.tr("{n} over")
        return Cell(said.format(n=by), tone="attention")
