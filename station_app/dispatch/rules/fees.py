"""What sending costs, and how the carriers compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from station_app.basics.faults import Refusal

ZONES = ("local", "near", "far", "remote")


@dataclass(frozen=True, slots=True)
class Rate:
    """One row of the fee table: the first weight at one price, every further one begun at another.

    Amounts in fen, weights in grams
    divisor  cubic centimetres that count as a kilogram, 0 where only the scale counts
    """

    carrier: str
    zone: str
    first_grams: int
    first_fen: int
    next_grams: int
    next_fen: int
    divisor: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """What one carrier takes for this parcel; by_volume when its size counts, not its weight."""

    carrier: str
    fee_fen: int
    charged_grams: int
    by_volume: bool


def charged_grams(rate: Rate, *, grams: int, sides_cm: tuple[int, ...] = ()) -> int:
    """The weight that is paid for: a light large parcel counts by its volume."""
    if not rate.divisor or not sides_cm:
        return grams
    return max(grams, -(-prod(sides_cm) * 1000 // rate.divisor))


def fee_fen(rate: Rate, *, grams: int) -> int:
    """What sending a parcel costs, in fen: a further weight counts as soon as it is begun."""
    over_grams = max(0, grams - rate.first_grams)
    return rate.first_fen + -(-over_grams // rate.next_grams) * rate.next_fen


def offer(rate: Rate, *, grams: int, sides_cm: tuple[int, ...] = ()) -> Offer:
    """What this row of the table takes for a parcel."""
    charged = charged_grams(rate, grams=grams, sides_cm=sides_cm)
    return Offer(rate.carrier, fee_fen(rate, grams=charged), charged, charged > grams)


def offers(
    rates: Iterable[Rate], *, zone: str, grams: int, sides_cm: tuple[int, ...] = ()
) -> list[Offer]:
    """Every carrier that goes there, cheapest first; equal ones as the table has them."""
    found = [offer(rate, grams=grams, sides_cm=sides_cm) for rate in rates if rate.zone == zone]
    return sorted(found, key=lambda one: one.fee_fen)


def rate_for(rates: Iterable[Rate], *, carrier: str, zone: str) -> Rate:
    """The row of the fee table for a carrier and a zone.

    Refusal drop_off.carrier_missing, drop_off.zone_missing
    Refusal drop_off.no_rate  the carrier does not go there from this station
    """
    if not carrier:
        raise Refusal("drop_off.carrier_missing")
    if not zone:
        raise Refusal("drop_off.zone_missing")
    for rate in rates:
        if (rate.carrier, rate.zone) == (carrier, zone):
            return rate
    raise Refusal("drop_off.no_rate")


def zone_of(places: Iterable[tuple[str, str]], address: str) -> str:
    """The zone an address begins with (``广东省深圳市…``), empty when no place is named first.

    places  beginning of an address and its zone
    """
    plain = "".join(address.split()).removeprefix("中国")
    found = [(len(place), zone) for place, zone in places if plain.startswith(place)]
    return max(found)[1] if found else ""


def check_carrier(known: Iterable[str], carrier: str) -> None:
    """Refuse a parcel without a carrier this station hands to.

    Refusal drop_off.carrier_missing
    """
    if carrier not in known:
        raise Refusal("drop_off.carrier_missing")
