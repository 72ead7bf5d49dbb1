"""What the rows of a carrier's list say; what is wrong with one is said, the rest is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from station_app.basics.codes import Kind
from station_app.basics.faults import Refusal
from station_app.basics.money import yuan_sign
from station_app.basics.waybills import OTHER, decide_carrier
from station_app.carrier_apps.rules import cells
from station_app.carrier_apps.rules.columns import Columns, Field, Table, carrier_of, knows
from station_app.wire.facts.parcels import DueKind

MOST_ROWS = 20_000  # a station's whole year in one file is a mistake
_SUMS = ("合计", "总计", "小计", "共计", "total")
Said = TypeVar("Said")


class Row(NamedTuple):
    """A parcel of the list; ``line`` counts as spreadsheets do, from 1."""

    line: int
    waybill: str
    carrier: str = ""  # empty: several carriers, and nothing says which
    phone: str = ""
    extension: str = ""
    tail: str = ""
    shown: str = ""  # a masked phone as it came: the same one again is the same person
    name: str = ""
    code: str = ""
    due_kind: DueKind = ""
    due_fen: int = 0


class Problem(NamedTuple):
    """What is wrong with a row; ``taken``: its waybill is taken all the same, without that cell."""

    line: int
    code: str
    facts: dict[str, str | int]
    taken: bool


class ReadList(NamedTuple):
    """All that a list says; ``twice`` counts rows whose waybill stood further up already."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    twice: int


class _Reader:
    """Reads one row after the other and keeps what is wrong."""

    def __init__(self, columns: Columns, carrier: str) -> None:
        self.places: dict[Field, int] = {
            field: at for at, field in enumerate(columns.taken) if field
        }
        self.carrier = carrier
        self.problems: list[Problem] = []

    def row(self, line: int, texts: Sequence[str]) -> Row | None:
        """What a row says; None when it has no waybill."""
        try:
            kind = cells.waybill(self._cell(texts, "waybill"))
        except Refusal as refusal:
            self._problem(line, refusal, taken=False)
            return None
        said = self._cell(texts, "extension")
        number = self._said(line, lambda: cells.number(self._cell(texts, "phone"), said))
        number = number or cells.Number()
        due_kind, due_fen = self._due(line, texts)
        return Row(
            line=line,
            waybill=kind.text,
            carrier=self._carrier(line, self._cell(texts, "carrier"), kind),
            **number._asdict(),
            name=cells.name(self._cell(texts, "name")),
            code=self._said(line, lambda: cells.code(self._cell(texts, "code"))) or "",
            due_kind=due_kind,
            due_fen=due_fen,
        )

    def _due(self, line: int, texts: Sequence[str]) -> tuple[DueKind, int]:
        cod, freight = self._fen(line, texts, "cod"), self._fen(line, texts, "freight")
        if cod and freight:
            together = Refusal("app_list.two_dues", amount=yuan_sign(cod + freight))
            self._problem(line, together, taken=True)
        if cod:
            return "cod", cod + freight
        return ("freight", freight) if freight else ("", 0)

    def _fen(self, line: int, texts: Sequence[str], field: Field) -> int:
        return self._said(line, lambda: cells.money_fen(self._cell(texts, field))) or 0

    def _carrier(self, line: int, said: str, kind: Kind) -> str:
        """The row's own word, then a sure prefix, then whose app it is."""
        if said:
            named = carrier_of(said)
            if not named:
                unknown = Refusal("app_list.which_carrier", text=cells.told(said))
                self._problem(line, unknown, taken=True)
            return named or OTHER
        if kind.waybill is None:
            return self.carrier
        sure = decide_carrier(kind.waybill).carrier
        if kind.waybill.tier == "strong" or not self.carrier:
            return self.carrier if self.carrier in kind.waybill.candidates else sure
        return self.carrier

    def _said(self, line: int, read: Callable[[], Said]) -> Said | None:
        try:
            return read()
        except Refusal as refusal:
            self._problem(line, refusal, taken=True)
            return None

    def _problem(self, line: int, refusal: Refusal, *, taken: bool) -> None:
        self.problems.append(Problem(line, refusal.code, refusal.facts, taken))

    def _cell(self, texts: Sequence[str], field: Field) -> str:
        at = self.places.get(field, -1)
        return texts[at] if 0 <= at < len(texts) else ""


def read_rows(table: Table, columns: Columns, *, carrier: str) -> ReadList:
    """The parcels of a list, each waybill once; the first row that names one counts.

    carrier  whose app it is, empty for an app of several carriers
    Refusal app_list.which_column  the keeper left no column as the waybill
    Refusal app_list.too_long
    """
    if not knows(columns):
        raise Refusal("app_list.which_column")
    if len(table) - columns.first > MOST_ROWS:
        raise Refusal("app_list.too_long", rows=len(table) - columns.first, most=MOST_ROWS)
    reader = _Reader(columns, carrier)
    found: dict[str, Row] = {}
    twice = 0
    for line, texts in _filled(table, columns.first):
        row = reader.row(line, texts)
        if row is not None:
            twice += row.waybill in found
            found.setdefault(row.waybill, row)
    return ReadList(tuple(found.values()), tuple(reader.problems), twice)


def _filled(table: Table, first: int) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows that say something, without the sums below them."""
    for at in range(first, len(table)):
        texts = table[at]
        begins = next((text.strip().lower() for text in texts if text.strip()), "")
        if begins and not begins.startswith(_SUMS):
            yield at + 1, texts
