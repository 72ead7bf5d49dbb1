"""F5 where a visitor buys: Ctrl+S sends the goods home, paid with them in one receipt."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QTimer, Slot

from station_app.basics import codes
from station_app.basics.faults import Refusal
from station_app.basics.money import yuan, yuan_sign
from station_app.basics.waybills import short_name
from station_app.dispatch.actions.accept import ToSend
from station_app.dispatch.actions.keep import keep_form
from station_app.dispatch.lookups.unfinished import Unfinished, unfinished
from station_app.dispatch.page.drop_off import KEEP_MS, STEP_OF
from station_app.kit.buttons import Button
from station_app.kit.desk import Desk, Fault
from station_app.kit.fields import grouped
from station_app.kit.page import hear, serve
from station_app.kit.scan import Answer, Refused, Scan, Taken
from station_app.sales.page.foot import Showing
from station_app.sales.page.sale import SalePage
from station_app.ship_home.actions import sell_and_send
from station_app.ship_home.page.home import CARRY_KEY, HomeView
from station_app.ship_home.rules import FORM

HOME_KEY = "Ctrl+S"


class ShippingSale(SalePage):
    """The sale, and over it the parcel in which it goes home."""

    home: HomeView | None = None  # made when it is first wanted: its fields are many

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked_draft = False
        self._keep_soon = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keep_soon.timeout.connect(self._keep_form)
        self.foot.add(button := Button(self.tr("Send home"), name="sale.send_home", key=HOME_KEY))
        serve(self, button, self.send_home)
        hear(self, CARRY_KEY, self._carry_away)
        self.basket.changed.connect(self._basket_changed)

    @property
    def showing(self) -> Showing:
        """Which of its views is shown."""
        if self.home is not None and self.stack.currentWidget() is self.home:
            return "shipping"
        return super().showing

    @property
    def asking(self) -> bool:
        """Whether something is asked before the sale can go on."""
        return self.showing == "shipping" or super().asking

    def shown(self) -> None:
        """Where a power cut left the parcel open too, it comes before any money."""
        super().shown()
        if self._asked_draft:
            return
        self._asked_draft = True
        kept = unfinished(self.desk.read, FORM)
        if self.basket.lines and kept != Unfinished():
            self._view().form.restore(kept)
            self._show_home()
            self.desk.say("sale.home_unfinished", "attention")

    # keys and scans

    @Slot()
    def send_home(self) -> None:
        """Ctrl+S: the parcel of this sale, filled in like every other."""
        if self.showing == "lines" and self.basket.lines and not self.entry.open:
            self._show_home()

    @Slot()
    def confirm(self) -> None:
        """Enter in the parcel: the next open field, and at last back to the sale."""
        if self.showing != "shipping":
            super().confirm()
        elif self._next_step() is None and not self._view().form.missing():
            self._goes_home()

    @Slot()
    def back(self) -> bool:
        """Esc: from the parcel to the sale; what is filled in stays."""
        if self.showing != "shipping":
            return super().back()
        self.show_lines()
        return True

    @Slot()
    def aside(self) -> None:
        """Ctrl+H: a sale that goes home is paid first; its parcel cannot wait."""
        if self.basket.goes_home and not self.basket.selling:
            self.desk.say("sale.home_not_aside", "wrong")
        else:
            super().aside()

    def scanned(self, scan: Scan) -> Answer:
        """In the parcel a phone or the carrier's label fills its field."""
        if self.showing != "shipping":
            return super().scanned(scan)
        kind, form = codes.classify(scan.text), self._view().form
        if kind.phone is not None:
            form.sent_by.phone.setText(grouped(str(kind.phone)))
            return Taken(self.tr("Phone taken"))
        if kind.waybill is not None or kind.waybill_like:
            return form.take_waybill(kind.text)
        return Refused("sale.finish_typing")

    def focus_what_waits(self) -> None:
        """The keyboard goes to the parcel's next open field."""
        if self.showing == "shipping":
            self._next_step()
        else:
            super().focus_what_waits()

    # the parcel

    def _view(self) -> HomeView:
        if self.home is None:
            self.home = HomeView(self.desk)
            self.stack.addWidget(self.home)
            self.home.form.edited.connect(self._edited)
            self.home.form.settled.connect(self._next_step)
            self.home.foot.main.clicked.connect(self.confirm)
            self.home.foot.carry.clicked.connect(self._carry_away)
        return self.home

    def _show_home(self) -> None:
        view = self._view()
        view.form.carriers.use_vans(self.desk)
        view.form.read_again()
        view.propose(self.basket.lines)
        self.entry.close_row()
        self.stack.setCurrentWidget(view)
        self.show_feet()
        self.desk.say("sale.home_whose")
        self.focus_what_waits()

    @Slot()
    def _next_step(self) -> str | None:
        form = self._view().form
        step = form.next_step()
        if step is not None:
            form.go_to(step.name)
        self._view().show_foot()
        return step.name if step else None

    def _goes_home(self) -> None:
        form = self._view().form
        fen, parcel = self._view().freight_fen, cast(ToSend, form.to_send())
        if fen is None:
            form.go_to("carrier", wrong=True)
            return
        carrier = short_name(parcel["carrier"])
        self.home_said = self.tr("Goes home with {carrier}, freight {fen}").format(
            carrier=carrier, fen=yuan_sign(fen)
        )
        self.basket.send_home(fen, partial(sell_and_send, parcel=parcel))
        self.show_lines()
        total = yuan(self.basket.total_fen)
        self.desk.say("sale.goes_home", "ok", carrier=carrier, fen=yuan(fen), total=total)

    @Slot()
    def _carry_away(self) -> None:
        """Ctrl+Shift+S: nothing is sent, the parcel is forgotten."""
        if self.showing == "shipping" or (self.showing == "lines" and self.basket.goes_home):
            self._forget()
            self.basket.carry_away()
            self.show_lines()
            self.desk.say("sale.carried_away", total=yuan(self.basket.total_fen))

    @Slot()
    def _basket_changed(self) -> None:
        if self.home is not None and not self.basket.lines:
            self._forget()

    def _forget(self) -> None:
        self.home_said = ""
        if self.home is not None and not self.home.form.untouched:
            self.home.clear()

    @Slot()
    def _edited(self) -> None:
        self._keep_soon.start()
        self._view().show_foot()

    @Slot()
    def _keep_form(self) -> None:
        if not self.basket.selling:
            kept = self._view().form.unfinished()
            deed = partial(keep_form, self.desk.work, form=kept, name=FORM)
            self.desk.act(deed, quiet=True)

    def _let_wait(self) -> None:
        if self.basket.goes_home:  # its parcel cannot wait elsewhere: the sale stays open
            self.left_ms = self.desk.now()
        else:
            super()._let_wait()

    def _not_sold(self, fault: Fault) -> bool:
        shown = super()._not_sold(fault)
        if not isinstance(fault, Refusal) or not fault.code.startswith("drop_off."):
            return shown
        self._show_home()  # something of the parcel: what was laid down for it is given back
        self._view().form.go_to(STEP_OF.get(fault.code, "carrier"), wrong=True)
        self.desk.refuse(fault)
        return True
