"""The foot of the form: what is still open, the fee, and the one button that goes on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, across, down
from station_app.kit.labels import BigNumber, Elided


class FormFoot(Card):
    """The fee is the largest thing of the page; once paid, the parcel's number."""

    def __init__(self, *, stop_key: str) -> None:
        super().__init__(name="dropoff.foot")
        self.detail = Elided("", "quiet", name="dropoff.detail")
        self.fee = BigNumber(name="dropoff.fee", size_px=52)
        self.stop = Button(self.tr("Do not accept"), name="dropoff.stop", key=stop_key, danger=True)
        self.restart = Button(self.tr("Empty the form"), name="dropoff.restart")
        self.main = MainButton(name="dropoff.main")
        quiet = down(self.restart, self.stop)
        row = across(self.fee, quiet, self.main, gap_px=8)
        row.setStretch(0, 1)
        self.body.setContentsMargins(12, 8, 12, 8)  # the words of the main button need the room
        self.body.addWidget(self.detail)
        self.body.addLayout(row)

    def say(self, main: str, *, fee: str, detail: str) -> None:
        """Show another fee or number, what is open, and what Enter does."""
        self.fee.say(fee)
        self.detail.say(detail)
        self.main.say(main)

    def quiet(self, *, restart: bool, busy: bool) -> None:
        """Show only the buttons that do something now."""
        _keep_room(self.restart, shown=restart)
        self.main.setEnabled(not busy)


def _keep_room(part: QWidget, *, shown: bool) -> None:
    policy = part.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    part.setSizePolicy(policy)
    part.setVisible(shown)
