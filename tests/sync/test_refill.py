"""A lost PC's station comes back from the center as it was, and goes on."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from station_app.basics.faults import Refusal, Trouble
from station_app.center import erasing, feed, lease, views
from station_app.center.model import fork_entry
from station_app.commands.enrol import CANCELLED
from station_app.opening.line import StationLine
from station_app.opening.papers import compare_papers
from station_app.opening.refilling import refill_station, refilling_folder
from station_app.parcels.actions.intake import take_in_parcel
from station_app.people import lookups as people
from station_app.people.pins import device_secret, has_pin, record_first_clerk
from station_app.sales.actions.complete import complete_sale
from station_app.store import engine, journal, key
from station_app.store.backup import back_up, restore
from station_app.store.blobs import Blobs
from station_app.store.book import FILE
from station_app.sync.client import NoLine, Told
from station_app.sync.round import Round
from station_app.sync.runner import LineState, Runner
from station_app.till.actions import open_shift
from station_app.wire import calls
from station_app.wire.facts import kinds
from station_app.wire.facts.goods import GoodsListed
from station_app.wire.facts.stock import GoodsTakenOut
from tests.center.running import CenterThread
from tests.station import Station, words
from tests.sync import fault_proxy
from tests.sync.fault_proxy import FaultProxy
from tests.sync.lost_station import (
    LINES,
    at_counter,
    come_back,
    erase_somebody,
    exchange,
    joined_station,
    replaced,
    tables,
    tell,
    trade,
)
from tests.sync.lying_center import LyingCenter
from tests.sync.test_station_line import both

STEPS = ("http.client.send", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A center and a station that sent it everything, made once; each test has its own copies."""
    place = tmp_path_factory.mktemp("once")
    serving = CenterThread(place / "center")
    station = joined_station(place / "lost", serving)
    exchange(station)
    trade(station, 1, take_back=True)
    erase_somebody(station, "13900001111")
    exchange(station)
    trade(station, 2)
    exchange(station)
    station.close()
    serving.stop()
    return place


@pytest.fixture
def serving(once: Path, tmp_path: Path) -> Iterator[CenterThread]:
    """The center, which answers."""
    shutil.copytree(once / "center", tmp_path / "center")
    running = CenterThread(tmp_path / "center")
    yield running
    running.stop()


@pytest.fixture
def lost(once: Path, tmp_path: Path, serving: CenterThread) -> Path:
    """The folder of the station that is gone (it stays, to compare)."""
    folder = Path(shutil.copytree(once / "lost", tmp_path / "lost"))
    with closing(engine.connect(folder / FILE, key.find_key(folder))) as book:
        text = "UPDATE identity SET value = ? WHERE name = 'center_url'"
        book.execute(text, (serving.url,))
    return folder


def test_it_comes_back_row_by_row_as_it_was(
    lost: Path, tmp_path: Path, serving: CenterThread
) -> None:
    back = come_back(tmp_path / "new", serving, replaced(serving))
    assert tables(tmp_path / "new") == tables(lost)
    permanent = tables(tmp_path / "new", ("permanent",), through=1)
    assert permanent == tables(lost, ("permanent",))
    assert permanent["journal"][0] == back.fact.entries > 20
    station = Station(tmp_path / "new")
    assert station.wrong() == []
    assert station.work.log.ordinal == 2
    assert not refilling_folder(tmp_path / "new").exists()
    station.close()


