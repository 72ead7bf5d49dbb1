"""After a refill: what the last printed papers say of what a lost PC had not sent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from station_app.basics.clock import local
from station_app.basics.faults import Refusal
from station_app.basics.paper import Gap, Line, Rule, Slip, Text
from station_app.basics.words import Words
from station_app.sales.lookups.receipts import last_number
from station_app.sales.rules.receipt import receipt_number
from station_app.store import journal
from station_app.store.book import Book
from station_app.wire.entry import decode_header
from station_app.wire.facts.book import PapersCompared, StationRefilled
from station_app.wire.facts.kinds import decode
from station_app.wire.ids import entry_id

_HEAD = re.compile(r"[0-9a-f]{8}\Z")
_RECEIPT = re.compile(r"([A-Z][0-9]{2})-([1-9][0-9]{0,5})-([0-9]{6})\Z", re.ASCII)
_OF_HEAD = "SELECT epoch, seq FROM journal WHERE substr(hex(h), 1, 8) = ? ORDER BY pos DESC LIMIT 1"


class Compared(NamedTuple):
    """What was found; ``sentences`` say it to the keeper, one a line."""

    fact: PapersCompared
    sentences: tuple[str, ...]


def last_refill(book: Book) -> StationRefilled:
    """The last refill of this book. Refusal refill.never."""
    for entry in journal.of_kind(book.connection, StationRefilled.KIND):
        head = decode_header(entry.header)
        fact = decode(head.kind, head.version, entry.body or b"")
        if isinstance(fact, StationRefilled):
            return fact
    raise Refusal("refill.never")


def papers_wanted(book: Book) -> bool:
    """Whether this book came back and no paper was held against it yet."""
    kinds = (StationRefilled.KIND, PapersCompared.KIND)
    last = next(iter(journal.latest(book.connection, kinds, 1)), None)
    return last is not None and decode_header(last[1].header).kind == StationRefilled.KIND


def check_papers(book: Book, *, head: str, receipt: str) -> tuple[str, str]:
    """What was typed, as it stands on paper.

    Refusal refill.head_form, refill.receipt_form   not what stands on a paper of this station
    """
    head, receipt = head.strip().lower(), receipt.strip().upper()
    if head and not _HEAD.match(head):
        raise Refusal("refill.head_form", given=head[:20])
    if receipt:
        _missing(book, receipt)
    return head, receipt


def compare_papers(book: Book, words: Words, *, head: str = "", receipt: str = "") -> Compared:
    """Hold the newest paper against the book that came back, and keep and print what it says.

    head     the 8 letters and digits at the foot of the newest receipt or shift slip
    receipt  the number of the newest receipt
    Refusal refill.head_form, refill.receipt_form   not what stands on a paper of this station
    Refusal refill.never    this book was not refilled
    Fact    station.papers_compared
    """
    refilled = last_refill(book)
    head, receipt = check_papers(book, head=head, receipt=receipt)
    row = book.connection.execute(_OF_HEAD, (head.upper(),)).fetchone() if head else None
    entry = entry_id(book.device, *row) if row else ""
    missing, first = _missing(book, receipt) if receipt else (0, "")
    fact = PapersCompared(head=head, entry=entry, receipt=receipt, missing=missing)
    sentences = tuple(_sentences(words, refilled, fact, first))
    with book.work() as tx:
        tx.record(fact)
        tx.enqueue(_slip(words, book.work.station_name, sentences))
    return Compared(fact, sentences)


def refilled_sentences(words: Words, fact: StationRefilled) -> list[str]:
    """How far the center's records reach, and what stays beside."""
    if not fact.entry:
        return [words.say("refill.reaches_nothing")]
    facts = {"entry": fact.entry, "at": _when(fact.at_ms), "n": fact.entries, "head": fact.h[:8]}
    told = [words.say("refill.reaches", **facts)]
    if fact.beside:
        told.append(words.say("refill.beside", n=fact.beside))
    if fact.gone:
        told.append(words.say("refill.news_gone", n=sum(1 + o.last - o.first for o in fact.gone)))
    return told


def _missing(book: Book, receipt: str) -> tuple[int, str]:
    """How many receipts up to this one are not here, and the first of them."""
    found = _RECEIPT.match(receipt)
    known = {epoch.ordinal for epoch in journal.epochs(book.connection)}
    if not found or found[1] != book.work.station or int(found[2]) not in known:
        raise Refusal("refill.receipt_form", given=receipt[:30])
    epoch, counter = int(found[2]), int(found[3])
    with book.work() as tx:
        last = last_number(tx, epoch)
    return max(0, counter - last), receipt_number(found[1], epoch, last + 1)


def _sentences(
    words: Words, refilled: StationRefilled, fact: PapersCompared, first: str
) -> Iterable[str]:
    facts = {"head": fact.head, "entry": fact.entry, "at": _when(refilled.at_ms)}
    if fact.entry:
        yield words.say("refill.head_found", **facts)
    elif fact.head:
        yield words.say("refill.head_missing", **(facts | {"entry": refilled.entry}))
    if fact.missing:
        numbers = {"n": fact.missing, "first": first, "last": fact.receipt}
        yield words.say("refill.receipts_missing", **numbers)
    elif fact.receipt:
        yield words.say("refill.receipts_whole", last=fact.receipt)


def _slip(words: Words, station_name: str, sentences: Iterable[str]) -> Slip:
    title = words.say("refill.slip_title")
    lines: list[Line] = [Text(station_name, align="center"), Text(title, align="center", size=2)]
    lines.append(Rule())
    for sentence in sentences:
        lines += [Text(sentence), Gap()]
    return Slip(title=title, lines=(*lines, Text(words.say("refill.slip_foot"))))


def _when(at_ms: int) -> str:
    return f"{local(at_ms):%Y-%m-%d %H:%M}"
