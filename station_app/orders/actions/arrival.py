"""Deeds of unloading: a van is opened, every piece goes to the oldest order, the rest is noted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.basics.paper import Slip
from station_app.goods.lookups.catalog import product_of_barcode
from station_app.orders import slip
from station_app.orders.actions.known import known_order, reason_of
from station_app.orders.lookups import arrival as lookups
from station_app.orders.lookups.arrival import Arrival, Came, WantedLine
from station_app.orders.rules import arrivals as rules
from station_app.orders.rules import pieces, ways
from station_app.orders.rules.pieces import Wanted
from station_app.store.work import Tx, Work
from station_app.wire.facts.orders import (
    LineState,
    OrderCame,
    VanClosed,
    VanDifference,
    VanOpened,
    WrongCome,
)

LONGEST_BARCODE = 40


class Share(NamedTuple):
    """Pieces of one scan that are this order's; ``came`` of ``qty`` are here now.

    order  empty for pieces that nobody waits for
    """

    order: str
    line: int
    code: str
    person: str
    bag: int
    pieces: int
    came: int
    qty: int


class Landed(NamedTuple):
    """What one scan brought, and whose it is; of the product ``all_came`` of ``listed``."""

    barcode: str
    name: str
    keep: str
    shares: tuple[Share, ...]
    over: int
    all_came: int
    listed: int


class BoxCame(NamedTuple):
    """A packed order that came whole."""

    order: str
    code: str
    person: str
    pieces: int


class Closed(NamedTuple):
    """An arrival that is done: its number, how many products differ, how many orders wait on."""

    number: str
    differing: int
    short: int


def open_arrival(work: Work, *, van: str = "") -> str:
    """Begin to unload ordered goods, against a van's list or without one; gives the arrival.

    Refusal order.arrival_open, order.van_unknown
    Refusal order.van_taken  this list, or another of its number, was unloaded already
    Fact    order.van_opened
    """
    with work() as tx:
        if lookups.open_arrival(tx) is not None:
            raise Refusal("order.arrival_open")
        known = lookups.van(tx, van) if van else None
        if van and known is None:
            raise Refusal("order.van_unknown")
        if known is not None and (known.arrival or lookups.same_list_taken(tx, known)):
            raise Refusal("order.van_taken", number=known.number)
        return tx.record(VanOpened(van=van)).id


def piece_came(work: Work, *, barcode: str, qty: int | None = 1) -> Landed:
    """So many pieces were unloaded: they are the oldest orders' that wait for them.

    What nobody waits for, or nobody knows, is noted as over and lies aside.
    Refusal order.none_open, order.pieces_out_of_range
    Facts   order.came, one for each order that gets some
    """
    many = rules.check_pieces(qty)
    with work() as tx:
        now = _open(tx)
        wanted = lookups.wanted(tx, barcode)
        name = _name(tx, now, barcode, wanted)
        shares = pieces.allot((one.wanted for one in wanted), many)
        told = _shares_come(tx, now, barcode, name, wanted, shares)
        over = many - sum(share for _, share in shares)
        if over:
            _came(tx, now, barcode, name, qty=over, wrong="over")
        line = lookups.line(tx, now, barcode)
    assert line is not None
    keep = next((one.keep for one in wanted if one.keep), line.keep)
    return Landed(barcode, name, keep, told, over, line.came, line.listed)


def box_came(work: Work, *, order: str, only: int = 0) -> BoxCame:
    """A packed order was unloaded: all it still waits for is in it.

    only  just this line of it came: goods that bear no code
    Refusal order.none_open, order.unknown
    Refusal order.box_twice       it was scanned already, or all of it came
    Refusal order.came_cancelled  nobody wants it any more: it goes back with the van
    Facts   order.came, one for each line
    """
    with work() as tx:
        now, found = _open(tx), known_order(tx, order)
        coming = [one for one in found.lines if one.coming and only in (0, one.line)]
        if not coming:
            ended = all(line.state in ways.VOID for line in found.lines)
            raise Refusal("order.came_cancelled" if ended else "order.box_twice", order=found.code)
        for line in coming:
            after = pieces.state_with(line, more=line.coming)
            of = {"order": order, "line": line.line, "state": after}
            _came(tx, now, line.barcode, line.name, qty=line.coming, **of)  # type: ignore[arg-type]
    return BoxCame(order, found.code, found.person, sum(line.coming for line in coming))


def take_scan_back(work: Work, *, barcode: str, shares: Sequence[Share] = ()) -> int:
    """What was scanned was not there: it is taken off again; gives how many pieces.

    shares  whose it was; without them one piece: nobody's, else the newest order's, else a
            damaged one
    Refusal order.none_open, order.nothing_came
    Refusal order.lies_in_bag  it was sorted meanwhile: first out of the bag
    Facts   order.came, below zero
    """
    with work() as tx:
        now = _open(tx)
        line = _unloaded(tx, now, barcode)
        back = sum(one.pieces for one in shares) or 1
        over = min(line.over, sum(one.pieces for one in shares if not one.order) if shares else 1)
        if over:
            _came(tx, now, barcode, line.name, qty=-over, wrong="over")
        good = min(back - over, line.came - line.damaged - line.over)
        if good:
            _taken_off(tx, now, line, good, prefer=[one.order for one in shares])
        bad = back - over - good
        if bad:
            _came(tx, now, barcode, line.name, qty=-min(bad, line.damaged), wrong="damaged")
    return back


def shares_of(landed: Landed) -> tuple[Share, ...]:
    """Whose the pieces of a scan are, those of nobody with them."""
    if not landed.over:
        return landed.shares
    nobodys = Share("", 0, "", "", 0, pieces=landed.over, came=0, qty=0)
    return (*landed.shares, nobodys)


def note_damaged(work: Work, *, barcode: str, qty: int | None, reason: str) -> int:
    """Of what was scanned so many pieces are damaged; the newest orders go without.

    Gives how many orders lack a piece by it.
    Refusal order.none_open, order.nothing_came, order.pieces_out_of_range, order.reason_needed
    Refusal order.not_so_many, order.lies_in_bag
    Facts   order.came
    """
    many = rules.check_pieces(qty)
    why = reason_of(reason)
    with work() as tx:
        now = _open(tx)
        line = _unloaded(tx, now, barcode)
        good = line.came - line.damaged
        if many > good:
            raise Refusal("order.not_so_many", name=line.name, n=good)
        over = min(line.over, many)
        if over:
            _came(tx, now, barcode, line.name, qty=-over, wrong="over")
        lacking = _taken_off(tx, now, line, many - over) if many > over else 0
        _came(tx, now, barcode, line.name, qty=many, wrong="damaged", reason=why)
    return lacking


def close_arrival(work: Work, *, reason: str = "") -> Closed:
    """All is unloaded: what differs is written down, who waits on is known, a slip says it.

    Refusal order.none_open, order.nothing_scanned
    Refusal order.reason_needed  something differs from the list
    Fact    order.van_closed; slip
    """
    with work() as tx:
        now = _open(tx)
        lines, listed = lookups.lines(tx, now), bool(now.van)
        if not lines:
            raise Refusal("order.nothing_scanned")
        differing = [one for one in lines if rules.differs(one, listed=listed)]
        why = reason_of(reason) if differing and listed else ways.words_of(reason)
        number = rules.number_of(tx.station, tx.epoch, lookups.used(tx, tx.epoch, "arrival") + 1)
        short = tuple(state for one in lines for state in _waits_on(tx, one, listed=listed))
        fact = VanClosed(
            arrival=now.id,
            number=number,
            differences=tuple(
                VanDifference(
                    barcode=one.barcode,
                    name=one.name,
                    listed=one.listed,
                    came=one.came,
                    damaged=one.damaged,
                )
                for one in differing
            ),
            short=short,
            reason=why,
        )
        tx.record(fact)
        tx.enqueue(_paper(tx, now, lines, fact))
    return Closed(number, len(differing), len({one.order for one in short}))


def leave_arrival(work: Work) -> None:
    """It was begun by mistake and nothing was scanned: the list waits again.

    Refusal order.none_open, order.something_scanned
    Fact    order.van_closed, without a number
    """
    with work() as tx:
        now = _open(tx)
        if any(one.seq for one in lookups.lines(tx, now)):
            raise Refusal("order.something_scanned")
        tx.record(VanClosed(arrival=now.id, number=""))


def _open(tx: Tx) -> Arrival:
    now = lookups.open_arrival(tx)
    if now is None:
        raise Refusal("order.none_open")
    return now


def _unloaded(tx: Tx, now: Arrival, barcode: str) -> Came:
    line = lookups.line(tx, now, barcode)
    if line is None or not line.came:
        raise Refusal("order.nothing_came")
    return line


def _name(tx: Tx, now: Arrival, barcode: str, wanted: Sequence[WantedLine]) -> str:
    """What a product is called: as ordered, as listed, as sold here, else its number."""
    if wanted:
        return wanted[0].name
    line = lookups.line(tx, now, barcode)
    if line is not None:
        return line.name
    known = product_of_barcode(tx, barcode)
    return known.name if known else barcode[:LONGEST_BARCODE]


def _came(
    tx: Tx,
    now: Arrival,
    barcode: str,
    name: str,
    *,
    qty: int,
    order: str = "",
    line: int = 0,
    state: str = "",
    wrong: WrongCome = "",
    reason: str = "",
) -> None:
    tx.record(
        OrderCame(
            arrival=now.id,
            barcode=barcode,
            name=name,
            qty=qty,
            order=order,
            line=line,
            state=state,
            wrong=wrong,
            reason=reason,
        )
    )


def _shares_come(
    tx: Tx,
    now: Arrival,
    barcode: str,
    name: str,
    wanted: Sequence[WantedLine],
    shares: Sequence[tuple[Wanted, int]],
) -> tuple[Share, ...]:
    known = {(one.order, one.line): one for one in wanted}
    told = []
    for line, share in shares:
        after = pieces.state_with(line, more=share)
        _came(tx, now, barcode, name, qty=share, order=line.order, line=line.line, state=after)
        who = known[line.order, line.line]
        about = (line.order, line.line, who.code, who.person, who.bag)
        told.append(Share(*about, pieces=share, came=line.came + share, qty=line.qty))
    return tuple(told)


def _taken_off(tx: Tx, now: Arrival, line: Came, many: int, prefer: Sequence[str] = ()) -> int:
    """So many good pieces are nobody's again; gives how many orders lack some by it."""
    wanted = [one.wanted for one in lookups.wanted(tx, line.barcode)]
    first = [one for one in wanted if one.order in prefer]
    shares = pieces.taken_off(first, many)
    rest = many - sum(share for _, share in shares)
    shares += pieces.taken_off([one for one in wanted if one.order not in prefer], rest)
    if sum(share for _, share in shares) < many:
        raise Refusal("order.lies_in_bag", name=line.name)
    for one, share in shares:
        after = pieces.state_with(one, more=-share)
        of = {"order": one.order, "line": one.line, "state": after}
        _came(tx, now, line.barcode, line.name, qty=-share, **of)  # type: ignore[arg-type]
    return len(shares)


def _waits_on(tx: Tx, one: Came, *, listed: bool) -> list[LineState]:
    missing = rules.missing(one, listed=listed)
    if not missing:
        return []
    wanted = [line.wanted for line in lookups.wanted(tx, one.barcode)]
    waits = rules.waits_on(wanted, missing=missing, damaged=one.damaged)
    return [
        LineState(order=line.order, line=line.line, state=line.state, damaged=line.damaged)
        for line in waits
    ]


def _paper(tx: Tx, now: Arrival, lines: Sequence[Came], fact: VanClosed) -> Slip:
    wrong = {one.barcode for one in fact.differences}
    return slip.arrival_slip(
        tx.words,
        slip.ArrivalPaper(
            station=tx.station_name or tx.station,
            number=fact.number,
            list_number=now.number,
            plate=now.plate,
            closed_ms=tx.now_ms,
            pieces=sum(one.came for one in lines),
            differing=[one for one in lines if one.barcode in wrong],
            waits_on=len({one.order for one in fact.short}),
            reason=fact.reason,
        ),
    )
