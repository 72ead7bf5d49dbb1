"""The parcel in which a basket goes home: the form of every parcel, and a foot of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from station_app.basics.measures import kilos
from station_app.basics.money import yuan_sign
from station_app.dispatch.page.form import SendForm
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, across, down
from station_app.kit.desk import Desk
from station_app.kit.labels import BigNumber, Elided
from station_app.sales.rules.basket import BasketLine
from station_app.ship_home.rules import contents_of, grams_of

CARRY_KEY = "Ctrl+Shift+S"


class HomeFoot(Card):
    """The freight is the largest thing; beside it what Enter does."""

    def __init__(self) -> None:
        super().__init__(name="ship_home.foot")
        self.detail = Elided("", "quiet", name="ship_home.detail")
        self.freight = BigNumber(name="ship_home.freight", size_px=52)
        self.carry = Button(self.tr("Carried away"), name="ship_home.carry", key=CARRY_KEY)
        self.main = MainButton(name="ship_home.main")
        row = across(self.freight, self.carry, self.main, gap_px=8)
        row.setStretch(0, 1)
        self.body.setContentsMargins(12, 8, 12, 8)  # as under every form of a parcel
        self.body.addWidget(self.detail)
        self.body.addLayout(row)


class HomeView(QWidget):
    """Everything of the parcel; it decides nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.form = SendForm(desk, paid_here=False)
        self.foot = HomeFoot()
        self._proposed = ("", "")  # what the basket said of contents and weight
        self.setLayout(down(self.form, self.foot))

    def propose(self, lines: tuple[BasketLine, ...]) -> None:
        """The goods stand in it as contents; what the keeper wrote instead stays."""
        goods, grams = self.form.goods, grams_of(lines)
        said = (contents_of(lines), kilos(grams) if grams else "")
        for field, was, now in zip(
            (goods.contents, goods.weight), self._proposed, said, strict=True
        ):
            if field.text() == was:
                field.setText(now)
        self._proposed = said

    def clear(self) -> None:
        """For the next customer."""
        self._proposed = ("", "")
        self.form.clear()

    @property
    def freight_fen(self) -> int | None:
        """What the chosen carrier takes; None while it cannot be said."""
        offer = self.form.offer
        return offer.fee_fen if offer else None

    def show_foot(self) -> None:
        """The freight, what is still open, and what Enter does."""
        still, fen = self.form.missing(), self.freight_fen
        steps = self.tr(", ").join(step.text for step in still)
        opened = self.tr("Still open: {steps}").format(steps=steps) if still else ""
        said = opened or self.tr("All checked: the freight comes to the sale")
        self.foot.detail.say(" · ".join(filter(None, (self.form.how(), said))))
        self.foot.freight.say(yuan_sign(fen) if fen is not None else "")
        self.foot.main.say(self.tr("Next") if still else self.tr("Send it home"))
