"""The panels that ask: a fee, a deduction, a payment, who comes for the carrier's money."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from station_app.basics.money import yuan
from station_app.basics.waybills import carriers, short_name
from station_app.kit.cards import Card, across
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import AmountField, ChineseField, Field, WeightField
from station_app.kit.labels import label
from station_app.settlement.actions.agree import set_fee
from station_app.settlement.actions.deduct import WHYS, note_deduction
from station_app.settlement.actions.receive import note_payment
from station_app.settlement.page.rows import SettlementRows
from station_app.settlement.rules.fees import SIZES, WAYS
from station_app.settlement.rules.money import HOWS, LONGEST_NAME, LONGEST_REASON
from station_app.settlement.rules.months import first_day, read_day
from station_app.store.work import Work

Deed = Callable[[], str]


class Panel(Card):
    """Something that is asked; hidden until it is, and empty again after it."""

    def __init__(self, title: str, *, name: str) -> None:
        super().__init__(name=name)
        self.asks = label(title, "section", wrap=True)
        self.body.addWidget(self.asks)
        self.choose()
        self.hide()

    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self

    def open(self) -> None:
        """Show it and wait for what is typed."""
        self.show()
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)


OFFERED = 12  # carriers in two rows: more would not fit above the other questions


class FeePanel(Panel):
    """What a carrier pays for a piece: which way, which size, from when, how much."""

    def __init__(self, rows: SettlementRows) -> None:
        super().__init__("", name="settlement.fee_panel")
        self._carrier = ""
        self.carrier = ChoiceRow(name="settlement.fee_carrier", what=self.tr("Carrier"), across=6)
        self.way = ChoiceRow(name="settlement.fee_way", what=self.tr("Which way"), across=4)
        self.way.offer([(one, rows.figure_name(one)) for one in WAYS])
        self.pieces = ChoiceRow(name="settlement.fee_size", what=self.tr("Which size"), across=3)
        self.pieces.offer([(one, rows.size_name(one)) for one in SIZES])
        self.pieces.chosen.connect(self._sized)
        self.amount = _amount("settlement.fee_amount", self.tr("Yuan a piece"))
        self.heavy = WeightField(
            name="settlement.fee_over",
            what=self.tr("Large from how many kg"),
            hint=self.tr("over kg, may stay empty"),
            unit="kg",
            big=False,
        )
        self.from_day = _day("settlement.fee_from", self.tr("From which day"), self.tr("from"))
        self.to_day = _day(
            "settlement.fee_to", self.tr("To which day"), self.tr("to, empty without end")
        )
        for row in (self.carrier, self.way, self.pieces):
            self.body.addWidget(row)
        self.body.addLayout(across(self.amount, self.heavy))
        self.body.addLayout(across(self.from_day, self.to_day))

    def ask(self, carrier: str, month: str, *, likely: Sequence[str] = ()) -> None:
        """Ask for a carrier's fee; for any when none is given, ``likely`` first."""
        self._carrier = carrier
        offered = list(dict.fromkeys((*likely, *carriers())))[: max(OFFERED, len(likely))]
        self.carrier.offer([(key, short_name(key)) for key in offered])
        self.asks.setText(
            self.tr("What does {carrier} pay for a piece?").format(carrier=short_name(carrier))
            if carrier
            else self.tr("Which carrier pays what for a piece?")
        )
        self.carrier.setVisible(not carrier)
        self.carrier.choose(carrier)
        self.way.choose("out")  # what most is paid for
        self.pieces.choose("every")
        for field in (self.amount, self.heavy, self.to_day):
            field.clear()
        self.from_day.setText(first_day(month))
        self._sized()
        self.open()

    def first(self) -> QWidget:
        """The amount; the rest is chosen with Tab or the mouse."""
        return self.amount

    def deed(self, work: Work, today: str) -> Deed:
        """A fee. Refusal settlement.not_a_day, money.not_an_amount, settlement.no_amount."""
        fen = self.amount.fen()
        to_day = self.to_day.text().strip()
        return partial(
            set_fee,
            work,
            carrier=self._carrier or self.carrier.value,
            way=self.way.value,
            size=self.pieces.value,
            fen=-1 if fen is None else fen,
            from_day=read_day(self.from_day.text(), today=today),
            to_day=read_day(to_day, today=today) if to_day else "",
            over_grams=(self.heavy.grams() or 0) if self.pieces.value == "large" else 0,
        )

    @Slot()
    def _sized(self) -> None:
        self.heavy.setVisible(self.pieces.value == "large")


