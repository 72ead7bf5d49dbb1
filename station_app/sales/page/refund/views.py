"""What the giving-back page shows in its middle: the receipts of a day, the lines of one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from station_app.basics.clock import day_hour_minute, hour_minute
from station_app.basics.money import yuan
from station_app.kit.buttons import Button
from station_app.kit.cards import Card, across, down
from station_app.kit.fields import ChineseField
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.sales.lookups.refunds import DayReceipt
from station_app.sales.page.refund.giving import BackRow
from station_app.sales.slip import amount_shown

NO_RECEIPT_KEY, IN_CASH_KEY, AGAIN_KEY = "Ctrl+N", "Ctrl+T", "Ctrl+Y"
EXCHANGE_KEY, BY_PHONE_KEY = "Ctrl+E", "Ctrl+R"


class ReceiptsView(QFrame):
    """The receipts of one day, newest first; arrows choose, Enter opens."""

    earlier = Signal()
    later = Signal()
    without_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "section", name="refund.day")
        self.before = Button(self.tr("Day before"), name="refund.before", key="←")
        self.after = Button(self.tr("Day after"), name="refund.after", key="→")
        self.without = Button(
            self.tr("Without a receipt"), name="refund.without", key=NO_RECEIPT_KEY
        )
        self.before.clicked.connect(self.earlier)
        self.after.clicked.connect(self.later)
        self.without.clicked.connect(self.without_wanted)
        self.again = Button(self.tr("Print again"), name="refund.reprint", key=AGAIN_KEY)
        self.list = RowList(
            (
                Column(0, least_px=104),
                Column(4),
                Column(0, right=True, least_px=110),
                Column(0, right=True, least_px=96),
            ),
            name="refund.receipts",
            row_px=62,
        )
        self.nothing_said = label("", "strong", name="refund.nothing_said", wrap=True)
        self.nothing = Card(self.nothing_said, "stretch", name="refund.nothing")
        head = across(self.title, "stretch", self.before, self.after, gap_px=8)
        hint = label(
            self.tr(
                "Scan the receipt or a product, or type its sum or a name; a past day with ← and →"
            ),
            "quiet",
            wrap=True,
        )
        foot = across("stretch", self.again, self.without, gap_px=8)
        self.setLayout(down(head, self.list, self.nothing, hint, foot))

    def show_day(self, day: str, receipts: Sequence[DayReceipt], *, fen: int | None) -> None:
        """The receipts of a day, or those of one sum."""
        of_sum = self.tr("{day} · sum {fen}").format(day=day, fen=yuan(fen or 0))
        self.title.setText(of_sum if fen is not None else day)
        self._show([self._row(one, hour_minute(one.at_ms)) for one in receipts])
        self.nothing_said.setText(self.tr("Nothing was sold on this day: ← goes to the day before"))

    def show_product(self, name: str, receipts: Sequence[DayReceipt]) -> None:
        """The receipts on which a product stands, whatever their day."""
        self.title.setText(self.tr("With {name}").format(name=name))
        self._show([self._row(one, day_hour_minute(one.at_ms)) for one in receipts])

    def _show(self, rows: Sequence[ListRow]) -> None:
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.again.setEnabled(bool(rows))
        if rows and not self.list.chosen_id:
            self.list.step(1)

    def _row(self, one: DayReceipt, at: str) -> ListRow:
        more = self.tr("and {n} more").format(n=one.lines - 1) if one.lines > 1 else ""
        state = ""
        if one.taken_back:
            state = self.tr("undone")
        elif one.back_fen:
            state = self.tr("back {fen}").format(fen=yuan(one.back_fen))
        cells = (
            Cell(at),
            Cell(one.first or "", under=f"{one.number} {more}".strip()),
            Cell(state, tone="attention" if state else None),
            Cell(yuan(one.total_fen), bold=True),
        )
        return ListRow(one.sale, cells)


class BackLinesView(QFrame):
    """The lines of a receipt: how much of each comes back, and what that gives."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "section", name="refund.receipt")
        self.list = RowList(
            (
                Column(5),
                Column(0, right=True, least_px=150),
                Column(0, right=True, least_px=130),
            ),
            name="refund.lines",
            row_px=62,
        )
        self.reason = ChineseField(
            name="refund.reason", what=self.tr("Why it comes back"), longest=100
        )
        why = across(label(self.tr("Why"), "strong"), self.reason, gap_px=8)
        why.setStretch(1, 1)
        self.setLayout(down(self.title, self.list, why))

    @property
    def place(self) -> int:
        """Which line is chosen, -1 when there is none."""
        return int(self.list.chosen_id) if self.list.chosen_id else -1

    def show_lines(self, title: str, rows: Sequence[BackRow], *, choose: int = -1) -> None:
        """Show the lines, and choose one."""
        self.title.setText(title)
        self.list.show_rows([self._row(place, row) for place, row in enumerate(rows)])
        if choose >= 0:
            self.list.choose(str(choose))
        elif rows and not self.list.chosen_id:
            self.list.choose("0")

    def _row(self, place: int, row: BackRow) -> ListRow:
        of_it = self.tr("bought {bought}").format(bought=_much(row, row.bought))
        if row.left < row.bought:
            came = _much(row, row.bought - row.left)
            of_it = self.tr("{bought} · {came} came back before").format(bought=of_it, came=came)
        if row.taken:
            of_it = self.tr("taken instead")
        comes = _much(row, row.much) if row.much else "—"
        cells = (
            Cell(row.name, under=of_it),
            Cell(comes, bold=bool(row.much)),
            Cell(yuan(-row.fen) if row.fen else "", bold=True),
        )
        return ListRow(str(place), cells, marked=bool(row.much))


def _much(row: BackRow, much: int) -> str:
    grams = much if row.weighed else 0
    return amount_shown(qty=much, grams=grams, unit=row.unit)
