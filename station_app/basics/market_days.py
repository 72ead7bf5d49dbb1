"""Market days (逢场, 赶集): days of the month that end in agreed digits, solar or lunar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from borax.calendars.lunardate import LunarDate

from station_app.basics.faults import Refusal

Calendar = Literal["", "solar", "lunar"]
_CALENDARS: dict[str, Calendar] = {
    **dict.fromkeys(("solar", "公历", "阳历"), "solar"),
    **dict.fromkeys(("lunar", "农历", "阴历"), "lunar"),
}
_DIGITS = {str(digit): digit for digit in range(10)} | {"10": 0}
_LUNAR_YEARS = range(1901, 2101)  # what the library's tables hold whole
_LONGEST_GAP_DAYS = 31  # one digit only, over the end of February


@dataclass(frozen=True, slots=True)
class MarketDays:
    """When the market is held; without digits the place has none.

    digits  last digits of the day of the month: 2, 5, 8 are 2nd, 5th, 8th, 12th ..., 0 the tenths
    """

    calendar: Calendar = ""
    digits: frozenset[int] = frozenset()

    def held_on(self, day: date) -> bool:
        """Whether it is market day; never outside the years the lunar calendar is known for."""
        if self.calendar == "solar":
            return day.day % 10 in self.digits
        if self.calendar == "lunar" and day.year in _LUNAR_YEARS:
            return LunarDate.from_solar(day).day % 10 in self.digits
        return False

    def first_from(self, day: date) -> date | None:
        """The first market day on or after a day; None where there is none."""
        return _first_from(self, day) if self.digits else None


def read_market_days(text: str) -> MarketDays:
    """The market days a setting says: ``solar 2 5 8``, ``lunar 3 6 9``, ``农历 3 6 9``, or empty.

    Refusal market.bad_days
    """
    words = text.replace(",", " ").replace("，", " ").replace("、", " ").split()
    if not words:
        return MarketDays()
    calendar, digits = _CALENDARS.get(words[0].lower()), words[1:]
    if calendar is None or not digits or not set(digits) <= _DIGITS.keys():
        raise Refusal("market.bad_days", text=text[:40])
    return MarketDays(calendar, frozenset(_DIGITS[one] for one in digits))


@lru_cache(maxsize=512)
def _first_from(market: MarketDays, day: date) -> date | None:
    ahead = (day + timedelta(days=one) for one in range(_LONGEST_GAP_DAYS + 1))
    return next((one for one in ahead if market.held_on(one)), None)
