"""What people ask for a parcel by, and what is looked for, taken or claimed already."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from station_app.basics.clock import day_hour_minute
from station_app.basics.codes import classify
from station_app.basics.money import yuan_sign
from station_app.kit.cards import Card, down
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.missing.lookups import searches
from station_app.missing.lookups.searches import Claim, Search
from station_app.parcels.lookups import house, left, owners
from station_app.parcels.lookups.house import Stay
from station_app.store.sql import Reads

_COLUMNS = (Column(4), Column(4), Column(0, right=True, least_px=170))


class AskedView(QWidget):
    """Open cases, or everything that fits what was asked for; a row opens its case."""

    def __init__(self, read: Reads) -> None:
        super().__init__()
        self._read = read
        self._asked: list[Stay] = []
        self.list = RowList(_COLUMNS, name="missing.asked", row_px=60)
        self.nothing = Card(
            label(self.tr("Nothing is looked for"), "strong"),
            label(
                self.tr(
                    "Scan the waybill, or type a pickup code, the end of a phone or a name: it "
                    "shows where the parcel was put and where it may be."
                ),
                "quiet",
                wrap=True,
            ),
            "stretch",
            name="missing.nothing",
        )
        layout = down(self.list, self.nothing)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_asked(self, stays: list[Stay]) -> None:
        """Show these instead of the open cases; none shows the open cases."""
        self._asked = stays
        self.read_again()

    def read_again(self) -> None:
        """Read the open cases again."""
        rows = [self._stay_row(one) for one in self._asked] or [*self._open_rows()]
        self.list.show_rows(rows)
        if rows and not self.list.chosen_id:
            self.list.choose(rows[0].id)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)

    def step(self, by: int) -> None:
        """An arrow key."""
        self.list.step(by)

    def _stay_row(self, stay: Stay) -> ListRow:
        who = owners.said(self._read, stay.person) or self.tr("nobody named")
        place = Cell(self.tr("here"), tone="good") if stay.here else Cell(self.tr("gone"))
        if stay.search:
            place = Cell(self.tr("looked for"), tone="danger")
        number = f"{stay.carrier_name} {stay.waybill}"
        came = day_hour_minute(stay.came_ms)
        return ListRow(stay.id, (Cell(stay.code, number, bold=True), Cell(who, came), place))

    def _open_rows(self) -> Iterator[ListRow]:
        for search in searches.searching(self._read):
            said = Cell(self.tr("looked for"), tone="danger")
            yield self._case_row(search.parcel, search.opened_ms, said)
        for search in searches.taken_away(self._read):
            yield self._taken_row(search)
        for claim in searches.open_claims(self._read):
            yield self._claim_row(claim)

    def _taken_row(self, search: Search) -> ListRow:
        said = Cell(self.tr("taken by mistake"), tone="attention")
        return self._case_row(search.parcel, search.ended_ms, said)

    def _claim_row(self, claim: Claim) -> ListRow:
        said = self.tr("lost, {fen} open").format(fen=yuan_sign(claim.fen))
        return self._case_row(claim.parcel, claim.opened_ms, Cell(said, tone="danger"))

    def _case_row(self, parcel: str, since_ms: int, said: Cell) -> ListRow:
        stay = left.left(self._read, parcel)
        who = owners.said(self._read, stay.person) if stay else ""
        since = self.tr("since {at}").format(at=day_hour_minute(since_ms))
        code, waybill = (stay.code, stay.waybill) if stay else ("", "")
        return ListRow(parcel, (Cell(code, waybill, bold=True), Cell(who, since), said))


def asked_for(read: Reads, text: str) -> list[Stay]:
    """The parcels a text may mean: by waybill also one that left, by the rest what is here."""
    kind = classify(text)
    stay = house.by_waybill(read, kind.text)
    if stay is not None:
        return [stay]
    if kind.phone is not None:
        people = owners.by_phone(read, kind.phone.number, kind.phone.extension)
    elif kind.phone_tail:
        people = owners.by_tail(read, kind.text)
    elif kind.hanzi:
        people = owners.by_name(read, kind.text)
    else:
        coded = house.by_code(read, kind.text)
        if coded or not kind.initials:
            return coded
        people = owners.by_initials(read, kind.text)
    found = [stay for one in people for stay in house.of_person(read, one.person)]
    return found or house.by_code(read, kind.text)
