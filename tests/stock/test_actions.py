"""Goods come against the van's list, go as waste or to another station, and are counted."""

from __future__ import annotations

from typing import Any

import pytest

from station_app.basics.faults import Refusal
from station_app.goods.lookups import cards, expiry
from station_app.stock.actions.out import Leaving, take_out, undo_taking_out
from station_app.stock.actions.receiving import (
    close_receipt,
    note_damaged,
    note_difference,
    open_receipt,
    scan_in,
    set_amount,
    set_marks,
)
from station_app.stock.actions.stocktake import (
    close_stocktake,
    count_goods,
    count_one,
    open_stocktake,
)
from station_app.stock.lookups import out, receipts, stocktakes
from tests.station import Station
from tests.stock.goods import LIST, have, lies, shop, sold

TODAY = "2026-11-24"


@pytest.fixture
def shelf(station: Station) -> Station:
    return shop(station)


def refused(station: Station, code: str, deed: Any, **given: Any) -> None:
    before = station.kinds()
    with pytest.raises(Refusal, match=f"^{code}".replace(".", r"\.")):
        deed(station.work, **given)
    assert station.kinds() == before


def lines_of(station: Station) -> dict[str, tuple[int, int, int]]:
    now = receipts.open_receipt(station.read)
    assert now is not None
    return {
        line.card.product: (line.listed, line.came, line.damaged)
        for line in receipts.lines(station.read, now)
    }


# receiving


def test_what_is_scanned_lies_on_the_shelf_at_once(shelf: Station) -> None:
    (waits,) = receipts.deliveries_waiting(shelf.read)
    assert (waits.number, waits.lines) == ("SH1124", 3)
    open_receipt(shelf.work, delivery="v1")
    assert receipts.deliveries_waiting(shelf.read) == []
    assert scan_in(shelf.work, product="oil") == 1
    assert scan_in(shelf.work, product="oil") == 2
    assert set_amount(shelf.work, product="salt", amount=20) == 20
    assert scan_in(shelf.work, product="plum", amount=19_500) == 19_500
    assert (lies(shelf, "oil"), lies(shelf, "plum")) == (2, 19_500)
    sold(shelf, "oil", 1)
    assert lines_of(shelf) == {
        "plum": (20_000, 19_500, 0),
        "salt": (20, 20, 0),
        "oil": (6, 2, 0),
    }


def test_day_and_batch_come_from_the_list_and_may_be_set_by_hand(shelf: Station) -> None:
    open_receipt(shelf.work, delivery="v1")
    scan_in(shelf.work, product="oil", amount=4)
    assert [b.batch for b in expiry.batches_of(shelf.read, "oil", day=TODAY)] == ["A7"]
    set_marks(shelf.work, product="oil", expires_day="2026-12-01", batch="B2")
    set_marks(shelf.work, product="oil", expires_day="2026-12-01", batch="B2")
    left = expiry.batches_of(shelf.read, "oil", day=TODAY)
    assert [(b.expires_day, b.batch, b.qty) for b in left] == [("2026-12-01", "B2", 4)]
    scan_in(shelf.work, product="oil")
    assert expiry.batches_of(shelf.read, "oil", day=TODAY)[0].qty == lies(shelf, "oil") == 5
    refused(shelf, "stock.nothing_came", set_marks, product="salt", expires_day="2027-01-01")


def test_too_much_scanned_is_put_right(shelf: Station) -> None:
    open_receipt(shelf.work)
    scan_in(shelf.work, product="salt", amount=30)
    assert set_amount(shelf.work, product="salt", amount=24) == -6
    assert set_amount(shelf.work, product="salt", amount=24) == 0
    assert lies(shelf, "salt") == 24
    assert set_amount(shelf.work, product="salt", amount=0) == -24
    assert lines_of(shelf) == {}
    refused(shelf, "stock.nothing_received", close_receipt)


def test_what_is_damaged_came_but_is_not_on_the_shelf(shelf: Station) -> None:
    open_receipt(shelf.work, delivery="v1")
    scan_in(shelf.work, product="oil", amount=6)
    bad: dict[str, Any] = {"product": "oil", "amount": 2, "reason": "漏油"}
    refused(shelf, "stock.reason_needed", note_damaged, **bad | {"reason": " "})
    refused(shelf, "stock.more_than_came", note_damaged, **bad | {"amount": 7})
    refused(shelf, "goods.out_of_range", note_damaged, **bad | {"amount": 0})
    note_damaged(shelf.work, **bad, photo=lambda: "f" * 64)
    assert lies(shelf, "oil") == 4
    assert lines_of(shelf)["oil"] == (6, 6, 2)
    refused(shelf, "stock.more_than_came", note_damaged, **bad | {"amount": 5})
    now = receipts.open_receipt(shelf.read)
    assert now is not None
    (wrong,) = receipts.wrong(shelf.read, now.id)
    assert (wrong.kind, wrong.amount, wrong.reason, wrong.photo) == ("damaged", 2, "漏油", "f" * 64)


