"""A disk with no room left: nothing is half done, and with room again the counter goes on."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs
from pytestqt.qtbot import QtBot

from station_app.basics.faults import Trouble
from station_app.opening.lamps import say_backup
from station_app.opening.stick import write_export
from station_app.parcels.actions.due import set_due
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.proxies import record_taker
from station_app.parcels.lookups import house
from station_app.shell.lamps import Lamps
from station_app.store import backup, copies
from station_app.store.drafts import body_of
from station_app.till.lookups import shifts
from station_app.wire.facts.goods import GoodsListed
from station_app.wire.facts.people import ClerkLocked
from station_app.wire.signing import public_of
from tests.sales.shop_counter import Counter
from tests.station import Station, words

OIL = GoodsListed(
    product="p2", barcode="6999900100139", name="菜籽油 5L", unit="桶", price_fen=7900
)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes; only root may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)  # also where a test left it open


def fill(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(4096)):
            pass
    return filler


def deed(station: Station) -> None:
    with station.work() as tx:
        tx.record(ClerkLocked(clerk="c1", tries=5))


@pytest.mark.fault(6)
def test_a_full_disk_refuses_the_deed_and_room_lets_it_go_on(small_disk: Path) -> None:
    station = Station(small_disk / "station")
    deed(station)
    filler = fill(small_disk)
    for _ in range(3):
        with pytest.raises(Trouble, match=r"book\.disk"):
            deed(station)
    filler.unlink()
    deed(station)
    assert len(station.kinds()) == 2
    assert station.wrong() == []
    station.close()


def test_a_draft_without_room_stays_on_the_screen_and_the_one_before_stays_kept(
    small_disk: Path,
) -> None:
    """No deed failed: nobody is frightened with an error nobody knows."""
    station = Station(small_disk / "station")
    station.work.drafts.keep("sale", b"before")
    filler = fill(small_disk)
    for n in range(8):
        station.work.drafts.keep("sale", bytes(20_000) + b"%d" % n)
    assert body_of(station.read, "sale") == b"before"
    filler.unlink()
    station.work.drafts.keep("sale", b"now")
    assert body_of(station.read, "sale") == b"now"
    station.close()


@pytest.mark.fault(7)
def test_trading_goes_on_without_room_for_the_checkpoint_and_the_lamp_says_so_in_time(
    small_disk: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "LEAST_FREE_BYTES", 1 << 20)
    lamps = Lamps()
    qtbot.addWidget(lamps)

    def lamp() -> str:
        stands = copies.standing(station.folder, "", station.book.device)
        say_backup(lamps, words(), stands, station.clock.now_ms)
        return lamps.words("backup")

    station = Station(small_disk / "station")
    assert lamp() == "备份 还没有"
    for part in range(3):  # what the checkpoint would have to find room for
        station.news(
            *(structs.replace(OIL, product=f"p{part}.{n}", barcode="") for n in range(200))
        )
    filler = fill(small_disk)
    with filler.open("rb+") as file:
        file.truncate(filler.stat().st_size - 100_000)
    assert lamp() == "磁盘快满 只剩 0 MB"
    station.book.checkpoint()  # begun, it would have taken the last of the room
    with pytest.raises(Trouble, match=r"backup\.no_room"):  # and so would a copy
        copies.make_copy(station.folder, (1, 1), station.clock.now_ms)
    deed(station)
    deed(station)
    before = (station.folder / "station.db").stat().st_size
    filler.unlink()
    station.book.checkpoint()
    assert (station.folder / "station.db").stat().st_size > before
    assert lamp() == "备份 还没有"
    station.close()  # the log goes, and makes room for reading all of it again
    again = Station(station.folder)
    assert again.wrong() == []
    again.close()


@pytest.mark.fault(8)
def test_what_lies_on_a_disk_that_may_only_be_read_goes_to_the_center_by_stick(
    small_disk: Path, tmp_path: Path
) -> None:
    station = Station(small_disk / "station")
    center = public_of(bytes(32)).hex()
    station.book.set_identity(center_url="http://127.0.0.1:1", center_key=center)
    for _ in range(3):
        deed(station)
    in_the_middle_of_a_day = Path(shutil.copytree(station.folder, small_disk / "crashed"))
    station.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for folder in (in_the_middle_of_a_day, station.folder):
        assert write_export(folder, tmp_path / "out.station", 1)[1].entries == 3
    with pytest.raises(Trouble, match=r"file\.unwritten"):
        write_export(station.folder, small_disk / "out.station", 1)


def test_a_disk_that_fills_at_the_moment_of_paying_keeps_the_sale_open_and_sells_it_once(
    small_disk: Path, qtbot: QtBot
) -> None:
    station = Station(small_disk / "station")
    station.news(OIL)
    counter = Counter(qtbot, station)
    counter.scan(OIL.barcode)
    counter.page.pay()
    filler = fill(small_disk)
    counter.type("100")
    counter.enter()
    assert [type(fault) for fault in counter.faults] == [Trouble]
    assert "sale.completed" not in station.kinds()
    assert (counter.page.showing, counter.total) == ("payment", "￥79.00")
    assert counter.page.basket.steps == ()  # the note lies on the counter still
    filler.unlink()
    counter.type("100")
    counter.enter()
    assert counter.page.sold.amount.text == "￥21.00"
    assert station.kinds().count("sale.completed") == 1
    assert counter.act.stop()
    assert station.wrong() == []
    station.close()


def test_money_and_parcel_stay_where_they_are_when_the_disk_fills_in_a_hand_over(
    small_disk: Path,
) -> None:
    """Twenty parcels with money due in one basket: what fits of it on the disk is undone."""
    station = Station(small_disk / "station")
    parcels = [take_in_parcel(station.work, waybill=f"YT88123456789{n:02d}").id for n in range(20)]
    taker = record_taker(station.work, phone="13800138000")
    for one in parcels:
        set_due(station.work, parcel=one, due_kind="cod", due_fen=1_200)
    before = station.kinds()
    filler = fill(small_disk)
    with filler.open("rb+") as file:
        file.truncate(filler.stat().st_size - 40_000)  # room for the beginning of the deed

    def go() -> None:
        together = {"taker": taker, "taker_proof": "face", "paid_fen": 24_000}
        hand_over_parcels(station.work, parcels=parcels, **together)  # type: ignore[arg-type]

    with pytest.raises(Trouble, match=r"book\.disk"):
        go()
    assert station.kinds() == before
    assert len(house.latest(station.read)) == 20
    assert shifts.book_fen(station.read, "cod") == 0
    assert list(station.printed()) == []
    filler.unlink()
    go()
    assert shifts.book_fen(station.read, "cod") == 24_000
    assert station.wrong() == []
    station.close()


def test_a_restore_without_room_leaves_the_station_as_it_was(
    small_disk: Path, tmp_path: Path
) -> None:
    station = Station(small_disk / "station")
    deed(station)
    station.close()
    backup.back_up(station.folder, tmp_path / "copy.db")
    filler = fill(small_disk)
    with pytest.raises(Trouble, match=r"book\.backup_failed"):
        backup.restore(station.folder, tmp_path / "copy.db")
    filler.unlink()
    again = Station(station.folder)
    assert len(again.kinds()) == 1
    again.close()
