"""Exchanges over a line that fails in every way: each entry lands once, in order, or waits."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import update

from station_app.center import landing, model, stations, views
from station_app.sync.batch import LEAST_BYTES
from station_app.sync.client import NoLine, Told
from station_app.sync.round import Round
from station_app.wire import packing
from station_app.wire.entry import Stored
from tests.center.running import CenterThread
from tests.sync import fault_proxy
from tests.sync.fault_proxy import Fault, FaultProxy
from tests.sync.small_book import SmallBook

NOW_MS = 1_795_482_000_000
NOBODY = [
    fault_proxy.drop_request,
    fault_proxy.portal_200,
    fault_proxy.portal_302,
    fault_proxy.portal_511,
]


def push_all(round_: Round) -> None:
    while round_.push():
        continue


def landed(serving: CenterThread) -> list[tuple[int, int, str]]:
    lines = views.journal_lines(serving.center)
    return [(line["epoch"], line["seq"], line["h"]) for line in lines]


def recorded(book: SmallBook, ordinal: int = 1) -> list[tuple[int, int, str]]:
    return [(ordinal, one.seq, one.h.hex()) for one in book.log(ordinal)]


def test_what_was_recorded_lands_with_the_same_hashes(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    for number in range(50):
        book.add(body=json.dumps({"float_fen": number}).encode())
    round_.hello(now_ms=NOW_MS)
    push_all(round_)
    assert landed(serving) == recorded(book)
    assert book.waiting() == 0


def test_an_entry_of_an_unknown_kind_and_an_unreadable_header_land(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    book.add("future.kind", b'{"x":1}')
    book.add("odd\x00kind", b"[]")
    book.add()
    push_all(round_)
    assert landed(serving) == recorded(book)


@pytest.mark.parametrize("fault", NOBODY, ids=lambda fault: fault.__name__)
@pytest.mark.fault(19)
def test_nothing_is_concluded_from_what_is_not_the_center(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, round_: Round, fault: Fault
) -> None:
    book.add()
    for ask in (lambda: round_.hello(now_ms=NOW_MS), round_.push, round_.pull):
        proxy.plan.append(fault)
        with pytest.raises(NoLine):
            ask()
    assert (book.waiting(), book.news(), landed(serving)) == (1, [], [])
    push_all(round_)
    assert landed(serving) == recorded(book)


@pytest.mark.fault(19)
def test_a_redirect_is_never_followed(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, round_: Round
) -> None:
    other = FaultProxy(serving.url)
    proxy.plan.append(fault_proxy.redirect_to(other.url))
    with pytest.raises(NoLine):
        round_.pull()
    assert other.seen == []
    other.close()


@pytest.mark.fault(15)
def test_a_reply_lost_after_the_center_kept_the_entry_leaves_one_copy(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, round_: Round
) -> None:
    book.add()
    proxy.plan.append(fault_proxy.drop_reply)
    with pytest.raises(NoLine):
        round_.push()
    assert (book.waiting(), len(landed(serving))) == (1, 1)
    book.add()
    push_all(round_)
    assert landed(serving) == recorded(book)


@pytest.mark.fault(16)
def test_a_request_that_arrives_twice_leaves_one_copy(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, round_: Round
) -> None:
    book.add()
    proxy.plan.append(fault_proxy.twice)
    push_all(round_)
    assert (landed(serving), book.waiting()) == (recorded(book), 0)


@pytest.mark.fault(16, 47)
def test_an_old_request_that_arrives_late_changes_nothing(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, round_: Round
) -> None:
    book.add()
    push_all(round_)
    book.add()
    push_all(round_)
    late = proxy.seen[0]
    assert b"COUNTER" in fault_proxy_unpacked(proxy.again(late).body)
    assert landed(serving) == recorded(book)


def fault_proxy_unpacked(body: bytes) -> bytes:
    return packing.unpack(body)


@pytest.mark.fault(17)
def test_ranges_that_arrive_in_the_wrong_order_land_in_the_right_one(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    for _ in range(3):
        book.add()
    book.mark_landed(1, 2, 0)  # as if 1-2 were still on the way
    push_all(round_)  # 3-3 meets a gap, then 1-3 is sent
    assert (landed(serving), book.waiting()) == (recorded(book), 0)


@pytest.mark.fault(18)
def test_a_body_cut_at_any_byte_changes_nothing(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, round_: Round
) -> None:
    book.add()
    proxy.plan.append(fault_proxy.cut_at(100_000))
    push_all(round_)  # whole without a length is fine
    book.add()
    length, refused = 0, 0
    while book.waiting():
        proxy.plan.append(fault_proxy.cut_at(length))
        length += 1
        try:
            round_.push()
        except NoLine:
            refused += 1
            assert book.waiting() == 1
    assert refused > 100
    assert landed(serving) == recorded(book)


@pytest.mark.parametrize(
    "fault", [fault_proxy.strip_encoding, fault_proxy.mangle_packed], ids=lambda f: f.__name__
)
@pytest.mark.fault(20)
def test_a_proxy_that_meddles_with_packing_is_got_round(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, round_: Round, fault: Fault
) -> None:
    book.add(body=b'{"a":"' + b"x" * 500 + b'"}')
    proxy.always = fault
    for _ in packing.LADDER:
        try:
            round_.hello(now_ms=NOW_MS)
            push_all(round_)
        except NoLine:
            continue
    assert (landed(serving), book.waiting()) == (recorded(book), 0)


def test_batches_shrink_while_the_line_fails_and_grow_while_it_works(
    proxy: FaultProxy, book: SmallBook, round_: Round
) -> None:
    for _ in range(400):
        book.add(body=b'{"a":"' + b"x" * 200 + b'"}')
    before = round_.batch.size
    for _ in range(10):
        proxy.plan.append(fault_proxy.drop_request)
        with pytest.raises(NoLine):
            round_.push()
    assert round_.batch.size == LEAST_BYTES < before
    push_all(round_)
    assert round_.batch.size > before
    assert book.waiting() == 0


@pytest.mark.fault(47)
def test_a_counter_put_back_is_set_right_at_once(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    book.add()
    for _ in range(5):
        round_.hello(now_ms=NOW_MS)
    book._tell("counter", "0")
    push_all(round_)
    assert landed(serving) == recorded(book)


def test_an_erased_body_goes_as_its_digest(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    book.add("person.recorded", b'{"name":"A"}', subject="x")
    book.add()
    book.erase("x")
    push_all(round_)
    assert landed(serving) == recorded(book)
    assert [line["erased"] for line in views.journal_lines(serving.center)] == [True, False]


def rewrite(book: SmallBook, seq: int, body: bytes) -> list[Stored]:
    """A clerk changes an entry and chains everything after it anew; gives what it was."""
    before = book.log()
    book._db.execute("DELETE FROM entry WHERE seq >= ?", (seq,))
    for one in before[seq - 1 :]:
        book.add(body=body if one.seq == seq else one.body or b"{}")
    return before


@pytest.mark.fault(49)
def test_a_rewritten_tail_is_a_fork_and_both_tails_are_kept(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    for _ in range(5):
        book.add()
    push_all(round_)
    before = rewrite(book, 3, b'{"rewritten":1}')
    book.add()
    for _ in range(2):
        round_.hello(now_ms=NOW_MS)
        push_all(round_)
    assert [h for _, _, h in landed(serving)][:5] == [one.h.hex() for one in before]
    assert kept_beside(serving) == [(one.seq, one.h.hex()) for one in book.log()[2:]]
    assert [epoch.ordinal for epoch in book.epochs()] == [1, 2]
    book.add()
    push_all(round_)
    assert landed(serving)[5:] == recorded(book, 2)


def test_a_center_that_compared_no_hashes_would_lose_a_tail(
    serving: CenterThread, book: SmallBook, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: where a number alone counts as the entry, the question finds what is lost."""
    monkeypatch.setattr(landing, "_first_other", lambda _tx, _place, entries, _log: len(entries))
    monkeypatch.setattr(stations, "_compared", lambda *_: "same")
    for _ in range(5):
        book.add()
    push_all(round_)
    before = rewrite(book, 3, b'{"rewritten":1}')
    round_.hello(now_ms=NOW_MS)
    push_all(round_)
    lost = {one.h.hex() for one in [*before, *book.log()]} - {h for _, _, h in landed(serving)}
    assert (len(lost), kept_beside(serving)) == (3, [])


