"""One thing to fill in after the other: Enter goes on, and comes back for what was left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QWidget

from station_app.kit.choices import ChoiceRow, ToggleButton
from station_app.kit.fields import Field


def _always() -> bool:
    return True


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to fill in.

    text      what is still open, in a word
    wanted    whether it is asked for now at all
    optional  Enter stops there once, and it holds nothing up
    """

    name: str
    text: str
    home: QWidget
    go: Callable[[], None]
    done: Callable[[], bool]
    wanted: Callable[[], bool] = _always
    optional: Callable[[], bool] = _never

    @property
    def open(self) -> bool:
        """Whether something is to be filled in there."""
        return self.wanted() and not self.done()


def field_step(
    name: str,
    text: str,
    field: Field,
    done: Callable[[], bool],
    *,
    wanted: Callable[[], bool] = _always,
    optional: Callable[[], bool] = _never,
) -> Step:
    """A field in which something is typed."""
    return Step(name, text, field, field.setFocus, done, wanted, optional)


def choice_step(
    name: str,
    text: str,
    choice: ChoiceRow,
    *,
    wanted: Callable[[], bool] = _always,
    optional: Callable[[], bool] = _never,
) -> Step:
    """A row of buttons of which one is chosen."""
    return Step(name, text, choice, choice.take_focus, lambda: bool(choice.value), wanted, optional)


def toggle_step(
    name: str, text: str, toggle: ToggleButton, *, wanted: Callable[[], bool] = _always
) -> Step:
    """Something that is ticked when it was done."""
    return Step(name, text, toggle, toggle.setFocus, toggle.isChecked, wanted)


def missing(steps: Sequence[Step]) -> list[Step]:
    """What must still be filled in, in order."""
    return [step for step in steps if step.open and not step.optional()]


def next_step(steps: Sequence[Step]) -> Step | None:
    """The open step behind the one with the keyboard, else the first that must be filled in."""
    here = place_of_focus(steps)
    behind = [step for place, step in enumerate(steps) if step.open and place > here]
    return next(iter(behind or missing(steps)), None)


def place_of_focus(steps: Sequence[Step]) -> int:
    """Which step has the keyboard, -1 when none has."""
    focused = QApplication.focusWidget()
    for place, step in enumerate(steps):
        if focused is step.home or (focused is not None and step.home.isAncestorOf(focused)):
            return place
    return -1


def is_pressed(step: Step) -> bool:
    """Whether its buttons are pressed with the space bar; Enter only goes on."""
    return isinstance(step.home, ChoiceRow | ToggleButton)
