"""An intake run from its opening to the slip both sides sign."""

from __future__ import annotations

from typing import Any

import pytest

from station_app.basics.faults import Refusal
from station_app.parcels.actions.intake import TakenIn, take_in_parcel, undo_intake
from station_app.parcels.actions.runs import Closed, close_run, note_exception, open_run
from station_app.parcels.lookups import house, runs
from station_app.people import lookups as people
from station_app.people.actions import erase_person
from station_app.store import print_jobs
from station_app.wire.facts.parcels import ListedParcel, ParcelAnnounced, ParcelListTaken
from tests.station import Station

YT, YT2, SF, JT = "YT8812345678901", "YT8812345678902", "SF1234567890123", "JT5123456789012"
TWELVE = "430163527191"  # eight carriers use such numbers


def refused(code: str) -> pytest.RaisesExc[Refusal]:
    return pytest.raises(Refusal, check=lambda fault: fault.code == code)


def take_in(station: Station, waybill: str, **more: str) -> TakenIn:
    station.clock.forward(seconds=3)
    return take_in_parcel(station.work, waybill=waybill, **more)  # type: ignore[arg-type]


def close(station: Station, run: str, theirs: int | None, **more: str) -> Closed:
    return close_run(station.work, run=run, theirs=theirs, **more)


def run_of(station: Station, run: str) -> runs.Run:
    found = runs.run(station.read, run)
    assert found is not None
    return found


def tally(station: Station, run: str) -> runs.Tally:
    return runs.tally(station.read, run_of(station, run))


def list_taken(station: Station, *waybills: str, run: str = "", carrier: str = "YTO") -> None:
    rows = tuple(ListedParcel(waybill=one) for one in waybills)
    with station.work() as tx:
        tx.record(ParcelListTaken(carrier=carrier, rows=rows, run=run))


def slip(station: Station) -> str:
    [job] = print_jobs.open_jobs(station.read, "receipt")
    return str(print_jobs.slip_of(station.read, job.id))


def test_a_run_is_open_until_it_is_closed_and_then_has_a_number(station: Station) -> None:
    station.book.set_identity(station_code="Q07", station_name="杉树村站")
    run = open_run(station.work, carrier="YTO", courier_name="张师傅", van="渝H12345", expected=2)
    assert station.kinds() == ["person.recorded", "intake.run_opened"]
    [found] = runs.open_runs(station.read)
    assert (found.id, found.carrier, found.van, found.expected) == (run, "YTO", "渝H12345", 2)
    assert people.name_of(station.read, found.courier) == "张师傅"
    take_in(station, YT, run=run)
    take_in(station, YT2, run=run)
    closed = close(station, run, 2)
    assert (closed.number, closed.ours, closed.theirs) == ("Q07-1-R0001", 2, 2)
    assert runs.open_runs(station.read) == []
    assert run_of(station, run).closed_entry == closed.entry
    second = open_run(station.work)
    assert close(station, second, 0).number == "Q07-1-R0002"


def test_a_courier_of_the_runs_before_is_the_same_person(station: Station) -> None:
    for _ in range(2):
        close(station, open_run(station.work, carrier="YTO", courier_name=" 张师傅 "), 0)
    assert station.kinds().count("person.recorded") == 1
    [last] = runs.brought(station.read)
    assert (last.carrier, last.name, last.van) == ("YTO", "张师傅", "")
    open_run(station.work, carrier="YTO", courier=last.courier, van="渝H12345")
    assert station.kinds().count("person.recorded") == 1
    assert len(runs.brought(station.read)) == 2


