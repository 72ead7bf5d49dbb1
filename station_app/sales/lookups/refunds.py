"""What may come back of a receipt, and how a receipt is found: by its number, its day, its sum."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.basics.happened import Happened
from station_app.basics.money import yuan
from station_app.sales.lookups.receipts import Sale
from station_app.sales.model import refund, refund_counter, refund_line, sale, sale_line
from station_app.sales.rules.refund import Bought
from station_app.store.sql import Reads, prepare
from station_app.tabs import lookups as tabs
from station_app.till.lookups.shifts import takings_of
from station_app.wire.facts.sales import SaleRefunded
from station_app.wire.facts.shared import Taking

LOOK_BACK_DAYS = 60  # whoever comes later has the receipt, or goes by day
MOST_RECEIPTS = 500


class DayReceipt(NamedTuple):
    """A receipt in the list of its day.

    first     name of its first line; ``lines`` how many there are
    back_fen  what was given back of it
    """

    sale: str
    number: str
    at_ms: int
    total_fen: int
    taken_back: str
    first: str
    lines: int
    back_fen: int

    @property
    def left_fen(self) -> int:
        """What was paid and did not come back."""
        return 0 if self.taken_back else self.total_fen - self.back_fen


_came = (
    select(
        refund_line.c.line,
        func.sum(refund_line.c.qty).label("qty"),
        func.sum(refund_line.c.grams).label("grams"),
    )
    .join(refund, refund.c.refund == refund_line.c.refund)
    .where(refund.c.sale == bindparam("of_sale"), refund.c.sale != "")
    .group_by(refund_line.c.line)
    .subquery()
)
_LINES = prepare(
    select(
        sale_line.c.line,
        sale_line.c.product,
        sale_line.c.name,
        sale_line.c.unit,
        sale_line.c.qty,
        sale_line.c.grams,
        sale_line.c.price_fen,
        sale_line.c.per_grams,
        sale_line.c.total_fen - sale_line.c.share_fen,
        func.coalesce(_came.c.qty, 0),
        func.coalesce(_came.c.grams, 0),
    )
    .outerjoin(_came, _came.c.line == sale_line.c.line)
    .where(sale_line.c.sale == bindparam("of_sale"))
    .order_by(sale_line.c.line)
)
_BY_NUMBER = prepare(
    select(*(sale.c[name] for name in Sale._fields)).where(sale.c.number == bindparam("number"))
)
_REFUNDS = prepare(
    select(refund.c.refund)
    .where(refund.c.sale == bindparam("of_sale"), refund.c.sale != "")
    .order_by(refund.c.at_ms, refund.c.refund)
)
_LAST_NUMBER = prepare(
    select(refund_counter.c.last).where(refund_counter.c.epoch == bindparam("epoch"))
)
_day_receipt = (
    select(
        sale.c.sale,
        sale.c.number,
        sale.c.at_ms,
        sale.c.total_fen,
        sale.c.taken_back,
        select(sale_line.c.name)
        .where(sale_line.c.sale == sale.c.sale, sale_line.c.line == 0)
        .scalar_subquery(),
        select(func.count()).where(sale_line.c.sale == sale.c.sale).scalar_subquery(),
        select(func.coalesce(func.sum(refund.c.total_fen), 0))
        .where(refund.c.sale == sale.c.sale)
        .scalar_subquery(),
    )
    .order_by(sale.c.at_ms.desc(), sale.c.number.desc())
    .limit(MOST_RECEIPTS)
)
_OF_SALE = prepare(_day_receipt.where(sale.c.sale == bindparam("of_sale")))
_AS_MEMBER = prepare(
    select(func.count()).where(
        sale_line.c.sale == bindparam("of_sale"), sale_line.c.why == "member"
    )
)
_OF_DAY = prepare(_day_receipt.where(sale.c.day == bindparam("of_day")))
_holds = select(sale_line.c.sale).where(
    sale_line.c.sale == sale.c.sale, sale_line.c.product == bindparam("of_product")
)
_WITH = prepare(
    _day_receipt.where(
        sale.c.day >= bindparam("since_day"), sale.c.day <= bindparam("until_day"), _holds.exists()
    )
)
_DAY_BEFORE = prepare(select(func.max(sale.c.day)).where(sale.c.day < bindparam("of_day")))
_DAY_AFTER = prepare(select(func.min(sale.c.day)).where(sale.c.day > bindparam("of_day")))
_SOLD = prepare(
    select(
        select(func.coalesce(func.sum(sale.c.total_fen), 0))
        .where(sale.c.taken_back == "")
        .scalar_subquery()
        - select(func.coalesce(func.sum(refund.c.total_fen), 0)).scalar_subquery()
    )
)
_NOT_ITS_LINES = prepare(
    select(refund.c.number)
    .outerjoin(refund_line, refund_line.c.refund == refund.c.refund)
    .group_by(refund.c.refund, refund.c.number, refund.c.total_fen)
    .having(func.coalesce(func.sum(refund_line.c.fen), 0) != refund.c.total_fen)
)
_TOO_MUCH = prepare(
    select(sale.c.number)
    .select_from(refund)
    .join(refund_line, refund_line.c.refund == refund.c.refund)
    .join(sale, sale.c.sale == refund.c.sale)
    .join(sale_line, (sale_line.c.sale == sale.c.sale) & (sale_line.c.line == refund_line.c.line))
    .group_by(sale.c.number, sale_line.c.line)
    .having(
        (func.sum(refund_line.c.qty) > func.max(sale_line.c.qty))
        | (func.sum(refund_line.c.grams) > func.max(sale_line.c.grams))
        | (
            func.sum(refund_line.c.fen)
            > func.max(sale_line.c.total_fen) - func.max(sale_line.c.share_fen)
        )
    )
)


def bought(read: Reads, sale_id: str) -> tuple[Bought, ...]:
    """The lines of a receipt, each with what came back of it before."""
    return tuple(Bought(*row) for row in read.rows(_LINES, of_sale=sale_id))


def sale_by_number(read: Reads, number: str) -> Sale | None:
    """The receipt with this human number."""
    row = read.row(_BY_NUMBER, number=number.strip().upper())
    return Sale(*row) if row else None


def receipts_with(read: Reads, product: str, *, day: str) -> list[DayReceipt]:
    """The receipts of the last weeks on which a product stands, the newest first."""
    since_day = (date.fromisoformat(day) - timedelta(days=LOOK_BACK_DAYS)).isoformat()
    found = read.rows(_WITH, of_product=product, since_day=since_day, until_day=day)
    return [DayReceipt(*row) for row in found]


def refunds_of(read: Reads, sale_id: str) -> list[str]:
    """The entries that gave back something of a receipt, oldest first."""
    return [row[0] for row in read.rows(_REFUNDS, of_sale=sale_id)]


def way_back(read: Reads, sale_id: str, fen: int, *, in_cash: bool) -> tuple[Taking, ...]:
    """How an amount goes back to who paid a receipt: off their tab first, then as it was paid."""
    before = [taking for entry in refunds_of(read, sale_id) for taking in takings_of(read, entry)]
    return tabs.way_back(read, sale_id, fen, earlier=before, in_cash=in_cash)


def last_refund(read: Reads, epoch: int) -> int:
    """The last refund's counter in this epoch."""
    return int(read.value(_LAST_NUMBER, epoch=epoch) or 0)


