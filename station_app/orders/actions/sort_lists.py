"""The two lists of sorting on paper; whoever has no bag yet gets a number first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from station_app.basics.faults import Refusal
from station_app.orders import slip
from station_app.orders.lookups import orders, sorting
from station_app.orders.rules import pieces
from station_app.orders.rules.sort_lists import Group, by_person, by_product
from station_app.store.work import Tx, Work
from station_app.wire.facts.orders import BagOf, BagsNumbered

By = Literal["person", "product"]


def print_list(work: Work, *, by: By) -> int:
    """Print who gets what, or what goes to whom; gives how many groups stand on it.

    Refusal order.nothing_to_sort, order.no_bag_free
    Fact    order.bags_numbered for those without a bag; slip
    """
    with work() as tx:
        _number_all(tx)
        lines = sorting.lines(tx)
        if not lines:
            raise Refusal("order.nothing_to_sort")
        groups = by_person(lines) if by == "person" else by_product(lines)
        persons = dict.fromkeys(line.person for line in lines if line.person)
        paper = slip.SortPaper(
            station=tx.station_name or tx.station,
            code=tx.station,
            at_ms=tx.now_ms,
            groups=list(_named(tx, groups)),
        )
        made = slip.persons_slip if by == "person" else slip.products_slip
        tx.enqueue(made(tx.words, paper), person=" ".join(persons) if by == "person" else "")
    return len(groups)


def _number_all(tx: Tx) -> None:
    """A bag for everybody of the list, the oldest order first."""
    lines = sorting.lines(tx)
    known = {line.person: line.bag for line in lines if line.person and line.bag}
    fresh = dict.fromkeys((line.order, line.person) for line in lines if not line.bag)
    if fresh:
        numbered = pieces.number_bags(list(fresh), known, sorting.bags_in_use(tx))
        bags = tuple(BagOf(order=order, bag=bag) for order, bag in numbered)
        tx.record(BagsNumbered(bags=bags))


def _named(tx: Tx, groups: list[Group]) -> Iterator[slip.SortGroup]:
    for group in groups:
        buyer = orders.buyer(tx, group.head.person)
        yield slip.SortGroup(group.head, buyer.name or group.head.code, buyer.tail, group.entries)
