"""A lost PC's place: who may take it, what may be read back, and what the old PC may still do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from station_app.basics.faults import Refusal
from station_app.center import erasing, feed, replacing, stations, views
from station_app.center.model import epoch, fork_entry
from station_app.sync.client import Client, Told
from station_app.sync.enrol import Joining
from station_app.wire import calls
from station_app.wire.entry import body_digest, chain_prefix, encode, first_link
from station_app.wire.facts.orders import VanAnnounced
from station_app.wire.facts.people import PersonAddressed, PersonErased
from station_app.wire.ids import Epoch, new_device
from station_app.wire.ranges import chained, read_range, target, write_range
from station_app.wire.signing import head_message, new_key, public_of, roll_message, sign, verified
from tests.center.running import CenterThread, command, join
from tests.center.test_landing import Counting, Desk
from tests.station import Station
from tests.sync.lost_station import (
    come_back,
    erase_somebody,
    exchange,
    joined_station,
    tables,
    trade,
)

WHO = "c1.ab"


@pytest.fixture
def desk(serving: CenterThread) -> Iterator[Desk]:
    joined = Desk(serving)
    for number in range(5):
        joined.record(body=b'{"n":%d}' % number)
    joined.put(1, 5)
    yield joined
    joined.client.close()


class NewPc:
    """A PC that takes the lost one's place."""

    def __init__(self, serving: CenterThread, token: str, key: bytes = b"") -> None:
        who = Counting(new_device(), key or new_key(), Epoch(1, "0" * 16))
        client = Client(serving.url, who)
        public = public_of(who.private_key).hex()
        ask = encode(calls.RefillAsk(token=token, public_key=public))
        self.answer = client.call("POST", calls.REFILL, calls.RefillAnswer, ask)
        client.close()
        self.who = who._replace(device=self.answer.device)
        self.client = Client(serving.url, self.who)

    def get(self, target: str, kind: type = calls.JournalPage) -> object:
        return self.client.call("GET", target, kind)


def replaced(serving: CenterThread) -> NewPc:
    return NewPc(serving, replacing.allow_replacing(serving.center, code="Q07"))


def code_of(deed: object, *arguments: object) -> str:
    with pytest.raises(Told) as told:
        deed(*arguments)  # type: ignore[operator]
    return told.value.said


def test_a_new_pc_reads_back_every_entry_as_it_landed(serving: CenterThread, desk: Desk) -> None:
    pc = replaced(serving)
    assert pc.answer.device == desk.who.device
    (log,) = pc.answer.logs
    page = pc.get(f"{calls.JOURNAL}/{desk.who.device}/{log.name}?from=1")
    assert isinstance(page, calls.JournalPage)
    prefix = chain_prefix(pc.answer.device, log.name)
    sent = read_range(bytes(page.entries))
    assert chained(prefix, sent, first=1, base=first_link("")) == desk.log
    life, head = pc.answer.center_epoch, desk.log[-1].h
    message = head_message(life, pc.answer.device, log.name, seq=5, h=head)
    assert log.h == head.hex()
    assert verified(bytes.fromhex(pc.answer.center_key), bytes.fromhex(log.signature), message)


