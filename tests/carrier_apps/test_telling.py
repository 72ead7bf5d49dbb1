"""What each app has not been told: in, out, returned, mistakes; and that it leaves when told."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.carrier_apps.actions import telling
from station_app.carrier_apps.actions.lists import take_list
from station_app.carrier_apps.actions.telling import (
    keep_shown,
    take_back_telling,
    tell_app,
    untell_parcel,
    use_app,
)
from station_app.carrier_apps.lookups import shown, untold
from station_app.carrier_apps.lookups.shown import Shown
from station_app.carrier_apps.projection import ASKED_DAYS
from station_app.carrier_apps.rules.rows import Row
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel, undo_intake
from station_app.parcels.actions.owner import name_owner
from station_app.wire.facts.carrier_apps import Direction
from station_app.wire.facts.missing import SearchEnded, SearchOpened
from station_app.wire.facts.parcels import ParcelHandedOver
from station_app.wire.facts.returns import ReturnsHanded, ReturnUndone
from tests.parcels.back import scan_back
from tests.station import Station

YT1, YT2 = "YT8812345678901", "YT8812345678902"


def come(station: Station, waybill: str = YT1) -> str:
    return take_in_parcel(station.work, waybill=waybill).id


def waits(station: Station) -> dict[str, list[str]]:
    """Direction -> what of 圆通 waits to be told."""
    found = {
        direction: [one.what for one in untold.untold(station.read, "YTO", direction)]
        for direction in untold.DIRECTIONS
    }
    kept = {direction: what for direction, what in found.items() if what}
    [of_carrier] = [one.counts for one in untold.counts(station.read)] or [{}]
    assert of_carrier == {direction: len(what) for direction, what in kept.items()}
    return kept


def tell(station: Station, parcel: str, direction: Direction = "in") -> int:
    return tell_app(
        station.work, carrier="YTO", direction=direction, parcels=[parcel], by="barcode"
    )


def leave(station: Station, parcel: str) -> str:
    return hand_over_parcels(station.work, parcels=(parcel,)).entries[0]


def test_in_and_out_wait_until_they_are_told(station: Station) -> None:
    parcel = come(station)
    assert waits(station) == {"in": ["in"]}
    leave(station, parcel)
    assert waits(station) == {"in": ["in"], "out": ["out"]}
    assert tell(station, parcel) == 1
    assert waits(station) == {"out": ["out"]}
    assert tell(station, parcel, "out") == 1
    assert waits(station) == {}
    before = station.kinds()
    assert tell(station, parcel) == 0
    assert tell(station, parcel, "returned") == 0
    assert station.kinds() == before


def test_what_the_app_booked_in_first_is_told(station: Station) -> None:
    here = come(station, YT2)
    rows = (Row(2, YT1, "YTO"), Row(3, YT2, "YTO"))
    take_list(station.work, rows=rows, booked_in=True)
    assert waits(station) == {}
    parcel = come(station)
    assert waits(station) == {}
    undo_intake(station.work, parcel)
    assert waits(station) == {}
    again = come(station)
    assert waits(station) == {}
    leave(station, again)
    leave(station, here)
    assert waits(station) == {"out": ["out", "out"]}


def test_what_the_courier_only_brings_is_to_be_told(station: Station) -> None:
    take_list(station.work, rows=(Row(2, YT1, "YTO"),), booked_in=False)
    come(station)
    assert waits(station) == {"in": ["in"]}


def test_a_mistake_the_app_never_heard_of_is_nothing(station: Station) -> None:
    parcel = come(station)
    scan_back(station.work, leave(station, parcel))
    assert waits(station) == {"in": ["in"]}
    undo_intake(station.work, parcel)
    assert waits(station) == {}


def test_a_mistake_the_app_was_told_of_is_put_right_there_too(station: Station) -> None:
    parcel = come(station)
    tell(station, parcel)
    entry = leave(station, parcel)
    tell(station, parcel, "out")
    scan_back(station.work, entry)
    assert waits(station) == {"fix": ["back"]}
    again = leave(station, parcel)  # the app was right after all
    assert waits(station) == {}
    scan_back(station.work, again)
    assert waits(station) == {"fix": ["back"]}
    tell(station, parcel, "fix")
    assert waits(station) == {}
    undo_intake(station.work, parcel)
    assert waits(station) == {"fix": ["undone"]}
    tell(station, parcel, "fix")
    assert waits(station) == {}


def test_what_left_after_a_mistake_was_put_right_is_told_anew(station: Station) -> None:
    parcel = come(station)
    tell(station, parcel)
    entry = leave(station, parcel)
    tell(station, parcel, "out")
    scan_back(station.work, entry)
    tell(station, parcel, "fix")
    leave(station, parcel)
    assert waits(station) == {"out": ["out"]}


def test_returned_parcels_and_one_that_did_not_go(station: Station) -> None:
    parcel, other = come(station), come(station, YT2)
    for one in (parcel, other):
        tell(station, one)
    with station.work() as tx:
        handed = tx.record(ReturnsHanded(number="R1", carrier="YTO", parcels=(parcel, other)))
    assert waits(station) == {"returned": ["returned", "returned"]}
    tell(station, parcel, "returned")
    with station.work() as tx:
        tx.record(ReturnUndone(run=handed.id, parcel=other))
    assert waits(station) == {}


def test_what_is_lost_is_no_matter_of_the_app(station: Station) -> None:
    parcel = come(station)
    tell(station, parcel)
    with station.work() as tx:
        search = tx.record(SearchOpened(parcel=parcel, waybill=YT1)).id
        tx.record(SearchEnded(search=search, parcel=parcel, outcome="lost", payer="station"))
    assert waits(station) == {}
    again = come(station)  # found behind the shelf: the app has it booked in still
    assert waits(station) == {}
    leave(station, again)
    assert waits(station) == {"out": ["out"]}


def test_some_cartons_of_a_shipment_are_not_the_parcel(station: Station) -> None:
    parcel = come(station)
    with station.work() as tx:
        tx.record(ParcelHandedOver(parcel=parcel, proof="scanned", pieces=(1,), remains=True))
    assert waits(station) == {"in": ["in"]}


def test_a_file_that_did_not_go_in_is_told_again(station: Station) -> None:
    parcels = [come(station), come(station, YT2)]
    tell_app(station.work, carrier="YTO", direction="in", parcels=parcels, by="file")
    entry = untold_entry(station)
    leave(station, parcels[0])
    take_back_telling(station.work, entry)
    assert waits(station) == {"in": ["in", "in"], "out": ["out"]}
    with pytest.raises(Refusal, match=r"carrier_app\.not_told"):
        take_back_telling(station.work, entry)


def test_one_alone_was_not_told_after_all(station: Station) -> None:
    first, second = come(station), come(station, YT2)
    tell_app(station.work, carrier="YTO", direction="in", parcels=[first, second], by="barcode")
    untell_parcel(station.work, parcel=first, direction="in")
    assert [one.parcel for one in untold.untold(station.read, "YTO", "in")] == [first]
    leave(station, second)
    tell(station, second, "out")
    untell_parcel(station.work, parcel=second, direction="out")
    assert waits(station) == {"in": ["in"], "out": ["out"]}
    before = station.kinds()
    for parcel, direction in ((first, "in"), (second, "out"), (second, "fix"), ("none", "in")):
        with pytest.raises(Refusal, match=r"carrier_app\.not_told"):
            untell_parcel(station.work, parcel=parcel, direction=direction)  # type: ignore[arg-type]
    assert station.kinds() == before


def untold_entry(station: Station) -> str:
    row = station.read.connection.execute("SELECT in_told FROM app_parcel LIMIT 1").fetchone()
    return str(row[0])


def test_two_hundred_parcels_a_fact(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "MOST", 2)
    parcels = [come(station, f"YT{n:013d}") for n in range(5)]
    told = tell_app(station.work, carrier="YTO", direction="in", parcels=parcels * 2, by="file")
    assert told == 5
    assert station.kinds()[5:] == ["carrier_app.told"] * 3


def test_a_carrier_without_an_app_has_nothing_to_be_told(station: Station) -> None:
    gone = come(station)
    use_app(station.work, carrier="YTO", used=False)
    assert waits(station) == {}
    leave(station, gone)
    come(station, YT2)
    assert waits(station) == {}
    assert untold.unused(station.read) == ["YTO"]
    before = station.kinds()
    use_app(station.work, carrier="YTO", used=False)
    assert station.kinds() == before
    use_app(station.work, carrier="YTO", used=True)
    come(station, YT1)
    assert waits(station) == {"in": ["in"]}  # from now on
    with pytest.raises(Refusal, match=r"parcel\.unknown_carrier"):
        use_app(station.work, carrier="NOBODY", used=False)


def test_what_was_told_goes_the_next_day_and_what_nobody_told_after_two_weeks_of_work(
    station: Station,
) -> None:
    told, asked, here = (come(station, f"YT{n:013d}") for n in range(3))
    tell(station, told)
    leave(station, told)
    tell(station, told, "out")
    leave(station, asked)
    assert rows(station) == 3  # what was told can still be taken back today
    station.clock.forward(days=1)
    leave(station, come(station))
    assert rows(station) == 3
    station.clock.forward(days=365)  # a clock that jumped has worked on no day
    for worked in range(ASKED_DAYS):
        assert asked in out_untold(station), worked
        leave(station, come(station, f"YT88{worked:011d}"))
        station.clock.forward(days=1)
    leave(station, come(station, YT2))
    assert asked not in out_untold(station)
    # one that is here waits as long as it is here
    assert {one.parcel for one in untold.untold(station.read, "YTO", "in")} >= {here}


def out_untold(station: Station) -> set[str]:
    return {one.parcel for one in untold.untold(station.read, "YTO", "out")}


def rows(station: Station) -> int:
    return int(station.read.connection.execute("SELECT count(*) FROM app_parcel").fetchone()[0])


def test_how_far_the_barcodes_were_shown_survives_and_goes_with_the_deed(
    station: Station,
) -> None:
    parcel = come(station)
    assert shown.shown(station.read) is None
    keep_shown(station.work, Shown("YTO", "in", (parcel,)))
    assert shown.shown(station.read) == Shown("YTO", "in", (parcel,))
    assert waits(station) == {"in": ["in"]}
    tell(station, parcel)
    assert shown.shown(station.read) is None
    station.work.drafts.keep(shown.DRAFT, b"{}")
    assert shown.shown(station.read) is None


def test_a_file_row_holds_what_an_app_asks_for_and_the_phone_only_at_intake(
    station: Station,
) -> None:
    parcel = come(station)
    name_owner(station.work, parcel=parcel, phone="13800138000转1234")
    [row] = untold.file_rows(station.read, untold.untold(station.read, "YTO", "in"))
    assert (row.waybill, row.code, row.phone) == (YT1, "3-2-0001", "13800138000转1234")
    leave(station, parcel)
    [row] = untold.file_rows(station.read, untold.untold(station.read, "YTO", "out"))
    assert (row.waybill, row.phone) == (YT1, "")


def test_pages_read_by_index(station: Station) -> None:
    for name in ("_COUNT_IN", "_COUNT_END", "_IN", "_END", "_ONE"):
        statement = getattr(untold, name)
        plan = station.read.connection.execute(
            f"EXPLAIN QUERY PLAN {statement.text}", [""] * statement.text.count("?")
        ).fetchall()
        assert all("USING" in step[-1] and "TEMP" not in step[-1] for step in plan), (name, plan)
