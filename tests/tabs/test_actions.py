"""Tabs and owed change on a real file: charged, paid in parts, merged, taken back, once only."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from station_app.basics.faults import Refusal
from station_app.basics.paper_text import width_of
from station_app.devices.escpos_bytes import encode
from station_app.devices.printer import parse_printer_url
from station_app.devices.raster import Pen
from station_app.people import actions as people
from station_app.store import print_jobs
from station_app.tabs import actions, lookups
from station_app.till.actions import ensure_shift, open_shift
from station_app.till.lookups import shifts
from station_app.wire.facts.sales import SaleCompleted, SaleLine, SaleTakenBack
from station_app.wire.facts.shared import Taking
from tests.devices.decoder import decode
from tests.station import Station


def refused(deed: Callable[..., object], *args: object, **given: object) -> str:
    with pytest.raises(Refusal) as told:
        deed(*args, **given)
    return told.value.code


def person(station: Station, phone: str = "13800138000", name: str = "赵桂兰") -> str:
    station.clerk_may("sell", "tab")
    with station.work() as tx:
        return people.person_for(tx, phone=phone, name=name)


def sell(station: Station, *takings: Taking) -> str:
    """A sale with these takings, as the shop records it."""
    with station.work() as tx:
        return record(station, tx, takings)


def record(station: Station, tx: object, takings: tuple[Taking, ...]) -> str:
    ensure_shift(tx)  # type: ignore[arg-type]
    fen = sum(taking.fen for taking in takings)
    line = SaleLine(product="p1", name="盐", qty=1, price_fen=fen, total_fen=fen)
    number = f"S00-1-{station.work.log.seq:06d}"
    fact = SaleCompleted(number=number, lines=(line,), total_fen=fen, takings=takings, moves=())
    return tx.record(fact).id  # type: ignore[attr-defined, no-any-return]


def on_tab(station: Station, who: str, fen: int, *more: Taking) -> str:
    with station.work() as tx:
        return record(station, tx, (actions.charge(tx, who, fen), *more))


def owed(station: Station, who: str) -> int:
    tab = lookups.tab_of(station.read, who)
    assert tab is not None
    return tab.owed_fen


def test_a_tab_is_agreed_charged_paid_in_parts_and_printed_large(station: Station) -> None:
    open_shift(station.work, float_fen=10_000)
    who = person(station)
    assert refused(on_tab, station, who, 100) == "tab.none"
    actions.set_tab(station.work, person=who, limit_fen=20_000, due_day="2026-12-15")
    on_tab(station, who, 15_000)
    assert refused(on_tab, station, who, 5_001) == "tab.over_limit"
    on_tab(station, who, 5_000, Taking("goods", "cash", 700))
    assert owed(station, who) == 20_000
    assert refused(actions.pay_tab, station.work, person=who, fen=20_001) == "tab.more_than_owed"
    paid = actions.pay_tab(station.work, person=who, fen=12_000)
    assert (paid.fen, paid.left_fen, owed(station, who)) == (12_000, 8_000, 8_000)
    # The cash lies in the drawer; what was sold stands in the book once.
    current = shifts.open_shift(station.read)
    assert current is not None
    assert current.expected_fen == 10_000 + 700 + 12_000
    assert shifts.book_fen(station.read, "goods") == 15_000 + 5_700
    actions.take_back_payment(station.work, paid.entry)
    assert refused(actions.take_back_payment, station.work, paid.entry) == "tab.no_payment"
    assert owed(station, who) == 20_000
    actions.print_statement(station.work, person=who)
    slip = print_jobs.slip_of(station.read, print_jobs.latest(station.read)[0].id)
    assert slip is not None
    large = [line.text for line in slip.lines if getattr(line, "size", 1) == 3]  # type: ignore[union-attr]
    assert large == ["￥200.00"]
    assert [tab.person for tab in lookups.owing(station.read)] == [who]


@pytest.mark.parametrize(("width", "columns"), [(58, 32), (80, 48)])
def test_the_statement_is_read_without_glasses_on_either_paper(
    station: Station, width: int, columns: int
) -> None:
    who = person(station)
    actions.set_tab(station.work, person=who, limit_fen=2_000_000, due_day="2026-12-15")
    on_tab(station, who, 1_234_050)
    actions.pay_tab(station.work, person=who, fen=2_000)
    actions.print_statement(station.work, person=who)
    slip = print_jobs.slip_of(station.read, print_jobs.latest(station.read)[0].id)
    assert slip is not None
    [paper] = decode(encode(slip, parse_printer_url(f"tcp://h?width={width}"), Pen(())))
    large = [(line.text, line.size) for line in paper.lines if line.size > 1]
    assert large == [
        ("赵*兰", 2),
        ("2026-11-24 赊的", 2),
        ("￥12340.50", 2),
        ("2026-11-24 还的", 2),
        ("-￥20.00", 2),
        ("共欠", 2),
        ("￥12320.50", 3),
        ("2026-12-15 前还", 2),
    ]
    assert all(width_of(line.text) * line.size <= columns for line in paper.lines)


def test_a_refund_goes_first_to_the_tab_it_came_from(station: Station) -> None:
    who = person(station)
    actions.set_tab(station.work, person=who, limit_fen=20_000)
    sale = on_tab(station, who, 3_000, Taking("goods", "cash", 1_000))
    with station.work() as tx:
        part = lookups.way_back(tx, sale, 2_500)
        rest = lookups.way_back(tx, sale, 1_500, earlier=part)
    assert part == (Taking("goods", "tab", -2_500, who),)
    assert rest == (Taking("goods", "tab", -500, who), Taking("goods", "cash", -1_000))
    actions.pay_tab(station.work, person=who, fen=3_000)
    with station.work() as tx:  # nothing is owed any more: all comes back as money
        assert lookups.way_back(tx, sale, 4_000) == (Taking("goods", "cash", -4_000),)


def test_a_sale_taken_back_comes_off_the_tab(station: Station) -> None:
    who = person(station)
    actions.set_tab(station.work, person=who, limit_fen=5_000)
    sale = on_tab(station, who, 3_000)
    with station.work() as tx:
        back = lookups.way_back(tx, sale, 3_000)
        tx.record(SaleTakenBack(sale=sale, number="n", takings=back, moves=()))
    assert owed(station, who) == 0
    assert [line.what for line in lookups.lines_of(station.read, who)] == ["bought", "back"]


def test_two_persons_who_are_one_have_one_tab(station: Station) -> None:
    old, new = person(station), person(station, "13900139001", "赵桂兰")
    actions.set_tab(station.work, person=old, limit_fen=5_000, due_day="2026-12-15")
    first = on_tab(station, old, 3_000)
    station.merge(person=old, into=new)
    assert lookups.tab_of(station.read, old) == (new, 5_000, "2026-12-15", 3_000)
    on_tab(station, old, 500)
    with station.work() as tx:
        back = lookups.way_back(tx, first, 3_000)
        tx.record(SaleTakenBack(sale=first, number="n", takings=back, moves=()))
    assert owed(station, new) == 500
    assert [line.fen for line in lookups.lines_of(station.read, new)] == [3_000, 500, -3_000]


def test_a_tab_of_somebody_forgotten_is_still_owed(station: Station) -> None:
    who = person(station)
    actions.set_tab(station.work, person=who, limit_fen=5_000)
    on_tab(station, who, 3_000)
    people.erase_person(station.work, person=who)
    assert [tab.owed_fen for tab in lookups.owing(station.read)] == [3_000]
    assert refused(actions.pay_tab, station.work, person=who, fen=1) == "person.unknown"


def test_owed_change_is_listed_and_settled_once(station: Station) -> None:
    # ￥9.50 to pay, ￥10.00 given, and no half yuan in the drawer.
    open_shift(station.work, float_fen=0)
    sale = sell(station, Taking("goods", "cash", 1_000), actions.owe_change(50, 50))
    (change,) = lookups.open_change(station.read)
    assert (change.sale, change.fen) == (sale, 50)
    with station.work() as tx:
        assert refused(actions.redeem_change, tx, change.number, 40) == "change.more_than_due"
        pays = actions.redeem_change(tx, change.number, 950)
        record(station, tx, (pays, Taking("goods", "cash", 900)))
    assert lookups.open_change(station.read) == []
    with station.work() as tx:
        assert refused(actions.redeem_change, tx, change.number, 950) == "change.settled"
        assert refused(actions.redeem_change, tx, "S00-1-999999", 950) == "change.unknown"
    assert refused(actions.pay_change, station.work, sale) == "change.settled"
    current = shifts.open_shift(station.read)
    assert current is not None
    assert current.expected_fen == 1_900
    assert shifts.book_fen(station.read, "goods") == 1_900  # both sales, and nothing owed


def test_owed_change_is_paid_out_of_the_drawer_after_all(station: Station) -> None:
    open_shift(station.work, float_fen=500)
    sale = sell(station, Taking("goods", "cash", 1_000), actions.owe_change(50, 50))
    assert actions.pay_change(station.work, sale) == 50
    current = shifts.open_shift(station.read)
    assert current is not None
    assert current.expected_fen == 1_450
    assert lookups.open_change(station.read) == []


def test_a_redeeming_sale_that_is_undone_owes_the_change_again(station: Station) -> None:
    first = sell(station, Taking("goods", "cash", 1_000), actions.owe_change(50, 50))
    (change,) = lookups.open_change(station.read)
    with station.work() as tx:
        second = record(station, tx, (actions.redeem_change(tx, change.number, 50),))
    back = (Taking("goods", "owed", -50, first),)
    with station.work() as tx:
        tx.record(SaleTakenBack(sale=second, number="n", takings=back, moves=()))
    assert [one.sale for one in lookups.open_change(station.read)] == [first]


def test_verify_finds_a_tab_that_is_not_the_sum_of_its_lines(station: Station) -> None:
    who = person(station)
    actions.set_tab(station.work, person=who, limit_fen=5_000)
    on_tab(station, who, 3_000)
    station.book.connection.execute("UPDATE tab SET owed_fen = 1")
    assert any("not the sum of its lines" in told for told in station.wrong())
    station.book.connection.execute("UPDATE tab SET owed_fen = 3000")


def test_who_may_not_agree_on_a_tab_needs_somebody_who_may(station: Station) -> None:
    who = person(station)
    station.clerk_may("sell")
    terms = {"person": who, "limit_fen": 5_000}
    assert refused(actions.set_tab, station.work, **terms) == "clerk.no_right"
    assert refused(actions.set_tab, station.work, **terms, approved_by="c1") == (
        "clerk.may_not_approve"
    )
    station.clerk_may("tab", clerk="c2", name="冉启华")
    actions.set_tab(station.work, **terms, approved_by="c2")
    assert lookups.tab_of(station.read, who) == (who, 5_000, "", 0)
