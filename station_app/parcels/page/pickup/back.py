"""A hand-over was a mistake: the panel that waits for the parcel's own barcode."""

from __future__ import annotations

from collections.abc import Sequence

from station_app.kit.cards import Card, fill
from station_app.kit.labels import BigNumber, label
from station_app.parcels.lookups.out_today import Out

MOST_CODES = 3  # more are counted, not named


class BackPanel(Card):
    """Says what to scan; only that scan takes anything back, Esc leaves it."""

    def __init__(self) -> None:
        super().__init__(name="pickup.back_panel")
        self.entry = ""
        self._cartons: dict[str, set[int]] = {}
        self._codes = BigNumber(name="pickup.back_codes")
        self._text = label("", "section", name="pickup.back_text", wrap=True)
        self._why = label(
            self.tr("Only a parcel that is back on the counter is taken back. Esc leaves it."),
            "quiet",
            wrap=True,
        )
        fill(self.body, (self._text, self._codes, self._why, "stretch"))
        self.choose()
        self.hide()

    @property
    def open(self) -> bool:
        """Whether it waits for a scan."""
        return bool(self.entry)

    def ask(self, entry: str, out: Sequence[Out]) -> None:
        """Wait for what left with this entry."""
        self.entry, self._cartons = entry, {}
        codes = [one.stay.code for one in out]
        few = len(codes) <= MOST_CODES
        self._codes.say(
            "  ".join(codes) if few else self.tr("{n} parcels").format(n=len(codes))
        )  # fmt: skip
        text = self.tr("Scan the parcel back") if len(codes) == 1 else self.tr("Scan what is back")
        self._text.setText(text)
        self.show()

    def main(self) -> tuple[str, bool]:
        """The main button: there is none, only the scan does it."""
        return "", False

    def carton(self, parcel: str, number: int) -> tuple[int, ...]:
        """A carton was scanned; gives all of this parcel that were."""
        self._cartons.setdefault(parcel, set()).add(number)
        return tuple(sorted(self._cartons[parcel]))

    def let_go(self) -> bool:
        """Close it; False when it was not open."""
        was_open, self.entry = self.open, ""
        self.hide()
        return was_open
