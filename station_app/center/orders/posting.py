"""Orders that a partner sends: read, checked whole, taken once however often they are sent."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from station_app.basics.words import Words
from station_app.center.database import Center
from station_app.center.importing import orders
from station_app.center.importing.csv_rows import MOST_CELL_LETTERS, Row, unseen
from station_app.center.importing.ordered import take_orders
from station_app.center.importing.whole import read_all
from station_app.center.model import posted
from station_app.wire.entry import UNREADABLE

MOST_BODY_BYTES = 2 << 20
MOST_LINES = 5_000
MOST_KEY_LETTERS = 80
_KEPT_MS = 30 * 24 * 3600 * 1000  # a key is forgotten then; orders are not


class PostedLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line that a partner sends; amounts in fen."""

    barcode: str
    qty: int
    state: str
    paid_fen: int = 0
    price_fen: int = 0
    due_fen: int | None = None
    keep: str = ""


class PostedOrder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An order that a partner sends."""

    code: str
    station: str
    person_name: str
    phone: str
    lines: tuple[PostedLine, ...]
    buy: str = ""
    until_day: str = ""
    ordered: str = ""


class Posted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``POST /v1/orders`` takes: all of it or nothing."""

    orders: tuple[PostedOrder, ...]


class Answer(NamedTuple):
    """HTTP status and JSON body."""

    status: int
    body: bytes


class _Refused(Exception):  # leaves the transaction, nothing of it stays
    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


def post_orders(center: Center, words: Words, *, partner: str, key: str, body: bytes) -> Answer:
    """Take all orders of a body, or none and name each bad line.

    200   taken; the same key and body again give the same answer and do nothing
    400   no key, or not what orders look like; 409 the key was used for another body; 413 too much
    422   bad lines, each by its order and place; mend them and send again under any key
    """
    if not 0 < len(key) <= MOST_KEY_LETTERS or not key.isprintable():
        return _said(400, "key_missing")
    if len(body) > MOST_BODY_BYTES:
        return _said(413, "too_large")
    try:
        return _post(center, words, partner=partner, key=key, body=body)
    except _Refused as refused:
        return refused.answer
    except IntegrityError:  # the same key at the same moment: the other one was first
        with center.read() as read:
            before = _answered(center, read, partner=partner, key=key, body=body)
        return before or _said(409, "busy")


def _post(center: Center, words: Words, *, partner: str, key: str, body: bytes) -> Answer:
    with center.write() as tx:
        before = _answered(center, tx, partner=partner, key=key, body=body)
        if before is not None:
            return before
        lines = _lines(body)
        rows = read_all((row for row, _ in lines), orders.TABLE)
        done = take_orders(center, tx, rows, partner=partner)
        if done.bad:
            where = {row.number: place for row, place in lines}
            raise _Refused(_bad_lines(words, where, done.bad))
        answer = msgspec.json.encode({"lines": done.rows, "news": done.news})
        now_ms = center.now_ms()
        tx.execute(delete(posted).where(posted.c.at_ms < now_ms - _KEPT_MS))
        row = {"partner": partner, "key": key, "answer": answer, "at_ms": now_ms}
        tx.execute(insert(posted).values(row | {"digest": _digest(center, body)}))
    center.mark()
    return Answer(200, answer)


def _answered(
    center: Center, tx: Connection, *, partner: str, key: str, body: bytes
) -> Answer | None:
    here = (posted.c.partner == partner, posted.c.key == key)
    row = tx.execute(select(posted.c.digest, posted.c.answer).where(*here)).first()
    if row is None:
        return None
    same = bytes(row.digest) == _digest(center, body)
    return Answer(200, bytes(row.answer)) if same else _said(409, "key_used")


def _digest(center: Center, body: bytes) -> bytes:
    return center.keyed_digest("posted", body.decode("latin-1"))


def _lines(body: bytes) -> list[tuple[Row, dict[str, Any]]]:
    """Every line as a row of a file would be, with where it stands in the body."""
    try:
        asked = msgspec.json.decode(body, type=Posted)
    except UNREADABLE as error:
        raise _Refused(_said(400, "malformed", why=str(error)[:200])) from error
    if sum(len(order.lines) for order in asked.orders) > MOST_LINES:
        raise _Refused(_said(413, "too_many_lines", most=MOST_LINES))
    empty = [order.code[:40] for order in asked.orders if not order.lines]
    if empty or not asked.orders:
        raise _Refused(_said(400, "no_lines", orders=empty))
    found: list[tuple[Row, dict[str, Any]]] = []
    for order in asked.orders:
        for n, line in enumerate(order.lines, 1):
            place = {"code": order.code[:40], "line": n}
            found.append((Row(len(found) + 1, _cells(order, line)), place))
    return found


def _cells(order: PostedOrder, line: PostedLine) -> dict[str, str]:
    said = msgspec.structs.asdict(order) | msgspec.structs.asdict(line)
    columns = orders.COLUMNS + orders.OPTIONAL
    cells = {name: "" if said[name] is None else str(said[name]) for name in columns}
    if any(len(cell) > MOST_CELL_LETTERS or unseen(cell) for cell in cells.values()):
        raise _Refused(_said(400, "malformed", why="a text is too long or holds control letters"))
    return {name: cell.strip() for name, cell in cells.items()}


def _bad_lines(words: Words, where: dict[int, dict[str, Any]], bad: list[Any]) -> Answer:
    named = [
        where[one.row] | {"error": one.code, "why": words.say(one.code, **one.facts)} for one in bad
    ]
    return Answer(422, msgspec.json.encode({"error": "bad_lines", "lines": named}))


def _said(status: int, error: str, **facts: object) -> Answer:
    return Answer(status, msgspec.json.encode({"error": error} | facts))
