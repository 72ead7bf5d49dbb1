"""The shop: a long basket priced anew with every scan, an evening closed after a long day."""

from __future__ import annotations

import time
from contextlib import closing

from station_app.sales.rules.basket import BasketLine
from station_app.sales.rules.pricing import Tariff, Terms, price
from station_app.till import actions as till
from station_app.wire.facts.goods import CampaignPrice, CampaignSet
from tests.bench import deeds
from tests.bench.filled import Grounds
from tests.bench.measure import Figure, at_most, in_turn, no_collecting
from tests.bench.painted import FRAME_MS
from tests.station import Station

LINES, CAMPAIGNS, CLASSES = 200, 20, 10
A_SHORT_DAY, A_LONG_DAY = 20, 2_000
EVENINGS = 3
GROWTH = 1.2
A_QUARTER = 0.25  # of a frame: the rest is for painting it


def measure(grounds: Grounds) -> list[Figure]:
    """A long basket beside a frame; a long day's close beside a short one's."""
    return [_basket(), _evening(grounds)]


def _basket() -> Figure:
    """What one scan costs once so many lines lie on the counter, of which ours is this part."""
    lines, terms = _lines(), Terms(Tariff(_campaigns()))
    [timed] = in_turn(lambda _turn: price(lines, terms), repeats=200)
    metric = f"basket of {LINES} lines, {CAMPAIGNS} campaigns, priced, to a frame"
    return at_most(metric, timed.cpu_us / 1_000, FRAME_MS, "ms", ratio=A_QUARTER)


def _lines() -> tuple[BasketLine, ...]:
    return tuple(
        BasketLine(
            product=f"p{place}",
            name="武陵山羊肚菌",
            unit="袋",
            price_fen=500 + place,
            qty=1 + place % 3,
            category=f"c{place % CLASSES}",
        )
        for place in range(LINES)
    )


def _campaigns() -> tuple[CampaignSet, ...]:
    """Half of them special prices of every third product, half over-x-minus-y of a class."""
    special = [
        CampaignSet(
            campaign=f"s{number}",
            name="年货节特价",
            what="special",
            from_ms=0,
            until_ms=1,
            prices=tuple(
                CampaignPrice(product=f"p{place}", price_fen=400)
                for place in range(number, LINES, 3)
            ),
        )
        for number in range(CAMPAIGNS // 2)
    ]
    over = [
        CampaignSet(
            campaign=f"m{number}",
            name="满十减一",
            what="over_minus",
            from_ms=0,
            until_ms=1,
            over_fen=1_000,
            minus_fen=100,
            categories=(f"c{number % CLASSES}",),
        )
        for number in range(CAMPAIGNS // 2)
    ]
    return (*special, *over)


def _evening(grounds: Grounds) -> Figure:
    """Counting and closing after a long day, in turns with the same after a short one."""
    with (
        closing(grounds.station("short-day")) as short,
        closing(grounds.station("long-day")) as long,
    ):
        times = [
            (_seconds_to_close(short, A_SHORT_DAY), _seconds_to_close(long, A_LONG_DAY))
            for _evening in range(EVENINGS)
        ]
    brief, much = (min(some) * 1e6 for some in zip(*times, strict=True))
    metric = f"evening closed after {A_LONG_DAY:,} receipts, CPU, to {A_SHORT_DAY}"
    return at_most(metric, much, brief, "us", ratio=GROWTH)


def _seconds_to_close(station: Station, receipts: int) -> float:
    """CPU of the count and the close, slip and all, of a shift with so many receipts."""
    deeds.shifted(station)
    for turn in range(receipts):
        deeds.sell(station, turn)
    till.print_x(station.work)  # its pages lie in memory, as they do after a day of selling
    with no_collecting():
        begun = time.process_time()
        till.count_shift(station.work, counted_fen=100_000)
        till.close_shift(station.work)
        return time.process_time() - begun
