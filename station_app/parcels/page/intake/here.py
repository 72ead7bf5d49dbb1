"""A waybill that is in the house already: no error, but the question whether it is fetched now."""

from __future__ import annotations

from PySide6.QtCore import Signal

from station_app.kit.labels import BigNumber, label
from station_app.kit.scan import Scan
from station_app.parcels.page.intake.panel import Panel

CODE_PX = 80


class HerePanel(Panel):
    """Its code from a metre away; Enter goes on to the pickup page with the same scan."""

    fetched = Signal(object)
    """The scan, for the pickup page."""

    def __init__(self) -> None:
        super().__init__(name="intake.here")
        self._scan = Scan("")
        self.code = BigNumber(size_px=CODE_PX, name="intake.here_code")
        self.about = label("", "section", name="intake.here_about", wrap=True)
        says = label(self.tr("Nothing was taken in twice. The next scan goes on."), "quiet")
        for part in (label(self.tr("In the house already"), "quiet"), self.code, self.about, says):
            self.body.addWidget(part)

    @property
    def main(self) -> tuple[str, bool]:
        """Enter fetches it."""
        return self.tr("Hand it over"), True

    def tell(self, scan: Scan, code: str, about: str) -> None:
        """Say where it lies and since when."""
        self._scan = scan
        self.code.say(code)
        self.about.setText(about)
        self.come_up()

    def confirm(self) -> None:
        """Somebody came for it."""
        self.let_go()
        self.fetched.emit(self._scan)
