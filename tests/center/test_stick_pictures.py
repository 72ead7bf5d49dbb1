"""Pictures by stick: all are there in the end, none twice; full, cut, killed, erased, rotten."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import update

from station_app.basics.faults import Refusal
from station_app.center import erasing, replacing, stations
from station_app.center.model import picture as picture_table
from station_app.center.stick import take
from station_app.opening.line import StationLine, join_center
from station_app.opening.stick import read_receipt, told_export, told_receipt, write_export
from station_app.store.blobs import FILE
from station_app.store.book import Book
from station_app.store.line import LineOfBook
from station_app.sync.pictures import waiting_pictures
from station_app.wire import stick
from station_app.wire.facts.parcels import ParcelTakenIn
from station_app.wire.pictures import LARGEST_BYTES
from tests.center.album import Album, jpeg, name_of
from tests.center.running import ONLY_SQLITE, CenterThread, command
from tests.station import Station, words
from tests.sync.lost_station import come_back


@pytest.fixture
def album(station: Station, serving: CenterThread, tmp_path: Path) -> Album:
    return Album(station, serving, tmp_path)


def test_pictures_go_by_stick_and_their_receipt_comes_back(album: Album) -> None:
    weeks_by_stick(album)


def weeks_by_stick(album: Album) -> None:
    """Out, taken twice, back twice, and out again with what is new."""
    names = album.waste(40_000, 700)
    _person, lost = album.lose()
    inside = album.keep(jpeg(300, 99))
    with album.station.work() as tx:  # proves nothing to others: stays here
        tx.record(
            ParcelTakenIn(
                waybill="YT2", carrier="YTO", how="prefix", code="1", serial=1, photo=inside
            )
        )
    sent = album.exported()
    assert (sent.pictures, sent.pictures_left, album.wanted()) == (3, 0, set())
    data = album.file.read_bytes()
    assert jpeg(700, 2)[100:200] not in data
    taken = take(album.serving.center, data)
    assert (taken.pictures, taken.fresh_pictures, taken.wrong) == (3, 3, 0)
    assert album.at_center() == {names[0]: 40_003, names[1]: 703, lost: 503}
    again = take(album.serving.center, data)
    assert (again.fresh, again.pictures, again.fresh_pictures) == (0, 3, 0)
    assert set(album.at_center()) == {*names, lost}
    for receipt in (again.receipt, taken.receipt):
        back = album.believe(receipt)
        assert (back.pictures, back.wanted, back.codes) == (3, 0, ())
    assert album.exported().pictures == 0
    (more,) = album.waste(900)
    assert album.carry()[0].pictures == 1
    assert set(album.at_center()) == {*names, lost, more}
    assert album.both()[0] == album.both()[1]


def test_what_does_not_fit_goes_with_the_next_stick_and_its_keeper_is_told(
    album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stick, "MOST_BYTES", (1 << 20) + 300_000)
    names = album.waste(*[90_000] * 7)
    told = []
    for _ in range(3):
        sent, taken, back = album.carry()
        assert album.file.stat().st_size < stick.MOST_BYTES
        told.append((sent.entries > 1, sent.pictures, sent.pictures_left, back.wanted))
        assert taken.pictures_left == sent.pictures_left
    assert told == [(True, 3, 4, 4), (False, 3, 1, 1), (False, 1, 0, 0)]
    assert set(album.at_center()) == set(names)
    assert album.wanted() == set()


def test_pictures_wait_for_the_stick_that_carries_their_entries(
    album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before those had landed, the center would want none of them."""
    album.waste(200, 200)
    monkeypatch.setattr("station_app.sync.stick.RANGE_BYTES", 1)
    monkeypatch.setattr("station_app.sync.stick.MOST_BYTES", 1)
    sent, taken, back = album.carry()
    while sent.left:
        assert (sent.entries, sent.pictures + sent.pictures_left >= back.wanted) == (1, True)
        assert taken.fresh_pictures == sent.pictures
        sent, taken, back = album.carry()
    assert len(album.at_center()) == 2


def test_a_line_that_ended_after_the_entries_leaves_the_pictures_to_the_stick(
    album: Album,
) -> None:
    names = album.waste(*range(100, 125))  # more than the line asks for at once
    album.by_line(0)
    assert album.wanted() == set(names)
    sent, taken, back = album.carry()
    assert (sent.pictures, taken.fresh_pictures, back.wanted) == (25, 25, 0)
    assert set(album.at_center()) == set(names)


def test_the_line_may_bring_a_picture_before_the_stick_does(album: Album) -> None:
    names = album.waste(70_000, 300)
    album.exported()
    data = album.file.read_bytes()
    album.by_line(99)
    assert (set(album.at_center()), album.wanted()) == (set(names), set())
    taken = take(album.serving.center, data)
    assert (taken.pictures, taken.fresh_pictures) == (2, 0)
    assert album.believe(taken.receipt).wanted == 0
    assert set(album.at_center()) == set(names)


