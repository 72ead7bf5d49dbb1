"""Who takes along: chosen from those who may be meant, or found by what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from station_app.kit.cards import Card, across, fill
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import ChineseField
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.theme import ROW_PX, SPACE
from station_app.parcels.rules.leaving import PROOFS

MOST_ROWS = 4
NEW = "new"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the taker, as shown; without a person it is a phone nobody knows yet."""

    person: str
    name: str
    tail: str = ""
    village: str = ""
    why: str = ""
    phone: str = ""

    @property
    def id(self) -> str:
        """What the list knows it by."""
        return self.person or NEW


class TakerPanel(Card):
    """Arrow keys up and down choose the person, left and right the proof; Enter on the page takes.

    Typed digits and initials go to the scan box and come back as `offer`; a name nobody here
    bears yet is typed into the field.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="pickup.taker_panel", gap_px=SPACE[1])
        self._candidates: tuple[Candidate, ...] = ()
        self.open = False
        self.standing = False  # somebody is named for good, and nothing has to be proved now
        self.gives = 0  # so many parcels go to whoever is chosen with the same Enter
        self._text = label("", "section", name="pickup.taker_text", wrap=True)
        self.list = RowList(
            (Column(4), Column(4), Column(4, right=True)), name="pickup.takers", row_px=ROW_PX
        )
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self.changed)
        self.name = ChineseField(
            name="pickup.taker_name",
            what=self.tr("Name of somebody new"),
            hint=self.tr("Name of somebody new"),
            longest=20,
        )
        self.name.textChanged.connect(self.changed)
        self.proofs = ChoiceRow(
            name="pickup.proof", what=self.tr("How the taker is known"), across=len(PROOFS)
        )
        self.proofs.chosen.connect(self.changed)
        self._hint = label("", "quiet", name="pickup.taker_hint", wrap=True)
        row = across(self._hint, self.name)
        row.setStretch(0, 3)
        row.setStretch(1, 2)
        fill(self.body, (self._text, self.list, row, self.proofs, "stretch"))
        self.hide()

    @property
    def chosen(self) -> Candidate | None:
        """Who is marked."""
        return next((one for one in self._candidates if one.id == self.list.chosen_id), None)

    @property
    def proof(self) -> str:
        """How the taker is known, as the keeper says."""
        return self.proofs.value

    @property
    def new_name(self) -> str:
        """The name typed for somebody new."""
        return self.name.text().strip()

    def main(self) -> tuple[str, bool]:
        """The main button, and whether Enter would take somebody."""
        chosen = self.chosen
        known = chosen is not None or bool(self.new_name)
        if self.standing:
            return self.tr("May always take along"), known
        if not self.gives:
            return self.tr("Takes all"), known
        who = self.new_name or (chosen.name or chosen.tail if chosen else "")
        text = self.tr("Give {n} to {who}") if known else self.tr("Who takes these {n}?")
        return text.format(n=self.gives, who=who), known

    def ask(
        self, candidates: Iterable[Candidate], *, standing: bool = False, text: str = ""
    ) -> None:
        """Ask who takes all, or who may always take, or ``text``; the likeliest is marked."""
        self.open, self.standing, self.gives = True, standing, 0
        who = self.tr("Who takes all of it? The recipients must agree to it.")
        always = self.tr("Who may always take this person's parcels along?")
        self._text.setText(text or (always if standing else who))
        self._hint.setText(self.tr("↑↓ choose; or type phone, last four digits, initials"))
        names = {
            "face": self.tr("Known here"),
            "document": self.tr("Document"),
            "code": self.tr("Code shown"),
            "phone": self.tr("Called them"),
        }
        self.proofs.offer([(key, names[key]) for key in PROOFS])
        self.proofs.choose(PROOFS[0])
        self.proofs.setVisible(not standing)
        self.name.clear()
        all_of_them = tuple(candidates)
        self._show(all_of_them, mark=all_of_them[0].id if all_of_them else "")
        self.show()

    def ask_among(self, candidates: Iterable[Candidate], n: int, *, at_once: bool) -> None:
        """Several houses' parcels were scanned: nobody is marked until the keeper says who takes.

        n        so many were scanned
        at_once  the Enter that names the taker hands them over too
        """
        if self.open and not self.standing:
            chosen, ids = self.list.chosen_id, {one.id for one in self._candidates}
            fresh = tuple(one for one in candidates if one.id not in ids)
            self._show((*self._candidates, *fresh), mark=chosen)
        else:
            self.ask(candidates)
            self._show(self._candidates, mark="")
        self.gives = n if at_once else 0
        self._text.setText(self.tr("Several houses: who takes these {n} along?").format(n=n))
        self.changed.emit()

    def offer(self, found: Sequence[Candidate]) -> None:
        """Those who fit what was typed stand first, the best of them marked."""
        ids = {one.id for one in found}
        kept = tuple(one for one in self._candidates if one.person and one.id not in ids)
        self._show((*found, *kept), mark=found[0].id)

    def let_go(self) -> bool:
        """Close it; False when it was not open."""
        was_open, self.open = self.open, False
        self.hide()
        return was_open

    def step(self, by: int) -> None:
        """Mark the next one or the one before."""
        ids = [one.id for one in self._candidates]
        if ids:
            now = ids.index(self.list.chosen_id) if self.list.chosen_id in ids else -by
            self.list.choose(ids[max(0, min(len(ids) - 1, now + by))])

    def turn(self, by: int) -> None:
        """The next proof or the one before."""
        place = PROOFS.index(self.proof) if self.proof in PROOFS else 0
        self.proofs.choose(PROOFS[(place + by) % len(PROOFS)])
        self.changed.emit()

    def _show(self, candidates: tuple[Candidate, ...], *, mark: str) -> None:
        self._candidates = candidates
        self.list.show_rows([])  # from the top, whatever stood there
        self.list.show_rows([self._row(one) for one in candidates])
        rows = min(max(len(candidates), 1), MOST_ROWS)
        self.list.setFixedHeight(rows * ROW_PX + 2)
        self.list.setVisible(bool(candidates))
        self.list.choose(mark)
        self.changed.emit()

    def _row(self, one: Candidate) -> ListRow:
        tail = self.tr("tail {tail}").format(tail=one.tail) if one.tail else ""
        cells = (
            Cell(one.name or self.tr("Name not known"), bold=True),
            Cell(" · ".join(part for part in (tail, one.village) if part)),
            Cell(one.why, tone="plain") if one.why else Cell(""),
        )
        return ListRow(one.id, cells)
