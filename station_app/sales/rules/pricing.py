"""What a sale costs: the tag, then campaigns, then the keeper's discount, then 抹零.

Nothing ever costs more than its tag (明码标价规定 art. 7, 8). A line has one price: the lowest of
its tag and the campaigns that name it. A line helps one over-x-minus-y campaign only. What is
taken off the whole receipt is shared out to its lines by largest remainder, so that lines given
back one by one give exactly what was paid.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from station_app.basics.faults import Refusal
from station_app.basics.measures import weighed_fen
from station_app.sales.rules.basket import BasketLine, Off
from station_app.sales.rules.parts import shares
from station_app.wire.facts.goods import CampaignSet
from station_app.wire.facts.sales import Reduction

Rounding = Literal["", "jiao", "yuan"]
ROUNDINGS: tuple[Rounding, ...] = ("", "jiao", "yuan")
_UNIT_FEN = {"": 1, "jiao": 10, "yuan": 100}


class PricedLine(NamedTuple):
    """A line with what it costs.

    tag_fen    at the tag, or as printed on its label
    fen        after its own campaign and discount
    why        special, member or off; empty at the tag
    share_fen  its part of what is taken off the whole receipt
    """

    line: BasketLine
    tag_fen: int
    fen: int
    why: str = ""
    campaign: str = ""
    share_fen: int = 0

    @property
    def paid_fen(self) -> int:
        """What is paid for it in the end."""
        return self.fen - self.share_fen


class Priced(NamedTuple):
    """A priced basket: lines, what is taken off the whole, what is to be paid."""

    lines: tuple[PricedLine, ...]
    reductions: tuple[Reduction, ...]

    @property
    def total_fen(self) -> int:
        """What is to be paid."""
        return sum(line.fen for line in self.lines) - sum(one.fen for one in self.reductions)

    @property
    def dropped_fen(self) -> int:
        """What 抹零 takes off."""
        return sum(one.fen for one in self.reductions if one.why == "rounding")

    @property
    def saved_fen(self) -> int:
        """How much less that is than the tags."""
        return sum(line.tag_fen for line in self.lines) - self.total_fen


_ByProduct = dict[str, list[tuple[CampaignSet, int, int]]]
_ByCategory = dict[str, list[CampaignSet]]


@dataclass(frozen=True)
class Tariff:
    """The campaigns that run now, found by product and by class of goods.

    member  whether the buyer is one
    """

    campaigns: tuple[CampaignSet, ...] = ()
    member: bool = False
    _by_product: _ByProduct = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_category: _ByCategory = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for one in self.campaigns:
            if one.what == "over_minus" or (one.what == "member" and not self.member):
                continue
            for price in one.prices:
                named = (one, price.price_fen, price.per_grams)
                self._by_product.setdefault(price.product, []).append(named)
            for category in one.categories if one.percent_off else ():
                self._by_category.setdefault(category, []).append(one)

    def line(self, line: BasketLine) -> PricedLine:
        """What a line costs by its tag, its campaigns and the keeper's own discount."""
        tag_fen = line.total_fen
        best = PricedLine(line, tag_fen, tag_fen)
        if line.printed_fen is None:
            for one, fen in self._offers(line):
                if 0 <= fen < best.fen:
                    best = best._replace(fen=fen, why=one.what, campaign=one.campaign)
        if line.off is not None:
            best = best._replace(fen=after(line.off, best.fen), why="off")
        return best

    def _offers(self, line: BasketLine) -> Iterable[tuple[CampaignSet, int]]:
        for one, price_fen, per_grams in self._by_product.get(line.product, ()):
            if bool(per_grams) == bool(line.per_grams):
                yield one, _costs(line, price_fen, per_grams)
        for one in self._by_category.get(line.category, ()):
            yield one, line.total_fen * (100 - one.percent_off) // 100

    def reductions(self, lines: Sequence[PricedLine]) -> list[tuple[Reduction, list[int]]]:
        """What over-x-minus-y campaigns take off, with the lines each is taken from."""
        offers = {
            one: _minus(one, lines, [place for place, line in enumerate(lines) if _for(one, line)])
            for one in self.campaigns
            if one.what == "over_minus"
        }
        found: list[tuple[Reduction, list[int]]] = []
        while offers:
            one = max(offers, key=lambda one: (offers[one][0], one.campaign))
            fen, places = offers.pop(one)
            if fen <= 0:
                break
            reduction = Reduction(why="over_minus", fen=fen, campaign=one.campaign, name=one.name)
            found.append((reduction, places))
            taken = set(places)  # a line pays for one campaign only
            for other, (_, theirs) in offers.items():
                if not taken.isdisjoint(theirs):
                    left = [place for place in theirs if place not in taken]
                    offers[other] = _minus(other, lines, left)
        return found