def test_a_difference_needs_a_reason_and_stands_on_the_slip(shelf: Station) -> None:
    receipt = open_receipt(shelf.work, delivery="v1")
    scan_in(shelf.work, product="oil", amount=5)
    scan_in(shelf.work, product="salt", amount=21)
    scan_in(shelf.work, product="plum", amount=20_000)
    refused(shelf, "stock.reason_needed", close_receipt)
    refused(shelf, "stock.no_difference", note_difference, product="plum", reason="少了")
    refused(shelf, "stock.reason_needed", note_difference, product="oil", reason="")
    assert note_difference(shelf.work, product="oil", reason="县仓少装一桶") == "short"
    refused(shelf, "stock.reason_needed", close_receipt)
    assert note_difference(shelf.work, product="salt", reason="多装一袋") == "over"
    closed = close_receipt(shelf.work)
    assert (closed.receipt, closed.number.endswith("-1-J0001")) == (receipt, True)
    assert (closed.products, closed.differing) == (3, 2)
    assert len(shelf.printed()) == 1
    refused(shelf, "stock.none_open", scan_in, product="oil")
    refused(shelf, "stock.delivery_taken", open_receipt, delivery="v1")
    refused(shelf, "stock.delivery_unknown", open_receipt, delivery="v9")


def test_one_reason_may_stand_for_all_that_differs(shelf: Station) -> None:
    open_receipt(shelf.work, delivery="v1")
    refused(shelf, "stock.receipt_open_already", open_receipt)
    scan_in(shelf.work, product="oil")
    assert close_receipt(shelf.work, reason="车上只有一桶").differing == 3


def test_without_a_list_nothing_differs(shelf: Station) -> None:
    open_receipt(shelf.work, source="隔壁村老王")
    scan_in(shelf.work, product="plum", amount=3_000)
    refused(shelf, "goods.unknown", scan_in, product="gold")
    refused(shelf, "goods.out_of_range", scan_in, product="oil", amount=10**9)
    refused(shelf, "goods.out_of_range", set_amount, product="oil", amount=None)
    assert close_receipt(shelf.work).differing == 0


def test_a_list_said_again_is_replaced(shelf: Station) -> None:
    shelf.news(LIST)
    assert len(receipts.deliveries_waiting(shelf.read)) == 1
    assert receipts.listed(shelf.read, "v1") == {"oil": 6, "salt": 20, "plum": 20_000}


# out


def test_waste_leaves_the_shelf_and_can_be_taken_back(shelf: Station) -> None:
    have(shelf, oil=3)
    done = take_out(shelf.work, why="waste", leaving=[Leaving("oil", 2)], reason="过期")
    assert lies(shelf, "oil") == 1
    assert undo_taking_out(shelf.work, done.entry) == done.number
    assert lies(shelf, "oil") == 3
    refused(shelf, "stock.undone_already", undo_taking_out, entry=done.entry)
    refused(shelf, "stock.out_unknown", undo_taking_out, entry="d1.1.1")
    assert [one.undone != "" for one in out.recent(shelf.read)] == [True]


def test_more_may_leave_than_the_books_have_and_is_marked_for_a_recount(shelf: Station) -> None:
    have(shelf, plum=1_000)
    take_out(shelf.work, why="own_use", leaving=[Leaving("plum", 1_500)], reason="待客")
    assert lies(shelf, "plum") == -500
    assert [one.product for one in cards.to_recount(shelf.read)] == ["plum"]


def test_a_transfer_says_where_to(shelf: Station) -> None:
    have(shelf, oil=3, salt=9)
    both = [Leaving("oil", 1), Leaving("salt", 5)]
    refused(shelf, "stock.to_needed", take_out, why="transfer", leaving=both)
    refused(shelf, "stock.reason_needed", take_out, why="waste", leaving=both)
    refused(shelf, "stock.why_unknown", take_out, why="lost", leaving=both)
    refused(shelf, "stock.nothing_taken", take_out, why="waste", leaving=[], reason="x")
    refused(
        shelf,
        "goods.out_of_range",
        take_out,
        why="waste",
        leaving=[Leaving("oil", 0)],
        reason="x",
    )
    done = take_out(shelf.work, why="transfer", leaving=both, to="太极站")
    assert done.number.endswith("-1-C0001")
    (taken,) = out.recent(shelf.read)
    assert (taken.why, taken.to) == ("transfer", "太极站")
    assert (lies(shelf, "oil"), lies(shelf, "salt")) == (2, 4)


