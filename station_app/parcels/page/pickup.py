"""F3: scan a parcel, see all of its owner's, hand over exactly those that were scanned."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from station_app.basics.codes import classify
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import PageFrame
from station_app.kit.desk import Desk, Fault
from station_app.kit.page import Page
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.parcels.actions.hand_over import HandedOver, hand_over_parcels, release_unscanned
from station_app.parcels.lookups import house, owners
from station_app.parcels.lookups.house import Stay
from station_app.parcels.lookups.owners import Owner
from station_app.parcels.page.basket import Basket
from station_app.parcels.page.pickup_view import PickupView
from station_app.parcels.page.release import ReleasePanel
from station_app.parcels.page.search import Found, search

RELEASE_KEY = "Ctrl+U"
HERE_RANK, CODE_RANK, ASKED_RANK = 90, 60, 30
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
_SIDEWAYS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class PickupPage(Page):
    """Nothing, several persons to choose from, one person's parcels, or what has just left."""

    key = "F3"
    name = "pickup"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._basket = Basket()
        self._choice = Found(False)
        self._left: HandedOver | None = None
        self._asked = ""  # the parcel whose code was said: it is looked for on the shelf
        self._busy = False
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.view = PickupView()
        self.panel = ReleasePanel()
        self._frame.middle.addWidget(self.view, 1)
        self._frame.middle.addWidget(self.panel)
        self.release = Button(
            self.tr("Release without scan…"), name="pickup.release", key=RELEASE_KEY
        )
        self.hand_over = MainButton(name="pickup.hand_over")
        self._frame.foot.addWidget(self.release)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self.hand_over)
        self._frame.foot.addStrut(self.hand_over.minimumHeight())
        self._connect()

    def _connect(self) -> None:
        self.hand_over.clicked.connect(self.confirm)
        self.release.clicked.connect(self._ask_release)
        self.panel.changed.connect(self._show)
        self.view.owners.clicked.connect(self._open_chosen)
        shortcut = QShortcut(QKeySequence(RELEASE_KEY), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self._ask_release)

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Pick up")

    def shown(self) -> None:
        """The arrow keys are for the cards; digits go on to the scan box by themselves."""
        self.setFocus()
        self.refresh()

    def claims(self, scan: Scan) -> int:
        """Parcels in the house, pickup codes, and whoever is asked for by phone or name."""
        stay = house.by_waybill(self.desk.read, classify(scan.text).text)
        if stay is not None and stay.here:
            return HERE_RANK
        found = search(self.desk.read, scan.text)
        if found.stays and not found.owners:
            return CODE_RANK
        return ASKED_RANK if found.count else 0

    def scanned(self, scan: Scan) -> Answer:
        """Check a parcel by its barcode, or show what waits for whoever is asked for."""
        self.panel.let_go()
        self._busy = False  # no scan comes while a deed is under way; a defect told nobody
        kind = classify(scan.text)
        stay = house.by_waybill(self.desk.read, kind.text)
        if stay is not None and stay.here:
            return self._barcode(stay, scan)
        found = search(self.desk.read, scan.text)
        if found.asked:
            return self._asked_for(found, scan.text)
        if stay is not None:
            when = house.when_said(stay.out_ms, self.desk.now())
            return Refused("parcel.already_left", {"pickup": stay.code, "when": when})
        if kind.waybill is not None and not kind.product:
            return Refused("parcel.not_in_house", {"waybill": kind.text})
        return NotMine()

    @Slot()
    def confirm(self) -> None:
        """Hand over what is checked; in a choice, open the chosen person."""
        if self._busy:
            return
        if self.panel.open:
            self._release()
        elif self._choice.count:
            self._open_chosen()
        elif self._basket.checked:
            self._run(
                partial(
                    hand_over_parcels, self.desk.work, parcels=self._basket.checked
                )
            )  # fmt: skip
        elif self._basket.open:
            self.said.emit(self.tr("Scan the barcode on the parcel first"), "attention")

    def back(self) -> bool:
        """Close the reason, then let the person go; False when nothing is shown."""
        if self.panel.let_go():
            self._show()
            return True
        if not (self._basket.open or self._choice.count or self._left):
            return False
        self._clear()
        self._show()
        return True

    def refresh(self) -> None:
        """Read again what is shown; nothing gets checked by it."""
        if self._left is not None and self._is_back(self._left):
            self._left = None
        if self._basket.open:
            self._basket = self._basket.now(self._stays(self._basket.stays[0]))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move through what is shown; all else is for the window."""
        key = Qt.Key(event.key())
        if self.panel.open and key in _SIDEWAYS:
            self.panel.step(_SIDEWAYS[key])
        elif key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.view.step(_STEPS[key])
        else:
            super().keyPressEvent(event)

    # scans

    def _barcode(self, stay: Stay, scan: Scan) -> Answer:
        if self._basket.open and not self._basket.holds(stay):
            who = self._who(owners.owner(self.desk.read, stay.person))
            return Refused("parcel.other_person", {"pickup": stay.code, "who": who})
        if stay.id in self._basket.checked:
            return Taken(self.tr("{code} is checked already").format(code=stay.code), "plain")
        if not self._basket.open:
            self._open(stay)
        if scan.source == "typed":
            self._show()
            self.view.choose(stay.id)
            return Taken(self.tr("Typed, not scanned: scan the barcode on the parcel"), "attention")
        self._basket = self._basket.check(stay.id)
        self._show()
        self.view.choose(stay.id)
        count = len(self._basket.checked)
        sentence = self.tr("{code} is right. Enter hands over {n}.")
        return Taken(sentence.format(code=stay.code, n=count))

    def _asked_for(self, found: Found, text: str) -> Answer:
        if not found.count:
            return Refused("parcel.nobody_found", {"text": text[:24]})
        if self._basket.checked:
            known = {stay.id for stay in self._basket.stays}
            same = {owner.person for owner in found.owners} == {self._basket.person}
            if not same and not {stay.id for stay in found.stays} & known:
                return Refused("parcel.finish_first", {"n": str(len(self._basket.checked))})
            return Taken(self.tr("Shown already; scan the barcodes"), "plain")
        self._clear()
        if found.count > 1:
            self._choice = found
            self._show()
            self.setFocus()
            said = self.tr("{n} fit, choose with the arrow keys and Enter")
            return Taken(said.format(n=found.count), "attention")
        self._open_one(found)
        return Taken(self.tr("Now scan the barcode on the parcel"), "attention")

    def _open_one(self, found: Found) -> None:
        if found.owners:
            self._open(house.of_person(self.desk.read, found.owners[0].person)[0])
            self._show()
        else:
            self._open(found.stays[0])
            self._asked = found.stays[0].id
            self._show()
            self.view.choose(found.stays[0].id)

    @Slot()
    def _open_chosen(self) -> None:
        chosen = self.view.owners.chosen_id
        owners = tuple(one for one in self._choice.owners if one.person == chosen)
        stays = tuple(one for one in self._choice.stays if one.id == chosen)
        if owners or stays:
            self._choice = Found(False)
            self._open_one(Found(True, owners, stays))
            self.said.emit(self.tr("Now scan the barcode on the parcel"), "attention")

    def _open(self, stay: Stay) -> None:
        self._clear()
        self._basket = Basket(stay.person, tuple(self._stays(stay)))

    def _clear(self) -> None:
        self._basket, self._choice, self._left, self._asked = Basket(), Found(False), None, ""

    def _stays(self, stay: Stay) -> list[Stay]:
        """Everything of the owner; a parcel nobody is named for stands alone."""
        if stay.person:
            return house.of_person(self.desk.read, stay.person)
        again = house.stay(self.desk.read, stay.id)
        return [again] if again and again.here else []

    # deeds

    def _run(self, deed: partial[HandedOver]) -> None:
        self._busy = True
        self.desk.act(deed, self._handed_over, self._failed)

    @Slot()
    def _ask_release(self) -> None:
        unchecked = [one for one in self._basket.stays if one.id not in self._basket.checked]
        chosen = next((one for one in unchecked if one.id == self.view.chosen_id), None)
        stay = chosen or (unchecked[0] if unchecked else None)
        if stay is None:
            self.said.emit(self.tr("Find the parcel first: by code, phone or name"), "attention")
            return
        self.panel.ask(stay.id, stay.code)
        self.setFocus()
        self._show()

    def _release(self) -> None:
        if not self.panel.reason:
            self.desk.say("parcel.reason_needed", "attention")
            return
        deed = partial(
            release_unscanned, self.desk.work, parcel=self.panel.parcel, reason=self.panel.reason
        )
        self.panel.let_go()
        self._run(deed)

    def _handed_over(self, left: HandedOver) -> None:
        self._busy = False
        kept = tuple(one for one in self._basket.checked if one not in left.parcels)
        stays = self._basket.stays
        if kept and stays:  # one was released without a scan, the checked ones still wait
            self._basket = Basket(self._basket.person, stays, kept)
        else:
            self._clear()
        self._left = left
        self.desk.tone("ok")
        self.said.emit(self.tr("{n} handed over").format(n=len(left.parcels)), "ok")
        self.refresh()

    def _failed(self, _fault: Fault) -> bool:
        self._busy = False
        self.refresh()
        return False  # the fault box says it

    def _is_back(self, left: HandedOver) -> bool:
        found = (house.stay(self.desk.read, one) for one in left.parcels)
        return any(stay is not None and stay.here for stay in found)

    # what is seen

    def _show(self) -> None:
        self._head()
        now_ms = self.desk.now()
        if self._choice.count:
            self.view.show_choice(self._choice)
        elif self._basket.open:
            self.view.show_basket(self._basket, now_ms, asked=self._asked)
        elif self._left is not None:
            rest = house.of_person(self.desk.read, self._left.person)
            self.view.show_left(self._left, rest, now_ms)
        else:
            self.view.show_nothing()
        self._foot()

    def _head(self) -> None:
        person = self._basket.person if self._basket.open else self._left and self._left.person
        count = len(self._basket.stays)
        if person:
            owner = owners.owner(self.desk.read, person)
            tail = self.tr("phone ends {tail}").format(tail=owner.tail) if owner.tail else ""
            self._frame.title.setText(owner.name or tail or self.title())
            parts = (owner.village, tail if owner.name else "")
            self._frame.note.say(" · ".join(part for part in parts if part))
        else:
            self._frame.title.setText(self.title())
            self._frame.note.say(self.tr("No phone noted for this one") if count else "")
        waiting = self.tr("{n} here").format(n=count) if count else ""
        self._frame.pills((waiting, "plain"))

    def _foot(self) -> None:
        count = len(self._basket.checked)
        self.release.setVisible(self._basket.open and count < len(self._basket.stays))
        if self.panel.open:
            self.hand_over.say(self.tr("Release without scan"))
            self.hand_over.setEnabled(bool(self.panel.reason))
        elif self._choice.count:
            self.hand_over.say(self.tr("Open"))
            self.hand_over.setEnabled(True)
        else:
            checked = self.tr("Hand over {n} checked").format(n=count)
            self.hand_over.say(checked if count else self.tr("Scan the barcodes first"))
            self.hand_over.setEnabled(count > 0)
        self.hand_over.setVisible(self._basket.open or bool(self._choice.count))

    def _who(self, owner: Owner) -> str:
        named = self.tr("phone ends {tail}").format(tail=owner.tail) if owner.tail else ""
        return owner.name or named or self.tr("nobody named")
