"""The monthly return to the district: sales by direction and class, beside the months before."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.kit.sheets import Cell, Fen, Leaf
from station_app.reports.lookups import sold
from station_app.reports.lookups.sold import Classed
from station_app.reports.rules.classes import CLASSES, GoodsClass
from station_app.reports.rules.periods import Days, month_of
from station_app.store.sql import Reads

LAST_YEAR = 12  # months before


class DistrictReturn(QObject):
    """The words of the return and its sheets."""

    def class_name(self, one: GoodsClass) -> str:
        """What a class of goods is called in it."""
        return {
            "farm": self.tr("Farm produce"),
            "factory": self.tr("Factory goods"),
            "": self.tr("No class yet"),
        }[one]

    def way_name(self, one: GoodsClass) -> str:
        """Which way goods of a class go."""
        ways = {"farm": self.tr("out of the village"), "factory": self.tr("into the village")}
        return ways.get(one, "")

    def name(self, month: Days) -> str:
        """What the file of a month is called."""
        return f"{month.first[:7]} {self.tr('District return')}"

    def leaves(self, read: Reads, month: Days) -> list[Leaf]:
        """A sheet of totals that says how sales grew, and one of every category."""
        these = sold.by_class(read, month)
        before = sold.by_class(read, month_of(month.first, before=1))
        year_ago = sold.by_class(read, month_of(month.first, before=LAST_YEAR))
        head = (self.tr("Month"), self.tr("Way"), self.tr("Class"))
        compared = (self.tr("Month before, yuan"), self.tr("Same month last year, yuan"))
        named = month.first[:7]
        totals: list[tuple[Cell, ...]] = [
            (
                *(named, self.way_name(one), self.class_name(one)),
                *(_fen(found, one) for found in (these, before, year_ago)),
            )
            for one in CLASSES
        ]
        together = [Fen(sum(one.fen for one in found)) for found in (these, before, year_ago)]
        totals.append((named, self.tr("All"), "", *together))
        rows: list[tuple[Cell, ...]] = [
            (
                *(named, self.way_name(one.goods_class), self.class_name(one.goods_class)),
                *(one.category, Fen(one.fen), one.deeds),
            )
            for one in these
        ]
        lines = (self.tr("Category"), self.tr("Yuan"), self.tr("Lines sold"))
        return [
            Leaf(self.tr("Totals"), (*head, self.tr("Yuan"), *compared), totals),
            Leaf(self.tr("By category"), (*head, *lines), rows),
        ]


def _fen(found: list[Classed], goods_class: GoodsClass) -> Fen:
    return Fen(sum(one.fen for one in found if one.goods_class == goods_class))
