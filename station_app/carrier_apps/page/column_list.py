"""What each column of a list was taken as; the keeper says otherwise with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Signal

from station_app.carrier_apps.rules.cells import discreet
from station_app.carrier_apps.rules.columns import FIELDS, Columns, Field, Table, taken_as
from station_app.kit.lists import Cell, Column, ListRow, RowList


class ColumnList(RowList):
    """Up and down choose a column, left and right what it is."""

    said = Signal(object)
    """The `Columns` as the keeper says they are."""

    def __init__(self) -> None:
        super().__init__(
            (Column(2), Column(3), Column(0, right=True, least_px=110)),
            name="carrier_apps.columns",
        )
        self._columns: Columns | None = None

    def show_table(self, table: Table, columns: Columns) -> None:
        """Header, first cell and meaning of every column that holds anything."""
        self._columns = columns
        rows = [self._row(table, columns, at) for at in range(len(columns.taken))]
        self.show_rows([row for row in rows if row is not None])
        if self.rows and not self.chosen_id:
            self.choose(self.rows[0].id)

    def change(self, by: int) -> None:
        """The chosen column is something else."""
        if self._columns is None or not self.chosen_id:
            return
        at = int(self.chosen_id)
        place = (FIELDS.index(self._columns.taken[at]) + by) % len(FIELDS)
        self.said.emit(taken_as(self._columns, at, FIELDS[place]))

    def _row(self, table: Table, columns: Columns, at: int) -> ListRow | None:
        cells = (row[at].strip() for row in table[columns.first :] if at < len(row))
        first = next((cell for cell in cells if cell), "")
        head = columns.heads[at]
        if not first and not head:
            return None
        field = columns.taken[at]
        name = head or self.tr("Column {n}").format(n=at + 1)
        meaning = Cell(self._meaning(field), tone="good" if field else "plain")
        return ListRow(str(at), (Cell(name), Cell(discreet(first), quiet=True), meaning))

    def _meaning(self, field: Field) -> str:
        return {
            "": self.tr("not used"),
            "waybill": self.tr("Waybill"),
            "phone": self.tr("Phone"),
            "extension": self.tr("Extension"),
            "name": self.tr("Name"),
            "code": self.tr("Pickup code"),
            "cod": self.tr("COD"),
            "freight": self.tr("Freight due"),
            "carrier": self.tr("Carrier"),
        }[field]
