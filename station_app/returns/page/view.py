"""What waits to go back with one carrier, what of it was scanned, and who takes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from station_app.basics.clock import held_days
from station_app.kit.cards import Card, across, down
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import ChineseField
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.parcels.lookups.marked import Returning
from station_app.returns import lookups
from station_app.store.sql import Reads

MOST_CARRIERS = 5


class ReturnsView(QWidget):
    """The carriers above, their parcels below; what is scanned gets a tick and goes."""

    edited = Signal()

    def __init__(self, read: Reads) -> None:
        super().__init__()
        self._read = read
        self._waits: dict[str, Returning] = {}
        self.scanned: set[str] = set()
        self.carrier = ChoiceRow(
            name="returns.carrier", what=self.tr("Whose courier is here"), across=MOST_CARRIERS
        )
        self.list = RowList(
            (Column(0, least_px=44), Column(5), Column(3), Column(0, right=True, least_px=150)),
            name="returns.list",
            row_px=60,
        )
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the page moves in it
        self.nothing = Card(
            label(self.tr("Nothing goes back"), "strong"),
            label(
                self.tr("Scan a parcel that a carrier has to take back, and say why."),
                "quiet",
                wrap=True,
            ),
            "stretch",
            name="returns.nothing",
        )
        self.couriers = ChoiceRow(name="returns.couriers", what=self.tr("Courier"), across=3)
        self.courier = ChineseField(
            name="returns.courier", what=self.tr("Courier"), hint=self.tr("courier's name")
        )
        self._who = label(self.tr("Courier"), "quiet")
        who = across(self._who, self.couriers, self.courier)
        who.setStretch(2, 1)
        layout = down(self.carrier, self.list, self.nothing, who, gap_px=14)
        layout.setStretch(1, 1)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.carrier.chosen.connect(self._carrier_chosen)
        self.couriers.chosen.connect(self._courier_chosen)
        self.list.chosen.connect(self.edited)

    @property
    def chosen(self) -> Returning | None:
        """The parcel in the chosen row."""
        return self._waits.get(self.list.chosen_id)

    @property
    def going(self) -> list[str]:
        """What was scanned, in the order of the list."""
        return [name for name in self._waits if name in self.scanned]

    def read_again(self, now_ms: int) -> None:
        """Read what waits; what was scanned stays scanned, the carrier stays while it has some."""
        waits = lookups.waiting_by_carrier(self._read)
        self.carrier.offer([(one.carrier, f"{one.name} {one.parcels}") for one in waits])
        if waits and not self.carrier.value:
            self.carrier.choose(waits[0].carrier)
        chosen = self.carrier.value
        found = lookups.waiting(self._read, chosen) if chosen else []
        self._waits = {one.stay.id: one for one in found}
        self.scanned &= self._waits.keys()
        self.list.show_rows([self._row(one, now_ms) for one in found])
        if found and not self.list.chosen_id:
            self.list.choose(found[0].stay.id)
        self._offer_couriers(chosen)
        for part in (self.carrier, self.list, self._who, self.courier):
            part.setVisible(bool(found))
        self.nothing.setVisible(not found)

    def turn_to(self, carrier: str) -> None:
        """This carrier's courier is here; what was scanned for another is let go."""
        if carrier != self.carrier.value:
            self.scanned = set()
            self.courier.clear()
            self.carrier.choose(carrier)

    def tick(self, parcel: str, *, on: bool | None = None) -> None:
        """It goes, or it does not."""
        wanted = parcel not in self.scanned if on is None else on
        self.scanned = self.scanned | {parcel} if wanted else self.scanned - {parcel}
        self.edited.emit()

    def step(self, by: int) -> None:
        """An arrow key."""
        self.list.step(by)

    @Slot(str)
    def _carrier_chosen(self, _key: str) -> None:
        self.scanned = set()
        self.courier.clear()
        self.edited.emit()

    @Slot(str)
    def _courier_chosen(self, name: str) -> None:
        self.courier.setText(name)
        self.edited.emit()

    def _offer_couriers(self, carrier: str) -> None:
        known = lookups.couriers(self._read, carrier, most=3) if carrier else []
        self.couriers.offer([(one.name, one.name) for one in known])
        self.couriers.setVisible(bool(known))

    def reasons(self) -> dict[str, str]:
        """Why parcels go back, in words."""
        return {
            "refused": self.tr("refused"),
            "refused_cod": self.tr("COD refused"),
            "overdue": self.tr("overdue"),
            "damaged": self.tr("damaged"),
            "misrouted": self.tr("not for here"),
            "wrong_address": self.tr("wrong address"),
        }

    def _row(self, one: Returning, now_ms: int) -> ListRow:
        stay, going = one.stay, one.stay.id in self.scanned
        days = self.tr("day {n}").format(n=held_days(stay.came_ms, now_ms))
        reason = self.reasons().get(one.marks.return_reason, "")
        pill = Cell(self.tr("looked for"), tone="danger") if one.marks.search else None
        return ListRow(
            stay.id,
            (
                Cell("✓" if going else "", bold=True),
                Cell(stay.code, stay.waybill, bold=True),
                Cell(stay.shelf, days),
                pill or Cell(reason, tone="attention"),
            ),
            marked=going,
        )
