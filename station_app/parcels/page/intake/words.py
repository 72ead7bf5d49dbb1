"""What the status line says of a deed at intake."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.basics.waybills import short_name
from station_app.kit.desk import DeskSettings
from station_app.parcels.actions.intake import TakenIn
from station_app.parcels.actions.owner import Named
from station_app.parcels.actions.runs import Closed
from station_app.parcels.lookups import arrived
from station_app.parcels.lookups.runs import Run
from station_app.parcels.page.label_words import LabelWords
from station_app.parcels.rules.codes import spoken
from station_app.store.sql import Reads


class IntakeWords(QObject):
    """Short sentences, each with the code or number it is about."""

    def __init__(self, parent: QObject, settings: DeskSettings) -> None:
        super().__init__(parent)
        self._labels = LabelWords(self, settings)

    def came(self, read: Reads, came: TakenIn) -> str:
        """A parcel, or one carton of it, and its label."""
        said = self.tr("{code} taken in").format(code=came.code)
        if came.piece:
            known = arrived.arrived(read, came.id)
            said = self.tr("{code}: carton {piece}, {n} of {pieces} are here").format(
                code=came.code, piece=came.piece, n=known.cartons, pieces=known.pieces
            )
        return self._labels.after(said, came.labelled)

    def aloud(self, came: TakenIn, *, carrier: bool) -> str:
        """Its code for the voice; keepers who write it by hand listen for nothing else."""
        return spoken(came.code, short_name(came.carrier) if carrier else "")

    def named(self, named: Named) -> str:
        """Whose it is became known."""
        said = self.tr("{code}: phone noted").format(code=named.code)
        return self._labels.after(said, named.labelled)

    def due(self, code: str, fen: int) -> str:
        """Money is due with it, or none any more."""
        said = self.tr("{code}: money due noted") if fen else self.tr("{code}: no money due")
        return said.format(code=code)

    def wrong(self, waybill: str) -> str:
        """Something of a run was not as it should be."""
        return self.tr("{waybill}: noted for the courier's sheet").format(waybill=waybill)

    def receiving(self, run: Run | None) -> str:
        """A run is at hand: what is scanned belongs to it."""
        if run is None:
            return ""
        who = short_name(run.carrier) if run.carrier else self.tr("several carriers")
        return self.tr("Now scan what {carrier} brings").format(carrier=who)

    def closed(self, closed: Closed) -> str:
        """Both sides counted."""
        said = self.tr("Run {number} closed: {ours} of {theirs}, the sheet prints")
        return said.format(number=closed.number, ours=closed.ours, theirs=closed.theirs)

    def not_taken(self, waybill: str) -> str:
        """The question of a waybill was left."""
        return self.tr("{waybill} was not taken in").format(waybill=waybill)
