"""Who took what left in the dark: said once, it holds for every stub that follows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from station_app.basics.codes import Kind
from station_app.kit.buttons import Button
from station_app.kit.desk import Desk, Fault
from station_app.kit.scan import Answer, Refused, Scan, Taken
from station_app.parcels.actions.proxies import record_taker
from station_app.parcels.page.pickup.basket import Taker
from station_app.parcels.page.pickup.search import known_by
from station_app.parcels.page.pickup.taker import Candidate, TakerPanel
from station_app.people import lookups as people

TAKER_KEY = "Ctrl+O"
_LONGEST_SHOWN = 24


class LateTaker(QObject):
    """The panel of the pickup page, and who was chosen in it; nobody chosen is the owners."""

    said = Signal(str, str)
    changed = Signal()

    def __init__(self, desk: Desk, refused: Callable[[Fault], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._refused = desk, refused
        self.panel = TakerPanel()
        self.panel.changed.connect(self.changed)
        self.button = Button("", name="late.taker", key=TAKER_KEY)
        self.taker: Taker | None = None

    @property
    def person(self) -> str:
        """Who took it, empty for each owner."""
        return self.taker.person if self.taker else ""

    @property
    def proof(self) -> str:
        """How they were known."""
        return self.taker.proof if self.taker else ""

    def say_button(self) -> None:
        """What the key does now."""
        own = self.tr("The owners themselves")
        self.button.say(own if self.taker else self.tr("Somebody took them"))

    def press(self) -> None:
        """Ask who took them; once somebody is said, it is the owners again."""
        if self.taker is not None:
            self.forget()
            self.said.emit(self.tr("The owners took those that follow themselves"), "plain")
        else:
            self.panel.ask((), text=self.tr("Who took those that follow?"))
        self.changed.emit()

    def forget(self) -> None:
        """Nobody is said any more."""
        self.panel.let_go()
        self.taker = None

    def scanned(self, scan: Scan, kind: Kind) -> Answer:
        """Whoever fits a phone, its tail, initials or a name; a whole phone may be somebody new."""
        found = tuple(
            Candidate(one.id, one.masked_name, one.tail, one.village)
            for one in known_by(self._desk.read, scan.text)
        )
        if not found and kind.phone is not None:
            tail, phone = kind.phone.number[-4:], str(kind.phone)
            found = (Candidate("", "", tail, why=self.tr("new here"), phone=phone),)
        if not found and kind.phone is None and (kind.waybill is not None or kind.waybill_like):
            return Refused("late.answer_first")
        if not found:
            return Refused("parcel.nobody_known", {"text": scan.text[:_LONGEST_SHOWN]})
        self.panel.offer(found)
        return Taken(self.tr("{n} fit; Enter takes the marked one").format(n=len(found)), "plain")

    def main(self) -> tuple[str, bool]:
        """The main button while somebody is asked for."""
        return self.tr("This one took them"), self.panel.main()[1]

    def confirm(self) -> None:
        """The marked one, or somebody new who is known from now on."""
        chosen, name = self.panel.chosen, self.panel.new_name
        if name and (chosen is None or chosen.person):
            chosen = Candidate("", "")
        if chosen is None:
            self.said.emit(self.tr("Say who took them: phone, last four digits, name"), "attention")
        elif chosen.person:
            self._known(chosen.person)
        else:
            deed = partial(record_taker, self._desk.work, phone=chosen.phone, name=name)
            self._desk.act(deed, self._known, self._refused)

    def _known(self, person: str) -> None:
        known = people.person(self._desk.read, person)
        if known is None:
            self._desk.say("person.unknown", "wrong")
            return
        name = known.masked_name or known.masked_phone
        self.taker = Taker(known.id, name, self.panel.proof)
        self.panel.let_go()
        self.said.emit(self.tr("{who} took those that follow").format(who=name), "ok")
        self.changed.emit()
