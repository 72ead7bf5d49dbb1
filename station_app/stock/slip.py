"""Slips of the stock room: what came, what was taken out, what a stocktake found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from station_app.basics.clock import day_hour_minute
from station_app.basics.paper import Line, Row, Rule, Slip, Text
from station_app.basics.words import Words
from station_app.goods.rules import Goods, amount_shown


class Named(Goods, Protocol):
    """What a slip says of a product."""

    @property
    def name(self) -> str:
        """Its name."""


class CameLine(Protocol):
    """A product of a receipt against its list."""

    @property
    def card(self) -> Named:
        """The product."""

    @property
    def listed(self) -> int:
        """Pieces, or grams, on the list."""

    @property
    def came(self) -> int:
        """Pieces, or grams, that came."""


class WrongPaper(NamedTuple):
    """Something noted as short, over or damaged."""

    kind: str
    goods: Named
    amount: int
    reason: str
    photo: bool


class ReceiptPaper(NamedTuple):
    """What stands on the slip of a receipt.

    listed  there was a list, so each line says what was on it
    """

    station: str
    number: str
    list_number: str
    source: str
    opened_ms: int
    closed_ms: int
    lines: Sequence[CameLine]
    listed: bool
    wrong: Sequence[WrongPaper]
    reason: str


class OutLine(NamedTuple):
    """So much of a product: pieces, or grams."""

    goods: Named
    amount: int
    expires_day: str


class OutPaper(NamedTuple):
    """What stands on the slip of what was taken out."""

    station: str
    number: str
    why: str
    reason: str
    to: str
    at_ms: int
    lines: Sequence[OutLine]


class CountLine(NamedTuple):
    """A product that differs: pieces, or grams."""

    goods: Named
    expected: int
    counted: int


class CountPaper(NamedTuple):
    """What stands on the slip of a stocktake; only what differs has a line."""

    station: str
    number: str
    scope: str
    name: str
    opened_ms: int
    closed_ms: int
    counted: int
    lines: Sequence[CountLine]


def receipt_slip(words: Words, paper: ReceiptPaper) -> Slip:
    """What came, line by line, then what was wrong; both sides sign."""
    say = words.say
    lines = _head(paper.station, say("stock.slip_receipt"), paper.number, paper.closed_ms)
    if paper.list_number:
        lines.append(Row(say("stock.slip_list"), paper.list_number))
    if paper.source:
        lines.append(Row(say("stock.slip_source"), paper.source))
    lines.append(Rule())
    for one in paper.lines:
        lines.append(Text(one.card.name))
        came = amount_shown(one.card, one.came)
        listed = amount_shown(one.card, one.listed)
        left = say("stock.slip_listed", amount=listed) if paper.listed else ""
        lines.append(Row(f"  {left}", came, bold=paper.listed and one.came != one.listed))
    if paper.wrong:
        lines.append(Rule())
    for wrong in paper.wrong:
        kind = say(f"stock.kind_{wrong.kind}")
        lines.append(Row(f"{kind} {wrong.goods.name}", amount_shown(wrong.goods, wrong.amount)))
        photo = say("stock.slip_photo") if wrong.photo else ""
        lines.append(Text(f"  {wrong.reason} {photo}".rstrip()))
    lines += _reason(words, paper.reason)
    lines += [Rule(), Text(say("stock.slip_both_sign")), Text(""), Text("")]
    return Slip(say("stock.slip_receipt_title", number=paper.number), tuple(lines))


def out_slip(words: Words, paper: OutPaper) -> Slip:
    """What left, why, and where to."""
    say = words.say
    title = say(f"stock.why_{paper.why}")
    lines = _head(paper.station, title, paper.number, paper.at_ms)
    if paper.to:
        lines.append(Row(say("stock.slip_to"), paper.to, bold=True))
    lines.append(Rule())
    for one in paper.lines:
        lines.append(Row(one.goods.name, amount_shown(one.goods, one.amount)))
        if one.expires_day:
            lines.append(Text("  " + say("stock.slip_expires", day=one.expires_day)))
    lines += _reason(words, paper.reason)
    sign = "stock.slip_both_sign" if paper.to else "stock.slip_sign"
    lines += [Rule(), Text(say(sign)), Text("")]
    return Slip(say("stock.slip_out_title", number=paper.number), tuple(lines))


def count_slip(words: Words, paper: CountPaper) -> Slip:
    """How much was counted, and every difference."""
    say = words.say
    lines = _head(paper.station, say("stock.slip_count"), paper.number, paper.closed_ms)
    if paper.name:
        lines.append(Row(say(f"stock.scope_{paper.scope}"), paper.name))
    lines.append(Row(say("stock.slip_counted"), str(paper.counted)))
    lines.append(Row(say("stock.slip_differing"), str(len(paper.lines)), bold=True))
    lines.append(Rule())
    for one in paper.lines:
        lines.append(Text(one.goods.name))
        books = say("stock.slip_books", amount=amount_shown(one.goods, one.expected))
        difference = amount_shown(one.goods, one.counted - one.expected, signed=True)
        lines.append(Row(f"  {books}", difference, bold=True))
    lines += [Rule(), Text(say("stock.slip_sign")), Text("")]
    return Slip(say("stock.slip_count_title", number=paper.number), tuple(lines))


class ShelfLine(NamedTuple):
    """A product of a list: what lies there, below what it is low, when it expires first."""

    goods: Named
    code: str
    amount: int
    least: int
    expires_day: str


def shelf_list(
    words: Words, *, station: str, view: str, at_ms: int, lines: Sequence[ShelfLine]
) -> Slip:
    """What is in the shop, low, expiring or to be counted; to order by, or to walk along with."""
    say = words.say
    title = say(f"stock.list_{view}")
    head = Row(say("stock.slip_products", count=len(lines)), day_hour_minute(at_ms))
    paper: list[Line] = [
        Text(station, align="center", bold=True),
        Text(title, align="center", size=2),
        head,
        Rule(),
    ]
    for one in lines:
        paper.append(Row(one.goods.name, amount_shown(one.goods, one.amount), bold=True))
        least = amount_shown(one.goods, one.least) if one.least else ""
        under = say("stock.slip_least", amount=least) if least else ""
        if one.expires_day:
            under = say("stock.slip_expires", day=one.expires_day)
        paper.append(Row(f"  {one.code}", under))
    return Slip(title, (*paper, Rule(), Text("")))


def _head(station: str, title: str, number: str, at_ms: int) -> list[Line]:
    return [
        Text(station, align="center", bold=True),
        Text(title, align="center", size=2),
        Row(number, day_hour_minute(at_ms)),
    ]


def _reason(words: Words, reason: str) -> list[Line]:
    return [Text(words.say("stock.slip_reason", reason=reason))] if reason else []
