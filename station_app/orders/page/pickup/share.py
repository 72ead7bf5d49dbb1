"""What has come and for whom, for the village's chat group: masked, as text and as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from station_app.basics.money import yuan_sign
from station_app.basics.words import Words
from station_app.kit.theme import ACCENT, CARD, QUIET, TEXT, font
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups.orders import Order
from station_app.orders.rules import ways
from station_app.store.sql import Reads

WIDTH_PX, EDGE_PX, GAP_PX = 750, 36, 10
TITLE_PX, WHO_PX, GOODS_PX = 36, 28, 26
MOST_PICTURED = 150  # persons; a chat shows nothing of a longer picture


class House(NamedTuple):
    """One buyer, masked, and what lies here for them."""

    who: str
    goods: str


class Shared(NamedTuple):
    """What the group is told; ``orders`` are those whose buyers did not know it yet."""

    title: str
    houses: tuple[House, ...]
    foot: str
    orders: tuple[str, ...]

    @property
    def text(self) -> str:
        """To be pasted into the chat."""
        houses = [f"{one.who}\n  {one.goods}" for one in self.houses]
        return "\n".join((self.title, *houses, self.foot))


def shared(read: Reads, words: Words, *, station: str, day: str) -> Shared:
    """Those who do not know it yet; when all know, everybody whose goods lie here, once more."""
    waiting = [lookups.order(read, one.id) for one in lookups.waiting(read) if one.ready]
    ready = [order for order in waiting if order is not None]
    fresh = [one for one in ready if ways.lines_that_may(one.states, "notice")]
    persons: dict[str, list[Order]] = {}
    for order in fresh or ready:
        persons.setdefault(order.person or order.id, []).append(order)
    cold = any(line.keep for order in fresh or ready for line in order.ready)
    return Shared(
        title=words.say("order.share_title", station=station, day=day),
        houses=tuple(_house(read, words, orders) for orders in persons.values()),
        foot=words.say("order.share_cold" if cold else "order.share_foot"),
        orders=tuple(one.id for one in fresh),
    )


def picture_of(said: Shared) -> QImage:
    """The same as a picture; persons beyond what a chat shows stand in the text alone."""
    parts: list[tuple[str, QFont, str, int]] = [
        (said.title, font(TITLE_PX, bold=True), ACCENT, 2 * GAP_PX)
    ]
    for one in said.houses[:MOST_PICTURED]:
        parts.append((one.who, font(WHO_PX, bold=True), TEXT, 0))
        parts.append((one.goods, font(GOODS_PX), TEXT, 2 * GAP_PX))
    parts.append((said.foot, font(GOODS_PX), QUIET, 0))
    height = _draw(QImage(1, 1, QImage.Format.Format_RGB32), parts)
    made = QImage(WIDTH_PX, height, QImage.Format.Format_RGB32)
    made.fill(QColor(CARD))
    _draw(made, parts)
    return made


def _draw(on: QImage, parts: Sequence[tuple[str, QFont, str, int]]) -> int:
    """Draw one under the other; gives how high all of it is."""
    painter, top = QPainter(on), EDGE_PX
    for text, letters, colour, gap_px in parts:
        painter.setFont(letters)
        painter.setPen(QColor(colour))
        room = QRect(EDGE_PX, top, WIDTH_PX - 2 * EDGE_PX, 10_000)
        flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        used = painter.boundingRect(room, flags, text)
        painter.drawText(room, flags, text)
        top = used.bottom() + GAP_PX + gap_px
    painter.end()
    return top + EDGE_PX - GAP_PX


def _house(read: Reads, words: Words, orders: Sequence[Order]) -> House:
    buyer = lookups.buyer(read, orders[0].person)
    tail = words.say("order.share_tail", tail=buyer.tail) if buyer.tail else ""
    who = " ".join(part for part in (buyer.name, tail) if part) or orders[0].code
    goods = [
        f"{'❄' if line.keep else ''}{line.name} ×{line.ready}"
        for order in orders
        for line in order.ready
    ]
    bags = sorted({order.bag for order in orders if order.bag})
    said = [words.say("order.share_bag", n=bag) for bag in bags]
    owed_fen = sum(order.owed_fen for order in orders)
    if owed_fen:
        said.append(words.say("order.share_owed", money=yuan_sign(owed_fen)))
    return House(who, " · ".join(("、".join(goods), *said)))
