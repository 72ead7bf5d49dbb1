"""How much of a product is asked: pieces, or a weight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from station_app.goods.rules import Goods
from station_app.kit.cards import across
from station_app.kit.fields import CountField, WeightField


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
        for field in (self.count, self.weight):
            field.clear()
            field.setPlaceholderText(goods.unit)
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
