"""Decisions about parcels to send: what must be checked, what it costs, what may go back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from station_app.basics.faults import Refusal
from station_app.basics.id_numbers import id_shape
from station_app.basics.measures import kilos
from station_app.basics.scan_text import normalise

LONGEST_CONTENTS = 100  # signs; it stands on one receipt
MOST_GRAMS = 50_000  # a parcel in law (domain.md 1.3)
MOST_BATCH = 1_000
ZONES = ("local", "near", "far", "remote")
IDENTITY_KINDS = ("id_card", "residence_permit", "passport", "driving_licence", "known_agreement")
_EIGHTEEN = re.compile(r"(?=([0-9]{17}[0-9Xx]))")  # at every place, also inside longer runs


@dataclass(frozen=True, slots=True)
class Rate:
    """One row of the fee table: the first weight at one price, every further one begun at another.

    Amounts in fen, weights in grams
    """

    carrier: str
    zone: str
    first_grams: int
    first_fen: int
    next_grams: int
    next_fen: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the prohibited list and words that sound like it."""

    number: int
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Contents that sound like something prohibited."""

    word: str
    heading: str


def fee_fen(rate: Rate, *, grams: int) -> int:
    """What sending a parcel costs, in fen: a further weight counts as soon as it is begun."""
    over_grams = max(0, grams - rate.first_grams)
    return rate.first_fen + -(-over_grams // rate.next_grams) * rate.next_fen


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


def check_identity(kind: str, *, checked: bool) -> None:
    """Refuse a sender whose document was not looked at.

    Refusal drop_off.identity_missing
    Source  快递暂行条例 art. 22, 反恐怖主义法 art. 20
    """
    if not checked or kind not in IDENTITY_KINDS:
        raise Refusal("drop_off.identity_missing")


def check_inspected(*, inspected: bool) -> None:
    """Refuse a parcel that was not opened and looked at.

    Refusal drop_off.not_inspected
    Source  邮政法 art. 25, 快递暂行条例 art. 31
    """
    if not inspected:
        raise Refusal("drop_off.not_inspected")


def check_contents(contents: str) -> str:
    """What is inside, in words.

    Refusal drop_off.contents_missing, drop_off.contents_too_long,
            drop_off.identity_number_not_kept
    """
    plain = contents.strip()
    if not plain:
        raise Refusal("drop_off.contents_missing")
    if len(plain) > LONGEST_CONTENTS:
        raise Refusal("drop_off.contents_too_long", most=LONGEST_CONTENTS)
    check_no_identity_number(plain)
    return plain


def check_no_identity_number(text: str) -> None:
    """Refuse a text with an identity number in it: the station keeps none.

    Refusal drop_off.identity_number_not_kept
    Source  快递暂行条例 art. 22 (domain.md R4)
    """
    plain = normalise(text)
    if any(id_shape(found) for found in _EIGHTEEN.findall(plain)):
        raise Refusal("drop_off.identity_number_not_kept")


def check_weight(grams: int) -> None:
    """Refuse what is no parcel any more, or was not weighed.

    Refusal drop_off.weight_missing, drop_off.too_heavy
    Source  a parcel weighs at most 50 kg (邮政法 art. 84)
    """
    if grams <= 0:
        raise Refusal("drop_off.weight_missing")
    if grams > MOST_GRAMS:
        raise Refusal("drop_off.too_heavy", kilos=kilos(grams))


def suspicion(headings: Sequence[Heading], contents: str) -> Suspicion | None:
    """The longest word of the prohibited list that stands in the contents, if any."""
    plain = "".join(contents.split())
    found = [
        Suspicion(word, heading.name)
        for heading in headings
        for word in heading.words
        if word in plain
    ]
    return max(found, key=lambda one: len(one.word), default=None)


def check_cleared(suspected: Suspicion | None, *, cleared: bool) -> str:
    """The heading that was cleared, empty when nothing was suspected.

    Refusal drop_off.suspected  the contents sound prohibited and nobody said they are not
    Source  suspected prohibited goods: stop at once, report (快递暂行条例 art. 33)
    """
    if suspected is None:
        return ""
    if not cleared:
        raise Refusal("drop_off.suspected", word=suspected.word, heading=suspected.heading)
    return suspected.heading


def check_cancel(state: str) -> None:
    """Refuse to take back what left or was taken back already.

    Refusal drop_off.with_the_courier, drop_off.already_cancelled
    """
    if state == "handed_over":
        raise Refusal("drop_off.with_the_courier")
    if state == "cancelled":
        raise Refusal("drop_off.already_cancelled")


def check_batch(carrier: str, parcels: Sequence[tuple[str, str, str]]) -> None:
    """Refuse a batch in which something does not wait for this courier.

    parcels  number, carrier and state of each
    Refusal drop_off.batch_empty, drop_off.batch_too_large
    Refusal drop_off.other_courier, drop_off.not_waiting
    """
    if not parcels:
        raise Refusal("drop_off.batch_empty")
    if len(parcels) > MOST_BATCH:
        raise Refusal("drop_off.batch_too_large", most=MOST_BATCH)
    for number, its_carrier, state in parcels:
        if its_carrier != carrier:
            raise Refusal("drop_off.other_courier", number=number)
        if state != "waiting":
            raise Refusal("drop_off.not_waiting", number=number)


def drop_off_number(station: str, epoch: int, counter: int) -> str:
    """``Q07-1-J00012``: how people name a parcel that is being sent."""
    return f"{station}-{epoch}-J{counter:05d}"


def batch_number(station: str, epoch: int, counter: int) -> str:
    """``Q07-1-B0003``: how people name what a courier took at once."""
    return f"{station}-{epoch}-B{counter:04d}"