def _for(one: CampaignSet, line: PricedLine) -> bool:
    if not one.products and not one.categories:
        return True
    return line.line.product in one.products or line.line.category in one.categories


def _minus(
    one: CampaignSet, lines: Sequence[PricedLine], places: list[int]
) -> tuple[int, list[int]]:
    """What it takes off those lines."""
    worth = sum(lines[place].fen for place in places)
    times = worth // one.over_fen if one.over_fen else 0
    return min(worth, one.minus_fen * (times if one.repeats else min(times, 1))), places


NO_CAMPAIGNS = Tariff()


class Terms(NamedTuple):
    """What a customer was told of a sale besides its lines.

    tariff    the campaigns that run
    off       the keeper's discount on the whole
    rounding  抹零: the fen, or the jiao too, are dropped; only downwards and only for cash
    """

    tariff: Tariff = NO_CAMPAIGNS
    off: Off | None = None
    rounding: Rounding = ""


AT_THE_TAG = Terms()


def price(lines: Sequence[BasketLine], terms: Terms = AT_THE_TAG) -> Priced:
    """What a basket costs and why."""
    tariff, off, rounding = terms
    priced = [tariff.line(line) for line in lines]
    reductions = tariff.reductions(priced)
    everything = list(range(len(priced)))
    left = sum(line.fen for line in priced) - sum(one.fen for one, _ in reductions)
    if off is not None:
        reductions.append((Reduction(why="off", fen=left - after(off, left)), everything))
        left = after(off, left)
    if rounding and left % _UNIT_FEN[rounding]:
        dropped = Reduction(why="rounding", fen=left % _UNIT_FEN[rounding])
        reductions.append((dropped, everything))
    for reduction, places in reductions:
        parts = shares(reduction.fen, [priced[place].paid_fen for place in places])
        for place, part in zip(places, parts, strict=True):
            priced[place] = priced[place]._replace(share_fen=priced[place].share_fen + part)
    return Priced(tuple(priced), tuple(one for one, _ in reductions if one.fen))


def after(off: Off, fen: int) -> int:
    """What is left of an amount after the keeper's discount; never below nothing."""
    if off.percent:
        return fen * (100 - off.percent) // 100
    return max(0, fen - off.fen)


def parse_off(text: str) -> Off:
    """The discount a keeper types: ``9折`` or ``9z``, ``95z``, ``10%`` off, or yuan off.

    Refusal sale.not_a_discount
    """
    plain = text.strip().lower().translate(_FOLD).lstrip("-")
    if plain.endswith(("折", "z")):
        number = plain[:-1].replace(".", "", 1)
        if number.isdigit() and 1 <= len(number) <= 2 and int(number):
            left = int(number) * (10 if len(number) == 1 else 1)
            return Off(percent=100 - left)
    elif plain.endswith("%"):
        if plain[:-1].isdigit() and 0 < int(plain[:-1]) <= 100:
            return Off(percent=int(plain[:-1]))
    else:
        whole, _, part = plain.removesuffix("元").partition(".")
        if whole.isdigit() and len(whole) <= 6 and len(part) <= 2 and (part or "0").isdigit():
            fen = int(whole) * 100 + int(part.ljust(2, "0"))
            if fen:
                return Off(fen=fen)
    raise Refusal("sale.not_a_discount", text=text.strip()[:20])


_FOLD = str.maketrans("０１２３４５６７８９．。％－", "0123456789..%-")


def _costs(line: BasketLine, price_fen: int, per_grams: int) -> int:
    if per_grams:
        return weighed_fen(price_fen=price_fen, per_grams=per_grams, grams=line.grams)
    return price_fen * line.qty
