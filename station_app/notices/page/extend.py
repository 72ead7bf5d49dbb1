"""The panel that keeps parcels longer: until when, and who said so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal

from station_app.basics.market_days import MarketDays
from station_app.kit.cards import Card
from station_app.kit.choices import ChoiceRow
from station_app.kit.labels import label

_DAYS = (7, 15, 30, 60, 90)


class ExtendPanel(Card):
    """Arrow keys left and right choose the day, up and down who said it; Enter is the page's."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="notices.extend_panel")
        self._text = label("", "section", wrap=True, name="notices.extend_text")
        self.until = ChoiceRow(name="notices.until", what=self.tr("Until when"), across=3)
        self.said_by = ChoiceRow(name="notices.said_by", what=self.tr("Who said so"), across=4)
        self._who = (
            ("owner", self.tr("The owner")),
            ("family", self.tr("Family")),
            ("carrier", self.tr("The carrier")),
            ("keeper", self.tr("The station")),
        )
        self.said_by.offer(self._who)
        self.parcels: tuple[str, ...] = ()
        self._days: list[str] = []
        for part in (self._text, self.until, self.said_by):
            self.body.addWidget(part)
        for row in (self.until, self.said_by):
            row.chosen.connect(self.changed)
        self.choose()
        self.hide()

    @property
    def open(self) -> bool:
        """Whether it asks."""
        return bool(self.parcels)

    def ask(self, parcels: Sequence[str], code: str, today: date, market: MarketDays) -> None:
        """Ask until when; a week by the owner is what is said most."""
        self.parcels = tuple(parcels)
        offered = {
            (today + timedelta(days=n)).isoformat(): self.tr("{n} days").format(n=n) for n in _DAYS
        }
        held = market.first_from(today + timedelta(days=1))
        if held is None:
            offered[(today + timedelta(days=3)).isoformat()] = self.tr("{n} days").format(n=3)
        else:
            offered[held.isoformat()] = self.tr("market")
        self._days = sorted(offered)
        self.until.offer([(day, f"{offered[day]}  {day[5:]}") for day in self._days])
        self.until.choose((today + timedelta(days=7)).isoformat())
        self.said_by.choose("owner")
        named = self.tr("Keep {code} until when, and who said so?")
        several = self.tr("Keep {n} parcels until when, and who said so?")
        text = named.format(code=code) if len(parcels) == 1 else several.format(n=len(parcels))
        self._text.setText(text)
        self.show()

    def let_go(self) -> bool:
        """Close it; False when it was not open."""
        was_open, self.parcels = self.open, ()
        self.hide()
        return was_open

    def step_day(self, by: int) -> None:
        """The next day offered, or the one before."""
        place = self._days.index(self.until.value) if self.until.value in self._days else 0
        self.until.choose(self._days[max(0, min(len(self._days) - 1, place + by))])
        self.changed.emit()

    def step_who(self, by: int) -> None:
        """The next one who may have said it."""
        keys = [key for key, _text in self._who]
        place = keys.index(self.said_by.value) if self.said_by.value in keys else 0
        self.said_by.choose(keys[(place + by) % len(keys)])
        self.changed.emit()
