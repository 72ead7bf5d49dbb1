"""A list before it is taken: what each column is, how many rows, what is wrong with which."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QStackedWidget

from station_app.basics.money import yuan_sign
from station_app.basics.waybills import carriers, short_name
from station_app.carrier_apps.actions.lists import MOST, TakenList, take_list
from station_app.carrier_apps.lookups import untold
from station_app.carrier_apps.page.column_list import ColumnList
from station_app.carrier_apps.page.view import BAR_PX, Deed, View
from station_app.carrier_apps.rules.columns import Columns, Table, knows, recognise
from station_app.carrier_apps.rules.rows import Problem, ReadList, read_rows
from station_app.kit.buttons import Button
from station_app.kit.cards import Card, across, down
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import BigNumber, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.sheet_reading import read_sheet
from station_app.kit.theme import SPACE
from station_app.parcels.lookups import runs

SHOWN_PROBLEMS = 500
LIKELY, ALL = 3, 9  # carriers offered: in one row with "several" and "another", in two without
SEVERAL, ANOTHER = "several", "another"
COLUMNS_KEY = "Ctrl+E"
NO_ROWS = ReadList((), (), 0)


class _Read(NamedTuple):
    """A file as it reads now."""

    table: Table
    columns: Columns
    found: ReadList
    carrier: str


def _read_file(path: Path) -> _Read:
    """Off the window's thread; refusals of the sheet and of the columns."""
    table = read_sheet(path)
    columns = recognise(table)
    return _read_again(table, columns, "") if knows(columns) else _Read(table, columns, NO_ROWS, "")


def _read_again(table: Table, columns: Columns, carrier: str) -> _Read:
    found = read_rows(table, columns, carrier=carrier)
    named = {row.carrier for row in found.rows}
    only = next(iter(named)) if len(named) == 1 else ""
    return _Read(table, columns, found, carrier or only)


