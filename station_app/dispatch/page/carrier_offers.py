"""Who could take it along and for how much, cheapest first; the keeper chooses."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from station_app.basics.clock import hour_minute
from station_app.basics.faults import Refusal
from station_app.basics.money import yuan
from station_app.basics.waybills import short_name
from station_app.dispatch.lookups import tables
from station_app.dispatch.rules import fees, vans
from station_app.kit.cards import down
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk
from station_app.kit.labels import Elided
from station_app.kit.theme import restyle


class CarrierOffers(QWidget):
    """The carriers of the fee table with their fees; below, when the chosen one's van leaves."""

    def __init__(self) -> None:
        super().__init__()
        self._times: Mapping[str, tuple[int, ...]] = {}
        self.choice = ChoiceRow(name="dropoff.carrier", what=self.tr("Carrier"), across=3)
        self.van = Elided("", "quiet", name="dropoff.van")
        self.setLayout(down(self.choice, self.van))
        self.compare(zone="", grams=0, sides_cm=())

    @property
    def value(self) -> str:
        """The carrier chosen, empty when none is."""
        return self.choice.value

    def use_vans(self, desk: Desk) -> None:
        """When vans leave, as the station set it; what cannot be read is said."""
        try:
            self._times = vans.read_times(desk.settings.van_times)
        except Refusal as refusal:
            desk.say(refusal.code, "attention", **refusal.facts)
            self._times = {}

    @property
    def van_times(self) -> tuple[int, ...]:
        """When the chosen carrier's van leaves."""
        return vans.times_of(self._times, self.value)

    def compare(self, *, zone: str, grams: int, sides_cm: tuple[int, ...]) -> None:
        """Show what each takes for this parcel; without a weight or a zone only their names."""
        if not zone or grams <= 0:
            self.choice.offer([(key, short_name(key)) for key in tables.carriers()])
            return
        offers = fees.offers(tables.rates(), zone=zone, grams=grams, sides_cm=sides_cm)
        volume = self.tr("vol")
        self.choice.offer(
            [
                (
                    one.carrier,
                    f"{short_name(one.carrier)} {yuan(one.fee_fen)}"
                    + (f" {volume}" if one.by_volume else ""),
                )
                for one in offers
            ]
        )

    def show_van(self, now_ms: int, *, fresh: bool) -> None:
        """Say when the van leaves; for what does not keep, say loudly that it is gone."""
        van = vans.next_van(self.van_times, now_ms=now_ms) if self.value else None
        if van is None:
            self.van.say("")
            self.van.hide()
            return
        at, minutes = hour_minute(van.leaves_ms), vans.minutes_left(van.leaves_ms, now_ms=now_ms)
        if van.today:
            said = self.tr("The van leaves at {at}, in {n} minutes").format(at=at, n=minutes)
        else:
            said = self.tr("Today's van is gone; the next leaves tomorrow at {at}").format(at=at)
        self.van.setProperty("role", "wrong" if fresh and not van.today else "quiet")
        restyle(self.van)
        self.van.say(said)
        self.van.show()
