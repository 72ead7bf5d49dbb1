"""Keys that change: a device's, the center's, and one that the center knows no more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from station_app.basics.faults import Trouble
from station_app.center import feed, stations, stick, views
from station_app.center.database import Center
from station_app.center.key_changes import roll_center_key
from station_app.sync.client import NoLine, Told
from station_app.sync.enrol import Joining, enrol
from station_app.sync.round import Round
from station_app.sync.runner import Runner
from station_app.sync.stick import export, take_receipt
from station_app.wire import calls, signing
from station_app.wire.entry import encode
from station_app.wire.facts.book import CenterKeyRolled
from tests.center.running import CenterProcess, CenterThread, command, join
from tests.sync import fault_proxy
from tests.sync.fault_proxy import FaultProxy
from tests.sync.small_book import SmallBook
from tests.sync.test_runner import Lamp


def send(round_: Round) -> None:
    while round_.push() or round_.pull():
        continue


def hashes(center: Center) -> list[str]:
    return [line["h"] for line in views.journal_lines(center)]


def known_key(center: Center) -> bytes:
    with center.read() as read:
        return bytes(read.exec_driver_sql("SELECT public_key FROM device").scalar_one())


@pytest.mark.parametrize("lost", [None, fault_proxy.drop_request, fault_proxy.drop_reply])
def test_a_device_rolls_its_key_whatever_is_lost_on_the_way(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, round_: Round, lost: object
) -> None:
    assert book.seat is not None
    old, fresh = book.seat.private_key, signing.new_key()
    book.add()
    book._tell("next_key", fresh.hex())
    if lost is not None:
        proxy.plan.append(lost)  # type: ignore[arg-type]
        with pytest.raises(NoLine):
            round_.hello(now_ms=1)
        assert book.seat.private_key == old
    round_.hello(now_ms=1)
    assert known_key(serving.center) == signing.public_of(fresh)
    assert (book.seat.private_key, book.next_key()) == (fresh, b"")
    send(round_)
    after = Round(book, book.seat)  # and after a restart
    book.add()
    after.hello(now_ms=1)
    send(after)
    after.close()
    assert hashes(serving.center) == [one.h.hex() for one in book.log()]
    thief = Round(book, book.seat._replace(private_key=old))
    with pytest.raises(Told, match="signature"):
        thief.pull()
    thief.close()


def test_nobody_gives_a_device_a_key_that_he_does_not_hold(
    serving: CenterThread, round_: Round
) -> None:
    other = signing.new_key()
    public = signing.public_of(other)
    for proof in (
        signing.sign(signing.new_key(), signing.roll_message(round_.joined.device, public)),
        signing.sign(other, signing.roll_message("dother2", public)),
        b"",
    ):
        ask = calls.KeyAsk(public_key=public.hex(), proof=proof.hex())
        with pytest.raises(Told, match="malformed"):
            round_.client.call("POST", calls.KEY, calls.KeyAnswer, encode(ask))
    assert known_key(serving.center) == signing.public_of(round_.joined.private_key)


@pytest.mark.fault(46)
def test_a_device_whose_signature_is_known_no_more_keeps_everything_and_joins_again(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, round_: Round
) -> None:
    """Put back from a copy of before its key was rolled: every request is signed, none expires."""
    book.add()
    round_.hello(now_ms=1)
    send(round_)
    file = book.file.with_name("copy.db")
    book._db.execute("VACUUM INTO ?", (str(file),))
    book._tell("next_key", signing.new_key().hex())
    round_.hello(now_ms=1)
    assert round_.joined.private_key != book.who.private_key
    back = SmallBook(file, book.who, proxy.url, round_.joined.center_key)
    back.add()
    assert back.seat is not None
    lamp = Lamp()
    runner = Runner(back, on_state=lamp.show, apply_news=lamp.apply)
    runner.turn()
    assert lamp.states[-1].trouble == "line.signature"
    assert (len(back.log()), back.waiting()) == (2, 1)
    other = stations.add_station(serving.center, name="two", code="Q08")
    with pytest.raises(Told, match="device_taken"):  # the staff of its own station vouch for it
        enrol(proxy.url, other, book.who)
    token = stations.add_station(serving.center, name="station Q07", code="Q07")
    enrol(proxy.url, token, Joining(book.who.device, book.who.private_key, back.epochs()[-1]))
    runner.try_now()
    runner.turn()
    assert lamp.states[-1].trouble == ""
    assert back.waiting() == 0
    assert hashes(serving.center) == [one.h.hex() for one in back.log()]
    runner.stop()
    back.close()


def test_the_centers_key_rolls_and_stations_follow_by_their_news(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, round_: Round
) -> None:
    assert book.seat is not None
    center, first = serving.center, book.seat.center_key
    same = center.keyed_digest("person", "a")
    book.add()
    round_.hello(now_ms=1)
    send(round_)
    for _ in range(2):  # away for both
        roll_center_key(center)
    assert center.public_key != first
    assert center.keyed_digest("person", "a") == same
    book.add()
    assert round_.push()  # the news that comes back with it says which key to believe
    assert book.seat.center_key == center.public_key
    book.add()
    round_.joined = round_.joined._replace(center_key=bytes(32))
    with pytest.raises(NoLine, match="wrong_center"):
        round_.push()
    assert book.waiting() == 1
    round_.joined = book.seat
    send(round_)
    assert book.waiting() == 0
    assert hashes(center) == [one.h.hex() for one in book.log()]


def test_who_is_away_follows_the_centers_key_by_stick_too(
    serving: CenterThread, book: SmallBook
) -> None:
    assert book.seat is not None
    book.add()
    roll_center_key(serving.center)
    brought = export(book, book.seat, app="", now_ms=1)
    receipt = stick.take(serving.center, brought.data).receipt
    assert take_receipt(book, book.seat, receipt).landed == 1
    assert book.seat.center_key == serving.center.public_key
    assert book.waiting() == 0


def test_a_key_that_nobody_known_vouches_for_is_not_believed(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    assert book.seat is not None
    known, other = book.seat.center_key, signing.new_key()
    public = signing.public_of(other)
    for signer, holder in ((other, calls.CENTER), (serving.center.private_key, "d234567")):
        signature = signing.sign(signer, signing.roll_message(holder, public))
        said = CenterKeyRolled(public_key=public.hex(), signature=signature.hex())
        odd = CenterKeyRolled(public_key="x", signature="y")
        with serving.center.write() as tx:
            feed.append(tx, "Q07", [feed.item(said), feed.item(odd)], at_ms=1)
    send(round_)
    assert (book.seat.center_key, round_.joined.center_key) == (known, known)
    assert len(book.news()) == 4


def test_a_center_whose_power_went_while_its_key_rolled_goes_on_with_the_next(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "center"
    center = Center(folder)
    first = center.public_key
    shutil.copy(folder / "key", tmp_path / "key")
    fresh = roll_center_key(center)
    shutil.move(folder / "key", folder / "key.next")  # before the next took its place
    (folder / "key.before").unlink()
    shutil.copy(tmp_path / "key", folder / "key")
    center.close()
    center = Center(folder)
    assert center.public_key.hex() == fresh != first.hex()
    assert (folder / "key.before").read_text() == (tmp_path / "key").read_text()
    center.close()
    shutil.copy(tmp_path / "key", folder / "key")
    with pytest.raises(Trouble, match="key_wrong"):
        Center(folder)


def test_a_running_center_signs_with_the_key_that_the_command_rolled(tmp_path: Path) -> None:
    folder = tmp_path / "center"
    added = command("station", "add", "one", "--code", "Q07", folder=folder)
    process = CenterProcess(folder)
    who, answer = join(process.url, added.stdout.split()[-1])
    book = SmallBook(tmp_path / "b.db", who, process.url, bytes.fromhex(answer.center_key))
    done = command("key", "roll", folder=folder)
    assert done.returncode == 0, done.stderr
    assert book.seat is not None
    round_ = Round(book, book.seat)
    book.add()
    round_.hello(now_ms=1)
    send(round_)
    assert book.waiting() == 0
    assert book.seat.center_key.hex() != answer.center_key
    assert book.seat.center_key.hex()[:16] in done.stdout
    round_.close()
    book.close()
    process.stop()
