"""Parcels go out: a day at the pickup counter, as a keeper would tell it, with its keys counted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt

from station_app.parcels.actions.proxies import name_proxy
from station_app.parcels.lookups import consent, house
from station_app.parcels.page.pickup.page import PickupPage
from station_app.store import print_jobs
from station_app.till.lookups import shifts as till
from station_app.wire.facts.parcels import ParcelDueSet, ParcelPieceCame, ParcelTakenIn
from tests.counter import Counter

YT, SF, JT = "YT8812345678901", "SF1234567890123", "JT5123456789012"
LAN, HUA = "13800138000", "13900139001"


@dataclass
class Keeper:
    """The keeper at the open pickup page; every scan and every key is counted."""

    counter: Counter
    page: PickupPage
    scans: int = 0
    keys: int = 0

    def scan(self, text: str) -> None:
        self.scans += 1
        self.counter.taken(self.page, text)

    def refused(self, text: str) -> str:
        self.scans += 1
        return self.counter.refused(self.page, text)

    def asks(self, text: str) -> None:
        """Typed with Enter, as the villager says it."""
        self.keys += len(text) + 1
        self.counter.taken(self.page, text, "typed")

    def enter(self) -> None:
        self.keys += 1
        self.counter.confirm(self.page)

    def press(self, key: Qt.Key, *, ctrl: bool = True) -> None:
        self.keys += 1
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        self.counter.qtbot.keyClick(self.page, key, held)
        self.counter.settle()

    def owner(self, parcel: str) -> str:
        stay = house.stay(self.counter.station.read, parcel)
        assert stay is not None
        return stay.person

    def due(self, parcel: str, fen: int) -> None:
        with self.counter.station.work() as tx:
            tx.record(ParcelDueSet(parcel=parcel, due_kind="cod", due_fen=fen))

    def gone(self) -> list[tuple[Any, ...]]:
        """What left: waybill, how it was checked, why not, who took it, how they are known."""
        text = (
            "SELECT waybill, proof, reason, taker, taker_proof FROM parcel "
            "WHERE state = 'gone' ORDER BY out_ms, rowid"
        )
        return list(self.counter.station.book.connection.execute(text))

    def slips(self) -> list[str]:
        read = self.counter.station.read
        return [
            str(print_jobs.slip_of(read, job.id)) for job in print_jobs.open_jobs(read, "receipt")
        ]

    def last_entry(self) -> str:
        text = "SELECT basket FROM leaving ORDER BY rowid DESC LIMIT 1"
        return str(self.counter.station.book.connection.execute(text).fetchone()[0])


@pytest.fixture
def keeper(counter: Counter) -> Iterator[Keeper]:
    page = PickupPage(counter.desk)
    counter.open(page)
    made = Keeper(counter, page)
    yield made
    for slip in made.slips():  # paper hides six digits of every phone
        assert LAN not in slip
        assert HUA not in slip


def tell(capsys: pytest.CaptureFixture[str], what: str, keeper: Keeper) -> None:
    counted = ((keeper.scans, "scan"), (keeper.keys, "key"))
    said = " + ".join(f"{n} {word}{'s' * (n != 1)}" for n, word in counted)
    with capsys.disabled():
        sys.stdout.write(f"\n{what}: {said}\n")


def test_a_known_persons_parcel_goes_out_with_one_scan_and_one_key(
    keeper: Keeper, capsys: pytest.CaptureFixture[str]
) -> None:
    keeper.counter.have(YT, LAN)
    keeper.scan(YT)
    keeper.enter()
    assert keeper.gone() == [(YT, "scanned", "", "", "")]
    assert (keeper.scans, keeper.keys) == (1, 1)
    tell(capsys, "a known person's parcel out", keeper)


def test_ten_houses_go_out_to_one_taker_with_ten_scans_and_one_key(
    keeper: Keeper, capsys: pytest.CaptureFixture[str]
) -> None:
    # 冉启华 drives down every evening; nine neighbours named him for good, one parcel is his own.
    work = keeper.counter.station.work
    numbers = [f"YT8812345678{n:03d}" for n in range(10)]
    parcels = [keeper.counter.have(w, f"1380013{n:04d}") for n, w in enumerate(numbers[:9])]
    hua = keeper.owner(keeper.counter.have(numbers[9], HUA))
    for parcel in parcels:
        name_proxy(work, person=keeper.owner(parcel), proxy=hua)
    before = keeper.counter.station.kinds().count("parcel.handed_over")
    for number in numbers:
        keeper.scan(number)
    keeper.enter()
    assert [one[0] for one in keeper.gone()] == numbers
    assert [one[3:] for one in keeper.gone()] == [(hua, "proxy")] * 9 + [("", "")]
    assert keeper.counter.station.kinds().count("parcel.handed_over") - before == 10
    assert len(keeper.slips()) == 1
    assert (keeper.scans, keeper.keys) == (10, 1)
    tell(capsys, "ten houses to one taker", keeper)


def test_whom_the_counter_knows_takes_for_ten_houses_as_the_day_before(
    keeper: Keeper, capsys: pytest.CaptureFixture[str]
) -> None:
    # Nobody named 冉启华 for good. The first evening the keeper says once who stands there; nothing
    # leaves before, however often Enter is pressed.
    numbers = [f"YT8812345678{n:03d}" for n in range(10)]
    for n, number in enumerate(numbers[:9]):
        keeper.counter.have(number, f"1380013{n:04d}")
    hua = keeper.owner(keeper.counter.have(numbers[9], HUA))
    for number in numbers:
        keeper.scan(number)
    keeper.enter()
    assert keeper.gone() == []
    keeper.asks("9001")  # only the taker panel waits for digits
    assert keeper.page.panels.taker.gives == 10
    keeper.enter()
    assert [one[3:] for one in keeper.gone()] == [(hua, "face")] * 9 + [("", "")]
    assert len(keeper.slips()) == 1

    # The next evening they are known: ten scans, and one Enter on a button that names them.
    later = [f"YT9912345678{n:03d}" for n in range(10)]
    for n, number in enumerate(later[:9]):
        keeper.counter.have(number, f"1380013{n:04d}")
    keeper.counter.have(later[9], HUA)
    keeper.scans = keeper.keys = 0
    for number in later:
        keeper.scan(number)
    keeper.enter()
    assert [one[3:] for one in keeper.gone()[10:]] == [(hua, "face")] * 9 + [("", "")]
    assert (keeper.scans, keeper.keys) == (10, 1)
    tell(capsys, "ten houses to one taker known by face", keeper)

    # A house they never took for is asked about; Esc puts its parcel back.
    keeper.counter.have(SF, LAN)
    keeper.counter.have(JT, HUA)
    keeper.scan(JT)
    keeper.scan(SF)
    assert keeper.page.panels.taker.open
    keeper.page.back()
    keeper.enter()
    assert [one[0] for one in keeper.gone()][20:] == [JT]


def test_two_houses_that_named_two_takers_each_are_not_guessed_about(keeper: Keeper) -> None:
    one, two = keeper.counter.have(YT, LAN), keeper.counter.have(SF, HUA)
    work = keeper.counter.station.work
    for phone in ("15023451234", "15023455678"):
        for parcel in (one, two):
            name_proxy(work, person=keeper.owner(parcel), phone=phone)
    keeper.scan(YT)
    keeper.scan(SF)
    assert keeper.page.panels.taker.open
    assert keeper.page.panels.taker.chosen is None


def test_whom_two_houses_named_takes_from_no_third_without_a_question(keeper: Keeper) -> None:
    one, two = keeper.counter.have(YT, LAN), keeper.counter.have(SF, HUA)
    keeper.counter.have(JT, "15023451234")
    for parcel in (one, two):
        name_proxy(keeper.counter.station.work, person=keeper.owner(parcel), phone="15023455678")
    keeper.scan(YT)
    keeper.scan(SF)
    keeper.scan(JT)
    keeper.press(Qt.Key.Key_Down, ctrl=False)
    keeper.enter()  # the one who takes, known by face
    assert [one[4] for one in keeper.gone()] == ["proxy", "proxy", "face"]


def test_a_day_of_pickups(keeper: Keeper, capsys: pytest.CaptureFixture[str]) -> None:
    counter, page, read = keeper.counter, keeper.page, keeper.counter.station.read

    # Nine: 赵桂兰 comes for her own and takes her neighbour's along. The keeper knows her by face;
    # nothing of hers was agreed in writing yet, which is shown and holds up nothing.
    own, other = counter.have(YT, LAN), counter.have(SF, HUA)
    lan = keeper.owner(own)
    keeper.scan(YT)
    assert page.foot.consent.isVisible()
    keeper.scan(SF)
    keeper.enter()  # nobody is named yet: nothing leaves
    assert keeper.gone() == []
    keeper.press(Qt.Key.Key_Down, ctrl=False)  # she stands there; "known by face" is marked
    keeper.enter()
    assert keeper.gone() == [
        (YT, "scanned", "", "", ""),
        (SF, "scanned", "", lan, "face"),
    ]
    assert len(keeper.slips()) == 1

    # Ten: the neighbour wants to open hers here. It was handed out by mistake after all: typed it
    # does not come back, another box does not bring it back, its own barcode does.
    assert page.take_back(keeper.last_entry())
    counter.taken(page, SF, "typed")
    assert keeper.refused(JT) == "parcel.not_that_one"
    assert len(keeper.gone()) == 2
    keeper.scan(SF)
    assert [one[0] for one in keeper.gone()] == [YT]
    assert keeper.owner(other) != lan

    # Eleven: cash on delivery. The button names the sum; the money stands in the same fact and is
    # no takings of ours. A second box is refused at the door: it goes back, its code stays.
    keeper.due(other, 1_200)
    keeper.scan(SF)
    assert page.foot.main.accessibleName().startswith("Take ￥12.00")
    keeper.enter()
    shift = till.open_shift(read)
    assert shift is not None
    [row] = till.shift_totals(read, shift.shift)
    assert (row.book, row.tender, row.fen) == ("cod", "cash", 1_200)
    page.back()
    refused = counter.have("SF1234567890999", HUA)
    keeper.due(refused, 5_000)
    keeper.asks("9001")
    keeper.press(Qt.Key.Key_B)
    stay = house.stay(read, refused)
    assert stay is not None
    assert (stay.here, stay.return_reason) == (True, "refused_cod")
    page.back()

    # Noon: the courier's box stands on the counter, never taken in; in and out in one go.
    keeper.scan(JT)
    keeper.enter()
    assert JT in [one[0] for one in keeper.gone()]

    # One: a wardrobe in three cartons, two came. Only one fits on the tricycle, the other stays.
    with counter.station.work() as tx:
        box = tx.record(
            ParcelTakenIn(
                waybill="JDVA12345678901", carrier="JD", how="prefix", code="3-2-0900",
                serial=900, shelf="3-2", scope="*", piece=1, pieces=3,
            )
        ).id  # fmt: skip
        tx.record(ParcelPieceCame(parcel=box, piece=2))
    keeper.scan("JDVA12345678901-2-3-")
    keeper.enter()
    rest = house.stay(read, box)
    assert rest is not None
    assert rest.here
    keeper.scan("JDVA12345678901-1-3-")
    keeper.enter()
    assert house.by_waybill(read, "JDVA12345678901").here is False  # type: ignore[union-attr]
    page.back()

    # Two: a torn label goes with a reason, and stays marked as not scanned.
    counter.have("YT8812345678777", LAN)
    keeper.asks("8000")
    keeper.press(Qt.Key.Key_U)
    keeper.press(Qt.Key.Key_Right, ctrl=False)
    keeper.enter()
    assert keeper.gone()[-1][:3] == ("YT8812345678777", "unscanned", "torn")
    page.back()

    # Three: 赵桂兰 says that parcels may be kept here, and that 冉启华 may always fetch them.
    counter.have("YT8812345678666", LAN)
    keeper.asks("8000")
    keeper.press(Qt.Key.Key_Y)
    assert consent.lacking(read, lan, ["YTO", "SF"], "2026-11-24") == []
    assert not page.foot.consent.isVisible()
    keeper.press(Qt.Key.Key_O)
    keeper.press(Qt.Key.Key_T)
    counter.taken(page, "9001", "typed")
    keeper.enter()
    page.back()
    page.back()
    counter.have("SF1234567890555", HUA)
    keeper.scan("SF1234567890555")
    keeper.scan("YT8812345678666")
    keeper.enter()
    assert {one[0]: one[4] for one in keeper.gone()}["YT8812345678666"] == "proxy"
    tell(capsys, "the whole day", keeper)
