"""How much of a product: pieces, or a weight; and how an amount is shown."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from station_app.basics.measures import jin, kilos
from station_app.basics.money import yuan
from station_app.kit.cards import across
from station_app.kit.fields import CountField, WeightField

_JIN = ("斤", "市斤")


class Goods(Protocol):
    """What the amount is of."""

    @property
    def unit(self) -> str:
        """The unit its price is for."""

    @property
    def weighed(self) -> bool:
        """Whether it is sold by weight."""


class Priced(Goods, Protocol):
    """What has a price."""

    @property
    def price_fen(self) -> int:
        """Per piece, or per unit of weight."""


def amount_shown(goods: Goods, amount: int) -> str:
    """``12 袋``, ``5.20 斤`` or ``1.250 kg``, with its sign when there is less than nothing."""
    sign, whole = ("-" if amount < 0 else ""), abs(amount)
    if not goods.weighed:
        return f"{sign}{whole} {goods.unit}"
    return f"{sign}{jin(whole)} 斤" if goods.unit in _JIN else f"{sign}{kilos(whole)} kg"


def price_shown(goods: Priced) -> str:
    """``3.50/袋``: the price with the unit it is quoted in."""
    return f"{yuan(goods.price_fen)}/{goods.unit}"


class GoodsAmount(QWidget):
    """One field of two: pieces, or a weight in the unit the product is sold in."""

    def __init__(self, *, name: str, what: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._weighed = False
        self.count = CountField(name=f"{name}_count", what=what, hint=what, big=True)
        self.weight = WeightField(name=f"{name}_weight", what=what, hint=what)
        self.setLayout(across(self.count, self.weight))
        self.weight.hide()

    @property
    def field(self) -> QWidget:
        """The one that is shown."""
        return self.weight if self._weighed else self.count

    def ask(self, goods: Goods) -> None:
        """Wait for an amount of this product."""
        self._weighed = goods.weighed
        self.weight.unit = goods.unit
        self.count.clear()
        self.weight.clear()
        self.count.setVisible(not goods.weighed)
        self.weight.setVisible(goods.weighed)

    def take_focus(self) -> None:
        """Put the keyboard on it."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def amount(self) -> int | None:
        """Pieces or grams; None when nothing was typed. Refusal weight.not_a_weight."""
        return self.weight.grams() if self._weighed else self.count.count()

    def wrong(self) -> None:
        """What was typed was refused."""
        (self.weight if self._weighed else self.count).wrong()
