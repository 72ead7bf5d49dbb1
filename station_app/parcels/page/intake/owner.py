"""The parcel at hand: what is shown of it, and how it becomes known whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from station_app.basics.faults import Refusal
from station_app.basics.phones import read_phone
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import PillTone
from station_app.parcels.actions.owner import Named, name_owner
from station_app.parcels.lookups import arrived, house
from station_app.parcels.page.intake.cards import IntakeCards
from station_app.parcels.page.intake.flag import FlagPanel
from station_app.parcels.page.intake.marks import IntakeMarks
from station_app.parcels.page.intake.owner_offer import NOBODY, OwnerOffer
from station_app.parcels.page.intake.rows import IntakeRows
from station_app.parcels.rules import arrival
from station_app.people import lookups as people
from station_app.people.lookups import Person


class ParcelAtHand(QObject):
    """One stay is worked on, or none. Typing is read here; the page carries the keys."""

    said = Signal(str, str)
    named = Signal(object)
    """A `Named`: its owner is known and its label printed."""
    changed = Signal()

    def __init__(
        self, desk: Desk, cards: IntakeCards, offer: OwnerOffer, flag: FlagPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.stay = ""
        self._correcting = False  # the parcel has an owner, and another phone is being typed
        self._desk, self._cards, self._offer, self._flag = desk, cards, offer, flag
        self._rows, self._marks = IntakeRows(self), IntakeMarks(self)
        cards.phone.textEdited.connect(self.typed)
        cards.phone.filled.connect(self.typed)
        cards.together.clicked.connect(self.put_together)
        flag.confirmed.connect(self._flag_seen)
        cards.show_nothing()

    @property
    def waits(self) -> bool:
        """Whether it waits for its phone."""
        return bool(self.stay) and self._cards.phone.isEnabled()

    @property
    def known(self) -> bool:
        """Whether it is known whose it is."""
        return bool(self.stay) and not self._cards.phone.isEnabled()

    def begin(self, stay: str) -> None:
        """Work on this parcel; what was typed for another one goes."""
        self.stay, self._correcting = stay, False
        self._cards.phone.clear()
        self.typed()
        self.show()

    def back(self) -> bool:
        """One step back: the offer, what was typed, the correction, the parcel."""
        if self._offer.open:
            self._offer.close_offer()
        elif self._cards.phone.text():
            self._cards.phone.clear()
            self.typed()
        elif self._correcting:
            self._correcting = False
            self.show()
        elif self.stay:
            self.stay = ""
            self._cards.show_nothing()
        else:
            return False
        return True

    def correct(self) -> None:
        """The phone was wrong, or only its tail was known: type another."""
        if self.known:
            self._correcting = True
            self.show()

    def show(self) -> None:
        """Read the parcel again; what is being typed stays."""
        read = self._desk.read
        stay = house.stay(read, self.stay) if self.stay else None
        if stay is None or not stay.here:
            self.stay = ""
            self._cards.show_nothing()
            return
        pills, before = self._marks.of(read, stay, self._desk.now())
        self._cards.show_parcel(stay.code, f"{stay.carrier_name} · {stay.waybill}", before, pills)
        owner = people.person(read, stay.person) if stay.person else None
        if not stay.person or self._correcting:
            if not self._cards.phone.isEnabled():
                missing, other = self.tr("Phone missing"), self.tr("Another phone")
                self._cards.ask_phone(other if stay.person else missing)
            return
        whole = owner is not None and bool(owner.phone)
        pill = self._rows.same_person(house.waiting_count(read, stay.person)) or (
            self.tr("Phone noted") if whole else self.tr("Phone not known whole")
        )
        tone: PillTone = "good" if whole else "attention"
        self._cards.known(self._rows.who(read, stay), pill, tone)
        self._suggest(owner, stay)

    # what is typed

    @Slot()
    def typed(self) -> None:
        """What was offered for other digits goes; a whole number tells where theirs lie."""
        self._offer.close_offer()
        self._cards.asks_again()
        phone = read_phone(self._cards.phone.text()) if self.waits else None
        found = people.by_phone(self._desk.read, phone.number, phone.extension) if phone else []
        stay = house.stay(self._desk.read, self.stay) if len(found) == 1 else None
        if stay is not None:
            self._suggest(found[0], stay)
        else:
            self._cards.say_together("", "")
        self.changed.emit()

    def save(self) -> None:
        """Enter: take whoever is chosen, offer who may be meant, or note the number."""
        text = self._cards.phone.digits
        if self._offer.open:
            self._take_offered()
        elif not text:
            self.said.emit(self.tr("Type the phone, or scan the next parcel"), "plain")
        elif arrival.is_hint(text):
            self._offer_by(text.upper())
        else:
            self._save_phone(text)

    def confirm_flag(self) -> None:
        """A flagged recipient of the parcel at hand is asked about; nobody else is."""
        stay = house.stay(self._desk.read, self.stay)
        flagged = arrived.to_confirm(self._desk.read, stay) if stay else None
        if flagged is not None:
            self._ask_flag(flagged, {"person": flagged.id})

    @Slot()
    def put_together(self) -> None:
        """Put it where theirs lie, and note the number if it was only typed yet."""
        shelf = self._cards.shelf
        if not shelf or not self.stay or not self._cards.isVisible():
            return  # nothing is suggested, or something else is asked first
        stay = house.stay(self._desk.read, self.stay)
        if self.waits:
            self._name({"phone": self._cards.phone.digits, "shelf": shelf})
        elif stay is not None:
            self._name({"person": stay.person, "shelf": shelf})

    def _take_offered(self) -> None:
        person = self._offer.person
        if not person:
            self.said.emit(self.tr("Choose with the arrow keys who it is"), "attention")
        elif person == NOBODY:
            self._name({"hint": self._offer.hint})
        else:
            self._name({"person": person})

    def _offer_by(self, hint: str) -> None:
        by_tail = hint.isdigit()
        find = people.by_tail if by_tail else people.by_initials
        found = find(self._desk.read, hint)
        self._offer.offer(self._desk.read, found, hint)
        said = self.tr("Who is it? Arrow keys, then Enter; or type all 11 digits")
        alone = self.tr("Nobody is known by that; Enter notes it, or type all 11 digits")
        self._cards.say(said if found else alone)
        self.changed.emit()

    def _save_phone(self, text: str) -> None:
        try:
            self._cards.phone.phone()
        except Refusal as refusal:
            self._cards.refuse(self._desk.words.say(refusal.code, **refusal.facts))
            self._desk.tone("wrong")
            return
        phone = read_phone(text)
        found = people.by_phone(self._desk.read, phone.number, phone.extension) if phone else []
        if len(found) > 1:  # the same phone is not the same person
            self._offer.offer(self._desk.read, found)
            self._cards.say(self.tr("{n} people have this phone: who is it?").format(n=len(found)))
            self.changed.emit()
        else:
            self._name({"phone": text})

    # deeds

    def _name(self, said: Mapping[str, Any]) -> None:
        deed = partial(name_owner, self._desk.work, parcel=self.stay, **said)
        self._cards.phone.setEnabled(False)
        self._desk.act(deed, self._named, partial(self._not_named, self.stay, said))

    def _named(self, named: Named) -> None:
        self.begin(named.parcel)
        self.named.emit(named)

    def _not_named(self, parcel: str, said: Mapping[str, Any], fault: Fault) -> bool:
        if parcel == self.stay:
            self.show()
        person = fault.facts.get("person") if isinstance(fault, Refusal) else None
        flagged = people.person(self._desk.read, str(person)) if person else None
        if flagged is not None and fault.code == "parcel.flagged":
            self._ask_flag(flagged, said)
        self.changed.emit()
        return flagged is not None

    def _ask_flag(self, flagged: Person, said: Mapping[str, Any]) -> None:
        stay = house.stay(self._desk.read, self.stay)
        who = " ".join(part for part in (flagged.masked_name, flagged.masked_phone) if part)
        self._desk.tone("ask")
        self._flag.ask(self.stay, stay.code if stay else "", who, flagged.flag, said)

    @Slot(str, object)
    def _flag_seen(self, parcel: str, said: Mapping[str, Any]) -> None:
        if parcel == self.stay:
            self._name({**said, "flag_seen": True})

    def _suggest(self, owner: Person | None, stay: house.Stay) -> None:
        """The shelf where theirs lie, said large enough; the keeper decides."""
        found = arrived.together(self._desk.read, owner, stay.id) if owner else None
        if found is None or found.shelf == stay.shelf:
            self._cards.say_together("", "")
            return
        said = self.tr("{n} of theirs lie on {shelf}")
        if found.village:
            said = self.tr("{n} of {village} lie on {shelf}")
        sentence = said.format(n=found.parcels, shelf=found.shelf, village=found.village)
        self._cards.say_together(found.shelf, sentence)
