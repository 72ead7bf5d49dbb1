"""Ctrl+B under intake: lists of the carriers' apps in, and what those apps are told."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from station_app.basics.station_codes import command_of
from station_app.carrier_apps.lookups import shown
from station_app.carrier_apps.page.overview import Overview
from station_app.carrier_apps.page.picking import Picking
from station_app.carrier_apps.page.preview import Preview
from station_app.carrier_apps.page.view import View
from station_app.carrier_apps.page.walk import Walk
from station_app.kit.buttons import MainButton
from station_app.kit.cards import PageFrame
from station_app.kit.desk import Desk
from station_app.kit.file_page import FilePage
from station_app.kit.scan import Answer, NotMine, Scan, Taken


class CarrierAppsPage(FilePage):
    """One view at a time: all carriers, one carrier's barcodes, files, a list to be taken."""

    name = "carrier_apps"
    under = "intake"
    shortcut = "Ctrl+B"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.overview, self.walk = Overview(desk), Walk(desk)
        self.picking, self.preview = Picking(desk), Preview(desk)
        self.overview.chosen.connect(self._begin)
        self.overview.wanted_file.connect(self._pick)
        self.picking.taken.connect(self.read_file)
        self.preview.opened.connect(partial(self._turn_to, self.preview))
        self.preview.taken.connect(self._list_taken)
        self._stack = QStackedWidget()
        self._keys: list[tuple[QShortcut, View]] = []
        self.main = MainButton(name="carrier_apps.main")
        self.main.clicked.connect(self.confirm)
        for view in self._views:
            self._add(view)
        self._frame.middle.addWidget(self._stack, 1)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self.main)
        self._frame.foot.addStrut(self.main.minimumHeight())
        self._show_foot()

    def _add(self, view: View) -> None:
        self._stack.addWidget(view)
        view.said.connect(self.said)
        view.changed.connect(self._show_foot)
        view.left.connect(partial(self._turn_to, self.overview))
        for deed in view.deeds:
            self._frame.foot.addWidget(deed.button)
            deed.button.clicked.connect(partial(self._do, deed.do))
            if deed.key:
                shortcut = QShortcut(QKeySequence(deed.key), self)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(deed.do)
                self._keys.append((shortcut, view))

    @property
    def _views(self) -> tuple[View, ...]:
        return self.overview, self.walk, self.picking, self.preview

    @property
    def view(self) -> View:
        """What is shown."""
        found = self._stack.currentWidget()
        return found if isinstance(found, View) else self.overview

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Carrier apps")

    def shown(self) -> None:
        """Arrow keys are for the view; what was shown when the program ended is recorded first."""
        before = shown.shown(self.desk.read)
        if before is not None and not self.walk.round.pending:
            self.walk.record(before)
        self.refresh()
        self.setFocus()

    def scanned(self, scan: Scan) -> Answer:
        """The card's NEXT goes on to the next barcode."""
        is_next = command_of(scan.text, self.desk.settings.station_code) == "NEXT"
        if not is_next or self.view is not self.walk or self.walk.round.current is None:
            return NotMine()
        self.walk.confirm()
        return Taken(self.tr("Next one"), "plain")

    @Slot()
    def confirm(self) -> None:
        """Enter: what the view's main button says."""
        self.view.confirm()

    def remove(self) -> bool:
        """Delete: the barcode before was not scanned after all."""
        return self.view.remove()

    def back(self) -> bool:
        """Esc: one step back in the view, then to all carriers."""
        if self.view.back():
            self._show_foot()
            return True
        if self.view is self.overview:
            return False
        self._turn_to(self.overview)
        return True

    def refresh(self) -> None:
        """Something was committed: read again."""
        self.view.refresh()
        self._show_foot()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The large space bar goes on."""
        if event.key() == Qt.Key.Key_Space and self.view is self.walk and not event.isAutoRepeat():
            self.confirm()
        else:
            super().keyPressEvent(event)

    def up_down(self, by: int) -> bool:
        """Up and down are for the view."""
        self.view.step(by)
        return True

    def left_right(self, by: int) -> bool:
        """So are left and right."""
        self.view.sideways(by)
        return True

    @Slot(object)
    def read_file(self, path: Path) -> None:
        """Read the list of an app; what cannot be read is one sentence."""
        self.walk.flush()
        self.preview.open(path)

    @Slot(str)
    def _begin(self, carrier: str) -> None:
        self.walk.begin(carrier)
        self._turn_to(self.walk)

    @Slot()
    def _pick(self) -> None:
        self.picking.open()
        self._turn_to(self.picking)

    @Slot(str)
    def _list_taken(self, sentence: str) -> None:
        self.overview.say_taken(sentence)
        self.said.emit(sentence, "ok")
        self._turn_to(self.overview)

    def _turn_to(self, view: View) -> None:
        self._stack.setCurrentWidget(view)
        view.refresh()
        self._show_foot()
        self.setFocus()

    def _do(self, deed: object) -> None:
        if callable(deed):
            deed()

    @Slot()
    def _show_foot(self) -> None:
        view = self.view
        for one in self._views:
            for deed in one.deeds:
                hidden = deed.button.property("unwanted")
                deed.button.setVisible(one is view and not hidden)
        for shortcut, of_view in self._keys:
            shortcut.setEnabled(of_view is view)
        self.main.setVisible(bool(view.main))
        self.main.say(view.main)
        heading = getattr(view, "heading", "")
        self._frame.note.say(heading)