def kept_beside(serving: CenterThread) -> list[tuple[int, str]]:
    with serving.center.read() as read:
        rows = read.exec_driver_sql("SELECT seq, h FROM fork_entry ORDER BY seq")
        return [(seq, h.hex()) for seq, h in rows]


@pytest.mark.fault(30)
def test_two_machines_under_one_name_both_keep_all_they_recorded(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    assert book.seat is not None
    for _ in range(3):
        book.add()
    push_all(round_)
    clone = copied(book)
    other = Round(clone, book.seat)
    book.add(body=b'{"at":"first"}')
    clone.add(body=b'{"at":"second"}')
    clone.add(body=b'{"at":"second too"}')
    push_all(round_)
    push_all(other)
    assert landed(serving) == recorded(book)
    assert kept_beside(serving) == [(one.seq, one.h.hex()) for one in clone.log()[3:]]
    book.add()
    settle(round_)
    settle(other)
    for one, exchange in ((book, round_), (clone, other)):
        one.add()
        settle(exchange)
        assert one.waiting() == 0
    places = [(epoch, seq) for epoch, seq, _ in landed(serving)]
    assert len(set(places)) == len(places)  # no number stands for two things
    assert [seq for epoch, seq in places if epoch == 1] == [1, 2, 3, 4]  # the fork froze it
    everything = {h for _, _, h in landed(serving)} | {h for _, h in kept_beside(serving)}
    for one in (book, clone):
        for epoch in one.epochs():
            assert {entry.h.hex() for entry in one.log(epoch.ordinal)} <= everything
    other.close()
    clone.close()


def settle(round_: Round) -> None:
    for _ in range(4):
        try:
            round_.hello(now_ms=NOW_MS)
            push_all(round_)
        except Told:
            continue


def copied(book: SmallBook) -> SmallBook:
    assert book.seat is not None
    file = book.file.with_name("clone.db")
    book._db.execute("VACUUM INTO ?", (str(file),))
    return SmallBook(file, book.who, book.seat.center_url, book.seat.center_key)


@pytest.mark.fault(28, 29)
def test_a_station_put_back_goes_on_under_a_new_epoch_and_loses_nothing(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    assert book.seat is not None
    book.add()
    push_all(round_)
    yesterday = copied(book)
    lost = [book.add(body=b'{"later":1}') for _ in range(3)]
    push_all(round_)
    yesterday.add(body=b'{"while offline":1}')
    exchange = Round(yesterday, book.seat)
    settle(exchange)
    yesterday.add()
    settle(exchange)
    heads = [h for _, _, h in landed(serving)]
    assert [one.h.hex() for one in lost] == heads[1:4]
    assert heads[4:] == [one.h.hex() for one in yesterday.log(2)]
    assert kept_beside(serving) == [(2, yesterday.log()[1].h.hex())]
    assert yesterday.waiting() == 0
    exchange.close()
    yesterday.close()


def test_a_station_put_back_is_told_again_whom_to_forget(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    assert book.seat is not None
    person = f"{book.who.device}.1.1"
    book.add("person.recorded", b'{"name":"A"}', subject=person)
    push_all(round_)
    yesterday = copied(book)
    book.add("person.erased", b'{"person":"%s"}' % person.encode())
    push_all(round_)
    yesterday.add(body=b'{"while offline":1}')
    exchange = Round(yesterday, book.seat)
    settle(exchange)
    while exchange.pull():
        continue
    told = [item for item in yesterday.news() if b"person.erased" in item]
    assert len(told) == 1
    assert person.encode() in told[0]
    exchange.close()
    yesterday.close()


@pytest.mark.fault(33)
def test_a_center_without_this_device_makes_the_station_keep_everything(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    book.add()
    push_all(round_)
    with serving.center.write() as tx:
        for table in ("entry", "epoch", "device"):
            tx.exec_driver_sql(f"DELETE FROM {table}")
    book.add()
    with pytest.raises(Told, match="device_unknown"):
        round_.hello(now_ms=NOW_MS)
    assert len(book.log()) == 2


@pytest.mark.fault(45)
def test_a_revoked_device_keeps_everything(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    book.add()
    with serving.center.write() as tx:
        tx.exec_driver_sql("UPDATE device SET state = 'revoked'")
    with pytest.raises(Told, match="device_revoked"):
        round_.push()
    assert (len(book.log()), book.waiting(), landed(serving)) == (1, 1, [])


@pytest.mark.fault(32)
def test_a_center_put_back_is_filled_again(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    for _ in range(4):
        book.add()
    push_all(round_)
    with serving.center.write() as tx:  # what a backup of before would hold
        tx.exec_driver_sql("DELETE FROM entry WHERE seq > 2")
        head = book.log()[1].h
        tx.execute(update(model.epoch).values(landed=2, head=head))
    round_.hello(now_ms=NOW_MS)
    assert book.waiting() == 2
    push_all(round_)
    assert landed(serving) == recorded(book)


def test_another_centers_signature_is_not_believed(
    serving: CenterThread, book: SmallBook, round_: Round
) -> None:
    book.add()
    round_.joined = round_.joined._replace(center_key=bytes(32))
    with pytest.raises(NoLine, match="wrong_center"):
        round_.push()
    assert book.waiting() == 1


@pytest.mark.fault(44)
def test_a_center_that_fails_for_one_device_serves_the_others(
    serving: CenterThread, book: SmallBook, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.add()
    broken: Callable[..., object] = lambda *_args, **_kw: 1 / 0  # noqa: E731
    with monkeypatch.context() as patched:
        patched.setattr("station_app.center.api.land", broken)
        with pytest.raises(Told, match="center_trouble"):
            round_.push()
    round_.pull()
    push_all(round_)
    assert landed(serving) == recorded(book)
