"""The receipt and the slip of a sale that was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from station_app.basics.clock import local
from station_app.basics.measures import jin, kilos
from station_app.basics.money import yuan
from station_app.basics.paper import Barcode, Cells, Line, Row, Rule, Slip, Text
from station_app.basics.waybills import full_name
from station_app.basics.words import Words
from station_app.wire.facts.dispatch import DropOffAccepted
from station_app.wire.facts.sales import (
    Reduction,
    RefundLine,
    SaleCompleted,
    SaleLine,
    SaleRefunded,
)
from station_app.wire.facts.shared import Taking

MOST_LARGE = 8  # Hanzi of double size that 58 mm hold
JIN_UNITS = ("斤", "市斤", "")


class OnTab(NamedTuple):
    """What a receipt says of the tab it was put on; ``who`` is masked."""

    who: str
    owed_fen: int
    due_day: str


def receipt(
    fact: SaleCompleted,
    *,
    words: Words,
    station_name: str,
    at_ms: int,
    head: str,
    on_tab: OnTab | None = None,
) -> Slip:
    """The customer's receipt; the drawer opens when cash was laid down or goes back.

    head    first digits of the book's chain right after the sale
    on_tab  whose tab it was put on and what they owe now, to be signed
    """
    lines: list[Line] = [
        *_head(station_name, number=fact.number, at_ms=at_ms),
        *[part for line in fact.lines for part in _goods(line, words)],
        Rule(),
        *[Row(reduction_said(one, words), yuan(-one.fen)) for one in fact.reductions],
        *(_goes_home(fact, fact.shipped, words) if fact.shipped else ()),
        Text(f"{words.say('sale.slip_total')} ￥{yuan(fact.paid_fen)}", "right", 2, bold=True),
        *_saved(fact, words),
        *_paid(fact, words),
        *(_on_tab(on_tab, words) if on_tab else ()),
        Rule(),
        Text(words.say("sale.slip_thanks"), align="center"),
        Barcode(fact.number),
        Text(words.say("sale.slip_head", head=head), align="center"),
    ]
    return Slip(
        title=words.say("sale.slip_title", number=fact.number),
        lines=tuple(lines),
        open_drawer=bool(fact.tendered_fen),
    )


def owed_slip(
    *, number: str, fen: int, words: Words, station_name: str, at_ms: int, head: str
) -> Slip:
    """What the customer keeps when the change was written down already and the coins lack."""
    title = words.say("sale.slip_owed_title", number=number)
    lines: list[Line] = [
        *_head(station_name, number=number, at_ms=at_ms),
        Text(words.say("sale.slip_owed"), align="center", size=2),
        Text(f"￥{yuan(fen)}", align="center", size=3, bold=True),
        Text(words.say("sale.slip_owed_how")),
        Rule(),
        Barcode(number),
        Text(words.say("sale.slip_head", head=head), align="center"),
    ]
    return Slip(title=title, lines=tuple(lines))


def taken_back_slip(
    *,
    number: str,
    takings: Sequence[Taking],
    words: Words,
    station_name: str,
    at_ms: int,
    head: str,
) -> Slip:
    """The slip a sale leaves when it is undone: what went back, and how."""
    mark = words.say("sale.slip_taken_back")
    cash_fen = sum(taking.fen for taking in takings if taking.tender == "cash")
    lines: list[Line] = [
        *_head(station_name, number=number, at_ms=at_ms),
        Text(mark, align="center", size=2, bold=True),
        *[
            Row(words.say(f"money.tender_{taking.tender}"), yuan(taking.fen), bold=True)
            for taking in takings
        ],
        Rule(),
        Text(words.say("sale.slip_signature")),
        Text(words.say("sale.slip_head", head=head), align="center"),
    ]
    return Slip(
        title=words.say("sale.slip_taken_back_title", number=number),
        lines=tuple(lines),
        open_drawer=bool(cash_fen),
    )


def refund_slip(
    fact: SaleRefunded, *, words: Words, station_name: str, at_ms: int, head: str
) -> Slip:
    """The slip of goods given back: what came, what went back for it and how, to be signed."""
    cash = any(taking.tender == "cash" for taking in fact.takings)
    of_number = words.say("sale.slip_refund_of", number=fact.of_number or "-")
    lines: list[Line] = [
        *_head(station_name, number=fact.number, at_ms=at_ms),
        Text(words.say("sale.slip_refund"), align="center", size=2, bold=True),
        Text(of_number),
        *[part for line in fact.lines for part in _came_back(line)],
        Rule(),
        *[
            Row(words.say(f"money.tender_{taking.tender}"), yuan(taking.fen), bold=True)
            for taking in fact.takings
        ],
        *([Text(words.say("sale.slip_reason", reason=fact.reason))] if fact.reason else []),
        Text(words.say("sale.slip_signature")),
        Text(words.say("sale.slip_head", head=head), align="center"),
    ]
    return Slip(
        title=words.say("sale.slip_refund_title", number=fact.number),
        lines=tuple(lines),
        open_drawer=cash,
    )


def _came_back(line: RefundLine) -> Iterable[Line]:
    yield Text(line.name)
    yield Row(f"  {amount_shown(qty=line.qty, grams=line.grams, unit=line.unit)}", yuan(-line.fen))


def amount_shown(*, qty: int, grams: int, unit: str) -> str:
    """How much of it: ``2 袋``, ``5.20 斤`` or ``1.250 kg``, in the unit it was quoted in."""
    if not grams:
        return f"{qty} {unit}"
    if unit in JIN_UNITS:
        return f"{jin(grams)} 斤"
    return f"{kilos(grams)} kg"


def _head(station_name: str, *, number: str, at_ms: int) -> Iterable[Line]:
    if station_name:
        large = len(station_name) <= MOST_LARGE  # one sign alone on the next line looks torn
        yield Text(station_name, align="center", size=2 if large else 1, bold=not large)
    yield Row(number, local(at_ms).strftime("%Y-%m-%d %H:%M"))
    yield Rule()


def _goods(line: SaleLine, words: Words) -> Iterable[Line]:
    yield Text(line.name)
    amount = amount_shown(qty=line.qty, grams=line.grams, unit=line.unit)
    each = f"{yuan(line.price_fen)}/{line.unit}" if line.per_grams else yuan(line.price_fen)
    yield Cells(
        (f"  {amount} × {each}", yuan(line.tag_fen or line.total_fen)),
        widths=(3, 1),
        aligns=("left", "right"),
    )
    if line.tag_fen:
        yield Row(f"  {words.say(f'sale.why_{line.why}')}", yuan(line.total_fen - line.tag_fen))


def reduction_said(one: Reduction, words: Words) -> str:
    """Why something goes off the whole: the campaign by its name."""
    return one.name or words.say(f"sale.why_{one.why}")


def _goes_home(fact: SaleCompleted, parcel: DropOffAccepted, words: Words) -> Iterable[Line]:
    """What the goods come to, and the parcel they go home in; nobody's name or address."""
    yield Row(words.say("sale.slip_goods"), yuan(fact.total_fen))
    how = f"{full_name(parcel.carrier)} {kilos(parcel.charged_grams or parcel.grams)} kg"
    yield Row(f"{words.say('sale.slip_freight')} {how}", yuan(parcel.fee_fen))
    yield Row(words.say("sale.slip_parcel"), parcel.number)
    if parcel.waybill:
        yield Row(words.say("drop_off.slip_waybill"), parcel.waybill)


