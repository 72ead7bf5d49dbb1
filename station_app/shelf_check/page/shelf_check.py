"""Ctrl+K under intake: scan a shelf, then what lies on it; what does not agree stands below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from station_app.basics.faults import Refusal
from station_app.basics.station_codes import shelf_of
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame, down
from station_app.kit.desk import Desk, Fault
from station_app.kit.file_picker import FilePicker
from station_app.kit.labels import BigNumber, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page, hear
from station_app.kit.scan import Answer, NotMine, Scan, Taken
from station_app.kit.sheet_reading import read_sheet
from station_app.parcels.lookups import shelves
from station_app.shelf_check import lookups
from station_app.shelf_check.actions import (
    Ended,
    Seen,
    begin_shelf,
    close_check,
    open_check,
    put_right,
    see,
    take_dump,
)
from station_app.shelf_check.lookups import Finding

RIGHT_KEY, FILE_KEY, LOOK_KEY = "Ctrl+G", "Ctrl+O", "Ctrl+D"
ENDINGS = (".txt", ".csv")
SHELF_PX = 56


class ShelfCheckPage(Page):
    """Trade goes on beside it; a power cut loses no barcode that was read."""

    name = "shelf_check"
    under = "intake"
    shortcut = "Ctrl+K"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._check = ""
        self._ending = False  # Enter was pressed once: what is missing is shown
        self._found: dict[str, Finding] = {}
        self._state: tuple[int, str, bool] = (-1, "", False)  # of the book when they were read
        self._last: list[Finding] = []
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.shelf = BigNumber(size_px=SHELF_PX, name="shelf_check.shelf")
        self.count = label("", "strong", name="shelf_check.count")
        self.hint = label("", "quiet", name="shelf_check.hint", wrap=True)
        self.list = RowList(
            (Column(0, least_px=140), Column(5), Column(4)), name="shelf_check.found", row_px=60
        )
        self.files = FilePicker(name="shelf_check.files", endings=ENDINGS)
        self.right = Button(self.tr("Lies here now"), name="shelf_check.right", key=RIGHT_KEY)
        self.look = Button(self.tr("Look for it"), name="shelf_check.look", key=LOOK_KEY)
        self.file = Button(self.tr("Scanner's file…"), name="shelf_check.file", key=FILE_KEY)
        self.main = MainButton(name="shelf_check.main")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = Card(self.shelf, self.count, self.hint, name="shelf_check.card", gap_px=4)
        self._checking = QWidget()
        column = down(card, self.list, gap_px=14)
        column.setStretch(1, 1)
        column.addStretch(0)
        self._checking.setLayout(column)
        self._stack = QStackedWidget()
        for part in (self._checking, self.files):
            self._stack.addWidget(part)
        self._frame.middle.addWidget(self._stack, 1)
        foot = self._frame.foot
        for button in (self.right, self.look, self.file):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.main)
        foot.addStrut(self.main.minimumHeight())

    def _connect(self) -> None:
        deeds: tuple[tuple[Button, str, Callable[[], None]], ...] = (
            (self.right, RIGHT_KEY, self._put_right),
            (self.look, LOOK_KEY, self._look_for),
            (self.file, FILE_KEY, self._pick),
        )
        for button, key, deed in deeds:
            button.clicked.connect(deed)
            hear(self, key, deed)
        self.main.clicked.connect(self.confirm)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._show_foot)
        self.files.taken.connect(self._take_file)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Shelf check")

    def shown(self) -> None:
        """A check that is open goes on where it was."""
        self._stack.setCurrentWidget(self._checking)
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Read how far it is; what disagrees is read as the books stand now."""
        read = self.desk.read
        now = lookups.open_check(read)
        self._check = now.id if now else ""
        shelf = lookups.shelf_now(read, self._check) if now else ""
        found = self._read_found()
        self._found = {one.id: one for one in found}
        self.list.show_rows([self._row(one) for one in found])
        self.list.setVisible(bool(found))
        if now is None:
            self.shelf.say(self.tr("Shelf check"))
        else:
            self.shelf.say(shelf or self.tr("Which shelf?"))
        self._say_count(shelf)
        self._show_foot()

    def _read_found(self) -> list[Finding]:
        """What disagrees, worked out once for each change of the book.

        What is missing stands first: it is what one goes and looks for. Then the last scan.
        """
        state = (self.desk.read.version(), self._check, self._ending)
        if state != self._state:
            self._state, read = state, self.desk.read
            found = lookups.not_agreeing(read, self._check) if self._check else []
            missing = lookups.not_seen(read, self._check) if self._check and self._ending else []
            self._last = [*missing, *reversed(found)]
        return self._last

    def back(self) -> bool:
        """Esc: the file, then the question whether to end."""
        if self._picking:
            if not self.files.back():
                self._stack.setCurrentWidget(self._checking)
                self._show_foot()
            return True
        if self._ending:
            self._ending = False
            self.refresh()
            return True
        return False

    def up_down(self, by: int) -> bool:
        """Up and down move through what was found."""
        return (self.files if self._picking else self.list).step(by)

    # scans

    def claims(self, scan: Scan) -> int:
        """Nothing: a barcode means the shelf check only while its page is open."""
        return 0

    def scanned(self, scan: Scan) -> Answer:
        """A shelf, or something that lies on the shelf."""
        if not self._check or self._picking:
            return NotMine()
        self._ending = False
        work = self.desk.work
        shelf = shelf_of(scan.text, self.desk.settings.station_code)
        if not shelf and scan.source == "typed":  # not every station has its barcodes up
            shelf = shelves.in_use(self.desk.read, scan.text)
        if shelf:
            self.desk.act(partial(begin_shelf, work, shelf=shelf), self._begun, self._failed)
        else:
            self.desk.act(partial(see, work, code=scan.text), self._saw, self._failed)
        return Taken()

    def _begun(self, _seen: int) -> None:
        self.refresh()
        self.desk.tone("ok")

    def _saw(self, seen: Seen) -> None:
        self.refresh()
        facts = {"pickup": seen.pickup, "shelf": seen.shelf, "book_shelf": seen.book_shelf}
        good = seen.met in ("right", "again")
        if seen.left is None:
            self.desk.say(f"shelf_check.met_{seen.met}", "ok" if good else "attention", **facts)
        else:
            how = self.desk.words.say(seen.left.code, **seen.left.facts)
            self.desk.say("shelf_check.met_gone", "attention", how=how, shelf=seen.shelf)
        self.desk.tone("ok" if good else "ask")

    # keys

    @Slot()
    def confirm(self) -> None:
        """Enter: begin; show what is missing; end; or read the chosen file."""
        work = self.desk.work
        if self._picking:
            self.files.confirm()
        elif not self._check:
            self._act(partial(open_check, work), self._opened)
        elif not self._ending:
            self._ending = True
            self.refresh()
            self.list.choose(next(iter(self._found), ""))
        else:
            self._act(partial(close_check, work), self._ended)

    @Slot()
    def _put_right(self) -> None:
        one = self._found.get(self.list.chosen_id)
        if one is not None and one.why == "wrong_shelf":
            self._act(partial(put_right, self.desk.work, parcels=[one.id]), self._were_put_right)

    @Slot()
    def _look_for(self) -> None:
        one = self._found.get(self.list.chosen_id)
        if one is not None and one.why == "missing" and one.stay is not None:
            self.desk.go("missing", Scan(one.stay.waybill, "typed"))

    @Slot()
    def _pick(self) -> None:
        if self._check and not self._picking:
            self.files.open()
            self._stack.setCurrentWidget(self.files)
            self._show_foot()

    @Slot(object)
    def _take_file(self, path: Path) -> None:
        self._stack.setCurrentWidget(self._checking)
        try:
            rows = read_sheet(path)
        except Refusal as refusal:
            self._failed(refusal)
            return
        lines = [next(filter(None, row), "") for row in rows]
        self._act(partial(take_dump, self.desk.work, lines=lines), self._dumped)

    def _act(self, deed: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.desk.act(deed, done, self._failed)

    def _opened(self, _check: str) -> None:
        self.tell_anew(self.tr("Which shelf do you begin with?"), "plain")

    def _ended(self, done: Ended) -> None:
        self._ending = False
        said = self.tr("{number}: {n} seen, {m} missing; the slip is printing")
        self.tell_anew(said.format(number=done.number, n=done.seen, m=done.missing), "ok")

    def _were_put_right(self, count: int) -> None:
        self.tell_anew(self.tr("{n} put right in the books").format(n=count), "ok")

    def _dumped(self, count: int) -> None:
        self.tell_anew(self.tr("{n} barcodes read").format(n=count), "ok")

    def _failed(self, fault: Fault) -> bool:
        if not isinstance(fault, Refusal):
            return False
        self.tell_anew(self.desk.words.say(fault.code, **fault.facts), "wrong")
        return True

    # what is shown

    @property
    def _picking(self) -> bool:
        return self._stack.currentWidget() is self.files

    def _say_count(self, shelf: str) -> None:
        hint = self.tr("Scan a shelf, then everything that lies on it. Trade goes on meanwhile.")
        if not self._check:
            self.count.setText("")
        elif not shelf:
            hint = self.tr("Scan the barcode of the first shelf, or type its name: 3-2")
            self.count.setText("")
        else:
            hint = self.tr("The next shelf's barcode goes on to it.")
            seen = lookups.seen_on(self.desk.read, self._check, shelf)
            lying = shelves.shelf(self.desk.read, shelf).lying
            self.count.setText(self.tr("{n} seen of {m} in the books").format(n=seen, m=lying))
        if self._ending:
            missing = sum(one.why == "missing" for one in self._found.values())
            hint = self.tr("{n} missing. Enter ends the check, a scan goes on with it.")
            hint = hint.format(n=missing)
        self.hint.setText(hint)

    def _row(self, one: Finding) -> ListRow:
        why = self.desk.words.say(f"shelf_check.why_{one.why}")
        stay = one.stay
        where = one.shelf
        if one.why == "wrong_shelf" and stay is not None:
            where = self.tr("{shelf}, belongs on {book}").format(shelf=one.shelf, book=stay.shelf)
        carrier = stay.carrier_name if stay else ""
        code = stay.code if stay else one.code
        under = f"{carrier} {stay.waybill}" if stay else ""
        gone = lookups.how_it_left(self.desk.read, stay, self.desk.now()) if stay else None
        if gone is not None:
            under = self.desk.words.say(gone.code, **gone.facts)
        pill = Cell(why, tone="danger" if one.why == "missing" else "attention")
        return ListRow(one.id, (pill, Cell(code, under, bold=True), Cell(where)))

    @Slot()
    def _show_foot(self) -> None:
        one = self._found.get(self.list.chosen_id)
        self.right.setVisible(one is not None and one.why == "wrong_shelf" and not self._picking)
        self.look.setVisible(one is not None and one.why == "missing" and not self._picking)
        self.file.setVisible(bool(self._check) and not self._picking)
        if self._picking:
            self.main.say(self.tr("Open"))
        elif not self._check:
            self.main.say(self.tr("Begin"))
        else:
            end = self.tr("End the check") if self._ending else self.tr("What is missing?")
            self.main.say(end)
