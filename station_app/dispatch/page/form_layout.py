"""The fields of a parcel to send from top to bottom, and the steps Enter walks through."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QWidget

from station_app.dispatch.page.carrier_offers import CarrierOffers
from station_app.dispatch.page.goods_fields import GoodsFields
from station_app.dispatch.page.person_fields import PersonFields
from station_app.dispatch.page.return_fields import ReturnFields
from station_app.dispatch.page.steps import (
    Step,
    choice_step,
    is_pressed,
    missing,
    next_step,
    place_of_focus,
)
from station_app.dispatch.rules import fees
from station_app.kit.cards import Card, across
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk
from station_app.kit.fields import Field
from station_app.kit.labels import label

Row = tuple[str, QWidget | QLayout]


class SendFormLayout(QScrollArea):
    """What the form shows; it reads nothing and knows nothing of what was typed."""

    edited = Signal()
    settled = Signal()
    """A button was pressed: the keyboard goes on to the next open step."""

    def __init__(self, desk: Desk, *, is_return: bool, paid_here: bool) -> None:
        """Make it; a return costs nothing, and what goes home with a sale is paid with it."""
        super().__init__()
        self._paid_here = paid_here and not is_return
        self._read, self._now, self._words = desk.read, desk.now, desk.words
        self.is_return = is_return
        self.setObjectName("dropoff.form")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fields()
        self._lay_out()
        self.steps = self._steps()

    def _fields(self) -> None:
        read = self._read
        self.sent_by = PersonFields(read, name="dropoff.sender", what=self.tr("Sender's phone"))
        self.sent_to = PersonFields(
            read, name="dropoff.receiver", what=self.tr("Receiver's phone"), with_address=True
        )
        self.zone = ChoiceRow(name="dropoff.zone", what=self.tr("To"), across=4)
        self.zone.offer([(zone, self._words.say(f"drop_off.zone_{zone}")) for zone in fees.ZONES])
        self.returned = ReturnFields(self._words)
        self.goods = GoodsFields(self._words)
        self.carriers = CarrierOffers()
        self.waybill = Field(
            name="dropoff.waybill",
            what=self.tr("Waybill"),
            hint=self.tr("scan it, or leave it for later"),
            longest=32,
        )
        self.tender = ChoiceRow(name="dropoff.tender", what=self.tr("Paid by"), across=2)
        self.tender.offer([("cash", self.tr("cash")), ("static_qr", self.tr("QR sign"))])

    def _lay_out(self) -> None:
        paid = across(self.waybill, self.tender, gap_px=10)
        paid.setStretch(0, 3)
        paid.setStretch(1, 2)
        # what is shown without a parent would be a window of its own
        unused: list[QWidget] = [self.sent_to, self.zone] if self.is_return else [self.returned]
        for part in unused if self._paid_here else (*unused, self.tender):
            part.hide()
        destination: list[Row] = (
            [(self.tr("Return"), self.returned)]
            if self.is_return
            else [(self.tr("Receiver"), self.sent_to), (self.tr("To"), self.zone)]
        )
        rows: list[Row] = [
            (self.tr("Sender"), self.sent_by),
            *destination,
            (self.tr("Contents"), self.goods.contents_part),
            (self.tr("Document"), self.goods.identity),
            (self.tr("Inspected"), self.goods.inspected),
            (self.tr("Weight"), self.goods.weight_part),
            (self.tr("Carrier"), self.carriers),
            (self.tr("Waybill"), paid),
        ]
        card = Card(_grid(rows), name="dropoff.card")
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setLayout(across(card))
        inside.layout().setAlignment(card, Qt.AlignmentFlag.AlignTop)  # type: ignore[union-attr]
        self.setWidget(inside)

    def _steps(self) -> tuple[Step, ...]:
        destination = (
            self.returned.steps()
            if self.is_return
            else (
                *self.sent_to.receiver_steps(),
                choice_step("zone", self.tr("where to"), self.zone),
            )
        )
        carrier = choice_step("carrier", self.tr("carrier"), self.carriers.choice)
        return (*self.sent_by.sender_steps(), *destination, *self.goods.steps(), carrier)

    def missing(self) -> list[Step]:
        """The steps that are still open, in order."""
        return missing(self.steps)

    def next_step(self) -> Step | None:
        """Where Enter goes on, None when all is filled in."""
        return next_step(self.steps)

    def how(self) -> str:
        """How the buttons under the keyboard are pressed; Enter only goes on."""
        here = place_of_focus(self.steps)
        step = self.steps[here] if here >= 0 else None
        if step is None or not step.open:
            return ""
        return self.tr("Space presses and goes on, Enter skips it") if is_pressed(step) else ""

    def go_to(self, name: str, *, wrong: bool = False) -> None:
        """Put the keyboard on a step, marked when it was refused."""
        for step in self.steps:
            if step.name == name:
                step.go()
                self.ensureWidgetVisible(step.home, 0, 20)
                if wrong and isinstance(step.home, Field):
                    step.home.wrong()
                    step.home.selectAll()


def _grid(rows: list[Row]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for place, (text, part) in enumerate(rows):
        name = label(text, "quiet")
        name.setMinimumHeight(44)
        grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(part, QWidget):
            grid.addWidget(part, place, 1)
        else:
            grid.addLayout(part, place, 1)
    return grid
