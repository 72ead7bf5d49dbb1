"""The shelves: how full each is, what lies on it, and parcels put on another one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent

from station_app.basics.codes import classify
from station_app.basics.station_codes import command_of, shelf_of
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame, across, down
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import BigNumber, Elided, label
from station_app.kit.lists import RowList
from station_app.kit.page import UP_DOWN, Page, hear
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.parcels.actions.shelves import (
    Moved,
    close_shelf,
    move_parcels,
    print_shelf_labels,
    set_shelf,
)
from station_app.parcels.lookups import house, shelves
from station_app.parcels.lookups.house import Stay
from station_app.parcels.page.shelves.form import ShelfForm
from station_app.parcels.page.shelves.rows import PARCELS, SHELVES, ShelfRows
from station_app.parcels.rules.codes import DEFAULT_SHELF
from station_app.parcels.rules.shelves import Shelf, one_further

ADD_KEY, ROOM_KEY, CLOSE_KEY, PRINT_KEY, ALL_KEY = "Ctrl+D", "Ctrl+E", "Ctrl+U", "Ctrl+G", "Ctrl+Y"
SHELF_RANK = 50
_STEPS = UP_DOWN | {Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class ShelvesPage(Page):
    """A shelf is chosen; parcels scanned are held until the barcode of their new shelf follows."""

    name = "shelves"
    under = "intake"
    shortcut = "Ctrl+H"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shelves: list[Shelf] = []
        self._held: list[Stay] = []
        self._rows = ShelfRows(self)
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.form = ShelfForm()
        self.holds = label("", "strong", name="shelves.held_text", wrap=True)
        self.held = Card(self.holds, name="shelves.held")
        self.held.choose()
        self.list = RowList(SHELVES, name="shelves.list")
        self.parcels = RowList(PARCELS, name="shelves.parcels", row_px=58)
        self.big = BigNumber(name="shelves.chosen", size_px=48)
        self.about = Elided("", "quiet", name="shelves.about")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.parcels.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._chosen)
        self._build_buttons()
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = across(self.room, self.print_one, self.close_it)
        top = Card(across(down(self.big, self.about, gap_px=0), buttons, gap_px=14))
        both = across(self.list, self.parcels, gap_px=14)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        for part in (self.form, self.held, top):
            self._frame.middle.addWidget(part)
        self._frame.middle.addLayout(both, 1)
        for button in (self.add, self.print_all):
            self._frame.foot.addWidget(button)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self.main)
        self._frame.foot.addStrut(self.main.minimumHeight())

    def _build_buttons(self) -> None:
        self.main = MainButton(name="shelves.main")
        self.main.clicked.connect(self.confirm)
        self.add = Button(self.tr("Add"), name="shelves.add", key=ADD_KEY)
        self.room = Button(self.tr("Room"), name="shelves.room_button", key=ROOM_KEY)
        self.close_it = Button(self.tr("Out of use"), name="shelves.close", key=CLOSE_KEY)
        self.print_one = Button(self.tr("Print"), name="shelves.print", key=PRINT_KEY)
        self.print_all = Button(self.tr("Print all"), name="shelves.print_all", key=ALL_KEY)
        keys = (
            (self.add, ADD_KEY, self._ask_new),
            (self.room, ROOM_KEY, self._ask_room),
            (self.close_it, CLOSE_KEY, self._close),
            (self.print_one, PRINT_KEY, self._print_one),
            (self.print_all, ALL_KEY, self._print_all),
        )
        for button, key, slot in keys:
            button.clicked.connect(slot)
            hear(self, key, slot)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Shelves")

    def shown(self) -> None:
        """The arrow keys are for the list."""
        self.refresh()
        if self.form.open:
            self.form.name.setFocus()
        else:
            self.setFocus()

    def claims(self, scan: Scan) -> int:
        """A shelf of ours, when no page in front wants it."""
        return SHELF_RANK if shelf_of(scan.text, self._station) else 0

    def scanned(self, scan: Scan) -> Answer:
        """A shelf shows what lies on it, or takes what is held; a parcel here is held."""
        place = shelf_of(scan.text, self._station)
        if place:
            return self._put(place) if self._held else self._show_shelf(place)
        if command_of(scan.text, self._station) == "NEXT":
            return self._next()
        kind = classify(scan.text)
        stay = house.by_waybill(self.desk.read, kind.text)
        if stay is None and kind.pickup_code:
            found = house.by_code(self.desk.read, kind.text)
            stay = found[0] if len(found) == 1 else None
        if stay is not None and stay.here:
            return self._hold(stay)
        if stay is not None:
            when = house.when_said(stay.out_ms, self.desk.now())
            return Refused("parcel.already_left", {"pickup": stay.code, "when": when})
        return NotMine()

    @Slot()
    def confirm(self) -> None:
        """Enter: set up the shelf that was typed, or put what is held on the chosen one."""
        if self.form.open:
            self._set_up()
        elif self._held:
            self._put_on_chosen()
        elif not self._shelves:
            self._ask_new()

    def back(self) -> bool:
        """Esc: close the form, then let go what is held."""
        if self.form.let_go():
            self.setFocus()
        elif self._held:
            self._held = []
        else:
            return False
        self._show()
        return True

    def refresh(self) -> None:
        """Read the shelves again; what is held stays held while it is here."""
        read = self.desk.read
        self._shelves = shelves.shelves(read)
        again = [house.stay(read, stay.id) for stay in self._held]
        self._held = [stay for stay in again if stay is not None and stay.here]
        self.list.show_rows(self._rows.shelves(self._shelves))
        if not self.list.chosen_id and self._shelves:
            self.list.choose(self._shelves[0].name)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move through the shelves; all else is for the window."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._shelves:
            super().keyPressEvent(event)
            return
        names = [one.name for one in self._shelves]
        place = names.index(self.list.chosen_id) + step if self.list.chosen_id in names else 0
        self.list.choose(names[max(0, min(len(names) - 1, place))])

    @property
    def _station(self) -> str:
        return self.desk.settings.station_code

    # scans

    def _show_shelf(self, place: str) -> Answer:
        if not self.list.choose(place):
            known = shelves.shelf(self.desk.read, place)
            if known.known:
                return Refused("shelf.closed", {"shelf": place})
            self.form.add(place)
            self._show()
            said = self.tr("Shelf {shelf} is not set up yet; Enter sets it up")
            return Taken(said.format(shelf=place), "attention")
        here = shelves.shelf(self.desk.read, place)
        return Taken(
            self.tr("Shelf {shelf}: {n} here").format(shelf=place, n=here.lying), "plain"
        )  # fmt: skip

    def _next(self) -> Answer:
        further = shelves.following(self.desk.read, self.list.chosen_id)
        if further is None:
            return Refused("shelf.no_other")
        return self._show_shelf(further.name)

    def _hold(self, stay: Stay) -> Answer:
        if stay.id in {one.id for one in self._held}:
            said = self.tr("{code} is held already; now the shelf")
            return Taken(said.format(code=stay.code), "plain")
        self._held.append(stay)
        self._show()
        said = self.tr("{code} comes from {shelf}; now the barcode of its shelf")
        return Taken(said.format(code=stay.code, shelf=stay.shelf), "attention")

    def _put(self, place: str) -> Answer:
        deed = partial(
            move_parcels, self.desk.work, parcels=[one.id for one in self._held], shelf=place
        )
        self.desk.act(deed, self._moved, self._failed)
        return Taken()

    # deeds

    def _put_on_chosen(self) -> None:
        if self.list.chosen_id:
            self._put(self.list.chosen_id)

    def _moved(self, done: Moved) -> None:
        self._held = []
        self.desk.tone("ok")
        self.said.emit(
            self.tr("{n} put on shelf {shelf}").format(n=done.parcels, shelf=done.shelf), "ok"
        )
        self.refresh()
        self.list.choose(done.shelf)

    def _set_up(self) -> None:
        deed = partial(
            set_shelf,
            self.desk.work,
            shelf=self.form.name.text(),
            capacity=self.form.capacity,
        )
        self.desk.act(deed, self._set, self._refused)

    def _set(self, name: str) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("Shelf {shelf} is set up").format(shelf=name), "ok")
        self.form.set_up(name)
        self.refresh()
        self.list.choose(name)
        if not self.form.open:
            self.setFocus()

    def _refused(self, fault: Fault) -> bool:
        """What was typed is wrong: the field stays, and the sentence stands in the status line."""
        self.form.name.wrong(fault.code == "parcel.bad_shelf")
        self.desk.refuse(fault)
        self.refresh()
        return True

    def _failed(self, _fault: Fault) -> bool:
        self.refresh()
        return False  # the fault box says it

    @Slot()
    def _ask_new(self) -> None:
        last = self._shelves[-1] if self._shelves else None
        self.form.add(
            one_further(last.name) if last else DEFAULT_SHELF, last.capacity if last else 0
        )
        self._show()

    @Slot()
    def _ask_room(self) -> None:
        if self.list.chosen_id:
            self.form.change(shelves.shelf(self.desk.read, self.list.chosen_id))
            self._show()

    @Slot()
    def _close(self) -> None:
        if self.list.chosen_id:
            deed = partial(close_shelf, self.desk.work, shelf=self.list.chosen_id)
            self.desk.act(deed, self._closed, self._refused)

    def _closed(self, name: str) -> None:
        self.said.emit(self.tr("Shelf {shelf} is used no more").format(shelf=name), "ok")
        self.refresh()

    @Slot()
    def _print_one(self) -> None:
        if self.list.chosen_id:
            self._print([self.list.chosen_id])

    @Slot()
    def _print_all(self) -> None:
        self._print([one.name for one in self._shelves if one.used])

    def _print(self, names: list[str]) -> None:
        if names:
            deed = partial(print_shelf_labels, self.desk.work, shelves=names)
            self.desk.act(deed, self._printed)

    def _printed(self, count: int) -> None:
        self.said.emit(self.tr("{n} shelf labels are being printed").format(n=count), "ok")

    # what is seen

    @Slot(str)
    def _chosen(self, _name: str) -> None:
        self._show()

    def _show(self) -> None:
        chosen = self.list.chosen_id
        self.big.say(chosen or "- -")
        if chosen:
            here = shelves.shelf(self.desk.read, chosen)
            lying = shelves.lying_on(self.desk.read, chosen)
            self.about.say(self.tr("{fill} here").format(fill=self._rows.fill(here)))
            self.parcels.show_rows(self._rows.parcels(self.desk.read, lying))
        else:
            said = self.tr("Set up your shelves, print their barcodes and stick them on")
            self.about.say(said)
            self.parcels.show_rows(())
        self._show_held(chosen)
        full = sum(one.full for one in self._shelves)
        self._frame.pills((self.tr("{n} full").format(n=full) if full else "", "attention"))

    def _show_held(self, chosen: str) -> None:
        codes = "  ".join(stay.code for stay in self._held)
        self.holds.setText(
            self.tr("Held: {codes}. Scan the shelf they go to, or choose it and press Enter.")
            .format(codes=codes)
        )  # fmt: skip
        self.held.setVisible(bool(self._held) and not self.form.open)
        self.main.setVisible(self.form.open or bool(self._held) or not self._shelves)
        if self.form.open:
            self.main.say(self.tr("Set up"))
        elif self._held:
            said = self.tr("Put {n} on {shelf}")
            self.main.say(said.format(n=len(self._held), shelf=chosen))
        else:
            self.main.say(self.tr("Add a shelf"))
        for button in (self.room, self.close_it, self.print_one, self.print_all):
            button.setEnabled(bool(chosen))
