"""Deeds for lines that go another way than into the buyer's hand: each has its name and reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from station_app.basics.clock import business_day
from station_app.basics.faults import Refusal
from station_app.goods.lookups.catalog import product_of_barcode
from station_app.orders import slip
from station_app.orders.actions.known import known_order, line_of, next_own_line
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups import troubles
from station_app.orders.lookups.history import money_of
from station_app.orders.lookups.orders import Line, Order
from station_app.orders.rules import money, ways
from station_app.people.actions import check_right
from station_app.people.rules import REFUND
from station_app.store.work import Tx, Work
from station_app.tabs.lookups import tab_of
from station_app.tabs.rules import money_back
from station_app.till.actions import ensure_shift
from station_app.wire.facts.orders import (
    LineMoved,
    LineState,
    OrderLine,
    OrderMoved,
    OrdersNoticed,
    OrderSubstituted,
    OrderTroubleSettled,
    StrayNoted,
)
from station_app.wire.facts.shared import StockMove, Taking, Tender

LONGEST_CODE = 40
# Ways a keeper goes by name; the others are gone by scanning, by money and by the center's word.
BY_HAND = (
    *("no_show", "extend", "refuse", "bring_back", "return"),
    *("resell", "donate", "ask_refund", "cancel"),
)
_OF_PART = ("refuse", "bring_back")  # the rest of the line stays as it was


@dataclass(frozen=True)
class Moved:
    """Lines that went another way; ``fen`` went back out of this till or is asked of the center."""

    entry: str
    order: str
    lines: tuple[int, ...]
    fen: int = 0


def move_lines(
    work: Work,
    *,
    order: str,
    way: str,
    reason: str,
    lines: Sequence[int] = (),
    parts: Mapping[int, int] | None = None,
    until_day: str = "",
) -> Moved:
    """Lines go the named way; without ``lines`` all that may.

    parts      pieces of lines that are refused or brought back, where it is not all of them
    until_day  of extend: can be fetched until then
    Refusal order.unknown, order.no_such_line, order.way_unknown, order.nothing_for_this_way
    Refusal order.line_cannot_move, order.reason_needed, order.until_past, order.not_in_catalog,
            order.not_so_many, order.paid_here_first
    Fact    order.moved
    """
    if way not in BY_HAND:
        raise Refusal("order.way_unknown")
    with work() as tx:
        found = known_order(tx, order)
        numbers = tuple(parts or ()) or tuple(lines) or ways.lines_that_may(found.states, way)
        chosen = _may_all(found, way, numbers, reason)
        _check_until(tx, way, until_day)
        moved = _moved(found, way, chosen, parts or {})
        fen = sum(line.price_fen for line in chosen) if way == "ask_refund" else 0
        fact = OrderMoved(
            order=found.id,
            way=way,
            lines=moved,
            reason=ways.words_of(reason),
            until_day=until_day if way == "extend" else "",
            fen=fen,
            moves=_to_the_shop(tx, chosen) if way == "resell" else (),
        )
        entry = tx.record(fact)
    return Moved(entry.id, found.id, numbers, fen)


def refund_here(
    work: Work,
    *,
    order: str,
    reason: str,
    lines: Sequence[int] = (),
    tender: Tender = "cash",
    approved_by: str = "",
) -> Moved:
    """Give back what was paid at this counter: for these lines, or what is over.

    Lines that still wait here are refused by the same deed. What was paid online goes back there.
    Refusal order.unknown, order.no_such_line, order.line_cannot_move, order.reason_needed
    Refusal order.not_paid_here, order.paid_there, clerk.no_right, clerk.may_not_approve
    Facts   shift.opened when no shift is open; order.moved
    """
    with work() as tx:
        check_right(tx, REFUND, approved_by)
        found = _refused_first(tx, known_order(tx, order), lines, reason)
        chosen = _may_be_paid_back(found, lines, reason)
        over_fen = found.collected_fen - found.due_now_fen
        fen = found.paid_here_fen(chosen) if chosen else over_fen
        money.check_back(fen=fen, collected_fen=found.collected_fen)
        fact = OrderMoved(
            order=found.id,
            way="pay_back",
            lines=tuple(_as_it_is(line, "refunded") for line in chosen or _unpaid(found)),
            reason=ways.words_of(reason),
            fen=fen,
            takings=_back(tx, found, fen, tender),
            approved_by=approved_by,
        )
        entry = tx.record(fact)
        _print_paid_back(tx, found, chosen, fact)
    return Moved(entry.id, found.id, tuple(line.line for line in chosen), fen)


def substitute(
    work: Work, *, order: str, line: int, barcode: str, qty: int = 0, reason: str
) -> Moved:
    """The buyer takes something else that is here in place of a line.

    It never costs the buyer more; what it costs less is owed less, or asked back of the center.
    Refusal order.unknown, order.no_such_line, order.line_cannot_move, order.reason_needed
    Refusal order.not_in_catalog
    Fact    order.substituted
    """
    with work() as tx:
        found = known_order(tx, order)
        old = line_of(found, line)
        ways.check_way("substitute", old.state, reason)
        goods = product_of_barcode(tx, barcode)
        if goods is None or goods.weighed:
            raise Refusal("order.not_in_catalog", name=barcode[:20])
        pieces = qty or old.qty
        costs_fen = goods.price_fen * pieces
        paid_fen = old.price_fen - old.due_fen
        by = OrderLine(
            line=next_own_line(found),
            barcode=goods.barcode,
            name=goods.name,
            qty=pieces,
            state="arrived",
            price_fen=min(costs_fen, old.price_fen or costs_fen),
            due_fen=max(0, min(old.due_fen, costs_fen - paid_fen)),
        )
        entry = tx.record(
            OrderSubstituted(
                order=found.id,
                line=line,
                state="substituted",
                by=by,
                reason=ways.words_of(reason),
                back_fen=max(0, paid_fen - costs_fen) if old.price_fen else 0,
            )
        )
    return Moved(entry.id, found.id, (by.line,))


def notice_orders(work: Work, *, orders: Sequence[str], how: str = "") -> int:
    """Buyers were told that their goods are here; gives how many lines.

    Refusal order.unknown, order.nothing_chosen
    Fact    order.noticed
    """
    with work() as tx:
        lines = tuple(
            LineState(order=order, line=number, state="noticed")
            for order in orders
            for number in ways.lines_that_may(known_order(tx, order).states, "notice")
        )
        if not lines:
            raise Refusal("order.nothing_chosen")
        tx.record(OrdersNoticed(lines=lines, how=how))
    return len(lines)


def note_stray(work: Work, *, code: str, name: str = "", qty: int = 1) -> str:
    """Goods of another station came here; they wait to be sent on. Gives their name.

    Refusal order.stray_needs_code
    Refusal order.is_ours  its order is this station's
    Fact    order.stray_noted
    """
    plain = code.strip().upper()[:LONGEST_CODE]
    if not plain:
        raise Refusal("order.stray_needs_code")
    with work() as tx:
        if any(lookups.waits(one) for one in lookups.by_code(tx, plain)):
            raise Refusal("order.is_ours", order=plain)
        return tx.record(StrayNoted(code=plain, name=ways.words_of(name), qty=qty)).id


def settle_trouble(work: Work, *, trouble: str, how: str) -> None:
    """Somebody did what a line of "needs attention" asked for.

    Refusal order.no_trouble, order.reason_needed
    Fact    order.trouble_settled
    """
    if not how.strip():
        raise Refusal("order.reason_needed")
    with work() as tx:
        if troubles.settled(tx, trouble) != "":
            raise Refusal("order.no_trouble")
        tx.record(OrderTroubleSettled(trouble=trouble, how=ways.words_of(how)))


def _may_all(found: Order, way: str, numbers: Sequence[int], reason: str) -> list[Line]:
    """These lines, if every one of them may go this way."""
    if not numbers:
        raise Refusal("order.nothing_for_this_way", order=found.code)
    chosen = [line_of(found, number) for number in numbers]
    for line in chosen:
        ways.check_way(way, line.state, reason)
    if way == "ask_refund":
        _check_paid_there(found, chosen)
    return chosen


def _check_until(tx: Tx, way: str, until_day: str) -> None:
    if way == "extend" and until_day <= business_day(tx.now_ms):
        raise Refusal("order.until_past")


def _check_paid_there(found: Order, chosen: Sequence[Line]) -> None:
    if found.collected_fen:
        raise Refusal("order.paid_here_first", order=found.code)
    if any(line.told == "refunded" or line.back_fen for line in chosen):
        raise Refusal("order.refunded", order=found.code)


def _moved(
    found: Order, way: str, chosen: Sequence[Line], parts: Mapping[int, int]
) -> tuple[LineMoved, ...]:
    moved: list[LineMoved] = []
    for line in chosen:
        after: str = ways.BY_NAME[way].ends[0]
        given_away = line.given if way == "refuse" else 0
        most = line.given if way == "bring_back" else line.qty - given_away
        if way == "bring_back" and line.told in ("cancelled", "refunded"):
            after = line.told  # the center's word counts, as if it had come back before that
        qty = parts.get(line.line, most) if way in _OF_PART else most
        if not 0 < qty <= most:
            raise Refusal("order.not_so_many", name=line.name, n=most)
        back = qty if way == "bring_back" else 0
        if qty == line.qty:
            moved.append(_as_it_is(line, after, back=back))
        else:
            number = next_own_line(found, [one.rest.line for one in moved if one.rest])
            moved.append(_split(line, qty, number, after=after, back=back))
    return tuple(moved)


def _as_it_is(line: Line, after: str, *, back: int = 0) -> LineMoved:
    return LineMoved(line=line.line, state=after, qty=line.qty, due_fen=line.due_fen, back=back)


def _split(line: Line, qty: int, number: int, *, after: str, back: int) -> LineMoved:
    """So many pieces go the way as a line of their own; the others stay as they are."""
    stays = line.qty - qty
    came = back or max(0, min(qty, line.came - line.given))
    due_fen = line.due_fen * stays // line.qty
    price_fen = line.price_fen * stays // line.qty
    given = line.given - back
    state = line.state
    if given >= stays:
        state = "handed_over"
    rest = OrderLine(
        line=number,
        barcode=line.barcode,
        name=line.name,
        qty=qty,
        state=after,
        price_fen=line.price_fen - price_fen,
        due_fen=line.due_fen - due_fen,
        keep=line.keep,  # type: ignore[arg-type]
    )
    return LineMoved(
        line=line.line,
        state=state,
        qty=stays,
        due_fen=due_fen,
        back=back,
        rest=rest,
        rest_came=came,
    )


def _refused_first(tx: Tx, found: Order, lines: Sequence[int], reason: str) -> Order:
    """What the buyer brings back, or leaves here, is refused before its money goes back."""
    for way in ("refuse", "bring_back"):
        chosen = [
            line
            for line in (line_of(found, number) for number in lines)
            if ways.may_go(way, line.state) and not ways.may_go("pay_back", line.state)
        ]
        for line in chosen:
            ways.check_way(way, line.state, reason)
        if chosen:
            moved = _moved(found, way, chosen, {})
            why = ways.words_of(reason)
            tx.record(OrderMoved(order=found.id, way=way, lines=moved, reason=why))
            found = known_order(tx, found.id)
    return found


def _may_be_paid_back(found: Order, numbers: Sequence[int], reason: str) -> list[Line]:
    if not reason.strip():
        raise Refusal("order.reason_needed")
    chosen = [line_of(found, number) for number in numbers]
    for line in chosen:
        if line.told == "refunded":
            raise Refusal("order.paid_there", order=found.code)
        ways.check_way("pay_back", line.state, reason)
    return chosen


def _back(tx: Tx, found: Order, fen: int, tender: Tender) -> tuple[Taking, ...]:
    """Off the tab first where it stands on one still; the rest in cash, or as it was paid."""
    ensure_shift(tx)
    stands = money_of(tx, found.id)
    owner = next((one.of for one in stands if one.tender == "tab"), "")
    tab = tab_of(tx, owner) if owner else None
    owed_fen = tab.owed_fen if tab else 0
    return money_back(fen, stands, tab_fen=owed_fen, in_cash=tender == "cash")


def _print_paid_back(tx: Tx, found: Order, chosen: Sequence[Line], fact: OrderMoved) -> None:
    paper = slip.paid_back_slip(
        tx.words,
        station=tx.station_name or tx.station,
        code=found.code,
        name=lookups.masked_name(tx, found.person),
        goods=[(line.name, line.qty) for line in chosen],
        fen=fact.fen,
        reason=fact.reason,
        at_ms=tx.now_ms,
        head=tx.log.head.hex()[:8],
    )
    tx.enqueue(paper, person=found.person)


def _unpaid(found: Order) -> list[Line]:
    """Lines whose money goes back when nobody names any: those nobody pays for any more."""
    return [
        line
        for line in found.lines
        if line.state in ways.VOID and ways.may_go("pay_back", line.state) and line.due_fen
    ]


def _to_the_shop(tx: Tx, lines: Sequence[Line]) -> tuple[StockMove, ...]:
    moves = []
    for line in lines:
        goods = product_of_barcode(tx, line.barcode)
        if goods is None or goods.weighed:
            raise Refusal("order.not_in_catalog", name=line.name)
        if line.came > line.given:
            moves.append(
                StockMove(product=goods.product, qty=line.came - line.given, why="returned")
            )
    return tuple(moves)
