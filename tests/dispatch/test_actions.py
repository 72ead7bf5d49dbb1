"""Parcels are accepted, taken back and given to the courier, on a real file."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from station_app.basics.faults import Refusal
from station_app.dispatch import lookups
from station_app.dispatch.actions import cancel_drop_off, hand_batch
from station_app.people.actions import erase_person
from station_app.store.book import open_epoch
from station_app.store.print_jobs import jobs_of
from station_app.wire.facts import kinds
from tests.dispatch.conftest import Accept
from tests.station import Station


def slip_text(station: Station, entry: str) -> str:
    (job,) = jobs_of(station.read, entry)
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
    for shown in ("杉树村站", "Q07-1-J00001", "SF1234567890123", "赵*兰", "￥14.00", "2.400 kg"):
        assert shown in text
    assert "13800130871" not in text
    assert "赵小兰" not in text


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


@pytest.mark.parametrize(
    ("differs", "code"),
    [
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
    ],
)
def test_bad_input_is_one_refusal_and_changes_nothing(
    station: Station, accept: Accept, differs: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        accept(**differs)
    assert refused.value.code == code
    sentence = station.work.words.say(code, **refused.value.facts)
    assert sentence != code
    assert "{" not in sentence
    assert station.kinds() == []
    assert station.printed() == []


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


def test_taken_back_before_the_courier_came_the_fee_goes_back(
    station: Station, accept: Accept
) -> None:
    done = accept()
    back = cancel_drop_off(station.work, done.entry)
    assert back.returned_fen == 1400
    assert body(station, back.entry)["takings"] == [
        {"book": "fees", "tender": "cash", "fen": -1400}
    ]
    assert lookups.waiting_by_carrier(station.read) == []
    with pytest.raises(Refusal, match=r"drop_off\.already_cancelled"):
        cancel_drop_off(station.work, done.entry)
    with pytest.raises(Refusal, match=r"drop_off\.unknown"):
        cancel_drop_off(station.work, "nobody")


def test_the_courier_takes_a_batch_and_signs_a_list_without_names(
    station: Station, accept: Accept
) -> None:
    station.book.set_identity(station_code="Q07")
    one = accept(waybill="SF1234567890123")
    two = accept(grams=600)
    other = accept(carrier="ZTO")
    done = hand_batch(station.work, carrier="SF", drop_offs=[one.entry, two.entry, one.entry])
    assert (done.number, done.parcels, done.grams) == ("Q07-1-B0001", 2, 3000)
    text = slip_text(station, done.entry)
    for shown in ("SF1234567890123", two.number, "3.000 kg", "共 2 件", "顺丰速运"):
        assert shown in text
    for hidden in ("赵", "0871", "身份证", other.number):
        assert hidden not in text
    waits = lookups.waiting_by_carrier(station.read)
    assert [(one.carrier, one.parcels) for one in waits] == [("ZTO", 1)]
    with pytest.raises(Refusal, match=r"drop_off\.with_the_courier"):
        cancel_drop_off(station.work, one.entry)


def test_a_batch_that_does_not_hold_together_leaves_everything(
    station: Station, accept: Accept
) -> None:
    one, other = accept(), accept(carrier="ZTO")
    before = station.kinds()
    for drop_offs, code in (
        ([], "drop_off.batch_empty"),
        ([one.entry, other.entry], "drop_off.other_courier"),
        ([one.entry, "nobody"], "drop_off.unknown"),
    ):
        with pytest.raises(Refusal) as refused:
            hand_batch(station.work, carrier="SF", drop_offs=drop_offs)
        assert refused.value.code == code
    assert station.kinds() == before
    hand_batch(station.work, carrier="SF", drop_offs=[one.entry])
    with pytest.raises(Refusal, match=r"drop_off\.not_waiting"):
        hand_batch(station.work, carrier="SF", drop_offs=[one.entry])


def test_an_erased_sender_stands_nowhere_and_the_parcel_still_leaves(
    station: Station, accept: Accept
) -> None:
    done = accept()
    parcel = lookups.drop_off(station.read, done.entry)
    assert parcel is not None
    erase_person(station.work, person=parcel.sender)
    assert station.printed() == []
    assert lookups.sender(station.read, parcel.sender) == ("", "")
    hand_batch(station.work, carrier="SF", drop_offs=[done.entry])


def test_a_receipt_finds_its_parcel(station: Station, accept: Accept) -> None:
    done = accept()
    found = lookups.by_number(station.read, done.number.lower())
    assert found is not None
    assert found.id == done.entry
    assert lookups.by_number(station.read, "Q07-1-J99999") is None


def test_what_happened_is_said_in_a_line(station: Station, accept: Accept) -> None:
    station.book.set_identity(station_code="Q07")
    done = accept()
    other = accept()
    back = cancel_drop_off(station.work, other.entry)
    batch = hand_batch(station.work, carrier="SF", drop_offs=[done.entry])
    said = []
    for entry in (done.entry, back.entry, batch.entry):
        header, text = station.book.connection.execute(
            "SELECT header, body FROM journal WHERE seq = ?", (int(entry.rsplit(".", 1)[1]),)
        ).fetchone()
        fact = kinds.decode(msgspec.json.decode(header)[0], 1, text)
        one = lookups.HAPPENED[type(fact)](station.read, entry, fact)
        said.append((station.work.words.say(one.code, **one.facts), one.amount_fen))
    assert said == [
        ("寄件 顺丰|2.400 公斤 Q07-1-J00001", 1400),
        ("撤回寄件 顺丰|Q07-1-J00002", -1400),
        ("交给快递员 顺丰 1 件|Q07-1-B0001", 0),
    ]


def test_a_batch_whose_parcels_were_lost_is_found_by_verify(
    station: Station, accept: Accept
) -> None:
    done = accept()
    hand_batch(station.work, carrier="SF", drop_offs=[done.entry])
    station.book.connection.execute("UPDATE drop_off SET batch = ''")
    (check,) = lookups.CHECKS
    assert len(list(check(station.read))) == 1
    station.book.connection.execute("UPDATE drop_off SET batch = (SELECT id FROM drop_off_batch)")
    assert list(check(station.read)) == []
