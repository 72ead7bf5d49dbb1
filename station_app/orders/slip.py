"""Slips of orders: what came with a van, was ordered here, collected, and paid back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from station_app.basics.clock import day_hour_minute
from station_app.basics.money import yuan_sign
from station_app.basics.paper import Barcode, Line, Row, Rule, Slip, Text
from station_app.basics.words import Words
from station_app.orders.rules.arrivals import Unloaded
from station_app.orders.rules.pieces import bag_code


class OneOrder(NamedTuple):
    """One of several orders that left with one taker; the name masked, goods name and pieces."""

    code: str
    name: str
    goods: Sequence[tuple[str, int]]
    taken_fen: int


class Differing(Unloaded, Protocol):
    """A product that differs from the list."""

    @property
    def name(self) -> str:
        """Its name."""


class ArrivalPaper(NamedTuple):
    """What stands on the slip of an arrival; only what differs has a line.

    waits_on  how many orders go on waiting
    """

    station: str
    number: str
    list_number: str
    plate: str
    closed_ms: int
    pieces: int
    differing: Sequence[Differing]
    waits_on: int
    reason: str


def arrival_slip(words: Words, paper: ArrivalPaper) -> Slip:
    """What a van brought and what differs from its list; both sides sign."""
    say = words.say
    lines: list[Line] = [
        Text(paper.station, align="center", bold=True),
        Text(say("order.slip_arrival"), align="center", size=2),
        Row(paper.number, day_hour_minute(paper.closed_ms)),
    ]
    if paper.list_number or paper.plate:
        lines.append(Row(say("order.slip_list", number=paper.list_number), paper.plate))
    lines += [Row(say("order.slip_pieces"), str(paper.pieces)), Rule()]
    for one in paper.differing:
        listed = say("order.slip_listed", n=one.listed) if paper.list_number else ""
        lines += [Text(one.name, bold=True), Row(f"  {listed}", say("order.slip_came", n=one.came))]
        if one.damaged:
            lines.append(Row("", say("order.slip_damaged", n=one.damaged)))
        if one.over:
            lines.append(Row("", say("order.slip_nobodys", n=one.over)))
    if not paper.differing:
        lines.append(Text(say("order.slip_as_listed")))
    lines.append(Rule())
    if paper.waits_on:
        lines.append(Text(say("order.slip_waits_on", n=paper.waits_on)))
    if paper.reason:
        lines.append(Text(say("order.slip_reason", reason=paper.reason)))
    lines += [Text(say("order.slip_both_sign")), Text(""), Text("")]
    return Slip(say("order.slip_arrival_name", number=paper.number), tuple(lines))


class SortEntry(Protocol):
    """So many pieces for a bag."""

    @property
    def bag(self) -> int:
        """The number of the bag."""

    @property
    def name(self) -> str:
        """What it is."""

    @property
    def keep(self) -> str:
        """Cold or frozen, empty for neither."""

    @property
    def qty(self) -> int:
        """Pieces."""


class SortGroup(NamedTuple):
    """A bag with its goods, or a product with its bags; the buyer's name masked already."""

    head: SortEntry
    name: str
    tail: str
    entries: Sequence[SortEntry]


class SortPaper(NamedTuple):
    """What stands on a list of sorting.

    station  its name; code  its short name, which the codes of the bags begin with
    """

    station: str
    code: str
    at_ms: int
    groups: Sequence[SortGroup]


def persons_slip(words: Words, paper: SortPaper) -> Slip:
    """What goes into each buyer's bag, cold goods last.

    Cut apart, a part goes into its bag: who comes is served with one scan of it.
    """
    title = words.say("order.slip_persons")
    lines = _sort_head(paper, title)
    for one in paper.groups:
        bag = words.say("order.slip_bag", n=one.head.bag)
        lines += [Rule(), Row(f"{bag} {one.name}", one.tail, bold=True)]
        if paper.code:
            lines.append(Barcode(bag_code(paper.code, one.head.bag)))
        lines += [Row(f"  {_cold(words, each)}", f"x{each.qty}") for each in one.entries]
    return Slip(title, tuple(lines))


def products_slip(words: Words, paper: SortPaper) -> Slip:
    """How many of each product there are and which bags they go to, cold goods last."""
    title = words.say("order.slip_products")
    lines = _sort_head(paper, title)
    for one in paper.groups:
        lines += [Rule(), Row(_cold(words, one.head), f"x{one.head.qty}", bold=True)]
        into = [words.say("order.slip_into_bag", n=each.bag, qty=each.qty) for each in one.entries]
        lines.append(Text("  ".join(into)))
    return Slip(title, tuple(lines))