def test_a_line_cut_at_any_request_costs_one_page_and_leaves_no_half_station(
    lost: Path, tmp_path: Path, serving: CenterThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("station_app.center.reading_back.PAGE_BYTES", 1_500)
    monkeypatch.setattr("station_app.sync.reading_back.TRIES", 1)
    token, new = replaced(serving), tmp_path / "new"
    with closing(FaultProxy(serving.url)) as proxy:
        cuts, asked = 0, 0
        for passing in range(1, 200):
            proxy.plan.clear()
            proxy.plan.extend([fault_proxy.pass_on] * passing + [fault_proxy.drop_reply] * 5)
            try:
                come_back(new, serving, token, url=proxy.url)
                break
            except NoLine:
                cuts += 1
                assert not new.exists()
            asked = len(proxy.seen)
        assert cuts > 5
        assert asked > cuts
    proxied = [sent.target for sent in proxy.seen if sent.target.startswith(calls.JOURNAL)]
    assert tables(new) == tables(lost)
    assert len(proxied) <= len(set(proxied)) + cuts  # what came once was not asked again


def test_numbers_go_on_where_nothing_was_given(
    lost: Path, tmp_path: Path, serving: CenterThread
) -> None:
    come_back(tmp_path / "new", serving, replaced(serving))
    station = at_counter(tmp_path / "new")
    sold = complete_sale(station.work, lines=LINES, cash_fen=10_000)
    parcel = take_in_parcel(station.work, waybill="YT9912345678999")
    assert sold.number == "Q07-2-000001"
    assert parcel.id.startswith(f"{station.book.device}.2.")
    exchange(station)
    ours, theirs = both(station, serving)
    assert ours == theirs
    assert station.wrong() == []
    station.close()
    del lost


def test_a_book_of_several_epochs_comes_back_without_the_end_it_had_left(
    lost: Path, tmp_path: Path, serving: CenterThread
) -> None:
    copy = tmp_path / "copy.db"
    back_up(lost, copy)
    station = at_counter(lost)
    trade(station, 3)  # the center holds this, the book put back does not
    exchange(station)
    station.close()
    restore(lost, copy)
    station = at_counter(lost)
    assert station.work.log.ordinal == 2
    trade(station, 4)
    exchange(station)
    station.close()
    back = come_back(tmp_path / "new", serving, replaced(serving))
    assert tables(tmp_path / "new") == tables(lost)
    permanent = tables(tmp_path / "new", ("permanent",), through=2)
    assert permanent == tables(lost, ("permanent",))
    assert back.fact.beside > 10  # told, and nowhere in the book
    assert whole(tmp_path / "new", ordinal=3)


def test_a_book_that_went_on_from_a_branch_comes_back_with_it(
    lost: Path, tmp_path: Path, serving: CenterThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "LEASE_MS", 0)  # each comes long after the other was heard of
    other = Path(shutil.copytree(lost, tmp_path / "clone"))  # a disk that was copied
    for folder, number in ((other, 3), (lost, 4)):
        station = at_counter(folder)
        trade(station, number)
        exchange_whatever_is_told(station)
        station.close()
    station = at_counter(lost)
    trade(station, 5)
    exchange_whatever_is_told(station)
    exchange(station)
    assert station.work.log.ordinal > 1
    last = station.work.log.ordinal
    station.close()
    back = come_back(tmp_path / "new", serving, replaced(serving))
    assert tables(tmp_path / "new") == tables(lost)
    permanent = tables(tmp_path / "new", ("permanent",), through=last)
    assert permanent == tables(lost, ("permanent",))
    assert back.fact.beside > 10
    assert whole(tmp_path / "new", ordinal=last + 1)


def test_news_come_back_as_they_were_read_though_others_replaced_or_erased_them(
    lost: Path, tmp_path: Path, serving: CenterThread
) -> None:
    station = at_counter(lost)
    chance = random.Random(31)
    for turn in range(12):
        told = [goods(chance.randrange(4), turn) for _ in range(chance.randrange(1, 6))]
        tell(serving, *told)
        if turn == 5:
            with serving.center.write() as tx:
                erasing.erase_everywhere(tx, "c1.p1", now_ms=1)
        exchange(station, pull=chance.random() < 0.6)
        if chance.random() < 0.5:
            with closing(StationLine(station.book)) as line, closing(round_of(line)) as round_:
                round_.pull()  # kept, and applied later together with what comes then
                tell(serving, told[0])
    exchange(station)
    station.close()
    for number in (0, 1):
        tell(serving, goods(number, 9))
    with serving.center.write() as tx:
        erasing.erase_everywhere(tx, "c1.p2", now_ms=1)
    back = come_back(tmp_path / "new", serving, replaced(serving))
    assert back.fact.gone == ()
    ours, theirs = (tables(one, ("permanent",), through=1) for one in (tmp_path / "new", lost))
    assert ours["journal"] == theirs["journal"]
    with closing(opened(tmp_path / "new")) as new, closing(opened(lost)) as old:
        read = "SELECT feed_epoch, pos, digest FROM feed WHERE pos <= ? ORDER BY pos"
        (last,) = old.execute("SELECT max(pos) FROM feed").fetchone()
        assert new.execute(read, (last,)).fetchall() == old.execute(read, (last,)).fetchall()
    assert whole(tmp_path / "new", ordinal=2)


def test_news_that_a_center_put_back_has_lost_are_named_and_the_book_is_whole(
    lost: Path, tmp_path: Path, serving: CenterThread
) -> None:
    with serving.center.write() as tx:
        tx.exec_driver_sql("UPDATE feed SET body = x'6e756c6c' WHERE pos = 2")
    back = come_back(tmp_path / "new", serving, replaced(serving))
    assert [one.first for one in back.fact.gone] == [2]
    assert whole(tmp_path / "new", ordinal=2)
    del lost


def test_persons_the_center_has_erased_meanwhile_stay_erased(
    lost: Path, tmp_path: Path, serving: CenterThread
) -> None:
    with closing(opened(lost)) as source:
        text = "SELECT subject FROM journal WHERE subject LIKE 'd%' AND body IS NOT NULL"
        person = source.execute(text).fetchone()[0]
    with serving.center.write() as tx:
        erasing.erase_everywhere(tx, person, now_ms=1)
    come_back(tmp_path / "new", serving, replaced(serving))
    with closing(opened(tmp_path / "new")) as source:
        text = "SELECT count(body) FROM journal WHERE subject = ?"
        assert source.execute(text, (person,)).fetchone() == (0,)
    assert whole(tmp_path / "new", ordinal=2)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE entry SET body = x'7b7d' WHERE seq = 7", "refill.broken"),
        ("UPDATE entry SET header = x'5b' WHERE seq = 7", "line.not_the_center"),
        ("DELETE FROM entry WHERE seq > 9", "refill.garbled"),
        ("UPDATE epoch SET head = zeroblob(32)", "refill.broken"),
        ("UPDATE epoch SET landed = 9", "refill.garbled"),
    ],
)
def test_what_is_not_as_it_was_recorded_makes_no_station(
    lost: Path,
    tmp_path: Path,
    serving: CenterThread,
    monkeypatch: pytest.MonkeyPatch,
    statement: str,
    code: str,
) -> None:
    monkeypatch.setattr("station_app.sync.reading_back.TRIES", 1)
    with serving.center.write() as tx:
        tx.exec_driver_sql(statement)
    with pytest.raises(Trouble) as told:
        come_back(tmp_path / "new", serving, replaced(serving))
    assert told.value.code == code
    assert not (tmp_path / "new").exists()
    del lost