def test_an_erased_courier_is_not_offered_again(station: Station) -> None:
    run = open_run(station.work, courier_name="张师傅")
    erase_person(station.work, person=run_of(station, run).courier)
    assert runs.brought(station.read) == []
    assert people.name_of(station.read, run_of(station, run).courier) == ""


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"carrier": "nobody"}, "parcel.unknown_carrier"),
        ({"expected": -1}, "run.count_unlikely"),
        ({"expected": 10_000}, "run.count_unlikely"),
    ],
)
def test_a_run_nobody_can_bring_is_refused(
    station: Station, given: dict[str, Any], code: str
) -> None:
    with refused(code):
        open_run(station.work, **given)
    assert station.kinds() == []


def test_the_runs_carrier_decides_what_the_number_leaves_open(station: Station) -> None:
    run = open_run(station.work, carrier="STO")
    came = take_in(station, TWELVE, run=run)
    assert (came.carrier, came.how) == ("STO", "run")
    van = open_run(station.work)
    with refused("parcel.which_carrier"):
        take_in(station, "430163527192", run=van)
    assert take_in(station, SF, run=van).how == "prefix"


def test_a_number_surely_of_another_carrier_is_asked_about(station: Station) -> None:
    run = open_run(station.work, carrier="YTO")
    station.news(ParcelAnnounced(waybill=JT, carrier="JT"))
    for waybill in (SF, JT):
        with refused("parcel.which_carrier"):
            take_in(station, waybill, run=run)
    came = take_in(station, SF, run=run, carrier="YTO")
    assert (came.carrier, came.how) == ("YTO", "keeper")


def test_in_a_run_thirteen_digits_that_may_be_goods_are_a_parcel(station: Station) -> None:
    both = "9771234567898"  # a pattern of the post, and a good check digit
    with refused("parcel.which_carrier"):
        take_in(station, both)
    run = open_run(station.work, carrier="YZPY")
    assert take_in(station, both, run=run).how == "run"


def test_nothing_comes_in_with_a_run_that_is_closed(station: Station) -> None:
    run = open_run(station.work, carrier="YTO")
    close(station, run, 0)
    for deed in (
        lambda: take_in(station, YT, run=run),
        lambda: take_in(station, YT, run="d0.1.1"),
        lambda: note_exception(station.work, run=run, kind="damaged", waybill=YT),
        lambda: close(station, run, 0),
    ):
        before = station.kinds()
        with refused("run.not_open"):
            deed()
        assert station.kinds() == before


def test_an_undone_intake_is_not_counted(station: Station) -> None:
    run = open_run(station.work, carrier="YTO")
    came = take_in(station, YT, run=run)
    take_in(station, YT2, run=run)
    undo_intake(station.work, came.id)
    assert tally(station, run).came == 1
    assert close(station, run, 1).ours == 1


def test_counts_that_differ_need_a_reason_and_then_close(station: Station) -> None:
    run = open_run(station.work, carrier="YTO")
    take_in(station, YT, run=run)
    before = station.kinds()
    for theirs, code in ((None, "count_needed"), (2, "reason_needed"), (-1, "count_unlikely")):
        with refused(f"run.{code}"):
            close(station, run, theirs, reason="  ")
    assert station.kinds() == before
    close(station, run, 2, reason="  一件掉在路上，\n下午补 ")
    assert run_of(station, run).reason == "一件掉在路上， 下午补"


def test_the_list_of_the_run_says_what_is_short_and_over(station: Station) -> None:
    run = open_run(station.work, carrier="YTO")
    list_taken(station, YT, YT2, run=run)
    assert tally(station, run)[:5] == (0, 0, 2, 2, 0)
    take_in(station, YT, run=run)
    take_in(station, SF, run=run, carrier="YTO")
    assert tally(station, run)[:5] == (2, 2, 2, 1, 1)
    assert [one.waybill for one in runs.missing(station.read, run_of(station, run))] == [YT2]
    close(station, run, 2)
    done = run_of(station, run)
    assert (done.short, done.over) == (YT2, SF)


