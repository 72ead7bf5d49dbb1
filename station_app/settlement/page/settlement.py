"""Under F9: what carriers owe for a month and why, and the money that is theirs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan_sign
from station_app.basics.scan_text import split_piece
from station_app.basics.waybills import short_name
from station_app.kit.buttons import Button
from station_app.kit.cards import PageFrame
from station_app.kit.desk import Desk
from station_app.kit.file_page import FilePage
from station_app.kit.page import hear
from station_app.kit.scan import Answer, NotMine, Scan, Taken
from station_app.kit.sheet_reading import read_sheet
from station_app.kit.sheets import fresh_path, write_csv, write_xlsx
from station_app.settlement.actions.agree import take_back_fee
from station_app.settlement.actions.deduct import take_back_deduction
from station_app.settlement.actions.pay_out import PaidOut, pay_out
from station_app.settlement.actions.receive import print_sheet, take_back_payment
from station_app.settlement.page.contents import Contents
from station_app.settlement.page.panels import Asking
from station_app.settlement.page.places import MONTHS, REMOVABLE, Place, What
from station_app.settlement.page.rows import SettlementRows
from station_app.settlement.page.view import SettlementView
from station_app.settlement.rules.months import month_away, month_of
from station_app.settlement.rules.statement import Statement, read_statement

_TIMELESS = {"fees", "money"}  # what they show is not a month's


class SettlementPage(FilePage):
    """One list that is gone into and out of; a panel in front of it while something is noted."""

    under = "reports"
    shortcut = "Ctrl+S"
    name = "settlement"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._rows = SettlementRows(desk.words, self)
        self._contents = Contents(desk, self._rows)
        self._way: list[Place] = [MONTHS]
        self._chosen: list[str] = []  # what was chosen in each place before
        self._frame = PageFrame(self, self.title(), name=self.name)

        self.view = SettlementView(self, self._frame, self._rows)
        view = self.view
        view.before.clicked.connect(lambda: self._turn(-1))
        view.after.clicked.connect(lambda: self._turn(1))
        view.list.chosen.connect(self._show_main)
        view.list.doubleClicked.connect(self.confirm)
        view.files.taken.connect(self.read_file)
        view.main.clicked.connect(self.confirm)
        for name, slot in self._slots().items():
            self._connect(view.buttons[name], slot)

    def _slots(self) -> dict[str, Callable[[], None]]:
        return {
            "fees": self._open_fees,
            "deduct": self._ask_deduction,
            "payment": self._ask_payment,
            "money": partial(self._open, "money"),
            "statement": partial(self._open, "files"),
            "table": self._save_table,
            "csv": self._save_csv,
            "print": self._print,
            "remove": self._remove_chosen,
            "leave_out": self._remove_chosen,
        }

    def _connect(self, button: Button, slot: Callable[[], None]) -> None:
        button.clicked.connect(lambda _checked=False: slot())
        if button.key.startswith("Ctrl"):
            hear(self, button.key, lambda: slot() if button.isVisible() else None)

    def title(self) -> str:
        """What the row of tabs says."""
        return self.tr("Carriers' months")

    def shown(self) -> None:
        """Begin with this month, unless another one is being looked at."""
        self._contents.month = self._contents.month or month_of(self.desk.day())
        self.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read again where the page stands; what is being typed stays."""
        if not self._contents.month:
            return
        rows = self._contents.rows(self.place)
        self.view.list.show_rows(rows)
        if rows and not self.view.list.chosen_id:
            self.view.list.choose(rows[0].id)
        self._show_place()

    @property
    def place(self) -> Place:
        """Where the page stands."""
        return self._way[-1]

    def back(self) -> bool:
        """Esc: let the panel go, or one step out."""
        if self.view.panel() is not None:
            self._let_go()
            return True
        if self.place.what == "files" and self.view.files.back():
            return True
        if len(self._way) == 1:
            return False
        self._way.pop()
        chosen = self._chosen.pop()
        self.setFocus()
        self.refresh()
        self.view.list.choose(chosen)
        return True

    def up_down(self, by: int) -> bool:
        """Up and down move through the list."""
        shown = self.view.files if self.place.what == "files" else self.view.list
        return self.view.panel() is None and shown.step(by)

    def left_right(self, by: int) -> bool:
        """Left and right lead through the months."""
        if self.view.panel() is not None:
            return False
        self._turn(by)
        return True

    def scanned(self, scan: Scan) -> Answer:
        """A waybill goes into the deduction that is asked for, or is found in the list."""
        code, _ = split_piece(scan.text)
        if not self.view.deduction.isHidden():
            self.view.deduction.waybill.setText(code)
            return Taken()
        found = self._contents.row_of(self.place, code)
        if found and self.view.panel() is None:
            self.view.list.choose(found)
            return Taken()
        return NotMine()

    def remove(self) -> bool:
        """Delete: what is chosen does not count, or waits for the next pay-out."""
        if self.view.panel() is not None or not self._can_remove():
            return False
        self._remove_chosen()
        return True

    @property
    def wants_file(self) -> bool:
        """A statement belongs to a carrier."""
        return bool(self.place.carrier)

    @Slot()
    def confirm(self) -> None:
        """Enter: save the panel, go into what is chosen, pay out, or save the list."""
        panel, what = self.view.panel(), self.place.what
        if panel is not None:
            self._save_panel(panel)
        elif what == "money":
            self._pay_out()
        elif what == "fees":
            self.view.fee.ask(
                self.place.carrier, self._contents.month, likely=self._contents.busiest()
            )
            self._show_place()
        elif what == "files":
            self.view.files.confirm()
        elif what in {"list", "part"}:
            self._finish_list()
        elif self.view.list.chosen_id:
            self._go_in(self.view.list.chosen_id)

    def _save_panel(self, panel: Asking) -> None:
        try:
            deed = panel.deed(self.desk.work, self.desk.day())
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self.desk.act(deed, self._saved, partial(self._ask_again, panel))

    def _ask_again(self, panel: Asking, _fault: object) -> bool:
        """Refused: what was typed stays, and so does the keyboard; the sentence says why."""
        panel.first().setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _saved(self, _entry: str) -> None:
        self._let_go()
        self.desk.tone("ok")
        self.said.emit(self.tr("Noted"), "ok")

    def _pay_out(self) -> None:
        carrier = self.place.carrier
        parcels = [one.parcel for one in self._contents.chosen]
        courier = self.view.courier.courier.text()
        deed = partial(pay_out, self.desk.work, carrier=carrier, parcels=parcels, courier=courier)
        self.desk.act(deed, self._paid_out)

    def _paid_out(self, paid: PaidOut) -> None:
        self._contents.left_out.clear()
        self.view.courier.courier.clear()
        self.desk.tone("ok")
        said = self.tr("{money} paid out, slip {number}: both sign")
        self.said.emit(said.format(money=yuan_sign(paid.fen), number=paid.number), "ok")
        self.refresh()

    def _finish_list(self) -> None:
        """A pay-out's slip is printed again; any other list becomes a table."""
        place = int(self.view.list.chosen_id or -1) if self.place.figure == "cod_paid" else -1
        if place >= 0:
            self.desk.reprint(self._contents.items[place].entry)
        else:
            self._save_table()

    def _can_remove(self) -> bool:
        place = self.place
        there = bool(self.view.list.chosen_id)
        return there and (place.what in _TIMELESS or place.figure in REMOVABLE)

    def _remove_chosen(self) -> None:
        chosen, work = self.view.list.chosen_id, self.desk.work
        if not self._can_remove():
            return
        if self.place.what == "money":
            self._contents.leave_out(chosen)
            self.refresh()
        elif self.place.what == "fees":
            self.desk.act(partial(take_back_fee, work, chosen), self._removed)
        else:
            entry = self._contents.items[int(chosen)].entry
            deed = take_back_deduction if self.place.figure == "deducted" else take_back_payment
            self.desk.act(partial(deed, work, entry), self._removed)

    def _removed(self, _nothing: object) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("It no longer counts"), "ok")
        self.refresh()

    def _save_table(self) -> None:
        leaves = self._contents.leaves(self.place)
        path = fresh_path(self.desk.outbox, self._contents.file_name(self.place), ".xlsx")
        self.desk.aside(partial(write_xlsx, path, leaves), self._written)

    def _save_csv(self) -> None:
        leaf = self._contents.leaves(self.place)[0]
        path = fresh_path(self.desk.outbox, self._contents.file_name(self.place), ".csv")
        self.desk.aside(partial(write_csv, path, leaf.header, leaf.rows), self._written)

    def _written(self, path: object) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("Saved: {file}").format(file=path), "ok")

    def _print(self) -> None:
        carrier, month = self.place.carrier, self._contents.month
        deed = partial(print_sheet, self.desk.work, carrier=carrier, month=month)
        self.desk.act(deed, self._printed)

    def _printed(self, _nothing: object) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("The month is being printed"), "ok")

    @Slot(object)
    def read_file(self, path: Path) -> None:
        self.desk.aside(partial(_statement_of, path), self._compare)

    def _compare(self, statement: Statement) -> None:
        self._contents.statement = statement
        carrier = self.place.carrier
        if self.place.what in {"files", "compared"}:
            self._way[-1] = Place("compared", carrier)
            self.setFocus()
            self.refresh()
        elif carrier:
            self._go(Place("compared", carrier))

    def _go_in(self, chosen: str) -> None:
        place = self.place
        if place.what == "months":
            self._go(Place("sheet", chosen))
        elif place.what == "sheet":
            self._go(Place("list", place.carrier, chosen))
        else:
            self._go(Place("part", place.carrier, chosen))

    def _open(self, what: What) -> None:
        self._contents.left_out.clear()
        self._go(Place(what, self.place.carrier))
        if what == "files":
            self.view.files.open()
            self._show_main()
        elif what == "money":
            self.view.courier.courier.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_fees(self) -> None:
        self._go(Place("fees", self.place.carrier))

    def _ask_deduction(self) -> None:
        self.view.deduction.ask(self.place.carrier, self._contents.month)
        self._show_place()

    def _ask_payment(self) -> None:
        carrier, month = self.place.carrier, self._contents.month
        open_fen = self._contents.sheet(carrier).open_fen
        self.view.payment.ask(carrier, month, open_fen, self.desk.day())
        self._show_place()

    def _go(self, place: Place) -> None:
        self._chosen.append(self.view.list.chosen_id)
        self._way.append(place)
        self.setFocus()
        self.refresh()
        self.view.list.scrollToTop()
        if self.view.list.rows:
            self.view.list.choose(self.view.list.rows[0].id)

    def _turn(self, by: int) -> None:
        """Another month; none that has not begun, and not where a list is no month's."""
        month = month_away(self._contents.month, by)
        if self.place.what in {*_TIMELESS, "files"} or month > month_of(self.desk.day()):
            return
        self._contents.month = month
        self.refresh()

    def _let_go(self) -> None:
        for panel in self.view.panels:
            panel.hide()
        self.setFocus()
        self.refresh()

    def _show_place(self) -> None:
        """Show what belongs to where the page stands."""
        self.view.show_place(self.place, self._contents.month, self._rows.place_name(self.place))
        self._show_main()

    @Slot()
    def _show_main(self) -> None:
        self.view.main.say(self._main_text())
        chosen = self._contents.chosen
        self.view.main.setEnabled(self.place.what != "money" or bool(chosen))
        self.view.courier.sum.setText(
            self.tr("{money}, {n} parcels").format(
                money=yuan_sign(sum(one.fen for one in chosen)), n=len(chosen)
            )
        )
        takes_back = self.place.what != "money" and self._can_remove()
        self.view.buttons["remove"].setVisible(self.view.panel() is None and takes_back)

    def _main_text(self) -> str:
        what, chosen = self.place.what, self.view.list.chosen_id
        if self.view.panel() is not None:
            return self.tr("Save")
        if what == "months":
            carrier = short_name(chosen)
            return self.tr("Open {carrier}").format(carrier=carrier) if chosen else self.tr("Open")
        if what == "money":
            fen = sum(one.fen for one in self._contents.chosen)
            return self.tr("Pay out {money}").format(money=yuan_sign(fen))
        if what in {"list", "part"}:
            again = self.place.figure == "cod_paid" and chosen
            return self.tr("Print the slip again") if again else self.tr("Save as a table")
        return {
            "fees": self.tr("Agree a fee"),
            "files": self.tr("Take this file"),
        }.get(what, self.tr("Open this list"))

    def _refuse(self, refusal: Refusal) -> None:
        self.desk.tone("wrong")
        self.desk.say(refusal.code, "wrong", **refusal.facts)


def _statement_of(path: Path) -> Statement:
    return read_statement(read_sheet(path))
