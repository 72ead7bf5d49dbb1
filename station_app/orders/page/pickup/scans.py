"""What a scan means at F6: an order's code, a bag, a piece of the open order, a phone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from station_app.basics import codes
from station_app.basics.clock import day_hour_minute
from station_app.basics.faults import Refusal
from station_app.goods.lookups.catalog import product_of_barcode
from station_app.kit.desk import Desk
from station_app.kit.file_page import FilePage
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.orders.actions.pickup import Handed
from station_app.orders.lookups import orders as lookups
from station_app.orders.page.pickup.in_hand import InHand
from station_app.orders.page.pickup.share_panel import SharePanel
from station_app.orders.page.pickup.taker_ask import Candidate
from station_app.orders.page.pickup.together_view import TogetherView
from station_app.orders.page.pickup.ways_panel import WaysPanel
from station_app.orders.rules import pieces, ways
from station_app.people import lookups as people

KNOWN_CODE, HAS_ORDERS, LOOKS_LIKE_CODE = 90, 30, 20
ENDED = {"order.cancelled", "order.refunded", "order.already_handed_over", "order.refused"}


class OrderScans(FilePage):
    """The part of the page that takes scans, and pictures of a code; it writes nothing.

    order    the one that is open; several may be in hand
    choice   orders of which the keeper chooses one
    joining  every code asked for now goes to the same taker
    """

    key = "F6"
    name = "orders"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.hand = InHand()
        self.order = ""
        self.choice: tuple[str, ...] = ()
        self.left: Handed | None = None
        self.joining = False
        self.ways = WaysPanel()
        self.together = TogetherView()
        self.share = SharePanel(desk)

    def claims(self, scan: Scan) -> int:
        """An order's code is for this page; a phone or a tail only when orders wait for it."""
        if lookups.by_code(self.desk.read, scan.text) or self._ours(scan.text):
            return KNOWN_CODE
        if codes.is_order_code(scan.text) or pieces.bag_of(scan.text):
            return LOOKS_LIKE_CODE
        return HAS_ORDERS if lookups.find(self.desk.read, scan.text) else 0

    def scanned(self, scan: Scan) -> Answer:
        """Open an order, or check a piece or a bag of it; hand over nothing."""
        try:
            return self._answer(scan.text)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)

    def read_file(self, path: Path) -> None:
        """A buyer sent the code as a picture: it was dragged here, and is read like a scan."""
        self.desk.aside(partial(_codes_of, path, self.desk.codes_of), self._codes_read)

    def _codes_read(self, found: tuple[str, ...]) -> None:
        known = (one for one in found if lookups.by_code(self.desk.read, one) or self._ours(one))
        code = next(known, found[0] if found else "")
        if code:
            self.desk.go(self.name, Scan(code, "photo", self.desk.now()))
        else:
            self.desk.say("photo.no_code", "wrong")

    def _answer(self, text: str) -> Answer:
        if self.ways.open:
            return self._for_panel(text)
        self.share.let_go()
        bag = pieces.bag_of(text)
        if bag:
            return self._bag(bag, text)
        kind = codes.classify(text)
        if self.together.ask.asking:
            if kind.phone or kind.phone_tail or _is_name(kind):
                return self._taker(kind)
            self.together.ask.let_go()  # something more comes along
        asked = bool(self.order) and self.left is None
        if asked and (kind.product or self._has(kind.barcode or kind.text)):
            return self._piece(kind.barcode or kind.text)
        if asked and self._several and kind.phone is not None:
            self.together.ask.phone.setText(str(kind.phone))
            return Taken()
        return self._find(text, kind)

    @property
    def _several(self) -> bool:
        """Whether what is in hand goes to one taker."""
        return self.joining or self.hand.several

    def _taker(self, kind: codes.Kind) -> Answer:
        """Somebody takes all along: known here, or somebody new by a whole phone."""
        found = [
            Candidate(one.id, one.masked_name or one.masked_phone, one.tail, one.village)
            for one in people.found_by(self.desk.read, kind)
        ]
        ask = self.together.ask
        if found:
            ask.begin_with(found)
            return Taken(self.tr("Takes it along: {who}").format(who=ask.shown), "plain")
        if kind.phone is None:
            return Refused("order.taker_unknown", {"text": kind.text})
        ask.phone.setText(str(kind.phone))
        return Taken()

    def _find(self, text: str, kind: codes.Kind) -> Answer:
        found = lookups.find(self.desk.read, text)
        if not found and _is_name(kind):
            found = lookups.of_named(self.desk.read, kind)
        if not found:
            if kind.order_code:
                return Refused("order.not_ours", {"text": text})
            if kind.phone or kind.phone_tail or kind.hanzi:
                return Refused("order.not_found", {"text": text})
            return NotMine()
        if len(found) == 1:
            return self.open_order(found[0])
        self.choice = tuple(one.id for one in found)
        if not self._several:
            self.hand.put_back()
        self.order, self.left = "", None
        self.refresh()
        return Taken(self.tr("{n} orders, choose one").format(n=len(found)), "attention")

    def open_order(self, order: lookups.Order) -> Taken:
        """This one is asked for: alone, or beside the others for the same taker."""
        if self.order == order.id and self.left is None and not self.choice:
            return Taken(self.desk.words.say("order.code_twice", order=order.code), "attention")
        if not self._several:
            self.hand.put_back()
        elif not order.ready:
            raise Refusal(self._why_not(order), order=order.code, when="")
        if order.ready or not self._several:
            self.hand.add(order.id)
        self.order, self.choice, self.left = order.id, (), None
        self.refresh()
        return self._opened(order)

    def orders_in_hand(self) -> list[lookups.Order]:
        """What is in hand as it stands now, the open one first."""
        ids = [self.order, *(one for one in self.hand.orders if one != self.order)]
        found = [lookups.order(self.desk.read, one) for one in ids if one]
        return [one for one in found if one is not None]

    def nothing_checked(self, orders: list[lookups.Order]) -> Refusal:
        """Why Enter hands nothing over: nothing was scanned, or nothing can leave any more."""
        gone = next((one for one in orders if not one.ready), None)
        if gone is None or any(one.ready for one in orders):
            return Refusal("order.scan_first")
        return Refusal(self._why_not(gone), order=gone.code, when="")

    def _opened(self, order: lookups.Order) -> Taken:
        if order.ready:
            buyer = lookups.buyer(self.desk.read, order.person).name
            said = self.tr("Scan the goods of {who}, or their bag")
            return Taken(said.format(who=buyer or order.code))
        code = self._why_not(order)
        gone = lookups.last_hand_over(self.desk.read, order.id)
        when = day_hour_minute(gone.at_ms) if gone else ""
        sentence = self.desk.words.say(code, order=order.code, when=when)
        return Taken(sentence.rstrip(), "wrong" if code in ENDED else "attention")

    def _why_not(self, order: lookups.Order) -> str:
        return ways.why_not(line.state for line in order.lines)

    def _piece(self, barcode: str) -> Taken:
        order, line = self.hand.check_piece(self.orders_in_hand(), barcode)
        self.refresh()
        done = self.tr("{name}  {n} of {m}")
        checked = self.hand.checked(order, line)
        return Taken(done.format(name=line.name, n=checked, m=line.ready))

    def _bag(self, bag: int, text: str) -> Taken:
        """A bag on the counter: its order opens, or joins what is in hand already."""
        found = [one for one in lookups.by_bag(self.desk.read, bag) if one.ready]
        if not self._ours(text) or not found:
            code = "order.bag_empty" if self._is_here(text) else "order.other_station"
            raise Refusal(code, bag=bag, text=text)
        known = [one for one in found if one.id in self.hand.orders]
        if self.left is not None or not (known or self.hand.begun or self._several):
            self.hand.put_back()
        n = sum(self.hand.check_bag(one) for one in found)
        self.order, self.choice, self.left = found[0].id, (), None
        self.refresh()
        return Taken(
            self.desk.words.say("order.whole_bag", bag=bag, n=n), "ok" if n else "attention"
        )

    def _for_panel(self, text: str) -> Answer:
        """Only what the buyer takes instead is scanned while a question is open."""
        product = product_of_barcode(self.desk.read, codes.classify(text).barcode or text)
        if not self.ways.wants_product:
            return Refused("order.answer_first", {})
        if product is None:
            return Refused("order.not_in_catalog", {"name": text[:20]})
        self.ways.take_instead(product)
        return Taken(product.name)

    def _has(self, barcode: str) -> bool:
        return bool(barcode) and any(
            line.barcode == barcode for one in self.orders_in_hand() for line in one.lines
        )

    def _ours(self, text: str) -> bool:
        bag = pieces.bag_of(text)
        return bool(bag and self._is_here(text) and lookups.by_bag(self.desk.read, bag))

    def _is_here(self, text: str) -> bool:
        here = self.desk.settings.station_code
        return not here or text.strip().upper().startswith(f"{here}-")


def _codes_of(path: Path, read: Callable[[bytes], tuple[str, ...]]) -> tuple[str, ...]:
    try:
        return read(path.read_bytes())
    except OSError as trouble:
        raise Refusal("photo.unreadable", name=path.name) from trouble


def _is_name(kind: codes.Kind) -> bool:
    return kind.hanzi or (kind.initials and len(kind.text) > 1)
