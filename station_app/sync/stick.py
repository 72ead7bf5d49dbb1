"""The line by stick: what the center does not have is carried there, its answer back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from station_app.basics.faults import Refusal
from station_app.sync.client import Told
from station_app.sync.line_book import Joined, LineBook, LineReads
from station_app.sync.pictures import choose, waiting_pictures
from station_app.sync.round import Round
from station_app.wire import stick
from station_app.wire.calls import EpochSaid
from station_app.wire.entry import UNREADABLE
from station_app.wire.ids import Epoch
from station_app.wire.news import News
from station_app.wire.ranges import write_range
from station_app.wire.signing import public_of
from station_app.wire.stick import Answer, Export, NotTaken, Range, Receipt

RANGE_BYTES = 256 << 10  # the center takes a range in one transaction
MOST_BYTES = 40 << 20  # before packing; what is left goes with the next file
_BESIDE_BYTES = 1 << 20  # of a file: all that is neither entries nor pictures


class Exported(NamedTuple):
    """A file for the center: its bytes, how much is in it and how much did not fit."""

    data: bytes
    entries: int
    left: int
    pictures: int
    pictures_left: int


class TakenBack(NamedTuple):
    """What a receipt brought: entries now known to be there, news, codes of what is not well.

    pictures  of those that were brought, how many are there; wanted  how many have yet to go
    """

    landed: int
    news: int
    codes: tuple[str, ...]
    pictures: int
    wanted: int


def export(book: LineReads, joined: Joined, *, app: str = "", now_ms: int = 0) -> Exported:
    """All that the center is not known to have, signed by this device, readable there only.

    Entries first, then pictures as far as there is room. Nothing is marked: until a receipt comes
    back the same goes again, by stick or by line.
    """
    waiting = book.waiting()
    ranges = tuple(_ranges(book))
    entries = sum(part.last - part.first + 1 for part in ranges)
    size = sum(len(bytes(part.body)) for part in ranges)
    room_bytes = stick.MOST_BYTES - _BESIDE_BYTES - size
    chosen = choose(book, _carried(book, ranges), room_bytes)
    feed_epoch, pos = book.feed_cursor()
    said = Export(
        device=joined.device,
        epochs=tuple(_said(epoch) for epoch in book.epochs()),
        ranges=ranges,
        feed_epoch=feed_epoch,
        feed_pos=pos,
        app=app,
        at_ms=now_ms,
        left=waiting - entries,
        pictures=chosen.pictures,
        pictures_left=chosen.left,
    )
    keys = {"private": joined.private_key, "to": joined.center_key}
    data = stick.write("export", joined.device, said, **keys, pictures=chosen.data)
    return Exported(data, entries, said.left, chosen.going, chosen.left)


def take_receipt(book: LineBook, joined: Joined, data: bytes) -> TakenBack:
    """Believe what the center wrote, exactly as if it had come over the line.

    Refusal stick.foreign, stick.cut, stick.damaged  not a receipt, or not all of it
    Refusal stick.other_station  it is for another station
    Refusal stick.not_the_center no center of ours signed it
    """
    receipt = _opened(joined, data)
    round_ = Round(book, joined)
    before = book.waiting()
    try:
        round_.want(receipt.wants)  # before entries are known to be there, which name them
        for page in receipt.pages:
            round_.believe(page)
        codes = [_believe(book, round_, answer) for answer in receipt.answers]
        _keep_news(book, round_, receipt)
    finally:
        round_.close()
    book.settle_pictures({*receipt.held, *receipt.unwanted})
    landed = max(0, before - book.waiting())
    told = tuple(dict.fromkeys(code for code in codes if code))
    wanted = len(waiting_pictures(book))
    return TakenBack(landed, round_.news_kept, told, len(receipt.held), wanted)


def _opened(joined: Joined, data: bytes) -> Receipt:
    ours = public_of(joined.private_key)
    try:
        opened = stick.read("receipt", data, private=joined.private_key, public=ours)
        if not stick.signed_by(opened, "receipt", signer=joined.center_key, to=ours):
            raise Refusal("stick.not_the_center")
        return stick.receipt_of(opened)
    except NotTaken as not_taken:
        why = "other_station" if not_taken.why == "other" else not_taken.why
        raise Refusal(f"stick.{why}") from not_taken


def _ranges(book: LineReads) -> Iterator[Range]:
    size = 0
    for epoch in book.epochs():
        first, head = book.landed(epoch.ordinal) + 1, book.head_seq(epoch.ordinal)
        while first <= head and size < MOST_BYTES:
            entries = book.entries(epoch.ordinal, first, RANGE_BYTES)
            body = write_range(entries)
            size += len(body)
            base = book.hash_at(epoch.ordinal, first - 1)
            yield Range(
                epoch=epoch.name,
                first=first,
                last=entries[-1].seq,
                base=base.hex(),
                body=msgspec.Raw(body),
            )
            first = entries[-1].seq + 1


def _carried(book: LineReads, ranges: Iterable[Range]) -> dict[int, int]:
    """By epoch the last entry that is there or comes along."""
    ordinals = {epoch.name: epoch.ordinal for epoch in book.epochs()}
    return {ordinals[part.epoch]: part.last for part in ranges}


def _said(epoch: Epoch) -> EpochSaid:
    return EpochSaid(ordinal=epoch.ordinal, nonce=epoch.nonce, parent_head=epoch.parent_head)


def _believe(book: LineBook, round_: Round, answer: Answer) -> str:
    """Do what the center's word on one range asks; the code of what people must know."""
    epoch = next((one for one in book.epochs() if one.name == answer.epoch), None)
    if epoch is None:
        return ""  # of a life of this book that was put back since
    try:
        if answer.landed is None:
            round_.obey(epoch, Told(answer.code, answer.facts), alone=True)
        elif answer.landed.landed > book.landed(epoch.ordinal):  # the line may have been quicker
            round_.landed(epoch, answer.landed)
    except Told as told:
        return told.said
    return answer.code


def _keep_news(book: LineBook, round_: Round, receipt: Receipt) -> None:
    """News goes on from where it stood; what the line has brought since stays as it is."""
    for page in receipt.pages:
        feed_epoch, pos = book.feed_cursor()
        if feed_epoch == page.feed_epoch:
            fits = bool(page.items) and _pos(page.items[0]) <= pos + 1 <= _pos(page.items[-1])
        else:  # the center was put back since we last asked, unless the line knows better by now
            fits = feed_epoch == receipt.feed_epoch
        if fits:
            round_.keep(page)


def _pos(item: msgspec.Raw) -> int:
    """Refusal stick.damaged   it does not read."""
    try:
        return msgspec.json.decode(item, type=News).pos
    except UNREADABLE as error:
        raise Refusal("stick.damaged") from error