class Preview(View):
    """Nothing is taken before Enter; then 200 rows at a time, and Esc stops in between."""

    opened = Signal()
    """A file reads."""
    taken = Signal(str)
    """What became of it, in words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, name="carrier_apps.preview")
        self.path: Path | None = None
        self._read: _Read | None = None
        self._rest: list = []
        self._so_far = TakenList()
        self._taking = False
        self._whole_columns = False
        self.mode = ChoiceRow(
            name="carrier_apps.mode", what=self.tr("What the list says"), across=2
        )
        self.mode.chosen.connect(self._show)
        self.carrier = ChoiceRow(name="carrier_apps.whose", what=self.tr("Whose app"), across=5)
        self.carrier.chosen.connect(self._carrier_chosen)
        self.columns = ColumnList()
        self.columns.said.connect(self._column_said)
        self._lay_out()

    def _lay_out(self) -> None:
        self.big = BigNumber(size_px=44, name="carrier_apps.rows")
        self.about = label("", name="carrier_apps.rows_about", wrap=True)
        self.bar = QProgressBar()
        self.bar.setObjectName("carrier_apps.taking")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(BAR_PX)
        self.bar.hide()
        self.problems = RowList(
            (Column(0, least_px=96), Column(1)), name="carrier_apps.problems", row_px=52
        )
        self._lists = QStackedWidget()
        self._lists.addWidget(self.columns)
        self._lists.addWidget(self.problems)
        self.turn = Button(name="carrier_apps.turn", key=COLUMNS_KEY)
        self.deeds = [Deed(self.turn, COLUMNS_KEY, self._turn)]
        said = across(self.big, self.about, gap_px=SPACE[2])
        said.setStretch(1, 1)
        head = Card(said, self.bar, gap_px=4)
        self._choices = Card(self.mode, self.carrier)
        self._how = label(self.tr("↑ ↓ choose a column, ← → say what it is"), "quiet")
        layout = down(head, self._choices, self._how, self._lists, gap_px=SPACE[1])
        layout.setStretch(3, 1)
        self.setLayout(layout)

    @property
    def main(self) -> str:
        """Take the list, once it is said whose it is and what it says."""
        if self._read is None or self._taking or not self._read.found.rows:
            return ""
        if not self.carrier.value:
            return self.tr("Say whose app it is")
        n = len(self._read.found.rows)
        return self.tr("Take {n} parcels").format(n=n)

    @property
    def heading(self) -> str:
        """The file's name."""
        return self.path.name if self.path else ""

    def open(self, path: Path) -> None:
        """Read a file; `opened` follows, or one sentence says why not."""
        self.path = path
        self.desk.aside(partial(_read_file, path), self._opened, self._failed)

    def step(self, by: int) -> None:
        """Another column, or another row that is wrong."""
        self.problems.step(by) if self._shows_problems else self.columns.step(by)

    def sideways(self, by: int) -> None:
        """Another meaning of the column."""
        if not self._taking and not self._shows_problems:
            self.columns.change(by)

    def confirm(self) -> None:
        """Enter: take it."""
        if self._read is None or self._taking or not self._read.found.rows:
            return
        if not self.carrier.value:
            self.said.emit(self.tr("Choose whose app exported this list"), "attention")
            self._whole_columns = False
            self._show_list()
            self.carrier.take_focus()
            return
        self._taking, self._so_far = True, TakenList()
        self._rest = list(self._read.found.rows)
        self.bar.setRange(0, len(self._rest))
        self.bar.setValue(0)
        self.bar.show()
        self.changed.emit()
        self._take_more()

    def back(self) -> bool:
        """Esc: stop behind the rows that are being taken; else leave the list."""
        if self._taking:
            self._rest = []
            return True
        self._read = None
        return False

    # reading

    def _opened(self, read: _Read) -> None:
        self._read, self._taking = read, False
        self.bar.hide()
        self._offer(read)
        self.columns.show_table(read.table, read.columns)
        self._whole_columns = False
        self._show()
        self.opened.emit()

    def _offer(self, read: _Read) -> None:
        """What the list says and whose app it is, as far as its rows tell."""
        codes = any(row.code for row in read.found.rows)
        self.mode.offer(
            [
                ("brings", self.tr("What the courier brings")),
                ("booked", self.tr("Booked in at the app already")),
            ]
        )
        self.mode.choose("booked" if codes else "brings")  # an app gives its code as it books in
        another = (ANOTHER, self.tr("Another…"))
        self.carrier.offer([*self._offered(read, LIKELY), self._several, another])
        by_row = "carrier" in read.columns.taken
        self.carrier.choose(SEVERAL if by_row else read.carrier)

    def _failed(self, fault: Fault) -> bool:
        self.desk.refuse(fault)
        return True

    @property
    def _several(self) -> tuple[str, str]:
        return SEVERAL, self.tr("Several")

    def _offered(self, read: _Read, most: int) -> list[tuple[str, str]]:
        """Carriers of the list, those this station knows, then the usual ones."""
        named = sorted({row.carrier for row in read.found.rows if row.carrier in carriers()})
        known = [one.carrier for one in untold.counts(self.desk.read)]
        usual = [one.key for one in carriers().values() if one.status == "active"]
        keys = list(dict.fromkeys([*named, *known, *usual]))[:most]
        return [(key, short_name(key)) for key in keys]

    @Slot(str)
    def _carrier_chosen(self, key: str) -> None:
        if self._read is None:
            return
        if key == ANOTHER:
            self.carrier.offer([*self._offered(self._read, ALL), self._several])
            self.carrier.take_focus()
        self._reread(self._read.columns)

    @Slot(object)
    def _column_said(self, columns: Columns) -> None:
        self._reread(columns)

    def _reread(self, columns: Columns) -> None:
        if self._read is None:
            return
        carrier = "" if self.carrier.value in ("", SEVERAL) else self.carrier.value
        deed = partial(_read_again, self._read.table, columns, carrier)
        self.desk.aside(deed, self._read_anew, self._failed)

    def _read_anew(self, read: _Read) -> None:
        if self._read is not None and not knows(self._read.columns):
            self._offer(read)
        self._read = read
        self.columns.show_table(read.table, read.columns)
        self._show()

    # taking

    def _take_more(self) -> None:
        rows, self._rest = self._rest[:MOST], self._rest[MOST:]
        booked_in = self.mode.value == "booked"
        deed = partial(
            take_list,
            self.desk.work,
            rows=rows,
            booked_in=booked_in,
            run="" if booked_in else self._run(),
            persons=self._so_far.persons,
        )
        self.desk.act(deed, partial(self._took, len(rows)), self._not_taken)

    def _took(self, count: int, done: TakenList) -> None:
        self._so_far = self._so_far.and_then(done)
        self.bar.setValue(self.bar.value() + count)
        if self._rest:
            self._take_more()
        else:
            self._finish()

    def _not_taken(self, _fault: Fault) -> bool:
        self._taking = False
        self.bar.hide()
        self.changed.emit()
        return False  # the fault box says it

    def _finish(self) -> None:
        self._taking = False
        sentence = self._result()
        self._read = None
        self.desk.tone("ok")
        self.taken.emit(sentence)

    def _run(self) -> str:
        """The run that is open for this carrier, or the only one that mixes them."""
        whose = self.carrier.value
        fits = [one.id for one in runs.open_runs(self.desk.read) if one.carrier in ("", whose)]
        return fits[0] if len(fits) == 1 else ""

    # words

    @Slot()
    def _show(self) -> None:
        if self._read is None:
            return
        found, known = self._read.found, knows(self._read.columns)
        n = len(found.rows)
        self.big.say(self.tr("{n} parcels").format(n=n) if known else self.tr("Which waybills?"))
        self.about.setText("  ·  ".join(part for part in self._facts(found) if part))
        if not known:
            self.about.setText(self.desk.words.say("app_list.which_column"))
        wrong = found.problems[:SHOWN_PROBLEMS]
        self.problems.show_rows([self._problem(n, one) for n, one in enumerate(wrong)])
        self._show_list()

    @property
    def _shows_problems(self) -> bool:
        return self._lists.currentWidget() is self.problems

    def _turn(self) -> None:
        """All columns instead of what is chosen and what is wrong, and back."""
        if self._read is not None and knows(self._read.columns):
            self._whole_columns = not self._whole_columns
            self._show_list()

    def _show_list(self) -> None:
        """The columns take the whole room where the keeper wants them, or must say one."""
        if self._read is None:
            return
        known = knows(self._read.columns)
        whole, n = self._whole_columns or not known, len(self._read.found.problems)
        self._choices.setVisible(not whole)
        self._lists.setCurrentWidget(self.columns if whole or not n else self.problems)
        self._how.setVisible(not self._shows_problems)
        back = self.tr("Rows to look at: {n}").format(n=n) if n else self.tr("Whose list it is")
        self.turn.say(back if whole else self.tr("What each column is"))
        self.offer(self.turn, wanted=known)
        self.changed.emit()

    def _facts(self, found: ReadList) -> Sequence[str]:
        rows = found.rows
        phones = sum(bool(row.phone) for row in rows)
        tails = sum(bool(row.tail) for row in rows)
        codes = sum(bool(row.code) for row in rows)
        due_fen = sum(row.due_fen for row in rows)
        lost = sum(not one.taken for one in found.problems)
        return (
            self.tr("{n} with phone").format(n=phones) if phones else "",
            self.tr("{n} with its end only").format(n=tails) if tails else "",
            self.tr("{n} with a pickup code").format(n=codes) if codes else "",
            self.tr("{amount} to take").format(amount=yuan_sign(due_fen)) if due_fen else "",
            self.tr("{n} twice in it").format(n=found.twice) if found.twice else "",
            self.tr("{n} rows not taken").format(n=lost) if lost else "",
        )

    def _problem(self, number: int, one: Problem) -> ListRow:
        why, _, more = self.desk.words.say(one.code, **one.facts).partition("|")
        fate = self.tr("taken") if one.taken else self.tr("not taken")
        line = Cell(self.tr("Row {n}").format(n=one.line), bold=not one.taken, under=fate)
        return ListRow(str(number), (line, Cell(why, under=more)))

    def _result(self) -> str:
        done = self._so_far
        parts = (
            self.tr("{n} new").format(n=done.new) if done.new else "",
            self.tr("{n} known before").format(n=done.known) if done.known else "",
            self.tr("{n} here have an owner now").format(n=done.named) if done.named else "",
            self.tr("{n} left here already").format(n=done.left) if done.left else "",
        )
        said = " · ".join(part for part in parts if part) or self.tr("nothing in it")
        name = self.path.name if self.path else ""
        return self.tr("{file}: {what}").format(file=name, what=said)