def _saved(fact: SaleCompleted, words: Words) -> Iterable[Line]:
    tags_fen = sum(line.tag_fen or line.total_fen for line in fact.lines)
    if tags_fen > fact.total_fen:
        yield Text(words.say("sale.slip_saved", fen=yuan(tags_fen - fact.total_fen)), "right")


def _paid(fact: SaleCompleted, words: Words) -> Iterable[Line]:
    qr_fen = sum(taking.fen for taking in fact.takings if taking.tender == "static_qr")
    if qr_fen:
        yield Row(words.say("money.tender_static_qr"), yuan(qr_fen))
    tab_fen = sum(taking.fen for taking in fact.takings if taking.tender == "tab")
    if tab_fen:
        yield Row(words.say("money.tender_tab"), yuan(tab_fen), bold=True)
    owed = [taking.fen for taking in fact.takings if taking.tender == "owed"]
    redeemed_fen, owed_fen = (sum(fen for fen in owed if fen * sign > 0) for sign in (1, -1))
    if redeemed_fen:
        yield Row(words.say("sale.slip_redeemed"), yuan(redeemed_fen))
    if fact.tendered_fen:
        yield Row(words.say("money.tender_cash"), yuan(fact.tendered_fen))
        yield Row(words.say("sale.slip_change"), yuan(fact.change_fen))
    if owed_fen:
        yield Row(words.say("sale.slip_owed"), yuan(-owed_fen), bold=True)
        yield Text(words.say("sale.slip_owed_how"))


def _on_tab(tab: OnTab, words: Words) -> Iterable[Line]:
    owed = f"{words.say('tab.slip_owed')} ￥{yuan(tab.owed_fen)}"
    yield Rule()
    yield Row(tab.who, owed, bold=True)
    if tab.due_day:
        yield Text(words.say("tab.slip_due", day=tab.due_day))
    yield Text(words.say("sale.slip_signature"))