def test_a_part_that_came_over_the_line_is_made_whole_by_stick(album: Album) -> None:
    (name,) = album.waste(200_000)
    album.by_line(1)
    (part,) = album.at_center()
    assert part.endswith(f"-{name}")
    album.carry()
    assert album.at_center() == {name: 200_003}


def test_a_lost_receipt_or_a_late_one_loses_nothing(album: Album) -> None:
    first = album.waste(400)
    album.exported()
    late = take(album.serving.center, album.file.read_bytes()).receipt
    second = album.waste(500)
    assert album.carry()[2].wanted == 0  # the first receipt never came: both went again
    assert set(album.at_center()) == {*first, *second}
    assert album.believe(late).wanted == 0
    assert album.exported().pictures == 0


def test_a_center_put_back_without_them_is_brought_them_again(album: Album) -> None:
    names = album.waste(400, 500)
    album.carry()
    shutil.rmtree(album.serving.center.folder / "blobs")
    with album.serving.center.write() as tx:
        tx.execute(update(picture_table).values(state="wanted"))
    assert album.carry()[2].wanted == 2
    assert album.carry()[2].wanted == 0
    assert set(album.at_center()) == set(names)


def test_a_picture_of_whom_the_district_erased_is_not_kept(album: Album) -> None:
    """The station has not heard of it: it has no line."""
    album.trade(1)
    album.carry()
    person, photo = album.lose()
    with album.serving.center.write() as tx:
        erasing.erase_everywhere(tx, person, now_ms=1)
    sent, taken, back = album.carry()
    assert (sent.pictures, taken.fresh_pictures, back.wanted) == (1, 0, 0)
    assert album.at_center() == {}
    assert album.exported().pictures == 0
    assert photo not in album.wanted()


def test_a_picture_that_went_is_said_to_be_gone_once(album: Album) -> None:
    names = album.waste(400, 500)
    album.forget(names[0])
    sent, taken, back = album.carry()
    assert (sent.pictures, taken.pictures, back.wanted) == (1, 1, 0)
    assert set(album.at_center()) == {names[1]}
    assert album.states() == {names[0]: "gone", names[1]: "held"}
    (asked,) = album.waste(600)
    album.by_line(0)
    album.forget(asked)
    assert album.wanted() == {asked}
    assert (album.carry()[2].wanted, album.wanted()) == (0, set())
    assert album.states()[asked] == "gone"


def test_what_another_counter_of_the_station_has_is_not_said_to_be_gone(
    album: Album, tmp_path: Path
) -> None:
    (name,) = album.waste(400)
    album.by_line(0)
    token = stations.add_station(album.serving.center, name="杉树坪站", code="Q07")
    with closing(Station(tmp_path / "second")) as station:
        other = album.beside(station, tmp_path / "second.station")
        join_center(station.book, url=album.serving.url, token=token)
        station.work.clerk = "c1"
        (tmp_path / "second" / FILE).write_bytes(b"it does not say what it holds")
        other.by_line(0)
        assert other.wanted() == {name}  # it may be here
        (tmp_path / "second" / FILE).unlink()
        assert other.carry()[2].wanted == 0
        with closing(StationLine(station.book)) as book:
            book.settle_pictures([name])
        other.by_line(0)
        assert other.wanted() == set()
        assert other.carry()[0].pictures == 0
    assert album.states() == {name: "wanted"}
    album.carry()
    assert set(album.at_center()) == {name}


def test_a_picture_file_that_rotted_keeps_no_entry_from_the_center(
    album: Album, tmp_path: Path
) -> None:
    album.waste(40_000)
    album.station.book.checkpoint()
    rotten = Path(shutil.copytree(album.station.folder, tmp_path / "rotten"))
    file = rotten / FILE
    whole = file.read_bytes()
    middle = len(whole) // 2
    for odd in (whole[:middle] + bytes(4096) + whole[middle + 4096 :], b"", b"none" * 2000):
        file.write_bytes(odd)
        for beside in rotten.glob(f"{FILE}-*"):
            beside.unlink()
        _path, sent = write_export(rotten, album.file, 1)
        assert (sent.entries > 0, sent.pictures, sent.pictures_left) == (True, 0, 1)
        assert take(album.serving.center, album.file.read_bytes()).codes == ()
    assert set(album.states().values()) == {"wanted"}
    assert album.carry()[1].fresh_pictures == 1


def test_what_is_cut_or_flipped_among_the_pictures_is_refused_whole(album: Album) -> None:
    sizes = (500, 900, 40)
    names = album.waste(*sizes)
    album.exported()
    sent, center = album.file.read_bytes(), album.serving.center
    at = len(sent) - 16  # the mark of the seal
    for size in (0, *reversed(sizes)):
        at -= size
        with pytest.raises(Refusal, match=r"stick\.cut"):
            take(center, sent[:at])
        with pytest.raises(Refusal, match=r"stick\.damaged"):
            take(center, sent[:at] + bytes([sent[at] ^ 1]) + sent[at + 1 :])
    assert (album.at_center(), album.both()[1]) == ({}, [])
    assert set(take(center, sent).receipt[:16]) == set(stick.MAGIC)
    assert set(album.at_center()) == set(names)


