"""What stands in each place of the page: as rows of its list, and as tables of a file."""

from __future__ import annotations

from collections.abc import Sequence

from station_app.basics.waybills import full_name
from station_app.kit.desk import Desk
from station_app.kit.lists import ListRow
from station_app.kit.sheets import Leaf
from station_app.settlement.lookups import cod, fees, sheets
from station_app.settlement.lookups.cod import Owed
from station_app.settlement.lookups.lists import Item, listed
from station_app.settlement.page.places import Place
from station_app.settlement.page.rows import COMPARED, SettlementRows
from station_app.settlement.rules.fees import Tariff
from station_app.settlement.rules.figures import MONEY
from station_app.settlement.rules.sheet import Money, Sheet, way_lines
from station_app.settlement.rules.statement import Compared, Comparison, Statement, compare

_ALL = ("due", "received", *MONEY)  # every line once


class Contents:
    """Reads a place through the desk; holds what was read until it is read again."""

    def __init__(self, desk: Desk, rows: SettlementRows) -> None:
        self._desk, self._rows = desk, rows
        self.month = ""
        self.items: Sequence[Item] = ()
        self.owed: Sequence[Owed] = ()
        self.left_out: set[str] = set()
        self.statement = Statement({}, ())
        self.found = Comparison((), (), (), ())
        self._sheets: Sequence[Sheet] = ()

    def rows(self, place: Place) -> list[ListRow]:
        """Read a place again; gives its rows."""
        return {
            "months": self._months,
            "sheet": self._sheet,
            "list": self._list,
            "fees": self._fees,
            "money": self._money,
            "files": lambda _place: [],
            "compared": self._comparison,
            "part": self._part,
        }[place.what](place)

    def _months(self, _place: Place) -> list[ListRow]:
        self._sheets = sheets.sheets(self._desk.read, self.month)
        return self._rows.months(self._sheets)

    def _sheet(self, place: Place) -> list[ListRow]:
        self._sheets = sheets.sheets(self._desk.read, self.month)
        return self._rows.sheet(self.sheet(place.carrier))

    def _list(self, place: Place) -> list[ListRow]:
        self.items = listed(self._desk.read, place.carrier, self.month, place.figure)
        return self._rows.items(self.items)

    def _fees(self, place: Place) -> list[ListRow]:
        read = self._desk.read
        agreed = fees.fees_of(read, place.carrier) if place.carrier else fees.all_fees(read)
        return self._rows.fees(agreed)

    def _money(self, place: Place) -> list[ListRow]:
        self.owed = cod.owed_to(self._desk.read, place.carrier)
        return self._rows.owed(self.owed, self.left_out)

    def _comparison(self, place: Place) -> list[ListRow]:
        self._compare(place.carrier)
        return self._rows.comparison(self.found, self.statement.broken)

    def _part(self, place: Place) -> list[ListRow]:
        if place.figure == "broken":
            return self._rows.broken(self.statement.broken)
        self._compare(place.carrier)
        return self._rows.compared(self._compared(place.figure))

    def _compare(self, carrier: str) -> None:
        self.found = compare(self.statement, sheets.ours(self._desk.read, carrier, self.month))

    def sheet(self, carrier: str) -> Sheet:
        """A carrier's month as it was read last, all zero when nothing happened."""
        empty = Sheet(carrier, self.month, way_lines((), Tariff(())), 0, 0, 0, Money())
        return next((one for one in self._sheets if one.carrier == carrier), empty)

    def busiest(self) -> list[str]:
        """The carriers of the month as they stand on its list."""
        return [one.carrier for one in sheets.sheets(self._desk.read, self.month)]

    @property
    def chosen(self) -> list[Owed]:
        """The parcels whose money is given now."""
        return [one for one in self.owed if one.parcel not in self.left_out]

    def leave_out(self, parcel: str) -> None:
        """Its money waits for the next time; asked again, it is given now."""
        self.left_out ^= {parcel}

    def row_of(self, place: Place, waybill: str) -> str:
        """The row of a waybill in the list that is shown, empty when it is not there."""
        if place.what == "list":
            rows = [str(at) for at, one in enumerate(self.items) if one.waybill == waybill]
        elif place.what == "money":
            rows = [one.parcel for one in self.owed if one.waybill == waybill]
        elif place.what == "part" and place.figure != "broken":
            rows = [waybill for one in self._compared(place.figure) if one.waybill == waybill]
        else:
            rows = []
        return rows[0] if rows else ""

    def leaves(self, place: Place) -> list[Leaf]:
        """The tables of a place: what is shown, or all that stands behind it."""
        if place.what == "months":
            return [self._rows.months_leaf(self._sheets)]
        if place.what == "list":
            return [self._rows.items_leaf(self._rows.figure_name(place.figure), self.items)]
        if place.what == "part" and place.figure == "broken":
            return [self._rows.broken_leaf(self.statement.broken)]
        if place.what == "part":
            return [self._part_leaf(place.figure)]
        if place.what == "compared":
            broken = [self._rows.broken_leaf(self.statement.broken)]
            return [*map(self._part_leaf, COMPARED), *(broken if self.statement.broken else [])]
        return [
            self._rows.months_leaf([self.sheet(place.carrier)]),
            *(
                self._rows.items_leaf(
                    self._rows.figure_name(figure),
                    listed(self._desk.read, place.carrier, self.month, figure),
                )
                for figure in _ALL
            ),
        ]

    def file_name(self, place: Place) -> str:
        """What a file of a place is called: month, carrier, what."""
        said = [self.month]
        if place.carrier:
            said.append(full_name(place.carrier))
        if place.what == "list":
            said.append(self._rows.figure_name(place.figure))
        if place.what == "part":
            said.append(self._rows.compared_name(place.figure))
        return " ".join(said)

    def _part_leaf(self, which: str) -> Leaf:
        return self._rows.compared_leaf(which, self._compared(which))

    def _compared(self, which: str) -> Sequence[Compared]:
        found: Sequence[Compared] = getattr(self.found, which)
        return found
