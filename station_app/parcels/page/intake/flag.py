"""Something is noted of the recipient: said in its words, confirmed once before the label."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal

from station_app.kit.labels import BigNumber, label
from station_app.parcels.page.intake.panel import Panel

CODE_PX = 34


class FlagPanel(Panel):
    """Enter confirms what is noted; Esc leaves the parcel among those without a phone."""

    confirmed = Signal(str, object)
    """The parcel, and how its owner was said (arguments of `name_owner`)."""

    holds = True

    def __init__(self) -> None:
        super().__init__(name="intake.flag")
        self.parcel = ""
        self._said: Mapping[str, Any] = {}
        self._code = ""
        self._who = label("", "section", name="intake.flag_who", wrap=True)
        self.why = label("", "title", name="intake.flag_why", wrap=True)
        self.code = BigNumber(size_px=CODE_PX, name="intake.flag_code")
        for part in (self._who, self.why, self.code):
            self.body.addWidget(part)

    @property
    def main(self) -> tuple[str, bool]:
        """Enter confirms."""
        return self.tr("Confirmed, label it"), True

    def ask(self, parcel: str, code: str, who: str, why: str, said: Mapping[str, Any]) -> None:
        """Say what is noted of whose this parcel is."""
        self.parcel, self._code, self._said = parcel, code, said
        self._who.setText(self.tr("Look before the label goes on: {who}").format(who=who))
        self.why.setText(why)
        self.code.say(code)
        self.come_up()

    def waits(self, count: int) -> str:
        """Scans wait for the look."""
        said = self.tr("First confirm what is noted for {code}; {n} scanned after it wait")
        return said.format(code=self._code, n=count)

    def confirm(self) -> None:
        """The keeper has seen it."""
        self.let_go()
        self.confirmed.emit(self.parcel, self._said)
