"""A month with the carriers: what each piece brings, what is theirs, and the end of the month."""

from __future__ import annotations

from pathlib import Path

import pytest

from station_app.basics.clock import business_day
from station_app.basics.faults import Refusal
from station_app.kit.sheet_reading import read_sheet
from station_app.settlement.actions.agree import set_fee
from station_app.settlement.actions.deduct import note_deduction, take_back_deduction
from station_app.settlement.actions.pay_out import pay_out, take_back_payout
from station_app.settlement.actions.receive import note_payment, print_sheet
from station_app.settlement.lookups import sheets
from station_app.settlement.lookups.lists import listed
from station_app.settlement.rules.statement import compare, read_statement
from station_app.till.lookups import shifts as till
from tests.settlement.conftest import MONTH, Counterwork
from tests.station import Station


@pytest.fixture
def keeper(station: Station) -> Counterwork:
    """A keeper with an empty house."""
    return Counterwork(station)


def test_a_month_with_yuantong(station: Station, keeper: Counterwork, tmp_path: Path) -> None:
    # 圆通 pays three jiao for a piece handed out, and one yuan for one that is sent.
    keeper.fee("YTO", "in", 0)
    keeper.fee("YTO", "out", 30)
    keeper.fee("YTO", "returned", 20)
    keeper.fee("YTO", "sent", 100)

    # 赵桂兰 fetches hers; 冉启华's costs ￥68.00, which is 圆通's money and never ours.
    first, dear, unwanted = keeper.come(), keeper.come(due_fen=6800), keeper.come()
    keeper.go(first)
    earned_fen = till.book_fen(station.read, "goods")
    keeper.go(dear, cod_fen=6800)
    assert keeper.owed("YTO") == 6800
    assert till.book_fen(station.read, "goods") == earned_fen
    assert till.book_fen(station.read, "fees") == 0

    # The next day they pay five jiao. Nobody wants the third parcel, and somebody sends plums.
    station.clock.forward(days=1)
    today = business_day(station.clock.wall_ms())
    set_fee(station.work, carrier="YTO", way="out", fen=50, from_day=today)
    keeper.return_all("YTO", unwanted)
    keeper.send("YTO")
    late = keeper.come()
    keeper.go(late)

    # 王师傅 gets the money and signs; he brings it back to have it counted once more, and goes.
    paid = pay_out(station.work, carrier="YTO", parcels=(dear,), courier="王师傅")
    assert (paid.fen, paid.left_fen, keeper.owed("YTO")) == (6800, 0, 0)
    take_back_payout(station.work, paid.entry)
    assert keeper.owed("YTO") == 6800
    again = pay_out(station.work, carrier="YTO", parcels=(dear,), courier="王师傅")
    with pytest.raises(Refusal) as twice:
        pay_out(station.work, carrier="YTO", parcels=(dear,), courier="王师傅")
    assert twice.value.code == "settlement.not_owed"
    assert again.number != paid.number
    assert sum("代收货款" in title for title in station.printed()) == 2

    # A fine of ￥0.20 for the first parcel, and one that 圆通 gives up again.
    fine = {"carrier": "YTO", "month": MONTH, "why": "fine", "reason": "超时未出库"}
    note_deduction(station.work, **fine, waybill=keeper.waybill(first), fen=20)
    gave_way = note_deduction(station.work, **fine, waybill=keeper.waybill(late), fen=500)
    take_back_deduction(station.work, gave_way)

    # The end of the month: four in, three out (￥0.30, ￥0.30, ￥0.50), one back, one sent.
    sheet = keeper.sheet("YTO")
    assert {line.way: (line.parcels, line.fee_fen) for line in sheet.ways} == {
        "in": (4, 0),
        "out": (3, 110),
        "returned": (1, 20),
        "sent": (1, 100),
    }
    assert (sheet.deducted_fen, sheet.due_fen, sheet.unpriced) == (20, 210, 0)
    assert {one.waybill for one in listed(station.read, "YTO", MONTH, "out")} == {
        keeper.waybill(parcel) for parcel in (first, dear, late)
    }

    # Their list lacks the late one, has one we never saw, and does not know of the fine.
    path = tmp_path / "圆通11月.csv"
    rows = [(keeper.waybill(first), "0.30"), (keeper.waybill(dear), "0.30"), ("YT99999999999", "1")]
    path.write_text("\n".join(["运单号,派费", *(",".join(row) for row in rows)]), "utf-8")
    found = compare(read_statement(read_sheet(path)), sheets.ours(station.read, "YTO", MONTH))
    assert [one.waybill for one in found.only_theirs] == ["YT99999999999"]
    assert keeper.waybill(late) in {one.waybill for one in found.only_ours}
    assert [(one.theirs_fen, one.ours_fen) for one in found.different] == [(30, 10)]
    assert [one.waybill for one in found.both] == [keeper.waybill(dear)]

    # 圆通 transfers what is open; the month is printed, and the drawer never saw that money.
    drawer_fen = till.book_fen(station.read, "fees")
    note_payment(station.work, carrier="YTO", month=MONTH, fen=210, day=today, how="transfer")
    print_sheet(station.work, carrier="YTO", month=MONTH)
    assert keeper.sheet("YTO").open_fen == 0
    assert till.book_fen(station.read, "fees") == drawer_fen
