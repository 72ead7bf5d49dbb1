"""Parcels are accepted, taken back and given to the courier, on a real file."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from station_app.basics.faults import Refusal
from station_app.dispatch.actions.batch import hand_batch, take_back_batch
from station_app.dispatch.actions.cancel import cancel_drop_off
from station_app.dispatch.actions.refuse import refuse_drop_off
from station_app.dispatch.actions.waybill import bind_waybill, take_back_waybill
from station_app.dispatch.lookups import batches, earlier, parcels, periods
from station_app.dispatch.lookups.happened import CHECKS, HAPPENED
from station_app.dispatch.rules import vans
from station_app.people import lookups as people
from station_app.people.actions import erase_person
from station_app.store.book import open_epoch
from station_app.store.print_jobs import jobs_of
from station_app.till.lookups import shifts as till
from station_app.wire.facts import kinds
from tests.dispatch.conftest import RECEIVER, RETURN, Accept, Hand
from tests.station import MORNING_MS, Station

SF, OTHER_SF = "SF1234567890123", "SF1234567890124"
DAY_MS = 86_400_000


def slip_text(station: Station, entry: str, printer: str = "receipt") -> str:
    (job,) = [job for job in jobs_of(station.read, entry) if job.printer == printer]
    return str(station.book.jobs.slip(job.id))


def body(station: Station, entry: str) -> dict[str, Any]:
    seq = int(entry.rsplit(".", 1)[1])
    query = "SELECT body FROM journal WHERE seq = ?"
    found: dict[str, Any] = msgspec.json.decode(
        station.book.connection.execute(query, (seq,)).fetchone()[0]
    )
    return found


def test_one_deed_knows_the_person_takes_the_fee_and_prints(
    station: Station, accept: Accept
) -> None:
    station.book.set_identity(station_code="Q07", station_name="杉树村站")
    done = accept(waybill="SF1234567890123")
    assert station.kinds() == ["person.recorded", "shift.opened", "drop_off.accepted"]
    assert (done.number, done.fee_fen) == ("Q07-1-J00001", 1400)
    text = slip_text(station, done.entry)
    shown = ("杉树村站", "Q07-1-J00001", "SF1234567890123", "赵*兰", "￥14.00", "2.400 kg", "现金")
    for part in shown:
        assert part in text
    assert "13800130871" not in text
    assert "赵小兰" not in text
    label = slip_text(station, done.entry, "label")
    assert "Barcode(code='Q07-1-J00001')" in label
    assert "赵" not in label


def test_the_fact_says_who_checked_what_and_never_a_number_of_it(
    station: Station, accept: Accept
) -> None:
    said = body(station, accept(identity_kind="passport").entry)
    assert said["identity_kind"] == "passport"
    assert said["checked_by"] == "c1"
    assert said["inspected"] is True
    assert said["takings"] == [{"book": "fees", "tender": "cash", "fen": 1400}]
    assert "13800130871" not in str(said)


def test_numbers_run_on_and_begin_anew_with_an_epoch(station: Station, accept: Accept) -> None:
    station.book.set_identity(station_code="Q07")
    assert [accept().number for _ in range(2)] == ["Q07-1-J00001", "Q07-1-J00002"]
    open_epoch(station.work, why="put back")
    assert accept().number == "Q07-2-J00001"


BAD_INPUT: list[tuple[dict[str, Any], str]] = [
    ({"identity_checked": False}, "drop_off.identity_missing"),
    ({"identity_kind": ""}, "drop_off.identity_missing"),
    ({"inspected": False}, "drop_off.not_inspected"),
    ({"contents": " "}, "drop_off.contents_missing"),
    ({"contents": "打火机"}, "drop_off.suspected"),
    ({"contents": "证件 11010519491231002X"}, "drop_off.identity_number_not_kept"),
    ({"name": "11010519491231002X"}, "drop_off.identity_number_not_kept"),
    ({"waybill": "11010519491231002X"}, "drop_off.identity_number_not_kept"),
    ({"name": ""}, "drop_off.name_missing"),
    ({"phone": "13800138"}, "phone.not_a_phone"),
    ({"phone": ""}, "phone.empty"),
    ({"grams": 50_001}, "drop_off.too_heavy"),
    ({"grams": 0}, "drop_off.weight_missing"),
    ({"carrier": ""}, "drop_off.carrier_missing"),
    ({"zone": "moon"}, "drop_off.no_rate"),
    ({"waybill": "YT8812345678901"}, "drop_off.waybill_of_another"),
    ({"waybill": "134567890123456789"}, "drop_off.payment_code_not_kept"),
    ({"phone": "11010519491231002X"}, "drop_off.identity_number_not_kept"),
    ({"sender": "nobody"}, "person.unknown"),
    ({"sides_cm": (151, 10, 10)}, "drop_off.too_long"),
    ({"sides_cm": (150, 100, 51)}, "drop_off.too_large"),
    ({"bulky": True}, "drop_off.sides_missing"),
    (RECEIVER | {"receiver_phone": "1391234"}, "phone.not_a_phone"),
    (RECEIVER | {"receiver_name": ""}, "drop_off.receiver_name_missing"),
    (RECEIVER | {"address": ""}, "drop_off.address_missing"),
    (RECEIVER | {"address": "证 11010519491231002X"}, "drop_off.identity_number_not_kept"),
    ({"receiver": "nobody"}, "person.unknown"),
    (RETURN | {"return_code": ""}, "drop_off.return_code_missing"),
    (RETURN | {"carrier": "TTK"}, "drop_off.carrier_missing"),
    (RETURN | {"inspected": False}, "drop_off.not_inspected"),
    (RETURN | {"identity_kind": ""}, "drop_off.identity_missing"),
    (RETURN | {"contents": "打火机"}, "drop_off.suspected"),
    (RETURN | {"grams": 50_001}, "drop_off.too_heavy"),
]


def test_bad_input_is_one_refusal_and_changes_nothing(station: Station, accept: Accept) -> None:
    for differs, code in BAD_INPUT:
        with pytest.raises(Refusal) as refused:
            accept(**differs)
        assert refused.value.code == code, differs
        sentence = station.work.words.say(code, **refused.value.facts)
        assert sentence != code
        assert "{" not in sentence
        assert station.kinds() == [], differs
        assert station.printed() == [], differs


def test_what_was_cleared_is_kept_for_the_inspector(station: Station, accept: Accept) -> None:
    done = accept(contents="打火机外壳", cleared=True)
    assert body(station, done.entry)["cleared"] == "压缩和液化气体及其容器"


def test_a_known_sender_needs_no_name_again(station: Station, accept: Accept) -> None:
    accept()
    accept(name="")
    assert station.kinds().count("person.recorded") == 1


def test_a_waybill_is_accepted_once_until_it_was_taken_back(
    station: Station, accept: Accept
) -> None:
    first = accept(waybill="sf1234567890123 ")
    with pytest.raises(Refusal) as refused:
        accept(waybill="SF1234567890123")
    assert refused.value.code == "drop_off.waybill_taken"
    assert refused.value.facts["number"] == first.number
    cancel_drop_off(station.work, first.entry)
    accept(waybill="SF1234567890123")


def test_a_number_of_several_carriers_is_the_clerk_s_word(accept: Accept) -> None:
    assert accept(waybill="773277027280336", carrier="YD").carrier == "YD"


@pytest.mark.parametrize("tender", ["cash", "static_qr"])
def test_taken_back_before_the_courier_came_the_fee_goes_back_as_it_came(
    station: Station, accept: Accept, tender: str
) -> None:
    done = accept(tender=tender)
    back = cancel_drop_off(station.work, done.entry)
    assert (back.returned_fen, back.tender) == (1400, tender)
    taking = {"book": "fees", "tender": tender, "fen": -1400}
    assert body(station, back.entry)["takings"] == [taking]
    text = slip_text(station, back.entry)
    assert "￥14.00" in text
    assert ("open_drawer=True" in text) == (tender == "cash")
    assert parcels.waiting_by_carrier(station.read) == []
    with pytest.raises(Refusal, match=r"drop_off\.already_cancelled"):
        cancel_drop_off(station.work, done.entry)
    with pytest.raises(Refusal, match=r"drop_off\.unknown"):
        cancel_drop_off(station.work, "nobody")


def test_the_fee_may_come_by_the_qr_sign(station: Station, accept: Accept) -> None:
    done = accept(tender="static_qr")
    assert "收款码" in slip_text(station, done.entry)
    assert "open_drawer=False" in slip_text(station, done.entry)
    shift = till.open_shift(station.read)
    assert shift is not None
    totals = till.shift_totals(station.read, shift.shift)
    assert [(one.book, one.tender, one.fen) for one in totals] == [("fees", "static_qr", 1400)]


def test_a_receiver_is_a_person_whose_address_is_hidden_on_paper_and_erased_with_them(
    station: Station, accept: Accept
) -> None:
    done = accept(**RECEIVER)
    assert station.kinds()[:3] == ["person.recorded", "person.recorded", "person.addressed"]
    parcel = parcels.drop_off(station.read, done.entry)
    assert parcel is not None
    assert earlier.address(station.read, parcel.receiver) == RECEIVER["address"]
    label = slip_text(station, done.entry, "label")
    for shown in ("李*明", "1******5678", "广东省深圳市南山区科技园南路12号***"):
        assert shown in label
    for hidden in ("李大明", "13912345678", "501"):
        assert hidden not in label + slip_text(station, done.entry) + str(body(station, done.entry))
    erase_person(station.work, person=parcel.receiver)
    assert earlier.address(station.read, parcel.receiver) == ""
    assert station.printed("label") == []
    assert "李*明" not in slip_text(station, done.entry)


def test_a_receiver_who_moved_is_written_anew_and_a_known_one_is_not(
    station: Station, accept: Accept
) -> None:
    first = parcels.drop_off(station.read, accept(**RECEIVER).entry)
    assert first is not None
    accept(receiver=first.receiver, sender=first.sender, phone="", name="")
    assert station.kinds().count("person.addressed") == 1
    accept(receiver=first.receiver, address="广东省东莞市厚街镇康乐南路66号")
    assert station.kinds().count("person.addressed") == 2
    assert earlier.address(station.read, first.receiver) == "广东省东莞市厚街镇康乐南路66号"
    assert station.kinds().count("person.recorded") == 2


def test_merged_receivers_keep_an_address(station: Station, accept: Accept) -> None:
    one = parcels.drop_off(station.read, accept(**RECEIVER).entry)
    two = parcels.drop_off(
        station.read, accept(**(RECEIVER | {"receiver_phone": "13912345679"})).entry
    )
    assert one is not None
    assert two is not None
    station.merge(person=one.receiver, into=two.sender)
    assert earlier.address(station.read, one.receiver) == RECEIVER["address"]
    station.merge(person=two.receiver, into=two.sender)
    assert earlier.address(station.read, two.sender) == RECEIVER["address"]


def test_a_buyer_s_return_costs_nothing_and_has_its_number_at_once(
    station: Station, accept: Accept
) -> None:
    station.book.set_identity(station_code="Q07")
    done = accept(**RETURN)
    assert (done.number, done.fee_fen) == ("Q07-1-J00001", 0)
    assert station.kinds() == ["person.recorded", "drop_off.accepted"]  # no money, no shift
    text = slip_text(station, done.entry)
    for shown in ("退货回执", "拼多多", "TH-88731", "平台已付"):
        assert shown in text
    assert cancel_drop_off(station.work, done.entry).returned_fen == 0


def test_a_light_large_parcel_pays_by_its_volume(station: Station, accept: Accept) -> None:
    done = accept(bulky=True, sides_cm=(60, 40, 30))  # 12 kg by 6000
    assert done.fee_fen == 1200 + 11 * 100
    said = body(station, done.entry)
    assert (said["sides_cm"], said["charged_grams"], said["grams"]) == ([60, 40, 30], 12_000, 2400)
    assert "12.000 kg" in slip_text(station, done.entry)


def test_a_waybill_comes_later_and_off_again(station: Station, accept: Accept) -> None:
    done, other = accept(), accept()
    bound = bind_waybill(station.work, drop_off=done.entry, waybill="sf1234567890123\r")
    assert (bound.waybill, bound.number, bound.carrier) == (SF, done.number, "SF")
    for drop_off, waybill, code in (
        (done.entry, OTHER_SF, "drop_off.has_waybill"),
        (other.entry, SF, "drop_off.waybill_taken"),
        (other.entry, "YT8812345678901", "drop_off.waybill_of_another"),
        (other.entry, "", "drop_off.waybill_missing"),
        ("nobody", OTHER_SF, "drop_off.unknown"),
    ):
        before = station.kinds()
        with pytest.raises(Refusal) as refused:
            bind_waybill(station.work, drop_off=drop_off, waybill=waybill)
        assert refused.value.code == code
        assert station.kinds() == before
    assert take_back_waybill(station.work, bound.entry) == done.entry
    bind_waybill(station.work, drop_off=other.entry, waybill=SF)
    with pytest.raises(Refusal, match=r"drop_off\.unknown"):
        take_back_waybill(station.work, bound.entry)


def test_the_courier_takes_a_batch_and_both_sign_a_list_without_senders(
    station: Station, accept: Accept, hand: Hand
) -> None:
    station.book.set_identity(station_code="Q07")
    one, two = accept(waybill=SF), accept(grams=600, waybill=OTHER_SF, fresh="fresh")
    other = accept(carrier="ZTO")
    done = hand(one, two, one)
    assert (done.number, done.parcels, done.grams) == ("Q07-1-B0001", 2, 3000)
    text = slip_text(station, done.entry)
    for shown in (SF, OTHER_SF, "3.000 kg", "共 2 件", "顺丰速运", "王师傅", "生鲜冷冻 1 件"):
        assert shown in text
    for hidden in ("赵", "0871", "身份证", other.number):
        assert hidden not in text
    waits = parcels.waiting_by_carrier(station.read)
    assert [(one.carrier, one.parcels) for one in waits] == [("ZTO", 1)]
    gone = parcels.drop_off(station.read, one.entry)
    assert gone is not None
    assert (gone.state, gone.out_ms) == ("handed_over", MORNING_MS)
    with pytest.raises(Refusal, match=r"drop_off\.with_the_courier"):
        cancel_drop_off(station.work, one.entry)


def test_a_courier_is_known_again_and_no_new_person(
    station: Station, accept: Accept, hand: Hand
) -> None:
    waybills = [f"SF123456789012{n}" for n in range(3)]
    hand(accept(waybill=waybills[0]))
    (known,) = batches.couriers(station.read, "SF")
    assert known.name == "王师傅"
    hand(accept(waybill=waybills[1]), courier=known.id, courier_name="")
    hand(accept(waybill=waybills[2]))
    assert batches.couriers(station.read, "SF") == [known]
    assert batches.couriers(station.read, "ZTO") == []
    (sender,) = people.by_phone(station.read, "13800130871")
    assert station.kinds().count("person.recorded") == 2
    erase_person(station.work, person=known.id)
    assert batches.couriers(station.read, "SF") == []
    assert sender.id != known.id


def test_a_batch_that_does_not_hold_together_leaves_everything(
    station: Station, accept: Accept, hand: Hand
) -> None:
    one, other, bare = accept(waybill=SF), accept(carrier="ZTO"), accept()
    before = station.kinds()
    for drop_offs, code in (
        ([], "drop_off.batch_empty"),
        ([one.entry, other.entry], "drop_off.other_courier"),
        ([one.entry, "nobody"], "drop_off.unknown"),
        ([one.entry, bare.entry], "drop_off.no_waybill"),
    ):
        with pytest.raises(Refusal) as refused:
            hand_batch(station.work, carrier="SF", drop_offs=drop_offs, courier_name="王师傅")
        assert refused.value.code == code
    for courier, code in (
        ({"courier_name": " "}, "drop_off.courier_missing"),
        ({"courier": "nobody"}, "person.unknown"),
        ({"courier_name": "11010519491231002X"}, "drop_off.identity_number_not_kept"),
    ):
        with pytest.raises(Refusal) as refused:
            hand_batch(station.work, carrier="SF", drop_offs=[one.entry], **courier)
        assert refused.value.code == code
    assert station.kinds() == before
    hand(one)
    with pytest.raises(Refusal, match=r"drop_off\.not_waiting"):
        hand(one)


def test_what_the_courier_left_here_waits_again_the_same_day(
    station: Station, accept: Accept, hand: Hand
) -> None:
    one, two = accept(waybill=SF), accept(waybill=OTHER_SF)
    done = hand(one, two)
    with pytest.raises(Refusal, match=r"drop_off\.not_in_batch"):
        take_back_batch(station.work, done.entry, ["nobody"])
    assert take_back_batch(station.work, done.entry, [two.entry]) == 1
    assert [one.number for one in parcels.waiting(station.read, "SF")] == [two.number]
    assert take_back_batch(station.work, done.entry) == 1
    for batch, code in ((done.entry, "batch_back_already"), ("nobody", "batch_unknown")):
        with pytest.raises(Refusal, match=code):
            take_back_batch(station.work, batch)
    again = hand(one, two)
    station.clock.forward(days=1)
    with pytest.raises(Refusal, match=r"drop_off\.batch_of_another_day"):
        take_back_batch(station.work, again.entry)


def test_what_is_not_accepted_is_counted_and_says_nothing_of_the_sender(station: Station) -> None:
    done = refuse_drop_off(station.work, why="prohibited", heading="爆炸物品", contents="鞭炮")
    refuse_drop_off(station.work, why="inspection")
    refuse_drop_off(station.work, why="identity", heading="爆炸物品")
    refuse_drop_off(station.work, why="identity")
    text = slip_text(station, done.entry)
    for shown in ("疑似违禁品", "爆炸物品", "鞭炮", "派出所"):
        assert shown in text
    assert station.printed() == ["疑似违禁品报告单"]
    found = periods.refused(station.read, since_ms=MORNING_MS, until_ms=MORNING_MS + 1)
    assert [(one.why, one.heading, one.times) for one in found] == [
        ("identity", "", 2),
        ("inspection", "", 1),
        ("prohibited", "爆炸物品", 1),
    ]
    assert periods.refused(station.read, since_ms=MORNING_MS + 1, until_ms=MORNING_MS + 9) == []
    before = station.kinds()
    for wrong, code in (
        ({"why": ""}, "drop_off.reason_missing"),
        ({"why": "prohibited"}, "drop_off.heading_missing"),
        ({"why": "identity", "contents": "11010519491231002X"}, "drop_off.identity_number"),
    ):
        with pytest.raises(Refusal, match=code):
            refuse_drop_off(station.work, **wrong)
    assert station.kinds() == before


def test_what_does_not_keep_goes_first_with_the_next_van(station: Station, accept: Accept) -> None:
    first, late = accept(waybill=SF), accept(van_times=(1020,), fresh="cold")
    soon = accept(van_times=(630, 1020), fresh="fresh")
    order = [one.id for one in parcels.waiting(station.read, "SF")]
    assert order == [soon.entry, late.entry, first.entry]
    (waits,) = parcels.waiting_by_carrier(station.read)
    assert (waits.parcels, waits.unbound, waits.fresh) == (3, 2, 2)
    assert vans.minutes_left(waits.leaves_ms, now_ms=MORNING_MS) == 90
    assert "生鲜 10:30" in slip_text(station, soon.entry, "label")


def test_supervisors_settlement_and_the_clock_read_their_counts(
    station: Station, accept: Accept, hand: Hand
) -> None:
    one = accept(waybill=SF)
    accept(**RETURN, contents="打火机外壳", cleared=True)
    gone = accept()
    cancel_drop_off(station.work, gone.entry)
    station.clock.forward(hours=8)
    hand(one)
    until_ms = MORNING_MS + DAY_MS
    checked = periods.checked(station.read, since_ms=MORNING_MS, until_ms=until_ms)
    assert checked == (3, 3, 3, 1, 1)
    assert periods.checked(station.read, since_ms=until_ms, until_ms=until_ms + 1) == (0,) * 5
    sent = periods.sent_by(station.read, "SF", since_ms=MORNING_MS, until_ms=until_ms)
    assert sent == ("SF", 1, 0, 2400, 1400)
    assert periods.sent_by(station.read, "ZTO", since_ms=0, until_ms=until_ms).parcels == 0
    (row,) = periods.sent(station.read, "SF", since_ms=MORNING_MS, until_ms=until_ms)
    assert (row.waybill, row.fee_fen, row.out_ms) == (SF, 1400, MORNING_MS + 8 * 3_600_000)
    legs = periods.legs(station.read, since_ms=MORNING_MS, until_ms=until_ms)
    assert [(leg.state, leg.out_ms - leg.accepted_ms > 0) for leg in legs] == [
        ("handed_over", True),
        ("waiting", False),
    ]


def test_no_whole_phone_is_kept_in_what_is_typed_besides_persons(
    station: Station, accept: Accept, hand: Hand
) -> None:
    parcel = accept(waybill="SF1234567890121", contents="脆红李 找13900139001")
    hand(parcel, courier_name="王师傅 138 0013 8000")
    bodies = b"".join(row[0] for row in station.book.connection.execute("SELECT body FROM journal"))
    assert "脆红李 找1******9001" in bodies.decode()
    assert batches.couriers(station.read, "SF")[0].name == "王师傅 1******8000"


def test_what_was_done_last_is_offered_first_whatever_the_clock_says(
    station: Station, accept: Accept, hand: Hand
) -> None:
    hand(accept(waybill="SF1234567890121", contents="腊肉"))
    station.clock.forward(days=-1)
    last = hand(accept(waybill="SF1234567890122", contents="腊肉"), courier_name="李师傅")
    accept(zone="far", contents="脆红李")
    assert [one.name for one in batches.couriers(station.read, "SF")] == ["李师傅", "王师傅"]
    assert batches.latest(station.read)[0].id == last.entry
    (sender,) = people.by_phone(station.read, "13800130871")
    assert earlier.earlier(station.read, sender.id)[0].zone == "far"


def test_a_courier_with_two_names_that_are_one_person_is_offered_once(
    station: Station, accept: Accept, hand: Hand
) -> None:
    hand(accept(waybill="SF1234567890121"))
    hand(accept(waybill="SF1234567890122"), courier_name="王师")
    one, other = batches.couriers(station.read, "SF")
    station.merge(person=other.id, into=one.id)
    assert batches.couriers(station.read, "SF") == [one]


def test_nothing_is_typed_twice(station: Station, accept: Accept) -> None:
    accept(**RECEIVER, zone="far", contents="腊肉", carrier="ZTO")
    station.clock.forward(hours=1)
    accept(contents="脆红李")
    accept(**RETURN)
    accept(**RETURN)
    accept(phone="13800130872", name="钱多", contents="腊肉")
    (sender,) = people.by_phone(station.read, "13800130871")
    found = earlier.earlier(station.read, sender.id)
    assert [(one.zone, one.carrier, one.contents) for one in found] == [
        ("local", "SF", "脆红李"),
        ("far", "ZTO", "腊肉"),
    ]
    assert parcels.sender(station.read, found[1].receiver) == ("李*明", "5678")
    assert earlier.usual_contents(station.read, 2) == ["脆红李", "腊肉"]
    receiver = people.by_tail(station.read, "5678")
    everybody = [*receiver, *people.by_tail(station.read, "0871")]
    assert earlier.senders_of(station.read, everybody)[0].id == sender.id
    (other,) = people.by_phone(station.read, "13800130872")
    station.merge(person=sender.id, into=other.id)
    assert len(earlier.earlier(station.read, other.id)) == 2


def test_an_erased_sender_stands_nowhere_and_the_parcel_still_leaves(
    station: Station, accept: Accept, hand: Hand
) -> None:
    done = accept(waybill=SF)
    parcel = parcels.drop_off(station.read, done.entry)
    assert parcel is not None
    erase_person(station.work, person=parcel.sender)
    assert station.printed() == []
    assert parcels.sender(station.read, parcel.sender) == ("", "")
    assert earlier.earlier(station.read, parcel.sender) == []
    hand(done)


def test_a_receipt_finds_its_parcel(station: Station, accept: Accept) -> None:
    done = accept()
    found = parcels.by_number(station.read, done.number.lower())
    assert found is not None
    assert found.id == done.entry
    assert parcels.by_number(station.read, "Q07-1-J99999") is None


def test_what_happened_is_said_in_a_line(station: Station, accept: Accept, hand: Hand) -> None:
    station.book.set_identity(station_code="Q07")
    done, other = accept(), accept(**RETURN)
    bound = bind_waybill(station.work, drop_off=done.entry, waybill=SF)
    back = cancel_drop_off(station.work, other.entry)
    batch = hand(done)
    stopped = refuse_drop_off(station.work, why="prohibited", heading="爆炸物品", contents="鞭炮")
    take_back_batch(station.work, batch.entry)
    take_back_waybill(station.work, bound.entry)
    rows = station.book.connection.execute("SELECT header, body FROM journal ORDER BY pos")
    said = []
    for header, text in rows.fetchall():
        fact = kinds.decode(msgspec.json.decode(header)[0], 1, text)
        if type(fact) in HAPPENED:
            one = HAPPENED[type(fact)](station.read, "", fact)
            said.append((station.work.words.say(one.code, **one.facts), one.amount_fen))
    assert stopped.why == "prohibited"
    assert back.number == "Q07-1-J00002"
    assert said == [
        ("寄件 顺丰|Q07-1-J00001 · 2.400 公斤", 1400),
        ("退货件 顺丰|Q07-1-J00002 · 2.400 公斤", 0),
        ("绑定运单 顺丰|Q07-1-J00001 SF1234567890123", 0),
        ("撤回寄件 顺丰|Q07-1-J00002", 0),
        ("交件 顺丰 1 件|Q07-1-B0001", 0),
        ("停收 疑似违禁品|爆炸物品", 0),
        ("撤回交件 顺丰 1 件|Q07-1-B0001", 0),
        ("撤回运单 顺丰|Q07-1-J00001", 0),
    ]


def test_a_batch_whose_parcels_were_lost_is_found_by_verify(
    station: Station, accept: Accept, hand: Hand
) -> None:
    done = hand(accept(waybill=SF))
    run = station.book.connection.execute
    run("UPDATE drop_off SET batch = '', out_ms = 0")
    assert [len(list(check(station.read))) for check in CHECKS] == [1, 1]
    run("UPDATE drop_off SET batch = ?, out_ms = ?", (done.entry, MORNING_MS))
    assert [len(list(check(station.read))) for check in CHECKS] == [0, 0]
