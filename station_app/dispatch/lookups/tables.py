"""The station's own tables of ``resources/dispatch``, read once."""

from __future__ import annotations

from functools import cache
from typing import cast

from station_app.basics.resources import resource, table
from station_app.dispatch.rules.fees import Rate
from station_app.dispatch.rules.suspicion import Heading, Produce, Verdict


@cache
def rates() -> tuple[Rate, ...]:
    """The fee table of ``fees.csv``.

    The table is this station's own and invented: carriers publish no prices for village counters.
    A station puts its contract's prices there.
    """
    return tuple(
        Rate(
            carrier=row["carrier"],
            zone=row["zone"],
            first_grams=int(row["first_grams"]),
            first_fen=int(row["first_fen"]),
            next_grams=int(row["next_grams"]),
            next_fen=int(row["next_fen"]),
            divisor=int(row["divisor"] or 0),
        )
        for row in table(resource("dispatch/fees.csv"))
    )


@cache
def carriers() -> tuple[str, ...]:
    """The carriers of the fee table, in its order."""
    return tuple(dict.fromkeys(rate.carrier for rate in rates()))


@cache
def places() -> tuple[tuple[str, str], ...]:
    """How addresses begin, and the zone that lies there."""
    return tuple((row["place"], row["zone"]) for row in table(resource("dispatch/zones.csv")))


@cache
def headings() -> tuple[Heading, ...]:
    """The prohibited list: 19 headings with words to listen for."""
    return tuple(
        Heading(int(row["no"]), row["category_zh"], _words(row["words"]))
        for row in table(resource("dispatch/prohibited_categories.csv"))
    )


@cache
def produce() -> tuple[Produce, ...]:
    """What villagers often send, and how it may travel."""
    return tuple(
        Produce(row["key"], cast(Verdict, row["verdict"]), row["fresh"], _words(row["words"]))
        for row in table(resource("dispatch/local_produce.csv"))
    )


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split("|") if word)
