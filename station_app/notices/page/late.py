"""What waits too long: where each stands on its ladder, and which go back with the next run."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from station_app.basics.phones import mask_phone
from station_app.kit.cards import Card, down
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.notices.lookups.standing import Standing


class LateView(QWidget):
    """Everything past its last call; what has ended is ticked, the keeper unticks what stays."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._late: dict[str, Standing] = {}
        self._kept_here: set[str] = set()  # unticked by hand
        self.list = RowList(
            (Column(0, least_px=44), Column(4), Column(4), Column(4), Column(0, least_px=168)),
            name="notices.late",
            row_px=60,
        )
        self.nothing = Card(
            label(self.tr("Nothing waits too long"), "strong"),
            label(self.tr("What is past its last call comes here."), "quiet", wrap=True),
            "stretch",
            name="notices.nothing_late",
        )
        self.list.clicked.connect(self._clicked)
        self.list.chosen.connect(self._moved)
        column = down(self.list, self.nothing, gap_px=14)
        column.setStretch(0, 1)
        self.setLayout(column)

    @property
    def chosen(self) -> Standing | None:
        """The parcel in the chosen row."""
        return self._late.get(self.list.chosen_id)

    @property
    def ticked(self) -> tuple[str, ...]:
        """What shall go back."""
        return tuple(name for name, one in self._late.items() if self._is_ticked(one))

    def show_late(self, late: Sequence[Standing]) -> None:
        """Show these, next to go first."""
        before = self.list.chosen_id
        self._late = {one.stay.id: one for one in late}
        self._kept_here &= self._late.keys()
        self._rows()
        if before not in self._late and late:
            self.list.choose(late[0].stay.id)
        self.list.setVisible(bool(late))
        self.nothing.setVisible(not late)

    def step(self, by: int) -> None:
        """Move to another parcel."""
        self.list.step(by)

    def toggle(self) -> bool:
        """Untick the chosen parcel, or tick it again; False when it may not go back yet."""
        one = self.chosen
        if one is None or not one.ended:
            return False
        self._kept_here ^= {one.stay.id}
        self._rows()
        self.edited.emit()
        return True

    def _is_ticked(self, one: Standing) -> bool:
        return one.ended and one.stay.id not in self._kept_here

    @Slot(QModelIndex)
    def _clicked(self, _index: QModelIndex) -> None:
        self.toggle()

    @Slot(str)
    def _moved(self, _parcel: str) -> None:
        self.edited.emit()

    def _rows(self) -> None:
        self.list.show_rows([self._row(one) for one in self._late.values()])

    def _row(self, one: Standing) -> ListRow:
        ticked, owner = self._is_ticked(one), one.owner
        days = self.tr("day {n}").format(n=one.where.waits_days)
        who = owner.masked_name or self.tr("No name") if owner else ""
        where = owner.village or mask_phone(owner.phone) if owner else ""
        return ListRow(
            one.stay.id,
            (
                Cell("✓" if ticked else "", bold=True),
                Cell(one.stay.code, one.stay.carrier_name, bold=True),
                Cell(who or self.tr("nobody named"), where),
                Cell(days, self._kept(one)),
                self._stage(one, ticked=ticked),
            ),
            marked=ticked,
        )

    def _stage(self, one: Standing, *, ticked: bool) -> Cell:
        back = one.where.return_day.strftime("%m-%d")
        if one.stay.search:
            return Cell(self.tr("being searched"), tone="attention")
        if ticked:
            return Cell(self.tr("goes back"), tone="danger")
        if one.ended:
            return Cell(self.tr("stays for now"), tone="plain")
        return Cell(self.tr("may go back {day}").format(day=back), tone="attention")

    def _kept(self, one: Standing) -> str:
        if not one.stay.kept_until:
            return ""
        return self.tr("kept until {day}").format(day=one.stay.kept_until[5:])
