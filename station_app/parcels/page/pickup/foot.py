"""Below the pickup page: what is due, what else can be done, and the one main button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame, across
from station_app.kit.foot import Foot
from station_app.kit.labels import BigNumber, label
from station_app.kit.page import hear
from station_app.parcels.page.pickup.basket import Basket

RELEASE_KEY, REFUSE_KEY, TAKER_KEY = "Ctrl+U", "Ctrl+B", "Ctrl+T"
CONSENT_KEY, PERSON_KEY, QR_KEY, ORDERS_KEY = "Ctrl+Y", "Ctrl+O", "Ctrl+Q", "Ctrl+E"


@dataclass(frozen=True, slots=True)
class Offers:
    """Which of the quiet buttons have something to do now; ``orders`` says with how many."""

    release: bool = False
    refuse: bool = False
    keep: bool = False
    taker: bool = False
    consent: bool = False
    person: bool = False
    orders: int = 0


class DueStrip(Card):
    """What is to be taken for the carriers with what is checked; never rounded."""

    def __init__(self) -> None:
        super().__init__(name="pickup.due_strip")
        self.due = BigNumber(name="pickup.due", size_px=36, least_px=24)
        self._how = label("", "strong", name="pickup.due_how")
        self.qr = Button(name="pickup.qr", key=QR_KEY)
        row = across(self._how, self.due, self.qr)
        row.setStretch(1, 1)
        self.body.setContentsMargins(18, 5, 10, 5)
        self.body.addLayout(row)
        self.hide()

    def show_due(self, due_fen: int, tender: str) -> None:
        """The sum and how it comes; hidden while nothing is due."""
        by_qr = tender == "static_qr"
        cash, sign = self.tr("To take in cash"), self.tr("Paid at the QR sign")
        self._how.setText(sign if by_qr else cash)
        self.due.say(yuan_sign(due_fen))
        self.qr.say(self.tr("In cash after all") if by_qr else self.tr("Paid at the QR sign"))
        self.setVisible(due_fen > 0)


class PickupFoot(QObject):
    """It shows what it is told and decides nothing."""

    def __init__(self, frame: PageFrame, parent: QObject) -> None:
        super().__init__(parent)
        self.release = Button(self.tr("No scan…"), name="pickup.release", key=RELEASE_KEY)
        self.refuse = Button("", name="pickup.refuse", key=REFUSE_KEY)
        self.taker = Button(self.tr("One takes all"), name="pickup.taker", key=TAKER_KEY)
        self.consent = Button(self.tr("Agrees to keeping"), name="pickup.consent", key=CONSENT_KEY)
        self.person = Button(self.tr("Person"), name="pickup.person", key=PERSON_KEY)
        self.orders = Button("", name="pickup.orders", key=ORDERS_KEY)
        self.main = MainButton(name="pickup.hand_over")
        quiet = Foot()
        for name in ("release", "refuse", "taker", "consent", "person", "orders"):
            button = getattr(self, name)
            button.setProperty("compact", True)
            quiet.addWidget(button)
        quiet.addStretch(1)
        frame.middle.addLayout(quiet)  # a row of their own: beside the main one they had to wrap
        frame.foot.addStretch(1)
        frame.foot.addWidget(self.main)
        frame.foot.addStrut(self.main.minimumHeight())

    def connect_to(self, page: QWidget, deeds: dict[str, Callable[[], object]]) -> None:
        """Each button and its key carry out a deed of the page; by the button's short name."""
        keys = {
            "release": RELEASE_KEY,
            "refuse": REFUSE_KEY,
            "taker": TAKER_KEY,
            "consent": CONSENT_KEY,
            "person": PERSON_KEY,
            "orders": ORDERS_KEY,
        }
        for name, key in keys.items():
            getattr(self, name).clicked.connect(deeds[name])
            hear(page, key, deeds[name])
        self.main.clicked.connect(deeds["main"])

    def show_offers(self, offers: Offers) -> None:
        """Only what can be done is there."""
        self.release.setVisible(offers.release)
        self.refuse.setVisible(offers.refuse or offers.keep)
        self.refuse.say(self.tr("Keep after all") if offers.keep else self.tr("Refused"))
        self.taker.setVisible(offers.taker)
        self.consent.setVisible(offers.consent)
        self.person.setVisible(offers.person)
        self.orders.say(self.tr("{n} orders ready").format(n=offers.orders))
        self.orders.setVisible(offers.orders > 0)

    def show_main(self, text: str, *, enabled: bool = True) -> None:
        """The one main button; empty hides it."""
        self.main.setVisible(bool(text))
        self.main.say(text)
        self.main.setEnabled(enabled)

    def hand_over_text(self, basket: Basket, who: str) -> str:
        """What Enter does with the basket: the money first, then how many, then to whom."""
        count, due_fen = len(basket.checked), basket.due_fen
        if not count:
            return self.tr("Scan the barcodes first")
        if due_fen and basket.takes:
            said = self.tr("Take {money}, give {n} to {who}")
        elif due_fen:
            said = self.tr("Take {money}, hand over {n}")
        elif basket.takes:
            said = self.tr("Give {n} to {who}")
        else:
            said = self.tr("Hand over {n} checked")
        return said.format(n=count, money=yuan_sign(due_fen), who=who)
