"""Which keys are commands: no plain letter, digit or sign, but * and + of the number pad."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ALT = Qt.KeyboardModifier.AltModifier

_BY_CONTROL = {
    Qt.Key.Key_P: "reprint",
    Qt.Key.Key_Z: "take_back",
    Qt.Key.Key_L: "lock",
    Qt.Key.Key_0: "F10",
    Qt.Key.Key_Minus: "F11",  # right of 0, as F11 is right of F10
    Qt.Key.Key_Equal: "F12",
}
_BY_KEYPAD = {Qt.Key.Key_Asterisk: "quantity", Qt.Key.Key_Plus: "pay_by_pad"}


def command_of(event: QKeyEvent) -> str:
    """The command a key press means, such as "F3", "reprint", "back"; empty for typing.

    Every F-key has its Ctrl+digit (laptops hide F-keys): Ctrl+1 is F1, Ctrl+0 is F10.
    """
    key, held = event.key(), event.modifiers()
    if held & _ALT:
        return ""
    if held & _CONTROL and not held & _SHIFT:
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            return f"F{key - Qt.Key.Key_0}"
        return _BY_CONTROL.get(Qt.Key(key), "")
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F12:
        return f"F{key - Qt.Key.Key_F1 + 1}"
    if key == Qt.Key.Key_Escape:
        return "back"
    return _BY_KEYPAD.get(Qt.Key(key), "") if held & _KEYPAD else ""
