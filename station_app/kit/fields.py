"""Fields: what a person types. Only `ChineseField` lets an input method in.

An input method takes a scanner's keys before any filter sees them (measured: lost and scrambled,
digits too), and Qt's attribute does not switch it off, so every field answers for itself.
Enter reaches a page as `Page.confirm()`; do not connect `returnPressed`.
"""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from station_app.basics.measures import parse_net_weight
from station_app.basics.money import parse_yuan
from station_app.basics.phones import check_phone, read_phone
from station_app.kit.theme import restyle

# Of Ctrl and a letter a field keeps only what everybody knows; Qt on Linux also takes
# Ctrl+U, Ctrl+E and Ctrl+K for editing, and a page's key would be dead while one types.
_KEPT = {Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X}


class Field(QLineEdit):
    """One line of text without an input method.

    `what` is its accessible name; `big` makes it the largest thing of the page.
    """

    ime = False

    def __init__(
        self,
        *,
        name: str,
        what: str,
        hint: str = "",
        big: bool = False,
        longest: int = 60,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(what)
        self.setPlaceholderText(hint)
        self.setMaxLength(longest)
        self.setProperty("big", big)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, self.ime)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.textEdited.connect(self._no_longer_wrong)

    def inputMethodQuery(  # type: ignore[override]
        self, query: Qt.InputMethodQuery, argument: Any = None
    ) -> Any:
        """Answer False to ImEnabled: the only thing that keeps an input method off the keys."""
        if query == Qt.InputMethodQuery.ImEnabled and not self.ime:
            return False
        if argument is None:
            return super().inputMethodQuery(query)
        return super().inputMethodQuery(query, argument)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl and a letter to the page: its keys work whatever has the keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            letter = Qt.Key.Key_A <= key <= Qt.Key.Key_Z and key not in _KEPT
            if letter and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return True
        return super().event(event)

    def takes_burst(self, text: str) -> bool:
        """Whether a burst of keys is meant for this field; it then stands in it already."""
        return False

    def wrong(self, is_wrong: bool = True) -> None:
        """Mark the field as refused; the sentence goes into the status line or beside it."""
        if bool(self.property("wrong")) != is_wrong:
            self.setProperty("wrong", is_wrong)
            restyle(self)

    @Slot()
    def _no_longer_wrong(self) -> None:
        self.wrong(False)


class ChineseField(Field):
    """A name or a remark: the input method is on, so scans pause while the cursor is in it.

    The scan box says so for as long; leaving the field gives the keys back to the scanner.
    """

    ime = True


LONGEST_PIN = 12


class PinField(Field):
    """A clerk's PIN: digits, never shown."""

    def __init__(self, *, name: str, what: str, hint: str = "") -> None:
        super().__init__(name=name, what=what, hint=hint, longest=LONGEST_PIN)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setValidator(_Shape(r"[0-9]*", self))


class PhoneField(Field):
    """A mobile number, shown as 138 0013 8000; also the last four digits where a page allows it.

    A phone read by a scanner stands in it like a typed one, at any speed (and confirms nothing);
    any other code is a scan and never lands here.
    """

    filled = Signal(str)
    """The digits, once a whole number stands in the field."""

    def __init__(self, *, name: str, what: str, hint: str = "", big: bool = True) -> None:
        super().__init__(name=name, what=what, hint=hint, big=big, longest=26)
        self.textEdited.connect(self._grouped)

    @property
    def digits(self) -> str:
        """What was typed, without the gaps it is shown with."""
        return self.text().replace(" ", "")

    def phone(self) -> str:
        """The whole number. Refusal phone.empty, phone.not_a_phone."""
        return str(check_phone(self.text()))

    def takes_burst(self, text: str) -> bool:
        """A phone is a phone at any speed; a waybill is the next parcel."""
        phone = read_phone(text)
        if phone is None or not self.isEnabled():
            return False
        self.setText(grouped(str(phone)))
        self.wrong(False)
        self.filled.emit(str(phone))
        return True

    @Slot(str)
    def _grouped(self, text: str) -> None:
        before = len(text[: self.cursorPosition()].replace(" ", ""))
        shown = grouped(text)
        if shown != text:
            self.setText(shown)
            self.setCursorPosition(_place_after(shown, before))
        if read_phone(shown) is not None:
            self.filled.emit(self.digits)


def grouped(text: str) -> str:
    """A number as it is read aloud: 138 0013 8000; anything but plain digits stays as it is."""
    plain = text.replace(" ", "")
    if not plain.isdigit() or len(plain) <= 4 or not plain.startswith("1"):
        return plain if plain.isdigit() else text
    parts = [plain[:3], plain[3:7], plain[7:11], plain[11:]]
    return " ".join(part for part in parts if part)


def _place_after(shown: str, characters: int) -> int:
    place = 0
    while place < len(shown) and characters > 0:
        characters -= shown[place] != " "
        place += 1
    return place


class _Shape(QValidator):
    """Lets only texts of one shape be typed; what is half typed must fit too."""

    def __init__(self, shape: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._shape = re.compile(shape)

    def validate(self, text: str, place: int) -> object:
        """Refuse the key when the text would no longer fit."""
        fits = self._shape.fullmatch(text)
        state = QValidator.State.Acceptable if fits else QValidator.State.Invalid
        return state, text, place


class AmountField(Field):
    """An amount in yuan. At most six digits before the point, so no barcode ever fits."""

    def __init__(self, *, name: str, what: str, hint: str = "", big: bool = True) -> None:
        super().__init__(name=name, what=what, hint=hint, big=big, longest=9)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setValidator(_Shape(r"\d{0,6}([.。]\d{0,2})?", self))

    def fen(self) -> int | None:
        """The amount in fen; None when nothing was typed. Refusal money.not_an_amount."""
        text = self.text().strip().replace("。", ".")
        return parse_yuan(text) if text else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What stands in it is replaced by the first digit typed."""
        super().focusInEvent(event)
        self.selectAll()


_HALF_KG = re.compile(r"k(?=-|$)")  # typed in a hurry
# A blank first (Space ticked what stands before it) would look empty and refuse every digit.
_WEIGHT = r"(?! )\d{0,5}([.。]\d{0,3})? ?(k|kg|g|斤|公斤|克)?"


class WeightField(Field):
    """A weight, in the unit its page says; `kg` or `g` may be typed after the number.

    tare  the bowl may be taken off: `2.5-0.2`
    """

    def __init__(
        self,
        *,
        name: str,
        what: str,
        unit: str = "斤",
        hint: str = "",
        big: bool = True,
        tare: bool = False,
    ) -> None:
        super().__init__(name=name, what=what, hint=hint, big=big, longest=18 if tare else 12)
        self.unit = unit
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setValidator(_Shape(f"{_WEIGHT}(-{_WEIGHT})?" if tare else _WEIGHT, self))

    def grams(self) -> int | None:
        """The net weight in grams; None when nothing was typed.

        Refusal weight.not_a_weight, weight.out_of_range, weight.tare_not_less
        """
        text = _HALF_KG.sub("kg", self.text().strip().replace("。", "."))
        return parse_net_weight(text, unit=self.unit) if text else None


class CountField(Field):
    """How many pieces; at most four digits."""

    def __init__(self, *, name: str, what: str, hint: str = "", big: bool = False) -> None:
        super().__init__(name=name, what=what, hint=hint, big=big, longest=4)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setValidator(_Shape(r"\d{0,4}", self))

    def count(self) -> int | None:
        """The number typed; None when nothing was typed."""
        return int(self.text()) if self.text() else None
