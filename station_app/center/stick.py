"""What a station brought by stick: landed as over the line, and a receipt of it written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from station_app.basics.faults import Refusal
from station_app.center import beside, blobs, feed, replacing, stations
from station_app.center.database import Center
from station_app.center.landing import land
from station_app.center.model import epoch
from station_app.center.problem import Problem, Told
from station_app.center.stations import Device
from station_app.center.stick_pictures import Settled, take_pictures
from station_app.wire import calls, stick
from station_app.wire.ids import is_device, parse_epoch
from station_app.wire.pictures import MOST_NAMED
from station_app.wire.ranges import Place
from station_app.wire.signing import public_of
from station_app.wire.stick import Answer, Export, NotTaken, Opened, Range, Receipt

MOST_PAGES = 20  # of news in one receipt; what is left comes with the next


class Taken(NamedTuple):
    """What came of a stick.

    brought  entries on it; fresh  of them those the center did not have; so with its pictures
    left     entries that wait at the station, and pictures
    wrong    pictures whose bytes are not those of their name
    codes    what the center had to say about ranges that did not simply land
    receipt  the bytes for the station
    """

    station: str
    device: str
    brought: int
    fresh: int
    left: int
    codes: tuple[str, ...]
    receipt: bytes
    pictures: int
    fresh_pictures: int
    pictures_left: int
    wrong: int


def take(center: Center, data: bytes) -> Taken:
    """Land all of a station's file, then its pictures; taken twice, nothing is there twice.

    Refusal stick.foreign, stick.cut, stick.damaged  not such a file, or not all of it
    Refusal stick.other_center   it is for another center
    Refusal stick.unknown        no device of this center wrote it
    Refusal stick.revoked        its device was shut out
    """
    opened, who, private = _opened(center, data)
    try:
        brought = stick.export_of(opened)
    except NotTaken as not_taken:
        raise Refusal(f"stick.{not_taken.why}") from not_taken
    before = _landed(center, who)
    told = [_announce(center, who, said) for said in brought.epochs]
    answers = tuple(_answer(center, who, part) for part in brought.ranges)
    settled = take_pictures(center, who, stick.pictures_of(opened, brought))
    codes = [*told, *(answer.code for answer in answers)]
    return Taken(
        station=who.station,
        device=who.device,
        brought=sum(max(0, part.last - part.first + 1) for part in brought.ranges),
        fresh=_landed(center, who) - before,
        left=brought.left,
        codes=tuple(dict.fromkeys(code for code in codes if code)),
        receipt=_receipt(center, who, brought, answers, settled, private=private),
        pictures=sum(1 for one in brought.pictures if one.size),
        fresh_pictures=settled.fresh,
        pictures_left=brought.pictures_left,
        wrong=settled.wrong,
    )


def _opened(center: Center, data: bytes) -> tuple[Opened, Device, bytes]:
    """With the private key that it was sealed for: of who is away, perhaps one of before."""
    opened = None
    for private in (center.private_key, *center.keys.before):
        try:
            opened = stick.read("export", data, private=private, public=public_of(private))
            break
        except NotTaken as not_taken:
            if not_taken.why != "other":
                raise Refusal(f"stick.{not_taken.why}") from not_taken
    if opened is None:
        raise Refusal("stick.other_center")
    if not is_device(opened.device):
        raise Refusal("stick.unknown")
    with center.read() as read:
        who = stations.find_device(read, opened.device)
        lost = replacing.lost_ones(read, who) if who else []
    signers = [one for one in (who, *lost) if one and _signed(opened, one, private)]
    if not signers:
        raise Refusal("stick.unknown")
    who = signers[0]
    if who.state not in ("active", replacing.REPLACED):
        raise Refusal("stick.revoked", device=who.device)
    return opened, who, private


def _signed(opened: Opened, one: Device, private: bytes) -> bool:
    to = public_of(private)
    return stick.signed_by(opened, "export", signer=one.public_key, to=to)


def _announce(center: Center, who: Device, said: calls.EpochSaid) -> str:
    """Make an epoch known as the line does; the code it is told, if any."""
    try:
        with center.write() as tx:
            if who.state == replacing.REPLACED:
                beside.open_epoch(tx, who, said)
                return "DEVICE_REPLACED"
            seen = stations.open_epoch(center, tx, who, said)
    except Problem as problem:
        return problem.code
    return seen.code if isinstance(seen, Told) else ""


def _answer(center: Center, who: Device, part: Range) -> Answer:
    place = Place(who.device, part.epoch, part.first, part.last)
    try:
        if not 0 < part.first <= part.last or parse_epoch(part.epoch) is None:
            raise Problem("MALFORMED")
        base = bytes.fromhex(part.base)
        with center.write() as tx:
            landing = beside.land if who.state == replacing.REPLACED else land
            done = landing(center, tx, who, place, base=base, body=bytes(part.body))
    except Problem as problem:
        return Answer(epoch=part.epoch, code=problem.code, facts=problem.facts)
    except ValueError:
        return Answer(epoch=part.epoch, code="MALFORMED")
    if isinstance(done, Told):
        return Answer(epoch=part.epoch, code=done.code, facts=done.facts)
    return Answer(epoch=part.epoch, landed=done)


def _landed(center: Center, who: Device) -> int:
    with center.read() as read:
        rows = read.execute(select(epoch.c.landed).where(epoch.c.device == who.device))
        return sum(rows.scalars())


def _receipt(
    center: Center,
    who: Device,
    brought: Export,
    answers: tuple[Answer, ...],
    settled: Settled,
    *,
    private: bytes,
) -> bytes:
    """Signed with the key that the station knows; the news in it says which one came since.

    A lost PC that was found is told no news and asked for nothing.
    """
    pages: tuple[calls.FeedPage, ...] = ()
    wants: tuple[str, ...] = ()
    if who.state != replacing.REPLACED:
        with center.write() as tx:
            pages = tuple(_pages(tx, who.station, brought.feed_epoch, brought.feed_pos))
            wants = blobs.wanted(tx, who.station, MOST_NAMED)
    said = Receipt(
        device=who.device,
        answers=answers,
        feed_epoch=brought.feed_epoch,
        feed_pos=brought.feed_pos,
        pages=pages,
        at_ms=center.now_ms(),
        held=settled.held,
        unwanted=settled.unwanted,
        wants=wants,
    )
    return stick.write("receipt", who.device, said, private=private, to=who.public_key)


def _pages(tx: Connection, code: str, feed_epoch: str, pos: int) -> Iterator[calls.FeedPage]:
    """News from there on, as many pages as one receipt may carry."""
    for _ in range(MOST_PAGES):
        page = feed.page(tx, code, feed_epoch, pos)
        pos = len(page.items) + (pos if page.feed_epoch == feed_epoch else 0)
        feed_epoch = page.feed_epoch
        yield page
        if not page.more:
            return
