"""What waits for one carrier's courier: what is counted, what still lacks its waybill."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from station_app.basics.clock import day_hour_minute, hour_minute
from station_app.basics.measures import kilos
from station_app.basics.waybills import short_name
from station_app.dispatch.lookups import batches, parcels
from station_app.dispatch.lookups.parcels import DropOff
from station_app.dispatch.rules import vans
from station_app.kit.cards import Card, across, down
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import ChineseField
from station_app.kit.labels import BigNumber, Pill, label
from station_app.kit.lists import Cell, Column, ListRow, RowList

URGENT_MINUTES = 60


class WaitingView(QWidget):
    """The parcels of one carrier after the other, and who takes them; it decides nothing.

    counted  ids of what was scanned or ticked: only that goes
    """

    edited = Signal()

    def __init__(self, read: Any, now: Any) -> None:
        super().__init__()
        self._read, self._now = read, now
        self.parcels: tuple[DropOff, ...] = ()
        self.counted: set[str] = set()
        self.carrier = ChoiceRow(
            name="waiting.carrier", what=self.tr("Whose courier is here"), across=5
        )
        self.count = BigNumber(name="waiting.count", size_px=40)
        self.weight = label("", "quiet", name="waiting.weight")
        self.van = Pill(name="waiting.van")
        self.list = RowList(
            (Column(0, least_px=40), Column(5), Column(4), Column(0, right=True, least_px=96)),
            name="waiting.list",
            row_px=56,
        )
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.couriers = ChoiceRow(name="waiting.couriers", what=self.tr("Courier"), across=3)
        self.courier = ChineseField(
            name="waiting.courier", what=self.tr("Courier"), hint=self.tr("courier's name")
        )
        self._lay_out()
        self.carrier.chosen.connect(self._carrier_chosen)
        self.couriers.chosen.connect(self._courier_chosen)
        self.courier.textChanged.connect(self._courier_typed)
        self.list.chosen.connect(self.edited)

    def _lay_out(self) -> None:
        numbers = across(self.count, down(self.weight, self.van, gap_px=4), gap_px=14)
        numbers.setStretch(0, 1)
        self._who = across(label(self.tr("Courier"), "quiet"), self.couriers, self.courier)
        self._who.setStretch(1, 3)
        self._who.setStretch(2, 2)
        box = down(Card(self.carrier, numbers), self.list, Card(self._who), gap_px=8)
        box.setStretch(1, 1)
        self.setLayout(box)

    @property
    def chosen(self) -> DropOff | None:
        """The parcel of the row with the mark."""
        return next((one for one in self.parcels if one.id == self.list.chosen_id), None)

    @property
    def to_hand(self) -> tuple[DropOff, ...]:
        """What goes now: counted, and with the carrier's number."""
        return tuple(one for one in self.parcels if one.id in self.counted and one.waybill)

    def read_again(self) -> None:
        """Read what waits; the chosen carrier stays while it has parcels, else the first."""
        waits = parcels.waiting_by_carrier(self._read)
        before = self.carrier.value
        self.carrier.offer(
            [(one.carrier, f"{short_name(one.carrier)}  {one.parcels}") for one in waits]
        )
        if not self.carrier.value and waits:
            urgent = min(waits, key=lambda one: (not one.leaves_ms, one.leaves_ms))
            self.carrier.choose(urgent.carrier)
        if self.carrier.value != before:
            self._begin()
        self._show()

    def turn_by(self, by: int) -> None:
        """Show the carrier beside the one that is shown."""
        keys = self.carrier.keys
        if keys:
            place = keys.index(self.carrier.value) + by if self.carrier.value else 0
            self.turn_to(keys[max(0, min(place, len(keys) - 1))])

    def turn_to(self, carrier: str) -> None:
        """Show another carrier's parcels; what was counted of the one before is let go."""
        if carrier != self.carrier.value:
            self.carrier.choose(carrier)
            self._carrier_chosen()

    def step(self, by: int) -> None:
        """Choose the next parcel or the one before."""
        self.list.step(by)

    def tick(self, parcel: str, *, on: bool | None = None) -> None:
        """Count a parcel, or no more; without a word the other way round."""
        wanted = parcel not in self.counted if on is None else on
        self.counted = self.counted | {parcel} if wanted else self.counted - {parcel}
        self._show()
        self.edited.emit()

    def tick_all(self) -> None:
        """Count everything that has its waybill, or nothing when all of it was counted."""
        able = {one.id for one in self.parcels if one.waybill}
        self.counted = set() if able <= self.counted else able
        self._show()
        self.edited.emit()

    def go_to_courier(self) -> None:
        """Put the keyboard where the courier is named."""
        if self.couriers.keys:
            self.couriers.take_focus()
        else:
            self.courier.setFocus()

    @Slot()
    def _carrier_chosen(self) -> None:
        self._begin()
        self._show()
        self.edited.emit()

    def _begin(self) -> None:
        """Another courier: nothing is counted, and the one who came last is offered."""
        self.counted = set()
        self.courier.clear()
        known = batches.couriers(self._read, self.carrier.value) if self.carrier.value else []
        self.couriers.offer([(one.id, one.name) for one in known])
        self.couriers.choose(known[0].id if known else "")
        self.couriers.setVisible(bool(known))

    @Slot()
    def _courier_chosen(self) -> None:
        if self.couriers.value:
            self.courier.clear()
        self.edited.emit()

    @Slot()
    def _courier_typed(self) -> None:
        if self.courier.text().strip():
            self.couriers.choose("")
        self.edited.emit()

    def _show(self) -> None:
        carrier = self.carrier.value
        self.parcels = tuple(parcels.waiting(self._read, carrier)) if carrier else ()
        self.counted &= {one.id for one in self.parcels if one.waybill}
        able = sum(bool(one.waybill) for one in self.parcels)
        said = self.tr("{n} of {m} counted").format(n=len(self.counted), m=able)
        self.count.say(said if self.parcels else self.tr("Nothing waits"))
        total = kilos(sum(one.grams for one in self.to_hand))
        self.weight.setText(self.tr("{kilos} kg together").format(kilos=total))
        self._show_van()
        self.list.show_rows([self._row(one) for one in self.parcels])

    def _show_van(self) -> None:
        leaves = [one.leaves_ms for one in self.parcels if one.fresh and one.leaves_ms]
        if not leaves:
            self.van.say("")
            return
        said, tone = self._left(min(leaves))
        self.van.say(self.tr("{n} fresh: {left}").format(n=len(leaves), left=said), tone)

    def _left(self, leaves_ms: int) -> tuple[str, Any]:
        minutes = vans.minutes_left(leaves_ms, now_ms=self._now())
        at = hour_minute(leaves_ms)
        if minutes < 0:
            return self.tr("missed the van of {at}").format(at=at), "danger"
        if minutes < 24 * 60:
            said = self.tr("van {at}, {n} min").format(at=at, n=minutes)
            return said, "danger" if minutes <= URGENT_MINUTES else "attention"
        return self.tr("van {at}").format(at=day_hour_minute(leaves_ms)), "attention"

    def _row(self, one: DropOff) -> ListRow:
        sender = parcels.sender(self._read, one.sender)
        mark = "✓" if one.id in self.counted else ""
        number = Cell(one.waybill, one.number, bold=True)
        if not one.waybill:
            number = Cell(self.tr("No waybill · {number}").format(number=one.number), tone="danger")
        what = Cell(one.contents, f"{sender.name} · {day_hour_minute(one.accepted_ms)}")
        if one.fresh:  # flagged, whether or not the times of the van are set
            fresh: tuple[str, Any] = (self.tr("fresh"), "attention")
            said, tone = self._left(one.leaves_ms) if one.leaves_ms else fresh
            what = Cell(f"{one.contents} · {said}", tone=tone)
        weight = Cell(self.tr("{kilos} kg").format(kilos=kilos(one.grams)))
        return ListRow(
            one.id, (Cell(mark, bold=True), number, what, weight), marked=one.id in self.counted
        )
