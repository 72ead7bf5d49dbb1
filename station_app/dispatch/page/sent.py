"""What couriers took: every list, its parcels, and what did not leave after all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot

from station_app.basics import codes
from station_app.basics.clock import day_hour_minute, hour_minute
from station_app.basics.faults import Refusal
from station_app.basics.measures import kilos
from station_app.basics.waybills import short_name
from station_app.dispatch.actions.batch import take_back_batch
from station_app.dispatch.lookups import batches, parcels
from station_app.dispatch.lookups.batches import Batch
from station_app.dispatch.lookups.parcels import DropOff
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import PageFrame, across, down
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import Elided, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page, hear
from station_app.kit.scan import Answer, NotMine, Scan, Taken
from station_app.people import lookups as people

REPRINT_KEY, BACK_KEY = "Ctrl+G", "Ctrl+E"
OWN_NUMBER, OWN_WAYBILL = 90, 60


class SentPage(Page):
    """Lists on the left, newest first; the parcels of the chosen one on the right."""

    name = "dropoff_sent"
    under = "dropoff"
    shortcut = "Ctrl+D"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._busy = False
        self._asked = ""  # the parcel that was scanned: it may still be here
        self._whole = False  # the whole list is asked about
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.list = RowList((Column(4), Column(3, right=True)), name="sent.list", row_px=56)
        self.parcels = RowList((Column(4), Column(2, right=True)), name="sent.parcels", row_px=56)
        for one in (self.list, self.parcels):
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.what = Elided("", "section", name="sent.what")
        self.list.chosen.connect(self._list_chosen)
        self.parcels.chosen.connect(self._parcel_chosen)
        right = down(self.what, self.parcels)
        right.setStretch(1, 1)
        both = across(self.list, right, gap_px=14)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self._empty = label(self.tr("No courier took anything yet"), "quiet")
        self._frame.middle.addLayout(both, 1)
        self._frame.middle.addWidget(self._empty)
        self._build_foot()

    def _build_foot(self) -> None:
        self.reprint = Button(self.tr("Print the list again"), name="sent.reprint", key=REPRINT_KEY)
        self.whole = Button(
            self.tr("The courier left all of it"), name="sent.whole", key=BACK_KEY, danger=True
        )
        self.main = MainButton(name="sent.main")
        self.reprint.clicked.connect(self._reprint)
        self.whole.clicked.connect(self._ask_whole)
        self.main.clicked.connect(self.confirm)
        for key, slot in ((REPRINT_KEY, self._reprint), (BACK_KEY, self._ask_whole)):
            hear(self, key, slot)
        foot = self._frame.foot
        for quiet in (self.reprint, self.whole):
            foot.addWidget(quiet)
        foot.addStretch(1)
        foot.addWidget(self.main)
        foot.addStrut(self.main.minimumHeight())

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Gone with couriers")

    def shown(self) -> None:
        """The newest list, unless one was chosen."""
        self._let_go()
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Read the lists and the parcels of the chosen one."""
        found = batches.latest(self.desk.read)
        self.list.show_rows([self._row(one) for one in found])
        if found and not self.list.chosen_id:
            self.list.choose(found[0].id)
        today = [one for one in found if self._is_today(one)]
        count = sum(one.parcels - one.returned for one in today)
        self._frame.pills((self.tr("{n} gone today").format(n=count) if count else "", "good"))
        self._empty.setVisible(not found)
        self._show_parcels()

    def back(self) -> bool:
        """Esc: everything has left as it stands there."""
        if not (self._asked or self._whole):
            return False
        self._let_go()
        self._show_foot()
        return True

    def up_down(self, by: int) -> bool:
        """Up and down move through the list."""
        return self.list.step(by)

    # scans

    def claims(self, scan: Scan) -> int:
        """Our own number or a waybill of a parcel that is not here any more."""
        found = self._find(scan.text)
        if found is None or found.state == "waiting":
            return 0
        return OWN_NUMBER if found.number == scan.text else OWN_WAYBILL

    def scanned(self, scan: Scan) -> Answer:
        """Show when it left and with whom; it lies here, so it may be taken back."""
        found = self._find(scan.text)
        if found is None or found.state == "waiting":
            return NotMine()
        if found.state == "cancelled":
            said = self.tr("{number} was given back to the sender")
            return Taken(said.format(number=found.number), "attention")
        self._let_go()
        self.list.choose(found.batch)
        self._show_parcels()
        self.parcels.choose(found.id)
        self._asked = found.id
        self._show_foot()
        batch = batches.batch(self.desk.read, found.batch)
        said = self.tr("{number} left at {at} on list {list}").format(
            number=found.number,
            at=day_hour_minute(found.out_ms),
            list=batch.number if batch else "",
        )
        return Taken(said, "attention")

    def _find(self, text: str) -> DropOff | None:
        read = self.desk.read
        return parcels.by_number(read, text) or parcels.by_waybill(read, codes.classify(text).text)

    # Enter

    @Slot()
    def confirm(self) -> None:
        """What was scanned is still here, or the whole list is: it waits again."""
        if self._busy or not (self._asked or self._whole):
            return
        chosen = () if self._whole else (self._asked,)
        deed = partial(take_back_batch, self.desk.work, self.list.chosen_id, chosen)
        self._busy = True
        self._show_foot()
        self.desk.act(deed, self._taken_back, self._failed)

    def _taken_back(self, count: int) -> None:
        self._busy = False
        self._let_go()
        self.said.emit(self.tr("{n} wait for the courier again").format(n=count), "ok")
        self.desk.tone("ok")
        self.refresh()

    def _failed(self, fault: Fault) -> bool:
        self._busy = False
        self._let_go()
        self.refresh()
        if not isinstance(fault, Refusal):
            return False
        self.said.emit(self.desk.words.say(fault.code, **fault.facts), "wrong")
        self.desk.tone("wrong")
        return True

    # what is shown

    @Slot()
    def _reprint(self) -> None:
        if self.list.chosen_id:
            self.desk.reprint(self.list.chosen_id)

    @Slot()
    def _ask_whole(self) -> None:
        if self.list.chosen_id and not self._busy:
            self._asked, self._whole = "", True
            self._show_foot()

    def _let_go(self) -> None:
        self._asked, self._whole = "", False

    @Slot()
    def _list_chosen(self) -> None:
        self._let_go()
        self._show_parcels()

    @Slot(str)
    def _parcel_chosen(self, _parcel: str) -> None:
        self._show_foot()

    def _show_parcels(self) -> None:
        batch = batches.batch(self.desk.read, self.list.chosen_id)
        found = batches.parcels_of(self.desk.read, batch.id) if batch else []
        self.parcels.show_rows([self._parcel_row(one) for one in found])
        self.what.say(self._said_of(batch) if batch else "")
        self._show_foot()

    def _said_of(self, batch: Batch) -> str:
        read = self.desk.read
        courier = people.name_of(read, batch.courier)
        clerk = people.clerk_name(read, batch.clerk)
        said = self.tr("{clerk} gave them to {courier}").format(clerk=clerk, courier=courier)
        if not batch.returned:
            return said
        return f"{said} · " + self.tr("{n} taken back").format(n=batch.returned)

    def _show_foot(self) -> None:
        some = bool(self.list.chosen_id)
        asked = bool(self._asked or self._whole)
        self.reprint.setVisible(some and not asked)
        self.whole.setVisible(some and not asked and bool(self.parcels.rows))
        self.main.setVisible(asked)
        self.main.setEnabled(not self._busy)
        said = self.tr("All {n} still here") if self._whole else self.tr("This one is still here")
        self.main.say(said.format(n=len(self.parcels.rows)))

    def _is_today(self, batch: Batch) -> bool:
        return batch.day == self.desk.day()

    def _row(self, one: Batch) -> ListRow:
        count = self.tr("× {n}").format(n=one.parcels - one.returned)
        at = hour_minute(one.at_ms) if self._is_today(one) else day_hour_minute(one.at_ms)
        return ListRow(
            one.id,
            (
                Cell(f"{short_name(one.carrier)} {count}", one.number, bold=True),
                Cell(at, quiet=True),
            ),
        )

    def _parcel_row(self, one: DropOff) -> ListRow:
        weight = Cell(self.tr("{kilos} kg").format(kilos=kilos(one.grams)))
        what = Cell(one.waybill, f"{one.number} · {one.contents}", bold=True)
        return ListRow(one.id, (what, weight))