def test_a_head_that_bears_no_signature_of_the_centers_makes_no_station(
    lost: Path, tmp_path: Path, serving: CenterThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("station_app.center.database.sign", lambda _key, _message: bytes(64))
    with pytest.raises(Trouble, match=r"refill\.unsigned"):
        come_back(tmp_path / "new", serving, replaced(serving))
    assert not (tmp_path / "new").exists()
    del lost


def test_a_feed_that_had_begun_anew_is_not_read_a_third_time(
    lost: Path, tmp_path: Path, serving: CenterThread
) -> None:
    with serving.center.write() as tx:
        feed._begin_anew(tx, "Q07")
    station = at_counter(lost)
    exchange(station)
    assert station.kinds()[-1] == "feed.applied"
    station.close()
    back = come_back(tmp_path / "new", serving, replaced(serving))
    assert back.fact.gone == ()
    assert tables(tmp_path / "new") == tables(lost)
    station = Station(tmp_path / "new")
    assert station.kinds()[-2:] == ["epoch.opened", "station.refilled"]
    station.close()


def test_an_older_program_makes_no_station_of_a_newer_ones_records(
    lost: Path, tmp_path: Path, serving: CenterThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {name: kind for name, kind in kinds.BY_NAME.items() if name[0] != "shift.closed"}
    monkeypatch.setattr("station_app.wire.facts.kinds.BY_NAME", known)
    with pytest.raises(Trouble, match=r"book\.newer"):
        come_back(tmp_path / "new", serving, replaced(serving))
    assert not (tmp_path / "new").exists()
    del lost


@pytest.mark.parametrize(
    "lie",
    [
        {"device": "../../x"},
        {"station": "../x"},
        {"center_key": "00"},
        {"center_keys_before": ("x y",)},
        {"logs": ()},
        {"logs": ({"ordinal": -1},)},
    ],
)
def test_an_answer_no_book_can_live_with_is_none(tmp_path: Path, lie: dict[str, Any]) -> None:
    log = {"ordinal": 1, "nonce": "0" * 16, "parent_head": "", "landed": 0, "safe": 0}
    log |= {"h": "00" * 32, "signature": "00" * 64}
    told = {"device": "d234567", "station": "Q07", "name": "站", "center_key": "11" * 32}
    told |= {"center_epoch": "e", "limits": {}, "now_ms": 1, "logs": (log,)} | lie
    lying = LyingCenter(lambda _method, _path, _body: ("", msgspec.json.encode(told)))
    with stopping(lying), pytest.raises(NoLine):
        refill_station(
            tmp_path / "new", url=lying.url, token="refill-x", words=words(), told=lambda *_: None
        )
    assert not (tmp_path / "new").exists()


@contextmanager
def stopping(lying: LyingCenter) -> Iterator[None]:
    try:
        yield
    finally:
        lying.stop()


def test_pictures_come_back_too(lost: Path, tmp_path: Path, serving: CenterThread) -> None:
    station = at_counter(lost)
    with closing(Blobs(lost, station.book.key)) as pictures:
        photo = pictures.put(b"\xff\xd8\xff" + bytes(150_000), "photo", station.clock.now_ms)
    with station.work() as tx:
        tx.record(GoodsTakenOut(number="Q07-1-T1", why="waste", photo=photo, moves=()))
    exchange(station)
    exchange(station)
    station.close()
    back = come_back(tmp_path / "new", serving, replaced(serving))
    assert back.pictures == 1
    with closing(Blobs(tmp_path / "new", key.find_key(tmp_path / "new"))) as pictures:
        assert pictures.get(photo) == b"\xff\xd8\xff" + bytes(150_000)


def test_the_last_papers_say_what_is_missing(
    lost: Path, tmp_path: Path, serving: CenterThread
) -> None:
    station = at_counter(lost)
    sent = station.work.log.head.hex()[:8]
    open_shift(station.work, float_fen=20_000)
    sold = [complete_sale(station.work, lines=LINES, cash_fen=10_000) for _ in range(3)]
    printed = station.work.log.head.hex()[:8]
    station.close()
    come_back(tmp_path / "new", serving, replaced(serving))
    station = Station(tmp_path / "new")
    told = compare_papers(station.book, words(), head=printed, receipt=sold[-1].number)
    assert (told.fact.entry, told.fact.missing) == ("", 3)
    assert sold[0].number in told.sentences[1]
    known = compare_papers(station.book, words(), head=sent.upper(), receipt="Q07-1-000001")
    assert known.fact.entry.startswith(f"{station.book.device}.1.")
    assert known.fact.missing == 0
    assert station.printed().count(words().say("refill.slip_title")) == 2
    for head, receipt in (("12", ""), ("", "Q08-1-000001"), ("", "Q07-9-000001")):
        with pytest.raises(Refusal, match=r"refill\.(head|receipt)_form"):
            compare_papers(station.book, words(), head=head, receipt=receipt)
    assert station.wrong() == []
    exchange(station)
    lines = [line["kind"] for line in views.journal_lines(serving.center)]
    assert lines.count("station.papers_compared") == 2  # the district sees it
    station.close()


def test_papers_tell_nothing_of_a_book_that_never_came_back(station: Station) -> None:
    with pytest.raises(Refusal, match=r"refill\.never"):
        compare_papers(station.book, words(), head="12345678")


def test_only_the_former_keeper_opens_a_station_that_came_back(
    lost: Path, tmp_path: Path, serving: CenterThread
) -> None:
    come_back(tmp_path / "new", serving, replaced(serving))
    station = Station(tmp_path / "new")
    secret = device_secret(station.book.key)
    known = people.clerks(station.read)
    (keeper,) = (one for one in known if one.name == "冉站长")
    assert not any(has_pin(station.read, one.id) for one in known)
    assert len(known) == 2
    for name in ("田桂花", "某某"):
        with pytest.raises(Refusal, match=r"person\.not_the_keeper"):
            record_first_clerk(station.work, name=name, pin="1111", secret=secret)
    assert record_first_clerk(station.work, name="冉站长", pin="1111", secret=secret) == keeper.id
    assert has_pin(station.read, keeper.id)
    assert station.kinds()[-1] == "clerk.pin_set"
    station.close()
    del lost


def test_the_old_pc_that_is_found_keeps_and_sends_all_and_is_told(
    lost: Path, tmp_path: Path, serving: CenterThread
) -> None:
    found = at_counter(lost)
    trade(found, 3)  # never sent
    come_back(tmp_path / "new", serving, replaced(serving))
    new = at_counter(tmp_path / "new")
    trade(new, 4)
    exchange(new)
    before = found.work.log
    for _ in range(2):
        with closing(StationLine(found.book)) as line, closing(round_of(line)) as round_:
            round_.hello(now_ms=found.clock.now_ms)
            while round_.push():
                continue
            with pytest.raises(Told, match=r"line\.device_replaced"):
                round_.pull()
            assert line.waiting() == 0
    assert found.work.log == before  # no new epoch
    exchange(new)
    ours, theirs = both(new, serving)
    assert ours == theirs
    with serving.center.read() as read:
        kept = read.execute(select(fork_entry.c.h).order_by(fork_entry.c.seq)).scalars()
        came_back = len(list(journal.entries(new.book.connection, 1)))
        unsent = journal.entries(found.book.connection, 1, first=came_back + 1)
        assert [bytes(h) for h in kept] == [one.h for one in unsent]
    assert new.wrong() == []
    for one in (new, found):
        one.close()


def test_the_command_cancelled_leaves_nothing_and_its_token_can_be_used_again(
    lost: Path, tmp_path: Path, serving: CenterThread
) -> None:
    token, new = replaced(serving), tmp_path / "new"

    def ctrl_c(_sent: fault_proxy.Sent, _forward: fault_proxy.Forward) -> bytes | None:
        child.send_signal(signal.SIGINT)
        child.wait()
        return None

    with closing(FaultProxy(serving.url)) as proxy:
        proxy.plan.extend([fault_proxy.pass_on, fault_proxy.pass_on, ctrl_c])
        where = ("--center", proxy.url, "--token", token, "--data", str(new))
        child = subprocess.Popen(
            [sys.executable, "-m", "station_app", "enrol", *where],
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        _, told = child.communicate()
    assert child.returncode == CANCELLED
    assert told.splitlines()[-1] == words().say("refill.cancelled")
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("new")] == []
    come_back(new, serving, token)
    with pytest.raises(Trouble, match=r"book\.exists"):
        come_back(new, serving, token)
    assert tables(new) == tables(lost)


@pytest.mark.parametrize("there", [False, True])
def test_killed_in_any_step_it_is_whole_or_not_there_and_goes_on(
    lost: Path, tmp_path: Path, serving: CenterThread, there: bool
) -> None:
    token, new = replaced(serving), tmp_path / "new"
    if there:
        new.mkdir()
        (new / "station.toml").write_text('voice = "true"\n')
    killed, at = 0, 2
    while not killed_at(at, new, serving, token):
        killed, at = killed + 1, at + 3
        if (new / FILE).exists():  # put in place, and only the tidying was cut off
            break
    assert killed > 4
    assert tables(new) == tables(lost)
    assert whole(new, ordinal=2)


def killed_at(step: int, new: Path, serving: CenterThread, token: str) -> bool:
    """Whether it came to its end before that step, in a process that is killed there."""
    child = os.fork()
    if not child:
        steps = 0

        def count(event: str, _args: object) -> None:
            nonlocal steps
            steps += event in STEPS
            if event in STEPS and steps == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            come_back(new, serving, token)
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or status == 0
    return not os.WIFSIGNALED(status)


def test_into_a_folder_with_other_things_the_book_comes_last(
    lost: Path, tmp_path: Path, serving: CenterThread
) -> None:
    new = tmp_path / "new"
    new.mkdir()
    (new / "station.toml").write_text('voice = "true"\n')
    come_back(new, serving, replaced(serving))
    assert tables(new) == tables(lost)
    assert whole(new, ordinal=2)
    assert not refilling_folder(new).exists()


def goods(number: int, price_fen: int) -> GoodsListed:
    return GoodsListed(product=f"p{number}", barcode="", name="x", price_fen=price_fen)


def test_the_lamp_of_a_found_pc_says_that_its_place_is_taken_and_nothing_waits(
    lost: Path, tmp_path: Path, serving: CenterThread
) -> None:
    found = at_counter(lost)
    trade(found, 3)
    come_back(tmp_path / "new", serving, replaced(serving))
    states: list[LineState] = []
    with closing(StationLine(found.book)) as line:
        runner = Runner(line, on_state=states.append, apply_news=lambda: None)
        runner.turn()
        trade(found, 4)  # somebody trades on there all the same
        runner.turn()
        assert line.waiting() == 0
    assert (states[-1].trouble, states[-1].waiting) == ("line.device_replaced", 0)
    assert found.work.log.ordinal == 1
    found.close()


def whole(folder: Path, *, ordinal: int) -> bool:
    """The book proves whole and goes on under this epoch."""
    station = Station(folder)
    wrong, log = station.wrong(), station.work.log
    station.close()
    assert wrong == []
    return log.ordinal == ordinal


def opened(folder: Path) -> Any:
    return engine.connect(folder / FILE, key.find_key(folder), read_only=True)


def round_of(line: StationLine) -> Round:
    joined = line.joined()
    assert joined is not None
    return Round(line, joined)


def exchange_whatever_is_told(station: Station) -> None:
    """A fork is told, a new epoch begins, the rest goes."""
    for _ in range(3):
        with suppress(Told):
            exchange(station)
