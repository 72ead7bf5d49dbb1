"""The untold parcels of one carrier as a file its app takes, until it is said to be in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from station_app.basics.clock import day_hour_minute, local
from station_app.basics.waybills import full_name, short_name
from station_app.carrier_apps.lookups import untold
from station_app.carrier_apps.lookups.untold import FileRow, Untold
from station_app.kit.buttons import Button
from station_app.kit.cards import Card, across
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import Elided, label
from station_app.kit.sheets import Leaf, forget_files, fresh_path, write_csv, write_xlsx
from station_app.wire.facts.carrier_apps import Direction

FOLDER = "carrier_apps"  # below the outbox: whole phones stand in every file of it
KEPT_DAYS = 3  # as long as a paper with whole phones


class AppFile(Card):
    """Hidden until a file is written. It is deleted once it is in the app: phones stand in it.

    One that is not said to be in goes when the next one is written, at the latest after three
    days (``opening.care``).
    """

    ready = Signal()

    def __init__(self, desk: Desk) -> None:
        self._title = label("", "strong", name="carrier_apps.file_title", wrap=True)
        self._where = Elided("", "quiet", name="carrier_apps.file_path")
        self.show_folder = Button(name="carrier_apps.show_folder")
        beside = across(self._where, self.show_folder)
        beside.setStretch(0, 1)
        self._goes = label("", "quiet", name="carrier_apps.file_goes", wrap=True)
        super().__init__(self._title, beside, self._goes, name="carrier_apps.file")
        self.show_folder.say(self.tr("Show the folder"))
        self.show_folder.clicked.connect(self._show_folder)
        self.desk = desk
        self.path: Path | None = None
        self.parcels: list[str] = []
        self.choose()
        self.hide()

    def save(
        self, carrier: str, direction: Direction, parcels: Sequence[Untold], ending: str
    ) -> None:
        """Write these parcels into the outbox; `ready` follows."""
        rows = untold.file_rows(self.desk.read, list(parcels))
        leaf = self._leaf(carrier, direction, rows)
        moment = f"{local(self.desk.now()):%m%d-%H%M}"
        name = f"{short_name(carrier)}-{leaf.name}-{moment}"
        deed = partial(_write_only, self.desk.outbox / FOLDER, name, ending, leaf)
        self.desk.aside(deed, partial(self._written, [one.parcel for one in parcels]), self._failed)

    def used(self) -> list[str]:
        """The app has taken it: the parcels that stand in it; the file goes."""
        parcels, path = self.parcels, self.path
        self.let_go()
        if path is not None:
            path.unlink(missing_ok=True)
        return parcels

    def let_go(self) -> bool:
        """Nothing is told by it; the file stays. False when there is none."""
        was, self.parcels, self.path = bool(self.parcels), [], None
        self.hide()
        return was

    def _leaf(self, carrier: str, direction: Direction, rows: list[FileRow]) -> Leaf:
        """The columns apps ask for: never an identity number (快递暂行条例 art. 22)."""
        say = self.desk.words.say
        name = say(f"app_file.{direction}")
        header = [say("app_file.waybill"), say("app_file.carrier"), say("app_file.code")]
        phone = direction == "in"  # what left needs nobody's number
        header += [say("app_file.phone")] * phone
        header.append(say("app_file.when"))
        return Leaf(
            name,
            header,
            [
                (
                    *(row.waybill, full_name(carrier), row.code),
                    *((row.phone,) if phone else ()),
                    day_hour_minute(row.at_ms),
                )
                for row in rows
            ],
        )

    def _written(self, parcels: list[str], path: Path) -> None:
        self.parcels, self.path = parcels, path
        self._title.setText(
            self.tr(
                "{n} parcels are written. Take the file into the app, then press Enter."
            ).format(n=len(parcels))
        )
        self._where.say(str(path))
        self._goes.setText(
            self.tr("Phones stand in it: it goes with the next one, or after {n} days").format(
                n=KEPT_DAYS
            )
        )
        self.show()
        self.ready.emit()

    def _failed(self, _fault: Fault) -> bool:
        return False  # the fault box says it

    @Slot()
    def _show_folder(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))


def _write_only(folder: Path, name: str, ending: str, leaf: Leaf) -> Path:
    """Write a file that is the only one of its folder."""
    forget_files(folder)
    path = fresh_path(folder, name, ending)
    if ending == ".xlsx":
        return write_xlsx(path, [leaf])
    return write_csv(path, leaf.header, leaf.rows)
