"""Ctrl+I under the orders: ordered goods are unloaded, and every scan says whose the piece is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from station_app.basics.codes import classify
from station_app.basics.faults import Refusal
from station_app.kit.desk import Desk, Fault
from station_app.kit.page import serve
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.orders.actions import arrival as deeds
from station_app.orders.actions.arrival import BoxCame, Closed, Landed
from station_app.orders.actions.giving_on import give_on
from station_app.orders.actions.otherwise import note_stray
from station_app.orders.lookups import arrival as lookups
from station_app.orders.lookups import orders, troubles
from station_app.orders.lookups.arrival import Arrival, Came
from station_app.orders.page.arrival.ask import Asked
from station_app.orders.page.arrival.look import ArrivalLook
from station_app.orders.page.arrival.rows import FREE, ArrivalRows
from station_app.orders.page.order_words import OrderWords
from station_app.orders.rules import arrivals

CLAIMS = 80


class ArrivalPage(ArrivalLook):
    """Every scan is written at once: after a power cut it goes on where it was."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._now: Arrival | None = None
        self._lines: dict[str, Came] = {}
        self._landed: Landed | None = None  # what was scanned last: Delete takes it back
        self._words, self.rows = OrderWords(self), ArrivalRows(self)
        serve(self, self.damaged, self._ask_damaged)
        serve(self, self.give_on, self._ask_give_on)
        self.count.clicked.connect(self.quantity)
        self.undo.clicked.connect(self.remove)
        self.main.clicked.connect(self.confirm)
        self.list.chosen.connect(self._show)

    def shown(self) -> None:
        """What was begun goes on where it was; else the list that waits longest comes first."""
        self._landed = None
        self._let_go()
        self.list.show_rows([])
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Read what came so far, or what is on its way."""
        self._now = lookups.open_arrival(self.desk.read)
        lines = lookups.lines(self.desk.read, self._now) if self._now else []
        self._lines = {line.barcode: line for line in lines}
        if self.found:
            pass  # the keeper chooses from them
        elif self._now is None:
            self.list.show_rows(self.rows.vans(lookups.vans_waiting(self.desk.read)), first=True)
        else:
            self.list.show_rows(self.rows.lines(lines, listed=self._listed))
            if self._landed is not None:
                self.list.choose(self._landed.barcode)
        self._show()

    def back(self) -> bool:
        """Esc: what is asked; then a van begun by mistake, of which nothing was scanned."""
        if self._let_go():
            self.refresh()
            self.setFocus()
            return True
        if self._now is not None and not any(one.seq for one in self._lines.values()):
            self._act(partial(deeds.leave_arrival, self.desk.work), self._left)
            return True
        return False

    def up_down(self, by: int) -> bool:
        """Up and down choose."""
        if self.give.open:
            self.give.list.step(by)
        elif self.found or not self.ask.asked:
            self._landed = None
            self.list.step(by)
        return True

    # scans

    def scanned(self, scan: Scan) -> Answer:
        """A van's list, a packed order, or one more of a product."""
        kind = classify(scan.text)
        van = lookups.van_numbered(self.desk.read, kind.text)
        if van is not None:
            return self._van_scanned(van)
        if self.give.open or self.ask.asked == "damaged":
            return Refused("order.answer_first")
        found = orders.by_code(self.desk.read, kind.text)
        if found or kind.order_code:
            return self._order_scanned(kind.text, found)
        return self._product_scanned(self.found.barcode_of(scan, kind, self._lines))

    def claims(self, scan: Scan) -> int:
        """The number of a van's list."""
        return CLAIMS if lookups.van_numbered(self.desk.read, scan.text) else 0

    def _product_scanned(self, barcode: str) -> Answer:
        if not barcode and not self.found:
            return NotMine()
        if self._now is None:
            self.found.let_go()
            return Refused("order.none_open")
        if barcode:
            self._piece(barcode)
            return Taken()
        n = self.found.show()
        self._show()
        return Taken(self.tr("{n} found, choose one").format(n=n), "plain")

    def _piece(self, barcode: str) -> None:
        self.found.let_go()
        qty = self.ask.count.count() if self.ask.asked == "count" else 1
        self._act(partial(deeds.piece_came, self.desk.work, barcode=barcode, qty=qty), self._came)

    def _take_found(self) -> None:
        goods = self.found.chosen
        if goods is not None and goods.barcode:
            self._piece(goods.barcode)
        elif goods is not None:
            self.found.let_go()
            box = partial(deeds.box_came, self.desk.work, order=goods.order, only=goods.line)
            self._act(box, self._box_came)

    def _van_scanned(self, van: lookups.Van) -> Answer:
        if self._now is not None and self._now.number == van.number:
            return Taken(self.tr("This list is open: scan what is unloaded"), "plain")
        if self._now is not None:
            return Refused("order.arrival_open")
        self._act(partial(deeds.open_arrival, self.desk.work, van=van.van), self._opened)
        return Taken()

    def _order_scanned(self, code: str, found: Sequence[orders.Order]) -> Answer:
        if self._now is None:
            return NotMine()
        if found:
            deed = partial(deeds.box_came, self.desk.work, order=found[0].id)
            self._act(deed, self._box_came)
        elif troubles.stray(self.desk.read, code):
            return Refused("order.stray_twice", {"order": code})
        else:
            self._act(partial(note_stray, self.desk.work, code=code), partial(self._strayed, code))
        return Taken()

    # keys

    @Slot()
    def confirm(self) -> None:
        """Enter: begin with the chosen list, answer what is asked, or end."""
        if self.give.open:
            self._give_on()
        elif self.found:
            self._take_found()
        elif self.ask.asked:
            self._answer()
        elif self._now is None:
            chosen = self.list.chosen_id
            van = "" if chosen in ("", FREE) else chosen
            self._act(partial(deeds.open_arrival, self.desk.work, van=van), self._opened)
        elif self._lines:
            differs = any(
                arrivals.differs(one, listed=self._listed) for one in self._lines.values()
            )
            self._ask("close", why=differs and self._listed)

    def quantity(self) -> bool:
        """`*`: how many the next scan is, or how many came of the chosen product."""
        if self._now is not None and not self.give.open:
            line = self._lines.get(self.list.chosen_id)
            self._ask("count", line)
        return True

    @Slot()
    def remove(self) -> bool:
        """Delete: what was scanned last, or one of the chosen product, was not there."""
        line = self._lines.get(self.list.chosen_id)
        if line is None or not line.came or self.ask.asked or self.give.open:
            return False
        landed = self._landed if self._landed and self._landed.barcode == line.barcode else None
        shares = deeds.shares_of(landed) if landed else ()
        deed = partial(deeds.take_scan_back, self.desk.work, barcode=line.barcode, shares=shares)
        self._act(deed, partial(self._taken_back, line.name))
        return True

    @Slot()
    def _ask_damaged(self) -> None:
        line = self._lines.get(self.list.chosen_id)
        if line is not None and line.came > line.damaged and not self._asks:
            self._ask("damaged", line)

    @Slot()
    def _ask_give_on(self) -> None:
        landed = self._landed
        if landed is None or not landed.shares or self._asks:
            return
        wanted = lookups.wanted(self.desk.read, landed.barcode)
        giver = landed.shares[-1].order
        for part in (self.card, self.list):  # what goes makes room first: the window never grows
            part.hide()
        if not self.give.ask(self.desk.read, landed.name, wanted, giver=giver):
            self.said.emit(self.tr("Nobody else lacks {name}").format(name=landed.name), "plain")
        self._show()

    def _ask(self, what: Asked, line: Came | None = None, *, why: bool = False) -> None:
        barcode, name = (line.barcode, line.name) if line else ("", "")
        self.ask.ask(what, barcode, name, why=why)
        self._show()

    def _answer(self) -> None:
        work, barcode = self.desk.work, self.ask.barcode
        qty, reason = self.ask.count.count(), self.ask.reason.text()
        if self.ask.asked == "count":
            if barcode:
                self._act(partial(deeds.piece_came, work, barcode=barcode, qty=qty), self._came)
        elif self.ask.asked == "damaged":
            deed = partial(deeds.note_damaged, work, barcode=barcode, qty=qty, reason=reason)
            self._act(deed, self._damaged)
        else:
            self._act(partial(deeds.close_arrival, work, reason=reason), self._closed)

    def _give_on(self) -> None:
        landed, to_order = self._landed, self.give.list.chosen_id
        if landed is None or not to_order:
            return
        giver = landed.shares[-1]
        deed = partial(
            give_on,
            self.desk.work,
            order=giver.order,
            line=giver.line,
            to_order=to_order,
            reason=self.give.reason.text(),
        )
        self._act(deed, self._given)

    # what came of a deed: the answer first; the list is read again with whatever was committed

    def _act(self, deed: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.desk.act(deed, done, self._failed)

    def _came(self, landed: Landed) -> None:
        with self.at_once():
            self._landed = landed
            self.ask.let_go()
            self._paint(landed)
        whose = self.whose.text()
        self.said.emit(f"{landed.name} · {whose}", "attention" if landed.over else "ok")
        self.desk.tone("ask" if landed.over else "ok")
        self.setFocus()

    def _opened(self, _arrival: str) -> None:
        self.said.emit(self.tr("Scan what is unloaded"), "plain")

    def _left(self, _none: None) -> None:
        self.said.emit(self.tr("Nothing was scanned; the list waits again"), "plain")

    def _box_came(self, box: BoxCame) -> None:
        self._landed = None
        buyer = orders.buyer(self.desk.read, box.person)
        who = self._words.who(buyer.name, buyer.tail)
        said = self.tr("Order {code} is here whole, {n} pieces").format(code=box.code, n=box.pieces)
        self._say(" · ".join(part for part in (said, who) if part), "ok")

    def _strayed(self, code: str, _trouble: str) -> None:
        said = self.tr("{code} is another station's: put it aside, it is noted").format(code=code)
        self.said.emit(said, "attention")
        self.desk.tone("ask")

    def _taken_back(self, name: str, back: int) -> None:
        self._landed = None
        self._say(self.tr("{n} of {name} taken back").format(n=back, name=name), "attention")

    def _damaged(self, lacking: int) -> None:
        self._landed = None
        said = self.tr("Noted as damaged; {n} orders go without")
        self._say(said.format(n=lacking) if lacking else self.tr("Noted as damaged"), "attention")

    def _given(self, _none: None) -> None:
        self._landed = None
        self._say(self.tr("Given on; the reason is noted"), "ok")

    def _closed(self, done: Closed) -> None:
        self._landed = None
        said = self.tr("{number}: {n} products differ, {m} orders wait on; the slip is printing")
        self._say(said.format(number=done.number, n=done.differing, m=done.short), "ok")

    def _say(self, sentence: str, tone: str) -> None:
        self._let_go()
        self.setFocus()
        self.said.emit(sentence, tone)
        self.desk.tone("ok")

    def _failed(self, fault: Fault) -> bool:
        if not isinstance(fault, Refusal):
            return False
        self.ask.refused(fault.code)
        if fault.code == "order.reason_needed":
            self.give.reason.wrong()
        self.desk.refuse(fault)
        return True

    def _let_go(self) -> bool:
        return self.ask.let_go() | self.give.let_go() | self.found.let_go()

    # what is shown

    @property
    def _asks(self) -> bool:
        return bool(self.ask.asked) or self.give.open or bool(self.found)

    @property
    def _listed(self) -> bool:
        return self._now is not None and bool(self._now.van)

    def _paint(self, landed: Landed) -> None:
        """The answer to a scan: what it was, how many of it are here, whose it is."""
        self.goods.say(" · ".join(filter(None, (landed.name, self.rows.keep(landed.keep)))))
        self.came.say(self.rows.counted(landed.all_came, landed.listed))
        self.whose.setText(self.rows.landed(landed, [self._who(one) for one in landed.shares]))
        self.came.show()
        self.card.show()
        self.card.choose()

    def _who(self, share: deeds.Share) -> str:
        buyer = orders.buyer(self.desk.read, share.person)
        return self._words.who(buyer.name or share.code, buyer.tail)

    @Slot()
    def _show(self) -> None:
        line = self._lines.get(self.list.chosen_id) if self._now else None
        landed = self._landed
        free = self._now is not None and not self._asks
        self.card.setVisible(not self._asks)
        if landed is None:
            self.card.choose(False)
            self._show_line(line)
        self.list.setVisible(not self.give.open)
        self.count.setVisible(free)
        self.damaged.setVisible(free and line is not None and line.came > line.damaged)
        self.give_on.setVisible(free and landed is not None and bool(landed.shares))
        self.undo.setVisible(free and line is not None and line.came > 0)
        self._frame.note.say(self.rows.progress(list(self._lines.values()), listed=self._listed))
        self._frame.pills(
            (self._now.number or self.tr("without a list") if self._now else "", "plain")
        )
        self.main.say(self._main_text())
        self.main.setEnabled(self._asks or self._now is None or bool(self._lines))

    def _show_line(self, line: Came | None) -> None:
        self.came.setVisible(line is not None)
        if line is not None:
            self.goods.say(" · ".join(filter(None, (line.name, self.rows.keep(line.keep)))))
            self.came.say(self.rows.counted(line.came, line.listed))
            self.whose.setText("")
        elif self._now is None:
            self.goods.say(self.tr("Which list is the van here with?"))
            self.whose.setText(self.tr("Scan the list's number, or choose it and press Enter."))
        else:
            self.goods.say(self.tr("Scan what is unloaded, cold goods first"))
            self.whose.setText(self.tr("The oldest order gets it. Type * for many at once."))

    def _main_text(self) -> str:
        if self.found:
            return self.tr("Take this one")
        if self.ask.asked == "close":
            return self.tr("Close and print")
        if self._asks:
            return self.tr("Take it")
        return self.tr("Begin") if self._now is None else self.tr("All is unloaded")
