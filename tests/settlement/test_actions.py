"""Deeds of settlement on a real book: what they record, what they refuse, what the sheets say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from station_app.basics.faults import Refusal
from station_app.people import lookups as people
from station_app.settlement.actions.agree import set_fee, take_back_fee
from station_app.settlement.actions.deduct import note_deduction, take_back_deduction
from station_app.settlement.actions.pay_out import PaidOut, pay_out, take_back_payout
from station_app.settlement.actions.receive import note_payment, print_sheet, take_back_payment
from station_app.settlement.lookups import cod, fees, taken_off
from station_app.settlement.lookups.lists import listed
from station_app.store import print_jobs
from station_app.till.lookups import shifts as till
from station_app.wire.facts.missing import ClaimEnded
from tests.settlement.conftest import MONTH, Counterwork
from tests.station import Station


def refused(station: Station, code: str, deed: Callable[..., object], **given: object) -> None:
    """It says no, and nothing was recorded."""
    before = station.kinds()
    with pytest.raises(Refusal) as refusal:
        deed(station.work, **given)
    assert refusal.value.code == code
    assert station.kinds() == before


def pay(keeper: Counterwork, carrier: str, *parcels: str) -> PaidOut:
    return pay_out(keeper.station.work, carrier=carrier, parcels=parcels, courier="王师傅")


# fees


def test_a_fee_is_history_and_can_be_taken_back(station: Station, keeper: Counterwork) -> None:
    keeper.go(keeper.come())
    keeper.fee("YTO", "out", 50)
    dear = keeper.fee("YTO", "out", 60, "2026-11-01")
    assert keeper.sheet("YTO").way("out").fee_fen == 60
    assert [fee.fen for fee in fees.fees_of(station.read, "YTO")] == [60, 50]
    take_back_fee(station.work, dear)
    assert keeper.sheet("YTO").way("out").fee_fen == 50
    refused(station, "settlement.not_there", take_back_fee, entry=dear)


def test_a_piece_without_a_fee_is_counted_and_said(keeper: Counterwork) -> None:
    keeper.fee("YTO", "out", 50)
    keeper.go(keeper.come())
    sheet = keeper.sheet("YTO")
    assert (sheet.fees_fen, sheet.unpriced) == (50, 1)
    keeper.fee("YTO", "in", 0)
    assert keeper.sheet("YTO").unpriced == 0


def test_every_way_is_counted_once(station: Station, keeper: Counterwork) -> None:
    stays = [keeper.come() for _ in range(5)]
    keeper.come("JT")
    keeper.back(keeper.go(stays[0]))
    keeper.go(stays[0])
    keeper.go(stays[1])
    keeper.return_all("YTO", stays[2])
    keeper.lose(stays[3], 5_000)
    sheet = keeper.sheet("YTO")
    assert [(line.way, line.parcels) for line in sheet.ways] == [
        ("in", 5),
        ("out", 2),
        ("returned", 1),
        ("sent", 0),
    ]
    assert (sheet.deductions, sheet.deducted_fen) == (1, 5_000)
    assert keeper.sheet("JT").way("in").parcels == 1
    assert keeper.sheet("YTO", "2026-10").pieces == 0


# deductions


def test_a_fine_stands_on_the_month_and_is_taken_back(
    station: Station, keeper: Counterwork
) -> None:
    stay = keeper.come()
    entry = note_deduction(
        station.work,
        carrier="YTO",
        month=MONTH,
        why="fine",
        waybill=keeper.waybill(stay).lower(),
        fen=2_000,
        reason=" 未经同意签收 ",
    )
    found = taken_off.deduction(station.read, entry)
    assert found is not None
    assert (found.parcel, found.reason, found.day) == (stay, "未经同意签收", "2026-11-24")
    assert keeper.sheet("YTO").due_fen == -2_000
    take_back_deduction(station.work, entry)
    assert keeper.sheet("YTO").due_fen == 0
    refused(station, "settlement.not_there", take_back_deduction, entry=entry)


def test_a_fine_told_later_belongs_to_the_month_it_is_noted_on(
    station: Station, keeper: Counterwork
) -> None:
    parcel = {"carrier": "YTO", "waybill": "YT8812345678901"}
    noted = parcel | {"why": "compensation", "fen": 1, "reason": "x"}
    note_deduction(station.work, month="2026-10", **noted)  # type: ignore[arg-type]
    assert keeper.sheet("YTO", "2026-10").deducted_fen == 1
    assert keeper.sheet("YTO").deducted_fen == 0
    for wrong, code in (
        ({"carrier": ""}, "settlement.which_carrier"),
        ({"why": ""}, "settlement.which_deduction"),
        ({"fen": 0}, "settlement.no_amount"),
        ({"waybill": " "}, "settlement.no_waybill"),
        ({"reason": " "}, "settlement.no_reason"),
        ({"month": "2026-12"}, "settlement.month_to_come"),
    ):
        refused(station, code, note_deduction, **({"month": MONTH} | noted | wrong))


def test_only_what_the_station_pays_for_a_lost_parcel_is_taken_off(
    station: Station, keeper: Counterwork
) -> None:
    mine = keeper.lose(keeper.come(), 3_000)
    keeper.lose(keeper.come(), 4_000, payer="carrier")
    keeper.lose(keeper.come(), 0)
    found = taken_off.deductions(station.read, "YTO", "2026-11-01", "2026-11-30")
    assert [(one.why, one.fen, one.waybill) for one in found] == [
        ("lost", 3_000, "YT0000000000001")
    ]
    take_back_deduction(station.work, mine)
    assert keeper.sheet("YTO").deducted_fen == 0


def test_what_was_not_lost_after_all_is_not_taken_off(
    station: Station, keeper: Counterwork
) -> None:
    parcel = keeper.come()
    search = keeper.lose(parcel, 3_000)
    with station.work() as tx:
        tx.record(ClaimEnded(search=search, parcel=parcel, outcome="found"))
    assert keeper.sheet("YTO").deducted_fen == 0


def test_of_a_lost_parcel_what_was_paid_is_taken_off(station: Station, keeper: Counterwork) -> None:
    paid, refused_by = keeper.come(), keeper.come()
    searches = keeper.lose(paid, 3_000), keeper.lose(refused_by, 4_000)
    assert keeper.sheet("YTO").deducted_fen == 7_000
    with station.work() as tx:
        tx.record(ClaimEnded(search=searches[0], parcel=paid, outcome="paid", paid_fen=1_800))
        tx.record(ClaimEnded(search=searches[1], parcel=refused_by, outcome="refused"))
    assert keeper.sheet("YTO").deducted_fen == 1_800


@pytest.mark.parametrize("code", ["13800138000", "500114199001011230", "公司", "\u202e"])
def test_a_deduction_names_a_waybill_and_never_a_person(station: Station, code: str) -> None:
    said = {"carrier": "YTO", "month": "2026-11", "why": "fine", "fen": 500, "reason": "破损"}
    with pytest.raises(Refusal):
        note_deduction(station.work, waybill=code, **said)  # type: ignore[arg-type]
    assert station.kinds() == []


# carriers' money


def test_carrier_money_is_owed_until_the_courier_signed(
    station: Station, keeper: Counterwork
) -> None:
    first, second = keeper.come(due_fen=12_345), keeper.come(due_fen=5_000)
    keeper.go(first, cod_fen=12_345)
    keeper.go(second, cod_fen=5_000, tender="static_qr")
    assert keeper.owed("YTO") == 17_345
    done = pay(keeper, "YTO", first)
    assert (done.number, done.fen, done.left_fen) == ("S00-1-M0001", 12_345, 5_000)
    assert keeper.owed("YTO") == 5_000
    assert station.printed()[-1] == "代收货款 圆通速递 S00-1-M0001"
    assert pay(keeper, "YTO", second).number == "S00-1-M0002"
    assert keeper.sheet("YTO").cod == (17_345, 17_345, 0)
    refused(
        station,
        "settlement.not_owed",
        pay_out,
        carrier="YTO",
        parcels=[first],
        courier="王师傅",
    )


def test_the_till_keeps_carrier_money_in_its_own_book(
    station: Station, keeper: Counterwork
) -> None:
    stay = keeper.come(due_fen=8_000)
    keeper.go(stay, cod_fen=8_000)
    shift = till.open_shift(station.read)
    assert shift is not None
    assert till.shift_totals(station.read, shift.shift) == [("cod", "cash", 8_000, 1)]
    pay(keeper, "YTO", stay)
    assert till.shift_totals(station.read, shift.shift) == [("cod", "cash", 0, 0)]
    assert till.book_fen(station.read, "goods") == 0


def test_the_slip_names_each_waybill_and_has_room_to_sign(
    station: Station, keeper: Counterwork
) -> None:
    stay = keeper.come(due_fen=12_345)
    keeper.go(stay, cod_fen=12_345)
    done = pay(keeper, "YTO", stay)
    (job,) = print_jobs.jobs_of(station.read, done.entry)
    slip = station.book.jobs.slip(job.id)
    assert slip is not None
    said = str(slip)
    for text in (keeper.waybill(stay), "￥123.45", "王师傅", "站点签字：", "快递员签字："):
        assert text in said
    assert slip.open_drawer


def test_money_that_went_back_after_the_courier_had_it_is_taken_off_the_next(
    station: Station, keeper: Counterwork
) -> None:
    first, second = keeper.come(due_fen=10_000), keeper.come(due_fen=30_000)
    gone = keeper.go(first, cod_fen=10_000)
    pay(keeper, "YTO", first)
    keeper.back(gone)
    assert keeper.owed("YTO") == -10_000
    keeper.go(second, cod_fen=30_000)
    given = {"carrier": "YTO", "courier": "王师傅"}
    refused(station, "settlement.more_than_owed", pay_out, parcels=[second], **given)
    refused(station, "settlement.nothing_to_pay", pay_out, parcels=[first], **given)
    assert pay(keeper, "YTO", first, second).fen == 20_000
    assert keeper.owed("YTO") == 0
    assert cod.owed_to(station.read, "YTO") == []


def test_a_payout_is_refused_without_a_name_a_carrier_or_a_choice(
    station: Station, keeper: Counterwork
) -> None:
    stay = keeper.come(due_fen=500)
    keeper.go(stay, cod_fen=500)
    for wrong, code in (
        ({"carrier": ""}, "settlement.which_carrier"),
        ({"courier": " "}, "settlement.who_takes_it"),
        ({"parcels": []}, "settlement.nothing_chosen"),
        ({"carrier": "SF"}, "settlement.not_owed"),
    ):
        given = {"carrier": "YTO", "parcels": [stay], "courier": "王"} | wrong
        refused(station, code, pay_out, **given)


def test_a_payout_can_be_taken_back_once(station: Station, keeper: Counterwork) -> None:
    stay = keeper.come(due_fen=500)
    keeper.go(stay, cod_fen=500)
    done = pay(keeper, "YTO", stay)
    assert take_back_payout(station.work, done.entry) == 500
    assert keeper.owed("YTO") == 500
    assert keeper.sheet("YTO").cod == (500, 0, 500)
    refused(station, "settlement.not_there", take_back_payout, entry=done.entry)
    assert pay(keeper, "YTO", stay).number == "S00-1-M0002"


def test_a_courier_of_the_same_name_is_one_person(station: Station, keeper: Counterwork) -> None:
    stays = [keeper.come(due_fen=100), keeper.come(due_fen=100)]
    for stay in stays:
        keeper.go(stay, cod_fen=100)
        pay(keeper, "YTO", stay)
    assert station.kinds().count("person.recorded") == 1
    (courier,) = {one.courier for one in cod.payouts(station.read, "YTO")}
    assert people.name_of(station.read, courier) == "王师傅"


def test_the_last_payout_is_the_one_made_last(station: Station, keeper: Counterwork) -> None:
    stays = [keeper.come(due_fen=100), keeper.come(due_fen=100)]
    done = []
    for stay in stays:
        keeper.go(stay, cod_fen=100)
        done.insert(0, pay(keeper, "YTO", stay).entry)
        station.clock.forward(days=-1)
    assert [one.entry for one in cod.payouts(station.read, "YTO")] == done


def test_money_of_an_earlier_month_is_open_at_its_end(
    station: Station, keeper: Counterwork
) -> None:
    stays = [keeper.come(due_fen=100), keeper.come(due_fen=200)]
    for stay, fen in zip(stays, (100, 200), strict=True):
        keeper.go(stay, cod_fen=fen)
    pay(keeper, "YTO", stays[0])
    station.clock.forward(days=10)
    pay(keeper, "YTO", stays[1])
    assert keeper.sheet("YTO", "2026-11").cod == (300, 100, 200)
    assert keeper.sheet("YTO", "2026-12").cod == (0, 200, 0)
    at_the_end = cod.owed_at(station.read, "YTO", "2026-11-30")
    assert [(one.waybill, one.fen) for one in at_the_end] == [("YT0000000000002", 200)]


# what carriers pay


def test_what_a_carrier_pays_closes_its_month(station: Station, keeper: Counterwork) -> None:
    keeper.fee("YTO", "in", 0)
    keeper.fee("YTO", "out", 50)
    for _ in range(4):
        keeper.go(keeper.come())
    paid = {"carrier": "YTO", "month": MONTH, "day": "2026-11-24"}
    entry = note_payment(station.work, fen=150, how="transfer", **paid)  # type: ignore[arg-type]
    sheet = keeper.sheet("YTO")
    assert (sheet.due_fen, sheet.received_fen, sheet.open_fen) == (200, 150, 50)
    assert till.open_shift(station.read) is None
    note_payment(station.work, fen=50, how="cash", **paid)  # type: ignore[arg-type]
    assert keeper.sheet("YTO").open_fen == 0
    assert till.book_fen(station.read, "fees") == 50
    take_back_payment(station.work, entry)
    assert keeper.sheet("YTO").open_fen == 150
    refused(station, "settlement.not_there", take_back_payment, entry=entry)


def test_cash_of_a_payment_taken_back_leaves_the_drawer(station: Station) -> None:
    entry = note_payment(
        station.work, carrier="SF", month=MONTH, fen=900, day="2026-11-20", how="cash"
    )
    take_back_payment(station.work, entry)
    assert till.book_fen(station.read, "fees") == 0
    assert taken_off.payments(station.read, "SF", MONTH) == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"carrier": "X"}, "settlement.which_carrier"),
        ({"fen": 0}, "settlement.no_amount"),
        ({"how": "tab"}, "settlement.how_paid"),
        ({"month": "2026-12"}, "settlement.month_to_come"),
        ({"day": "2026-11-25"}, "settlement.day_to_come"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(
    station: Station, wrong: dict[str, object], code: str
) -> None:
    paid = {"carrier": "SF", "month": MONTH, "fen": 900, "day": "2026-11-20", "how": "cash"}
    refused(station, code, note_payment, **(paid | wrong))


def test_a_month_is_printed_and_records_nothing(station: Station, keeper: Counterwork) -> None:
    keeper.come()
    before = station.kinds()
    print_sheet(station.work, carrier="YTO", month=MONTH)
    assert station.kinds() == before
    assert station.printed()[-1] == "月结单 圆通速递 2026-11"


def test_what_was_sent_counts_by_its_weight(keeper: Counterwork) -> None:
    keeper.fee("YTO", "sent", 50)
    set_fee(
        keeper.station.work,
        carrier="YTO",
        way="sent",
        size="large",
        fen=200,
        from_day="2026-01-01",
        over_grams=5000,
    )
    waybills = [keeper.send(grams=800)]
    keeper.station.clock.forward(seconds=60)
    waybills.append(keeper.send(grams=9000))
    line = keeper.sheet("YTO").way("sent")
    assert (line.parcels, line.fee_fen, line.unpriced) == (2, 250, 0)
    found = listed(keeper.station.read, "YTO", MONTH, "sent")
    assert [one.waybill for one in found] == waybills
    assert [one.large for one in found] == [False, True]