def test_pages_are_bounded_and_go_on_where_the_last_ended(
    serving: CenterThread, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("station_app.center.reading_back.PAGE_BYTES", 200)
    pc, found = replaced(serving), []
    while True:
        address = f"{calls.JOURNAL}/{pc.answer.device}/{pc.answer.logs[0].name}"
        page = pc.get(f"{address}?from={len(found) + 1}")
        assert isinstance(page, calls.JournalPage)
        sent = read_range(bytes(page.entries))
        assert len(sent) < 5
        if not sent:
            break
        found += sent
    assert [one.header for one in found] == [one.header for one in desk.log]


def test_nobody_else_reads_a_journal_back(serving: CenterThread, desk: Desk) -> None:
    address = f"{calls.JOURNAL}/{desk.who.device}/{desk.who.epoch.name}?from=1"
    other = Desk(serving, "Q08")
    token = stations.add_station(serving.center, name="station Q07", code="Q07")
    who = Joining(new_device(), new_key(), Epoch(1, "1" * 16))
    public = public_of(who.private_key).hex()
    ask = calls.RefillAsk(token=token, public_key=public)
    for one in (desk, other):  # not even its own: it holds it
        assert code_of(one.client.call, "GET", address, calls.JournalPage) == "NOT_REFILLING"
    client = Client(serving.url, who)
    said = code_of(client.call, "POST", calls.REFILL, calls.RefillAnswer, encode(ask))
    assert said == "TOKEN_UNKNOWN"  # a plain token lets nobody take a place
    client.close()
    pc = replaced(serving)
    of_other = f"{calls.JOURNAL}/{other.who.device}/{other.who.epoch.name}?from=1"
    assert code_of(pc.get, of_other) == "NOT_REFILLING"
    for wrong in ("?from=x", "/beside?after=0&h=AB", "/beside?after=0&h=x"):
        assert code_of(pc.get, address.replace("?from=1", wrong)) == "MALFORMED"
    other.client.close()


def test_a_replacing_token_joins_nobody_plainly(serving: CenterThread, desk: Desk) -> None:
    token = replacing.allow_replacing(serving.center, code="Q07")
    assert code_of(join, serving.url, token) == "TOKEN_UNKNOWN"
    desk.record()
    assert desk.put(6, 6).landed == 6  # a token that nobody used changes nothing


def test_which_device_is_lost_has_to_be_said_where_there_are_two(serving: CenterThread) -> None:
    first, second = Desk(serving), Desk(serving)
    with pytest.raises(Refusal, match=r"station\.which_device"):
        replacing.allow_replacing(serving.center, code="Q07")
    with pytest.raises(Refusal, match=r"station\.unknown"):
        replacing.allow_replacing(serving.center, code="Q09")
    token = replacing.allow_replacing(serving.center, code="Q07", device=second.who.device)
    assert NewPc(serving, token).answer.device == second.who.device
    first.record()
    assert first.put(1, 1).landed == 1  # the other PC is not touched
    for one in (first, second):
        one.client.close()


def test_until_the_refilled_station_sends_another_pc_may_begin_again(
    serving: CenterThread, desk: Desk
) -> None:
    token = replacing.allow_replacing(serving.center, code="Q07")
    first, second = NewPc(serving, token), NewPc(serving, token)
    assert NewPc(serving, token, second.who.private_key).answer.logs == second.answer.logs
    address = f"{calls.JOURNAL}/{desk.who.device}/{desk.who.epoch.name}?from=1"
    assert code_of(first.get, address) == "DEVICE_REPLACED"
    assert second.get(address)
    fresh = Desk.__new__(Desk)
    fresh.who = second.who._replace(epoch=Epoch(2, "2" * 16, desk.log[-1].h.hex()))
    fresh.client, fresh.log = second.client, []
    said = calls.EpochSaid(ordinal=2, nonce="2" * 16, parent_head=desk.log[-1].h.hex())
    second.client.call("POST", calls.EPOCH, calls.EpochAnswer, encode(said))
    assert second.get(address)  # nothing was sent yet
    send_first(fresh, desk.log[-1].h)
    assert code_of(second.get, address) == "NOT_REFILLING"
    assert code_of(NewPc, serving, token) == "TOKEN_USED"


def send_first(fresh: Desk, base: bytes) -> None:
    fresh.record()
    where = target(fresh.who.device, fresh.who.epoch.name, first=1, last=1)
    done = fresh.client.call("PUT", where, calls.Landed, write_range(fresh.log), base=base)
    assert done.landed == 1


def test_what_a_found_pc_sends_is_kept_beside_once_and_nothing_else_is_answered(
    serving: CenterThread, desk: Desk
) -> None:
    replaced(serving)
    for number in range(3):
        desk.record(body=b'{"late":%d}' % number)
    for _ in range(2):  # an answer was lost
        assert desk.put(6, 8).landed == 8
    desk.put(1, 8)  # and it begins anew
    with serving.center.read() as read:
        kept = read.execute(select(fork_entry.c.seq).order_by(fork_entry.c.seq)).scalars()
        assert list(kept) == [6, 7, 8]
        state = read.execute(select(epoch.c.landed, epoch.c.state)).one()
    assert tuple(state) == (5, "frozen")
    assert len(list(views.journal_lines(serving.center))) == 5
    assert code_of(desk.client.call, "GET", f"{calls.FEED}?epoch=&pos=0", calls.FeedPage) == (
        "DEVICE_REPLACED"
    )
    said = calls.EpochSaid(ordinal=1, nonce=desk.who.epoch.nonce, seq=8, h=desk.log[7].h.hex())
    ask = encode(calls.HelloAsk(epochs=(said,)))
    answer = desk.client.call("POST", calls.HELLO, calls.HelloAnswer, ask)
    (seen,) = answer.epochs
    assert (seen.landed, seen.state, seen.head) == (8, "open", "same")


def test_a_found_pc_takes_no_ordinal_from_the_one_in_its_place(
    serving: CenterThread, desk: Desk
) -> None:
    pc = replaced(serving)
    for client, nonce in ((desk.client, "a" * 16), (pc.client, "b" * 16)):
        said = encode(calls.EpochSaid(ordinal=2, nonce=nonce, parent_head=desk.log[-1].h.hex()))
        seen = client.call("POST", calls.EPOCH, calls.EpochAnswer, said).epoch
        assert (seen.state, seen.landed) == ("open", 0)


def test_a_found_pc_that_was_about_to_change_its_key_still_sends_all(
    serving: CenterThread, desk: Desk
) -> None:
    replaced(serving)
    fresh = new_key()
    public = public_of(fresh)
    proof = sign(fresh, roll_message(desk.who.device, public)).hex()
    ask = encode(calls.KeyAsk(public_key=public.hex(), proof=proof))
    desk.client.call("POST", calls.KEY, calls.KeyAnswer, ask)
    desk.client.signer = desk.who._replace(private_key=fresh)
    desk.record()
    assert desk.put(6, 6).landed == 6
    with serving.center.read() as read:
        assert read.execute(select(epoch.c.landed)).scalar_one() == 5


def test_a_gap_of_a_found_pc_is_told_as_to_any(serving: CenterThread, desk: Desk) -> None:
    replaced(serving)
    for _ in range(3):
        desk.record()
    assert code_of(desk.put, 7, 8) == "GAP"
    assert desk.put(6, 8).landed == 8


def test_what_landed_late_of_an_erased_person_is_blank_beside_too(
    serving: CenterThread, desk: Desk
) -> None:
    replaced(serving)
    person = f"{desk.who.device}.1.6"
    with serving.center.write() as tx:
        erasing.erase_everywhere(tx, person, now_ms=1)
    desk.record("person.recorded", b'{"name":"x"}', person)
    desk.put(6, 6)
    with serving.center.read() as read:
        assert read.execute(select(fork_entry.c.body)).scalar_one() is None


def test_all_news_comes_back_with_what_replaced_it_and_what_it_was(
    serving: CenterThread, desk: Desk
) -> None:
    with serving.center.write() as tx:
        told = PersonAddressed(address="x", salt="s")
        feed.append(tx, "Q07", [feed.item(told, subject=WHO)], at_ms=1)
        for _ in range(2):
            feed.append(
                tx, "Q07", [feed.item(VanAnnounced(van="v1", number="1", lines=()))], at_ms=1
            )
        was = feed.page(tx, "Q07", "", 0).items[0]
        feed.append(tx, "Q07", [feed.item(PersonErased(person=WHO))], at_ms=1)
        erasing._blank(tx, WHO)
    page = replaced(serving).get(f"{calls.REFILL_NEWS}?after=0", calls.NewsHeldPage)
    assert isinstance(page, calls.NewsHeldPage)
    assert [one.name for one in page.items] == ["", "v1", "v1", ""]
    assert page.items[0].digest == body_digest(bytes(was)).hex()
    assert b'"body":null' in bytes(page.items[0].item)


def test_the_command_gives_a_token_and_says_what_to_do(serving: CenterThread, desk: Desk) -> None:
    folder, database = serving.center.folder, serving.database
    done = command("station", "replace", "Q07", folder=folder, database=database)
    assert done.returncode == 0
    assert NewPc(serving, done.stdout.strip()).answer.station == "Q07"
    assert "enrol" in done.stderr
    assert command("station", "replace", "Q09", folder=folder, database=database).returncode == 2
    del desk


def test_a_whole_station_comes_back_over_either_database(
    serving: CenterThread, tmp_path: Path
) -> None:
    station = joined_station(tmp_path / "lost", serving)
    exchange(station)
    trade(station, 1, take_back=True)
    erase_somebody(station, "13900001111")
    exchange(station)
    assert station.wrong() == []
    station.close()
    come_back(tmp_path / "new", serving, replacing.allow_replacing(serving.center, code="Q07"))
    assert tables(tmp_path / "new") == tables(tmp_path / "lost")
    back = Station(tmp_path / "new")
    exchange(back)
    assert back.wrong() == []
    back.close()