def test_without_a_list_what_the_center_announced_is_expected(station: Station) -> None:
    station.news(ParcelAnnounced(waybill="YT8800000000001", carrier="YTO"))
    station.clock.forward(days=4)  # never came: not expected on today's van
    station.news(
        ParcelAnnounced(waybill=YT, carrier="YTO"),
        ParcelAnnounced(waybill=YT2, carrier="YTO"),
        ParcelAnnounced(waybill=JT, carrier="JT"),
    )
    run = open_run(station.work, carrier="YTO")
    assert tally(station, run)[:5] == (0, 0, 2, 2, 0)
    take_in(station, YT, run=run)
    take_in(station, "YT8812345678903", run=run)
    assert tally(station, run)[:5] == (2, 2, 2, 1, 0)  # over only against a list of its own
    van = open_run(station.work)
    assert tally(station, van).expected == 2
    close(station, run, 2)
    assert run_of(station, run).short == YT2


def test_damaged_is_taken_in_all_the_same_or_goes_back(station: Station) -> None:
    run = open_run(station.work, carrier="YTO")
    kept, back = take_in(station, YT, run=run), take_in(station, YT2, run=run)
    note_exception(station.work, run=run, kind="damaged", waybill=YT.lower(), reason="角压破")
    note_exception(station.work, run=run, kind="damaged", waybill=YT2, keep=False)
    note_exception(station.work, run=run, kind="misrouted", waybill=SF, photo=lambda: "ab" * 32)
    found = runs.wrong(station.read, run)
    assert [(one.kind, one.waybill, one.parcel) for one in found] == [
        ("damaged", YT, kept.id),
        ("damaged", YT2, ""),
        ("misrouted", SF, ""),
    ]
    assert found[2].photo == "ab" * 32
    assert tally(station, run) == (1, 1, 0, 0, 0, 2, 1)
    stay = house.stay(station.read, back.id)
    assert stay is not None
    assert not stay.here


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"kind": "", "waybill": YT}, "run.what_is_wrong"),
        ({"kind": "damaged", "waybill": ""}, "run.which_parcel"),
        ({"kind": "damaged", "waybill": "hello"}, "parcel.not_a_waybill"),
    ],
)
def test_an_exception_says_what_and_of_which_parcel(
    station: Station, given: dict[str, Any], code: str
) -> None:
    run = open_run(station.work)
    kept: list[str] = []
    with refused(code):
        note_exception(station.work, run=run, photo=lambda: str(kept.append("photo")), **given)
    assert station.kinds() == ["intake.run_opened"]
    assert kept == []


def test_the_slip_names_every_exception_and_both_sides(station: Station) -> None:
    station.book.set_identity(station_code="Q07", station_name="杉树村站")
    run = open_run(station.work, courier_name="张师傅", van="渝H12345", expected=4)
    list_taken(station, YT, YT2, run=run)
    take_in(station, YT, run=run)
    take_in(station, SF, run=run)
    note_exception(station.work, run=run, kind="damaged", waybill=SF, reason="进水")
    note_exception(station.work, run=run, kind="misrouted", waybill=JT)
    close(station, run, 4, reason="少两件")
    text = slip(station)
    for said in ("Q07-1-R0001", "杉树村站", "张师傅", "'-2'", "少两件", "进水", "多家快递"):
        assert said in text
    for waybill in (YT2, SF, JT):
        assert waybill in text
    assert "圆通" in text
    assert "顺丰" in text


def test_a_slip_without_exceptions_says_so(station: Station) -> None:
    close(station, open_run(station.work, carrier="SF"), 0)
    assert "没有异常" in slip(station)


def test_runs_are_looked_at_again_newest_first(station: Station) -> None:
    made = []
    for _ in range(3):
        made.append(open_run(station.work, carrier="YTO"))
        station.clock.forward(hours=1)
    close(station, made[0], 0)
    assert [one.id for one in runs.recent(station.read)] == made[::-1]
    assert [one.id for one in runs.open_runs(station.read)] == [made[2], made[1]]
    assert runs.run(station.read, "") is None