def receipts_of(read: Reads, day: str) -> list[DayReceipt]:
    """The receipts of a business day, newest first."""
    return [DayReceipt(*row) for row in read.rows(_OF_DAY, of_day=day)]


def receipt_of(read: Reads, sale_id: str) -> DayReceipt | None:
    """One receipt as its day's list shows it."""
    row = read.row(_OF_SALE, of_sale=sale_id)
    return DayReceipt(*row) if row else None


def bought_as_member(read: Reads, sale_id: str) -> bool:
    """Whether a line of a receipt was sold at a member's price: its buyer is one."""
    return bool(read.value(_AS_MEMBER, of_sale=sale_id))


def day_beside(read: Reads, day: str, *, later: bool) -> str:
    """The next day before or after this one on which something was sold; empty: none."""
    return str(read.value(_DAY_AFTER if later else _DAY_BEFORE, of_day=day) or "")


def sold_fen(read: Reads) -> int:
    """What all receipts that hold come to, less all that was given back; for ``verify``."""
    return int(read.value(_SOLD))


def refunds_add_up(read: Reads) -> Iterator[str]:
    """What ``verify`` says of refunds that are not their lines, or more than was paid."""
    for (number,) in read.rows(_NOT_ITS_LINES):
        yield f"lines of refund {number} are not its total"
    for (number,) in read.rows(_TOO_MUCH):
        yield f"more came back of {number} than was bought"


def _refunded(_read: Reads, _entry: str, fact: SaleRefunded) -> Happened:
    return Happened(
        "happened.sale_refunded",
        {"total": yuan(fact.total_fen), "what": fact.lines[0].name, "number": fact.number},
        -fact.total_fen,
    )


HAPPENED: dict[Any, Any] = {SaleRefunded: _refunded}
CHECKS = (refunds_add_up,)
