"""Who sends, or who receives: known already and masked, or typed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from station_app.basics.discretion import mask_name
from station_app.basics.phones import read_phone
from station_app.dispatch.lookups import parcels
from station_app.dispatch.page.steps import Step, choice_step, field_step
from station_app.kit.buttons import Button
from station_app.kit.cards import across, down
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import ChineseField, PhoneField
from station_app.kit.labels import Elided, label
from station_app.people.lookups import Person, person

TAIL_DIGITS = 4


class PersonFields(QWidget):
    """Phone and name, for a receiver the address too; whoever is known needs none of them.

    A person chosen stands there masked, by id: their number is not typed, so it is not shown.
    """

    edited = Signal()
    chosen = Signal(str)
    """Key of what was offered and taken."""

    def __init__(self, read: Any, *, name: str, what: str, with_address: bool = False) -> None:
        super().__init__()
        self._read = read
        self._with_address = with_address
        self.person = ""
        self.phone = PhoneField(
            name=f"{name}_phone", what=what, hint=self.tr("11 digits, or the last four"), big=False
        )
        self.name = ChineseField(name=f"{name}_name", what=self.tr("Name"))
        self.address = ChineseField(
            name=f"{name}_address",
            what=self.tr("Address"),
            hint=self.tr("province, city, street, house"),
        )
        self.address.setMaxLength(130)
        self.known = Elided("", "strong", name=f"{name}_known")
        self.other = Button(self.tr("Another"), name=f"{name}_other")
        self.offers = ChoiceRow(
            name=f"{name}_offers", what=self.tr("Known already"), across=1, clearable=True
        )
        self._lay_out()
        self.phone.textChanged.connect(self._phone_changed)
        self.name.textChanged.connect(self.edited)
        self.address.textChanged.connect(self.edited)
        self.other.clicked.connect(self.ask_again)
        self.offers.settled.connect(self._taken)

    def _lay_out(self) -> None:
        self._typed = QWidget()
        line = across(self.phone, label(self.tr("Name"), "quiet"), self.name, gap_px=10)
        line.setStretch(0, 3)
        line.setStretch(2, 2)
        self._typed.setLayout(down(line, self.address))
        self._is_known = QWidget()
        row = across(self.known, self.other, gap_px=10)
        row.setStretch(0, 1)
        self._is_known.setLayout(row)
        self.setLayout(down(self._typed, self._is_known, self.offers))
        if not self._with_address:
            self.address.hide()
        self._is_known.hide()
        self.offers.hide()

    @property
    def typed_phone(self) -> str:
        """The whole number that was typed, else empty."""
        return self.phone.text() if read_phone(self.phone.text()) else ""

    @property
    def tail(self) -> str:
        """The last four digits, when only they were typed."""
        digits = self.phone.digits
        return digits if len(digits) == TAIL_DIGITS and digits.isdigit() else ""

    @property
    def typed_name(self) -> str:
        """The name that was typed."""
        return self.name.text().strip()

    @property
    def typed_address(self) -> str:
        """The address that was typed."""
        return self.address.text().strip()

    @property
    def named(self) -> bool:
        """Whether nobody needs to ask for a name."""
        return bool(self.person or self.typed_name or self._known_name())

    @property
    def empty(self) -> bool:
        """Whether nobody is named at all."""
        return not (self.person or self.phone.text() or self.typed_name or self.typed_address)

    def sender_steps(self) -> tuple[Step, ...]:
        """Who sends must be known."""
        return (
            field_step(
                "phone",
                self.tr("phone"),
                self.phone,
                lambda: bool(self.person or self.typed_phone or self._offered()),
            ),
            choice_step("who", self.tr("which of them"), self.offers, wanted=self._offered),
            field_step(
                "name",
                self.tr("name"),
                self.name,
                lambda: self.named,
                wanted=lambda: not self._offered(),
            ),
        )

    def receiver_steps(self) -> tuple[Step, ...]:
        """Who receives may be left to the carrier's label; begun, it is filled in whole."""
        receiver = self.tr("receiver")
        return (
            choice_step(
                "to_who",
                receiver,
                self.offers,
                wanted=self._offered,
                optional=lambda: not self.tail,
            ),
            field_step(
                "to_phone",
                receiver,
                self.phone,
                lambda: bool(self.person or self.typed_phone or (self.tail and self._offered())),
                optional=lambda: self.empty,
            ),
            field_step(
                "to_name",
                self.tr("receiver's name"),
                self.name,
                lambda: self.named,
                wanted=lambda: bool(self.typed_phone or self.typed_name),
            ),
            field_step(
                "address",
                self.tr("address"),
                self.address,
                lambda: bool(self.typed_address),
                wanted=lambda: not self.person and not self.empty,
            ),
        )

    def offer(self, offers: Sequence[tuple[str, str]]) -> None:
        """Offer these, none of them chosen; key and text."""
        self.offers.offer(offers)
        self.offers.choose("")
        self.offers.setVisible(bool(offers))

    def take(self, person_id: str, address: str = "") -> bool:
        """Take somebody known; False when they were erased meanwhile."""
        known = person(self._read, person_id)
        if known is None:
            return False
        for field in (self.phone, self.name, self.address):
            field.clear()
            field.wrong(False)
        self.person = known.id
        self.known.say(" · ".join(filter(None, (said(known), address))))
        self._show()
        self.edited.emit()
        return True

    @Slot()
    def ask_again(self) -> None:
        """It is somebody else: ask for the phone."""
        self.clear()
        self.phone.setFocus()

    def clear(self) -> None:
        """Nobody yet."""
        self.person = ""
        for field in (self.phone, self.name, self.address):
            field.clear()
            field.wrong(False)
        self.offer(())
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        self._is_known.setVisible(bool(self.person))
        self._typed.setVisible(not self.person)
        if self.person:
            self.offer(())

    def _offered(self) -> bool:
        return bool(self.offers.keys) and not self.person

    def _known_name(self) -> str:
        phone = read_phone(self.phone.text())
        if phone is None:
            return ""
        return parcels.known_name(self._read, phone.number, phone.extension)

    @Slot()
    def _phone_changed(self) -> None:
        known = mask_name(self._known_name())
        hint = self.tr("{name}, known already").format(name=known) if known else ""
        self.name.setPlaceholderText(hint)
        self.edited.emit()

    @Slot()
    def _taken(self) -> None:
        if self.offers.value:
            self.chosen.emit(self.offers.value)


def said(known: Person) -> str:
    """A person as they stand on the screen: masked."""
    return " ".join(filter(None, (known.masked_name, known.masked_phone, known.village)))
