"""A catalog as offices and wholesalers make it, row by row; every bad row is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.basics.money import MOST_FEN, parse_yuan
from station_app.goods import rules as goods
from station_app.goods.initials import product_initials

MOST_HEADING = 10  # rows above the header: a title, a date, a blank
NAMES: Mapping[str, tuple[str, ...]] = {  # where a table has several of them, the first is meant
    "barcode": ("barcode", "条码", "条形码", "商品条码", "商品条形码", "编码", "货号"),
    "name": ("name", "品名", "商品名称", "商品名", "名称", "商品"),
    "unit": ("unit", "计价单位", "销售单位", "单位"),
    "price": (
        *("price", "零售价", "零售价(元)", "售价", "售价(元)", "销售价"),
        *("单价", "单价(元)", "价格", "价格(元)"),
    ),
    "price_fen": ("price_fen",),
    "sold_by": ("sold_by", "计价方式", "销售方式", "称重"),
    "category": ("category", "类别", "分类", "品类", "商品分类"),
    "origin": ("origin", "产地"),
    "spec": ("spec", "规格", "等级", "规格型号"),
}
_WEIGHED = {"weight", "称重", "按重量", "散称", "是", "重量"}
_PIECES = {"piece", "件", "按件", "否", "不称重"}
_UNITS_OF_WEIGHT = {"斤", "市斤", "公斤", "kg", "千克", "两"}


class CatalogRow(NamedTuple):
    """One product as the file has it; what it does not say is empty.

    row      as a spreadsheet counts, the first is 1
    weighed  None: neither said nor to be known from the unit
    initials  worked out while the file is read: of 100,000 names that takes its time
    """

    row: int
    barcode: str
    name: str
    unit: str
    price_fen: int
    weighed: bool | None
    category: str
    origin: str
    spec: str
    initials: str = ""


class BadRow(NamedTuple):
    """A row that cannot be taken, and the sentence that says why.

    what  its name or barcode, as far as it has one
    """

    row: int
    code: str
    facts: Mapping[str, str | int]
    what: str = ""


def read_catalog(rows: Sequence[Sequence[str]]) -> tuple[list[CatalogRow], list[BadRow]]:
    """The products of a table, and what is wrong with the other rows; empty rows are passed over.

    Refusal catalog.no_header  no row near the top names a name and a price
    Refusal catalog.empty      nothing below it
    """
    at, columns = _header(rows)
    good: list[CatalogRow] = []
    bad: list[BadRow] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(rows[at + 1 :], at + 2):
        if not any(cell.strip() for cell in row):
            continue
        cells = {name: row[place].strip() for name, place in columns.items() if place < len(row)}
        try:
            read = _product(number, cells)
            key = read.barcode or read.name
            if key in seen:
                raise Refusal("catalog.twice", row=seen[key])
            seen[key] = number
        except Refusal as refusal:
            what = cells.get("name", "") or cells.get("barcode", "")
            bad.append(BadRow(number, refusal.code, refusal.facts, what[: goods.LONGEST_NAME]))
        else:
            good.append(read)
    if not good and not bad:
        raise Refusal("catalog.empty")
    return good, bad


def _header(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    for at, row in enumerate(rows[:MOST_HEADING]):
        said = ["".join(cell.lower().split()).replace("（", "(").replace("）", ")") for cell in row]
        columns = {
            name: said.index(found)
            for name, names in NAMES.items()
            if (found := next((one for one in names if one in said), None)) is not None
        }
        if "name" in columns and ("price" in columns or "price_fen" in columns):
            return at, columns
    raise Refusal("catalog.no_header")


def _product(number: int, cells: Mapping[str, str]) -> CatalogRow:
    unit = goods.words_of(cells.get("unit", ""))
    weighed = _is_weighed(cells.get("sold_by", ""), unit)
    if weighed and unit:
        goods.grams_of_unit(unit)
    name = goods.check_name(cells.get("name", ""))
    return CatalogRow(
        row=number,
        barcode=goods.check_barcode(cells.get("barcode", "").lstrip("'")),
        name=name,
        unit=unit,
        price_fen=goods.check_price(_price(cells)),
        weighed=weighed,
        category=goods.words_of(cells.get("category", "")),
        origin=goods.words_of(cells.get("origin", "")),
        spec=goods.words_of(cells.get("spec", "")),
        initials=product_initials(name),
    )


def _is_weighed(said: str, unit: str) -> bool | None:
    plain = said.lower()
    if plain in _WEIGHED:
        return True
    if plain in _PIECES:
        return False
    if plain:
        raise Refusal("catalog.sold_by", text=said[:12])
    return unit.lower() in _UNITS_OF_WEIGHT if unit else None


def _price(cells: Mapping[str, str]) -> int | None:
    fen = cells.get("price_fen", "")
    if fen:
        whole = fen.isascii() and fen.isdigit() and len(fen) <= len(str(MOST_FEN))
        return int(fen) if whole else None
    text = cells.get("price", "")
    return parse_yuan(text) if text else None
