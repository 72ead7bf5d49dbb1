"""Who takes several buyers' orders along: chosen from those who may be meant, or typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from station_app.kit.cards import across, down
from station_app.kit.fields import ChineseField, PhoneField
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.orders.actions.pickup import NOBODY, Taker
from station_app.orders.page.order_words import OrderWords

ROW_PX = 48


class Candidate(NamedTuple):
    """Somebody who may be the taker, as shown: masked; ``here`` when an order in hand is theirs."""

    person: str
    name: str
    tail: str
    village: str = ""
    here: bool = False


class TakerAsk(QWidget):
    """Nobody is marked before the keeper says who: whose order was asked for first is often not
    who stands there, and whoever is written down answers for all of it.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asking = False
        self._words = OrderWords(self)
        self._candidates: tuple[Candidate, ...] = ()
        self.list = RowList(
            (Column(3), Column(4), Column(0, right=True, least_px=150)),
            name="orders.takers",
            row_px=ROW_PX,
        )
        self.list.chosen.connect(self.changed)
        self.phone = PhoneField(
            name="orders.taker_phone",
            what=self.tr("Phone of somebody else who takes it"),
            hint=self.tr("Somebody else: phone"),
            big=False,
        )
        self.name = ChineseField(
            name="orders.taker_name",
            what=self.tr("Name of somebody else who takes it"),
            hint=self.tr("Name"),
            longest=20,
        )
        for one in (self.phone, self.name):
            one.textChanged.connect(self._was_typed)
        box = down(self.list, across(self.phone, self.name), gap_px=12)
        box.setStretch(0, 1)
        self.setLayout(box)
        self._show_parts()

    @property
    def taker(self) -> Taker:
        """Who takes all of it; nobody until it was said."""
        if self._typed:
            return Taker(phone=self.phone.digits, name=self.name.text().strip())
        chosen = self._chosen
        return Taker(person=chosen.person) if chosen else NOBODY

    @property
    def shown(self) -> str:
        """The taker, masked."""
        if self._typed:
            return self._words.who(self.name.text().strip(), self.phone.digits[-4:])
        chosen = self._chosen
        return (chosen.name or self._words.who("", chosen.tail)) if chosen else ""

    def begin(self) -> None:
        """Nobody takes anything yet."""
        self.phone.clear()
        self.name.clear()
        self.let_go()

    def ask(self, buyers: Iterable[Candidate]) -> None:
        """Ask among those whose orders these are; anybody else is typed."""
        self.asking = True
        self._show(tuple(buyers), mark="")
        self.list.setFocus()

    def begin_with(self, found: Sequence[Candidate]) -> None:
        """Those who fit what was typed stand first, the best of them marked."""
        self.phone.clear()
        self.name.clear()
        ids = {one.person for one in found}
        own = {one.person for one in self._candidates if one.here}
        found = [one._replace(here=one.person in own) for one in found]
        kept = tuple(one for one in self._candidates if one.person not in ids)
        self._show((*found, *kept), mark=found[0].person)

    def let_go(self) -> bool:
        """Ask no more; False when nothing was asked."""
        was, self.asking, self._candidates = self.asking, False, ()
        self.list.show_rows([])
        self._show_parts()
        return was

    def _was_typed(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        """The orders need the room until somebody is asked for, or was scanned already."""
        self.list.setVisible(self.asking)
        for one in (self.phone, self.name):
            one.setVisible(self.asking or self._typed)

    @property
    def _typed(self) -> bool:
        return bool(self.phone.digits or self.name.text().strip())

    @property
    def _chosen(self) -> Candidate | None:
        return next((one for one in self._candidates if one.person == self.list.chosen_id), None)

    def _show(self, candidates: tuple[Candidate, ...], *, mark: str) -> None:
        self._candidates = candidates
        self.list.show_rows([self._row(one) for one in candidates])
        self.list.let_go()
        self.list.choose(mark)
        self._show_parts()
        self.changed.emit()

    def _row(self, one: Candidate) -> ListRow:
        about = self._words.who(one.village, one.tail)
        cells = (
            Cell(one.name or self.tr("Name not known"), bold=True),
            Cell(about, quiet=True),
            Cell(self.tr("own order"), tone="plain") if one.here else Cell(""),
        )
        return ListRow(one.person, cells)
