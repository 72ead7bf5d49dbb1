"""A parcel of the run that is not as it should be: damaged, misrouted, or not on the list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot

from station_app.basics.codes import classify
from station_app.basics.faults import Refusal
from station_app.kit.cards import across
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk
from station_app.kit.fields import ChineseField
from station_app.kit.labels import BigNumber, label
from station_app.kit.photo_button import PhotoButton
from station_app.kit.scan import Answer, Refused, Scan, Taken
from station_app.parcels.actions.runs import note_exception
from station_app.parcels.lookups import house
from station_app.parcels.page.intake.panel import Panel
from station_app.parcels.rules import arrival
from station_app.parcels.rules.runs import EXCEPTIONS, LONGEST_WORDS

REASONS = {
    "damaged": ("crushed", "wet", "opened", "leaking"),
    "misrouted": ("other_village", "other_town", "other_carrier"),
    "over": ("not_listed",),
}
KEPT, BACK = "kept", "back"
WAYBILL_PX = 40


class WrongPanel(Panel):
    """The parcel at hand, or the next one scanned; what, why, and whether it stays."""

    done = Signal(str, str)
    """Kind and waybill that were noted."""

    whole = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="intake.wrong")
        self._desk, self._run, self._waybill = desk, "", ""
        self.waybill = BigNumber(size_px=WAYBILL_PX, name="intake.wrong_waybill")
        self.about = label("", "quiet", name="intake.wrong_about", wrap=True)
        self.kind = ChoiceRow(name="intake.wrong_kind", what=self.tr("What is wrong"), across=3)
        self.reasons = ChoiceRow(name="intake.wrong_reasons", what=self.tr("Why"), across=4)
        self.reason = ChineseField(
            name="intake.wrong_reason",
            what=self.tr("Reason in words"),
            hint=self.tr("or in your own words"),
            longest=LONGEST_WORDS,
        )
        self.stays = ChoiceRow(
            name="intake.wrong_stays", what=self.tr("What becomes of it"), across=2
        )
        self.photo = PhotoButton(name="intake.wrong_photo")
        self.kind.chosen.connect(self._kind_chosen)
        self.reasons.chosen.connect(self._reason_chosen)
        self.reason.textEdited.connect(self._typed)
        self.photo.refused.connect(self._photo_refused)
        for part in (self.waybill, self.about, self.kind, self.reasons):
            self.body.addWidget(part)
        row = across(self.reason, self.photo)
        row.setStretch(0, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.stays)
        self.body.addStretch(1)

    @property
    def main(self) -> tuple[str, bool]:
        """Enter notes it."""
        ready = bool(self._waybill and self.kind.value and self._words())
        return self.tr("Note it"), ready

    def take_focus(self) -> bool:
        """The arrow keys choose what is wrong."""
        self.kind.take_focus()
        return True

    def ask(self, run: str, waybill: str = "") -> None:
        """Begin with the parcel at hand, or with the next scan when there is none."""
        self._run = run
        self.kind.choose("")
        self.kind.offer(
            [
                ("damaged", self.tr("Damaged")),
                ("misrouted", self.tr("Misrouted")),
                ("over", self.tr("Not on the list")),
            ]
        )
        self.kind.setEnabled(True)
        self.reason.clear()
        self.photo.clear()
        self._offer_reasons()
        self._about_parcel(waybill)
        self.come_up()

    def scanned(self, scan: Scan) -> Answer | None:
        """A scan says which parcel it is about; nothing is taken in by it."""
        try:
            number = arrival.check_waybill(classify(scan.text))
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)
        self._about_parcel(number)
        self.changed.emit()
        return Taken(self.tr("What is wrong with {waybill}?").format(waybill=number), "attention")

    def confirm(self) -> None:
        """Note it. Refusal run.which_parcel, run.what_is_wrong, run.reason_missing."""
        if not self._waybill:
            raise Refusal("run.which_parcel")
        if self.kind.value not in EXCEPTIONS:
            self.kind.take_focus()  # the refusal says that the arrow keys choose
            raise Refusal("run.what_is_wrong")
        if not self._words():
            self.reasons.take_focus()
            raise Refusal("run.reason_missing")
        kind, picture = self.kind.value, self.photo.picture
        deed = partial(
            note_exception,
            self._desk.work,
            run=self._run,
            kind=kind,
            waybill=self._waybill,
            reason=self._words(),
            keep=self.stays.value != BACK,
            photo=partial(self._desk.photo, picture) if picture else str,
        )
        self._desk.act(deed, partial(self._noted, kind, self._waybill))

    def _noted(self, kind: str, waybill: str, _entry: str) -> None:
        self.let_go()
        self.done.emit(kind, waybill)

    def _words(self) -> str:
        """The reason as it stands on the slip."""
        said = self._desk.words.say
        chosen = said(f"run.because_{self.reasons.value}") if self.reasons.value else ""
        return " ".join(part for part in (chosen, self.reason.text().strip()) if part)

    def _about_parcel(self, waybill: str) -> None:
        self._waybill = waybill
        stay = house.by_waybill(self._desk.read, waybill) if waybill else None
        here = stay is not None and stay.here
        self.waybill.say(waybill or "- - -")
        if not waybill:
            self.about.setText(self.tr("Scan the parcel that is not as it should be"))
        elif stay is not None and here:
            said = self.tr("Taken in as {code}")
            self.about.setText(said.format(code=stay.code))
        else:
            self.about.setText(self.tr("Not taken in; it is noted and goes back"))
        self.stays.setVisible(here)
        self.stays.offer(
            [(KEPT, self.tr("Stays here")), (BACK, self.tr("Goes back with the courier"))]
        )
        self.stays.choose(KEPT)

    def _offer_reasons(self) -> None:
        say = self._desk.words.say
        keys = REASONS.get(self.kind.value, ())
        self.reasons.choose("")
        self.reasons.offer([(key, say(f"run.because_{key}")) for key in keys])
        self.reasons.setVisible(bool(keys))
        if len(keys) == 1:
            self.reasons.choose(keys[0])

    @Slot(str)
    def _kind_chosen(self, _kind: str) -> None:
        self._offer_reasons()
        self.changed.emit()

    @Slot(str)
    def _reason_chosen(self, _reason: str) -> None:
        self.changed.emit()

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self.changed.emit()

    @Slot(object)
    def _photo_refused(self, refusal: Refusal) -> None:
        self._desk.refuse(refusal)
