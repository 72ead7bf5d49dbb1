"""The page of the carriers' months, as a keeper goes in and out of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from station_app.kit.scan import Taken
from station_app.kit.sheet_reading import read_sheet
from station_app.settlement.page.places import Place
from station_app.settlement.page.settlement import SettlementPage
from station_app.settlement.rules.figures import FIGURES
from tests.counter import Counter, counter
from tests.settlement.conftest import Counterwork

__all__ = ["counter"]


@pytest.fixture
def page(counter: Counter, keeper: Counterwork, tmp_path: Path) -> SettlementPage:
    """圆通's month: three in, two out, one of them with ￥50.00 to take."""
    counter.desk = replace(counter.desk, outbox=tmp_path / "outbox")
    keeper.fee("YTO", "out", 30)
    first, second, _third = keeper.come(), keeper.come(due_fen=5000), keeper.come()
    keeper.go(first)
    keeper.go(second, cod_fen=5000)
    made = SettlementPage(counter.desk)
    counter.open(made)
    return made


def said(page: SettlementPage, row_id: str) -> tuple[str, ...]:
    row = next(row for row in page.view.list.rows if row.id == row_id)
    return tuple(cell if isinstance(cell, str) else cell.text for cell in row.cells)


def into(counter: Counter, page: SettlementPage, *ids: str) -> None:
    for row_id in ids:
        assert page.view.list.choose(row_id)
        counter.confirm(page)


def test_every_figure_opens_into_its_list_and_esc_goes_back(
    counter: Counter, page: SettlementPage
) -> None:
    into(counter, page, "YTO")
    assert said(page, "in")[1] == "3 unpriced"
    assert said(page, "out")[1:] == ("2 件", "￥0.60")
    for figure in FIGURES:
        into(counter, page, figure)
        assert page.place == Place("list", "YTO", figure)
        assert page.back()
        assert page.view.list.chosen_id == figure
    assert page.back()
    assert page.view.list.chosen_id == "YTO"
    assert not page.back()


def test_a_scanned_waybill_is_found_in_the_list(
    counter: Counter, page: SettlementPage, keeper: Counterwork
) -> None:
    into(counter, page, "YTO", "in")
    assert isinstance(counter.scan(page, "YT0000000000003"), Taken)
    assert page._contents.items[int(page.view.list.chosen_id)].waybill == "YT0000000000003"


def test_a_fee_is_agreed_and_taken_back(
    counter: Counter, page: SettlementPage, keeper: Counterwork
) -> None:
    into(counter, page, "YTO")
    page._open_fees()
    counter.confirm(page)
    page.view.fee.way.choose("in")
    page.view.fee.amount.setText("0.2")
    counter.confirm(page)
    assert keeper.sheet("YTO").way("in").fee_fen == 60
    page.view.list.choose(page.view.list.rows[0].id)
    assert page.remove()
    counter.settle()
    assert keeper.sheet("YTO").way("in").unpriced == 3


def test_a_day_that_is_none_is_said_and_what_was_typed_stays(
    counter: Counter, page: SettlementPage
) -> None:
    page._open_fees()
    counter.confirm(page)
    assert page.view.fee.carrier.keys[0] == "YTO"  # whose parcels came this month stand first
    assert len(page.view.fee.carrier.keys) == 12
    page.view.fee.carrier.choose("SF")
    page.view.fee.from_day.setText("morgen")
    counter.confirm(page)
    assert counter.said[-1][1] == "wrong"
    assert "morgen" in counter.said[-1][0]
    assert page.view.fee.from_day.text() == "morgen"
    assert page.back()
    assert page.view.panel() is None


def test_a_fine_is_noted_for_the_scanned_parcel_and_stands_in_the_list(
    counter: Counter, page: SettlementPage, keeper: Counterwork
) -> None:
    into(counter, page, "YTO")
    page._ask_deduction()
    page.view.deduction.why.choose("fine")
    counter.taken(page, "YT0000000000001")
    page.view.deduction.amount.setText("5")
    page.view.deduction.reason.setText("超时未出库")
    counter.confirm(page)
    assert keeper.sheet("YTO").deducted_fen == 500
    into(counter, page, "deducted")
    assert said(page, "0")[0] == "YT0000000000001"
    assert page.remove()
    counter.settle()
    assert keeper.sheet("YTO").deducted_fen == 0


