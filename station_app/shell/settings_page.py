"""Settings: the printers, the slips that wait for the keeper's word, and what this station is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from station_app.basics.faults import Refusal
from station_app.basics.paper import Slip
from station_app.kit.buttons import Button
from station_app.kit.cards import Card, PageFrame, across, down, scrolling
from station_app.kit.desk import Desk
from station_app.kit.fields import Field
from station_app.kit.labels import PillTone, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page
from station_app.kit.preview import Preview

Printer = Literal["receipt", "label"]
_TONES: dict[str, PillTone] = {"asking": "attention", "unsure": "danger"}


@dataclass(frozen=True, slots=True)
class WaitingSlip:
    """A slip not done with; state is waiting, sending, asking (too old) or unsure (half out)."""

    id: int
    title: str
    at: str
    state: str


class BackOffice(Protocol):
    """What the settings page asks for and sets."""

    def slips(self) -> Sequence[WaitingSlip]:
        """Everything not printed yet, oldest first."""

    def slip(self, job: int) -> Slip | None:
        """The slip itself; None once it was erased."""

    def decide(self, job: int, *, print_it: bool) -> None:
        """Print it now, or let it go."""

    def address(self, printer: Printer) -> str:
        """Where a printer is; empty for none."""

    def use_printer(self, printer: Printer, address: str) -> None:
        """Use another printer from now on.

        Refusal printer.bad_address
        """

    def test_page(self, printer: Printer) -> None:
        """Print a page that shows Chinese, signs and columns."""

    def print_command_card(self) -> None:
        """Print the card that lets a keeper work with the scanner only."""

    def try_line(self) -> None:
        """Call the center at once, whatever failed before, and say so."""

    def about(self) -> Sequence[tuple[str, str]]:
        """Facts of this station, each with its label."""


class SettingsPage(Page):
    """F12. Everything else of the settings stands in ``station.toml``."""

    key = "F12"
    name = "settings"

    def __init__(self, desk: Desk, office: BackOffice) -> None:
        super().__init__(desk)
        self._office = office
        self._fields: dict[Printer, Field] = {}
        frame = PageFrame(self, self.title(), name="settings")
        self._slips = RowList((Column(3), Column(2), Column(2, right=True)), name="settings.slips")
        self._slips.setFixedHeight(140)
        self._slips.chosen.connect(self._show_slip)
        self._preview = Preview(columns=desk.settings.receipt_columns, name="settings.preview")
        self._about = down(gap_px=4)
        left = down(self._printer_card(), self._slip_card(), self._about_card(), gap_px=14)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        left.addStretch(1)
        columns.addWidget(scrolling(left), 3)
        columns.addWidget(self._preview, 2)
        frame.middle.addLayout(columns, 1)

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Settings")

    def shown(self) -> None:
        """Read the addresses and the waiting slips."""
        for printer, field in self._fields.items():
            field.setText(self._office.address(printer))
            field.wrong(False)
        self._show(None)
        self.refresh()

    def refresh(self) -> None:
        """Read the waiting slips again."""
        said = {
            "waiting": self.tr("waiting"),
            "sending": self.tr("printing"),
            "asking": self.tr("old, print it?"),
            "unsure": self.tr("perhaps half printed"),
        }
        slips = self._office.slips()
        self._all_printed.setVisible(not slips)
        for part in (self._slips, self._again, self._drop):
            part.setVisible(bool(slips))
        self._slips.show_rows(
            [
                ListRow(
                    str(slip.id),
                    (
                        slip.title,
                        Cell(
                            said.get(slip.state, slip.state), tone=_TONES.get(slip.state, "plain")
                        ),
                        Cell(slip.at, quiet=True),
                    ),
                )
                for slip in slips
            ]
        )

    def _printer_card(self) -> Card:
        names: tuple[tuple[Printer, QLabel], ...] = (
            ("receipt", label(self.tr("Receipt printer"))),
            ("label", label(self.tr("Label printer"))),
        )
        widest_px = max(name.sizeHint().width() for _, name in names)
        for _, name in names:
            name.setMinimumWidth(widest_px)
        rows = [self._printer_row(printer, name) for printer, name in names]
        example = "tcp://192.168.1.50:9100?width=80"
        hint = label(self.tr("Such as {address}").format(address=example), "quiet", wrap=True)
        card = Button(self.tr("Print command card"), name="settings.command_card")
        card.clicked.connect(self._print_command_card)
        why = label(self.tr("Confirm, cancel and next shelf, for the scanner alone"), "quiet")
        return Card(
            label(self.tr("Printers"), "section"),
            *rows,
            hint,
            across(card, why, "stretch", gap_px=14),
            name="settings.printers",
        )

    def _printer_row(self, printer: Printer, title: QLabel) -> QHBoxLayout:
        field = Field(name=f"settings.{printer}", what=title.text(), longest=200)
        self._fields[printer] = field
        keep = Button(self.tr("Use"), name=f"settings.{printer}.use")
        keep.clicked.connect(partial(self._use, printer))
        test = Button(self.tr("Test page"), name=f"settings.{printer}.test")
        test.clicked.connect(partial(self._office.test_page, printer))
        row = across(title, field, keep, test, gap_px=8)
        row.setStretch(1, 1)
        return row

    def _slip_card(self) -> Card:
        self._again = Button(self.tr("Print"), name="settings.slip.print")
        self._again.clicked.connect(partial(self._decide, True))
        self._drop = Button(self.tr("Do not print"), name="settings.slip.drop")
        self._drop.clicked.connect(partial(self._decide, False))
        self._all_printed = label(self.tr("Everything is printed"), "quiet")
        return Card(
            label(self.tr("Slips not printed yet"), "section"),
            self._all_printed,
            self._slips,
            across("stretch", self._drop, self._again),
            name="settings.waiting",
        )

    def _about_card(self) -> Card:
        for title, value in self._office.about():
            row = across(label(title, "quiet"), "stretch", label(value))
            self._about.addLayout(row)
        holder = QWidget()
        holder.setLayout(self._about)
        line = Button(self.tr("Try the line now"), name="settings.try_line")
        line.clicked.connect(self._try_line)
        head = across(label(self.tr("This station"), "section"), "stretch", line)
        return Card(head, holder, name="settings.about")

    def _use(self, printer: Printer) -> None:
        field = self._fields[printer]
        try:
            self._office.use_printer(printer, field.text().strip())
        except Refusal as refusal:
            field.wrong()
            self.desk.say(refusal.code, "wrong", **refusal.facts)
            return
        field.wrong(False)
        self.said.emit(self.tr("This printer is used from now on"), "ok")

    @Slot()
    def _print_command_card(self) -> None:
        self._office.print_command_card()
        self.said.emit(self.tr("The command card is being printed"), "ok")

    @Slot()
    def _try_line(self) -> None:
        self._office.try_line()

    def _decide(self, print_it: bool) -> None:
        job = self._slips.chosen_id
        if not job:
            self.said.emit(self.tr("Choose a slip in the list first"), "plain")
            return
        self._office.decide(int(job), print_it=print_it)
        self._show(None)
        self.refresh()

    @Slot(str)
    def _show_slip(self, job: str) -> None:
        self._show(self._office.slip(int(job)))

    def _show(self, slip: Slip | None) -> None:
        self._preview.show_slip(slip, columns=self.desk.settings.receipt_columns)
        self._preview.setVisible(slip is not None)
