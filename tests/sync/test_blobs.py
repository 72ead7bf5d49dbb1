"""Pictures that prove something: asked for, sent last and in parts, gone with their person."""

from __future__ import annotations

import hashlib
import random
from contextlib import closing
from pathlib import Path

import pytest

from station_app.center import blobs, erasing
from station_app.center.database import Center
from station_app.sync.client import NoLine, Told
from station_app.sync.round import Round
from station_app.sync.runner import Runner
from station_app.wire import calls
from station_app.wire.entry import encode
from station_app.wire.facts import missing, parcels
from station_app.wire.pictures import LARGEST_BYTES
from tests.center.running import CenterThread
from tests.center.test_landing import Counting
from tests.sync import fault_proxy
from tests.sync.fault_proxy import FaultProxy
from tests.sync.small_book import SmallBook
from tests.sync.test_runner import Lamp

NOW_MS = 1_795_482_000_000


def picture(size: int, seed: int = 1) -> bytes:
    """Bytes that do not pack, as a photo's; one begins like a packed body."""
    return b"\x01\x28\xb5\x2f\xfd" + random.Random(seed).randbytes(size)


def proof(book: SmallBook, data: bytes, *, person: str = "") -> str:
    """A parcel of somebody's is lost, and a picture shows why; gives the picture's name."""
    took = parcels.ParcelTakenIn(
        waybill="YT1", carrier="YTO", how="prefix", code="1", serial=1, person=person
    )
    parcel = f"{book.who.device}.1.{book.add(took.KIND, encode(took)).seq}"
    name = hashlib.sha256(data).hexdigest()
    book.pictures[name] = data
    lost = missing.SearchEnded(search="x", parcel=parcel, outcome="lost", photo=name)
    book.add(lost.KIND, encode(lost))
    return name


def send(round_: Round) -> None:
    """The journal, then pictures."""
    while round_.push():
        continue
    while round_.send_picture():
        continue


def kept(center: Center) -> dict[str, bytes]:
    """Files at the center, parts too."""
    files = (center.folder / blobs.FOLDER).rglob("*")
    return {file.name: file.read_bytes() for file in files if file.is_file()}


def asked(proxy: FaultProxy) -> list[str]:
    """What was called for in turn, without addresses."""
    return [sent.target.split("/")[2].partition("?")[0] for sent in proxy.seen]


def test_a_picture_that_proves_something_comes_whole_and_after_the_journal(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, round_: Round
) -> None:
    data, small = picture(100_000), picture(500, seed=2)
    names = {proof(book, data), proof(book, small)}
    at_intake = parcels.ParcelTakenIn(
        waybill="YT2", carrier="YTO", how="prefix", code="1", serial=1, photo="ab" * 32
    )
    book.add(at_intake.KIND, encode(at_intake))  # proves nothing to others: stays here
    round_.batch.size = 100
    send(round_)
    assert names == {hashlib.sha256(one).hexdigest() for one in (data, small)}
    assert set(kept(serving.center)) == names
    assert set(kept(serving.center).values()) == {data, small}
    order = asked(proxy)
    assert order.index("blobs") > max(n for n, what in enumerate(order) if what == "journal")
    round_.hello(now_ms=NOW_MS)
    assert round_.wants == ()


def test_a_picture_goes_on_from_where_it_came_to(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, round_: Round
) -> None:
    data = picture(60_000)
    name = proof(book, data)
    while round_.push():
        continue
    round_.send_picture()
    proxy.plan.append(fault_proxy.drop_reply)  # it came; nobody heard
    with pytest.raises(NoLine):
        round_.send_picture()
    assert book.seat is not None
    other = Round(book, book.seat)  # after a restart
    other.hello(now_ms=NOW_MS)
    proxy.seen.clear()
    while other.send_picture():
        continue
    other.close()
    assert kept(serving.center) == {name: data}
    again = [int(sent.target.partition("at=")[2].partition("&")[0]) for sent in proxy.seen[1:]]
    assert proxy.seen[0].method == "GET"
    assert again[0] > 20_000  # nothing that was there went again
    assert again == sorted(set(again))


@pytest.mark.fault(35)
def test_the_deed_that_comes_meanwhile_goes_first(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook
) -> None:
    """What would outgrow an entry is a picture; an entry only names it, and is never held up."""
    proof(book, picture(600_000))

    def busy(sent: fault_proxy.Sent, forward: fault_proxy.Forward) -> bytes:
        if sent.target.startswith(calls.BLOBS) and book.head_seq(1) < 8:
            book.add()
        return fault_proxy.written(forward(sent))

    def no_journal(sent: fault_proxy.Sent, forward: fault_proxy.Forward) -> bytes | None:
        journal = sent.target.startswith(calls.JOURNAL)
        return None if journal else fault_proxy.written(forward(sent))

    proxy.always = busy
    lamp = Lamp()
    runner = Runner(book, on_state=lamp.show, apply_news=lamp.apply)
    runner.turn()
    proxy.always = no_journal
    book.add()
    sent = len(proxy.seen)
    runner.turn()
    assert asked(proxy)[sent:] == ["journal"]  # it failed, and is not overtaken
    proxy.always = busy
    runner.try_now()
    for _ in range(100):
        runner.turn()
        if kept(serving.center) and not list(serving.center.folder.rglob("parts/*")):
            break
    order = [what for what in asked(proxy) if what in ("journal", "blobs")]
    pushed = [n for n, what in enumerate(order) if what == "journal"]
    assert len(pushed) == 6
    assert all(order[n + 1] == "blobs" for n in pushed[2:])  # one part, then the deed, and so on
    runner.stop()