def test_a_refused_deduction_keeps_what_was_typed_and_the_keyboard(
    counter: Counter, page: SettlementPage
) -> None:
    into(counter, page, "YTO")
    page._ask_deduction()
    page.view.deduction.waybill.setText("YT0000000000001")
    page.view.deduction.reason.setFocus()
    counter.confirm(page)
    assert [fault.code for fault in counter.faults] == ["settlement.no_amount"]  # type: ignore[attr-defined]
    counter.faults.clear()
    assert page.view.deduction.waybill.text() == "YT0000000000001"
    assert page.view.deduction.waybill.hasFocus()


def test_what_is_open_is_offered_as_the_payment(
    counter: Counter, page: SettlementPage, keeper: Counterwork
) -> None:
    into(counter, page, "YTO")
    page._ask_payment()
    assert page.view.payment.amount.text() == "0.60"
    counter.confirm(page)
    assert keeper.sheet("YTO").open_fen == 0


def test_the_carriers_money_is_paid_out_against_a_slip(
    counter: Counter, page: SettlementPage, keeper: Counterwork
) -> None:
    into(counter, page, "YTO")
    page._open("money")
    assert page.view.main.accessibleName().startswith("Pay out ￥50.00")
    page.view.courier.courier.setText("王师傅")
    counter.confirm(page)
    assert keeper.owed("YTO") == 0
    assert any("代收货款" in title for title in counter.station.printed())
    assert "￥50.00" in counter.said[-1][0]
    assert not page.view.main.isEnabled()  # nothing lies here to be paid out any more


def test_a_parcel_left_out_waits_for_the_next_time(
    counter: Counter, page: SettlementPage, keeper: Counterwork
) -> None:
    into(counter, page, "YTO")
    page._open("money")
    assert page.remove()
    page.view.courier.courier.setText("王师傅")
    counter.confirm(page)
    assert [fault.code for fault in counter.faults] == ["settlement.nothing_chosen"]  # type: ignore[attr-defined]
    counter.faults.clear()
    assert keeper.owed("YTO") == 5000


def test_their_statement_is_compared(
    counter: Counter, page: SettlementPage, tmp_path: Path
) -> None:
    path = tmp_path / "圆通账单.csv"
    path.write_text(
        "运单号,派费\nYT0000000000001,0.30\nYT0000000000002,0.50\nYT9999999999999,0.30\n,1\n",
        "utf-8",
    )
    into(counter, page, "YTO")
    page._open("files")
    page.read_file(path)
    counter.settle()
    counts = {row.id: said(page, row.id)[1] for row in page.view.list.rows}
    assert counts == {
        "different": "1 件",
        "only_theirs": "1 件",
        "only_ours": "0 件",
        "both": "1 件",
        "broken": "1 件",
    }
    into(counter, page, "only_theirs")
    assert said(page, "YT9999999999999")[1:] == ("theirs ￥0.30", "ours —")
    assert page.back()
    assert page.back()
    assert page.place == Place("sheet", "YTO")


def test_months_turn_but_not_into_the_future(counter: Counter, page: SettlementPage) -> None:
    page._turn(1)
    assert page.view.month.text() == "2026-11"
    page._turn(-1)
    assert page.view.month.text() == "2026-10"
    assert page.view.list.rows == ()


def test_a_month_becomes_a_workbook_and_a_list_a_csv(
    counter: Counter, page: SettlementPage, tmp_path: Path
) -> None:
    page._save_csv()
    into(counter, page, "YTO")
    page._save_table()
    into(counter, page, "out")
    page._save_csv()
    counter.settle()
    files = sorted(path.name for path in (tmp_path / "outbox").iterdir())
    assert files == ["2026-11 圆通速递 出库.csv", "2026-11 圆通速递.xlsx", "2026-11.csv"]
    rows = read_sheet(tmp_path / "outbox" / "2026-11 圆通速递 出库.csv")
    assert [row[2].strip() for row in rows[1:]] == ["YT0000000000001", "YT0000000000002"]
    assert [row[3] for row in rows[1:]] == ["0.30", "0.30"]
    assert read_sheet(tmp_path / "outbox" / "2026-11 圆通速递.xlsx")[1][0] == "圆通速递"
