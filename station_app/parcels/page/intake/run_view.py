"""One run as it stands: both counts, what is missing, what was wrong; open or long closed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from station_app.basics.clock import day_hour_minute, hour_minute
from station_app.basics.waybills import short_name
from station_app.kit.cards import PillRow, across, down
from station_app.kit.desk import Desk
from station_app.kit.labels import BigNumber, Elided, PillTone
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.parcels.lookups import owners, runs
from station_app.parcels.lookups.runs import Run, Tally
from station_app.people import lookups as people

NUMBER_PX, PHOTO_PX = 44, 220
COLUMNS = (Column(0, least_px=100), Column(3, least_px=150), Column(4, least_px=120))
Pills = tuple[tuple[str, PillTone], ...]


class RunView(QWidget):
    """Numbers on top, below them every parcel that is not as it should be; a photo beside.

    head  False leaves the top out, where the page says those numbers already
    """

    def __init__(self, desk: Desk, *, head: bool = True) -> None:
        super().__init__()
        self._desk, self._head = desk, head
        self._photos: dict[str, str] = {}
        self.count = BigNumber(size_px=NUMBER_PX, name="intake.run_count")
        self.about = Elided("", "quiet", name="intake.run_about")
        self._pills = PillRow()
        self.list = RowList(COLUMNS, name="intake.run_list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._row_chosen)
        self.photo = QLabel()
        self.photo.setObjectName("intake.run_photo")
        self.photo.setAccessibleName(self.tr("Photo of what was wrong"))
        self.photo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.photo.hide()
        below = across(self.list, self.photo)
        below.setStretch(0, 1)
        top = (across(self.count, self._pills, "stretch"), self.about) if head else ()
        box = down(*top, below)
        box.setStretch(len(top), 1)
        self.setLayout(box)

    def show_run(self, run: Run) -> None:
        """Show a run as it stands now."""
        if self._head:
            self._show_head(run)
        wrong = runs.wrong(self._desk.read, run.id)
        self._photos = {one.entry: one.photo for one in wrong if one.photo}
        self.list.show_rows(list(self._rows(run)))
        self.photo.hide()

    def _show_head(self, run: Run) -> None:
        tally = runs.tally(self._desk.read, run)
        ours, theirs = (tally.came, run.expected) if run.open else (run.ours, run.theirs)
        self.count.say(f"{ours} / {theirs}" if theirs or not run.open else str(ours))
        self.about.say(self._about(run))
        self._pills.show_pills(self.pills(run, tally))

    def pills(self, run: Run, tally: Tally) -> Pills:
        """What is missing and wrong, in words, for a run open or closed."""
        missing = tally.missing if run.open else len(run.short.split())
        cartons = tally.cartons if tally.cartons > tally.came else 0
        return (
            (self.tr("{n} cartons").format(n=cartons) if cartons else "", "plain"),
            (self.tr("{n} missing").format(n=missing) if missing else "", "attention"),
            (self.tr("{n} over").format(n=tally.over) if tally.over else "", "attention"),
            (self.tr("{n} damaged").format(n=tally.damaged) if tally.damaged else "", "danger"),
            (
                self.tr("{n} misrouted").format(n=tally.misrouted) if tally.misrouted else "",
                "danger",
            ),
        )

    def who(self, run: Run) -> str:
        """Courier and van."""
        return " · ".join(p for p in (people.name_of(self._desk.read, run.courier), run.van) if p)

    def _about(self, run: Run) -> str:
        carrier = short_name(run.carrier) if run.carrier else self.tr("several carriers")
        times = day_hour_minute(run.opened_ms)
        if not run.open:
            times = f"{times} - {hour_minute(run.closed_ms)}"
        return " · ".join(p for p in (run.number, carrier, self.who(run), times, run.reason) if p)

    def _rows(self, run: Run) -> Iterator[ListRow]:
        read = self._desk.read
        words = {
            "damaged": self.tr("Damaged"),
            "misrouted": self.tr("Misrouted"),
            "over": self.tr("Over"),
        }
        noted = runs.wrong(read, run.id)
        for one in noted:
            tone: PillTone = "attention" if one.kind == "over" else "danger"
            photo = self.tr("photo") if one.photo else ""
            detail = " · ".join(part for part in (one.reason, photo) if part)
            yield ListRow(
                one.entry, (Cell(words[one.kind], tone=tone), Cell(one.waybill), Cell(detail))
            )
        told = {one.waybill for one in noted if one.kind == "over"}
        over = runs.over(read, run) if run.open else run.over.split()
        for waybill in (one for one in over if one not in told):
            yield ListRow(waybill, (Cell(words["over"], tone="attention"), Cell(waybill), Cell()))
        missing = self.tr("Missing")
        for waybill, about in self._missing(run):
            cells = (Cell(missing, tone="attention"), Cell(waybill), Cell(about, quiet=True))
            yield ListRow(waybill, cells)

    def _missing(self, run: Run) -> Iterator[tuple[str, str]]:
        if not run.open:
            for waybill in run.short.split():
                yield waybill, ""
            return
        read = self._desk.read
        for one in runs.missing(read, run):
            owner = owners.owner(read, one.person) if one.person else None
            who = f"{owner.name} {owner.tail}".strip() if owner else ""
            carrier = "" if run.carrier else short_name(one.carrier)
            yield one.waybill, " · ".join(part for part in (carrier, who) if part)

    @Slot(str)
    def _row_chosen(self, row: str) -> None:
        data = self._desk.photo_of(self._photos[row]) if row in self._photos else None
        picture = QPixmap()
        if data and picture.loadFromData(data):
            side_px = min(PHOTO_PX, self.list.height())  # no higher than the rows beside it
            self.photo.setFixedSize(side_px, side_px)
            self.photo.setPixmap(
                picture.scaled(side_px, side_px, Qt.AspectRatioMode.KeepAspectRatio)
            )
        self.photo.setVisible(not picture.isNull())