@pytest.mark.parametrize("when", ["before", "half", "after"])
def test_the_pictures_of_an_erased_person_go_and_are_not_asked_for_again(
    serving: CenterThread, book: SmallBook, round_: Round, when: str
) -> None:
    person = f"{book.who.device}.1.1"
    book.add("person.recorded", b'{"name":"A"}', subject=person)
    data = picture(40_000)
    name = proof(book, data, person=person)
    other = proof(book, picture(10, seed=3), person="somebody else")
    while round_.push():
        continue
    if when == "half":
        round_.wants = (name, other)
        round_.send_picture()
        assert len(kept(serving.center)) == 1
    if when == "after":
        send(round_)
        assert set(kept(serving.center)) == {name, other}
    with serving.center.write() as tx:
        assert erasing.erase(tx, "Q07", person, now_ms=1)
    if when == "half":
        with pytest.raises(Told, match="unwanted"):
            round_.client.call("GET", f"{calls.BLOBS}/{name}", calls.BlobHeld)
    send(round_)
    round_.hello(now_ms=NOW_MS)
    send(round_)
    assert set(kept(serving.center)) == {other}


def test_an_undone_erasing_takes_no_file_with_the_next_deed(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    person = f"{book.who.device}.1.1"
    book.add("person.recorded", b'{"name":"A"}', subject=person)
    name = proof(book, picture(10), person=person)
    send(round_)

    def undone() -> None:
        with serving.center.write() as tx:
            erasing.erase(tx, "Q07", person, now_ms=1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        undone()
    for _ in range(5):
        with serving.center.write():
            pass
    assert set(kept(serving.center)) == {name}
    with serving.center.write() as tx:
        erasing.erase(tx, "Q07", person, now_ms=1)
        tx.info.clear()  # the power went before the file did
    assert set(kept(serving.center)) == {name}
    blobs.sweep(serving.center)
    assert kept(serving.center) == {}


@pytest.mark.parametrize("what", ["went", "damaged"])
def test_a_picture_that_the_station_has_no_more_is_not_asked_for_again(
    serving: CenterThread, book: SmallBook, round_: Round, what: str
) -> None:
    name = proof(book, picture(10))
    if what == "went":
        del book.pictures[name]
    else:
        book.pictures[name] = picture(10, seed=9)
    send(round_)
    round_.hello(now_ms=NOW_MS)
    assert (round_.wants, kept(serving.center)) == ((), {})


def test_a_counter_says_nothing_of_the_pictures_of_the_other_one(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, round_: Round, tmp_path: Path
) -> None:
    """The center asks a station, which may have two: the second one said that they were gone."""
    name = proof(book, picture(1000))
    while round_.push():
        continue
    who, answer = serving.join()
    key = bytes.fromhex(answer.center_key)
    with closing(SmallBook(tmp_path / "second.db", who, proxy.url, key)) as second:
        assert second.seat is not None
        with closing(Round(second, second.seat)) as other:
            own = proof(second, picture(500, seed=2))
            send(other)
            other.hello(now_ms=NOW_MS)
            assert (other.wants, second.wanted_pictures()) == ((), ())
    assert set(kept(serving.center)) == {own}
    send(round_)
    assert set(kept(serving.center)) == {own, name}


def test_what_is_not_wanted_too_large_or_another_picture_is_refused(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    data = picture(1000)
    name = proof(book, data)
    while round_.push():
        continue

    def put(of: str, at: int, whole: int, part: bytes) -> calls.BlobHeld:
        where = calls.blob_target(of, calls.Piece(at, whole))
        return round_.client.call("PUT", where, calls.BlobHeld, calls.BLOB_MARK + part)

    for odd in ("ab" * 32, "..%2f..%2fkey", "x"):
        with pytest.raises(Told, match=r"unwanted|not_found|malformed"):
            put(odd, 0, 3, b"abc")
    with pytest.raises(Told, match="too_large"):
        put(name, 0, LARGEST_BYTES + 1, b"abc")
    with pytest.raises(Told, match="malformed"):
        put(name, 0, 2, b"abc")
    with pytest.raises(Told, match="offset"):
        put(name, 5, 1005, b"abc")
    assert put(name, 0, 1005, b"x" * 500).held == 500
    with pytest.raises(Told, match="offset") as told:
        put(name, 500, 1005, b"x" * 505)  # whole, and not the picture of that name
    assert told.value.with_.landed == 0
    assert kept(serving.center) == {}
    ours, round_.client.signer = round_.client.signer, Counting(*serving.join(code="Q08")[0])
    with pytest.raises(Told, match="unwanted"):  # of another station
        put(name, 0, 1005, data)
    round_.client.signer = ours
    assert put(name, 0, 1005, data).done
    assert kept(serving.center) == {name: data}
