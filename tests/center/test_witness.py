"""The day's root over all heads: signed by the center, kept and checked by the stations."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec import structs

from station_app.center import feed, witness
from station_app.center.database import center_epoch
from station_app.center.key_changes import roll_center_key
from station_app.store import news
from station_app.store.witness import last_witnessed_day, wrong_with_witness
from station_app.wire.entry import body_digest, encode
from station_app.wire.facts.book import HeadsWitnessed
from station_app.wire.news import News
from station_app.wire.signing import new_key, public_of, sign
from station_app.wire.witness import leaf, levels, message, path, root_of
from tests.center.test_landing import Desk
from tests.center.village import LAN, Village, gateway, village

__all__ = ["gateway", "village"]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 13])
def test_each_head_is_proved_and_no_other(count: int) -> None:
    leaves = [leaf("d", "1-0", seq=n, h=bytes(32)) for n in range(count)]
    tree = levels(leaves)
    root = tree[-1][0]
    for index, one in enumerate(leaves):
        partners = path(tree, index)
        assert root_of(one, index, count, partners) == root
        assert root_of(leaf("d", "1-0", seq=99, h=bytes(32)), index, count, partners) != root
        assert root_of(one, index, count, [*partners, bytes(32)]) == b""
        assert root_of(one, count, count, partners) == b""
        if count > 1:
            assert root_of(one, index, count, partners[:-1]) != root
            assert root_of(one, (index + 1) % count, count, partners) != root


def test_the_heads_of_a_day_come_back_once_and_are_checked_against_the_book(
    village: Village,
) -> None:
    center, clock, source = village.serving.center, village.station.clock, book_of(village)
    other = Desk(village.serving, "Q08")
    other.record()
    other.put(1, 1)
    other.client.close()
    village.have(LAN, "赵桂兰")
    village.exchange()
    for day in ("2026-11-24", "2026-11-25"):
        clock.forward(days=1)
        assert witness.bear_witness(center) == day
        assert witness.bear_witness(center) == ""  # another worker
        village.exchange()
        assert last_witnessed_day(source, village.station.book.device) == day
        assert wrong(village) == []
    first, second = facts_of(village)
    assert first.leaves == 2
    again = [structs.replace(first), structs.replace(second)]  # a feed that begins anew
    assert wrong(village, *again) == []
    roll_center_key(center)
    village.exchange()
    assert village.station.book.identity("center_key") == center.public_key.hex()
    assert village.station.wrong() == []  # what the key before signed stays signed

    # What a center could do, and what somebody at the PC could.
    cut = structs.replace(second, heads=())
    assert wrong(village, cut) == [
        "witness: the root of 2026-11-25 leaves out what was signed before"
    ]
    forged = structs.replace(second, root="00" * 32)
    assert wrong(village, forged) == [
        "witness: the root of 2026-11-25 does not bear the center's signature"
    ]
    said = message(second.center_epoch, second.day, leaves=2, root=bytes(32))
    signed = structs.replace(forged, signature=sign(center.private_key, said).hex())
    head = signed.heads[0]
    name = f"{second.device}.1.{head.seq}"
    assert wrong(village, signed) == [
        "witness: the center signed two roots of 2026-11-25",
        f"witness: {name} is not what the center signed on 2026-11-25",
    ]
    signed = structs.replace(signed, signature=sign(new_key(), said).hex())
    assert wrong(village, signed) == wrong(village, forged)
    source.execute("BEGIN")
    source.execute("UPDATE journal SET h = ? WHERE seq = ?", (bytes(32), head.seq))
    assert wrong(village) == [
        f"witness: {name} is not what the center signed on 2026-11-{day}" for day in (24, 25)
    ]
    source.execute("DELETE FROM journal WHERE seq >= ?", (head.seq,))
    assert wrong(village) == [
        f"witness: on 2026-11-{day} the center had {name}, this file does not" for day in (24, 25)
    ]
    source.execute("ROLLBACK")


def book_of(village: Village) -> Any:
    return village.station.book.local


def facts_of(village: Village) -> list[HeadsWitnessed]:
    with village.serving.center.read() as read:
        page = feed.page(read, "Q07", center_epoch(read), 0)
    items = [news.decode_item(bytes(item)) for item in page.items]
    facts = [news.fact_of(item) for item in items if item is not None]
    return [fact for fact in facts if isinstance(fact, HeadsWitnessed)]


def wrong(village: Village, *more: HeadsWitnessed) -> list[str]:
    """What is found with these in the feed besides."""
    source, keys = book_of(village), village.serving.center.keys
    known = [public_of(one) for one in (keys.private, *keys.before)]
    source.execute("SAVEPOINT more")
    for pos, fact in enumerate(more, 1000):
        item = encode(News(pos=pos, kind=fact.KIND, at_ms=1, body=msgspec.Raw(encode(fact))))
        row = ("e", pos, "", item, body_digest(item))
        source.execute("INSERT INTO feed VALUES (?, ?, ?, ?, ?)", row)
    found = list(wrong_with_witness(source, village.station.book.device, known))
    source.execute("ROLLBACK TO more")
    source.execute("RELEASE more")
    return found