def _sort_head(paper: SortPaper, title: str) -> list[Line]:
    return [
        Text(paper.station, align="center", bold=True),
        Text(title, align="center", size=2),
        Text(day_hour_minute(paper.at_ms), align="center"),
    ]


def _cold(words: Words, one: SortEntry) -> str:
    return words.say(f"order.slip_{one.keep}", name=one.name) if one.keep else one.name


def collected_slip(
    words: Words,
    *,
    station: str,
    code: str,
    name: str,
    goods: Sequence[tuple[str, int]],
    left_waiting: int,
    taken_fen: int,
    at_ms: int,
    head: str,
) -> Slip:
    """What left with whom and what was paid for it at the counter.

    name    masked already; goods are name and quantity
    head    first eight hex digits of the entry's hash
    """
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("order.slip_title"), align="center", size=2),
        Barcode(code) if code.isascii() else Text(code, align="center"),
        Row(name, day_hour_minute(at_ms)),
        Rule(),
        *(Row(what, f"x{qty}") for what, qty in goods),
        Rule(),
    ]
    if taken_fen:
        lines.append(Row(words.say("order.slip_paid_here"), yuan_sign(taken_fen), bold=True))
    if left_waiting:
        lines.append(Text(words.say("order.slip_left_waiting", count=left_waiting)))
    lines.append(Text(words.say("order.slip_proof", head=head), align="center"))
    return Slip(words.say("order.slip_name", order=code), tuple(lines), open_drawer=taken_fen > 0)


def together_slip(
    words: Words,
    *,
    station: str,
    taker: str,
    orders: Sequence[OneOrder],
    at_ms: int,
    head: str,
) -> Slip:
    """What one taker carried home for several buyers; the taker's name masked."""
    taken_fen = sum(one.taken_fen for one in orders)
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("order.slip_together"), align="center", size=2),
        Row(words.say("order.slip_taker", name=taker), day_hour_minute(at_ms)),
    ]
    for one in orders:
        money = yuan_sign(one.taken_fen) if one.taken_fen else ""
        lines += [Rule(), Row(f"{one.code} {one.name}", money, bold=True)]
        lines += [Row(what, f"x{qty}") for what, qty in one.goods]
    lines.append(Rule())
    if taken_fen:
        lines.append(Row(words.say("order.slip_paid_here"), yuan_sign(taken_fen), bold=True))
    lines.append(Text(words.say("order.slip_proof", head=head), align="center"))
    title = words.say("order.slip_together_name", n=len(orders))
    return Slip(title, tuple(lines), open_drawer=taken_fen > 0)


def paid_back_slip(
    words: Words,
    *,
    station: str,
    code: str,
    name: str,
    goods: Sequence[tuple[str, int]],
    fen: int,
    reason: str,
    at_ms: int,
    head: str,
) -> Slip:
    """Money that went back over the counter, with a line to sign."""
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("order.slip_back"), align="center", size=2),
        Row(code, day_hour_minute(at_ms)),
        Row(name, reason),
        Rule(),
        *(Row(what, f"x{qty}") for what, qty in goods),
        Row(words.say("order.slip_paid_back"), yuan_sign(fen), bold=True),
        Text(words.say("order.slip_sign")),
        Text(words.say("order.slip_proof", head=head), align="center"),
    ]
    return Slip(words.say("order.slip_back_name", order=code), tuple(lines), open_drawer=True)


def placed_slip(
    words: Words,
    *,
    station: str,
    code: str,
    name: str,
    goods: Sequence[tuple[str, int, int]],
    paid_fen: int,
    due_fen: int,
    at_ms: int,
    head: str,
) -> Slip:
    """What somebody ordered here, with the code they come back with.

    name   masked already; goods are name, quantity and price, 0 where nobody knows it yet
    """
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("order.slip_placed"), align="center", size=2),
        Barcode(code),
        Row(name, day_hour_minute(at_ms)),
        Rule(),
        *(Row(f"{what} x{qty}", yuan_sign(fen) if fen else "") for what, qty, fen in goods),
        Rule(),
    ]
    if paid_fen:
        lines.append(Row(words.say("order.slip_paid_now"), yuan_sign(paid_fen), bold=True))
    if due_fen:
        lines.append(Row(words.say("order.slip_pay_later"), yuan_sign(due_fen), bold=True))
    lines.append(Text(words.say("order.slip_come_with")))
    lines.append(Text(words.say("order.slip_proof", head=head), align="center"))
    return Slip(
        words.say("order.slip_placed_name", order=code), tuple(lines), open_drawer=paid_fen > 0
    )
