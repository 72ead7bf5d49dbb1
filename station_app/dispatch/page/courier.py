"""What waits for each courier, and the one who stands at the counter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from station_app.basics.clock import day_hour_minute
from station_app.basics.measures import kilos
from station_app.basics.waybills import short_name
from station_app.dispatch import lookups
from station_app.kit.cards import Card, down
from station_app.kit.choices import ChoiceRow
from station_app.kit.labels import BigNumber, label
from station_app.kit.lists import Cell, Column, ListRow, RowList


class CourierView(QWidget):
    """The parcels of one carrier after the other; the page gives them away."""

    edited = Signal()

    def __init__(self, read: Any) -> None:
        super().__init__()
        self._read = read
        self.parcels: tuple[lookups.DropOff, ...] = ()
        self.carrier = ChoiceRow(
            name="dropoff.courier", what=self.tr("Whose courier is here"), across=5
        )
        self.carrier.chosen.connect(self._chosen)
        self.count = BigNumber(name="dropoff.courier_count")
        self.weight = label("", "section", name="dropoff.courier_weight")
        self.list = RowList(
            (
                Column(4),
                Column(3),
                Column(0, right=True, least_px=100),
                Column(0, right=True, least_px=120),
            ),
            name="dropoff.courier_list",
        )
        choose = Card(label(self.tr("Whose courier is here"), "quiet"), self.carrier)
        box = down(choose, Card(self.count, self.weight), self.list, gap_px=14)
        box.setStretch(2, 1)
        self.setLayout(box)

    def read_again(self) -> None:
        """Read what waits; the chosen carrier stays while it has parcels, else the first."""
        waits = lookups.waiting_by_carrier(self._read)
        said = [(one.carrier, f"{short_name(one.carrier)}  {one.parcels}") for one in waits]
        self.carrier.offer(said)
        if not self.carrier.value and waits:
            self.carrier.choose(waits[0].carrier)
        self._show()

    @Slot()
    def _chosen(self) -> None:
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        carrier = self.carrier.value
        self.parcels = tuple(lookups.waiting(self._read, carrier)) if carrier else ()
        name = short_name(carrier) if carrier else ""
        said = self.tr("{carrier} {n} parcels").format(carrier=name, n=len(self.parcels))
        self.count.say(said if self.parcels else self.tr("Nothing waits"))
        total = kilos(sum(parcel.grams for parcel in self.parcels))
        self.weight.setText(self.tr("{kilos} kg together").format(kilos=total))
        self.list.show_rows([_row(parcel) for parcel in self.parcels])


def _row(parcel: lookups.DropOff) -> ListRow:
    return ListRow(
        parcel.id,
        (
            Cell(parcel.waybill or parcel.number, bold=True),
            Cell(parcel.contents),
            Cell(f"{kilos(parcel.grams)} kg"),
            Cell(day_hour_minute(parcel.accepted_ms), quiet=True),
        ),
    )
