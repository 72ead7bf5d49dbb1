"""Above the pickup page: who is served, who takes, and what must be said about them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.kit.cards import PageFrame
from station_app.parcels.lookups import owners
from station_app.parcels.page.pickup.serving import Serving
from station_app.store.sql import Reads


class PickupHead(QObject):
    """Masked, with counts; neighbours stand beside."""

    def __init__(self, frame: PageFrame, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._title = frame, title

    def show_served(self, read: Reads, serving: Serving, *, consent_lacks: bool) -> None:
        """Whoever is served, else the page's own title."""
        basket = serving.basket
        shown = basket.taker.person if basket.taker else serving.person
        if shown:
            owner = owners.owner(read, shown)
            tail = self.tr("tail {tail}").format(tail=owner.tail) if owner.tail else ""
            self._frame.title.setText(owner.name or tail or self._title)
            parts = (owner.village, tail if owner.name else "")
            self._frame.note.say(" · ".join(part for part in parts if part))
        else:
            self._frame.title.setText(self._title)
            missing = self.tr("No phone noted for this one") if basket.open else ""
            self._frame.note.say(missing)
        own, others = len(basket.own), len(basket.stays) - len(basket.own)
        waiting = self.tr("{n} here").format(n=own) if own else ""
        along = self.tr("{n} for others").format(n=others) if others else ""
        lacks = self.tr("consent not noted") if consent_lacks else ""
        known = self._how_known(serving)
        self._frame.pills(
            (lacks, "attention"), (known, "good"), (along, "attention"), (waiting, "plain")
        )

    def _how_known(self, serving: Serving) -> str:
        taker = serving.basket.taker
        if taker is None:
            return ""
        names = {
            "face": self.tr("known by face"),
            "document": self.tr("document seen"),
            "code": self.tr("pickup code shown"),
            "phone": self.tr("recipient called"),
            "": self.tr("named for good"),
        }
        return names.get(taker.proof, "")
