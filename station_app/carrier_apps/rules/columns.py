"""What each column of a carrier's list is: by its header's words, else by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Literal, NamedTuple

from station_app.basics.codes import Kind, classify
from station_app.basics.faults import Refusal
from station_app.basics.scan_text import clean
from station_app.basics.waybills import carriers
from station_app.carrier_apps.rules.cells import masked_phone, plain

Field = Literal["", "waybill", "phone", "extension", "name", "code", "cod", "freight", "carrier"]
FIELDS: tuple[Field, ...] = (
    *("", "waybill", "phone", "extension", "name", "code", "cod", "freight", "carrier"),
)
Table = Sequence[Sequence[str]]

HEADER_WITHIN = 12  # rows; titles, dates and filters stand above the header
LOOKED_AT = 200  # rows that say what a column without a header is
MOST_COLUMNS = 60
_EXACT: dict[Field, str] = {
    "waybill": "运单号 运单号码 运单编号 快递单号 快递运单号 物流单号 物流运单号 面单号 邮件号 单号"
    " 包裹号 条码号 waybill waybillno waybillnumber trackingnumber trackingno mailno billcode",
    "phone": "手机号 手机号码 手机 收件人手机 收件人手机号 收件人电话 收件电话 收件手机 收货人电话"
    " 联系电话 电话 手机尾号 尾号 后四位 手机后四位 手机号后四位 phone mobile tel phonenumber tail",
    "extension": "分机 分机号 转接号 ext extension",
    "name": "收件人 收件人姓名 收货人 收货人姓名 姓名 客户姓名 name recipient receiver consignee",
    "code": "取件码 取货码 提货码 货号 取件号 货架号 pickupcode pickup code",
    "cod": "代收货款 代收款 代收金额 货款 代收 cod codamount",
    "freight": "到付 到付款 到付金额 到付运费 运费到付 到付费用 freight freightcollect",
    "carrier": "快递公司 快递品牌 物流公司 承运商 快递 品牌 快递名称 carrier courier express",
}
_WITHIN: dict[Field, str] = {
    "waybill": "运单 快递单 面单 物流单 单号 waybill tracking",
    "phone": "手机 电话 尾号 phone mobile",
    "name": "姓名 收件人 收货人 recipient consignee",
    "code": "取件码 取货码 提货码 货号 货架 pickup",
    "cod": "代收",
    "freight": "到付",
    "carrier": "快递公司 快递品牌 物流公司 承运",
}
# The sender's and the staff's columns are not the recipient's; identity numbers are never read.
_NEVER = re.compile(
    "寄件|发件|寄方|发货人|身份证|证件|订单|快递员|业务员|派件员|操作|站点|门店|客服|状态|sender"
)
_ASIDE = re.compile(r"\(.*?\)|\[.*?\]|【.*?】|[*:：]")
_NAME = re.compile(r"^[\u3400-\u9fff·*]{2,5}$")


class Columns(NamedTuple):
    """What was found.

    taken  one for each column: what it was taken as, empty for what is left alone
    heads  the header's own words, empty where there is no header
    first  place of the first row under the header
    """

    taken: tuple[Field, ...]
    heads: tuple[str, ...]
    first: int


def recognise(table: Table) -> Columns:
    """What each column is; where none holds waybills the keeper says which one does.

    Refusal app_list.empty        nothing stands in the file
    Refusal app_list.no_waybills  nothing in it could be a number of a parcel
    """
    if not any(any(row) for row in table):
        raise Refusal("app_list.empty")
    width = min(MOST_COLUMNS, max(map(len, table)))
    place, named = _header(table, width)
    by_shape = _by_shape(table[place + 1 : place + 1 + LOOKED_AT], width)
    if "waybill" not in named and place >= 0:
        named |= {field: at for field, at in by_shape.items() if field == "waybill"}
    found = named if place >= 0 else by_shape
    taken: list[Field] = [""] * width
    for field, at in found.items():
        taken[at] = field
    first = place + 1 if place >= 0 else _first_with_digits(table, found.get("waybill"))
    if "waybill" not in found and not _free(table[first:], set(found.values()), width):
        raise Refusal("app_list.no_waybills")
    above = table[first - 1] if first else ()
    return Columns(tuple(taken), tuple(_cell(above, at) for at in range(width)), first)


def knows(columns: Columns) -> bool:
    """Whether it is said which column holds the waybills; without it no row is read."""
    return "waybill" in columns.taken


def taken_as(columns: Columns, at: int, field: Field) -> Columns:
    """The keeper says what a column is; whatever was that before is left alone."""
    taken = ["" if field and one == field else one for one in columns.taken]
    taken[at] = field
    return columns._replace(taken=tuple(taken))


def carrier_of(text: str) -> str:
    """The carrier a cell names, by its key, its codes or its name; empty when none is known."""
    said = clean(text).lower()
    for one in carriers().values():
        if said in {one.key.lower(), one.kuaidi100.lower(), one.kdniao.lower()} - {""}:
            return one.key
    named = [one for one in carriers().values() if said.startswith(one.short_zh.lower())]
    return max(named, key=lambda one: len(one.short_zh)).key if named and said else ""


def _header(table: Table, width: int) -> tuple[int, dict[Field, int]]:
    """Place of the header and what its words name; -1 when no row is one."""
    best: tuple[int, dict[Field, int]] = (-1, {})
    for place, row in enumerate(table[:HEADER_WITHIN]):
        named = _named([_word(_cell(row, at)) for at in range(width)])
        is_header = "waybill" in named or len(named) > 1
        if is_header and len(named) > len(best[1]):
            best = place, named
    return best


def _named(words: Sequence[str]) -> dict[Field, int]:
    found: dict[Field, int] = {}
    usable = {at: word for at, word in enumerate(words) if word and not _NEVER.search(word)}
    for field, known in _EXACT.items():
        for word in known.split():
            at = next((at for at, said in usable.items() if said == word), None)
            if at is not None:
                found[field] = at
                del usable[at]
                break
    for field, known in _WITHIN.items():
        at = next((at for at, said in usable.items() if _has_one(said, known)), None)
        if field not in found and at is not None:
            found[field] = at
            del usable[at]
    return found


def _has_one(said: str, known: str) -> bool:
    return any(word in said for word in known.split())


def _word(text: str) -> str:
    return _ASIDE.sub("", clean(text)).lower()


def _by_shape(rows: Table, width: int) -> dict[Field, int]:
    """What columns hold; money is never guessed, nor which of two four-digit columns is a tail."""
    seen = [[_shapes(cell) for row in rows if (cell := _cell(row, at))] for at in range(width)]
    found: dict[Field, int] = {}

    def take(field: Field, *shapes: str) -> None:
        shares = {at: [_share(cells, shape) for shape in shapes] for at, cells in enumerate(seen)}
        free = [at for at in shares if at not in found.values() and shares[at][0] >= 0.5]
        if free:
            found[field] = max(free, key=lambda at: (shares[at], -at))

    take("waybill", "waybill", "pattern")
    take("phone", "phone")
    tails = [at for at, cells in enumerate(seen) if cells and _share(cells, "tail") > 0.9]
    if "phone" not in found and len(tails) == 1:
        found["phone"] = tails[0]
    take("code", "code")
    take("carrier", "carrier")
    take("name", "name")
    return found


def _share(cells: Sequence[frozenset[str]], shape: str) -> float:
    return sum(shape in one for one in cells) / len(cells) if cells else 0.0


def _shapes(cell: str) -> frozenset[str]:
    text = plain(cell)
    return frozenset(_shapes_of(text, classify(text)))


def _shapes_of(text: str, kind: Kind) -> Iterable[str]:
    if kind.phone or masked_phone(text):
        yield "phone"
    elif kind.phone_tail:
        yield "tail"
    elif kind.pickup_code:
        yield "code"
    elif kind.waybill or kind.waybill_like:
        yield "waybill"
        if kind.waybill:
            yield "pattern"
    elif carrier_of(text):
        yield "carrier"
    elif _NAME.match(text):
        yield "name"


def _free(rows: Table, used: Collection[int], width: int) -> bool:
    """Whether some other column holds digits: the keeper may say that they are the waybills."""
    others = [at for at in range(width) if at not in used]
    return any(any(map(str.isdigit, _cell(row, at))) for row in rows[:LOOKED_AT] for at in others)


def _first_with_digits(table: Table, at: int | None) -> int:
    """A header in words nobody knows is no row; `at` None looks into every column."""
    for place, row in enumerate(table):
        said = "".join(row) if at is None else _cell(row, at)
        if any(map(str.isdigit, said)):
            return place
    return 0


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""
