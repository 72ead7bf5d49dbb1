"""One parcel that is asked for: where it was put and by whom, and every place it may be."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from station_app.basics.clock import day_hour_minute
from station_app.basics.money import yuan_sign
from station_app.kit.cards import Card, across, down
from station_app.kit.labels import BigNumber, Elided, Pill, PillTone, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.missing.lookups.case import Case, Place

CODE_PX = 48


class CaseView(QWidget):
    """The code large, where it was put below it, then the places in the order to walk them."""

    def __init__(self) -> None:
        super().__init__()
        self.case: Case | None = None
        self.code = BigNumber(size_px=CODE_PX, name="missing.code")
        self.pill = Pill(name="missing.state")
        self.about = Elided("", "strong", name="missing.about")
        self.put = label("", name="missing.put", wrap=True)
        head = across(self.code, self.pill)
        head.setStretch(0, 1)
        self.list = RowList(
            (Column(0, least_px=150), Column(4), Column(4)), name="missing.places", row_px=56
        )
        card = Card(head, self.about, self.put, name="missing.case", gap_px=4)
        layout = down(card, self.list, gap_px=14)
        layout.setStretch(1, 1)
        layout.addStretch(0)  # without places the card stays as high as what it says
        self.setLayout(layout)

    @property
    def chosen(self) -> Place | None:
        """The other parcel in the chosen row."""
        places = self.case.places if self.case else ()
        return next((one for one in places if one.stay == self.list.chosen_id), None)

    def show_case(self, case: Case) -> None:
        """Show a parcel."""
        self.case = case
        stay = case.stay
        self.code.say(stay.code)
        self.pill.say(*self._state(case))
        who = case.owner.name or (f"1******{case.owner.tail}" if case.owner.tail else "")
        self.about.say(" · ".join(filter(None, (who, f"{case.carrier_name} {stay.waybill}"))))
        self.put.setText(self._put(case))
        self.list.show_rows([self._row(one) for one in case.places])
        self.list.setVisible(bool(case.places))

    def step(self, by: int) -> None:
        """An arrow key."""
        self.list.step(by)

    def _state(self, case: Case) -> tuple[str, PillTone]:
        if case.claim is not None:
            said = {
                "open": self.tr("lost, {fen} open"),
                "paid": self.tr("lost, {fen} paid"),
                "refused": self.tr("lost, not paid"),
                "found": self.tr("found after all"),
            }[case.claim.state]
            fen = case.claim.paid_fen if case.claim.state == "paid" else case.claim.fen
            return said.format(fen=yuan_sign(fen)), "danger"
        if case.stay.search:
            return self.tr("looked for"), "danger"
        if case.here:
            return self.tr("in the books as here"), "good"
        if case.stay.mistaken:
            return self.tr("taken by mistake"), "attention"
        return self.tr("gone"), "plain"

    def _put(self, case: Case) -> str:
        """Where it was put, the last place first; when it is out, since when."""
        said = [
            self.tr("{shelf}, put there {at} by {who}").format(
                shelf=one.shelf, at=day_hour_minute(one.at_ms), who=one.by or "—"
            )
            for one in reversed(case.put)
        ]
        if not case.here:
            out = self.tr("lost since {at}") if case.claim else self.tr("out since {at}")
            said.insert(0, out.format(at=day_hour_minute(case.stay.left_ms)))
        if case.claim is not None:
            payer = {
                "station": self.tr("the station pays {fen}"),
                "carrier": self.tr("claimed from the carrier: {fen}"),
                "courier": self.tr("claimed from the courier: {fen}"),
            }[case.claim.payer]
            said.insert(0, payer.format(fen=yuan_sign(case.claim.fen)))
        return "\n".join(said[:4])

    def _row(self, one: Place) -> ListRow:
        why = {
            "neighbour": self.tr("beside it"),
            "alike": self.tr("code like it"),
            "own": self.tr("same owner"),
            "namesake": self.tr("same name"),
            "left": self.tr("taken since"),
        }[one.why]
        tone: PillTone = "attention" if one.why == "left" else "plain"
        under = day_hour_minute(one.left_ms) if one.left_ms else one.shelf
        return ListRow(
            one.stay,
            (Cell(why, tone=tone), Cell(one.code, one.carrier, bold=True), Cell(one.who, under)),
        )
