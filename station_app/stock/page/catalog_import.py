"""A catalog file: chosen, read beside the window, shown, then taken whole or not at all."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from station_app.kit.desk import Desk, Fault
from station_app.kit.sheet_reading import read_sheet
from station_app.stock.actions.catalog import import_catalog, preview_import
from station_app.stock.lookups.importing import Plan
from station_app.stock.rules.importing import BadRow, CatalogRow, read_catalog

Rows = tuple[list[CatalogRow], list[BadRow]]
ENDINGS = (".csv", ".xlsx", ".txt")


class CatalogImport(QObject):
    """Keeps what was read of a file until the keeper takes it or lets it go."""

    ready = Signal()
    """What the file would change is known."""
    taken = Signal(object)
    """The `Plan` that was carried out."""
    refused = Signal(object)
    """A `Refusal`."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: Rows = ([], [])
        self.name = ""
        self.plan: Plan | None = None

    def read(self, path: Path) -> None:
        """Read a file; nothing is written."""
        self.name = path.name
        self._desk.aside(partial(_read, path), self._was_read, self._failed)

    def take(self, *, leave_out: bool, approved_by: str) -> None:
        """Carry it out: all of it, or all but the bad rows."""
        rows, bad = self._rows
        deed = partial(
            import_catalog,
            self._desk.work,
            rows=rows,
            bad=bad,
            leave_out=leave_out,
            approved_by=approved_by,
        )
        self._desk.act(deed, self._was_taken, self._failed)

    def let_go(self) -> bool:
        """Forget the file; False when there was none."""
        was = self.plan is not None
        self._rows, self.plan = ([], []), None
        return was

    def _was_read(self, rows: Rows) -> None:
        self._rows = rows
        deed = partial(preview_import, self._desk.work, rows=rows[0], bad=rows[1])
        self._desk.act(deed, self._was_planned, self._failed)

    def _was_planned(self, plan: Plan) -> None:
        self.plan = plan
        self.ready.emit()

    def _was_taken(self, plan: Plan) -> None:
        self.let_go()
        self.taken.emit(plan)

    def _failed(self, fault: Fault) -> bool:
        self.refused.emit(fault)
        return True


def _read(path: Path) -> Rows:
    return read_catalog(read_sheet(path))
