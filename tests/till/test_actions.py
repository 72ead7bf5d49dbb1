"""The shift on a real file: opened, counted blind, closed, never refused for a difference."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.till import actions
from station_app.till.lookups import shifts as lookups
from station_app.wire.facts.parcels import ParcelHandedOver
from station_app.wire.facts.sales import SaleCompleted, SaleLine, SaleTakenBack
from station_app.wire.facts.shared import Taking
from tests.station import Station


def take(station: Station, fen: int, tender: str = "cash") -> str:
    """Some deed that takes money, as any job records it."""
    with station.work() as tx:
        actions.ensure_shift(tx)
        fact = SaleCompleted(
            number=f"S00-1-{station.work.log.seq:06d}",
            lines=(SaleLine(product="p1", name="盐", qty=1, price_fen=fen, total_fen=fen),),
            total_fen=fen,
            takings=(Taking("goods", tender, fen),),  # type: ignore[arg-type]
            moves=(),
        )
        return tx.record(fact).id


def test_the_first_taking_opens_a_shift_whose_float_nobody_counted(station: Station) -> None:
    take(station, 500)
    take(station, 700)
    assert station.kinds() == ["shift.opened", "sale.completed", "sale.completed"]
    current = lookups.open_shift(station.read)
    assert current is not None
    assert not current.float_counted
    assert current.float_fen == 0


def test_every_kind_of_deed_brings_its_money_into_the_shift(station: Station) -> None:
    shift = actions.open_shift(station.work, float_fen=20_000)
    sale = take(station, 1_000)
    take(station, 300, "static_qr")
    with station.work() as tx:
        cod = (Taking("cod", "cash", 50, of="SF"),)
        tx.record(ParcelHandedOver(parcel="p1", proof="scanned", takings=cod))
        tx.record(
            SaleTakenBack(
                sale=sale, number="n", takings=(Taking("goods", "cash", -1_000),), moves=()
            )
        )
    assert lookups.shift_totals(station.read, shift) == [
        ("cod", "cash", 50, 1),
        ("goods", "cash", 0, 0),
        ("goods", "static_qr", 300, 1),
    ]


def test_a_shift_with_a_difference_closes_and_says_so_on_its_slip(station: Station) -> None:
    actions.open_shift(station.work, float_fen=20_000)
    take(station, 1_250)
    actions.count_shift(station.work, counted_fen=21_000)
    closed = actions.close_shift(station.work, reason="找错钱")
    assert (closed.expected_fen, closed.difference_fen) == (21_250, -250)
    assert closed.number == "S00-1-Z000001"
    last = lookups.last_z(station.read)
    assert last is not None
    assert (last.number, last.difference_fen) == ("S00-1-Z000001", -250)
    (job,) = station.book.jobs.waiting("receipt")
    assert "S00-1-Z000001" in job.title
    assert lookups.open_shift(station.read) is None


def test_a_difference_without_a_word_closes_all_the_same(station: Station) -> None:
    actions.open_shift(station.work, float_fen=100)
    actions.count_shift(station.work, counted_fen=0)
    assert actions.close_shift(station.work).difference_fen == -100


def test_a_shift_without_a_single_sale_closes(station: Station) -> None:
    actions.open_shift(station.work, float_fen=0)
    actions.count_shift(station.work, counted_fen=0)
    assert actions.close_shift(station.work).expected_fen == 0


def test_yesterdays_shift_keeps_its_day_until_it_is_closed(station: Station) -> None:
    actions.open_shift(station.work, float_fen=0)
    station.clock.forward(days=1)
    take(station, 100)
    assert lookups.day_of(station.read, station.clock.now_ms) == "2026-11-24"
    actions.count_shift(station.work, counted_fen=100)
    actions.close_shift(station.work)
    assert lookups.day_of(station.read, station.clock.now_ms) == "2026-11-25"
    take(station, 100)
    current = lookups.open_shift(station.read)
    assert current is not None
    assert current.day == "2026-11-25"


def test_cash_taken_after_the_count_asks_for_a_new_count(station: Station) -> None:
    actions.open_shift(station.work, float_fen=0)
    actions.count_shift(station.work, counted_fen=0)
    take(station, 100)
    current = lookups.open_shift(station.read)
    assert current is not None
    assert current.counted_fen is None
    assert current.count_is_old
    with pytest.raises(Refusal, match=r"shift.count_first"):
        actions.close_shift(station.work)
    take(station, 300, "static_qr")
    actions.count_shift(station.work, counted_fen=100)
    assert actions.close_shift(station.work).difference_fen == 0


def test_a_second_shift_is_not_opened_over_the_first(station: Station) -> None:
    actions.open_shift(station.work, float_fen=0)
    with pytest.raises(Refusal, match=r"shift.already_open"):
        actions.open_shift(station.work, float_fen=0)
    assert station.kinds() == ["shift.opened"]


def test_counting_and_closing_without_a_shift_is_refused(station: Station) -> None:
    for deed in (lambda: actions.count_shift(station.work, counted_fen=1),
                 lambda: actions.close_shift(station.work)):  # fmt: skip
        with pytest.raises(Refusal, match=r"shift.none_open"):
            deed()
    assert station.kinds() == []


def test_verify_finds_money_that_was_moved_behind_the_books_back(station: Station) -> None:
    actions.open_shift(station.work, float_fen=0)
    take(station, 900)
    station.book.connection.execute("UPDATE shift_total SET fen = 800")
    assert any("goods/cash" in told for told in station.wrong())
    station.book.connection.execute("UPDATE shift_total SET fen = 900")
    station.book.connection.execute("UPDATE taking SET shift = 'x'")
    assert any("belongs to no shift" in told for told in station.wrong())
    shift = station.book.connection.execute("SELECT shift FROM shift").fetchone()[0]
    station.book.connection.execute("UPDATE taking SET shift = ?", (shift,))


def test_the_day_goes_on_after_a_shift_was_handed_over(station: Station) -> None:
    take(station, 500)
    day = lookups.day_of(station.read, station.clock.wall_ms())
    actions.count_shift(station.work, counted_fen=500)
    actions.close_shift(station.work)
    take(station, 700)
    sold = lookups.deeds_of_day(station.read, day=day, book="goods")
    assert sold == 2
    assert lookups.deeds_of_day(station.read, day="2020-01-01", book="cod") == 0
