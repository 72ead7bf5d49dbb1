"""Under F10: what customers paid at the QR sign, beside the statement of WeChat or Alipay."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot

from station_app.basics.clock import day_hour_minute
from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame, across
from station_app.kit.desk import Desk
from station_app.kit.file_page import FilePage
from station_app.kit.file_picker import FilePicker
from station_app.kit.labels import BigNumber, PillTone, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import hear
from station_app.kit.sheet_reading import read_sheet
from station_app.qr_sign.actions import keep_matches
from station_app.qr_sign.lookups import known_numbers, unconfirmed
from station_app.qr_sign.rules.matching import Matched, Taken, match
from station_app.qr_sign.rules.statement import NEAR_MS, Payment, Statement, read_statement
from station_app.wire.facts.qr_sign import QrPayment

SHOWN_DAYS = 30
DAY_MS = 24 * 3_600_000
MOST_ROWS = 500
_FILES = (".csv", ".xlsx", ".txt")
_COLUMNS = (Column(3), Column(4), Column(4), Column(0, right=True, least_px=120))


class QrSignPage(FilePage):
    """What no statement knew yet; a statement is read, and what both tell is kept."""

    under = "shift"
    shortcut = "Ctrl+K"
    name = "qr_sign"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.statement: Statement | None = None  # the one that is being compared
        self.found = Matched((), (), ())
        self._kept_before = 0  # payments of the statement that were noted at an earlier reading
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.open_fen = BigNumber(name="qr_sign.open", size_px=56)
        self.says = label("", "strong", name="qr_sign.says", wrap=True)
        head = across(self.open_fen, self.says, gap_px=14)
        head.setStretch(0, 2)
        head.setStretch(1, 3)
        self.head = Card(head, name="qr_sign.head")
        self.list = RowList(_COLUMNS, name="qr_sign.list", row_px=62)
        self.files = FilePicker(name="qr_sign.files", endings=_FILES)
        self.read = Button(self.tr("Read a statement"), name="qr_sign.read", key="Ctrl+L")
        self.main = MainButton(name="qr_sign.main")
        self._frame.middle.addWidget(self.head)
        self._frame.middle.addWidget(self.list, 1)
        self._frame.middle.addWidget(self.files, 1)
        self._frame.end_with(self.main, self.read)
        self.files.taken.connect(self.read_file)
        self.read.clicked.connect(self._choose_file)
        self.main.clicked.connect(self.confirm)
        hear(self, self.read.key, self._choose_file)
        self.files.hide()

    def title(self) -> str:
        """What the row of tabs says."""
        return self.tr("QR sign")

    def shown(self) -> None:
        """Begin with what no statement knew."""
        self.statement = None
        self._leave_files()

    def refresh(self) -> None:
        """Read again where the page stands."""
        if self.statement is not None:
            self._match(self.statement)
        self._show()

    @Slot()
    def confirm(self) -> None:
        """Enter: choose a statement, take the file, keep what both tell."""
        if not self.files.isHidden():
            self.files.confirm()
        elif self.statement is None or not self.found.both:
            self._choose_file()
        else:
            payments = [
                QrPayment(
                    entry=one.ours.entry,
                    number=one.theirs.number,
                    at_ms=one.theirs.at_ms,
                    fen=one.theirs.fen,
                )
                for one in self.found.both
            ]
            account = self.statement.account
            deed = partial(keep_matches, self.desk.work, account=account, payments=payments)
            self.desk.act(deed, self._kept)

    @Slot()
    def back(self) -> bool:
        """Esc: out of the folder, out of the files, out of the statement."""
        if not self.files.isHidden():
            if not self.files.back():
                self._leave_files()
        elif self.statement is not None:
            self.shown()
        else:
            return False
        return True

    def up_down(self, by: int) -> bool:
        """Up and down move through the list, or the files of a folder."""
        return (self.list if self.files.isHidden() else self.files).step(by)

    @Slot(object)
    def read_file(self, path: Path) -> None:
        """Lay a statement beside what was taken."""
        self.desk.aside(partial(_statement_of, path), self._compare)

    @Slot()
    def _choose_file(self) -> None:
        self.files.show()
        self.files.open()
        self._show()

    def _leave_files(self) -> None:
        self.files.hide()
        self.setFocus()
        self.refresh()

    def _compare(self, statement: Statement) -> None:
        self.statement = statement
        self._leave_files()
        if self.list.rows:
            self.list.choose(self.list.rows[0].id)  # what is missing stands first
        said = self.tr("{n} payments read").format(n=len(statement.payments))
        if statement.broken:
            first = statement.broken[0]
            why = self.desk.words.say(first.why)
            more = self.tr("{n} rows do not read; row {row}: {why}")
            said = f"{said} · {more.format(n=len(statement.broken), row=first.row, why=why)}"
        self.said.emit(said, "attention" if statement.broken else "ok")

    def _match(self, statement: Statement) -> None:
        read = self.desk.read
        since_ms, until_ms = statement.since_ms - NEAR_MS, statement.until_ms + NEAR_MS
        ours = unconfirmed(read, since_ms=since_ms, until_ms=until_ms)
        known = known_numbers(read, (one.number for one in statement.payments))
        self._kept_before = len(known)
        self.found = match(statement, ours, known=known)

    def _kept(self, n: int) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("{n} payments are confirmed").format(n=n), "ok")
        self.refresh()
        self.changed.emit()

    # showing

    def _show(self) -> None:
        choosing = not self.files.isHidden()
        self.head.setVisible(not choosing)
        self.list.setVisible(not choosing)
        self.read.setVisible(not choosing and bool(self.statement and self.found.both))
        if choosing:
            self.main.say(self.tr("Take this file"))
        elif self.statement is None:
            self._show_open()
        else:
            self._show_found()

    def _show_open(self) -> None:
        now_ms = self.desk.now()
        taken = unconfirmed(
            self.desk.read, since_ms=now_ms - SHOWN_DAYS * DAY_MS, until_ms=now_ms + DAY_MS
        )
        self.open_fen.say(yuan_sign(sum(one.fen for one in taken)))
        said = self.tr("{n} payments in {days} days that no statement confirmed yet")
        self.says.setText(said.format(n=len(taken), days=SHOWN_DAYS))
        newest = taken[::-1][:MOST_ROWS]
        self.list.show_rows([self._ours(one, "") for one in newest], first=True)
        self.main.say(self.tr("Read a statement"))

    def _show_found(self) -> None:
        both, theirs, ours = self.found
        self.open_fen.say(yuan_sign(sum(one.fen for one in ours)))
        parts = (
            (self.tr("only here {n}, {money}"), [one.fen for one in ours]),
            (self.tr("only there {n}, {money}"), [one.fen for one in theirs]),
            (self.tr("both {n}, {money}"), [one.ours.fen for one in both]),
        )
        said = [part.format(n=len(fen), money=yuan_sign(sum(fen))) for part, fen in parts]
        if self._kept_before:
            before = self.tr("confirmed before {n}").format(n=self._kept_before)
            said = [*said[:2], f"{said[2]} · {before}" if both else before]
        self.says.setText("\n".join(said))
        rows = [self._ours(one, self.tr("not in the statement")) for one in ours]
        rows += [self._theirs(one) for one in theirs]
        rows += [self._ours(one.ours, self.tr("both"), one.theirs) for one in both]
        self.list.show_rows(rows[:MOST_ROWS], first=True)
        keep = self.tr("Keep {n} that both tell").format(n=len(both))
        self.main.say(keep if both else self.tr("Read a statement"))

    def _ours(self, one: Taken, state: str, theirs: Payment | None = None) -> ListRow:
        tone: PillTone | None = "danger" if state and theirs is None else None
        there = day_hour_minute(theirs.at_ms) if theirs else ""
        cells = (
            Cell(day_hour_minute(one.at_ms), under=there),
            Cell(one.number or self.tr("paid here")),
            Cell(state, under=theirs.what if theirs else "", tone=tone),
            Cell(yuan_sign(one.fen), bold=True),
        )
        return ListRow(one.entry, cells)

    def _theirs(self, one: Payment) -> ListRow:
        cells = (
            Cell(day_hour_minute(one.at_ms)),
            Cell(one.what),
            Cell(self.tr("not in our book"), tone="attention"),
            Cell(yuan_sign(one.fen), bold=True),
        )
        return ListRow(f"there.{one.number}", cells)


def _statement_of(path: Path) -> Statement:
    return read_statement(read_sheet(path))
