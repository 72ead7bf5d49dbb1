"""What a scan means at the pickup page: it checks, finds and asks, and writes nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.basics.codes import Kind
from station_app.kit.desk import Desk
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.parcels.lookups import expected, house, left, out_today, owners, proxies
from station_app.parcels.lookups.house import Stay
from station_app.parcels.page.pickup.basket import Taker
from station_app.parcels.page.pickup.deeds import PickupDeeds
from station_app.parcels.page.pickup.panels import Panels
from station_app.parcels.page.pickup.search import Found, known_by, search_anybody
from station_app.parcels.page.pickup.serving import Serving
from station_app.parcels.page.pickup.taker import Candidate
from station_app.people import lookups as people

LONGEST_SHOWN = 24


class PickupScans(QObject):
    """Answers scans over what is served."""

    def __init__(
        self, desk: Desk, serving: Serving, panels: Panels, deeds: PickupDeeds, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._serving, self._panels, self._deeds = desk, serving, panels, deeds

    def of_a_parcel(self, kind: Kind, scan: Scan, stay: Stay | None) -> Answer:
        """What is here, what somebody asks by, what has left, and a number nobody took in."""
        if stay is not None and stay.here:
            return self.barcode(stay, kind, scan)
        found = search_anybody(self._desk.read, scan.text)
        if found.asked:
            return self.asked_for(found, scan.text)
        if stay is not None and stay.stayed:
            return self.gone(stay)
        if kind.waybill is not None and not kind.product:
            return self.stranger(kind)
        return NotMine()

    def barcode(self, stay: Stay, kind: Kind, scan: Scan) -> Answer:
        """The barcode of a parcel that is here: check it, if it goes along with what is open."""
        serving, typed = self._serving, scan.source == "typed"
        taker = None
        if serving.over and not serving.basket.holds(stay):
            serving.clear()
        if serving.basket.open and not serving.basket.holds(stay) and not serving.joins(stay):
            taker = None if typed else serving.known_taker(stay)
            if taker is None:
                return self._of_another(stay, kind, typed=typed)
        carton = serving.carton(stay, kind.piece.number if kind.piece else 0)
        if carton >= 0 and serving.basket.has(stay, carton):
            return Taken(self.tr("{code} is checked already").format(code=stay.code), "plain")
        if not serving.basket.open:
            serving.open_stay(stay)
            serving.asked = stay.id if typed else ""
        serving.pointed = stay.id
        if typed:
            return Taken(self.tr("Typed, not scanned: scan the barcode on the parcel"), "attention")
        if carton < 0:
            return Taken(self.tr("Several cartons: scan the number of each"), "attention")
        if stay.pieces and carton not in serving.cartons(stay).here:
            return Refused("parcel.carton_not_here", {"pickup": stay.code, "carton": carton})
        serving.basket = serving.basket.check(stay, carton)
        return self._takes_for_all(taker) if taker else self._checked(stay, carton)

    def gone(self, stay: Stay) -> Refused:
        """A parcel that left says when, and who has it."""
        ended = left.left(self._desk.read, stay.id)
        if ended is None:
            return Refused("parcel.not_here", {"pickup": stay.code})
        told = left.how(self._desk.read, ended, self._desk.now())
        nobody = {} if told.facts.get("who", "?") else {"who": self.tr("nobody named")}
        return Refused(told.code, {**told.facts, **nobody})

    def stranger(self, kind: Kind) -> Answer:
        """A waybill that is not in the house, while nothing is checked; the panel offers it."""
        checked = len(self._serving.basket.checked)
        if checked:
            return Refused("parcel.finish_then_take_in", {"waybill": kind.text, "n": checked})
        choice = expected.carrier_choice(
            self._desk.read, kind, told=expected.expected(self._desk.read, kind.text)
        )
        self._serving.clear()
        self._panels.stranger.ask(kind.text, None if choice.carrier else choice.candidates)
        return Taken(self.tr("Not taken in yet; Enter takes it in and hands it over"), "attention")

    def back(self, kind: Kind, scan: Scan) -> Answer:
        """While a parcel is waited for: its own barcode, and nothing else, takes it back."""
        panel = self._panels.back
        out = out_today.left_with(self._desk.read, panel.entry)
        gone = next((one for one in out if one.stay.waybill == kind.text), None)
        carton = kind.piece.number if kind.piece else 0
        if gone is not None and len(gone.pieces) == 1:
            carton = carton or gone.pieces[0]
        if gone is None or (gone.pieces and carton not in gone.pieces):
            return Refused("parcel.not_that_one", {"waybill": kind.text[:LONGEST_SHOWN]})
        if scan.source == "typed":
            return Taken(self.tr("Typed, not scanned: scan the barcode on the parcel"), "attention")
        scanned = panel.carton(gone.stay.id, carton) if gone.pieces else ()
        missing = len(gone.pieces) - len(scanned)
        if missing:
            return Taken(self.tr("{n} more cartons to scan back").format(n=missing), "plain")
        self._deeds.take_back(panel.entry, kind.text, scanned)
        return Taken()

    def who_takes(self, kind: Kind, scan: Scan, stay: Stay | None) -> Answer:
        """While a taker is asked for: whoever fits what is typed or scanned."""
        if stay is not None and stay.here:
            return Refused("parcel.say_who_takes", {"pickup": stay.code})
        found = self._takers(kind, scan.text)
        if not found:
            return Refused("parcel.nobody_known", {"text": scan.text[:LONGEST_SHOWN]})
        self._panels.taker.offer(found)
        return Taken(self.tr("{n} fit; Enter takes the marked one").format(n=len(found)), "plain")

    def likely_takers(self) -> tuple[Candidate, ...]:
        """Who may be meant: the one shown, whom the owners named for good, who took before."""
        serving, read, day = self._serving, self._desk.read, self._desk.day()
        offered = [stay for stay, _carton in serving.offered]
        whose = dict.fromkeys(stay.person for stay in (*serving.basket.going, *offered))
        standing = [one.proxy for owner in whose for one in proxies.proxies_for(read, owner)]
        before = [one for owner in whose for one in proxies.taken_for(read, owner, day)]
        taker = serving.basket.taker
        persons = (taker.person if taker else "", serving.basket.person, *standing, *before)
        why = dict.fromkeys(before, self.tr("took before"))
        why |= dict.fromkeys(standing, self.tr("named for good"))
        found = (people.person(read, one) for one in dict.fromkeys(persons) if one)
        return tuple(
            Candidate(
                one.id, one.masked_name or one.masked_phone, one.tail, one.village,
                why.get(one.id, ""),
            )
            for one in found
            if one is not None
        )  # fmt: skip

    def asked_for(self, found: Found, text: str) -> Answer:
        """Somebody asks by code, phone, tail, initials or name."""
        serving = self._serving
        if not found.count:
            return self._nobody(text)
        if serving.basket.checked:
            known = {stay.id for stay in serving.basket.stays}
            same = {owner.person for owner in found.owners} == {serving.basket.person}
            if not same and not {stay.id for stay in found.stays} & known:
                return Refused("parcel.finish_first", {"n": str(len(serving.basket.checked))})
            return Taken(self.tr("Shown already; scan the barcodes"), "plain")
        serving.clear()
        if found.count > 1:
            serving.choice = found
            said = self.tr("{n} fit, choose with the arrow keys and Enter")
            return Taken(said.format(n=found.count), "attention")
        return self.open(found)

    def open(self, found: Found) -> Taken:
        """Show the one that was meant."""
        serving = self._serving
        if found.owners:
            serving.open_person(found.owners[0].person)
        else:
            serving.open_stay(found.stays[0])
            serving.asked = serving.pointed = found.stays[0].id
        if not serving.basket.stays:
            return Taken(self.tr("Nothing waits for this person"), "attention")
        return Taken(self.tr("Now scan the barcode on the parcel"), "attention")

    def _takers(self, kind: Kind, text: str) -> tuple[Candidate, ...]:
        """Who fits a text typed while a taker is asked for; a whole phone may be somebody new."""
        found = tuple(
            Candidate(one.id, one.masked_name, one.tail, one.village)
            for one in known_by(self._desk.read, text)
        )
        if found or kind.phone is None:
            return found
        why, phone = self.tr("new here"), str(kind.phone)
        return (Candidate("", "", kind.phone.number[-4:], why=why, phone=phone),)

    def _of_another(self, stay: Stay, kind: Kind, *, typed: bool) -> Answer:
        """Somebody else's: it goes along only when the keeper says who takes for all of them."""
        serving = self._serving
        carton = serving.carton(stay, kind.piece.number if kind.piece else 0)
        who = owners.said(self._desk.read, stay.person) or self.tr("nobody named")
        if typed or carton < 0:
            return Refused("parcel.other_person", {"pickup": stay.code, "who": who})
        serving.offer(stay, carton)
        scanned = {one.id: one for one, _carton in serving.offered}
        scanned |= {one.id: one for one in serving.basket.going}
        due_fen = sum(one.due_fen for one in scanned.values())
        self._panels.taker.ask_among(self.likely_takers(), len(scanned), at_once=not due_fen)
        said = self.tr("{code} is {who}'s: say who takes it along, or Esc puts it back")
        return Taken(said.format(code=stay.code, who=who), "attention")

    def _takes_for_all(self, taker: Taker) -> Taken:
        """Another house was scanned, and only one person is known to take for all of them."""
        serving = self._serving
        serving.take_all(taker)
        self._panels.taker.let_go()
        if taker.proof:
            said = self.tr("{who}, known here, took for them before. Enter hands over {n}.")
        else:
            said = self.tr("{who} was named for good by all of them. Enter hands over {n}.")
        return Taken(said.format(who=taker.name, n=len(serving.basket.checked)), "attention")

    def _checked(self, stay: Stay, carton: int) -> Taken:
        count = len(self._serving.basket.checked)
        if stay.return_reason:
            said = self.tr(
                "{code} was to go back to its carrier. Enter hands over {n} all the same."
            )
            return Taken(said.format(code=stay.code, n=count), "attention")
        if carton:
            said = self.tr("Carton {carton} of {code} is right. Enter hands over {n}.")
            return Taken(said.format(carton=carton, code=stay.code, n=count))
        return Taken(
            self.tr("{code} is right. Enter hands over {n}.").format(code=stay.code, n=count)
        )

    def _nobody(self, text: str) -> Refused:
        """A code that was given once says what became of its parcel."""
        stay = house.stay(self._desk.read, left.last_under(self._desk.read, text))
        if stay is not None and stay.stayed and not stay.here:
            return self.gone(stay)
        return Refused("parcel.nobody_found", {"text": text[:LONGEST_SHOWN]})