def test_the_batch_that_expired_is_what_leaves(shelf: Station) -> None:
    open_receipt(shelf.work, delivery="v1")
    scan_in(shelf.work, product="oil", amount=6)
    take_out(
        shelf.work,
        why="waste",
        leaving=[Leaving("oil", 2, expires_day="2027-06-01", batch="A7")],
        reason="胀气",
    )
    left = expiry.batches_of(shelf.read, "oil", day=TODAY)
    assert [one.qty for one in left] == [4]


# stocktake


def test_what_is_sold_after_it_was_counted_is_not_counted_twice(shelf: Station) -> None:
    have(shelf, oil=10, salt=20)
    open_stocktake(shelf.work)
    count_goods(shelf.work, product="oil", amount=9)
    sold(shelf, "oil", 2)
    count_goods(shelf.work, product="salt", amount=20)
    shelf.clock.forward(days=-365)
    sold(shelf, "salt", 3)
    booked = close_stocktake(shelf.work)
    assert (booked.counted, booked.differing) == (2, 1)
    assert (lies(shelf, "oil"), lies(shelf, "salt")) == (7, 17)
    refused(shelf, "stock.no_count", close_stocktake)


def test_two_places_add_up_and_a_recount_takes_their_place(shelf: Station) -> None:
    have(shelf, oil=10)
    refused(shelf, "stock.no_count", count_goods, product="oil", amount=1)
    now = open_stocktake(shelf.work)
    refused(shelf, "stock.count_open_already", open_stocktake)
    assert count_goods(shelf.work, product="oil", amount=4) == 4
    sold(shelf, "oil", 1)
    assert count_goods(shelf.work, product="oil", amount=5) == 9
    (line,) = stocktakes.lines(shelf.read, now)
    assert (line.difference, line.sold_between) == (-1, True)
    assert count_goods(shelf.work, product="oil", amount=9, again=True) == 9
    (line,) = stocktakes.lines(shelf.read, now)
    assert (line.difference, line.sold_between) == (0, False)
    assert close_stocktake(shelf.work).differing == 0
    assert lies(shelf, "oil") == 9


def test_a_category_knows_what_was_not_counted(shelf: Station) -> None:
    have(shelf, oil=10, salt=5)
    refused(shelf, "stock.name_needed", open_stocktake, scope="category")
    open_stocktake(shelf.work, scope="category", name="粮油")
    now = stocktakes.open_stocktake(shelf.read)
    assert now is not None
    assert [one.product for one in stocktakes.not_counted(shelf.read, now)] == ["oil"]
    refused(shelf, "stock.nothing_counted", close_stocktake)
    assert close_stocktake(shelf.work, unseen_gone=True).differing == 1
    assert (lies(shelf, "oil"), lies(shelf, "salt")) == (0, 5)


def test_a_shelf_learns_what_lies_on_it(shelf: Station) -> None:
    have(shelf, oil=10, salt=5)
    open_stocktake(shelf.work, scope="shelf", name="A1")
    count_goods(shelf.work, product="oil", amount=10)
    count_goods(shelf.work, product="salt", amount=5)
    close_stocktake(shelf.work)
    assert stocktakes.shelves(shelf.read) == [("A1", 2)]
    assert stocktakes.shelf_of(shelf.read, "salt") == "A1"
    open_stocktake(shelf.work, scope="shelf", name="A1")
    count_goods(shelf.work, product="oil", amount=10)
    now = stocktakes.open_stocktake(shelf.read)
    assert now is not None
    assert [one.product for one in stocktakes.not_counted(shelf.read, now)] == ["salt"]
    assert close_stocktake(shelf.work).counted == 1
    assert lies(shelf, "salt") == 5


def test_one_product_is_counted_by_itself(shelf: Station) -> None:
    sold(shelf, "oil", 2)
    assert len(cards.to_recount(shelf.read)) == 1
    assert count_one(shelf.work, product="oil", amount=3) == 5
    assert (lies(shelf, "oil"), cards.to_recount(shelf.read)) == (3, [])
    assert count_one(shelf.work, product="oil", amount=0) == -3
    refused(shelf, "goods.out_of_range", count_one, product="oil", amount=-1)
    refused(shelf, "goods.unknown", count_one, product="gold", amount=1)


def test_nothing_of_a_stocktake_is_lost_when_the_power_goes(shelf: Station) -> None:
    have(shelf, oil=10)
    open_stocktake(shelf.work)
    count_goods(shelf.work, product="oil", amount=8)
    folder, clock = shelf.folder, shelf.clock
    shelf.close()
    again = Station(folder)
    again.book.clock = clock
    now = stocktakes.open_stocktake(again.read)
    assert now is not None
    assert [line.amount for line in stocktakes.lines(again.read, now.id)] == [8]
    again.close()
    shelf.__init__(folder)  # type: ignore[misc]
