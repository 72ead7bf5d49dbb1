"""One barcode after the other for the carrier's phone, each left behind told."""

from __future__ import annotations

from functools import partial
from typing import Literal

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from station_app.basics.clock import day_hour_minute
from station_app.basics.waybills import short_name
from station_app.carrier_apps.actions.telling import keep_shown, tell_app, untell_parcel
from station_app.carrier_apps.lookups import untold
from station_app.carrier_apps.lookups.shown import Shown
from station_app.carrier_apps.page.app_file import AppFile
from station_app.carrier_apps.page.round import Round
from station_app.carrier_apps.page.view import BAR_PX, Deed, View
from station_app.kit.buttons import Button
from station_app.kit.cards import Card, across, down, nothing_card
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import BigNumber, Elided, Pill, label
from station_app.kit.screen_code import ScreenCode
from station_app.wire.facts.carrier_apps import Direction

By = Literal["barcode", "file"]
KEPT = 20  # shown barcodes make one fact
CSV_KEY, XLSX_KEY, BEFORE_KEY, LATER_KEY = "Ctrl+D", "Ctrl+S", "←", "→"


class Walk(View):
    """What one carrier's app is to be told: up and down choose the direction, Enter goes on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, name="carrier_apps.walk")
        self.carrier = ""
        self.direction: Direction = "in"
        self.round = Round()
        self.directions = ChoiceRow(
            name="carrier_apps.direction", what=self.tr("What the app is told"), across=4
        )
        self.directions.chosen.connect(self._choose)
        self.file = AppFile(desk)
        self.file.ready.connect(self._file_ready)
        self._lay_out()
        self.xlsx = Button(self.tr("As Excel"), name="carrier_apps.xlsx", key=XLSX_KEY)
        self.csv = Button(self.tr("As CSV"), name="carrier_apps.csv", key=CSV_KEY)
        self.deeds = [
            Deed(self.xlsx, XLSX_KEY, partial(self._save, ".xlsx")),
            Deed(self.csv, CSV_KEY, partial(self._save, ".csv")),
        ]

    def _lay_out(self) -> None:
        self.code = ScreenCode(name="carrier_apps.code")
        self.number = BigNumber(
            size_px=40, align=Qt.AlignmentFlag.AlignHCenter, name="carrier_apps.waybill"
        )
        self.about = Elided("", "section", name="carrier_apps.about")
        self.pill = Pill(name="carrier_apps.pill")
        self.bar = QProgressBar()
        self.bar.setObjectName("carrier_apps.progress")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(BAR_PX)
        self.todo = label("", "strong", name="carrier_apps.todo", wrap=True)
        beside = across(self.about, self.pill)
        beside.setStretch(0, 1)
        self.card = Card(self.todo, self.code, self.number, beside, self.bar)
        self.card.body.setStretch(1, 1)
        known = self.tr("The app knows of all of these")
        self.done = nothing_card(known, name="carrier_apps.done")
        layout = down(self.directions, self.file, self.card, self.done, self._steps(), gap_px=14)
        layout.setStretch(2, 1)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    def _steps(self) -> QHBoxLayout:
        """There and back along the barcodes; a row of their own, under what they move."""
        self.before = Button(self.tr("Before"), name="carrier_apps.before", key=BEFORE_KEY)
        self.later = Button(self.tr("Later"), name="carrier_apps.later", key=LATER_KEY)
        self.undo = Button(name="carrier_apps.undo", key="Del")
        self.before.clicked.connect(partial(self.sideways, -1))
        self.later.clicked.connect(partial(self.sideways, 1))
        self.undo.clicked.connect(self.remove)
        return across(self.before, self.later, self.undo, "stretch")

    # what the page asks

    @property
    def main(self) -> str:
        """Go on, or say that the file is in."""
        if self.file.parcels:
            return self.tr("The app has it: note {n}").format(n=len(self.file.parcels))
        if self.round.current is None:
            return self.tr("All carriers")
        return self.tr("Scanned, next one") if self.round.left > 1 else self.tr("Scanned, last one")

    @property
    def heading(self) -> str:
        """Whose app."""
        return short_name(self.carrier)

    def begin(self, carrier: str, direction: Direction | None = None) -> None:
        """Begin with this carrier, at the first direction that waits."""
        self.carrier = carrier
        waits = self._waits()
        first: Direction = next((key for key in untold.DIRECTIONS if waits.get(key)), "in")
        self._open(direction or first)

    def refresh(self) -> None:
        """What waits may have become more or less; what is shown stays."""
        if self.carrier:
            self.round.read(untold.untold(self.desk.read, self.carrier, self.direction))
            self._show()

    def step(self, by: int) -> None:
        """The direction beside."""
        keys = list(untold.DIRECTIONS)
        self._choose(keys[(keys.index(self.direction) + by) % len(keys)])

    def sideways(self, by: int) -> None:
        """The barcode before, or leave this one for later."""
        if not self.file.parcels:
            self.round.step(by)
            self._show()

    def confirm(self) -> None:
        """Enter: the phone scanned it; or the file is in; or all is told."""
        if self.file.parcels:
            self._told_by_file()
        elif self.round.current is None:
            self.left.emit()
        else:
            if self.round.next():
                self._keep()
            self._show()

    def remove(self) -> bool:
        """Delete: the one shown, or the one before, was not scanned after all."""
        parcel = "" if self.file.parcels else self.round.undo()
        if parcel in self.round.pending:
            self.round.pending.remove(parcel)
            self._keep_pending()
        elif parcel:
            deed = partial(untell_parcel, self.desk.work, parcel=parcel, direction=self.direction)
            self.desk.act(deed, None, partial(self._still_told, parcel))
        self._show()
        return bool(parcel)

    def back(self) -> bool:
        """Esc: the file did not go in; else back to all carriers."""
        if self.file.let_go():
            self._show()
            return True
        return False

    def record(self, before: Shown) -> None:
        """What was on the screen when the program ended was scanned: a fact tells of it now."""
        self.desk.act(
            partial(
                tell_app,
                self.desk.work,
                carrier=before.carrier,
                direction=before.direction,
                parcels=list(before.parcels),
                by="barcode",
            )
        )

    def flush(self) -> None:
        """Let a fact tell of what was shown; the program may end, the page be left."""
        parcels = self.round.take_pending()
        if parcels:
            self._tell(parcels, "barcode")

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page came to the front."""
        self.flush()
        super().hideEvent(event)

    # deeds

    def _keep(self) -> None:
        if len(self.round.pending) >= KEPT or not self.round.left:
            self.flush()
            return
        self._keep_pending()

    def _keep_pending(self) -> None:
        shown = Shown(self.carrier, self.direction, tuple(self.round.pending))
        self.desk.act(partial(keep_shown, self.desk.work, shown))

    def _tell(self, parcels: list[str], by: By) -> None:
        deed = partial(
            tell_app,
            self.desk.work,
            carrier=self.carrier,
            direction=self.direction,
            parcels=parcels,
            by=by,
        )
        self.desk.act(deed, None, partial(self._not_told, parcels))

    def _not_told(self, parcels: list[str], _fault: Fault) -> bool:
        self.round.not_told(parcels)
        self._show()
        return False  # the fault box says it

    def _still_told(self, parcel: str, _fault: Fault) -> bool:
        self.round.told[parcel] = None
        self._show()
        return False  # the fault box says it

    def _save(self, ending: str) -> None:
        if self.direction == "fix" or self.file.parcels:
            return  # an app has no import for mistakes
        self.flush()
        waits = [one for one in self.round.items if not self.round.is_told(one)]
        if waits:
            self.file.save(self.carrier, self.direction, waits, ending)
        else:
            self.said.emit(self.tr("There is nothing left to write into a file"), "plain")

    @Slot()
    def _file_ready(self) -> None:
        self._show()

    def _told_by_file(self) -> None:
        parcels = self.file.used()
        self.round.tell(parcels)
        self._tell(parcels, "file")
        self.desk.tone("ok")
        self._show()

    # showing

    def _choose(self, direction: str) -> None:
        for key in untold.DIRECTIONS:
            if key == direction != self.direction:
                self.flush()
                self._open(key)

    def _open(self, direction: Direction) -> None:
        self.direction = direction
        self.file.let_go()
        self.round = Round(untold.untold(self.desk.read, self.carrier, direction))
        self._show()

    def _waits(self) -> dict[Direction, int]:
        return next(
            (one.counts for one in untold.counts(self.desk.read) if one.carrier == self.carrier), {}
        )

    def _show(self) -> None:
        self._show_directions()
        one = self.round.current
        self.card.setVisible(one is not None)
        self.done.setVisible(one is None)
        self.code.say(one.waybill if one else "")
        self.number.say(one.waybill if one else "")
        self.bar.setRange(0, max(1, len(self.round.items)))
        self.bar.setValue(len(self.round.told))
        if one is not None:
            todo = self._todo(one.what)
            self.todo.setText(todo)
            self.todo.setVisible(bool(todo))
            code = untold.code_of(self.desk.read, one.parcel)
            self.about.say(self._about(one.what).format(code=code, when=day_hour_minute(one.at_ms)))
            if self.round.is_told(one):
                self.pill.say(self.tr("told already"), "good")
            else:
                self.pill.say(self.tr("{n} left").format(n=self.round.left), "attention")
        walks = one is not None and not self.file.parcels
        for step in (self.before, self.later):
            step.setVisible(walks)
        this = one is not None and self.round.is_told(one)
        self.undo.say(self.tr("Not scanned") if this else self.tr("The last was not scanned"))
        self.undo.setVisible(bool(self.round.told) and not self.file.parcels)
        for button in (self.xlsx, self.csv):
            self.offer(button, wanted=walks and self.direction != "fix")
        self.changed.emit()

    def _show_directions(self) -> None:
        waits = self._waits()
        pending = len(self.round.pending)
        counts = {key: waits.get(key, 0) - pending * (key == self.direction) for key in waits}
        texts = {
            "in": self.tr("In {n}"),
            "out": self.tr("Out {n}"),
            "returned": self.tr("Back {n}"),
            "fix": self.tr("Fix {n}"),
        }
        self.directions.offer(
            [(key, texts[key].format(n=max(0, counts.get(key, 0)))) for key in untold.DIRECTIONS]
        )
        self.directions.choose(self.direction)

    def _todo(self, what: str) -> str:
        if what == "undone":
            return self.tr("Delete its intake in the app: it never came here")
        return self.tr("Take its hand-over back in the app") if what == "back" else ""

    def _about(self, what: str) -> str:
        return {
            "in": self.tr("Pickup code {code}  ·  taken in {when}"),
            "out": self.tr("Pickup code {code}  ·  handed over {when}"),
            "returned": self.tr("Pickup code {code}  ·  sent back {when}"),
            "undone": self.tr("Pickup code {code}  ·  undone {when}"),
            "back": self.tr("Pickup code {code}  ·  taken back {when}"),
        }[what]
