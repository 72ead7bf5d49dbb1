"""The line by stick: out, taken, back; cut, foreign, twice, late, and with the line in between."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import select

from station_app.basics.faults import Refusal, Trouble
from station_app.center import lease, replacing, stations, views
from station_app.center.database import Center
from station_app.center.importing.news import IMPORTS
from station_app.center.model import device as device_table
from station_app.center.model import epoch as epoch_table
from station_app.center.model import fork_entry
from station_app.center.stick import take
from station_app.opening.line import APP, StationLine, join_center
from station_app.opening.stick import read_receipt, write_export
from station_app.parcels.actions.intake import take_in_parcel
from station_app.people.actions import person_for
from station_app.store import backup, engine
from station_app.store.key import recovery_code
from station_app.store.verify import verify
from station_app.sync.round import Round
from station_app.sync.stick import export
from station_app.wire import stick
from station_app.wire.facts.parcels import ParcelOwnerNamed
from station_app.wire.signing import new_key, public_of
from tests.center.running import ONLY_SQLITE, CenterThread, command
from tests.station import Station, station_command
from tests.sync.lost_station import come_back

DEMO = Path(__file__).parents[2] / "resources" / "demo"
NAME, PHONE = "田应明", "16061819762"


def go_online(station: Station) -> None:
    """Everything goes and comes over the line."""
    with closing(StationLine(station.book)) as book:
        joined = book.joined()
        assert joined is not None
        with closing(Round(book, joined)) as round_:
            round_.hello(now_ms=1)
            while round_.push():
                pass
            while round_.pull():
                pass
        assert book.waiting() == 0


class Road:
    """A station, a center, and between them a road a stick is carried on."""

    def __init__(self, station: Station, serving: CenterThread, place: Path) -> None:
        self.station, self.serving, self.file = station, serving, place / "Q07.station"
        token = stations.add_station(serving.center, name="杉树坪站", code="Q07")
        join_center(station.book, url=serving.url, token=token)
        station.work.clerk = "c1"
        self.waybills = 0

    def trade(self, parcels: int = 3) -> None:
        for _ in range(parcels):
            self.waybills += 1
            came = take_in_parcel(self.station.work, waybill=f"YT88123456{self.waybills:05d}")
            with self.station.work() as tx:
                person = person_for(tx, phone=PHONE, name=NAME)
                tx.record(ParcelOwnerNamed(parcel=came.id, person=person))

    def out(self) -> bytes:
        write_export(self.station.folder, self.file, self.station.clock.now_ms)
        return self.file.read_bytes()

    def there(self, data: bytes) -> bytes:
        return take(self.serving.center, data).receipt

    def back(self, receipt: bytes) -> tuple[int, int, tuple[str, ...]]:
        path = self.file.with_suffix(".receipt")
        path.write_bytes(receipt)
        return read_receipt(self.station.book, path)[:3]

    def line(self) -> None:
        """The line is there after all."""
        go_online(self.station)

    def waiting(self) -> int:
        with closing(StationLine(self.station.book)) as book:
            return book.waiting()

    def both(self) -> tuple[list[str], list[str]]:
        """Hashes of the station's entries and of the center's."""
        ours = self.station.book.connection.execute("SELECT h FROM journal ORDER BY epoch, seq")
        theirs = views.journal_lines(self.serving.center)
        return [row[0].hex() for row in ours], [str(one["h"]) for one in theirs]


@pytest.fixture
def road(station: Station, serving: CenterThread, tmp_path: Path) -> Road:
    return Road(station, serving, tmp_path)


def test_a_day_goes_by_stick_and_its_receipt_and_the_news_come_back(road: Road) -> None:
    a_day_by_stick(road)


def a_day_by_stick(road: Road) -> None:
    """Out, taken twice, back twice, and out again with what is new."""
    road.trade()
    waiting = road.waiting()
    sent = road.out()
    assert not any(text.encode() in sent for text in (NAME, PHONE, "YT88123456", "parcel"))
    assert road.waiting() == waiting  # nothing is believed before the receipt
    IMPORTS["goods"](road.serving.center, DEMO / "goods.csv")
    receipt = road.there(sent)
    taken = take(road.serving.center, sent)  # the same stick again
    assert (taken.brought, taken.fresh, taken.codes) == (waiting, 0, ())
    assert road.both()[0] == road.both()[1] != []
    landed, news, codes = road.back(receipt)
    assert (landed, codes, road.waiting()) == (waiting, (), 1)  # 1: that the news was applied
    assert news > 20
    assert road.back(receipt)[:2] == (0, 0)  # the same receipt again
    road.trade(1)
    sent = road.out()  # only what is new, chained to what is there
    assert take(road.serving.center, sent).brought == road.waiting()
    assert road.both()[0] == road.both()[1]


@pytest.mark.parametrize("when", ["before it is taken", "before the receipt", "after the receipt"])
def test_the_line_may_come_back_in_between(road: Road, when: str) -> None:
    road.trade()
    sent = road.out()
    road.trade(2)
    if when == "before it is taken":
        road.line()
    receipt = road.there(sent)
    road.trade(1)
    if when == "before the receipt":
        road.line()
    assert road.back(receipt)[2] == ()
    road.line()
    assert road.waiting() == 0
    assert road.both()[0] == road.both()[1]
    assert road.station.book.work.log.ordinal == 1


def test_what_is_cut_flipped_or_foreign_is_refused_whole(road: Road, tmp_path: Path) -> None:
    road.trade(1)
    sent, center = road.out(), road.serving.center
    for at in (0, 1, 15, 16, 39, 40, len(sent) // 2, len(sent) - 1):
        with pytest.raises(Refusal, match=r"stick\.(foreign|cut)"):
            take(center, sent[:at])
    for at in (0, 20, 30, 45, 90, len(sent) // 2, len(sent) - 1):
        with pytest.raises(Refusal, match=r"stick\.(foreign|cut|damaged|other_center)"):
            take(center, sent[:at] + bytes([sent[at] ^ 1]) + sent[at + 1 :])
    with pytest.raises(Refusal, match=r"stick\.cut"):
        take(center, sent + b"\n")
    other = Center(tmp_path / "elsewhere")
    with closing(other), pytest.raises(Refusal, match=r"stick\.other_center"):
        take(other, sent)
    assert road.both()[1] == []


def test_only_a_device_of_this_center_is_believed(road: Road) -> None:
    road.trade(1)
    center = road.serving.center
    with closing(StationLine(road.station.book)) as book:
        joined = book.joined()
        assert joined is not None
        forged = export(book, joined._replace(private_key=new_key()), app=APP).data
        stranger = export(book, joined._replace(device="dzzzzzz"), app=APP).data
    for false in (forged, stranger):
        with pytest.raises(Refusal, match=r"stick\.unknown"):
            take(center, false)
    sent = road.out()
    with center.write() as tx:
        tx.execute(device_table.update().values(state="revoked"))
    with pytest.raises(Refusal, match=r"stick\.revoked"):
        take(center, sent)
    assert road.both()[1] == []


def test_a_receipt_is_believed_only_from_the_center_and_by_who_it_is_for(
    road: Road, tmp_path: Path
) -> None:
    road.trade(1)
    receipt = road.there(road.out())
    waiting, ours = road.waiting(), road.station.book.identity("private_key")
    said = stick.Receipt(device=road.station.book.device, answers=())
    public = public_of(bytes.fromhex(ours))
    forged = stick.write("receipt", said.device, said, private=new_key(), to=public)
    with pytest.raises(Refusal, match=r"stick\.not_the_center"):
        road.back(forged)
    for cut in (receipt[:-1], receipt[:30]):
        with pytest.raises(Refusal, match=r"stick\.cut"):
            road.back(cut)
    with pytest.raises(Refusal, match=r"stick\.foreign"):
        road.back(road.file.read_bytes())  # what was sent out is no receipt
    assert road.waiting() == waiting
    with closing(Station(tmp_path / "other")) as other:
        neighbour = Road(other, road.serving, tmp_path)
        with pytest.raises(Refusal, match=r"stick\.other_station"):
            neighbour.back(receipt)


def test_a_center_that_was_put_back_asks_for_what_it_lost(road: Road) -> None:
    road.trade()
    road.line()
    with road.serving.center.write() as tx:  # it knows the epoch, and none of its entries
        (log,) = tx.execute(epoch_table.select()).all()
        tx.exec_driver_sql("DELETE FROM entry")
        head = bytes(32)
        tx.execute(epoch_table.update().values(landed=0, head=head))
    assert log.landed > 0
    road.trade(1)
    assert road.back(road.there(road.out()))[2] == ("GAP",)
    assert road.back(road.there(road.out()))[2] == ()
    assert road.waiting() == 0
    assert road.both()[0] == road.both()[1]


def test_two_machines_under_one_name_bring_both_their_tails(road: Road, tmp_path: Path) -> None:
    road.trade(1)
    copy = tmp_path / "copy.db"
    backup.back_up(road.station.folder, copy)
    first = road.out()
    road.trade(1)
    road.there(first)
    road.line()
    twin_folder = tmp_path / "twin"
    twin_folder.mkdir()
    (twin_folder / "key").write_bytes((road.station.folder / "key").read_bytes())
    (twin_folder / "station.db").write_bytes(copy.read_bytes())  # past the program
    with closing(Station(twin_folder)) as twin:
        take_in_parcel(twin.work, waybill="SF1234567890123")
        write_export(twin.folder, tmp_path / "twin.station", 1)
        taken = take(road.serving.center, (tmp_path / "twin.station").read_bytes())
        assert taken.codes == ("FORK",)
        (tmp_path / "twin.receipt").write_bytes(taken.receipt)
        assert read_receipt(twin.book, tmp_path / "twin.receipt").codes == ("FORK",)
        assert twin.book.work.log.ordinal == 2
        take_in_parcel(twin.work, waybill="SF1234567890124")
        write_export(twin.folder, tmp_path / "twin.station", 1)
        assert take(road.serving.center, (tmp_path / "twin.station").read_bytes()).codes == ()
        assert twin.wrong() == []


def test_a_new_pc_made_of_a_copy_and_the_recovery_code_is_taken_in_by_the_center(
    road: Road, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "LEASE_MS", 0)  # the old one was not heard of for long
    road.trade(1)
    copy, fresh = tmp_path / "copy.db", tmp_path / "new"
    backup.back_up(road.station.folder, copy)
    road.trade(1)
    road.line()  # what the copy does not hold is at the center
    landed = road.both()[1]
    backup.restore(fresh, copy, recovery_code=recovery_code(road.station.book.key))
    with closing(Station(fresh)) as again:
        took = take_in_parcel(again.work, waybill="SF1234567890123")
        go_online(again)
        assert again.book.work.log.ordinal == 2
        theirs = [(one["epoch"], one["seq"]) for one in views.journal_lines(road.serving.center)]
        assert len(theirs) == len(landed) + 2  # the new epoch's opening, and the parcel
        assert took.id == f"{again.book.device}.2.2"
        assert again.wrong() == []


@pytest.mark.fault(38)
def test_a_book_of_a_newer_program_is_carried_to_the_center_all_the_same(road: Road) -> None:
    road.trade(1)
    run_sql = road.station.book.connection.execute
    run_sql(f"PRAGMA user_version = {engine.FORMAT + 1}")
    assert take(road.serving.center, road.out()).codes == ()
    assert road.both()[0] == road.both()[1] != []
    run_sql(f"PRAGMA user_version = {engine.FORMAT}")


@pytest.mark.fault(9)
def test_a_page_that_rotted_in_the_journal_keeps_nothing_newer_from_the_center(
    road: Road, tmp_path: Path
) -> None:
    road.trade(20)
    road.line()
    road.trade(1)
    road.station.book.checkpoint()
    rotten = Path(shutil.copytree(road.station.folder, tmp_path / "rotten"))
    (rotten / "station.db-wal").unlink(missing_ok=True)
    rot(rotten / "station.db", road.station.book.key)
    wrong = verify(rotten, road.station.projections, ())
    assert any(told.startswith("file:") for told in wrong)
    write_export(rotten, road.file, 1)
    assert take(road.serving.center, road.file.read_bytes()).codes == ()
    assert road.both()[0] == road.both()[1]


def rot(file: Path, secret: bytes) -> None:
    """Flip a bit in the page where the first entries lie, and no later ones."""
    whole = file.read_bytes()
    for place in range(len(whole) - 4096, 0, -4096):  # made last, as the journal grew
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        if reads(file, secret, "DESC") and not reads(file, secret, "ASC"):
            return
    raise AssertionError("no page holds the first entries alone")


def reads(file: Path, secret: bytes, order: str) -> bool:
    """Whether the first or the last entry can be read."""
    try:
        with closing(engine.connect(file, secret, read_only=True)) as reading:
            reading.execute(f"SELECT body FROM journal ORDER BY pos {order} LIMIT 1").fetchone()
    except (Trouble, driver.DatabaseError):
        return False
    return True


@pytest.fixture
def place(tmp_path: Path) -> Path:
    stick_folder = tmp_path / "E"
    stick_folder.mkdir()
    return stick_folder


@ONLY_SQLITE
def test_the_commands_carry_it_from_counter_to_center_and_back(road: Road, place: Path) -> None:
    road.trade()
    waiting = road.waiting()
    folder = road.station.folder
    out = station_command(folder, "export", str(place), "--json")  # the counter is open
    assert (out.returncode, out.stderr) == (0, "")
    said = json.loads(out.stdout)
    assert (said["entries"], said["pictures"]) == (waiting, 0)
    file = Path(said["file"])
    assert file.parent == place
    assert file.name.startswith("Q07-")
    center = road.serving.center.folder
    taken = command("take", str(file), "--json", folder=center)
    assert (taken.returncode, taken.stderr) == (0, "")
    receipt = json.loads(taken.stdout)["receipt"]
    assert receipt == f"{file}.receipt"
    road.station.close()
    back = station_command(road.station.folder, "take", receipt)
    assert (back.returncode, back.stderr) == (0, "")
    assert str(waiting) in back.stdout
    again = station_command(road.station.folder, "export", str(file))
    assert again.returncode == 0
    (place / "photo.jpg").write_bytes(b"mine")
    for wrong, code in (
        (("export", str(place / "photo.jpg")), 2),
        (("export", str(place / "none" / "x")), 1),
        (("take", str(place / "photo.jpg")), 2),
        (("take", str(place / "none")), 2),
    ):
        done = station_command(road.station.folder, *wrong)
        assert (done.returncode, len(done.stderr.splitlines())) == (code, 1), done.stderr
    assert (place / "photo.jpg").read_bytes() == b"mine"
    assert command("take", str(place / "photo.jpg"), folder=center).returncode == 2
    reopened = Station(road.station.folder)
    road.station.book, road.station.read = reopened.book, reopened.read


def test_a_found_pc_by_stick_has_its_entries_kept_beside_and_is_told_no_news(
    road: Road, tmp_path: Path
) -> None:
    road.trade()
    road.line()
    road.trade()
    unsent = road.waiting()
    token = replacing.allow_replacing(road.serving.center, code="Q07")
    come_back(tmp_path / "new", road.serving, token)
    IMPORTS["goods"](road.serving.center, DEMO / "goods.csv")
    for _ in range(2):
        taken = take(road.serving.center, road.out())
        assert (taken.fresh, "DEVICE_REPLACED" in taken.codes) == (0, True)
    with road.serving.center.read() as read:
        assert len(read.execute(select(fork_entry.c.h)).all()) == unsent
    kept = road.station.book.local.execute("SELECT count(*) FROM feed").fetchone()
    road.back(taken.receipt)
    assert road.station.book.local.execute("SELECT count(*) FROM feed").fetchone() == kept
    assert road.waiting() == 0
