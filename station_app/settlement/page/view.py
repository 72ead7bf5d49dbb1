"""The controls of the settlement page, and which of them belong to which place."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import PageFrame, across
from station_app.kit.file_picker import FilePicker
from station_app.kit.foot import Foot
from station_app.kit.labels import Elided, label
from station_app.kit.lists import Column, RowList
from station_app.settlement.page.panels import (
    Asking,
    CourierPanel,
    DeductionPanel,
    FeePanel,
    PaymentPanel,
)
from station_app.settlement.page.places import OFFERED, Place
from station_app.settlement.page.rows import SettlementRows

_FILES = (".xlsx", ".csv", ".txt")


class SettlementView(QObject):
    """Month on top, where one is below it, the list, the quiet buttons, the main one."""

    def __init__(self, page: QWidget, frame: PageFrame, rows: SettlementRows) -> None:
        super().__init__(page)
        self._frame = frame
        self.before = Button(self.tr("Month before"), name="settlement.before", key="←")
        self.after = Button(self.tr("Month after"), name="settlement.after", key="→")
        self.month = label("", "title", name="settlement.month")
        self.where = Elided("", "section", name="settlement.where")
        self.fee, self.deduction = FeePanel(rows), DeductionPanel(rows)
        self.payment, self.courier = PaymentPanel(rows), CourierPanel()
        self.panels: tuple[Asking, ...] = (self.fee, self.deduction, self.payment)
        columns = (Column(5), Column(3, right=True), Column(3, right=True))
        self.list = RowList(columns, name="settlement.list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.files = FilePicker(name="settlement.files", endings=_FILES)
        self.nothing = label("", "quiet", name="settlement.nothing", wrap=True)
        self.main = MainButton(name="settlement.main")
        self.buttons = self._quiet()
        self._lay_out()

    def _quiet(self) -> dict[str, Button]:
        offers = (
            ("fees", self.tr("Fees"), "Ctrl+T"),
            ("deduct", self.tr("Deduction…"), "Ctrl+D"),
            ("payment", self.tr("Payment…"), "Ctrl+R"),
            ("money", self.tr("Carrier money"), "Ctrl+M"),
            ("statement", self.tr("Their statement"), "Ctrl+L"),
            ("table", self.tr("As a table"), "Ctrl+E"),
            ("csv", self.tr("As CSV"), "Ctrl+U"),
            ("print", self.tr("Print the month"), "Ctrl+P"),
            ("remove", self.tr("Does not count"), "Delete"),
            ("leave_out", self.tr("Leave out or in"), "Delete"),
        )
        return {
            name: Button(text, name=f"settlement.{name}", key=key) for name, text, key in offers
        }

    def _lay_out(self) -> None:
        middle, foot = self._frame.middle, self._frame.foot
        middle.addLayout(across(self.before, "stretch", self.month, "stretch", self.after))
        middle.addWidget(self.where)
        for card in (*self.panels, self.courier):
            middle.addWidget(card)
        middle.addWidget(self.nothing)
        middle.addWidget(self.list, 1)
        middle.addWidget(self.files, 1)
        middle.addStretch()
        quiet = Foot()
        for button in self.buttons.values():
            quiet.addWidget(button)
        quiet.addStretch()
        middle.addLayout(quiet)
        foot.addStretch(1)
        foot.addWidget(self.main)

    def panel(self) -> Asking | None:
        """The panel that is asking, None when none is."""
        return next((panel for panel in self.panels if not panel.isHidden()), None)

    def show_place(self, place: Place, month: str, name: str) -> None:
        """Show what belongs to a place; a panel stands there alone until it is let go."""
        asking, what = self.panel() is not None, place.what
        self.month.setText(month)
        self.where.say(name)
        self.month.setVisible(not asking)
        self.where.setVisible(bool(name) and not asking)
        for button in (self.before, self.after):
            button.setVisible(not asking and what not in {"fees", "money", "files"})
        for one, button in self.buttons.items():
            button.setVisible(not asking and one in OFFERED[what])
        self.courier.setVisible(what == "money" and bool(self.list.rows))
        self.files.setVisible(what == "files")
        self.list.setVisible(not asking and what != "files" and bool(self.list.rows))
        self.nothing.setVisible(not asking and what != "files" and not self.list.rows)
        self.nothing.setText(self._nothing(place))

    def _nothing(self, place: Place) -> str:
        if place.what == "fees":
            return self.tr("No fee was agreed yet. Enter notes one.")
        if place.what == "money":
            return self.tr("No money of this carrier is here.")
        if place.what == "months":
            return self.tr("No carrier brought or took anything in this month.")
        return self.tr("Nothing stands here.")
