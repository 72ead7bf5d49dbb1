"""Months, figures and lists as rows of the page, and the same as tables for a file."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject

from station_app.basics.money import yuan_sign
from station_app.basics.sheet_cells import Broken
from station_app.basics.waybills import full_name, short_name
from station_app.basics.words import Words
from station_app.kit.lists import Cell, ListRow
from station_app.kit.sheets import Cell as SheetCell
from station_app.kit.sheets import Fen, Leaf
from station_app.settlement.lookups.cod import Owed
from station_app.settlement.lookups.lists import Item
from station_app.settlement.page.places import Place
from station_app.settlement.rules.fees import WAYS, Fee
from station_app.settlement.rules.figures import COUNTED, FIGURES, MONEY, count_of, fen_of
from station_app.settlement.rules.sheet import Sheet
from station_app.settlement.rules.statement import Compared, Comparison

COMPARED = ("different", "only_theirs", "only_ours", "both")


class SettlementRows(QObject):
    """Three columns everywhere: what, how many or when, how much."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def figure_name(self, figure: str) -> str:
        """A figure in the keeper's words."""
        if figure in WAYS:
            return self._words.say(f"settlement.way_{figure}")
        if figure in MONEY:
            return self._words.say(f"settlement.sheet_{figure}")
        return {
            "deducted": self.tr("Deductions"),
            "due": self._words.say("settlement.sheet_due"),
            "received": self._words.say("settlement.sheet_received"),
            "open": self._words.say("settlement.sheet_open"),
        }[figure]

    def kind_name(self, kind: str) -> str:
        """What a line is: a way, a deduction, a payment, a movement of carriers' money."""
        if kind in WAYS:
            return self._words.say(f"settlement.way_{kind}")
        return {
            "fine": self.tr("Fine"),
            "compensation": self.tr("Compensation"),
            "lost": self.tr("Lost parcel"),
            "transfer": self.tr("Transfer"),
            "phone": self.tr("Phone"),
            "cash": self.tr("Cash"),
            "taken": self.tr("Taken"),
            "paid": self.tr("Paid out"),
            "owed": self.tr("Owed"),
        }[kind]

    def size_name(self, size: str) -> str:
        """Which pieces a fee is for."""
        return {
            "every": self.tr("Every piece"),
            "ordinary": self.tr("Ordinary"),
            "large": self.tr("Large"),
        }[size]

    def compared_name(self, which: str) -> str:
        """A part of the comparison."""
        return {
            "both": self.tr("On both lists, the same"),
            "different": self.tr("On both lists, another amount"),
            "only_theirs": self.tr("Only on theirs"),
            "only_ours": self.tr("Only on ours"),
            "broken": self.tr("Rows that do not read"),
        }[which]

    def place_name(self, place: Place) -> str:
        """Whose it is and what stands there; empty where a month begins."""
        if place.what == "list":
            said = self.figure_name(place.figure)
        elif place.what == "part":
            said = self.compared_name(place.figure)
        else:
            said = {
                "fees": self.tr("what was agreed"),
                "money": self.tr("money that is theirs"),
                "files": self.tr("take their statement"),
                "compared": self.tr("their statement and ours"),
            }.get(place.what, "")
        return " · ".join(filter(None, [full_name(place.carrier) if place.carrier else "", said]))

    def months(self, sheets: Sequence[Sheet]) -> list[ListRow]:
        """A row for each carrier: pieces each way, what is due, what is open of it."""
        return [
            ListRow(
                one.carrier,
                (
                    Cell(full_name(one.carrier), self._ways(one), bold=True),
                    Cell(self.tr("due {money}").format(money=yuan_sign(one.due_fen)), quiet=True),
                    self._left(one),
                ),
            )
            for one in sheets
        ]

    def sheet(self, sheet: Sheet) -> list[ListRow]:
        """A row for each figure; a piece without a fee is said, never taken for nothing."""
        return [self._figure(sheet, figure) for figure in FIGURES]

    def items(self, items: Sequence[Item]) -> list[ListRow]:
        """A row for each line of a figure."""
        return [
            ListRow(
                str(place),
                (
                    Cell(one.waybill or self.kind_name(one.kind), self._under(one)),
                    Cell(one.day, quiet=True),
                    self._fee(one.fen),
                ),
            )
            for place, one in enumerate(items)
        ]

    def fees(self, fees: Sequence[Fee]) -> list[ListRow]:
        """What was agreed, the newest first: of those that fit a day it is the one that counts."""
        return [
            ListRow(
                one.entry,
                (
                    Cell(self._agreed(one), short_name(one.carrier), bold=True),
                    Cell(one.from_day, self._until(one)),
                    Cell(yuan_sign(one.fen), bold=True),
                ),
            )
            for one in fees
        ]

    def owed(self, owed: Sequence[Owed], left_out: Collection[str]) -> list[ListRow]:
        """Each parcel whose money is here; one that is left out stays for the next time."""
        return [
            ListRow(
                one.parcel,
                (
                    Cell(one.waybill),
                    Cell(self.tr("left out"), tone="attention")
                    if one.parcel in left_out
                    else Cell(one.day, quiet=True),
                    Cell(yuan_sign(one.fen), bold=one.parcel not in left_out),
                ),
            )
            for one in owed
        ]

    def comparison(self, found: Comparison, broken: Sequence[Broken]) -> list[ListRow]:
        """How many waybills stand where."""
        counts = [(which, len(getattr(found, which))) for which in COMPARED]
        counts += [("broken", len(broken))] if broken else []
        return [
            ListRow(
                which,
                (
                    Cell(self.compared_name(which), bold=True),
                    Cell(self._words.say("settlement.sheet_pieces", count=count), quiet=not count),
                    Cell("" if which == "broken" else self._difference(found, which)),
                ),
            )
            for which, count in counts
        ]

    def compared(self, rows: Sequence[Compared]) -> list[ListRow]:
        """Each waybill with both amounts."""
        return [
            ListRow(
                one.waybill,
                (
                    one.waybill,
                    Cell(self.tr("theirs {money}").format(money=_money(one.theirs_fen))),
                    Cell(self.tr("ours {money}").format(money=_money(one.ours_fen))),
                ),
            )
            for one in rows
        ]

    def broken(self, rows: Sequence[Broken]) -> list[ListRow]:
        """Each row that does not read, with its number in the file."""
        return [
            ListRow(
                str(one.row),
                (
                    Cell(one.text, self._words.say(one.why)),
                    Cell(self.tr("row {n}").format(n=one.row), quiet=True),
                    "",
                ),
            )
            for one in rows
        ]

    def months_leaf(self, sheets: Sequence[Sheet]) -> Leaf:
        """All carriers of a month, a column for each figure."""
        header = [self.tr("Carrier"), self.tr("Month")]
        for figure in FIGURES:
            if figure in COUNTED:
                header.append(self.tr("{figure}, pieces").format(figure=self.figure_name(figure)))
            header.append(self.figure_name(figure))
        return Leaf(self.tr("Month"), header, [_months_row(one) for one in sheets])

    def items_leaf(self, name: str, items: Sequence[Item]) -> Leaf:
        """The lines of a figure."""
        header = (
            *(self.tr("What"), self.tr("Day"), self.tr("Waybill"), self.tr("Amount")),
            *(self.tr("Size"), self.tr("Remark")),
        )
        return Leaf(name, header, [self._items_row(one) for one in items])

    def compared_leaf(self, which: str, rows: Sequence[Compared]) -> Leaf:
        """One part of the comparison."""
        header = (self.tr("Waybill"), self.tr("Theirs"), self.tr("Ours"))
        cells = [(one.waybill, _cell(one.theirs_fen), _cell(one.ours_fen)) for one in rows]
        return Leaf(self.compared_name(which), header, cells)

    def broken_leaf(self, rows: Sequence[Broken]) -> Leaf:
        """The rows that do not read, to be sent back to the carrier."""
        header = (self.tr("Row"), self.tr("What stands there"), self.tr("Why"))
        cells = [(one.row, one.text, self._words.say(one.why)) for one in rows]
        return Leaf(self.compared_name("broken"), header, cells)

    def _ways(self, sheet: Sheet) -> str:
        names = [(self.figure_name(line.way), line.parcels) for line in sheet.ways]
        return " · ".join(f"{name} {parcels}" for name, parcels in names if parcels)

    def _left(self, sheet: Sheet) -> Cell:
        if sheet.unpriced:
            return Cell(self.tr("{n} unpriced").format(n=sheet.unpriced), tone="attention")
        if sheet.open_fen:
            said = self.tr("open {money}").format(money=yuan_sign(sheet.open_fen))
            return Cell(said, tone="attention")
        return Cell(self.tr("paid"), tone="good") if sheet.received_fen else Cell("—", quiet=True)

    def _figure(self, sheet: Sheet, figure: str) -> ListRow:
        count, fen = count_of(sheet, figure), fen_of(sheet, figure)
        unpriced = sheet.way(figure).unpriced if figure in WAYS else 0
        said = "" if count is None else self._words.say("settlement.sheet_pieces", count=count)
        cells = (
            Cell(
                self.figure_name(figure),
                said if unpriced else "",
                bold=figure in {"due", "open", "cod_open"},
            ),
            Cell(self.tr("{n} unpriced").format(n=unpriced), tone="attention")
            if unpriced
            else Cell(said),
            Cell(yuan_sign(fen), bold=figure in {"due", "open", "cod_open"}),
        )
        return ListRow(figure, cells)

    def _under(self, item: Item) -> str:
        large = [self.size_name("large")] if item.large else []
        kind = [self.kind_name(item.kind)] if item.waybill else []
        return " · ".join([*kind, *large, *([item.note] if item.note else [])])

    def _fee(self, fen: int | None) -> Cell:
        if fen is None:
            return Cell(self.tr("no fee"), tone="attention")
        return Cell(yuan_sign(fen))

    def _agreed(self, fee: Fee) -> str:
        return f"{self.figure_name(fee.way)} · {self.size_name(fee.size)}"

    def _until(self, fee: Fee) -> str:
        return self.tr("to {day}").format(day=fee.to_day) if fee.to_day else self.tr("without end")

    def _difference(self, found: Comparison, which: str) -> str:
        rows: Sequence[Compared] = getattr(found, which)
        fen = sum((one.ours_fen or 0) - (one.theirs_fen or 0) for one in rows)
        if which == "both" or not fen:
            return ""
        more = self.tr("ours {money} more") if fen > 0 else self.tr("ours {money} less")
        return more.format(money=yuan_sign(abs(fen)))

    def _items_row(self, one: Item) -> tuple[SheetCell, ...]:
        size = self.size_name("large") if one.large else ""
        return (self.kind_name(one.kind), one.day, one.waybill, _cell(one.fen), size, one.note)


def _months_row(sheet: Sheet) -> tuple[SheetCell, ...]:
    cells: list[SheetCell] = [full_name(sheet.carrier), sheet.month]
    for figure in FIGURES:
        count = count_of(sheet, figure)
        cells += [] if count is None else [count]
        cells.append(Fen(fen_of(sheet, figure)))
    return tuple(cells)


def _cell(fen: int | None) -> SheetCell:
    return "" if fen is None else Fen(fen)


def _money(fen: int | None) -> str:
    return "—" if fen is None else yuan_sign(fen)