class DeductionPanel(Panel):
    """What the carrier takes off: fine or compensation, for which parcel, how much, why."""

    def __init__(self, rows: SettlementRows) -> None:
        super().__init__("", name="settlement.deduction_panel")
        self._carrier = self._month = ""
        self.why = ChoiceRow(name="settlement.why", what=self.tr("What for"), across=2)
        self.why.offer([(one, rows.kind_name(one)) for one in WHYS])
        self.waybill = Field(
            name="settlement.deduction_waybill",
            what=self.tr("Waybill"),
            hint=self.tr("Scan or type the waybill"),
            longest=40,
        )
        self.amount = _amount("settlement.deduction_amount", self.tr("Yuan taken off"))
        self.reason = ChineseField(
            name="settlement.reason",
            what=self.tr("Why"),
            hint=self.tr("Why, as the carrier says"),
            longest=LONGEST_REASON,
        )
        self.body.addWidget(self.why)
        self.body.addLayout(across(self.waybill, self.amount))
        self.body.addWidget(self.reason)

    def ask(self, carrier: str, month: str) -> None:
        """Ask with nothing filled in."""
        self._carrier, self._month = carrier, month
        self.asks.setText(
            self.tr("What does {carrier} take off in {month}?").format(
                carrier=short_name(carrier), month=month
            )
        )
        self.why.choose("")
        for field in (self.waybill, self.amount, self.reason):
            field.clear()
        self.open()

    def first(self) -> QWidget:
        """The waybill: it is scanned or typed."""
        return self.waybill

    def deed(self, work: Work, today: str) -> Deed:
        """A deduction. Refusal money.not_an_amount."""
        return partial(
            note_deduction,
            work,
            carrier=self._carrier,
            month=self._month,
            why=self.why.value,
            waybill=self.waybill.text(),
            fen=self.amount.fen() or 0,
            reason=self.reason.text(),
        )


class PaymentPanel(Panel):
    """What the carrier paid for the month: how much, when, how."""

    def __init__(self, rows: SettlementRows) -> None:
        super().__init__("", name="settlement.payment_panel")
        self._carrier = self._month = ""
        self.how = ChoiceRow(name="settlement.how", what=self.tr("How it was paid"), across=3)
        self.how.offer([(one, rows.kind_name(one)) for one in HOWS])
        self.amount = _amount("settlement.payment_amount", self.tr("Yuan paid"))
        self.day = _day("settlement.payment_day", self.tr("When it came"), self.tr("when"))
        self.note = ChineseField(
            name="settlement.note",
            what=self.tr("Remark"),
            hint=self.tr("Remark, may stay empty"),
            longest=LONGEST_REASON,
        )
        self.body.addLayout(across(self.amount, self.day))
        self.body.addWidget(self.how)
        self.body.addWidget(self.note)

    def ask(self, carrier: str, month: str, open_fen: int, today: str) -> None:
        """Ask with what is open filled in."""
        self._carrier, self._month = carrier, month
        self.asks.setText(
            self.tr("What did {carrier} pay for {month}?").format(
                carrier=short_name(carrier), month=month
            )
        )
        self.how.choose("transfer")
        self.amount.setText(yuan(open_fen) if open_fen > 0 else "")
        self.day.setText(today)
        self.note.clear()
        self.open()

    def first(self) -> QWidget:
        """The amount."""
        return self.amount

    def deed(self, work: Work, today: str) -> Deed:
        """A payment. Refusal settlement.not_a_day, money.not_an_amount."""
        return partial(
            note_payment,
            work,
            carrier=self._carrier,
            month=self._month,
            fen=self.amount.fen() or 0,
            day=read_day(self.day.text(), today=today),
            how=self.how.value,
            note=self.note.text(),
        )


Asking = FeePanel | DeductionPanel | PaymentPanel


class CourierPanel(Card):
    """Above the list of carriers' money: what is given now, and to whom."""

    def __init__(self) -> None:
        super().__init__(name="settlement.courier_panel")
        self.sum = label("", "title", name="settlement.payout_sum")
        self.courier = ChineseField(
            name="settlement.courier",
            what=self.tr("Name of the courier"),
            hint=self.tr("Name of the courier who takes it and signs"),
            longest=LONGEST_NAME,
        )
        self.body.addLayout(across(self.sum, self.courier))
        self.hide()


def _amount(name: str, what: str) -> AmountField:
    return AmountField(name=name, what=what, hint=what, big=False)


def _day(name: str, what: str, hint: str) -> Field:
    return Field(name=name, what=what, hint=hint, longest=12)