def test_a_found_pc_brings_what_is_still_wanted_and_says_nothing_gone(
    album: Album, tmp_path: Path
) -> None:
    names = album.waste(400, 500)
    album.by_line(0)
    album.forget(names[0])
    token = replacing.allow_replacing(album.serving.center, code="Q07")
    come_back(tmp_path / "new", album.serving, token)
    _sent, taken, back = album.carry()
    assert ("DEVICE_REPLACED" in taken.codes, taken.fresh_pictures) == (True, 1)
    assert back.pictures == 1
    assert album.states() == {names[0]: "wanted", names[1]: "held"}


_KILLED = """
import os, sys
from station_app.center import blobs
from station_app.center.__main__ import main

put, at, when = blobs._put, int(sys.argv[1]), sys.argv[2]

def killing(whole, file):
    global at
    at -= 1
    if not at and when == "before":
        os._exit(9)
    put(whole, file)
    if not at:
        os._exit(9)

blobs._put = killing
sys.exit(main(sys.argv[3:]))
"""


@ONLY_SQLITE
@pytest.mark.parametrize(("at", "when"), [(2, "before"), (2, "after")])
def test_a_center_that_is_killed_while_it_takes_them_goes_on_with_the_same_stick(
    album: Album, at: int, when: str
) -> None:
    names = album.waste(400, 500, 600)
    album.exported()
    folder = str(album.serving.center.folder)
    order = ("take", str(album.file), "--data", folder)
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(at), when, *order], check=False)
    assert killed.returncode == 9
    receipt = album.file.with_name(album.file.name + ".receipt")
    assert not receipt.exists()
    assert "held" in album.states().values()
    taken = take(album.serving.center, album.file.read_bytes())
    assert (taken.fresh, taken.pictures, taken.fresh_pictures) == (0, 3, 2)
    assert set(album.at_center()) == set(names)
    assert set(album.states().values()) == {"held"}
    assert album.believe(taken.receipt).wanted == 0


def test_five_megabytes_go_and_the_center_takes_no_more(album: Album) -> None:
    data = jpeg(LARGEST_BYTES - 3, 1)
    assert len(data) == LARGEST_BYTES
    name = album.keep(data)
    album.name(name)
    assert album.carry()[1].fresh_pictures == 1
    assert album.at_center() == {name_of(data): LARGEST_BYTES}


@ONLY_SQLITE
def test_the_commands_say_what_goes_along_and_what_stays(
    album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stick, "MOST_BYTES", (1 << 20) + 300_000)
    album.waste(*[120_000] * 3)
    sent = album.exported()
    monkeypatch.undo()
    said = told_export(words(), album.file, sent)
    assert said.endswith("。带上了 2 张照片。还有 1 张照片放不下，等回执回来再导出一次")
    center = album.serving.center.folder
    taken = command("take", str(album.file), folder=center)
    assert taken.stdout.splitlines()[1:] == [
        "照片 2 张，其中 2 张是新的",
        "站里还有 1 张照片没带来",
    ]
    receipt = album.file.with_name(album.file.name + ".receipt")
    back = read_receipt(album.station.book, receipt)
    told = told_receipt(words(), back)
    assert told.endswith("。中心收好了 2 张照片。还有 1 张照片要带，请再导出一次送去")
    said = told_export(words(), album.file, album.exported())
    assert said.endswith("：1 张中心还要的照片。请送到中心，再把回执带回来")


class PowerCut(BaseException):
    """The power goes between two writes; each of them is whole, and they keep their order."""


def test_a_receipt_that_the_power_cuts_off_anywhere_forgets_no_picture(
    album: Album, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = album.waste(200_000, 200_000, 200_000)
    monkeypatch.setattr(stick, "MOST_BYTES", (1 << 20) + 300_000)
    assert album.exported().pictures == 1
    receipt = take(album.serving.center, album.file.read_bytes()).receipt
    (there,) = album.at_center()
    for writes in itertools.count():
        folder = shutil.copytree(album.station.folder, tmp_path / f"cut-{writes}")
        with closing(Station(folder)) as station:
            cut = album.beside(station, tmp_path / "cut.station")
            with monkeypatch.context() as here:
                left = iter(range(writes))
                for of, name in ((Book, "_set"), (LineOfBook, "_write")):
                    here.setattr(of, name, cutting(getattr(of, name), left))
                try:
                    cut.believe(receipt)
                except PowerCut:
                    ended = False
                else:
                    ended = True
            with closing(StationLine(station.book)) as book:
                assert {*names} - {there} <= set(waiting_pictures(book))
        if ended:
            break
    assert writes >= 3


def cutting(write: Callable[..., None], left: Iterator[int]) -> Callable[..., None]:
    """It writes as often as that; then the power is gone."""

    def cut(*values: object) -> None:
        if next(left, None) is None:
            raise PowerCut
        write(*values)

    return cut
