"""Look-ups at the counter never read history, and happenings are said in whole sentences."""

from __future__ import annotations

import re
from collections import defaultdict

from station_app.parcels.actions.hand_over import (
    hand_over_parcels,
    release_unscanned,
)
from station_app.parcels.actions.intake import take_in_parcel, undo_intake
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.lookups import codes, day, expected, happened, house, owners
from station_app.parcels.projection import stays
from station_app.store.sql import Statement
from tests.parcels.back import scan_back
from tests.station import Station, words

BIG = {"parcel", "announced", "recipient", "pickup_code"}  # these grow with the years
STATEMENTS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": statement
    for module in (codes, day, expected, house, owners, stays)
    for name, statement in vars(module).items()
    if isinstance(statement, Statement)
}
# verify's own check reads the codes that are out; it is no look-up of the counter.
WHOLE = {"house._CODES_OUT"}
# These are about everything in the house, and read an index of just that.
OF_ALL_HERE = {"house._HERE_COUNT", "house._EXPECTED_COUNT", "house._LATEST"}
OF_ALL_HERE |= {"house._DOUBLE_CODES"}
SMALL = re.compile(r"parcel_here_|announced_expected")


def test_no_statement_walks_through_history(station: Station) -> None:
    walked = []
    for name in sorted(set(STATEMENTS) - WHOLE):
        text, given = STATEMENTS[name].text, STATEMENTS[name].values(defaultdict(str))
        plan = station.read.connection.execute("EXPLAIN QUERY PLAN " + text, given).fetchall()
        steps = [row[3] for row in plan if row[3].startswith("SCAN")]
        walked += [
            (name, step)
            for step in steps
            if step.split()[1] in BIG and not (name in OF_ALL_HERE and SMALL.search(step))
        ]
    assert walked == []


def test_each_happening_is_a_title_and_a_line_with_every_fact(station: Station) -> None:
    first = take_in_parcel(station.work, waybill="YT8812345678901")
    second = take_in_parcel(station.work, waybill="SF1234567890123")
    name_owner(station.work, parcel=first.id, phone="13800138000")
    gone = hand_over_parcels(station.work, parcels=(first.id,))
    scan_back(station.work, gone.entries[0])
    release_unscanned(station.work, parcel=first.id, reason="torn")
    undo_intake(station.work, second.id)
    said = _said(station)
    assert said == [
        "入库 3-2-0001|圆通 · 1******8000",
        "入库 3-2-0002|顺丰 · …0123",
        "手机号 3-2-0001|1******8000",
        "取件 3-2-0001|1******8000 · 圆通",
        "撤回取件 3-2-0001|1******8000 · 已放回货架",
        "未扫码放行 3-2-0001|1******8000 · 圆通",
        "撤销入库 3-2-0002|顺丰 · …0123",
    ]


def _said(station: Station) -> list[str]:
    from station_app.wire.entry import decode_header
    from station_app.wire.facts import kinds
    from station_app.wire.ids import entry_id

    rows = station.read.connection.execute("SELECT epoch, seq, header, body FROM journal")
    told = []
    for epoch, seq, header, body in rows:
        head = decode_header(header)
        fact = kinds.decode(head.kind, head.version, body)
        if type(fact) in happened.HAPPENED:
            entry = entry_id(station.book.device, epoch, seq)
            line = happened.HAPPENED[type(fact)](station.read, entry, fact)
            told.append(words().say(line.code, **line.facts))
    return told
